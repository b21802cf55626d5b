/* test-sharding-down.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A machine is away: nothing is counted without it, everybody is told which it
 * is, and the figures come back by themselves.
 */

#include "config.h"

#include <libpq-fe.h>
#include <signal.h>
#include <string.h>

#include <adwaita.h>

#include "test-sharding.h"
#include "vaerdi-window.h"
#include "verdicts/vaerdi-error-text.h"
#include "verdicts/vaerdi-remark.h"
#include "widgets/vaerdi-scorecard-row.h"

static guint
count_missing (VaerdiEngine *engine,
               gboolean      named)
{
  GListModel *registry = G_LIST_MODEL (vaerdi_engine_get_registry (engine));
  guint n = 0;

  for (guint i = 0; i < N_SHIPPED; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);
      const GError *failure = vaerdi_engine_get_failure (engine, vaerdi_registry_entry_get_id (entry));

      if (!g_error_matches (failure, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_SHARD))
        continue;

      /* No figure stands beside the reason, and the definition is not blamed */
      g_assert_null (vaerdi_engine_get_result (engine, vaerdi_registry_entry_get_id (entry)));
      g_assert_cmpint (vaerdi_registry_entry_get_state (entry), ==, VAERDI_ENTRY_READY);
      n += !named || strstr (failure->message, "the shard west of the warehouse does not answer") != NULL;
    }

  return n;
}

static void
test_engine (void)
{
  g_autoptr (VaerdiEngine) engine = open_engine (TRUE);
  g_autofree char *before = NULL;
  g_autofree char *during = NULL;
  g_autofree char *after = NULL;
  g_autoptr (VaerdiEngine) opened = NULL;

  compute_all (engine);
  before = verdict_json (engine, "process.mean-wait", "dk");
  vaerdi_test_server_stop (shard_fixture_get_west (get_fixture ()));
  compute_all (engine);
  g_assert_cmpuint (count_missing (engine, TRUE), ==, N_SHIPPED);
  during = verdict_json (engine, "process.mean-wait", "dk");
  g_assert_nonnull (strstr (during, "west"));
  /* Also hospitals of the other shard have no figure: a stay of theirs may go on at west */
  g_clear_pointer (&during, g_free);
  during = verdict_json (engine, "outcome.readmission-30", "h01");
  g_assert_nonnull (strstr (during, "west"));
  /* Units, deliveries and benchmarks are there: a window opens */
  opened = open_engine (TRUE);
  compute_all (opened);
  g_assert_cmpuint (count_missing (opened, TRUE), ==, N_SHIPPED);

  vaerdi_test_server_start (shard_fixture_get_west (get_fixture ()));
  compute_all (engine);
  g_assert_cmpuint (count_missing (engine, FALSE), ==, 0);
  after = verdict_json (engine, "process.mean-wait", "dk");
  g_assert_cmpstr (after, ==, before);
}

static void
test_command_line (void)
{
  g_auto (ShardAnswer) answer = { NULL };
  VaerdiTestServer *west = shard_fixture_get_west (get_fixture ());

  vaerdi_test_server_stop (west);
  shard_fixture_run (get_fixture (), &answer, "vaerdi_reader", "compute process.mean-wait --unit h01");
  g_assert_cmpint (answer.status, !=, 0);
  g_assert_cmpstr (answer.output, ==, "");
  g_assert_nonnull (strstr (answer.errors, "The data are incomplete: the shard west of the warehouse does not answer."));
  shard_fixture_run (get_fixture (), &answer, "vaerdi_reader", "-l da compute process.mean-wait --unit h01");
  g_assert_cmpint (answer.status, !=, 0);
  g_assert_nonnull (strstr (answer.errors, "Data er ufuldstændige: delen west af datavarehuset svarer ikke."));

  shard_fixture_run (get_fixture (), &answer, "vaerdi_reader", "scorecard h01");
  g_assert_nonnull (strstr (answer.output, "26 figures cannot be shown"));
  g_assert_nonnull (strstr (answer.output, "the shard west of the warehouse does not answer"));
  shard_fixture_run (get_fixture (), &answer, "vaerdi_reader", "-l da scorecard h01");
  g_assert_nonnull (strstr (answer.output, "delen west af datavarehuset svarer ikke"));
  shard_fixture_run (get_fixture (), &answer, "vaerdi_reader", "check-warehouse");
  g_assert_cmpint (answer.status, ==, 3);
  g_assert_nonnull (strstr (answer.errors, "the shard west of the warehouse does not answer"));

  vaerdi_test_server_start (west);
  shard_fixture_run (get_fixture (), &answer, "vaerdi_reader", "compute process.mean-wait --unit h01");
  g_assert_cmpint (answer.status, ==, 0);
}

