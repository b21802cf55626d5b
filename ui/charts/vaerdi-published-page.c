/* vaerdi-published-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-published-page"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-published-page.h"
#include "scorecards/vaerdi-published-text.h"

#define FOOT_LINES 2
#define REMARK_LINES 6

typedef enum
{
  COLUMN_GOAL,
  COLUMN_TARGET,
  COLUMN_BASELINE,
  COLUMN_FOLLOW_UP,
  COLUMN_CHANGE,
  COLUMN_STATUS,
  COLUMN_REMARK,
} Column;

#define N_COLUMNS 7

/* Shares of the width. The gap between columns is inside them, at the right. */
static const double shares[N_COLUMNS] = { 0.27, 0.1, 0.105, 0.105, 0.085, 0.085, 0.25 };

typedef struct
{
  const VaerdiPublished *published;
  VaerdiTheme           *theme;
  VaerdiLanguage         language;
  double                 em;
  double                 line;          /* height of a line of body text */
  double                 tiny;          /* height of a line of the smallest */
  VaerdiRect             frame;
  VaerdiPageHead         head;
  char                  *title;
  char                  *headline;
  char                  *source;
  double                 top;           /* of the rows */
  double                 first_top;     /* likewise on the first page, which has the summary */
  double                 bottom;
  double                 department_height;
} Page;

static double
find_top (const Page *self)
{
  return self->frame.y + vaerdi_page_head_height (&self->head, self->theme, self->frame.width) +
         vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_SMALL);
}

static void
init_page (Page                  *self,
           const VaerdiPublished *published,
           VaerdiTheme           *theme,
           double                 width,
           double                 height)
{
  *self = (Page) { published, theme };
  self->language = vaerdi_theme_get_language (theme);
  self->em = vaerdi_theme_get_em (theme);
  self->line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_BODY);
  self->tiny = vaerdi_canvas_line_height (theme, VAERDI_TEXT_TINY);
  self->frame = vaerdi_page_margins (theme, width, height);
  self->title = vaerdi_published_dup_title (published, self->language);
  self->headline = vaerdi_published_dup_summary (published, self->language);
  self->source = vaerdi_published_dup_source (published, self->language);
  self->department_height = vaerdi_canvas_line_height (theme, VAERDI_TEXT_STRONG) + self->em * 1.1;
  self->head = (VaerdiPageHead) { self->title, NULL, NULL, NULL };
  self->top = find_top (self);
  self->head.headline = self->headline;
  self->first_top = find_top (self);
  self->bottom = self->frame.y + self->frame.height - vaerdi_page_foot_height (theme, FOOT_LINES);
}

static void
clear_page (Page *self)
{
  g_free (self->title);
  g_free (self->headline);
  g_free (self->source);
}

static VaerdiRect
get_cell (const Page *self,
          Column      column,
          double      y)
{
  VaerdiRect cell = { self->frame.x, y, 0, 0 };

  for (guint i = 0; i < column; i++)
    cell.x += shares[i] * self->frame.width;
  cell.width = shares[column] * self->frame.width - (column + 1 < N_COLUMNS ? self->em * 1.2 : 0);

  return cell;
}

/* The rows go by department, also where a file mixes them. */
static const VaerdiPublishedGoal *
get_goal (const Page *self,
          guint       index,
          gboolean   *begins)
{
  for (guint i = 0; i < self->published->departments->len; i++)
    {
      const VaerdiPublishedDepartment *department = g_ptr_array_index (self->published->departments, i);

      if (index < department->goals->len)
        {
          *begins = index == 0;
          return g_ptr_array_index (department->goals, index);
        }
      index -= department->goals->len;
    }

  g_return_val_if_reached (NULL);
}

static double
measure_row (const Page                *self,
             const VaerdiPublishedGoal *goal)
{
  VaerdiRect name = get_cell (self, COLUMN_GOAL, 0), remark = get_cell (self, COLUMN_REMARK, 0);
  g_autofree char *flags = vaerdi_published_goal_dup_flags (goal, self->language);
  double left = vaerdi_canvas_text_height (self->theme, VAERDI_TEXT_BODY, name.width, 2,
                                           goal->name[self->language]) + self->tiny;
  double right = vaerdi_canvas_text_height (self->theme, VAERDI_TEXT_TINY, remark.width, REMARK_LINES,
                                            flags);

  return MAX (MAX (left, right), self->line + self->tiny) + self->em * 0.6;
}

/* The index after the last row that fits on a page which begins with @first. A
 * department's name never stands alone at the foot; a page always takes one
 * row. */
