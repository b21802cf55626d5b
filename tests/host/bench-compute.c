/* bench-compute.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Times of compute steps: one after the other, 24 at once, and a big table.
 * "Gap" is the longest time for which the main loop did not come round while
 * the 24 and the big one ran. */

#include "config.h"

#include <stdlib.h>

#include "compute-fixture.h"

#define MANY 24

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

static int
compare (const void *a,
         const void *b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static VaerdiTable *
big_input (guint n_rows)
{
  g_autoptr (VaerdiTable) small = fixture_input ("twice", "Ørehals");
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; i < vaerdi_table_get_n_columns (small); i++)
    vaerdi_table_add_column (table, vaerdi_table_get_name (small, i),
                             vaerdi_table_get_column_type (small, i));

  for (guint row = 0; row < n_rows; row++)
    {
      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, 0, "twice");
      vaerdi_table_set_text (table, 1, "Ørehals");
      vaerdi_table_set_real (table, 2, row / 3.0);
      for (guint i = 3; i < 6; i++)
        vaerdi_table_set_int (table, i, row % 2);
    }

  return table;
}

static double
run (VaerdiComputeSpec *spec,
     VaerdiTable       *input,
     guint              n)
{
  Outcome outcomes[MANY] = { { FALSE } };
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    fixture_start (spec, input, NULL, &outcomes[i]);
  fixture_wait (outcomes, n);
  begin = g_get_monotonic_time () - begin;

  for (guint i = 0; i < n; i++)
    {
      if (outcomes[i].error != NULL)
        g_error ("%s", outcomes[i].error->message);
      outcome_clear (&outcomes[i]);
    }

  return begin / 1000.0;
}

static void
measure (const char           *what,
         VaerdiComputeKind     kind,
         const char           *name,
         VaerdiComputeSandbox  sandbox)
{
  g_autoptr (VaerdiComputeSpec) spec = fixture_spec (kind, name);
  g_autoptr (VaerdiTable) input = fixture_input ("twice", "Ørehals");
  g_autoptr (VaerdiTable) big = big_input (100000);
  double single[21];
  double many;

  spec->sandbox = sandbox;
  run (spec, input, 1);
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    single[i] = run (spec, input, 1);
  qsort (single, G_N_ELEMENTS (single), sizeof *single, compare);

  last_tick = g_get_monotonic_time ();
  longest_gap = 0;
  many = run (spec, input, MANY);
  g_print ("%-16s  one %5.1f ms (%.1f to %.1f)  %d at once %6.1f ms", what,
           single[10], single[0], single[20], MANY, many);
  g_print ("  100,000 rows %6.1f ms", run (spec, big, 1));
  g_print ("  gap %.1f ms\n", longest_gap / 1000.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_timeout_add (1, tick_cb, NULL);

  measure ("module", VAERDI_COMPUTE_MODULE, "good.so", VAERDI_COMPUTE_SANDBOX_OFF);
  measure ("program", VAERDI_COMPUTE_PROGRAM, "acts.py", VAERDI_COMPUTE_SANDBOX_OFF);
  if (!fixture_has_sandbox ())
    return 0;
  measure ("module, sandbox", VAERDI_COMPUTE_MODULE, "good.so", VAERDI_COMPUTE_SANDBOX_REQUIRED);
  measure ("program, sandbox", VAERDI_COMPUTE_PROGRAM, "acts.py", VAERDI_COMPUTE_SANDBOX_REQUIRED);

  return 0;
}
