/* test-statement.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "warehouse/vaerdi-statement.h"
#include "verdicts/vaerdi-error-text.h"

static void
test_rewritten (void)
{
  static const struct { const char *sql, *expected; guint n; } cases[] = {
    { "select :'a'", "select  $1 ", 1 },
    { "select 1;", "select 1", 0 },
    { "select 1 ; -- end\n /* x; */ ;\n", "select 1 ", 0 },
    { "select ':''a'", "select ':''a'", 0 },
    { "select 'it''s :''a'''", "select 'it''s :''a'''", 0 },
    { "select E'\\':''a' || :'b'", "select E'\\':''a' ||  $1 ", 1 },
    { "select \":'a'\"", "select \":'a'\"", 0 },
    { "select $$ :'a' ; $$", "select $$ :'a' ; $$", 0 },
    { "select $q$ $$ :'a' $x$ $q$, :'b'", "select $q$ $$ :'a' $x$ $q$,  $1 ", 1 },
    { "select a$b$ from t where a$b$ = :'x'", "select a$b$ from t where a$b$ =  $1 ", 1 },
    { "select 1 -- it's :'a'\n", "select 1 -- it's :'a'\n", 0 },
    { "select /* a /* :'n' */ ' */ :'b'", "select /* a /* :'n' */ ' */  $1 ", 1 },
    { "select x::text, f(a := 1), y[1:2], y[lo:hi], y[:n]", "select x::text, f(a := 1), y[1:2], y[lo:hi], y[:n]", 0 },
    { "select :'from'::date, x > :'from'::date, :'from' ::  DATE", "select  $1 ::date, x >  $1 ::date,  $1  ::  DATE", 1 },
    { "select :'f'::date, :'f'::timestamp, :'f'::timestamp with time zone", "select  $1 ::date,  $2 ::timestamp,  $3 ::timestamp with time zone", 3 },
    { "select :'f'::text, :'f'::text[]", "select  $1 ::text,  $2 ::text[]", 2 },
    { "select :'f' = a or :'f' = b", "select  $1  = a or  $2  = b", 2 },
    { "select :'not closed", NULL, 0 },
    { "select ':'", "select ':'", 0 },
    { "select u&'d\\0061t' , :'æ'", "select u&'d\\0061t' ,  $1 ", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VaerdiStatement) statement = vaerdi_statement_new (cases[i].sql, NULL, &error);

      if (cases[i].expected == NULL)
        {
          g_assert_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_SYNTAX);
          continue;
        }

      g_assert_no_error (error);
      g_assert_cmpstr (vaerdi_statement_get_sql (statement), ==, cases[i].expected);
      g_assert_cmpuint (vaerdi_statement_get_n_parameters (statement), ==, cases[i].n);
    }
}

static void
test_refused (void)
{
  static const struct { const char *sql, *where, *what; } cases[] = {
    { "", "line 1", "no statement" },
    { " -- nothing\n;", "line 1", "no statement" },
    { "select 1;\n\nselect 2", "line 3", "second statement" },
    { "select\n 'abc\n", "line 2", "no end" },
    { "select\n\n \"abc", "line 3", "quoted name" },
    { "select $x$ abc $y$", "line 1", "$x$" },
    { "select 1 /* abc", "line 1", "comment" },
    { "select\n:from", "line 2", ":'name'" },
    { "select :\"from\"", "line 1", ":'name'" },
    { "select $1", "line 1", ":'name'" },
    { "select 1\n\\gset", "line 2", "psql commands" },
    { "select x\n  > date :'from'", "line 2", ":'from'::date" },
    { "select \xff", "line 1", "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (vaerdi_statement_new (cases[i].sql, "wait.sql", &error));
      g_assert_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_SYNTAX);
      g_assert_true (g_str_has_prefix (error->message, "wait.sql, line "));
      g_assert_nonnull (strstr (error->message, cases[i].where));
      g_assert_nonnull (strstr (error->message, cases[i].what));
    }
}

