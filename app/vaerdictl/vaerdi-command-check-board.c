/* vaerdi-command-check-board.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-check-board"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "charts/vaerdi-render.h"
#include "charts/vaerdi-wall-page.h"
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

typedef struct
{
  VaerdiTheme    *theme;
  VaerdiWallView  view;
} Drawing;

static void
draw_page (cairo_t  *cr,
           guint     page,
           double    width,
           double    height,
           gpointer  user_data)
{
  Drawing *drawing = user_data;

  vaerdi_wall_page_draw (cr, drawing->theme, &drawing->view, width, height);
}

static gboolean
draw_parts (Drawing     *drawing,
            const char  *folder,
            int          width,
            int          height,
            GError     **error)
{
  const VaerdiBoardPage *page = g_ptr_array_index (drawing->view.board->pages, drawing->view.page);
  guint n_parts = vaerdi_wall_page_count_parts (drawing->theme, &drawing->view, width, height);
  VaerdiRenderJob job = { .draw = draw_page, .user_data = drawing, .width = width, .height = height, .n_pages = 1 };

  for (drawing->view.part = 0; drawing->view.part < n_parts; drawing->view.part++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%u.png", page->id, drawing->view.part + 1);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!vaerdi_render_to_file (&job, VAERDI_RENDER_PNG, path, error))
        return FALSE;
      puts (path);
    }

  return TRUE;
}

/* What the wall will show, before it hangs there. */
static gboolean
draw_board (VaerdiSession  *session,
            VaerdiBoard    *board,
            const char     *folder,
            int             width,
            int             height,
            GError        **error)
{
  VaerdiLanguage language = board->has_language ? board->language : session->language;
  g_autoptr (VaerdiBoardFigures) figures = NULL;
  g_autoptr (VaerdiTheme) theme = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  Drawing drawing;

  if (!vaerdi_session_open (session, error) || !vaerdi_session_compute_all (session, error))
    return FALSE;

  g_mkdir_with_parents (folder, 0755);
  figures = vaerdi_board_figures_new (board, session->engine, language, g_date_time_to_unix (now));
  theme = vaerdi_wall_theme_new (board, language, NULL, height);
  drawing = (Drawing) { theme, { .board = board, .figures = figures, .now = now, .online = TRUE, .brightness = 1 } };
  for (drawing.view.page = 0; drawing.view.page < board->pages->len; drawing.view.page++)
    if (!draw_parts (&drawing, folder, width, height, error))
      return FALSE;

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

static gboolean
parse_size (const char *size,
            int        *width,
            int        *height)
{
  char end;

  return sscanf (size, "%dx%d%c", width, height, &end) == 2 &&
         *width >= 240 && *width <= 16384 && *height >= 240 && *height <= 16384;
}

VaerdiExit
vaerdi_command_check_board (VaerdiSession  *session,
                            int             argc,
                            char          **argv)
{
  gboolean units = FALSE, explain = FALSE;
  g_autofree char *folder = NULL;
  g_autofree char *size = NULL;
  int width = 1920, height = 1080;
  GOptionEntry entries[] = {
    { "units", 0, 0, G_OPTION_ARG_NONE, &units, N_("Look its units up in the warehouse too"), NULL },
    { "draw", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_("Draw its pages as PNG files into a folder"), N_("FOLDER") },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, N_("Size of the screen; 1920x1080 when left out"), N_("WIDTHxHEIGHT") },
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

  if (size != NULL && !parse_size (size, &width, &height))
    return vaerdi_command_usage (session, "--size is “%s”, expected WIDTHxHEIGHT such as 1920x1080", size);

  board = vaerdi_board_load (argv[1], faults, &error);
  if (board == NULL && faults->len == 0)
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);
  if (board != NULL)
    check_indicators (session, board, faults);
  if (board != NULL && units && !check_units (session, board, faults, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
  if (faults->len > 0)
    return print_faults (session, faults);

  if (folder != NULL && !draw_board (session, board, folder, width, height, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
  print_board (session, board);

  return VAERDI_EXIT_OK;
}
