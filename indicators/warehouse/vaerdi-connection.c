/* vaerdi-connection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-connection"

#include "config.h"

#include <string.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "warehouse/vaerdi-backoff-private.h"
#include "warehouse/vaerdi-connection.h"
#include "warehouse/vaerdi-connector-private.h"
#include "warehouse/vaerdi-query-private.h"
#include "warehouse/vaerdi-timer-private.h"
#include "warehouse/vaerdi-transport-private.h"

/* One connection, driven by the main loop of the thread that made it.
 *
 * A query goes out as one pipeline, so that a read-only transaction and a
 * time limit cost no round trip:
 *
 *   BEGIN READ ONLY; SET LOCAL statement_timeout; the query; sync;
 *   ROLLBACK; sync
 *
 * If a step fails, the server skips to the sync, and the ROLLBACK behind it cleans up. A statement
 * that writes has BEGIN READ WRITE and COMMIT in their places, and is answered after it. Nothing is
 * sent before both syncs are back *and* a cancel on its way is delivered: it would hit the next.
 *
 * Only connecting (name service, key files) and PQcancel block: they run in threads.
 *
 * Three sources wake it, each by its ready time: @work connects and sends,
 * @pump goes on reading an answer, @guard notices a server that is gone. */

/* Below GTK's redraw (120): a long answer must not hold up a frame. */
#define PUMP_PRIORITY     (G_PRIORITY_HIGH_IDLE + 50)
#define PUMP_BUDGET       (4 * G_TIME_SPAN_MILLISECOND)
/* If nothing comes so long after the server's own time limit, the way to it is gone. A server
 * that is busy with much ends it late: it has a quarter of the limit, if that is longer. */
#define GUARD             (10 * G_TIME_SPAN_SECOND)
/* A cancel request that comes between two steps has no effect: ask again. */
#define CANCEL_AGAIN      (1 * G_TIME_SPAN_SECOND)
#define CANCEL_ATTEMPTS   10

typedef enum
{
  STEP_BEGIN,
  STEP_LIMIT,
  STEP_QUERY,
  STEP_SYNC,
  STEP_ROLLBACK,
  STEP_LAST_SYNC,
  STEP_DONE,
} Step;

struct _VaerdiConnection
{
  GObject               parent_instance;

  char                 *conninfo;
  char                 *schema;
  GMainContext         *context;
  GSource              *work;
  GSource              *pump;
  GSource              *guard;

  VaerdiWarehouseState  state;
  GError               *error;
  GCancellable         *connecting;
  VaerdiBackoff         backoff;

  PGconn               *conn;
  GSource              *watch;
  Step                  step;
  gint64                deadline;
  GTask                *cancelling;
  guint                 n_cancels;

  GQueue                queue;      /* GTask with a VaerdiQuery */
  GTask                *current;    /* the one the pipeline works on */
};

