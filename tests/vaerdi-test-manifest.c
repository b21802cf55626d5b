/* vaerdi-test-manifest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "vaerdi-test-manifest.h"

#define MANIFEST \
  "[Indicator]\nId=%s\nVersion=%s\nName=%s\nName[da]=%s\nSummary=S\nSummary[da]=S\nOwner=O\n%s" \
  "[Class]\nFamily=process\n" \
  "[Computation]\nMeasure=count\nQuery=q.sql\nColumns=unit_id:text;period:date;numerator:int\n%s" \
  "[Interpretation]\nDirection=higher\n"

/* Makes the folders that lack, writes beside the file and renames, as editors do. */
void
vaerdi_test_write_file (const char *root,
                        const char *path,
                        const char *text)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (full, text, -1, NULL));
}

static const char *
or_else (const char *text,
         const char *otherwise)
{
  return text != NULL ? text : otherwise;
}

void
vaerdi_test_write_manifest (const char               *root,
                            const char               *path,
                            const VaerdiTestManifest *manifest)
{
  g_autofree char *text =
    g_strdup_printf (MANIFEST, manifest->id, or_else (manifest->version, "1"), manifest->name, manifest->name,
                     or_else (manifest->more, ""), or_else (manifest->step, ""));

  vaerdi_test_write_file (root, path, text);
}

/* The manifest and, beside it, its query. */
void
vaerdi_test_write_indicator (const char               *root,
                             const char               *path,
                             const VaerdiTestManifest *manifest)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *sql = g_build_filename (folder, "q.sql", NULL);

  vaerdi_test_write_file (root, sql, "select 1");
  vaerdi_test_write_manifest (root, path, manifest);
}
