/* vaerdi-manifests.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-manifests"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "vaerdictl/vaerdi-manifests.h"

/* Commands for writers of indicators take what is at hand: an id of the search
 * path, a manifest, or a folder with manifests somewhere below. */

#define DEEPEST 3

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
find_below (const char *folder,
            guint       depth,
            GPtrArray  *paths)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".indicator"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
      else if (*name != '.' && depth > 0 && g_file_test (path, G_FILE_TEST_IS_DIR))
        find_below (path, depth - 1, paths);
    }
}

static void
add_registry (VaerdiSession *session,
              GPtrArray     *paths)
{
  GListModel *registry = G_LIST_MODEL (vaerdi_session_get_registry (session));

  for (guint i = 0; i < g_list_model_get_n_items (registry); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);

      g_ptr_array_add (paths, g_strdup (vaerdi_registry_entry_get_path (entry)));
    }
}

static gboolean
add_word (VaerdiSession *session,
          const char    *word,
          GPtrArray     *paths,
          VaerdiExit    *status)
{
  g_autofree char *absolute = g_canonicalize_filename (word, NULL);
  guint n_before = paths->len;
  VaerdiRegistryEntry *entry;

  if (g_file_test (absolute, G_FILE_TEST_IS_DIR))
    {
      find_below (absolute, DEEPEST, paths);
      if (paths->len == n_before)
        *status = vaerdi_command_usage (session, N_("the folder %s holds no .indicator file"),
                                        word);
      return paths->len > n_before;
    }

  if (g_file_test (absolute, G_FILE_TEST_EXISTS))
    {
      g_ptr_array_add (paths, g_steal_pointer (&absolute));
      return TRUE;
    }

  if (strchr (word, '/') != NULL || g_str_has_suffix (word, ".indicator"))
    {
      *status = vaerdi_command_usage (session, N_("there is no file %s"), word);
      return FALSE;
    }

  /* A broken manifest is found too: this is where its faults are asked for */
  entry = vaerdi_registry_find (vaerdi_session_get_registry (session), word);
  if (entry == NULL)
    entry = vaerdi_command_indicator (session, word, status);
  if (entry != NULL)
    g_ptr_array_add (paths, g_strdup (vaerdi_registry_entry_get_path (entry)));

  return entry != NULL;
}

/**
 * vaerdi_manifests_find:
 * @session: says the search path
 * @words: (array zero-terminated=1): ids, manifests and folders; none for all
 *   indicators of the search path
 * @status: (out): the exit status when a word names nothing
 *
 * Returns: (transfer full) (nullable) (element-type utf8): paths of manifests,
 *   sorted; %NULL after telling what is not there
 */
GPtrArray *
vaerdi_manifests_find (VaerdiSession  *session,
                       char          **words,
                       VaerdiExit     *status)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    if (!add_word (session, words[i], paths, status))
      return NULL;

  if (words[0] == NULL)
    add_registry (session, paths);
  g_ptr_array_sort (paths, compare_paths);

  return g_steal_pointer (&paths);
}

/**
 * vaerdi_manifests_load:
 * @session: says the search path
 * @word: an id, a manifest, or a folder with one manifest
 * @status: (out): the exit status when there is no definition
 *
 * Returns: (transfer full) (nullable): the definition; %NULL after telling why
 *   there is none
 */
VaerdiDefinition *
vaerdi_manifests_load (VaerdiSession *session,
                       const char    *word,
                       VaerdiExit    *status)
{
  char *words[] = { (char *) word, NULL };
  g_autoptr (GPtrArray) paths = vaerdi_manifests_find (session, words, status);
  g_autoptr (GError) error = NULL;
  VaerdiDefinition *definition;

  if (paths == NULL)
    return NULL;

  if (paths->len > 1)
    {
      *status = vaerdi_command_usage (session, N_("the folder %s holds %u indicators; name one"),
                                      word, paths->len);
      return NULL;
    }

  definition = vaerdi_definition_load (g_ptr_array_index (paths, 0), &error);
  if (definition == NULL)
    *status = vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  return definition;
}
