/* vaerdi-benchmark-charts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-benchmark.h"
#include "widgets/vaerdi-chart-view.h"

G_BEGIN_DECLS

void        vaerdi_benchmark_chart_show_funnel  (VaerdiChartView *view,
                                                 VaerdiBenchmark *benchmark,
                                                 const char      *unit_id);
void        vaerdi_benchmark_chart_show_ranking (VaerdiChartView *view,
                                                 VaerdiBenchmark *benchmark,
                                                 const char      *unit_id);
void        vaerdi_benchmark_chart_show_distribution (VaerdiChartView *view,
                                                 VaerdiBenchmark *benchmark,
                                                 const char      *unit_id);
void        vaerdi_benchmark_chart_show_strata       (VaerdiChartView *view,
                                                      VaerdiBenchmark *strata);
const char *vaerdi_benchmark_chart_get_unit     (VaerdiChartView *view,
                                                 int              index);

G_END_DECLS
