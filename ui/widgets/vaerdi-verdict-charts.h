/* vaerdi-verdict-charts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "widgets/vaerdi-chart-view.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

void vaerdi_verdict_chart_show_status (VaerdiChartView *view,
                                       VaerdiVerdict   *verdict);
void vaerdi_verdict_chart_show_plain  (VaerdiChartView *view,
                                       VaerdiVerdict   *verdict);
void vaerdi_verdict_chart_show_series (VaerdiChartView *view,
                                       VaerdiVerdict   *verdict);

G_END_DECLS
