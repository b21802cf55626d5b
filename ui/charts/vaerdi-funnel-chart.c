/* vaerdi-funnel-chart.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-funnel-chart"

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "charts/vaerdi-funnel-chart.h"
#include "charts/vaerdi-labels.h"
#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-ruler.h"

#define NOTE_LINES 3

typedef struct
{
  cairo_t               *cr;
  const VaerdiBenchmark *benchmark;
  const char            *unit_id;
  VaerdiTheme           *theme;
  VaerdiLanguage         language;
  double                 em;
  double                 line;
  VaerdiRect             frame;
  VaerdiRect             plot;
  VaerdiScale            x;
  VaerdiScale            y;
  VaerdiTicks            x_ticks;
  VaerdiTicks            y_ticks;
  double                 summary_height;
  gboolean               has_rulers;
  gboolean               has_notes;
  double                 notes_height;
} Funnel;

typedef double (*LimitFunc) (const VaerdiFunnelLimit *limit);

static double get_lower_998 (const VaerdiFunnelLimit *limit) { return limit->lower_998; }
static double get_lower_95 (const VaerdiFunnelLimit *limit) { return limit->lower_95; }
static double get_upper_95 (const VaerdiFunnelLimit *limit) { return limit->upper_95; }
static double get_upper_998 (const VaerdiFunnelLimit *limit) { return limit->upper_998; }

static const VaerdiBenchmarkRow *
get_row (const VaerdiBenchmark *benchmark,
         guint                  index)
{
  return g_ptr_array_index (benchmark->rows, index);
}

/* Where there is no room for a chart nothing is drawn. */
static gboolean
is_tiny (VaerdiTheme *theme,
         double       width,
         double       height)
{
  double em = vaerdi_theme_get_em (theme);

  return width < 6 * em || height < 4 * em;
}

static gboolean
is_shown (const VaerdiBenchmarkRow *row)
{
  return isfinite (row->figure.value) && isfinite (row->precision) && row->precision >= 0;
}

static gboolean
is_own (const Funnel             *self,
        const VaerdiBenchmarkRow *row)
{
  return g_strcmp0 (row->unit_id, self->unit_id) == 0;
}

static gboolean
can_draw (const VaerdiBenchmark *benchmark)
{
  if (!benchmark->has_funnel)
    return FALSE;

  for (guint i = 0; i < benchmark->rows->len; i++)
    if (is_shown (get_row (benchmark, i)))
      return TRUE;

  return FALSE;
}

/* The limits open without bound towards few patients; only their part above the
 * smallest unit has a say in the scale, and no more than the units' own range. */
static void
find_ranges (Funnel *self,
             double *smallest,
             double *largest,
             double *from,
             double *to)
{
  const VaerdiBenchmark *benchmark = self->benchmark;
  double low, high, reach;

  *smallest = *largest = *from = *to = NAN;
  for (guint i = 0; i < benchmark->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = get_row (benchmark, i);

      if (!is_shown (row))
        continue;
      vaerdi_range_include (smallest, largest, row->precision);
      vaerdi_range_include (from, to, row->figure.value);
    }
  vaerdi_range_include (from, to, benchmark->nation.value);

  low = *from;
  high = *to;
  reach = MAX (high - low, fabs (high) * 0.05) * 0.35;
  for (guint i = 0; i < benchmark->n_limits; i++)
    if (benchmark->limits[i].precision >= *smallest)
      vaerdi_range_include_interval (from, to, benchmark->limits[i].lower_998, benchmark->limits[i].upper_998,
                                     low - reach, high + reach);
}

