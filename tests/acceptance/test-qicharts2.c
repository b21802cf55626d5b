/* test-qicharts2.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The charts that the author of the Anhøj rules draws of real data, made by an
 * analyst's means: a query, and vaerdictl stat over its answer.
 */

#include "config.h"

#include <math.h>

#include "vaerdi-acceptance.h"

#define FOLDER "qicharts2"
#define TOLERANCE 1e-9

#define COLUMNS "case_id:text;part:int;n_obs:int;cl:real;lcl_sum:text;ucl_sum:text;lcl_last:text;ucl_last:text;" \
                "plotted_sum:real;outside:text;n_useful:int;longest_run:int;longest_run_max:int;crossings:int;" \
                "crossings_min:int;runs_signal:int"

typedef struct
{
  const char *case_id;
  const char *view;
  const char *method;
} Chart;

static const Chart charts[] = {
  { "gtt_run", "gtt_run", "runchart_anhoej" },
  { "gtt_u", "gtt_u", "uchart" },
  { "gtt_prun", "gtt_prun", "runchart_anhoej" },
  { "gtt_p", "gtt_p", "pchart" },
  { "cdi_run", "cdi_run", "runchart_anhoej" },
  { "cdi_freeze", "cdi_freeze", "runchart_anhoej" },
  { "cdi_split", "cdi_split", "runchart_anhoej" },
  { "cdi_c", "cdi_c", "cchart" },
  { "cdi_u", "cdi_u", "uchart" },
  { "age_i", "age_i", "xmr" },
  { "age_mr", "age_mr", "mr" },
  { "age_i_excl", "age_i_excl", "xmr" },
  { "readm_p", "readm_p", "pchart" },
  { "readm_p_female", "readm_p_gender", "pchart" },
  { "readm_p_male", "readm_p_gender", "pchart" },
  { "death_p", "death_p", "pchart" },
  { "deaths_g", "deaths_g", "gchart" },
  { "deaths_t", "deaths_t", "tchart" },
  { "acc_p", "acc_p", "pchart" },
  { "acc_pp", "acc_pp", "laney" },
  { "com_u", "com_u", "uchart" },
  { "com_up", "com_up", "laney" },
};

static const char *
get_text (VaerdiTable *table,
          const char  *column,
          guint        row)
{
  int i = vaerdi_table_find (table, column);

  g_assert_cmpint (i, >=, 0);

  return vaerdi_table_get_text (table, i, row);
}

static void
assert_near (double value,
             double other)
{
  if (isnan (other))
    g_assert_true (isnan (value));
  else
    g_assert_cmpfloat_with_epsilon (value, other, TOLERANCE * MAX (1, fabs (other)));
}

typedef struct
{
  double   lower;
  double   upper;
  double   plotted;
  guint    n;
  guint    last;
  GString *outside;
} Sums;

/* qic counts the points of a part from 1, and a missing one has no place in its
 * sum. */
static Sums
add_part (VaerdiTable *answer,
          const char  *case_id,
          const char  *part)
{
  Sums sums = { .outside = g_string_new (NULL) };

  for (guint i = 0; i < vaerdi_table_get_n_rows (answer); i++)
    {
      double plotted = vaerdi_acceptance_real (answer, "plotted", i);

      if (!g_str_equal (get_text (answer, "case_id", i), case_id) ||
          !g_str_equal (get_text (answer, "part", i), part))
        continue;

      sums.n++;
      sums.last = i;
      sums.lower += vaerdi_acceptance_real (answer, "lcl", i);
      sums.upper += vaerdi_acceptance_real (answer, "ucl", i);
      sums.plotted += isnan (plotted) ? 0 : plotted;
      if (vaerdi_acceptance_real (answer, "outside3s", i) == 1)
        g_string_append_printf (sums.outside, "%s%u", sums.outside->len > 0 ? ";" : "", sums.n);
    }

  return sums;
}

static void
compare_part (VaerdiTable *answer,
              VaerdiTable *expected,
              guint        row)
{
  static const char * const counts[] = {
    "n_obs", "n_useful", "longest_run", "longest_run_max", "crossings", "crossings_min", "runs_signal",
  };
  g_autofree char *part = g_strdup_printf ("%d", (int) vaerdi_table_get_int (expected, 1, row));
  const char *outside = get_text (expected, "outside", row);
  const char *case_id = get_text (expected, "case_id", row);
  Sums sums = add_part (answer, case_id, part);

  g_test_message ("%s, part %s", case_id, part);
  assert_near (vaerdi_acceptance_real (answer, "cl", sums.last), vaerdi_table_get_real (expected, 3, row));
  assert_near (sums.lower, vaerdi_acceptance_real (expected, "lcl_sum", row));
  assert_near (sums.upper, vaerdi_acceptance_real (expected, "ucl_sum", row));
  assert_near (vaerdi_acceptance_real (answer, "lcl", sums.last), vaerdi_acceptance_real (expected, "lcl_last", row));
  assert_near (vaerdi_acceptance_real (answer, "ucl", sums.last), vaerdi_acceptance_real (expected, "ucl_last", row));
  assert_near (sums.plotted, vaerdi_table_get_real (expected, 8, row));
  g_assert_cmpstr (sums.outside->str, ==, outside != NULL ? outside : "");
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    assert_near (vaerdi_acceptance_real (answer, counts[i], sums.last),
                 vaerdi_table_get_int (expected, vaerdi_table_find (expected, counts[i]), row));
  g_string_free (sums.outside, TRUE);
}

