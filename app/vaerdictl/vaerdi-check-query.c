/* vaerdi-check-query.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-check-query"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-guess.h"
#include "results/vaerdi-run.h"
#include "vaerdictl/vaerdi-check-plans.h"
#include "vaerdictl/vaerdi-check-query.h"
#include "warehouse/vaerdi-contract.h"
#include "warehouse/vaerdi-warehouse-plan.h"

/* An indicator's SQL, checked: its text by itself, and against a warehouse
 * without reading a row. The server is asked for the columns and the plan of
 * the query, which takes milliseconds however much the query would read. */

/* Cost units of the planner, one page read each: so many are minutes of work. */
#define COSTLY 5e6

/* A view of the contract that is called nearly so, or a column: of @view, or
 * of any when it is NULL. */
static char *
dup_guess (const char *wanted,
           const char *view,
           gboolean    columns)
{
  g_autoptr (VaerdiTable) contract = vaerdi_contract_get_table ();
  VaerdiGuess guess;
  int of_view = vaerdi_table_find (contract, "view");
  int of_column = vaerdi_table_find (contract, "column");

  vaerdi_guess_init (&guess, wanted);
  for (guint i = 0; i < vaerdi_table_get_n_rows (contract); i++)
    {
      const char *name = vaerdi_table_get_text (contract, of_view, i);

      if (!columns)
        vaerdi_guess_offer (&guess, name);
      else if (view == NULL || g_str_equal (view, name))
        vaerdi_guess_offer (&guess, vaerdi_table_get_text (contract, of_column, i));
    }

  return g_strdup (guess.best);
}

/* Line by line without what stands behind two hyphens. */
static char **
code_lines (const char *sql)
{
  char **lines = g_strsplit (sql, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *comment = strstr (lines[i], "--");

      if (comment != NULL)
        *comment = '\0';
    }

  return lines;
}

static void
check_view (VaerdiDefinition   *definition,
            const char * const *views,
            const char         *view,
            guint               line,
            GPtrArray          *findings)
{
  g_autofree char *guess = NULL;

  if (g_strv_contains (views, view))
    return;

  guess = dup_guess (view, NULL, FALSE);
  if (guess != NULL)
    vaerdi_finding_add (findings, VAERDI_FINDING_ERROR, definition->sql_path, line,
                        "the contract has no view vaerdi.%s; did you mean vaerdi.%s?", view, guess);
  else
    vaerdi_finding_add (findings, VAERDI_FINDING_ERROR, definition->sql_path, line,
                        "the contract has no view vaerdi.%s; see docs/warehouse-contract.md", view);
}

/**
 * vaerdi_check_query_text:
 * @definition: a definition
 * @findings: (element-type VaerdiFinding): takes what is found
 *
 * What the text of the query shows without a warehouse: variables that do not
 * exist, months that are not limited, views that the contract does not have.
 */
void
vaerdi_check_query_text (VaerdiDefinition *definition,
                         GPtrArray        *findings)
{
  static const char * const known[] = { "from", "to", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiStatement) statement = vaerdi_statement_new (definition->sql, definition->sql_path, &error);
  g_autoptr (GRegex) regex = g_regex_new ("\\bvaerdi\\.\"?(\\w+)", 0, 0, NULL);
  g_auto (GStrv) lines = code_lines (definition->sql);
  g_auto (GStrv) views = vaerdi_contract_dup_views ();

  if (statement == NULL || !vaerdi_statement_check_variables (statement, known, &error))
    {
      vaerdi_finding_add_error (findings, definition->sql_path, error);
      return;
    }

  for (guint i = 0; i < 2; i++)
    if (!g_strv_contains (vaerdi_statement_get_variables (statement), known[i]))
      vaerdi_finding_add (findings, VAERDI_FINDING_WARNING, definition->sql_path, 0,
                          "the query does not use :'%s', so it reads every month there is; limit a stored month, "
                          "as in start_month >= :'from'::date and start_month < :'to'::date", known[i]);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (regex, lines[i], 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *view = g_match_info_fetch (match, 1);

          check_view (definition, (const char * const *) views, view, i + 1, findings);
        }
    }
}

static VaerdiTable *
ask (VaerdiSession    *session,
     VaerdiStatement  *statement,
     GError          **error)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();

  vaerdi_warehouse_query_async (session->warehouse, statement, NULL, vaerdi_wait_cb, wait);

  return vaerdi_warehouse_query_finish (session->warehouse, vaerdi_wait_for (wait), error);
}

