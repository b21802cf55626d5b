/* vaerdi-warehouse.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-warehouse"

#include "config.h"

#include <libpq-fe.h>

#include <glib/gi18n.h>

#include "warehouse/vaerdi-timer-private.h"
#include "warehouse/vaerdi-warehouse.h"

/* The engine's only door to PostgreSQL: a few connections and one queue. A
 * query waits here, not behind another on one connection, so a slow one holds
 * up nobody as long as a connection is free.
 *
 * A server has fewer connections than a hospital has readers. One that nobody
 * uses is closed after a while, and a query that finds the server full waits
 * for its turn instead of failing. */

#define DEFAULT_CONNECTIONS 2
#define DEFAULT_IDLE        3
/* How long a query waits for a full server, and how long between attempts, at
 * least and at random on top, so that those who wait do not all come at once */
#define PATIENCE            (30 * G_TIME_SPAN_SECOND)
#define TURN                (600 * G_TIME_SPAN_MILLISECOND)

struct _VaerdiWarehouse
{
  GObject               parent_instance;

  char                 *conninfo;
  char                 *schema;
  guint                 n_connections;
  guint                 idle;          /* seconds */
  GSource              *rest;          /* closes connections that nobody uses */
  GSource              *turn;          /* tries a full server again */
  GPtrArray            *connections;   /* VaerdiConnection */
  GQueue                queue;         /* GTask with a Request */
  VaerdiWarehouseState  state;
  char                 *reason;
  VaerdiTransport      *transport;     /* of the connection opened last */
};

typedef struct
{
  VaerdiStatement *statement;
  GSource         *cancel_source;      /* while it waits here */
  gint64           asked_at;
} Request;

enum
{
  PROP_0,
  PROP_CONNINFO,
  PROP_SCHEMA,
  PROP_CONNECTIONS,
  PROP_IDLE,
  PROP_STATE,
  PROP_REASON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VaerdiWarehouse, vaerdi_warehouse, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (VaerdiWarehouseInfo, vaerdi_warehouse_info,
                     vaerdi_warehouse_info_copy, vaerdi_warehouse_info_free)

VaerdiWarehouseInfo *
vaerdi_warehouse_info_copy (const VaerdiWarehouseInfo *self)
{
  VaerdiWarehouseInfo *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->server_version = g_strdup (self->server_version);
  copy->database = g_strdup (self->database);
  copy->user = g_strdup (self->user);
  copy->tls_version = g_strdup (self->tls_version);

  return copy;
}

void
vaerdi_warehouse_info_free (VaerdiWarehouseInfo *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->server_version);
  g_free (self->database);
  g_free (self->user);
  g_free (self->tls_version);
  g_free (self);
}

static void
remove_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  remove_source (&request->cancel_source);
  vaerdi_statement_free (request->statement);
  g_free (request);
}

static VaerdiConnection *
get_connection (VaerdiWarehouse *self,
                guint            i)
{
  return g_ptr_array_index (self->connections, i);
}

/* A connection that rests is closed; how safe it was is still asked for. */
static void
note_transport (VaerdiWarehouse *self)
{
  VaerdiTransport *transport = NULL;

  for (guint i = 0; i < self->connections->len && transport == NULL; i++)
    transport = vaerdi_connection_dup_transport (get_connection (self, i));
  if (transport == NULL)
    return;

  g_clear_pointer (&self->transport, vaerdi_transport_free);
  self->transport = transport;
}

