/* vaerdi-command-compute.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-compute"

#include "config.h"

#include <math.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-output.h"
#include "vaerdictl/vaerdi-tables.h"

/* compute: figures and verdicts. */

static gboolean
parse_span (const char *from_text,
            const char *to_text,
            gint32     *from,
            gint32     *to)
{
  *from = G_MININT32;
  *to = G_MAXINT32;

  if (from_text != NULL && !vaerdi_month_parse (from_text, from))
    return FALSE;
  if (to_text != NULL && !vaerdi_month_parse (to_text, to))
    return FALSE;
  if (to_text != NULL)
    (*to)++;

  return *from < *to;
}

/* A figure that cannot be shown because something is wrong is a failure; one
 * that is withheld is not. */
static VaerdiExit
exit_of (const VaerdiVerdict *verdict)
{
  return verdict->state == VAERDI_STATE_FAILED || verdict->state == VAERDI_STATE_INVALID
         ? VAERDI_EXIT_FAILED : VAERDI_EXIT_OK;
}

VaerdiExit
vaerdi_command_compute (VaerdiSession  *session,
                        int             argc,
                        char          **argv)
{
  g_autofree char *unit = NULL;
  g_autofree char *from_text = NULL;
  g_autofree char *to_text = NULL;
  GOptionEntry entries[] = {
    { "unit", 'u', 0, G_OPTION_ARG_STRING, &unit, N_("The unit, by id or name"), "UNIT" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from_text, N_("First month, as 2025-01"), "MONTH" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to_text, N_("Last month, as 2025-12"), "MONTH" },
    { NULL },
  };
  g_autoptr (VaerdiVerdict) verdict = NULL;
  g_autoptr (VaerdiTable) table = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiExit status;
  gint32 from, to;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if (argc != 2 || unit == NULL)
    return vaerdi_command_usage (session, "compute takes the id of an indicator and --unit; see vaerdictl --help");
  if (!parse_span (from_text, to_text, &from, &to))
    return vaerdi_command_usage (session, "--from and --to take months as 2025-01, the first not after the last");
  if (vaerdi_command_indicator (session, argv[1], &status) == NULL)
    return status;

  if (!vaerdi_session_open (session, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
  if (vaerdi_org_tree_find (vaerdi_engine_get_org_tree (session->engine), unit, &error) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_USAGE, error);
  if (!vaerdi_session_compute (session, argv[1], &error) ||
      (verdict = vaerdi_engine_judge (session->engine, argv[1], unit, &error)) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  if (session->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      vaerdi_output_json_verdict (builder, verdict, TRUE);
      vaerdi_output_json (builder);
      return exit_of (verdict);
    }

  table = vaerdi_tables_points (verdict, from, to);
  if (!session->csv)
    {
      vaerdi_output_verdict (session, verdict);
      vaerdi_output_strays (session, verdict->definition->id, "");
      putchar ('\n');
    }
  vaerdi_output_table (session, table);

  return exit_of (verdict);
}
