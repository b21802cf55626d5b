/* vaerdi-command-catalogue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-catalogue"

#include "config.h"

#include <stdio.h>

#include "scorecards/vaerdi-target-catalogue.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-output.h"

/* catalogue: targets, the indicators that measure them, and where the data come
 * from. No warehouse. */

VaerdiExit
vaerdi_command_catalogue (VaerdiSession  *session,
                          int             argc,
                          char          **argv)
{
  g_autoptr (GPtrArray) catalogue = vaerdi_target_catalogue_new ();
  g_autoptr (VaerdiTable) table = NULL;
  VaerdiExit status;

  if (!vaerdi_command_options (session, NULL, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return vaerdi_command_usage (session, "catalogue takes no argument; “%s” is one", argv[1]);

  table = vaerdi_target_catalogue_to_table (catalogue, vaerdi_session_get_registry (session), session->language);
  if (!session->json && !session->csv)
    {
      g_autofree char *summary = vaerdi_target_catalogue_dup_summary (catalogue, session->language);

      printf ("%s\n\n", summary);
    }
  vaerdi_output_table (session, table);

  return VAERDI_EXIT_OK;
}
