/* vaerdi-spc-chart.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

void  vaerdi_spc_chart_draw       (cairo_t             *cr,
                                   const VaerdiVerdict *verdict,
                                   VaerdiTheme         *theme,
                                   double               x,
                                   double               y,
                                   double               width,
                                   double               height);
void  vaerdi_spc_chart_draw_plain (cairo_t             *cr,
                                   const VaerdiVerdict *verdict,
                                   VaerdiTheme         *theme,
                                   double               x,
                                   double               y,
                                   double               width,
                                   double               height);
int   vaerdi_spc_chart_hit        (const VaerdiVerdict *verdict,
                                   VaerdiTheme         *theme,
                                   double               x,
                                   double               y,
                                   double               width,
                                   double               height,
                                   double               pointer_x,
                                   double               pointer_y);
void  vaerdi_spc_chart_draw_hover (cairo_t             *cr,
                                   const VaerdiVerdict *verdict,
                                   VaerdiTheme         *theme,
                                   double               x,
                                   double               y,
                                   double               width,
                                   double               height,
                                   guint                index);
char *vaerdi_spc_chart_dup_point  (const VaerdiVerdict *verdict,
                                   guint                index,
                                   VaerdiLanguage       language);
char *vaerdi_spc_chart_dup_decisions
                                  (const VaerdiVerdict *verdict,
                                   VaerdiLanguage       language);

G_END_DECLS
