/* vaerdi-engine.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-engine"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "results/vaerdi-engine-private.h"
#include "results/vaerdi-supervisor.h"
#include "verdicts/vaerdi-judge.h"

#define DEFAULT_MONTHS 36

/* Months that data may be late before the baseline window lacks some */
#define LATEST 6

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiEngine, vaerdi_engine, G_TYPE_OBJECT)

static void
vaerdi_engine_finalize (GObject *object)
{
  VaerdiEngine *self = VAERDI_ENGINE (object);

  g_clear_object (&self->registry);
  g_clear_object (&self->warehouse);
  g_clear_pointer (&self->readings, vaerdi_readings_free);
  g_free (self->source);
  g_clear_pointer (&self->rules, vaerdi_rule_set_unref);
  g_hash_table_unref (self->results);
  g_hash_table_unref (self->failures);
  g_hash_table_unref (self->stored);
  g_hash_table_unref (self->pending);
  vaerdi_delivered_free (self->delivered);
  g_hash_table_unref (self->peers);
  g_hash_table_unref (self->lost);
  g_clear_pointer (&self->recall, vaerdi_recall_unref);

  G_OBJECT_CLASS (vaerdi_engine_parent_class)->finalize (object);
}

static void
vaerdi_engine_class_init (VaerdiEngineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vaerdi_engine_finalize;

  /**
   * VaerdiEngine::changed:
   * @self: the engine
   * @indicator_id: the indicator whose result or failure is new
   */
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vaerdi_engine_init (VaerdiEngine *self)
{
  self->n_months = DEFAULT_MONTHS;
  self->results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) vaerdi_result_unref);
  self->stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) vaerdi_table_unref);
  self->failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_error_free);
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lost = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_error_free);
  self->delivered = vaerdi_delivered_new ();
  self->peers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * vaerdi_engine_new:
 * @registry: the indicators
 * @warehouse: where the data are
 *
 * Returns: (transfer full): an engine; open it with vaerdi_engine_open_async()
 */
VaerdiEngine *
vaerdi_engine_new (VaerdiRegistry  *registry,
                   VaerdiWarehouse *warehouse)
{
  VaerdiEngine *self;

  g_return_val_if_fail (VAERDI_IS_REGISTRY (registry), NULL);
  g_return_val_if_fail (VAERDI_IS_WAREHOUSE (warehouse), NULL);

  self = g_object_new (VAERDI_TYPE_ENGINE, NULL);
  self->registry = g_object_ref (registry);
  self->warehouse = g_object_ref (warehouse);
  self->source = vaerdi_warehouse_dup_target (warehouse);

  return self;
}

VaerdiRegistry *
vaerdi_engine_get_registry (VaerdiEngine *self)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), NULL);

  return self->registry;
}

VaerdiWarehouse *
vaerdi_engine_get_warehouse (VaerdiEngine *self)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), NULL);

  return self->warehouse;
}

/**
 * vaerdi_engine_get_org_tree:
 * @self: an engine
 *
 * Returns: (transfer none) (nullable): the units; %NULL before the engine is
 *   open
 */
VaerdiOrgTree *
vaerdi_engine_get_org_tree (VaerdiEngine *self)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), NULL);

  return self->readings != NULL ? self->readings->tree : NULL;
}

/**
 * vaerdi_engine_get_writer:
 * @self: an engine
 *
 * Vaerdi only reads; a role that can write is one mistake away from doing it.
 *
 * Returns: (transfer none) (nullable): the role, when it can write or create
 *   anything in the warehouse; %NULL when it can only read, or before the
 *   engine is open
 */
const char *
vaerdi_engine_get_writer (VaerdiEngine *self)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), NULL);

  return self->readings != NULL ? self->readings->writer : NULL;
}

gint32
vaerdi_engine_get_reference_date (VaerdiEngine *self)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), 0);

  return self->reference_date;
}

/**
 * vaerdi_engine_set_reference_date:
 * @self: an engine
 * @days: the day the figures are seen from, days since 1970-01-01
 *
 * Without it the warehouse says (its setting vaerdi.reference_date), else it
 * is today. What was computed for another day is forgotten.
 */
void
vaerdi_engine_set_reference_date (VaerdiEngine *self,
                                  gint32        days)
{
  g_return_if_fail (VAERDI_IS_ENGINE (self));

  self->reference_date = days;
  self->reference_date_set = TRUE;
  g_hash_table_remove_all (self->results);
  g_hash_table_remove_all (self->failures);
}