/* What was computed stays readable, and a refresh changes nothing of it */
static void
test_store (void)
{
  g_auto (ShardAnswer) answer = { NULL };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  VaerdiTestServer *coordinator = shard_fixture_get_coordinator (get_fixture ());
  VaerdiTestServer *west = shard_fixture_get_west (get_fixture ());
  const char *cells = "SELECT md5 (string_agg (c::text, ';' ORDER BY indicator_id, month, unit_id, stratum)) "
                      "FROM vaerdi_results.cell AS c";

  shard_fixture_run (get_fixture (), &answer, NULL, "refresh --migrate");
  g_assert_cmpint (answer.status, ==, 0);
  shard_fixture_run (get_fixture (), &answer, "vaerdi_writer", "refresh --indicator process.mean-wait");
  g_assert_cmpint (answer.status, ==, 0);
  before = vaerdi_test_server_get (coordinator, "%s", cells);
  g_assert_nonnull (before);
  /* That readers see the store is as it should be */
  shard_fixture_run (get_fixture (), &answer, "vaerdi_reader", "check-warehouse");
  g_assert_nonnull (strstr (answer.output, "keeps the contract"));

  vaerdi_test_server_stop (west);
  shard_fixture_run (get_fixture (), &answer, "vaerdi_writer", "refresh --force --indicator process.mean-wait");
  g_assert_cmpint (answer.status, ==, 1);
  g_assert_nonnull (strstr (answer.errors, "process.mean-wait: "));
  g_assert_nonnull (strstr (answer.errors, "the shard west of the warehouse does not answer"));
  after = vaerdi_test_server_get (coordinator, "%s", cells);
  g_assert_cmpstr (after, ==, before);
  shard_fixture_run (get_fixture (), &answer, "vaerdi_reader", "compute process.mean-wait --unit dk");
  g_assert_cmpint (answer.status, ==, 0);

  vaerdi_test_server_start (west);
  vaerdi_test_server_run (coordinator, "DROP SCHEMA vaerdi_results CASCADE");
}

/* Nothing becomes complete because somebody does not answer */
static void
test_deliveries (void)
{
  VaerdiTestServer *coordinator = shard_fixture_get_coordinator (get_fixture ());
  VaerdiTestServer *west = shard_fixture_get_west (get_fixture ());
  const char *rows = "SELECT md5 (string_agg (d::text, ';' ORDER BY d::text)) FROM vaerdi.delivery AS d";
  g_autofree char *before = vaerdi_test_server_get (coordinator, "%s", rows);
  g_autofree char *during = NULL;
  g_autofree char *after = NULL;

  vaerdi_test_server_run (west, "UPDATE demo.delivery SET complete_to = complete_to + 31");
  vaerdi_test_server_stop (west);
  vaerdi_test_server_run (coordinator, "CALL vaerdi_sharding.take_deliveries ()");
  during = vaerdi_test_server_get (coordinator, "%s", rows);
  g_assert_cmpstr (during, ==, before);

  vaerdi_test_server_start (west);
  vaerdi_test_server_run (coordinator, "CALL vaerdi_sharding.take_deliveries ()");
  after = vaerdi_test_server_get (coordinator, "%s", rows);
  g_assert_cmpstr (after, !=, before);
  vaerdi_test_server_run (west, "UPDATE demo.delivery SET complete_to = complete_to - 31");
  vaerdi_test_server_run (coordinator, "CALL vaerdi_sharding.take_deliveries ()");
}

/* Somebody at west keeps the statement waiting. */
static PGconn *
lock_west (void)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (shard_fixture_get_west (get_fixture ()), NULL);
  PGconn *conn = PQconnectdb (conninfo);
  PGresult *result = PQexec (conn, "BEGIN; LOCK TABLE demo.contact IN ACCESS EXCLUSIVE MODE");

  g_assert_cmpint (PQresultStatus (result), ==, PGRES_COMMAND_OK);
  PQclear (result);

  return conn;
}

