/* vaerdi-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-source"

#include "config.h"

#include <glib/gi18n.h>

#include "demo/vaerdi-private-server.h"
#include "vaerdi-secrets.h"
#include "vaerdi-source.h"
#include "warehouse/vaerdi-warehouse.h"

struct _VaerdiSource
{
  GObject              parent_instance;

  VaerdiProfile       *profile;    /* NULL without one */
  char                *conninfo;   /* NULL for a profile or the demo region */
  VaerdiPrivateServer *server;     /* of the demo region, once it was asked for */
};

enum
{
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiSource, vaerdi_source, G_TYPE_OBJECT)

static void
say (VaerdiSource *self,
     const char   *message,
     double        fraction)
{
  g_signal_emit (self, signals[PROGRESS], 0, message, fraction);
}

/* Without a keyring libpq finds the password in ~/.pgpass, or says so. */
static void
password_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiSource *self = g_task_get_source_object (task);
  char *password = vaerdi_secrets_lookup_finish (result, NULL);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, vaerdi_profile_dup_conninfo (self->profile, password), g_free);
  vaerdi_secrets_free (password);
}

static void
started_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *conninfo = vaerdi_private_server_start_finish (VAERDI_PRIVATE_SERVER (object), result, &error);

  if (conninfo == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, conninfo, g_free);
}

static void
progress_cb (const char *step,
             double      fraction,
             gpointer    user_data)
{
  say (user_data, _("Making the synthetic figures of the demo region, this once…"), fraction);
}

static void
start_server (VaerdiSource *self,
              GTask        *task)
{
  say (self, _("Starting the demo region…"), -1);
  if (self->server == NULL)
    {
      self->server = vaerdi_private_server_new (NULL);
      vaerdi_private_server_set_progress (self->server, progress_cb, self);
    }
  vaerdi_private_server_start_async (self->server, g_task_get_cancellable (task), started_cb, g_object_ref (task));
}

static void
vaerdi_source_dispose (GObject *object)
{
  VaerdiSource *self = VAERDI_SOURCE (object);

  if (self->server != NULL)
    {
      vaerdi_private_server_set_progress (self->server, NULL, NULL);
      vaerdi_private_server_stop (self->server);
    }
  g_clear_object (&self->server);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (vaerdi_source_parent_class)->dispose (object);
}

static void
vaerdi_source_finalize (GObject *object)
{
  g_free (VAERDI_SOURCE (object)->conninfo);

  G_OBJECT_CLASS (vaerdi_source_parent_class)->finalize (object);
}

static void
vaerdi_source_class_init (VaerdiSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vaerdi_source_dispose;
  object_class->finalize = vaerdi_source_finalize;

  /**
   * VaerdiSource::progress:
   * @self: a source
   * @message: what is being done
   * @fraction: how much of it is done, 0 to 1; negative when unknown
   *
   * Emitted first while vaerdi_source_connect_async() is called.
   */
  signals[PROGRESS] =
    g_signal_new ("progress", VAERDI_TYPE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_DOUBLE);
}

static void
vaerdi_source_init (VaerdiSource *self)
{
}

/**
 * vaerdi_source_new:
 * @profile: (nullable): a warehouse of the settings
 * @conninfo: (nullable): a libpq connection string, when there is no profile;
 *   %NULL for the demo region
 *
 * Returns: (transfer full): a new source
 */
VaerdiSource *
vaerdi_source_new (VaerdiProfile *profile,
                   const char    *conninfo)
{
  VaerdiSource *self = g_object_new (VAERDI_TYPE_SOURCE, NULL);

  g_set_object (&self->profile, profile);
  if (profile == NULL)
    self->conninfo = g_strdup (conninfo);

  return self;
}

/**
 * vaerdi_source_is_demo:
 * @self: a source
 *
 * Returns: whether it is the synthetic region
 */
gboolean
vaerdi_source_is_demo (VaerdiSource *self)
{
  g_return_val_if_fail (VAERDI_IS_SOURCE (self), FALSE);

  return self->conninfo == NULL && self->profile == NULL;
}

/**
 * vaerdi_source_get_profile:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the warehouse of the settings
 */
VaerdiProfile *
vaerdi_source_get_profile (VaerdiSource *self)
{
  g_return_val_if_fail (VAERDI_IS_SOURCE (self), NULL);

  return self->profile;
}

/**
 * vaerdi_source_get_conninfo:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the connection string it was made of
 */
const char *
vaerdi_source_get_conninfo (VaerdiSource *self)
{
  g_return_val_if_fail (VAERDI_IS_SOURCE (self), NULL);

  return self->conninfo;
}

/**
 * vaerdi_source_dup_identity:
 * @self: a source
 *
 * Returns: (transfer full): which warehouse it is, without a password; for
 *   another role it is another
 */
char *
vaerdi_source_dup_identity (VaerdiSource *self)
{
  g_autofree char *conninfo = NULL;

  g_return_val_if_fail (VAERDI_IS_SOURCE (self), NULL);

  if (vaerdi_source_is_demo (self))
    return g_strconcat ("demo ", g_get_user_data_dir (), NULL);

  conninfo = self->profile != NULL ? vaerdi_profile_dup_conninfo (self->profile, NULL) : g_strdup (self->conninfo);

  return vaerdi_warehouse_dup_identity (conninfo);
}

/**
 * vaerdi_source_dup_title:
 * @self: a source
 *
 * Returns: (transfer full) (nullable): what a person calls it; %NULL where only
 *   the connection tells
 */
char *
vaerdi_source_dup_title (VaerdiSource *self)
{
  g_return_val_if_fail (VAERDI_IS_SOURCE (self), NULL);

  if (self->profile != NULL)
    return vaerdi_profile_dup_title (self->profile);

  return self->conninfo == NULL ? g_strdup (_("Demo region (synthetic data)")) : NULL;
}

/**
 * vaerdi_source_dup_meeting_conninfo:
 * @self: a source
 *
 * Returns: (transfer full) (nullable): how decisions are written to the demo
 *   region; %NULL for another warehouse, or before the region was started
 */
char *
vaerdi_source_dup_meeting_conninfo (VaerdiSource *self)
{
  g_return_val_if_fail (VAERDI_IS_SOURCE (self), NULL);

  return self->server != NULL ? vaerdi_private_server_dup_conninfo (self->server, "vaerdi", "vaerdi_meeting") : NULL;
}

/**
 * vaerdi_source_connect_async:
 * @self: a source
 * @cancellable: (nullable): cancels it
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Does what has to be done before the warehouse can be asked: starts the demo
 * region's server, or looks for the password.
 */
void
vaerdi_source_connect_async (VaerdiSource        *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VAERDI_IS_SOURCE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_source_connect_async);
  if (vaerdi_source_is_demo (self))
    {
      start_server (self, task);
    }
  else if (self->profile != NULL)
    {
      say (self, _("Asking the keyring for the password…"), -1);
      vaerdi_secrets_lookup_async (self->profile, cancellable, password_cb, g_steal_pointer (&task));
    }
  else
    {
      say (self, _("Connecting to the warehouse…"), -1);
      g_task_return_pointer (task, g_strdup (self->conninfo), g_free);
    }
}

/**
 * vaerdi_source_connect_finish:
 * @self: a source
 * @result: as given to the callback
 * @error: return location for an error that says why there is no demo region
 *
 * Returns: (transfer full) (nullable): a libpq connection string, which may hold
 *   the password
 */
char *
vaerdi_source_connect_finish (VaerdiSource  *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