/**
 * vaerdi_engine_set_rules:
 * @self: an engine
 * @rules: (nullable): the rule set by which signal and noise are told apart;
 *   %NULL for the one that each definition names
 *
 * Computes nothing again: whoever shows verdicts is told that they are others.
 */
void
vaerdi_engine_set_rules (VaerdiEngine  *self,
                         VaerdiRuleSet *rules)
{
  GListModel *entries = NULL;

  g_return_if_fail (VAERDI_IS_ENGINE (self));

  g_clear_pointer (&self->rules, vaerdi_rule_set_unref);
  self->rules = rules != NULL ? vaerdi_rule_set_ref (rules) : NULL;

  entries = G_LIST_MODEL (self->registry);
  for (guint i = 0; self->readings != NULL && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (entries, i);

      if (vaerdi_engine_get_result (self, vaerdi_registry_entry_get_id (entry)) != NULL)
        g_signal_emit (self, signals[CHANGED], 0, vaerdi_registry_entry_get_id (entry));
    }
}

const char *
vaerdi_engine_get_source (VaerdiEngine *self)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), NULL);

  return self->source;
}

void
vaerdi_engine_set_source (VaerdiEngine *self,
                          const char   *source)
{
  g_return_if_fail (VAERDI_IS_ENGINE (self));

  g_free (self->source);
  self->source = g_strdup (source);
}

guint
vaerdi_engine_get_n_months (VaerdiEngine *self)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), 0);

  return self->n_months;
}

/**
 * vaerdi_engine_set_n_months:
 * @self: an engine
 * @n_months: months of the control charts, 36 when nothing is said
 */
void
vaerdi_engine_set_n_months (VaerdiEngine *self,
                            guint         n_months)
{
  g_return_if_fail (VAERDI_IS_ENGINE (self));
  g_return_if_fail (n_months >= 1 && n_months <= 1200);

  self->n_months = n_months;
  g_hash_table_remove_all (self->results);
  g_hash_table_remove_all (self->failures);
}

/* A view that could not be read this time stays as it was. @readings: (transfer full) */
void
vaerdi_engine_take_readings (VaerdiEngine   *self,
                             VaerdiReadings *readings)
{
  if (self->readings != NULL)
    vaerdi_readings_inherit (readings, self->readings);
  g_clear_pointer (&self->readings, vaerdi_readings_free);
  self->readings = readings;
  if (!self->reference_date_set)
    self->reference_date = readings->reference_date;
  g_hash_table_remove_all (self->peers);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiEngine *self = g_task_get_source_object (task);
  GError *error = NULL;
  VaerdiReadings *readings = vaerdi_readings_read_finish (VAERDI_WAREHOUSE (object), result, &error);

  if (readings == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  vaerdi_engine_take_readings (self, readings);
  self->answered = TRUE;
  g_task_return_boolean (task, TRUE);
}

/**
 * vaerdi_engine_set_live:
 * @self: an engine
 * @live: whether to compute everything and leave the results store alone
 */
void
vaerdi_engine_set_live (VaerdiEngine *self,
                        gboolean      live)
{
  g_return_if_fail (VAERDI_IS_ENGINE (self));

  self->live = live;
}

/**
 * vaerdi_engine_is_stored:
 * @self: an engine
 * @indicator_id: an indicator
 *
 * Returns: whether its result comes from the results store
 */
gboolean
vaerdi_engine_is_stored (VaerdiEngine *self,
                         const char   *indicator_id)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), FALSE);

  return g_hash_table_contains (self->stored, indicator_id);
}

/**
 * vaerdi_engine_new_store_notice:
 * @self: an open engine
 *
 * Returns: (transfer full) (nullable): a #VaerdiStoreError for the reader, when
 *   there is a results store of another version
 */
GError *
vaerdi_engine_new_store_notice (VaerdiEngine *self)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), NULL);

  return !self->live && self->readings != NULL && self->readings->store != NULL
         ? vaerdi_store_new_notice (self->readings->store) : NULL;
}

/**
 * vaerdi_engine_get_decisions:
 * @self: an engine
 *
 * Returns: (transfer none) (nullable): what was decided at meetings; %NULL
 *   where nobody can, because there is no results store
 */
VaerdiDecisions *
vaerdi_engine_get_decisions (VaerdiEngine *self)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), NULL);

  return self->readings != NULL ? self->readings->decisions : NULL;
}

/**
 * vaerdi_engine_set_decisions:
 * @self: an open engine
 * @decisions: as they are in the store now
 *
 * What is judged from now on comes with these decisions and their phases.
 */
