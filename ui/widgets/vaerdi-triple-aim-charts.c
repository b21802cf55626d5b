/* vaerdi-triple-aim-charts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-triple-aim-charts"

#include "config.h"

#include <glib/gi18n.h>

#include "charts/vaerdi-legs.h"
#include "charts/vaerdi-value-chart.h"
#include "widgets/vaerdi-triple-aim-charts.h"

/* One pathway of a triple aim, and whose place in it is shown. */
typedef struct
{
  VaerdiTripleAim *triple_aim;
  guint            index;
  gboolean         is_path;     /* the years of one unit, not the units */
  char            *unit_id;     /* what is highlighted: a unit, or a year */
} Pathway;

static const VaerdiValueView *
pathway_get_view (const Pathway *pathway)
{
  return g_ptr_array_index (pathway->is_path ? pathway->triple_aim->paths : pathway->triple_aim->values,
                            pathway->index);
}

static void
pathway_free (gpointer data)
{
  Pathway *pathway = data;

  vaerdi_triple_aim_unref (pathway->triple_aim);
  g_free (pathway->unit_id);
  g_free (pathway);
}

static void
free_triple_aim (gpointer data)
{
  vaerdi_triple_aim_unref (data);
}

static void
paint_legs (cairo_t       *cr,
            VaerdiTheme   *theme,
            double         width,
            double         height,
            gconstpointer  data)
{
  vaerdi_legs_draw (cr, data, theme, 0, 0, width, height);
}

static void
paint_panel (cairo_t       *cr,
             VaerdiTheme   *theme,
             double         width,
             double         height,
             gconstpointer  data)
{
  vaerdi_legs_draw_panel (cr, data, theme, 0, 0, width, height);
}

static void
free_verdict (gpointer data)
{
  vaerdi_verdict_unref (data);
}

static void
paint_value (cairo_t       *cr,
             VaerdiTheme   *theme,
             double         width,
             double         height,
             gconstpointer  data)
{
  const Pathway *pathway = data;

  vaerdi_value_chart_draw (cr, pathway_get_view (pathway), pathway->unit_id, theme, 0, 0, width, height);
}

static int
hit_value (VaerdiTheme   *theme,
           double         width,
           double         height,
           double         x,
           double         y,
           gconstpointer  data)
{
  const Pathway *pathway = data;

  return vaerdi_value_chart_hit (pathway_get_view (pathway), pathway->unit_id, theme,
                                 0, 0, width, height, x, y);
}

static char *
say_value (int           index,
           gconstpointer data)
{
  return vaerdi_value_chart_dup_point (pathway_get_view (data), index, vaerdi_language_current ());
}

static guint
count_values (gconstpointer data)
{
  return pathway_get_view (data)->points->len;
}

/**
 * vaerdi_triple_aim_chart_show_legs:
 * @view: a chart
 * @triple_aim: the three legs of a unit
 *
 * Shows the legs over time.
 */
void
vaerdi_triple_aim_chart_show_legs (VaerdiChartView *view,
                                   VaerdiTripleAim *triple_aim)
{
  static const VaerdiChartPainter painter = { .paint = paint_legs };
  g_autofree char *summary = vaerdi_triple_aim_dup_summary (triple_aim, vaerdi_language_current ());

  vaerdi_chart_view_set_chart (view, &painter, vaerdi_triple_aim_ref (triple_aim), free_triple_aim);
  vaerdi_chart_view_set_texts (view, _("Triple Aim"), summary);
}

/**
 * vaerdi_triple_aim_chart_show_panel:
 * @view: a chart
 * @verdict: one indicator of a leg
 *
 * Shows one figure and its series, where there is no room for three legs side
 * by side.
 */
void
vaerdi_triple_aim_chart_show_panel (VaerdiChartView *view,
                                    VaerdiVerdict   *verdict)
{
  static const VaerdiChartPainter painter = { .paint = paint_panel };
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *summary = vaerdi_verdict_dup_summary (verdict, language);

  vaerdi_chart_view_set_chart (view, &painter, vaerdi_verdict_ref (verdict), free_verdict);
  vaerdi_chart_view_set_texts (view, verdict->definition->name[language], summary);
}

static void
show_pathway (VaerdiChartView *view,
              Pathway         *pathway)
{
  static const VaerdiChartPainter painter = {
    .paint = paint_value,
    .hit = hit_value,
    .say = say_value,
    .n_points = count_values,
  };
  VaerdiLanguage language = vaerdi_language_current ();
  const VaerdiValueView *value = pathway_get_view (pathway);
  g_autofree char *summary = vaerdi_value_view_dup_summary (value, pathway->unit_id, language);

  vaerdi_chart_view_set_chart (view, &painter, pathway, pathway_free);
  vaerdi_chart_view_set_texts (view, value->condition[language], summary);
}

/**
 * vaerdi_triple_aim_chart_show_value:
 * @view: a chart
 * @triple_aim: holds the pathway
 * @index: which of its pathways
 * @unit_id: (nullable): the reader's own unit
 *
 * Shows outcome against cost, whose units can be walked through.
 */
void
vaerdi_triple_aim_chart_show_value (VaerdiChartView *view,
                                    VaerdiTripleAim *triple_aim,
                                    guint            index,
                                    const char      *unit_id)
{
  Pathway *pathway = g_new0 (Pathway, 1);

  pathway->triple_aim = vaerdi_triple_aim_ref (triple_aim);
  pathway->index = index;
  pathway->unit_id = g_strdup (unit_id);
  show_pathway (view, pathway);
}

/**
 * vaerdi_triple_aim_chart_show_path:
 * @view: a chart
 * @triple_aim: holds the pathway
 * @index: which of its pathways; there has to be a path of it
 *
 * Shows how the unit's outcome and cost went through the years, which can be
 * walked through; the newest is highlighted.
 */
void
vaerdi_triple_aim_chart_show_path (VaerdiChartView *view,
                                   VaerdiTripleAim *triple_aim,
                                   guint            index)
{
  const VaerdiValueView *path = g_ptr_array_index (triple_aim->paths, index);
  Pathway *pathway = g_new0 (Pathway, 1);

  pathway->triple_aim = vaerdi_triple_aim_ref (triple_aim);
  pathway->index = index;
  pathway->is_path = TRUE;
  if (path->points->len > 0)
    pathway->unit_id =
      g_strdup (((VaerdiValuePoint *) g_ptr_array_index (path->points, path->points->len - 1))->unit_id);
  show_pathway (view, pathway);
}

/**
 * vaerdi_triple_aim_chart_get_unit:
 * @view: a chart shown by vaerdi_triple_aim_chart_show_value()
 * @index: a point
 *
 * Returns: (transfer none) (nullable): the unit's id
 */
const char *
vaerdi_triple_aim_chart_get_unit (VaerdiChartView *view,
                                  int              index)
{
  const Pathway *pathway = vaerdi_chart_view_get_data (view);
  const VaerdiValuePoint *point = NULL;

  if (pathway == NULL || index < 0 || (guint) index >= pathway_get_view (pathway)->points->len)
    return NULL;

  point = g_ptr_array_index (pathway_get_view (pathway)->points, index);

  return point->unit_id;
}
