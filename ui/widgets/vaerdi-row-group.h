/* vaerdi-row-group.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-grouping.h"

G_BEGIN_DECLS

/* The rows of a scorecard that belong together, below their heading. */
#define VAERDI_TYPE_ROW_GROUP (vaerdi_row_group_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiRowGroup, vaerdi_row_group, VAERDI, ROW_GROUP, GtkWidget)

GtkWidget  *vaerdi_row_group_new      (VaerdiGrouping          grouping,
                                       VaerdiDefinition       *definition);
int         vaerdi_row_group_compare  (VaerdiRowGroup         *self,
                                       const VaerdiDefinition *definition);
GtkListBox *vaerdi_row_group_get_list (VaerdiRowGroup         *self);

G_END_DECLS
