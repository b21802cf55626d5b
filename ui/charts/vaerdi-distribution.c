/* vaerdi-distribution.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-distribution"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-distribution.h"
#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-ruler.h"
#include "statistics/vaerdi-quantiles.h"

/* How the values of the units spread: a dot for each, stacked where they are
 * close, above a bar that holds the middle half. */

#define RADIUS 0.3        /* em */
#define TEXT_LINES 3

typedef struct
{
  const VaerdiBenchmark *benchmark;
  const char            *unit_id;
  VaerdiTheme           *theme;
  VaerdiLanguage         language;
  double                 em;
  VaerdiRect             frame;
  VaerdiRect             plot;
  VaerdiScale            x;
  VaerdiTicks            ticks;
  double                 quartiles[3];
  guint                  n;           /* of units with a figure: the first rows */
  guint                  highest;     /* dots in the highest stack */
} Spread;

static const VaerdiBenchmarkRow *
get_row (const Spread *self,
         guint         index)
{
  return g_ptr_array_index (self->benchmark->rows, index);
}

static guint
count_shown (const VaerdiBenchmark *benchmark)
{
  guint n = 0;

  while (n < benchmark->rows->len &&
         isfinite (((VaerdiBenchmarkRow *) g_ptr_array_index (benchmark->rows, n))->figure.value))
    n++;

  return n;
}

static void
find_quartiles (const VaerdiBenchmark *benchmark,
                double                 quartiles[3])
{
  guint n = count_shown (benchmark);
  g_autofree double *values = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    values[i] = ((VaerdiBenchmarkRow *) g_ptr_array_index (benchmark->rows, i))->figure.value;
  for (guint i = 0; i < 3; i++)
    quartiles[i] = vaerdi_quantile_in_place (values, n, 0.25 * (i + 1), VAERDI_QUANTILE_7);
}

/**
 * vaerdi_distribution_dup_summary:
 * @benchmark: the units
 * @unit_id: (nullable): the reader's own unit
 * @language: the language
 *
 * Returns: (transfer full): the spread in a sentence or two
 */
char *
vaerdi_distribution_dup_summary (const VaerdiBenchmark *benchmark,
                                 const char            *unit_id,
                                 VaerdiLanguage         language)
{
  VaerdiDefinition *definition = benchmark->definition;
  guint n = count_shown (benchmark);
  double quartiles[3];
  GString *text = NULL;

  if (n < 4)
    return g_strdup (vaerdi_text (language, "Too few units have a figure to show how they spread."));

  find_quartiles (benchmark, quartiles);
  text = g_string_new (NULL);
  {
    g_autofree char *lower = vaerdi_definition_format (definition, language, quartiles[0], FALSE);
    g_autofree char *middle = vaerdi_definition_format (definition, language, quartiles[1], TRUE);
    g_autofree char *upper = vaerdi_definition_format (definition, language, quartiles[2], FALSE);

    g_string_append_printf (text, vaerdi_text (language, "Half of the %u units lie between %s and %s; the one in "
                                                         "the middle has %s."), n, lower, upper, middle);
  }
  for (guint i = 0; i < n; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (benchmark->rows, i);
      g_autofree char *value = vaerdi_definition_format (definition, language, row->figure.value, TRUE);

      if (g_strcmp0 (row->unit_id, unit_id) == 0)
        g_string_append_printf (text, " %s: %s.", row->unit_name, value);
    }

  return g_string_free (text, FALSE);
}

static guint
bin_of (const Spread *self,
        guint         index)
{
  double at = vaerdi_scale_position (&self->x, get_row (self, index)->figure.value) - self->plot.x;

  return (guint) MAX (at / (2.2 * RADIUS * self->em), 0);
}

/* How many of the units before are in the same stack: rows are in order, so they
 * stand just before. */
static guint
level_of (const Spread *self,
          guint         index)
{
  guint level = 0;

  while (level < index && bin_of (self, index - level - 1) == bin_of (self, index))
    level++;

  return level;
}

static void
init_scale (Spread *self)
{
  double from = NAN, to = NAN;
  guint max_ticks = (guint) CLAMP (self->plot.width / (self->em * 4), 2, 9);

  for (guint i = 0; i < self->n; i++)
    vaerdi_range_include (&from, &to, get_row (self, i)->figure.value);
  vaerdi_ticks_cover (&from, &to, max_ticks);
  self->x = (VaerdiScale) { from, to, self->plot.x + RADIUS * self->em,
                            self->plot.x + self->plot.width - RADIUS * self->em };
  self->ticks = vaerdi_ticks_nice (from, to, max_ticks);
}

static void
init_spread (Spread                *self,
             const VaerdiBenchmark *benchmark,
             const char            *unit_id,
             VaerdiTheme           *theme,
             const VaerdiRect      *frame)
{
  g_autofree char *summary = NULL;
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL);
  double top;

  *self = (Spread) { .benchmark = benchmark, .unit_id = unit_id, .theme = theme, .frame = *frame };
  self->language = vaerdi_theme_get_language (theme);
  self->em = vaerdi_theme_get_em (theme);
  self->n = count_shown (benchmark);
  summary = vaerdi_distribution_dup_summary (benchmark, unit_id, self->language);
  top = vaerdi_canvas_text_height (theme, VAERDI_TEXT_SMALL_STRONG, frame->width, TEXT_LINES, summary) + self->em;
  self->plot = (VaerdiRect) { frame->x + self->em, frame->y + top, MAX (frame->width - 2 * self->em, 1),
                              MAX (frame->height - top - vaerdi_ruler_height (theme) - line * 1.3 - self->em, 1) };
  init_scale (self);
  find_quartiles (benchmark, self->quartiles);
  for (guint i = 0; i < self->n; i++)
    self->highest = MAX (self->highest, level_of (self, i) + 1);
}

