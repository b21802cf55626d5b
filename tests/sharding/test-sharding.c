/* test-sharding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A warehouse on three machines has the figures of one, and lets the machines
 * count where that is possible.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "results/vaerdi-run.h"
#include "test-sharding.h"
#include "vaerdi-toolkit.h"
#include "vaerdictl/vaerdi-output.h"
#include "warehouse/vaerdi-fetch.h"

static ShardFixture *fixture;
static VaerdiEngine *single;

/* The indicators that cannot be counted where the rows are, and why: all others can. */
static const struct { const char *id; VaerdiFetchReason reason; } fetching[] = {
  /* The stay before and after, at whatever hospital */
  { "outcome.readmission-30", VAERDI_FETCH_WINDOW },
  { "outcome.mortality-30", VAERDI_FETCH_WINDOW },
  { "outcome.mortality-oe", VAERDI_FETCH_WINDOW },
  /* The first operation of a stay, the replacement before, the codes of one operation */
  { "process.hip-fracture-24h", VAERDI_FETCH_WINDOW },
  { "cost.hip-pathway", VAERDI_FETCH_WINDOW },
  { "pro.eq5d5l-gain", VAERDI_FETCH_WINDOW },
  { "pro.oxford-hip-gain", VAERDI_FETCH_WINDOW },
  { "pro.oxford-knee-gain", VAERDI_FETCH_WINDOW },
  { "pro.response-rate", VAERDI_FETCH_WINDOW },
  /* The side of an operation's other code */
  { "outcome.reoperation-2y", VAERDI_FETCH_WINDOW },
  /* A stay with its contacts, their places and operations */
  { "output.day-surgery-share", VAERDI_FETCH_JOIN },
  { "cost.bed-days", VAERDI_FETCH_JOIN },
  /* A region's units; a bed's months */
  { "outcome.preventable-admissions", VAERDI_FETCH_JOIN },
  { "outcome.infections", VAERDI_FETCH_JOIN },
};

ShardFixture *
get_fixture (void)
{
  return fixture;
}

void
compute_all (VaerdiEngine *engine)
{
  g_autoptr (GAsyncResult) computed = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_engine_compute_all_async (engine, NULL, result_cb, &computed);
  g_assert_true (vaerdi_engine_compute_all_finish (engine, wait_for (&computed), &error));
  g_assert_no_error (error);
}

/* That computes its figures and never reads them from a store. */
VaerdiEngine *
open_engine (gboolean sharded)
{
  g_autofree char *conninfo = shard_fixture_dup_conninfo (fixture, sharded);
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new (conninfo);
  g_autoptr (VaerdiRegistry) registry = vaerdi_registry_new (NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiEngine *engine;

  vaerdi_registry_load (registry);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (registry)), ==, N_SHIPPED);
  engine = vaerdi_engine_new (registry, warehouse);
  vaerdi_engine_set_live (engine, TRUE);
  vaerdi_engine_open_async (engine, NULL, result_cb, &opened);
  g_assert_true (vaerdi_engine_open_finish (engine, wait_for (&opened), &error));
  g_assert_no_error (error);

  return engine;
}

char *
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
compare_level (VaerdiEngine    *sharded,
               const char      *id,
               VaerdiUnitLevel  level)
{
  g_autoptr (GPtrArray) units = vaerdi_org_tree_list_level (vaerdi_engine_get_org_tree (single), level);

  for (guint i = 0; i < units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (units, i);
      g_autofree char *expected = verdict_json (single, id, unit->unit_id);
      g_autofree char *found = verdict_json (sharded, id, unit->unit_id);

      if (!g_str_equal (found, expected))
        g_error ("%s, %s: three machines have\n%s\nand one has\n%s", id, unit->unit_id, found, expected);
    }

  return units->len;
}

/* Every shipped indicator, compute steps included, every unit, to the last digit */
static void
test_equal (void)
{
  g_autoptr (VaerdiEngine) sharded = open_engine (TRUE);
  GListModel *registry = G_LIST_MODEL (vaerdi_engine_get_registry (sharded));
  guint n = 0;

  compute_all (single);
  compute_all (sharded);
  for (guint i = 0; i < N_SHIPPED; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);
      const char *id = vaerdi_registry_entry_get_id (entry);

      g_assert_null (vaerdi_engine_get_failure (single, id));
      g_assert_null (vaerdi_engine_get_failure (sharded, id));
      for (guint level = VAERDI_LEVEL_NATION; level <= VAERDI_LEVEL_SECTION; level++)
        n += compare_level (sharded, id, level);
    }
  g_assert_cmpuint (n, >, N_SHIPPED * 60);
}

