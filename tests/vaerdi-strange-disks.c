/* vaerdi-strange-disks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "vaerdi-strange-disks.h"

static const char * const disks[] = { "small", "fixed", "silent" };

struct _VaerdiStrangeDisks
{
  char        *folder;
  GSubprocess *keeper;
};

static gboolean
is_ready (GSubprocess *keeper)
{
  g_autoptr (GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (keeper));
  g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, NULL);

  return g_strcmp0 (line, "ready") == 0;
}

/* Who is not root is root in the name space. */
static GSubprocess *
start (const char *folder)
{
  g_autofree char *script = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "tests", "vaerdi-strange-disks.sh", NULL);
  const char *argv[] = { "unshare", "--mount", "--map-root-user", "sh", script, folder, NULL };
  const char *as_root[] = { "unshare", "--mount", "sh", script, folder, NULL };

  return g_subprocess_newv (geteuid () == 0 ? as_root : argv,
                            G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                            G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
}

/* Returns: (transfer full) (nullable): the disks; NULL where this machine lets
 *   nobody make them */
VaerdiStrangeDisks *
vaerdi_strange_disks_new (const char *folder)
{
  g_autoptr (VaerdiStrangeDisks) self = g_new0 (VaerdiStrangeDisks, 1);
  g_autofree char *seen = NULL;

  self->folder = g_strdup (folder);
  for (guint i = 0; i < G_N_ELEMENTS (disks); i++)
    {
      g_autofree char *path = g_build_filename (folder, disks[i], NULL);

      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
    }

  self->keeper = start (folder);
  if (self->keeper == NULL || !is_ready (self->keeper))
    return NULL;
  seen = vaerdi_strange_disks_dup_path (self, "fixed", "snapshot");

  return g_file_test (seen, G_FILE_TEST_EXISTS) ? g_steal_pointer (&self) : NULL;
}

/* What waits for the silent disk goes on, with an error. */
void
vaerdi_strange_disks_free (VaerdiStrangeDisks *self)
{
  if (self->keeper != NULL)
    {
      g_output_stream_close (g_subprocess_get_stdin_pipe (self->keeper), NULL, NULL);
      g_subprocess_wait (self->keeper, NULL, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (disks); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, disks[i], NULL);

      g_rmdir (path);
    }
  g_clear_object (&self->keeper);
  g_free (self->folder);
  g_free (self);
}

char *
vaerdi_strange_disks_dup_path (VaerdiStrangeDisks *self,
                               const char         *disk,
                               const char         *name)
{
  return g_strdup_printf ("/proc/%s/root%s/%s/%s", g_subprocess_get_identifier (self->keeper), self->folder, disk, name);
}
