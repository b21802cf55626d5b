/* vaerdi-value-chart.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-triple-aim.h"

G_BEGIN_DECLS

void  vaerdi_value_chart_draw      (cairo_t               *cr,
                                    const VaerdiValueView *view,
                                    const char            *unit_id,
                                    VaerdiTheme           *theme,
                                    double                 x,
                                    double                 y,
                                    double                 width,
                                    double                 height);
int   vaerdi_value_chart_hit       (const VaerdiValueView *view,
                                    const char            *unit_id,
                                    VaerdiTheme           *theme,
                                    double                 x,
                                    double                 y,
                                    double                 width,
                                    double                 height,
                                    double                 pointer_x,
                                    double                 pointer_y);
char *vaerdi_value_chart_dup_point (const VaerdiValueView *view,
                                    guint                  index,
                                    VaerdiLanguage         language);

G_END_DECLS
