/* vaerdi-value-chart.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-value-chart"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-labels.h"
#include "charts/vaerdi-ruler.h"
#include "charts/vaerdi-value-chart.h"

/* Better is always up and cheaper always left, whatever the outcome measures:
 * the corner to look for is the same in every picture. */

/* Of the sentence above the plot, on the narrowest screen */
#define MAX_SUMMARY_LINES 5

#define MAX_NAMES 16

typedef struct
{
  cairo_t               *cr;
  const VaerdiValueView *view;
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
  double                 head_height;
  gboolean               has_words;
} Chart;

static const VaerdiValuePoint *
get_point (const VaerdiValueView *view,
           guint                  index)
{
  return g_ptr_array_index (view->points, index);
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
is_shown (const VaerdiValuePoint *point)
{
  return isfinite (point->outcome.value) && isfinite (point->cost.value);
}

static gboolean
is_own (const Chart            *self,
        const VaerdiValuePoint *point)
{
  return g_strcmp0 (point->unit_id, self->unit_id) == 0;
}

static guint
count_shown (const VaerdiValueView *view)
{
  guint n = 0;

  for (guint i = 0; i < view->points->len; i++)
    n += is_shown (get_point (view, i));

  return n;
}

/* Intervals may widen the scale by as much as the values span, no more. */
static void
find_range (const VaerdiValueView *view,
            gboolean               cost,
            double                *from,
            double                *to)
{
  const VaerdiFigure *nation = cost ? &view->nation_cost : &view->nation_outcome;
  double low, high, reach;

  *from = *to = NAN;
  for (guint i = 0; i < view->points->len; i++)
    if (is_shown (get_point (view, i)))
      vaerdi_range_include (from, to, cost ? get_point (view, i)->cost.value
                                           : get_point (view, i)->outcome.value);
  vaerdi_range_include (from, to, nation->value);
  low = *from;
  high = *to;
  reach = MAX (high - low, fabs (high) * 0.02) * 0.6;
  for (guint i = 0; i < view->points->len; i++)
    {
      const VaerdiValuePoint *point = get_point (view, i);
      const VaerdiFigure *figure = cost ? &point->cost : &point->outcome;

      if (!is_shown (point))
        continue;
      vaerdi_range_include_interval (from, to, figure->lower, figure->upper, low - reach, high + reach);
    }
}

static void
init_scales (Chart *self)
{
  guint max_y = (guint) CLAMP (self->plot.height / (self->em * 3), 2, 7);
  guint max_x;
  double from, to, left, bottom = self->plot.y + self->plot.height;

  find_range (self->view, FALSE, &from, &to);
  vaerdi_ticks_cover (&from, &to, max_y);
  self->y = self->view->outcome->direction == VAERDI_DIRECTION_LOWER
              ? (VaerdiScale) { from, to, self->plot.y, bottom }
              : (VaerdiScale) { from, to, bottom, self->plot.y };
  self->y_ticks = vaerdi_ticks_nice (from, to, max_y);

  left = self->has_words ? vaerdi_ruler_width (self->theme, &self->y_ticks) : self->em * 0.4;
  if (left > self->frame.width * 0.4)
    {
      self->y_ticks.n = 0;
      left = self->em * 0.4;
    }
  self->plot.x = self->frame.x + left;
  self->plot.width = MAX (self->frame.width - left - self->em * 2, 1);
  max_x = (guint) CLAMP (self->plot.width / (self->em * 6), 2, 7);
  find_range (self->view, TRUE, &from, &to);
  vaerdi_ticks_cover (&from, &to, max_x);
  self->x = (VaerdiScale) { from, to, self->plot.x, self->plot.x + self->plot.width };
  self->x_ticks = vaerdi_ticks_nice (from, to, max_x);
}

static void
init_chart (Chart                 *self,
            cairo_t               *cr,
            const VaerdiValueView *view,
            const char            *unit_id,
            VaerdiTheme           *theme,
            const VaerdiRect      *frame)
{
  double bottom = frame->y + frame->height;

  *self = (Chart) { cr, view, unit_id, theme };
  self->language = vaerdi_theme_get_language (theme);
  self->em = vaerdi_theme_get_em (theme);
  self->line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL);
  self->frame = *frame;
  self->has_words = frame->height > 14 * self->em && frame->width > 18 * self->em;
  if (self->has_words)
    {
      g_autofree char *summary = vaerdi_value_view_dup_summary (view, unit_id, self->language);

      self->head_height = vaerdi_canvas_text_height (theme, VAERDI_TEXT_STRONG, frame->width, MAX_SUMMARY_LINES,
                                                     summary) + self->line + self->em * 1.1;
      bottom -= vaerdi_ruler_height (theme) + self->line;
      bottom -= view->n_suppressed > 0 ? self->line * 1.3 : 0;
    }
  self->plot.y = frame->y + self->head_height + self->em * 0.4;
  self->plot.height = MAX (bottom - self->em * 0.4 - self->plot.y, 1);
  init_scales (self);
}

