/* vaerdi-services.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-services"

#include "config.h"

#include <string.h>

#include "vaerdi-services.h"

/* The services that libpq knows, see "The Connection Service File" in its
 * manual: it looks for a service in the person's file, then in the system's. */

/**
 * vaerdi_services_dup_files:
 *
 * Returns: (transfer full): where libpq looks, whether the files exist or not
 */
GStrv
vaerdi_services_dup_files (void)
{
  const char *file = g_getenv ("PGSERVICEFILE");
  const char *folder = g_getenv ("PGSYSCONFDIR");
  GStrv files = g_new0 (char *, 3);

  files[0] = file != NULL && *file != '\0' ? g_strdup (file)
                                           : g_build_filename (g_get_home_dir (), ".pg_service.conf", NULL);
  files[1] = g_build_filename (folder != NULL && *folder != '\0' ? folder : PG_SYSCONF_DIR,
                               "pg_service.conf", NULL);

  return files;
}

/* Only the headings are read: what stands below them is libpq's business, and
 * may be a password. */
static void
read_names (const char   *path,
            GStrvBuilder *builder,
            GHashTable   *seen)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    return;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      char *end = *line == '[' ? strchr (line, ']') : NULL;

      if (end == NULL || end == line + 1)
        continue;
      *end = '\0';
      if (g_hash_table_add (seen, g_strdup (line + 1)))
        g_strv_builder_add (builder, line + 1);
    }
}

/**
 * vaerdi_services_list:
 *
 * Returns: (transfer full): the names of the services that there are, in the
 *   order in which libpq finds them
 */
GStrv
vaerdi_services_list (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) files = vaerdi_services_dup_files ();

  for (guint i = 0; files[i] != NULL; i++)
    read_names (files[i], builder, seen);

  return g_strv_builder_end (builder);
}
