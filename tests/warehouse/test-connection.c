/* test-connection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "vaerdi-test-server.h"
#include "warehouse/vaerdi-connection.h"

static VaerdiTestServer *server;

typedef struct
{
  VaerdiTable *table;
  GError      *error;
  gboolean     done;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->table, vaerdi_table_unref);
  g_clear_error (&answer->error);
  answer->done = FALSE;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
answer_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;

  g_assert_false (answer->done);
  answer->table = vaerdi_connection_query_finish (VAERDI_CONNECTION (object), result, &answer->error);
  g_assert_true ((answer->table == NULL) == (answer->error != NULL));
  answer->done = TRUE;
}

static void
wait_for (Answer *answer)
{
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
}

static VaerdiConnection *
connect_as (const char *user)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, user);

  return vaerdi_connection_new (conninfo, "vaerdi");
}

static VaerdiStatement *
make_statement (const char *sql,
                const char *columns)
{
  g_autoptr (GError) error = NULL;
  VaerdiStatement *statement = vaerdi_statement_new (sql, "test.sql", &error);

  g_assert_no_error (error);
  g_assert_true (vaerdi_statement_add_columns (statement, columns, &error));
  g_assert_no_error (error);

  return statement;
}

static void
ask (VaerdiConnection *connection,
     const char       *sql,
     const char       *columns,
     Answer           *answer)
{
  g_autoptr (VaerdiStatement) statement = make_statement (sql, columns);

  vaerdi_connection_query_async (connection, statement, NULL, answer_cb, answer);
}

static gint64
ask_int (VaerdiConnection *connection,
         const char       *sql)
{
  g_auto (Answer) answer = { NULL };

  ask (connection, sql, "n:int", &answer);
  wait_for (&answer);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (vaerdi_table_get_n_rows (answer.table), ==, 1);

  return vaerdi_table_get_int (answer.table, 0, 0);
}

static void
test_typed (void)
{
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);
  g_auto (Answer) answer = { NULL };
  VaerdiTable *t;

  ask (connection,
       "select true as b, date '2024-02-29' as d, 1.50::numeric as x, 12::bigint as n, 'Ærø'::text as t,\n"
       "       null::text as t0, 'NaN'::float8 as x0, timestamp '2024-02-29 23:59:59' as ts, 7.00::numeric as m\n"
       "union all select null, null, null, null, null, null, null, null, null",
       "t:text;n:int;x:real;d:date;b:bool;t0:text;x0:real;ts:date;m:int", &answer);
  wait_for (&answer);
  g_assert_no_error (answer.error);
  t = answer.table;
  g_assert_cmpuint (vaerdi_table_get_n_rows (t), ==, 2);
  g_assert_cmpuint (vaerdi_table_get_n_columns (t), ==, 9);
  g_assert_cmpstr (vaerdi_table_get_text (t, 0, 0), ==, "Ærø");
  g_assert_cmpint (vaerdi_table_get_int (t, 1, 0), ==, 12);
  g_assert_cmpfloat (vaerdi_table_get_real (t, 2, 0), ==, 1.5);
  g_assert_cmpint (vaerdi_table_get_int (t, 3, 0), ==, 19782);
  g_assert_cmpint (vaerdi_table_get_int (t, 4, 0), ==, 1);
  g_assert_true (vaerdi_table_is_null (t, 5, 0));
  g_assert_true (vaerdi_table_is_null (t, 6, 0));
  g_assert_cmpint (vaerdi_table_get_int (t, 7, 0), ==, 19782);
  g_assert_cmpint (vaerdi_table_get_int (t, 8, 0), ==, 7);
  for (guint i = 0; i < 9; i++)
    g_assert_true (vaerdi_table_is_null (t, i, 1));
}

static void
test_empty (void)
{
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);
  g_auto (Answer) answer = { NULL };

  ask (connection, "select 1 as n where false", "n:int", &answer);
  wait_for (&answer);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (vaerdi_table_get_n_rows (answer.table), ==, 0);
  g_assert_cmpint (vaerdi_table_find (answer.table, "n"), ==, 0);
}

/* Whatever a value holds, it comes back as it went, and the statement is the
 * same. */
