/* vaerdi-fingerprint.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-fingerprint"

#include "config.h"

#include <string.h>

#include "definitions/vaerdi-fingerprint.h"
#include "definitions/vaerdi-module-path.h"

/* How a folder is built, who signed it, and what editors leave behind change no
 * figure. */
static gboolean
counts (const char *name)
{
  return name[0] != '.' && !g_str_equal (name, "meson.build") &&
         !g_str_has_suffix (name, ".signoff") && !g_str_has_suffix (name, "~");
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (counts (name) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);

  return names;
}

static void
add_file (GChecksum  *checksum,
          const char *name,
          const char *path)
{
  g_autofree char *contents = NULL;
  g_autofree char *header = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return;

  /* A name cannot hold a zero, so no two folders read alike */
  header = g_strdup_printf ("%s %" G_GSIZE_FORMAT, name, length);
  g_checksum_update (checksum, (const guchar *) header, strlen (header) + 1);
  g_checksum_update (checksum, (const guchar *) contents, length);
}

/**
 * vaerdi_fingerprint_of_definition:
 * @definition: a definition
 *
 * Same files, same fingerprint: a sign-off and a stored result hold for exactly
 * this manifest, query, compute step and every file that it reads, as
 * coefficients and value sets; also for a module that is built outside the
 * folder. Its tests, in a folder below, do not count.
 *
 * Returns: (transfer full): SHA-256 of names and contents, in hexadecimal
 */
char *
vaerdi_fingerprint_of_definition (const VaerdiDefinition *definition)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) names = list_files (definition->folder);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (definition->folder, name, NULL);

      add_file (checksum, name, path);
    }
  if (definition->step_kind == VAERDI_STEP_MODULE)
    {
      g_autofree char *module = vaerdi_module_path_find (definition);
      g_autofree char *folder = g_path_get_dirname (module);

      if (!g_str_equal (folder, definition->folder))
        add_file (checksum, definition->step_argv[0], module);
    }

  return g_strdup (g_checksum_get_string (checksum));
}
