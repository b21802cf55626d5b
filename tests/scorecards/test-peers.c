/* test-peers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is compared with whom, and which charts fit, worked by hand.
 */

#include <math.h>
#include <string.h>

#include "definitions/vaerdi-chart-choice.h"
#include "scorecards/vaerdi-benchmark-private.h"
#include "vaerdi-verdict-fixture.h"
#include "warehouse/vaerdi-csv.h"

#define SHARE "Measure=proportion\nColumns=unit_id:text;period:date;numerator:int;denominator:int"
#define RATE "Measure=rate\nColumns=unit_id:text;period:date;numerator:int;denominator:real"
#define COUNT "Measure=count\nColumns=unit_id:text;period:date;numerator:int"
#define MEAN "Measure=mean\nColumns=unit_id:text;period:date;n:int;sum:real"
#define RATIO "Measure=standardised-ratio\nColumns=unit_id:text;period:date;numerator:int;expected:real;denominator:int"
#define LOWER "[Interpretation]\nDirection=lower"

static const char units[] =
  "unit_id,parent_id,level,name,specialty,region_code,predecessor_id,valid_from,valid_to\n"
  "dk,,nation,Danmark,,,,2000-01-01,\n"
  "r1,dk,region,Nord,,,,2000-01-01,\n"
  "r2,dk,region,Syd,,,,2000-01-01,\n"
  "own,r1,department,Own,ort,,,2000-01-01,\n"
  "alike,r2,department,Alike,ort,,,2000-01-01,\n"
  "twice,r2,department,Twice,ort,,,2000-01-01,\n"
  "large,r1,department,Large,ort,,,2000-01-01,\n"
  "other,r1,department,Other,med,,,2000-01-01,\n"
  "sick,r2,department,Sick,ort,,,2000-01-01,\n"
  "hidden,r1,department,Hidden,ort,,,2000-01-01,\n";

static const struct
{
  const char *id;
  double      observed;
  double      expected;     /* events */
  double      patients;
} rows[] = {
  { "alike", 8, 11, 110 }, { "own", 10, 10, 100 }, { "large", 24, 20.1, 201 }, { "other", 13, 10, 100 },
  { "twice", 26, 20, 200 }, { "sick", 20, 13, 100 },
};

static VaerdiOrgTree *
make_tree (void)
{
  static const char * const names[] = {
    "unit_id", "parent_id", "level", "name", "specialty", "region_code", "predecessor_id",
  };
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  g_autoptr (GError) error = NULL;
  VaerdiOrgTree *tree;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    vaerdi_table_add_column (table, names[i], VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "valid_from", VAERDI_COLUMN_DATE);
  vaerdi_table_add_column (table, "valid_to", VAERDI_COLUMN_DATE);
  vaerdi_csv_read (table, units, -1, "units", VAERDI_CSV_DEFAULT, 100, &error);
  g_assert_no_error (error);
  tree = vaerdi_org_tree_new (table, &error);
  g_assert_no_error (error);

  return tree;
}

static void
add_row (VaerdiBenchmark *benchmark,
         const char      *id,
         double           observed,
         double           expected,
         double           patients)
{
  VaerdiBenchmarkRow *row = g_new0 (VaerdiBenchmarkRow, 1);

  row->unit_id = g_strdup (id);
  row->unit_name = g_strdup (id);
  row->state = isnan (observed) ? VAERDI_STATE_SUPPRESSED : VAERDI_STATE_OK;
  row->figure.numerator = observed;
  row->figure.denominator = expected;
  row->figure.value = 100 * observed / expected;
  row->patients = patients;
  row->expected = expected / patients;
  row->crude = 100 * observed / patients;
  g_ptr_array_add (benchmark->rows, row);
}

static VaerdiBenchmark *
make_benchmark (void)
{
  VaerdiBenchmark *benchmark = g_new0 (VaerdiBenchmark, 1);

  g_atomic_ref_count_init (&benchmark->ref_count);
  benchmark->definition = fixture_definition ("outcome", RATIO, LOWER);
  benchmark->level = VAERDI_LEVEL_DEPARTMENT;
  benchmark->rows = g_ptr_array_new_with_free_func (vaerdi_benchmark_row_free);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_row (benchmark, rows[i].id, rows[i].observed, rows[i].expected, rows[i].patients);
  add_row (benchmark, "hidden", NAN, NAN, NAN);
  benchmark->n_suppressed = 1;
  vaerdi_benchmark_set_ranks (benchmark);

  return benchmark;
}

static char *
list_rows (const VaerdiBenchmark *benchmark)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < benchmark->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (benchmark->rows, i);

      g_string_append_printf (text, "%s%s %u %u", i > 0 ? ", " : "", row->unit_id, row->rank, row->crude_rank);
    }

  return g_string_free (text, FALSE);
}

/* Ranks by the adjusted and by the crude figure: sick patients make the second
 * of the two unfair. */
static void
test_nation (void)
{
  g_autoptr (VaerdiOrgTree) tree = make_tree ();
  g_autoptr (VaerdiBenchmark) all = make_benchmark ();
  g_autoptr (VaerdiBenchmark) same = vaerdi_benchmark_among (all, tree, "own", VAERDI_PEERS_NATION);
  g_autoptr (VaerdiBenchmark) unknown = vaerdi_benchmark_among (all, tree, "nobody", VAERDI_PEERS_SIMILAR);
  g_autofree char *text = list_rows (all);

  g_assert_cmpstr (text, ==, "alike 1 1, own 2 2, large 3 3, other 4 4, twice 5 4, sick 6 6, hidden 0 0");
  g_assert_true (same == all && unknown == all);
}