static void
test_parameters (void)
{
  static const char * const values[] = {
    "O'Brien", "''; drop table demo; --", "\\", "\"", "$1", ":'x'", "æøå \xf0\x9f\x8f\xa5", "", "a\nb\tc"
  };
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);
  g_autoptr (VaerdiStatement) statement =
    make_statement ("select :'x'::text as t, octet_length (:'x'::text) as n, :'y'::int is null as y,\n"
                    "       extract (year from :'d'::date)::int as year, ':''x''' as literal\n"
                    " where :'d' >= date '2024-01-01' and :'d' > timestamp '2023-12-31 10:00'\n"
                    " group by :'d'::date", "t:text;n:int;y:bool;year:int;literal:text");

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_auto (Answer) answer = { NULL };

      vaerdi_statement_bind_text (statement, "x", values[i]);
      vaerdi_statement_bind_null (statement, "y");
      vaerdi_statement_bind_date (statement, "d", 19782);
      vaerdi_connection_query_async (connection, statement, NULL, answer_cb, &answer);
      /* The query has its own copy */
      vaerdi_statement_bind_text (statement, "x", "changed");
      wait_for (&answer);
      g_assert_no_error (answer.error);
      g_assert_cmpstr (vaerdi_table_get_text (answer.table, 0, 0), ==, values[i]);
      g_assert_cmpint (vaerdi_table_get_int (answer.table, 1, 0), ==, strlen (values[i]));
      g_assert_cmpint (vaerdi_table_get_int (answer.table, 2, 0), ==, 1);
      g_assert_cmpint (vaerdi_table_get_int (answer.table, 3, 0), ==, 2024);
      g_assert_cmpstr (vaerdi_table_get_text (answer.table, 4, 0), ==, ":'x'");
    }
}

static void
test_unbound (void)
{
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);
  g_auto (Answer) answer = { NULL };

  ask (connection, "select 1 as n,\n:'unit' as t", "n:int;t:text", &answer);
  wait_for (&answer);
  g_assert_error (answer.error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_VARIABLE);
  g_assert_nonnull (strstr (answer.error->message, "line 2"));
  g_assert_cmpint (ask_int (connection, "select 5 as n"), ==, 5);
}

/* Every refusal says where and what to do, shows no value, and leaves the
 * connection as good as before. */
static void
test_refusals (void)
{
  static const struct
  {
    const char *sql, *columns, *state, *words;
    VaerdiWarehouseError code;
  } cases[] = {
    { "select 1 as n,\n selct", "n:int", "42703", "line 2", VAERDI_WAREHOUSE_ERROR_MISSING_RELATION },
    { "select 1 as n\nfrom\nwhere", "n:int", "42601", "line 3", VAERDI_WAREHOUSE_ERROR_SYNTAX },
    { "select 1 as n\n from nowhere", "n:int", "42P01", "line 2", VAERDI_WAREHOUSE_ERROR_MISSING_RELATION },
    { "select nothing (1) as n", "n:int", "42883", "line 1", VAERDI_WAREHOUSE_ERROR_MISSING_RELATION },
    { "delete from demo", "n:int", "25006", "only reads", VAERDI_WAREHOUSE_ERROR_READ_ONLY },
    { "insert into demo values ('x') returning 1 as n", "n:int", "25006", "only reads", VAERDI_WAREHOUSE_ERROR_READ_ONLY },
    { "create table other ()", "n:int", "25006", "only reads", VAERDI_WAREHOUSE_ERROR_READ_ONLY },
    { "select set_config ('transaction_read_only', 'off', true) as t", "t:text", "25001", "psql", VAERDI_WAREHOUSE_ERROR_FAILED },
    { "select pin::int as n from demo", "n:int", "22P02", "not shown", VAERDI_WAREHOUSE_ERROR_FAILED },
    { "select 1 / 0 as n", "n:int", "22012", "nullif", VAERDI_WAREHOUSE_ERROR_FAILED },
    { "select raise_pin () as n", "n:int", "P0001", "not shown", VAERDI_WAREHOUSE_ERROR_FAILED },
    { "select 1 as n, 2 as m, 3 as o", "n:int", NULL, "not declared m, o", VAERDI_WAREHOUSE_ERROR_COLUMNS },
    { "select 1 as n, 2 as n", "n:int", NULL, "second time", VAERDI_WAREHOUSE_ERROR_COLUMNS },
    { "select 1 as n", "n:int;m:int;o:text", NULL, "missing m, o", VAERDI_WAREHOUSE_ERROR_COLUMNS },
    { "select 1.5::float8 as n", "n:int", NULL, "double precision", VAERDI_WAREHOUSE_ERROR_COLUMNS },
    { "select '2024'::text as d", "d:date", NULL, "::date", VAERDI_WAREHOUSE_ERROR_COLUMNS },
    { "select 1.5::numeric as n", "n:int", NULL, "row 1", VAERDI_WAREHOUSE_ERROR_COLUMNS },
    { "select 'infinity'::float8 as x", "x:real", NULL, "finite", VAERDI_WAREHOUSE_ERROR_COLUMNS },
    { "checkpoint", "n:int", NULL, "no rows", VAERDI_WAREHOUSE_ERROR_COLUMNS },
    { "copy demo to stdout", "n:int", NULL, "COPY", VAERDI_WAREHOUSE_ERROR_COLUMNS },
    { "commit", "n:int", NULL, "no rows", VAERDI_WAREHOUSE_ERROR_COLUMNS },
  };
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Answer) answer = { NULL };

      g_test_message ("%s", cases[i].sql);
      ask (connection, cases[i].sql, cases[i].columns, &answer);
      wait_for (&answer);
      g_assert_error (answer.error, VAERDI_WAREHOUSE_ERROR, (int) cases[i].code);
      g_test_message ("%s", answer.error->message);
      g_assert_cmpstr (vaerdi_warehouse_error_get_sqlstate (answer.error), ==, cases[i].state);
      g_assert_true (g_str_has_prefix (answer.error->message, "test.sql"));
      g_assert_nonnull (strstr (answer.error->message, cases[i].words));
      g_assert_null (strstr (answer.error->message, "0101011234"));
      g_assert_cmpint (ask_int (connection, "select count (*) as n from demo"), ==, 1);
    }
}

