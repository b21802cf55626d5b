/* test-scorecard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scorecard, comparison and triple aim of three departments whose figures are
 * made by hand; one indicator really fails in the database.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "hand-made.h"
#include "vaerdi-await.h"
#include "scorecards/vaerdi-benchmark.h"
#include "scorecards/vaerdi-data-status.h"
#include "scorecards/vaerdi-scorecard-look.h"
#include "scorecards/vaerdi-tier-coverage.h"
#include "scorecards/vaerdi-triple-aim.h"
#include "scorecards/vaerdi-value-path.h"
#include "scorecards/vaerdi-years.h"
#include "vaerdi-verdict-fixture.h"

#define SHARE "Measure=proportion\nColumns=unit_id:text;period:date;numerator:int;denominator:int"
#define MEAN "Measure=mean\nColumns=unit_id:text;period:date;n:int;sum:real"
#define GOAL(value) "\n[Interpretation]\nDirection=higher\n[Target]\nKind=fixed\nOperator=ge\nValue=" value "\n"
#define MONITOR "\n[Interpretation]\nDirection=higher\n[Target]\nKind=monitor\n"
#define LOWER "\n[Interpretation]\nDirection=lower\n"
#define HIP "Condition=Hip\nCondition[da]=Hofte"

#define UNITS \
  "INSERT INTO vaerdi.org_unit (unit_id, parent_id, level, name, valid_from) VALUES " \
  "('dk', NULL, 'nation', 'Danmark', '2000-01-01'), ('h', 'dk', 'hospital', 'Hospital', '2000-01-01'), " \
  "('a', 'h', 'department', 'Alpha', '2000-01-01'), ('b', 'h', 'department', 'Beta', '2000-01-01'), " \
  "('c', 'h', 'department', 'Gamma', '2000-01-01'); " \
  "INSERT INTO vaerdi.org_unit (unit_id, parent_id, level, name, valid_from, valid_to) VALUES " \
  "('old', 'h', 'department', 'Closed', '2000-01-01', '2024-01-01'); " \
  "INSERT INTO vaerdi.delivery VALUES ('cost', 'old', '2024-01-02', '2024-01-01', 'month'), " \
  "('cost', 'h', '2026-01-02', '2025-12-01', 'month'), ('stay', 'h', '2025-01-02', '2025-01-01', 'month')"

static VaerdiEngine *engine;

/* The same in every month of 2025. */
static void
keep (const char   *id,
      const double  counts[3][2])
{
  static const char * const units[] = { "a", "b", "c" };
  g_autoptr (VaerdiResult) result = hand_made_result (id);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (counts[i][1] > 0)
      fixture_fill (result, units[i], "", i == 2 ? N_MONTHS - 1 : LAST_YEAR, N_MONTHS, counts[i][0], counts[i][1]);
  vaerdi_engine_keep_result (engine, result);
}

static void
set_up (void)
{
  static const double up[3][2] = { { 80, 100 }, { 95, 100 }, { 3, 4 } };
  static const double gain[3][2] = { { 50, 10 }, { 30, 10 }, { 0, 0 } };
  static const double followed[3][2] = { { 0, 0 }, { 40, 10 }, { 0, 0 } };
  static const double cost[3][2] = { { 800, 10 }, { 1000, 10 }, { 0, 0 } };

  hand_made_begin ();
  hand_made_add ("process.up", "Family=process", SHARE GOAL ("90"));
  hand_made_add ("process.fails", "Family=process", SHARE GOAL ("90"));
  hand_made_add ("outcome.followed", "Family=outcome\nTripleAim=population", MEAN MONITOR);
  hand_made_add ("outcome.gain", "Family=outcome\nTripleAim=population\nPorterTier=1\n" HIP, MEAN GOAL ("6"));
  hand_made_add ("cost.hip", "Family=cost\nTripleAim=cost\n" HIP, MEAN LOWER);
  hand_made_add ("cost.waits", "Family=cost", MEAN LOWER);
  engine = hand_made_open (UNITS);
  hand_made_fail ("process.fails");
  keep ("process.up", up);
  keep ("outcome.followed", followed);
  keep ("outcome.gain", gain);
  keep ("cost.hip", cost);
}

