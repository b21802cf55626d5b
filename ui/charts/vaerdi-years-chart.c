/* vaerdi-years-chart.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-years-chart"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-ruler.h"
#include "charts/vaerdi-years-chart.h"

/* The units through the calendar years: the reader's own strong, the nation
 * dashed, the others faint behind them. What is withheld is a gap. */

#define TEXT_LINES 3

typedef struct
{
  const VaerdiYears     *years;
  const VaerdiBenchmark *benchmark;
  VaerdiTheme           *theme;
  VaerdiLanguage         language;
  double                 em;
  VaerdiRect             frame;
  VaerdiRect             plot;
  VaerdiScale            x;
  VaerdiScale            y;
  VaerdiTicks            ticks;
  int                    own;           /* a row; -1 for none */
  char                  *summary;
} Chart;

/* A row through the years, as a series */
typedef struct
{
  const VaerdiYears *years;
  guint              row;
} Series;

static double
series_value (gconstpointer data,
              guint         index)
{
  const Series *series = data;

  return vaerdi_years_get (series->years, series->row, index)->value;
}

static guint
count_rows (const Chart *self)
{
  return self->benchmark->rows->len;
}

static int
find_own (const VaerdiBenchmark *benchmark,
          const char            *unit_id)
{
  for (guint i = 0; i < benchmark->rows->len; i++)
    if (g_strcmp0 (((VaerdiBenchmarkRow *) g_ptr_array_index (benchmark->rows, i))->unit_id, unit_id) == 0)
      return (int) i;

  return -1;
}

static void
find_range (const VaerdiYears *years,
            guint              n_rows,
            double            *from,
            double            *to)
{
  *from = *to = NAN;
  for (guint row = 0; row < n_rows; row++)
    for (guint i = 0; i < years->n_years; i++)
      vaerdi_range_include (from, to, vaerdi_years_get (years, row, i)->value);
}

/* Years alone in the middle of their own width, so that titles have room. */
static VaerdiScale
get_x_scale (const VaerdiYears *years,
             double             x,
             double             width)
{
  double half = width / (2.0 * MAX (years->n_years, 1));

  return years->n_years > 1 ? (VaerdiScale) { 0, years->n_years - 1, x + half, x + width - half }
                            : (VaerdiScale) { -0.5, 0.5, x, x + width };
}

static gboolean
is_tiny (VaerdiTheme *theme,
         double       width,
         double       height)
{
  double em = vaerdi_theme_get_em (theme);

  return width < 14 * em || height < 10 * em;
}

static gboolean
chart_init (Chart                 *self,
            const VaerdiYears     *years,
            const VaerdiBenchmark *benchmark,
            const char            *unit_id,
            VaerdiTheme           *theme,
            const VaerdiRect      *frame)
{
  double em = vaerdi_theme_get_em (theme), line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL);
  double from, to, top;
  guint max_ticks;

  *self = (Chart) { years, benchmark, theme, vaerdi_theme_get_language (theme), em, *frame };
  self->own = find_own (benchmark, unit_id);
  find_range (years, count_rows (self) + 1, &from, &to);
  if (isnan (from))
    return FALSE;

  self->summary = vaerdi_years_dup_summary (years, benchmark, unit_id, self->language);
  top = vaerdi_canvas_text_height (theme, VAERDI_TEXT_SMALL_STRONG, frame->width, TEXT_LINES, self->summary) +
        line + em;
  self->plot = (VaerdiRect) { frame->x, frame->y + top, frame->width,
                              MAX (frame->height - top - vaerdi_ruler_height (theme), 1) };
  max_ticks = (guint) CLAMP (self->plot.height / (em * 2.5), 2, 7);
  vaerdi_ticks_cover (&from, &to, max_ticks);
  self->ticks = vaerdi_ticks_nice (from, to, max_ticks);
  self->plot.x += vaerdi_ruler_width (theme, &self->ticks);
  self->plot.width = MAX (frame->width - (self->plot.x - frame->x), 1);
  self->x = get_x_scale (years, self->plot.x, self->plot.width);
  self->y = (VaerdiScale) { from, to, self->plot.y + self->plot.height, self->plot.y };

  return TRUE;
}

static void
chart_clear (Chart *self)
{
  g_free (self->summary);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chart, chart_clear)

static void
draw_points (const Chart *self,
             cairo_t     *cr,
             guint        row,
             double       radius)
{
  for (guint i = 0; i < self->years->n_years; i++)
    {
      double value = vaerdi_years_get (self->years, row, i)->value;

      if (isfinite (value))
        vaerdi_mark_point (cr, self->theme, VAERDI_POINT_MARK_COMMON, FALSE, FALSE,
                           vaerdi_scale_position (&self->x, i), vaerdi_scale_position (&self->y, value), radius);
    }
}

