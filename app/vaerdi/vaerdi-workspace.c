/* vaerdi-workspace.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-workspace"

#include "config.h"

#include <glib/gi18n.h>

#include "demo/vaerdi-private-server.h"
#include "host/vaerdi-registry-watch.h"
#include "host/vaerdi-sandbox.h"
#include "meeting/vaerdi-courier.h"
#include "results/vaerdi-snapshot.h"
#include "vaerdi-secrets.h"
#include "vaerdi-workspace.h"
#include "verdicts/vaerdi-error-text.h"

/* The steps follow one another as asynchronous calls. An error is a state that
 * the window shows and can be tried again, never an end. Where a machine of a
 * sharded warehouse is away, its figures are asked for again by themselves. */

#define RETRY_SECONDS 2
#define MOST_DOUBLINGS 5     /* 2 seconds to a minute */

/* After the last figure, or the last click, until they are kept */
#define SAVE_MS 1000

struct _VaerdiWorkspace
{
  GObject              parent_instance;

  char                *conninfo;     /* NULL for a profile or the demo region */
  char                *meeting_conninfo; /* of the role that keeps decisions; NULL for the same */
  VaerdiProfile       *profile;      /* NULL without one */
  VaerdiRuleSet       *rules;        /* NULL for those of each indicator */
  gint32               reference_date;  /* G_MININT32 for the warehouse's */
  VaerdiRegistry      *registry;
  VaerdiRegistryWatch *watch;
  VaerdiPrivateServer *server;
  VaerdiMeeting       *meeting;      /* of the engine; NULL before the warehouse is known */
  VaerdiCourier       *courier;      /* of the meeting */
  VaerdiEngine        *engine;       /* what is shown: of the warehouse, or what was kept of it */
  VaerdiEngine        *opening;      /* takes its place when it is open */
  char                *kept_path;    /* NULL when nothing is kept */
  VaerdiRecall        *recall;
  char                *notice;       /* why nothing was recalled; told once */
  GPtrArray           *shown;        /* ids of the units looked at, the last one first */
  guint                save_source;
  gboolean             saving;
  GCancellable        *cancellable;
  VaerdiWorkspaceState state;
  char                *message;
  GError              *error;        /* what the message says, when it is a failure */
  double               fraction;     /* of the start or the figures; negative when unknown */
  guint                n_computed;
  guint                retry;        /* a timer, while a figure is missing for want of a shard */
  guint                n_retries;    /* in vain, one after the other */
  guint                n_to_wait;    /* turns of the timer until the next */
  char                *probe;        /* the indicator that was asked for last */
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_MESSAGE,
  PROP_FRACTION,
  PROP_ENGINE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VaerdiWorkspace, vaerdi_workspace, G_TYPE_OBJECT)

