/* vaerdi-spc-chart.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-spc-chart"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-ruler.h"
#include "charts/vaerdi-sparkline.h"
#include "charts/vaerdi-spc-chart.h"
#include "charts/vaerdi-spc-layout.h"
#include "charts/vaerdi-spc-legend.h"
#include "results/vaerdi-decision.h"

typedef struct
{
  cairo_t               *cr;
  const VaerdiVerdict   *verdict;
  VaerdiTheme           *theme;
  const VaerdiSpcLayout *layout;
  double                 em;
} Chart;

static void
draw_head (const Chart *chart)
{
  const VaerdiSpcLayout *layout = chart->layout;
  VaerdiLanguage language = vaerdi_theme_get_language (chart->theme);

  if (layout->summary_lines > 0)
    {
      g_autofree char *text = vaerdi_verdict_dup_reason (chart->verdict, VAERDI_ASPECT_VARIATION,
                                                         language);

      vaerdi_canvas_paragraph (chart->cr, chart->theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT,
                               layout->frame.x, layout->frame.y, layout->frame.width,
                               layout->summary_lines, text);
    }
  if (layout->has_unit)
    {
      g_autofree char *unit = vaerdi_ruler_dup_unit (chart->verdict->definition, language);

      vaerdi_canvas_text (chart->cr, chart->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                          VAERDI_ALIGN_LEFT, layout->frame.x,
                          layout->frame.y + layout->summary_height, layout->frame.width, unit);
    }
}

/* The newest months whose follow-up has not run out, or whose data are late. */
static void
draw_incomplete (const Chart *chart)
{
  const VaerdiVerdict *verdict = chart->verdict;
  guint first = verdict->n_points;
  VaerdiRect box = chart->layout->plot;

  while (first > 0 && (verdict->points[first - 1].flags & VAERDI_POINT_INCOMPLETE) != 0)
    first--;
  if (first == verdict->n_points)
    return;

  box.x = vaerdi_scale_position (&chart->layout->x, first - 0.5);
  box.width = chart->layout->plot.x + chart->layout->plot.width - box.x;
  vaerdi_canvas_hatch (chart->cr, chart->theme, &box);
}

static void
stroke_steps (const Chart     *chart,
              VaerdiValueFunc  value,
              VaerdiColor      color,
              double           pen)
{
  cairo_set_line_width (chart->cr, vaerdi_theme_get_hairline (chart->theme) * pen);
  vaerdi_theme_set_source (chart->theme, chart->cr, color);
  vaerdi_canvas_steps (chart->cr, &chart->layout->x, &chart->layout->y, value,
                       chart->verdict, chart->verdict->n_points);
  cairo_stroke (chart->cr);
}

static void
draw_band (const Chart *chart)
{
  vaerdi_theme_set_source (chart->theme, chart->cr, VAERDI_COLOR_BAND);
  vaerdi_canvas_band (chart->cr, &chart->layout->x, &chart->layout->y, vaerdi_series_lower,
                      vaerdi_series_upper, chart->verdict, chart->verdict->n_points);
  cairo_fill (chart->cr);
}

static void
draw_limits (const Chart *chart)
{
  vaerdi_canvas_dash (chart->cr, chart->em * 0.35, chart->em * 0.25);
  stroke_steps (chart, vaerdi_series_lower, VAERDI_COLOR_LIMIT, 1);
  stroke_steps (chart, vaerdi_series_upper, VAERDI_COLOR_LIMIT, 1);
  vaerdi_canvas_dash (chart->cr, 0, 0);
  stroke_steps (chart, vaerdi_series_centre, VAERDI_COLOR_LIMIT, 1);
}

static void
draw_level (const Chart *chart,
            double       value,
            VaerdiColor  color,
            double       pen)
{
  const VaerdiRect *plot = &chart->layout->plot;
  double y = vaerdi_scale_position (&chart->layout->y, value);

  if (!isfinite (y) || y < plot->y - 0.5 || y > plot->y + plot->height + 0.5)
    return;

  cairo_set_line_width (chart->cr, vaerdi_theme_get_hairline (chart->theme) * pen);
  vaerdi_theme_set_source (chart->theme, chart->cr, color);
  cairo_move_to (chart->cr, plot->x, y);
  cairo_line_to (chart->cr, plot->x + plot->width, y);
  cairo_stroke (chart->cr);
}

