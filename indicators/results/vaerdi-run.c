/* vaerdi-run.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-run"

#include "config.h"

#include "host/vaerdi-compute.h"
#include "host/vaerdi-step.h"
#include "results/vaerdi-run.h"

typedef struct
{
  VaerdiDefinition *definition;
  char             *kept_step;
  gint32            first_month;
  guint             n_months;
  gboolean          again;
  char             *log;
} Run;

static void
run_free (Run *run)
{
  vaerdi_definition_unref (run->definition);
  g_free (run->kept_step);
  g_free (run->log);
  g_free (run);
}

static void
finish_with_table (GTask       *task,
                   VaerdiTable *table)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  VaerdiResult *result = vaerdi_result_new_from_table (run->definition, table, run->first_month,
                                                       run->n_months, &error);

  if (result == NULL)
    {
      g_prefix_error (&error, "%s: ", run->definition->id);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_pointer (task, result, (GDestroyNotify) vaerdi_result_unref);
}

static void
compute_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiTable) table = vaerdi_compute_run_finish (result, &run->log, &error);

  if (table == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    finish_with_table (task, table);
}

/**
 * vaerdi_run_new_statement:
 * @definition: a definition
 * @first_month: first month
 * @n_months: how many months
 * @error: return location for a #VAERDI_WAREHOUSE_ERROR
 *
 * Returns: (transfer full) (nullable): the definition's query as it runs, with
 *   its columns, its limits and the values of its variables
 */
VaerdiStatement *
vaerdi_run_new_statement (VaerdiDefinition  *definition,
                          gint32             first_month,
                          guint              n_months,
                          GError           **error)
{
  static const char * const known[] = { "from", "to", NULL };
  g_autoptr (VaerdiStatement) statement = NULL;

  g_return_val_if_fail (definition != NULL, NULL);

  statement = vaerdi_statement_new (definition->sql, definition->sql_path, error);
  if (statement == NULL || !vaerdi_statement_check_variables (statement, known, error) ||
      !vaerdi_statement_add_columns (statement, definition->columns, error))
    return NULL;

  vaerdi_statement_bind_date (statement, "from", vaerdi_month_to_days (first_month));
  vaerdi_statement_bind_date (statement, "to", vaerdi_month_to_days (first_month + (gint32) n_months));
  vaerdi_statement_set_timeout (statement, 1000 * definition->time_limit);
  vaerdi_statement_set_row_limit (statement, definition->row_limit);

  return g_steal_pointer (&statement);
}

static void
start_query (GTask               *task,
             GAsyncReadyCallback  callback)
{
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (VaerdiStatement) statement =
    vaerdi_run_new_statement (run->definition, run->first_month, run->n_months, &error);

  if (statement == NULL)
    g_task_return_error (task, error);
  else
    vaerdi_warehouse_query_async (g_task_get_source_object (task), statement, g_task_get_cancellable (task), callback,
                                  g_object_ref (task));
}

static void
query_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiTable) table =
    vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);
  g_autoptr (VaerdiComputeSpec) spec = NULL;

  /* A shard that was lost on the way says on the next try who it is, or is back */
  if (g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_SHARD) && !run->again &&
      g_strcmp0 (vaerdi_warehouse_error_get_sqlstate (error), "08001") != 0)
    {
      run->again = TRUE;
      start_query (task, query_cb);
      return;
    }
  if (table == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (run->definition->step_kind == VAERDI_STEP_NONE)
    {
      finish_with_table (task, table);
      return;
    }

  spec = vaerdi_step_new_spec (run->definition, run->kept_step);
  vaerdi_compute_run_async (spec, table, g_task_get_cancellable (task), compute_cb,
                            g_object_ref (task));
}

/**
 * vaerdi_run_async:
 * @warehouse: where the query runs
 * @definition: what is computed
 * @kept_step: (nullable): the folder with its compute step's files, when those
 *   in its own are others
 * @first_month: first month
 * @n_months: how many months
 * @cancellable: (nullable): to give up
 * @callback: called when the result is there
 * @user_data: for @callback
 *
 * Runs the definition's query and, where it has one, its compute step in a
 * worker. The cells are those of the definition's own level.
 */
void
vaerdi_run_async (VaerdiWarehouse     *warehouse,
                  VaerdiDefinition    *definition,
                  const char          *kept_step,
                  gint32               first_month,
                  guint                n_months,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (warehouse, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->definition = vaerdi_definition_ref (definition);
  run->kept_step = g_strdup (kept_step);
  run->first_month = first_month;
  run->n_months = n_months;
  g_task_set_source_tag (task, vaerdi_run_async);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);

  start_query (task, query_cb);
}

/**
 * vaerdi_run_finish:
 * @result: the result
 * @error: return location for an error of the warehouse, the compute step or
 *   the data
 *
 * Returns: (transfer full) (nullable): the result, not yet rolled up
 */
VaerdiResult *
vaerdi_run_finish (GAsyncResult  *result,
                   GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vaerdi_run_get_log:
 * @result: what the callback got
 *
 * Returns: (transfer none) (nullable): what the compute step logged
 */
const char *
vaerdi_run_get_log (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return ((Run *) g_task_get_task_data (G_TASK (result)))->log;
}
