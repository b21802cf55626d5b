/* vaerdi-sparkline.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

void vaerdi_sparkline_draw (cairo_t             *cr,
                            const VaerdiVerdict *verdict,
                            VaerdiTheme         *theme,
                            double               x,
                            double               y,
                            double               width,
                            double               height);
int  vaerdi_sparkline_hit  (const VaerdiVerdict *verdict,
                            VaerdiTheme         *theme,
                            double               x,
                            double               width,
                            double               pointer_x);

G_END_DECLS