/* Neither shard has everything: the figures above are sums of both */
static void
test_split (void)
{
  static const char * const schemas[] = { "vaerdi_east", "vaerdi_west" };

  for (guint i = 0; i < G_N_ELEMENTS (schemas); i++)
    {
      g_autofree char *share =
        vaerdi_test_server_get (shard_fixture_get_coordinator (fixture), "SELECT (SELECT count (*) FROM %s.contact) * 100 "
                                "/ (SELECT count (*) FROM vaerdi.contact)", schemas[i]);

      g_assert_cmpint (atoi (share), >, 20);
      g_assert_cmpint (atoi (share), <, 80);
    }
}

/* Whoever forgets to say what lies on a shard is told which, and nothing is done. */
static void
test_no_units (void)
{
  VaerdiTestServer *coordinator = shard_fixture_get_coordinator (fixture);
  g_autofree char *said = NULL;
  g_autofree char *left = NULL;

  vaerdi_test_server_run (coordinator,
                          "CREATE FUNCTION place_without_units () RETURNS text LANGUAGE plpgsql AS $$ BEGIN "
                          "DELETE FROM vaerdi_sharding.unit_shard WHERE shard = 2; CALL vaerdi_sharding.place (); "
                          "RETURN 'placed'; EXCEPTION WHEN raise_exception THEN RETURN SQLERRM; END $$");
  said = vaerdi_test_server_get (coordinator, "SELECT place_without_units ()");
  left = vaerdi_test_server_get (coordinator, "SELECT count (*) > 10 FROM vaerdi_sharding.unit_shard WHERE shard = 2");
  vaerdi_test_server_run (coordinator, "DROP FUNCTION place_without_units ()");

  g_assert_cmpstr (said, ==, "shard west has no units");
  g_assert_cmpstr (left, ==, "t");
}

/* The plan of the very statement that the engine runs */
static VaerdiFetch *
fetch_of (VaerdiEngine     *engine,
          VaerdiDefinition *definition)
{
  g_autoptr (GAsyncResult) explained = NULL;
  g_autoptr (VaerdiStatement) statement = NULL;
  g_autoptr (VaerdiWarehousePlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  gint32 first_month;
  guint n_months;

  vaerdi_engine_get_span (engine, definition, &first_month, &n_months);
  statement = vaerdi_run_new_statement (definition, first_month, n_months, &error);
  g_assert_no_error (error);
  vaerdi_warehouse_explain_async (vaerdi_engine_get_warehouse (engine), statement, NULL, result_cb, &explained);
  plan = vaerdi_warehouse_explain_finish (vaerdi_engine_get_warehouse (engine), wait_for (&explained), &error);
  g_assert_no_error (error);
  g_test_message ("%s\n%s", definition->id, plan->text);

  return vaerdi_fetch_new (plan);
}

static gboolean
may_fetch (const char        *id,
           VaerdiFetchReason *reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (fetching); i++)
    if (g_str_equal (fetching[i].id, id))
      {
        *reason = fetching[i].reason;
        return TRUE;
      }

  return FALSE;
}

static void
test_pushed (void)
{
  g_autoptr (VaerdiEngine) sharded = open_engine (TRUE);
  GListModel *registry = G_LIST_MODEL (vaerdi_engine_get_registry (sharded));
  guint n_pushed = 0;

  for (guint i = 0; i < N_SHIPPED; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);
      const char *id = vaerdi_registry_entry_get_id (entry);
      g_autoptr (VaerdiFetch) fetch = fetch_of (sharded, vaerdi_registry_entry_get_definition (entry));
      VaerdiFetchReason reason = 0;

      if (may_fetch (id, &reason) != (fetch->n_scans > 0) || (fetch->n_scans > 0 && fetch->reason != reason))
        g_error ("%s: %u foreign tables fetched, %u counted where they are, reason %d", id, fetch->n_scans,
                 fetch->n_aggregates, fetch->reason);
      /* What is counted is counted on both */
      g_assert_cmpuint (fetch->n_aggregates % 2, ==, 0);
      g_assert_true (fetch->n_scans > 0 || fetch->n_aggregates > 0);
      n_pushed += fetch->n_scans == 0;
    }
  g_assert_cmpuint (n_pushed, ==, N_SHIPPED - G_N_ELEMENTS (fetching));
}

/* A plan of one machine fetches nothing */
static void
test_single_plan (void)
{
  GListModel *registry = G_LIST_MODEL (vaerdi_engine_get_registry (single));

  for (guint i = 0; i < N_SHIPPED; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);
      g_autoptr (VaerdiFetch) fetch = fetch_of (single, vaerdi_registry_entry_get_definition (entry));

      g_assert_cmpuint (fetch->n_scans + fetch->n_aggregates, ==, 0);
    }
}

