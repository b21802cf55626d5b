/* bench-compute.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Compute steps: 24 of them from nothing to their answers at once, as when a
 * scorecard is opened, in the sandbox and without it. The reference is starting
 * the shortest program there is as often. "Held up" is the longest time for
 * which the main loop did not come round. */

#include "config.h"

#include <stdlib.h>

#include "../host/compute-fixture.h"
#include "vaerdi-bench.h"

#define MANY    24
#define REPEATS 7
#define AIM     300

static gint64 last_tick;
static gint64 longest_gap;

static gboolean
tick_cb (gpointer user_data)
{
  gint64 now = g_get_monotonic_time ();

  longest_gap = MAX (longest_gap, now - last_tick);
  last_tick = now;

  return G_SOURCE_CONTINUE;
}

static double
run (VaerdiComputeSpec *spec,
     VaerdiTable       *input)
{
  Outcome outcomes[MANY] = { { FALSE } };
  double begin = vaerdi_bench_wall ();

  for (guint i = 0; i < MANY; i++)
    fixture_start (spec, input, NULL, &outcomes[i]);
  fixture_wait (outcomes, MANY);
  begin = vaerdi_bench_wall () - begin;

  for (guint i = 0; i < MANY; i++)
    {
      if (outcomes[i].error != NULL)
        vaerdi_bench_die ("%s", outcomes[i].error->message);
      outcome_clear (&outcomes[i]);
    }

  return begin;
}

static double
start_nothing (void)
{
  char *argv[] = { (char *) "/bin/true", NULL };
  double begin = vaerdi_bench_wall ();

  for (guint i = 0; i < MANY; i++)
    if (!g_spawn_sync (NULL, argv, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL))
      vaerdi_bench_die ("/bin/true cannot be run");

  return vaerdi_bench_wall () - begin;
}

static void
measure (const char           *what,
         VaerdiComputeKind     kind,
         const char           *name,
         VaerdiComputeSandbox  sandbox)
{
  g_autoptr (VaerdiComputeSpec) spec = fixture_spec (kind, name);
  g_autoptr (VaerdiTable) input = fixture_input ("twice", "Ørehals");
  g_autofree char *work = g_strdup_printf ("%d compute steps, %s", MANY, what);
  VaerdiBenchSeries nothing = { { 0 } };
  VaerdiBenchSeries steps = { { 0 } };

  spec->sandbox = sandbox;
  run (spec, input);
  last_tick = g_get_monotonic_time ();
  longest_gap = 0;
  for (guint i = 0; i < REPEATS; i++)
    {
      vaerdi_bench_add (&nothing, start_nothing ());
      last_tick = g_get_monotonic_time ();
      vaerdi_bench_add (&steps, run (spec, input));
    }

  vaerdi_bench_print (work, "/bin/true as often", vaerdi_bench_median (&nothing), vaerdi_bench_median (&steps), "ms",
                      AIM, FALSE);
  vaerdi_bench_note ("%s: least %.0f ms; the main loop was held up for %.0f ms at most", work,
                     vaerdi_bench_least (&steps), longest_gap / 1000.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_timeout_add (1, tick_cb, NULL);

  if (fixture_has_sandbox ())
    {
      measure ("C, sandbox", VAERDI_COMPUTE_MODULE, "good.so", VAERDI_COMPUTE_SANDBOX_REQUIRED);
      measure ("Python, sandbox", VAERDI_COMPUTE_PROGRAM, "acts.py", VAERDI_COMPUTE_SANDBOX_REQUIRED);
    }
  measure ("C, no sandbox", VAERDI_COMPUTE_MODULE, "good.so", VAERDI_COMPUTE_SANDBOX_OFF);
  measure ("Python, no sandbox", VAERDI_COMPUTE_PROGRAM, "acts.py", VAERDI_COMPUTE_SANDBOX_OFF);

  return 0;
}
