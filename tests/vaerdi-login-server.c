/* vaerdi-login-server.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libpq-fe.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "vaerdi-login-server.h"
#include "vaerdi-test-server.h"
#include "warehouse/vaerdi-contract.h"

struct _VaerdiLoginServer
{
  char        *dir;      /* certificates and the socket; the cluster is in its "data" */
  char        *bindir;
  char        *port;
  GSubprocess *server;
};

/* The server belongs to another user where the test runs as root: see
 * vaerdi-keeper. */
static GPtrArray *
new_command (const char *program)
{
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (argv, g_strdup (g_getenv ("VAERDI_KEEPER")));
  g_ptr_array_add (argv, g_strdup ("run"));
  g_ptr_array_add (argv, g_strdup (program));

  return argv;
}

static void
run_command (GPtrArray *argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int status = 0;

  g_ptr_array_add (argv, NULL);
  if (!g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s: %s", (char *) argv->pdata[2], error->message, err);
}

static void
run_shell (const char *dir,
           const char *script)
{
  const char *argv[] = { "sh", "-euc", script, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *err = NULL;
  int status = 0;

  if (!g_spawn_sync (dir, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &err, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", error->message, err);
}

static void
make_cluster (VaerdiLoginServer *self)
{
  g_autofree char *initdb = g_build_filename (self->bindir, "initdb", NULL);
  g_autofree char *data = g_build_filename (self->dir, "data", NULL);
  g_autofree char *hba = g_build_filename (data, "pg_hba.conf", NULL);
  g_autoptr (GPtrArray) argv = new_command (initdb);

  g_ptr_array_add (argv, g_strdup ("-D"));
  g_ptr_array_add (argv, g_strdup (data));
  g_ptr_array_add (argv, g_strdup ("--username=owner"));
  g_ptr_array_add (argv, g_strdup ("--auth=trust"));
  g_ptr_array_add (argv, g_strdup ("--encoding=UTF8"));
  g_ptr_array_add (argv, g_strdup ("--locale=C.UTF-8"));
  g_ptr_array_add (argv, g_strdup ("--no-sync"));
  run_command (argv);
  g_assert_true (g_file_set_contents (hba,
                                      "local all owner trust\n"
                                      "local all all scram-sha-256\n"
                                      "host all all 127.0.0.1/32 scram-sha-256\n", -1, NULL));
}

static void
make_certificates (VaerdiLoginServer *self)
{
  run_shell (self->dir,
             "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj '/CN=Test root' -keyout root.key -out root.crt\n"
             "openssl req -newkey rsa:2048 -nodes -subj '/CN=localhost' -keyout server.key -out server.csr\n"
             "openssl x509 -req -in server.csr -CA root.crt -CAkey root.key -CAcreateserial -days 30 -out server.crt\n"
             "chmod 600 server.key\n");
}

static char *
find_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  return g_strdup_printf ("%u", port);
}

static char *
dup_owner_conninfo (VaerdiLoginServer *self,
                    const char        *database)
{
  return g_strdup_printf ("host=%s port=%s user=owner dbname=%s", self->dir, self->port, database);
}

void
vaerdi_login_server_start (VaerdiLoginServer *self)
{
  g_autofree char *postgres = g_build_filename (self->bindir, "postgres", NULL);
  g_autofree char *conninfo = dup_owner_conninfo (self, "postgres");
  g_autoptr (GPtrArray) argv = new_command (postgres);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *log = g_build_filename (self->dir, "log", NULL);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, g_strdup ("-D"));
  g_ptr_array_add (argv, g_build_filename (self->dir, "data", NULL));
  g_ptr_array_add (argv, g_strdup_printf ("--listen_addresses=127.0.0.1"));
  g_ptr_array_add (argv, g_strdup_printf ("--unix_socket_directories=%s", self->dir));
  g_ptr_array_add (argv, g_strdup_printf ("--port=%s", self->port));
  g_ptr_array_add (argv, g_strdup ("--ssl=on"));
  g_ptr_array_add (argv, g_strdup_printf ("--ssl_cert_file=%s/server.crt", self->dir));
  g_ptr_array_add (argv, g_strdup_printf ("--ssl_key_file=%s/server.key", self->dir));
  g_ptr_array_add (argv, g_strdup ("--fsync=off"));
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_set_stdout_file_path (launcher, log);
  g_subprocess_launcher_set_stderr_file_path (launcher, log);
  self->server = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata, &error);
  g_assert_no_error (error);
  for (guint i = 0; PQping (conninfo) != PQPING_OK; i++)
    {
      g_assert_cmpuint (i, <, 600);
      g_usleep (50000);
    }
}

/* In the middle of whatever it does. */
void
vaerdi_login_server_stop (VaerdiLoginServer *self)
{
  g_subprocess_send_signal (self->server, SIGINT);
  g_subprocess_wait (self->server, NULL, NULL);
  g_clear_object (&self->server);
}

void
vaerdi_login_server_run (VaerdiLoginServer *self,
                         const char        *database,
                         const char        *sql)
{
  g_autofree char *conninfo = dup_owner_conninfo (self, database);
  PGconn *conn = PQconnectdb (conninfo);
  PGresult *result = PQexec (conn, sql);

  if (PQresultStatus (result) != PGRES_COMMAND_OK && PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%s: %s", sql, PQerrorMessage (conn));
  PQclear (result);
  PQfinish (conn);
}

static void
set_password (VaerdiLoginServer *self,
              const char        *role)
{
  g_autofree char *conninfo = dup_owner_conninfo (self, "hospital");
  PGconn *conn = PQconnectdb (conninfo);
  char *quoted = PQescapeLiteral (conn, VAERDI_LOGIN_PASSWORD, strlen (VAERDI_LOGIN_PASSWORD));
  g_autofree char *sql = g_strdup_printf ("ALTER ROLE %s LOGIN PASSWORD %s", role, quoted);

  PQfreemem (quoted);
  PQfinish (conn);
  vaerdi_login_server_run (self, "hospital", sql);
}

static void
fill (VaerdiLoginServer *self)
{
  g_autofree char *tables = vaerdi_contract_create_tables_sql ("vaerdi");
  g_autofree char *path = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "data", "warehouse", "roles.sql", NULL);
  g_autofree char *roles = NULL;

  g_assert_true (g_file_get_contents (path, &roles, NULL, NULL));
  vaerdi_login_server_run (self, "postgres", "CREATE DATABASE hospital");
  vaerdi_login_server_run (self, "postgres", "CREATE DATABASE bare");
  vaerdi_login_server_run (self, "hospital", tables);
  vaerdi_login_server_run (self, "hospital", "CREATE ROLE writer; GRANT ALL ON SCHEMA vaerdi TO writer; "
                           "GRANT ALL ON ALL TABLES IN SCHEMA vaerdi TO writer");
  vaerdi_login_server_run (self, "hospital",
                           "INSERT INTO vaerdi.org_unit (unit_id, name, level, parent_id, valid_from) VALUES "
                           "('dk', 'Danmark', 'nation', NULL, '2000-01-01'), "
                           "('r1', 'Region Prøve', 'region', 'dk', '2000-01-01'), "
                           "('h1', 'Prøvehospitalet', 'hospital', 'r1', '2000-01-01'), "
                           "('d1', 'Prøveafdelingen', 'department', 'h1', '2000-01-01')");
  vaerdi_login_server_run (self, "hospital", roles);
  set_password (self, "vaerdi_reader");
  set_password (self, "writer");
}

VaerdiLoginServer *
vaerdi_login_server_new (void)
{
  const char *argv[] = { "pg_config", "--bindir", NULL };
  VaerdiLoginServer *self = g_new0 (VaerdiLoginServer, 1);
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &self->bindir, NULL, NULL, &error);
  g_assert_no_error (error);
  g_strchomp (self->bindir);
  self->dir = g_dir_make_tmp ("vaerdi-login-XXXXXX", &error);
  g_assert_no_error (error);
  self->port = find_port ();
  make_cluster (self);
  make_certificates (self);
  vaerdi_login_server_start (self);
  fill (self);

  return self;
}

void
vaerdi_login_server_free (VaerdiLoginServer *self)
{
  if (self->server != NULL)
    vaerdi_login_server_stop (self);
  vaerdi_test_remove_tree (self->dir);
  g_free (self->dir);
  g_free (self->bindir);
  g_free (self->port);
  g_free (self);
}

/* Where its socket is. */
const char *
vaerdi_login_server_get_dir (VaerdiLoginServer *self)
{
  return self->dir;
}

const char *
vaerdi_login_server_get_port (VaerdiLoginServer *self)
{
  return self->port;
}

/* The certificate by which its own can be verified. */
char *
vaerdi_login_server_dup_root (VaerdiLoginServer *self)
{
  return g_build_filename (self->dir, "root.crt", NULL);
}
