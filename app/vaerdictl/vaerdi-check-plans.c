/* vaerdi-check-plans.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-check-plans"

#include "config.h"

#include <glib/gi18n.h>

#include "results/vaerdi-run.h"
#include "vaerdictl/vaerdi-check-plans.h"
#include "vaerdictl/vaerdi-index-advice.h"
#include "warehouse/vaerdi-fetch.h"

/* How the warehouse would answer the statements that the engine runs. Nothing
 * is run: a plan takes milliseconds, whatever the query would read. */

static VaerdiWarehousePlan *
explain (VaerdiSession    *session,
         VaerdiStatement  *statement,
         GError          **error)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();

  vaerdi_warehouse_explain_async (session->warehouse, statement, NULL, vaerdi_wait_cb, wait);

  return vaerdi_warehouse_explain_finish (session->warehouse, vaerdi_wait_for (wait), error);
}

/**
 * vaerdi_check_fetch:
 * @definition: an indicator
 * @plan: how the warehouse would answer its query
 * @findings: (element-type VaerdiFinding): takes what is found
 *
 * Warns where rows of a shard are fetched only to be counted, or joined: what a
 * shard cannot do for the coordinator, and what can be done about it.
 */
void
vaerdi_check_fetch (VaerdiDefinition          *definition,
                    const VaerdiWarehousePlan *plan,
                    GPtrArray                 *findings)
{
  g_autoptr (VaerdiFetch) fetch = vaerdi_fetch_new (plan);
  g_autofree char *views = g_strjoinv (", ", fetch->views);

  if (fetch->n_scans == 0)
    return;

  if (fetch->reason == VAERDI_FETCH_WINDOW)
    vaerdi_finding_add (findings, VAERDI_FINDING_WARNING, definition->sql_path, 0,
                        "fetches about %.0f rows from the shards (%s) to count them here: window functions (over) are "
                        "never sent to a shard; filter before them, or take min () and max () in a GROUP BY of the "
                        "unit where that says the same", fetch->rows, views);
  else if (fetch->reason == VAERDI_FETCH_JOIN)
    vaerdi_finding_add (findings, VAERDI_FINDING_WARNING, definition->sql_path, 0,
                        "fetches about %.0f rows from the shards (%s) to count them here: rows that belong together "
                        "may lie on different shards; filter each view, or sum it by the unit before the join where "
                        "that says the same", fetch->rows, views);
  else if (fetch->reason == VAERDI_FETCH_WORKERS && fetch->rows == 0)
    vaerdi_finding_add (findings, VAERDI_FINDING_WARNING, definition->sql_path, 0,
                        "sends rows from worker to worker to join them: let the join also compare the column that the "
                        "rows are distributed by, where that says the same");
  else if (fetch->reason == VAERDI_FETCH_WORKERS)
    vaerdi_finding_add (findings, VAERDI_FINDING_WARNING, definition->sql_path, 0,
                        "fetches about %.0f rows from the workers (%s) to join them once more: let joins and windows "
                        "also compare the column that the rows are distributed by, where that says the same",
                        fetch->rows, views);
  else
    vaerdi_finding_add (findings, VAERDI_FINDING_WARNING, definition->sql_path, 0,
                        "fetches about %.0f rows from the shards (%s) to count them here: let GROUP BY name the unit, "
                        "and leave out what is not sent to a shard, as date_trunc, extract and coalesce; count by day "
                        "first and by month outside", fetch->rows, views);
}

/**
 * vaerdi_check_is_lost:
 * @error: (nullable): an error of a question to the warehouse
 *
 * Returns: whether it is about the way to the warehouse, or to a machine of it,
 *   and says nothing of the question
 */
gboolean
vaerdi_check_is_lost (const GError *error)
{
  return g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CONNECT) ||
         g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_AUTH) ||
         g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_LOST) ||
         g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_SHARD);
}

/* Three years to the warehouse's own day, as a chart shows. A warehouse that keeps
 * the contract may refuse a statement all the same, as one of Citus does. */
static gboolean
check_plan (VaerdiSession      *session,
            VaerdiDefinition   *definition,
            gint32              reference_date,
            gboolean            refusals,
            VaerdiIndexAdvice  *advice,
            GPtrArray          *findings,
            GError            **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (VaerdiStatement) statement =
    vaerdi_run_new_statement (definition, vaerdi_month_from_days (reference_date) - 36, 36, &fault);
  g_autoptr (VaerdiWarehousePlan) plan = statement != NULL ? explain (session, statement, &fault) : NULL;

  if (plan == NULL && vaerdi_check_is_lost (fault))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (plan == NULL && refusals)
    vaerdi_finding_add_error (findings, definition->sql_path, fault);
  if (plan == NULL)
    return TRUE;

  vaerdi_check_fetch (definition, plan, findings);
  if (advice != NULL)
    vaerdi_index_advice_add_plan (advice, definition, plan);

  return TRUE;
}

/**
 * vaerdi_check_plans:
 * @session: a session that is connected
 * @refusals: whether to tell of statements that the warehouse refuses, which is
 *   no news where it breaks the contract
 * @advice: whether to advise on indexes and statistics too
 * @findings: (element-type VaerdiFinding): takes what is found
 * @error: return location for an error of the warehouse itself
 *
 * Asks for the plan of every indicator that is in use, tells of those that the
 * warehouse refuses, and warns of those that fetch rows from the machines of a
 * sharded warehouse only to count them.
 *
 * Returns: %FALSE when the warehouse cannot be asked
 */
gboolean
vaerdi_check_plans (VaerdiSession  *session,
                    gboolean        refusals,
                    gboolean        advice,
                    GPtrArray      *findings,
                    GError        **error)
{
  GListModel *registry = G_LIST_MODEL (vaerdi_session_get_registry (session));
  g_autoptr (VaerdiIndexAdvice) index_advice = NULL;
  g_autoptr (VaerdiWarehouseInfo) info = NULL;
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();

  vaerdi_warehouse_describe_async (session->warehouse, NULL, vaerdi_wait_cb, wait);
  info = vaerdi_warehouse_describe_finish (session->warehouse, vaerdi_wait_for (wait), error);
  if (info == NULL || (advice && (index_advice = vaerdi_index_advice_new (session, error)) == NULL))
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (registry); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);

      if (vaerdi_registry_entry_is_used (entry) &&
          !check_plan (session, vaerdi_registry_entry_get_definition (entry), info->reference_date, refusals,
                       index_advice, findings, error))
        return FALSE;
    }

  if (index_advice != NULL)
    vaerdi_index_advice_tell (index_advice, findings);

  return TRUE;
}
