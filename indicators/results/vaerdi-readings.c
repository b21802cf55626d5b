/* vaerdi-readings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-readings"

#include "config.h"

#include "definitions/vaerdi-finding.h"
#include "results/vaerdi-decision-store.h"
#include "results/vaerdi-readings.h"

/* Only the units are indispensable: a site that has not made the other views
 * yet, or has no results store, sees figures without them. */

typedef gboolean (*Keep) (VaerdiReadings  *self,
                          VaerdiTable     *table,
                          GError         **error);

typedef struct
{
  const char *name;
  const char *sql;
  const char *columns;
  Keep        keep;
  gboolean    required;
} Reading;

typedef struct
{
  VaerdiReadings *readings;
  guint           n_left;
  GError         *error;
} Opening;

typedef struct
{
  GTask         *task;
  const Reading *reading;
} Step;

static gboolean
keep_tree (VaerdiReadings  *self,
           VaerdiTable     *table,
           GError         **error)
{
  self->tree = vaerdi_org_tree_new (table, error);
  self->units = vaerdi_table_ref (table);

  return self->tree != NULL;
}

static gboolean
keep_deliveries (VaerdiReadings  *self,
                 VaerdiTable     *table,
                 GError         **error)
{
  self->deliveries = vaerdi_table_ref (table);

  return TRUE;
}

static gboolean
keep_benchmarks (VaerdiReadings  *self,
                 VaerdiTable     *table,
                 GError         **error)
{
  self->benchmarks = vaerdi_table_ref (table);

  return TRUE;
}

static gboolean
keep_store (VaerdiReadings  *self,
            VaerdiTable     *table,
            GError         **error)
{
  self->store = vaerdi_store_new (table);

  return TRUE;
}

static const Reading readings[] = {
  { "vaerdi.org_unit", VAERDI_ORG_TREE_SQL, VAERDI_ORG_TREE_COLUMNS, keep_tree, TRUE },
  { "vaerdi.delivery", "SELECT source, unit_id, complete_to FROM vaerdi.delivery",
    "source:text;unit_id:text;complete_to:date", keep_deliveries, FALSE },
  { "vaerdi.benchmark", "SELECT indicator_id, definition_version, unit_id, period_start, period_end, stratum, "
    "denominator, value, sd, source FROM vaerdi.benchmark ORDER BY period_end",
    "indicator_id:text;definition_version:text;unit_id:text;period_start:date;period_end:date;"
    "stratum:text;denominator:real;value:real;sd:real;source:text", keep_benchmarks, FALSE },
  { "vaerdi_results", VAERDI_STORE_SQL, VAERDI_STORE_COLUMNS, keep_store, FALSE },
};

static void
opening_free (Opening *opening)
{
  g_clear_pointer (&opening->readings, vaerdi_readings_free);
  g_clear_error (&opening->error);
  g_free (opening);
}

static void
finish_step (GTask *task)
{
  Opening *opening = g_task_get_task_data (task);

  if (--opening->n_left > 0 || g_task_return_error_if_cancelled (task))
    return;

  if (opening->error != NULL)
    g_task_return_error (task, g_steal_pointer (&opening->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&opening->readings), (GDestroyNotify) vaerdi_readings_free);
}

/* A store that nobody has made is none that cannot be read. */
static void
tell_unread (VaerdiReadings *self,
             const char     *name,
             const GError   *error)
{
  g_debug ("%s: %s", name, error->message);
  if (!g_error_matches (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_MISSING) &&
      !g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_MISSING_RELATION))
    vaerdi_finding_add_error (self->unread, name, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Step *step = user_data;
  g_autoptr (GTask) task = step->task;
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiTable) table =
    vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);

  if (table == NULL || !step->reading->keep (opening->readings, table, &error))
    {
      if (!step->reading->required)
        tell_unread (opening->readings, step->reading->name, error);
      else if (opening->error == NULL)
        opening->error = g_steal_pointer (&error);
    }

  finish_step (task);
}

static void
decisions_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  opening->readings->decisions = vaerdi_decision_store_read_finish (result, &error);
  if (error != NULL)
    tell_unread (opening->readings, "vaerdi_results.decision", error);
  finish_step (task);
}

static gboolean
start_reading (GTask          *task,
               const Reading  *reading,
               GError        **error)
{
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (VaerdiStatement) statement = vaerdi_statement_new (reading->sql, NULL, error);
  Step *step;

  if (statement == NULL || !vaerdi_statement_add_columns (statement, reading->columns, error))
    return FALSE;

  step = g_new (Step, 1);
  step->task = g_object_ref (task);
  step->reading = reading;
  opening->n_left++;
  vaerdi_warehouse_query_async (g_task_get_source_object (task), statement, g_task_get_cancellable (task),
                                read_cb, step);

  return TRUE;
}

