/* test-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "results/vaerdi-engine.h"
#include "results/vaerdi-store-writer.h"
#include "vaerdi-store-fixture.h"
#include "vaerdictl/vaerdi-output.h"
#include "vaerdi-await.h"

/* The results store and the one door: what is read is what would be computed. */

static StoreFixture *fixture;

/* What the months hold, as it lies there */
#define MONTHS "SELECT (m.*)::text FROM vaerdi_results.month AS m ORDER BY indicator_id, m.month"

static void
expect (const StoreAnswer *answer,
        int                status,
        const char        *in_errors)
{
  if (answer->status != status || strstr (answer->errors, in_errors) == NULL)
    g_error ("status %d, errors: %s", answer->status, answer->errors);
}

static void
expect_output (const StoreAnswer *answer,
               int                status,
               const char        *in_output)
{
  if (answer->status != status || strstr (answer->output, in_output) == NULL)
    g_error ("status %d, output: %s, errors: %s", answer->status, answer->output, answer->errors);
}

static void
migrate (void)
{
  g_auto (StoreAnswer) answer = { NULL };

  store_fixture_run (fixture, &answer, "--conninfo \"$OWNER\" refresh --migrate");
  expect (&answer, 0, "");
}

static void
test_none (void)
{
  g_auto (StoreAnswer) answer = { NULL };

  store_fixture_reset (fixture);
  store_fixture_sql (fixture, "DO $$ BEGIN CREATE ROLE vaerdi_writer LOGIN IN ROLE vaerdi_reader; "
                     "EXCEPTION WHEN duplicate_object THEN NULL; END $$");
  store_fixture_run (fixture, &answer, "refresh");
  expect (&answer, 3, "there is no results store yet");
  store_fixture_run (fixture, &answer, "refresh -l da");
  expect (&answer, 3, "der er intet resultatlager endnu");

  /* The role that writes may not make a store; the owner may, and again */
  store_fixture_run (fixture, &answer, "refresh --migrate");
  expect (&answer, 3, "log in as a member of vaerdi_writer, or to migrate as the owner");
  migrate ();
  migrate ();

  store_fixture_run (fixture, &answer, "compute process.hip-fracture-24h --unit dk");
  expect (&answer, 0, "");
}

static VaerdiEngine *
open_engine (gboolean live)
{
  g_autofree char *conninfo = store_fixture_dup_conninfo (fixture, "vaerdi_reader");
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new (conninfo);
  g_autoptr (VaerdiRegistry) registry = vaerdi_registry_new (NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) computed = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiEngine *engine;

  vaerdi_registry_load (registry);
  engine = vaerdi_engine_new (registry, warehouse);
  vaerdi_engine_set_live (engine, live);
  vaerdi_engine_open_async (engine, NULL, result_cb, &opened);
  g_assert_true (vaerdi_engine_open_finish (engine, wait_for (&opened), &error));
  g_assert_no_error (error);
  vaerdi_engine_compute_all_async (engine, NULL, result_cb, &computed);
  g_assert_true (vaerdi_engine_compute_all_finish (engine, wait_for (&computed), &error));
  g_assert_no_error (error);

  return engine;
}

static char *
verdict_json (VaerdiEngine *engine,
              const char   *id,
              const char   *unit_id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiVerdict) verdict = vaerdi_engine_judge (engine, id, unit_id, &error);
  g_autoptr (JsonNode) root = NULL;

  g_assert_no_error (error);
  vaerdi_output_json_verdict (builder, verdict, TRUE);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

static guint
compare_level (VaerdiEngine    *live,
               VaerdiEngine    *stored,
               const char      *id,
               VaerdiUnitLevel  level)
{
  g_autoptr (GPtrArray) units = vaerdi_org_tree_list_level (vaerdi_engine_get_org_tree (live), level);

  for (guint i = 0; i < units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (units, i);
      g_autofree char *computed = verdict_json (live, id, unit->unit_id);
      g_autofree char *read = verdict_json (stored, id, unit->unit_id);

      if (!g_str_equal (read, computed))
        g_error ("%s, %s: the store has another figure", id, unit->unit_id);
    }

  return units->len;
}