static void
init_scales (Funnel *self)
{
  guint max_y = (guint) CLAMP (self->plot.height / (self->em * 2.6), 2, 8);
  double smallest, largest, from, to, left, right;
  gboolean positive;

  find_ranges (self, &smallest, &largest, &from, &to);
  positive = from >= 0;
  vaerdi_ticks_cover (&from, &to, max_y);
  from = positive ? MAX (from, 0) : from;
  self->y = (VaerdiScale) { from, to, self->plot.y + self->plot.height, self->plot.y };
  self->y_ticks = vaerdi_ticks_nice (from, to, max_y);

  left = self->has_rulers ? vaerdi_ruler_width (self->theme, &self->y_ticks) : self->em * 0.3;
  if (left > self->frame.width * 0.4)
    {
      self->y_ticks.n = 0;
      left = self->em * 0.3;
    }
  right = self->has_rulers ? self->em * 4 : self->em * 0.5;
  self->plot.x = self->frame.x + left;
  self->plot.width = MAX (self->frame.width - left - right, 1);
  smallest = 0;
  largest *= 1.03;
  vaerdi_range_open (&smallest, &largest);
  self->x = (VaerdiScale) { MAX (smallest, 0), largest, self->plot.x, self->plot.x + self->plot.width };
  self->x_ticks = vaerdi_ticks_nice (self->x.from, self->x.to,
                                     (guint) CLAMP (self->plot.width / (self->em * 6), 2, 8));
}

/**
 * vaerdi_benchmark_dup_suppressed:
 * @benchmark: a benchmark
 * @language: the language
 *
 * Returns: (transfer full) (nullable): how many units are withheld; %NULL for none
 */
char *
vaerdi_benchmark_dup_suppressed (const VaerdiBenchmark *benchmark,
                                 VaerdiLanguage         language)
{
  if (benchmark->n_suppressed == 0)
    return NULL;

  return g_strdup_printf (vaerdi_text_plural (language, "%u unit is withheld: small groups",
                                              "%u units are withheld: small groups",
                                              benchmark->n_suppressed), benchmark->n_suppressed);
}

static guint
summary_lines (const VaerdiRect *frame,
               double            em)
{
  return frame->height > 26 * em || (frame->width < 34 * em && frame->height > 20 * em) ? 5 : 2;
}

static char *
dup_notes (const VaerdiBenchmark *benchmark,
           VaerdiLanguage         language)
{
  g_autofree char *suppressed = vaerdi_benchmark_dup_suppressed (benchmark, language);
  const char *name = benchmark->nation_name[language];
  g_autofree char *nation =
    g_strdup_printf (vaerdi_text (language, "Line: %s. Curves: 95 %% and 99.8 %% limits"),
                     name != NULL ? name : vaerdi_text (language, "the nation"));

  return suppressed != NULL ? g_strjoin (". ", suppressed, nation, NULL) : g_steal_pointer (&nation);
}

static void
init_funnel (Funnel                *self,
             cairo_t               *cr,
             const VaerdiBenchmark *benchmark,
             const char            *unit_id,
             VaerdiTheme           *theme,
             const VaerdiRect      *frame)
{
  double top = frame->y, bottom = frame->y + frame->height;

  *self = (Funnel) { cr, benchmark, unit_id, theme };
  self->language = vaerdi_theme_get_language (theme);
  self->em = vaerdi_theme_get_em (theme);
  self->line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL);
  self->frame = *frame;
  self->has_rulers = frame->height > 9 * self->em && frame->width > 12 * self->em;
  self->has_notes = self->has_rulers && frame->height > 13 * self->em;
  if (self->has_notes)
    {
      g_autofree char *summary = vaerdi_benchmark_dup_summary (benchmark, unit_id, self->language);

      self->summary_height = vaerdi_canvas_text_height (theme, VAERDI_TEXT_STRONG, frame->width,
                                                        summary_lines (frame, self->em), summary) + self->em * 0.5;
    }
  if (self->has_notes)
    {
      g_autofree char *notes = dup_notes (benchmark, self->language);

      self->notes_height = vaerdi_canvas_text_height (theme, VAERDI_TEXT_SMALL, frame->width, NOTE_LINES, notes);
    }
  top += self->summary_height + (self->has_rulers ? self->line + self->em * 0.4 : 0) + self->em * 0.4;
  bottom -= self->has_rulers ? vaerdi_ruler_height (theme) + self->line : self->em * 0.4;
  bottom -= self->has_notes ? self->notes_height + self->em * 0.3 : 0;
  self->plot.y = top;
  self->plot.height = MAX (bottom - top, 1);
  init_scales (self);
}

