/* vaerdi-choices.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-choices"

#include "config.h"

#include <glib/gstdio.h>

#include "definitions/vaerdi-key-file.h"
#include "host/vaerdi-choices.h"

/* Which indicators the user has switched off: one small file that the window
 * and the command line read and write. */

#define GROUP "Indicators"
#define KEY   "Disabled"

/**
 * vaerdi_choices_dup_path:
 *
 * Returns: (transfer full): the file
 */
char *
vaerdi_choices_dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "vaerdi", "indicators.ini", NULL);
}

static GKeyFile *
open_file (const char *path)
{
  GKeyFile *file = vaerdi_key_file_read (path, G_KEY_FILE_KEEP_COMMENTS, NULL);

  /* One that is not there, or cannot be read, switches nothing off */
  return file != NULL ? file : g_key_file_new ();
}

static GStrv
read_list (GKeyFile *file)
{
  GStrv ids = g_key_file_get_string_list (file, GROUP, KEY, NULL, NULL);

  return ids != NULL ? ids : g_new0 (char *, 1);
}

/**
 * vaerdi_choices_list:
 *
 * Returns: (transfer full): the ids that are switched off
 */
GStrv
vaerdi_choices_list (void)
{
  g_autofree char *path = vaerdi_choices_dup_path ();
  g_autoptr (GKeyFile) file = open_file (path);

  return read_list (file);
}

/**
 * vaerdi_choices_set_enabled:
 * @id: an indicator
 * @enabled: whether it is used
 * @error: return location for a #GFileError
 *
 * Returns: %FALSE when the choice cannot be kept
 */
gboolean
vaerdi_choices_set_enabled (const char  *id,
                            gboolean     enabled,
                            GError     **error)
{
  g_autofree char *path = vaerdi_choices_dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = open_file (path);
  g_auto (GStrv) old = read_list (file);
  g_autoptr (GPtrArray) new = g_ptr_array_new ();

  g_return_val_if_fail (id != NULL, FALSE);

  for (guint i = 0; old[i] != NULL; i++)
    if (!g_str_equal (old[i], id))
      g_ptr_array_add (new, old[i]);
  if (!enabled)
    g_ptr_array_add (new, (gpointer) id);

  g_key_file_set_string_list (file, GROUP, KEY, (const char * const *) new->pdata, new->len);
  g_mkdir_with_parents (folder, 0700);

  return g_key_file_save_to_file (file, path, error);
}