static char *
dup_axis (VaerdiDefinition *definition,
          VaerdiLanguage    language)
{
  const char *unit = definition->unit[language];

  if (unit == NULL || *unit == '\0')
    return g_strdup (definition->name[language]);

  return g_strdup_printf ("%s (%s)", definition->name[language], unit);
}

static void
draw_head (const Chart *self)
{
  g_autofree char *summary = vaerdi_value_view_dup_summary (self->view, self->unit_id, self->language);
  g_autofree char *axis = dup_axis (self->view->outcome, self->language);
  double used = vaerdi_canvas_paragraph (self->cr, self->theme, VAERDI_TEXT_STRONG,
                                         VAERDI_COLOR_TEXT, self->frame.x, self->frame.y,
                                         self->frame.width, MAX_SUMMARY_LINES, summary);

  vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT,
                      self->frame.x, self->frame.y + used + self->em * 0.4, self->frame.width, axis);
}

static void
draw_axes (const Chart *self)
{
  g_autofree char *axis = dup_axis (self->view->cost, self->language);
  double bottom = self->plot.y + self->plot.height;

  vaerdi_ruler_values (self->cr, self->theme, &self->y, &self->y_ticks, &self->plot);
  vaerdi_ruler_numbers (self->cr, self->theme, &self->x, &self->x_ticks, &self->plot, TRUE);
  vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                      VAERDI_ALIGN_CENTER, self->plot.x + self->plot.width / 2,
                      bottom + vaerdi_ruler_height (self->theme), self->plot.width, axis);
  if (self->view->n_suppressed > 0)
    {
      guint n = self->view->n_suppressed;
      g_autofree char *text =
        self->view->is_path
          ? g_strdup_printf (vaerdi_text_plural (self->language, "%u year is withheld: small groups",
                                                 "%u years are withheld: small groups", n), n)
          : g_strdup_printf (vaerdi_text_plural (self->language, "%u unit is withheld: small groups",
                                                 "%u units are withheld: small groups", n), n);

      vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                          VAERDI_ALIGN_BOTTOM, self->frame.x, self->frame.y + self->frame.height,
                          self->frame.width, text);
    }
}

/* The quadrants are named in words, each in its own corner. */
/* "Better outcome," above "lower cost" where there is no room for both in a line. */
static void
draw_corner (const Chart       *self,
             const char        *words,
             VaerdiColor        color,
             gboolean           right,
             gboolean           low,
             VaerdiLabelPlacer *placer)
{
  double pad = self->em * 0.4, room = self->plot.width / 2 - 2 * pad;
  gboolean fits = vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_SMALL_STRONG, words) <= room;
  g_auto (GStrv) lines = g_strsplit (words, ", ", fits ? 1 : 2);
  guint n = g_strv_length (lines);

  for (guint i = 0; i < n; i++)
    {
      double width = MIN (vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_SMALL_STRONG, lines[i]), room);
      double x = right ? self->plot.x + self->plot.width - pad - width : self->plot.x + pad;
      double y = low ? self->plot.y + self->plot.height - pad - (n - i) * self->line : self->plot.y + pad + i * self->line;
      VaerdiRect box = { x, y, width, self->line };

      vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_SMALL_STRONG, color, VAERDI_ALIGN_LEFT, x, y,
                          width + 0.01, lines[i]);
      vaerdi_label_placer_take (placer, &box);
    }
}

