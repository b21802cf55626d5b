/* vaerdi-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-session"

#include "config.h"

#include <glib/gi18n.h>

#include "demo/vaerdi-private-server.h"
#include "vaerdi-session.h"

/* The steps follow one another as asynchronous calls. An error is a state that
 * the window shows and can be tried again, never an end. */

struct _VaerdiSession
{
  GObject              parent_instance;

  char                *conninfo;     /* NULL for the demo region */
  VaerdiRegistry      *registry;
  VaerdiPrivateServer *server;
  VaerdiEngine        *engine;       /* not shown before it is open */
  gboolean             open;
  GCancellable        *cancellable;
  VaerdiSessionState   state;
  char                *message;
  double               fraction;     /* of starting the server; negative when unknown */
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_MESSAGE,
  PROP_ENGINE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VaerdiSession, vaerdi_session, G_TYPE_OBJECT)

static void
set_state (VaerdiSession      *self,
           VaerdiSessionState  state,
           const char         *message,
           double              fraction)
{
  g_autofree char *copy = g_strdup (message);

  g_free (self->message);
  self->message = g_steal_pointer (&copy);
  self->fraction = fraction;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Cancelling is what was asked for, not a failure. */
static void
fail (VaerdiSession *self,
      const GError  *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_state (self, VAERDI_SESSION_IDLE, NULL, -1);
  else
    set_state (self, VAERDI_SESSION_FAILED, error->message, -1);
}

static void
compute_all_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(VaerdiSession) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!vaerdi_engine_compute_all_finish (VAERDI_ENGINE (object), result, &error))
    fail (self, error);
  else
    set_state (self, VAERDI_SESSION_READY, NULL, 1);
}

static void
compute (VaerdiSession *self)
{
  set_state (self, VAERDI_SESSION_COMPUTING, NULL, -1);
  vaerdi_engine_compute_all_async (self->engine, self->cancellable, compute_all_cb,
                                   g_object_ref (self));
}

static void
open_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(VaerdiSession) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!vaerdi_engine_open_finish (VAERDI_ENGINE (object), result, &error))
    {
      fail (self, error);
      return;
    }

  self->open = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENGINE]);
  compute (self);
}

static void
connect_to (VaerdiSession *self,
            const char    *conninfo)
{
  g_autoptr(VaerdiWarehouse) warehouse = vaerdi_warehouse_new (conninfo);
  g_autofree char *target = NULL;

  set_state (self, VAERDI_SESSION_CONNECTING, _("Connecting to the warehouse…"), -1);
  g_clear_object (&self->engine);
  self->open = FALSE;
  self->engine = vaerdi_engine_new (self->registry, warehouse);

  target = self->conninfo == NULL ? g_strdup (_("Demo region (synthetic)"))
                                  : vaerdi_warehouse_dup_target (warehouse);
  vaerdi_engine_set_source (self->engine, target);
  vaerdi_engine_open_async (self->engine, self->cancellable, open_cb, g_object_ref (self));
}

static void
server_started_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(VaerdiSession) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *conninfo = NULL;

  conninfo = vaerdi_private_server_start_finish (VAERDI_PRIVATE_SERVER (object), result, &error);
  if (conninfo == NULL)
    fail (self, error);
  else
    connect_to (self, conninfo);
}

static void
server_progress_cb (const char *step,
                    double      fraction,
                    gpointer    user_data)
{
  VaerdiSession *self = user_data;

  set_state (self, VAERDI_SESSION_STARTING, _(step), fraction);
}

static void
start_server (VaerdiSession *self)
{
  set_state (self, VAERDI_SESSION_STARTING, _("Starting the demo region…"), -1);
  if (self->server == NULL)
    {
      self->server = vaerdi_private_server_new (NULL);
      vaerdi_private_server_set_progress (self->server, server_progress_cb, self);
    }
  vaerdi_private_server_start_async (self->server, self->cancellable, server_started_cb,
                                     g_object_ref (self));
}

static void
vaerdi_session_dispose (GObject *object)
{
  VaerdiSession *self = VAERDI_SESSION (object);

  vaerdi_session_stop (self);
  g_clear_object (&self->engine);
  g_clear_object (&self->registry);
  if (self->server != NULL)
    {
      vaerdi_private_server_set_progress (self->server, NULL, NULL);
      vaerdi_private_server_stop (self->server);
    }
  g_clear_object (&self->server);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (vaerdi_session_parent_class)->dispose (object);
}

