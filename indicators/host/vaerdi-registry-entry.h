/* vaerdi-registry-entry.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "definitions/vaerdi-definition.h"

G_BEGIN_DECLS

/**
 * VaerdiEntryState:
 * @VAERDI_ENTRY_READY: in use
 * @VAERDI_ENTRY_DISABLED: switched off, or a retired definition
 * @VAERDI_ENTRY_INCOMPATIBLE: made for another version of the program
 * @VAERDI_ENTRY_BROKEN: the manifest, SQL or a test is at fault
 * @VAERDI_ENTRY_CRASHED: its compute step crashed three times in a row and is
 *   not started any more
 * @VAERDI_ENTRY_SHADOWED: another file with this id comes first
 */
typedef enum
{
  VAERDI_ENTRY_READY,
  VAERDI_ENTRY_DISABLED,
  VAERDI_ENTRY_INCOMPATIBLE,
  VAERDI_ENTRY_BROKEN,
  VAERDI_ENTRY_CRASHED,
  VAERDI_ENTRY_SHADOWED,
} VaerdiEntryState;

#define VAERDI_TYPE_REGISTRY_ENTRY (vaerdi_registry_entry_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiRegistryEntry, vaerdi_registry_entry, VAERDI, REGISTRY_ENTRY, GObject)

VaerdiRegistryEntry *vaerdi_registry_entry_new             (const char          *path);
gboolean             vaerdi_registry_entry_reload          (VaerdiRegistryEntry *self);
void                 vaerdi_registry_entry_set_place       (VaerdiRegistryEntry *self,
                                                            const char          *shadowed_by,
                                                            gboolean             disabled);
gboolean             vaerdi_registry_entry_reject          (VaerdiRegistryEntry *self,
                                                            VaerdiDefinition    *definition,
                                                            const GError        *error);
void                 vaerdi_registry_entry_confirm         (VaerdiRegistryEntry *self,
                                                            VaerdiDefinition    *definition);
void                 vaerdi_registry_entry_update          (VaerdiRegistryEntry *self);
const char          *vaerdi_registry_entry_get_id          (VaerdiRegistryEntry *self);
const char          *vaerdi_registry_entry_get_path        (VaerdiRegistryEntry *self);
VaerdiEntryState     vaerdi_registry_entry_get_state       (VaerdiRegistryEntry *self);
gboolean             vaerdi_registry_entry_is_used         (VaerdiRegistryEntry *self);
const char          *vaerdi_registry_entry_get_kept_step   (VaerdiRegistryEntry *self);
gboolean             vaerdi_registry_entry_is_held         (VaerdiRegistryEntry *self);
const char          *vaerdi_registry_entry_get_reason      (VaerdiRegistryEntry *self);
char                *vaerdi_registry_entry_dup_text        (VaerdiRegistryEntry *self,
                                                            VaerdiLanguage       language);
VaerdiDefinition    *vaerdi_registry_entry_get_definition  (VaerdiRegistryEntry *self);
const char          *vaerdi_registry_entry_get_fingerprint (VaerdiRegistryEntry *self);
guint                vaerdi_registry_entry_get_n_crashes   (VaerdiRegistryEntry *self);
const char          *vaerdi_entry_state_to_id              (VaerdiEntryState     state);
const char          *vaerdi_entry_state_to_name            (VaerdiEntryState     state,
                                                            VaerdiLanguage       language);

G_END_DECLS
