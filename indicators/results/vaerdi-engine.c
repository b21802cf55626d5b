/* vaerdi-engine.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-engine"

#include "config.h"

#include <math.h>
#include <string.h>

#include "results/vaerdi-delivered.h"
#include "results/vaerdi-engine.h"
#include "results/vaerdi-supervisor.h"
#include "verdicts/vaerdi-judge.h"

#define DEFAULT_MONTHS 36

/* Months that data may be late before the baseline window lacks some */
#define LATEST 6

struct _VaerdiEngine
{
  GObject          parent_instance;

  VaerdiRegistry  *registry;
  VaerdiWarehouse *warehouse;
  VaerdiOrgTree   *tree;
  VaerdiTable     *deliveries;
  VaerdiTable     *benchmarks;
  char            *source;
  gint32           reference_date;
  gboolean         reference_date_set;
  guint            n_months;
  GHashTable      *results;     /* id → VaerdiResult */
  GHashTable      *failures;    /* id → GError */
  GHashTable      *pending;     /* ids under way */
  VaerdiDelivered *delivered;
  GHashTable      *peers;       /* id → units with figures, a guint a level */
};

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
  g_clear_pointer (&self->tree, vaerdi_org_tree_unref);
  g_clear_pointer (&self->deliveries, vaerdi_table_unref);
  g_clear_pointer (&self->benchmarks, vaerdi_table_unref);
  g_free (self->source);
  g_hash_table_unref (self->results);
  g_hash_table_unref (self->failures);
  g_hash_table_unref (self->pending);
  vaerdi_delivered_free (self->delivered);
  g_hash_table_unref (self->peers);

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
  self->failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_error_free);
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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

  return self->tree;
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

/* What is read when the engine is opened. Only the units are indispensable: a
 * site that has not made the other two views yet sees figures without them. */

typedef struct
{
  const char   *sql;
  const char   *columns;
  gsize         offset;
  gboolean      required;
} Reading;

static const Reading readings[] = {
  { VAERDI_ORG_TREE_SQL, VAERDI_ORG_TREE_COLUMNS, 0, TRUE },
  { "SELECT source, unit_id, complete_to FROM vaerdi.delivery",
    "source:text;unit_id:text;complete_to:date", G_STRUCT_OFFSET (VaerdiEngine, deliveries), FALSE },
  { "SELECT indicator_id, definition_version, unit_id, period_start, period_end, stratum, "
    "denominator, value, sd, source FROM vaerdi.benchmark ORDER BY period_end",
    "indicator_id:text;definition_version:text;unit_id:text;period_start:date;period_end:date;"
    "stratum:text;denominator:real;value:real;sd:real;source:text",
    G_STRUCT_OFFSET (VaerdiEngine, benchmarks), FALSE },
};

typedef struct
{
  guint   n_left;
  GError *error;
} Opening;

typedef struct
{
  GTask         *task;
  const Reading *reading;
} Step;

static void
opening_free (Opening *opening)
{
  g_clear_error (&opening->error);
  g_free (opening);
}

static gboolean
keep_reading (VaerdiEngine   *self,
              const Reading  *reading,
              VaerdiTable    *table,
              GError        **error)
{
  VaerdiTable **slot;

  if (reading->offset == 0)
    {
      g_autoptr (VaerdiOrgTree) tree = vaerdi_org_tree_new (table, error);

      if (tree == NULL)
        return FALSE;

      g_clear_pointer (&self->tree, vaerdi_org_tree_unref);
      self->tree = g_steal_pointer (&tree);
      g_hash_table_remove_all (self->peers);
      return TRUE;
    }

  slot = (VaerdiTable **) (gpointer) G_STRUCT_MEMBER_P (self, reading->offset);
  g_clear_pointer (slot, vaerdi_table_unref);
  *slot = vaerdi_table_ref (table);

  return TRUE;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Step *step = user_data;
  g_autoptr (GTask) task = step->task;
  VaerdiEngine *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiTable) table =
    vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);

  if (table == NULL || !keep_reading (self, step->reading, table, &error))
    {
      g_debug ("%s", error->message);
      if (step->reading->required && opening->error == NULL)
        opening->error = g_steal_pointer (&error);
    }

  if (--opening->n_left > 0 || g_task_return_error_if_cancelled (task))
    return;

  if (opening->error != NULL)
    g_task_return_error (task, g_steal_pointer (&opening->error));
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
start_reading (GTask          *task,
               const Reading  *reading,
               GError        **error)
{
  VaerdiEngine *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (VaerdiStatement) statement = vaerdi_statement_new (reading->sql, NULL, error);
  Step *step;

  if (statement == NULL || !vaerdi_statement_add_columns (statement, reading->columns, error))
    return FALSE;

  step = g_new (Step, 1);
  step->task = g_object_ref (task);
  step->reading = reading;
  opening->n_left++;
  vaerdi_warehouse_query_async (self->warehouse, statement, g_task_get_cancellable (task), read_cb, step);

  return TRUE;
}