static void
draw_head (const Funnel *self)
{
  if (self->has_notes)
    {
      g_autofree char *summary = vaerdi_benchmark_dup_summary (self->benchmark, self->unit_id,
                                                               self->language);

      vaerdi_canvas_paragraph (self->cr, self->theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT,
                               self->frame.x, self->frame.y, self->frame.width,
                               summary_lines (&self->frame, self->em), summary);
    }
  if (self->has_rulers)
    {
      g_autofree char *unit = vaerdi_ruler_dup_unit (self->benchmark->definition, self->language);

      vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                          VAERDI_ALIGN_LEFT, self->frame.x, self->frame.y + self->summary_height,
                          self->frame.width, unit);
    }
}

static void
draw_limit (const Funnel *self,
            LimitFunc     get)
{
  gboolean down = FALSE;

  for (guint i = 0; i < self->benchmark->n_limits; i++)
    {
      const VaerdiFunnelLimit *limit = &self->benchmark->limits[i];
      double x = vaerdi_scale_position (&self->x, limit->precision);
      double y = vaerdi_scale_position (&self->y, get (limit));

      if (!isfinite (y) || !isfinite (x))
        down = FALSE;
      else if (down)
        cairo_line_to (self->cr, x, y);
      else
        cairo_move_to (self->cr, x, y);
      down = isfinite (y) && isfinite (x);
    }
  vaerdi_theme_set_source (self->theme, self->cr, VAERDI_COLOR_LIMIT);
  cairo_set_line_width (self->cr, vaerdi_theme_get_hairline (self->theme));
  cairo_stroke (self->cr);
}

static void
draw_limits (const Funnel *self)
{
  double nation = vaerdi_scale_position (&self->y, self->benchmark->nation.value);

  cairo_save (self->cr);
  cairo_rectangle (self->cr, self->plot.x, self->plot.y, self->plot.width, self->plot.height);
  cairo_clip (self->cr);
  draw_limit (self, get_lower_998);
  draw_limit (self, get_upper_998);
  vaerdi_canvas_dash (self->cr, self->em * 0.3, self->em * 0.25);
  draw_limit (self, get_lower_95);
  draw_limit (self, get_upper_95);
  vaerdi_canvas_dash (self->cr, 0, 0);
  if (isfinite (nation))
    vaerdi_canvas_rule (self->cr, self->theme, VAERDI_COLOR_TEXT, self->plot.x, nation,
                        self->plot.x + self->plot.width, nation);
  cairo_restore (self->cr);
}

/* The lines are named where they end. */
static void
draw_line_names (const Funnel *self)
{
  const VaerdiFunnelLimit *last;
  double places[5], values[5];
  const char *names[] = { "99.8 %", "95 %", NULL, "95 %", "99.8 %" };
  g_autofree char *nation = NULL;

  if (!self->has_rulers || self->benchmark->n_limits == 0)
    return;

  last = &self->benchmark->limits[self->benchmark->n_limits - 1];
  if (self->language == VAERDI_DANISH)
    names[0] = names[4] = "99,8 %";
  nation = vaerdi_definition_format (self->benchmark->definition, self->language,
                                     self->benchmark->nation.value, FALSE);
  names[2] = nation;
  values[0] = last->upper_998;
  values[1] = last->upper_95;
  values[2] = self->benchmark->nation.value;
  values[3] = last->lower_95;
  values[4] = last->lower_998;
  for (guint i = 0; i < 5; i++)
    {
      if (!isfinite (values[i]))
        return;
      places[i] = vaerdi_scale_position (&self->y, CLAMP (values[i], self->y.from, self->y.to));
    }
  if (4 * self->line > self->plot.height)
    return;

  vaerdi_labels_spread (places, 5, self->line * 0.95, self->plot.y, self->plot.y + self->plot.height);
  for (guint i = 0; i < 5; i++)
    vaerdi_canvas_text (self->cr, self->theme,
                        i == 2 ? VAERDI_TEXT_SMALL_STRONG : VAERDI_TEXT_SMALL,
                        i == 2 ? VAERDI_COLOR_TEXT : VAERDI_COLOR_DIM, VAERDI_ALIGN_MIDDLE,
                        self->plot.x + self->plot.width + self->em * 0.4, places[i],
                        self->em * 3.6, names[i]);
}

