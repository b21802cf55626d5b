/* vaerdi-decision-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-decision-store"

#include "config.h"

#include <glib/gi18n.h>

#include "results/vaerdi-decision-store.h"
#include "results/vaerdi-store.h"

/* A decision is written only over the state that its author saw. When the row
 * says another revision it is read, and the author is told what stands there.
 * A state that says the same is no conflict: it may be our own, of which the
 * answer was lost on the way. */

/* Of a person who waits at a meeting */
#define TIME_LIMIT_MS 10000

static GError *
new_refusal (void)
{
  return g_error_new_literal (VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_ROLE,
                              N_("this role may not write decisions; log in as a member of vaerdi_meeting"));
}

GError *
vaerdi_decision_store_new_missing (void)
{
  return g_error_new_literal (VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_MISSING,
                              N_("there is no store for decisions yet; let the owner of the database run "
                                 "vaerdictl refresh --migrate"));
}

/* What the server refuses is told in the words of the store. Takes @error. */
static GError *
explain (GError *error)
{
  const char *state = vaerdi_warehouse_error_get_sqlstate (error);
  GError *told = NULL;

  if (g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_MISSING_RELATION))
    told = vaerdi_decision_store_new_missing ();
  else if (g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_PERMISSION) ||
           g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_READ_ONLY))
    told = new_refusal ();
  else if (g_strcmp0 (state, "23514") == 0)
    told = g_error_new_literal (VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_WRITE,
                                N_("the store refuses the decision: a text is too long or empty, or holds digits that "
                                   "look like a personal number"));
  if (told == NULL)
    return error;

  g_error_free (error);

  return told;
}

static void
return_explained (GTask  *task,
                  GError *error)
{
  g_task_return_error (task, explain (error));
}

static VaerdiStatement *
new_statement (const char  *sql,
               const char  *columns,
               gboolean     writes,
               GError     **error)
{
  g_autoptr (VaerdiStatement) statement = vaerdi_statement_new (sql, NULL, error);

  if (statement == NULL || !vaerdi_statement_add_columns (statement, columns, error))
    return NULL;

  vaerdi_statement_set_writes (statement, writes);
  vaerdi_statement_set_timeout (statement, TIME_LIMIT_MS);

  return g_steal_pointer (&statement);
}

/* Asks, when the statement could be made; otherwise the task fails. Takes @task. */
static void
ask (GTask               *task,
     VaerdiStatement     *statement,
     GError              *error,
     GAsyncReadyCallback  callback)
{
  if (statement != NULL)
    vaerdi_warehouse_query_async (g_task_get_source_object (task), statement, g_task_get_cancellable (task),
                                  callback, task);
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

static void
phases_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (VaerdiTable) phases = vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);

  if (phases == NULL)
    return_explained (task, error);
  else
    g_task_return_pointer (task, vaerdi_decisions_new (g_task_get_task_data (task), phases),
                           (GDestroyNotify) vaerdi_decisions_unref);
}

static void
decisions_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  VaerdiTable *decisions = vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);
  g_autoptr (VaerdiStatement) statement = NULL;

  if (decisions == NULL)
    {
      return_explained (task, error);
      return;
    }

  g_task_set_task_data (task, decisions, (GDestroyNotify) vaerdi_table_unref);
  statement = new_statement (VAERDI_DECISIONS_PHASES_SQL, VAERDI_DECISIONS_PHASES_COLUMNS, FALSE, &error);
  ask (g_object_ref (task), statement, error, phases_cb);
}

/**
 * vaerdi_decision_store_read_async:
 * @warehouse: where the store is
 * @cancellable: (nullable): to give up
 * @callback: called when everything was read
 * @user_data: for @callback
 *
 * Reads what was decided, of all units.
 */
void
vaerdi_decision_store_read_async (VaerdiWarehouse     *warehouse,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (VaerdiStatement) statement = NULL;
  GError *error = NULL;
  GTask *task;

  g_return_if_fail (VAERDI_IS_WAREHOUSE (warehouse));

  task = g_task_new (warehouse, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_decision_store_read_async);
  statement = new_statement (VAERDI_DECISIONS_SQL, VAERDI_DECISIONS_COLUMNS, FALSE, &error);
  ask (task, statement, error, decisions_cb);
}

/**
 * vaerdi_decision_store_read_finish:
 * @result: what the callback got
 * @error: return location for %VAERDI_STORE_ERROR_MISSING or a
 *   #VaerdiWarehouseError
 *
 * Returns: (transfer full) (nullable): the decisions
 */
VaerdiDecisions *
vaerdi_decision_store_read_finish (GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
check_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (VaerdiTable) table = vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);

  if (table == NULL)
    return_explained (task, error);
  else if (!vaerdi_table_get_int (table, 0, 0))
    g_task_return_error (task, new_refusal ());
  else
    g_task_return_boolean (task, TRUE);
}