static void
draw_quadrants (const Chart       *self,
                VaerdiLabelPlacer *placer)
{
  const char *words[] = {
    vaerdi_text (self->language, "Better outcome, lower cost"),
    vaerdi_text (self->language, "Better outcome, higher cost"),
    vaerdi_text (self->language, "Poorer outcome, lower cost"),
    vaerdi_text (self->language, "Poorer outcome, higher cost"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (words) && self->plot.width > 10 * self->em; i++)
    draw_corner (self, words[i], i == 0 ? VAERDI_COLOR_IMPROVEMENT_TEXT
                                 : i == 3 ? VAERDI_COLOR_CONCERN_TEXT : VAERDI_COLOR_DIM, i % 2 == 1, i >= 2, placer);
}

static void
draw_nation (const Chart *self)
{
  double x = vaerdi_scale_position (&self->x, self->view->nation_cost.value);
  double y = vaerdi_scale_position (&self->y, self->view->nation_outcome.value);

  if (isfinite (x))
    vaerdi_canvas_rule (self->cr, self->theme, VAERDI_COLOR_TEXT, x, self->plot.y, x,
                        self->plot.y + self->plot.height);
  if (isfinite (y))
    vaerdi_canvas_rule (self->cr, self->theme, VAERDI_COLOR_TEXT, self->plot.x, y,
                        self->plot.x + self->plot.width, y);
}

/* No label may lie upon an interval. */
static void
draw_interval (const Chart        *self,
               const VaerdiScale  *scale,
               const VaerdiFigure *figure,
               double              across,
               gboolean            vertical,
               VaerdiLabelPlacer  *placer)
{
  VaerdiRect box = { across - 0.5, across - 0.5, 1, 1 };
  double lower = vaerdi_scale_position (scale, figure->lower);
  double upper = vaerdi_scale_position (scale, figure->upper);
  double low = MIN (scale->start, scale->end), high = MAX (scale->start, scale->end);

  if (!isfinite (lower) || !isfinite (upper))
    return;

  lower = CLAMP (lower, low, high);
  upper = CLAMP (upper, low, high);
  if (vertical)
    {
      vaerdi_canvas_rule (self->cr, self->theme, VAERDI_COLOR_LIMIT, across, lower, across, upper);
      box.y = MIN (lower, upper);
      box.height = fabs (upper - lower);
    }
  else
    {
      vaerdi_canvas_rule (self->cr, self->theme, VAERDI_COLOR_LIMIT, lower, across, upper, across);
      box.x = MIN (lower, upper);
      box.width = fabs (upper - lower);
    }
  vaerdi_label_placer_take (placer, &box);
}

static void
draw_point (const Chart            *self,
            const VaerdiValuePoint *point,
            VaerdiLabelPlacer      *placer)
{
  double x = vaerdi_scale_position (&self->x, point->cost.value);
  double y = vaerdi_scale_position (&self->y, point->outcome.value);
  double radius = self->em * (is_own (self, point) ? 0.42 : 0.28);
  VaerdiRect box = { x - radius, y - radius, 2 * radius, 2 * radius };

  draw_interval (self, &self->x, &point->cost, y, FALSE, placer);
  draw_interval (self, &self->y, &point->outcome, x, TRUE, placer);
  cairo_arc (self->cr, x, y, radius, 0, 2 * G_PI);
  vaerdi_theme_set_source (self->theme, self->cr,
                           is_own (self, point) ? VAERDI_COLOR_TEXT : VAERDI_COLOR_COMMON);
  cairo_fill (self->cr);
  vaerdi_label_placer_take (placer, &box);
}

static gboolean
try_name (const Chart            *self,
          const VaerdiValuePoint *point,
          VaerdiLabelPlacer      *placer)
{
  return vaerdi_label_placer_draw (placer, self->cr, self->theme,
                                   is_own (self, point) ? VAERDI_TEXT_STRONG : VAERDI_TEXT_SMALL,
                                   is_own (self, point) ? VAERDI_COLOR_TEXT : VAERDI_COLOR_DIM,
                                   vaerdi_scale_position (&self->x, point->cost.value),
                                   vaerdi_scale_position (&self->y, point->outcome.value),
                                   self->em * 0.75, point->unit_name);
}

/* The reader looks for the own name: where there is no room it lies upon the
 * intervals of others. */
static void
draw_name (const Chart            *self,
           const VaerdiValuePoint *point,
           VaerdiLabelPlacer      *placer)
{
  VaerdiLabelPlacer alone;

  if (try_name (self, point, placer) || !is_own (self, point))
    return;

  vaerdi_label_placer_init (&alone, &self->plot);
  draw_point (self, point, &alone);
  if (try_name (self, point, &alone))
    vaerdi_label_placer_take (placer, &g_array_index (alone.taken, VaerdiRect, alone.taken->len - 1));
  vaerdi_label_placer_clear (&alone);
}

/* No label may lie upon the line between two years. */
static void
take_way (const Chart            *self,
          const VaerdiValuePoint *from,
          const VaerdiValuePoint *to,
          VaerdiLabelPlacer      *placer)
{
  double x = vaerdi_scale_position (&self->x, from->cost.value);
  double y = vaerdi_scale_position (&self->y, from->outcome.value);
  double dx = vaerdi_scale_position (&self->x, to->cost.value) - x;
  double dy = vaerdi_scale_position (&self->y, to->outcome.value) - y;
  guint n = (guint) (hypot (dx, dy) / (self->em * 0.5));

  for (guint i = 1; i < n; i++)
    {
      VaerdiRect box = { x + dx * i / n - 1, y + dy * i / n - 1, 2, 2 };

      vaerdi_label_placer_take (placer, &box);
    }
}

/* Years are joined in their order; the line goes beneath the points. */
static void
draw_way (const Chart       *self,
          VaerdiLabelPlacer *placer)
{
  const VaerdiValuePoint *before = NULL;

  for (guint i = 0; i < self->view->points->len; i++)
    {
      const VaerdiValuePoint *point = get_point (self->view, i);

      if (!is_shown (point))
        continue;
      if (before != NULL)
        take_way (self, before, point, placer);
      before = point;
    }
  for (guint i = 0; i < self->view->points->len; i++)
    if (is_shown (get_point (self->view, i)))
      cairo_line_to (self->cr, vaerdi_scale_position (&self->x, get_point (self->view, i)->cost.value),
                     vaerdi_scale_position (&self->y, get_point (self->view, i)->outcome.value));
  cairo_set_line_width (self->cr, 2 * vaerdi_theme_get_hairline (self->theme));
  vaerdi_theme_set_source (self->theme, self->cr, VAERDI_COLOR_LINE);
  cairo_stroke (self->cr);
}

static void
draw_points (const Chart       *self,
             VaerdiLabelPlacer *placer)
{
  guint n = count_shown (self->view);

  if (self->view->is_path)
    draw_way (self, placer);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->view->points->len; i++)
      if (is_shown (get_point (self->view, i)) &&
          is_own (self, get_point (self->view, i)) == (pass == 1))
        draw_point (self, get_point (self->view, i), placer);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->view->points->len; i++)
      if (is_shown (get_point (self->view, i)) && (pass == 0 || n <= MAX_NAMES) &&
          is_own (self, get_point (self->view, i)) == (pass == 0))
        draw_name (self, get_point (self->view, i), placer);
}