/* Own unit: a ring around the mark, and always a label. */
static void
draw_unit (const Funnel             *self,
           const VaerdiBenchmarkRow *row,
           VaerdiLabelPlacer        *placer)
{
  double x = vaerdi_scale_position (&self->x, row->precision);
  double y = vaerdi_scale_position (&self->y, row->figure.value);
  VaerdiPointMark mark = vaerdi_funnel_mark (row->funnel, self->benchmark->definition->direction);
  double radius = self->em * (is_own (self, row) ? 0.33 : 0.25);
  VaerdiRect box = { x - radius, y - radius, 2 * radius, 2 * radius };

  vaerdi_mark_point (self->cr, self->theme, mark, FALSE,
                     mark == VAERDI_POINT_MARK_COMMON && !is_own (self, row), x, y, radius);
  if (is_own (self, row))
    {
      cairo_arc (self->cr, x, y, radius * 1.8, 0, 2 * G_PI);
      vaerdi_theme_set_source (self->theme, self->cr, VAERDI_COLOR_TEXT);
      cairo_set_line_width (self->cr, vaerdi_theme_get_hairline (self->theme) * 1.5);
      cairo_stroke (self->cr);
    }
  if (self->benchmark->rows->len < 400)
    vaerdi_label_placer_take (placer, &box);
}

static void
draw_name (const Funnel             *self,
           const VaerdiBenchmarkRow *row,
           VaerdiLabelPlacer        *placer)
{
  VaerdiPointMark mark = vaerdi_funnel_mark (row->funnel, self->benchmark->definition->direction);
  VaerdiColor color = VAERDI_COLOR_TEXT;

  if (mark == VAERDI_POINT_MARK_IMPROVEMENT)
    color = VAERDI_COLOR_IMPROVEMENT_TEXT;
  else if (mark == VAERDI_POINT_MARK_CONCERN)
    color = VAERDI_COLOR_CONCERN_TEXT;

  vaerdi_label_placer_draw (placer, self->cr, self->theme,
                            is_own (self, row) ? VAERDI_TEXT_STRONG : VAERDI_TEXT_SMALL, color,
                            vaerdi_scale_position (&self->x, row->precision),
                            vaerdi_scale_position (&self->y, row->figure.value),
                            self->em * 0.75, row->unit_name);
}

/* Dots first and own unit last, so that it lies on top; then the names, own unit
 * first, so that it gets the best place. */
static void
draw_units (const Funnel *self)
{
  GPtrArray *rows = self->benchmark->rows;
  VaerdiLabelPlacer placer;

  vaerdi_label_placer_init (&placer, &self->plot);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < rows->len; i++)
      if (is_shown (get_row (self->benchmark, i)) &&
          is_own (self, get_row (self->benchmark, i)) == (pass == 1))
        draw_unit (self, get_row (self->benchmark, i), &placer);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < rows->len; i++)
      {
        const VaerdiBenchmarkRow *row = get_row (self->benchmark, i);

        if (is_shown (row) && is_own (self, row) == (pass == 0) &&
            (pass == 0 || abs (vaerdi_funnel_side (row->funnel)) == 2) && placer.taken->len < 600)
          draw_name (self, row, &placer);
      }
  vaerdi_label_placer_clear (&placer);
}

