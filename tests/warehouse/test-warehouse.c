/* test-warehouse.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libpq-fe.h>

#include "vaerdi-test-server.h"
#include "warehouse/vaerdi-warehouse.h"
#include "vaerdi-await.h"

static VaerdiTestServer *server;

static VaerdiWarehouse *
open_warehouse (const char *user,
                guint       n_connections)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, user);

  return vaerdi_warehouse_new_full (conninfo, "vaerdi", n_connections);
}

static VaerdiStatement *
make_statement (const char *sql)
{
  VaerdiStatement *statement = vaerdi_statement_new (sql, NULL, NULL);

  g_assert_true (vaerdi_statement_add_columns (statement, "n:int;t:text", NULL));

  return statement;
}

/* Ten sleeps over two connections: both are used, and at the same time, as the
 * server's own clock says. */
static void
test_pool (void)
{
  g_autoptr (VaerdiWarehouse) warehouse = open_warehouse (NULL, 2);
  g_autoptr (VaerdiStatement) statement = make_statement ("select pg_backend_pid () as n, extract (epoch from clock_timestamp ())::text "
                                                        "|| pg_sleep (0.1)::text || ' ' || extract (epoch from clock_timestamp ())::text as t");
  GAsyncResult *results[10] = { NULL };
  g_autoptr (GHashTable) pids = g_hash_table_new (NULL, NULL);
  double begins[10], ends[10];
  int pid[10];
  guint n_overlaps = 0;

  g_assert_cmpint (vaerdi_warehouse_get_state (warehouse), ==, VAERDI_WAREHOUSE_DISCONNECTED);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    vaerdi_warehouse_query_async (warehouse, statement, NULL, result_cb, &results[i]);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (VaerdiTable) table = NULL;
      g_autoptr (GError) error = NULL;

      wait_for (&results[i]);
      table = vaerdi_warehouse_query_finish (warehouse, results[i], &error);
      g_assert_no_error (error);
      pid[i] = (int) vaerdi_table_get_int (table, 0, 0);
      g_assert_cmpint (sscanf (vaerdi_table_get_text (table, 1, 0), "%lf %lf", &begins[i], &ends[i]), ==, 2);
      g_hash_table_add (pids, GINT_TO_POINTER (pid[i]));
      g_object_unref (results[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    for (guint j = 0; j < i; j++)
      n_overlaps += pid[i] != pid[j] && begins[i] < ends[j] && begins[j] < ends[i];

  g_assert_cmpuint (g_hash_table_size (pids), ==, 2);
  g_assert_cmpuint (n_overlaps, >, 0);
  g_assert_cmpint (vaerdi_warehouse_get_state (warehouse), ==, VAERDI_WAREHOUSE_READY);
  g_assert_null (vaerdi_warehouse_get_reason (warehouse));
}

static void
test_cancelled_in_queue (void)
{
  g_autoptr (VaerdiWarehouse) warehouse = open_warehouse (NULL, 1);
  g_autoptr (VaerdiStatement) slow = make_statement ("select 1 as n, pg_sleep (0.3)::text as t");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (VaerdiTable) table = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_warehouse_query_async (warehouse, slow, NULL, result_cb, &first);
  vaerdi_warehouse_query_async (warehouse, slow, cancellable, result_cb, &second);
  g_cancellable_cancel (cancellable);
  wait_for (&second);
  g_assert_null (first);
  g_assert_null (vaerdi_warehouse_query_finish (warehouse, second, &error));
  g_assert_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CANCELLED);
  wait_for (&first);
  table = vaerdi_warehouse_query_finish (warehouse, first, NULL);
  g_assert_nonnull (table);
}

static VaerdiWarehouseInfo *
describe (VaerdiWarehouse *warehouse)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiWarehouseInfo *info;

  vaerdi_warehouse_describe_async (warehouse, NULL, result_cb, &result);
  wait_for (&result);
  info = vaerdi_warehouse_describe_finish (warehouse, result, &error);
  g_assert_no_error (error);

  return info;
}