/* The best of the connections speaks for all: one that is ready will do. */
static void
update_state (VaerdiWarehouse *self)
{
  VaerdiWarehouseState state = VAERDI_WAREHOUSE_DISCONNECTED;
  const char *reason = NULL;

  for (guint i = 0; i < self->connections->len; i++)
    {
      VaerdiConnection *connection = get_connection (self, i);
      VaerdiWarehouseState other = vaerdi_connection_get_state (connection);

      if (other == VAERDI_WAREHOUSE_FAILED && reason == NULL)
        reason = vaerdi_connection_get_error (connection)->message;
      if (other == VAERDI_WAREHOUSE_READY || state == VAERDI_WAREHOUSE_DISCONNECTED ||
          (other == VAERDI_WAREHOUSE_CONNECTING && state != VAERDI_WAREHOUSE_READY))
        state = other;
    }
  note_transport (self);

  /* While a new attempt runs, the reason of the last failure stays */
  if (state == VAERDI_WAREHOUSE_FAILED || state != VAERDI_WAREHOUSE_CONNECTING)
    {
      if (state != VAERDI_WAREHOUSE_FAILED)
        reason = NULL;
      if (g_strcmp0 (reason, self->reason) != 0)
        {
          g_free (self->reason);
          self->reason = g_strdup (reason);
          g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
        }
    }

  if (state != self->state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
}

/* A free connection, open ones first, so that the second one is only opened
 * when there is work for two. */
static VaerdiConnection *
find_free (VaerdiWarehouse *self)
{
  VaerdiConnection *free = NULL;

  for (guint i = 0; i < self->connections->len; i++)
    {
      VaerdiConnection *connection = get_connection (self, i);

      if (vaerdi_connection_get_n_pending (connection) > 0)
        continue;
      if (vaerdi_connection_get_state (connection) == VAERDI_WAREHOUSE_READY)
        return connection;
      if (free == NULL || vaerdi_connection_get_state (free) == VAERDI_WAREHOUSE_FAILED)
        free = connection;
    }

  /* One that cannot be opened is no help as long as another answers, or its turn has not come */
  if (free != NULL && vaerdi_connection_get_state (free) == VAERDI_WAREHOUSE_FAILED &&
      (self->state == VAERDI_WAREHOUSE_READY || g_source_get_ready_time (self->turn) >= 0))
    return NULL;

  return free;
}

static GError *
cancelled_error (void)
{
  return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_CANCELLED, NULL, N_("The query was cancelled."));
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GTask *task = user_data;
  VaerdiWarehouse *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);

  if (!g_queue_remove (&self->queue, task))
    return G_SOURCE_REMOVE;

  remove_source (&request->cancel_source);
  g_task_return_error (task, cancelled_error ());
  g_object_unref (task);

  return G_SOURCE_REMOVE;
}

/* It can be cancelled while it waits in the queue, where it is put next */
static void
watch_cancellable (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable == NULL)
    return;

  request->cancel_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (request->cancel_source, (GSourceFunc) (void (*) (void)) cancelled_cb, task, NULL);
  g_source_attach (request->cancel_source, g_task_get_context (task));
}

/* Whether a query goes back to the queue: its connection did not open, but
 * another is open, or the server is full for the moment. */
static gboolean
may_wait (VaerdiWarehouse *self,
          GTask           *task,
          const GError    *error)
{
  Request *request = g_task_get_task_data (task);

  if (!g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CONNECT))
    return FALSE;
  if (self->state == VAERDI_WAREHOUSE_READY)
    return TRUE;
  if (g_strcmp0 (vaerdi_warehouse_error_get_sqlstate (error), "53300") != 0 ||
      g_get_monotonic_time () - request->asked_at > PATIENCE)
    return FALSE;

  if (g_source_get_ready_time (self->turn) < 0)
    g_source_set_ready_time (self->turn, g_get_monotonic_time () + TURN + TURN * g_random_double ());

  return TRUE;
}

static void
query_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiWarehouse *self = g_task_get_source_object (task);
  GError *error = NULL;
  VaerdiTable *table = vaerdi_connection_query_finish (VAERDI_CONNECTION (object), result, &error);

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) vaerdi_table_unref);
  else if (may_wait (self, task, error))
    {
      g_error_free (error);
      watch_cancellable (task);
      g_queue_push_head (&self->queue, g_steal_pointer (&task));
    }
  else
    g_task_return_error (task, error);
}

static void
dispatch (VaerdiWarehouse *self)
{
  VaerdiConnection *connection;

  while (!g_queue_is_empty (&self->queue) && (connection = find_free (self)) != NULL)
    {
      GTask *task = g_queue_pop_head (&self->queue);
      Request *request = g_task_get_task_data (task);

      remove_source (&request->cancel_source);
      vaerdi_connection_query_async (connection, request->statement, g_task_get_cancellable (task),
                                     query_cb, task);
    }
}