static void
set_state (VaerdiWorkspace      *self,
           VaerdiWorkspaceState  state,
           const char           *message,
           double                fraction)
{
  g_autofree char *copy = g_strdup (message);

  g_free (self->message);
  self->message = g_steal_pointer (&copy);
  self->fraction = fraction;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Cancelling is what was asked for, not a failure. */
static void
fail (VaerdiWorkspace *self,
      const GError    *error)
{
  g_autofree char *why = vaerdi_error_to_text (error, vaerdi_language_current ());

  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_state (self, VAERDI_WORKSPACE_IDLE, NULL, -1);
  else
    set_state (self, VAERDI_WORKSPACE_FAILED, why, -1);
}

static char *
dup_place (VaerdiWorkspace *self)
{
  g_autofree char *conninfo = NULL;

  if (vaerdi_workspace_is_demo (self))
    return g_strconcat ("demo ", g_get_user_data_dir (), NULL);

  conninfo = self->profile != NULL ? vaerdi_profile_dup_conninfo (self->profile, NULL) : g_strdup (self->conninfo);

  return vaerdi_warehouse_dup_identity (conninfo);
}

/* Which warehouse kept figures have to be of: for another role it is another,
 * and so it is seen from another day or by other rules. */
static char *
dup_identity (VaerdiWorkspace *self)
{
  g_autofree char *place = dup_place (self);

  if (self->reference_date == G_MININT32 && self->rules == NULL)
    return g_steal_pointer (&place);

  return g_strdup_printf ("%s day %d rules %s", place, self->reference_date,
                          self->rules != NULL ? vaerdi_rule_set_get_id (self->rules) : "");
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  VaerdiWorkspace *self = VAERDI_WORKSPACE (object);
  g_autoptr(GError) error = NULL;

  self->saving = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("the figures are not kept for the next start: %s", error->message);
}

static void
save_thread (GTask        *task,
             gpointer      object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (vaerdi_snapshot_writer_save (task_data, VAERDI_WORKSPACE (object)->kept_path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static VaerdiSnapshotWriter *
gather (VaerdiWorkspace *self)
{
  g_autofree char *identity = dup_identity (self);
  g_autoptr(GPtrArray) ids = g_ptr_array_copy (self->shown, NULL, NULL);

  g_ptr_array_set_free_func (ids, NULL);
  g_ptr_array_add (ids, NULL);

  return vaerdi_engine_keep (self->engine, (const char * const *) ids->pdata, identity,
                             g_get_real_time () / G_USEC_PER_SEC);
}

/* Figures that lack a shard take the place of no complete ones. */
static gboolean
is_worth_keeping (VaerdiWorkspace *self)
{
  return self->state == VAERDI_WORKSPACE_READY && self->retry == 0;
}

/* The disk may take its time; the window does not wait for it. */
static gboolean
save_cb (gpointer user_data)
{
  VaerdiWorkspace *self = user_data;
  VaerdiSnapshotWriter *writer;
  g_autoptr(GTask) task = NULL;

  if (self->saving)
    return G_SOURCE_CONTINUE;

  self->save_source = 0;
  if (!is_worth_keeping (self) || (writer = gather (self)) == NULL)
    return G_SOURCE_REMOVE;

  self->saving = TRUE;
  task = g_task_new (self, NULL, saved_cb, NULL);
  g_task_set_source_tag (task, save_cb);
  g_task_set_task_data (task, writer, (GDestroyNotify) vaerdi_snapshot_writer_free);
  g_task_run_in_thread (task, save_thread);

  return G_SOURCE_REMOVE;
}

static void
schedule_save (VaerdiWorkspace *self)
{
  if (self->kept_path != NULL && self->save_source == 0 && self->shown->len > 0 && is_worth_keeping (self))
    self->save_source = g_timeout_add (SAVE_MS, save_cb, self);
}

/* Who closes the window at once finds the same page the next time. */
static void
save_now (VaerdiWorkspace *self)
{
  g_autoptr(VaerdiSnapshotWriter) writer = NULL;

  if (self->save_source == 0)
    return;

  g_clear_handle_id (&self->save_source, g_source_remove);
  writer = is_worth_keeping (self) ? gather (self) : NULL;
  if (writer != NULL)
    vaerdi_snapshot_writer_save (writer, self->kept_path, NULL);
}

static void
compute_all_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(VaerdiWorkspace) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean computed = vaerdi_engine_compute_all_finish (VAERDI_ENGINE (object), result, &error);
  const GError *loss;

  /* Of a warehouse that was shown before */
  if (object != G_OBJECT (self->engine))
    return;

  if (!computed)
    {
      fail (self, error);
      return;
    }

  loss = vaerdi_engine_get_loss (VAERDI_ENGINE (object));
  if (loss != NULL)
    {
      fail (self, loss);
      return;
    }

  set_state (self, VAERDI_WORKSPACE_READY, NULL, 1);
  schedule_save (self);
  vaerdi_courier_hurry (self->courier);
}

static guint
count_ready (VaerdiRegistry *registry)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (registry));
  guint n_ready = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (registry), i);

      n_ready += vaerdi_registry_entry_get_state (entry) == VAERDI_ENTRY_READY;
    }

  return n_ready;
}

