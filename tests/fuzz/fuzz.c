/* fuzz.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

static char *folder;

/* A warning is a fault as a crash is; libFuzzer keeps the input of what
 * aborts. */
static GLogWriterOutput
abort_on_warning (GLogLevelFlags   level,
                   const GLogField *fields,
                   gsize            n_fields,
                   gpointer         user_data)
{
  g_log_writer_default (level, fields, n_fields, user_data);
  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR)) != 0)
    abort ();

  return G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_writer_func (abort_on_warning, NULL, NULL);

  return 0;
}

FuzzInput
fuzz_split (const guint8 *data,
            gsize         size)
{
  const char *text = size > 0 ? (const char *) data : "";
  const char *zero = size > 0 ? memchr (text, '\0', size) : NULL;

  if (zero == NULL)
    return (FuzzInput) { text, size, NULL, 0 };

  return (FuzzInput) { text, zero - text, zero + 1, size - (zero + 1 - text) };
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* A folder for readers that want files */
const char *
fuzz_folder (void)
{
  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("vaerdi-fuzz-XXXXXX", NULL);
      g_assert_nonnull (folder);
      atexit (remove_folder);
    }

  return folder;
}

char *
fuzz_write (const char *name,
            const char *text,
            gsize       length)
{
  char *path = g_build_filename (fuzz_folder (), name, NULL);
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (text, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);

  return path;
}

/* Takes @error. */
void
fuzz_check (gboolean  ok,
            GError   *error)
{
  g_assert_true (ok == (error == NULL));
  if (error != NULL)
    {
      g_assert_cmpstr (error->message, !=, "");
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_clear_error (&error);
}
