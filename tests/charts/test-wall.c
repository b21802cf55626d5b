/* test-wall.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "charts/vaerdi-canvas.h"
#include "charts/vaerdi-render.h"
#include "charts/vaerdi-wall-page.h"
#include "charts/vaerdi-wall-tile.h"
#include "fixture.h"

static const struct
{
  int width;
  int height;
} sizes[] = { { 1920, 1080 }, { 3840, 2160 }, { 1080, 1920 }, { 1366, 768 }, { 2160, 3840 } };

static VaerdiBoard *
make_board (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("board-XXXXXX", &path, NULL);
  VaerdiBoard *board;

  g_close (fd, NULL);
  g_file_set_contents (path, "[Page one]\nUnit=x\nTitle=Orthopaedics, Dyrehaven\nTitle[da]=Ortopædkirurgi, Dyrehaven\n"
                       "Indicators=a\n", -1, NULL);
  board = vaerdi_board_load (path, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);

  return board;
}

/* Four tiles: met and moving, common, withheld, and late without data. */
static VaerdiBoardFigures *
make_figures (VaerdiBoard    *board,
              VaerdiLanguage  language)
{
  static const FixtureShape shapes[] = { FIXTURE_IMPROVEMENT, FIXTURE_COMMON, FIXTURE_SUPPRESSED, FIXTURE_EMPTY };
  VaerdiBoardFigures *figures = vaerdi_board_figures_recall (NULL, board, language);
  VaerdiBoardFacts *facts;

  facts = g_ptr_array_index (figures->pages, 0);
  g_clear_pointer (&facts->problem, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (VaerdiVerdict) verdict = fixture_readmission (shapes[i], 36);
      VaerdiBoardTile *tile = vaerdi_board_tile_new (verdict, 0, language);

      tile->late = i % 2;
      if (i == 1)
        tile->age_days = 75;
      g_ptr_array_add (facts->tiles, tile);
    }

  return figures;
}

static VaerdiWallView
make_view (VaerdiBoard        *board,
           VaerdiBoardFigures *figures,
           GDateTime          *now)
{
  VaerdiWallView view = { .board = board, .figures = figures, .now = now, .age = 60, .online = TRUE, .brightness = 1 };

  return view;
}

/* Five metres away: the x of the smallest words, as the font draws it. */
static void
test_x_height (void)
{
  static const char * const fonts[] = { NULL, "DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono" };
  g_autoptr (VaerdiBoard) board = make_board ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (fonts); j++)
      {
        g_autoptr (VaerdiTheme) theme = vaerdi_wall_theme_new (board, VAERDI_DANISH, fonts[j], sizes[i].height);

        g_assert_cmpfloat (vaerdi_wall_theme_get_x_height (theme), >=, sizes[i].height / 60.0);
        g_assert_cmpfloat (vaerdi_wall_theme_get_x_height (theme), <, sizes[i].height / 45.0);
      }
}

/* On an upright screen too the words of a signal are whole. */
static void
test_signal_words (void)
{
  g_autoptr (VaerdiBoard) board = make_board ();
  g_autoptr (VaerdiVerdict) verdict = fixture_readmission (FIXTURE_IMPROVEMENT, 36);

  for (guint language = 0; language < VAERDI_N_LANGUAGES; language++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      for (guint variation = 0; variation <= VAERDI_VARIATION_NEUTRAL_LOW; variation++)
        {
          g_autoptr (VaerdiTheme) theme = vaerdi_wall_theme_new (board, language, NULL, sizes[i].height);
          g_autoptr (VaerdiBoardTile) tile = vaerdi_board_tile_new (verdict, 0, language);
          /* Margins of the screen and of the tile, and the mark */
          double room = sizes[i].width - vaerdi_theme_get_em (theme) * 5;
          const char *word;

          g_free (tile->variation_word);
          tile->variation_word = g_strdup (vaerdi_variation_to_word (variation, language));
          tile->variation = variation;
          word = vaerdi_wall_tile_get_variation_word (theme, tile, room);
          g_assert_cmpfloat (vaerdi_canvas_text_width (theme, VAERDI_TEXT_STRONG, word), <=, room);
        }
}

typedef struct
{
  VaerdiTheme    *theme;
  VaerdiWallView *view;
} Drawing;

static void
draw (cairo_t  *cr,
      guint     page,
      double    width,
      double    height,
      gpointer  user_data)
{
  Drawing *drawing = user_data;

  vaerdi_wall_page_draw (cr, drawing->theme, drawing->view, width, height);
}

static char *
render (VaerdiTheme    *theme,
        VaerdiWallView *view,
        int             width,
        int             height,
        const char     *name)
{
  Drawing drawing = { theme, view };
  VaerdiRenderJob job = { .draw = draw, .user_data = &drawing, .width = width, .height = height, .n_pages = 1 };
  const char *folder = g_getenv ("VAERDI_WALL_PICTURES");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = vaerdi_render_to_bytes (&job, VAERDI_RENDER_PNG, &error);

  g_assert_no_error (error);
  if (folder != NULL)
    {
      g_autofree char *file = g_strdup_printf ("%s-%s-%dx%d.png", name,
                                               vaerdi_theme_get_language (theme) == VAERDI_DANISH ? "da" : "en",
                                               width, height);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      g_file_set_contents (path, g_bytes_get_data (svg, NULL), (gssize) g_bytes_get_size (svg), NULL);
    }

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, svg);
}