void
vaerdi_decision_store_check_async (VaerdiWarehouse     *warehouse,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (VaerdiStatement) statement = NULL;
  GError *error = NULL;
  GTask *task;

  g_return_if_fail (VAERDI_IS_WAREHOUSE (warehouse));

  task = g_task_new (warehouse, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_decision_store_check_async);
  statement = new_statement ("SELECT has_column_privilege ('vaerdi_results.decision', 'decision', 'INSERT') AS may",
                             "may:bool", FALSE, &error);
  ask (task, statement, error, check_cb);
}

/**
 * vaerdi_decision_store_finish:
 * @result: what the callback of a check or a rebase got
 * @error: return location for a #VaerdiDecisionError, #VaerdiStoreError or
 *   #VaerdiWarehouseError
 *
 * Returns: whether this role can keep decisions, or the phase is kept
 */
gboolean
vaerdi_decision_store_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Saving */

typedef struct
{
  VaerdiDecision *decision;
  gboolean        conflict;
} Saving;

static const char insert_sql[] =
  "INSERT INTO vaerdi_results.decision (indicator_id, definition_version, unit_id, month, kind, decision, owner, due, "
  "  status, signal, changed_by) "
  "VALUES (:'indicator', :'version', :'unit', :'month'::date, :'kind', :'text', :'owner', :'due'::date, :'status', "
  "  :'signal', :'by') "
  "ON CONFLICT (indicator_id, unit_id, month) DO NOTHING RETURNING " VAERDI_DECISIONS_FIELDS;

static const char update_sql[] =
  "UPDATE vaerdi_results.decision SET kind = :'kind', decision = :'text', owner = :'owner', due = :'due'::date, "
  "  status = :'status', changed_by = :'by' "
  "WHERE indicator_id = :'indicator' AND unit_id = :'unit' AND month = :'month'::date AND revision = :'revision'::int "
  "RETURNING " VAERDI_DECISIONS_FIELDS;

static const char read_one_sql[] =
  VAERDI_DECISIONS_SQL " WHERE indicator_id = :'indicator' AND unit_id = :'unit' AND month = :'month'::date";

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  vaerdi_decision_unref (saving->decision);
  g_free (saving);
}

/* What a statement does not mention is passed over */
static void
bind (VaerdiStatement      *statement,
      const VaerdiDecision *decision)
{
  g_autofree char *revision = g_strdup_printf ("%u", decision->revision);

  vaerdi_statement_bind_text (statement, "indicator", decision->indicator_id);
  vaerdi_statement_bind_text (statement, "version", decision->version);
  vaerdi_statement_bind_text (statement, "unit", decision->unit_id);
  vaerdi_statement_bind_date (statement, "month", vaerdi_month_to_days (decision->month));
  vaerdi_statement_bind_text (statement, "kind", vaerdi_decision_kind_to_id (decision->kind));
  vaerdi_statement_bind_text (statement, "text", decision->text);
  vaerdi_statement_bind_text (statement, "owner", decision->owner);
  vaerdi_statement_bind_text (statement, "status", vaerdi_decision_status_to_id (decision->status));
  vaerdi_statement_bind_text (statement, "signal", vaerdi_decision_signal_to_id (decision->signal));
  vaerdi_statement_bind_text (statement, "by", decision->changed_by);
  vaerdi_statement_bind_text (statement, "revision", revision);
  if (decision->due != G_MININT32)
    vaerdi_statement_bind_date (statement, "due", decision->due);
  else
    vaerdi_statement_bind_null (statement, "due");
}

static VaerdiStatement *
new_bound (const char            *sql,
           const VaerdiDecision  *decision,
           gboolean               writes,
           GError               **error)
{
  VaerdiStatement *statement = new_statement (sql, VAERDI_DECISIONS_COLUMNS, writes, error);

  if (statement != NULL)
    bind (statement, decision);

  return statement;
}

static void
return_row (GTask       *task,
            VaerdiTable *table)
{
  g_task_return_pointer (task, vaerdi_decisions_read_row (table, 0), (GDestroyNotify) vaerdi_decision_unref);
}

static void
theirs_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (VaerdiTable) table = vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);
  g_autoptr (VaerdiDecision) theirs = NULL;

  if (table == NULL)
    {
      return_explained (task, error);
      return;
    }
  if (vaerdi_table_get_n_rows (table) == 0)
    {
      g_task_return_new_error (task, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_WRITE, "%s",
                               N_("the decision is no longer in the store: its owner has taken it away"));
      return;
    }

  theirs = vaerdi_decisions_read_row (table, 0);
  saving->conflict = !vaerdi_decision_says_the_same (saving->decision, theirs);
  return_row (task, table);
}

