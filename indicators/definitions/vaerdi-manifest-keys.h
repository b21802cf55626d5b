/* vaerdi-manifest-keys.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

/**
 * VaerdiManifestKey:
 * @group: the manifest's group; "Target", "Stratum" and "Version" stand for
 *   every group that begins so
 * @key: the key's name
 * @localised: whether Key[da] belongs beside it
 * @values: (nullable): the words it may hold, with spaces between
 * @help: what it means, in English; vaerdi_text() has the Danish
 *
 * The one place where the keys of a manifest are documented.
 */
typedef struct
{
  const char *group;
  const char *key;
  gboolean    localised;
  const char *values;
  const char *help;
} VaerdiManifestKey;

const VaerdiManifestKey *vaerdi_manifest_keys      (guint      *n_keys);
const VaerdiManifestKey *vaerdi_manifest_key_find  (const char *group,
                                                    const char *key);
const char              *vaerdi_manifest_key_guess (const char *group,
                                                    const char *key);

G_END_DECLS
