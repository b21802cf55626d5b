/* vaerdi-scorecard-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-scorecard-look.h"

G_BEGIN_DECLS

guint vaerdi_scorecard_page_count (const VaerdiScorecard     *scorecard,
                                   const VaerdiScorecardLook *look,
                                   VaerdiTheme               *theme,
                                   double                     width,
                                   double                     height);
void  vaerdi_scorecard_page_draw  (cairo_t                   *cr,
                                   const VaerdiScorecard     *scorecard,
                                   const VaerdiScorecardLook *look,
                                   VaerdiTheme               *theme,
                                   guint                      page,
                                   double                     width,
                                   double                     height);

G_END_DECLS
