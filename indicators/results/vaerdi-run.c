/* vaerdi-run.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-run"

#include "config.h"

#include <string.h>

#include "host/vaerdi-compute.h"
#include "results/vaerdi-run.h"

typedef struct
{
  VaerdiDefinition *definition;
  gint32            first_month;
  guint             n_months;
} Run;

static void
run_free (Run *run)
{
  vaerdi_definition_unref (run->definition);
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
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiTable) table = vaerdi_compute_run_finish (result, NULL, &error);

  if (table == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    finish_with_table (task, table);
}

/* A module stands in the indicator's folder when it is installed; a build tree
 * has it in the folder of the same name that VAERDI_MODULE_PATH leads to. */
static char *
find_module (VaerdiDefinition *definition)
{
  g_autofree char *path = g_build_filename (definition->folder, definition->step_argv[0], NULL);
  const char *built = g_getenv ("VAERDI_MODULE_PATH");
  g_autofree char *name = NULL;

  if (built == NULL || g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  name = g_path_get_basename (definition->folder);

  return g_build_filename (built, vaerdi_family_to_id (definition->family), name,
                           definition->step_argv[0], NULL);
}

/* The program's own file: the first word that names one in the folder, so that
 * "python3 -I score.py" is found to be score.py. */
static const char *
find_program (VaerdiDefinition *definition)
{
  for (guint i = 0; definition->step_argv[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (definition->folder, definition->step_argv[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return definition->step_argv[i];
    }

  return definition->step_argv[0];
}

static VaerdiComputeSpec *
make_spec (VaerdiDefinition *definition)
{
  g_auto (GStrv) columns = g_strsplit (definition->step_columns, ";", -1);
  VaerdiComputeSpec *spec;

  if (definition->step_kind == VAERDI_STEP_MODULE)
    {
      g_autofree char *path = find_module (definition);
      g_autofree char *folder = g_path_get_dirname (path);

      spec = vaerdi_compute_spec_new (definition->id, VAERDI_COMPUTE_MODULE, folder, path);
    }
  else
    {
      spec = vaerdi_compute_spec_new (definition->id, VAERDI_COMPUTE_PROGRAM, definition->folder,
                                      find_program (definition));
      vaerdi_compute_spec_set_argv (spec, (const char * const *) definition->step_argv);
    }

  /* The list was checked when the manifest was read */
  for (guint i = 0; columns[i] != NULL; i++)
    {
      char *colon = strchr (g_strstrip (columns[i]), ':');
      VaerdiColumnType type;

      if (colon == NULL || !vaerdi_column_type_parse (colon + 1, &type))
        continue;
      *colon = '\0';
      vaerdi_compute_spec_add_column (spec, columns[i], type);
    }

  return spec;
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

  spec = make_spec (run->definition);
  vaerdi_compute_run_async (spec, table, g_task_get_cancellable (task), compute_cb,
                            g_object_ref (task));
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

/**
 * vaerdi_run_async:
 * @warehouse: where the query runs
 * @definition: what is computed
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
                  gint32               first_month,
                  guint                n_months,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (warehouse, cancellable, callback, user_data);
  g_autoptr (VaerdiStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  Run *run = g_new0 (Run, 1);

  run->definition = vaerdi_definition_ref (definition);
  run->first_month = first_month;
  run->n_months = n_months;
  g_task_set_source_tag (task, vaerdi_run_async);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);

  statement = vaerdi_run_new_statement (definition, first_month, n_months, &error);
  if (statement == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  vaerdi_warehouse_query_async (warehouse, statement, cancellable, query_cb, g_object_ref (task));
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
