/* vaerdi-scorecard-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-scorecard-page"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-page.h"
#include "charts/vaerdi-scorecard-page.h"
#include "charts/vaerdi-scorecard-row.h"

/* The sheets after the last row that hold what is left of the definitions. */
typedef struct
{
  guint  n_columns;
  guint  n_lines;       /* of all definitions in columns */
  guint  per_page;      /* lines on a page without rows */
  double line;
  double head;          /* heading and the gap above it */
  double height;        /* of all in one block */
} Block;

typedef struct
{
  const VaerdiScorecard     *scorecard;
  const VaerdiScorecardLook *look;
  VaerdiTheme               *theme;
  GPtrArray                 *rows;          /* of VaerdiVerdict */
  VaerdiLanguage             language;
  double                     em;
  VaerdiRect                 frame;
  VaerdiPageHead             head;
  char                      *headline;
  char                      *facts;
  char                      *notes;
  guint                      foot_lines;
  double                     top;           /* of the rows */
  double                     bottom;
  double                     group_height;
  double                    *heights;       /* of the rows */
  GArray                    *ends;          /* of guint: the index after the last row of each page */
  Block                      block;
  guint                      n_extra;       /* pages of definitions alone */
} Page;

static const VaerdiVerdict *
get_verdict (const Page *self,
             guint       index)
{
  return g_ptr_array_index (self->rows, index);
}

static char *
dup_notes (const VaerdiScorecard *scorecard,
           VaerdiLanguage         language)
{
  GString *text = g_string_new (NULL);

  g_string_append (text, vaerdi_text (language,
    /* xgettext:no-c-format */
    "Value with 95 % interval; change against the baseline. Trend: band = chance variation, "
    "dashed = goal, ▲ improvement, ▼ deterioration, ◆ outside the limits, hollow = not "
    "final. Nation: long stroke = the nation, short strokes = 95 % and 99.8 % limits."));
  if (scorecard->n_suppressed > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, vaerdi_text_plural (language,
        "%u figure is withheld to protect small groups.",
        "%u figures are withheld to protect small groups.",
        scorecard->n_suppressed), scorecard->n_suppressed);
    }

  return g_string_free (text, FALSE);
}

static gboolean
begins_group (const Page *self,
               guint       index)
{
  return index == 0 ||
         vaerdi_grouping_compare (self->look->grouping, get_verdict (self, index)->definition,
                                  get_verdict (self, index - 1)->definition) != 0;
}

static char *
dup_definition (const VaerdiVerdict *verdict)
{
  const VaerdiDefinition *definition = verdict->definition;

  return g_strdup_printf ("%s %s · %.8s", definition->id, definition->version, definition->hash);
}

static void
init_block (Page *self)
{
  guint n = self->rows->len;
  Block *block = &self->block;
  double widest = self->em;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = dup_definition (get_verdict (self, i));

      widest = MAX (widest, vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_TINY, text) + 2 * self->em);
    }
  block->n_columns = (guint) MAX ((self->frame.width + 2 * self->em) / widest, 1);
  block->n_lines = (n + block->n_columns - 1) / block->n_columns;
  block->line = vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_TINY);
  block->head = vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_SMALL_STRONG) + self->em * 1.2;
  block->height = n > 0 ? block->head + block->n_lines * block->line : 0;
  block->per_page = (guint) MAX ((self->bottom - self->top - block->head) / block->line, 1);
}

/* What a page with these rows takes beside the best it could: pages of equal
 * height, and a group torn apart counts as four rows. */
static double
page_cost (const Page *self,
           guint       first,
           guint       end,
           double      reserve,
           double      available)
{
  double used = reserve, torn = 0;

  for (guint i = first; i < end; i++)
    used += self->heights[i] + (i == first || begins_group (self, i) ? self->group_height : 0);
  if (used > available + 0.01 && (end - first > 1 || reserve > 0))
    return INFINITY;
  if (!begins_group (self, first))
    torn = 4 * self->heights[first];

  return used * used + torn * torn;
}

/* Divides the rows over exactly @n_pages so that the pages are even, with
 * @reserve left at the end of the last.
 *
 * Returns: %FALSE when they do not fit */
