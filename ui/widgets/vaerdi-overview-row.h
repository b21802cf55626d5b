/* vaerdi-overview-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-overview.h"

G_BEGIN_DECLS

/* One unit of an overview; Left and Right walk through its cells. */
#define VAERDI_TYPE_OVERVIEW_ROW (vaerdi_overview_row_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiOverviewRow, vaerdi_overview_row, VAERDI, OVERVIEW_ROW, GtkListBoxRow)

GtkWidget  *vaerdi_overview_row_new         (VaerdiOverview    *overview,
                                             guint              row,
                                             VaerdiGrouping     grouping,
                                             GPtrArray         *groups);
void        vaerdi_overview_row_refresh     (VaerdiOverviewRow *self);
const char *vaerdi_overview_row_get_unit_id (VaerdiOverviewRow *self);
int         vaerdi_overview_row_get_cell    (VaerdiOverviewRow *self);
GtkWidget  *vaerdi_overview_row_new_titles  (VaerdiGrouping     grouping,
                                             GPtrArray         *groups);

G_END_DECLS
