/* vaerdi-overview-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-overview.h"
#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

/* The page of a whole hospital: what has changed since last month, and which
 * department reaches what. */
#define VAERDI_TYPE_OVERVIEW_VIEW (vaerdi_overview_view_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiOverviewView, vaerdi_overview_view, VAERDI, OVERVIEW_VIEW, GtkWidget)

void            vaerdi_overview_view_set_context   (VaerdiOverviewView *self,
                                                    VaerdiContext      *context);
VaerdiOverview *vaerdi_overview_view_get_overview  (VaerdiOverviewView *self);
VaerdiGrouping  vaerdi_overview_view_get_grouping  (VaerdiOverviewView *self);
void            vaerdi_overview_view_set_grouping  (VaerdiOverviewView *self,
                                                    VaerdiGrouping      grouping);
void            vaerdi_overview_view_restore       (VaerdiOverviewView *self,
                                                    GSettings          *settings);
void            vaerdi_overview_view_save          (VaerdiOverviewView *self,
                                                    GSettings          *settings);

G_END_DECLS