/* Nothing is dropped: what has no room is another part, and each part and each
 * state is another picture. */
static void
test_pictures (void)
{
  g_autoptr (VaerdiBoard) board = make_board ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 2, 14, 32, 0);

  for (VaerdiLanguage language = 0; language < VAERDI_N_LANGUAGES; language++)
    for (guint i = 0; i < 3; i++)
      {
        g_autoptr (VaerdiBoardFigures) figures = make_figures (board, language);
        g_autoptr (VaerdiTheme) theme = vaerdi_wall_theme_new (board, language, NULL, sizes[i].height);
        VaerdiWallView view = make_view (board, figures, now);
        guint n = vaerdi_wall_page_count_parts (theme, &view, sizes[i].width, sizes[i].height);
        g_autofree char *fresh = render (theme, &view, sizes[i].width, sizes[i].height, "wall");
        g_autofree char *offline = NULL;
        g_autofree char *second = NULL;

        g_assert_cmpuint (n, ==, sizes[i].width > sizes[i].height ? 1 : 2);
        if (n == 2)
          {
            view.part = 1;
            second = render (theme, &view, sizes[i].width, sizes[i].height, "wall-second");
            g_assert_cmpstr (second, !=, fresh);
            view.part = 0;
          }
        view.online = FALSE;
        view.age = 3 * 3600;
        offline = render (theme, &view, sizes[i].width, sizes[i].height, "offline");
        g_assert_cmpstr (offline, !=, fresh);
      }
}

static void
test_states (void)
{
  g_autoptr (VaerdiBoard) board = make_board ();
  g_autoptr (VaerdiBoardFigures) figures = make_figures (board, VAERDI_ENGLISH);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 2, 14, 32, 0);
  VaerdiWallView view = make_view (board, figures, now);
  static const struct
  {
    gboolean online;
    gint64   age;
    gboolean fresh;
    const char *english, *danish;
  } states[] = {
    { TRUE, 120, TRUE, "Computed at 14:30", "Beregnet kl. 14.30" },
    { TRUE, 7199, TRUE, "Computed at 12:32", "Beregnet kl. 12.32" },
    { TRUE, 7200, FALSE, "Computed 2 hours ago", "Beregnet for 2 timer siden" },
    { FALSE, 120, FALSE, "No connection: figures 2 minutes old", "Ingen forbindelse: 2 minutter gamle tal" },
    { FALSE, 86400, FALSE, "No connection: figures 1 day old", "Ingen forbindelse: 1 dag gamle tal" },
    { TRUE, -1, FALSE, "The clock cannot be right: the age of the figures is not known.",
      "Uret kan ikke gå rigtigt: tallenes alder er ukendt." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *english = NULL;
      g_autofree char *danish = NULL;

      view.online = states[i].online;
      view.age = states[i].age;
      english = vaerdi_wall_view_dup_state (&view, VAERDI_ENGLISH);
      danish = vaerdi_wall_view_dup_state (&view, VAERDI_DANISH);
      g_assert_cmpstr (english, ==, states[i].english);
      g_assert_cmpstr (danish, ==, states[i].danish);
      g_assert_true (vaerdi_wall_view_is_fresh (&view) == states[i].fresh);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wall/x-height", test_x_height);
  g_test_add_func ("/wall/signal-words", test_signal_words);
  g_test_add_func ("/wall/states", test_states);
  g_test_add_func ("/wall/pictures", test_pictures);

  return g_test_run ();
}