static void
test_described (void)
{
  g_autoptr (VaerdiWarehouse) owner = open_warehouse (NULL, 1);
  g_autoptr (VaerdiWarehouse) reader = NULL;
  g_autoptr (VaerdiWarehouse) dated = NULL;
  g_autoptr (VaerdiWarehouseInfo) first = describe (owner);
  g_autoptr (VaerdiWarehouseInfo) second = NULL;
  g_autoptr (VaerdiWarehouseInfo) third = NULL;
  g_autofree char *today = vaerdi_test_server_get (server, "select current_date - date '1970-01-01'");
  g_autofree char *target = NULL;

  g_assert_cmpint (first->server_version_num, >=, 150000);
  g_assert_true (g_str_has_prefix (first->server_version, "1"));
  g_assert_cmpstr (first->database, ==, "vaerdi");
  g_assert_false (first->tls);
  g_assert_false (first->read_only);
  g_assert_false (first->reference_date_set);
  g_assert_cmpint (first->reference_date, ==, g_ascii_strtoll (today, NULL, 10));

  vaerdi_test_server_run (server, "REVOKE TEMPORARY ON DATABASE vaerdi FROM PUBLIC");
  reader = open_warehouse ("reader", 1);
  target = vaerdi_warehouse_dup_target (reader);
  g_assert_true (g_str_has_prefix (target, "reader@/"));
  second = describe (reader);
  g_assert_true (second->read_only);
  g_assert_cmpstr (second->user, ==, "reader");

  vaerdi_test_server_run (server, "ALTER DATABASE vaerdi SET vaerdi.reference_date = '2024-02-29';"
                          "GRANT INSERT ON vaerdi.demo TO reader");
  dated = open_warehouse ("reader", 1);
  third = describe (dated);
  g_assert_true (third->reference_date_set);
  g_assert_cmpint (third->reference_date, ==, 19782);
  g_assert_false (third->read_only);
}

static void
count_cb (VaerdiWarehouse *warehouse,
          GParamSpec      *pspec,
          gpointer         user_data)
{
  guint *n = user_data;

  ++*n;
}

/* The state says what is the matter, and it comes back by itself. */
static void
test_state (void)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, "late");
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new (conninfo);
  gint64 until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  guint n_changes = 0;

  vaerdi_test_server_run (server, "CREATE ROLE late LOGIN CONNECTION LIMIT 0");
  g_signal_connect (warehouse, "notify::state", G_CALLBACK (count_cb), &n_changes);
  vaerdi_warehouse_open (warehouse);
  while (vaerdi_warehouse_get_state (warehouse) != VAERDI_WAREHOUSE_FAILED && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (vaerdi_warehouse_get_state (warehouse), ==, VAERDI_WAREHOUSE_FAILED);
  g_assert_nonnull (strstr (vaerdi_warehouse_get_reason (warehouse), "53300"));

  vaerdi_test_server_run (server, "ALTER ROLE late CONNECTION LIMIT 5");
  while (vaerdi_warehouse_get_state (warehouse) != VAERDI_WAREHOUSE_READY && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (vaerdi_warehouse_get_state (warehouse), ==, VAERDI_WAREHOUSE_READY);
  g_assert_null (vaerdi_warehouse_get_reason (warehouse));
  g_assert_cmpuint (n_changes, >=, 3);
}

/* Returns: how many of six queries were answered; @strict allows no error */
static guint
query_six (VaerdiWarehouse *warehouse,
           VaerdiStatement *statement,
           gboolean         strict)
{
  GAsyncResult *results[6] = { NULL };
  guint n_answers = 0;

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    vaerdi_warehouse_query_async (warehouse, statement, NULL, result_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (VaerdiTable) table = NULL;
      g_autoptr (GError) error = NULL;

      wait_for (&results[i]);
      table = vaerdi_warehouse_query_finish (warehouse, results[i], &error);
      if (strict)
        g_assert_no_error (error);
      n_answers += table != NULL;
      g_clear_object (&results[i]);
    }

  return n_answers;
}

/* A second connection that is refused is no error while the first works. Two
 * that come at once count each other, and the server may refuse both. */
static void
test_one_refused (void)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, "single");
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new (conninfo);
  g_autoptr (VaerdiStatement) statement = make_statement ("select 1 as n, pg_sleep (0.1)::text as t");
  gint64 until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  vaerdi_test_server_run (server, "CREATE ROLE single LOGIN CONNECTION LIMIT 1");
  while (query_six (warehouse, statement, FALSE) < 6)
    g_assert_cmpint (g_get_monotonic_time (), <, until);
  g_assert_cmpuint (query_six (warehouse, statement, TRUE), ==, 6);
}

