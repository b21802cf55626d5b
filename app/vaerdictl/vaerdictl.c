/* vaerdictl.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdictl"

#include "config.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "definitions/vaerdi-guess.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-options.h"

static const VaerdiCommand commands[] = {
  { "list", "", N_("list the indicators and their states"),
    vaerdi_command_list },
  { "enable", N_("ID"), N_("use an indicator, and let its compute step try again"),
    vaerdi_command_enable },
  { "disable", N_("ID"), N_("leave an indicator out"),
    vaerdi_command_disable },
  { "log", N_("ID"), N_("show what an indicator's compute step logged when it last ran"),
    vaerdi_command_log },
  { "show", N_("ID"), N_("show an indicator's definition"),
    vaerdi_command_show },
  { "explain", N_("[KEY]"), N_("explain the keys of a manifest"),
    vaerdi_command_explain },
  { "units", "", N_("list regions, hospitals and departments"),
    vaerdi_command_units },
  { "compute", N_("ID --unit UNIT [--from MONTH] [--to MONTH]"), N_("compute an indicator and judge it"),
    vaerdi_command_compute },
  { "overview", N_("[UNIT] [--by GROUPING] [-o FILE]"), N_("show what changed since last month, and who reaches what"),
    vaerdi_command_overview },
  { "scorecard", N_("UNIT [--by GROUPING] [--only ROWS]"), N_("show the scorecard of a unit"),
    vaerdi_command_scorecard },
  { "benchmark", N_("ID [--level LEVEL] [--unit UNIT --peers PEERS] [--years]"), N_("compare the units of a level"),
    vaerdi_command_benchmark },
  { "export", N_("VIEW [ARGUMENT] -o FILE"), N_("draw a view to PDF, SVG or PNG, or write its table as CSV or XLSX"),
    vaerdi_command_export },
  { "refresh", "[--plan] [--jobs N] [--indicator ID …] [--from MONTH] [--to MONTH]",
    N_("bring the results store up to date"),
    vaerdi_command_refresh },
  { "meeting", N_("--unit UNIT"), N_("show the agenda of a unit's monthly meeting"),
    vaerdi_command_meeting },
  { "decide", N_("ID --unit UNIT --text TEXT [--owner NAME] [--due DAY] …"), N_("keep what a meeting decides about a figure"),
    vaerdi_command_decide },
  { "minutes", N_("--unit UNIT -o FILE [--present TEXT]"), N_("draw the minutes of a meeting to PDF, SVG or PNG"),
    vaerdi_command_minutes },
  { "check-warehouse", "[--advice]", N_("check a warehouse against the contract"),
    vaerdi_command_check_warehouse },
  { "check-board", N_("FILE"), N_("check the file of a display"),
    vaerdi_command_check_board },
  { "stat", N_("METHOD [--with FILE] | --list"), N_("the calculator: CSV on standard input, results on standard output"),
    vaerdi_command_stat },
  { "catalogue", "", N_("list targets, the indicators that measure them, and where the data come from"),
    vaerdi_command_catalogue },
  { "published", N_("[FILE]"), N_("show published goals, judged; those that ship or FILE's"),
    vaerdi_command_published },
  { "new", N_("[--family WORD --measure WORD --name NAME --title TEXT …]"), N_("begin a new indicator that works"),
    vaerdi_command_new },
  { "check", N_("[ID|PATH…]"), N_("check the definition and SQL of indicators"),
    vaerdi_command_check },
  { "preview", N_("ID|PATH -o FILE [--watch]"), N_("draw an indicator, also anew on every save"),
    vaerdi_command_preview },
  { "diff", N_("OLD NEW"), N_("name the units that two versions judge otherwise"),
    vaerdi_command_diff },
  { "trace", N_("ID|PATH --unit UNIT --period MONTHS"), N_("count the rows of each step to a figure"),
    vaerdi_command_trace },
  { "docs", N_("-o FOLDER"), N_("write a catalogue of all indicators as HTML"),
    vaerdi_command_docs },
  { "sign", N_("ID|PATH --name NAME"), N_("sign a definition off as it stands"),
    vaerdi_command_sign },
  { "test", N_("ID|PATH… [--golden] [--update]"), N_("run the tests that travel with indicators"),
    vaerdi_command_test },
};

static char *
make_description (VaerdiLanguage language)
{
  GString *text = g_string_new (vaerdi_text (language, "Commands:"));

  g_string_append_c (text, '\n');
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-16s %s\n", commands[i].name, vaerdi_text (language, commands[i].summary));
  g_string_append_printf (text, "  %-16s %s\n\n", "help", vaerdi_text (language, "show the help of a command"));
  g_string_append (text, vaerdi_text (language,
    "Without --service or --conninfo the commands read the private demo region.\n"
    "Exit status: 0 done; 1 a test, check or computation failed; 2 the command line is\n"
    "not understood; 3 the warehouse cannot be reached or read."));

  return g_string_free (text, FALSE);
}

static void
print_help (VaerdiSession *session,
            FILE          *file)
{
  g_autofree GOptionEntry *common = vaerdi_options_common (session);
  g_autoptr (GOptionContext) context =
    vaerdi_options_context (session, N_("COMMAND …"),
                            N_("Computes, judges and exports the indicators of a hospital."), NULL, common);
  g_autofree char *description = make_description (session->language);
  g_autofree char *help = NULL;

  g_option_context_set_description (context, description);
  help = vaerdi_options_dup_help (session, context);
  fputs (help, file);
}

static VaerdiExit
run_command (VaerdiSession  *session,
             int             argc,
             char          **argv)
{
  VaerdiGuess guess;

  vaerdi_guess_init (&guess, argv[1]);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i].name, argv[1]))
        {
          session->command = &commands[i];
          return commands[i].run (session, argc - 1, argv + 1);
        }
      vaerdi_guess_offer (&guess, commands[i].name);
    }

  return vaerdi_command_unknown (session, N_("there is no command “%s”"), argv[1], guess.best, "vaerdictl --help");
}

/* "help" and "help COMMAND" are --help and COMMAND --help. */
static VaerdiExit
run_help (VaerdiSession  *session,
          int             argc,
          char          **argv)
{
  g_autofree GOptionEntry *common = vaerdi_options_common (session);
  g_autoptr (GOptionContext) context = vaerdi_options_context (session, "", "", NULL, common);
  g_autoptr (GError) error = NULL;

  if (!g_option_context_parse (context, &argc, &argv, &error))
    return vaerdi_command_usage (session, "%s", error->message);

  session->help = TRUE;
  if (argc == 1)
    {
      print_help (session, stdout);
      return VAERDI_EXIT_OK;
    }

  argv[2] = NULL;

  return run_command (session, 2, argv);
}

