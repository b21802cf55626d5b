/* test-compute.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "compute-fixture.h"
#include "host/vaerdi-sandbox.h"

/* Every test runs twice, in the sandbox and without it: what contains a step
 * must not be the sandbox alone. What only the sandbox can stop is tried
 * without it too, to see that the attempt itself works. */

static const VaerdiComputeSandbox modes[] = {
  VAERDI_COMPUTE_SANDBOX_REQUIRED,
  VAERDI_COMPUTE_SANDBOX_OFF,
};

static gboolean
skip (VaerdiComputeSandbox mode)
{
  const char *reason;

  if (mode == VAERDI_COMPUTE_SANDBOX_OFF || fixture_has_sandbox ())
    return FALSE;

  vaerdi_sandbox_is_available (&reason);
  g_test_skip (reason);

  return TRUE;
}

static VaerdiComputeSpec *
make_spec (VaerdiComputeSandbox  mode,
           VaerdiComputeKind     kind,
           const char           *name)
{
  VaerdiComputeSpec *spec = fixture_spec (kind, name);

  spec->sandbox = mode;

  return spec;
}

static void
assert_twice (Outcome *outcome)
{
  VaerdiTable *table = outcome->table;

  g_assert_no_error (outcome->error);
  g_assert_cmpuint (vaerdi_table_get_n_columns (table), ==, 5);
  g_assert_cmpuint (vaerdi_table_get_n_rows (table), ==, 3);
  g_assert_cmpstr (vaerdi_table_get_name (table, 0), ==, "unit");
  g_assert_cmpstr (vaerdi_table_get_text (table, 0, 0), ==, "Ørehals, \"A\"");
  g_assert_cmpfloat (vaerdi_table_get_real (table, 1, 0), ==, 0.5);
  g_assert_true (vaerdi_table_is_null (table, 1, 1));
  g_assert_cmpfloat (vaerdi_table_get_real (table, 1, 2), ==, 4.5);
  g_assert_cmpint (vaerdi_table_get_int (table, 2, 2), ==, 2);
  g_assert_cmpint (vaerdi_table_get_int (table, 3, 2), ==, 20002);
  g_assert_true (vaerdi_table_is_null (table, 3, 1));
  g_assert_cmpint (vaerdi_table_get_int (table, 4, 1), ==, 1);
  g_assert_cmpint (vaerdi_table_get_int (table, 4, 2), ==, 0);
}

static void
run_good (VaerdiComputeSandbox  mode,
          VaerdiComputeKind     kind,
          const char           *name)
{
  g_autoptr (VaerdiComputeSpec) spec = make_spec (mode, kind, name);
  g_auto (Outcome) outcome = { FALSE };

  fixture_run (spec, "twice", "Ørehals, \"A\"", &outcome);
  assert_twice (&outcome);
  g_assert_cmpstr (outcome.log, ==, "twice is done\n");
  g_assert_true (outcome.sandboxed == (mode == VAERDI_COMPUTE_SANDBOX_REQUIRED));
}

static void
test_good (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;

  if (skip (mode))
    return;
  run_good (mode, VAERDI_COMPUTE_MODULE, "good.so");
  run_good (mode, VAERDI_COMPUTE_PROGRAM, "acts.py");
}

/* A step that never looks at its input, which does not fit into a pipe */
static void
test_unread_input (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  g_autoptr (VaerdiComputeSpec) spec = make_spec (mode, VAERDI_COMPUTE_PROGRAM, "answer.sh");
  g_autofree char *arg = g_strnfill (1 << 20, 'x');
  g_auto (Outcome) outcome = { FALSE };

  if (skip (mode))
    return;
  fixture_run (spec, "any", arg, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (vaerdi_table_get_text (outcome.table, 0, 0), ==, "sh");
}

static void
test_big_input (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  static const char * const names[] = { "good.so", "acts.py" };
  g_autofree char *arg = g_strnfill (100000, 'x');

  if (skip (mode))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (VaerdiComputeSpec) spec =
        make_spec (mode, i == 0 ? VAERDI_COMPUTE_MODULE : VAERDI_COMPUTE_PROGRAM, names[i]);
      g_auto (Outcome) outcome = { FALSE };

      fixture_run (spec, "twice", arg, &outcome);
      g_assert_no_error (outcome.error);
      g_assert_cmpstr (vaerdi_table_get_text (outcome.table, 0, 2), ==, arg);
    }
}