static void
place_dot (const Spread *self,
           guint         index,
           double       *cx,
           double       *cy)
{
  double radius = RADIUS * self->em;
  double room = self->plot.height - 2 * radius;
  double step = MIN (2.3 * radius, room / MAX (self->highest, 1));

  *cx = vaerdi_scale_position (&self->x, get_row (self, index)->figure.value);
  *cy = self->plot.y + self->plot.height - radius - step * level_of (self, index);
}

static void
draw_dots (const Spread *self,
           cairo_t      *cr)
{
  for (guint i = 0; i < self->n; i++)
    {
      const VaerdiBenchmarkRow *row = get_row (self, i);
      gboolean own = g_strcmp0 (row->unit_id, self->unit_id) == 0;
      double cx, cy;

      place_dot (self, i, &cx, &cy);
      vaerdi_mark_point (cr, self->theme, VAERDI_POINT_MARK_COMMON, FALSE, !own, cx, cy, RADIUS * self->em);
      if (!own)
        continue;
      cairo_arc (cr, cx, cy, RADIUS * self->em * 1.7, 0, 2 * G_PI);
      vaerdi_theme_set_source (self->theme, cr, VAERDI_COLOR_TEXT);
      cairo_set_line_width (cr, vaerdi_theme_get_hairline (self->theme) * 1.5);
      cairo_stroke (cr);
    }
}

/* The middle half, and the one in the middle. */
static void
draw_bar (const Spread *self,
          cairo_t      *cr)
{
  double left = vaerdi_scale_position (&self->x, self->quartiles[0]);
  double middle = vaerdi_scale_position (&self->x, self->quartiles[1]);
  double right = vaerdi_scale_position (&self->x, self->quartiles[2]);
  double top = self->plot.y + self->plot.height + self->em * 0.25;
  double height = self->em * 0.35;

  vaerdi_theme_set_source (self->theme, cr, VAERDI_COLOR_DIM);
  cairo_rectangle (cr, left, top, MAX (right - left, 1), height);
  cairo_fill (cr);
  vaerdi_theme_set_source (self->theme, cr, VAERDI_COLOR_TEXT);
  cairo_rectangle (cr, middle - self->em * 0.1, top - height * 0.5, self->em * 0.2, height * 2);
  cairo_fill (cr);
}

static void
draw_texts (const Spread *self,
            cairo_t      *cr)
{
  g_autofree char *summary = vaerdi_distribution_dup_summary (self->benchmark, self->unit_id, self->language);
  g_autofree char *unit = vaerdi_ruler_dup_unit (self->benchmark->definition, self->language);
  VaerdiRect axis = self->plot;

  vaerdi_canvas_paragraph (cr, self->theme, VAERDI_TEXT_SMALL_STRONG, VAERDI_COLOR_TEXT, self->frame.x,
                           self->frame.y, self->frame.width, TEXT_LINES, summary);
  axis.height += self->em;
  vaerdi_ruler_numbers (cr, self->theme, &self->x, &self->ticks, &axis, FALSE);
  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, VAERDI_ALIGN_BOTTOM, self->frame.x,
                      self->frame.y + self->frame.height, self->frame.width, unit);
}

/**
 * vaerdi_distribution_draw:
 * @cr: where to draw
 * @benchmark: the units
 * @unit_id: (nullable): the reader's own unit, which is filled and ringed
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws how the values of the units spread. Fewer than four make no spread, and a
 * sentence says so.
 */
void
vaerdi_distribution_draw (cairo_t               *cr,
                          const VaerdiBenchmark *benchmark,
                          const char            *unit_id,
                          VaerdiTheme           *theme,
                          double                 x,
                          double                 y,
                          double                 width,
                          double                 height)
{
  VaerdiRect frame = { x, y, width, height };
  double em = vaerdi_theme_get_em (theme);
  Spread self;

  if (width < 12 * em || height < 6 * em)
    return;

  cairo_save (cr);
  cairo_new_path (cr);
  if (count_shown (benchmark) < 4)
    {
      g_autofree char *text = vaerdi_distribution_dup_summary (benchmark, unit_id, vaerdi_theme_get_language (theme));

      vaerdi_canvas_message (cr, theme, &frame, text);
    }
  else
    {
      init_spread (&self, benchmark, unit_id, theme, &frame);
      draw_texts (&self, cr);
      draw_bar (&self, cr);
      draw_dots (&self, cr);
    }
  cairo_restore (cr);
}

/**
 * vaerdi_distribution_hit:
 * @benchmark: the units
 * @unit_id: (nullable): own unit that it was drawn with
 * @theme: the theme
 * @width: width that it was drawn with, at the origin
 * @height: height
 * @pointer_x: where the pointer is
 * @pointer_y: where the pointer is
 *
 * Returns: index of the row nearest to the pointer within 1 em; -1 for none
 */
int
vaerdi_distribution_hit (const VaerdiBenchmark *benchmark,
                         const char            *unit_id,
                         VaerdiTheme           *theme,
                         double                 width,
                         double                 height,
                         double                 pointer_x,
                         double                 pointer_y)
{
  VaerdiRect frame = { 0, 0, width, height };
  double nearest = vaerdi_theme_get_em (theme);
  int found = -1;
  Spread self;

  if (count_shown (benchmark) < 4 || width < 12 * nearest || height < 6 * nearest)
    return -1;

  init_spread (&self, benchmark, unit_id, theme, &frame);
  for (guint i = 0; i < self.n; i++)
    {
      double cx, cy, distance;

      place_dot (&self, i, &cx, &cy);
      distance = hypot (pointer_x - cx, pointer_y - cy);
      if (distance < nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }

  return found;
}
