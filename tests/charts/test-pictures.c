/* test-pictures.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "charts/vaerdi-caterpillar.h"
#include "charts/vaerdi-funnel-chart.h"
#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-render.h"
#include "charts/vaerdi-scorecard-line.h"
#include "charts/vaerdi-scorecard-row.h"
#include "charts/vaerdi-sparkline.h"
#include "charts/vaerdi-spc-chart.h"
#include "charts/vaerdi-value-chart.h"
#include "fixture.h"

/* Pictures that were looked at and found good, in tests/charts/reference. With
 * VAERDI_UPDATE_REFERENCES=1 they are written anew: look at them again then. A
 * picture that differs is left beside the build as NAME-got.png. */

#define WIDTH 460
#define HEIGHT 280

/* A glyph's edge may fall a little differently with another version of a
 * library; a mark that moves or changes its shape changes far more. */
#define CHANNEL_TOLERANCE 40
#define PIXEL_TOLERANCE 0.004

typedef struct
{
  const char       *name;
  void            (*draw) (cairo_t *cr, VaerdiTheme *theme, double width, double height);
  VaerdiThemeStyle  style;
  VaerdiLanguage    language;
} Picture;

typedef struct
{
  const Picture *picture;
  VaerdiTheme   *theme;
} Job;

static void
draw_shape (cairo_t      *cr,
            VaerdiTheme  *theme,
            FixtureShape  shape,
            guint         n_months,
            double        width,
            double        height)
{
  g_autoptr (VaerdiVerdict) verdict = fixture_readmission (shape, n_months);

  vaerdi_spc_chart_draw (cr, verdict, theme, 10, 10, width - 20, height - 20);
}

static void
draw_improvement (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  draw_shape (cr, theme, FIXTURE_IMPROVEMENT, 36, width, height);
}

static void
draw_gaps (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  draw_shape (cr, theme, FIXTURE_GAPS, 36, width, height);
}

static void
draw_one (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  draw_shape (cr, theme, FIXTURE_ONE, 36, width, height);
}

static void
draw_suppressed (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  draw_shape (cr, theme, FIXTURE_SUPPRESSED, 36, width, height);
}

static void
draw_empty (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  draw_shape (cr, theme, FIXTURE_EMPTY, 0, width, height);
}

static void
draw_many (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  draw_shape (cr, theme, FIXTURE_COMMON, 500000, width, height);
}

static void
draw_huge (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  g_autoptr (VaerdiVerdict) verdict = fixture_readmission (FIXTURE_COMMON, 36);

  fixture_scale (verdict, 1e7);
  vaerdi_spc_chart_draw (cr, verdict, theme, 10, 10, width - 20, height - 20);
}

static void
draw_funnel (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  g_autoptr (VaerdiBenchmark) benchmark = fixture_benchmark_new (60, 2);

  vaerdi_funnel_chart_draw (cr, benchmark, "A0", theme, 10, 10, width - 20, height - 20);
}

static void
draw_list (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  g_autoptr (VaerdiBenchmark) benchmark = fixture_benchmark_new (60, 2);

  vaerdi_caterpillar_draw (cr, benchmark, "F31", theme, 10, 10, width - 20, height - 20);
}

static void
draw_value (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  g_autoptr (VaerdiValueView) view = fixture_value_view_new (8);

  vaerdi_value_chart_draw (cr, view, "A0", theme, 10, 10, width - 20, height - 20);
}