static void
test_r (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  g_autoptr (VaerdiComputeSpec) spec = make_spec (mode, VAERDI_COMPUTE_PROGRAM, "answer.R");
  const char *argv[] = { "Rscript", "--vanilla", "answer.R", NULL };
  g_autofree char *found = g_find_program_in_path ("/usr/bin/Rscript");
  g_auto (Outcome) outcome = { FALSE };

  if (skip (mode))
    return;
  if (found == NULL)
    {
      g_test_skip ("Rscript is not installed");
      return;
    }

  vaerdi_compute_spec_set_argv (spec, argv);
  fixture_run (spec, "twice", "Ørehals, \"A\"", &outcome);
  g_test_message ("%s", outcome.log);
  assert_twice (&outcome);
}

typedef struct
{
  const char *act;
  const char *arg;
  int         code;
  const char *say;
} Bad;

static const Bad bad_modules[] = {
  { "crash", "", VAERDI_COMPUTE_ERROR_CRASHED, "signal 11 (crashed)" },
  { "abort", "", VAERDI_COMPUTE_ERROR_CRASHED, "signal 6 (gave up)" },
  { "exit", "", VAERDI_COMPUTE_ERROR_PROTOCOL, "without an answer" },
  { "flood", "", VAERDI_COMPUTE_ERROR_OUTPUT, "more than 1 MiB" },
  { "refuse", "", VAERDI_COMPUTE_ERROR_FAILED, "the months are not in order" },
  { "unknown", "", VAERDI_COMPUTE_ERROR_FAILED, "it returned 7" },
  { "bad answer", "too few columns", VAERDI_COMPUTE_ERROR_ANSWER, "column value is missing" },
  { "bad answer", "too many columns", VAERDI_COMPUTE_ERROR_ANSWER, "column surplus is not declared" },
  { "bad answer", "column twice", VAERDI_COMPUTE_ERROR_PROTOCOL, "column “unit” comes twice" },
  { "bad answer", "wrong type", VAERDI_COMPUTE_ERROR_ANSWER, "column unit is real, text was declared" },
  { "bad answer", "unknown type", VAERDI_COMPUTE_ERROR_ANSWER, "unknown type 77" },
  { "bad answer", "unknown column", VAERDI_COMPUTE_ERROR_ANSWER, "column number 77" },
  { "bad answer", "not UTF-8", VAERDI_COMPUTE_ERROR_ANSWER, "column unit, row 1: the text is not UTF-8" },
  { "bad answer", "uneven", VAERDI_COMPUTE_ERROR_ANSWER, "column n has 1" },
  { "bad answer", "nan", VAERDI_COMPUTE_ERROR_ANSWER, "column value, row 3: the value is not a number" },
  { "bad answer", "infinite", VAERDI_COMPUTE_ERROR_ANSWER, "column value, row 3: the value is infinite" },
  { "bad answer", "bad date", VAERDI_COMPUTE_ERROR_ANSWER, "column day, row 1" },
  { "bad answer", "bad bool", VAERDI_COMPUTE_ERROR_ANSWER, "column open, row 1" },
  { "interfere", "rubbish", VAERDI_COMPUTE_ERROR_PROTOCOL, "rubbish" },
  { "interfere", "greets twice", VAERDI_COMPUTE_ERROR_PROTOCOL, "rubbish" },
  { "interfere", "dies mid-answer", VAERDI_COMPUTE_ERROR_PROTOCOL, "cut off after 4 of 255 bytes" },
};

