/* compute-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <math.h>
#include <sys/wait.h>

#include "compute-fixture.h"
#include "host/vaerdi-sandbox.h"

VaerdiComputeSpec *
fixture_spec (VaerdiComputeKind  kind,
              const char        *name)
{
  gboolean module = kind == VAERDI_COMPUTE_MODULE;
  g_autofree char *folder = module
    ? g_test_build_filename (G_TEST_BUILT, "host", "modules", NULL)
    : g_test_build_filename (G_TEST_DIST, "host", "programs", NULL);
  VaerdiComputeSpec *spec = vaerdi_compute_spec_new ("test.acts", kind, folder, name);
  const char *python[] = { "python3", name, NULL };

  if (g_str_has_suffix (name, ".py"))
    vaerdi_compute_spec_set_argv (spec, python);

  vaerdi_compute_spec_add_column (spec, "unit", VAERDI_COLUMN_TEXT);
  vaerdi_compute_spec_add_column (spec, "value", VAERDI_COLUMN_REAL);
  vaerdi_compute_spec_add_column (spec, "n", VAERDI_COLUMN_INT);
  vaerdi_compute_spec_add_column (spec, "day", VAERDI_COLUMN_DATE);
  vaerdi_compute_spec_add_column (spec, "open", VAERDI_COLUMN_BOOL);

  return spec;
}

/* Three rows; the second lacks its value and its day */
VaerdiTable *
fixture_input (const char *act,
               const char *arg)
{
  VaerdiTable *table = vaerdi_table_new ();

  vaerdi_table_add_column (table, "act", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "arg", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "value", VAERDI_COLUMN_REAL);
  vaerdi_table_add_column (table, "n", VAERDI_COLUMN_INT);
  vaerdi_table_add_column (table, "day", VAERDI_COLUMN_DATE);
  vaerdi_table_add_column (table, "open", VAERDI_COLUMN_BOOL);

  for (guint row = 0; row < 3; row++)
    {
      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, 0, act);
      vaerdi_table_set_text (table, 1, arg);
      vaerdi_table_set_real (table, 2, row == 1 ? NAN : row + 0.25);
      vaerdi_table_set_int (table, 3, row);
      if (row != 1)
        vaerdi_table_set_int (table, 4, 20000 + row);
      vaerdi_table_set_int (table, 5, row % 2);
    }

  return table;
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->sandboxed = vaerdi_compute_was_sandboxed (result);
  outcome->table = vaerdi_compute_run_finish (result, &outcome->log, &outcome->error);
  outcome->done = TRUE;
  g_assert_true ((outcome->table == NULL) == (outcome->error != NULL));
}

void
fixture_start (VaerdiComputeSpec *spec,
               VaerdiTable       *input,
               GCancellable      *cancellable,
               Outcome           *outcome)
{
  vaerdi_compute_run_async (spec, input, cancellable, done_cb, outcome);
}

void
fixture_wait (Outcome *outcomes,
              guint    n)
{
  for (guint i = 0; i < n; i++)
    while (!outcomes[i].done)
      g_main_context_iteration (NULL, TRUE);

  /* The last references go with the sources that held them */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

void
fixture_run (VaerdiComputeSpec *spec,
             const char        *act,
             const char        *arg,
             Outcome           *outcome)
{
  g_autoptr (VaerdiTable) input = fixture_input (act, arg);

  fixture_start (spec, input, NULL, outcome);
  fixture_wait (outcome, 1);
  if (outcome->error != NULL)
    g_test_message ("%s (%s): %s", act, arg, outcome->error->message);
  fixture_no_children ();
}

void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->table, vaerdi_table_unref);
  g_clear_pointer (&outcome->log, g_free);
  g_clear_error (&outcome->error);
  outcome->done = FALSE;
}

static void
probed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  vaerdi_sandbox_probe_finish (result, NULL);
  *(gboolean *) user_data = TRUE;
}

gboolean
fixture_has_sandbox (void)
{
  gboolean done = FALSE;

  vaerdi_sandbox_probe_async (NULL, probed_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  return vaerdi_sandbox_is_available (NULL);
}

guint
fixture_count_fds (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* Neither a process nor a zombie of ours is left */
void
fixture_no_children (void)
{
  int status;
  pid_t pid = waitpid (-1, &status, WNOHANG);

  g_assert_cmpint (pid, ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}