void
vaerdi_engine_set_decisions (VaerdiEngine    *self,
                             VaerdiDecisions *decisions)
{
  g_return_if_fail (VAERDI_IS_ENGINE (self));
  g_return_if_fail (self->readings != NULL && decisions != NULL);

  vaerdi_decisions_ref (decisions);
  g_clear_pointer (&self->readings->decisions, vaerdi_decisions_unref);
  self->readings->decisions = decisions;
}

/**
 * vaerdi_engine_open_async:
 * @self: an engine
 * @cancellable: (nullable): to give up
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Connects, and reads what every view needs, see vaerdi_readings_read_async().
 * May be called again to read it anew.
 */
void
vaerdi_engine_open_async (VaerdiEngine        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VAERDI_IS_ENGINE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_engine_open_async);
  vaerdi_readings_read_async (self->warehouse, cancellable, read_cb, g_object_ref (task));
}

/**
 * vaerdi_engine_open_finish:
 * @self: an engine
 * @result: the result
 * @error: return location for a #VaerdiWarehouseError or #VaerdiDataError
 *
 * Returns: %TRUE when the engine is open
 */
gboolean
vaerdi_engine_open_finish (VaerdiEngine  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vaerdi_engine_get_span:
 * @self: an open engine
 * @definition: a definition
 * @first_month: (out): first month that its query is asked for
 * @n_months: (out): how many months
 *
 * The chart's months before the newest final one, the open months after it,
 * and the baselines; from a January.
 */
void
vaerdi_engine_get_span (VaerdiEngine           *self,
                        const VaerdiDefinition *definition,
                        gint32                 *first_month,
                        guint                  *n_months)
{
  gint32 open = vaerdi_month_from_days (self->reference_date);
  gint32 end = vaerdi_judge_window_end (definition, self->reference_date, G_MAXINT32);
  gint32 first = end - (gint32) MAX (self->n_months, 2 * definition->window + LATEST);

  if (definition->baseline_from != G_MININT32)
    first = MIN (first, definition->baseline_from);
  for (guint i = 0; definition->phases[i] != NULL; i++)
    if (definition->phases[i]->limits_to != G_MININT32)
      first = MIN (first, definition->phases[i]->from);

  /* Whole years, or what is withheld would depend on the day it is seen from */
  first -= first % 12;
  *first_month = first;
  *n_months = open - first;
}

static void
keep_failure (VaerdiEngine *self,
              const char   *id,
              const GError *error)
{
  g_hash_table_remove (self->results, id);
  g_hash_table_insert (self->failures, g_strdup (id), g_error_copy (error));
}

/* What is published of a whole nation is what its adjusted means are added to */
static void
centre_result (VaerdiEngine *self,
               VaerdiResult *result)
{
  VaerdiDefinition *definition = vaerdi_result_get_definition (result);
  const VaerdiOrgUnit *root = vaerdi_org_tree_get_root (self->readings->tree);
  VaerdiJudgeContext context = { 0 };
  VaerdiFigure published;

  if (definition->measure == VAERDI_MEASURE_ADJUSTED_MEAN && root != NULL &&
      definition->benchmark == VAERDI_BENCHMARK_PUBLISHED &&
      vaerdi_engine_find_benchmark (self, definition, &context, &published))
    vaerdi_result_centre (result, root->unit_id, published.from, published.to, published.value);
}

/**
 * vaerdi_engine_keep_result:
 * @self: an open engine
 * @result: cells of the definition's own level
 *
 * Rolls the result up and keeps it, as if it had been computed here.
 */
void
vaerdi_engine_keep_result (VaerdiEngine *self,
                           VaerdiResult *result)
{
  const char *id = vaerdi_result_get_definition (result)->id;

  g_return_if_fail (VAERDI_IS_ENGINE (self));
  g_return_if_fail (self->readings != NULL);

  vaerdi_result_roll_up (result, self->readings->tree);
  centre_result (self, result);
  g_hash_table_remove (self->failures, id);
  g_hash_table_remove (self->peers, id);
  g_hash_table_remove (self->stored, id);
  g_hash_table_insert (self->results, g_strdup (id), vaerdi_result_ref (result));
}

static gboolean
is_loss (const GError *error)
{
  return g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_LOST) ||
         g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CONNECT) ||
         g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_AUTH);
}