static void
save_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (VaerdiTable) table = vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);
  g_autoptr (VaerdiStatement) statement = NULL;

  if (table == NULL)
    {
      return_explained (task, error);
      return;
    }
  if (vaerdi_table_get_n_rows (table) > 0)
    {
      return_row (task, table);
      return;
    }

  statement = new_bound (read_one_sql, saving->decision, FALSE, &error);
  ask (g_object_ref (task), statement, error, theirs_cb);
}

/**
 * vaerdi_decision_store_save_async:
 * @warehouse: where the store is, as a member of vaerdi_meeting
 * @decision: a decision; its revision is the state that its author saw
 * @cancellable: (nullable): to give up
 * @callback: called when it is kept, or is not
 * @user_data: for @callback
 *
 * May be called again for a decision of which the answer got lost.
 */
void
vaerdi_decision_store_save_async (VaerdiWarehouse      *warehouse,
                                  const VaerdiDecision *decision,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  g_autoptr (VaerdiStatement) statement = NULL;
  GError *error = NULL;
  Saving *saving;
  GTask *task;

  g_return_if_fail (VAERDI_IS_WAREHOUSE (warehouse));
  g_return_if_fail (decision != NULL);

  task = g_task_new (warehouse, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_decision_store_save_async);
  saving = g_new0 (Saving, 1);
  saving->decision = vaerdi_decision_copy (decision);
  g_task_set_task_data (task, saving, saving_free);

  if (vaerdi_decision_check (decision, &error))
    statement = new_bound (decision->revision == 0 ? insert_sql : update_sql, decision, TRUE, &error);
  ask (task, statement, error, save_cb);
}

/**
 * vaerdi_decision_store_save_finish:
 * @result: what the callback got
 * @conflict: (out): whether somebody else wrote something else meanwhile
 * @error: return location for a #VaerdiDecisionError, #VaerdiStoreError or
 *   #VaerdiWarehouseError
 *
 * Returns: (transfer full) (nullable): the decision as the store has it now;
 *   with @conflict it is theirs, and nothing was written
 */
VaerdiDecision *
vaerdi_decision_store_save_finish (GAsyncResult  *result,
                                   gboolean      *conflict,
                                   GError       **error)
{
  Saving *saving;

  g_return_val_if_fail (G_IS_TASK (result), NULL);

  saving = g_task_get_task_data (G_TASK (result));
  *conflict = saving->conflict;

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Rebasing */

static void
rebase_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (VaerdiTable) table = vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);

  if (table == NULL)
    return_explained (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
check_rebase (const VaerdiRebase  *rebase,
              GError             **error)
{
  if (*rebase->reason != '\0' && *rebase->by != '\0')
    return vaerdi_decision_check_text (rebase->reason, VAERDI_DECISION_LONGEST_REASON, error) &&
           vaerdi_decision_check_text (rebase->by, VAERDI_DECISION_LONGEST_NAME, error);

  g_set_error_literal (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_EMPTY,
                       N_("limits begin anew only with a reason and a name; write what was changed, and who says so"));

  return FALSE;
}

/**
 * vaerdi_decision_store_rebase_async:
 * @warehouse: where the store is, as a member of vaerdi_meeting
 * @rebase: a phase; copied
 * @cancellable: (nullable): to give up
 * @callback: called when it is kept, or is not
 * @user_data: for @callback
 */
void
vaerdi_decision_store_rebase_async (VaerdiWarehouse     *warehouse,
                                    const VaerdiRebase  *rebase,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (VaerdiStatement) statement = NULL;
  GError *error = NULL;
  GTask *task;

  g_return_if_fail (VAERDI_IS_WAREHOUSE (warehouse));
  g_return_if_fail (rebase != NULL);

  task = g_task_new (warehouse, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_decision_store_rebase_async);
  if (check_rebase (rebase, &error))
    statement = new_statement ("INSERT INTO vaerdi_results.phase "
                               "(indicator_id, definition_version, unit_id, month, confirmed, reason, decided_by) "
                               "VALUES (:'indicator', :'version', :'unit', :'month'::date, :'confirmed'::bool, "
                               ":'reason', :'by') RETURNING id", "id:int", TRUE, &error);
  if (statement != NULL)
    {
      vaerdi_statement_bind_text (statement, "indicator", rebase->indicator_id);
      vaerdi_statement_bind_text (statement, "version", rebase->version);
      vaerdi_statement_bind_text (statement, "unit", rebase->unit_id);
      vaerdi_statement_bind_date (statement, "month", vaerdi_month_to_days (rebase->month));
      vaerdi_statement_bind_text (statement, "confirmed", rebase->confirmed ? "true" : "false");
      vaerdi_statement_bind_text (statement, "reason", rebase->reason);
      vaerdi_statement_bind_text (statement, "by", rebase->by);
    }
  ask (task, statement, error, rebase_cb);
}
