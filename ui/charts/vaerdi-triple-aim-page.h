/* vaerdi-triple-aim-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-triple-aim.h"

G_BEGIN_DECLS

guint vaerdi_triple_aim_page_count (const VaerdiTripleAim *triple_aim,
                                    VaerdiTheme           *theme,
                                    double                 width,
                                    double                 height);
void  vaerdi_triple_aim_page_draw  (cairo_t               *cr,
                                    const VaerdiTripleAim *triple_aim,
                                    const char            *own_unit_id,
                                    const char            *source,
                                    VaerdiTheme           *theme,
                                    guint                  page,
                                    double                 width,
                                    double                 height);

G_END_DECLS