/* The server says what it does not know; the contract says what was meant. */
static void
suggest (GError **error)
{
  static const struct { const char *pattern; gboolean column; } forms[] = {
    { "relation \"vaerdi\\.()([^\"]+)\" does not exist", FALSE },
    { "column (?:\"?(\\w+)\"?\\.)?\"?(\\w+)\"? does not exist", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (forms[i].pattern, 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *view = NULL;
      g_autofree char *name = NULL;
      g_autofree char *message = NULL;
      g_autofree char *guess = NULL;
      g_auto (GStrv) views = vaerdi_contract_dup_views ();

      if (!g_regex_match (regex, (*error)->message, 0, &match))
        continue;

      view = g_match_info_fetch (match, 1);
      name = g_match_info_fetch (match, 2);
      guess = dup_guess (name, g_strv_contains ((const char * const *) views, view) ? view : NULL, forms[i].column);
      if (guess == NULL)
        return;

      message = g_strdup_printf (N_("%s. Did you mean %s?"), (*error)->message, guess);
      g_free ((*error)->message);
      (*error)->message = g_steal_pointer (&message);
      return;
    }
}

static VaerdiWarehousePlan *
explain (VaerdiSession    *session,
         VaerdiStatement  *statement,
         GError          **error)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();

  vaerdi_warehouse_explain_async (session->warehouse, statement, NULL, vaerdi_wait_cb, wait);

  return vaerdi_warehouse_explain_finish (session->warehouse, vaerdi_wait_for (wait), error);
}

static gboolean
check_columns (VaerdiSession    *session,
               VaerdiStatement  *statement,
               GError          **error)
{
  g_autoptr (VaerdiStatement) described = vaerdi_statement_copy (statement);
  g_autoptr (VaerdiTable) table = NULL;

  vaerdi_statement_set_describe (described, TRUE);
  table = ask (session, described, error);

  return table != NULL;
}

static gboolean
check_plan (VaerdiSession     *session,
            VaerdiDefinition  *definition,
            VaerdiStatement   *statement,
            GPtrArray         *findings,
            GError           **error)
{
  g_autoptr (VaerdiWarehousePlan) plan = explain (session, statement, error);

  if (plan == NULL)
    return FALSE;

  vaerdi_finding_add (findings, VAERDI_FINDING_NOTE, definition->sql_path, 0,
                      "the plan for twelve months costs %.0f and answers about %.0f rows", plan->cost, plan->rows);
  if (plan->cost > COSTLY)
    vaerdi_finding_add (findings, VAERDI_FINDING_WARNING, definition->sql_path, 0,
                        "the plan is costly; limit a stored month and join on keys, and look at EXPLAIN in psql");
  vaerdi_check_fetch (definition, plan, findings);
  if (plan->rows > definition->row_limit)
    vaerdi_finding_add (findings, VAERDI_FINDING_WARNING, definition->sql_path, 0,
                        "the answer may exceed the limit of %u rows; group by unit and month",
                        definition->row_limit);

  return TRUE;
}

/**
 * vaerdi_check_query_warehouse:
 * @session: a session that is connected
 * @definition: a definition whose text was checked
 * @findings: (element-type VaerdiFinding): takes what is found
 * @error: return location for an error of the warehouse itself
 *
 * Asks the warehouse for the columns of the answer and for the plan. No row is
 * read.
 *
 * Returns: %FALSE when the warehouse cannot be asked
 */
gboolean
vaerdi_check_query_warehouse (VaerdiSession     *session,
                              VaerdiDefinition  *definition,
                              GPtrArray         *findings,
                              GError           **error)
{
  gint32 month = vaerdi_month_from_days (g_get_real_time () / G_USEC_PER_SEC / 86400) - 12;
  g_autoptr (GError) fault = NULL;
  g_autoptr (VaerdiStatement) statement = vaerdi_run_new_statement (definition, month, 12, &fault);

  if (statement != NULL && check_columns (session, statement, &fault) &&
      check_plan (session, definition, statement, findings, &fault))
    return TRUE;

  if (vaerdi_check_is_lost (fault))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  suggest (&fault);
  vaerdi_finding_add_error (findings, definition->sql_path, fault);

  return TRUE;
}
