/* vaerdi-test-server.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <ftw.h>
#include <libpq-fe.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include <glib/gstdio.h>

#include "vaerdi-test-server.h"
#include "vaerdi-await.h"

#define DATABASE "vaerdi"

struct _VaerdiTestServer
{
  char                *directory;
  VaerdiPrivateServer *server;
};

static int
remove_entry (const char        *path,
              const struct stat *st,
              int                type,
              struct FTW        *ftw)
{
  return remove (path);
}

/* Removes a folder with all that is in it. */
void
vaerdi_test_remove_tree (const char *path)
{
  nftw (path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static void
ignore_notice (void       *data,
               const char *message)
{
}

static char *
query (VaerdiTestServer *self,
       const char       *database,
       const char       *sql)
{
  g_autofree char *conninfo = vaerdi_private_server_dup_conninfo (self->server, database, NULL);
  PGconn *conn = PQconnectdb (conninfo);
  PGresult *result;
  char *value = NULL;

  if (PQstatus (conn) != CONNECTION_OK)
    g_error ("%s", PQerrorMessage (conn));

  PQsetNoticeProcessor (conn, ignore_notice, NULL);
  result = PQexec (conn, sql);
  if (PQresultStatus (result) != PGRES_COMMAND_OK && PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%s: %s", sql, PQerrorMessage (conn));
  if (PQntuples (result) > 0 && !PQgetisnull (result, 0, 0))
    value = g_strdup (PQgetvalue (result, 0, 0));

  PQclear (result);
  PQfinish (conn);

  return value;
}

/* With all that makes a server fast and unsafe. Returns the connection it tells. */
char *
vaerdi_test_start (VaerdiPrivateServer *server)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *conninfo;

  vaerdi_private_server_set_unsafe (server, TRUE);
  vaerdi_private_server_start_async (server, NULL, result_cb, &result);
  wait_for (&result);

  conninfo = vaerdi_private_server_start_finish (server, result, &error);
  if (conninfo == NULL)
    g_error ("%s", error->message);

  return conninfo;
}

VaerdiTestServer *
vaerdi_test_server_new (void)
{
  VaerdiTestServer *self = g_new0 (VaerdiTestServer, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;

  self->directory = g_dir_make_tmp ("vaerdi-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->server = vaerdi_private_server_new (self->directory);
  vaerdi_private_server_set_contacts (self->server, 0);
  g_free (vaerdi_test_start (self->server));
  notice = query (self, "postgres", "CREATE DATABASE " DATABASE);

  return self;
}

static void
wait_until_stopped (VaerdiTestServer *self)
{
  g_autofree char *pid = g_build_filename (self->directory, "data", "postmaster.pid", NULL);

  for (guint i = 0; i < 1000 && g_file_test (pid, G_FILE_TEST_EXISTS); i++)
    g_usleep (10000);
}

void
vaerdi_test_server_free (VaerdiTestServer *self)
{
  g_clear_object (&self->server);
  wait_until_stopped (self);
  vaerdi_test_remove_tree (self->directory);
  g_free (self->directory);
  g_free (self);
}

const char *
vaerdi_test_server_get_directory (VaerdiTestServer *self)
{
  return self->directory;
}

/* For the database "vaerdi"; @user NULL is the superuser. */
char *
vaerdi_test_server_dup_conninfo (VaerdiTestServer *self,
                                 const char       *user)
{
  return vaerdi_private_server_dup_conninfo (self->server, DATABASE, user);
}

/* As the superuser. */
void
vaerdi_test_server_run (VaerdiTestServer *self,
                        const char       *format,
                        ...)
{
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  g_free (query (self, DATABASE, sql));
}

/* As the superuser; the first field of the first row. */
char *
vaerdi_test_server_get (VaerdiTestServer *self,
                        const char       *format,
                        ...)
{
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);

  return query (self, DATABASE, sql);
}

/* Of the server's first process; 0 when there is none. */
int
vaerdi_test_server_get_pid (VaerdiTestServer *self)
{
  g_autofree char *path = g_build_filename (self->directory, "data", "postmaster.pid", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? atoi (text) : 0;
}

void
vaerdi_test_server_stop (VaerdiTestServer *self)
{
  vaerdi_private_server_stop (self->server);
  wait_until_stopped (self);
}

/* A server that was stopped, on the same data. */
void
vaerdi_test_server_start (VaerdiTestServer *self)
{
  g_free (vaerdi_test_start (self->server));
}

/* Stops it and starts it again, on the same data. */
void
vaerdi_test_server_restart (VaerdiTestServer *self)
{
  vaerdi_test_server_stop (self);
  vaerdi_test_server_start (self);
}
