/* vaerdi-supervisor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-supervisor"

#include "config.h"

#include <glib/gi18n.h>

#include "host/vaerdi-health.h"
#include "host/vaerdi-kept-step.h"
#include "results/vaerdi-supervisor.h"

/* Stands between the engine and a run. A compute step that crashed rests, and
 * is not started any more after three crashes in a row; a changed definition
 * that turns out to be faulty gives way to the version before; one that was
 * changed while it ran is run again. */

typedef struct
{
  VaerdiRegistry      *registry;
  VaerdiWarehouse     *warehouse;
  char                *id;
  gint32               first_month;
  guint                n_months;
  GAsyncReadyCallback  run_cb;       /* takes the answer of the run */
  VaerdiDefinition    *definition;   /* that runs */
  char                *kept_step;    /* where its step is, when not in its folder */
  VaerdiHealth        *health;       /* NULL without a compute step */
  VaerdiResult        *computed;     /* while its step is being kept */
} Watched;

static void
watched_free (gpointer data)
{
  Watched *self = data;

  g_object_unref (self->registry);
  g_object_unref (self->warehouse);
  g_free (self->id);
  g_clear_pointer (&self->definition, vaerdi_definition_unref);
  g_clear_pointer (&self->health, vaerdi_health_free);
  g_clear_pointer (&self->computed, vaerdi_result_unref);
  g_free (self->kept_step);
  g_free (self);
}

static VaerdiRegistryEntry *
find_entry (Watched *self)
{
  return vaerdi_registry_find (self->registry, self->id);
}

/* What says nothing about the definition: the way to the warehouse, and who
 * does not want to wait any longer. */
static gboolean
is_about_definition (const GError *error)
{
  static const int others[] = {
    VAERDI_WAREHOUSE_ERROR_CONNECT, VAERDI_WAREHOUSE_ERROR_AUTH, VAERDI_WAREHOUSE_ERROR_LOST,
    VAERDI_WAREHOUSE_ERROR_SHARD, VAERDI_WAREHOUSE_ERROR_CANCELLED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_error_matches (error, VAERDI_WAREHOUSE_ERROR, others[i]))
      return FALSE;

  return !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
         !g_error_matches (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_CANCELLED);
}

/* Only a run that came as far as the compute step says anything about it. What
 * the faulty version logged stays to be read while the one before runs. */
static void
keep_health (Watched      *self,
             GAsyncResult *result,
             const GError *error)
{
  g_autoptr (GError) save_error = NULL;
  const char *log = vaerdi_run_get_log (result);

  if (self->health == NULL || (error != NULL && !is_about_definition (error)) ||
      (error != NULL && error->domain == VAERDI_WAREHOUSE_ERROR))
    return;

  vaerdi_health_note (self->health, error, g_get_real_time () / G_USEC_PER_SEC);
  if (self->kept_step == NULL)
    vaerdi_health_save_log (self->id, log);
  if (!vaerdi_health_save (self->health, &save_error))
    g_info ("%s: %s", self->id, save_error->message);
}

static GError *
kept_error (VaerdiRegistryEntry *entry)
{
  return g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_KEPT,
                      N_("the figures of the version before stay: %s"), vaerdi_registry_entry_get_reason (entry));
}

/* Returns whether the task has got its answer */
static gboolean
refuse (GTask               *task,
        VaerdiRegistryEntry *entry)
{
  Watched *self = g_task_get_task_data (task);

  if (vaerdi_registry_entry_is_held (entry))
    {
      g_task_return_error (task, kept_error (entry));
      return TRUE;
    }

  if (self->health == NULL || vaerdi_health_may_run (self->health, g_get_real_time () / G_USEC_PER_SEC))
    return FALSE;

  vaerdi_registry_entry_update (entry);
  g_task_return_new_error (task, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_RESTS, "%s",
                           vaerdi_registry_entry_get_reason (entry));

  return TRUE;
}

