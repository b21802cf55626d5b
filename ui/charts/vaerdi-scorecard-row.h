/* vaerdi-scorecard-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-columns.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

double vaerdi_scorecard_row_height      (const VaerdiVerdict *verdict,
                                         VaerdiColumns        shown,
                                         VaerdiTheme         *theme,
                                         double               width);
double vaerdi_scorecard_titles_height   (VaerdiTheme         *theme);
void   vaerdi_scorecard_row_draw_titles (cairo_t             *cr,
                                         VaerdiColumns        shown,
                                         VaerdiTheme         *theme,
                                         double               x,
                                         double               y,
                                         double               width);
void   vaerdi_scorecard_row_draw        (cairo_t             *cr,
                                         const VaerdiVerdict *verdict,
                                         VaerdiColumns        shown,
                                         VaerdiTheme         *theme,
                                         double               x,
                                         double               y,
                                         double               width,
                                         double               height);

G_END_DECLS
