/* test-refresh.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <string.h>

#include <glib/gstdio.h>

#include "vaerdi-store-fixture.h"

/* What a refresh does, and what it leaves. */

static StoreFixture *fixture;
static char *plugins;

static void
expect (const StoreAnswer *answer,
        int                status,
        const char        *in_errors)
{
  if (answer->status != status || strstr (answer->errors, in_errors) == NULL)
    g_error ("status %d, output: %s, errors: %s", answer->status, answer->output, answer->errors);
}

static void
start_anew (void)
{
  g_auto (StoreAnswer) answer = { NULL };

  store_fixture_reset (fixture);
  store_fixture_run (fixture, &answer, "--conninfo \"$OWNER\" refresh --migrate");
  expect (&answer, 0, "");
}

static void
refresh (const char *arguments)
{
  g_auto (StoreAnswer) answer = { NULL };

  store_fixture_run (fixture, &answer, "refresh %s", arguments);
  expect (&answer, 0, "");
}

static void
assert_ask (const char *expected,
            const char *sql)
{
  g_autofree char *found = store_fixture_ask (fixture, "%s", sql);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_plan (const char *arguments,
             const char *expected)
{
  g_auto (StoreAnswer) answer = { NULL };

  store_fixture_run (fixture, &answer, "refresh --plan --csv %s", arguments);
  expect (&answer, 0, "");
  g_assert_cmpstr (answer.output, ==, expected);
}

/* The store is as a build from nothing makes it now. */
static void
assert_as_built (void)
{
  g_autofree char *found = store_fixture_dup_cells (fixture);
  g_autofree char *built = NULL;

  store_fixture_sql (fixture, "TRUNCATE vaerdi_results.month, vaerdi_results.indicator, "
                     "vaerdi_results.delivery, vaerdi_results.generation");
  refresh ("");
  built = store_fixture_dup_cells (fixture);
  if (!g_str_equal (found, built))
    g_error ("the store is not as a build from nothing makes it");
}

static void
write_indicator (const char *name,
                 const char *title,
                 const char *follow_up,
                 const char *sql)
{
  g_autofree char *folder = g_build_filename (plugins, "process", name, NULL);
  g_autofree char *manifest_name = g_strconcat (name, ".indicator", NULL);
  g_autofree char *sql_name = g_strconcat (name, ".sql", NULL);
  g_autofree char *manifest_path = g_build_filename (folder, manifest_name, NULL);
  g_autofree char *sql_path = g_build_filename (folder, sql_name, NULL);
  g_autofree char *manifest =
    g_strdup_printf ("[Indicator]\nId=process.%s\nVersion=1.0\nName=%s\nName[da]=%s\nSummary=S\nSummary[da]=S\n"
                     "Numerator=N\nNumerator[da]=N\nDenominator=D\nDenominator[da]=D\nOwner=O\n"
                     "[Class]\nFamily=process\n"
                     "[Computation]\nMeasure=proportion\nColumns=unit_id:text;period:date;numerator:int;denominator:int\n%s"
                     "[Interpretation]\nDirection=higher\nChart=p\n"
                     "[Format]\nUnit=%%\nUnit[da]=%%\n", name, title, title, follow_up);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (manifest_path, manifest, -1, NULL));
  g_assert_true (g_file_set_contents (sql_path, sql, -1, NULL));
}

#define STAYS "SELECT discharge_unit_id AS unit_id, end_month AS period, count (*) FILTER (WHERE priority = 'acute') " \
  "AS numerator, count (*) AS denominator FROM vaerdi.stay WHERE end_month >= :'from'::date " \
  "AND end_month < :'to'::date AND discharge_unit_id IS NOT NULL GROUP BY 1, 2"
#define COURSES "SELECT unit_id, start_month AS period, 1 AS numerator, count (*) AS denominator " \
  "FROM vaerdi.course WHERE start_month >= :'from'::date AND start_month < :'to'::date " \
  "AND unit_id IS NOT NULL GROUP BY 1, 2"
#define FAILS "SELECT unit_id, start_month AS period, 1 AS numerator, 1 / (count (*) - count (*)) AS denominator " \
  "FROM vaerdi.course WHERE start_month >= :'from'::date AND start_month < :'to'::date GROUP BY 1, 2"
#define LACKS "SELECT unit_id, period, 1 AS numerator, 1 AS denominator FROM vaerdi.nothing " \
  "WHERE period >= :'from'::date AND period < :'to'::date"

