/* vaerdi-workspace.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-workspace"

#include "config.h"

#include <glib/gi18n.h>

#include "host/vaerdi-registry-watch.h"
#include "meeting/vaerdi-courier.h"
#include "vaerdi-memory.h"
#include "vaerdi-retry.h"
#include "vaerdi-source.h"
#include "vaerdi-workspace.h"
#include "verdicts/vaerdi-error-text.h"

/* The steps follow one another as asynchronous calls. An error is a state that
 * the window shows and can be tried again, never an end. */

struct _VaerdiWorkspace
{
  GObject              parent_instance;

  VaerdiSource        *source;
  char                *meeting_conninfo; /* of the role that keeps decisions; NULL for the same */
  VaerdiRuleSet       *rules;        /* NULL for those of each indicator */
  gint32               reference_date;  /* G_MININT32 for the warehouse's */
  VaerdiRegistry      *registry;
  VaerdiRegistryWatch *watch;
  VaerdiMeeting       *meeting;      /* of the engine; NULL before the warehouse is known */
  VaerdiCourier       *courier;      /* of the meeting */
  VaerdiEngine        *engine;       /* what is shown: of the warehouse, or what was kept of it */
  VaerdiEngine        *opening;      /* takes its place when it is open */
  VaerdiRetry         *retry;        /* while ready */
  VaerdiMemory        *memory;       /* NULL when nothing is kept */
  GCancellable        *cancellable;
  VaerdiWorkspaceState state;
  char                *message;
  GError              *error;        /* what the message says, when it is a failure */
  double               fraction;     /* of the start or the figures; negative when unknown */
  guint                n_computed;
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

/* Which warehouse kept figures have to be of: from another day, or by other
 * rules, it is another. */
static char *
dup_identity (VaerdiWorkspace *self)
{
  g_autofree char *place = vaerdi_source_dup_identity (self->source);

  if (self->reference_date == G_MININT32 && self->rules == NULL)
    return g_steal_pointer (&place);

  return g_strdup_printf ("%s day %d rules %s", place, self->reference_date,
                          self->rules != NULL ? vaerdi_rule_set_get_id (self->rules) : "");
}

/* Figures that lack a shard take the place of no complete ones. */
static void
update_memory (VaerdiWorkspace *self)
{
  gboolean complete = self->state == VAERDI_WORKSPACE_READY && !vaerdi_retry_is_waiting (self->retry);
  g_autofree char *identity = complete ? dup_identity (self) : NULL;

  if (self->memory != NULL)
    vaerdi_memory_set_engine (self->memory, complete ? self->engine : NULL, identity);
}

/* Where a machine of a sharded warehouse is away, its figures are asked for again
 * by themselves once the others are there. */
static void
update_retry (VaerdiWorkspace *self)
{
  g_clear_object (&self->retry);
  if (self->state != VAERDI_WORKSPACE_READY)
    return;

  self->retry = vaerdi_retry_new (self->engine, self->registry, self->cancellable);
  g_signal_connect_object (self->retry, "complete", G_CALLBACK (update_memory), self, G_CONNECT_SWAPPED);
}

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
  update_retry (self);
  update_memory (self);
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

static void
compute_all_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (VaerdiWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;
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
  vaerdi_courier_hurry (self->courier);
}

/* The engine keeps what came of it and tells the pages */
static void
compute_one_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  vaerdi_engine_compute_finish (VAERDI_ENGINE (object), result, NULL);
}

static void
figure_cb (VaerdiWorkspace *self)
{
  if (self->state != VAERDI_WORKSPACE_COMPUTING)
    return;

  self->n_computed++;
  self->fraction = MIN (1, (double) self->n_computed / MAX (1, vaerdi_registry_count_used (self->registry)));
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
  g_autoptr (VaerdiWarehouse) writer = NULL;
  g_autofree char *conninfo = NULL;

  if (vaerdi_workspace_is_demo (self) && !vaerdi_engine_has_answered (self->engine))
    return;

  conninfo = vaerdi_workspace_is_demo (self) ? vaerdi_source_dup_meeting_conninfo (self->source)
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
  g_clear_object (&self->engine);
  self->engine = engine;
  hold_meeting (self);
  g_signal_connect_object (engine, "changed", G_CALLBACK (figure_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENGINE]);
}