static guint
count_lines (const char *text,
             const char *with)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += strstr (lines[i], with) != NULL;

  return n;
}

static void
test_check (void)
{
  g_auto (ShardAnswer) answer = { NULL };

  shard_fixture_run (fixture, &answer, "vaerdi_reader", "check-warehouse");
  g_assert_cmpint (answer.status, ==, 0);
  g_assert_nonnull (strstr (answer.output, "keeps the contract"));
  g_assert_cmpuint (count_lines (answer.output, ".sql: warning: fetches about "), ==, G_N_ELEMENTS (fetching));
  for (guint i = 0; i < G_N_ELEMENTS (fetching); i++)
    {
      g_autofree char *file = g_strdup_printf ("/%s.sql: warning: fetches", strchr (fetching[i].id, '.') + 1);

      g_assert_cmpuint (count_lines (answer.output, file), ==, 1);
    }
  g_assert_nonnull (strstr (answer.output, "window functions (over) are never sent to a shard"));

  shard_fixture_run (fixture, &answer, "vaerdi_reader", "-l da check-warehouse");
  g_assert_cmpuint (count_lines (answer.output, ".sql: advarsel: henter omkring "), ==, G_N_ELEMENTS (fetching));
  g_assert_nonnull (strstr (answer.output, "vinduesfunktioner (over) sendes aldrig til en del"));
  g_assert_null (strstr (answer.output, "warning"));

  shard_fixture_run (fixture, &answer, "vaerdi_reader", "check-warehouse --csv");
  g_assert_cmpuint (count_lines (answer.output, "warning,"), ==, G_N_ELEMENTS (fetching));
}

/* With an indicator that groups by date_trunc */
static void
add_monthly (gboolean there)
{
  g_autofree char *shipped = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "plugins", NULL);
  g_autofree char *both =
    g_strdup_printf ("%s:%s/tests/sharding/monthly", shipped, g_getenv ("VAERDI_TOP_SRCDIR"));

  g_setenv ("VAERDI_PLUGIN_PATH", there ? both : shipped, TRUE);
}

static void
test_check_own (void)
{
  g_auto (ShardAnswer) answer = { NULL };

  add_monthly (TRUE);
  shard_fixture_run (fixture, &answer, "vaerdi_reader", "check-warehouse");
  g_assert_cmpuint (count_lines (answer.output, "/monthly.sql: warning: fetches about "), ==, 1);
  g_assert_cmpuint (count_lines (answer.output, "let GROUP BY name the unit"), ==, 1);
  shard_fixture_run (fixture, &answer, "vaerdi_reader", "-l da check-warehouse");
  g_assert_cmpuint (count_lines (answer.output, "lad GROUP BY nævne enheden"), ==, 1);

  /* Who writes it is told at once */
  shard_fixture_run (fixture, &answer, "vaerdi_reader", "check cost.monthly");
  g_assert_cmpuint (count_lines (answer.output, "/monthly.sql: warning: fetches about "), ==, 1);
  shard_fixture_run (fixture, &answer, "vaerdi_reader", "check output.outpatient-visits");
  g_assert_cmpuint (count_lines (answer.output, "fetches"), ==, 0);
  add_monthly (FALSE);
}

/* Each statement that is told, as it is told. */
static guint
follow (const char *output)
{
  g_autoptr (GRegex) regex = g_regex_new (": (CREATE .*;)$", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, output, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *statement = g_match_info_fetch (match, 1);

      vaerdi_test_server_run (shard_fixture_get_coordinator (fixture), "%s", statement);
      n++;
    }

  return n;
}