static void
write_usual (void)
{
  write_indicator ("stays", "Stays", "FollowUpDays=30\n", STAYS);
  write_indicator ("courses", "Courses", "", COURSES);
}

/* A delivery that goes further redoes the month it goes on in, and those whose
 * follow-up reaches there; of what rests on it, and of nothing else. */
static void
test_delivery (void)
{
  write_usual ();
  start_anew ();
  store_fixture_sql (fixture, "UPDATE demo.delivery SET complete_to = '2026-09-01', delivered_ts = '2026-09-01 03:10' "
                     "WHERE source = 'stay'");
  refresh ("");
  assert_plan ("", "id,from,to,months,reason\n");

  store_fixture_sql (fixture, "UPDATE demo.delivery SET complete_to = '2026-10-01', delivered_ts = '2026-10-01 03:10' "
                     "WHERE source = 'stay'; UPDATE demo.stay SET priority = 'elective' WHERE stay_id IN "
                     "(SELECT stay_id FROM demo.stay WHERE end_month = '2026-09-01' AND priority = 'acute' LIMIT 9)");
  assert_plan ("", "id,from,to,months,reason\n"
               "process.stays,2026-08,2026-09,2,\"vaerdi.stay was delivered further, or the follow-up reaches there\"\n");
  assert_plan ("--indicator process.courses", "id,from,to,months,reason\n");
  refresh ("");
  assert_ask ("process.stays|2026-08-01\nprocess.stays|2026-09-01",
              "SELECT indicator_id, month FROM vaerdi_results.month WHERE generation = 2 ORDER BY 1, 2");
  assert_plan ("", "id,from,to,months,reason\n");
  assert_as_built ();
}

/* Delivered again, no further: anything may be different */
static void
test_again (void)
{
  write_usual ();
  start_anew ();
  refresh ("");
  store_fixture_sql (fixture, "UPDATE demo.delivery SET delivered_ts = delivered_ts + interval '1 day' "
                     "WHERE source = 'course' AND unit_id = 'h02'");
  assert_plan ("", "id,from,to,months,reason\n"
               "process.courses,2023-01,2026-09,45,\"vaerdi.course was delivered again, so any month may have changed\"\n");

  /* A part of what is due is done, and the rest stays due */
  refresh ("--from 2026-01");
  assert_plan ("", "id,from,to,months,reason\n"
               "process.courses,2023-01,2025-12,36,\"vaerdi.course was delivered again, so any month may have changed\"\n");
  refresh ("");
  assert_plan ("", "id,from,to,months,reason\n");
  assert_plan ("--force --from 2026-02 --to 2026-02 --indicator process.stays",
               "id,from,to,months,reason\nprocess.stays,2026-02,2026-02,1,asked for by --force\n");
}

/* A site that knows which months changed says so */
static void
test_hook (void)
{
  write_usual ();
  start_anew ();
  refresh ("");
  store_fixture_sql (fixture, "CREATE VIEW vaerdi.changed_month AS SELECT 'stay' AS source, date '2025-05-01' AS month, "
                     "clock_timestamp () AS changed_ts; GRANT SELECT ON vaerdi.changed_month TO vaerdi_reader; "
                     "UPDATE demo.delivery SET delivered_ts = delivered_ts + interval '1 day'");
  assert_plan ("", "id,from,to,months,reason\n"
               "process.stays,2025-04,2025-06,3,vaerdi.changed_month names a change of vaerdi.stay\n");
}

/* Rows of the site's views that say nothing are passed over */
static void
test_nulls (void)
{
  write_usual ();
  start_anew ();
  store_fixture_sql (fixture, "CREATE VIEW vaerdi.changed_month AS SELECT source, month, clock_timestamp () AS changed_ts "
                     "FROM (VALUES (NULL, NULL), (NULL, date '2025-05-01'), ('stay', NULL)) AS v (source, month); "
                     "GRANT SELECT ON vaerdi.changed_month TO vaerdi_reader; "
                     "CREATE OR REPLACE VIEW vaerdi.delivery AS TABLE demo.delivery UNION ALL VALUES "
                     "(NULL, 'h02', localtimestamp, current_date, 'daily'), "
                     "('stay', NULL, localtimestamp, current_date, 'daily')");
  refresh ("");
  assert_plan ("", "id,from,to,months,reason\n");
  store_fixture_sql (fixture, "CREATE OR REPLACE VIEW vaerdi.delivery AS TABLE demo.delivery");
}