static const char *
get_empty_text (const VaerdiValueView *view,
                VaerdiLanguage         language)
{
  if (view->is_path)
    return view->n_suppressed > 0 ? vaerdi_text (language, "Every year is withheld: the groups are small.")
                                  : vaerdi_text (language, "No whole year has both an outcome and a cost.");

  return view->n_suppressed > 0 ? vaerdi_text (language, "Every unit is withheld: the groups are small.")
                                : vaerdi_text (language, "No unit has both an outcome and a cost.");
}

/**
 * vaerdi_value_chart_draw:
 * @cr: where to draw
 * @view: one pathway
 * @unit_id: (nullable): the reader's own unit, which is highlighted
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws outcome against cost: value in Porter's sense. The nation is the cross
 * in the middle, better is up and cheaper is left, and every unit shows how sure
 * both of its figures are.
 */
void
vaerdi_value_chart_draw (cairo_t               *cr,
                         const VaerdiValueView *view,
                         const char            *unit_id,
                         VaerdiTheme           *theme,
                         double                 x,
                         double                 y,
                         double                 width,
                         double                 height)
{
  VaerdiRect frame = { x, y, width, height };
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  VaerdiLabelPlacer placer;
  Chart self;

  if (count_shown (view) == 0)
    {
      vaerdi_canvas_message (cr, theme, &frame, get_empty_text (view, language));
      return;
    }
  if (is_tiny (theme, width, height))
    return;

  init_chart (&self, cr, view, unit_id, theme, &frame);
  vaerdi_label_placer_init (&placer, &self.plot);
  cairo_save (cr);
  cairo_new_path (cr);
  if (self.has_words)
    {
      draw_head (&self);
      draw_axes (&self);
      draw_quadrants (&self, &placer);
    }
  draw_nation (&self);
  draw_points (&self, &placer);
  cairo_restore (cr);
  vaerdi_label_placer_clear (&placer);
}