static gboolean
divide (Page   *self,
        guint   n_pages,
        double  reserve)
{
  guint n = self->rows->len, stride = n + 1;
  g_autofree double *best = g_new (double, (n_pages + 1) * stride);
  g_autofree guint *from = g_new0 (guint, (n_pages + 1) * stride);
  guint end = n;

  for (guint i = 0; i < (n_pages + 1) * stride; i++)
    best[i] = INFINITY;
  best[0] = 0;
  for (guint page = 1; page <= n_pages; page++)
    for (guint i = 1; i <= n; i++)
      for (guint first = i; first-- > 0;)
        {
          double cost = page_cost (self, first, i, page == n_pages ? reserve : 0, self->bottom - self->top);
          double sum = best[(page - 1) * stride + first] + cost;

          if (isinf (cost))
            break;
          if (sum < best[page * stride + i])
            {
              best[page * stride + i] = sum;
              from[page * stride + i] = first;
            }
        }
  if (isinf (best[n_pages * stride + n]))
    return FALSE;

  g_array_set_size (self->ends, n_pages);
  for (guint page = n_pages; page > 0; page--)
    {
      g_array_index (self->ends, guint, page - 1) = end;
      end = from[page * stride + end];
    }

  return TRUE;
}

/* As few pages as hold the rows; one more where the definitions then find room
 * below the last of them, else the definitions have pages of their own. */
static void
plan_pages (Page *self)
{
  guint n = self->rows->len, least = 1;

  g_array_set_size (self->ends, 1);
  g_array_index (self->ends, guint, 0) = 0;
  if (n == 0)
    return;

  while (!divide (self, least, 0))
    least++;
  if (divide (self, least, self->block.height) ||
      (n > least && divide (self, least + 1, self->block.height)))
    return;

  self->n_extra = (self->block.n_lines + self->block.per_page - 1) / self->block.per_page;
}

/* The sentences on top: what is reached, what the goals are worth, what is not
 * shown. */
static char *
dup_headline (const Page *self)
{
  const VaerdiScorecard *scorecard = self->scorecard;
  g_autofree char *headline = vaerdi_scorecard_dup_headline (scorecard, self->language);
  g_autofree char *goals = vaerdi_scorecard_dup_goals (scorecard, self->language);
  g_autofree char *note = vaerdi_scorecard_look_dup_note (self->look, self->rows->len, scorecard->verdicts->len,
                                                          self->language);

  return g_strconcat (headline, goals != NULL ? " " : "", goals != NULL ? goals : "", note != NULL ? " " : "", note,
                      NULL);
}

static void
init_page (Page                      *self,
           const VaerdiScorecard     *scorecard,
           const VaerdiScorecardLook *look,
           VaerdiTheme               *theme,
           double                     width,
           double                     height)
{
  const VaerdiFigure *period = NULL;

  *self = (Page) { scorecard, look, theme };
  self->rows = vaerdi_scorecard_look_list (look, scorecard);
  period = self->rows->len > 0 ? &get_verdict (self, 0)->current : NULL;
  self->language = vaerdi_theme_get_language (theme);
  self->em = vaerdi_theme_get_em (theme);
  self->frame = vaerdi_page_margins (theme, width, height);
  self->headline = dup_headline (self);
  self->facts = vaerdi_page_dup_facts (self->language, period, scorecard->source,
                                       scorecard->reference_date);
  self->head = (VaerdiPageHead) { scorecard->unit_name, scorecard->hospital_name, self->facts,
                                  self->headline };
  self->notes = dup_notes (scorecard, self->language);
  self->foot_lines = vaerdi_page_foot_lines (theme, &self->frame, self->notes);
  self->group_height = vaerdi_canvas_line_height (theme, VAERDI_TEXT_STRONG) + self->em * 0.9;
  self->top = self->frame.y + vaerdi_page_head_height (&self->head, theme, self->frame.width) +
              vaerdi_scorecard_titles_height (theme);
  self->bottom = self->frame.y + self->frame.height - vaerdi_page_foot_height (theme, self->foot_lines);
  self->heights = g_new (double, self->rows->len + 1);
  for (guint i = 0; i < self->rows->len; i++)
    self->heights[i] = vaerdi_scorecard_row_height (get_verdict (self, i), look->columns, theme, self->frame.width);
  self->ends = g_array_new (FALSE, TRUE, sizeof (guint));
  init_block (self);
  plan_pages (self);
}

static void
clear_page (Page *self)
{
  g_free (self->headline);
  g_free (self->facts);
  g_free (self->notes);
  g_free (self->heights);
  g_array_unref (self->ends);
  g_ptr_array_unref (self->rows);
}

/**
 * vaerdi_scorecard_page_count:
 * @scorecard: a scorecard
 * @look: how it is looked at
 * @theme: the theme; on A4 an em of %VAERDI_PAGE_EM suits
 * @width: width of a page, user units
 * @height: height of a page
 *
 * Returns: the number of pages, at least 1
 */
guint
vaerdi_scorecard_page_count (const VaerdiScorecard     *scorecard,
                             const VaerdiScorecardLook *look,
                             VaerdiTheme               *theme,
                             double                     width,
                             double                     height)
{
  Page self;
  guint n;

  init_page (&self, scorecard, look, theme, width, height);
  n = self.ends->len + self.n_extra;
  clear_page (&self);

  return n;
}