/* What a site's view stumbles over is nobody's to read */
static void
test_privacy (void)
{
  g_auto (StoreAnswer) answer = { NULL };

  write_usual ();
  start_anew ();
  refresh ("");
  store_fixture_sql (fixture, "CREATE VIEW vaerdi.changed_month AS SELECT 'stay' AS source, id::date AS month, "
                     "clock_timestamp () AS changed_ts FROM (VALUES ('010170-1234')) AS v (id); "
                     "GRANT SELECT ON vaerdi.changed_month TO vaerdi_reader");
  /* roles.sql takes away what it does not know of */
  store_fixture_sql (fixture, "REVOKE SELECT ON vaerdi.changed_month FROM vaerdi_reader");
  store_fixture_run (fixture, &answer, "refresh");
  expect (&answer, 3, "permission denied for view changed_month");
  store_fixture_sql (fixture, "GRANT SELECT ON vaerdi.changed_month TO vaerdi_reader");
  store_fixture_run (fixture, &answer, "refresh");
  expect (&answer, 3, "A value in the data cannot be read");
  g_assert_null (strstr (answer.errors, "1234"));
}

static void
test_definition (void)
{
  g_autofree char *before = NULL;

  write_usual ();
  start_anew ();
  refresh ("");
  write_indicator ("courses", "Courses, as we count them now", "", COURSES);
  assert_plan ("", "id,from,to,months,reason\nprocess.courses,2023-01,2026-09,45,the definition changed\n");
  assert_plan ("-l da --indicator process.courses --from 2026-09",
               "id,from,to,months,reason\nprocess.courses,2026-09,2026-09,1,definitionen er ændret\n");
  before = store_fixture_ask (fixture, "SELECT max (computed_at) FROM vaerdi_results.month WHERE indicator_id = 'process.stays'");
  refresh ("");
  assert_ask (before, "SELECT max (computed_at) FROM vaerdi_results.month WHERE indicator_id = 'process.stays'");
  assert_ask ("45|1|2", "SELECT count (*), count (DISTINCT hash), min (generation) FROM vaerdi_results.month "
              "WHERE indicator_id = 'process.courses'");
}

/* All months together run out of time, a part of them does not */
static void
test_halved (void)
{
  write_indicator ("slow", "Slow", "TimeLimit=1\n",
                   "SELECT unit_id, start_month AS period, 1 AS numerator, count (*) AS denominator FROM vaerdi.course, "
                   "(SELECT pg_sleep ((:'to'::date - :'from'::date) / 730.0)) AS s WHERE start_month >= :'from'::date "
                   "AND start_month < :'to'::date AND unit_id IS NOT NULL GROUP BY 1, 2");
  start_anew ();
  refresh ("");
  assert_ask ("45", "SELECT count (*) FROM vaerdi_results.month");
}

/* One that fails while it runs and one that the server refuses beforehand */
static void
test_failing (void)
{
  g_auto (StoreAnswer) answer = { NULL };

  write_usual ();
  write_indicator ("fails", "Fails", "", FAILS);
  write_indicator ("lacks", "Lacks", "", LACKS);
  start_anew ();
  store_fixture_run (fixture, &answer, "refresh");
  expect (&answer, 1, "process.fails: ");
  expect (&answer, 1, "process.lacks: ");
  g_assert_nonnull (strstr (answer.output, "90 months computed, 2 indicators failed"));
  assert_ask ("process.courses\nprocess.stays", "SELECT indicator_id FROM vaerdi_results.indicator ORDER BY 1");

  /* Repaired, only they are done */
  write_indicator ("fails", "Fails", "", COURSES);
  write_indicator ("lacks", "Lacks", "", STAYS);
  assert_plan ("", "id,from,to,months,reason\nprocess.fails,2023-01,2026-09,45,not computed yet\n"
               "process.lacks,2023-01,2026-09,45,not computed yet\n");
  refresh ("");
}

