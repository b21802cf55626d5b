/* vaerdi-scorecard-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-row-filter.h"
#include "scorecards/vaerdi-scorecard.h"
#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

/* The page of one unit: what it reaches, what changed, and whether it is real. */
#define VAERDI_TYPE_SCORECARD_VIEW (vaerdi_scorecard_view_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiScorecardView, vaerdi_scorecard_view, VAERDI, SCORECARD_VIEW, GtkWidget)

void             vaerdi_scorecard_view_set_context   (VaerdiScorecardView *self,
                                                      VaerdiContext       *context);
VaerdiScorecard *vaerdi_scorecard_view_get_scorecard (VaerdiScorecardView *self);
void             vaerdi_scorecard_view_set_filter    (VaerdiScorecardView *self,
                                                      VaerdiRowFilter      filter);
void             vaerdi_scorecard_view_focus_rows    (VaerdiScorecardView *self);

G_END_DECLS
