/* vaerdi-preview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-preview"

#include "config.h"

#include "definitions/vaerdi-manifest.h"
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
 * @error: return location for a #VaerdiDefinitionError: there is no manifest
 *
 * Puts the folder first on the search path of this process. The manifest may be
 * faulty: then its fault is shown until it is mended.
 *
 * Returns: (transfer full) (nullable): the manifest's path
 */
char *
vaerdi_preview_prepare (const char  *path,
                        GError     **error)
{
  g_autofree char *manifest = find_manifest (path);
  g_autofree char *folder = g_path_get_dirname (manifest);
  g_autoptr (VaerdiManifest) readable = NULL;
  const char *before = g_getenv ("VAERDI_PLUGIN_PATH");
  g_autofree char *search_path = NULL;

  if (!g_file_test (manifest, G_FILE_TEST_IS_REGULAR))
    {
      /* Says why */
      readable = vaerdi_manifest_open (manifest, error);
      return NULL;
    }

  search_path = g_strjoin (":", folder, before, NULL);
  g_setenv ("VAERDI_PLUGIN_PATH", search_path, TRUE);

  return g_steal_pointer (&manifest);
}

/* What a window shows of a manifest that somebody works on */
typedef struct
{
  char     *manifest;
  char     *said;       /* the last fault */
  gboolean  shown;      /* the indicator's page has been */
} Preview;

static void
preview_free (gpointer data)
{
  Preview *self = data;

  g_free (self->manifest);
  g_free (self->said);
  g_free (self);
}

static VaerdiRegistryEntry *
find_entry (GListModel *registry,
            const char *manifest)
{
  for (guint i = 0; i < g_list_model_get_n_items (registry); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);

      if (g_str_equal (vaerdi_registry_entry_get_path (entry), manifest))
        return entry;
    }

  return NULL;
}

/* A fault is said once; with a version before it the figures go on, without
 * one the list says what to do until the manifest is mended. */
static void
update (VaerdiWindow *window)
{
  Preview *self = g_object_get_data (G_OBJECT (window), "vaerdi-preview");
  VaerdiRegistry *registry = vaerdi_workspace_get_registry (vaerdi_window_get_workspace (window));
  VaerdiRegistryEntry *entry = find_entry (G_LIST_MODEL (registry), self->manifest);
  gboolean good = entry != NULL && vaerdi_registry_entry_get_definition (entry) != NULL;
  g_autofree char *text = entry != NULL ? vaerdi_registry_entry_dup_text (entry, vaerdi_language_current ()) : NULL;

  if (text != NULL && *text != '\0' && g_strcmp0 (text, self->said) != 0)
    vaerdi_window_say (window, text);
  g_free (self->said);
  self->said = g_steal_pointer (&text);

  if (good && !self->shown)
    vaerdi_window_show_indicator (window, vaerdi_registry_entry_get_id (entry));
  else if (!good)
    vaerdi_window_show_page (window, "indicators");
  self->shown = good;
}

/**
 * vaerdi_preview_show:
 * @window: a window
 * @manifest: what vaerdi_preview_prepare() returned
 *
 * Shows the indicator as it is saved: its page when it can be read, the list
 * with its fault when it cannot.
 */
void
vaerdi_preview_show (VaerdiWindow *window,
                     const char   *manifest)
{
  Preview *self = g_new0 (Preview, 1);
  VaerdiRegistry *registry = vaerdi_workspace_get_registry (vaerdi_window_get_workspace (window));

  self->manifest = g_strdup (manifest);
  g_object_set_data_full (G_OBJECT (window), "vaerdi-preview", self, preview_free);
  g_signal_connect_object (registry, "items-changed", G_CALLBACK (update), window, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (registry, "indicator-changed", G_CALLBACK (update), window, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update (window);
}