static void
draw_marks (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  for (guint i = 0; i < FIXTURE_N_SHAPES; i++)
    {
      g_autoptr (VaerdiVerdict) verdict = fixture_readmission ((FixtureShape) i, 36);

      vaerdi_sparkline_draw (cr, verdict, theme, 10, 10 + i * 30, 150, 24);
    }
  for (guint i = 0; i < 5; i++)
    vaerdi_mark_status (cr, theme, (VaerdiAttainment) i, 180 + i * 32, 10, 22);
  for (guint i = 0; i < 8; i++)
    vaerdi_mark_variation (cr, theme, (VaerdiVariation) i, 180 + i * 32, 42, 22);
  for (guint i = 0; i < 4; i++)
    vaerdi_mark_assurance (cr, theme, (VaerdiAssurance) i, VAERDI_DIRECTION_HIGHER, 180 + i * 32, 74, 22);
  for (guint i = 0; i < 3; i++)
    vaerdi_mark_freshness (cr, theme, (VaerdiFreshness) i, 180 + i * 32, 106, 22);
  for (guint i = 0; i < 6; i++)
    vaerdi_mark_benchmark (cr, theme, (VaerdiFunnelPosition) i, VAERDI_DIRECTION_LOWER,
                           180 + i % 3 * 90, 138 + i / 3 * 30, 80, 18);
  vaerdi_mark_coverage (cr, theme, 82, 60, FALSE, 180, 204, 70, 12);
  vaerdi_mark_coverage (cr, theme, 41, 60, TRUE, 270, 204, 70, 12);
}

static void
draw_rows (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  g_autoptr (VaerdiScorecard) scorecard = fixture_scorecard_new (7);
  g_autoptr (VaerdiTheme) small = vaerdi_theme_new (vaerdi_theme_get_style (theme),
                                                    vaerdi_theme_get_language (theme),
                                                    FIXTURE_FONT, 9);
  double y = 40;

  cairo_scale (cr, 0.5, 0.5);
  vaerdi_scorecard_row_draw_titles (cr, VAERDI_COLUMNS_PAPER, small, 10, 10, 2 * width - 20);
  for (guint i = 0; i < 7; i++)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (scorecard->verdicts, i);
      double row = vaerdi_scorecard_row_height (verdict, VAERDI_COLUMNS_PAPER, small, 2 * width - 20);

      vaerdi_scorecard_row_draw (cr, verdict, VAERDI_COLUMNS_PAPER, small, 10, y, 2 * width - 20, row);
      y += row;
    }
}

/* The first line has no figure yet. Returns the lower edge. */
static double
draw_some_lines (cairo_t         *cr,
                 VaerdiTheme     *theme,
                 VaerdiScorecard *scorecard,
                 VaerdiColumns    columns,
                 double           x,
                 double           y,
                 double           width,
                 guint            first,
                 guint            n)
{
  double height = vaerdi_scorecard_line_height (columns, theme, width);

  for (guint i = first; i < first + n; i++)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (scorecard->verdicts, i);
      VaerdiScorecardLine line = { verdict->definition, i == 0 ? NULL : verdict, columns };

      cairo_save (cr);
      cairo_translate (cr, x, y);
      vaerdi_scorecard_line_draw (cr, &line, theme, width, height);
      cairo_restore (cr);
      y += height + 6;
    }

  return y;
}

static VaerdiTheme *
small_theme (VaerdiTheme *theme,
             double       em)
{
  return vaerdi_theme_new (vaerdi_theme_get_style (theme), vaerdi_theme_get_language (theme), FIXTURE_FONT, em);
}

/* The lines of the window: all columns, then fewer. */
static void
draw_lines (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  g_autoptr (VaerdiScorecard) scorecard = fixture_scorecard_new (12);
  g_autoptr (VaerdiTheme) small = small_theme (theme, 13);
  double wide = 2 * width - 20, titles = vaerdi_scorecard_line_titles_height (small, wide), y;

  cairo_scale (cr, 0.5, 0.5);
  cairo_translate (cr, 10, 10);
  vaerdi_scorecard_line_draw_titles (cr, VAERDI_COLUMNS_DEFAULT, small, wide, titles);
  y = draw_some_lines (cr, small, scorecard, VAERDI_COLUMNS_DEFAULT, 0, titles, wide, 0, 6);
  draw_some_lines (cr, small, scorecard, VAERDI_COLUMNS_DEFAULT, 0, y, 52 * 13, 5, 3);
}