static void
draw_levels (const Chart *chart)
{
  double goals[VAERDI_MAX_GOAL_LINES];
  guint n = vaerdi_series_goals (chart->verdict, goals);

  for (guint i = 0; i < n; i++)
    draw_level (chart, goals[i], VAERDI_COLOR_GOAL, 1.5);
  if (chart->verdict->benchmark_source == VAERDI_BENCHMARK_NONE)
    return;

  vaerdi_canvas_dash (chart->cr, chart->em * 0.1, chart->em * 0.25);
  draw_level (chart, chart->verdict->benchmark.value, VAERDI_COLOR_DIM, 1.25);
  vaerdi_canvas_dash (chart->cr, 0, 0);
}

static void
draw_gaps (const Chart *chart)
{
  double cy = chart->layout->plot.y + chart->layout->plot.height - chart->em * 0.5;

  if (chart->layout->plot.width / chart->verdict->n_points < chart->em * 0.4)
    return;

  for (guint i = 0; i < chart->verdict->n_points; i++)
    if (!isfinite (vaerdi_series_value (chart->verdict, i)))
      vaerdi_spc_legend_draw_gap (chart->cr, chart->theme, chart->verdict->points[i].flags,
                                  vaerdi_scale_position (&chart->layout->x, i), cy);
}

