/* vaerdi-years-charts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-years.h"
#include "widgets/vaerdi-chart-view.h"

G_BEGIN_DECLS

/* The calendar years of a comparison, as chart views draw them. */
void vaerdi_years_chart_show (VaerdiChartView *view,
                              VaerdiBenchmark *benchmark,
                              VaerdiYears     *years,
                              const char      *unit_id);

G_END_DECLS