static void
wait_until_waiting (void)
{
  g_autofree char *n = NULL;

  for (guint i = 0; i < 1000 && g_strcmp0 (n, "1") != 0; i++)
    {
      g_free (n);
      g_main_context_iteration (NULL, FALSE);
      n = vaerdi_test_server_get (shard_fixture_get_west (get_fixture ()), "SELECT count (*) FROM pg_stat_activity "
                                  "WHERE usename = 'vaerdi_coordinator' AND wait_event_type = 'Lock'");
    }
  g_assert_cmpstr (n, ==, "1");
}

/* The connection breaks in the middle: asked once more, the shard is back, or
 * says who is missing. */
static void
test_broken_off (void)
{
  g_autoptr (VaerdiEngine) engine = open_engine (TRUE);
  VaerdiTestServer *west = shard_fixture_get_west (get_fixture ());
  const char *id = "process.mean-wait";

  for (guint gone = 0; gone < 2; gone++)
    {
      PGconn *lock = lock_west ();
      g_autoptr (GAsyncResult) computed = NULL;

      vaerdi_engine_compute_async (engine, id, NULL, result_cb, &computed);
      wait_until_waiting ();
      if (gone)
        vaerdi_test_server_stop (west);
      else
        vaerdi_test_server_run (west, "SELECT pg_terminate_backend (pid) FROM pg_stat_activity "
                                "WHERE usename = 'vaerdi_coordinator'");
      PQfinish (lock);
      vaerdi_engine_compute_finish (engine, wait_for (&computed), NULL);
      g_assert_true ((vaerdi_engine_get_result (engine, id) == NULL) == (gone != 0));
      if (gone)
        g_assert_nonnull (strstr (vaerdi_engine_get_failure (engine, id)->message, "the shard west"));
    }
  vaerdi_test_server_start (west);
}

/* Every process of west gets the signal. */
static void
signal_west (int signal)
{
  int postmaster = vaerdi_test_server_get_pid (shard_fixture_get_west (get_fixture ()));
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  const char *name;

  kill (postmaster, signal);
  while ((name = g_dir_read_name (processes)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "stat", NULL);
      g_autofree char *stat = NULL;
      int parent = 0;

      if (g_ascii_isdigit (*name) && g_file_get_contents (path, &stat, NULL, NULL) &&
          sscanf (strrchr (stat, ')'), ") %*c %d", &parent) == 1 && parent == postmaster)
        kill (atoi (name), signal);
    }
}

static gboolean
compute_one (VaerdiEngine *engine,
             const char   *id)
{
  g_autoptr (GAsyncResult) computed = NULL;

  vaerdi_engine_compute_async (engine, id, NULL, result_cb, &computed);
  vaerdi_engine_compute_finish (engine, wait_for (&computed), NULL);

  return vaerdi_engine_get_result (engine, id) != NULL;
}

/* The machine is there, its network too, and PostgreSQL on it does not move:
 * the query ends at its limit, or soon after where the coordinator waits for
 * west to take the end note of; the next one names who is silent. */
static void
test_frozen (void)
{
  g_autoptr (VaerdiEngine) engine = open_engine (TRUE);
  GListModel *registry = G_LIST_MODEL (vaerdi_engine_get_registry (engine));
  const char *id = "process.mean-wait";
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 began;

  for (guint i = 0; i < N_SHIPPED; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);

      if (g_str_equal (vaerdi_registry_entry_get_id (entry), id))
        vaerdi_registry_entry_get_definition (entry)->time_limit = 2;
    }
  g_assert_true (compute_one (engine, id));
  before = verdict_json (engine, id, "dk");

  signal_west (SIGSTOP);
  began = g_get_monotonic_time ();
  g_assert_false (compute_one (engine, id));
  g_test_message ("given up after %.1f s: %s", (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC,
                  vaerdi_engine_get_failure (engine, id)->message);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 40 * G_USEC_PER_SEC);
  g_assert_false (compute_one (engine, id));
  g_test_message ("then: %s", vaerdi_engine_get_failure (engine, id)->message);
  g_assert_nonnull (strstr (vaerdi_engine_get_failure (engine, id)->message, "the shard west"));

  signal_west (SIGCONT);
  g_assert_true (compute_one (engine, id));
  after = verdict_json (engine, id, "dk");
  g_assert_cmpstr (after, ==, before);
}

