/* vaerdi-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-options"

#include "config.h"

#include <stdio.h>

#include "vaerdictl/vaerdi-options.h"

/* The options that every command takes, before or behind its name. */

static gboolean
parse_date (const char  *name,
            const char  *value,
            gpointer     data,
            GError     **error)
{
  VaerdiSession *session = data;

  if (vaerdi_date_parse (value, &session->reference_date))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               vaerdi_text (session->language, "%s is “%s”; a day as 2026-10-01 was expected"), name, value);
  return FALSE;
}

static gboolean
parse_language (const char  *name,
                const char  *value,
                gpointer     data,
                GError     **error)
{
  VaerdiSession *session = data;

  if (vaerdi_language_parse (value, &session->language))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               vaerdi_text (session->language, "%s is “%s”; da or en was expected"), name, value);
  return FALSE;
}

/**
 * vaerdi_options_common:
 * @session: where the values go
 *
 * Returns: (transfer full): the entries; free with g_free()
 */
GOptionEntry *
vaerdi_options_common (VaerdiSession *session)
{
  const GOptionEntry entries[] = {
    { "service", 0, 0, G_OPTION_ARG_STRING, &session->service,
      N_("The warehouse as a libpq service"), N_("NAME") },
    { "conninfo", 0, 0, G_OPTION_ARG_STRING, &session->conninfo,
      N_("The warehouse as a libpq connection string"), N_("TEXT") },
    { "demo-directory", 0, 0, G_OPTION_ARG_FILENAME, &session->directory,
      N_("Where the private demo region lives"), N_("FOLDER") },
    { "demo-contacts", 0, 0, G_OPTION_ARG_INT64, &session->contacts, N_("Size of the demo region"), "N" },
    { "reference-date", 0, 0, G_OPTION_ARG_CALLBACK, parse_date,
      N_("The day the figures are seen from"), N_("DAY") },
    { "months", 0, 0, G_OPTION_ARG_INT, &session->months, N_("Months of the control charts"), "N" },
    { "live", 0, 0, G_OPTION_ARG_NONE, &session->live,
      N_("Compute everything, leave the results store alone"), NULL },
    { "language", 'l', 0, G_OPTION_ARG_CALLBACK, parse_language,
      N_("Language of the answers, da or en"), N_("CODE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &session->json, N_("Write JSON"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &session->csv, N_("Write CSV"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &session->quiet, N_("Show no progress"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &session->help, N_("Show this help"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &session->version, N_("Show the program's version"), NULL },
    { NULL },
  };

  return g_memdup2 (entries, sizeof entries);
}

static const char *
translate (const char *text,
           gpointer    user_data)
{
  VaerdiSession *session = user_data;

  return *text != '\0' ? vaerdi_text (session->language, text) : text;
}

/**
 * vaerdi_options_context:
 * @session: says the language
 * @arguments: what follows the program's name
 * @summary: what it does, as it stands in the catalogue
 * @entries: (nullable): the command's own options
 * @common: those of vaerdi_options_common()
 *
 * Help is an option like the others, so that its language can be named behind
 * it.
 *
 * Returns: (transfer full): a context that keeps what it does not understand
 *   out
 */
GOptionContext *
vaerdi_options_context (VaerdiSession      *session,
                        const char         *arguments,
                        const char         *summary,
                        const GOptionEntry *entries,
                        const GOptionEntry *common)
{
  GOptionContext *context = g_option_context_new (arguments);
  GOptionGroup *group = g_option_group_new ("vaerdictl", "", "", session, NULL);

  if (entries != NULL)
    g_option_group_add_entries (group, entries);
  g_option_group_add_entries (group, common);
  g_option_group_set_translate_func (group, translate, session, NULL);
  g_option_context_set_translate_func (context, translate, session, NULL);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (context, summary);
  g_option_context_set_help_enabled (context, FALSE);

  return context;
}

/**
 * vaerdi_options_dup_help:
 * @session: says the language
 * @context: of vaerdi_options_context()
 *
 * Returns: (transfer full): the help, its headings too in the language
 */
char *
vaerdi_options_dup_help (VaerdiSession  *session,
                         GOptionContext *context)
{
  static const char * const words[] = { N_("Usage:"), N_("[OPTION…]"), N_("Options:") };
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
  GString *text = g_string_new (help);

  /* GLib's own headings; the options' texts hold none of them */
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_replace (text, words[i], vaerdi_text (session->language, words[i]), 1);

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_options_check:
 * @session: a session whose options were read
 *
 * Returns: %FALSE after telling on standard error what does not fit
 */
gboolean
vaerdi_options_check (VaerdiSession *session)
{
  const char *fault = NULL;

  if (session->months != G_MININT && (session->months < 1 || session->months > 1200))
    fault = vaerdi_text (session->language, "--months must be from 1 to 1200");
  else if (session->contacts != G_MININT64 && session->contacts < 1)
    fault = vaerdi_text (session->language, "--demo-contacts must be above zero");
  else if (session->json && session->csv)
    fault = vaerdi_text (session->language, "--json and --csv exclude each other");
  else if (session->service != NULL && session->conninfo != NULL)
    fault = vaerdi_text (session->language, "--service and --conninfo exclude each other");

  if (fault != NULL)
    fprintf (stderr, "vaerdictl: %s\n", fault);

  return fault == NULL;
}