static const Bad bad_programs[] = {
  { "crash", "", VAERDI_COMPUTE_ERROR_CRASHED, "signal 11 (crashed)" },
  { "raise", "", VAERDI_COMPUTE_ERROR_FAILED,
    "exit code 1: ValueError: the months are not in order for ••••••-••••" },
  { "exit", "", VAERDI_COMPUTE_ERROR_FAILED, "exit code 3" },
  { "flood", "", VAERDI_COMPUTE_ERROR_OUTPUT, "more than 1 MiB" },
  { "die", "", VAERDI_COMPUTE_ERROR_CRASHED, "signal 9 (killed)" },
  { "bad answer", "rubbish", VAERDI_COMPUTE_ERROR_PROTOCOL, "line 1" },
  { "bad answer", "too few columns", VAERDI_COMPUTE_ERROR_ANSWER, "column “n” is missing" },
  { "bad answer", "too many columns", VAERDI_COMPUTE_ERROR_ANSWER, "column “surplus” is not expected" },
  { "bad answer", "nan", VAERDI_COMPUTE_ERROR_ANSWER, "line 3: column value, row 2" },
  { "bad answer", "wrong type", VAERDI_COMPUTE_ERROR_ANSWER, "column n, row 1" },
  { "bad answer", "ragged", VAERDI_COMPUTE_ERROR_PROTOCOL, "line 3: 2 fields; the header has 5" },
  { "bad answer", "cut off", VAERDI_COMPUTE_ERROR_PROTOCOL, "line 2: a quote is opened" },
  { "bad answer", "nothing", VAERDI_COMPUTE_ERROR_PROTOCOL, "it is empty" },
  { "bad answer", "too many rows", VAERDI_COMPUTE_ERROR_OUTPUT, "more than 1000 rows" },
};

static void
run_bad (VaerdiComputeSpec *spec,
         const Bad         *bad,
         guint              n)
{
  spec->output = 1 << 20;
  spec->rows = 1000;

  for (guint i = 0; i < n; i++)
    {
      g_auto (Outcome) outcome = { FALSE };

      fixture_run (spec, bad[i].act, bad[i].arg, &outcome);
      g_assert_error (outcome.error, VAERDI_COMPUTE_ERROR, bad[i].code);
      g_assert_nonnull (strstr (outcome.error->message, bad[i].say));
      g_assert_nonnull (outcome.log);
    }
}

static void
test_bad_modules (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  g_autoptr (VaerdiComputeSpec) spec = make_spec (mode, VAERDI_COMPUTE_MODULE, "good.so");

  if (!skip (mode))
    run_bad (spec, bad_modules, G_N_ELEMENTS (bad_modules));
}

static void
test_bad_programs (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  g_autoptr (VaerdiComputeSpec) spec = make_spec (mode, VAERDI_COMPUTE_PROGRAM, "acts.py");

  if (!skip (mode))
    run_bad (spec, bad_programs, G_N_ELEMENTS (bad_programs));
}

/* What the host sees before it calls compute() */
static void
test_unfit_modules (gconstpointer data)
{
  static const struct { const char *name; int code; const char *say; } unfit[] = {
    { "magic.so", VAERDI_COMPUTE_ERROR_ABI, "expected magic 56524449" },
    { "major.so", VAERDI_COMPUTE_ERROR_ABI, "ABI 1.0 to 1.0" },
    { "minor.so", VAERDI_COMPUTE_ERROR_ABI, "ABI 1.99" },
    { "small.so", VAERDI_COMPUTE_ERROR_ABI, "24 bytes" },
    { "large.so", VAERDI_COMPUTE_ERROR_ABI, "1000000 bytes" },
    { "no-compute.so", VAERDI_COMPUTE_ERROR_ABI, "no compute function" },
    { "other-id.so", VAERDI_COMPUTE_ERROR_ABI, "expected id test.acts, found test.other" },
    { "no-id.so", VAERDI_COMPUTE_ERROR_ABI, "found –" },
    { "no-symbol.so", VAERDI_COMPUTE_ERROR_LOAD, "does not export the function vaerdi_plugin ()" },
    { "no-descriptor.so", VAERDI_COMPUTE_ERROR_LOAD, "gives no descriptor" },
    { "not-elf.so", VAERDI_COMPUTE_ERROR_LOAD, "cannot be loaded" },
    { "crash-at-load.so", VAERDI_COMPUTE_ERROR_CRASHED, "signal 11 (crashed)" },
    { "missing.so", VAERDI_COMPUTE_ERROR_SPAWN, "file missing.so is not in the indicator's folder" },
    { "../../meson.build", VAERDI_COMPUTE_ERROR_SPAWN, "outside the indicator's folder" },
  };
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;

  if (skip (mode))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (unfit); i++)
    {
      g_autoptr (VaerdiComputeSpec) spec = make_spec (mode, VAERDI_COMPUTE_MODULE, unfit[i].name);
      g_auto (Outcome) outcome = { FALSE };

      fixture_run (spec, "twice", "u", &outcome);
      g_assert_error (outcome.error, VAERDI_COMPUTE_ERROR, unfit[i].code);
      g_assert_nonnull (strstr (outcome.error->message, unfit[i].say));
    }
}

