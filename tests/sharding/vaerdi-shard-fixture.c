/* vaerdi-shard-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libpq-fe.h>

#include "vaerdi-shard-fixture.h"

#define CONTACTS 20000

enum { COORDINATOR, EAST, WEST, N_SERVERS };

struct _ShardFixture
{
  VaerdiPrivateServer *one;
  VaerdiTestServer    *servers[N_SERVERS];
};

static const char * const names[] = { "coordinator", "east", "west" };

/* Which unit is on which shard: a table for the time of the test, beside the data */
static const char placement_sql[] =
  "DROP TABLE IF EXISTS public.placement; "
  "CREATE TABLE public.placement AS "
  "SELECT unit_id, CASE WHEN level = 'nation' OR region_code IN ('84', '85') THEN 1 ELSE 2 END AS shard "
  "  FROM demo.org_unit";

/* A shard has the rows of its units; the first one those without a unit. */
#define OF_UNIT(table, key) \
  { "demo." table, "SELECT t.* FROM demo." table " t LEFT JOIN placement p ON p.unit_id = t." key \
                   " WHERE coalesce (p.shard, 1) = %d" }

static const struct { const char *table; const char *sql; } parts[] = {
  OF_UNIT ("stay", "admitting_unit_id"), OF_UNIT ("contact", "unit_id"), OF_UNIT ("unit_segment", "unit_id"),
  OF_UNIT ("procedure", "unit_id"), OF_UNIT ("course", "unit_id"), OF_UNIT ("measurement", "unit_id"),
  OF_UNIT ("survey_score", "unit_id"), OF_UNIT ("cost", "unit_id"), OF_UNIT ("delivery", "unit_id"),
  { "demo.diagnosis", "SELECT t.* FROM demo.diagnosis t JOIN demo.contact c USING (contact_id) "
                      "LEFT JOIN placement p ON p.unit_id = c.unit_id WHERE coalesce (p.shard, 1) = %d" },
};

static void
ignore_notice (void       *data,
               const char *message)
{
}

static void
start_one (ShardFixture *self)
{
  g_autofree char *folder = g_build_filename (g_getenv ("VAERDI_TOP_BUILDDIR"), "tests", "sharding", "region", NULL);

  self->one = vaerdi_private_server_new (folder);
  vaerdi_private_server_set_contacts (self->one, CONTACTS);
  g_free (vaerdi_test_start (self->one));
}

static PGconn *
connect_to (const char *conninfo)
{
  PGconn *conn = PQconnectdb (conninfo);

  if (PQstatus (conn) != CONNECTION_OK)
    g_error ("%s", PQerrorMessage (conn));
  PQsetNoticeProcessor (conn, ignore_notice, NULL);

  return conn;
}

static void
execute (PGconn         *conn,
         const char     *sql,
         ExecStatusType  expected)
{
  PGresult *result = PQexec (conn, sql);

  if (PQresultStatus (result) != expected)
    g_error ("%s: %s", sql, PQerrorMessage (conn));
  PQclear (result);
}

/* The answer of @sql in @from becomes rows of @table in @to. */
static void
copy (PGconn     *from,
      const char *sql,
      PGconn     *to,
      const char *table)
{
  g_autofree char *out = g_strdup_printf ("COPY (%s) TO STDOUT", sql);
  g_autofree char *in = g_strdup_printf ("COPY %s FROM STDIN", table);
  char *row = NULL;
  int length;

  execute (from, out, PGRES_COPY_OUT);
  execute (to, in, PGRES_COPY_IN);
  while ((length = PQgetCopyData (from, &row, 0)) > 0)
    {
      g_assert_cmpint (PQputCopyData (to, row, length), ==, 1);
      PQfreemem (row);
    }
  g_assert_cmpint (length, ==, -1);
  g_assert_cmpint (PQputCopyEnd (to, NULL), ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      PGconn *conn = i == 0 ? from : to;
      PGresult *result = PQgetResult (conn);

      if (PQresultStatus (result) != PGRES_COMMAND_OK)
        g_error ("%s: %s", table, PQerrorMessage (conn));
      PQclear (result);
      g_assert_null (PQgetResult (conn));
    }
}

/* As docs/sharding.md says: the script, by psql, with its variables. */
static void
run_script (VaerdiTestServer *server,
            const char       *path,
            const char       *variable)
{
  g_autofree char *file = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), path, NULL);
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, NULL);
  const char *argv[] = { g_getenv ("VAERDI_PSQL"), "-X", "-q", "-d", conninfo, "-f", file, "-v", variable, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &errors, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s: %s", path, error->message, errors);
}

static void
load_shard (ShardFixture *self,
            PGconn       *one,
            guint         shard)
{
  static const char * const files[] = { "app/demo/sql/85-indexes.sql", "app/demo/sql/90-views.sql" };
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (self->servers[shard], NULL);
  g_autofree char *variable = g_strdup_printf ("shard=%u", shard);
  PGconn *conn = NULL;

  run_script (self->servers[shard], "app/demo/sql/10-schema.sql", variable);
  conn = connect_to (conninfo);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_auto (GStrv) halves = g_strsplit (parts[i].sql, "%d", 2);
      g_autofree char *sql = g_strdup_printf ("%s%u%s", halves[0], shard, halves[1]);

      copy (one, sql, conn, parts[i].table);
    }
  PQfinish (conn);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    run_script (self->servers[shard], files[i], variable);
  run_script (self->servers[shard], "data/sharding/shard.sql", variable);
}

