/* vaerdi-registry-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "host/vaerdi-registry.h"

G_BEGIN_DECLS

/* One line of the list of indicators; follows its entry. */
#define VAERDI_TYPE_REGISTRY_ROW (vaerdi_registry_row_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiRegistryRow, vaerdi_registry_row, VAERDI, REGISTRY_ROW, AdwActionRow)

GtkWidget *vaerdi_registry_row_new         (VaerdiRegistry      *registry,
                                            VaerdiRegistryEntry *entry);
void       vaerdi_registry_row_set_figures (VaerdiRegistryRow   *self,
                                            const char          *failure,
                                            const char          *note);
VaerdiRegistryEntry *
           vaerdi_registry_row_get_entry   (VaerdiRegistryRow   *self);

G_END_DECLS