static void
test_values (void)
{
  static const char * const known[] = { "from", "unit", NULL };
  static const char * const other[] = { "from", "to", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiStatement) statement =
    vaerdi_statement_new ("select 1\nwhere a >= :'from'::date\n and u = :'unit' and b >= :'from'::date and :'from' is null",
                          "x.sql", &error);
  g_autoptr (VaerdiStatement) copy = NULL;
  const char * const *values;

  g_assert_no_error (error);
  g_assert_true (g_strv_equal (vaerdi_statement_get_variables (statement), known));
  g_assert_true (vaerdi_statement_check_variables (statement, known, &error));
  g_assert_false (vaerdi_statement_check_variables (statement, other, &error));
  g_assert_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_VARIABLE);
  g_assert_cmpstr (error->message, ==, "x.sql, line 3: there is no variable :'unit'; use one of :'from', :'to'");
  g_clear_error (&error);

  g_assert_true (vaerdi_statement_bind_date (statement, "from", 1));
  g_assert_false (vaerdi_statement_bind_text (statement, "to", "x"));
  g_assert_null (vaerdi_statement_get_parameters (statement, &error));
  g_assert_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_VARIABLE);

  g_assert_true (vaerdi_statement_bind_text (statement, "unit", "a'b"));
  copy = vaerdi_statement_copy (statement);
  g_assert_true (vaerdi_statement_bind_null (statement, "unit"));

  values = vaerdi_statement_get_parameters (copy, NULL);
  g_assert_cmpuint (vaerdi_statement_get_n_parameters (copy), ==, 3);
  g_assert_cmpstr (values[0], ==, "1970-01-02");
  g_assert_cmpstr (values[1], ==, "a'b");
  g_assert_cmpstr (values[2], ==, "1970-01-02");
  values = vaerdi_statement_get_parameters (statement, NULL);
  g_assert_null (values[1]);
}

static void
test_columns (void)
{
  static const char * const bad[] = { "n", "n:number", ":int", "a:int;a:real", "n=int" };
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiStatement) statement = vaerdi_statement_new ("select 1", NULL, NULL);

  g_assert_true (vaerdi_statement_add_columns (statement, " unit_id : text ; period:date; ", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (vaerdi_statement_get_n_columns (statement), ==, 2);
  g_assert_cmpstr (vaerdi_statement_get_column_name (statement, 0), ==, "unit_id");
  g_assert_cmpint (vaerdi_statement_get_column_type (statement, 1), ==, VAERDI_COLUMN_DATE);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (VaerdiStatement) other = vaerdi_statement_new ("select 1", "x.sql", NULL);
      g_autoptr (GError) refusal = NULL;

      g_assert_false (vaerdi_statement_add_columns (other, bad[i], &refusal));
      g_assert_error (refusal, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_COLUMNS);
      g_assert_true (g_str_has_prefix (refusal->message, "x.sql: "));
    }
}

static void
test_lines (void)
{
  g_autoptr (VaerdiStatement) statement = vaerdi_statement_new ("æ\nb :'x'\nc", NULL, NULL);

  g_assert_cmpuint (vaerdi_statement_get_line (statement, 0), ==, 0);
  g_assert_cmpuint (vaerdi_statement_get_line (statement, 1), ==, 1);
  g_assert_cmpuint (vaerdi_statement_get_line (statement, 3), ==, 2);
  g_assert_cmpuint (vaerdi_statement_get_line (statement, 10), ==, 3);
  g_assert_cmpuint (vaerdi_statement_get_line (statement, 1000), ==, 0);
}

