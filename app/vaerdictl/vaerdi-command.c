/* vaerdi-command.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command"

#include "config.h"

#include <stdio.h>

#include "vaerdictl/vaerdi-command.h"

/**
 * vaerdi_command_fail:
 * @status: the exit status
 * @error: what went wrong
 *
 * Returns: @status, after telling @error on standard error
 */
VaerdiExit
vaerdi_command_fail (VaerdiExit    status,
                     const GError *error)
{
  fprintf (stderr, "vaerdictl: %s\n", error->message);

  return status;
}

/**
 * vaerdi_command_usage:
 * @format: what is not understood
 * @...: arguments of @format
 *
 * Returns: %VAERDI_EXIT_USAGE
 */
VaerdiExit
vaerdi_command_usage (const char *format,
                      ...)
{
  va_list args;

  fputs ("vaerdictl: ", stderr);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  fputc ('\n', stderr);

  return VAERDI_EXIT_USAGE;
}

/**
 * vaerdi_command_options:
 * @entries: the command's own options
 * @argc: (inout): words, the command's name first
 * @argv: (inout): likewise
 * @status: (out): the exit status when the options are not understood
 *
 * Returns: %FALSE when the command must stop
 */
gboolean
vaerdi_command_options (GOptionEntry   *entries,
                        int            *argc,
                        char         ***argv,
                        VaerdiExit     *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  *status = vaerdi_command_usage ("%s: %s", (*argv)[0], error->message);

  return FALSE;
}
