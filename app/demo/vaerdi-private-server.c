/* vaerdi-private-server.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-private-server"

#include "config.h"

#include "demo/vaerdi-cluster-private.h"
#include "demo/vaerdi-demo-loader-private.h"
#include "demo/vaerdi-private-server.h"

/* The warehouse of whoever has none: a PostgreSQL of one's own, reached by a
 * socket that only this user can open, with the demo region in it. Any number
 * of programs share one; the last one that leaves stops it, see
 * vaerdi-keeper.c and vaerdi-cluster.c. */

#define DATABASE            "vaerdi"
#define READER              "vaerdi_reader"
#define DEFAULT_CONNECTIONS 40

struct _VaerdiPrivateServer
{
  GObject                      parent_instance;

  char                        *directory;
  guint64                      contacts;
  gboolean                     any_size;
  guint                        connections;
  gboolean                     unsafe;
  VaerdiPrivateServerProgress  progress;
  gpointer                     progress_data;
  VaerdiCluster               *cluster;
};

/* What the thread works on; @server is only handed back to the main context. */
typedef struct
{
  VaerdiPrivateServer *server;
  VaerdiCluster       *cluster;
  guint64              contacts;
  gboolean             any_size;
  GMainContext        *context;
} Job;

typedef struct
{
  VaerdiPrivateServer *server;
  char                *step;
  double               fraction;
} Report;

G_DEFINE_FINAL_TYPE (VaerdiPrivateServer, vaerdi_private_server, G_TYPE_OBJECT)
G_DEFINE_QUARK (vaerdi-private-server-error-quark, vaerdi_private_server_error)

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->cluster, _vaerdi_cluster_free);
  g_main_context_unref (job->context);
  g_free (job);
}

static void
report_free (gpointer data)
{
  Report *report = data;

  g_object_unref (report->server);
  g_free (report->step);
  g_free (report);
}

static gboolean
report_cb (gpointer user_data)
{
  Report *report = user_data;
  VaerdiPrivateServer *self = report->server;

  if (self->progress != NULL)
    self->progress (report->step, report->fraction, self->progress_data);

  return G_SOURCE_REMOVE;
}

/* In the thread. */
static void
progress_cb (const char *step,
             double      fraction,
             gpointer    user_data)
{
  Job *job = user_data;
  Report *report = g_new0 (Report, 1);

  report->server = g_object_ref (job->server);
  report->step = g_strdup (step);
  report->fraction = fraction;
  g_main_context_invoke_full (job->context, G_PRIORITY_DEFAULT, report_cb, report, report_free);
}

