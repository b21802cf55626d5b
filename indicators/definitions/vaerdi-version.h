/* vaerdi-version.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-manifest.h"

G_BEGIN_DECLS

/**
 * VaerdiVersion:
 * @version: as it stands in Version
 * @from: first month whose figures mean this; %G_MININT32 for the first
 *   version, which has no month before it
 * @change: what changed, in each language; %NULL in the first version
 *
 * One version of a definition's meaning.
 */
typedef struct
{
  char   *version;
  gint32  from;
  char   *change[VAERDI_N_LANGUAGES];
} VaerdiVersion;

void            vaerdi_version_free      (VaerdiVersion   *self);
VaerdiVersion **vaerdi_version_read_list (VaerdiManifest  *manifest,
                                          const char      *current);
void            vaerdi_version_free_list (VaerdiVersion  **versions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiVersion, vaerdi_version_free)

G_END_DECLS
