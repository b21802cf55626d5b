/* vaerdi-aside.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-aside"

#include "config.h"

#include <glib/gstdio.h>

#include "results/vaerdi-aside.h"

/**
 * vaerdi_aside_put:
 * @path: a file that is damaged
 *
 * Renames it to a name that says when, and that no file has yet: what was put
 * aside before may hold the only copy of what somebody wrote.
 *
 * Returns: (transfer full) (nullable): the new name; %NULL, and errno says why,
 *   when it cannot be renamed
 */
char *
vaerdi_aside_put (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%s", path, stamp);

  for (guint i = 2; g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.damaged-%s-%u", path, stamp, i);
    }

  return g_rename (path, aside) == 0 ? g_steal_pointer (&aside) : NULL;
}
