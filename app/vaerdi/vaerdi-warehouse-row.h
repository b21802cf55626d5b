/* vaerdi-warehouse-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vaerdi-profile.h"

G_BEGIN_DECLS

/* A warehouse in the preferences: chosen, changed or removed. */
#define VAERDI_TYPE_WAREHOUSE_ROW (vaerdi_warehouse_row_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiWarehouseRow, vaerdi_warehouse_row, VAERDI, WAREHOUSE_ROW, AdwActionRow)

GtkWidget     *vaerdi_warehouse_row_new         (VaerdiProfile      *profile);
VaerdiProfile *vaerdi_warehouse_row_get_profile (VaerdiWarehouseRow *self);
void           vaerdi_warehouse_row_join        (VaerdiWarehouseRow *self,
                                                 GtkCheckButton     *group);
void           vaerdi_warehouse_row_mark        (VaerdiWarehouseRow *self,
                                                 const char         *chosen);

G_END_DECLS