/* A warehouse that is away replaces no figure while all are computed. */
static void
finish_failed (VaerdiEngine *self,
               const char   *id,
               const GError *error)
{
  gboolean has_result = vaerdi_engine_get_result (self, id) != NULL;
  gboolean loss = self->n_runs > 0 && is_loss (error);

  self->is_lost = loss;
  if (loss)
    g_hash_table_insert (self->lost, g_strdup (id), g_error_copy (error));
  if ((loss && (has_result || self->recall != NULL)) ||
      (has_result && g_error_matches (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_KEPT)))
    return;

  keep_failure (self, id, error);
}

/* @error: (nullable): why there is no new result */
static void
finish_compute (GTask        *task,
                VaerdiResult *computed,
                const GError *error)
{
  VaerdiEngine *self = g_task_get_source_object (task);
  const char *id = g_task_get_task_data (task);

  g_hash_table_remove (self->pending, id);
  g_hash_table_remove (self->lost, id);
  if (computed != NULL)
    {
      self->is_lost = FALSE;
      vaerdi_engine_keep_result (self, computed);
    }
  else if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    finish_failed (self, id, error);
}

static void
answer_compute (GTask  *task,
                GError *error)
{
  g_signal_emit (g_task_get_source_object (task), signals[CHANGED], 0, g_task_get_task_data (task));

  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (VaerdiResult) computed = vaerdi_supervisor_run_finish (result, &error);

  finish_compute (task, computed, error);
  answer_compute (task, error);
}

static void
start_run (GTask *task)
{
  VaerdiEngine *self = g_task_get_source_object (task);
  const char *id = g_task_get_task_data (task);
  VaerdiDefinition *definition = vaerdi_registry_get_definition (self->registry, id);
  gint32 first_month = 0;
  guint n_months = 1;

  /* One that has gone away meanwhile is told by the supervisor */
  if (definition != NULL)
    vaerdi_engine_get_span (self, definition, &first_month, &n_months);
  vaerdi_supervisor_run_async (self->registry, self->warehouse, id, first_month, n_months,
                               g_task_get_cancellable (task), run_cb, g_object_ref (task));
}

static void
stored_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiEngine *self = g_task_get_source_object (task);
  const char *id = g_task_get_task_data (task);
  VaerdiDefinition *definition = vaerdi_registry_get_definition (self->registry, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiResult) stored = vaerdi_store_read_finish (result, &error);
  VaerdiTable *deliveries;

  if (stored == NULL || definition == NULL || vaerdi_result_get_definition (stored) != definition ||
      (deliveries = vaerdi_store_get_deliveries (self->readings->store, definition)) == NULL)
    {
      g_debug ("%s: %s", id, error != NULL ? error->message : "changed meanwhile");
      start_run (task);
      return;
    }

  vaerdi_registry_entry_confirm (vaerdi_registry_find (self->registry, id), definition);
  finish_compute (task, stored, NULL);
  g_hash_table_insert (self->stored, g_strdup (id), vaerdi_table_ref (deliveries));
  answer_compute (task, NULL);
}

static void
start_reading (GTask            *task,
               VaerdiDefinition *definition)
{
  VaerdiEngine *self = g_task_get_source_object (task);
  gint32 first_month;
  guint n_months;

  vaerdi_engine_get_span (self, definition, &first_month, &n_months);
  vaerdi_store_read_async (self->readings->store, self->warehouse, definition, first_month, n_months,
                           g_task_get_cancellable (task), stored_cb, g_object_ref (task));
}

/**
 * vaerdi_engine_compute_async:
 * @self: an open engine
 * @indicator_id: an indicator
 * @cancellable: (nullable): to give up
 * @callback: called when its result or failure is kept
 * @user_data: for @callback
 *
 * Reads the indicator from the results store, when it was computed there by the
 * same definition for every month that is wanted; else runs its query and
 * compute step. For all units at once.
 */
void
vaerdi_engine_compute_async (VaerdiEngine        *self,
                             const char          *indicator_id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  VaerdiDefinition *definition;

  g_return_if_fail (VAERDI_IS_ENGINE (self));
  g_return_if_fail (self->readings != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_engine_compute_async);
  g_task_set_task_data (task, g_strdup (indicator_id), g_free);

  definition = vaerdi_registry_get_definition (self->registry, indicator_id);
  if (definition == NULL)
    {
      VaerdiRegistryEntry *entry = vaerdi_registry_find (self->registry, indicator_id);

      g_task_return_new_error (task, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_MISSING,
                               "%s: %s", indicator_id,
                               entry != NULL ? vaerdi_registry_entry_get_reason (entry)
                                             : N_("there is no such indicator; see vaerdictl list"));
      return;
    }

  g_hash_table_add (self->pending, g_strdup (indicator_id));
  if (!self->live && self->readings->store != NULL && vaerdi_store_has (self->readings->store, definition))
    start_reading (task, definition);
  else
    start_run (task);
}