static void
test_scorecard (void)
{
  static const char * const order[] = { "process.fails", "process.up", "outcome.gain", "cost.hip" };
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiScorecard) card = vaerdi_scorecard_new (engine, "Alpha", &error);
  g_autofree char *headline = NULL;
  g_autofree char *goals = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (card->unit_id, ==, "a");
  g_assert_cmpstr (card->hospital_name, ==, "Hospital");
  g_assert_cmpuint (card->verdicts->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (card->verdicts, i);

      g_assert_cmpstr (verdict->definition->id, ==, order[i]);
      fixture_check_reasons (verdict);
    }

  /* 80 % of 90 missed, a gain of 5 of 6 missed, and the one that failed */
  g_assert_cmpuint (card->n_goals, ==, 3);
  g_assert_cmpuint (card->n_met, ==, 0);
  g_assert_cmpuint (card->n_not_met, ==, 2);
  g_assert_cmpuint (card->n_goals_without_data, ==, 1);
  g_assert_cmpuint (card->n_outcome_goals, ==, 1);
  g_assert_cmpuint (card->n_failed, ==, 1);
  g_assert_cmpuint (card->n_suppressed, ==, 0);
  headline = vaerdi_scorecard_dup_headline (card, VAERDI_ENGLISH);
  g_assert_nonnull (strstr (headline, "0 of 3 goals are met."));
  goals = vaerdi_scorecard_dup_goals (card, VAERDI_ENGLISH);
  g_assert_cmpstr (goals, ==, "1 of 3 goals is a real outcome; 0 were met already at baseline.");
}

static void
check_rows (const VaerdiScorecard     *card,
            const VaerdiScorecardLook *look,
            const char                *expected)
{
  g_autoptr (GPtrArray) rows = vaerdi_scorecard_look_list (look, card);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((VaerdiVerdict *) g_ptr_array_index (rows, i))->definition->id);
  g_assert_cmpstr (ids->str, ==, expected);
  g_string_free (ids, TRUE);
}

/* Those of a group stand together, those of none last; a filter leaves out. */
static void
test_look (void)
{
  g_autoptr (VaerdiScorecard) card = vaerdi_scorecard_new (engine, "a", NULL);
  VaerdiScorecardLook look = vaerdi_scorecard_look_paper;
  g_autofree char *all = vaerdi_scorecard_look_dup_note (&look, 4, 4, VAERDI_ENGLISH);
  g_autofree char *some = NULL;

  g_assert_null (all);
  check_rows (card, &look, "process.fails process.up outcome.gain cost.hip");
  look.grouping = VAERDI_GROUPING_AIM;
  check_rows (card, &look, "outcome.gain cost.hip process.fails process.up");
  look.grouping = VAERDI_GROUPING_CONDITION;
  check_rows (card, &look, "outcome.gain cost.hip process.fails process.up");
  look.grouping = VAERDI_GROUPING_TIER;
  check_rows (card, &look, "outcome.gain process.fails process.up cost.hip");
  look.filter = VAERDI_ROW_FILTER_MISSED;
  check_rows (card, &look, "outcome.gain process.up");
  look.filter = VAERDI_ROW_FILTER_OUTCOMES;
  check_rows (card, &look, "outcome.gain");
  some = vaerdi_scorecard_look_dup_note (&look, 1, 4, VAERDI_DANISH);
  g_assert_cmpstr (some, ==, "Kun resultater: 1 af 4 indikatorer.");
}

