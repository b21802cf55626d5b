/* vaerdi-verdict-charts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-verdict-charts"

#include "config.h"

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-sparkline.h"
#include "charts/vaerdi-spc-chart.h"
#include "widgets/vaerdi-verdict-charts.h"

/* Each function hands one drawing of ui/charts to a chart view, with the
 * verdict as its data and the engine's own sentence as its words. */

static void
paint_status (cairo_t       *cr,
              VaerdiTheme   *theme,
              double         width,
              double         height,
              gconstpointer  data)
{
  const VaerdiVerdict *verdict = data;

  vaerdi_mark_status (cr, theme, verdict->attainment, 0, 0, MIN (width, height));
}

static void
paint_variation (cairo_t       *cr,
                 VaerdiTheme   *theme,
                 double         width,
                 double         height,
                 gconstpointer  data)
{
  const VaerdiVerdict *verdict = data;

  vaerdi_mark_variation (cr, theme, verdict->variation, 0, 0, MIN (width, height));
}

static void
paint_freshness (cairo_t       *cr,
                 VaerdiTheme   *theme,
                 double         width,
                 double         height,
                 gconstpointer  data)
{
  const VaerdiVerdict *verdict = data;

  vaerdi_mark_freshness (cr, theme, verdict->freshness, 0, 0, MIN (width, height));
}

static void
paint_coverage (cairo_t       *cr,
                VaerdiTheme   *theme,
                double         width,
                double         height,
                gconstpointer  data)
{
  const VaerdiVerdict *verdict = data;

  vaerdi_mark_coverage (cr, theme, verdict->coverage, verdict->minimum_coverage,
                        verdict->coverage_too_low, 0, 0, width, height);
}

static void
paint_benchmark (cairo_t       *cr,
                 VaerdiTheme   *theme,
                 double         width,
                 double         height,
                 gconstpointer  data)
{
  const VaerdiVerdict *verdict = data;

  vaerdi_mark_benchmark (cr, theme, verdict->funnel, verdict->definition->direction,
                         0, 0, width, height);
}

static void
paint_sparkline (cairo_t       *cr,
                 VaerdiTheme   *theme,
                 double         width,
                 double         height,
                 gconstpointer  data)
{
  vaerdi_sparkline_draw (cr, data, theme, 0, 0, width, height);
}

static void
paint_series (cairo_t       *cr,
              VaerdiTheme   *theme,
              double         width,
              double         height,
              gconstpointer  data)
{
  vaerdi_spc_chart_draw (cr, data, theme, 0, 0, width, height);
}

static int
hit_series (VaerdiTheme   *theme,
            double         width,
            double         height,
            double         x,
            double         y,
            gconstpointer  data)
{
  return vaerdi_spc_chart_hit (data, theme, 0, 0, width, height, x, y);
}

static void
hover_series (cairo_t       *cr,
              VaerdiTheme   *theme,
              double         width,
              double         height,
              guint          index,
              gconstpointer  data)
{
  vaerdi_spc_chart_draw_hover (cr, data, theme, 0, 0, width, height, index);
}

static char *
say_point (int           index,
           gconstpointer data)
{
  return vaerdi_spc_chart_dup_point (data, index, vaerdi_language_current ());
}

static guint
count_points (gconstpointer data)
{
  const VaerdiVerdict *verdict = data;

  return verdict->n_points;
}

static void
free_verdict (gpointer data)
{
  vaerdi_verdict_unref (data);
}

static void
show (VaerdiChartView          *view,
      const VaerdiChartPainter *painter,
      VaerdiVerdict            *verdict,
      VaerdiAspect              aspect)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, aspect, language);

  vaerdi_chart_view_set_chart (view, painter, vaerdi_verdict_ref (verdict), free_verdict);
  vaerdi_chart_view_set_texts (view, vaerdi_aspect_to_name (aspect, language), reason);
}

/**
 * vaerdi_verdict_chart_show_status:
 * @view: a chart
 * @verdict: a figure
 *
 * Shows whether the goal is met.
 */
void
vaerdi_verdict_chart_show_status (VaerdiChartView *view,
                                  VaerdiVerdict   *verdict)
{
  static const VaerdiChartPainter painter = { .paint = paint_status };

  show (view, &painter, verdict, VAERDI_ASPECT_GOAL);
}

/**
 * vaerdi_verdict_chart_show_variation:
 * @view: a chart
 * @verdict: a figure
 *
 * Shows whether there is a signal.
 */
void
vaerdi_verdict_chart_show_variation (VaerdiChartView *view,
                                     VaerdiVerdict   *verdict)
{
  static const VaerdiChartPainter painter = { .paint = paint_variation };

  show (view, &painter, verdict, VAERDI_ASPECT_VARIATION);
}

/**
 * vaerdi_verdict_chart_show_freshness:
 * @view: a chart
 * @verdict: a figure
 *
 * Shows whether the data are late.
 */
void
vaerdi_verdict_chart_show_freshness (VaerdiChartView *view,
                                     VaerdiVerdict   *verdict)
{
  static const VaerdiChartPainter painter = { .paint = paint_freshness };

  show (view, &painter, verdict, VAERDI_ASPECT_FRESHNESS);
}

/**
 * vaerdi_verdict_chart_show_coverage:
 * @view: a chart
 * @verdict: a figure
 *
 * Shows how many of those asked have answered.
 */
void
vaerdi_verdict_chart_show_coverage (VaerdiChartView *view,
                                    VaerdiVerdict   *verdict)
{
  static const VaerdiChartPainter painter = { .paint = paint_coverage };

  show (view, &painter, verdict, VAERDI_ASPECT_COVERAGE);
}

/**
 * vaerdi_verdict_chart_show_benchmark:
 * @view: a chart
 * @verdict: a figure
 *
 * Shows the place among the peers.
 */
void
vaerdi_verdict_chart_show_benchmark (VaerdiChartView *view,
                                     VaerdiVerdict   *verdict)
{
  static const VaerdiChartPainter painter = { .paint = paint_benchmark };

  show (view, &painter, verdict, VAERDI_ASPECT_BENCHMARK);
}

/**
 * vaerdi_verdict_chart_show_sparkline:
 * @view: a chart
 * @verdict: a figure
 *
 * Shows the months in small.
 */
void
vaerdi_verdict_chart_show_sparkline (VaerdiChartView *view,
                                     VaerdiVerdict   *verdict)
{
  static const VaerdiChartPainter painter = { .paint = paint_sparkline };

  show (view, &painter, verdict, VAERDI_ASPECT_VARIATION);
}

/**
 * vaerdi_verdict_chart_show_series:
 * @view: a chart
 * @verdict: a figure
 *
 * Shows the whole control chart, whose months can be walked through.
 */
void
vaerdi_verdict_chart_show_series (VaerdiChartView *view,
                                  VaerdiVerdict   *verdict)
{
  static const VaerdiChartPainter painter = {
    .paint = paint_series,
    .hit = hit_series,
    .hover = hover_series,
    .say = say_point,
    .n_points = count_points,
  };
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *summary = vaerdi_verdict_dup_summary (verdict, language);

  vaerdi_chart_view_set_chart (view, &painter, vaerdi_verdict_ref (verdict), free_verdict);
  vaerdi_chart_view_set_texts (view, verdict->definition->name[language], summary);
}
