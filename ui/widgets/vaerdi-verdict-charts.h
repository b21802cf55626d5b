/* vaerdi-verdict-charts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "widgets/vaerdi-chart-view.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

void vaerdi_verdict_chart_show_status    (VaerdiChartView *view,
                                          VaerdiVerdict   *verdict);
void vaerdi_verdict_chart_show_variation (VaerdiChartView *view,
                                          VaerdiVerdict   *verdict);
void vaerdi_verdict_chart_show_freshness (VaerdiChartView *view,
                                          VaerdiVerdict   *verdict);
void vaerdi_verdict_chart_show_coverage  (VaerdiChartView *view,
                                          VaerdiVerdict   *verdict);
void vaerdi_verdict_chart_show_benchmark (VaerdiChartView *view,
                                          VaerdiVerdict   *verdict);
void vaerdi_verdict_chart_show_sparkline (VaerdiChartView *view,
                                          VaerdiVerdict   *verdict);
void vaerdi_verdict_chart_show_series    (VaerdiChartView *view,
                                          VaerdiVerdict   *verdict);

G_END_DECLS
