/* test-published-command.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* vaerdictl published, run as a user runs it. */

typedef struct
{
  char *output;
  char *errors;
  int   status;
} Run;

static void
run_clear (Run *self)
{
  g_free (self->output);
  g_free (self->errors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
run (Run        *self,
     const char *arguments)
{
  g_autofree char *program = g_build_filename (g_getenv ("VAERDI_TOP_BUILDDIR"), "app", "vaerdictl",
                                               "vaerdictl", NULL);
  g_autofree char *line = g_strdup_printf ("%s %s", program, arguments);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, &error));
  process = g_subprocess_newv ((const char * const *) argv,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &self->output, &self->errors, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  self->status = g_subprocess_get_exit_status (process);
}

static void
check_golden (const char *arguments,
              const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "vaerdictl", name, NULL);
  g_autofree char *golden = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Run) answer = { NULL };

  run (&answer, arguments);
  g_assert_cmpstr (answer.errors, ==, "");
  g_assert_cmpint (answer.status, ==, 0);
  g_assert_true (g_file_get_contents (path, &golden, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (answer.output, ==, golden);
}

static void
test_golden (void)
{
  check_golden ("published --csv", "published.csv");
  check_golden ("--language en published", "published.en.txt");
  check_golden ("--language da published", "published.da.txt");
}

/* The shipped file, named as a file, gives the same verdicts. */
static void
test_file (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "data", "published",
                                            "ny-styring.csv", NULL);
  g_autofree char *arguments = g_strdup_printf ("published --csv '%s'", path);

  check_golden (arguments, "published.csv");
}

static void
test_json (void)
{
  static const char * const wanted[] = {
    "\"goals_met\" : 37", "\"goals_not_met\" : 24", "\"goals_without_data\" : 11",
    "\"goals_monitored\" : 2", "\"outcome_goals\" : 16", "\"met_at_baseline_already\" : 8",
    "\"goal\" : \"Felt involved\"", "\"share_mismatch\" : {", "men der står 2,3",
  };
  g_auto (Run) answer = { NULL };

  run (&answer, "published --json");
  g_assert_cmpint (answer.status, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_test_message ("%s", wanted[i]);
      g_assert_nonnull (strstr (answer.output, wanted[i]));
    }
}

static void
check_export (const char *folder,
              const char *name,
              const char *more,
              const char *begins)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *arguments = g_strdup_printf ("export published -o '%s' %s", path, more);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Run) answer = { NULL };
  gsize length;

  run (&answer, arguments);
  g_assert_cmpstr (answer.errors, ==, "");
  g_assert_cmpint (answer.status, ==, 0);
  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, strlen (begins));
  g_assert_cmpint (memcmp (text, begins, strlen (begins)), ==, 0);
  g_unlink (path);
}

/* No warehouse is opened for a page whose figures are in a file. */
static void
test_export (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("published-XXXXXX", &error);
  g_autofree char *nowhere = g_strdup_printf ("export published -o '%s/x.png' --page 99", folder);
  g_auto (Run) answer = { NULL };

  g_assert_no_error (error);
  check_export (folder, "page.pdf", "", "%PDF-");
  check_export (folder, "page.png", "--page 2", "\x89PNG");
  check_export (folder, "page.csv", "", "department,goal,status,baseline_status,flags");
  run (&answer, nowhere);
  g_assert_cmpint (answer.status, ==, 1);
  g_assert_nonnull (strstr (answer.errors, "there is no page 99"));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_bad (void)
{
  g_autofree char *path = NULL;
  g_autofree char *arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Run) two = { NULL };
  g_auto (Run) nowhere = { NULL };
  g_auto (Run) malformed = { NULL };
  int fd;

  run (&two, "published one.csv two.csv");
  g_assert_cmpint (two.status, ==, 2);
  g_assert_cmpstr (two.output, ==, "");

  run (&nowhere, "published --csv /nowhere/goals.csv");
  g_assert_cmpint (nowhere.status, ==, 1);
  g_assert_nonnull (strstr (nowhere.errors, "/nowhere/goals.csv"));
  g_assert_cmpstr (nowhere.output, ==, "");

  fd = g_file_open_tmp ("published-XXXXXX.csv", &path, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, "department,hospital\nD,H\n", -1, &error));
  arguments = g_strdup_printf ("published --csv '%s'", path);
  run (&malformed, arguments);
  g_unlink (path);
  g_assert_cmpint (malformed.status, ==, 1);
  g_assert_nonnull (strstr (malformed.errors, "line 1: column “goal” is missing"));
  g_assert_cmpstr (malformed.output, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vaerdictl/published/golden", test_golden);
  g_test_add_func ("/vaerdictl/published/file", test_file);
  g_test_add_func ("/vaerdictl/published/json", test_json);
  g_test_add_func ("/vaerdictl/published/export", test_export);
  g_test_add_func ("/vaerdictl/published/bad", test_bad);

  return g_test_run ();
}