static void
test_sqlstates (void)
{
  static const struct { const char *state; VaerdiWarehouseError code; gboolean quoted; } cases[] = {
    { "42501", VAERDI_WAREHOUSE_ERROR_PERMISSION, TRUE },
    { "42P01", VAERDI_WAREHOUSE_ERROR_MISSING_RELATION, TRUE },
    { "42601", VAERDI_WAREHOUSE_ERROR_SYNTAX, TRUE },
    { "22P02", VAERDI_WAREHOUSE_ERROR_FAILED, FALSE },
    { "23505", VAERDI_WAREHOUSE_ERROR_FAILED, FALSE },
    { "P0001", VAERDI_WAREHOUSE_ERROR_FAILED, FALSE },
    { "XX000", VAERDI_WAREHOUSE_ERROR_FAILED, FALSE },
    { "25006", VAERDI_WAREHOUSE_ERROR_READ_ONLY, FALSE },
    { "57P01", VAERDI_WAREHOUSE_ERROR_LOST, TRUE },
    { "28P01", VAERDI_WAREHOUSE_ERROR_AUTH, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = vaerdi_warehouse_error_from_sqlstate (cases[i].state, "about 0101011234", 7);
      g_autoptr (GError) copy = g_error_copy (error);

      g_assert_error (error, VAERDI_WAREHOUSE_ERROR, (int) cases[i].code);
      g_assert_cmpstr (vaerdi_warehouse_error_get_sqlstate (copy), ==, cases[i].state);
      g_assert_true (g_str_has_prefix (error->message, "line 7: "));
      g_assert_cmpint (strstr (error->message, "0101011234") != NULL, ==, cases[i].quoted);
    }
}

/* What is amiss with a view of the contract is amiss in the warehouse, not in a line. */
static void
test_views (void)
{
  static const struct { const char *state, *message, *begins, *says; } cases[] = {
    { "42P01", "relation \"vaerdi.contact\" does not exist",
      "The figures need the view vaerdi.contact, ", "does not have" },
    { "42P01", "relationen »vaerdi.contact« eksisterer ikke",
      "The figures need the view vaerdi.contact, ", "does not have" },
    { "42501", "permission denied for view contact",
      "The figures need the view vaerdi.contact, ", "grant the role SELECT" },
    { "42P01", "relation \"vaerdi.contakt\" does not exist", "line 7: relation", "contract" },
    { "42501", "permission denied for table secret", "line 7: permission", "grant the role SELECT" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = vaerdi_warehouse_error_from_sqlstate (cases[i].state, cases[i].message, 7);
      g_autofree char *danish = vaerdi_error_to_text (error, VAERDI_DANISH);

      g_assert_true (g_str_has_prefix (error->message, cases[i].begins));
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_cmpstr (danish, !=, error->message);
    }
}

/* What postgres_fdw and Citus say of a machine that is away: it is named where they
 * name it, and the role that asks is not. */
static void
test_shards (void)
{
  static const struct { const char *state, *message, *name; } cases[] = {
    { "08001", "could not connect to server \"west\"", "the shard west of" },
    { "08001", "kunne ikke forbinde til server \"west\"", "the shard west of" },
    { "08006", "connection to the remote node vaerdi_reader@db2.example.dk:5432 failed with the following error: "
               "Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?",
      "the shard db2.example.dk:5432 of" },
    { "08006", "connection to the remote node vaerdi_reader@db2.example.dk:5432 failed", "the shard db2.example.dk:5432 of" },
    { "08006", "could not establish any connections to the node db2.example.dk:5432 after 30000 ms",
      "the shard db2.example.dk:5432 of" },
    { "08006", "server closed the connection unexpectedly", "a shard of the warehouse was lost" },
    { "57P01", "terminating connection due to administrator command", "a shard of the warehouse was lost" },
    { "08006", NULL, "a shard of the warehouse was lost" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = vaerdi_warehouse_error_new_shard (cases[i].state, cases[i].message);
      g_autofree char *danish = vaerdi_error_to_text (error, VAERDI_DANISH);

      g_assert_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_SHARD);
      g_assert_cmpstr (vaerdi_warehouse_error_get_sqlstate (error), ==, cases[i].state);
      g_assert_true (g_str_has_prefix (error->message, "The data are incomplete: "));
      g_assert_nonnull (strstr (error->message, cases[i].name));
      g_assert_null (strstr (error->message, "vaerdi_reader"));
      g_assert_true (g_str_has_prefix (danish, "Data er ufuldstændige: "));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/warehouse/statement/rewritten", test_rewritten);
  g_test_add_func ("/warehouse/statement/refused", test_refused);
  g_test_add_func ("/warehouse/statement/values", test_values);
  g_test_add_func ("/warehouse/statement/columns", test_columns);
  g_test_add_func ("/warehouse/statement/lines", test_lines);
  g_test_add_func ("/warehouse/statement/sqlstates", test_sqlstates);
  g_test_add_func ("/warehouse/statement/views", test_views);
  g_test_add_func ("/warehouse/statement/shards", test_shards);

  return g_test_run ();
}