static void
add_shard (ShardFixture *self,
           guint         shard)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (self->servers[shard], "vaerdi_coordinator");
  PQconninfoOption *options = PQconninfoParse (conninfo, NULL);
  g_autoptr (GString) place = g_string_new (NULL);
  g_autofree char *quoted = NULL;

  for (PQconninfoOption *option = options; option->keyword != NULL; option++)
    if (option->val != NULL && !g_str_equal (option->keyword, "user"))
      g_string_append_printf (place, "%s%s ''%s''", place->len > 0 ? ", " : "", option->keyword, option->val);
  PQconninfoFree (options);

  vaerdi_test_server_run (self->servers[COORDINATOR], "CALL vaerdi_sharding.add_shard (%u, '%s', '%s')", shard,
                          names[shard], place->str);
  vaerdi_test_server_run (self->servers[COORDINATOR], "CREATE USER MAPPING FOR CURRENT_USER SERVER %s "
                          "OPTIONS (user 'vaerdi_coordinator')", names[shard]);
}

static void
load_coordinator (ShardFixture *self,
                  PGconn       *one)
{
  static const char * const references[] = { "org_unit", "patient", "benchmark", "population" };
  VaerdiTestServer *coordinator = self->servers[COORDINATOR];
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (coordinator, NULL);
  PGconn *conn = NULL;

  run_script (coordinator, "data/sharding/coordinator.sql", "shard=0");
  for (guint shard = EAST; shard <= WEST; shard++)
    add_shard (self, shard);

  conn = connect_to (conninfo);
  copy (one, "TABLE placement", conn, "vaerdi_sharding.unit_shard");
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autofree char *sql = g_strdup_printf ("TABLE demo.%s", references[i]);
      g_autofree char *table = g_strdup_printf ("vaerdi_sharding.%s", references[i]);

      copy (one, sql, conn, table);
    }
  PQfinish (conn);

  vaerdi_test_server_run (coordinator, "CALL vaerdi_sharding.place (); CALL vaerdi_sharding.take_deliveries (); ANALYZE");
  vaerdi_test_server_run (coordinator, "ALTER DATABASE vaerdi SET vaerdi.reference_date = '2026-10-01'");
  run_script (coordinator, "data/warehouse/roles.sql", "shard=0");
  /* Once more, as for a new unit: readers go on */
  vaerdi_test_server_run (coordinator, "CALL vaerdi_sharding.place ()");
}

ShardFixture *
shard_fixture_new (void)
{
  ShardFixture *self = g_new0 (ShardFixture, 1);
  g_autofree char *conninfo = NULL;
  PGconn *one = NULL;

  start_one (self);
  conninfo = vaerdi_private_server_dup_conninfo (self->one, "vaerdi", NULL);
  one = connect_to (conninfo);
  execute (one, placement_sql, PGRES_COMMAND_OK);
  for (guint i = 0; i < N_SERVERS; i++)
    self->servers[i] = vaerdi_test_server_new ();
  for (guint shard = EAST; shard <= WEST; shard++)
    load_shard (self, one, shard);
  load_coordinator (self, one);
  execute (one, "DROP TABLE public.placement", PGRES_COMMAND_OK);
  PQfinish (one);

  return self;
}

void
shard_fixture_free (ShardFixture *self)
{
  for (guint i = 0; i < N_SERVERS; i++)
    vaerdi_test_server_free (self->servers[i]);
  vaerdi_private_server_stop (self->one);
  g_object_unref (self->one);
  g_free (self);
}

VaerdiTestServer *
shard_fixture_get_coordinator (ShardFixture *self)
{
  return self->servers[COORDINATOR];
}

VaerdiTestServer *
shard_fixture_get_west (ShardFixture *self)
{
  return self->servers[WEST];
}

/* As the role that may only read. */
char *
shard_fixture_dup_conninfo (ShardFixture *self,
                            gboolean      sharded)
{
  return sharded ? vaerdi_test_server_dup_conninfo (self->servers[COORDINATOR], "vaerdi_reader")
                 : vaerdi_private_server_dup_conninfo (self->one, "vaerdi", "vaerdi_reader");
}

/* vaerdictl over the coordinator; @user NULL is the owner. */
void
shard_fixture_run (ShardFixture *self,
                   ShardAnswer  *answer,
                   const char   *user,
                   const char   *format,
                   ...)
{
  g_autofree char *program = g_build_filename (g_getenv ("VAERDI_TOP_BUILDDIR"), "app", "vaerdictl", "vaerdictl", NULL);
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (self->servers[COORDINATOR], user);
  g_autofree char *arguments = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  va_list args;

  va_start (args, format);
  arguments = g_strdup_vprintf (format, args);
  va_end (args);

  g_ptr_array_add (argv, program);
  g_ptr_array_add (argv, (char *) "--conninfo");
  g_ptr_array_add (argv, conninfo);
  words = g_strsplit (arguments, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (argv, words[i]);
  g_ptr_array_add (argv, NULL);

  shard_answer_clear (answer);
  process = g_subprocess_newv ((const char * const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &answer->output, &answer->errors, &error));
  g_assert_no_error (error);
  answer->status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

void
shard_answer_clear (ShardAnswer *answer)
{
  g_clear_pointer (&answer->output, g_free);
  g_clear_pointer (&answer->errors, g_free);
}
