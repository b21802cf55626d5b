/* test-ae-attendances.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three years of English emergency departments, from the published table
 * through warehouse, query and verdict, held against the XmR charts that the
 * NHS's own package makes of them.
 */

#include "config.h"

#include <math.h>

#include "vaerdi-acceptance.h"

#define FOLDER "nhsr-datasets"
#define N_MONTHS 36
#define TOLERANCE 1e-9

#define COLUMNS "org_code:text;mean:real;lpl:real;upl:real;points:text;assurance:text"

static const char *
assurance_name (VaerdiAssurance assurance)
{
  static const char * const names[] = { "", "consistent_pass", "inconsistent", "consistent_fail" };

  return names[assurance];
}

/* The icon follows the newest month. */
static gboolean
variation_agrees (VaerdiVariation variation,
                  char            letter)
{
  if (letter == '.')
    return variation == VAERDI_VARIATION_COMMON;
  if (g_ascii_islower (letter))
    return variation == VAERDI_VARIATION_CONCERN_LOW;

  return variation == VAERDI_VARIATION_IMPROVEMENT_HIGH;
}

static void
compare (VaerdiAcceptance *fixture,
         VaerdiTable      *table,
         guint             row)
{
  g_autoptr (VaerdiVerdict) verdict =
    vaerdi_acceptance_judge (fixture, "process.four-hours", vaerdi_table_get_text (table, 0, row));
  const char *letters = vaerdi_table_get_text (table, 4, row);
  g_autofree char *labels = NULL;
  VaerdiPointSignal signals[N_MONTHS];

  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_OK);
  g_assert_cmpuint (verdict->n_points, ==, N_MONTHS);
  for (guint i = 0; i < N_MONTHS; i++)
    {
      const VaerdiChartPoint *point = &verdict->points[i].chart;

      g_assert_cmpfloat_with_epsilon (point->centre, vaerdi_table_get_real (table, 1, row), 100 * TOLERANCE);
      g_assert_cmpfloat_with_epsilon (point->lower, vaerdi_table_get_real (table, 2, row), 100 * TOLERANCE);
      g_assert_cmpfloat_with_epsilon (point->upper, vaerdi_table_get_real (table, 3, row), 100 * TOLERANCE);
      signals[i] = verdict->points[i].signal;
    }

  labels = vaerdi_acceptance_label (signals, N_MONTHS, VAERDI_DIRECTION_HIGHER);
  g_assert_cmpstr (labels, ==, letters);
  g_assert_true (variation_agrees (verdict->variation, letters[N_MONTHS - 1]));
  g_assert_cmpstr (assurance_name (verdict->assurance), ==, vaerdi_table_get_text (table, 5, row));
}

static VaerdiAcceptance *
open_attendances (void)
{
  VaerdiAcceptance *self = vaerdi_acceptance_new ();
  g_autofree char *rows = NULL;

  vaerdi_acceptance_copy (self, "attendances", FOLDER "/ae_attendances.csv", ',');
  vaerdi_acceptance_load (self, "ae-attendances.sql");
  rows = vaerdi_test_server_get (self->server, "SELECT count(*) FROM vaerdi.benchmark");
  g_assert_cmpstr (rows, ==, "12765");
  vaerdi_acceptance_compute (self, "ae-attendances", "2019-04", N_MONTHS);

  return self;
}

static void
test_charts (void)
{
  g_autoptr (VaerdiAcceptance) fixture = NULL;
  g_autoptr (VaerdiTable) table = NULL;

  if (!vaerdi_acceptance_has_data (FOLDER))
    return;

  fixture = open_attendances ();
  table = vaerdi_acceptance_expected ("ae-attendances.csv", COLUMNS);
  g_assert_cmpuint (vaerdi_table_get_n_rows (table), ==, 130);
  for (guint i = 0; i < vaerdi_table_get_n_rows (table); i++)
    compare (fixture, table, i);
}

/* England's months are the sums of all organisations'. */
static void
test_sums (void)
{
  g_autoptr (VaerdiAcceptance) fixture = NULL;
  g_autoptr (VaerdiVerdict) verdict = NULL;
  g_autoptr (PGresult) rows = NULL;

  if (!vaerdi_acceptance_has_data (FOLDER))
    return;

  fixture = open_attendances ();
  verdict = vaerdi_acceptance_judge (fixture, "process.four-hours", "England");
  rows = vaerdi_acceptance_query (fixture,
    "SELECT sum (attendances::int - breaches::int), sum (attendances::int) FROM raw.attendances "
    "WHERE type = '1' GROUP BY period ORDER BY period", NULL);
  g_assert_cmpint (PQntuples (rows), ==, N_MONTHS);
  for (guint i = 0; i < N_MONTHS; i++)
    {
      g_assert_cmpfloat (verdict->points[i].numerator, ==, g_ascii_strtod (PQgetvalue (rows, i, 0), NULL));
      g_assert_cmpfloat (verdict->points[i].denominator, ==, g_ascii_strtod (PQgetvalue (rows, i, 1), NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/acceptance/ae-attendances/charts", test_charts);
  g_test_add_func ("/acceptance/ae-attendances/sums", test_sums);

  return g_test_run ();
}
