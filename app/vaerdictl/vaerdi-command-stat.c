/* vaerdi-command-stat.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-stat"

#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>

#include "statistics/vaerdi-calculator.h"
#include "statistics/vaerdi-statistics-error.h"
#include "vaerdictl/vaerdi-command.h"

/* stat: the engine's calculator, CSV in and CSV out. */

static GBytes *
read_file (const char  *path,
           GError     **error)
{
  char *text;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  return g_bytes_new_take (text, length);
}

VaerdiExit
vaerdi_command_stat (VaerdiSession  *session,
                     int             argc,
                     char          **argv)
{
  g_autofree char *path = NULL;
  gboolean list = FALSE;
  GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, N_("Name the methods and their columns"), NULL },
    { "with", 0, 0, G_OPTION_ARG_FILENAME, &path,
      N_("A second CSV file: strata, patients, resources or coefficients, joined by the columns the two share"),
      N_("FILE") },
    { NULL },
  };
  g_autoptr (GBytes) with = NULL;
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (GOutputStream) out = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiExit status;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if (session->json)
    return vaerdi_command_usage (session, "stat writes CSV; leave --json out");

  if (list && argc == 1 && path == NULL)
    {
      g_autofree char *text = vaerdi_calculator_list ();

      fputs (text, stdout);
      return VAERDI_EXIT_OK;
    }

  if (list || argc != 2)
    return vaerdi_command_usage (session, "stat takes one method and reads CSV on standard input; see vaerdictl stat --list");

  with = path != NULL ? read_file (path, &error) : NULL;
  if (error != NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  in = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  out = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  if (vaerdi_calculator_run (argv[1], in, with, out, NULL, &error))
    return VAERDI_EXIT_OK;

  return vaerdi_command_fail (session, g_error_matches (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_UNKNOWN)
                                         ? VAERDI_EXIT_USAGE : VAERDI_EXIT_FAILED, error);
}