/* Every month that a reader sees is whole: all its cells are of one refresh. */
static void
test_reader (void)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *running = NULL;
  guint n_seen[3] = { 0 };

  write_indicator ("flips", "Flips", "",
                   "SELECT unit_id, start_month AS period, (SELECT value FROM vaerdi.flip) AS numerator, "
                   "(SELECT value FROM vaerdi.flip) + count (*) - count (*) AS denominator FROM vaerdi.course "
                   "WHERE start_month >= :'from'::date AND start_month < :'to'::date AND unit_id IS NOT NULL GROUP BY 1, 2");
  start_anew ();
  store_fixture_sql (fixture, "CREATE TABLE IF NOT EXISTS demo.flip (value int); TRUNCATE demo.flip; "
                     "INSERT INTO demo.flip VALUES (1); CREATE OR REPLACE VIEW vaerdi.flip AS SELECT value FROM demo.flip; "
                     "GRANT SELECT ON vaerdi.flip TO vaerdi_reader");
  refresh ("--indicator process.flips");

  store_fixture_sql (fixture, "UPDATE demo.flip SET value = 2");
  process = store_fixture_spawn (fixture, "refresh --force --indicator process.flips");
  do
    {
      g_autofree char *mixed =
        store_fixture_ask (fixture, "SELECT count (*) FROM (SELECT FROM vaerdi_results.cell GROUP BY month "
                           "HAVING min (numerator) <> max (numerator)) AS m");
      g_autofree char *months =
        store_fixture_ask (fixture, "SELECT count (DISTINCT month) FROM vaerdi_results.cell");
      g_autofree char *new =
        store_fixture_ask (fixture, "SELECT count (DISTINCT month) FROM vaerdi_results.cell WHERE numerator = 2");

      g_assert_cmpstr (mixed, ==, "0");
      g_assert_cmpstr (months, ==, "45");
      n_seen[g_str_equal (new, "0") ? 0 : g_str_equal (new, "45") ? 2 : 1]++;
    }
  while (n_seen[2] == 0);

  g_test_message ("seen before, during and after: %u, %u, %u", n_seen[0], n_seen[1], n_seen[2]);
  g_assert_cmpuint (n_seen[0], >, 0);
  g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
  store_fixture_sql (fixture, "DROP VIEW vaerdi.flip; DROP TABLE demo.flip");
}

/* Ctrl+C ends it cleanly, says how far it came, and the next one goes on. */
static void
test_interrupt (void)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *n = NULL;

  write_indicator ("flips", "Sleeps", "",
                   "SELECT unit_id, start_month AS period, 1 AS numerator, count (*) AS denominator FROM vaerdi.course, "
                   "(SELECT pg_sleep (30)) AS s WHERE start_month >= :'from'::date AND start_month < :'to'::date "
                   "AND unit_id IS NOT NULL GROUP BY 1, 2");
  write_usual ();
  start_anew ();
  process = store_fixture_spawn (fixture, "refresh --jobs 2");
  do
    {
      g_free (n);
      n = store_fixture_ask (fixture, "SELECT count (*) FROM vaerdi_results.indicator");
      g_usleep (20000);
    }
  while (!g_str_equal (n, "2"));

  g_subprocess_send_signal (process, SIGINT);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &errors, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_nonnull (strstr (errors, "cancelled; 90 of 135 months were computed"));
  assert_ask ("1|t", "SELECT max (generation), bool_and (finished_at IS NULL) FROM vaerdi_results.generation");

  write_indicator ("flips", "Sleeps no more", "", COURSES);
  refresh ("");
  assert_ask ("1|f", "SELECT max (generation), bool_and (finished_at IS NULL) FROM vaerdi_results.generation");
}

/* Each test has the indicators that it writes. */
static void
run_test (gconstpointer data)
{
  void (* const *test) (void) = data;
  g_autofree char *command = NULL;

  (*test) ();
  command = g_strdup_printf ("rm -rf %s/process", plugins);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*run) (void); } tests[] = {
    { "/refresh/delivery", test_delivery }, { "/refresh/again", test_again }, { "/refresh/hook", test_hook },
    { "/refresh/definition", test_definition }, { "/refresh/failing", test_failing },
    { "/refresh/halved", test_halved }, { "/refresh/nulls", test_nulls }, { "/refresh/privacy", test_privacy },
    { "/refresh/reader", test_reader }, { "/refresh/interrupt", test_interrupt },
  };
  int status;

  plugins = g_dir_make_tmp ("vaerdi-refresh-XXXXXX", NULL);
  g_setenv ("VAERDI_PLUGIN_PATH", plugins, TRUE);
  g_test_init (&argc, &argv, NULL);
  fixture = store_fixture_new ("results", 20000);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &tests[i].run, run_test);
  status = g_test_run ();
  store_fixture_free (fixture);
  g_rmdir (plugins);
  g_free (plugins);

  return status;
}
