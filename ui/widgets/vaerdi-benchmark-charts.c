/* vaerdi-benchmark-charts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-benchmark-charts"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-caterpillar.h"
#include "charts/vaerdi-distribution.h"
#include "charts/vaerdi-funnel-chart.h"
#include "scorecards/vaerdi-strata.h"
#include "widgets/vaerdi-benchmark-charts.h"

typedef void (* DrawFunc) (cairo_t               *cr,
                           const VaerdiBenchmark *benchmark,
                           const char            *unit_id,
                           VaerdiTheme           *theme,
                           double                 x,
                           double                 y,
                           double                 width,
                           double                 height);

/* What all charts draw: the comparison, and whose place in it is shown. */
typedef struct
{
  VaerdiBenchmark *benchmark;
  char            *unit_id;
  DrawFunc         draw;
} Comparison;

static Comparison *
comparison_new (VaerdiBenchmark *benchmark,
                const char      *unit_id,
                DrawFunc         draw)
{
  Comparison *comparison = g_new (Comparison, 1);

  comparison->benchmark = vaerdi_benchmark_ref (benchmark);
  comparison->unit_id = g_strdup (unit_id);
  comparison->draw = draw;

  return comparison;
}

static void
comparison_free (gpointer data)
{
  Comparison *comparison = data;

  vaerdi_benchmark_unref (comparison->benchmark);
  g_free (comparison->unit_id);
  g_free (comparison);
}

static void
paint (cairo_t       *cr,
       VaerdiTheme   *theme,
       double         width,
       double         height,
       gconstpointer  data)
{
  const Comparison *comparison = data;

  comparison->draw (cr, comparison->benchmark, comparison->unit_id, theme, 0, 0, width, height);
}

static int
hit_funnel (VaerdiTheme   *theme,
            double         width,
            double         height,
            double         x,
            double         y,
            gconstpointer  data)
{
  const Comparison *comparison = data;

  return vaerdi_funnel_chart_hit (comparison->benchmark, theme, 0, 0, width, height, x, y);
}

static void
hover_funnel (cairo_t       *cr,
              VaerdiTheme   *theme,
              double         width,
              double         height,
              guint          index,
              gconstpointer  data)
{
  const Comparison *comparison = data;

  vaerdi_funnel_chart_draw_hover (cr, comparison->benchmark, theme, 0, 0, width, height, index);
}

static int
hit_ranking (VaerdiTheme   *theme,
             double         width,
             double         height,
             double         x,
             double         y,
             gconstpointer  data)
{
  const Comparison *comparison = data;

  return vaerdi_caterpillar_hit (comparison->benchmark, comparison->unit_id, theme,
                                 0, 0, width, height, y);
}

/* Every unit has a row, in a window of any height. */
static double
measure_ranking (VaerdiTheme   *theme,
                 double         width,
                 gconstpointer  data)
{
  const Comparison *comparison = data;

  return ceil (vaerdi_caterpillar_get_height (comparison->benchmark, theme));
}

static int
hit_distribution (VaerdiTheme   *theme,
                  double         width,
                  double         height,
                  double         x,
                  double         y,
                  gconstpointer  data)
{
  const Comparison *comparison = data;

  return vaerdi_distribution_hit (comparison->benchmark, comparison->unit_id, theme, width, height, x, y);
}

static char *
say_row (int           index,
         gconstpointer data)
{
  const Comparison *comparison = data;

  return vaerdi_benchmark_dup_row_text (comparison->benchmark, index, vaerdi_language_current ());
}

static guint
count_rows (gconstpointer data)
{
  const Comparison *comparison = data;

  return comparison->benchmark->rows->len;
}

static void
show (VaerdiChartView          *view,
      const VaerdiChartPainter *painter,
      VaerdiBenchmark          *benchmark,
      const char               *unit_id,
      DrawFunc                  draw)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *summary = vaerdi_benchmark_dup_summary (benchmark, unit_id, language);

  vaerdi_chart_view_set_chart (view, painter, comparison_new (benchmark, unit_id, draw), comparison_free);
  vaerdi_chart_view_set_texts (view, benchmark->definition->name[language], summary);
}

