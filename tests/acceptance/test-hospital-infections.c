/* test-hospital-infections.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Infections acquired in six Danish hospitals in 2015 and 2016, from the
 * published table through warehouse, query, roll-up and verdict, held against
 * what the R package of the rules' author, and that of the NHS, make of them.
 */

#include "config.h"

#include <math.h>

#include "statistics/vaerdi-run-rules.h"
#include "vaerdi-acceptance.h"

#define FOLDER "qicharts2"
#define N_MONTHS 24
#define TOLERANCE 1e-9

#define COLUMNS "infection:text;unit:text;cl:real;lcl_sum:real;ucl_sum:real;lcl_last:real;ucl_last:real;" \
                "plotted_sum:real;outside:int;n_useful:int;longest_run:int;longest_run_max:int;" \
                "crossings:int;crossings_min:int;runs_signal:int;nhs:text"

typedef struct
{
  VaerdiTable *table;
  guint        row;
} Expected;

static double
expected_real (const Expected *expected,
               const char     *column)
{
  return vaerdi_table_get_real (expected->table, vaerdi_table_find (expected->table, column), expected->row);
}

static guint
expected_int (const Expected *expected,
              const char     *column)
{
  return vaerdi_table_get_int (expected->table, vaerdi_table_find (expected->table, column), expected->row);
}

static const char *
expected_text (const Expected *expected,
               const char     *column)
{
  return vaerdi_table_get_text (expected->table, vaerdi_table_find (expected->table, column), expected->row);
}

static void
assert_near (double          value,
             const Expected *expected,
             const char     *column)
{
  double other = expected_real (expected, column);

  g_assert_cmpfloat_with_epsilon (value, other, TOLERANCE * MAX (1, fabs (other)));
}

static void
compare_lines (const VaerdiChartPoint *points,
               const Expected         *expected)
{
  double lower = 0, upper = 0, plotted = 0;
  guint outside = 0;

  for (guint i = 0; i < N_MONTHS; i++)
    {
      lower += points[i].lower;
      upper += points[i].upper;
      plotted += points[i].value;
      outside += points[i].outside;
    }

  assert_near (points[N_MONTHS - 1].centre, expected, "cl");
  assert_near (points[N_MONTHS - 1].lower, expected, "lcl_last");
  assert_near (points[N_MONTHS - 1].upper, expected, "ucl_last");
  assert_near (lower, expected, "lcl_sum");
  assert_near (upper, expected, "ucl_sum");
  assert_near (plotted, expected, "plotted_sum");
  g_assert_cmpuint (outside, ==, expected_int (expected, "outside"));
}

/* What the verdict says follows from the runs; its rule set has no other rule. */
static void
compare_runs (const VaerdiVerdict    *verdict,
              const VaerdiChartPoint *points,
              const Expected         *expected)
{
  VaerdiRunAnalysis runs;
  guint flags = 0;

  vaerdi_run_analyse (points, N_MONTHS, VAERDI_RUN_METHOD_ANHOEJ, &runs);
  g_assert_cmpuint (runs.n_points, ==, N_MONTHS);
  g_assert_cmpuint (runs.n_useful, ==, expected_int (expected, "n_useful"));
  g_assert_cmpuint (runs.longest_run, ==, expected_int (expected, "longest_run"));
  g_assert_cmpuint (runs.longest_run_max, ==, expected_int (expected, "longest_run_max"));
  g_assert_cmpuint (runs.crossings, ==, expected_int (expected, "crossings"));
  g_assert_cmpuint (runs.crossings_min, ==, expected_int (expected, "crossings_min"));
  g_assert_cmpuint (runs.signal, ==, expected_int (expected, "runs_signal"));

  for (guint i = 0; i < N_MONTHS; i++)
    flags |= verdict->points[i].signal.flags;
  g_assert_cmpstr (verdict->rule_set, ==, "anhoej");
  g_assert_cmpint (flags != 0, ==, runs.signal);
  g_assert_cmpint (flags & VAERDI_SIGNAL_LONG_RUN, ==,
                   runs.longest_run > runs.longest_run_max ? VAERDI_SIGNAL_LONG_RUN : 0);
  g_assert_cmpint (flags & VAERDI_SIGNAL_FEW_CROSSINGS, ==,
                   runs.crossings < runs.crossings_min ? VAERDI_SIGNAL_FEW_CROSSINGS : 0);
}

static void
compare_nhs (const VaerdiVerdict    *verdict,
             const VaerdiChartPoint *points,
             const Expected         *expected)
{
  g_autoptr (VaerdiRuleSet) rules = vaerdi_rule_set_get ("nhs-mdc", NULL);
  g_autofree char *labels = NULL;
  VaerdiPointSignal signals[N_MONTHS];
  VaerdiVariation variation;

  vaerdi_rule_set_apply (rules, points, N_MONTHS, signals, NULL);
  labels = vaerdi_acceptance_label (signals, N_MONTHS, VAERDI_DIRECTION_LOWER);
  g_assert_cmpstr (labels, ==, expected_text (expected, "nhs"));

  variation = vaerdi_rule_set_judge (rules, points, N_MONTHS, signals, VAERDI_DIRECTION_LOWER);
  g_assert_cmpint (verdict->other_variation, ==, variation);
  g_assert_cmpint (variation == VAERDI_VARIATION_COMMON, ==, labels[N_MONTHS - 1] == '.');
}

static void
compare (VaerdiAcceptance *fixture,
         const Expected   *expected)
{
  g_autofree char *id = g_strdup_printf ("outcome.hai-%s", expected_text (expected, "infection"));
  g_autoptr (VaerdiVerdict) verdict = vaerdi_acceptance_judge (fixture, id, expected_text (expected, "unit"));
  VaerdiChartPoint points[N_MONTHS];

  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_OK);
  g_assert_cmpint (verdict->chart, ==, VAERDI_CHART_U);
  g_assert_cmpuint (verdict->n_points, ==, N_MONTHS);
  for (guint i = 0; i < N_MONTHS; i++)
    points[i] = verdict->points[i].chart;

  compare_lines (points, expected);
  compare_runs (verdict, points, expected);
  compare_nhs (verdict, points, expected);
}

static void
test_charts (void)
{
  g_autoptr (VaerdiAcceptance) fixture = NULL;
  g_autoptr (VaerdiTable) table = NULL;
  g_autofree char *rows = NULL;
  Expected expected = { 0 };

  if (!vaerdi_acceptance_has_data (FOLDER))
    return;

  fixture = vaerdi_acceptance_new ();
  vaerdi_acceptance_copy (fixture, "infections", FOLDER "/hospital_infections.csv", ',');
  vaerdi_acceptance_load (fixture, "hospital-infections.sql");
  rows = vaerdi_test_server_get (fixture->server, "SELECT count(*) FROM vaerdi.benchmark");
  g_assert_cmpstr (rows, ==, "432");
  vaerdi_acceptance_compute (fixture, "hospital-infections", "2017-01", N_MONTHS);

  table = vaerdi_acceptance_expected ("hospital-infections.csv", COLUMNS);
  g_assert_cmpuint (vaerdi_table_get_n_rows (table), ==, 4 * 7);
  expected.table = table;
  for (; expected.row < vaerdi_table_get_n_rows (table); expected.row++)
    compare (fixture, &expected);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/acceptance/hospital-infections/charts", test_charts);

  return g_test_run ();
}
