/* vaerdi-context.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-context"

#include "config.h"

#include "widgets/vaerdi-context.h"

/* While the engine computes, figures arrive in bursts. The pages are told at
 * most every SETTLE_MS, once for all that arrived. */
#define SETTLE_MS 150

struct _VaerdiContext
{
  GObject       parent_instance;

  VaerdiEngine *engine;
  gulong        changed_handler;
  char         *unit_id;
  guint         settle_source;
};

enum
{
  PROP_0,
  PROP_ENGINE,
  PROP_UNIT_ID,
  N_PROPS
};

enum
{
  INDICATOR_CHANGED,
  FIGURES_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiContext, vaerdi_context, G_TYPE_OBJECT)

static gboolean
settle_cb (gpointer user_data)
{
  VaerdiContext *self = user_data;

  self->settle_source = 0;
  g_signal_emit (self, signals[FIGURES_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
engine_changed_cb (VaerdiEngine  *engine,
                   const char    *indicator_id,
                   VaerdiContext *self)
{
  g_signal_emit (self, signals[INDICATOR_CHANGED], 0, indicator_id);
  if (self->settle_source == 0)
    self->settle_source = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
drop_engine (VaerdiContext *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (self->engine != NULL)
    g_clear_signal_handler (&self->changed_handler, self->engine);
  g_clear_object (&self->engine);
}

static void
vaerdi_context_dispose (GObject *object)
{
  VaerdiContext *self = VAERDI_CONTEXT (object);

  drop_engine (self);
  g_clear_pointer (&self->unit_id, g_free);

  G_OBJECT_CLASS (vaerdi_context_parent_class)->dispose (object);
}

static void
vaerdi_context_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  VaerdiContext *self = VAERDI_CONTEXT (object);

  switch (prop_id)
    {
    case PROP_ENGINE:
      g_value_set_object (value, self->engine);
      break;

    case PROP_UNIT_ID:
      g_value_set_string (value, self->unit_id);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_context_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  VaerdiContext *self = VAERDI_CONTEXT (object);

  switch (prop_id)
    {
    case PROP_ENGINE:
      vaerdi_context_set_engine (self, g_value_get_object (value));
      break;

    case PROP_UNIT_ID:
      vaerdi_context_set_unit_id (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_context_class_init (VaerdiContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vaerdi_context_dispose;
  object_class->get_property = vaerdi_context_get_property;
  object_class->set_property = vaerdi_context_set_property;

  properties[PROP_ENGINE] =
    g_param_spec_object ("engine", NULL, NULL, VAERDI_TYPE_ENGINE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNIT_ID] =
    g_param_spec_string ("unit-id", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * VaerdiContext::indicator-changed:
   * @self: the context
   * @indicator_id: the indicator that arrived, or failed
   */
  signals[INDICATOR_CHANGED] =
    g_signal_new ("indicator-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * VaerdiContext::figures-changed:
   * @self: the context
   *
   * Time to show what has arrived.
   */
  signals[FIGURES_CHANGED] =
    g_signal_new ("figures-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vaerdi_context_init (VaerdiContext *self)
{
}

/**
 * vaerdi_context_new:
 *
 * Creates a context without an engine.
 *
 * Returns: (transfer full): a new context
 */
VaerdiContext *
vaerdi_context_new (void)
{
  return g_object_new (VAERDI_TYPE_CONTEXT, NULL);
}

/**
 * vaerdi_context_get_engine:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): the opened engine
 */
VaerdiEngine *
vaerdi_context_get_engine (VaerdiContext *self)
{
  g_return_val_if_fail (VAERDI_IS_CONTEXT (self), NULL);

  return self->engine;
}

/**
 * vaerdi_context_set_engine:
 * @self: a context
 * @engine: (nullable): an engine that has been opened
 */
void
vaerdi_context_set_engine (VaerdiContext *self,
                           VaerdiEngine  *engine)
{
  g_return_if_fail (VAERDI_IS_CONTEXT (self));
  g_return_if_fail (engine == NULL || VAERDI_IS_ENGINE (engine));

  if (self->engine == engine)
    return;

  drop_engine (self);
  if (engine != NULL)
    {
      self->engine = g_object_ref (engine);
      self->changed_handler = g_signal_connect (engine, "changed",
                                                G_CALLBACK (engine_changed_cb), self);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENGINE]);
}

/**
 * vaerdi_context_get_unit_id:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): the unit that was chosen
 */
const char *
vaerdi_context_get_unit_id (VaerdiContext *self)
{
  g_return_val_if_fail (VAERDI_IS_CONTEXT (self), NULL);

  return self->unit_id;
}

/**
 * vaerdi_context_set_unit_id:
 * @self: a context
 * @unit_id: (nullable): a unit of the engine's tree
 */
void
vaerdi_context_set_unit_id (VaerdiContext *self,
                            const char    *unit_id)
{
  g_return_if_fail (VAERDI_IS_CONTEXT (self));

  if (g_strcmp0 (self->unit_id, unit_id) == 0)
    return;

  g_free (self->unit_id);
  self->unit_id = g_strdup (unit_id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNIT_ID]);
}

/**
 * vaerdi_context_choose_unit:
 * @self: a context
 * @unit_id: the unit that was chosen the last time, or empty
 *
 * Where the chosen unit is not of the engine's tree, chooses @unit_id, else the
 * first department.
 */
void
vaerdi_context_choose_unit (VaerdiContext *self,
                            const char    *unit_id)
{
  VaerdiOrgTree *tree = NULL;
  const VaerdiOrgUnit *unit = NULL;

  g_return_if_fail (VAERDI_IS_CONTEXT (self));
  g_return_if_fail (unit_id != NULL);

  if (self->engine == NULL)
    return;

  tree = vaerdi_engine_get_org_tree (self->engine);
  if (self->unit_id != NULL && vaerdi_org_tree_get (tree, self->unit_id) != NULL)
    return;

  unit = vaerdi_org_tree_get (tree, unit_id);
  if (unit == NULL)
    unit = vaerdi_org_tree_find_first_department (tree, vaerdi_engine_get_reference_date (self->engine));
  if (unit == NULL)
    unit = vaerdi_org_tree_get_root (tree);
  vaerdi_context_set_unit_id (self, unit != NULL ? unit->unit_id : NULL);
}

/**
 * vaerdi_context_count_ready:
 * @self: a context
 * @n_pending: (out): indicators still being computed
 *
 * Returns: how many indicators are in use
 */
guint
vaerdi_context_count_ready (VaerdiContext *self,
                            guint         *n_pending)
{
  VaerdiRegistry *registry = NULL;
  guint n_ready = 0, n_entries;

  g_return_val_if_fail (VAERDI_IS_CONTEXT (self), 0);

  *n_pending = 0;
  if (self->engine == NULL)
    return 0;

  registry = vaerdi_engine_get_registry (self->engine);
  n_entries = g_list_model_get_n_items (G_LIST_MODEL (registry));
  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (registry), i);

      if (!vaerdi_registry_entry_is_used (entry))
        continue;

      n_ready++;
      *n_pending += vaerdi_engine_is_pending (self->engine, vaerdi_registry_entry_get_id (entry));
    }

  return n_ready;
}
