/* vaerdi-command.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "definitions/vaerdi-guess.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-options.h"
#include "verdicts/vaerdi-error-text.h"

/**
 * vaerdi_command_fail:
 * @session: says the language
 * @status: the exit status
 * @error: what went wrong
 *
 * Returns: @status, after telling @error on standard error
 */
VaerdiExit
vaerdi_command_fail (VaerdiSession *session,
                     VaerdiExit     status,
                     const GError  *error)
{
  g_autofree char *text = vaerdi_error_to_text (error, session->language);

  fprintf (stderr, "vaerdictl: %s\n", text);

  return status;
}

/**
 * vaerdi_command_usage:
 * @session: says the language
 * @format: what is not understood, as it stands in the catalogue
 * @...: arguments of @format
 *
 * Returns: %VAERDI_EXIT_USAGE
 */
VaerdiExit
vaerdi_command_usage (VaerdiSession *session,
                      const char    *format,
                      ...)
{
  g_autofree char *english = NULL;
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  english = g_strdup_vprintf (format, args);
  va_end (args);
  text = vaerdi_text_of (session->language, english);
  fprintf (stderr, "vaerdictl: %s\n", text);

  return VAERDI_EXIT_USAGE;
}

/**
 * vaerdi_command_unknown:
 * @session: says the language
 * @what: what there is none of, a sentence for “%s”, as it stands in the
 *   catalogue
 * @wanted: the name that is not known
 * @guess: (nullable): the name that was probably meant
 * @see: the command line that lists the names
 *
 * Returns: %VAERDI_EXIT_USAGE
 */
VaerdiExit
vaerdi_command_unknown (VaerdiSession *session,
                        const char    *what,
                        const char    *wanted,
                        const char    *guess,
                        const char    *see)
{
  g_auto (GStrv) parts = g_strsplit (vaerdi_text (session->language, what), "%s", 2);
  g_autofree char *fact = g_strjoinv (wanted, parts);
  g_autofree char *advice =
    guess != NULL ? g_strdup_printf (vaerdi_text (session->language, "did you mean %s?"), guess)
                  : g_strdup_printf (vaerdi_text (session->language, "see %s"), see);

  return vaerdi_command_usage (session, "%s; %s", fact, advice);
}

static void
offer_entries (VaerdiGuess        *guess,
               const GOptionEntry *entries)
{
  for (; entries != NULL && entries->long_name != NULL; entries++)
    vaerdi_guess_offer (guess, entries->long_name);
}

/* GLib says which option it does not know; the word is found again to guess
 * what was meant. */
static VaerdiExit
unknown_option (VaerdiSession       *session,
                const GOptionEntry  *entries,
                const GOptionEntry  *common,
                char               **argv,
                const GError        *error)
{
  g_autofree char *see = g_strdup_printf ("%s --help", g_get_prgname ());

  for (guint i = 1; argv[i] != NULL; i++)
    {
      g_autofree char *word = NULL;
      g_autofree char *meant = NULL;
      VaerdiGuess guess;

      if (!g_str_has_prefix (argv[i], "-") || strstr (error->message, argv[i]) == NULL)
        continue;

      word = g_strndup (argv[i], strcspn (argv[i], "="));
      vaerdi_guess_init (&guess, word + strspn (word, "-"));
      offer_entries (&guess, entries);
      offer_entries (&guess, common);
      meant = guess.best != NULL ? g_strconcat ("--", guess.best, NULL) : NULL;

      return vaerdi_command_unknown (session, N_("there is no option “%s”"), word, meant, see);
    }

  return vaerdi_command_usage (session, "%s", error->message);
}

/**
 * vaerdi_command_options:
 * @session: takes what the common options say
 * @entries: (nullable): the command's own options
 * @argc: (inout): words, the command's name first
 * @argv: (inout): likewise
 * @status: (out): the exit status when the command must not run
 *
 * Reads the options behind a command's name: its own and the common ones.
 *
 * Returns: %FALSE when the command must stop, because help was asked for or
 *   the options are not understood
 */
gboolean
vaerdi_command_options (VaerdiSession   *session,
                        GOptionEntry    *entries,
                        int             *argc,
                        char          ***argv,
                        VaerdiExit      *status)
{
  const VaerdiCommand *command = session->command;
  g_autofree GOptionEntry *common = vaerdi_options_common (session);
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat ("vaerdictl ", command->name, NULL);

  g_set_prgname (name);
  context = vaerdi_options_context (session, command->arguments, command->summary, entries, common);
  *status = VAERDI_EXIT_USAGE;

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      if (g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
        unknown_option (session, entries, common, *argv, error);
      else
        vaerdi_command_usage (session, "%s", error->message);
      return FALSE;
    }

  if (session->help)
    {
      g_autofree char *help = vaerdi_options_dup_help (session, context);

      fputs (help, stdout);
      *status = VAERDI_EXIT_OK;
      return FALSE;
    }

  return vaerdi_options_check (session);
}

/**
 * vaerdi_command_indicator:
 * @session: a session
 * @id: an indicator
 * @status: (out): the exit status when there is none that can be computed
 *
 * Returns: (transfer none) (nullable): the entry, with a definition; %NULL
 *   after telling why not
 */
VaerdiRegistryEntry *
vaerdi_command_indicator (VaerdiSession *session,
                          const char    *id,
                          VaerdiExit    *status)
{
  VaerdiRegistry *registry = vaerdi_session_get_registry (session);
  VaerdiRegistryEntry *entry = vaerdi_registry_find (registry, id);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (registry));
  g_autofree char *best = NULL;
  VaerdiGuess guess;

  if (entry != NULL && vaerdi_registry_entry_get_definition (entry) != NULL)
    return entry;

  if (entry != NULL)
    {
      g_autofree char *text = vaerdi_registry_entry_dup_text (entry, session->language);

      fprintf (stderr, "vaerdictl: %s\n", text);
      *status = VAERDI_EXIT_FAILED;
      return NULL;
    }

  vaerdi_guess_init (&guess, id);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) known = g_list_model_get_item (G_LIST_MODEL (registry), i);

      vaerdi_guess_offer (&guess, vaerdi_registry_entry_get_id (known));
    }
  best = g_strdup (guess.best);
  *status = vaerdi_command_unknown (session, N_("there is no indicator “%s”"), id, best, "vaerdictl list");

  return NULL;
}

/**
 * vaerdi_command_peers:
 * @session: a session
 * @id: (nullable): what --peers says
 * @unit: (nullable): what --unit says
 * @peers: (out): who is compared; the nation when nothing is said
 *
 * Returns: %VAERDI_EXIT_OK, or the exit status after telling what is wrong
 */
VaerdiExit
vaerdi_command_peers (VaerdiSession *session,
                      const char    *id,
                      const char    *unit,
                      VaerdiPeers   *peers)
{
  *peers = VAERDI_PEERS_NATION;
  if (id == NULL)
    return VAERDI_EXIT_OK;
  if (!vaerdi_peers_parse (id, peers))
    return vaerdi_command_usage (session, "--peers is “%s”; nation, region or similar was expected", id);
  if (*peers != VAERDI_PEERS_NATION && unit == NULL)
    return vaerdi_command_usage (session, "--peers %s needs --unit, for it says whose peers are meant", id);

  return VAERDI_EXIT_OK;
}