static gboolean
is_incomplete (VaerdiWorkspace *self,
               const char      *id)
{
  return g_error_matches (vaerdi_engine_get_failure (self->engine, id), VAERDI_WAREHOUSE_ERROR,
                          VAERDI_WAREHOUSE_ERROR_SHARD);
}

/* The engine keeps what came of it and tells the pages */
static void
compute_one_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  vaerdi_engine_compute_finish (VAERDI_ENGINE (object), result, NULL);
}

/* Asks for at most @n of the figures that are missing. */
static guint
compute_incomplete (VaerdiWorkspace *self,
                    guint            n)
{
  GListModel *registry = G_LIST_MODEL (self->registry);
  guint n_asked = 0;

  for (guint i = 0; i < g_list_model_get_n_items (registry) && n_asked < n; i++)
    {
      g_autoptr(VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);
      const char *id = vaerdi_registry_entry_get_id (entry);

      if (!is_incomplete (self, id))
        continue;

      n_asked++;
      g_free (self->probe);
      self->probe = g_strdup (id);
      vaerdi_engine_compute_async (self->engine, id, self->cancellable, compute_one_cb, NULL);
    }

  return n_asked;
}

/* One figure is asked for until it comes; then the others are asked for too. */
static gboolean
retry_cb (gpointer user_data)
{
  VaerdiWorkspace *self = user_data;
  gboolean back = self->probe != NULL && !is_incomplete (self, self->probe);

  if (self->state != VAERDI_WORKSPACE_READY || (self->probe != NULL && vaerdi_engine_is_pending (self->engine, self->probe)))
    return G_SOURCE_CONTINUE;
  if (!back && self->n_to_wait > 0)
    {
      self->n_to_wait--;
      return G_SOURCE_CONTINUE;
    }

  self->n_retries = back ? 0 : MIN (self->n_retries + 1, MOST_DOUBLINGS);
  self->n_to_wait = (1 << self->n_retries) - 1;
  if (compute_incomplete (self, back ? G_MAXUINT : 1) > 0)
    return G_SOURCE_CONTINUE;

  self->retry = 0;
  g_clear_pointer (&self->probe, g_free);
  schedule_save (self);

  return G_SOURCE_REMOVE;
}

static void
stop_retrying (VaerdiWorkspace *self)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_pointer (&self->probe, g_free);
  self->n_retries = 0;
  self->n_to_wait = 0;
}

static void
figure_cb (VaerdiWorkspace *self,
           const char      *id)
{
  /* Of a warehouse that is not shown any more */
  if (self->engine == NULL)
    return;

  if (self->retry == 0 && is_incomplete (self, id))
    self->retry = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, self);
  if (self->state != VAERDI_WORKSPACE_COMPUTING)
    return;

  self->n_computed++;
  self->fraction = MIN (1, (double) self->n_computed / MAX (1, count_ready (self->registry)));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static void
compute (VaerdiWorkspace *self)
{
  self->n_computed = 0;
  set_state (self, VAERDI_WORKSPACE_COMPUTING, NULL, 0);
  vaerdi_engine_compute_all_async (self->engine, self->cancellable, compute_all_cb,
                                   g_object_ref (self));
}

/* What is being written stays. Where the demo region is is known when it is there. */
static void
hold_meeting (VaerdiWorkspace *self)
{
  g_autoptr(VaerdiWarehouse) writer = NULL;
  g_autofree char *conninfo = NULL;

  if (vaerdi_workspace_is_demo (self) && !vaerdi_engine_has_answered (self->engine))
    return;

  conninfo = vaerdi_workspace_is_demo (self)
             ? vaerdi_private_server_dup_conninfo (self->server, "vaerdi", "vaerdi_meeting")
             : g_strdup (self->meeting_conninfo);
  writer = conninfo != NULL ? vaerdi_warehouse_new_full (conninfo, "vaerdi", 1) : NULL;
  if (self->meeting == NULL)
    {
      self->meeting = vaerdi_meeting_new (self->engine, writer);
      self->courier = vaerdi_courier_new (self->meeting);
    }
  else
    vaerdi_meeting_set_engine (self->meeting, self->engine, writer);
}