static void
draw_rulers (const Funnel *self)
{
  g_autofree char *name = NULL;
  double bottom = self->plot.y + self->plot.height;

  if (!self->has_rulers)
    return;

  vaerdi_ruler_values (self->cr, self->theme, &self->y, &self->y_ticks, &self->plot);
  vaerdi_canvas_rule (self->cr, self->theme, VAERDI_COLOR_LIMIT, self->plot.x, bottom,
                      self->plot.x + self->plot.width, bottom);
  vaerdi_ruler_numbers (self->cr, self->theme, &self->x, &self->x_ticks, &self->plot, FALSE);
  name = vaerdi_benchmark_dup_precision_name (self->benchmark, self->language);
  vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                      VAERDI_ALIGN_CENTER, self->plot.x + self->plot.width / 2,
                      bottom + vaerdi_ruler_height (self->theme), self->plot.width, name);
}

static void
draw_notes (const Funnel *self)
{
  g_autofree char *text = NULL;

  if (!self->has_notes)
    return;

  text = dup_notes (self->benchmark, self->language);
  vaerdi_canvas_paragraph (self->cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, self->frame.x,
                           self->frame.y + self->frame.height - self->notes_height, self->frame.width,
                           NOTE_LINES, text);
}

static void
draw_message (cairo_t               *cr,
              const VaerdiBenchmark *benchmark,
              VaerdiTheme           *theme,
              const VaerdiRect      *frame)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  g_autofree char *suppressed = vaerdi_benchmark_dup_suppressed (benchmark, language);
  const char *text = benchmark->message[language];

  if (text == NULL && benchmark->rows->len > benchmark->n_suppressed && !benchmark->has_funnel)
    text = vaerdi_text (language, "There is no funnel for this measure; see the ranked list.");
  else if (text == NULL)
    text = suppressed != NULL ? suppressed : vaerdi_text (language, "No unit has a figure.");

  vaerdi_canvas_message (cr, theme, frame, text);
}

/**
 * vaerdi_funnel_chart_draw:
 * @cr: where to draw
 * @benchmark: the units
 * @unit_id: (nullable): the reader's own unit, which is highlighted
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws a funnel: each unit by its size, the nation's line, and the limits within
 * which chance alone keeps 95 % and 99.8 % of units. Own unit and those beyond
 * 99.8 % are named.
 */
void
vaerdi_funnel_chart_draw (cairo_t               *cr,
                          const VaerdiBenchmark *benchmark,
                          const char            *unit_id,
                          VaerdiTheme           *theme,
                          double                 x,
                          double                 y,
                          double                 width,
                          double                 height)
{
  VaerdiRect frame = { x, y, width, height };
  Funnel self;

  if (is_tiny (theme, width, height))
    return;

  cairo_save (cr);
  cairo_new_path (cr);
  if (can_draw (benchmark))
    {
      init_funnel (&self, cr, benchmark, unit_id, theme, &frame);
      draw_head (&self);
      draw_rulers (&self);
      draw_limits (&self);
      draw_line_names (&self);
      draw_units (&self);
      draw_notes (&self);
    }
  else
    draw_message (cr, benchmark, theme, &frame);
  cairo_restore (cr);
}

/**
 * vaerdi_funnel_chart_hit:
 * @benchmark: the units
 * @theme: the theme
 * @x: left edge that the funnel was drawn with
 * @y: upper edge
 * @width: width
 * @height: height
 * @pointer_x: where the pointer is
 * @pointer_y: where the pointer is
 *
 * Returns: index of the row nearest to the pointer within 1.5 em; -1 for none
 */