static void
draw_line (const Chart *self,
           cairo_t     *cr,
           guint        row,
           VaerdiColor  color,
           double       weight)
{
  Series series = { self->years, row };

  vaerdi_theme_set_source (self->theme, cr, color);
  cairo_set_line_width (cr, vaerdi_theme_get_hairline (self->theme) * weight);
  vaerdi_canvas_line (cr, &self->x, &self->y, series_value, &series, self->years->n_years);
  cairo_stroke (cr);
}

static void
draw_lines (const Chart *self,
            cairo_t     *cr)
{
  guint n = count_rows (self);

  for (guint i = 0; i < n; i++)
    if ((int) i != self->own)
      {
        draw_line (self, cr, i, VAERDI_COLOR_RULE, 1);
        draw_points (self, cr, i, self->em * 0.12);
      }

  cairo_save (cr);
  vaerdi_canvas_dash (cr, self->em * 0.5, self->em * 0.3);
  draw_line (self, cr, n, VAERDI_COLOR_TEXT, 1.5);
  cairo_restore (cr);
  if (self->own < 0)
    return;

  draw_line (self, cr, (guint) self->own, VAERDI_COLOR_LINE, 2.5);
  draw_points (self, cr, (guint) self->own, self->em * 0.32);
}

/* "- - whole country" at the right of the axis' own words */
static void
draw_key (const Chart *self,
          cairo_t     *cr,
          double       y)
{
  const char *words = vaerdi_text (self->language, "Whole country");
  double width = vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_SMALL, words);
  double left = self->frame.x + self->frame.width - width - self->em * 2.5;
  double middle = y + vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_SMALL) / 2;

  vaerdi_theme_set_source (self->theme, cr, VAERDI_COLOR_TEXT);
  cairo_set_line_width (cr, vaerdi_theme_get_hairline (self->theme) * 1.5);
  cairo_save (cr);
  vaerdi_canvas_dash (cr, self->em * 0.5, self->em * 0.3);
  cairo_move_to (cr, left, middle);
  cairo_line_to (cr, left + self->em * 2, middle);
  cairo_stroke (cr);
  cairo_restore (cr);
  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT, left + self->em * 2.5,
                      y, width + 0.01, words);
}

static void
draw_axes (const Chart *self,
           cairo_t     *cr)
{
  g_autofree char *unit = vaerdi_ruler_dup_unit (self->benchmark->definition, self->language);
  double line = vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_SMALL);
  double above = self->plot.y - line - self->em * 0.5, bottom = self->plot.y + self->plot.height;

  vaerdi_canvas_paragraph (cr, self->theme, VAERDI_TEXT_SMALL_STRONG, VAERDI_COLOR_TEXT, self->frame.x, self->frame.y,
                           self->frame.width, TEXT_LINES, self->summary);
  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT, self->frame.x, above,
                      self->frame.width * 0.6, unit);
  draw_key (self, cr, above);
  vaerdi_ruler_values (cr, self->theme, &self->y, &self->ticks, &self->plot);
  for (guint i = 0; i < self->years->n_years; i++)
    {
      g_autofree char *title = vaerdi_years_dup_title (self->years, i, self->language);

      vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, VAERDI_ALIGN_CENTER,
                          vaerdi_scale_position (&self->x, i), bottom + self->em * 0.3,
                          self->plot.width / self->years->n_years, title);
    }
}

/**
 * vaerdi_years_chart_draw:
 * @cr: where to draw
 * @years: calendar years
 * @benchmark: the comparison they are of
 * @unit_id: (nullable): the reader's own unit
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws each unit as a line through the years, and above them the own unit's and
 * the nation's figures in words.
 */
void
vaerdi_years_chart_draw (cairo_t               *cr,
                         const VaerdiYears     *years,
                         const VaerdiBenchmark *benchmark,
                         const char            *unit_id,
                         VaerdiTheme           *theme,
                         double                 x,
                         double                 y,
                         double                 width,
                         double                 height)
{
  VaerdiRect frame = { x, y, width, height };
  g_auto (Chart) self = { 0 };

  if (is_tiny (theme, width, height))
    return;
  if (!chart_init (&self, years, benchmark, unit_id, theme, &frame))
    {
      vaerdi_canvas_message (cr, theme, &frame,
                             vaerdi_text (self.language, "There are no figures of whole years to draw."));
      return;
    }

  cairo_save (cr);
  cairo_new_path (cr);
  draw_axes (&self, cr);
  draw_lines (&self, cr);
  cairo_restore (cr);
}