static guint
compare_indicator (VaerdiEngine *live,
                   VaerdiEngine *stored,
                   const char   *id)
{
  guint n = 0;

  g_assert_null (vaerdi_engine_get_failure (live, id));
  g_assert_true (vaerdi_engine_is_stored (stored, id));
  g_assert_false (vaerdi_engine_is_stored (live, id));
  for (guint level = VAERDI_LEVEL_NATION; level <= VAERDI_LEVEL_SECTION; level++)
    n += compare_level (live, stored, id, level);

  return n;
}

/* Every shipped indicator, compute steps included, and every unit */
static void
compare_all (VaerdiEngine *live,
             VaerdiEngine *stored)
{
  GListModel *registry = G_LIST_MODEL (vaerdi_engine_get_registry (live));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (registry); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);

      n += compare_indicator (live, stored, vaerdi_registry_entry_get_id (entry));
    }
  g_assert_cmpuint (n, >, 26 * 60);
}

static void
test_equal (void)
{
  g_auto (StoreAnswer) answer = { NULL };
  g_autoptr (VaerdiEngine) live = NULL;
  g_autoptr (VaerdiEngine) stored = NULL;

  store_fixture_reset (fixture);
  migrate ();
  store_fixture_run (fixture, &answer, "refresh");
  expect (&answer, 0, "");
  live = open_engine (TRUE);
  stored = open_engine (FALSE);
  compare_all (live, stored);

  /* And a second time there is nothing to do */
  store_fixture_run (fixture, &answer, "refresh --plan --csv");
  g_assert_cmpstr (answer.output, ==, "id,from,to,months,reason\n");
  store_fixture_run (fixture, &answer, "refresh");
  g_assert_nonnull (strstr (answer.output, "nothing to do"));
}

static void
run_migration (int version)
{
  g_autofree char *path = g_strdup_printf ("/org/vaerdi/results/results-%d.sql", version);
  g_autoptr (GBytes) sql = g_resources_lookup_data (path, 0, NULL);

  store_fixture_sql (fixture, "%s", (const char *) g_bytes_get_data (sql, NULL));
}

/* As a program of version 2 left it, with a row for each cell */
static void
make_older (void)
{
  store_fixture_sql (fixture, "ALTER SCHEMA vaerdi_results RENAME TO kept_results");
  run_migration (1);
  run_migration (2);
  store_fixture_sql (fixture, "INSERT INTO vaerdi_results.generation TABLE kept_results.generation; "
                     "INSERT INTO vaerdi_results.delivery TABLE kept_results.delivery; "
                     "INSERT INTO vaerdi_results.indicator TABLE kept_results.indicator; "
                     "INSERT INTO vaerdi_results.month SELECT indicator_id, month, definition_version, hash, generation, "
                     "computed_at FROM kept_results.month; "
                     "INSERT INTO vaerdi_results.cell SELECT * FROM kept_results.cell ORDER BY unit_id DESC; "
                     "DROP SCHEMA kept_results CASCADE");
}

