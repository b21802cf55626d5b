/* test-refresh-killed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <string.h>

#include "vaerdi-store-fixture.h"

/* A refresh of all shipped indicators, killed at random points again and again
 * and resumed each time, ends with the same store as one that nobody disturbs,
 * byte for byte. At every point the store is consistent. */

#define N_KILLS 50

static StoreFixture *fixture;

static void
empty_store (void)
{
  store_fixture_sql (fixture, "TRUNCATE vaerdi_results.month, vaerdi_results.indicator, "
                     "vaerdi_results.delivery, vaerdi_results.generation");
}

/* No indicator that is said to be complete and is not; and the generation is
 * carried on. */
static void
check_consistent (const char *reference)
{
  g_autofree char *faults =
    store_fixture_ask (fixture, "SELECT (SELECT count (*) FROM vaerdi_results.indicator AS i WHERE 45 > (SELECT count (*) "
                       "FROM vaerdi_results.month AS m WHERE m.indicator_id = i.indicator_id AND m.hash = i.hash)), "
                       "(SELECT count (*) > 1 FROM vaerdi_results.generation)");
  g_autofree char *now = store_fixture_dup_cells (fixture);
  g_auto (GStrv) lines = g_strsplit (now, "\n", -1);
  const char *at = reference;

  g_assert_cmpstr (faults, ==, "0|f");

  /* Every row that is there is one of the reference, in the same order */
  for (guint i = 0; *now != '\0' && lines[i] != NULL; i++)
    {
      at = strstr (at, lines[i]);
      g_assert_nonnull (at);
    }
}

/* Returns whether it was killed before its end. */
static gboolean
run_and_kill (gint64 after_us)
{
  g_autoptr (GSubprocess) process = store_fixture_spawn (fixture, "refresh --quiet");
  g_autoptr (GError) error = NULL;

  g_usleep (after_us);
  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  if (g_subprocess_get_if_signaled (process))
    return TRUE;

  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);

  return FALSE;
}

static gint64
build_reference (char **reference)
{
  g_auto (StoreAnswer) answer = { NULL };
  gint64 start = g_get_monotonic_time ();

  store_fixture_run (fixture, &answer, "refresh");
  if (answer.status != 0)
    g_error ("%s", answer.errors);
  *reference = store_fixture_dup_cells (fixture);

  return g_get_monotonic_time () - start;
}

static void
test_killed (void)
{
  g_auto (StoreAnswer) answer = { NULL };
  g_autofree char *reference = NULL;
  gint64 duration;
  guint n_killed = 0, n_ends = 0;

  store_fixture_run (fixture, &answer, "--conninfo \"$OWNER\" refresh --migrate");
  g_assert_cmpint (answer.status, ==, 0);
  duration = build_reference (&reference);
  g_assert_cmpuint (strlen (reference), >, 100000);
  empty_store ();

  while (n_killed < N_KILLS || n_ends == 0)
    {
      if (run_and_kill (g_random_int_range (0, (int) duration / 2)))
        {
          n_killed++;
          check_consistent (reference);
        }
      else
        {
          g_autofree char *resumed = store_fixture_dup_cells (fixture);

          g_assert_true (g_str_equal (resumed, reference));
          empty_store ();
          n_ends++;
        }
    }

  g_test_message ("killed %u times, came to its end %u times", n_killed, n_ends);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture = store_fixture_new ("results", 20000);
  g_test_add_func ("/refresh/killed", test_killed);
  status = g_test_run ();
  store_fixture_free (fixture);

  return status;
}