static void
test_unfit_programs (gconstpointer data)
{
  static const struct { const char *name; const char *argv; const char *say; } unfit[] = {
    { "missing.py", NULL, "file missing.py is not in the indicator's folder" },
    { "not-executable.sh", NULL, "run chmod +x" },
    { "no-interpreter", NULL, "interpreter in its first line, is not installed" },
    { "acts.py", "no-such-python", "the program no-such-python, or the interpreter" },
    { "acts.py", "./not-executable.sh", "not-executable.sh is not executable" },
  };
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;

  if (skip (mode))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (unfit); i++)
    {
      g_autoptr (VaerdiComputeSpec) spec = make_spec (mode, VAERDI_COMPUTE_PROGRAM, unfit[i].name);
      const char *argv[] = { unfit[i].argv, unfit[i].name, NULL };
      g_auto (Outcome) outcome = { FALSE };

      vaerdi_compute_spec_set_argv (spec, unfit[i].argv != NULL ? argv : NULL);
      fixture_run (spec, "twice", "u", &outcome);
      g_assert_error (outcome.error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_SPAWN);
      g_assert_nonnull (strstr (outcome.error->message, unfit[i].say));
    }
}

/* Loops, and loops that ignore every signal that can be ignored */
static void
test_time (gconstpointer data)
{
  static const char * const acts[] = { "loop", "stubborn" };
  static const char * const names[] = { "good.so", "acts.py" };
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;

  if (skip (mode))
    return;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (VaerdiComputeSpec) spec =
        make_spec (mode, i < 2 ? VAERDI_COMPUTE_MODULE : VAERDI_COMPUTE_PROGRAM, names[i / 2]);
      g_auto (Outcome) outcome = { FALSE };
      gint64 begin = g_get_monotonic_time ();

      spec->time_ms = 700;
      fixture_run (spec, acts[i % 2], "", &outcome);
      g_assert_error (outcome.error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_TIMEOUT);
      g_assert_nonnull (strstr (outcome.error->message, "longer than 0.7 s"));
      g_assert_cmpint (g_get_monotonic_time () - begin, >, 600 * 1000);
    }
}

static void
test_memory (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  g_autoptr (VaerdiComputeSpec) module = make_spec (mode, VAERDI_COMPUTE_MODULE, "good.so");
  g_autoptr (VaerdiComputeSpec) program = make_spec (mode, VAERDI_COMPUTE_PROGRAM, "acts.py");
  g_auto (Outcome) first = { FALSE };
  g_auto (Outcome) second = { FALSE };

  if (skip (mode))
    return;

  program->memory = 256 << 20;
  fixture_run (program, "hog", "", &second);
  g_assert_error (second.error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_FAILED);
  g_assert_nonnull (strstr (second.error->message, "it may use 256 MiB of memory"));
  g_assert_nonnull (strstr (second.error->message, "MemoryError"));

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("a sanitized worker cannot have its address space limited");
#else
  module->memory = 256 << 20;
  fixture_run (module, "hog", "", &first);
  g_assert_error (first.error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_FAILED);
  g_assert_nonnull (strstr (first.error->message, "no memory is left"));
#endif
}

static void
test_stack (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  g_autoptr (VaerdiComputeSpec) spec = make_spec (mode, VAERDI_COMPUTE_MODULE, "good.so");
  g_auto (Outcome) outcome = { FALSE };

  if (skip (mode))
    return;
  fixture_run (spec, "stack", "", &outcome);
  g_assert_error (outcome.error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_CRASHED);
}

