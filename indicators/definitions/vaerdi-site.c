/* vaerdi-site.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-site"

#include "config.h"

#include <string.h>

#include "definitions/vaerdi-definition.h"
#include "definitions/vaerdi-site.h"

/* What a hospital decides about an indicator that it did not write: files
 * ID.phases with the groups [Phase …] and [Exclusion …] of a manifest. They
 * change no figure, so they are no part of the fingerprint that a sign-off
 * holds for. */

#define SYSTEM_FOLDER "/etc/vaerdi"

static const char *
get_system_folder (void)
{
  const char *elsewhere = g_getenv ("VAERDI_CONFIG_DIR");

  return elsewhere != NULL && *elsewhere != '\0' ? elsewhere : SYSTEM_FOLDER;
}

/**
 * vaerdi_site_dup_folders:
 *
 * The system's folder is /etc/vaerdi, or what `VAERDI_CONFIG_DIR` says.
 *
 * Returns: (transfer full): the folders, the system's and the user's
 */
GStrv
vaerdi_site_dup_folders (void)
{
  GStrv folders = g_new0 (char *, 3);

  folders[0] = g_build_filename (get_system_folder (), "phases", NULL);
  folders[1] = g_build_filename (g_get_user_config_dir (), "vaerdi", "phases", NULL);

  return folders;
}

/* The rest of a definition is the manifest's, or its meaning would depend on
 * where it is looked at. */
static void
check_groups (VaerdiManifest *manifest)
{
  g_auto (GStrv) groups = vaerdi_manifest_list_groups (manifest);

  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_has_prefix (groups[i], "Phase") && !g_str_has_prefix (groups[i], "Exclusion"))
      vaerdi_manifest_fault (manifest, groups[i], NULL, VAERDI_DEFINITION_ERROR_SYNTAX,
                             "a file of phases holds [Phase …] and [Exclusion …] only; take [%s] out", groups[i]);
}

/* The user's word for a group that the system has, too */
static void
replace_groups (GPtrArray      *site,
                VaerdiManifest *manifest)
{
  g_auto (GStrv) groups = vaerdi_manifest_list_groups (manifest);

  for (guint i = 0; i < site->len; i++)
    for (guint j = 0; groups[j] != NULL; j++)
      vaerdi_manifest_remove_group (g_ptr_array_index (site, i), groups[j]);
}

/**
 * vaerdi_site_open:
 * @id: an indicator's id
 * @error: return location for a #VaerdiDefinitionError
 *
 * A group that stands in both files is read in the user's only.
 *
 * Returns: (transfer full) (nullable) (element-type VaerdiManifest): the files
 *   there are, the system's before the user's; %NULL when one cannot be read
 */
GPtrArray *
vaerdi_site_open (const char  *id,
                  GError     **error)
{
  g_autoptr (GPtrArray) site = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_manifest_free);
  g_auto (GStrv) folders = vaerdi_site_dup_folders ();
  g_autofree char *name = g_strconcat (id, ".phases", NULL);

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], name, NULL);
      VaerdiManifest *manifest;

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      manifest = vaerdi_manifest_open (path, error);
      if (manifest == NULL)
        return NULL;
      check_groups (manifest);
      replace_groups (site, manifest);
      g_ptr_array_add (site, manifest);
    }

  return g_steal_pointer (&site);
}

/**
 * vaerdi_site_dup_text:
 * @site: (element-type VaerdiManifest): files
 *
 * Returns: (transfer full): what they hold
 */
char *
vaerdi_site_dup_text (GPtrArray *site)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < site->len; i++)
    g_string_append (text, vaerdi_manifest_get_contents (g_ptr_array_index (site, i)));

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_site_finish:
 * @site: (element-type VaerdiManifest): files that were read
 * @error: return location for the first fault
 *
 * Returns: %TRUE when no fault was found
 */
gboolean
vaerdi_site_finish (GPtrArray  *site,
                    GError    **error)
{
  for (guint i = 0; i < site->len; i++)
    if (!vaerdi_manifest_finish (g_ptr_array_index (site, i), error))
      return FALSE;

  return TRUE;
}
