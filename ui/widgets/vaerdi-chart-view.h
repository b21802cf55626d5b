/* vaerdi-chart-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "charts/vaerdi-theme.h"

G_BEGIN_DECLS

/**
 * VaerdiChartPainter:
 * @paint: draws the chart; called once per data, size, scale and theme
 * @hit: (nullable): index of the point under the pointer, or -1
 * @hover: (nullable): draws what shows the point in hand, above the chart
 * @say: (nullable): (transfer full): a point in words
 * @n_points: (nullable): how many points the keyboard walks through
 * @height: (nullable): height for a width; without it the height asked for is
 *   that of vaerdi_chart_view_set_size()
 *
 * How a chart is drawn and asked. All lengths are in widget pixels.
 */
typedef struct
{
  void     (*paint)    (cairo_t       *cr,
                        VaerdiTheme   *theme,
                        double         width,
                        double         height,
                        gconstpointer  data);
  int      (*hit)      (VaerdiTheme   *theme,
                        double         width,
                        double         height,
                        double         x,
                        double         y,
                        gconstpointer  data);
  void     (*hover)    (cairo_t       *cr,
                        VaerdiTheme   *theme,
                        double         width,
                        double         height,
                        guint          index,
                        gconstpointer  data);
  char    *(*say)      (int            index,
                        gconstpointer  data);
  guint    (*n_points) (gconstpointer  data);
  double   (*height)   (VaerdiTheme   *theme,
                        double         width,
                        gconstpointer  data);
} VaerdiChartPainter;

#define VAERDI_TYPE_CHART_VIEW (vaerdi_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiChartView, vaerdi_chart_view, VAERDI, CHART_VIEW, GtkWidget)

GtkWidget   *vaerdi_chart_view_new        (void);
GtkWidget   *vaerdi_chart_view_new_in_row (int                       width,
                                           int                       height);
void         vaerdi_chart_view_set_chart  (VaerdiChartView          *self,
                                           const VaerdiChartPainter *painter,
                                           gpointer                  data,
                                           GDestroyNotify            destroy);
gconstpointer vaerdi_chart_view_get_data  (VaerdiChartView          *self);
void         vaerdi_chart_view_set_texts  (VaerdiChartView          *self,
                                           const char               *label,
                                           const char               *summary);
void         vaerdi_chart_view_set_size   (VaerdiChartView          *self,
                                           int                       width,
                                           int                       height);
int          vaerdi_chart_view_get_point  (VaerdiChartView          *self);
void         vaerdi_chart_view_set_point  (VaerdiChartView          *self,
                                           int                       index);
GdkContentProvider *vaerdi_chart_view_get_content (VaerdiChartView    *self);
guint        vaerdi_chart_view_get_n_paints (VaerdiChartView        *self);
void         vaerdi_chart_view_paint      (VaerdiChartView          *self,
                                           cairo_t                  *cr);
VaerdiTheme *vaerdi_chart_view_dup_theme  (GtkWidget                *widget);

G_END_DECLS
