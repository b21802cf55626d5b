/* vaerdi-verdict-charts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-verdict-charts"

#include "config.h"

#include "charts/vaerdi-marks.h"
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
paint_series (cairo_t       *cr,
              VaerdiTheme   *theme,
              double         width,
              double         height,
              gconstpointer  data)
{
  vaerdi_spc_chart_draw (cr, data, theme, 0, 0, width, height);
}

static void
paint_plain (cairo_t       *cr,
             VaerdiTheme   *theme,
             double         width,
             double         height,
             gconstpointer  data)
{
  vaerdi_spc_chart_draw_plain (cr, data, theme, 0, 0, width, height);
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

static void
show_chart (VaerdiChartView          *view,
            const VaerdiChartPainter *painter,
            VaerdiVerdict            *verdict)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *summary = vaerdi_verdict_dup_summary (verdict, language);
  g_autofree char *decisions = vaerdi_spc_chart_dup_decisions (verdict, language);
  g_autofree char *texts = g_strdup_printf ("%s%s%s", summary, *decisions != '\0' ? ". " : "", decisions);

  vaerdi_chart_view_set_chart (view, painter, vaerdi_verdict_ref (verdict), free_verdict);
  vaerdi_chart_view_set_texts (view, verdict->definition->name[language], texts);
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

  show_chart (view, &painter, verdict);
}

/**
 * vaerdi_verdict_chart_show_plain:
 * @view: a chart
 * @verdict: a figure
 *
 * Shows the control chart small, where others say what it means. Its months can
 * be walked through by the keyboard.
 */
void
vaerdi_verdict_chart_show_plain (VaerdiChartView *view,
                                 VaerdiVerdict   *verdict)
{
  static const VaerdiChartPainter painter = {
    .paint = paint_plain,
    .say = say_point,
    .n_points = count_points,
  };

  show_chart (view, &painter, verdict);
}