static void
draw_group (cairo_t    *cr,
             const Page *self,
             guint       index,
             double      y)
{
  const VaerdiDefinition *definition = get_verdict (self, index)->definition;
  double line = vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_STRONG);

  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT,
                      self->frame.x, y + self->em * 0.5, self->frame.width,
                      vaerdi_grouping_get_title (self->look->grouping, definition, self->language));
  vaerdi_canvas_rule (cr, self->theme, VAERDI_COLOR_LIMIT, self->frame.x,
                      y + line + self->em * 0.7, self->frame.x + self->frame.width,
                      y + line + self->em * 0.7);
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
      const VaerdiVerdict *verdict = get_verdict (self, i);

      if (i == first || begins_group (self, i))
        {
          draw_group (cr, self, i, y);
          y += self->group_height;
        }
      else
        vaerdi_canvas_rule (cr, self->theme, VAERDI_COLOR_GRID, self->frame.x, y,
                            self->frame.x + self->frame.width, y);
      vaerdi_scorecard_row_draw (cr, verdict, self->look->columns, self->theme, self->frame.x, y, self->frame.width,
                                 self->heights[i]);
      y += self->heights[i];
    }
}

/* The definitions from a line on, in columns, as the last thing on the page. */
static void
draw_block (cairo_t    *cr,
            const Page *self,
            guint       first_line,
            guint       n_lines,
            double      y)
{
  const Block *block = &self->block;
  double width = (self->frame.width + 2 * self->em) / block->n_columns;

  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_SMALL_STRONG, VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT,
                      self->frame.x, y + self->em * 0.8, self->frame.width,
                      vaerdi_text (self->language,
                                   "Definitions: indicator, version, beginning of its files' checksum"));
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint line = i % block->n_lines, column = i / block->n_lines;
      g_autofree char *text = NULL;

      if (line < first_line || line >= first_line + n_lines)
        continue;
      text = dup_definition (get_verdict (self, i));
      vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_TINY, VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT,
                          self->frame.x + column * width,
                          y + block->head + (line - first_line) * block->line, width - self->em, text);
    }
}

static void
draw_definitions (cairo_t    *cr,
                  const Page *self,
                  guint       page)
{
  const Block *block = &self->block;
  guint extra = page - self->ends->len;

  if (block->n_lines == 0)
    return;

  if (page >= self->ends->len)
    draw_block (cr, self, extra * block->per_page, block->per_page,
                self->top - vaerdi_scorecard_titles_height (self->theme));
  else if (self->n_extra == 0 && page + 1 == self->ends->len)
    draw_block (cr, self, 0, block->n_lines, self->bottom - block->height);
}

/**
 * vaerdi_scorecard_page_draw:
 * @cr: where to draw
 * @scorecard: a scorecard
 * @look: how it is looked at
 * @theme: the theme
 * @page: which page, from 0
 * @width: width of a page, user units
 * @height: height of a page
 *
 * Draws a page of a scorecard: the headline, the indicators in groups, and what
 * is to be known of the figures.
 */
void
vaerdi_scorecard_page_draw (cairo_t                   *cr,
                            const VaerdiScorecard     *scorecard,
                            const VaerdiScorecardLook *look,
                            VaerdiTheme               *theme,
                            guint                      page,
                            double                     width,
                            double                     height)
{
  guint first, end;
  Page self;

  init_page (&self, scorecard, look, theme, width, height);
  first = page > 0 ? g_array_index (self.ends, guint, MIN (page, self.ends->len) - 1) : 0;
  end = page < self.ends->len ? g_array_index (self.ends, guint, page) : first;

  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_background (cr, theme, 0, 0, width, height);
  vaerdi_page_draw_head (cr, &self.head, theme, &self.frame);
  if (end > first)
    vaerdi_scorecard_row_draw_titles (cr, look->columns, theme, self.frame.x,
                                      self.top - vaerdi_scorecard_titles_height (theme),
                                      self.frame.width);
  else if (self.rows->len == 0)
    vaerdi_canvas_message (cr, theme, &self.frame,
                           scorecard->verdicts->len > 0
                             ? vaerdi_text (self.language, "No indicator of this unit is among them.")
                             : vaerdi_text (self.language, "No indicator has data for this unit."));
  draw_rows (cr, &self, first, end);
  draw_definitions (cr, &self, page);
  vaerdi_page_draw_foot (cr, theme, &self.frame, self.notes, self.foot_lines, page,
                         self.ends->len + self.n_extra);
  cairo_restore (cr);
  clear_page (&self);
}