/* @engine: (transfer full) */
static void
show_engine (VaerdiWorkspace *self,
             VaerdiEngine    *engine)
{
  stop_retrying (self);
  g_clear_object (&self->engine);
  self->engine = engine;
  hold_meeting (self);
  g_signal_connect_object (engine, "changed", G_CALLBACK (figure_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENGINE]);
}

static void
open_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(VaerdiWorkspace) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean open = vaerdi_engine_open_finish (VAERDI_ENGINE (object), result, &error);

  if (object != G_OBJECT (self->opening) && object != G_OBJECT (self->engine))
    return;

  if (!open)
    {
      fail (self, error);
      return;
    }

  if (self->recall != NULL && self->opening != NULL)
    vaerdi_engine_recall (self->opening, self->recall);
  if (self->opening != NULL)
    show_engine (self, g_steal_pointer (&self->opening));
  compute (self);
}

static char *
dup_source (VaerdiWorkspace *self,
            VaerdiWarehouse *warehouse)
{
  if (self->profile != NULL)
    return vaerdi_profile_dup_title (self->profile);

  return self->conninfo != NULL ? vaerdi_warehouse_dup_target (warehouse)
                                : g_strdup (_("Demo region (synthetic data)"));
}

static VaerdiEngine *
make_engine (VaerdiWorkspace *self,
             const char      *conninfo)
{
  g_autoptr(VaerdiWarehouse) warehouse = vaerdi_warehouse_new (conninfo);
  g_autofree char *source = dup_source (self, warehouse);
  VaerdiEngine *engine = vaerdi_engine_new (self->registry, warehouse);

  vaerdi_engine_set_source (engine, source);
  vaerdi_engine_set_rules (engine, self->rules);
  if (self->reference_date != G_MININT32)
    vaerdi_engine_set_reference_date (engine, self->reference_date);

  return engine;
}

static void
connect_to (VaerdiWorkspace *self,
            const char      *conninfo)
{
  set_state (self, VAERDI_WORKSPACE_CONNECTING, _("Connecting to the warehouse…"), -1);
  g_clear_object (&self->opening);
  self->opening = make_engine (self, conninfo);
  vaerdi_engine_open_async (self->opening, self->cancellable, open_cb, g_object_ref (self));
}

/* The warehouse was there in this run: its figures stay while it is asked anew. */
static void
reconnect (VaerdiWorkspace *self)
{
  set_state (self, VAERDI_WORKSPACE_CONNECTING, _("Connecting to the warehouse…"), -1);
  vaerdi_engine_open_async (self->engine, self->cancellable, open_cb, g_object_ref (self));
}

typedef struct
{
  VaerdiWorkspace *workspace;
  GCancellable    *cancellable;   /* of the start that asked */
} Lookup;

static void
password_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Lookup *lookup = user_data;
  g_autoptr(VaerdiWorkspace) self = lookup->workspace;
  g_autoptr(GCancellable) cancellable = lookup->cancellable;
  g_autoptr(GError) error = NULL;
  g_autofree char *conninfo = NULL;
  char *password = vaerdi_secrets_lookup_finish (result, &error);

  if (cancellable != self->cancellable)
    g_debug ("the keyring's answer is no longer asked for");
  else if (g_cancellable_is_cancelled (cancellable))
    set_state (self, VAERDI_WORKSPACE_IDLE, NULL, -1);
  else
    {
      /* Without a keyring libpq finds the password in ~/.pgpass, or says so */
      conninfo = vaerdi_profile_dup_conninfo (self->profile, password);
      connect_to (self, conninfo);
    }
  vaerdi_secrets_free (password);
}