/* What is written is read again; a word that is none changes nothing. */
static void
test_columns (void)
{
  const char *wrong[] = { "value", "vaule", NULL };
  VaerdiColumns columns = 0;

  for (guint all = 0; all <= VAERDI_COLUMNS_ALL; all += 37)
    {
      g_auto (GStrv) ids = vaerdi_columns_to_ids (all);

      g_assert_null (vaerdi_columns_parse ((const char * const *) ids, &columns));
      g_assert_cmpuint (columns, ==, all);
    }
  columns = VAERDI_COLUMNS_TREND;
  g_assert_cmpstr (vaerdi_columns_parse (wrong, &columns), ==, "vaule");
  g_assert_cmpuint (columns, ==, VAERDI_COLUMNS_TREND);
}

static void
test_others (void)
{
  g_autoptr (VaerdiScorecard) met = vaerdi_scorecard_new (engine, "b", NULL);
  g_autoptr (VaerdiScorecard) few = vaerdi_scorecard_new (engine, "c", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (met->n_met, ==, 1);
  g_assert_cmpuint (few->n_suppressed, ==, 1);
  /* The two on hips do not concern it */
  g_assert_cmpuint (few->verdicts->len, ==, 2);
  g_assert_cmpuint (few->n_goals_without_data, ==, 2);
  g_assert_null (vaerdi_scorecard_new (engine, "nowhere", &error));
  g_assert_nonnull (error);
}

static void
test_benchmark (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiBenchmark) up = vaerdi_benchmark_new (engine, "process.up", VAERDI_LEVEL_DEPARTMENT, &error);
  g_autoptr (VaerdiBenchmark) cost = vaerdi_benchmark_new (engine, "cost.hip", VAERDI_LEVEL_DEPARTMENT, &error);
  g_autoptr (VaerdiBenchmark) failed = vaerdi_benchmark_new (engine, "process.fails", VAERDI_LEVEL_DEPARTMENT, &error);
  g_autofree char *summary = NULL;
  const VaerdiBenchmarkRow *row;

  g_assert_no_error (error);
  g_assert_cmpuint (up->rows->len, ==, 3);
  row = g_ptr_array_index (up->rows, 0);
  g_assert_cmpstr (row->unit_id, ==, "b");
  g_assert_cmpint (row->funnel, ==, VAERDI_FUNNEL_ABOVE_998);
  row = g_ptr_array_index (up->rows, 1);
  g_assert_cmpstr (row->unit_id, ==, "a");
  g_assert_cmpint (row->funnel, ==, VAERDI_FUNNEL_BELOW_998);
  /* Nothing of it is told but that it is there */
  row = g_ptr_array_index (up->rows, 2);
  g_assert_cmpstr (row->unit_id, ==, "c");
  g_assert_cmpint (row->state, ==, VAERDI_STATE_SUPPRESSED);
  g_assert_true (isnan (row->figure.value) && isnan (row->precision) && isnan (row->figure.denominator));
  g_assert_cmpuint (up->n_suppressed, ==, 1);
  g_assert_true (up->has_funnel);
  /* 12 * 80 + 12 * 95 + 3 of 2404 */
  g_assert_cmpfloat_with_epsilon (up->nation.value, 100 * 2103.0 / 2404, 1e-9);
  summary = vaerdi_benchmark_dup_summary (up, "b", VAERDI_ENGLISH);
  g_assert_nonnull (strstr (summary, "number 1 of 2"));

  /* Cheaper is better, and without squares there is no funnel */
  row = g_ptr_array_index (cost->rows, 0);
  g_assert_cmpstr (row->unit_id, ==, "a");
  g_assert_false (cost->has_funnel);
  g_assert_cmpint (row->funnel, ==, VAERDI_FUNNEL_NONE);

  g_assert_cmpuint (failed->rows->len, ==, 0);
  g_assert_nonnull (failed->message[VAERDI_ENGLISH]);
  g_assert_null (vaerdi_benchmark_new (engine, "cost.waits", VAERDI_LEVEL_DEPARTMENT, &error));
  g_assert_nonnull (strstr (error->message, "was not computed yet"));
}