/* The advice ends when it is followed, and is never followed unasked. */
static void
test_advice (void)
{
  g_auto (ShardAnswer) answer = { NULL };
  VaerdiTestServer *coordinator = shard_fixture_get_coordinator (fixture);
  const char *count = "SELECT (SELECT count (*) FROM pg_index) + (SELECT count (*) FROM pg_statistic_ext)";
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_monthly (TRUE);
  shard_fixture_run (fixture, &answer, "vaerdi_reader", "check-warehouse --advice");
  g_assert_cmpint (answer.status, ==, 0);
  g_assert_cmpuint (count_lines (answer.output, ": note: "), ==, 0);

  /* A large table of a site that has no indexes yet, under a view of the contract */
  vaerdi_test_server_run (coordinator, "CREATE SCHEMA site; CREATE TABLE site.cost AS SELECT c.* FROM vaerdi.cost c, "
                          "generate_series (1, 2) ORDER BY booked_month; ANALYZE site.cost; "
                          "ALTER VIEW vaerdi.cost RENAME TO cost_of_shards; "
                          "CREATE VIEW vaerdi.cost AS TABLE site.cost; GRANT SELECT ON vaerdi.cost TO vaerdi_reader");
  before = vaerdi_test_server_get (coordinator, "%s", count);
  shard_fixture_run (fixture, &answer, "vaerdi_reader", "-l da check-warehouse --advice");
  g_assert_cmpuint (count_lines (answer.output, ": bemærkning: "), ==, 3);
  g_assert_nonnull (strstr (answer.output, "den nyeste måned"));
  g_assert_nonnull (strstr (answer.output, "planlæggeren ved ikke"));
  shard_fixture_run (fixture, &answer, "vaerdi_reader", "check-warehouse --advice");
  g_assert_cmpuint (count_lines (answer.output, "CREATE INDEX ON site.cost USING brin (booked_month)"), ==, 1);
  g_assert_cmpuint (count_lines (answer.output, "site.cost_currency_kind (dependencies, mcv) ON currency, kind FROM"), ==, 1);
  g_assert_cmpuint (count_lines (answer.output, "/monthly.sql: note: "), ==, 1);
  after = vaerdi_test_server_get (coordinator, "%s", count);
  g_assert_cmpstr (before, ==, after);

  g_assert_cmpuint (follow (answer.output), ==, 3);
  shard_fixture_run (fixture, &answer, "vaerdi_reader", "check-warehouse --advice");
  g_assert_cmpuint (count_lines (answer.output, ": note: "), ==, 0);

  vaerdi_test_server_run (coordinator, "DROP VIEW vaerdi.cost; ALTER VIEW vaerdi.cost_of_shards RENAME TO cost; "
                          "DROP SCHEMA site CASCADE");
  add_monthly (FALSE);
}

/* A row of a unit of west on east: named by the check, and no figure counts it twice */
static void
test_misplaced (void)
{
  VaerdiTestServer *coordinator = shard_fixture_get_coordinator (fixture);
  VaerdiTestServer *west = shard_fixture_get_west (fixture);
  g_auto (ShardAnswer) answer = { NULL };
  g_autofree char *none = vaerdi_test_server_get (coordinator, "SELECT count (*) FROM vaerdi_sharding.misplaced ()");
  g_autofree char *unit = vaerdi_test_server_get (coordinator, "SELECT min (unit_id) FROM vaerdi_east.contact "
                                                  "WHERE kind = 'outpatient' AND start_month = '2026-03-01'");
  g_autofree char *expected = g_strdup_printf ("contact west %s 1", unit);
  g_autofree char *found = NULL;

  g_assert_cmpstr (none, ==, "0");
  vaerdi_test_server_run (west, "INSERT INTO demo.contact SELECT 'misplaced', NULL, NULL, NULL, patient_id, '%s', "
                          "'outpatient', 'elective', start_ts, end_ts, '2026-03-01' FROM demo.contact LIMIT 1", unit);
  found = vaerdi_test_server_get (coordinator, "SELECT string_agg (concat_ws (' ', view, shard, unit_id, n_rows), ';') "
                                  "FROM vaerdi_sharding.misplaced ()");
  g_assert_cmpstr (found, ==, expected);
  shard_fixture_run (fixture, &answer, "vaerdi_reader", "compute output.outpatient-visits --unit dk");
  g_assert_cmpint (answer.status, !=, 0);
  g_assert_nonnull (strstr (answer.errors, unit));
  vaerdi_test_server_run (west, "DELETE FROM demo.contact WHERE contact_id = 'misplaced'");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_setenv ("LANGUAGE", "en", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("VAERDI_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_MESSAGES, "C.UTF-8");
  vaerdi_toolkit_init ();

  fixture = shard_fixture_new ();
  single = open_engine (FALSE);
  g_test_add_func ("/sharding/split", test_split);
  g_test_add_func ("/sharding/no-units", test_no_units);
  g_test_add_func ("/sharding/equal", test_equal);
  g_test_add_func ("/sharding/pushed", test_pushed);
  g_test_add_func ("/sharding/single-plan", test_single_plan);
  g_test_add_func ("/sharding/check", test_check);
  g_test_add_func ("/sharding/check-own", test_check_own);
  g_test_add_func ("/sharding/advice", test_advice);
  g_test_add_func ("/sharding/misplaced", test_misplaced);
  test_sharding_add_down ();
  status = g_test_run ();
  g_object_unref (single);
  shard_fixture_free (fixture);

  return status;
}