static void
draw_series (const Chart *chart)
{
  double spacing = chart->layout->plot.width / chart->verdict->n_points;
  double radius = MIN (chart->em * 0.26, MAX (spacing * 0.33, chart->em * 0.12));

  cairo_set_line_cap (chart->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (chart->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (chart->cr, vaerdi_theme_get_hairline (chart->theme) * 1.25);
  vaerdi_theme_set_source (chart->theme, chart->cr, VAERDI_COLOR_LINE);
  vaerdi_series_line (chart->cr, chart->verdict, &chart->layout->x, &chart->layout->y);
  cairo_stroke (chart->cr);
  cairo_set_line_cap (chart->cr, CAIRO_LINE_CAP_BUTT);
  vaerdi_series_draw_points (chart->cr, chart->theme, chart->verdict, &chart->layout->x,
                             &chart->layout->y, spacing > chart->em * 0.3, radius);
}

/* A note in the strip above the plot, tied to the beginning of a month. It
 * turns to the left where the right side has no room. */
static double
draw_note (const Chart *chart,
           guint        index,
           const char  *text,
           VaerdiColor  line,
           VaerdiColor  words,
           double       occupied)
{
  const VaerdiRect *plot = &chart->layout->plot;
  double x = vaerdi_scale_position (&chart->layout->x, index - 0.5);
  double top = plot->y - vaerdi_canvas_line_height (chart->theme, VAERDI_TEXT_SMALL) * 1.2;
  double width = vaerdi_canvas_text_width (chart->theme, VAERDI_TEXT_SMALL_STRONG, text);
  double right = plot->x + plot->width;
  gboolean turned = x + width + chart->em * 0.4 > right;
  double room = turned ? x - chart->layout->frame.x : right - x;
  double begin = turned ? x - chart->em * 0.4 - MIN (width, room) : x;

  vaerdi_canvas_dash (chart->cr, chart->em * 0.15, chart->em * 0.15);
  vaerdi_canvas_rule (chart->cr, chart->theme, line, x, top, x, plot->y + plot->height);
  vaerdi_canvas_dash (chart->cr, 0, 0);
  if (begin < occupied || room < 3 * chart->em)
    return occupied;

  vaerdi_canvas_text (chart->cr, chart->theme, VAERDI_TEXT_SMALL_STRONG, words,
                      turned ? VAERDI_ALIGN_RIGHT : VAERDI_ALIGN_LEFT,
                      x + (turned ? -0.4 : 0.4) * chart->em, top, room - chart->em * 0.4, text);

  return begin + width + chart->em * 1.2;
}

static void
draw_signal_note (const Chart *chart,
                  double      *occupied)
{
  VaerdiLanguage language = vaerdi_theme_get_language (chart->theme);
  int index = vaerdi_spc_layout_index (chart->layout, chart->verdict, chart->verdict->signal_month);
  g_autofree char *month = NULL;
  g_autofree char *text = NULL;

  if (index < 0)
    return;

  month = vaerdi_format_month (language, chart->verdict->signal_month);
  text = g_strdup_printf (vaerdi_text (language, "Signal since %s"), month);
  *occupied = draw_note (chart, (guint) index, text,
                         vaerdi_variation_color (chart->verdict->variation),
                         vaerdi_variation_text_color (chart->verdict->variation), *occupied);
}

static char *
dup_phase_note (const VaerdiVerdictPoint *point,
                VaerdiLanguage            language)
{
  g_autofree char *by = NULL;

  if (point->version != NULL)
    return g_strdup_printf (vaerdi_text (language, "Version %s"), point->version->version);
  if (point->phase == NULL)
    return g_strdup (vaerdi_text (language, "New phase"));
  by = vaerdi_phase_dup_by (point->phase, language);
  if (by == NULL)
    return g_strdup (point->phase->reason[language]);

  return g_strdup_printf ("%s (%s)", point->phase->reason[language], by);
}

static void
draw_notes (const Chart *chart)
{
  VaerdiLanguage language = vaerdi_theme_get_language (chart->theme);
  double occupied = chart->layout->frame.x - 1;

  if (!chart->layout->has_strip)
    return;

  draw_signal_note (chart, &occupied);
  for (guint i = 1; i < chart->verdict->n_points; i++)
    if (chart->verdict->points[i].chart.phase != chart->verdict->points[i - 1].chart.phase)
      {
        g_autofree char *text = dup_phase_note (&chart->verdict->points[i], language);

        occupied = draw_note (chart, i, text, VAERDI_COLOR_LIMIT, VAERDI_COLOR_DIM, occupied);
      }
}

/* A flag at the month that was decided about: full while the decision is open */
static void
draw_flag (const Chart          *chart,
           const VaerdiDecision *decision,
           double                x)
{
  const VaerdiRect *plot = &chart->layout->plot;
  double foot = plot->y + plot->height, top = foot - chart->em * 1.3, size = chart->em * 0.62;
  cairo_t *cr = chart->cr;

  vaerdi_canvas_rule (cr, chart->theme, VAERDI_COLOR_TEXT, x, top, x, foot);
  vaerdi_theme_set_source (chart->theme, cr, VAERDI_COLOR_TEXT);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x + size, top + size * 0.5);
  cairo_line_to (cr, x, top + size);
  cairo_close_path (cr);
  cairo_set_line_width (cr, vaerdi_theme_get_hairline (chart->theme));
  if (decision->status == VAERDI_DECISION_OPEN)
    cairo_fill_preserve (cr);
  cairo_stroke (cr);
}

/* As much of it as fits, and at least what kind it is; it stands whole beside the chart */
static char *
dup_flag_text (const Chart          *chart,
               const VaerdiDecision *decision,
               double                width)
{
  VaerdiLanguage language = vaerdi_theme_get_language (chart->theme);
  g_autofree char *line = vaerdi_decision_dup_line (decision, language);

  if (vaerdi_canvas_text_width (chart->theme, VAERDI_TEXT_SMALL, line) <= width)
    return g_steal_pointer (&line);

  return g_strdup (vaerdi_decision_kind_to_word (decision->kind, language));
}

/* The flags, and above the plot what each says, before the next */
static void
draw_decisions (const Chart *chart)
{
  GPtrArray *decisions = chart->verdict->decisions;
  double line = vaerdi_canvas_line_height (chart->theme, VAERDI_TEXT_SMALL);
  double y = chart->layout->plot.y - line * (chart->layout->has_strip ? 2.3 : 1.2);
  double until = chart->layout->plot.x + chart->layout->plot.width;

  for (guint i = decisions != NULL ? decisions->len : 0; i > 0; i--)
    {
      const VaerdiDecision *decision = g_ptr_array_index (decisions, i - 1);
      g_autofree char *text = NULL;
      double x, width;
      gboolean turned;

      if (!vaerdi_spc_layout_shows (chart->verdict, decision->month))
        continue;
      x = vaerdi_scale_position (&chart->layout->x, decision->month - chart->verdict->points[0].month);
      draw_flag (chart, decision, x);
      turned = until - x < 6 * chart->em;
      width = (turned ? MIN (x, until) - chart->layout->plot.x : until - x) - chart->em * 0.8;
      if (!chart->layout->has_decisions || width < 4 * chart->em)
        continue;
      vaerdi_canvas_dash (chart->cr, chart->em * 0.15, chart->em * 0.3);
      vaerdi_canvas_rule (chart->cr, chart->theme, VAERDI_COLOR_DIM, x, y, x, chart->layout->plot.y + chart->layout->plot.height);
      vaerdi_canvas_dash (chart->cr, 0, 0);
      text = dup_flag_text (chart, decision, width);
      width = vaerdi_canvas_text (chart->cr, chart->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_TEXT,
                                  turned ? VAERDI_ALIGN_RIGHT : VAERDI_ALIGN_LEFT,
                                  turned ? MIN (x, until) - chart->em * 0.4 : x + chart->em * 0.4, y, width, text);
      until = turned ? MIN (x, until) - width - chart->em * 0.8 : x;
    }
}

/* A goal or nation outside the picture is named at the edge, with an arrow. */
static char *
dup_edge_text (const Chart          *chart,
               const VaerdiSpcLabel *label)
{
  double low = chart->layout->y.from, high = chart->layout->y.to;
  double slack = (high - low) * 1e-9;

  if (label->value > high + slack)
    return g_strdup_printf ("%s ↑", label->text);
  if (label->value < low - slack)
    return g_strdup_printf ("%s ↓", label->text);

  return g_strdup (label->text);
}

static void
draw_labels (const Chart *chart)
{
  const VaerdiRect *plot = &chart->layout->plot;
  double edge = plot->x + plot->width;
  double text_x = edge + chart->em * 0.9;
  VaerdiSpcLabels labels;

  if (!chart->layout->has_labels)
    return;

  vaerdi_spc_labels_init (&labels, chart->verdict, chart->theme);
  vaerdi_spc_labels_place (&labels, chart->layout, chart->theme);
  for (guint i = 0; i < labels.n; i++)
    {
      const VaerdiSpcLabel *label = &labels.items[i];
      g_autofree char *text = dup_edge_text (chart, label);

      vaerdi_canvas_rule (chart->cr, chart->theme, VAERDI_COLOR_RULE, edge + chart->em * 0.15,
                          label->position, text_x - chart->em * 0.2, label->place);
      vaerdi_canvas_text (chart->cr, chart->theme, label->style, label->color,
                          VAERDI_ALIGN_LEFT | VAERDI_ALIGN_MIDDLE, text_x, label->place,
                          chart->layout->frame.x + chart->layout->frame.width - text_x, text);
    }
  vaerdi_spc_labels_clear (&labels);
}

static void
draw_plot (const Chart *chart)
{
  const VaerdiRect *plot = &chart->layout->plot;

  cairo_save (chart->cr);
  cairo_rectangle (chart->cr, plot->x, plot->y - chart->em * 0.4, plot->width,
                   plot->height + chart->em * 0.8);
  cairo_clip (chart->cr);
  draw_limits (chart);
  draw_levels (chart);
  draw_series (chart);
  draw_gaps (chart);
  cairo_restore (chart->cr);
}

static void
draw_axes (const Chart *chart)
{
  const VaerdiSpcLayout *layout = chart->layout;

  cairo_save (chart->cr);
  cairo_rectangle (chart->cr, layout->plot.x, layout->plot.y, layout->plot.width,
                   layout->plot.height);
  cairo_clip (chart->cr);
  draw_band (chart);
  draw_incomplete (chart);
  cairo_restore (chart->cr);
  if (!layout->has_ruler)
    return;

  vaerdi_ruler_values (chart->cr, chart->theme, &layout->y, &layout->ticks, &layout->plot);
  vaerdi_ruler_months (chart->cr, chart->theme, &layout->x, chart->verdict->points[0].month,
                       chart->verdict->n_points, &layout->plot);
}

/* Where there is no room for a word the chart is a sparkline. */
static gboolean
is_tiny (VaerdiTheme      *theme,
         const VaerdiRect *frame)
{
  double em = vaerdi_theme_get_em (theme);

  return frame->width < 6 * em || frame->height < 4 * em;
}

static void
draw_chart (cairo_t             *cr,
            const VaerdiVerdict *verdict,
            VaerdiTheme         *theme,
            gboolean             plain,
            const VaerdiRect    *frame)
{
  VaerdiSpcLayout layout;
  Chart chart = { cr, verdict, theme, &layout, vaerdi_theme_get_em (theme) };
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL);

  if (is_tiny (theme, frame))
    {
      vaerdi_sparkline_draw (cr, verdict, theme, frame->x, frame->y, frame->width, frame->height);
      return;
    }
  if (vaerdi_series_is_empty (verdict))
    {
      g_autofree char *text = vaerdi_series_dup_empty (verdict, vaerdi_theme_get_language (theme));

      vaerdi_canvas_message (cr, theme, frame, text);
      return;
    }

  vaerdi_spc_layout_init (&layout, verdict, theme, plain, frame);
  cairo_save (cr);
  cairo_new_path (cr);
  draw_head (&chart);
  draw_axes (&chart);
  draw_notes (&chart);
  draw_decisions (&chart);
  draw_plot (&chart);
  draw_labels (&chart);
  if (layout.legend_lines > 0)
    vaerdi_spc_legend_draw (cr, verdict, theme, frame->x,
                       frame->y + frame->height - layout.legend_lines * 1.25 * line, frame->width);
  cairo_restore (cr);
}