/* The counts are of 2025 only, and those of c are too small to tell. */
static void
test_years (void)
{
  g_autoptr (VaerdiBenchmark) up = vaerdi_benchmark_new (engine, "process.up", VAERDI_LEVEL_DEPARTMENT, NULL);
  g_autoptr (VaerdiYears) years = vaerdi_years_new (engine, up);
  g_autofree char *title = NULL;
  const VaerdiFigure *figure;

  g_assert_cmpint (years->first, ==, 2023);
  g_assert_cmpuint (years->n_years, ==, 3);
  title = vaerdi_years_dup_title (years, 2, VAERDI_ENGLISH);
  g_assert_cmpstr (title, ==, "2025");
  g_assert_cmpfloat_with_epsilon (vaerdi_years_get (years, 0, 2)->value, 95, 1e-9);
  g_assert_cmpfloat_with_epsilon (vaerdi_years_get (years, 1, 2)->value, 80, 1e-9);
  /* The year is the window of the verdict, and tells no more */
  for (guint i = 0; i < 2; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (up->rows, i);

      g_assert_cmpfloat (vaerdi_years_get (years, i, 2)->numerator, ==, row->figure.numerator);
      g_assert_cmpuint (vaerdi_years_get (years, i, 2)->n_withheld, ==, row->figure.n_withheld);
    }
  figure = vaerdi_years_get (years, 0, 1);
  g_assert_true (isnan (figure->value) && figure->n_withheld == 0);
  figure = vaerdi_years_get (years, 2, 2);
  g_assert_true (isnan (figure->value) && isnan (figure->numerator) && figure->n_withheld > 0);
  g_assert_cmpfloat_with_epsilon (vaerdi_years_get (years, 3, 2)->value, up->nation.value, 1e-9);
}

static void
test_triple_aim (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiTripleAim) aim = vaerdi_triple_aim_new (engine, "a", &error);
  g_autofree char *better = NULL;
  g_autofree char *poorer = NULL;
  g_autofree char *none = NULL;
  const VaerdiValueView *view;

  g_assert_no_error (error);
  g_assert_cmpuint (aim->legs[VAERDI_AIM_POPULATION - 1]->len, ==, 2);
  g_assert_cmpuint (aim->legs[VAERDI_AIM_EXPERIENCE - 1]->len, ==, 0);
  g_assert_cmpuint (aim->legs[VAERDI_AIM_COST - 1]->len, ==, 1);
  g_assert_cmpuint (aim->values->len, ==, 1);

  view = g_ptr_array_index (aim->values, 0);
  g_assert_cmpstr (view->condition[VAERDI_DANISH], ==, "Hofte");
  g_assert_cmpuint (view->points->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (view->nation_outcome.value, 4, 1e-9);
  g_assert_cmpfloat_with_epsilon (view->nation_cost.value, 90, 1e-9);
  better = vaerdi_value_view_dup_summary (view, "a", VAERDI_ENGLISH);
  poorer = vaerdi_value_view_dup_summary (view, "b", VAERDI_ENGLISH);
  none = vaerdi_value_view_dup_summary (view, "c", VAERDI_ENGLISH);
  g_assert_nonnull (strstr (better, "better outcome at lower cost"));
  g_assert_nonnull (strstr (better, "may be chance"));
  g_assert_nonnull (strstr (poorer, "poorer outcome at higher cost"));
  g_assert_nonnull (strstr (none, " The nation: outcome "));
}

/* What has a goal speaks for a leg before what is only followed. */
static void
test_leg_order (void)
{
  g_autoptr (VaerdiTripleAim) aim = vaerdi_triple_aim_new (engine, "b", NULL);
  static const char * const order[] = { "outcome.gain", "outcome.followed" };
  GPtrArray *leg = aim->legs[VAERDI_AIM_POPULATION - 1];

  g_assert_cmpuint (leg->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < leg->len; i++)
    g_assert_cmpstr (((VaerdiVerdict *) g_ptr_array_index (leg, i))->definition->id, ==, order[i]);
}

