/* vaerdi-registry-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-registry-check"

#include "config.h"

#include "host/vaerdi-compute.h"
#include "host/vaerdi-health.h"
#include "host/vaerdi-registry-check.h"
#include "host/vaerdi-sandbox.h"
#include "host/vaerdi-step.h"

/* What a list of the indicators cannot know from the manifests alone: whether
 * there is a sandbox, and whether modules that were never run can be loaded
 * and fit. No module is loaded here; a worker does, and what it found is kept
 * for the files as they are. */

typedef struct
{
  GTask               *task;
  VaerdiRegistryEntry *entry;
} Check;

static void
finish_one (GTask *task)
{
  guint *n_left = g_task_get_task_data (task);

  if (--*n_left == 0)
    g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Check *check = user_data;
  g_autoptr (GTask) task = check->task;
  g_autoptr (VaerdiRegistryEntry) entry = check->entry;
  g_autoptr (VaerdiHealth) health = vaerdi_health_load (vaerdi_registry_entry_get_id (entry),
                                                        vaerdi_registry_entry_get_fingerprint (entry));
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiTable) table = vaerdi_compute_run_finish (result, NULL, &error);

  vaerdi_health_note (health, error, g_get_real_time () / G_USEC_PER_SEC);
  if (vaerdi_health_save (health, NULL))
    vaerdi_registry_entry_update (entry);
  finish_one (task);
}

static gboolean
is_unknown (VaerdiRegistryEntry *entry)
{
  VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
  g_autoptr (VaerdiHealth) health = NULL;

  if (!vaerdi_registry_entry_is_used (entry) || definition->step_kind != VAERDI_STEP_MODULE)
    return FALSE;

  health = vaerdi_health_load (vaerdi_registry_entry_get_id (entry), vaerdi_registry_entry_get_fingerprint (entry));

  return health->fault == VAERDI_HEALTH_UNKNOWN;
}

static void
start_one (GTask               *task,
           VaerdiRegistryEntry *entry)
{
  g_autoptr (VaerdiComputeSpec) spec = vaerdi_step_new_spec (vaerdi_registry_entry_get_definition (entry),
                                                              vaerdi_registry_entry_get_kept_step (entry));
  g_autoptr (VaerdiTable) nothing = vaerdi_table_new ();
  Check *check = g_new (Check, 1);

  vaerdi_table_unref (spec->result);
  spec->result = vaerdi_table_new ();
  spec->load_only = TRUE;
  check->task = g_object_ref (task);
  check->entry = g_object_ref (entry);
  ++*(guint *) g_task_get_task_data (task);
  vaerdi_compute_run_async (spec, nothing, g_task_get_cancellable (task), loaded_cb, check);
}

static void
probed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GListModel *registry = g_task_get_source_object (task);

  vaerdi_sandbox_probe_finish (result, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (registry); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);

      if (is_unknown (entry))
        start_one (task, entry);
    }

  finish_one (task);
}

/**
 * vaerdi_registry_check_async:
 * @registry: a loaded registry
 * @cancellable: (nullable): to give up
 * @callback: called when the entries know more
 * @user_data: for @callback
 *
 * Finds out whether there is a sandbox, and loads, in workers, the modules of
 * which nothing is known.
 */
void
vaerdi_registry_check_async (VaerdiRegistry      *registry,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;
  guint *n_left = g_new (guint, 1);

  g_return_if_fail (VAERDI_IS_REGISTRY (registry));

  task = g_task_new (registry, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_registry_check_async);
  *n_left = 1;
  g_task_set_task_data (task, n_left, g_free);
  vaerdi_sandbox_probe_async (NULL, probed_cb, task);
}

/**
 * vaerdi_registry_check_finish:
 * @registry: the registry
 * @result: what the callback got
 *
 * What was found stands in the entries.
 */
void
vaerdi_registry_check_finish (VaerdiRegistry *registry,
                              GAsyncResult   *result)
{
  g_return_if_fail (g_task_is_valid (result, registry));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
