/* vaerdi-connector.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-connector"

#include "config.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "warehouse/vaerdi-connector-private.h"
#include "warehouse/vaerdi-warehouse-error.h"

/* libpq's "asynchronous" connecting still asks the name service and reads
 * password, service and key files before it returns, and for a list of hosts
 * again in PQconnectPoll. A main loop cannot have that, so the way to an open
 * connection runs in a thread, with a deadline. */

#define CONNECT_TIMEOUT_S 10

typedef struct
{
  char *conninfo;
  char *schema;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->conninfo);
  g_free (request->schema);
  g_free (request);
}

static void
ignore_notice (void       *data,
               const char *message)
{
}

/* The user's connect_timeout, or ours; the text may hold a password, so an
 * error does not quote it. */
static gboolean
parse_timeout (const char  *conninfo,
               guint       *seconds,
               GError     **error)
{
  PQconninfoOption *options = PQconninfoParse (conninfo, NULL);

  *seconds = CONNECT_TIMEOUT_S;
  if (options == NULL)
    {
      g_set_error_literal (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CONNECT,
                           N_("The connection settings of the warehouse cannot be read. Write them as "
                              "“host=… dbname=… user=…” or “postgresql://user@host/database”."));
      return FALSE;
    }

  for (PQconninfoOption *o = options; o->keyword != NULL; o++)
    if (g_str_equal (o->keyword, "connect_timeout") && o->val != NULL && atoi (o->val) > 0)
      *seconds = MIN (atoi (o->val), 3600);

  PQconninfoFree (options);

  return TRUE;
}

static char *
describe_target (PGconn *conn)
{
  const char *host = PQhost (conn);
  const char *port = PQport (conn);

  if (host == NULL || *host == '\0')
    return g_strdup (N_("the server"));
  if (*host == '/' || *host == '@')
    return g_strdup_printf (N_("the server on socket %s"), host);

  return g_strdup_printf (N_("the server %s, port %s"), host, port != NULL && *port != '\0' ? port : "5432");
}

/* With PQERRORS_SQLSTATE the server's words are its code: "…: FATAL:  28P01" */
static char *
find_sqlstate (const char *message)
{
  g_autoptr (GRegex) regex = g_regex_new (":  ([0-9A-Z]{5})\\s*$", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, message, 0, &match))
    return NULL;

  return g_match_info_fetch (match, 1);
}

static GError *
refused (PGconn     *conn,
         const char *state,
         const char *target)
{
  const char *user = PQuser (conn);
  const char *database = PQdb (conn);

  if (g_str_has_prefix (state, "28"))
    return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_AUTH, state,
                                       N_("The warehouse refuses the login of “%s” to database “%s” on %s. "
                                          "Check user, password and the server's access rules (pg_hba.conf). "
                                          "(SQLSTATE %s)"),
                                       user, database, target, state);
  if (g_str_equal (state, "3D000"))
    return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_CONNECT, state,
                                       N_("There is no database “%s” on %s. Check the connection settings. "
                                          "(SQLSTATE %s)"),
                                       database, target, state);
  if (g_str_equal (state, "57P03"))
    return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_CONNECT, state,
                                       N_("The warehouse on %s is starting or stopping. Try again in a moment. "
                                          "(SQLSTATE %s)"),
                                       target, state);
  if (g_str_equal (state, "53300"))
    return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_CONNECT, state,
                                       N_("The warehouse on %s has no free connections. Wait, or ask its "
                                          "administrator for more. (SQLSTATE %s)"),
                                       target, state);

  return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_CONNECT, state,
                                     N_("The warehouse on %s refuses the connection. Ask its administrator, "
                                        "naming the code. (SQLSTATE %s)"),
                                     target, state);
}

static GError *
explain (PGconn *conn)
{
  const char *message = PQerrorMessage (conn);
  g_autofree char *target = describe_target (conn);
  g_autofree char *state = find_sqlstate (message);
  g_autofree char *line = NULL;

  if (state != NULL)
    return refused (conn, state, target);

  if (PQconnectionNeedsPassword (conn))
    return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_AUTH, NULL,
                                       N_("The warehouse asks for the password of “%s”, and none is known. "
                                          "Give it in the preferences, or keep it in ~/.pgpass."), PQuser (conn));

  line = g_strndup (message, strcspn (message, "\n"));

  return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_CONNECT, NULL,
                                     N_("The warehouse cannot be reached: %s. Check that %s runs and that "
                                        "the connection settings name it."), line, target);
}

