/* vaerdi-years-chart.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-years.h"

G_BEGIN_DECLS

void vaerdi_years_chart_draw       (cairo_t               *cr,
                                    const VaerdiYears     *years,
                                    const VaerdiBenchmark *benchmark,
                                    const char            *unit_id,
                                    VaerdiTheme           *theme,
                                    double                 x,
                                    double                 y,
                                    double                 width,
                                    double                 height);
int  vaerdi_years_chart_hit        (const VaerdiYears     *years,
                                    const VaerdiBenchmark *benchmark,
                                    const char            *unit_id,
                                    VaerdiTheme           *theme,
                                    double                 width,
                                    double                 height,
                                    double                 pointer_x,
                                    double                 pointer_y);
void vaerdi_years_chart_draw_hover (cairo_t               *cr,
                                    const VaerdiYears     *years,
                                    const VaerdiBenchmark *benchmark,
                                    const char            *unit_id,
                                    VaerdiTheme           *theme,
                                    double                 width,
                                    double                 height,
                                    guint                  index);
void vaerdi_years_chart_draw_line  (cairo_t               *cr,
                                    const VaerdiYears     *years,
                                    VaerdiTheme           *theme,
                                    guint                  row,
                                    const VaerdiRect      *box);

G_END_DECLS