static void
test_noise (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  g_autoptr (VaerdiComputeSpec) module = make_spec (mode, VAERDI_COMPUTE_MODULE, "good.so");
  g_autoptr (VaerdiComputeSpec) program = make_spec (mode, VAERDI_COMPUTE_PROGRAM, "acts.py");
  g_auto (Outcome) first = { FALSE };
  g_auto (Outcome) second = { FALSE };

  if (skip (mode))
    return;

  fixture_run (module, "noise", "", &first);
  g_assert_no_error (first.error);
  g_assert_cmpstr (first.log, ==, "on standard output\n"
                   "on standard error about ••••••-••••\nin the log\n");

  fixture_run (program, "flood log", "", &second);
  g_assert_no_error (second.error);
  g_assert_cmpuint (strlen (second.log), <, 70000);
  g_assert_nonnull (strstr (second.log, "line 0\n"));
  g_assert_nonnull (strstr (second.log, "line 199999\n"));
  g_assert_nonnull (strstr (second.log, "[… "));
}

static void
test_environment (gconstpointer data)
{
  static const char * const names[] = { "good.so", "acts.py" };
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;

  if (skip (mode))
    return;

  g_setenv ("PGPASSWORD", "secret", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (VaerdiComputeSpec) spec =
        make_spec (mode, i == 0 ? VAERDI_COMPUTE_MODULE : VAERDI_COMPUTE_PROGRAM, names[i]);
      g_auto (Outcome) outcome = { FALSE };
      g_auto (GStrv) parts = NULL;

      fixture_run (spec, "environment", "", &outcome);
      g_assert_no_error (outcome.error);
      parts = g_strsplit (vaerdi_table_get_text (outcome.table, 0, 0), ";", -1);
      g_assert_cmpuint (g_strv_length (parts), ==, 4);
      g_assert_true (g_strv_contains ((const char * const *) parts, "LANG=C.UTF-8"));
      g_assert_true (g_strv_contains ((const char * const *) parts, "TZ=Europe/Copenhagen"));
      g_assert_true (g_strv_contains ((const char * const *) parts,
                                      "PATH=/usr/local/bin:/usr/bin:/bin"));
    }
  g_unsetenv ("PGPASSWORD");
}

static void
run_text (VaerdiComputeSandbox  mode,
          VaerdiComputeKind     kind,
          const char           *act,
          const char           *arg,
          const char           *expected)
{
  g_autoptr (VaerdiComputeSpec) spec =
    make_spec (mode, kind, kind == VAERDI_COMPUTE_MODULE ? "good.so" : "acts.py");
  g_auto (Outcome) outcome = { FALSE };

  fixture_run (spec, act, arg, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (vaerdi_table_get_text (outcome.table, 0, 0), ==, expected);
}

/* A password file in a home folder, and /etc */
static void
test_read (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  gboolean open = mode == VAERDI_COMPUTE_SANDBOX_OFF;
  g_autofree char *home = g_dir_make_tmp ("vaerdi-home-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (home, ".pgpass", NULL);

  if (skip (mode))
    return;

  g_assert_true (g_file_set_contents (file, "secret", -1, NULL));
  run_text (mode, VAERDI_COMPUTE_MODULE, "read", file, open ? "secret" : "nothing");
  run_text (mode, VAERDI_COMPUTE_PROGRAM, "read", file, open ? "secret" : "nothing");
  if (!open)
    {
      run_text (mode, VAERDI_COMPUTE_MODULE, "read", "/etc/passwd", "nothing");
      run_text (mode, VAERDI_COMPUTE_PROGRAM, "read", "/etc/passwd", "nothing");
    }

  g_assert_cmpint (g_remove (file), ==, 0);
  g_assert_cmpint (g_rmdir (home), ==, 0);
}

static void
test_network (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autofree char *port = NULL;

  if (skip (mode))
    return;

  port = g_strdup_printf ("%u", g_socket_listener_add_any_inet_port (listener, NULL, NULL));
  run_text (mode, VAERDI_COMPUTE_MODULE, "network", port,
            mode == VAERDI_COMPUTE_SANDBOX_OFF ? "connected" : "refused");
}

static void
test_write (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "host", "modules", NULL);

  if (!skip (VAERDI_COMPUTE_SANDBOX_REQUIRED))
    run_text (VAERDI_COMPUTE_SANDBOX_REQUIRED, VAERDI_COMPUTE_MODULE, "write", folder, "/tmp ");
}

/* Only inside: as root no limit on the number of processes holds outside */
static void
test_bomb (void)
{
  static const char * const names[] = { "good.so", "acts.py" };

  if (skip (VAERDI_COMPUTE_SANDBOX_REQUIRED))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (VaerdiComputeSpec) spec =
        make_spec (VAERDI_COMPUTE_SANDBOX_REQUIRED,
                   i == 0 ? VAERDI_COMPUTE_MODULE : VAERDI_COMPUTE_PROGRAM, names[i]);
      g_auto (Outcome) outcome = { FALSE };

      spec->processes = 20;
      spec->time_ms = 3000;
      fixture_run (spec, "bomb", "", &outcome);
      /* As root they are counted and stopped; else fork() fails and they wait */
      if (geteuid () == 0)
        {
          g_assert_error (outcome.error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_PROCESSES);
          g_assert_nonnull (strstr (outcome.error->message, "more than 20 processes"));
        }
      else
        g_assert_nonnull (outcome.error);
    }
}

