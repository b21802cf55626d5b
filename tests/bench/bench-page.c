/* bench-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-bench"

#include "config.h"

#include <stdlib.h>

#include "../charts/fixture.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-render.h"
#include "charts/vaerdi-scorecard-page.h"
#include "vaerdi-bench.h"

/* bench-page REPEATS
 *
 * The scorecard as a PDF file of two A4 pages, against two pages with one
 * line of text. The first file of a process also finds and loads the fonts.
 * Drawing waits for nobody, so processor time is what it takes. */

#define N_ROWS 32

typedef struct
{
  VaerdiScorecard *scorecard;
  VaerdiTheme     *theme;
} Page;

static void
draw_scorecard (cairo_t  *cr,
                guint     index,
                double    width,
                double    height,
                gpointer  user_data)
{
  Page *page = user_data;

  vaerdi_scorecard_page_draw (cr, page->scorecard, &vaerdi_scorecard_look_paper, page->theme, index, width, height);
}

static void
draw_line (cairo_t  *cr,
           guint     index,
           double    width,
           double    height,
           gpointer  user_data)
{
  cairo_move_to (cr, 40, 40);
  cairo_show_text (cr, "Vaerdi");
}

static double
render (VaerdiDrawFunc draw,
        Page          *page,
        gsize         *size)
{
  VaerdiRenderJob job = {
    .draw = draw, .user_data = page, .width = VAERDI_A4_LONG, .height = VAERDI_A4_SHORT,
    .n_pages = 2, .title = "Bench",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  double start = vaerdi_bench_cpu ();

  bytes = vaerdi_render_to_bytes (&job, VAERDI_RENDER_PDF, &error);
  if (bytes == NULL)
    vaerdi_bench_die ("%s", error->message);
  *size = g_bytes_get_size (bytes);

  return vaerdi_bench_cpu () - start;
}

int
main (int    argc,
      char **argv)
{
  guint n_repeats = argc == 2 ? atoi (argv[1]) : 0;
  VaerdiBenchSeries empty = { 0 }, full = { 0 };
  Page page = { 0 };
  gsize size;
  double first, first_empty;
  guint n_pages;

  if (n_repeats == 0 || n_repeats > VAERDI_BENCH_MAX_REPEATS)
    vaerdi_bench_die ("usage: bench-page REPEATS");

  page.theme = vaerdi_theme_new (VAERDI_THEME_PRINT, VAERDI_DANISH, NULL, VAERDI_PAGE_EM);
  first_empty = render (draw_line, NULL, &size);
  page.scorecard = fixture_scorecard_new (N_ROWS);
  first = render (draw_scorecard, &page, &size);
  n_pages = vaerdi_scorecard_page_count (page.scorecard, &vaerdi_scorecard_look_paper, page.theme, VAERDI_A4_LONG,
                                         VAERDI_A4_SHORT);
  if (n_pages != 2)
    vaerdi_bench_die ("%u rows take %u pages instead of two", N_ROWS, n_pages);
  for (guint i = 0; i < n_repeats; i++)
    {
      gsize ignored;

      vaerdi_bench_add (&empty, render (draw_line, NULL, &ignored));
      vaerdi_bench_add (&full, render (draw_scorecard, &page, &size));
    }

  vaerdi_bench_print ("two-page A4 PDF, the first of a process, processor time", "two pages with one line",
                      first_empty, first, "ms", 50, FALSE);
  vaerdi_bench_print ("two-page A4 PDF, again, processor time", "two pages with one line", vaerdi_bench_median (&empty),
                      vaerdi_bench_median (&full), "ms", 50, FALSE);
  vaerdi_bench_note ("%u rows with sparkline on the pages, %" G_GSIZE_FORMAT " bytes", N_ROWS, size);
  vaerdi_scorecard_unref (page.scorecard);
  vaerdi_theme_unref (page.theme);

  return EXIT_SUCCESS;
}