static guint
fit_rows (const Page *self,
          guint       first)
{
  double y = first == 0 ? self->first_top : self->top;
  guint i;

  for (i = first; i < self->published->goals->len; i++)
    {
      gboolean begins;
      const VaerdiPublishedGoal *goal = get_goal (self, i, &begins);

      y += measure_row (self, goal) + (begins || i == first ? self->department_height : 0);
      if (y > self->bottom + 0.01 && i > first)
        break;
    }

  return i;
}

/**
 * vaerdi_published_page_count:
 * @published: published goals
 * @theme: the theme; on A4 an em of %VAERDI_PAGE_EM suits
 * @width: width of a page, user units
 * @height: height of a page
 *
 * Returns: the number of pages, at least 1
 */
guint
vaerdi_published_page_count (const VaerdiPublished *published,
                             VaerdiTheme           *theme,
                             double                 width,
                             double                 height)
{
  guint n = 0, next = 0;
  Page self;

  init_page (&self, published, theme, width, height);
  do
    {
      next = fit_rows (&self, next);
      n++;
    }
  while (next < published->goals->len);
  clear_page (&self);

  return n;
}

static void
draw_titles (cairo_t    *cr,
             const Page *self)
{
  const char *titles[N_COLUMNS] = {
    vaerdi_text (self->language, "Goal"),
    vaerdi_text (self->language, "Target"),
    vaerdi_text (self->language, "Baseline"),
    vaerdi_text (self->language, "Follow-up"),
    vaerdi_text (self->language, "Change"),
    vaerdi_text (self->language, "Status"),
    vaerdi_text (self->language, "What to know"),
  };

  for (Column i = 0; i < N_COLUMNS; i++)
    {
      VaerdiRect cell = get_cell (self, i, 0);

      vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                          VAERDI_ALIGN_LEFT | VAERDI_ALIGN_BOTTOM, cell.x, self->top, cell.width,
                          titles[i]);
    }
}

static void
draw_department (cairo_t                   *cr,
                 const Page                *self,
                 const VaerdiPublishedGoal *goal,
                 double                     y)
{
  double rule = y + self->department_height - self->em * 0.2;
  double used = vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT,
                                    VAERDI_ALIGN_LEFT, self->frame.x, y + self->em * 0.6,
                                    self->frame.width, goal->department_name[self->language]);

  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                      VAERDI_ALIGN_LEFT | VAERDI_ALIGN_BOTTOM, self->frame.x + used + self->em,
                      rule - self->em * 0.25, self->frame.width - used - self->em, goal->hospital);
  vaerdi_canvas_rule (cr, self->theme, VAERDI_COLOR_LIMIT, self->frame.x, rule,
                      self->frame.x + self->frame.width, rule);
}

static void
draw_name (cairo_t                   *cr,
           const Page                *self,
           const VaerdiPublishedGoal *goal,
           double                     y)
{
  VaerdiRect cell = get_cell (self, COLUMN_GOAL, y);
  double height = vaerdi_canvas_paragraph (cr, self->theme, VAERDI_TEXT_BODY, VAERDI_COLOR_TEXT,
                                           cell.x, y, cell.width, 2, goal->name[self->language]);
  g_autofree char *below =
    g_strdup_printf ("%s · %s", vaerdi_published_category_to_word (goal->category, self->language),
                     goal->unit[self->language]);

  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_TINY, VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT, cell.x,
                      y + height, cell.width, below);
}

/* The value, its period below, and at baseline how it stood against the goal. */
static void
draw_figure (cairo_t                     *cr,
             const Page                  *self,
             const VaerdiPublishedGoal   *goal,
             const VaerdiPublishedFigure *figure,
             Column                       column,
             double                       y)
{
  VaerdiRect cell = get_cell (self, column, y);
  g_autofree char *value = vaerdi_published_goal_dup_figure (goal, figure, self->language);
  g_autofree char *period = vaerdi_published_figure_dup_period (figure, self->language);
  double used = vaerdi_canvas_text (cr, self->theme,
                                    column == COLUMN_FOLLOW_UP ? VAERDI_TEXT_STRONG : VAERDI_TEXT_BODY,
                                    VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT, cell.x, y, cell.width, value);

  if (column == COLUMN_BASELINE && (goal->baseline_status == VAERDI_ATTAINMENT_MET ||
                                    goal->baseline_status == VAERDI_ATTAINMENT_NOT_MET))
    vaerdi_mark_status (cr, self->theme, goal->baseline_status, cell.x + used + self->em * 0.5,
                        y + (self->line - self->em * 0.85) / 2, self->em * 0.85);
  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_TINY, VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT, cell.x,
                      y + self->line, cell.width, period);
}