/**
 * vaerdi_spc_chart_draw:
 * @cr: where to draw
 * @verdict: whose series
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws a control chart: what it says on top, the series with its limits, goal
 * and benchmark named at their lines, and in words what the shapes mean and which
 * rules were used. The background is the caller's.
 */
void
vaerdi_spc_chart_draw (cairo_t             *cr,
                       const VaerdiVerdict *verdict,
                       VaerdiTheme         *theme,
                       double               x,
                       double               y,
                       double               width,
                       double               height)
{
  VaerdiRect frame = { x, y, width, height };

  draw_chart (cr, verdict, theme, FALSE, &frame);
}

/**
 * vaerdi_spc_chart_draw_plain:
 * @cr: where to draw
 * @verdict: whose series
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * As vaerdi_spc_chart_draw(), without the sentence on top and the legend: for
 * panels that say it themselves.
 */
void
vaerdi_spc_chart_draw_plain (cairo_t             *cr,
                             const VaerdiVerdict *verdict,
                             VaerdiTheme         *theme,
                             double               x,
                             double               y,
                             double               width,
                             double               height)
{
  VaerdiRect frame = { x, y, width, height };

  draw_chart (cr, verdict, theme, TRUE, &frame);
}

/**
 * vaerdi_spc_chart_hit:
 * @verdict: whose series
 * @theme: the theme
 * @x: left edge that the chart was drawn with
 * @y: upper edge
 * @width: width
 * @height: height
 * @pointer_x: where the pointer is
 * @pointer_y: where the pointer is
 *
 * Returns: index of the month under the pointer; -1 outside the plot
 */