static void
connect_to_profile (VaerdiWorkspace *self)
{
  Lookup *lookup = g_new0 (Lookup, 1);

  set_state (self, VAERDI_WORKSPACE_CONNECTING, _("Asking the keyring for the password…"), -1);
  lookup->workspace = g_object_ref (self);
  lookup->cancellable = g_object_ref (self->cancellable);
  vaerdi_secrets_lookup_async (self->profile, self->cancellable, password_cb, lookup);
}

static void
server_started_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(VaerdiWorkspace) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *conninfo = NULL;

  conninfo = vaerdi_private_server_start_finish (VAERDI_PRIVATE_SERVER (object), result, &error);
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

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
  VaerdiWorkspace *self = user_data;

  if (self->state == VAERDI_WORKSPACE_STARTING)
    set_state (self, VAERDI_WORKSPACE_STARTING, _("Making the synthetic figures of the demo region, this once…"),
               fraction);
}

static void
start_server (VaerdiWorkspace *self)
{
  set_state (self, VAERDI_WORKSPACE_STARTING, _("Starting the demo region…"), -1);
  if (self->server == NULL)
    {
      self->server = vaerdi_private_server_new (NULL);
      vaerdi_private_server_set_progress (self->server, server_progress_cb, self);
    }
  vaerdi_private_server_start_async (self->server, self->cancellable, server_started_cb,
                                     g_object_ref (self));
}

/* Somebody works on an indicator: its figures alone are computed again */
static void
indicator_changed_cb (VaerdiRegistry  *registry,
                      const char      *indicator_id,
                      VaerdiWorkspace *self)
{
  if (self->engine == NULL || !vaerdi_engine_has_answered (self->engine))
    return;

  if (vaerdi_registry_get_definition (registry, indicator_id) != NULL)
    vaerdi_engine_compute_async (self->engine, indicator_id, self->cancellable, compute_one_cb, NULL);
  else
    g_signal_emit_by_name (self->engine, "changed", indicator_id);
}

/* From now on the list says whether there is a sandbox */
static void
probed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(VaerdiRegistry) registry = user_data;

  if (!vaerdi_sandbox_probe_finish (result, NULL))
    g_list_model_items_changed (G_LIST_MODEL (registry), 0, g_list_model_get_n_items (G_LIST_MODEL (registry)),
                                g_list_model_get_n_items (G_LIST_MODEL (registry)));
}

static void
vaerdi_workspace_dispose (GObject *object)
{
  VaerdiWorkspace *self = VAERDI_WORKSPACE (object);

  vaerdi_workspace_stop (self);
  stop_retrying (self);
  g_clear_object (&self->courier);
  g_clear_object (&self->meeting);
  g_clear_object (&self->engine);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->recall, vaerdi_recall_unref);
  g_clear_object (&self->watch);
  g_clear_object (&self->registry);
  if (self->server != NULL)
    {
      vaerdi_private_server_set_progress (self->server, NULL, NULL);
      vaerdi_private_server_stop (self->server);
    }
  g_clear_object (&self->server);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->rules, vaerdi_rule_set_unref);

  G_OBJECT_CLASS (vaerdi_workspace_parent_class)->dispose (object);
}

static void
vaerdi_workspace_finalize (GObject *object)
{
  VaerdiWorkspace *self = VAERDI_WORKSPACE (object);

  g_free (self->conninfo);
  g_free (self->meeting_conninfo);
  g_free (self->message);
  g_free (self->kept_path);
  g_free (self->notice);
  g_ptr_array_unref (self->shown);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (vaerdi_workspace_parent_class)->finalize (object);
}