static gboolean
is_idle (VaerdiWarehouse *self)
{
  for (guint i = 0; i < self->connections->len; i++)
    if (vaerdi_connection_get_n_pending (get_connection (self, i)) > 0)
      return FALSE;

  return g_queue_is_empty (&self->queue);
}

static gboolean
rest_cb (gpointer user_data)
{
  VaerdiWarehouse *self = user_data;

  for (guint i = 0; is_idle (self) && i < self->connections->len; i++)
    if (vaerdi_connection_get_state (get_connection (self, i)) == VAERDI_WAREHOUSE_READY)
      vaerdi_connection_close (get_connection (self, i));

  return G_SOURCE_CONTINUE;
}

static gboolean
turn_cb (gpointer user_data)
{
  dispatch (user_data);

  return G_SOURCE_CONTINUE;
}

static void
pending_cb (VaerdiWarehouse *self)
{
  dispatch (self);
  g_source_set_ready_time (self->rest, g_get_monotonic_time () + self->idle * G_TIME_SPAN_SECOND);
}

static void
vaerdi_warehouse_constructed (GObject *object)
{
  VaerdiWarehouse *self = VAERDI_WAREHOUSE (object);
  g_autoptr (GMainContext) context = NULL;

  G_OBJECT_CLASS (vaerdi_warehouse_parent_class)->constructed (object);

  context = g_main_context_ref_thread_default ();
  self->rest = _vaerdi_timer_add (context, "vaerdi-warehouse-rest", G_PRIORITY_DEFAULT, rest_cb, self);
  self->turn = _vaerdi_timer_add (context, "vaerdi-warehouse-turn", G_PRIORITY_DEFAULT, turn_cb, self);
  for (guint i = 0; i < self->n_connections; i++)
    {
      VaerdiConnection *connection = vaerdi_connection_new (self->conninfo, self->schema);

      g_signal_connect_object (connection, "notify::state", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (connection, "notify::pending", G_CALLBACK (pending_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->connections, connection);
    }
}

static void
vaerdi_warehouse_dispose (GObject *object)
{
  VaerdiWarehouse *self = VAERDI_WAREHOUSE (object);

  vaerdi_warehouse_close (self);
  g_ptr_array_set_size (self->connections, 0);
  remove_source (&self->rest);
  remove_source (&self->turn);

  G_OBJECT_CLASS (vaerdi_warehouse_parent_class)->dispose (object);
}

static void
vaerdi_warehouse_finalize (GObject *object)
{
  VaerdiWarehouse *self = VAERDI_WAREHOUSE (object);

  g_ptr_array_unref (self->connections);
  g_free (self->conninfo);
  g_free (self->schema);
  g_free (self->reason);
  g_clear_pointer (&self->transport, vaerdi_transport_free);

  G_OBJECT_CLASS (vaerdi_warehouse_parent_class)->finalize (object);
}

static void
vaerdi_warehouse_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  VaerdiWarehouse *self = VAERDI_WAREHOUSE (object);

  switch (prop_id)
    {
    case PROP_SCHEMA:
      g_value_set_string (value, self->schema);
      break;

    case PROP_CONNECTIONS:
      g_value_set_uint (value, self->n_connections);
      break;

    case PROP_IDLE:
      g_value_set_uint (value, self->idle);
      break;

    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_warehouse_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  VaerdiWarehouse *self = VAERDI_WAREHOUSE (object);

  switch (prop_id)
    {
    case PROP_CONNINFO:
      self->conninfo = g_value_dup_string (value);
      break;

    case PROP_SCHEMA:
      self->schema = g_value_dup_string (value);
      break;

    case PROP_CONNECTIONS:
      self->n_connections = g_value_get_uint (value);
      break;

    case PROP_IDLE:
      self->idle = g_value_get_uint (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_warehouse_class_init (VaerdiWarehouseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = vaerdi_warehouse_constructed;
  object_class->dispose = vaerdi_warehouse_dispose;
  object_class->finalize = vaerdi_warehouse_finalize;
  object_class->get_property = vaerdi_warehouse_get_property;
  object_class->set_property = vaerdi_warehouse_set_property;

  /* Write only: it may hold a password */
  properties[PROP_CONNINFO] =
    g_param_spec_string ("conninfo", NULL, NULL, "",
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SCHEMA] =
    g_param_spec_string ("schema", NULL, NULL, "vaerdi",
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONNECTIONS] =
    g_param_spec_uint ("connections", NULL, NULL, 1, 16, DEFAULT_CONNECTIONS,
                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * VaerdiWarehouse:idle:
   *
   * Seconds after which connections that nobody uses are closed. The next query
   * opens them again.
   */
  properties[PROP_IDLE] =
    g_param_spec_uint ("idle", NULL, NULL, 0, 86400, DEFAULT_IDLE,
                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, VAERDI_TYPE_WAREHOUSE_STATE, VAERDI_WAREHOUSE_DISCONNECTED,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_REASON] =
    g_param_spec_string ("reason", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vaerdi_warehouse_init (VaerdiWarehouse *self)
{
  self->connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_queue_init (&self->queue);
}

/**
 * vaerdi_warehouse_new:
 * @conninfo: a connection string as libpq reads it
 *
 * Returns: (transfer full): a warehouse with two connections and the schema
 *   "vaerdi"; nothing is opened yet
 */
VaerdiWarehouse *
vaerdi_warehouse_new (const char *conninfo)
{
  return vaerdi_warehouse_new_full (conninfo, "vaerdi", DEFAULT_CONNECTIONS);
}

/**
 * vaerdi_warehouse_new_full:
 * @conninfo: a connection string as libpq reads it
 * @schema: the schema with the views of the contract
 * @n_connections: how many queries may run at once, 1 to 16
 *
 * Creates a warehouse that lives in the caller's thread-default main context.
 * The first connection opens with the first query or by
 * vaerdi_warehouse_open(), the others when there is work for them.
 *
 * Returns: (transfer full): a new warehouse
 */
VaerdiWarehouse *
vaerdi_warehouse_new_full (const char *conninfo,
                           const char *schema,
                           guint       n_connections)
{
  g_return_val_if_fail (conninfo != NULL, NULL);
  g_return_val_if_fail (schema != NULL, NULL);

  return g_object_new (VAERDI_TYPE_WAREHOUSE,
                       "conninfo", conninfo,
                       "schema", schema,
                       "connections", n_connections,
                       NULL);
}

static const char *
find_option (PQconninfoOption *options,
             const char       *keyword,
             const char       *fallback)
{
  for (PQconninfoOption *o = options; o != NULL && o->keyword != NULL; o++)
    if (g_str_equal (o->keyword, keyword) && o->val != NULL && *o->val != '\0')
      return o->val;

  return fallback;
}

/**
 * vaerdi_warehouse_dup_target:
 * @self: a warehouse
 *
 * Returns: (transfer full): which database on which server, for a person;
 *   never with a password
 */
char *
vaerdi_warehouse_dup_target (VaerdiWarehouse *self)
{
  PQconninfoOption *options;
  char *target;

  g_return_val_if_fail (VAERDI_IS_WAREHOUSE (self), NULL);

  options = PQconninfoParse (self->conninfo, NULL);
  target = g_strdup_printf ("%s@%s/%s",
                            find_option (options, "user", g_get_user_name ()),
                            find_option (options, "host", "localhost"),
                            find_option (options, "dbname", find_option (options, "user", g_get_user_name ())));
  PQconninfoFree (options);

  return target;
}

/**
 * vaerdi_warehouse_dup_identity:
 * @conninfo: a libpq connection string
 *
 * Tells warehouses apart before they are asked: by server, database, role and
 * service, whether they stand in @conninfo or around it; never by password.
 *
 * Returns: (transfer full): words that are the same each time
 */
char *
vaerdi_warehouse_dup_identity (const char *conninfo)
{
  static const char * const keywords[] = { "service", "host", "hostaddr", "port", "dbname", "user" };
  PQconninfoOption *options = PQconninfoParse (conninfo, NULL);
  PQconninfoOption *defaults = PQconndefaults ();
  GString *identity = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    g_string_append_printf (identity, "%s=%s\n", keywords[i],
                            find_option (options, keywords[i], find_option (defaults, keywords[i], "")));
  PQconninfoFree (options);
  PQconninfoFree (defaults);

  return g_string_free (identity, FALSE);
}

/**
 * vaerdi_warehouse_dup_own_identity:
 * @self: a warehouse
 *
 * Returns: (transfer full): see vaerdi_warehouse_dup_identity()
 */
char *
vaerdi_warehouse_dup_own_identity (VaerdiWarehouse *self)
{
  g_return_val_if_fail (VAERDI_IS_WAREHOUSE (self), NULL);

  return vaerdi_warehouse_dup_identity (self->conninfo);
}

const char *
vaerdi_warehouse_get_schema (VaerdiWarehouse *self)
{
  g_return_val_if_fail (VAERDI_IS_WAREHOUSE (self), NULL);

  return self->schema;
}

VaerdiWarehouseState
vaerdi_warehouse_get_state (VaerdiWarehouse *self)
{
  g_return_val_if_fail (VAERDI_IS_WAREHOUSE (self), VAERDI_WAREHOUSE_DISCONNECTED);

  return self->state;
}

/**
 * vaerdi_warehouse_get_reason:
 * @self: a warehouse
 *
 * Returns: (nullable) (transfer none): a sentence that says why the last
 *   attempt failed and what to do; %NULL when none did
 */
const char *
vaerdi_warehouse_get_reason (VaerdiWarehouse *self)
{
  g_return_val_if_fail (VAERDI_IS_WAREHOUSE (self), NULL);

  return self->reason;
}

/**
 * vaerdi_warehouse_dup_transport:
 * @self: a warehouse
 *
 * Returns: (transfer full) (nullable): how safe the way to it is, by the last
 *   connection; %NULL before the first was open
 */
VaerdiTransport *
vaerdi_warehouse_dup_transport (VaerdiWarehouse *self)
{
  g_return_val_if_fail (VAERDI_IS_WAREHOUSE (self), NULL);

  return self->transport != NULL ? vaerdi_transport_copy (self->transport) : NULL;
}

/**
 * vaerdi_warehouse_open:
 * @self: a warehouse
 *
 * Opens the first connection now, without waiting for a query; after a failure
 * without waiting for the next attempt. The state tells the outcome.
 */
void
vaerdi_warehouse_open (VaerdiWarehouse *self)
{
  g_return_if_fail (VAERDI_IS_WAREHOUSE (self));

  vaerdi_connection_open (get_connection (self, 0));
}

/**
 * vaerdi_warehouse_close:
 * @self: a warehouse
 *
 * Ends all queries as cancelled and closes the connections. A later query
 * opens them again.
 */
void
vaerdi_warehouse_close (VaerdiWarehouse *self)
{
  GTask *task;

  g_return_if_fail (VAERDI_IS_WAREHOUSE (self));

  while ((task = g_queue_pop_head (&self->queue)) != NULL)
    {
      remove_source (&((Request *) g_task_get_task_data (task))->cancel_source);
      g_task_return_error (task, cancelled_error ());
      g_object_unref (task);
    }

  for (guint i = 0; i < self->connections->len; i++)
    vaerdi_connection_close (get_connection (self, i));
}

/**
 * vaerdi_warehouse_query_async:
 * @self: a warehouse
 * @statement: what to ask; its values and limits are copied
 * @cancellable: (nullable): stops the query, in the server too
 * @callback: called in the main context of @self
 * @user_data: for @callback
 *
 * Runs a statement in a read-only transaction on the next free connection.
 */
void
vaerdi_warehouse_query_async (VaerdiWarehouse       *self,
                              const VaerdiStatement *statement,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  Request *request;

  g_return_if_fail (VAERDI_IS_WAREHOUSE (self));
  g_return_if_fail (statement != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_warehouse_query_async);
  g_task_set_check_cancellable (task, FALSE);
  request = g_new0 (Request, 1);
  request->statement = vaerdi_statement_copy (statement);
  request->asked_at = g_get_monotonic_time ();
  g_task_set_task_data (task, request, request_free);
  watch_cancellable (task);

  g_queue_push_tail (&self->queue, g_steal_pointer (&task));
  dispatch (self);
}

/**
 * vaerdi_warehouse_query_finish:
 * @self: a warehouse
 * @result: what the callback got
 * @error: return location for a #VAERDI_WAREHOUSE_ERROR
 *
 * Returns: (transfer full): the answer, its columns as declared; %NULL on error
 */
VaerdiTable *
vaerdi_warehouse_query_finish (VaerdiWarehouse  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static const char describe_sql[] =
  "SELECT current_setting('server_version') AS version,\n"
  "       current_setting('server_version_num')::int AS version_num,\n"
  "       current_database()::text AS db, current_user::text AS role,\n"
  "       coalesce(s.ssl, false) AS tls, s.version AS tls_version,\n"
  "       NOT (r.rolsuper OR r.rolcreatedb OR r.rolcreaterole OR r.rolreplication OR r.rolbypassrls\n"
  "            OR has_database_privilege(current_database(), 'CREATE, TEMPORARY')\n"
  "            OR EXISTS (SELECT FROM pg_namespace n\n"
  "                        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'\n"
  "                          AND has_schema_privilege(n.oid, 'CREATE'))\n"
  "            OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace\n"
  "                        WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f')\n"
  "                          AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'\n"
  "                          AND has_schema_privilege(n.oid, 'USAGE')\n"
  "                          AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')))\n"
  "         AS read_only,\n"
  "       coalesce(nullif(current_setting('vaerdi.reference_date', true), '')::date, current_date)\n"
  "         AS reference_date,\n"
  "       nullif(current_setting('vaerdi.reference_date', true), '') IS NOT NULL AS reference_date_set\n"
  "  FROM pg_roles r LEFT JOIN pg_stat_ssl s ON s.pid = pg_backend_pid()\n"
  " WHERE r.rolname = current_user";

static void
describe_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (VaerdiTable) table = NULL;
  VaerdiWarehouseInfo *info;
  GError *error = NULL;

  table = vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);
  if (table != NULL && vaerdi_table_get_n_rows (table) != 1)
    error = vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_FAILED, NULL,
                                        N_("The warehouse does not know its own role. Connect again."));
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  info = g_new0 (VaerdiWarehouseInfo, 1);
  info->server_version = g_strdup (vaerdi_table_get_text (table, 0, 0));
  info->server_version_num = vaerdi_table_get_int (table, 1, 0);
  info->database = g_strdup (vaerdi_table_get_text (table, 2, 0));
  info->user = g_strdup (vaerdi_table_get_text (table, 3, 0));
  info->tls = vaerdi_table_get_int (table, 4, 0);
  info->tls_version = g_strdup (vaerdi_table_get_text (table, 5, 0));
  info->read_only = vaerdi_table_get_int (table, 6, 0);
  info->reference_date = vaerdi_table_get_int (table, 7, 0);
  info->reference_date_set = vaerdi_table_get_int (table, 8, 0);
  g_task_return_pointer (task, info, (GDestroyNotify) vaerdi_warehouse_info_free);
}

/**
 * vaerdi_warehouse_describe_async:
 * @self: a warehouse
 * @cancellable: (nullable): a #GCancellable
 * @callback: called in the main context of @self
 * @user_data: for @callback
 *
 * Asks the server who it is, what the role may do and which day is today.
 */
void
vaerdi_warehouse_describe_async (VaerdiWarehouse     *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (VaerdiStatement) statement = NULL;
  GTask *task;

  g_return_if_fail (VAERDI_IS_WAREHOUSE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_warehouse_describe_async);
  g_task_set_check_cancellable (task, FALSE);
  statement = vaerdi_statement_new (describe_sql, NULL, NULL);
  vaerdi_statement_add_columns (statement,
                                "version:text;version_num:int;db:text;role:text;tls:bool;tls_version:text;"
                                "read_only:bool;reference_date:date;reference_date_set:bool", NULL);
  vaerdi_warehouse_query_async (self, statement, cancellable, describe_cb, task);
}

/**
 * vaerdi_warehouse_describe_finish:
 * @self: a warehouse
 * @result: what the callback got
 * @error: return location for a #VAERDI_WAREHOUSE_ERROR
 *
 * Returns: (transfer full): what the warehouse says about itself
 */
VaerdiWarehouseInfo *
vaerdi_warehouse_describe_finish (VaerdiWarehouse  *self,
                                  GAsyncResult     *result,
                                  GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
