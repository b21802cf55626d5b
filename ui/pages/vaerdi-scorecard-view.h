/* vaerdi-scorecard-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-scorecard-look.h"
#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

/* The page of one unit: what it reaches, what changed, and whether it is real. */
#define VAERDI_TYPE_SCORECARD_VIEW (vaerdi_scorecard_view_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiScorecardView, vaerdi_scorecard_view, VAERDI, SCORECARD_VIEW, GtkWidget)

void                vaerdi_scorecard_view_set_context   (VaerdiScorecardView       *self,
                                                         VaerdiContext             *context);
VaerdiScorecard    *vaerdi_scorecard_view_get_scorecard (VaerdiScorecardView       *self);
VaerdiScorecardLook vaerdi_scorecard_view_get_look      (VaerdiScorecardView       *self);
void                vaerdi_scorecard_view_set_look      (VaerdiScorecardView       *self,
                                                         const VaerdiScorecardLook *look);
void                vaerdi_scorecard_view_restore       (VaerdiScorecardView       *self,
                                                         GSettings                 *settings);
void                vaerdi_scorecard_view_save          (VaerdiScorecardView       *self,
                                                         GSettings                 *settings);
void                vaerdi_scorecard_view_focus_rows    (VaerdiScorecardView       *self);

G_END_DECLS