static void
test_permission (void)
{
  g_autoptr (VaerdiConnection) connection = connect_as ("reader");
  g_auto (Answer) answer = { NULL };

  ask (connection, "select pin as t from demo", "t:text", &answer);
  wait_for (&answer);
  g_assert_error (answer.error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_PERMISSION);
  g_assert_nonnull (strstr (answer.error->message, "grant"));
  g_assert_cmpstr (vaerdi_warehouse_error_get_sqlstate (answer.error), ==, "42501");
}

static void
test_row_limit (void)
{
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);
  g_autoptr (VaerdiStatement) statement = make_statement ("select generate_series (1, 1000000000000) as n", "n:int");
  g_auto (Answer) exact = { NULL };
  g_auto (Answer) answer = { NULL };

  vaerdi_statement_set_row_limit (statement, 1000);
  vaerdi_connection_query_async (connection, statement, NULL, answer_cb, &answer);
  wait_for (&answer);
  g_assert_error (answer.error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_TOO_MANY_ROWS);
  g_assert_nonnull (strstr (answer.error->message, "1000"));
  /* The server was stopped: waiting for it would take days */
  g_assert_cmpint (ask_int (connection, "select 5 as n"), ==, 5);

  g_clear_pointer (&statement, vaerdi_statement_free);
  statement = make_statement ("select g as n from generate_series (1, 1000) g", "n:int");
  vaerdi_statement_set_row_limit (statement, 1000);
  vaerdi_connection_query_async (connection, statement, NULL, answer_cb, &exact);
  wait_for (&exact);
  g_assert_no_error (exact.error);
  g_assert_cmpuint (vaerdi_table_get_n_rows (exact.table), ==, 1000);
}

static void
test_timeout (void)
{
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);
  g_autoptr (VaerdiStatement) statement = make_statement ("select 1 as n, pg_sleep (3600)::text as t", "n:int;t:text");
  g_auto (Answer) answer = { NULL };

  vaerdi_statement_set_timeout (statement, 200);
  vaerdi_connection_query_async (connection, statement, NULL, answer_cb, &answer);
  wait_for (&answer);
  g_assert_error (answer.error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_TIMEOUT);
  g_assert_nonnull (strstr (answer.error->message, "0.2 s"));
  /* The limit goes with its query */
  g_assert_cmpint (ask_int (connection, "select setting::int as n from pg_settings where name = 'statement_timeout'"),
                   ==, VAERDI_STATEMENT_DEFAULT_TIMEOUT);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

