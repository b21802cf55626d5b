/* test-result.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "results/vaerdi-delivered.h"
#include "vaerdi-verdict-fixture.h"
#include "verdicts/vaerdi-figure.h"
#include "warehouse/vaerdi-csv.h"

#define SHARE "Measure=proportion\nColumns=unit_id:text;period:date;numerator:real;denominator:real;answered:real;eligible:real\n"
#define MEAN "Measure=mean\nColumns=unit_id:text;period:date;n:real;sum:real;sum_squares:real\n"
#define ADJUSTED "Measure=adjusted-mean\nColumns=unit_id:text;period:date;n:real;sum:real;sum_squares:real;expected:real\n"
#define REST "[Interpretation]\nDirection=higher\n"

static VaerdiTable *
make_table (const char *columns,
            const char *rows)
{
  g_auto (GStrv) parts = g_strsplit (columns, ",", -1);
  g_autofree char *text = g_strdup_printf ("%s\n%s", columns, rows);
  g_autoptr (GError) error = NULL;
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    vaerdi_table_add_column (table, parts[i],
                             g_str_equal (parts[i], "period") ? VAERDI_COLUMN_DATE
                             : g_str_equal (parts[i], "unit_id") || g_str_equal (parts[i], "stratum") ? VAERDI_COLUMN_TEXT
                             : VAERDI_COLUMN_REAL);
  vaerdi_csv_read (table, text, -1, "rows", VAERDI_CSV_DEFAULT, 100, &error);
  g_assert_no_error (error);

  return table;
}

static VaerdiResult *
read_rows (const char  *computation,
           const char  *columns,
           const char  *rows,
           GError     **error)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", computation, REST);
  g_autoptr (VaerdiTable) table = make_table (columns, rows);

  return vaerdi_result_new_from_table (definition, table, FIRST_MONTH, N_MONTHS, error);
}

static const VaerdiCell *
cell_of (VaerdiResult *result,
         const char   *unit_id,
         guint         month)
{
  const VaerdiCell *cells = vaerdi_result_get_cells (result, unit_id, "");

  g_assert_nonnull (cells);

  return &cells[month];
}

static void
test_faults (void)
{
  static const struct { const char *columns, *rows, *message; VaerdiDataError code; } faults[] = {
    { "unit_id,period,numerator,denominator", "a,2023-01-01,1,2\na,2023-01-01,1,2\n",
      "row 2 of the answer repeats unit a, period 2023-01-01", VAERDI_DATA_ERROR_VALUE },
    { "unit_id,period,numerator,denominator", "a,2023-01-01,,2\na,2023-01-01,1,2\n",
      "row 2 of the answer repeats unit a", VAERDI_DATA_ERROR_VALUE },
    { "unit_id,period,numerator,denominator", "a,2022-12-01,1,2\n",
      "row 1 of the answer has the period 2022-12-01; the first day of a month from 2023-01-01 until before 2026-01-01",
      VAERDI_DATA_ERROR_VALUE },
    { "unit_id,period,numerator,denominator", "a,2025-12-01,1,2\na,2026-01-01,1,2\n",
      "row 2 of the answer has the period 2026-01-01", VAERDI_DATA_ERROR_VALUE },
    { "unit_id,period,numerator,denominator", "a,2025-12-02,1,2\n", "the first day of a month", VAERDI_DATA_ERROR_VALUE },
    { "unit_id,period,numerator,denominator", ",2025-12-01,1,2\n", "row 1 of the answer has no unit_id", VAERDI_DATA_ERROR_VALUE },
    { "unit_id,period,numerator,denominator", "a,,1,2\n", "row 1 of the answer has no period", VAERDI_DATA_ERROR_VALUE },
    { "unit_id,period,denominator", "a,2025-12-01,2\n", "lacks a column that a proportion needs", VAERDI_DATA_ERROR_COLUMN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VaerdiResult) result = read_rows (SHARE, faults[i].columns, faults[i].rows, &error);

      g_assert_null (result);
      g_assert_error (error, VAERDI_DATA_ERROR, faults[i].code);
      g_assert_nonnull (strstr (error->message, faults[i].message));
    }
}

/* One department's fault must not take the indicator from the others. */
static void
test_broken (void)
{
  static const struct { VaerdiMeasure measure; VaerdiCell cell; gboolean sound; } cases[] = {
    { VAERDI_MEASURE_PROPORTION, { 2, 2, NAN, NAN, NAN, NAN }, TRUE },
    { VAERDI_MEASURE_PROPORTION, { 0, 0, NAN, NAN, NAN, NAN }, TRUE },
    { VAERDI_MEASURE_PROPORTION, { 3, 2, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_PROPORTION, { -1, 2, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_PROPORTION, { NAN, 2, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_PROPORTION, { 1, NAN, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_PROPORTION, { INFINITY, INFINITY, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_PROPORTION, { 1, 2, NAN, NAN, 3, 2 }, FALSE },
    { VAERDI_MEASURE_PROPORTION, { 1, 2, NAN, NAN, NAN, 2 }, FALSE },
    { VAERDI_MEASURE_RATE, { 3, 2, NAN, NAN, NAN, NAN }, TRUE },
    { VAERDI_MEASURE_RATE, { 3, 0, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_RATE, { 3, -2, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_RATE, { 3, INFINITY, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_COUNT, { 3, NAN, NAN, NAN, NAN, NAN }, TRUE },
    { VAERDI_MEASURE_COUNT, { -3, NAN, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_COUNT, { INFINITY, NAN, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_MEAN, { -3, 2, NAN, NAN, NAN, NAN }, TRUE },
    { VAERDI_MEASURE_MEAN, { INFINITY, 2, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_MEAN, { 3, -2, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_STANDARDISED_RATIO, { 3, NAN, NAN, 2.5, NAN, NAN }, TRUE },
    { VAERDI_MEASURE_STANDARDISED_RATIO, { 3, NAN, NAN, NAN, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_STANDARDISED_RATIO, { 3, NAN, NAN, -1, NAN, NAN }, FALSE },
    { VAERDI_MEASURE_ADJUSTED_MEAN, { 3, 2, NAN, -1, NAN, NAN }, TRUE },
    { VAERDI_MEASURE_ADJUSTED_MEAN, { 3, 2, NAN, NAN, NAN, NAN }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%u: %s", i, vaerdi_measure_to_id (cases[i].measure));
      g_assert_cmpint (vaerdi_cell_check (&cases[i].cell, cases[i].measure), ==, cases[i].sound);
    }
}

/* SQL's sum over nobody is NULL. */
static void
test_nobody (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiResult) result =
    read_rows (MEAN, "unit_id,period,n,sum,sum_squares", "a,2023-01-01,0,,\na,2023-02-01,3,,\n", &error);

  g_assert_no_error (error);
  g_assert_false (cell_of (result, "a", 0)->broken);
  g_assert_true (cell_of (result, "a", 1)->broken);
  g_assert_cmpint (vaerdi_result_get_newest_month (result, "a"), ==, FIRST_MONTH + 1);
  g_assert_cmpint (vaerdi_result_get_newest_month (result, "b"), ==, G_MININT32);
}

/* Numerators and denominators add; shares do not: 1/2 and 30/40 are 31/42. */
static void
test_roll_up (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiOrgTree) tree = fixture_tree ();
  g_autoptr (VaerdiResult) result =
    read_rows (SHARE, "unit_id,period,numerator,denominator,answered,eligible",
               "a,2023-01-01,1,2,1,2\n"
               "b,2023-01-01,30,40,20,50\n"
               "c,2023-01-01,9,8,8,8\n"      /* broken */
               "c,2023-02-01,4,8,8,8\n"
               "stray,2023-01-01,1,1,1,1\n", &error);

  g_assert_no_error (error);
  vaerdi_result_roll_up (result, tree);
  g_assert_cmpfloat (cell_of (result, "h", 0)->numerator, ==, 31);
  g_assert_cmpfloat (cell_of (result, "h", 0)->denominator, ==, 42);
  g_assert_cmpfloat (cell_of (result, "h", 0)->answered, ==, 21);
  g_assert_cmpfloat (cell_of (result, "h", 0)->eligible, ==, 52);
  g_assert_cmpfloat_with_epsilon (vaerdi_cell_get_value (cell_of (result, "h", 0),
                                                         vaerdi_result_get_definition (result)),
                                  100 * 31.0 / 42, 1e-12);
  g_assert_false (vaerdi_cell_is_present (cell_of (result, "h", 1)));
  g_assert_cmpuint (cell_of (result, "i", 0)->left_out, ==, 1);
  g_assert_true (isnan (cell_of (result, "i", 0)->numerator));
  g_assert_cmpfloat (cell_of (result, "dk", 0)->denominator, ==, 42);
  g_assert_cmpuint (cell_of (result, "dk", 0)->left_out, ==, 1);
  g_assert_cmpfloat (cell_of (result, "dk", 1)->denominator, ==, 8);
  g_assert_cmpuint (vaerdi_result_get_n_strays (result), ==, 1);
}

/* A hospital with rows of its own: they are counted once, and so are those of
 * its departments. */
static void
test_own_rows (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiOrgTree) tree = fixture_tree ();
  g_autoptr (VaerdiResult) result =
    read_rows (SHARE, "unit_id,period,numerator,denominator",
               "a,2023-01-01,1,2\nh,2023-01-01,30,40\n", &error);

  vaerdi_result_roll_up (result, tree);
  g_assert_cmpfloat (cell_of (result, "a", 0)->denominator, ==, 2);
  g_assert_cmpfloat (cell_of (result, "h", 0)->denominator, ==, 42);
  g_assert_cmpfloat (cell_of (result, "dk", 0)->denominator, ==, 42);
}

static void
test_no_roll_up (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiOrgTree) tree = fixture_tree ();
  g_autoptr (VaerdiResult) result =
    read_rows (SHARE "RollUp=no\n", "unit_id,period,numerator,denominator", "a,2023-01-01,1,2\n", &error);

  vaerdi_result_roll_up (result, tree);
  g_assert_null (vaerdi_result_get_cells (result, "h", ""));
}

/* A sum of squares of which a part is unknown is unknown. */
static void
test_squares (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiOrgTree) tree = fixture_tree ();
  g_autoptr (VaerdiResult) result =
    read_rows (MEAN, "unit_id,period,n,sum,sum_squares",
               "a,2023-01-01,2,4,10\nb,2023-01-01,1,2,4\na,2023-02-01,2,4,10\nb,2023-02-01,1,2,\n", &error);
  const VaerdiDefinition *definition = vaerdi_result_get_definition (result);

  vaerdi_result_roll_up (result, tree);
  /* 1, 3 and 2: the variance is 14 − 12 over 2 */
  g_assert_cmpfloat_with_epsilon (vaerdi_figure_sd (cell_of (result, "h", 0), definition), 1, 1e-12);
  g_assert_true (isnan (vaerdi_figure_sd (cell_of (result, "h", 1), definition)));
}

/* A: ten patients with 50, of whom 40 was expected. B: thirty with 90 of 110.
 * All: 150 expected of 40, 3.75 each. A is 1 above what was expected of it and
 * has 4.75; B is 2/3 below and has 3.0833; all together have 140/40 = 3.5. */
static void
test_adjusted (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiOrgTree) tree = fixture_tree ();
  g_autoptr (VaerdiResult) result =
    read_rows (ADJUSTED, "unit_id,period,n,sum,sum_squares,expected",
               "a,2025-01-01,10,50,28,40\nb,2025-02-01,30,90,32,110\n", &error);
  const VaerdiDefinition *definition = vaerdi_result_get_definition (result);
  VaerdiCell all;
  VaerdiFigure figure;

  g_assert_true (isnan (vaerdi_cell_get_value (cell_of (result, "a", 24), definition)));
  vaerdi_result_roll_up (result, tree);
  g_assert_cmpfloat_with_epsilon (vaerdi_cell_get_value (cell_of (result, "a", 24), definition), 4.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (vaerdi_cell_get_value (cell_of (result, "b", 25), definition),
                                  3.75 - 2.0 / 3, 1e-12);
  all = vaerdi_cell_sum (vaerdi_result_get_cells (result, "dk", ""), N_MONTHS);
  g_assert_cmpfloat_with_epsilon (vaerdi_cell_get_value (&all, definition), 3.5, 1e-12);
  /* The differences' squares are 60 in all, their sum −10: (60 − 100/40) / 39 */
  g_assert_cmpfloat_with_epsilon (vaerdi_figure_sd (&all, definition), sqrt (57.5 / 39), 1e-12);

  /* t (9) = 2.2622; the variance is (28 − 100/10) / 9 = 2 */
  figure = vaerdi_figure_from_cell (cell_of (result, "a", 24), definition, 0, 1);
  g_assert_cmpfloat_with_epsilon (figure.upper - figure.value, 2.262157 * sqrt (2.0 / 10), 1e-5);
  g_assert_cmpfloat_with_epsilon (figure.numerator, 47.5, 1e-12);

  /* Published is 4: everyone moves by a half */
  vaerdi_result_centre (result, "dk", FIRST_MONTH + 24, FIRST_MONTH + 36, 4);
  g_assert_cmpfloat_with_epsilon (vaerdi_cell_get_value (cell_of (result, "a", 24), definition), 5.25, 1e-12);
  all = vaerdi_cell_sum (vaerdi_result_get_cells (result, "dk", ""), N_MONTHS);
  g_assert_cmpfloat_with_epsilon (vaerdi_cell_get_value (&all, definition), 4, 1e-12);
}

/* A region is complete as far as its last hospital; one that delivered until it
 * closed holds nobody up, and is itself complete no further. */
static void
test_delivered (void)
{
  static const struct { const char *unit_id; const char *complete_to; } cases[] = {
    { "r1", "2025-06-01" }, { "gone", "2024-01-01" }, { "here", "2025-06-01" }, { "r2", "2024-01-01" },
  };
  g_autoptr (VaerdiOrgTree) tree = fixture_read_tree (
    UNIT_COLUMNS "\ndk,,nation,Danmark,,,,2000-01-01,\nr1,dk,region,Nord,,,,2000-01-01,\nr2,dk,region,Syd,,,,2000-01-01,\n"
    "gone,r1,hospital,Lukket,,,,2000-01-01,2024-01-01\nhere,r1,hospital,Åbent,,,,2000-01-01,\n"
    "owing,r2,hospital,Lukket før tid,,,,2000-01-01,2024-02-01\n");
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  g_autoptr (VaerdiTable) deliveries = vaerdi_table_new ();
  VaerdiDelivered *delivered = vaerdi_delivered_new ();
  g_autoptr (GError) error = NULL;

  g_free (definition->sql);
  definition->sql = g_strdup ("select 1 from vaerdi.stay");
  vaerdi_table_add_column (deliveries, "source", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (deliveries, "unit_id", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (deliveries, "complete_to", VAERDI_COLUMN_DATE);
  vaerdi_csv_read (deliveries, "source,unit_id,complete_to\nstay,gone,2024-01-01\nstay,here,2025-06-01\n"
                   "stay,owing,2024-01-01\ncost,r1,2020-01-01\n", -1, "deliveries", VAERDI_CSV_DEFAULT, 100, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *complete_to =
        vaerdi_date_format (vaerdi_delivered_complete_to (delivered, deliveries, tree, definition, cases[i].unit_id));

      g_assert_cmpstr (complete_to, ==, cases[i].complete_to);
    }
  vaerdi_delivered_free (delivered);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/results/result/faults", test_faults);
  g_test_add_func ("/results/result/broken", test_broken);
  g_test_add_func ("/results/result/nobody", test_nobody);
  g_test_add_func ("/results/result/roll-up", test_roll_up);
  g_test_add_func ("/results/result/own-rows", test_own_rows);
  g_test_add_func ("/results/result/no-roll-up", test_no_roll_up);
  g_test_add_func ("/results/result/squares", test_squares);
  g_test_add_func ("/results/result/adjusted", test_adjusted);
  g_test_add_func ("/results/result/delivered", test_delivered);

  return g_test_run ();
}
