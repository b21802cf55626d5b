/* bench-compute.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Compute steps: 24 of them from nothing to their answers at once, as when a
 * scorecard is opened, in the sandbox and without it. The reference is what no
 * host can save: as many starts, at once, of the shortest program there is or of
 * the interpreter with what the step imports. "Held up" is the longest time for
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

typedef struct
{
  const char           *what;
  VaerdiComputeKind     kind;
  const char           *name;        /* of the step's file */
  const char           *argv[4];     /* that runs it; none for a module */
  const char           *reference;
  const char           *bare[5];     /* the command of the reference */
} Case;

static const Case cases[] = {
  { "C", VAERDI_COMPUTE_MODULE, "good.so", { NULL }, "/bin/true as often", { "/bin/true", NULL } },
  { "Python", VAERDI_COMPUTE_PROGRAM, "acts.py", { "python3", "acts.py", NULL },
    "python3 with csv as often", { "python3", "-c", "import csv", NULL } },
  { "Python -S", VAERDI_COMPUTE_PROGRAM, "acts.py", { "python3", "-S", "acts.py", NULL },
    "python3 -S with csv as often", { "python3", "-S", "-c", "import csv", NULL } },
  { "Python -S without csv", VAERDI_COMPUTE_PROGRAM, "lean.py", { "python3", "-S", "lean.py", NULL },
    "python3 -S as often", { "python3", "-S", "-c", "pass", NULL } },
};

/* In the environment of a worker, or another interpreter might be compared */
static double
run_bare (const char * const *bare)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  char *environment[] = { (char *) "PATH=/usr/local/bin:/usr/bin:/bin", (char *) "LANG=C.UTF-8", NULL };
  GSubprocess *processes[MANY];
  double begin;

  g_subprocess_launcher_set_environ (launcher, environment);
  begin = vaerdi_bench_wall ();
  for (guint i = 0; i < MANY; i++)
    {
      processes[i] = g_subprocess_launcher_spawnv (launcher, bare, NULL);
      if (processes[i] == NULL)
        vaerdi_bench_die ("%s cannot be run", bare[0]);
    }

  for (guint i = 0; i < MANY; i++)
    {
      g_subprocess_wait (processes[i], NULL, NULL);
      g_object_unref (processes[i]);
    }

  return vaerdi_bench_wall () - begin;
}

static void
measure (const Case           *self,
         VaerdiComputeSandbox  sandbox)
{
  g_autoptr (VaerdiComputeSpec) spec = fixture_spec (self->kind, self->name);
  g_autoptr (VaerdiTable) input = fixture_input ("twice", "Ørehals");
  g_autofree char *work = g_strdup_printf ("%d compute steps, %s, %s", MANY, self->what,
                                           sandbox == VAERDI_COMPUTE_SANDBOX_OFF ? "no sandbox" : "sandbox");
  double begin;
  VaerdiBenchSeries bare = { { 0 } };
  VaerdiBenchSeries steps = { { 0 } };
  VaerdiBenchSeries cpu = { { 0 } };

  spec->sandbox = sandbox;
  if (self->argv[0] != NULL)
    vaerdi_compute_spec_set_argv (spec, self->argv);
  run (spec, input);
  last_tick = g_get_monotonic_time ();
  longest_gap = 0;
  for (guint i = 0; i < REPEATS; i++)
    {
      vaerdi_bench_add (&bare, run_bare (self->bare));
      last_tick = g_get_monotonic_time ();
      begin = vaerdi_bench_cpu_children ();
      vaerdi_bench_add (&steps, run (spec, input));
      vaerdi_bench_add (&cpu, vaerdi_bench_cpu_children () - begin);
    }

  vaerdi_bench_print (work, self->reference, vaerdi_bench_median (&bare), vaerdi_bench_median (&steps), "ms", AIM, FALSE);
  vaerdi_bench_note ("%s: least %.0f ms, reference %.0f ms; processor time of the steps %.0f ms; "
                     "the main loop was held up for %.0f ms at most", work, vaerdi_bench_least (&steps),
                     vaerdi_bench_least (&bare), vaerdi_bench_median (&cpu), longest_gap / 1000.0);
}

int
main (int    argc,
      char **argv)
{
  gboolean sandbox;

  /* The one the worker finds */
  g_setenv ("PATH", "/usr/local/bin:/usr/bin:/bin", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_timeout_add (1, tick_cb, NULL);
  sandbox = fixture_has_sandbox ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (sandbox)
        measure (&cases[i], VAERDI_COMPUTE_SANDBOX_REQUIRED);
      measure (&cases[i], VAERDI_COMPUTE_SANDBOX_OFF);
    }

  return 0;
}