static void
vaerdi_workspace_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  VaerdiWorkspace *self = VAERDI_WORKSPACE (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;

    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;

    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;

    case PROP_ENGINE:
      g_value_set_object (value, vaerdi_workspace_get_engine (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_workspace_class_init (VaerdiWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vaerdi_workspace_dispose;
  object_class->finalize = vaerdi_workspace_finalize;
  object_class->get_property = vaerdi_workspace_get_property;

  properties[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, VAERDI_WORKSPACE_IDLE, VAERDI_WORKSPACE_FAILED,
                      VAERDI_WORKSPACE_IDLE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] =
    g_param_spec_string ("message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRACTION] =
    g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ENGINE] =
    g_param_spec_object ("engine", NULL, NULL, VAERDI_TYPE_ENGINE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vaerdi_workspace_init (VaerdiWorkspace *self)
{
  self->registry = vaerdi_registry_new (NULL);
  self->shown = g_ptr_array_new_with_free_func (g_free);
  self->fraction = -1;
  self->reference_date = G_MININT32;
}

/**
 * vaerdi_workspace_new:
 * @conninfo: (nullable): a libpq connection string; %NULL for the demo region
 *
 * Finds the indicators, and follows their changes. The warehouse is left alone until
 * vaerdi_workspace_start().
 *
 * Returns: (transfer full): a new workspace
 */
VaerdiWorkspace *
vaerdi_workspace_new (const char *conninfo)
{
  VaerdiWorkspace *self = g_object_new (VAERDI_TYPE_WORKSPACE, NULL);

  self->conninfo = g_strdup (conninfo);
  vaerdi_registry_load (self->registry);
  g_signal_connect_object (self->registry, "indicator-changed", G_CALLBACK (indicator_changed_cb), self, 0);
  self->watch = vaerdi_registry_watch_new (self->registry);
  vaerdi_sandbox_probe_async (NULL, probed_cb, g_object_ref (self->registry));

  return self;
}

/**
 * vaerdi_workspace_get_registry:
 * @self: a workspace
 *
 * Returns: (transfer none): the indicators found
 */
VaerdiRegistry *
vaerdi_workspace_get_registry (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), NULL);

  return self->registry;
}

/**
 * vaerdi_workspace_get_engine:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the engine, once the warehouse has
 *   answered or figures of it were recalled
 */
VaerdiEngine *
vaerdi_workspace_get_engine (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), NULL);

  return self->engine;
}

/**
 * vaerdi_workspace_set_meeting_conninfo:
 * @self: a workspace
 * @conninfo: (nullable): how a member of vaerdi_meeting connects; %NULL when
 *   the role that reads is one, and for the demo region
 */
void
vaerdi_workspace_set_meeting_conninfo (VaerdiWorkspace *self,
                                       const char      *conninfo)
{
  g_return_if_fail (VAERDI_IS_WORKSPACE (self));

  g_free (self->meeting_conninfo);
  self->meeting_conninfo = g_strdup (conninfo);
}

/**
 * vaerdi_workspace_get_meeting:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): its meetings; %NULL before it is known where it is
 */
VaerdiMeeting *
vaerdi_workspace_get_meeting (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), NULL);

  return self->meeting;
}

/**
 * vaerdi_workspace_get_state:
 * @self: a workspace
 *
 * Returns: how far it has come
 */
VaerdiWorkspaceState
vaerdi_workspace_get_state (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), VAERDI_WORKSPACE_IDLE);

  return self->state;
}

/**
 * vaerdi_workspace_get_message:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): what is being done, or what went wrong
 *   and what to do about it
 */
const char *
vaerdi_workspace_get_message (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), NULL);

  return self->message;
}

/**
 * vaerdi_workspace_get_fraction:
 * @self: a workspace
 *
 * Returns: how much of the start, and then of the figures, is done, 0 to 1;
 *   negative when unknown
 */
double
vaerdi_workspace_get_fraction (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), -1);

  return self->fraction;
}

/**
 * vaerdi_workspace_is_demo:
 * @self: a workspace
 *
 * Returns: whether the figures are those of the synthetic region
 */
gboolean
vaerdi_workspace_is_demo (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), FALSE);

  return self->conninfo == NULL && self->profile == NULL;
}

/**
 * vaerdi_workspace_stop:
 * @self: a workspace
 *
 * Cancels what is under way.
 */
