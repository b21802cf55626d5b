/* vaerdi-command-sign.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-sign"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-sign-off.h"
#include "vaerdictl/vaerdi-manifests.h"

/* sign: somebody's word for a definition as it stands today. */

typedef struct
{
  char *name;
  char *comment;
  char *date;
} Sign;

/* The day it is here: by UTC it is still yesterday in the first hours of a Danish day */
static gint32
get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = g_date_time_format (now, "%Y-%m-%d");
  gint32 days = 0;

  vaerdi_date_parse (text, &days);

  return days;
}

static VaerdiExit
sign (VaerdiSession *session,
      const Sign    *options,
      const char    *word)
{
  gint32 date = get_today ();
  g_autoptr (VaerdiDefinition) definition = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  VaerdiExit status;

  if (options->name == NULL || *options->name == '\0')
    return vaerdi_command_usage (session, "sign needs --name, the person who answers for it");
  if (options->date != NULL && !vaerdi_date_parse (options->date, &date))
    return vaerdi_command_usage (session, "%s is “%s”; a day as 2026-10-01 was expected",
                                 "--date", options->date);

  definition = vaerdi_manifests_load (session, word, &status);
  if (definition == NULL)
    return status;
  if (!vaerdi_sign_off_write (definition, options->name, date, options->comment, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  text = vaerdi_sign_off_dup_text (definition, session->language);
  printf ("%s %s: %s\n", definition->id, definition->version, text);

  return VAERDI_EXIT_OK;
}

VaerdiExit
vaerdi_command_sign (VaerdiSession  *session,
                     int             argc,
                     char          **argv)
{
  Sign options = { NULL };
  GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, N_("Who signs"), N_("NAME") },
    { "comment", 0, 0, G_OPTION_ARG_STRING, &options.comment, N_("What is said with it"), N_("TEXT") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options.date, N_("When; today when it is not stated"), N_("DAY") },
    { NULL },
  };
  VaerdiExit status;

  if (vaerdi_command_options (session, entries, &argc, &argv, &status))
    status = argc == 2 ? sign (session, &options, argv[1])
                       : vaerdi_command_usage (session, "sign takes one indicator");
  g_free (options.name);
  g_free (options.comment);
  g_free (options.date);

  return status;
}
