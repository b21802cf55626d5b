/* bench-verdicts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-bench"

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "scorecards/vaerdi-scorecard.h"
#include "vaerdi-bench.h"

/* bench-verdicts DIRECTORY REPEATS
 *
 * Judges 40 indicators for 60 departments over 60 months. The units are those
 * of the demo region; the counts are made up here, since the region has fewer
 * months. Against it stands sorting as many numbers as there are cells. */

#define N_INDICATORS  40
#define N_DEPARTMENTS 60
#define N_MONTHS      60

typedef struct
{
  GPtrArray *ids;      /* of the indicators */
  GPtrArray *units;
} Set;

static double
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;

  return (*state >> 8) / 16777216.0;
}

static void
fill_cells (VaerdiCell *cells,
            guint       n,
            guint32    *state)
{
  double share = 0.2 + 0.6 * next_random (state);

  for (guint i = 0; i < n; i++)
    {
      double denominator = 80 + floor (200 * next_random (state));
      double numerator = floor (denominator * share * (0.9 + 0.2 * next_random (state)));

      cells[i].numerator = numerator;
      cells[i].denominator = denominator;
      cells[i].sum_squares = numerator * numerator / denominator + denominator * share;
      cells[i].expected = denominator * share;
      cells[i].answered = floor (denominator * 0.8);
      cells[i].eligible = denominator;
    }
}

static VaerdiResult *
make_result (VaerdiEngine     *engine,
             VaerdiDefinition *definition,
             GPtrArray        *units,
             guint32          *state)
{
  VaerdiResult *result;
  gint32 first_month;
  guint n_months;

  vaerdi_engine_get_span (engine, definition, &first_month, &n_months);
  result = vaerdi_result_new (definition, first_month, n_months);
  for (guint i = 0; i < units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (units, i);
      VaerdiCell *cells = vaerdi_result_ensure_cells (result, unit->unit_id, definition->headline);

      fill_cells (cells, n_months, state);
      for (guint j = 0; definition->strata != NULL && definition->strata[j] != NULL; j++)
        fill_cells (vaerdi_result_ensure_cells (result, unit->unit_id, definition->strata[j]->id),
                    n_months, state);
    }

  return result;
}

static void
keep_results (VaerdiEngine *engine,
              Set          *set)
{
  GListModel *entries = G_LIST_MODEL (vaerdi_engine_get_registry (engine));
  guint n = g_list_model_get_n_items (entries);
  guint32 state = 4711;

  for (guint i = 0; i < n && set->ids->len < N_INDICATORS; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (entries, i);
      VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
      g_autoptr (VaerdiResult) result = NULL;

      if (vaerdi_registry_entry_get_state (entry) != VAERDI_ENTRY_READY)
        continue;

      result = make_result (engine, definition, set->units, &state);
      vaerdi_engine_keep_result (engine, result);
      g_ptr_array_add (set->ids, definition->id);
    }

  if (set->ids->len < N_INDICATORS)
    vaerdi_bench_die ("%u indicators are ready; %u are needed", set->ids->len, N_INDICATORS);
}

static guint
judge_all (VaerdiEngine *engine,
           Set          *set)
{
  g_autoptr (GError) error = NULL;
  guint n_judged = 0;

  for (guint i = 0; i < set->units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (set->units, i);

      for (guint j = 0; j < set->ids->len; j++)
        {
          g_autoptr (VaerdiVerdict) verdict =
            vaerdi_engine_judge (engine, g_ptr_array_index (set->ids, j), unit->unit_id, &error);

          if (verdict == NULL)
            vaerdi_bench_die ("%s", error->message);
          n_judged += verdict->state == VAERDI_STATE_OK;
        }
    }

  return n_judged;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
sort_numbers (void)
{
  guint n = N_INDICATORS * N_DEPARTMENTS * N_MONTHS;
  g_autofree double *numbers = g_new (double, n);
  guint32 state = 1;
  double start;

  for (guint i = 0; i < n; i++)
    numbers[i] = next_random (&state);
  start = vaerdi_bench_cpu ();
  qsort (numbers, n, sizeof *numbers, compare_numbers);

  return vaerdi_bench_cpu () - start;
}

static void
measure (VaerdiEngine *engine,
         Set          *set,
         guint         n_repeats)
{
  VaerdiBenchSeries sorting = { 0 }, judging = { 0 };
  guint n_judged = judge_all (engine, set);

  for (guint i = 0; i < n_repeats; i++)
    {
      double start;

      vaerdi_bench_add (&sorting, sort_numbers ());
      start = vaerdi_bench_cpu ();
      judge_all (engine, set);
      vaerdi_bench_add (&judging, vaerdi_bench_cpu () - start);
    }

  vaerdi_bench_print ("verdicts, 40 indicators x 60 departments x 60 months, processor time",
                      "sort as many numbers", vaerdi_bench_median (&sorting),
                      vaerdi_bench_median (&judging), "ms", 50, FALSE);
  vaerdi_bench_note ("least of %u: %.1f ms; %u of %u verdicts have a figure", n_repeats,
                     vaerdi_bench_least (&judging), n_judged, N_INDICATORS * N_DEPARTMENTS);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (VaerdiPrivateServer) server = NULL;
  g_autoptr (VaerdiRegistry) registry = NULL;
  g_autoptr (VaerdiEngine) engine = NULL;
  g_autofree char *conninfo = NULL;
  guint n_repeats = argc == 3 ? atoi (argv[2]) : 0;
  Set set;

  if (n_repeats == 0 || n_repeats > VAERDI_BENCH_MAX_REPEATS)
    vaerdi_bench_die ("usage: bench-verdicts DIRECTORY REPEATS");

  server = vaerdi_bench_start_server (argv[1], VAERDI_PRIVATE_SERVER_DEFAULT_CONTACTS, 0, &conninfo);
  registry = vaerdi_bench_registry ();
  engine = vaerdi_bench_open_engine (registry, conninfo);
  vaerdi_engine_set_n_months (engine, N_MONTHS);

  set.ids = g_ptr_array_new ();
  set.units = vaerdi_org_tree_list_level (vaerdi_engine_get_org_tree (engine), VAERDI_LEVEL_DEPARTMENT);
  if (set.units->len < N_DEPARTMENTS)
    vaerdi_bench_die ("the demo region has %u departments; %u are needed", set.units->len, N_DEPARTMENTS);
  g_ptr_array_set_size (set.units, N_DEPARTMENTS);
  keep_results (engine, &set);
  measure (engine, &set, n_repeats);
  g_ptr_array_unref (set.ids);
  g_ptr_array_unref (set.units);

  return EXIT_SUCCESS;
}
