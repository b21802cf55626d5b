/* vaerdi-command-check-board.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-check-board"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "scorecards/vaerdi-board.h"
#include "vaerdictl/vaerdi-command.h"
#include "verdicts/vaerdi-error-text.h"

/* check-board: whether the file of a display can be shown. */

static void
check_indicators (VaerdiSession *session,
                  VaerdiBoard   *board,
                  GPtrArray     *faults)
{
  GListModel *registry = G_LIST_MODEL (vaerdi_session_get_registry (session));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (registry); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);

      g_strv_builder_add (builder, vaerdi_registry_entry_get_id (entry));
    }
  ids = g_strv_builder_end (builder);
  vaerdi_board_check_names (board, (const char * const *) ids, faults);
}

/* Only the warehouse knows the units. */
static gboolean
check_units (VaerdiSession  *session,
             VaerdiBoard    *board,
             GPtrArray      *faults,
             GError        **error)
{
  if (!vaerdi_session_open (session, error))
    return FALSE;

  for (guint i = 0; i < board->pages->len; i++)
    {
      const VaerdiBoardPage *page = g_ptr_array_index (board->pages, i);
      g_autoptr (GError) unknown = NULL;

      if (vaerdi_org_tree_find (vaerdi_engine_get_org_tree (session->engine), page->unit, &unknown) == NULL)
        g_ptr_array_add (faults, g_error_new (VAERDI_BOARD_ERROR, VAERDI_BOARD_ERROR_UNKNOWN, "%s:%u: %s",
                                              board->path, page->unit_line, unknown->message));
    }

  return TRUE;
}

static VaerdiExit
print_faults (VaerdiSession *session,
              GPtrArray     *faults)
{
  for (guint i = 0; i < faults->len; i++)
    {
      g_autofree char *text = vaerdi_error_to_text (g_ptr_array_index (faults, i), session->language);

      fprintf (stderr, "%s\n", text);
    }

  return VAERDI_EXIT_FAILED;
}

static void
print_board (VaerdiSession *session,
             VaerdiBoard   *board)
{
  for (guint i = 0; i < board->pages->len; i++)
    {
      const VaerdiBoardPage *page = g_ptr_array_index (board->pages, i);

      printf (vaerdi_text (session->language, "page %s: %s, %u to %u seconds\n"), page->id, page->unit,
              vaerdi_board_get_dwell (board, page, 0), vaerdi_board_get_dwell (board, page, 100));
    }
  puts (vaerdi_text (session->language, "The board can be shown."));
}

VaerdiExit
vaerdi_command_check_board (VaerdiSession  *session,
                            int             argc,
                            char          **argv)
{
  gboolean units = FALSE, explain = FALSE;
  GOptionEntry entries[] = {
    { "units", 0, 0, G_OPTION_ARG_NONE, &units, N_("Look its units up in the warehouse too"), NULL },
    { "keys", 0, 0, G_OPTION_ARG_NONE, &explain, N_("Explain the keys of a board file"), NULL },
    { NULL },
  };
  g_autoptr (VaerdiBoard) board = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GError) error = NULL;
  VaerdiExit status;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if (explain && argc == 1)
    {
      g_autofree char *text = vaerdi_board_explain (session->language);

      fputs (text, stdout);
      return VAERDI_EXIT_OK;
    }
  if (explain || argc != 2)
    return vaerdi_command_usage (session, "check-board takes one file");

  board = vaerdi_board_load (argv[1], faults, &error);
  if (board == NULL && faults->len == 0)
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);
  if (board != NULL)
    check_indicators (session, board, faults);
  if (board != NULL && units && !check_units (session, board, faults, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
  if (faults->len > 0)
    return print_faults (session, faults);

  print_board (session, board);

  return VAERDI_EXIT_OK;
}