int
vaerdi_spc_chart_hit (const VaerdiVerdict *verdict,
                      VaerdiTheme         *theme,
                      double               x,
                      double               y,
                      double               width,
                      double               height,
                      double               pointer_x,
                      double               pointer_y)
{
  VaerdiRect frame = { x, y, width, height };
  VaerdiSpcLayout layout;

  if (is_tiny (theme, &frame) || vaerdi_series_is_empty (verdict))
    return -1;

  vaerdi_spc_layout_init (&layout, verdict, theme, FALSE, &frame);
  if (pointer_x < layout.plot.x || pointer_x > layout.plot.x + layout.plot.width ||
      pointer_y < layout.plot.y || pointer_y > layout.plot.y + layout.plot.height)
    return -1;

  return (int) CLAMP (round (vaerdi_scale_value (&layout.x, pointer_x)), 0, verdict->n_points - 1);
}

static char *
dup_counts (const VaerdiVerdict *verdict,
            guint                index,
            VaerdiLanguage       language)
{
  const VaerdiVerdictPoint *point = &verdict->points[index];
  VaerdiMeasure measure = verdict->definition->measure;
  g_autofree char *numerator = vaerdi_format_number (language, point->numerator, 0);
  g_autofree char *denominator = vaerdi_format_number (language, point->denominator, 0);

  if (!isfinite (point->denominator) || measure == VAERDI_MEASURE_COUNT)
    return g_strdup ("");
  if (vaerdi_measure_is_mean (measure))
    return g_strdup_printf (" (n = %s)", denominator);
  if (!isfinite (point->numerator))
    return g_strdup ("");

  return g_strdup_printf (vaerdi_text (language, " (%s of %s)"), numerator, denominator);
}

static char *
dup_decided (const VaerdiVerdict *verdict,
             gint32               month,
             VaerdiLanguage       language)
{
  for (guint i = 0; verdict->decisions != NULL && i < verdict->decisions->len; i++)
    {
      const VaerdiDecision *decision = g_ptr_array_index (verdict->decisions, i);

      if (decision->month == month)
        {
          g_autofree char *line = vaerdi_decision_dup_line (decision, language);

          return g_strdup_printf (vaerdi_text (language, ", decided: %s"), line);
        }
    }

  return g_strdup ("");
}