/* Every page is of a unit. */
static void
refuse_empty (VaerdiEngine  *engine,
              GError       **error)
{
  if (vaerdi_org_tree_is_empty (vaerdi_engine_get_org_tree (engine)))
    g_set_error_literal (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_EMPTY,
                         N_("The view vaerdi.org_unit has no rows. Fill it first; vaerdictl check-warehouse tells "
                            "what each view must hold."));
}

static void
open_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (VaerdiWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean open = vaerdi_engine_open_finish (VAERDI_ENGINE (object), result, &error);

  if (object != G_OBJECT (self->opening) && object != G_OBJECT (self->engine))
    return;

  if (open)
    refuse_empty (VAERDI_ENGINE (object), &error);
  if (error != NULL)
    {
      fail (self, error);
      return;
    }

  if (self->opening != NULL && self->memory != NULL && vaerdi_memory_get_recall (self->memory) != NULL)
    vaerdi_engine_recall (self->opening, vaerdi_memory_get_recall (self->memory));
  if (self->opening != NULL)
    show_engine (self, g_steal_pointer (&self->opening));
  compute (self);
}

static void
name_source (VaerdiWorkspace *self,
             VaerdiEngine    *engine)
{
  g_autofree char *title = vaerdi_source_dup_title (self->source);

  if (title == NULL)
    title = vaerdi_warehouse_dup_target (vaerdi_engine_get_warehouse (engine));
  vaerdi_engine_set_source (engine, title);
}

static VaerdiEngine *
make_engine (VaerdiWorkspace *self,
             const char      *conninfo)
{
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new (conninfo);
  VaerdiEngine *engine = vaerdi_engine_new (self->registry, warehouse);

  name_source (self, engine);
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

static void
connected_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (VaerdiWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *conninfo = vaerdi_source_connect_finish (VAERDI_SOURCE (object), result, &error);

  /* Of a start that nobody waits for any more */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  if (conninfo == NULL)
    fail (self, error);
  else
    connect_to (self, conninfo);
}

static void
progress_cb (VaerdiWorkspace *self,
             const char      *message,
             double           fraction,
             VaerdiSource    *source)
{
  if (source == self->source)
    set_state (self, vaerdi_source_is_demo (source) ? VAERDI_WORKSPACE_STARTING : VAERDI_WORKSPACE_CONNECTING,
               message, fraction);
}

/* @source: (transfer full) */
static void
take_source (VaerdiWorkspace *self,
             VaerdiSource    *source)
{
  g_clear_object (&self->source);
  self->source = source;
  g_signal_connect_object (source, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
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

static void
vaerdi_workspace_dispose (GObject *object)
{
  VaerdiWorkspace *self = VAERDI_WORKSPACE (object);

  vaerdi_workspace_stop (self);
  g_clear_object (&self->retry);
  g_clear_object (&self->memory);
  g_clear_object (&self->courier);
  g_clear_object (&self->meeting);
  g_clear_object (&self->engine);
  g_clear_object (&self->opening);
  g_clear_object (&self->watch);
  g_clear_object (&self->registry);
  g_clear_object (&self->source);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rules, vaerdi_rule_set_unref);

  G_OBJECT_CLASS (vaerdi_workspace_parent_class)->dispose (object);
}

static void
vaerdi_workspace_finalize (GObject *object)
{
  VaerdiWorkspace *self = VAERDI_WORKSPACE (object);

  g_free (self->meeting_conninfo);
  g_free (self->message);
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

  take_source (self, vaerdi_source_new (NULL, conninfo));
  vaerdi_registry_load (self->registry);
  g_signal_connect_object (self->registry, "indicator-changed", G_CALLBACK (indicator_changed_cb), self, 0);
  self->watch = vaerdi_registry_watch_new (self->registry);
  vaerdi_registry_probe_sandbox (self->registry);

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
 * Returns: (transfer none) (nullable): the meetings of the engine that is shown;
 *   %NULL while there is none, or before it is known where the warehouse is
 */
VaerdiMeeting *
vaerdi_workspace_get_meeting (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), NULL);

  return self->engine != NULL ? self->meeting : NULL;
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
 * vaerdi_workspace_get_error:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): what went wrong, in the state
 *   %VAERDI_WORKSPACE_FAILED; %NULL in any other
 */
const GError *
vaerdi_workspace_get_error (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), NULL);

  return self->state == VAERDI_WORKSPACE_FAILED ? self->error : NULL;
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

  return vaerdi_source_is_demo (self->source);
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

  if (self->memory != NULL)
    vaerdi_memory_save (self->memory);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* What was shown last, until the warehouse answers. */