gboolean
vaerdi_engine_compute_finish (VaerdiEngine  *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* A query that takes the connection with it fails by itself: others were
 * answered after it. */
static void
finish_run (VaerdiEngine *self)
{
  GHashTableIter iter;
  gpointer id, error;

  self->n_runs--;
  if (self->is_lost)
    return;

  g_hash_table_iter_init (&iter, self->lost);
  while (g_hash_table_iter_next (&iter, &id, &error))
    {
      keep_failure (self, id, error);
      g_signal_emit (self, signals[CHANGED], 0, id);
    }
  g_hash_table_remove_all (self->lost);
}

/**
 * vaerdi_engine_get_loss:
 * @self: an engine
 *
 * Returns: (transfer none) (nullable): why the last computing of all indicators
 *   ended without the warehouse; the figures are then those of before
 */
const GError *
vaerdi_engine_get_loss (VaerdiEngine *self)
{
  GHashTableIter iter;
  gpointer error = NULL;

  g_return_val_if_fail (VAERDI_IS_ENGINE (self), NULL);

  g_hash_table_iter_init (&iter, self->lost);
  if (self->is_lost)
    g_hash_table_iter_next (&iter, NULL, &error);

  return error;
}

static void
compute_one_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  guint *n_left = g_task_get_task_data (task);

  /* The failure is kept with the indicator */
  vaerdi_engine_compute_finish (VAERDI_ENGINE (object), result, NULL);
  if (--*n_left > 0)
    return;

  finish_run (VAERDI_ENGINE (object));
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/* Those with a compute step go first: their workers calculate while the queries
 * of the others run. */
static void
list_ready (VaerdiEngine *self,
            GPtrArray    *ids,
            gboolean      with_step)
{
  guint n_entries = g_list_model_get_n_items (G_LIST_MODEL (self->registry));

  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->registry), i);
      VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);

      if (vaerdi_registry_entry_is_used (entry) &&
          (definition->step_kind != VAERDI_STEP_NONE) == with_step)
        g_ptr_array_add (ids, (gpointer) vaerdi_registry_entry_get_id (entry));
    }
}

/**
 * vaerdi_engine_compute_all_async:
 * @self: an open engine
 * @cancellable: (nullable): to give up
 * @callback: called when every indicator has a result or a failure
 * @user_data: for @callback
 *
 * Computes every indicator that is ready. A failing one does not fail the
 * call; see vaerdi_engine_get_failure().
 */
void
vaerdi_engine_compute_all_async (VaerdiEngine        *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  guint *n_left;

  g_return_if_fail (VAERDI_IS_ENGINE (self));

  list_ready (self, ids, TRUE);
  list_ready (self, ids, FALSE);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_engine_compute_all_async);
  n_left = g_new (guint, 1);
  *n_left = ids->len;
  g_task_set_task_data (task, n_left, g_free);

  if (ids->len == 0)
    g_task_return_boolean (task, TRUE);
  else
    self->n_runs++;
  for (guint i = 0; i < ids->len; i++)
    vaerdi_engine_compute_async (self, g_ptr_array_index (ids, i), cancellable,
                                 compute_one_cb, g_object_ref (task));
}

gboolean
vaerdi_engine_compute_all_finish (VaerdiEngine  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vaerdi_engine_get_result:
 * @self: an engine
 * @indicator_id: an indicator
 *
 * Returns: (transfer none) (nullable): its result, when it was computed
 */
VaerdiResult *
vaerdi_engine_get_result (VaerdiEngine *self,
                          const char   *indicator_id)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), NULL);

  return g_hash_table_lookup (self->results, indicator_id);
}

/**
 * vaerdi_engine_get_failure:
 * @self: an engine
 * @indicator_id: an indicator
 *
 * Returns: (transfer none) (nullable): why it has no result
 */
const GError *
vaerdi_engine_get_failure (VaerdiEngine *self,
                           const char   *indicator_id)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), NULL);

  return g_hash_table_lookup (self->failures, indicator_id);
}

gboolean
vaerdi_engine_is_pending (VaerdiEngine *self,
                          const char   *indicator_id)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), FALSE);

  return g_hash_table_contains (self->pending, indicator_id);
}