static void
start_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Job *job = task_data;
  g_autofree char *server = NULL;
  g_autofree char *database = NULL;
  GError *error = NULL;

  if (!_vaerdi_cluster_open (job->cluster, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  server = _vaerdi_cluster_dup_conninfo (job->cluster, "postgres", NULL);
  database = _vaerdi_cluster_dup_conninfo (job->cluster, DATABASE, NULL);
  if (job->contacts > 0 &&
      !_vaerdi_demo_load (server, database, job->contacts, job->any_size, progress_cb, job, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  _vaerdi_cluster_unlock (job->cluster);
  g_task_return_boolean (task, TRUE);
}

static void
vaerdi_private_server_finalize (GObject *object)
{
  VaerdiPrivateServer *self = VAERDI_PRIVATE_SERVER (object);

  g_clear_pointer (&self->cluster, _vaerdi_cluster_free);
  g_free (self->directory);

  G_OBJECT_CLASS (vaerdi_private_server_parent_class)->finalize (object);
}

static void
vaerdi_private_server_class_init (VaerdiPrivateServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vaerdi_private_server_finalize;
}

static void
vaerdi_private_server_init (VaerdiPrivateServer *self)
{
  self->contacts = VAERDI_PRIVATE_SERVER_DEFAULT_CONTACTS;
  self->connections = DEFAULT_CONNECTIONS;
  self->any_size = TRUE;
}

/**
 * vaerdi_private_server_new:
 * @directory: (nullable): where it lives, or %NULL for vaerdi/warehouse in
 *   the user's data directory
 *
 * Returns: (transfer full): a server that is not started. While the object
 *   lives, a started server runs.
 */
VaerdiPrivateServer *
vaerdi_private_server_new (const char *directory)
{
  VaerdiPrivateServer *self = g_object_new (VAERDI_TYPE_PRIVATE_SERVER, NULL);

  self->directory = directory != NULL
                    ? g_canonicalize_filename (directory, NULL)
                    : g_build_filename (g_get_user_data_dir (), "vaerdi", "warehouse", NULL);

  return self;
}

const char *
vaerdi_private_server_get_directory (VaerdiPrivateServer *self)
{
  g_return_val_if_fail (VAERDI_IS_PRIVATE_SERVER (self), NULL);

  return self->directory;
}

/**
 * vaerdi_private_server_set_contacts:
 * @self: a server that is not started
 * @contacts: how many contacts the region has; 0 for an empty server
 *
 * Sets the scale of the demo region. A region of another scale in the same
 * directory is replaced; without this call the one that is there is kept,
 * whatever its scale, and a first one has
 * %VAERDI_PRIVATE_SERVER_DEFAULT_CONTACTS.
 */
void
vaerdi_private_server_set_contacts (VaerdiPrivateServer *self,
                                    guint64              contacts)
{
  g_return_if_fail (VAERDI_IS_PRIVATE_SERVER (self));

  self->contacts = contacts;
  self->any_size = FALSE;
}

/**
 * vaerdi_private_server_set_connections:
 * @self: a server that is not started
 * @connections: how many there may be at once, 40 when nothing is said; a
 *   server that runs already keeps its own
 */
void
vaerdi_private_server_set_connections (VaerdiPrivateServer *self,
                                       guint                connections)
{
  g_return_if_fail (VAERDI_IS_PRIVATE_SERVER (self));
  g_return_if_fail (connections >= 10 && connections <= 10000);

  self->connections = connections;
}

/**
 * vaerdi_private_server_set_unsafe:
 * @self: a server that is not started
 * @unsafe: whether a power failure may destroy the data; for tests
 */
void
vaerdi_private_server_set_unsafe (VaerdiPrivateServer *self,
                                  gboolean             unsafe)
{
  g_return_if_fail (VAERDI_IS_PRIVATE_SERVER (self));

  self->unsafe = unsafe;
}

/**
 * vaerdi_private_server_set_progress:
 * @self: a server that is not started
 * @progress: (nullable) (scope forever): called while the region is loaded;
 *   not called at all when it is there already
 * @user_data: for @progress; must outlive the start
 */
void
vaerdi_private_server_set_progress (VaerdiPrivateServer         *self,
                                    VaerdiPrivateServerProgress  progress,
                                    gpointer                     user_data)
{
  g_return_if_fail (VAERDI_IS_PRIVATE_SERVER (self));

  self->progress = progress;
  self->progress_data = user_data;
}

/**
 * vaerdi_private_server_start_async:
 * @self: a server
 * @cancellable: (nullable): stops the start; what is half done is done again
 *   the next time
 * @callback: called when it is ready
 * @user_data: for @callback
 *
 * Makes, starts and fills the server as far as that is needed, in a thread.
 * If another program runs it already, that one is used.
 */
void
vaerdi_private_server_start_async (VaerdiPrivateServer *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (VAERDI_IS_PRIVATE_SERVER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_private_server_start_async);
  job = g_new0 (Job, 1);
  job->server = self;
  job->cluster = _vaerdi_cluster_new (self->directory, self->connections, self->unsafe);
  job->contacts = self->contacts;
  job->any_size = self->any_size;
  job->context = g_main_context_ref_thread_default ();
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, start_thread);
}

/**
 * vaerdi_private_server_start_finish:
 * @self: a server
 * @result: what the callback got
 * @error: return location for a #VAERDI_PRIVATE_SERVER_ERROR
 *
 * Returns: (transfer full): the connection string of the role that may only
 *   read the views; of the superuser when the server is empty
 */
char *
vaerdi_private_server_start_finish (VaerdiPrivateServer  *self,
                                    GAsyncResult         *result,
                                    GError              **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  job = g_task_get_task_data (G_TASK (result));
  g_clear_pointer (&self->cluster, _vaerdi_cluster_free);
  self->cluster = g_steal_pointer (&job->cluster);

  if (job->contacts == 0)
    return _vaerdi_cluster_dup_conninfo (self->cluster, "postgres", NULL);

  return _vaerdi_cluster_dup_conninfo (self->cluster, DATABASE, READER);
}

/**
 * vaerdi_private_server_dup_conninfo:
 * @self: a started server
 * @database: a database's name
 * @user: (nullable): a role's name, or %NULL for the superuser
 *
 * Returns: (transfer full) (nullable): a connection string; %NULL before the
 *   start
 */
char *
vaerdi_private_server_dup_conninfo (VaerdiPrivateServer *self,
                                    const char          *database,
                                    const char          *user)
{
  g_return_val_if_fail (VAERDI_IS_PRIVATE_SERVER (self), NULL);
  g_return_val_if_fail (database != NULL, NULL);

  return self->cluster != NULL ? _vaerdi_cluster_dup_conninfo (self->cluster, database, user) : NULL;
}

/**
 * vaerdi_private_server_stop:
 * @self: a server
 *
 * Lets go of the server without waiting. It stops if no other program uses it.
 */
void
vaerdi_private_server_stop (VaerdiPrivateServer *self)
{
  g_return_if_fail (VAERDI_IS_PRIVATE_SERVER (self));

  g_clear_pointer (&self->cluster, _vaerdi_cluster_free);
}
