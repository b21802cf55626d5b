/* vaerdi-warehouse-plan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-warehouse-plan"

#include "config.h"

#include <math.h>
#include <string.h>

#include "warehouse/vaerdi-warehouse-plan.h"

/* Two questions: PREPARE says whether the statement is one, and whether its
 * columns are the declared ones; EXPLAIN says what it will cost. Neither runs
 * it. */

/* What a server that shall avoid nested loops adds for each that it cannot. */
#define DISABLE_COST 1e10

void
vaerdi_warehouse_plan_free (VaerdiWarehousePlan *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self);
}

static double
read_number (const char *line,
             const char *name)
{
  const char *at = strstr (line, name);

  return at != NULL ? g_ascii_strtod (at + strlen (name), NULL) : 0;
}

/* "Sort  (cost=12.01..13.50 rows=20 width=44)": what it costs until the last
 * row is there. The first line is that of the whole. */
static VaerdiWarehousePlan *
plan_new (VaerdiTable *table)
{
  VaerdiWarehousePlan *self = g_new0 (VaerdiWarehousePlan, 1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < vaerdi_table_get_n_rows (table); row++)
    g_string_append_printf (text, "%s%s", row > 0 ? "\n" : "", vaerdi_table_get_text (table, 0, row));

  self->text = g_string_free (g_steal_pointer (&text), FALSE);
  self->cost = fmod (read_number (self->text, ".."), DISABLE_COST);
  self->rows = read_number (self->text, "rows=");

  return self;
}

static void
explained_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (VaerdiTable) table = vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);

  if (table == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, plan_new (table), (GDestroyNotify) vaerdi_warehouse_plan_free);
}

static void
described_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const VaerdiStatement *statement = g_task_get_task_data (task);
  g_autoptr (VaerdiStatement) explain = NULL;
  GError *error = NULL;
  g_autoptr (VaerdiTable) table = vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);

  if (table == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  explain = vaerdi_statement_new_explain (statement);
  vaerdi_warehouse_query_async (VAERDI_WAREHOUSE (object), explain, g_task_get_cancellable (task), explained_cb,
                                g_object_ref (task));
}

/**
 * vaerdi_warehouse_explain_async:
 * @self: a warehouse
 * @statement: a statement with values and declared columns
 * @cancellable: (nullable): to give up
 * @callback: called in the main context of @self
 * @user_data: for @callback
 *
 * Checks a statement in the server without running it: that it is one, that
 * the role may read what it reads, and that it gives the declared columns; and
 * asks what it will cost.
 */
void
vaerdi_warehouse_explain_async (VaerdiWarehouse       *self,
                                const VaerdiStatement *statement,
                                GCancellable          *cancellable,
                                GAsyncReadyCallback    callback,
                                gpointer               user_data)
{
  g_autoptr (VaerdiStatement) describe = NULL;
  GTask *task;

  g_return_if_fail (VAERDI_IS_WAREHOUSE (self));
  g_return_if_fail (statement != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_warehouse_explain_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, vaerdi_statement_copy (statement), (GDestroyNotify) vaerdi_statement_free);

  describe = vaerdi_statement_copy (statement);
  vaerdi_statement_set_describe (describe, TRUE);
  vaerdi_warehouse_query_async (self, describe, cancellable, described_cb, task);
}

/**
 * vaerdi_warehouse_explain_finish:
 * @self: a warehouse
 * @result: what the callback got
 * @error: return location for a #VAERDI_WAREHOUSE_ERROR, which names the
 *   statement's source and line
 *
 * Returns: (transfer full) (nullable): the plan
 */
VaerdiWarehousePlan *
vaerdi_warehouse_explain_finish (VaerdiWarehouse  *self,
                                 GAsyncResult     *result,
                                 GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
