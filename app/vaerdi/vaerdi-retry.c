/* vaerdi-retry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-retry"

#include "config.h"

#include "vaerdi-retry.h"

#define RETRY_SECONDS 2
#define MOST_DOUBLINGS 5     /* 2 seconds to a minute */

struct _VaerdiRetry
{
  GObject       parent_instance;

  VaerdiEngine *engine;
  GListModel   *registry;
  GCancellable *cancellable;
  guint         timer;
  guint         n_in_vain;   /* one after the other */
  guint         n_to_wait;   /* turns of the timer until the next */
  char         *probe;       /* the indicator that was asked for last */
};

enum
{
  COMPLETE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiRetry, vaerdi_retry, G_TYPE_OBJECT)

static gboolean
is_incomplete (VaerdiRetry *self,
               const char  *id)
{
  return g_error_matches (vaerdi_engine_get_failure (self->engine, id), VAERDI_WAREHOUSE_ERROR,
                          VAERDI_WAREHOUSE_ERROR_SHARD);
}

/* The engine keeps what came of it and tells the pages */
static void
computed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  vaerdi_engine_compute_finish (VAERDI_ENGINE (object), result, NULL);
}

/* Asks for at most @n of the figures that are missing. */
static guint
compute_incomplete (VaerdiRetry *self,
                    guint        n)
{
  guint n_asked = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->registry) && n_asked < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (self->registry, i);
      const char *id = vaerdi_registry_entry_get_id (entry);

      if (!is_incomplete (self, id))
        continue;

      n_asked++;
      g_free (self->probe);
      self->probe = g_strdup (id);
      vaerdi_engine_compute_async (self->engine, id, self->cancellable, computed_cb, NULL);
    }

  return n_asked;
}

/* One figure is asked for until it comes; then the others are asked for too. */
static gboolean
retry_cb (gpointer user_data)
{
  VaerdiRetry *self = user_data;
  gboolean back = self->probe != NULL && !is_incomplete (self, self->probe);

  if (self->probe != NULL && vaerdi_engine_is_pending (self->engine, self->probe))
    return G_SOURCE_CONTINUE;
  if (!back && self->n_to_wait > 0)
    {
      self->n_to_wait--;
      return G_SOURCE_CONTINUE;
    }

  self->n_in_vain = back ? 0 : MIN (self->n_in_vain + 1, MOST_DOUBLINGS);
  self->n_to_wait = (1 << self->n_in_vain) - 1;
  if (compute_incomplete (self, back ? G_MAXUINT : 1) > 0)
    return G_SOURCE_CONTINUE;

  self->timer = 0;
  g_clear_pointer (&self->probe, g_free);
  g_signal_emit (self, signals[COMPLETE], 0);

  return G_SOURCE_REMOVE;
}

static void
figure_cb (VaerdiRetry *self,
           const char  *id)
{
  if (self->timer == 0 && is_incomplete (self, id))
    self->timer = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, self);
}

static void
vaerdi_retry_dispose (GObject *object)
{
  VaerdiRetry *self = VAERDI_RETRY (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->engine);
  g_clear_object (&self->registry);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->probe, g_free);

  G_OBJECT_CLASS (vaerdi_retry_parent_class)->dispose (object);
}

static void
vaerdi_retry_class_init (VaerdiRetryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_retry_dispose;

  /**
   * VaerdiRetry::complete:
   * @self: a retry
   *
   * Every figure that was missing has come.
   */
  signals[COMPLETE] =
    g_signal_new ("complete", VAERDI_TYPE_RETRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vaerdi_retry_init (VaerdiRetry *self)
{
}

/**
 * vaerdi_retry_new:
 * @engine: an engine that has computed its figures
 * @registry: the indicators found
 * @cancellable: cancels what is asked for
 *
 * Asks again, less and less often, for as long as it lives.
 *
 * Returns: (transfer full): a new retry
 */
VaerdiRetry *
vaerdi_retry_new (VaerdiEngine   *engine,
                  VaerdiRegistry *registry,
                  GCancellable   *cancellable)
{
  VaerdiRetry *self = NULL;

  g_return_val_if_fail (VAERDI_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (VAERDI_IS_REGISTRY (registry), NULL);

  self = g_object_new (VAERDI_TYPE_RETRY, NULL);
  self->engine = g_object_ref (engine);
  self->registry = g_object_ref (G_LIST_MODEL (registry));
  self->cancellable = g_object_ref (cancellable);
  g_signal_connect_object (engine, "changed", G_CALLBACK (figure_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < g_list_model_get_n_items (self->registry); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (self->registry, i);

      figure_cb (self, vaerdi_registry_entry_get_id (entry));
    }

  return self;
}

/**
 * vaerdi_retry_is_waiting:
 * @self: a retry
 *
 * Returns: whether a figure is missing
 */
gboolean
vaerdi_retry_is_waiting (VaerdiRetry *self)
{
  g_return_val_if_fail (VAERDI_IS_RETRY (self), FALSE);

  return self->timer != 0;
}