/**
 * vaerdi_benchmark_chart_show_funnel:
 * @view: a chart
 * @benchmark: a comparison that has a funnel
 * @unit_id: (nullable): the reader's own unit
 *
 * Shows the funnel plot, whose units can be walked through.
 */
void
vaerdi_benchmark_chart_show_funnel (VaerdiChartView *view,
                                    VaerdiBenchmark *benchmark,
                                    const char      *unit_id)
{
  static const VaerdiChartPainter painter = {
    .paint = paint,
    .hit = hit_funnel,
    .hover = hover_funnel,
    .say = say_row,
    .n_points = count_rows,
  };

  show (view, &painter, benchmark, unit_id, vaerdi_funnel_chart_draw);
}

/**
 * vaerdi_benchmark_chart_show_ranking:
 * @view: a chart
 * @benchmark: a comparison
 * @unit_id: (nullable): the reader's own unit
 *
 * Shows the ranked list, as high as it needs to be.
 */
void
vaerdi_benchmark_chart_show_ranking (VaerdiChartView *view,
                                     VaerdiBenchmark *benchmark,
                                     const char      *unit_id)
{
  static const VaerdiChartPainter painter = {
    .paint = paint,
    .hit = hit_ranking,
    .say = say_row,
    .n_points = count_rows,
    .height = measure_ranking,
  };

  vaerdi_chart_view_set_size (view, 900, 0);
  show (view, &painter, benchmark, unit_id, vaerdi_caterpillar_draw);
}

/**
 * vaerdi_benchmark_chart_show_strata:
 * @view: a chart
 * @strata: the strata of a figure, see vaerdi_strata_compare()
 *
 * Shows the strata below each other with their intervals, and the whole figure as
 * a line through all.
 */
void
vaerdi_benchmark_chart_show_strata (VaerdiChartView *view,
                                    VaerdiBenchmark *strata)
{
  static const VaerdiChartPainter painter = {
    .paint = paint,
    .hit = hit_ranking,
    .say = say_row,
    .n_points = count_rows,
    .height = measure_ranking,
  };
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *summary = vaerdi_strata_dup_summary (strata, language);

  vaerdi_chart_view_set_size (view, 900, 0);
  vaerdi_chart_view_set_chart (view, &painter, comparison_new (strata, NULL, vaerdi_caterpillar_draw), comparison_free);
  vaerdi_chart_view_set_texts (view, vaerdi_text (language, "Parts and groups"), summary);
}

/**
 * vaerdi_benchmark_chart_show_distribution:
 * @view: a chart
 * @benchmark: a comparison
 * @unit_id: (nullable): the reader's own unit
 *
 * Shows how the values of the units spread.
 */
void
vaerdi_benchmark_chart_show_distribution (VaerdiChartView *view,
                                          VaerdiBenchmark *benchmark,
                                          const char      *unit_id)
{
  static const VaerdiChartPainter painter = {
    .paint = paint,
    .hit = hit_distribution,
    .say = say_row,
    .n_points = count_rows,
  };
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *summary = vaerdi_distribution_dup_summary (benchmark, unit_id, language);

  vaerdi_chart_view_set_chart (view, &painter, comparison_new (benchmark, unit_id, vaerdi_distribution_draw),
                               comparison_free);
  vaerdi_chart_view_set_texts (view, vaerdi_text (language, "How the units spread"), summary);
}

/**
 * vaerdi_benchmark_chart_get_unit:
 * @view: a chart shown by one of the functions above
 * @index: a point
 *
 * Returns: (transfer none) (nullable): the unit's id
 */
const char *
vaerdi_benchmark_chart_get_unit (VaerdiChartView *view,
                                 int              index)
{
  const Comparison *comparison = vaerdi_chart_view_get_data (view);
  const VaerdiBenchmarkRow *row = NULL;

  if (comparison == NULL || index < 0 || (guint) index >= comparison->benchmark->rows->len)
    return NULL;

  row = g_ptr_array_index (comparison->benchmark->rows, index);

  return row->unit_id;
}