static gboolean
wait_for (PGconn        *conn,
          short          events,
          gint64         deadline,
          GCancellable  *cancellable,
          GError       **error)
{
  while (TRUE)
    {
      struct pollfd fd = { PQsocket (conn), events, 0 };
      gint64 left = (deadline - g_get_monotonic_time ()) / 1000;
      g_autofree char *target = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (left > 0 && poll (&fd, 1, MIN (left, 200)) > 0)
        return TRUE;
      if (left > 0)
        continue;

      target = describe_target (conn);
      g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CONNECT,
                   N_("The warehouse does not answer: %s gave no sign in time. Check the network, or raise "
                      "connect_timeout in the connection settings."), target);
      return FALSE;
    }
}

static gboolean
shake_hands (PGconn        *conn,
             gint64         deadline,
             GCancellable  *cancellable,
             GError       **error)
{
  PostgresPollingStatusType status = PGRES_POLLING_WRITING;

  if (PQstatus (conn) == CONNECTION_BAD)
    status = PGRES_POLLING_FAILED;

  while (status != PGRES_POLLING_OK)
    {
      if (status == PGRES_POLLING_FAILED)
        {
          g_propagate_error (error, explain (conn));
          return FALSE;
        }
      if (!wait_for (conn, status == PGRES_POLLING_READING ? POLLIN : POLLOUT, deadline, cancellable, error))
        return FALSE;
      status = PQconnectPoll (conn);
    }

  return TRUE;
}

static gboolean
run_setup (PGconn        *conn,
           const char    *sql,
           gint64         deadline,
           GCancellable  *cancellable,
           GError       **error)
{
  PGresult *result;
  GError *refusal = NULL;

  if (!PQsendQuery (conn, sql))
    {
      g_propagate_error (error, explain (conn));
      return FALSE;
    }

  while (TRUE)
    {
      while (PQisBusy (conn))
        if (!wait_for (conn, POLLIN, deadline, cancellable, error) || !PQconsumeInput (conn))
          break;
      if (PQisBusy (conn))
        break;
      result = PQgetResult (conn);
      if (result == NULL)
        break;
      if (PQresultStatus (result) == PGRES_FATAL_ERROR && refusal == NULL)
        refusal = vaerdi_warehouse_error_from_sqlstate (PQresultErrorField (result, PG_DIAG_SQLSTATE),
                                                        PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY), 0);
      PQclear (result);
    }

  if (refusal != NULL)
    g_propagate_error (error, refusal);
  else if (error != NULL && *error == NULL && PQstatus (conn) == CONNECTION_BAD)
    g_propagate_error (error, explain (conn));

  return error == NULL || *error == NULL;
}

/* One way of writing dates and texts, whatever the server's settings. The
 * read-only default is a second door; the first is the transaction of each
 * query, the real one the role. */
static char *
setup_sql (PGconn     *conn,
           const char *schema)
{
  char *quoted = PQescapeIdentifier (conn, schema, strlen (schema));
  char *sql;

  sql = g_strdup_printf ("SET datestyle TO ISO, YMD; SET standard_conforming_strings TO on; "
                         "SET client_min_messages TO error; SET default_transaction_read_only TO on; "
                         "SET search_path TO %s", quoted);
  PQfreemem (quoted);

  return sql;
}

static PGconn *
open_conn (Request       *request,
           GCancellable  *cancellable,
           GError       **error)
{
  const char *keywords[] = { "dbname", "fallback_application_name", "client_encoding", NULL };
  const char *values[] = { request->conninfo, "Vaerdi", "UTF8", NULL };
  g_autofree char *sql = NULL;
  PGconn *conn;
  gint64 deadline;
  guint seconds;

  if (!parse_timeout (request->conninfo, &seconds, error))
    return NULL;

  deadline = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;
  conn = PQconnectStartParams (keywords, values, TRUE);
  PQsetErrorVerbosity (conn, PQERRORS_SQLSTATE);
  PQsetNoticeProcessor (conn, ignore_notice, NULL);

  if (shake_hands (conn, deadline, cancellable, error))
    {
      sql = setup_sql (conn, request->schema);
      if (run_setup (conn, sql, deadline, cancellable, error) &&
          PQsetnonblocking (conn, TRUE) == 0 && PQenterPipelineMode (conn))
        return conn;
    }

  if (error != NULL && *error == NULL)
    g_propagate_error (error, explain (conn));
  PQfinish (conn);

  return NULL;
}

static void
free_conn (gpointer data)
{
  PQfinish (data);
}

static void
open_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  PGconn *conn = open_conn (task_data, cancellable, &error);

  if (conn != NULL)
    g_task_return_pointer (task, conn, free_conn);
  else
    g_task_return_error (task, error);
}

/* Opens a connection in a thread; it arrives non-blocking, in pipeline mode. */
void
_vaerdi_connector_open_async (const char          *conninfo,
                              const char          *schema,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->conninfo = g_strdup (conninfo);
  request->schema = g_strdup (schema);
  g_task_set_source_tag (task, _vaerdi_connector_open_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, open_thread);
}

PGconn *
_vaerdi_connector_open_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