static void
vaerdi_session_finalize (GObject *object)
{
  VaerdiSession *self = VAERDI_SESSION (object);

  g_free (self->conninfo);
  g_free (self->message);

  G_OBJECT_CLASS (vaerdi_session_parent_class)->finalize (object);
}

static void
vaerdi_session_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  VaerdiSession *self = VAERDI_SESSION (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;

    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;

    case PROP_ENGINE:
      g_value_set_object (value, vaerdi_session_get_engine (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_session_class_init (VaerdiSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vaerdi_session_dispose;
  object_class->finalize = vaerdi_session_finalize;
  object_class->get_property = vaerdi_session_get_property;

  properties[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, VAERDI_SESSION_IDLE, VAERDI_SESSION_FAILED,
                      VAERDI_SESSION_IDLE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] =
    g_param_spec_string ("message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ENGINE] =
    g_param_spec_object ("engine", NULL, NULL, VAERDI_TYPE_ENGINE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vaerdi_session_init (VaerdiSession *self)
{
  self->registry = vaerdi_registry_new (NULL);
  self->fraction = -1;
}

/**
 * vaerdi_session_new:
 * @conninfo: (nullable): a libpq connection string; %NULL for the demo region
 *
 * Finds the indicators. The warehouse is left alone until
 * vaerdi_session_start().
 *
 * Returns: (transfer full): a new session
 */
VaerdiSession *
vaerdi_session_new (const char *conninfo)
{
  VaerdiSession *self = g_object_new (VAERDI_TYPE_SESSION, NULL);

  self->conninfo = g_strdup (conninfo);
  vaerdi_registry_load (self->registry);

  return self;
}

/**
 * vaerdi_session_get_registry:
 * @self: a session
 *
 * Returns: (transfer none): the indicators found
 */
VaerdiRegistry *
vaerdi_session_get_registry (VaerdiSession *self)
{
  g_return_val_if_fail (VAERDI_IS_SESSION (self), NULL);

  return self->registry;
}

/**
 * vaerdi_session_get_engine:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the engine, once it is open
 */
VaerdiEngine *
vaerdi_session_get_engine (VaerdiSession *self)
{
  g_return_val_if_fail (VAERDI_IS_SESSION (self), NULL);

  return self->open ? self->engine : NULL;
}

/**
 * vaerdi_session_get_state:
 * @self: a session
 *
 * Returns: how far it has come
 */
VaerdiSessionState
vaerdi_session_get_state (VaerdiSession *self)
{
  g_return_val_if_fail (VAERDI_IS_SESSION (self), VAERDI_SESSION_IDLE);

  return self->state;
}

/**
 * vaerdi_session_get_message:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): what is being done, or what went wrong
 *   and what to do about it
 */
const char *
vaerdi_session_get_message (VaerdiSession *self)
{
  g_return_val_if_fail (VAERDI_IS_SESSION (self), NULL);

  return self->message;
}

/**
 * vaerdi_session_get_fraction:
 * @self: a session
 *
 * Returns: how much of the start is done, 0 to 1; negative when unknown
 */
double
vaerdi_session_get_fraction (VaerdiSession *self)
{
  g_return_val_if_fail (VAERDI_IS_SESSION (self), -1);

  return self->fraction;
}

/**
 * vaerdi_session_is_demo:
 * @self: a session
 *
 * Returns: whether the figures are those of the synthetic region
 */
gboolean
vaerdi_session_is_demo (VaerdiSession *self)
{
  g_return_val_if_fail (VAERDI_IS_SESSION (self), FALSE);

  return self->conninfo == NULL;
}

/**
 * vaerdi_session_start:
 * @self: a session that is idle or has failed
 *
 * Goes all the way; a session at work is left alone.
 */
void
vaerdi_session_start (VaerdiSession *self)
{
  g_return_if_fail (VAERDI_IS_SESSION (self));

  if (self->state != VAERDI_SESSION_IDLE && self->state != VAERDI_SESSION_FAILED)
    return;

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->conninfo != NULL)
    connect_to (self, self->conninfo);
  else
    start_server (self);
}

/**
 * vaerdi_session_refresh:
 * @self: a session
 *
 * Computes every figure again; starts anew what has failed.
 */
void
vaerdi_session_refresh (VaerdiSession *self)
{
  g_return_if_fail (VAERDI_IS_SESSION (self));

  if (self->state == VAERDI_SESSION_READY)
    compute (self);
  else
    vaerdi_session_start (self);
}

/**
 * vaerdi_session_stop:
 * @self: a session
 *
 * Cancels what is under way.
 */
void
vaerdi_session_stop (VaerdiSession *self)
{
  g_return_if_fail (VAERDI_IS_SESSION (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}
