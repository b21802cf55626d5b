/* vaerdictl.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdictl"

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "vaerdictl/vaerdi-command.h"

static const VaerdiCommand commands[] = {
  { "list", "", "list the indicators and their states", vaerdi_command_list },
  { "show", "ID", "show an indicator's definition", vaerdi_command_show },
  { "explain", "[KEY]", "explain the keys of a manifest", vaerdi_command_explain },
  { "units", "", "list regions, hospitals and departments", vaerdi_command_units },
  { "compute", "ID --unit UNIT [--from MONTH] [--to MONTH]", "compute an indicator and judge it",
    vaerdi_command_compute },
  { "scorecard", "UNIT", "show the scorecard of a unit", vaerdi_command_scorecard },
  { "benchmark", "ID [--level LEVEL]", "compare the units of a level", vaerdi_command_benchmark },
  { "export", "VIEW [ARGUMENT] -o FILE", "draw a view to PDF, SVG or PNG, or write its table as CSV",
    vaerdi_command_export },
  { "check-warehouse", "", "check a warehouse against the contract", vaerdi_command_check_warehouse },
  { "stat", "METHOD | --list", "the calculator: CSV on standard input, results on standard output",
    vaerdi_command_stat },
  { "published", "[FILE]", "show published goals, judged; those that ship or FILE's",
    vaerdi_command_published },
  { "test", "FOLDER…", "run the tests that travel with indicators", vaerdi_command_test },
};

static char *
make_help (void)
{
  GString *text = g_string_new ("Commands:\n");

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = g_strdup_printf ("%s %s", commands[i].name, commands[i].arguments);

      g_string_append_printf (text, "  %-46s %s\n", usage, commands[i].summary);
    }
  g_string_append (text,
    "\nWithout --service or --conninfo the commands read the private demo region.\n"
    "Exit status: 0 done; 1 a test, check or computation failed; 2 the command line is\n"
    "not understood; 3 the warehouse cannot be reached or read.\n");

  return g_string_free (text, FALSE);
}

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
               "%s is “%s”; a day as 2026-10-01 was expected", name, value);
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
               "%s is “%s”; da or en was expected", name, value);
  return FALSE;
}

static GOptionContext *
make_context (VaerdiSession *session,
              gboolean      *version)
{
  GOptionEntry entries[] = {
    { "service", 0, 0, G_OPTION_ARG_STRING, &session->service, "The warehouse as a libpq service", "NAME" },
    { "conninfo", 0, 0, G_OPTION_ARG_STRING, &session->conninfo, "The warehouse as a libpq connection string", "TEXT" },
    { "demo-directory", 0, 0, G_OPTION_ARG_FILENAME, &session->directory, "Where the private demo region lives", "FOLDER" },
    { "demo-contacts", 0, 0, G_OPTION_ARG_INT64, &session->contacts, "Size of the demo region", "N" },
    { "reference-date", 0, 0, G_OPTION_ARG_CALLBACK, parse_date, "The day the figures are seen from", "DAY" },
    { "months", 0, 0, G_OPTION_ARG_INT, &session->months, "Months of the control charts", "N" },
    { "language", 'l', 0, G_OPTION_ARG_CALLBACK, parse_language, "Language of the answers, da or en", "CODE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &session->json, "Write JSON", NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &session->csv, "Write CSV", NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &session->quiet, "Show no progress", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, version, "Show the program's version", NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new ("COMMAND …");
  GOptionGroup *group = g_option_group_new ("vaerdictl", "", "", session, NULL);
  g_autofree char *help = make_help ();

  g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (context, "Computes, judges and exports the indicators of a hospital.");
  g_option_context_set_description (context, help);
  g_option_context_set_ignore_unknown_options (context, TRUE);

  return context;
}

static VaerdiExit
run_command (VaerdiSession  *session,
             int             argc,
             char          **argv)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, argv[1]))
      return commands[i].run (session, argc - 1, argv + 1);

  return vaerdi_command_usage ("there is no command “%s”; see vaerdictl --help", argv[1]);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (VaerdiSession) session = NULL;
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  gboolean version = FALSE;

  setlocale (LC_ALL, "");
  session = vaerdi_session_new ();
  context = make_context (session, &version);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    return vaerdi_command_usage ("%s", error->message);

  if (version)
    {
      puts ("vaerdictl " PACKAGE_VERSION);
      return VAERDI_EXIT_OK;
    }

  if (session->months < 0 || session->months > 1200 || session->contacts < 0)
    return vaerdi_command_usage ("--months must be from 1 to 1200, --demo-contacts above zero");

  if (argc < 2)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      fputs (help, stderr);
      return VAERDI_EXIT_USAGE;
    }

  return run_command (session, argc, argv);
}
