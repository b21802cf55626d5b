/* vaerdi-caterpillar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-benchmark.h"

G_BEGIN_DECLS

double vaerdi_caterpillar_get_height (const VaerdiBenchmark *benchmark,
                                      VaerdiTheme           *theme);
void   vaerdi_caterpillar_draw       (cairo_t               *cr,
                                      const VaerdiBenchmark *benchmark,
                                      const char            *unit_id,
                                      VaerdiTheme           *theme,
                                      double                 x,
                                      double                 y,
                                      double                 width,
                                      double                 height);
int    vaerdi_caterpillar_hit        (const VaerdiBenchmark *benchmark,
                                      const char            *unit_id,
                                      VaerdiTheme           *theme,
                                      double                 x,
                                      double                 y,
                                      double                 width,
                                      double                 height,
                                      double                 pointer_y);
guint  vaerdi_caterpillar_fit        (VaerdiTheme           *theme,
                                      double                 height);
guint  vaerdi_caterpillar_draw_columns (cairo_t             *cr,
                                      const VaerdiBenchmark *benchmark,
                                      const char            *unit_id,
                                      VaerdiTheme           *theme,
                                      const VaerdiRect      *box,
                                      guint                  n_columns,
                                      guint                  first);

G_END_DECLS
