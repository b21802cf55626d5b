/* vaerdi-registry.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "host/vaerdi-registry-entry.h"

G_BEGIN_DECLS

/* The registry is a GListModel of VaerdiRegistryEntry, sorted by id. */
#define VAERDI_TYPE_REGISTRY (vaerdi_registry_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiRegistry, vaerdi_registry, VAERDI, REGISTRY, GObject)

VaerdiRegistry      *vaerdi_registry_new            (const char * const *search_path);
char               **vaerdi_registry_default_path   (void);
void                 vaerdi_registry_load           (VaerdiRegistry     *self);
gboolean             vaerdi_registry_set_enabled    (VaerdiRegistry     *self,
                                                     const char         *id,
                                                     gboolean            enabled,
                                                     GError            **error);
const char * const  *vaerdi_registry_get_search_path (VaerdiRegistry    *self);
VaerdiRegistryEntry *vaerdi_registry_find           (VaerdiRegistry     *self,
                                                     const char         *id);
VaerdiDefinition    *vaerdi_registry_get_definition (VaerdiRegistry     *self,
                                                     const char         *id);
guint                vaerdi_registry_count_used     (VaerdiRegistry     *self);
void                 vaerdi_registry_probe_sandbox  (VaerdiRegistry     *self);

G_END_DECLS