/* An older store is read until its owner migrates it, and holds the same then */
static void
test_older (void)
{
  g_autoptr (VaerdiEngine) live = open_engine (TRUE);
  g_autoptr (VaerdiEngine) older = NULL;
  g_autoptr (VaerdiEngine) migrated = NULL;
  g_autofree char *built = store_fixture_ask (fixture, MONTHS);
  g_autofree char *cells = store_fixture_dup_cells (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *carried = NULL;

  make_older ();
  before = store_fixture_dup_cells (fixture);
  g_assert_true (g_str_equal (before, cells));
  older = open_engine (FALSE);
  compare_all (live, older);

  migrate ();
  after = store_fixture_dup_cells (fixture);
  g_assert_true (g_str_equal (after, cells));
  carried = store_fixture_ask (fixture, MONTHS);
  g_assert_true (g_str_equal (carried, built));
  migrated = open_engine (FALSE);
  compare_all (live, migrated);
}

/* A month that lacks, and another reference date, are computed or read as needed */
static void
test_incomplete (void)
{
  g_autoptr (VaerdiEngine) engine = NULL;

  store_fixture_sql (fixture, "DELETE FROM vaerdi_results.month WHERE indicator_id = 'process.mean-wait' "
                     "AND month = '2025-03-01'");
  engine = open_engine (FALSE);
  g_assert_false (vaerdi_engine_is_stored (engine, "process.mean-wait"));
  g_assert_nonnull (vaerdi_engine_get_result (engine, "process.mean-wait"));
  g_assert_true (vaerdi_engine_is_stored (engine, "process.treatment-30"));
}

static void
test_versions (void)
{
  g_auto (StoreAnswer) answer = { NULL };

  store_fixture_sql (fixture, "INSERT INTO vaerdi_results.version (version) VALUES (%d)", VAERDI_STORE_VERSION + 1);
  store_fixture_run (fixture, &answer, "compute process.treatment-30 --unit dk");
  expect (&answer, 0, "reads what it can and writes nothing");
  store_fixture_run (fixture, &answer, "-l da compute process.treatment-30 --unit dk");
  expect (&answer, 0, "skriver intet");
  store_fixture_run (fixture, &answer, "refresh");
  expect (&answer, 3, "update the program");
  store_fixture_run (fixture, &answer, "--conninfo \"$OWNER\" refresh --migrate");
  expect (&answer, 3, "update the program");

  store_fixture_sql (fixture, "DELETE FROM vaerdi_results.version; INSERT INTO vaerdi_results.version VALUES (%d)",
                     VAERDI_STORE_VERSION - 1);
  store_fixture_run (fixture, &answer, "compute process.treatment-30 --unit dk");
  expect (&answer, 0, "vaerdictl refresh --migrate");
  store_fixture_sql (fixture, "UPDATE vaerdi_results.version SET version = %d", VAERDI_STORE_VERSION);
}

/* A view that keeps the contract and fails all the same: figures are shown
 * without it, and whoever checks the warehouse is told. */
static void
test_unread (void)
{
  g_auto (StoreAnswer) answer = { NULL };

  store_fixture_run (fixture, &answer, "check-warehouse");
  expect_output (&answer, 0, "PostgreSQL");
  g_assert_null (strstr (answer.output, "vaerdi.benchmark: "));

  store_fixture_sql (fixture, "ALTER VIEW vaerdi.benchmark RENAME TO benchmark_as_it_was; "
                     "CREATE VIEW vaerdi.benchmark AS SELECT indicator_id, definition_version, unit_id, period_start, "
                     "period_end, stratum, numerator, denominator, value / (length (unit_id) - length (unit_id)) AS value, "
                     "sd, target, tolerance, direction, source FROM vaerdi.benchmark_as_it_was; "
                     "GRANT SELECT ON vaerdi.benchmark TO vaerdi_reader");
  store_fixture_run (fixture, &answer, "check-warehouse");
  expect_output (&answer, 1, "vaerdi.benchmark: error: ");
  store_fixture_run (fixture, &answer, "-l da check-warehouse");
  expect_output (&answer, 1, "vaerdi.benchmark: fejl: ");
  store_fixture_run (fixture, &answer, "check-warehouse --csv");
  expect_output (&answer, 1, "\nerror,vaerdi.benchmark,");
  store_fixture_sql (fixture, "DROP VIEW vaerdi.benchmark; ALTER VIEW vaerdi.benchmark_as_it_was RENAME TO benchmark");
}

/* Nothing is done that nobody has decided. */
static void
test_nothing_decided (void)
{
  g_autofree char *conninfo = store_fixture_dup_conninfo (fixture, "vaerdi_meeting");
  g_autofree char *role = g_shell_quote (conninfo);
  g_autofree char *kept = NULL;
  g_auto (StoreAnswer) answer = { NULL };

  store_fixture_run (fixture, &answer, "--conninfo %s decide process.treatment-30 --unit dk --month 2024-02 --status done",
                     role);
  expect (&answer, 1, "nothing was decided about process.treatment-30 for 2024-02");
  store_fixture_run (fixture, &answer, "--conninfo %s -l da decide process.treatment-30 --unit dk --status dropped", role);
  expect (&answer, 1, "der er ikke truffet nogen beslutning");
  kept = store_fixture_ask (fixture, "SELECT count (*) FROM vaerdi_results.decision");
  g_assert_cmpstr (kept, ==, "0");
}

/* The reader reads and never writes; the writer writes nothing but the store. */
static void
test_roles (void)
{
  static const struct { const char *role; const char *sql; gboolean allowed; } cases[] = {
    { "vaerdi_reader", "SELECT count (*) FROM vaerdi_results.cell", TRUE },
    { "vaerdi_reader", "DELETE FROM vaerdi_results.month", FALSE },
    { "vaerdi_reader", "INSERT INTO vaerdi_results.version VALUES (9)", FALSE },
    { "vaerdi_writer", "DELETE FROM vaerdi_results.month WHERE false", TRUE },
    { "vaerdi_writer", "SELECT count (*) FROM vaerdi.stay", TRUE },
    { "vaerdi_writer", "INSERT INTO vaerdi_results.version VALUES (9)", FALSE },
    { "vaerdi_writer", "SELECT count (*) FROM demo.stay", FALSE },
    { "vaerdi_writer", "CREATE TABLE vaerdi_results.more (a int)", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *done =
        store_fixture_ask (fixture, "SET ROLE %s; DO $$ BEGIN EXECUTE $q$%s$q$; PERFORM set_config ('t.done', 'y', false); "
                           "EXCEPTION WHEN insufficient_privilege THEN PERFORM set_config ('t.done', 'n', false); "
                           "END $$; RESET ROLE; SELECT current_setting ('t.done')", cases[i].role, cases[i].sql);

      if ((*done == 'y') != cases[i].allowed)
        g_error ("%s: %s", cases[i].role, cases[i].sql);
    }
}

static void
test_two_writers (void)
{
  g_autofree char *conninfo = store_fixture_dup_conninfo (fixture, "vaerdi_writer");
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiStoreWriter) writer = vaerdi_store_writer_new (conninfo, &error);
  g_auto (StoreAnswer) answer = { NULL };

  g_assert_no_error (error);
  g_assert_true (vaerdi_store_writer_lock (writer, &error));
  store_fixture_run (fixture, &answer, "refresh --force --indicator process.mean-wait");
  expect (&answer, 1, "another refresh is under way");
  store_fixture_run (fixture, &answer, "refresh --plan");
  expect (&answer, 0, "");

  g_clear_pointer (&writer, vaerdi_store_writer_free);
  store_fixture_run (fixture, &answer, "refresh --force --indicator process.mean-wait");
  expect (&answer, 0, "");
}

/* Two who make the store at the same time make one, and nobody makes one while
 * another one writes. */
static void
test_two_makers (void)
{
  g_autofree char *conninfo = store_fixture_dup_conninfo (fixture, "vaerdi_writer");
  g_autoptr (VaerdiStoreWriter) writer = vaerdi_store_writer_new (conninfo, NULL);
  g_autoptr (GSubprocess) a = NULL;
  g_autoptr (GSubprocess) b = NULL;
  g_autofree char *there = NULL;
  g_auto (StoreAnswer) answer = { NULL };

  store_fixture_reset (fixture);
  g_assert_true (vaerdi_store_writer_lock (writer, NULL));
  store_fixture_run (fixture, &answer, "--conninfo \"$OWNER\" refresh --migrate");
  expect (&answer, 3, "another refresh is under way");
  there = store_fixture_ask (fixture, "SELECT to_regnamespace ('vaerdi_results') IS NOT NULL");
  g_assert_cmpstr (there, ==, "f");
  g_clear_pointer (&writer, vaerdi_store_writer_free);

  a = store_fixture_spawn (fixture, "--conninfo \"$OWNER\" refresh --migrate");
  b = store_fixture_spawn (fixture, "--conninfo \"$OWNER\" refresh --migrate");
  g_assert_true (g_subprocess_wait_check (a, NULL, NULL));
  g_assert_true (g_subprocess_wait_check (b, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture = store_fixture_new ("results", 20000);
  g_test_add_func ("/store/none", test_none);
  g_test_add_func ("/store/equal", test_equal);
  g_test_add_func ("/store/older", test_older);
  g_test_add_func ("/store/incomplete", test_incomplete);
  g_test_add_func ("/store/versions", test_versions);
  g_test_add_func ("/store/unread", test_unread);
  g_test_add_func ("/store/nothing-decided", test_nothing_decided);
  g_test_add_func ("/store/roles", test_roles);
  g_test_add_func ("/store/two-writers", test_two_writers);
  g_test_add_func ("/store/two-makers", test_two_makers);
  status = g_test_run ();
  store_fixture_free (fixture);

  return status;
}
