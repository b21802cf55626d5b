/* vaerdi-version.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-version"

#include "config.h"

#include <string.h>

#include "definitions/vaerdi-definition.h"
#include "definitions/vaerdi-version.h"

/* [Version 1.1] says from which month figures mean what version 1.1 says, and
 * what changed. The series breaks there: months before and after are not the
 * same measure. */

#define PREFIX "Version "

void
vaerdi_version_free (VaerdiVersion *self)
{
  g_free (self->version);
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    g_free (self->change[i]);
  g_free (self);
}

void
vaerdi_version_free_list (VaerdiVersion **versions)
{
  for (guint i = 0; versions != NULL && versions[i] != NULL; i++)
    vaerdi_version_free (versions[i]);
  g_free (versions);
}

static VaerdiVersion *
read_version (VaerdiManifest *manifest,
              const char     *group,
              gint32          before,
              gboolean        first)
{
  VaerdiVersion *self = g_new0 (VaerdiVersion, 1);

  self->version = g_strstrip (g_strdup (group + strlen (PREFIX)));
  self->from = vaerdi_manifest_get_month (manifest, group, "From", G_MININT32);
  vaerdi_manifest_read_texts (manifest, group, "Change", !first, self->change);

  if (*self->version == '\0')
    vaerdi_manifest_fault (manifest, group, NULL, VAERDI_DEFINITION_ERROR_VALUE,
                           "[Version] needs the version, as in [Version 1.1]");
  if (!first && self->from == G_MININT32)
    vaerdi_manifest_fault (manifest, group, "From", VAERDI_DEFINITION_ERROR_MISSING,
                           "From is missing in [%s]: say from which month the figures have the new meaning", group);
  else if (!first && self->from <= before)
    vaerdi_manifest_fault (manifest, group, "From", VAERDI_DEFINITION_ERROR_VALUE,
                           "From in [%s] must lie after that of the version before it", group);

  return self;
}

/**
 * vaerdi_version_read_list:
 * @manifest: a manifest
 * @current: (nullable): the version that [Indicator] states
 *
 * Reads the groups [Version …], the oldest first as they stand in the file.
 *
 * Returns: (transfer full) (array zero-terminated=1): the versions; empty when
 *   the manifest tells none
 */
VaerdiVersion **
vaerdi_version_read_list (VaerdiManifest *manifest,
                          const char     *current)
{
  g_auto (GStrv) groups = vaerdi_manifest_list_groups (manifest);
  GPtrArray *versions = g_ptr_array_new ();
  const VaerdiVersion *last = NULL;

  for (guint i = 0; groups[i] != NULL; i++)
    {
      if (!g_str_has_prefix (groups[i], PREFIX))
        continue;

      g_ptr_array_add (versions, read_version (manifest, groups[i], last != NULL ? last->from : G_MININT32,
                                               versions->len == 0));
      last = g_ptr_array_index (versions, versions->len - 1);
    }

  if (last != NULL && current != NULL && !g_str_equal (last->version, current))
    vaerdi_manifest_fault (manifest, "Indicator", "Version", VAERDI_DEFINITION_ERROR_VALUE,
                           "Version is “%s”, but the last version told of is [Version %s]; "
                           "add [Version %s] behind it, with From and Change", current, last->version, current);

  g_ptr_array_add (versions, NULL);

  return (VaerdiVersion **) g_ptr_array_free (versions, FALSE);
}