/* A child in a session of its own that ignores SIGTERM does not outlive it */
static void
test_leave_child (gconstpointer data)
{
  static const char * const names[] = { "good.so", "acts.py" };
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;

  if (skip (mode))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (VaerdiComputeSpec) spec =
        make_spec (mode, i == 0 ? VAERDI_COMPUTE_MODULE : VAERDI_COMPUTE_PROGRAM, names[i]);
      g_auto (Outcome) outcome = { FALSE };
      pid_t child;

      fixture_run (spec, "leave child", "", &outcome);
      g_assert_no_error (outcome.error);
      child = atoi (vaerdi_table_get_text (outcome.table, 0, 0));
      g_assert_cmpint (child, >, 1);
      if (mode == VAERDI_COMPUTE_SANDBOX_OFF)
        {
          g_assert_cmpint (kill (child, 0), ==, -1);
          g_assert_cmpint (errno, ==, ESRCH);
        }
    }
}

static guint
count_workers (const char *mark)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "cmdline", NULL);
      g_autofree char *text = NULL;
      gsize length = 0;

      if (g_ascii_isdigit (*name) && g_file_get_contents (path, &text, &length, NULL))
        n += memmem (text, length, mark, strlen (mark)) != NULL;
    }

  return n;
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* At every moment of a run, also while the sandbox is being made */
static void
test_cancel (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  g_autofree char *mark = NULL;

  if (skip (mode))
    return;

  mark = g_strdup_printf ("test.cancelled-%d-%d", (int) getpid (), mode);

  for (guint delay = 0; delay < 30; delay++)
    {
      g_autoptr (VaerdiComputeSpec) spec = make_spec (mode, VAERDI_COMPUTE_PROGRAM, "acts.py");
      const char *argv[] = { "python3", "acts.py", mark, NULL };
      g_autoptr (VaerdiTable) input = fixture_input ("loop", "");
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_auto (Outcome) outcome = { FALSE };

      vaerdi_compute_spec_set_argv (spec, argv);
      if (delay == 0)
        g_cancellable_cancel (cancellable);
      else
        g_timeout_add (delay, cancel_cb, cancellable);
      fixture_start (spec, input, cancellable, &outcome);
      fixture_wait (&outcome, 1);
      g_assert_error (outcome.error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_CANCELLED);
      fixture_no_children ();
    }

  for (guint i = 0; i < 500 && count_workers (mark) > 0; i++)
    g_usleep (10000);
  g_assert_cmpuint (count_workers (mark), ==, 0);
}

/* One that crashes and one that hangs among many: the others are unharmed */
static void
test_together (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  g_autoptr (VaerdiComputeSpec) spec = make_spec (mode, VAERDI_COMPUTE_MODULE, "good.so");
  g_autoptr (VaerdiComputeSpec) impatient = make_spec (mode, VAERDI_COMPUTE_MODULE, "good.so");
  g_autoptr (VaerdiTable) good = fixture_input ("twice", "Ørehals, \"A\"");
  g_autoptr (VaerdiTable) crash = fixture_input ("crash", "");
  g_autoptr (VaerdiTable) loop = fixture_input ("loop", "");
  Outcome outcomes[24] = { { FALSE } };

  if (skip (mode))
    return;

  impatient->time_ms = 500;
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    fixture_start (i == 17 ? impatient : spec, i == 5 ? crash : i == 17 ? loop : good, NULL,
                   &outcomes[i]);
  fixture_wait (outcomes, G_N_ELEMENTS (outcomes));

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      if (i == 5)
        g_assert_error (outcomes[i].error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_CRASHED);
      else if (i == 17)
        g_assert_error (outcomes[i].error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_TIMEOUT);
      else
        assert_twice (&outcomes[i]);
      outcome_clear (&outcomes[i]);
    }
  fixture_no_children ();
}

