/* vaerdi-command-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-check"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "results/vaerdi-readings.h"
#include "vaerdictl/vaerdi-check-plans.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-output.h"
#include "verdicts/vaerdi-error-text.h"
#include "warehouse/vaerdi-contract-check.h"

/* check-warehouse: whether a warehouse keeps the contract, and how it would
 * answer the indicators. */

static VaerdiTable *
findings_table (GPtrArray      *findings,
                GPtrArray      *plans,
                VaerdiLanguage  language)
{
  static const char * const names[] = { "severity", "view", "column", "expected", "found", "finding" };
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    vaerdi_table_add_column (table, names[i], VAERDI_COLUMN_TEXT);

  for (guint i = 0; i < findings->len; i++)
    {
      const VaerdiContractFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *sentence = vaerdi_contract_finding_to_text (finding, language);
      const char *texts[] = {
        finding->severity == VAERDI_CONTRACT_ERROR ? "error" : "warning",
        finding->view, finding->column, finding->expected, finding->found, sentence,
      };

      vaerdi_table_add_row (table);
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        vaerdi_table_set_text (table, j, texts[j]);
    }

  for (guint i = 0; i < plans->len; i++)
    {
      const VaerdiFinding *finding = g_ptr_array_index (plans, i);
      g_autofree char *sentence = vaerdi_text_of (language, finding->message);

      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, 0, vaerdi_finding_severity_to_id (finding->severity));
      vaerdi_table_set_text (table, 1, finding->path);
      vaerdi_table_set_text (table, 5, sentence);
    }

  return table;
}

static void
print_findings (GPtrArray           *findings,
                GPtrArray           *plans,
                VaerdiWarehouseInfo *info,
                VaerdiLanguage       language)
{
  g_autofree char *date = vaerdi_format_date (language, info->reference_date);

  printf (vaerdi_text (language, "PostgreSQL %s, database %s, role %s, %s, %s\n"), info->server_version, info->database, info->user,
          info->tls ? info->tls_version : vaerdi_text (language, "no TLS"), date);

  for (guint i = 0; i < findings->len; i++)
    {
      const VaerdiContractFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *sentence = vaerdi_contract_finding_to_text (finding, language);

      printf ("%s: %s\n", vaerdi_text (language, finding->severity == VAERDI_CONTRACT_ERROR ? "error" : "warning"),
              sentence);
    }

  if (findings->len == 0)
    puts (vaerdi_text (language, "The warehouse keeps the contract."));

  for (guint i = 0; i < plans->len; i++)
    {
      const VaerdiFinding *finding = g_ptr_array_index (plans, i);
      g_autofree char *sentence = vaerdi_text_of (language, finding->message);

      printf ("%s: %s: %s\n", finding->path, vaerdi_text (language, vaerdi_finding_severity_to_id (finding->severity)),
              sentence);
    }
}

static gboolean
breaks_contract (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((VaerdiContractFinding *) g_ptr_array_index (findings, i))->severity == VAERDI_CONTRACT_ERROR)
      return TRUE;

  return FALSE;
}

static gboolean
has_refused (GPtrArray *plans)
{
  for (guint i = 0; i < plans->len; i++)
    if (((VaerdiFinding *) g_ptr_array_index (plans, i))->severity == VAERDI_FINDING_ERROR)
      return TRUE;

  return FALSE;
}

static VaerdiWarehouseInfo *
describe (VaerdiWarehouse  *warehouse,
          GError          **error)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();

  vaerdi_warehouse_describe_async (warehouse, NULL, vaerdi_wait_cb, wait);

  return vaerdi_warehouse_describe_finish (warehouse, vaerdi_wait_for (wait), error);
}

/* The views that the program reads when it starts, read: a view may keep the
 * contract and fail all the same, and a figure is then shown without what it
 * says. */
static gboolean
check_readings (VaerdiSession  *session,
                GPtrArray      *findings,
                GError        **error)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();
  g_autoptr (VaerdiReadings) readings = NULL;
  g_autoptr (GError) fault = NULL;

  vaerdi_readings_read_async (session->warehouse, NULL, vaerdi_wait_cb, wait);
  readings = vaerdi_readings_read_finish (session->warehouse, vaerdi_wait_for (wait), &fault);
  if (readings != NULL)
    {
      g_ptr_array_extend_and_steal (findings, g_steal_pointer (&readings->unread));
      return TRUE;
    }
  if (vaerdi_check_is_lost (fault))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  vaerdi_finding_add_error (findings, "vaerdi.org_unit", fault);

  return TRUE;
}

VaerdiExit
vaerdi_command_check_warehouse (VaerdiSession  *session,
                                int             argc,
                                char          **argv)
{
  gboolean values = FALSE, advice = FALSE, is_broken;
  GOptionEntry entries[] = {
    { "values", 0, 0, G_OPTION_ARG_NONE, &values, N_("Look for missing values too, which reads every row"), NULL },
    { "advice", 0, 0, G_OPTION_ARG_NONE, &advice,
      N_("Also say which indexes and statistics would help; nothing is changed"), NULL },
    { NULL },
  };
  g_autoptr (VaerdiWarehouseInfo) info = NULL;
  g_autoptr (VaerdiWait) wait = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) plans = vaerdi_findings_new ();
  g_autoptr (GError) error = NULL;
  VaerdiExit status;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return vaerdi_command_usage (session, "check-warehouse takes no argument; “%s” is one", argv[1]);

  if (!vaerdi_session_connect (session, &error) ||
      (info = describe (session->warehouse, &error)) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);

  wait = vaerdi_wait_new ();
  vaerdi_contract_check_async (session->warehouse,
                               values ? VAERDI_CONTRACT_CHECK_VALUES : VAERDI_CONTRACT_DEFAULT,
                               NULL, vaerdi_wait_cb, wait);
  findings = vaerdi_contract_check_finish (session->warehouse, vaerdi_wait_for (wait), &error);
  is_broken = findings != NULL && breaks_contract (findings);
  if (findings == NULL || (!is_broken && !check_readings (session, plans, &error)) ||
      !vaerdi_check_plans (session, !is_broken, advice, plans, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);

  if (session->json || session->csv)
    {
      g_autoptr (VaerdiTable) table = findings_table (findings, plans, session->language);

      vaerdi_output_table (session, table);
    }
  else
    {
      print_findings (findings, plans, info, session->language);
    }

  return is_broken || has_refused (plans) ? VAERDI_EXIT_FAILED : VAERDI_EXIT_OK;
}