static void
describe_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiEngine *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiWarehouseInfo) info =
    vaerdi_warehouse_describe_finish (VAERDI_WAREHOUSE (object), result, &error);

  if (info != NULL && !self->reference_date_set)
    self->reference_date = info->reference_date;

  for (guint i = 0; error == NULL && i < G_N_ELEMENTS (readings); i++)
    start_reading (task, &readings[i], &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * vaerdi_engine_open_async:
 * @self: an engine
 * @cancellable: (nullable): to give up
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Connects, and reads the reference date, the units, the deliveries and the
 * published benchmarks. May be called again to read them anew.
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
  g_task_set_task_data (task, g_new0 (Opening, 1), (GDestroyNotify) opening_free);
  vaerdi_warehouse_describe_async (self->warehouse, cancellable, describe_cb, g_object_ref (task));
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

static gboolean
is_benchmark_of (VaerdiEngine           *self,
                 const VaerdiDefinition *definition,
                 guint                   row)
{
  const char *stratum, *unit_id;
  const VaerdiOrgUnit *root;

  if (g_strcmp0 (vaerdi_table_get_text (self->benchmarks, 0, row), definition->id) != 0 ||
      g_strcmp0 (vaerdi_table_get_text (self->benchmarks, 1, row), definition->version) != 0)
    return FALSE;

  root = vaerdi_org_tree_get_root (self->tree);
  unit_id = vaerdi_table_get_text (self->benchmarks, 2, row);
  /* Of the units in the tree only the topmost is what all are held against; a
   * unit that is not in it is a group of the publisher's */
  if (unit_id != NULL && vaerdi_org_tree_get (self->tree, unit_id) != NULL &&
      (root == NULL || !g_str_equal (unit_id, root->unit_id)))
    return FALSE;

  stratum = vaerdi_table_get_text (self->benchmarks, 5, row);

  return g_str_equal (stratum != NULL ? stratum : "", definition->headline) &&
         vaerdi_table_get_int (self->benchmarks, 4, row) <= self->reference_date;
}

/* The newest row; rows come in the order of their periods. A benchmark of
 * another version of the definition is not compared with. */
static gboolean
find_benchmark (VaerdiEngine           *self,
                const VaerdiDefinition *definition,
                VaerdiJudgeContext     *context,
                VaerdiFigure           *figure)
{
  gboolean share = definition->measure == VAERDI_MEASURE_PROPORTION ||
                   definition->measure == VAERDI_MEASURE_COMPOSITE;
  double scale = share ? definition->multiplier : 1;
  int row = self->benchmarks != NULL ? (int) vaerdi_table_get_n_rows (self->benchmarks) - 1 : -1;

  while (row >= 0 && !is_benchmark_of (self, definition, row))
    row--;
  if (row < 0)
    return FALSE;

  figure->from = vaerdi_month_from_days (vaerdi_table_get_int (self->benchmarks, 3, row));
  figure->to = vaerdi_month_from_days (vaerdi_table_get_int (self->benchmarks, 4, row));
  figure->numerator = figure->lower = figure->upper = NAN;
  figure->n_withheld = 0;
  figure->denominator = vaerdi_table_get_real (self->benchmarks, 6, row);
  figure->value = vaerdi_table_get_real (self->benchmarks, 7, row) * scale;
  context->published_sd = vaerdi_table_get_real (self->benchmarks, 8, row) * scale;
  context->published_source = vaerdi_table_get_text (self->benchmarks, 9, row);
  context->published = figure;

  return TRUE;
}

/* What is published of a whole nation is what its adjusted means are added to */
static void
centre_result (VaerdiEngine *self,
               VaerdiResult *result)
{
  VaerdiDefinition *definition = vaerdi_result_get_definition (result);
  const VaerdiOrgUnit *root = vaerdi_org_tree_get_root (self->tree);
  VaerdiJudgeContext context = { 0 };
  VaerdiFigure published;

  if (definition->measure == VAERDI_MEASURE_ADJUSTED_MEAN && root != NULL &&
      definition->benchmark == VAERDI_BENCHMARK_PUBLISHED &&
      find_benchmark (self, definition, &context, &published))
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
  g_return_if_fail (self->tree != NULL);

  vaerdi_result_roll_up (result, self->tree);
  centre_result (self, result);
  g_hash_table_remove (self->failures, id);
  g_hash_table_remove (self->peers, id);
  g_hash_table_insert (self->results, g_strdup (id), vaerdi_result_ref (result));
}

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiEngine *self = g_task_get_source_object (task);
  const char *id = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiResult) computed = vaerdi_supervisor_run_finish (result, &error);

  g_hash_table_remove (self->pending, id);
  if (computed != NULL)
    vaerdi_engine_keep_result (self, computed);
  else if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)) &&
           !(g_error_matches (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_KEPT) &&
             vaerdi_engine_get_result (self, id) != NULL))
    keep_failure (self, id, error);

  g_signal_emit (self, signals[CHANGED], 0, id);

  if (computed != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * vaerdi_engine_compute_async:
 * @self: an open engine
 * @indicator_id: an indicator
 * @cancellable: (nullable): to give up
 * @callback: called when its result or failure is kept
 * @user_data: for @callback
 *
 * Runs the indicator's query and compute step, for all units at once.
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
  gint32 first_month;
  guint n_months;

  g_return_if_fail (VAERDI_IS_ENGINE (self));
  g_return_if_fail (self->tree != NULL);

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
                                             : "there is no such indicator; see vaerdictl list");
      return;
    }

  g_hash_table_add (self->pending, g_strdup (indicator_id));
  vaerdi_engine_get_span (self, definition, &first_month, &n_months);
  vaerdi_supervisor_run_async (self->registry, self->warehouse, indicator_id, first_month, n_months,
                               cancellable, run_cb, g_object_ref (task));
}

