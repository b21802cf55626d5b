/* vaerdi-kept-step.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-kept-step"

#include "config.h"

#include <errno.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "definitions/vaerdi-module-path.h"
#include "host/vaerdi-kept-step.h"
#include "host/vaerdi-step.h"

/* The files of a compute step that gave figures, in the user's state folder:
 * steps/ID/FINGERPRINT. When the files of the indicator are overwritten by
 * faulty ones, the version before runs from here. A copy is whole, or not
 * there: it is made beside its place and takes it when the files have proved to
 * be still those that ran. */

/* Value sets and coefficients are small; whoever has more keeps no copy */
#define MOST_BYTES (64 << 20)

static char *
dup_folder (const char *id)
{
  g_autofree char *name = g_uri_escape_string (id, NULL, TRUE);

  return g_build_filename (g_get_user_state_dir (), "vaerdi", "steps", name, NULL);
}

/**
 * vaerdi_kept_step_find:
 * @id: an indicator
 * @fingerprint: vaerdi_step_fingerprint() of a version that gave figures
 *
 * Returns: (transfer full) (nullable): the folder with that version's files, the
 *   module among them; %NULL when none was kept
 */
char *
vaerdi_kept_step_find (const char *id,
                       const char *fingerprint)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  folder = dup_folder (id);
  path = g_build_filename (folder, fingerprint, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&path) : NULL;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }

  g_rmdir (path);
}

/* Of each indicator one version is kept */
static void
remove_others (const char *folder,
               const char *fingerprint)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_str_equal (name, fingerprint))
        remove_tree (path);
    }
}

/* What a link leads to is what ran, and may be overwritten as well */
static gboolean
copy_file (const char  *from,
           const char  *to,
           gsize       *bytes,
           GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (to);
  g_autofree char *contents = NULL;
  GStatBuf status;
  gsize length;

  if (g_stat (from, &status) != 0 || status.st_size > (goffset) (MOST_BYTES - *bytes))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "%s: more than %d MiB are not kept", from, MOST_BYTES >> 20);
      return FALSE;
    }
  if (!g_file_get_contents (from, &contents, &length, error))
    return FALSE;

  *bytes += MIN (length, MOST_BYTES - *bytes);

  g_mkdir_with_parents (parent, 0700);

  return g_file_set_contents_full (to, contents, length, G_FILE_SET_CONTENTS_DURABLE, status.st_mode & 0777, error);
}

static gboolean
copy_files (VaerdiDefinition  *definition,
            const char        *to,
            GError           **error)
{
  g_autoptr (GPtrArray) names = vaerdi_step_list_files (definition);
  gsize bytes = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *source = g_build_filename (definition->folder, name, NULL);
      g_autofree char *copy = g_build_filename (to, name, NULL);

      if (!copy_file (source, copy, &bytes, error))
        return FALSE;
    }

  if (definition->step_kind == VAERDI_STEP_MODULE)
    {
      g_autofree char *module = vaerdi_module_path_find (definition);
      g_autofree char *copy = g_build_filename (to, definition->step_argv[0], NULL);

      return copy_file (module, copy, &bytes, error);
    }

  return TRUE;
}

/* Whether @fresh took the place; another program of this user may have been
 * faster, with the same files */
static gboolean
take_place (VaerdiDefinition *definition,
            const char       *fingerprint,
            const char       *fresh,
            const char       *path)
{
  g_autofree char *now = vaerdi_step_fingerprint (definition);

  return g_str_equal (now, fingerprint) && g_rename (fresh, path) == 0;
}

static void
save (VaerdiDefinition *definition,
      const char       *fingerprint)
{
  g_autofree char *folder = dup_folder (definition->id);
  g_autofree char *path = g_build_filename (folder, fingerprint, NULL);
  g_autofree char *fresh = g_build_filename (folder, ".new-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (g_mkdtemp (fresh) == NULL)
    {
      g_info ("%s: %s", folder, g_strerror (errno));
      return;
    }

  if (!copy_files (definition, fresh, &error))
    g_info ("%s: %s", definition->id, error->message);
  else if (take_place (definition, fingerprint, fresh, path))
    remove_others (folder, fingerprint);

  remove_tree (fresh);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  VaerdiDefinition *definition = data;

  save (definition, g_object_get_data (G_OBJECT (task), "fingerprint"));
  g_task_return_boolean (task, TRUE);
}

/**
 * vaerdi_kept_step_save_async:
 * @definition: a definition with a compute step that gave figures
 * @fingerprint: vaerdi_step_fingerprint() of it before it ran
 * @callback: called when there is nothing more to do
 * @user_data: for @callback
 *
 * Keeps a copy of its files, unless there is one. Files that were changed since
 * are not kept, nor are more than 64 MiB; where it cannot be written the step
 * goes on without.
 */
void
vaerdi_kept_step_save_async (VaerdiDefinition    *definition,
                             const char          *fingerprint,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autofree char *kept = NULL;

  g_return_if_fail (definition != NULL);
  g_return_if_fail (fingerprint != NULL);

  g_task_set_source_tag (task, vaerdi_kept_step_save_async);
  g_task_set_task_data (task, vaerdi_definition_ref (definition), (GDestroyNotify) vaerdi_definition_unref);
  g_object_set_data_full (G_OBJECT (task), "fingerprint", g_strdup (fingerprint), g_free);

  kept = vaerdi_kept_step_find (definition->id, fingerprint);
  if (kept != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_run_in_thread (task, save_thread);
}

/**
 * vaerdi_kept_step_save_finish:
 * @result: what the callback got
 *
 * Ends vaerdi_kept_step_save_async().
 */
void
vaerdi_kept_step_save_finish (GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, NULL));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