/* A full disk is told; a reader that has gone away is not. */
static VaerdiExit
check_output (VaerdiSession *session,
              VaerdiExit     status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;

  if (errno != EPIPE)
    fprintf (stderr, vaerdi_text (session->language, "vaerdictl: the answer could not be written: %s\n"),
             g_strerror (errno));

  return status != VAERDI_EXIT_OK ? status : VAERDI_EXIT_FAILED;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (VaerdiSession) session = NULL;
  g_autoptr (GOptionContext) context = NULL;
  g_autofree GOptionEntry *common = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  /* Numbers in files and statements have a point; sentences know their language */
  setlocale (LC_NUMERIC, "C");
  session = vaerdi_session_new ();
  common = vaerdi_options_common (session);
  context = vaerdi_options_context (session, "", "", NULL, common);

  /* Words behind the command are the command's */
  g_option_context_set_strict_posix (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return vaerdi_command_usage (session, "%s", error->message);

  if (session->version)
    {
      puts ("vaerdictl " PACKAGE_VERSION);
      return check_output (session, VAERDI_EXIT_OK);
    }

  if (argc < 2)
    {
      print_help (session, session->help ? stdout : stderr);
      return check_output (session, session->help ? VAERDI_EXIT_OK : VAERDI_EXIT_USAGE);
    }

  if (g_str_equal (argv[1], "help"))
    return check_output (session, run_help (session, argc - 1, argv + 1));

  return check_output (session, run_command (session, argc, argv));
}