static void
describe_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiWarehouseInfo) info =
    vaerdi_warehouse_describe_finish (VAERDI_WAREHOUSE (object), result, &error);

  if (info != NULL)
    opening->readings->reference_date = info->reference_date;
  if (info != NULL && !info->read_only)
    opening->readings->writer = g_strdup (info->user);

  for (guint i = 0; error == NULL && i < G_N_ELEMENTS (readings); i++)
    start_reading (task, &readings[i], &error);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  opening->n_left++;
  vaerdi_decision_store_read_async (VAERDI_WAREHOUSE (object), g_task_get_cancellable (task), decisions_cb,
                                    g_object_ref (task));
}

/**
 * vaerdi_readings_read_async:
 * @warehouse: a warehouse
 * @cancellable: (nullable): to give up
 * @callback: called when everything was read
 * @user_data: for @callback
 *
 * Connects, and reads the reference date, the units, the deliveries, the
 * published benchmarks, what is in the results store and what was decided.
 */
void
vaerdi_readings_read_async (VaerdiWarehouse     *warehouse,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;
  Opening *opening;

  g_return_if_fail (VAERDI_IS_WAREHOUSE (warehouse));

  task = g_task_new (warehouse, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_readings_read_async);
  opening = g_new0 (Opening, 1);
  opening->readings = g_new0 (VaerdiReadings, 1);
  opening->readings->unread = vaerdi_findings_new ();
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  vaerdi_warehouse_describe_async (warehouse, cancellable, describe_cb, task);
}

/**
 * vaerdi_readings_read_finish:
 * @warehouse: a warehouse
 * @result: what the callback got
 * @error: return location for a #VaerdiWarehouseError or #VaerdiDataError
 *
 * Returns: (transfer full) (nullable): what was read, the units at least
 */
VaerdiReadings *
vaerdi_readings_read_finish (VaerdiWarehouse  *warehouse,
                             GAsyncResult     *result,
                             GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, warehouse), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
is_benchmark_of (VaerdiReadings         *self,
                 const VaerdiDefinition *definition,
                 gint32                  day,
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
         vaerdi_table_get_int (self->benchmarks, 4, row) <= day;
}

/**
 * vaerdi_readings_inherit:
 * @self: what was read now
 * @before: what was read before
 *
 * A view that could not be read this time stays as it was.
 */
void
vaerdi_readings_inherit (VaerdiReadings *self,
                         VaerdiReadings *before)
{
  if (self->deliveries == NULL)
    self->deliveries = g_steal_pointer (&before->deliveries);
  if (self->benchmarks == NULL)
    self->benchmarks = g_steal_pointer (&before->benchmarks);
  if (self->decisions == NULL)
    self->decisions = g_steal_pointer (&before->decisions);
}

/**
 * vaerdi_readings_find_decisions:
 * @self: what was read
 * @indicator_id: an indicator
 * @context: (inout): of a unit; gets what was decided of the figure
 */
void
vaerdi_readings_find_decisions (VaerdiReadings     *self,
                                const char         *indicator_id,
                                VaerdiJudgeContext *context)
{
  if (self->decisions == NULL)
    return;

  context->phases = vaerdi_decisions_list_phases (self->decisions, indicator_id);
  context->decisions = vaerdi_decisions_list (self->decisions, indicator_id, context->unit_id);
}

/**
 * vaerdi_readings_find_benchmark:
 * @self: what was read
 * @definition: an indicator
 * @day: the day the figures are seen from
 *
 * Returns: the row of the newest published benchmark that ends by then; -1 when
 *   there is none for this version of the definition
 */
int
vaerdi_readings_find_benchmark (VaerdiReadings         *self,
                                const VaerdiDefinition *definition,
                                gint32                  day)
{
  int row = self->benchmarks != NULL ? (int) vaerdi_table_get_n_rows (self->benchmarks) - 1 : -1;

  /* Rows come in the order of their periods */
  while (row >= 0 && !is_benchmark_of (self, definition, day, row))
    row--;

  return row;
}

/**
 * vaerdi_readings_new_kept:
 * @reference_date: days since 1970-01-01
 * @units: the rows that the tree is made of
 * @error: return location for a #VaerdiDataError
 *
 * Returns: (transfer full) (nullable): what was read once, of which only the
 *   units are left
 */
VaerdiReadings *
vaerdi_readings_new_kept (gint32        reference_date,
                          VaerdiTable  *units,
                          GError      **error)
{
  g_autoptr (VaerdiReadings) self = g_new0 (VaerdiReadings, 1);

  self->reference_date = reference_date;
  if (!keep_tree (self, units, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
vaerdi_readings_free (VaerdiReadings *self)
{
  g_clear_pointer (&self->tree, vaerdi_org_tree_unref);
  g_clear_pointer (&self->units, vaerdi_table_unref);
  g_clear_pointer (&self->deliveries, vaerdi_table_unref);
  g_clear_pointer (&self->benchmarks, vaerdi_table_unref);
  g_clear_pointer (&self->store, vaerdi_store_free);
  g_clear_pointer (&self->decisions, vaerdi_decisions_unref);
  g_clear_pointer (&self->unread, g_ptr_array_unref);
  g_free (self->writer);
  g_free (self);
}