void
vaerdi_workspace_stop (VaerdiWorkspace *self)
{
  g_return_if_fail (VAERDI_IS_WORKSPACE (self));

  save_now (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* What was shown last, until the warehouse answers. */
static void
recall (VaerdiWorkspace *self)
{
  g_autofree char *identity = dup_identity (self);
  g_autoptr(VaerdiEngine) engine = NULL;
  g_autoptr(GError) error = NULL;

  self->recall = vaerdi_recall_open (self->kept_path, identity, self->registry, &error);
  if (self->recall == NULL)
    {
      if (!g_error_matches (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_ABSENT))
        {
          g_message ("%s", error->message);
          self->notice = vaerdi_error_to_text (error, vaerdi_language_current ());
        }
      return;
    }

  /* Where the demo region will be is not known yet */
  engine = make_engine (self, self->conninfo != NULL ? self->conninfo : "host=/dev/null");
  vaerdi_engine_set_source (engine, vaerdi_recall_get_source (self->recall));
  vaerdi_engine_recall (engine, self->recall);
  if (vaerdi_engine_get_org_tree (engine) != NULL)
    show_engine (self, g_steal_pointer (&engine));
}

/**
 * vaerdi_workspace_keep_in:
 * @self: a workspace that was not started
 * @path: a file
 *
 * Figures that were shown are kept there, and at the start recalled from there.
 */
void
vaerdi_workspace_keep_in (VaerdiWorkspace *self,
                          const char      *path)
{
  g_return_if_fail (VAERDI_IS_WORKSPACE (self));
  g_return_if_fail (self->kept_path == NULL);

  self->kept_path = g_strdup (path);
}

/**
 * vaerdi_workspace_note_shown:
 * @self: a workspace
 * @unit_id: a unit whose figures are looked at
 *
 * They are kept for the next start.
 */
void
vaerdi_workspace_note_shown (VaerdiWorkspace *self,
                             const char      *unit_id)
{
  guint at;

  g_return_if_fail (VAERDI_IS_WORKSPACE (self));
  g_return_if_fail (unit_id != NULL);

  if (g_ptr_array_find_with_equal_func (self->shown, unit_id, g_str_equal, &at))
    g_ptr_array_remove_index (self->shown, at);
  g_ptr_array_insert (self->shown, 0, g_strdup (unit_id));
  schedule_save (self);
}

/**
 * vaerdi_workspace_steal_notice:
 * @self: a workspace
 *
 * Returns: (transfer full) (nullable): why no figures were recalled, in words; once
 */
char *
vaerdi_workspace_steal_notice (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), NULL);

  return g_steal_pointer (&self->notice);
}

/**
 * vaerdi_workspace_dup_identity:
 * @self: a workspace
 *
 * Returns: (transfer full): which warehouse it is, see vaerdi_snapshot_open()
 */
char *
vaerdi_workspace_dup_identity (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), NULL);

  return dup_identity (self);
}

/**
 * vaerdi_workspace_start:
 * @self: a workspace that is idle or has failed
 *
 * Goes all the way; a workspace at work is left alone.
 */
void
vaerdi_workspace_start (VaerdiWorkspace *self)
{
  g_return_if_fail (VAERDI_IS_WORKSPACE (self));

  if (self->state != VAERDI_WORKSPACE_IDLE && self->state != VAERDI_WORKSPACE_FAILED)
    return;

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->kept_path != NULL && self->engine == NULL && self->recall == NULL)
    recall (self);
  if (vaerdi_workspace_is_demo (self))
    start_server (self);
  else if (self->engine != NULL && vaerdi_engine_has_answered (self->engine) &&
           !g_error_matches (self->error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_AUTH))
    reconnect (self);
  else if (self->profile != NULL)
    connect_to_profile (self);
  else
    connect_to (self, self->conninfo);
}

