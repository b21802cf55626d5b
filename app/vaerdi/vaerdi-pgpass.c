/* vaerdi-pgpass.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-pgpass"

#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "vaerdi-pgpass.h"

/* The password file of libpq, see "The Password File" in its manual: lines
 * host:port:database:user:password, the first that fits counts. */

/**
 * vaerdi_pgpass_dup_path:
 *
 * Returns: (transfer full): the file, whether it exists or not
 */
char *
vaerdi_pgpass_dup_path (void)
{
  const char *path = g_getenv ("PGPASSFILE");

  return path != NULL && *path != '\0' ? g_strdup (path) : g_build_filename (g_get_home_dir (), ".pgpass", NULL);
}

static void
append_field (GString    *line,
              const char *text,
              const char *otherwise)
{
  for (const char *p = *text != '\0' ? text : otherwise; *p != '\0'; p++)
    {
      if (*p == ':' || *p == '\\')
        g_string_append_c (line, '\\');
      g_string_append_c (line, *p);
    }
  g_string_append_c (line, ':');
}

/* A line up to the password. */
static char *
make_key (VaerdiProfile *profile)
{
  GString *line = g_string_new (NULL);

  append_field (line, vaerdi_profile_get (profile, VAERDI_PROFILE_HOST), "localhost");
  append_field (line, vaerdi_profile_get (profile, VAERDI_PROFILE_PORT), "5432");
  append_field (line, vaerdi_profile_get (profile, VAERDI_PROFILE_DATABASE), "");
  append_field (line, vaerdi_profile_get (profile, VAERDI_PROFILE_USER), g_get_user_name ());

  return g_string_free (line, FALSE);
}

/* The new line stands first, so that no wider one is before it. */
static char *
put_line (const char *text,
          const char *key,
          const char *password)
{
  GString *lines = g_string_new (key);
  g_auto (GStrv) before = g_strsplit (text, "\n", -1);

  append_field (lines, password, "");
  g_string_overwrite (lines, lines->len - 1, "\n");
  for (guint i = 0; before[i] != NULL; i++)
    if (!g_str_has_prefix (before[i], key) && (*before[i] != '\0' || before[i + 1] != NULL))
      g_string_append_printf (lines, "%s\n", before[i]);

  return g_string_free (lines, FALSE);
}

/**
 * vaerdi_pgpass_store:
 * @profile: a warehouse with connection fields
 * @password: its password, of one line
 * @error: return location for an error; it never holds the password
 *
 * Writes the password into the file, which the person alone can read then, in
 * place of another for the same warehouse. The file is written whole or not at all.
 *
 * Returns: whether it is written
 */
gboolean
vaerdi_pgpass_store (VaerdiProfile  *profile,
                     const char     *password,
                     GError        **error)
{
  g_autofree char *path = vaerdi_pgpass_dup_path ();
  g_autofree char *real = NULL;
  g_autofree char *text = NULL;
  g_autofree char *key = NULL;
  g_autofree char *lines = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (VAERDI_IS_PROFILE (profile) && password != NULL, FALSE);

  if (strchr (password, '\n') != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           N_("A password for ~/.pgpass cannot hold a line break."));
      return FALSE;
    }

  if (!g_file_get_contents (path, &text, NULL, &local) &&
      !g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  key = make_key (profile);
  lines = put_line (text != NULL ? text : "", key, password);
  /* A link stays one */
  real = realpath (path, NULL);

  return g_file_set_contents_full (real != NULL ? real : path, lines, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
