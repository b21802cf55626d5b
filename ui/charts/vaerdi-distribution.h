/* vaerdi-distribution.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-benchmark.h"

G_BEGIN_DECLS

void  vaerdi_distribution_draw        (cairo_t               *cr,
                                       const VaerdiBenchmark *benchmark,
                                       const char            *unit_id,
                                       VaerdiTheme           *theme,
                                       double                 x,
                                       double                 y,
                                       double                 width,
                                       double                 height);
int   vaerdi_distribution_hit         (const VaerdiBenchmark *benchmark,
                                       const char            *unit_id,
                                       VaerdiTheme           *theme,
                                       double                 width,
                                       double                 height,
                                       double                 pointer_x,
                                       double                 pointer_y);
char *vaerdi_distribution_dup_summary (const VaerdiBenchmark *benchmark,
                                       const char            *unit_id,
                                       VaerdiLanguage         language);

G_END_DECLS