/* The same where there is no room for columns. */
static void
draw_compact_lines (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  g_autoptr (VaerdiScorecard) scorecard = fixture_scorecard_new (12);
  g_autoptr (VaerdiTheme) small = small_theme (theme, 10);

  for (guint i = 0; i < 2; i++)
    draw_some_lines (cr, small, scorecard, VAERDI_COLUMNS_DEFAULT, 10 + i * width / 2, 10, width / 2 - 20, i * 4, 4);
}

/* Everything there is beside the name, a figure with remarks, and next to nothing. */
static void
draw_chosen_lines (cairo_t *cr, VaerdiTheme *theme, double width, double height)
{
  g_autoptr (VaerdiScorecard) scorecard = fixture_scorecard_new (12);
  g_autoptr (VaerdiTheme) small = small_theme (theme, 13);
  const VaerdiVersion version = { .from = 2025 * 12 + 2 };
  VaerdiVerdict *remarked = NULL;
  double wide = 2 * width - 20, titles = vaerdi_scorecard_line_titles_height (small, wide), y;

  remarked = g_ptr_array_index (scorecard->verdicts, 2);
  remarked->definition->cadence_months = 6;
  remarked->points[20].version = &version;
  remarked->points[20].month = 2025 * 12 + 2;

  cairo_scale (cr, 0.5, 0.5);
  cairo_translate (cr, 10, 10);
  vaerdi_scorecard_line_draw_titles (cr, VAERDI_COLUMNS_ALL, small, wide, titles);
  y = draw_some_lines (cr, small, scorecard, VAERDI_COLUMNS_ALL, 0, titles, wide, 0, 5);
  y = draw_some_lines (cr, small, scorecard, 0, 0, y, wide, 5, 2);
  draw_some_lines (cr, small, scorecard, VAERDI_COLUMNS_ALL, 0, y, 30 * 13, 2, 1);
}

static const Picture pictures[] = {
  { "improvement-en", draw_improvement, VAERDI_THEME_LIGHT, VAERDI_ENGLISH },
  { "improvement-da-dark", draw_improvement, VAERDI_THEME_DARK, VAERDI_DANISH },
  { "improvement-contrast", draw_improvement, VAERDI_THEME_CONTRAST, VAERDI_ENGLISH },
  { "gaps", draw_gaps, VAERDI_THEME_LIGHT, VAERDI_DANISH },
  { "one-point", draw_one, VAERDI_THEME_LIGHT, VAERDI_ENGLISH },
  { "suppressed", draw_suppressed, VAERDI_THEME_LIGHT, VAERDI_DANISH },
  { "empty", draw_empty, VAERDI_THEME_DARK, VAERDI_ENGLISH },
  { "half-a-million", draw_many, VAERDI_THEME_LIGHT, VAERDI_ENGLISH },
  { "huge", draw_huge, VAERDI_THEME_LIGHT, VAERDI_DANISH },
  { "funnel-en", draw_funnel, VAERDI_THEME_LIGHT, VAERDI_ENGLISH },
  { "funnel-da-dark", draw_funnel, VAERDI_THEME_DARK, VAERDI_DANISH },
  { "ranked-list", draw_list, VAERDI_THEME_LIGHT, VAERDI_DANISH },
  { "value", draw_value, VAERDI_THEME_LIGHT, VAERDI_DANISH },
  { "marks", draw_marks, VAERDI_THEME_LIGHT, VAERDI_ENGLISH },
  { "marks-dark", draw_marks, VAERDI_THEME_DARK, VAERDI_ENGLISH },
  { "rows-da", draw_rows, VAERDI_THEME_PRINT, VAERDI_DANISH },
  { "lines-da", draw_lines, VAERDI_THEME_LIGHT, VAERDI_DANISH },
  { "lines-chosen", draw_chosen_lines, VAERDI_THEME_LIGHT, VAERDI_ENGLISH },
  { "lines-compact-dark", draw_compact_lines, VAERDI_THEME_DARK, VAERDI_DANISH },
};