/* A full server is waited for, and can be given up like any other wait. */
static void
test_full (void)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, "crowded");
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new_full (conninfo, "vaerdi", 1);
  g_autoptr (VaerdiStatement) statement = make_statement ("select 1 as n, 'a'::text as t");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (VaerdiTable) table = NULL;
  g_autoptr (GError) error = NULL;
  gint64 until = g_get_monotonic_time () + 1500 * G_TIME_SPAN_MILLISECOND;
  PGconn *guest;

  vaerdi_test_server_run (server, "CREATE ROLE crowded LOGIN CONNECTION LIMIT 1");
  guest = PQconnectdb (conninfo);
  g_assert_cmpint (PQstatus (guest), ==, CONNECTION_OK);

  vaerdi_warehouse_query_async (warehouse, statement, NULL, result_cb, &first);
  vaerdi_warehouse_query_async (warehouse, statement, cancellable, result_cb, &second);
  while (g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  g_assert_null (first);
  g_assert_null (second);
  g_cancellable_cancel (cancellable);
  wait_for (&second);
  g_assert_null (vaerdi_warehouse_query_finish (warehouse, second, &error));
  g_assert_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CANCELLED);

  PQfinish (guest);
  wait_for (&first);
  table = vaerdi_warehouse_query_finish (warehouse, first, NULL);
  g_assert_nonnull (table);
}

static int
count_guests (void)
{
  g_autofree char *n = vaerdi_test_server_get (server, "select count (*) from pg_stat_activity where usename = 'guest'");

  return atoi (n);
}

/* Nobody keeps a place that he does not use, and nobody notices. */
static void
test_idle (void)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, "guest");
  g_autoptr (VaerdiWarehouse) warehouse = g_object_new (VAERDI_TYPE_WAREHOUSE, "conninfo", conninfo, "idle", 1, NULL);
  g_autoptr (VaerdiStatement) statement = make_statement ("select 1 as n, pg_sleep (0.1)::text as t");
  g_autoptr (VaerdiStatement) longer = make_statement ("select 1 as n, pg_sleep (1.5)::text as t");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VaerdiTable) table = NULL;

  vaerdi_test_server_run (server, "CREATE ROLE guest LOGIN");
  g_assert_cmpuint (query_six (warehouse, statement, TRUE), ==, 6);
  g_assert_cmpint (count_guests (), ==, 2);
  while (vaerdi_warehouse_get_state (warehouse) != VAERDI_WAREHOUSE_DISCONNECTED)
    g_main_context_iteration (NULL, TRUE);
  while (count_guests () > 0)
    g_usleep (10000);

  /* A statement that takes longer is not idle */
  vaerdi_warehouse_query_async (warehouse, longer, NULL, result_cb, &result);
  wait_for (&result);
  table = vaerdi_warehouse_query_finish (warehouse, result, NULL);
  g_assert_nonnull (table);
  g_assert_cmpint (count_guests (), ==, 1);
}

/* Whoever lets go of it gets all answers, and nothing is left. */
static void
test_closed (void)
{
  VaerdiWarehouse *warehouse = open_warehouse (NULL, 2);
  g_autoptr (VaerdiStatement) slow = make_statement ("select 1 as n, pg_sleep (20)::text as t");
  GAsyncResult *results[4] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    vaerdi_warehouse_query_async (warehouse, slow, NULL, result_cb, &results[i]);
  for (guint i = 0; i < 20; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  vaerdi_warehouse_close (warehouse);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      wait_for (&results[i]);
      g_assert_null (vaerdi_warehouse_query_finish (warehouse, results[i], &error));
      g_assert_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CANCELLED);
      g_clear_object (&results[i]);
    }

  g_object_add_weak_pointer (G_OBJECT (warehouse), (gpointer *) &warehouse);
  g_object_unref (warehouse);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_null (warehouse);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  server = vaerdi_test_server_new ();
  vaerdi_test_server_run (server,
                          "CREATE SCHEMA vaerdi; CREATE TABLE vaerdi.demo (a int); CREATE ROLE reader LOGIN;"
                          "GRANT USAGE ON SCHEMA vaerdi TO reader; GRANT SELECT ON vaerdi.demo TO reader");
  g_test_add_func ("/warehouse/pool", test_pool);
  g_test_add_func ("/warehouse/cancelled-in-queue", test_cancelled_in_queue);
  g_test_add_func ("/warehouse/described", test_described);
  g_test_add_func ("/warehouse/state", test_state);
  g_test_add_func ("/warehouse/one-refused", test_one_refused);
  g_test_add_func ("/warehouse/full", test_full);
  g_test_add_func ("/warehouse/idle", test_idle);
  g_test_add_func ("/warehouse/closed", test_closed);

  status = g_test_run ();
  vaerdi_test_server_free (server);

  return status;
}
