/* vaerdi-demo-loader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-demo-loader"

#include "config.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "demo/vaerdi-demo-loader-private.h"
#include "demo/vaerdi-demo-resources.h"
#include "demo/vaerdi-private-server.h"

/* Fills the private server with the demo region.
 *
 * The stamp, a hash of all SQL and of the scale, becomes the comment of the
 * database as the very last step. A load that was cut off has no stamp, a
 * load by another version has another one: both are dropped and done again. */

#define SQL_FOLDER  "/org/vaerdi/demo/sql"
#define ROLES_FILE  "/org/vaerdi/demo/roles.sql"

static void
ignore_notice (void       *data,
               const char *message)
{
}

static void
close_conn (PGconn *conn)
{
  PQfinish (conn);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGconn, close_conn)

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  PGcancel *cancel = PQgetCancel (user_data);
  char ignored[256];

  if (cancel != NULL)
    PQcancel (cancel, ignored, sizeof ignored);
  PQfreeCancel (cancel);
}

static PGconn *
open_conn (const char  *conninfo,
           GError     **error)
{
  g_autoptr (PGconn) conn = PQconnectdb (conninfo);

  if (PQstatus (conn) != CONNECTION_OK)
    {
      g_autofree char *message = g_strdelimit (g_strdup (PQerrorMessage (conn)), "\n", ' ');

      g_set_error (error, VAERDI_PRIVATE_SERVER_ERROR, VAERDI_PRIVATE_SERVER_ERROR_START,
                   N_("The private server runs but does not answer: %s"), g_strstrip (message));
      return NULL;
    }

  PQsetNoticeProcessor (conn, ignore_notice, NULL);

  return g_steal_pointer (&conn);
}

/* The line that an error of the server points at. */
static guint
find_line (const char *sql,
           PGresult   *result)
{
  const char *text = PQresultErrorField (result, PG_DIAG_STATEMENT_POSITION);
  guint line = 1;
  int position = text != NULL ? atoi (text) : 0;

  for (const char *p = sql; *p != '\0' && position-- > 1; p = g_utf8_next_char (p))
    line += *p == '\n';

  return line;
}

/* Runs a text of any number of statements; @value gets the first field. */
static gboolean
run (PGconn        *conn,
     const char    *name,
     const char    *sql,
     char         **value,
     GCancellable  *cancellable,
     GError       **error)
{
  PGresult *result;
  gulong handler;
  gboolean ok;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), conn, NULL) : 0;
  result = PQexec (conn, sql);
  g_cancellable_disconnect (cancellable, handler);

  ok = PQresultStatus (result) == PGRES_COMMAND_OK || PQresultStatus (result) == PGRES_TUPLES_OK ||
       PQresultStatus (result) == PGRES_EMPTY_QUERY;
  if (ok && value != NULL && PQntuples (result) > 0 && !PQgetisnull (result, 0, 0))
    *value = g_strdup (PQgetvalue (result, 0, 0));
  if (!ok && !g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error (error, VAERDI_PRIVATE_SERVER_ERROR, VAERDI_PRIVATE_SERVER_ERROR_LOAD,
                 N_("The demo region cannot be loaded: %s, line %u: %s (SQLSTATE %s)"),
                 name, find_line (sql, result),
                 PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) != NULL
                 ? PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : N_("the server went away"),
                 PQresultErrorField (result, PG_DIAG_SQLSTATE) != NULL
                 ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : "none");
  PQclear (result);

  return ok;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Paths of the embedded files in the order in which they run. */
static GPtrArray *
list_files (GResource *resource)
{
  g_auto (GStrv) names = g_resource_enumerate_children (resource, SQL_FOLDER, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_ptr_array_add (files, g_build_path ("/", SQL_FOLDER, names[i], NULL));
  g_ptr_array_sort (files, compare_names);
  g_ptr_array_add (files, g_strdup (ROLES_FILE));

  return files;
}

static char *
make_stamp (GResource *resource,
            GPtrArray *files,
            guint64    contacts)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, g_ptr_array_index (files, i), 0, NULL);

      g_checksum_update (checksum, g_ptr_array_index (files, i), -1);
      g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }

  return g_strdup_printf ("vaerdi-demo %s contacts=%" G_GUINT64_FORMAT, g_checksum_get_string (checksum), contacts);
}

static gboolean
load_files (PGconn              *conn,
            GResource           *resource,
            GPtrArray           *files,
            VaerdiDemoProgress   progress,
            gpointer             user_data,
            GCancellable        *cancellable,
            GError             **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      const char *path = g_ptr_array_index (files, i);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, error);
      g_autofree char *name = g_path_get_basename (path);

      if (bytes == NULL)
        return FALSE;

      progress (name, (double) i / files->len, user_data);
      if (!run (conn, name, g_bytes_get_data (bytes, NULL), NULL, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* Text in the order of its bytes is sorted and compared in a fraction of the
 * time, and nothing that is shown comes in the order of the server. */
static gboolean
create_database (PGconn        *server,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return run (server, "database", "DROP DATABASE IF EXISTS vaerdi WITH (FORCE)", NULL, cancellable, error) &&
         run (server, "database",
              "CREATE DATABASE vaerdi TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'",
              NULL, cancellable, error);
}

/* How large the region is that is there, or @fallback */
static guint64
read_contacts (const char *stamp,
               guint64     fallback)
{
  const char *size = stamp != NULL && g_str_has_prefix (stamp, "vaerdi-demo ") ? strstr (stamp, "contacts=") : NULL;
  guint64 contacts = size != NULL ? g_ascii_strtoull (size + strlen ("contacts="), NULL, 10) : 0;

  return contacts > 0 ? contacts : fallback;
}

/* Blocks: for a thread. Does nothing when the region is there already, in any
 * size when @any_size says so; @contacts is then that of a first one. */
gboolean
_vaerdi_demo_load (const char          *server_conninfo,
                   const char          *database_conninfo,
                   guint64              contacts,
                   gboolean             any_size,
                   VaerdiDemoProgress   progress,
                   gpointer             user_data,
                   GCancellable        *cancellable,
                   GError             **error)
{
  GResource *resource = vaerdi_demo_get_resource ();
  g_autoptr (GPtrArray) files = list_files (resource);
  g_autofree char *found = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *scale = NULL;
  g_autofree char *comment = NULL;
  g_autoptr (PGconn) server = open_conn (server_conninfo, error);
  g_autoptr (PGconn) conn = NULL;

  if (server == NULL ||
      !run (server, "stamp", "SELECT shobj_description (oid, 'pg_database') FROM pg_database WHERE datname = 'vaerdi'",
            &found, cancellable, error))
    return FALSE;

  if (any_size)
    contacts = read_contacts (found, contacts);
  stamp = make_stamp (resource, files, contacts);
  if (g_strcmp0 (found, stamp) == 0)
    return TRUE;

  scale = g_strdup_printf ("SET vaerdi_demo.contacts = '%" G_GUINT64_FORMAT "'", contacts);
  comment = g_strdup_printf ("COMMENT ON DATABASE vaerdi IS '%s'", stamp);
  progress ("database", 0, user_data);
  if (!create_database (server, cancellable, error) ||
      (conn = open_conn (database_conninfo, error)) == NULL ||
      !run (conn, "scale", scale, NULL, cancellable, error) ||
      !load_files (conn, resource, files, progress, user_data, cancellable, error))
    return FALSE;

  progress ("done", 1, user_data);

  return run (server, "stamp", comment, NULL, cancellable, error);
}