static void
test_cancelled (void)
{
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);
  g_autoptr (VaerdiStatement) statement = make_statement ("select 1 as n, pg_sleep (3600)::text as t", "n:int;t:text");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GCancellable) before = g_cancellable_new ();
  g_auto (Answer) running = { NULL };
  g_auto (Answer) waiting = { NULL };
  g_auto (Answer) never = { NULL };

  g_cancellable_cancel (before);
  vaerdi_connection_query_async (connection, statement, cancellable, answer_cb, &running);
  vaerdi_connection_query_async (connection, statement, cancellable, answer_cb, &waiting);
  vaerdi_connection_query_async (connection, statement, before, answer_cb, &never);
  g_timeout_add (150, cancel_cb, cancellable);
  wait_for (&running);
  wait_for (&waiting);
  wait_for (&never);
  g_assert_error (running.error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CANCELLED);
  g_assert_error (waiting.error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CANCELLED);
  g_assert_error (never.error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CANCELLED);
  g_assert_cmpint (ask_int (connection, "select 5 as n"), ==, 5);
}

/* However the moments fall, a cancel request never stops the query behind. */
static void
test_cancelled_often (void)
{
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);
  g_autoptr (VaerdiStatement) slow = make_statement ("select 1 as n, pg_sleep (0.004)::text as t", "n:int;t:text");
  guint n_cancelled = 0;

  ask_int (connection, "select 1 as n");

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_auto (Answer) first = { NULL };
      g_auto (Answer) second = { NULL };
      gint64 until = g_get_monotonic_time () + i * 30;

      vaerdi_connection_query_async (connection, slow, cancellable, answer_cb, &first);
      ask (connection, "select 7 as n, pg_sleep (0.001)::text as t", "n:int;t:text", &second);
      while (g_get_monotonic_time () < until)
        g_main_context_iteration (NULL, FALSE);
      g_cancellable_cancel (cancellable);
      wait_for (&first);
      wait_for (&second);
      g_assert_no_error (second.error);
      g_assert_cmpint (vaerdi_table_get_int (second.table, 0, 0), ==, 7);
      n_cancelled += first.error != NULL;
    }

  g_test_message ("%u of 300 were cancelled in time", n_cancelled);
  g_assert_cmpuint (n_cancelled, >, 10);
  g_assert_cmpuint (n_cancelled, <, 300);
}

static gboolean
tick_cb (gpointer user_data)
{
  gint64 *ticks = user_data;
  gint64 now = g_get_monotonic_time ();

  ticks[0]++;
  if (ticks[1] != 0)
    ticks[2] = MAX (ticks[2], now - ticks[1]);
  ticks[1] = now;

  return G_SOURCE_CONTINUE;
}

/* While the server works, and while a long answer is read. */
static void
test_responsive (void)
{
  static const char * const sql[] = {
    "select 1 as n, pg_sleep (0.5)::text as t",
    "select g as n, 'text of row ' || g as t from generate_series (1, 600000) g",
  };
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);

  ask_int (connection, "select 1 as n");

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_auto (Answer) answer = { NULL };
      gint64 ticks[3] = { 0 };
      gint64 begin = g_get_monotonic_time ();
      guint id = g_timeout_add (5, tick_cb, ticks);

      ask (connection, sql[i], "n:int;t:text", &answer);
      wait_for (&answer);
      g_source_remove (id);
      g_assert_no_error (answer.error);
      g_test_message ("%u rows in %" G_GINT64_FORMAT " ms, %" G_GINT64_FORMAT " ticks, longest gap %" G_GINT64_FORMAT " ms",
                      vaerdi_table_get_n_rows (answer.table), (g_get_monotonic_time () - begin) / 1000, ticks[0], ticks[2] / 1000);
      /* A loop that waits for the server does not tick at all */
      g_assert_cmpint (ticks[0], >, 20);
    }
}

static gboolean
terminate_cb (gpointer user_data)
{
  vaerdi_test_server_run (server, "select pg_terminate_backend (pid) from pg_stat_activity"
                          " where application_name = 'Vaerdi'");

  return G_SOURCE_REMOVE;
}

