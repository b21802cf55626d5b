/* vaerdi-command-host.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-host"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "host/vaerdi-health.h"
#include "vaerdictl/vaerdi-command.h"

/* enable, disable, log: what the user decides of an indicator, and what its
 * compute step had to say. */

static const char *
read_id (VaerdiSession  *session,
         int             argc,
         char          **argv,
         VaerdiExit     *status)
{
  if (!vaerdi_command_options (session, NULL, &argc, &argv, status))
    return NULL;

  if (argc == 2)
    return argv[1];

  *status = vaerdi_command_usage (session, "%s takes the id of one indicator; see vaerdictl list", argv[0]);

  return NULL;
}

static VaerdiExit
set_enabled (VaerdiSession  *session,
             int             argc,
             char          **argv,
             gboolean        enabled)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  VaerdiRegistryEntry *entry;
  VaerdiRegistry *registry;
  VaerdiExit status;
  const char *id = read_id (session, argc, argv, &status);

  if (id == NULL)
    return status;

  /* One that has a fault can be switched as well */
  registry = vaerdi_session_get_registry (session);
  entry = vaerdi_registry_find (registry, id);
  if (entry == NULL)
    {
      vaerdi_command_indicator (session, id, &status);
      return status;
    }

  if (!vaerdi_registry_set_enabled (registry, id, enabled, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  entry = vaerdi_registry_find (registry, id);
  text = vaerdi_registry_entry_dup_text (entry, session->language);
  printf ("%s: %s%s%s\n", id,
          vaerdi_entry_state_to_name (vaerdi_registry_entry_get_state (entry), session->language),
          text != NULL ? "; " : "", text != NULL ? text : "");

  return VAERDI_EXIT_OK;
}

VaerdiExit
vaerdi_command_enable (VaerdiSession  *session,
                       int             argc,
                       char          **argv)
{
  return set_enabled (session, argc, argv, TRUE);
}

VaerdiExit
vaerdi_command_disable (VaerdiSession  *session,
                        int             argc,
                        char          **argv)
{
  return set_enabled (session, argc, argv, FALSE);
}

VaerdiExit
vaerdi_command_log (VaerdiSession  *session,
                    int             argc,
                    char          **argv)
{
  g_autofree char *log = NULL;
  VaerdiExit status;
  const char *id = read_id (session, argc, argv, &status);

  if (id == NULL)
    return status;

  if (vaerdi_registry_find (vaerdi_session_get_registry (session), id) == NULL)
    {
      vaerdi_command_indicator (session, id, &status);
      return status;
    }

  log = vaerdi_health_dup_log (id);
  if (log != NULL)
    fputs (log, stdout);
  else
    fprintf (stderr, "%s\n", vaerdi_text (session->language, "Its compute step has logged nothing, or it has none."));

  return VAERDI_EXIT_OK;
}