/**
 * vaerdi_years_chart_hit:
 * @years: calendar years
 * @benchmark: the comparison they are of
 * @unit_id: (nullable): own unit that it was drawn with
 * @theme: the theme
 * @width: width that it was drawn with, at the origin
 * @height: height
 * @pointer_x: where the pointer is
 * @pointer_y: where the pointer is
 *
 * Returns: the row whose point is nearest within 1 em; -1 for none
 */
int
vaerdi_years_chart_hit (const VaerdiYears     *years,
                        const VaerdiBenchmark *benchmark,
                        const char            *unit_id,
                        VaerdiTheme           *theme,
                        double                 width,
                        double                 height,
                        double                 pointer_x,
                        double                 pointer_y)
{
  VaerdiRect frame = { 0, 0, width, height };
  double nearest = vaerdi_theme_get_em (theme);
  g_auto (Chart) self = { 0 };
  int found = -1;

  if (is_tiny (theme, width, height) || !chart_init (&self, years, benchmark, unit_id, theme, &frame))
    return -1;

  for (guint row = 0; row < count_rows (&self); row++)
    for (guint i = 0; i < years->n_years; i++)
      {
        double distance = hypot (vaerdi_scale_position (&self.x, i) - pointer_x,
                                 vaerdi_scale_position (&self.y, vaerdi_years_get (years, row, i)->value) - pointer_y);

        if (distance < nearest)
          {
            nearest = distance;
            found = (int) row;
          }
      }

  return found;
}

/**
 * vaerdi_years_chart_draw_hover:
 * @cr: where to draw
 * @years: calendar years
 * @benchmark: the comparison they are of
 * @unit_id: (nullable): own unit that it was drawn with
 * @theme: the theme
 * @width: width that it was drawn with, at the origin
 * @height: height
 * @index: a row
 *
 * Brings a unit's line to the front and says its figures.
 */
void
vaerdi_years_chart_draw_hover (cairo_t               *cr,
                               const VaerdiYears     *years,
                               const VaerdiBenchmark *benchmark,
                               const char            *unit_id,
                               VaerdiTheme           *theme,
                               double                 width,
                               double                 height,
                               guint                  index)
{
  VaerdiRect frame = { 0, 0, width, height };
  g_auto (Chart) self = { 0 };
  g_autofree char *text = NULL;

  g_return_if_fail (index < benchmark->rows->len);

  if (is_tiny (theme, width, height) || !chart_init (&self, years, benchmark, unit_id, theme, &frame))
    return;

  text = vaerdi_years_dup_text (years, benchmark, index, self.language);
  cairo_save (cr);
  cairo_new_path (cr);
  draw_line (&self, cr, index, VAERDI_COLOR_TEXT, 2);
  draw_points (&self, cr, index, self.em * 0.3);
  vaerdi_canvas_bubble (cr, theme, &frame, frame.width / 2, self.plot.y, text);
  cairo_restore (cr);
}

/**
 * vaerdi_years_chart_draw_line:
 * @cr: where to draw
 * @years: calendar years
 * @theme: the theme
 * @row: a row of the comparison; their number for the nation
 * @box: the room
 *
 * Draws one unit's way through the years as small as a word. All rows of a
 * comparison have one scale; the last figure has a dot.
 */
void
vaerdi_years_chart_draw_line (cairo_t           *cr,
                              const VaerdiYears *years,
                              VaerdiTheme       *theme,
                              guint              row,
                              const VaerdiRect  *box)
{
  Series series = { years, row };
  double em = vaerdi_theme_get_em (theme);
  VaerdiScale x = get_x_scale (years, box->x, box->width);
  VaerdiScale y = { 0, 1, box->y + box->height - em * 0.3, box->y + em * 0.3 };
  int last = -1;

  find_range (years, years->n_rows + 1, &y.from, &y.to);
  if (isnan (y.from))
    return;

  vaerdi_range_open (&y.from, &y.to);
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_LINE);
  cairo_set_line_width (cr, vaerdi_theme_get_hairline (theme) * 1.5);
  vaerdi_canvas_line (cr, &x, &y, series_value, &series, years->n_years);
  cairo_stroke (cr);
  for (guint i = 0; i < years->n_years; i++)
    if (isfinite (series_value (&series, i)))
      last = (int) i;
  if (last >= 0)
    vaerdi_mark_point (cr, theme, VAERDI_POINT_MARK_COMMON, FALSE, FALSE, vaerdi_scale_position (&x, last),
                       vaerdi_scale_position (&y, series_value (&series, (guint) last)), em * 0.2);
}
