/* vaerdi-indicator-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-benchmark.h"

G_BEGIN_DECLS

guint vaerdi_indicator_page_count (const VaerdiVerdict   *verdict,
                                   const VaerdiBenchmark *benchmark,
                                   VaerdiTheme           *theme,
                                   double                 width,
                                   double                 height);
void  vaerdi_indicator_page_draw  (cairo_t               *cr,
                                   const VaerdiVerdict   *verdict,
                                   const VaerdiBenchmark *benchmark,
                                   const char            *source,
                                   VaerdiTheme           *theme,
                                   guint                  page,
                                   double                 width,
                                   double                 height);

G_END_DECLS
