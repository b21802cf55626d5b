/* test-plan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "vaerdi-test-server.h"
#include "warehouse/vaerdi-warehouse-plan.h"
#include "vaerdi-await.h"

static VaerdiTestServer *server;
static VaerdiWarehouse *warehouse;

static VaerdiWarehousePlan *
explain (const char  *sql,
         const char  *columns,
         GError     **error)
{
  g_autoptr (VaerdiStatement) statement = vaerdi_statement_new (sql, "waits.sql", error);
  g_autoptr (GAsyncResult) result = NULL;

  if (statement == NULL)
    return NULL;

  g_assert_true (vaerdi_statement_add_columns (statement, columns, NULL));
  vaerdi_statement_bind_date (statement, "from", 20000);
  vaerdi_warehouse_explain_async (warehouse, statement, NULL, result_cb, &result);
  wait_for (&result);

  return vaerdi_warehouse_explain_finish (warehouse, result, error);
}

static void
test_cost (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiWarehousePlan) small = NULL;
  g_autoptr (VaerdiWarehousePlan) big = NULL;

  small = explain ("SELECT 1 AS n, 'x'::text AS t", "n:int;t:text", &error);
  g_assert_no_error (error);
  big = explain ("SELECT a AS n, 'x'::text AS t\n  FROM vaerdi.demo WHERE day >= :'from' -- all of it",
                 "n:int;t:text", &error);
  g_assert_no_error (error);

  g_assert_cmpfloat (small->cost, >, 0);
  g_assert_cmpfloat (small->rows, ==, 1);
  /* 5,000 rows, as ANALYZE has counted */
  g_assert_cmpfloat (big->rows, ==, 5000);
  g_assert_cmpfloat (big->cost, >, 20 * small->cost);
  g_assert_nonnull (strstr (big->text, "Seq Scan on demo"));
}

/* What would take a minute or write is neither run nor changed. */
static void
test_not_run (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiWarehousePlan) plan = NULL;
  g_autofree char *left = NULL;
  gint64 begin = g_get_monotonic_time ();

  plan = explain ("SELECT 1 AS n, pg_sleep (60)::text AS t", "n:int;t:text", &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 20 * G_USEC_PER_SEC);

  g_assert_null (explain ("ANALYZE DELETE FROM vaerdi.demo", "n:int", &error));
  g_assert_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_null (explain ("DELETE FROM vaerdi.demo", "n:int", &error));
  g_assert_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_COLUMNS);
  g_clear_error (&error);
  g_assert_null (explain ("WITH gone AS (DELETE FROM vaerdi.demo RETURNING a) SELECT a AS n FROM gone", "n:int", &error));
  g_assert_nonnull (error);
  left = vaerdi_test_server_get (server, "SELECT count(*) FROM vaerdi.demo");
  g_assert_cmpstr (left, ==, "5000");
}

static void
test_faults (void)
{
  static const struct { const char *sql; const char *columns; int code; const char *say; } faults[] = {
    { "SELECT 1 AS n\n  FROM\n vaerdi.dmeo", "n:int", VAERDI_WAREHOUSE_ERROR_MISSING_RELATION, "waits.sql, line 3" },
    { "SELECT 1 AS n,\n  b AS t\n  FROM vaerdi.demo", "n:int;t:text", VAERDI_WAREHOUSE_ERROR_MISSING_RELATION,
      "waits.sql, line 2" },
    { "SELECT a AS n\n FORM vaerdi.demo x", "n:int", VAERDI_WAREHOUSE_ERROR_SYNTAX, "waits.sql, line 2" },
    { "SELECT 'x'::text AS n", "n:int", VAERDI_WAREHOUSE_ERROR_COLUMNS, "column n is text, but the definition declares int" },
    { "SELECT 1 AS m", "n:int", VAERDI_WAREHOUSE_ERROR_COLUMNS, "missing n" },
    { "SELECT 1 AS n; SELECT 2 AS n", "n:int", VAERDI_WAREHOUSE_ERROR_SYNTAX, "waits.sql" },
    { "SELECT a AS n FROM vaerdi.secret", "n:int", VAERDI_WAREHOUSE_ERROR_PERMISSION, "waits.sql" },
    { "SET work_mem TO 1000", "n:int", VAERDI_WAREHOUSE_ERROR_COLUMNS, "gives no rows" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (explain (faults[i].sql, faults[i].columns, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, VAERDI_WAREHOUSE_ERROR, faults[i].code);
      g_assert_nonnull (strstr (error->message, faults[i].say));
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *conninfo = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  server = vaerdi_test_server_new ();
  vaerdi_test_server_run (server,
                          "CREATE SCHEMA vaerdi; CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA vaerdi TO reader;"
                          "CREATE TABLE vaerdi.demo AS SELECT a, date '2025-01-01' AS day FROM generate_series (1, 5000) a;"
                          "CREATE TABLE vaerdi.secret (a int); GRANT SELECT ON vaerdi.demo TO reader");
  /* Not within a transaction with the rest */
  vaerdi_test_server_run (server, "ANALYZE vaerdi.demo");
  conninfo = vaerdi_test_server_dup_conninfo (server, "reader");
  warehouse = vaerdi_warehouse_new (conninfo);

  g_test_add_func ("/warehouse/plan/cost", test_cost);
  g_test_add_func ("/warehouse/plan/not-run", test_not_run);
  g_test_add_func ("/warehouse/plan/faults", test_faults);

  status = g_test_run ();
  g_object_unref (warehouse);
  vaerdi_test_server_free (server);

  return status;
}
