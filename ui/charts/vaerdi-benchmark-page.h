/* vaerdi-benchmark-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-years.h"

G_BEGIN_DECLS

guint vaerdi_benchmark_page_count (const VaerdiBenchmark *benchmark,
                                   const VaerdiYears     *years,
                                   VaerdiTheme           *theme,
                                   double                 width,
                                   double                 height);
void  vaerdi_benchmark_page_draw  (cairo_t               *cr,
                                   const VaerdiBenchmark *benchmark,
                                   const VaerdiYears     *years,
                                   const char            *unit_id,
                                   const char            *source,
                                   VaerdiTheme           *theme,
                                   guint                  page,
                                   double                 width,
                                   double                 height);

G_END_DECLS
