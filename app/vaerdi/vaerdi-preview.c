/* vaerdi-preview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-preview"

#include "config.h"

#include "definitions/vaerdi-definition.h"
#include "vaerdi-preview.h"

/* An indicator that somebody works on stands first on the search path, so that
 * it is shown in the place of one that ships with the same id, and the watch of
 * the search path shows it anew when one of its files is saved. */

static char *
find_manifest (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (GDir) dir = g_dir_open (absolute, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".indicator"))
      return g_build_filename (absolute, name, NULL);

  return g_steal_pointer (&absolute);
}

/**
 * vaerdi_preview_prepare:
 * @path: a manifest, or the folder of one
 * @error: return location for a #VaerdiDefinitionError
 *
 * Puts the folder first on the search path of this process.
 *
 * Returns: (transfer full) (nullable): the indicator's id
 */
char *
vaerdi_preview_prepare (const char  *path,
                        GError     **error)
{
  g_autofree char *manifest = find_manifest (path);
  g_autoptr (VaerdiDefinition) definition = vaerdi_definition_load (manifest, error);
  const char *before = g_getenv ("VAERDI_PLUGIN_PATH");
  g_autofree char *search_path = NULL;

  if (definition == NULL)
    return NULL;

  search_path = g_strjoin (":", definition->folder, before, NULL);
  g_setenv ("VAERDI_PLUGIN_PATH", search_path, TRUE);

  return g_strdup (definition->id);
}
