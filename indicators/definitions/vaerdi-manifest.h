/* vaerdi-manifest.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

/* A key file being read. Faults are kept with file and line; the getters then
 * answer their defaults, so a reader need not test each call. */
typedef struct _VaerdiManifest VaerdiManifest;

VaerdiManifest *vaerdi_manifest_open           (const char        *path,
                                                GError           **error);
void            vaerdi_manifest_free           (VaerdiManifest    *self);
const char     *vaerdi_manifest_get_path       (VaerdiManifest    *self);
const char     *vaerdi_manifest_get_contents   (VaerdiManifest    *self);
char          **vaerdi_manifest_list_groups    (VaerdiManifest    *self);
void            vaerdi_manifest_remove_group   (VaerdiManifest    *self,
                                                const char        *group);
gboolean        vaerdi_manifest_has            (VaerdiManifest    *self,
                                                const char        *group,
                                                const char        *key);
char           *vaerdi_manifest_dup_text       (VaerdiManifest    *self,
                                                const char        *group,
                                                const char        *key,
                                                gboolean           required);
void            vaerdi_manifest_read_texts     (VaerdiManifest    *self,
                                                const char        *group,
                                                const char        *key,
                                                gboolean           required,
                                                char             **texts);
double          vaerdi_manifest_get_number     (VaerdiManifest    *self,
                                                const char        *group,
                                                const char        *key,
                                                double             otherwise);
guint           vaerdi_manifest_get_count      (VaerdiManifest    *self,
                                                const char        *group,
                                                const char        *key,
                                                guint              least,
                                                guint              most,
                                                guint              otherwise);
guint           vaerdi_manifest_get_word       (VaerdiManifest    *self,
                                                const char        *group,
                                                const char        *key,
                                                gboolean           required,
                                                guint              otherwise);
gint32          vaerdi_manifest_get_month      (VaerdiManifest    *self,
                                                const char        *group,
                                                const char        *key,
                                                gint32             otherwise);
void            vaerdi_manifest_fault          (VaerdiManifest    *self,
                                                const char        *group,
                                                const char        *key,
                                                int                code,
                                                const char        *format,
                                                ...) G_GNUC_PRINTF (5, 6);
guint           vaerdi_manifest_find_line      (VaerdiManifest    *self,
                                                const char        *group,
                                                const char        *key);
GPtrArray      *vaerdi_manifest_get_faults     (VaerdiManifest    *self);
gboolean        vaerdi_manifest_finish         (VaerdiManifest    *self,
                                                GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiManifest, vaerdi_manifest_free)

G_END_DECLS
