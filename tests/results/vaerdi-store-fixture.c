/* vaerdi-store-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libpq-fe.h>

#include "demo/vaerdi-private-server.h"
#include "vaerdi-store-fixture.h"
#include "vaerdi-test-server.h"

struct _StoreFixture
{
  VaerdiPrivateServer *server;
  PGconn              *conn;
};

static void
ignore_notice (void       *data,
               const char *message)
{
}

static void
connect_as_owner (StoreFixture *self)
{
  g_autofree char *owner = store_fixture_dup_conninfo (self, NULL);

  self->conn = PQconnectdb (owner);
  if (PQstatus (self->conn) != CONNECTION_OK)
    g_error ("%s", PQerrorMessage (self->conn));
  PQsetNoticeProcessor (self->conn, ignore_notice, NULL);
}

/* A region of @contacts in a folder @area of the tests */
StoreFixture *
store_fixture_new (const char *area,
                   guint       contacts)
{
  StoreFixture *self = g_new0 (StoreFixture, 1);
  g_autofree char *folder = g_build_filename (g_getenv ("VAERDI_TOP_BUILDDIR"), "tests", area, "region", NULL);

  self->server = vaerdi_private_server_new (folder);
  vaerdi_private_server_set_contacts (self->server, contacts);
  g_free (vaerdi_test_start (self->server));
  connect_as_owner (self);
  store_fixture_reset (self);

  return self;
}

void
store_fixture_free (StoreFixture *self)
{
  store_fixture_reset (self);
  PQfinish (self->conn);
  vaerdi_private_server_stop (self->server);
  g_object_unref (self->server);
  g_free (self);
}

/* The server ends, with all connections to it. */
void
store_fixture_stop (StoreFixture *self)
{
  g_autofree char *owner = store_fixture_dup_conninfo (self, NULL);

  store_fixture_sql (self, "SELECT pg_terminate_backend (pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid () "
                     "AND backend_type = 'client backend'");
  g_clear_pointer (&self->conn, PQfinish);
  vaerdi_private_server_stop (self->server);
  /* One that is just going ends a connection without a word, and then refuses */
  for (guint i = 0, silent = 0; silent < 3; i++)
    {
      g_assert_cmpuint (i, <, 300);
      silent = PQping (owner) == PQPING_NO_RESPONSE ? silent + 1 : 0;
      g_usleep (100000);
    }
}

void
store_fixture_start (StoreFixture *self)
{
  g_free (vaerdi_test_start (self->server));
  connect_as_owner (self);
}

/* @user NULL is the owner of the database. */
char *
store_fixture_dup_conninfo (StoreFixture *self,
                            const char   *user)
{
  return vaerdi_private_server_dup_conninfo (self->server, "vaerdi", user);
}

static char *
ask (StoreFixture *self,
     const char   *sql)
{
  PGresult *result = PQexec (self->conn, sql);
  g_autoptr (GString) text = g_string_new (NULL);

  if (PQresultStatus (result) != PGRES_COMMAND_OK && PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%s: %s", sql, PQerrorMessage (self->conn));

  for (int row = 0; row < PQntuples (result); row++)
    for (int field = 0; field < PQnfields (result); field++)
      g_string_append_printf (text, "%s%s", row + field > 0 ? field > 0 ? "|" : "\n" : "",
                              PQgetvalue (result, row, field));
  PQclear (result);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
store_fixture_sql (StoreFixture *self,
                   const char   *format,
                   ...)
{
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  g_free (ask (self, sql));
}

/* All rows: fields with bars, lines with line feeds between. */
char *
store_fixture_ask (StoreFixture *self,
                   const char   *format,
                   ...)
{
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);

  return ask (self, sql);
}

/* As if there had never been a store, and the deliveries were those of the demo. */
void
store_fixture_reset (StoreFixture *self)
{
  store_fixture_sql (self, "DROP SCHEMA IF EXISTS vaerdi_results CASCADE; "
                     "DROP VIEW IF EXISTS vaerdi.changed_month; "
                     "CREATE TABLE IF NOT EXISTS demo.delivery_of_demo AS TABLE demo.delivery; "
                     "TRUNCATE demo.delivery; INSERT INTO demo.delivery TABLE demo.delivery_of_demo");
}

/* Everything in the store but the clock's times and the numbers of refreshes. */
char *
store_fixture_dup_cells (StoreFixture *self)
{
  return store_fixture_ask (self, "SELECT * FROM (SELECT indicator_id, month, hash, '', '', '', '', '', '', '' "
                            "FROM vaerdi_results.month UNION ALL "
                            "SELECT indicator_id, month, unit_id, stratum, numerator::text, denominator::text, "
                            "sum_squares::text, expected::text, answered::text, eligible::text "
                            "FROM vaerdi_results.cell) AS all_rows ORDER BY 1, 2, 3, 4");
}

static GSubprocess *
spawn (StoreFixture *self,
       const char   *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *program = g_build_filename (g_getenv ("VAERDI_TOP_BUILDDIR"), "app", "vaerdictl", "vaerdictl", NULL);
  g_autofree char *conninfo = store_fixture_dup_conninfo (self, "vaerdi_writer");
  g_autofree char *owner = store_fixture_dup_conninfo (self, NULL);
  g_autofree char *line = g_strdup_printf ("exec \"$V\" --conninfo \"$C\" %s", arguments);
  const char *argv[] = { "/bin/bash", "-c", line, NULL };
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "V", program, TRUE);
  g_subprocess_launcher_setenv (launcher, "C", conninfo, TRUE);
  g_subprocess_launcher_setenv (launcher, "OWNER", owner, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);

  return process;
}

/* $OWNER is how the owner of the database connects: the last --conninfo holds. */
GSubprocess *
store_fixture_spawn (StoreFixture *self,
                     const char   *format,
                     ...)
{
  g_autofree char *arguments = NULL;
  va_list args;

  va_start (args, format);
  arguments = g_strdup_vprintf (format, args);
  va_end (args);

  return spawn (self, arguments);
}

void
store_fixture_run (StoreFixture *self,
                   StoreAnswer  *answer,
                   const char   *format,
                   ...)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *arguments = NULL;
  g_autoptr (GError) error = NULL;
  va_list args;

  va_start (args, format);
  arguments = g_strdup_vprintf (format, args);
  va_end (args);

  store_answer_clear (answer);
  process = spawn (self, arguments);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &answer->output, &answer->errors, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  answer->status = g_subprocess_get_exit_status (process);
}

void
store_answer_clear (StoreAnswer *answer)
{
  g_clear_pointer (&answer->output, g_free);
  g_clear_pointer (&answer->errors, g_free);
}
