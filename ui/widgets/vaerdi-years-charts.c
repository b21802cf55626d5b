/* vaerdi-years-charts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-years-charts"

#include "config.h"

#include <glib/gi18n.h>

#include "charts/vaerdi-years-chart.h"
#include "widgets/vaerdi-years-charts.h"

typedef struct
{
  VaerdiBenchmark *benchmark;
  VaerdiYears     *years;
  char            *unit_id;
} Through;

static void
through_free (gpointer data)
{
  Through *through = data;

  vaerdi_benchmark_unref (through->benchmark);
  vaerdi_years_free (through->years);
  g_free (through->unit_id);
  g_free (through);
}

static void
paint (cairo_t       *cr,
       VaerdiTheme   *theme,
       double         width,
       double         height,
       gconstpointer  data)
{
  const Through *through = data;

  vaerdi_years_chart_draw (cr, through->years, through->benchmark, through->unit_id, theme, 0, 0, width, height);
}

static int
hit (VaerdiTheme   *theme,
     double         width,
     double         height,
     double         x,
     double         y,
     gconstpointer  data)
{
  const Through *through = data;

  return vaerdi_years_chart_hit (through->years, through->benchmark, through->unit_id, theme, width, height, x, y);
}

static void
hover (cairo_t       *cr,
       VaerdiTheme   *theme,
       double         width,
       double         height,
       guint          index,
       gconstpointer  data)
{
  const Through *through = data;

  vaerdi_years_chart_draw_hover (cr, through->years, through->benchmark, through->unit_id, theme, width, height, index);
}

static char *
say (int           index,
     gconstpointer data)
{
  const Through *through = data;

  return vaerdi_years_dup_text (through->years, through->benchmark, index, vaerdi_language_current ());
}

static guint
count (gconstpointer data)
{
  const Through *through = data;

  return through->benchmark->rows->len;
}

/**
 * vaerdi_years_chart_show:
 * @view: a chart
 * @benchmark: a comparison
 * @years: (transfer full): its calendar years
 * @unit_id: (nullable): the reader's own unit
 *
 * Shows the units through the years, which can be walked through.
 */
void
vaerdi_years_chart_show (VaerdiChartView *view,
                         VaerdiBenchmark *benchmark,
                         VaerdiYears     *years,
                         const char      *unit_id)
{
  static const VaerdiChartPainter painter = {
    .paint = paint,
    .hit = hit,
    .hover = hover,
    .say = say,
    .n_points = count,
  };
  Through *through = g_new (Through, 1);
  g_autofree char *summary = vaerdi_years_dup_summary (years, benchmark, unit_id, vaerdi_language_current ());

  *through = (Through) { vaerdi_benchmark_ref (benchmark), years, g_strdup (unit_id) };
  vaerdi_chart_view_set_chart (view, &painter, through, through_free);
  vaerdi_chart_view_set_texts (view, _("Through the Years"), summary);
}
