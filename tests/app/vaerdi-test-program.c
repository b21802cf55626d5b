/* vaerdi-test-program.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <sys/wait.h>

#include "vaerdi-test-program.h"
#include "vaerdi-test-region.h"

void
vaerdi_test_program_clear (VaerdiTestProgram *self)
{
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->errors, g_free);
}

char *
vaerdi_test_program_dup_path (void)
{
  return g_build_filename (g_getenv ("VAERDI_TOP_BUILDDIR"), "app", "vaerdictl", "vaerdictl", NULL);
}

/* Runs a shell with vaerdictl as $V, over the region. A program that a signal
 * ended has the status that shells give it. */
void
vaerdi_test_program_shell (VaerdiTestProgram *self,
                           const char        *format,
                           ...)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *program = vaerdi_test_program_dup_path ();
  g_autofree char *folder = vaerdi_test_region_dup_folder ();
  g_autofree char *v = g_strdup_printf ("%s --demo-directory %s", program, folder);
  g_autofree char *line = NULL;
  const char *argv[] = { "/bin/bash", "-c", NULL, NULL };
  va_list args;

  va_start (args, format);
  argv[2] = line = g_strdup_vprintf (format, args);
  va_end (args);

  g_subprocess_launcher_setenv (launcher, "V", v, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  vaerdi_test_program_clear (self);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &self->output, &self->errors, &error));
  g_assert_no_error (error);
  self->status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process)
                                                      : 128 + g_subprocess_get_term_sig (process);
}

void
vaerdi_test_program_run (VaerdiTestProgram *self,
                         const char        *format,
                         ...)
{
  g_autofree char *arguments = NULL;
  va_list args;

  va_start (args, format);
  arguments = g_strdup_vprintf (format, args);
  va_end (args);

  vaerdi_test_program_shell (self, "exec $V %s", arguments);
}

static char *
replace (const char *text,
         const char *old,
         const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, old, -1);

  return g_strjoinv (with, parts);
}

/* What a user saw: the command line, the answer, the errors and the status;
 * the folders of this machine under names. */
static char *
transcribe (const VaerdiTestProgram *self,
            const char              *arguments)
{
  g_autofree char *text =
    g_strdup_printf ("$ vaerdictl %s\n%s%s%s[exit %d]\n", arguments, self->output,
                     *self->errors != '\0' ? "[errors]\n" : "", self->errors, self->status);
  g_autofree char *without_build = replace (text, g_getenv ("VAERDI_TOP_BUILDDIR"), "BUILD");

  return replace (without_build, g_getenv ("VAERDI_TOP_SRCDIR"), "SOURCE");
}

static void
show_difference (const char *path,
                 const char *text)
{
  g_autoptr (GSubprocess) diff = NULL;
  g_autofree char *difference = NULL;

  diff = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                           G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "diff", "-uN", path, "-", NULL);
  if (diff != NULL && g_subprocess_communicate_utf8 (diff, text, NULL, &difference, NULL, NULL))
    g_test_message ("%s", difference);
}

/* Holds an answer against tests/app/golden/NAME.txt. With VAERDI_UPDATE_GOLDEN=1
 * the file is written anew, after showing what changes. */
void
vaerdi_test_program_golden (const char *name,
                            const char *arguments)
{
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "app", "golden", file, NULL);
  g_autofree char *golden = NULL;
  g_autofree char *text = NULL;
  g_auto (VaerdiTestProgram) run = { NULL };
  g_autoptr (GError) error = NULL;

  vaerdi_test_program_run (&run, "%s", arguments);
  text = transcribe (&run, arguments);
  if (g_file_get_contents (path, &golden, NULL, NULL) && g_str_equal (golden, text))
    return;

  show_difference (path, text);
  if (g_getenv ("VAERDI_UPDATE_GOLDEN") == NULL)
    {
      g_test_message ("%s differs; if the new answer is right: VAERDI_UPDATE_GOLDEN=1 meson test -C BUILD golden",
                      path);
      g_test_fail ();
      return;
    }

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_no_error (error);
}