static void
test_region (void)
{
  g_autoptr (VaerdiOrgTree) tree = make_tree ();
  g_autoptr (VaerdiBenchmark) all = make_benchmark ();
  g_autoptr (VaerdiBenchmark) region = vaerdi_benchmark_among (all, tree, "own", VAERDI_PEERS_REGION);
  g_autofree char *text = list_rows (region);
  g_autofree char *peers = vaerdi_benchmark_dup_peers (region, VAERDI_DANISH);

  g_assert_cmpstr (text, ==, "own 1 1, large 2 2, other 3 3, hidden 0 0");
  g_assert_cmpuint (region->n_suppressed, ==, 1);
  g_assert_nonnull (strstr (peers, "4 enheder"));
}

/* Twice as large is in, a little more is out; 13 expected of 100 are more than a
 * quarter above 10; another specialty is out, and so is who has no figure. */
static void
test_similar (void)
{
  g_autoptr (VaerdiOrgTree) tree = make_tree ();
  g_autoptr (VaerdiBenchmark) all = make_benchmark ();
  g_autoptr (VaerdiBenchmark) similar = vaerdi_benchmark_among (all, tree, "own", VAERDI_PEERS_SIMILAR);
  g_autoptr (VaerdiBenchmark) back = vaerdi_benchmark_among (all, tree, "large", VAERDI_PEERS_SIMILAR);
  g_autofree char *text = list_rows (similar);
  g_autofree char *other = list_rows (back);

  g_assert_cmpstr (text, ==, "alike 1 1, own 2 2, twice 3 3");
  g_assert_cmpuint (similar->n_suppressed, ==, 0);
  g_assert_cmpstr (other, ==, "alike 1 1, large 2 2, twice 3 3");
}

/* An interval holds the rank and stays within the list. */
static void
test_intervals (void)
{
  g_autoptr (VaerdiBenchmark) all = make_benchmark ();

  vaerdi_benchmark_compute_ranks (all);
  for (guint i = 0; i < all->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (all->rows, i);
      g_autofree char *text = vaerdi_benchmark_row_dup_ranks (row);

      if (row->rank == 0)
        {
          g_assert_cmpstr (text, ==, "");
          continue;
        }
      g_assert_cmpuint (row->ranks.lower, >=, 1);
      g_assert_cmpuint (row->ranks.lower, <=, row->rank);
      g_assert_cmpuint (row->ranks.upper, >=, row->rank);
      g_assert_cmpuint (row->ranks.upper, <=, G_N_ELEMENTS (rows));
      /* So few patients tell no place apart from the next */
      g_assert_cmpuint (row->ranks.upper - row->ranks.lower, >=, 2);
    }
}

static char *
list_charts (const char *computation)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("outcome", computation, LOWER);
  VaerdiChartKind kinds[VAERDI_MAX_CHART_CHOICES];
  guint n = vaerdi_chart_choice_list (definition, kinds);
  GString *text = g_string_new (NULL);

  g_assert_cmpint (kinds[0], ==, definition->chart);
  for (guint i = 1; i < n; i++)
    g_string_append_printf (text, "%s ", vaerdi_chart_kind_to_id (kinds[i]));

  return g_string_free (text, FALSE);
}

/* Every chart that is offered can be drawn, and what is offered fits. */
static void
test_charts (void)
{
  g_autofree char *share = list_charts (SHARE);
  g_autofree char *rate = list_charts (RATE);
  g_autofree char *count = list_charts (COUNT);
  g_autofree char *mean = list_charts (MEAN);

  g_assert_nonnull (strstr (share, "p-prime"));
  g_assert_nonnull (strstr (rate, "u-prime"));
  g_assert_nonnull (strstr (count, "run"));
  g_assert_null (strstr (mean, "p"));
  g_assert_null (strstr (rate, "p "));
}

/* Another chart has other limits; value, goal and the figure itself stay. */
static void
test_other_chart (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("outcome", SHARE, LOWER "\nChart=p");
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  VaerdiChartKind xmr = VAERDI_CHART_XMR, run = VAERDI_CHART_RUN;
  VaerdiJudgeContext context = fixture_context ("a");
  g_autoptr (VaerdiVerdict) own = NULL;
  g_autoptr (VaerdiVerdict) other = NULL;
  g_autoptr (VaerdiVerdict) plain = NULL;
  guint last;

  for (guint i = 0; i < N_MONTHS; i++)
    fixture_fill (result, "a", "", i, i + 1, 10 + i % 3, 100 + 7 * (i % 5));
  own = vaerdi_judge (result, &context);
  context.chart = &xmr;
  other = vaerdi_judge (result, &context);
  context.chart = &run;
  plain = vaerdi_judge (result, &context);

  g_assert_cmpint (own->chart, ==, VAERDI_CHART_P);
  g_assert_cmpint (other->chart, ==, VAERDI_CHART_XMR);
  g_assert_cmpuint (own->n_points, ==, other->n_points);
  last = own->n_points - 1;
  while (isnan (own->points[last].chart.value))
    last--;
  g_assert_cmpfloat (own->points[last].chart.value, ==, other->points[last].chart.value);
  g_assert_cmpfloat (own->points[last].chart.upper, !=, other->points[last].chart.upper);
  g_assert_true (isnan (plain->points[last].chart.upper));
  g_assert_cmpfloat (own->current.value, ==, other->current.value);
  g_assert_cmpint (own->attainment, ==, other->attainment);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scorecards/peers/nation", test_nation);
  g_test_add_func ("/scorecards/peers/region", test_region);
  g_test_add_func ("/scorecards/peers/similar", test_similar);
  g_test_add_func ("/scorecards/peers/intervals", test_intervals);
  g_test_add_func ("/scorecards/charts/fit", test_charts);
  g_test_add_func ("/scorecards/charts/other", test_other_chart);

  return g_test_run ();
}