/* Nothing of the warehouse before stays on a page. */
static void
restart (VaerdiWorkspace *self,
         gboolean         started)
{
  g_clear_object (&self->engine);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->recall, vaerdi_recall_unref);
  g_clear_pointer (&self->notice, g_free);
  g_clear_error (&self->error);
  g_ptr_array_set_size (self->shown, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENGINE]);
  if (!started)
    return;

  self->state = VAERDI_WORKSPACE_IDLE;
  vaerdi_workspace_start (self);
  /* That the kept figures are of another warehouse is no news then */
  g_clear_pointer (&self->notice, g_free);
}

/**
 * vaerdi_workspace_set_warehouse:
 * @self: a workspace
 * @profile: (nullable): a warehouse of the settings
 * @conninfo: (nullable): a libpq connection string, when there is no profile;
 *   %NULL for the demo region
 *
 * Shows another warehouse from now on. One that is started starts anew.
 */
void
vaerdi_workspace_set_warehouse (VaerdiWorkspace *self,
                                VaerdiProfile   *profile,
                                const char      *conninfo)
{
  gboolean started;

  g_return_if_fail (VAERDI_IS_WORKSPACE (self));

  started = self->state != VAERDI_WORKSPACE_IDLE;
  vaerdi_workspace_stop (self);
  g_set_object (&self->profile, profile);
  g_free (self->conninfo);
  self->conninfo = g_strdup (conninfo);
  restart (self, started);
}

/**
 * vaerdi_workspace_get_profile:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the warehouse of the settings that is shown
 */
VaerdiProfile *
vaerdi_workspace_get_profile (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), NULL);

  return self->profile;
}

/**
 * vaerdi_workspace_set_reference_date:
 * @self: a workspace
 * @days: the day the figures are seen from, days since 1970-01-01; %G_MININT32
 *   for the one that the warehouse calls today
 *
 * One that is started starts anew.
 */
void
vaerdi_workspace_set_reference_date (VaerdiWorkspace *self,
                                     gint32           days)
{
  gboolean started;

  g_return_if_fail (VAERDI_IS_WORKSPACE (self));

  if (self->reference_date == days)
    return;

  started = self->state != VAERDI_WORKSPACE_IDLE;
  vaerdi_workspace_stop (self);
  self->reference_date = days;
  restart (self, started);
}

/**
 * vaerdi_workspace_set_rules:
 * @self: a workspace
 * @rules: (nullable): a rule set; %NULL for the one that each indicator names
 */
void
vaerdi_workspace_set_rules (VaerdiWorkspace *self,
                            VaerdiRuleSet   *rules)
{
  g_return_if_fail (VAERDI_IS_WORKSPACE (self));

  g_clear_pointer (&self->rules, vaerdi_rule_set_unref);
  self->rules = rules != NULL ? vaerdi_rule_set_ref (rules) : NULL;
  if (self->engine != NULL)
    vaerdi_engine_set_rules (self->engine, rules);
}

/**
 * vaerdi_workspace_translate:
 * @self: a workspace
 *
 * Says what it says in the language that is spoken now.
 */
void
vaerdi_workspace_translate (VaerdiWorkspace *self)
{
  g_autofree char *source = NULL;

  g_return_if_fail (VAERDI_IS_WORKSPACE (self));

  if (self->engine != NULL)
    {
      source = dup_source (self, vaerdi_engine_get_warehouse (self->engine));
      vaerdi_engine_set_source (self->engine, source);
    }
  if (self->state == VAERDI_WORKSPACE_FAILED)
    {
      g_autoptr(GError) error = g_error_copy (self->error);

      fail (self, error);
    }
}

/**
 * vaerdi_workspace_refresh:
 * @self: a workspace
 *
 * Computes every figure again; starts anew what has failed.
 */
void
vaerdi_workspace_refresh (VaerdiWorkspace *self)
{
  g_return_if_fail (VAERDI_IS_WORKSPACE (self));

  if (self->state == VAERDI_WORKSPACE_READY)
    compute (self);
  else
    vaerdi_workspace_start (self);
}
