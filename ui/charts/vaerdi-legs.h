/* vaerdi-legs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-triple-aim.h"

G_BEGIN_DECLS

void vaerdi_legs_draw       (cairo_t               *cr,
                             const VaerdiTripleAim *triple_aim,
                             VaerdiTheme           *theme,
                             double                 x,
                             double                 y,
                             double                 width,
                             double                 height);
void vaerdi_legs_draw_panel (cairo_t               *cr,
                             const VaerdiVerdict   *verdict,
                             VaerdiTheme           *theme,
                             double                 x,
                             double                 y,
                             double                 width,
                             double                 height);

G_END_DECLS
