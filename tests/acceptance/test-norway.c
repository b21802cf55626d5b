/* test-norway.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The coverage of the Norwegian diabetes register: 97 rows, reported by
 * hospitals or by the trusts above them, and the 146 figures that the register's
 * own program makes of them up to the nation.
 */

#include "config.h"

#include <math.h>

#include "vaerdi-acceptance.h"

#define FOLDER "norway-skde"

/* The published figures are decimal fractions of 15 digits */
#define TOLERANCE 1e-14

static VaerdiAcceptance *
open_register (void)
{
  VaerdiAcceptance *self = vaerdi_acceptance_new ();

  vaerdi_acceptance_copy (self, "org", FOLDER "/imongr_org.csv", ',');
  vaerdi_acceptance_copy (self, "indicators", FOLDER "/imongr_indicators.csv", ',');
  vaerdi_acceptance_copy (self, "input", FOLDER "/imongr_diabetes_voksne_input.csv", ';');
  vaerdi_acceptance_copy (self, "expected", FOLDER "/imongr_diabetes_expected_aggregate.csv", ',');
  vaerdi_acceptance_load (self, "norway.sql");
  vaerdi_acceptance_compute (self, "norway", "2020-01", 24);

  return self;
}

/* The published figures of a year, and the level by the published limits, both
 * of which belong to the better level. */
static PGresult *
query_year (VaerdiAcceptance *fixture,
            const char       *year)
{
  return vaerdi_acceptance_query (fixture,
    "SELECT orgnr, var, e.denominator, "
    "CASE WHEN var::numeric >= level_green::numeric THEN 'high' "
    "WHEN var::numeric >= level_yellow::numeric THEN 'moderate' ELSE 'low' END, "
    "(e.denominator::int < i.min_denominator::int)::int "
    "FROM raw.expected e JOIN raw.indicators i ON i.id = e.ind_id AND i.level_direction = '1' "
    "WHERE year = $1 ORDER BY orgnr", year, NULL);
}

static void
look_at (VaerdiAcceptance *fixture,
         const char       *year)
{
  g_autofree char *january = g_strdup_printf ("%d-01", atoi (year) + 1);

  vaerdi_acceptance_look_from (fixture, january, 24);
}

static void
compare_figure (const VaerdiFigure *figure,
                PGresult           *rows,
                int                 row)
{
  double value = g_ascii_strtod (PQgetvalue (rows, row, 1), NULL);
  double denominator = g_ascii_strtod (PQgetvalue (rows, row, 2), NULL);

  g_assert_cmpfloat (figure->denominator, ==, denominator);
  g_assert_cmpfloat (figure->numerator, ==, rint (value * denominator));
  g_assert_cmpfloat_with_epsilon (figure->value, 100 * value, 100 * TOLERANCE);
}

static const char *
level_name (VaerdiJudgedLevel level)
{
  static const char * const names[] = { "none", "high", "moderate", "low" };

  return names[level];
}

static guint
compare_year (VaerdiAcceptance *fixture,
              const char       *year)
{
  g_autoptr (PGresult) rows = query_year (fixture, year);

  look_at (fixture, year);
  for (int i = 0; i < PQntuples (rows); i++)
    {
      g_autoptr (VaerdiVerdict) verdict =
        vaerdi_acceptance_judge (fixture, "process.diabetes-coverage", PQgetvalue (rows, i, 0));

      g_assert_cmpint (verdict->state, ==, VAERDI_STATE_OK);
      compare_figure (&verdict->current, rows, i);
      g_assert_cmpstr (level_name (verdict->level), ==, PQgetvalue (rows, i, 3));
    }

  return PQntuples (rows);
}

static void
test_roll_up (void)
{
  g_autoptr (VaerdiAcceptance) fixture = NULL;
  g_autofree char *input = NULL;

  if (!vaerdi_acceptance_has_data (FOLDER))
    return;

  fixture = open_register ();
  input = vaerdi_test_server_get (fixture->server, "SELECT count(*) FROM vaerdi.benchmark");
  g_assert_cmpstr (input, ==, "97");
  g_assert_cmpuint (compare_year (fixture, "2018") + compare_year (fixture, "2019"), ==, 146);
}

/* The same figures when they were computed once, at night. */
static void
test_stored (void)
{
  g_autoptr (VaerdiAcceptance) fixture = NULL;

  if (!vaerdi_acceptance_has_data (FOLDER))
    return;

  fixture = open_register ();
  g_assert_false (vaerdi_engine_is_stored (fixture->engine, "process.diabetes-coverage"));
  vaerdi_acceptance_refresh (fixture, "norway", "2020-01-01", 24);
  g_assert_cmpuint (compare_year (fixture, "2018") + compare_year (fixture, "2019"), ==, 146);
  g_assert_true (vaerdi_engine_is_stored (fixture->engine, "process.diabetes-coverage"));
}

/* The year before is the baseline of the year. */
static void
test_baseline (void)
{
  g_autoptr (VaerdiAcceptance) fixture = NULL;
  g_autoptr (PGresult) rows = NULL;

  if (!vaerdi_acceptance_has_data (FOLDER))
    return;

  fixture = open_register ();
  rows = query_year (fixture, "2018");
  for (int i = 0; i < PQntuples (rows); i++)
    {
      g_autoptr (VaerdiVerdict) verdict =
        vaerdi_acceptance_judge (fixture, "process.diabetes-coverage", PQgetvalue (rows, i, 0));

      compare_figure (&verdict->baseline, rows, i);
    }
}

/* Fewer than twenty are withheld, and so may be others from which they could be
 * worked out; what is shown is as published. */
static void
check_small (VaerdiAcceptance *fixture,
             const char       *year,
             guint            *n_small,
             guint            *n_more)
{
  g_autoptr (PGresult) rows = query_year (fixture, year);

  look_at (fixture, year);
  for (int i = 0; i < PQntuples (rows); i++)
    {
      g_autoptr (VaerdiVerdict) verdict =
        vaerdi_acceptance_judge (fixture, "process.diabetes-coverage-20", PQgetvalue (rows, i, 0));
      gboolean small = *PQgetvalue (rows, i, 4) == '1';

      if (verdict->state == VAERDI_STATE_OK)
        {
          g_assert_false (small);
          compare_figure (&verdict->current, rows, i);
          continue;
        }

      g_assert_cmpint (verdict->state, ==, VAERDI_STATE_SUPPRESSED);
      g_assert_true (isnan (verdict->current.value));
      g_assert_true (isnan (verdict->current.numerator));
      g_assert_true (isnan (verdict->current.denominator));
      g_assert_cmpint (verdict->level, ==, VAERDI_JUDGED_NONE);
      *(small ? n_small : n_more) += 1;
    }
}

static void
test_small (void)
{
  g_autoptr (VaerdiAcceptance) fixture = NULL;
  guint n_small = 0, n_more = 0;

  if (!vaerdi_acceptance_has_data (FOLDER))
    return;

  fixture = open_register ();
  check_small (fixture, "2018", &n_small, &n_more);
  g_assert_cmpuint (n_small, ==, 0);
  check_small (fixture, "2019", &n_small, &n_more);
  g_assert_cmpuint (n_small, ==, 2);
  g_test_message ("%u withheld, and %u more for their sake", n_small, n_more);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/acceptance/norway/roll-up", test_roll_up);
  g_test_add_func ("/acceptance/norway/stored", test_stored);
  g_test_add_func ("/acceptance/norway/baseline", test_baseline);
  g_test_add_func ("/acceptance/norway/small", test_small);

  return g_test_run ();
}