static void
draw_status (cairo_t                   *cr,
             const Page                *self,
             const VaerdiPublishedGoal *goal,
             double                     y)
{
  VaerdiRect cell = get_cell (self, COLUMN_STATUS, y);
  double size = self->em * 1.25;

  vaerdi_mark_status (cr, self->theme, goal->status, cell.x, y + (self->line - size) / 2, size);
  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_STRONG, vaerdi_attainment_text_color (goal->status),
                      VAERDI_ALIGN_LEFT, cell.x + size + self->em * 0.45, y,
                      cell.width - size - self->em * 0.45,
                      vaerdi_attainment_to_word (goal->status, self->language));
}

static void
draw_row (cairo_t                   *cr,
          const Page                *self,
          const VaerdiPublishedGoal *goal,
          double                     y)
{
  VaerdiRect target = get_cell (self, COLUMN_TARGET, y), change = get_cell (self, COLUMN_CHANGE, y);
  VaerdiRect remark = get_cell (self, COLUMN_REMARK, y);
  g_autofree char *target_text = vaerdi_published_goal_dup_target (goal, self->language);
  g_autofree char *change_text = vaerdi_published_goal_dup_change (goal, self->language);
  g_autofree char *flags = vaerdi_published_goal_dup_flags (goal, self->language);

  draw_name (cr, self, goal, y);
  vaerdi_canvas_paragraph (cr, self->theme, VAERDI_TEXT_BODY, VAERDI_COLOR_TEXT, target.x, y,
                           target.width, 2, target_text);
  draw_figure (cr, self, goal, &goal->baseline, COLUMN_BASELINE, y);
  draw_figure (cr, self, goal, &goal->follow_up, COLUMN_FOLLOW_UP, y);
  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_BODY, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT,
                      change.x, y, change.width, change_text);
  draw_status (cr, self, goal, y);
  vaerdi_canvas_paragraph (cr, self->theme, VAERDI_TEXT_TINY, VAERDI_COLOR_TEXT, remark.x, y,
                           remark.width, REMARK_LINES, flags);
}

static void
draw_rows (cairo_t    *cr,
           const Page *self,
           guint       first,
           guint       end)
{
  double y = self->top;

  for (guint i = first; i < end; i++)
    {
      gboolean begins;
      const VaerdiPublishedGoal *goal = get_goal (self, i, &begins);

      if (begins || i == first)
        {
          draw_department (cr, self, goal, y);
          y += self->department_height;
        }
      else
        vaerdi_canvas_rule (cr, self->theme, VAERDI_COLOR_GRID, self->frame.x, y,
                            self->frame.x + self->frame.width, y);
      draw_row (cr, self, goal, y + self->em * 0.25);
      y += measure_row (self, goal);
    }
}

/**
 * vaerdi_published_page_draw:
 * @cr: where to draw
 * @published: published goals
 * @theme: the theme
 * @page: the page's number, from 0
 * @width: width of a page, user units
 * @height: height of a page
 *
 * Draws one page: the summary, and the goals by department.
 */
void
vaerdi_published_page_draw (cairo_t               *cr,
                            const VaerdiPublished *published,
                            VaerdiTheme           *theme,
                            guint                  page,
                            double                 width,
                            double                 height)
{
  guint n_pages = vaerdi_published_page_count (published, theme, width, height);
  guint first = 0, end;
  g_autofree char *notes = NULL;
  Page self;

  g_return_if_fail (page < n_pages);

  init_page (&self, published, theme, width, height);
  for (guint i = 0; i < page; i++)
    first = fit_rows (&self, first);
  end = fit_rows (&self, first);
  /* The summary stands on the first page alone */
  if (page == 0)
    self.top = self.first_top;
  else
    self.head.headline = NULL;
  notes = g_strdup_printf (vaerdi_text (self.language,
                           "Figures: %s. Status is judged by Vaerdi on the printed figures; the small "
                           "sign at the baseline tells whether the goal was met there. Change: a share "
                           "changes by percentage points, other figures in percent."), self.source);

  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_background (cr, theme, 0, 0, width, height);
  vaerdi_page_draw_head (cr, &self.head, theme, &self.frame);
  draw_titles (cr, &self);
  draw_rows (cr, &self, first, end);
  vaerdi_page_draw_foot (cr, theme, &self.frame, notes, FOOT_LINES, page, n_pages);
  cairo_restore (cr);
  clear_page (&self);
}