/**
 * vaerdi_value_chart_hit:
 * @view: one pathway
 * @unit_id: (nullable): own unit that the chart was drawn with
 * @theme: the theme
 * @x: left edge that the chart was drawn with
 * @y: upper edge
 * @width: width
 * @height: height
 * @pointer_x: where the pointer is
 * @pointer_y: where the pointer is
 *
 * Returns: index of the point nearest to the pointer within 1.5 em; -1 for none
 */
int
vaerdi_value_chart_hit (const VaerdiValueView *view,
                        const char            *unit_id,
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
  Chart self;

  if (is_tiny (theme, width, height) || count_shown (view) == 0)
    return -1;

  init_chart (&self, NULL, view, unit_id, theme, &frame);
  nearest = 1.5 * self.em;
  for (guint i = 0; i < view->points->len; i++)
    {
      const VaerdiValuePoint *point = get_point (view, i);
      double distance = hypot (vaerdi_scale_position (&self.x, point->cost.value) - pointer_x,
                               vaerdi_scale_position (&self.y, point->outcome.value) - pointer_y);

      if (is_shown (point) && distance < nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }

  return found;
}

/**
 * vaerdi_value_chart_dup_point:
 * @view: one pathway
 * @index: one of its points
 * @language: the language
 *
 * Returns: (transfer full): a unit in words: its outcome and its cost
 */
char *
vaerdi_value_chart_dup_point (const VaerdiValueView *view,
                              guint                  index,
                              VaerdiLanguage         language)
{
  const VaerdiValuePoint *point;
  g_autofree char *outcome = NULL;
  g_autofree char *cost = NULL;

  g_return_val_if_fail (index < view->points->len, NULL);

  point = get_point (view, index);
  outcome = vaerdi_definition_format (view->outcome, language, point->outcome.value, TRUE);
  cost = vaerdi_definition_format (view->cost, language, point->cost.value, TRUE);

  return g_strdup_printf (vaerdi_text (language, "%s: outcome %s, cost %s"), point->unit_name,
                          outcome, cost);
}