gboolean
vaerdi_engine_compute_finish (VaerdiEngine  *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
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

/* How many units of a level have figures. All levels are counted at once and
 * kept with the result: every unit's verdict asks. */
static guint
count_peers (VaerdiEngine    *self,
             VaerdiResult    *result,
             VaerdiUnitLevel  level)
{
  VaerdiDefinition *definition = vaerdi_result_get_definition (result);
  guint *counts = g_hash_table_lookup (self->peers, definition->id);

  if (counts == NULL)
    {
      g_auto (GStrv) ids = vaerdi_result_list_units (result);

      counts = g_new0 (guint, VAERDI_LEVEL_SECTION + 1);
      for (guint i = 0; ids[i] != NULL; i++)
        {
          const VaerdiOrgUnit *unit = vaerdi_org_tree_get (self->tree, ids[i]);

          if (unit != NULL && vaerdi_result_get_cells (result, ids[i], definition->headline) != NULL)
            counts[unit->level]++;
        }
      g_hash_table_insert (self->peers, g_strdup (definition->id), counts);
    }

  return counts[level];
}

/**
 * vaerdi_engine_judge_as:
 * @self: an open engine
 * @indicator_id: an indicator that was computed
 * @unit_id: a unit
 * @n_before: how many months of data to go back
 * @chart: (nullable): another chart than the definition's, one of
 *   vaerdi_chart_choice_list()
 * @error: return location for an error
 *
 * Judges the figure as it stood when its newest months were not there yet, to
 * tell what has changed since, or by another chart, to look at. Which months are
 * withheld is decided from what came before them, so it withholds all that was
 * withheld then.
 *
 * Returns: (transfer full) (nullable): as vaerdi_engine_judge()
 */
VaerdiVerdict *
vaerdi_engine_judge_as (VaerdiEngine           *self,
                        const char             *indicator_id,
                        const char             *unit_id,
                        guint                   n_before,
                        const VaerdiChartKind  *chart,
                        GError                **error)
{
  VaerdiDefinition *definition = vaerdi_registry_get_definition (self->registry, indicator_id);
  const VaerdiOrgUnit *unit = vaerdi_org_tree_find (self->tree, unit_id, error);
  const GError *failure = vaerdi_engine_get_failure (self, indicator_id);
  VaerdiResult *result = vaerdi_engine_get_result (self, indicator_id);
  const VaerdiOrgUnit *root;
  VaerdiFigure published;
  VaerdiJudgeContext context = { 0 };

  if (unit == NULL)
    return NULL;

  if (definition == NULL || (result == NULL && failure == NULL))
    {
      g_set_error (error, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_MISSING,
                   definition == NULL ? "there is no indicator %s; see vaerdictl list"
                                      : "the indicator %s was not computed yet", indicator_id);
      return NULL;
    }

  root = vaerdi_org_tree_get_root (self->tree);
  context.unit_id = unit->unit_id;
  context.unit_name = unit->name;
  context.unit_level = unit->level;
  context.closed_on = unit->valid_to;
  context.nation_id = root != NULL ? root->unit_id : NULL;
  context.nation_name[VAERDI_ENGLISH] = vaerdi_text (VAERDI_ENGLISH, "National average");
  context.nation_name[VAERDI_DANISH] = vaerdi_text (VAERDI_DANISH, "National average");
  context.published_sd = NAN;
  context.reference_date = self->reference_date;
  context.n_months = self->n_months;
  context.n_before = n_before;
  context.chart = chart;

  if (failure != NULL)
    return vaerdi_judge_failure (definition, &context, failure);

  context.n_peers = count_peers (self, result, unit->level);
  context.complete_to = vaerdi_delivered_complete_to (self->delivered, self->deliveries, self->tree,
                                                       definition, unit->unit_id);
  find_benchmark (self, definition, &context, &published);

  return vaerdi_judge (result, &context);
}

/**
 * vaerdi_engine_judge:
 * @self: an open engine
 * @indicator_id: an indicator that was computed
 * @unit_id: a unit
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the verdict; one that says so when the
 *   indicator failed; %NULL when there is no such unit, no such indicator, or
 *   nothing was computed yet
 */
VaerdiVerdict *
vaerdi_engine_judge (VaerdiEngine  *self,
                     const char    *indicator_id,
                     const char    *unit_id,
                     GError       **error)
{
  return vaerdi_engine_judge_as (self, indicator_id, unit_id, 0, NULL, error);
}