static void
run_many (VaerdiComputeSpec  *module,
          VaerdiComputeSpec  *program,
          guint               n)
{
  static const char * const acts[] = { "twice", "crash", "flood", "refuse", "exit" };

  for (guint i = 0; i < n; i++)
    {
      g_auto (Outcome) outcome = { FALSE };

      fixture_run (i % 10 == 9 ? program : module, acts[i % G_N_ELEMENTS (acts)], "", &outcome);
    }
}

static void
test_no_leak (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  g_autoptr (VaerdiComputeSpec) module = make_spec (mode, VAERDI_COMPUTE_MODULE, "good.so");
  g_autoptr (VaerdiComputeSpec) program = make_spec (mode, VAERDI_COMPUTE_PROGRAM, "acts.py");
  guint before;

  if (skip (mode))
    return;

  module->output = program->output = 1 << 20;
  run_many (module, program, 10);
  before = fixture_count_fds ();
  run_many (module, program, 50);
  /* A thread that ends may still hold its own */
  for (guint i = 0; i < 500 && fixture_count_fds () > before; i++)
    g_usleep (10000);
  g_assert_cmpuint (fixture_count_fds (), <=, before);
}

/* This program is killed, and cannot tidy up: nothing of the step remains */
static void
test_killed_host (gconstpointer data)
{
  VaerdiComputeSandbox mode = *(const VaerdiComputeSandbox *) data;
  /* The program itself, worker and step; two of bubblewrap in the sandbox */
  guint expected = mode == VAERDI_COMPUTE_SANDBOX_OFF ? 3 : 5;
  g_autofree char *mark = NULL;
  pid_t child;

  if (skip (mode))
    return;

  mark = g_strdup_printf ("test.killed-%d-%d", (int) getpid (), mode);
  child = fork ();
  if (child == 0)
    {
      execl ("/proc/self/exe", "test-compute", "--run-until-killed", mark,
             mode == VAERDI_COMPUTE_SANDBOX_OFF ? "plain" : "sandbox", NULL);
      _exit (127);
    }

  for (guint i = 0; i < 1000 && count_workers (mark) < expected; i++)
    g_usleep (10000);
  g_assert_cmpuint (count_workers (mark), >=, expected);

  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  for (guint i = 0; i < 1000 && count_workers (mark) > 0; i++)
    g_usleep (10000);
  g_assert_cmpuint (count_workers (mark), ==, 0);
}

static int
run_until_killed (const char *mark,
                  const char *mode)
{
  g_autoptr (VaerdiComputeSpec) spec =
    make_spec (g_str_equal (mode, "plain") ? VAERDI_COMPUTE_SANDBOX_OFF
                                           : VAERDI_COMPUTE_SANDBOX_REQUIRED,
               VAERDI_COMPUTE_PROGRAM, "acts.py");
  const char *argv[] = { "python3", "acts.py", mark, NULL };
  g_auto (Outcome) outcome = { FALSE };

  vaerdi_compute_spec_set_argv (spec, argv);
  fixture_run (spec, "loop", "", &outcome);

  return 1;
}

