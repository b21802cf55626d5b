/* vaerdi-triple-aim-charts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-triple-aim.h"
#include "widgets/vaerdi-chart-view.h"

G_BEGIN_DECLS

void        vaerdi_triple_aim_chart_show_legs  (VaerdiChartView *view,
                                                VaerdiTripleAim *triple_aim);
void        vaerdi_triple_aim_chart_show_panel (VaerdiChartView *view,
                                                VaerdiVerdict   *verdict);
void        vaerdi_triple_aim_chart_show_value (VaerdiChartView *view,
                                                VaerdiTripleAim *triple_aim,
                                                guint            index,
                                                const char      *unit_id);
void        vaerdi_triple_aim_chart_show_path  (VaerdiChartView *view,
                                                VaerdiTripleAim *triple_aim,
                                                guint            index);
const char *vaerdi_triple_aim_chart_get_unit   (VaerdiChartView *view,
                                                int              index);

G_END_DECLS