/* A year that is over has a point; one year alone shows no movement. */
static void
test_path (void)
{
  g_autoptr (VaerdiTripleAim) own = vaerdi_triple_aim_new (engine, "a", NULL);
  g_autoptr (VaerdiTripleAim) other = vaerdi_triple_aim_new (engine, "c", NULL);
  const VaerdiValueView *path = g_ptr_array_index (own->paths, 0);
  const VaerdiValuePoint *year;
  g_autofree char *summary = vaerdi_value_path_dup_summary (path, VAERDI_ENGLISH);

  g_assert_cmpuint (own->paths->len, ==, own->values->len);
  g_assert_cmpuint (path->points->len, ==, 1);
  year = g_ptr_array_index (path->points, 0);
  g_assert_cmpstr (year->unit_name, ==, "2025");
  g_assert_cmpfloat_with_epsilon (year->outcome.value, 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (year->cost.value, 80, 1e-9);
  g_assert_nonnull (strstr (summary, "two years with both figures are needed"));
  /* It has no figure on hips */
  g_assert_null (g_ptr_array_index (other->paths, 0));
}

static const VaerdiDataSource *
find_source (const VaerdiDataStatus *status,
             const char             *view)
{
  for (guint i = 0; i < status->sources->len; i++)
    {
      const VaerdiDataSource *source = g_ptr_array_index (status->sources, i);

      if (g_str_equal (source->view, view))
        return source;
    }

  return NULL;
}

/* A department that delivered until it closed is not asked for more. */
static void
test_closed_deliverer (void)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (VaerdiDataStatus) status = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_data_status_load_async (engine, NULL, result_cb, &loaded);
  status = vaerdi_data_status_load_finish (engine, wait_for (&loaded), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (find_source (status, "cost")->n_deliverers, ==, 1);
  g_assert_cmpuint (find_source (status, "cost")->n_late, ==, 0);
  g_assert_cmpstr (find_source (status, "cost")->furthest, ==, "Hospital");
  g_assert_cmpuint (find_source (status, "stay")->n_late, ==, 1);
}

/* The same tier twice, one in none, and two tiers that nobody measures. */
static void
test_tiers (void)
{
  g_autoptr (GPtrArray) rows = vaerdi_tier_coverage_new (vaerdi_engine_get_registry (engine));
  const VaerdiTierRow *row;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *summary = NULL;

  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->condition[VAERDI_DANISH], ==, "Hofte");
  g_assert_cmpuint (row->n_others, ==, 1);
  g_assert_cmpuint (vaerdi_tier_row_get_n_missing (row), ==, 2);
  first = vaerdi_tier_row_dup_measures (row, 1, VAERDI_ENGLISH);
  second = vaerdi_tier_row_dup_measures (row, 2, VAERDI_DANISH);
  summary = vaerdi_tier_row_dup_summary (row, VAERDI_ENGLISH);
  g_assert_cmpstr (first, ==, "outcome.gain");
  g_assert_cmpstr (second, ==, "Intet mål");
  g_assert_cmpstr (summary, ==, "1 of 3 tiers of outcome have a measure");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  set_up ();
  g_test_add_func ("/scorecards/scorecard/counts", test_scorecard);
  g_test_add_func ("/scorecards/scorecard/others", test_others);
  g_test_add_func ("/scorecards/scorecard/look", test_look);
  g_test_add_func ("/scorecards/scorecard/columns", test_columns);
  g_test_add_func ("/scorecards/benchmark/order", test_benchmark);
  g_test_add_func ("/scorecards/benchmark/years", test_years);
  g_test_add_func ("/scorecards/triple-aim/legs", test_triple_aim);
  g_test_add_func ("/scorecards/triple-aim/order", test_leg_order);
  g_test_add_func ("/scorecards/triple-aim/path", test_path);
  g_test_add_func ("/scorecards/triple-aim/tiers", test_tiers);
  g_test_add_func ("/scorecards/data-status/closed-deliverer", test_closed_deliverer);
  status = g_test_run ();
  hand_made_end ();

  return status;
}