static void
test_terminated (void)
{
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);
  g_auto (Answer) running = { NULL };
  g_auto (Answer) waiting = { NULL };
  gint64 pid = ask_int (connection, "select pg_backend_pid () as n");

  ask (connection, "select 1 as n, pg_sleep (3600)::text as t", "n:int;t:text", &running);
  ask (connection, "select 2 as n", "n:int", &waiting);
  g_timeout_add (100, terminate_cb, NULL);
  wait_for (&running);
  g_assert_error (running.error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_LOST);
  g_assert_cmpstr (vaerdi_warehouse_error_get_sqlstate (running.error), ==, "57P01");
  g_assert_true (vaerdi_warehouse_error_is_passing (running.error));
  wait_for (&waiting);
  g_assert_no_error (waiting.error);

  /* And while nothing runs */
  terminate_cb (NULL);
  while (vaerdi_connection_get_state (connection) == VAERDI_WAREHOUSE_READY)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (ask_int (connection, "select pg_backend_pid () as n"), !=, pid);
}

static void
test_restarted (void)
{
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);
  gint64 until;

  ask_int (connection, "select 1 as n");
  vaerdi_test_server_restart (server);

  /* It comes back by itself, without a query */
  until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  while (vaerdi_connection_get_state (connection) == VAERDI_WAREHOUSE_READY && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  while (vaerdi_connection_get_state (connection) != VAERDI_WAREHOUSE_READY && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (vaerdi_connection_get_state (connection), ==, VAERDI_WAREHOUSE_READY);
  g_assert_cmpint (ask_int (connection, "select 5 as n"), ==, 5);
}

static void
ask_for_passwords (void)
{
  g_autofree char *path = g_build_filename (vaerdi_test_server_get_directory (server), "data", "pg_hba.conf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_strconcat ("local all secret scram-sha-256\n", text, NULL);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
  vaerdi_test_server_run (server, "SELECT pg_reload_conf ()");
  g_usleep (200000);
}

/* What does not open says why, without the password. */
static void
test_unreachable (void)
{
  g_autofree char *good = vaerdi_test_server_dup_conninfo (server, "locked");
  g_autofree char *locked = g_strconcat (good, " password=hunter2", NULL);
  g_autofree char *admin = vaerdi_test_server_dup_conninfo (server, NULL);
  g_autofree char *database = g_strconcat (admin, " dbname=nowhere", NULL);
  g_autofree char *secret = vaerdi_test_server_dup_conninfo (server, "secret");
  g_autofree char *wrong = g_strconcat (secret, " password=hunter2", NULL);
  const struct { const char *conninfo; VaerdiWarehouseError code; const char *words, *state; } cases[] = {
    { "host=/nonexistent user=a dbname=b password=hunter2", VAERDI_WAREHOUSE_ERROR_CONNECT, "/nonexistent", NULL },
    { "host=127.0.0.1 port=1 user=a dbname=b password=hunter2", VAERDI_WAREHOUSE_ERROR_CONNECT, "127.0.0.1", NULL },
    { "hunter2 and nothing else", VAERDI_WAREHOUSE_ERROR_CONNECT, "host=", NULL },
    { "host=warehouse.invalid user=a password=hunter2", VAERDI_WAREHOUSE_ERROR_CONNECT, "warehouse.invalid", NULL },
    { locked, VAERDI_WAREHOUSE_ERROR_AUTH, "“locked”", "28000" },
    { wrong, VAERDI_WAREHOUSE_ERROR_AUTH, "“secret”", "28P01" },
    { secret, VAERDI_WAREHOUSE_ERROR_AUTH, "~/.pgpass", NULL },
    { database, VAERDI_WAREHOUSE_ERROR_CONNECT, "“nowhere”", "3D000" },
  };

  ask_for_passwords ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VaerdiConnection) connection = vaerdi_connection_new (cases[i].conninfo, "vaerdi");
      g_auto (Answer) answer = { NULL };

      ask (connection, "select 1 as n", "n:int", &answer);
      wait_for (&answer);
      g_assert_error (answer.error, VAERDI_WAREHOUSE_ERROR, (int) cases[i].code);
      g_test_message ("%s", answer.error->message);
      g_assert_nonnull (strstr (answer.error->message, cases[i].words));
      g_assert_null (strstr (answer.error->message, "hunter2"));
      g_assert_cmpstr (vaerdi_warehouse_error_get_sqlstate (answer.error), ==, cases[i].state);
      g_assert_cmpint (vaerdi_connection_get_state (connection), ==, VAERDI_WAREHOUSE_FAILED);
      g_assert_nonnull (vaerdi_connection_get_error (connection));
    }
}