/**
 * vaerdi_spc_chart_dup_point:
 * @verdict: a verdict
 * @index: one of its points
 * @language: the language
 *
 * Returns: (transfer full): a month in words: its value, its counts, and that it
 *   is withheld, contradictory or not final
 */
char *
vaerdi_spc_chart_dup_point (const VaerdiVerdict *verdict,
                            guint                index,
                            VaerdiLanguage       language)
{
  const VaerdiVerdictPoint *point;
  g_autofree char *month = NULL;
  g_autofree char *value = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *decided = NULL;

  g_return_val_if_fail (index < verdict->n_points, NULL);

  point = &verdict->points[index];
  month = vaerdi_format_month (language, point->month);
  if (point->flags & VAERDI_POINT_SUPPRESSED)
    return g_strdup_printf (vaerdi_text (language, "%s: withheld"), month);
  if (point->flags & VAERDI_POINT_INVALID)
    return g_strdup_printf (vaerdi_text (language, "%s: the counts contradict each other"), month);
  if (!isfinite (point->chart.value))
    return g_strdup_printf (vaerdi_text (language, "%s: no data"), month);

  value = vaerdi_definition_format (verdict->definition, language, point->chart.value, TRUE);
  counts = dup_counts (verdict, index, language);
  decided = dup_decided (verdict, point->month, language);

  return g_strdup_printf ("%s: %s%s%s%s", month, value, counts,
                          point->flags & VAERDI_POINT_INCOMPLETE ? vaerdi_text (language, ", not final yet")
                          : point->exclusion != NULL ? vaerdi_text (language, ", left out of the limits") : "", decided);
}

/**
 * vaerdi_spc_chart_dup_decisions:
 * @verdict: a verdict
 * @language: the language
 *
 * Returns: (transfer full): what was decided of the months on the chart, in
 *   sentences; "" when nothing was
 */
char *
vaerdi_spc_chart_dup_decisions (const VaerdiVerdict *verdict,
                                VaerdiLanguage       language)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; verdict->decisions != NULL && i < verdict->decisions->len; i++)
    {
      const VaerdiDecision *decision = g_ptr_array_index (verdict->decisions, i);
      g_autofree char *month = vaerdi_format_month (language, decision->month);
      g_autofree char *line = vaerdi_decision_dup_line (decision, language);

      if (!vaerdi_spc_layout_shows (verdict, decision->month))
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, vaerdi_text (language, "Decided about %s: %s"), month, line);
      g_string_append_c (text, '.');
    }

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_spc_chart_draw_hover:
 * @cr: where to draw
 * @verdict: whose series
 * @theme: the theme
 * @x: left edge that the chart was drawn with
 * @y: upper edge
 * @width: width
 * @height: height
 * @index: the month under the pointer
 *
 * Draws a crosshair at a month and says its value. It lies above the chart and
 * is drawn alone when the pointer moves.
 */
void
vaerdi_spc_chart_draw_hover (cairo_t             *cr,
                             const VaerdiVerdict *verdict,
                             VaerdiTheme         *theme,
                             double               x,
                             double               y,
                             double               width,
                             double               height,
                             guint                index)
{
  VaerdiRect frame = { x, y, width, height };
  double em = vaerdi_theme_get_em (theme);
  g_autofree char *text = NULL;
  VaerdiSpcLayout layout;
  double cx, cy;

  g_return_if_fail (index < verdict->n_points);

  if (is_tiny (theme, &frame) || vaerdi_series_is_empty (verdict))
    return;

  vaerdi_spc_layout_init (&layout, verdict, theme, FALSE, &frame);
  cx = vaerdi_scale_position (&layout.x, index);
  cy = vaerdi_scale_position (&layout.y, vaerdi_series_value (verdict, index));
  text = vaerdi_spc_chart_dup_point (verdict, index, vaerdi_theme_get_language (theme));

  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_TEXT, cx, layout.plot.y, cx,
                      layout.plot.y + layout.plot.height);
  if (isfinite (cy))
    {
      cairo_arc (cr, cx, cy, em * 0.5, 0, 2 * G_PI);
      cairo_set_line_width (cr, vaerdi_theme_get_hairline (theme) * 1.5);
      cairo_stroke (cr);
    }
  vaerdi_canvas_bubble (cr, theme, &frame, cx, isfinite (cy) ? cy : layout.plot.y, text);
  cairo_restore (cr);
}