static void
recall (VaerdiWorkspace *self)
{
  g_autofree char *identity = dup_identity (self);
  VaerdiRecall *recall = vaerdi_memory_recall (self->memory, identity, self->registry);
  const char *conninfo = vaerdi_source_get_conninfo (self->source);
  g_autoptr (VaerdiEngine) engine = NULL;

  if (recall == NULL)
    return;

  /* Where the demo region will be is not known yet */
  engine = make_engine (self, conninfo != NULL ? conninfo : "host=/dev/null");
  vaerdi_engine_set_source (engine, vaerdi_recall_get_source (recall));
  vaerdi_engine_recall (engine, recall);
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
  g_return_if_fail (self->memory == NULL);

  self->memory = vaerdi_memory_new (path);
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
  g_return_if_fail (VAERDI_IS_WORKSPACE (self));

  if (self->memory != NULL)
    vaerdi_memory_note_shown (self->memory, unit_id);
}

/**
 * vaerdi_workspace_list_shown:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable) (element-type utf8): ids of the units whose
 *   figures were looked at, the last one first; %NULL when nothing is kept
 */
GPtrArray *
vaerdi_workspace_list_shown (VaerdiWorkspace *self)
{
  g_return_val_if_fail (VAERDI_IS_WORKSPACE (self), NULL);

  return self->memory != NULL ? vaerdi_memory_list_shown (self->memory) : NULL;
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

  return self->memory != NULL ? vaerdi_memory_steal_notice (self->memory) : NULL;
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
  if (self->memory != NULL && self->engine == NULL && vaerdi_memory_get_recall (self->memory) == NULL)
    recall (self);
  if (!vaerdi_workspace_is_demo (self) && self->engine != NULL && vaerdi_engine_has_answered (self->engine) &&
      !g_error_matches (self->error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_AUTH))
    reconnect (self);
  else
    vaerdi_source_connect_async (self->source, self->cancellable, connected_cb, g_object_ref (self));
}

/* Nothing of the warehouse before stays on a page. */
static void
restart (VaerdiWorkspace *self,
         gboolean         started)
{
  g_clear_object (&self->retry);
  g_clear_object (&self->engine);
  g_clear_object (&self->opening);
  if (self->memory != NULL)
    vaerdi_memory_forget (self->memory);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENGINE]);
  if (!started)
    return;

  self->state = VAERDI_WORKSPACE_IDLE;
  vaerdi_workspace_start (self);
  /* That the kept figures are of another warehouse is no news then */
  g_free (vaerdi_workspace_steal_notice (self));
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
  take_source (self, vaerdi_source_new (profile, conninfo));
  g_clear_object (&self->courier);
  g_clear_object (&self->meeting);
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

  return vaerdi_source_get_profile (self->source);
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
  update_memory (self);
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
  g_return_if_fail (VAERDI_IS_WORKSPACE (self));

  if (self->engine != NULL)
    name_source (self, self->engine);
  if (self->state == VAERDI_WORKSPACE_FAILED)
    {
      g_autoptr (GError) error = g_error_copy (self->error);

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
