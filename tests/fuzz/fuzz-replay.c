/* fuzz-replay.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

/* fuzz-replay FOLDER: puts each file of a corpus through the reader once. */

static void
replay (gconstpointer data)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (data, &text, &length, NULL));
  LLVMFuzzerTestOneInput ((const guint8 *) text, length);
}

static void
add_file (const char *folder,
          const char *name)
{
  g_autofree char *test = g_strdup_printf ("/fuzz/%s", name);

  g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), replay, g_free);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  dir = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  if (dir == NULL)
    g_error ("usage: %s FOLDER", argv[0]);
  while ((name = g_dir_read_name (dir)) != NULL)
    add_file (argv[1], name);

  return g_test_run ();
}