static void
start (GTask               *task,
       GAsyncReadyCallback  callback)
{
  Watched *self = g_task_get_task_data (task);
  VaerdiRegistryEntry *entry = find_entry (self);

  if (entry == NULL || !vaerdi_registry_entry_is_used (entry))
    {
      g_task_return_new_error (task, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_MISSING,
                               N_("there is no indicator %s; see vaerdictl list"), self->id);
      return;
    }

  g_clear_pointer (&self->definition, vaerdi_definition_unref);
  g_clear_pointer (&self->health, vaerdi_health_free);
  g_free (self->kept_step);
  self->run_cb = callback;
  self->definition = vaerdi_definition_ref (vaerdi_registry_entry_get_definition (entry));
  self->kept_step = g_strdup (vaerdi_registry_entry_get_kept_step (entry));
  if (self->definition->step_kind != VAERDI_STEP_NONE)
    self->health = vaerdi_health_load (self->id, vaerdi_registry_entry_get_fingerprint (entry));
  if (refuse (task, entry))
    return;

  vaerdi_run_async (self->warehouse, self->definition, self->kept_step, self->first_month, self->n_months,
                    g_task_get_cancellable (task), callback, g_object_ref (task));
}

/* Whether what ran was changed meanwhile: then it is run again */
static gboolean
is_outdated (Watched *self)
{
  VaerdiRegistryEntry *entry = find_entry (self);

  return entry == NULL || vaerdi_registry_entry_get_definition (entry) != self->definition;
}

static void
kept_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Watched *self = g_task_get_task_data (task);

  vaerdi_kept_step_save_finish (result);
  if (is_outdated (self))
    {
      g_clear_pointer (&self->computed, vaerdi_result_unref);
      start (task, self->run_cb);
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&self->computed), (GDestroyNotify) vaerdi_result_unref);
}

/* The answer waits for the copy, so that whoever has the figures can have them
 * again. */
static void
finish (GTask        *task,
        VaerdiResult *computed)
{
  Watched *self = g_task_get_task_data (task);

  if (self->health == NULL || self->kept_step != NULL)
    {
      g_task_return_pointer (task, computed, (GDestroyNotify) vaerdi_result_unref);
      return;
    }

  self->computed = computed;
  vaerdi_kept_step_save_async (self->definition, self->health->fingerprint, kept_cb, g_object_ref (task));
}

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Watched *self = g_task_get_task_data (task);
  VaerdiRegistryEntry *entry = find_entry (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiResult) computed = vaerdi_run_finish (result, &error);

  keep_health (self, result, error);

  if (is_outdated (self))
    {
      start (task, run_cb);
      return;
    }

  if (computed != NULL)
    {
      vaerdi_registry_entry_confirm (entry, self->definition);
      vaerdi_registry_entry_update (entry);
      finish (task, g_steal_pointer (&computed));
    }
  else if (is_about_definition (error) && vaerdi_registry_entry_reject (entry, self->definition, error))
    {
      start (task, run_cb);
    }
  else
    {
      vaerdi_registry_entry_update (entry);
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

/**
 * vaerdi_supervisor_run_async:
 * @registry: the indicators
 * @warehouse: where the query runs
 * @id: an indicator that is in use
 * @first_month: first month
 * @n_months: how many months
 * @cancellable: (nullable): to give up
 * @callback: called when the result is there
 * @user_data: for @callback
 *
 * Runs the definition that is in use, as vaerdi_run_async() does.
 */
void
vaerdi_supervisor_run_async (VaerdiRegistry      *registry,
                             VaerdiWarehouse     *warehouse,
                             const char          *id,
                             gint32               first_month,
                             guint                n_months,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Watched *self;

  g_return_if_fail (VAERDI_IS_REGISTRY (registry));
  g_return_if_fail (VAERDI_IS_WAREHOUSE (warehouse));
  g_return_if_fail (id != NULL);

  task = g_task_new (registry, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_supervisor_run_async);
  self = g_new0 (Watched, 1);
  self->registry = g_object_ref (registry);
  self->warehouse = g_object_ref (warehouse);
  self->id = g_strdup (id);
  self->first_month = first_month;
  self->n_months = n_months;
  g_task_set_task_data (task, self, watched_free);

  start (task, run_cb);
}

/**
 * vaerdi_supervisor_run_finish:
 * @result: what the callback got
 * @error: return location for an error of the warehouse, the compute step or
 *   the data; %VAERDI_COMPUTE_ERROR_KEPT when the result that there is shall
 *   stay
 *
 * Returns: (transfer full) (nullable): the result, not yet rolled up
 */
VaerdiResult *
vaerdi_supervisor_run_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