int
vaerdi_funnel_chart_hit (const VaerdiBenchmark *benchmark,
                         VaerdiTheme           *theme,
                         double                 x,
                         double                 y,
                         double                 width,
                         double                 height,
                         double                 pointer_x,
                         double                 pointer_y)
{
  VaerdiRect frame = { x, y, width, height };
  double nearest;
  int found = -1;
  Funnel self;

  if (is_tiny (theme, width, height) || !can_draw (benchmark))
    return -1;

  init_funnel (&self, NULL, benchmark, NULL, theme, &frame);
  nearest = 1.5 * self.em;
  for (guint i = 0; i < benchmark->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = get_row (benchmark, i);
      double distance = hypot (vaerdi_scale_position (&self.x, row->precision) - pointer_x,
                               vaerdi_scale_position (&self.y, row->figure.value) - pointer_y);

      if (is_shown (row) && distance < nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }

  return found;
}

/**
 * vaerdi_benchmark_dup_row_text:
 * @benchmark: a benchmark
 * @index: one of its rows
 * @language: the language
 *
 * Returns: (transfer full): a unit in words: name, value, interval and place
 */
char *
vaerdi_benchmark_dup_row_text (const VaerdiBenchmark *benchmark,
                               guint                  index,
                               VaerdiLanguage         language)
{
  const VaerdiBenchmarkRow *row;
  g_autofree char *value = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;

  g_return_val_if_fail (index < benchmark->rows->len, NULL);

  row = get_row (benchmark, index);
  if (row->state == VAERDI_STATE_SUPPRESSED)
    return g_strdup_printf (vaerdi_text (language, "%s: withheld"), row->unit_name);
  if (!isfinite (row->figure.value))
    return g_strdup_printf (vaerdi_text (language, "%s: no data"), row->unit_name);

  value = vaerdi_definition_format (benchmark->definition, language, row->figure.value, TRUE);
  if (!isfinite (row->figure.lower) || !isfinite (row->figure.upper))
    return g_strdup_printf ("%s: %s", row->unit_name, value);

  lower = vaerdi_definition_format (benchmark->definition, language, row->figure.lower, FALSE);
  upper = vaerdi_definition_format (benchmark->definition, language, row->figure.upper, FALSE);

  return g_strdup_printf ("%s: %s (%s–%s)", row->unit_name, value, lower, upper);
}

/**
 * vaerdi_funnel_chart_draw_hover:
 * @cr: where to draw
 * @benchmark: the units
 * @theme: the theme
 * @x: left edge that the funnel was drawn with
 * @y: upper edge
 * @width: width
 * @height: height
 * @index: row under the pointer
 *
 * Rings a unit and says its value.
 */
void
vaerdi_funnel_chart_draw_hover (cairo_t               *cr,
                                const VaerdiBenchmark *benchmark,
                                VaerdiTheme           *theme,
                                double                 x,
                                double                 y,
                                double                 width,
                                double                 height,
                                guint                  index)
{
  VaerdiRect frame = { x, y, width, height };
  g_autofree char *text = NULL;
  Funnel self;
  double cx, cy;

  g_return_if_fail (index < benchmark->rows->len);

  if (is_tiny (theme, width, height) || !can_draw (benchmark) || !is_shown (get_row (benchmark, index)))
    return;

  init_funnel (&self, cr, benchmark, NULL, theme, &frame);
  cx = vaerdi_scale_position (&self.x, get_row (benchmark, index)->precision);
  cy = vaerdi_scale_position (&self.y, get_row (benchmark, index)->figure.value);
  text = vaerdi_benchmark_dup_row_text (benchmark, index, self.language);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_arc (cr, cx, cy, self.em * 0.6, 0, 2 * G_PI);
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_TEXT);
  cairo_set_line_width (cr, vaerdi_theme_get_hairline (theme) * 1.5);
  cairo_stroke (cr);
  vaerdi_canvas_bubble (cr, theme, &frame, cx, cy, text);
  cairo_restore (cr);
}