static void
draw_cb (cairo_t  *cr,
         guint     page,
         double    width,
         double    height,
         gpointer  user_data)
{
  Job *job = user_data;

  vaerdi_canvas_background (cr, job->theme, 0, 0, width, height);
  job->picture->draw (cr, job->theme, width, height);
}

static guint
count_differences (cairo_surface_t *one,
                   cairo_surface_t *other)
{
  int stride = cairo_image_surface_get_stride (one);
  const guint8 *a = cairo_image_surface_get_data (one);
  const guint8 *b = cairo_image_surface_get_data (other);
  guint n = 0;

  g_assert_cmpint (stride, ==, cairo_image_surface_get_stride (other));
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        int worst = 0;

        for (int c = 0; c < 3; c++)
          worst = MAX (worst, ABS (a[y * stride + x * 4 + c] - b[y * stride + x * 4 + c]));
        n += worst > CHANNEL_TOLERANCE;
      }

  return n;
}

static void
compare (const char *name,
         const char *got_path,
         const char *reference_path)
{
  cairo_surface_t *got = cairo_image_surface_create_from_png (got_path);
  cairo_surface_t *reference = cairo_image_surface_create_from_png (reference_path);
  guint n;

  g_assert_cmpint (cairo_surface_status (got), ==, CAIRO_STATUS_SUCCESS);
  if (cairo_surface_status (reference) != CAIRO_STATUS_SUCCESS)
    g_error ("%s: %s", reference_path, cairo_status_to_string (cairo_surface_status (reference)));
  g_assert_cmpint (cairo_image_surface_get_width (reference), ==, WIDTH);
  g_assert_cmpint (cairo_image_surface_get_height (reference), ==, HEIGHT);
  n = count_differences (got, reference);
  if (n > WIDTH * HEIGHT * PIXEL_TOLERANCE)
    {
      g_test_message ("%s differs from its reference in %u pixels: look at %s and, when it is good, "
                      "run with VAERDI_UPDATE_REFERENCES=1", name, n, got_path);
      g_test_fail ();
    }
  cairo_surface_destroy (got);
  cairo_surface_destroy (reference);
}

static void
test_picture (gconstpointer data)
{
  const Picture *picture = data;
  g_autoptr (VaerdiTheme) theme = fixture_theme (picture->style, picture->language);
  Job drawing = { picture, theme };
  VaerdiRenderJob job = { draw_cb, &drawing, WIDTH, HEIGHT, 1, 0, 1 };
  g_autofree char *file = g_strdup_printf ("%s.png", picture->name);
  g_autofree char *got_name = g_strdup_printf ("%s-got.png", picture->name);
  g_autofree char *reference = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "tests", "charts",
                                                 "reference", file, NULL);
  g_autofree char *got = g_test_build_filename (G_TEST_BUILT, got_name, NULL);
  gboolean update = g_getenv ("VAERDI_UPDATE_REFERENCES") != NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_render_to_file (&job, VAERDI_RENDER_PNG, update ? reference : got, &error);
  g_assert_no_error (error);
  if (!update)
    compare (picture->name, got, reference);
}

/* Without the font every picture would differ and none would say why. */
static void
test_font (void)
{
  g_autoptr (PangoFontMap) map = g_object_ref (pango_cairo_font_map_get_default ());
  PangoFontFamily **families;
  gboolean found = FALSE;
  int n;

  pango_font_map_list_families (map, &families, &n);
  for (int i = 0; i < n; i++)
    found |= g_str_equal (pango_font_family_get_name (families[i]), FIXTURE_FONT);
  g_free (families);
  if (!found)
    g_error ("The font " FIXTURE_FONT " is missing: install fonts-dejavu-core");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/pictures/font", test_font);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *path = g_strconcat ("/charts/pictures/", pictures[i].name, NULL);

      g_test_add_data_func (path, &pictures[i], test_picture);
    }

  return g_test_run ();
}