enum
{
  PROP_0,
  PROP_CONNINFO,
  PROP_SCHEMA,
  PROP_STATE,
  PROP_PENDING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (VaerdiWarehouseState, vaerdi_warehouse_state,
                    G_DEFINE_ENUM_VALUE (VAERDI_WAREHOUSE_DISCONNECTED, "disconnected"),
                    G_DEFINE_ENUM_VALUE (VAERDI_WAREHOUSE_CONNECTING, "connecting"),
                    G_DEFINE_ENUM_VALUE (VAERDI_WAREHOUSE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (VAERDI_WAREHOUSE_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (VaerdiConnection, vaerdi_connection, G_TYPE_OBJECT)

static void
remove_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Takes @error. */
static void
set_state (VaerdiConnection     *self,
           VaerdiWarehouseState  state,
           GError               *error)
{
  gboolean same = self->state == state && error == NULL;

  g_clear_error (&self->error);
  self->error = error;
  self->state = state;
  if (!same)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Takes @error. */
static void
fail_task (GTask  *task,
           GError *error)
{
  VaerdiQuery *query = g_task_get_task_data (task);

  if (query->answered)
    {
      g_error_free (error);
      return;
    }

  query->answered = TRUE;
  _vaerdi_query_stop_source (query);
  g_task_return_error (task, _vaerdi_query_name_source (query, error));
}

static void
fail_queue (VaerdiConnection *self,
            const GError     *error)
{
  GTask *task;

  while ((task = g_queue_pop_head (&self->queue)) != NULL)
    {
      fail_task (task, g_error_copy (error));
      g_object_unref (task);
    }
}

static void
forget_conn (VaerdiConnection *self)
{
  remove_source (&self->watch);
  g_source_set_ready_time (self->pump, -1);
  g_source_set_ready_time (self->guard, -1);
  g_clear_pointer (&self->conn, PQfinish);
  g_clear_object (&self->cancelling);
  self->step = STEP_DONE;
}

/* The connection is of no use any more. Takes @error, which the running query
 * gets; those that wait get a new connection if there is one at once. */
static void
lose (VaerdiConnection *self,
      GError           *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->current);
  gint64 wait = _vaerdi_backoff_fail (&self->backoff, 0);

  forget_conn (self);
  if (wait > 0)
    fail_queue (self, error);
  if (task != NULL)
    fail_task (task, g_error_copy (error));
  g_source_set_ready_time (self->work, self->backoff.failed_at + wait);
  set_state (self, VAERDI_WAREHOUSE_FAILED, error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

static void
cancel_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  char ignored[256];

  PQcancel (task_data, ignored, sizeof ignored);
  g_task_return_boolean (task, TRUE);
}

static void
cancel_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  VaerdiConnection *self = VAERDI_CONNECTION (object);

  /* Of a connection that is gone by now */
  if (self->cancelling != G_TASK (result))
    return;

  g_clear_object (&self->cancelling);
  if (self->step != STEP_DONE)
    return;

  /* The answer ended before the cancel: only now is the connection free */
  g_source_set_ready_time (self->work, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

/* Asks the server to stop what it does; the answer still has to be read. */
static void
request_cancel (VaerdiConnection *self)
{
  PGcancel *cancel;

  if (self->cancelling != NULL || self->conn == NULL || (cancel = PQgetCancel (self->conn)) == NULL)
    return;

  self->n_cancels++;
  self->cancelling = g_task_new (self, NULL, cancel_cb, NULL);
  g_task_set_task_data (self->cancelling, cancel, (GDestroyNotify) (void (*) (void)) PQfreeCancel);
  g_task_run_in_thread (self->cancelling, cancel_thread);
  self->deadline = 0;
  g_source_set_ready_time (self->guard, g_get_monotonic_time () + CANCEL_AGAIN);
}

static gboolean
guard_cb (gpointer user_data)
{
  VaerdiConnection *self = user_data;
  VaerdiQuery *query = self->current != NULL ? g_task_get_task_data (self->current) : NULL;

  if (query == NULL)
    return G_SOURCE_CONTINUE;

  if (query->answered && self->n_cancels < CANCEL_ATTEMPTS)
    {
      request_cancel (self);
      g_source_set_ready_time (self->guard, g_get_monotonic_time () + CANCEL_AGAIN);
    }
  else
    lose (self, _vaerdi_query_new_lost (self->current != NULL));

  return G_SOURCE_CONTINUE;
}

/* As long as something comes, the way to the server is open. */
static void
push_guard (VaerdiConnection *self)
{
  gint64 until = g_get_monotonic_time () + GUARD;

  if (self->deadline > 0)
    g_source_set_ready_time (self->guard, MAX (self->deadline, until));
}

static void
give_up (VaerdiConnection *self,
         GError           *error)
{
  fail_task (self->current, error);
  request_cancel (self);
}

static void
take_answer (VaerdiConnection *self,
             PGresult         *result)
{
  VaerdiQuery *query = g_task_get_task_data (self->current);
  GError *error = NULL;

  if (query->answered)
    return;

  switch (PQresultStatus (result))
    {
    case PGRES_SINGLE_TUPLE:
    case PGRES_TUPLES_OK:
      if (!_vaerdi_query_read (query, result, &error))
        give_up (self, error);
      break;

    case PGRES_FATAL_ERROR:
      fail_task (self->current, _vaerdi_query_explain (query, result));
      break;

    case PGRES_PIPELINE_ABORTED:
      break;

    default:
      if (!_vaerdi_query_describe (query, result, &error))
        fail_task (self->current, error);
    }
}

/* The pipeline's bookkeeping: NULL ends a step, a sync ends its half. */
static void
take_result (VaerdiConnection *self,
             PGresult         *result)
{
  if (result == NULL)
    {
      if (self->step != STEP_SYNC && self->step != STEP_LAST_SYNC)
        self->step++;
      if (self->step == STEP_QUERY)
        PQsetSingleRowMode (self->conn);
      return;
    }

  /* COPY cannot be ended within a pipeline */
  if (_vaerdi_query_is_copy (result))
    lose (self, vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_COLUMNS, NULL,
                                            N_("COPY cannot be used here; a definition's SQL is one SELECT")));
  else if (PQresultStatus (result) == PGRES_PIPELINE_SYNC)
    self->step = self->step <= STEP_SYNC ? STEP_ROLLBACK : STEP_DONE;
  else if (self->step == STEP_QUERY ||
           ((self->step < STEP_QUERY || self->step == STEP_ROLLBACK) &&
            PQresultStatus (result) == PGRES_FATAL_ERROR))
    take_answer (self, result);

  PQclear (result);
}

static void
finish_current (VaerdiConnection *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->current);
  VaerdiQuery *query = g_task_get_task_data (task);

  g_source_set_ready_time (self->guard, -1);
  self->backoff.wait = 0;
  if (!query->answered)
    {
      query->answered = TRUE;
      _vaerdi_query_stop_source (query);
      if (query->table != NULL)
        g_task_return_pointer (task, g_steal_pointer (&query->table), (GDestroyNotify) vaerdi_table_unref);
      else
        g_task_return_error (task, _vaerdi_query_new_lost (self->current != NULL));
    }

  g_source_set_ready_time (self->work, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

/* Reads what has come, for a few milliseconds; the rest waits for the next
 * turn of the main loop. */
static void
read_results (VaerdiConnection *self)
{
  gint64 until = g_get_monotonic_time () + PUMP_BUDGET;

  while (self->conn != NULL && self->step != STEP_DONE && !PQisBusy (self->conn))
    {
      take_result (self, PQgetResult (self->conn));
      if (g_get_monotonic_time () > until)
        {
          g_source_set_ready_time (self->pump, 0);
          return;
        }
    }

  if (self->conn != NULL && self->step == STEP_DONE && self->current != NULL)
    finish_current (self);
}

/* What the server said before it hung up, if it did. */
static void
read_last_words (VaerdiConnection *self)
{
  PGresult *result;

  for (guint i = 0; i < 16 && self->current != NULL; i++)
    {
      result = PQgetResult (self->conn);
      if (result == NULL)
        continue;
      if (PQresultStatus (result) == PGRES_FATAL_ERROR && PQresultErrorField (result, PG_DIAG_SQLSTATE) != NULL)
        take_answer (self, result);
      PQclear (result);
    }
}

static gboolean
watch_cb (int          fd,
          GIOCondition condition,
          gpointer     user_data)
{
  g_autoptr (VaerdiConnection) self = g_object_ref (user_data);

  if (!PQconsumeInput (self->conn))
    {
      read_last_words (self);
      lose (self, _vaerdi_query_new_lost (self->current != NULL));
      return G_SOURCE_REMOVE;
    }

  push_guard (self);
  read_results (self);
  if (self->conn == NULL)
    return G_SOURCE_REMOVE;

  /* While an answer waits to be read, what follows stays in the socket */
  if (g_source_get_ready_time (self->pump) >= 0 ||
      ((condition & G_IO_OUT) != 0 && PQflush (self->conn) == 0))
    remove_source (&self->watch);

  return G_SOURCE_CONTINUE;
}

static void
watch (VaerdiConnection *self)
{
  GIOCondition condition = PQflush (self->conn) == 1 ? G_IO_IN | G_IO_OUT : G_IO_IN;

  remove_source (&self->watch);
  self->watch = g_unix_fd_source_new (PQsocket (self->conn), condition);
  g_source_set_static_name (self->watch, "vaerdi-connection-watch");
  g_source_set_priority (self->watch, PUMP_PRIORITY);
  g_source_set_callback (self->watch, (GSourceFunc) (void (*) (void)) watch_cb, self, NULL);
  g_source_attach (self->watch, self->context);
}

static gboolean
pump_cb (gpointer user_data)
{
  g_autoptr (VaerdiConnection) self = g_object_ref (user_data);

  if (self->conn == NULL)
    return G_SOURCE_CONTINUE;

  push_guard (self);
  read_results (self);
  if (self->conn != NULL && g_source_get_ready_time (self->pump) < 0)
    watch (self);

  return G_SOURCE_CONTINUE;
}

static gboolean
send_query (VaerdiConnection *self,
            VaerdiQuery      *query,
            GError          **error)
{
  gint64 timeout = vaerdi_statement_get_timeout (query->statement) * G_TIME_SPAN_MILLISECOND;

  if (!_vaerdi_query_send (query, self->conn, error))
    return FALSE;

  self->step = STEP_BEGIN;
  self->n_cancels = 0;
  self->deadline = g_get_monotonic_time () + timeout + MAX (GUARD, timeout / 4);
  push_guard (self);

  return TRUE;
}

static void
send_next (VaerdiConnection *self)
{
  GError *error = NULL;

  while (self->current == NULL && (self->current = g_queue_pop_head (&self->queue)) != NULL)
    {
      if (send_query (self, g_task_get_task_data (self->current), &error))
        {
          watch (self);
          return;
        }
      if (PQstatus (self->conn) == CONNECTION_BAD || error->code == VAERDI_WAREHOUSE_ERROR_LOST)
        {
          lose (self, error);
          return;
        }
      fail_task (self->current, g_steal_pointer (&error));
      g_clear_object (&self->current);
    }
}

static void
connect_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VaerdiConnection) self = user_data;
  GError *error = NULL;
  PGconn *conn = _vaerdi_connector_open_finish (result, &error);

  /* Closed meanwhile, and perhaps opened anew */
  if (self->connecting != g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_pointer (&conn, PQfinish);
      g_clear_error (&error);
      return;
    }

  g_clear_object (&self->connecting);
  if (conn == NULL)
    {
      gint64 wait = _vaerdi_backoff_fail (&self->backoff, VAERDI_BACKOFF_FIRST);

      /* A refused password is not tried again by itself: that locks accounts */
      if (!g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_AUTH))
        g_source_set_ready_time (self->work, self->backoff.failed_at + wait);
      fail_queue (self, error);
      set_state (self, VAERDI_WAREHOUSE_FAILED, error);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
      return;
    }

  self->conn = conn;
  self->step = STEP_DONE;
  watch (self);
  set_state (self, VAERDI_WAREHOUSE_READY, NULL);
  g_source_set_ready_time (self->work, 0);
}

static gboolean
work_cb (gpointer user_data)
{
  g_autoptr (VaerdiConnection) self = g_object_ref (user_data);

  if (self->conn != NULL)
    {
      if (self->current != NULL || self->cancelling != NULL)
        return G_SOURCE_CONTINUE;
      /* The cancel met the ROLLBACK */
      if (PQtransactionStatus (self->conn) != PQTRANS_IDLE)
        lose (self, _vaerdi_query_new_lost (self->current != NULL));
      else
        send_next (self);
      return G_SOURCE_CONTINUE;
    }

  if (self->connecting != NULL)
    return G_SOURCE_CONTINUE;

  self->connecting = g_cancellable_new ();
  set_state (self, VAERDI_WAREHOUSE_CONNECTING, NULL);
  _vaerdi_connector_open_async (self->conninfo, self->schema, self->connecting,
                                connect_cb, g_object_ref (self));

  return G_SOURCE_CONTINUE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  g_autoptr (VaerdiConnection) self = g_object_ref (g_task_get_source_object (task));

  if (task == self->current)
    give_up (self, _vaerdi_query_new_cancelled ());
  else if (g_queue_remove (&self->queue, task))
    {
      fail_task (task, _vaerdi_query_new_cancelled ());
      g_object_unref (task);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
    }

  return G_SOURCE_REMOVE;
}

static void
vaerdi_connection_constructed (GObject *object)
{
  VaerdiConnection *self = VAERDI_CONNECTION (object);

  G_OBJECT_CLASS (vaerdi_connection_parent_class)->constructed (object);

  self->context = g_main_context_ref_thread_default ();
  self->work = _vaerdi_timer_add (self->context, "vaerdi-connection-work", G_PRIORITY_DEFAULT, work_cb, self);
  self->pump = _vaerdi_timer_add (self->context, "vaerdi-connection-pump", PUMP_PRIORITY, pump_cb, self);
  self->guard = _vaerdi_timer_add (self->context, "vaerdi-connection-guard", G_PRIORITY_DEFAULT, guard_cb, self);
}

static void
vaerdi_connection_dispose (GObject *object)
{
  VaerdiConnection *self = VAERDI_CONNECTION (object);

  if (self->context != NULL)
    vaerdi_connection_close (self);
  remove_source (&self->work);
  remove_source (&self->pump);
  remove_source (&self->guard);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (vaerdi_connection_parent_class)->dispose (object);
}

static void
vaerdi_connection_finalize (GObject *object)
{
  VaerdiConnection *self = VAERDI_CONNECTION (object);

  g_clear_error (&self->error);
  g_free (self->conninfo);
  g_free (self->schema);

  G_OBJECT_CLASS (vaerdi_connection_parent_class)->finalize (object);
}

static void
vaerdi_connection_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  VaerdiConnection *self = VAERDI_CONNECTION (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_PENDING:
      g_value_set_uint (value, vaerdi_connection_get_n_pending (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_connection_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  VaerdiConnection *self = VAERDI_CONNECTION (object);

  switch (prop_id)
    {
    case PROP_CONNINFO:
      self->conninfo = g_value_dup_string (value);
      break;

    case PROP_SCHEMA:
      self->schema = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_connection_class_init (VaerdiConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = vaerdi_connection_constructed;
  object_class->dispose = vaerdi_connection_dispose;
  object_class->finalize = vaerdi_connection_finalize;
  object_class->get_property = vaerdi_connection_get_property;
  object_class->set_property = vaerdi_connection_set_property;

  /* Write only: it may hold a password */
  properties[PROP_CONNINFO] =
    g_param_spec_string ("conninfo", NULL, NULL, "",
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SCHEMA] =
    g_param_spec_string ("schema", NULL, NULL, "vaerdi",
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, VAERDI_TYPE_WAREHOUSE_STATE, VAERDI_WAREHOUSE_DISCONNECTED,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PENDING] =
    g_param_spec_uint ("pending", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vaerdi_connection_init (VaerdiConnection *self)
{
  g_queue_init (&self->queue);
  self->step = STEP_DONE;
}

/**
 * vaerdi_connection_new:
 * @conninfo: a connection string as libpq reads it
 * @schema: the schema whose views are seen without a prefix
 *
 * Creates a connection that lives in the caller's thread-default main context.
 * It opens with the first query or by vaerdi_connection_open().
 *
 * Returns: (transfer full): a connection that is not open yet
 */
VaerdiConnection *
vaerdi_connection_new (const char *conninfo,
                       const char *schema)
{
  g_return_val_if_fail (conninfo != NULL, NULL);
  g_return_val_if_fail (schema != NULL, NULL);

  return g_object_new (VAERDI_TYPE_CONNECTION, "conninfo", conninfo, "schema", schema, NULL);
}

VaerdiWarehouseState
vaerdi_connection_get_state (VaerdiConnection *self)
{
  g_return_val_if_fail (VAERDI_IS_CONNECTION (self), VAERDI_WAREHOUSE_DISCONNECTED);

  return self->state;
}

/**
 * vaerdi_connection_get_error:
 * @self: a connection
 *
 * Returns: (nullable) (transfer none): why the state is
 *   %VAERDI_WAREHOUSE_FAILED
 */
const GError *
vaerdi_connection_get_error (VaerdiConnection *self)
{
  g_return_val_if_fail (VAERDI_IS_CONNECTION (self), NULL);

  return self->error;
}

/**
 * vaerdi_connection_dup_transport:
 * @self: a connection
 *
 * Returns: (transfer full) (nullable): how safe it is; %NULL when it is not open
 */
VaerdiTransport *
vaerdi_connection_dup_transport (VaerdiConnection *self)
{
  g_return_val_if_fail (VAERDI_IS_CONNECTION (self), NULL);

  return self->conn != NULL ? _vaerdi_transport_new (self->conn) : NULL;
}

/**
 * vaerdi_connection_get_n_pending:
 * @self: a connection
 *
 * Returns: how many queries wait or run; one that was cancelled counts until
 *   the server has let go of it
 */
guint
vaerdi_connection_get_n_pending (VaerdiConnection *self)
{
  g_return_val_if_fail (VAERDI_IS_CONNECTION (self), 0);

  return g_queue_get_length (&self->queue) + (self->current != NULL || self->cancelling != NULL);
}

/**
 * vaerdi_connection_open:
 * @self: a connection
 *
 * Opens the connection now, if it is not open, whatever the time to the next
 * attempt. The state tells the outcome.
 */
void
vaerdi_connection_open (VaerdiConnection *self)
{
  g_return_if_fail (VAERDI_IS_CONNECTION (self));

  if (self->conn == NULL)
    g_source_set_ready_time (self->work, 0);
}

/**
 * vaerdi_connection_close:
 * @self: a connection
 *
 * Ends all queries as cancelled and hangs up. A later query opens it again.
 */
void
vaerdi_connection_close (VaerdiConnection *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VAERDI_IS_CONNECTION (self));

  error = vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_CANCELLED, NULL,
                                      N_("The connection to the warehouse was closed."));
  if (self->connecting != NULL)
    g_cancellable_cancel (self->connecting);
  g_clear_object (&self->connecting);
  g_source_set_ready_time (self->work, -1);
  task = g_steal_pointer (&self->current);
  forget_conn (self);
  self->backoff.wait = 0;
  if (task != NULL)
    fail_task (task, g_error_copy (error));
  fail_queue (self, error);
  set_state (self, VAERDI_WAREHOUSE_DISCONNECTED, NULL);
}

static gboolean
is_away (VaerdiConnection *self)
{
  return self->state == VAERDI_WAREHOUSE_FAILED && self->connecting == NULL &&
         _vaerdi_backoff_is_resting (&self->backoff);
}

/**
 * vaerdi_connection_query_async:
 * @self: a connection
 * @statement: what to ask; its values and limits are copied
 * @cancellable: (nullable): stops the query, in the server too
 * @callback: called in the main context of @self
 * @user_data: for @callback
 *
 * Runs a statement in a read-only transaction of its own. Queries on one
 * connection run one after the other.
 */
void
vaerdi_connection_query_async (VaerdiConnection      *self,
                               const VaerdiStatement *statement,
                               GCancellable          *cancellable,
                               GAsyncReadyCallback    callback,
                               gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  VaerdiQuery *query;

  g_return_if_fail (VAERDI_IS_CONNECTION (self));
  g_return_if_fail (statement != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_connection_query_async);
  g_task_set_check_cancellable (task, FALSE);
  query = _vaerdi_query_new (statement);
  g_task_set_task_data (task, query, (GDestroyNotify) _vaerdi_query_free);

  if (g_cancellable_is_cancelled (cancellable))
    {
      fail_task (task, _vaerdi_query_new_cancelled ());
      return;
    }
  if (is_away (self))
    {
      fail_task (task, g_error_copy (self->error));
      return;
    }

  if (cancellable != NULL)
    {
      query->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (query->cancel_source, (GSourceFunc) (void (*) (void)) cancelled_cb, task, NULL);
      g_source_attach (query->cancel_source, self->context);
    }

  g_queue_push_tail (&self->queue, g_steal_pointer (&task));
  g_source_set_ready_time (self->work, 0);
}

/**
 * vaerdi_connection_query_finish:
 * @self: a connection
 * @result: what the callback got
 * @error: return location for a #VAERDI_WAREHOUSE_ERROR
 *
 * Returns: (transfer full): the answer, its columns as declared; %NULL on error
 */
VaerdiTable *
vaerdi_connection_query_finish (VaerdiConnection  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