static void
test_refuse_without_sandbox (void)
{
  g_autoptr (VaerdiComputeSpec) required = make_spec (VAERDI_COMPUTE_SANDBOX_REQUIRED,
                                                      VAERDI_COMPUTE_MODULE, "good.so");
  g_autoptr (VaerdiComputeSpec) possible = make_spec (VAERDI_COMPUTE_SANDBOX_IF_POSSIBLE,
                                                      VAERDI_COMPUTE_MODULE, "good.so");
  g_auto (Outcome) first = { FALSE };
  g_auto (Outcome) second = { FALSE };
  g_autofree char *english = NULL;
  g_autofree char *danish = NULL;
  const char *reason;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("PATH", "/nonexistent", TRUE);
  g_assert_false (fixture_has_sandbox ());
  g_assert_false (vaerdi_sandbox_is_available (&reason));
  g_assert_nonnull (strstr (reason, "install the package bubblewrap"));

  /* What list, window and verdict tell of it */
  english = vaerdi_sandbox_dup_note (VAERDI_ENGLISH);
  danish = vaerdi_sandbox_dup_note (VAERDI_DANISH);
  g_assert_nonnull (strstr (english, "without the sandbox"));
  g_assert_nonnull (strstr (english, "install the package bubblewrap"));
  g_assert_nonnull (strstr (danish, "uden sandkassen"));
  g_assert_nonnull (strstr (danish, "installér pakken bubblewrap"));

  fixture_run (required, "twice", "Ørehals, \"A\"", &first);
  g_assert_error (first.error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_SPAWN);
  g_assert_nonnull (strstr (first.error->message, "install the package bubblewrap"));

  fixture_run (possible, "twice", "Ørehals, \"A\"", &second);
  assert_twice (&second);
  g_assert_false (second.sandboxed);
}

static void
test_broken_sandbox (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *bwrap = NULL;
  const char *reason;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  folder = g_dir_make_tmp ("vaerdi-bwrap-XXXXXX", NULL);
  bwrap = g_build_filename (folder, "bwrap", NULL);
  g_assert_true (g_file_set_contents (bwrap, "#!/bin/sh\necho 'no namespaces here' >&2\n"
                                      "exit 1\n", -1, NULL));
  g_assert_cmpint (g_chmod (bwrap, 0755), ==, 0);
  g_setenv ("PATH", folder, TRUE);
  g_assert_false (fixture_has_sandbox ());
  g_assert_false (vaerdi_sandbox_is_available (&reason));
  g_assert_nonnull (strstr (reason, "no namespaces here"));
  g_assert_cmpint (g_remove (bwrap), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_no_worker (void)
{
  g_autoptr (VaerdiComputeSpec) spec = make_spec (VAERDI_COMPUTE_SANDBOX_OFF,
                                                  VAERDI_COMPUTE_MODULE, "good.so");
  g_auto (Outcome) outcome = { FALSE };

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("VAERDI_WORKER", "/nonexistent/vaerdi-worker", TRUE);
  fixture_run (spec, "twice", "", &outcome);
  g_assert_error (outcome.error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_SPAWN);
  g_assert_nonnull (strstr (outcome.error->message, "/nonexistent/vaerdi-worker"));
}

static void
add (const char   *name,
     GTestDataFunc function)
{
  static const char * const names[] = { "sandbox", "plain" };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/host/compute/%s/%s", names[i], name);

      g_test_add_data_func (path, &modes[i], function);
    }
}

int
main (int    argc,
      char **argv)
{
  gboolean doomed = argc == 4 && g_str_equal (argv[1], "--run-until-killed");
  const char *mark = doomed ? argv[2] : NULL;
  const char *mode = doomed ? argv[3] : NULL;

  if (doomed)
    argc = 1;
  g_test_init (&argc, &argv, NULL);
  if (doomed)
    return run_until_killed (mark, mode);

  add ("good", test_good);
  add ("unread-input", test_unread_input);
  add ("big-input", test_big_input);
  add ("r", test_r);
  add ("bad-modules", test_bad_modules);
  add ("bad-programs", test_bad_programs);
  add ("unfit-modules", test_unfit_modules);
  add ("unfit-programs", test_unfit_programs);
  add ("time", test_time);
  add ("memory", test_memory);
  add ("stack", test_stack);
  add ("noise", test_noise);
  add ("environment", test_environment);
  add ("read", test_read);
  add ("network", test_network);
  add ("leave-child", test_leave_child);
  add ("cancel", test_cancel);
  add ("together", test_together);
  add ("no-leak", test_no_leak);
  add ("killed-host", test_killed_host);
  g_test_add_func ("/host/compute/sandbox/write", test_write);
  g_test_add_func ("/host/compute/sandbox/bomb", test_bomb);
  g_test_add_func ("/host/compute/no-sandbox", test_refuse_without_sandbox);
  g_test_add_func ("/host/compute/broken-sandbox", test_broken_sandbox);
  g_test_add_func ("/host/compute/no-worker", test_no_worker);

  return g_test_run ();
}
