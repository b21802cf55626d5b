/* vaerdi-funnel-chart.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-benchmark.h"

G_BEGIN_DECLS

void  vaerdi_funnel_chart_draw       (cairo_t               *cr,
                                      const VaerdiBenchmark *benchmark,
                                      const char            *unit_id,
                                      VaerdiTheme           *theme,
                                      double                 x,
                                      double                 y,
                                      double                 width,
                                      double                 height);
int   vaerdi_funnel_chart_hit        (const VaerdiBenchmark *benchmark,
                                      VaerdiTheme           *theme,
                                      double                 x,
                                      double                 y,
                                      double                 width,
                                      double                 height,
                                      double                 pointer_x,
                                      double                 pointer_y);
void  vaerdi_funnel_chart_draw_hover (cairo_t               *cr,
                                      const VaerdiBenchmark *benchmark,
                                      VaerdiTheme           *theme,
                                      double                 x,
                                      double                 y,
                                      double                 width,
                                      double                 height,
                                      guint                  index);
char *vaerdi_benchmark_dup_row_text  (const VaerdiBenchmark *benchmark,
                                      guint                  index,
                                      VaerdiLanguage         language);
char *vaerdi_benchmark_dup_suppressed (const VaerdiBenchmark *benchmark,
                                      VaerdiLanguage         language);

G_END_DECLS