static gboolean
is_ready (gpointer data)
{
  return vaerdi_workspace_get_state (data) == VAERDI_WORKSPACE_READY;
}

static gboolean
is_complete (gpointer data)
{
  return count_missing (vaerdi_workspace_get_engine (data), FALSE) == 0;
}

static void
iterate_until (gboolean (*done) (gpointer),
               gpointer   data)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!done (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }
}

static void
collect_rows (GtkWidget *widget,
              GPtrArray *rows)
{
  if (VAERDI_IS_SCORECARD_ROW (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

/* What the window's rows say, on the screen and to who cannot see it. FALSE
 * while one of them waits for its figure. */
static gboolean
count_rows_without_west (GtkWidget *window,
                         guint     *n_rows,
                         guint     *n_told)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  *n_told = 0;
  collect_rows (window, rows);
  *n_rows = rows->len;
  g_assert_cmpuint (rows->len, >, 20);
  for (guint i = 0; i < rows->len; i++)
    {
      VaerdiVerdict *verdict = vaerdi_scorecard_row_get_verdict (g_ptr_array_index (rows, i));
      g_autofree char *english = verdict != NULL ? vaerdi_verdict_dup_summary (verdict, VAERDI_ENGLISH) : NULL;
      g_autofree char *danish = verdict != NULL ? vaerdi_verdict_dup_summary (verdict, VAERDI_DANISH) : NULL;
      g_autofree char *spoken = verdict != NULL ? vaerdi_verdict_dup_spoken (verdict, FALSE, VAERDI_ENGLISH) : NULL;
      gboolean told = english != NULL && strstr (english, "the shard west of the warehouse does not answer") != NULL;

      if (verdict == NULL)
        return FALSE;

      g_assert_true (told == (strstr (danish, "delen west af datavarehuset svarer ikke") != NULL));
      g_assert_true (told == (verdict->state == VAERDI_STATE_FAILED));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (g_ptr_array_index (rows, i)),
                                           GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken);
      *n_told += told;
    }

  return TRUE;
}

static gboolean
all_tell (gpointer data)
{
  guint n_rows, n_told;

  return count_rows_without_west (data, &n_rows, &n_told) && n_told == n_rows;
}

static gboolean
none_tells (gpointer data)
{
  guint n_rows, n_told;

  return count_rows_without_west (data, &n_rows, &n_told) && n_told == 0;
}

/* Nobody presses anything: the figures come when west answers. */
static void
test_window (void)
{
  g_autofree char *conninfo = shard_fixture_dup_conninfo (get_fixture (), TRUE);
  g_autoptr (VaerdiWorkspace) workspace = vaerdi_workspace_new (conninfo);
  VaerdiTestServer *west = shard_fixture_get_west (get_fixture ());
  GtkWidget *window = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_workspace_start (workspace);
  iterate_until (is_ready, workspace);
  window = vaerdi_window_new (NULL, workspace);
  vaerdi_window_keep_state (VAERDI_WINDOW (window), FALSE);
  vaerdi_window_show_page (VAERDI_WINDOW (window), "scorecard");
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (vaerdi_window_choose_unit (VAERDI_WINDOW (window), "dk", &error));
  g_assert_no_error (error);
  iterate_until (none_tells, window);

  vaerdi_test_server_stop (west);
  vaerdi_workspace_refresh (workspace);
  iterate_until (is_ready, workspace);
  iterate_until (all_tell, window);

  vaerdi_test_server_start (west);
  iterate_until (is_complete, workspace);
  iterate_until (none_tells, window);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
test_sharding_add_down (void)
{
  g_test_add_func ("/sharding/down/engine", test_engine);
  g_test_add_func ("/sharding/down/command-line", test_command_line);
  g_test_add_func ("/sharding/down/store", test_store);
  g_test_add_func ("/sharding/down/deliveries", test_deliveries);
  g_test_add_func ("/sharding/down/broken-off", test_broken_off);
  g_test_add_func ("/sharding/down/frozen", test_frozen);
  g_test_add_func ("/sharding/down/window", test_window);
}