/* A server that takes the connection and then says nothing. */
static void
test_silent (void)
{
  g_autofree char *directory = g_dir_make_tmp ("vaerdi-test-XXXXXX", NULL);
  g_autofree char *conninfo = g_strdup_printf ("host=%s user=a dbname=b connect_timeout=1", directory);
  g_autoptr (VaerdiConnection) connection = vaerdi_connection_new (conninfo, "vaerdi");
  g_auto (Answer) answer = { NULL };
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_snprintf (address.sun_path, sizeof address.sun_path, "%s/.s.PGSQL.5432", directory);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (listen (fd, 5), ==, 0);

  ask (connection, "select 1 as n", "n:int", &answer);
  wait_for (&answer);
  g_assert_error (answer.error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CONNECT);
  g_assert_nonnull (strstr (answer.error->message, "connect_timeout"));

  close (fd);
  vaerdi_test_remove_tree (directory);
}

static void
test_closed (void)
{
  g_autoptr (VaerdiConnection) connection = connect_as (NULL);
  g_auto (Answer) running = { NULL };
  g_auto (Answer) opening = { NULL };

  ask (connection, "select 1 as n", "n:int", &opening);
  vaerdi_connection_close (connection);
  wait_for (&opening);
  g_assert_error (opening.error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CANCELLED);

  ask_int (connection, "select 1 as n");
  ask (connection, "select 1 as n, pg_sleep (3600)::text as t", "n:int;t:text", &running);
  g_main_context_iteration (NULL, FALSE);
  vaerdi_connection_close (connection);
  wait_for (&running);
  g_assert_error (running.error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CANCELLED);
  g_assert_cmpint (vaerdi_connection_get_state (connection), ==, VAERDI_WAREHOUSE_DISCONNECTED);
  g_assert_cmpint (ask_int (connection, "select 5 as n"), ==, 5);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  server = vaerdi_test_server_new ();
  vaerdi_test_server_run (server,
                          "CREATE SCHEMA vaerdi; CREATE ROLE reader LOGIN; CREATE ROLE locked NOLOGIN;"
                          "CREATE ROLE secret LOGIN PASSWORD 'right';"
                          "GRANT USAGE ON SCHEMA vaerdi TO reader;"
                          "CREATE TABLE vaerdi.demo (pin text); INSERT INTO vaerdi.demo VALUES ('0101011234x');"
                          "CREATE FUNCTION vaerdi.raise_pin () RETURNS int LANGUAGE plpgsql AS"
                          " $$ BEGIN RAISE EXCEPTION 'about 0101011234'; END $$");

  g_test_add_func ("/warehouse/connection/typed", test_typed);
  g_test_add_func ("/warehouse/connection/empty", test_empty);
  g_test_add_func ("/warehouse/connection/parameters", test_parameters);
  g_test_add_func ("/warehouse/connection/unbound", test_unbound);
  g_test_add_func ("/warehouse/connection/refusals", test_refusals);
  g_test_add_func ("/warehouse/connection/permission", test_permission);
  g_test_add_func ("/warehouse/connection/row-limit", test_row_limit);
  g_test_add_func ("/warehouse/connection/timeout", test_timeout);
  g_test_add_func ("/warehouse/connection/cancelled", test_cancelled);
  g_test_add_func ("/warehouse/connection/cancelled-often", test_cancelled_often);
  g_test_add_func ("/warehouse/connection/responsive", test_responsive);
  g_test_add_func ("/warehouse/connection/terminated", test_terminated);
  g_test_add_func ("/warehouse/connection/restarted", test_restarted);
  g_test_add_func ("/warehouse/connection/unreachable", test_unreachable);
  g_test_add_func ("/warehouse/connection/silent", test_silent);
  g_test_add_func ("/warehouse/connection/closed", test_closed);

  status = g_test_run ();
  vaerdi_test_server_free (server);

  return status;
}