static VaerdiAcceptance *
open_sets (void)
{
  static const struct { const char *table, *file; } sets[] = {
    { "cabg", "cabg.csv" }, { "cdi", "cdi.csv" }, { "gtt", "gtt.csv" }, { "accidents", "nhs_accidents.csv" },
    { "complaints", "complaints.csv" },
  };
  VaerdiAcceptance *self = vaerdi_acceptance_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *path = g_build_filename (FOLDER, sets[i].file, NULL);

      vaerdi_acceptance_copy (self, sets[i].table, path, ',');
    }
  vaerdi_acceptance_load (self, "qicharts2.sql");

  return self;
}

static const Chart *
find_chart (const char *case_id)
{
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    if (g_str_equal (charts[i].case_id, case_id))
      return &charts[i];

  return NULL;
}

static void
test_charts (void)
{
  const char *names = "case_id plotted cl lcl ucl outside3s n_obs n_useful longest_run longest_run_max "
                      "crossings crossings_min runs_signal part";
  g_autoptr (VaerdiAcceptance) fixture = NULL;
  g_autoptr (VaerdiTable) expected = NULL;
  guint n_compared = 0;

  if (!vaerdi_acceptance_has_data (FOLDER))
    return;

  fixture = open_sets ();
  expected = vaerdi_acceptance_expected ("qicharts2.csv", COLUMNS);
  for (guint row = 0; row < vaerdi_table_get_n_rows (expected); row++)
    {
      const Chart *chart = find_chart (vaerdi_table_get_text (expected, 0, row));
      g_autoptr (VaerdiTable) answer = NULL;

      if (chart == NULL)
        continue;

      answer = vaerdi_acceptance_calculate (fixture, chart->view, chart->method, names);
      compare_part (answer, expected, row);
      n_compared++;
    }

  /* The two of subgroups are compared below */
  g_assert_cmpuint (n_compared, ==, vaerdi_table_get_n_rows (expected) - 2);
}

/* One row of an answer has both charts of a subgroup. */
static void
compare_subgroups (VaerdiTable *answer,
                   VaerdiTable *expected,
                   const char  *case_id,
                   const char * const *columns)
{
  guint last = vaerdi_table_get_n_rows (answer) - 1;
  double sums[4] = { 0 };
  guint row = 0;

  while (!g_str_equal (vaerdi_table_get_text (expected, 0, row), case_id))
    row++;

  for (guint i = 0; i <= last; i++)
    for (guint j = 0; j < G_N_ELEMENTS (sums); j++)
      sums[j] += vaerdi_acceptance_real (answer, columns[j], i);

  g_assert_cmpuint (last + 1, ==, vaerdi_table_get_int (expected, 2, row));
  assert_near (sums[0], vaerdi_table_get_real (expected, 8, row));
  assert_near (sums[1], vaerdi_acceptance_real (expected, "lcl_sum", row));
  assert_near (sums[2], vaerdi_acceptance_real (expected, "ucl_sum", row));
  assert_near (vaerdi_acceptance_real (answer, columns[3], last), vaerdi_table_get_real (expected, 3, row));
}

static void
test_subgroups (void)
{
  static const char * const means[] = { "mean", "xbar_lcl", "xbar_ucl", "xbar_cl" };
  static const char * const deviations[] = { "sd", "s_lcl", "s_ucl", "s_cl" };
  g_autoptr (VaerdiAcceptance) fixture = NULL;
  g_autoptr (VaerdiTable) expected = NULL;
  g_autoptr (VaerdiTable) answer = NULL;

  if (!vaerdi_acceptance_has_data (FOLDER))
    return;

  fixture = open_sets ();
  expected = vaerdi_acceptance_expected ("qicharts2.csv", COLUMNS);
  answer = vaerdi_acceptance_calculate (fixture, "age_xbar", "xbar_s",
                                        "mean xbar_cl xbar_lcl xbar_ucl sd s_cl s_lcl s_ucl");
  compare_subgroups (answer, expected, "age_xbar", means);
  compare_subgroups (answer, expected, "age_s", deviations);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/acceptance/qicharts2/charts", test_charts);
  g_test_add_func ("/acceptance/qicharts2/subgroups", test_subgroups);

  return g_test_run ();
}
