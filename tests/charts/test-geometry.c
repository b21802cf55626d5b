/* test-geometry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "charts/vaerdi-benchmark-page.h"
#include "charts/vaerdi-caterpillar.h"
#include "charts/vaerdi-funnel-chart.h"
#include "charts/vaerdi-indicator-page.h"
#include "charts/vaerdi-legs.h"
#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-paper-table.h"
#include "charts/vaerdi-scorecard-line.h"
#include "charts/vaerdi-scorecard-page.h"
#include "charts/vaerdi-series.h"
#include "charts/vaerdi-sparkline.h"
#include "charts/vaerdi-spc-chart.h"
#include "charts/vaerdi-text-flow.h"
#include "charts/vaerdi-triple-aim-page.h"
#include "charts/vaerdi-value-chart.h"
#include "charts/vaerdi-years-chart.h"
#include "scorecards/vaerdi-tier-coverage.h"
#include "fixture.h"

static const double sizes[][2] = {
  { 3, 3 }, { 40, 20 }, { 90, 60 }, { 160, 24 }, { 200, 120 }, { 320, 200 }, { 480, 130 },
  { 240, 420 }, { 800, 400 }, { 1900, 1000 },
};

#define LEFT 100.0
#define TOP 50.0

typedef void (*Draw) (cairo_t *cr, VaerdiTheme *theme, gconstpointer data, double width, double height);

/* Whatever is drawn has to lie in its box: half a unit is left to the edges of
 * anti-aliased strokes and glyphs. */
static void
assert_inside (const char    *name,
               Draw           draw,
               VaerdiTheme   *theme,
               gconstpointer  data,
               double         width,
               double         height)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, w, h;

  cairo_translate (cr, LEFT, TOP);
  draw (cr, theme, data, width, height);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
  if (w > 0 && (x < LEFT - 1 || y < TOP - 1 || x + w > LEFT + width + 1 || y + h > TOP + height + 1))
    g_error ("%s at %g × %g reaches from %g, %g to %g, %g", name, width, height, x - LEFT, y - TOP,
             x + w - LEFT, y + h - TOP);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
draw_spc (cairo_t *cr, VaerdiTheme *theme, gconstpointer data, double width, double height)
{
  const VaerdiVerdict *verdict = data;

  vaerdi_spc_chart_draw (cr, verdict, theme, 0, 0, width, height);
  if (verdict->n_points > 0)
    vaerdi_spc_chart_draw_hover (cr, verdict, theme, 0, 0, width, height, verdict->n_points - 1);
}

static void
draw_plain (cairo_t *cr, VaerdiTheme *theme, gconstpointer data, double width, double height)
{
  vaerdi_spc_chart_draw_plain (cr, data, theme, 0, 0, width, height);
}

static void
draw_sparkline (cairo_t *cr, VaerdiTheme *theme, gconstpointer data, double width, double height)
{
  vaerdi_sparkline_draw (cr, data, theme, 0, 0, width, height);
}

static void
draw_panel (cairo_t *cr, VaerdiTheme *theme, gconstpointer data, double width, double height)
{
  vaerdi_legs_draw_panel (cr, data, theme, 0, 0, width, height);
}

static void
draw_funnel (cairo_t *cr, VaerdiTheme *theme, gconstpointer data, double width, double height)
{
  vaerdi_funnel_chart_draw (cr, data, "A0", theme, 0, 0, width, height);
}

static void
draw_list (cairo_t *cr, VaerdiTheme *theme, gconstpointer data, double width, double height)
{
  vaerdi_caterpillar_draw (cr, data, "F31", theme, 0, 0, width, height);
}

static void
draw_years (cairo_t *cr, VaerdiTheme *theme, gconstpointer data, double width, double height)
{
  g_autoptr (VaerdiYears) years = fixture_years_new (data, 4);
  VaerdiRect box = { 0, 0, 60, 12 };

  vaerdi_years_chart_draw (cr, years, data, "A0", theme, 0, 0, width, height);
  vaerdi_years_chart_draw_hover (cr, years, data, "A0", theme, width, height, 0);
  if (width >= box.width && height >= box.height)
    vaerdi_years_chart_draw_line (cr, years, theme, 0, &box);
}

static void
draw_value (cairo_t *cr, VaerdiTheme *theme, gconstpointer data, double width, double height)
{
  vaerdi_value_chart_draw (cr, data, "A0", theme, 0, 0, width, height);
}

static void
draw_legs (cairo_t *cr, VaerdiTheme *theme, gconstpointer data, double width, double height)
{
  vaerdi_legs_draw (cr, data, theme, 0, 0, width, height);
}

static void
assert_all_sizes (const char    *name,
                  Draw           draw,
                  gconstpointer  data)
{
  for (guint language = 0; language < VAERDI_N_LANGUAGES; language++)
    {
      g_autoptr (VaerdiTheme) theme = fixture_theme (VAERDI_THEME_PRINT, (VaerdiLanguage) language);

      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        assert_inside (name, draw, theme, data, sizes[i][0], sizes[i][1]);
    }
}

static void
test_series_inside (void)
{
  for (guint shape = 0; shape < FIXTURE_N_SHAPES; shape++)
    {
      g_autoptr (VaerdiVerdict) verdict = fixture_readmission ((FixtureShape) shape, 36);

      assert_all_sizes ("control chart", draw_spc, verdict);
      assert_all_sizes ("plain control chart", draw_plain, verdict);
      assert_all_sizes ("sparkline", draw_sparkline, verdict);
      assert_all_sizes ("panel", draw_panel, verdict);
    }
}

static void
test_extreme_values_inside (void)
{
  const double factors[] = { 1e-12, 1e-3, 1e6, 1e12, -1, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      g_autoptr (VaerdiVerdict) verdict = fixture_readmission (FIXTURE_IMPROVEMENT, 36);

      fixture_scale (verdict, factors[i]);
      assert_all_sizes ("control chart", draw_spc, verdict);
      assert_all_sizes ("sparkline", draw_sparkline, verdict);
    }
}

static void
test_units_inside (void)
{
  const guint counts[][2] = { { 0, 0 }, { 0, 3 }, { 1, 0 }, { 8, 2 }, { 60, 2 }, { 500, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (VaerdiBenchmark) benchmark = fixture_benchmark_new (counts[i][0], counts[i][1]);

      assert_all_sizes ("funnel", draw_funnel, benchmark);
      assert_all_sizes ("ranked list", draw_list, benchmark);
      if (counts[i][0] + counts[i][1] > 0)
        assert_all_sizes ("years", draw_years, benchmark);
    }
}

static void
test_value_inside (void)
{
  g_autoptr (VaerdiTripleAim) triple_aim = fixture_triple_aim_new ();

  for (guint n = 0; n < 9; n += 4)
    {
      g_autoptr (VaerdiValueView) view = fixture_value_view_new (n);

      assert_all_sizes ("value chart", draw_value, view);
    }
  assert_all_sizes ("legs", draw_legs, triple_aim);
}

static void
draw_scorecard (cairo_t *cr, VaerdiTheme *theme, gconstpointer data, double width, double height)
{
  guint n = vaerdi_scorecard_page_count (data, &vaerdi_scorecard_look_paper, theme, width, height);

  for (guint i = 0; i < n; i++)
    vaerdi_scorecard_page_draw (cr, data, &vaerdi_scorecard_look_paper, theme, i, width, height);
}

static void
draw_pages (cairo_t *cr, VaerdiTheme *theme, gconstpointer data, double width, double height)
{
  g_autoptr (VaerdiBenchmark) benchmark = fixture_benchmark_new (60, 2);
  g_autoptr (VaerdiVerdict) verdict = fixture_readmission (FIXTURE_IMPROVEMENT, 36);

  g_autoptr (VaerdiYears) years = fixture_years_new (benchmark, 4);

  for (guint i = 0; i < vaerdi_benchmark_page_count (benchmark, years, theme, width, height); i++)
    vaerdi_benchmark_page_draw (cr, benchmark, years, "A0", "Demo", theme, i, width, height);
  for (guint i = 0; i < vaerdi_indicator_page_count (verdict, benchmark, theme, width, height); i++)
    vaerdi_indicator_page_draw (cr, verdict, benchmark, "Demo", theme, i, width, height);
  for (guint i = 0; i < vaerdi_indicator_page_count (verdict, NULL, theme, width, height); i++)
    vaerdi_indicator_page_draw (cr, verdict, NULL, NULL, theme, i, width, height);
  for (guint i = 0; i < vaerdi_triple_aim_page_count (data, theme, width, height); i++)
    vaerdi_triple_aim_page_draw (cr, data, "A0", "Demo", theme, i, width, height);
}

static void
test_pages_inside (void)
{
  const double pages[][2] = { { 842, 595 }, { 595, 842 }, { 1920, 1080 }, { 420, 300 } };

  for (guint language = 0; language < VAERDI_N_LANGUAGES; language++)
    for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
      {
        g_autoptr (VaerdiTheme) theme = vaerdi_theme_new (VAERDI_THEME_PRINT, (VaerdiLanguage) language,
                                                          FIXTURE_FONT, VAERDI_PAGE_EM);
        g_autoptr (VaerdiScorecard) full = fixture_scorecard_new (40);
        g_autoptr (VaerdiScorecard) empty = fixture_scorecard_new (0);
        g_autoptr (VaerdiTripleAim) triple_aim = fixture_triple_aim_new ();

        assert_inside ("scorecard", draw_scorecard, theme, full, pages[i][0], pages[i][1]);
        assert_inside ("empty scorecard", draw_scorecard, theme, empty, pages[i][0], pages[i][1]);
        assert_inside ("pages", draw_pages, theme, triple_aim, pages[i][0], pages[i][1]);
      }
}

static guint
count_pages (guint  n_rows,
             double width,
             double height)
{
  g_autoptr (VaerdiTheme) theme = vaerdi_theme_new (VAERDI_THEME_PRINT, VAERDI_ENGLISH, FIXTURE_FONT,
                                                    VAERDI_PAGE_EM);
  g_autoptr (VaerdiScorecard) scorecard = fixture_scorecard_new (n_rows);

  return vaerdi_scorecard_page_count (scorecard, &vaerdi_scorecard_look_paper, theme, width, height);
}

static void
test_page_count (void)
{
  g_assert_cmpuint (count_pages (0, 842, 595), ==, 1);
  g_assert_cmpuint (count_pages (12, 842, 595), ==, 1);
  g_assert_cmpuint (count_pages (40, 842, 595), >=, 2);
  g_assert_cmpuint (count_pages (40, 842, 595), <=, 3);
  /* A page too low for a single row still takes one; the definitions follow in
   * three lines, one a page */
  g_assert_cmpuint (count_pages (7, 400, 60), ==, 7 + 3);
}

static guint
count_benchmark_pages (guint  n_units,
                       guint  n_suppressed,
                       double width,
                       double height)
{
  g_autoptr (VaerdiTheme) theme = vaerdi_theme_new (VAERDI_THEME_PRINT, VAERDI_DANISH, FIXTURE_FONT,
                                                    VAERDI_PAGE_EM);
  g_autoptr (VaerdiBenchmark) benchmark = fixture_benchmark_new (n_units, n_suppressed);

  return vaerdi_benchmark_page_count (benchmark, NULL, theme, width, height);
}

/* Sixty units share A4 with the funnel; five hundred go on, and the columns end
 * at the last unit, which is a withheld one. */
static void
test_all_units_have_rows (void)
{
  g_autoptr (VaerdiTheme) theme = fixture_theme (VAERDI_THEME_PRINT, VAERDI_DANISH);
  g_autoptr (VaerdiBenchmark) benchmark = fixture_benchmark_new (60, 2);
  VaerdiRect box = { 0, 0, 800, 400 };
  guint next = 0, n = 0;

  g_assert_cmpuint (count_benchmark_pages (60, 2, 842, 595), ==, 1);
  g_assert_cmpuint (count_benchmark_pages (60, 2, 595, 842), ==, 1);
  g_assert_cmpuint (count_benchmark_pages (0, 3, 842, 595), ==, 1);
  g_assert_cmpuint (count_benchmark_pages (500, 1, 842, 595), >, 3);
  while (next < benchmark->rows->len)
    {
      guint end = vaerdi_caterpillar_draw_columns (NULL, benchmark, NULL, theme, &box, 2, next);

      g_assert_cmpuint (end, >, next);
      g_assert_cmpuint (end - next, <=, 2 * vaerdi_caterpillar_fit (theme, box.height));
      next = end;
      n++;
    }
  g_assert_cmpuint (next, ==, 62);
  g_assert_cmpuint (n, ==, 2);
}

static guint lines_seen;

static void
see_line (cairo_t *cr, VaerdiTheme *theme, guint row, const VaerdiRect *box, gpointer user_data)
{
  g_assert_cmpuint (row, ==, lines_seen);
  g_assert_cmpfloat (box->y + box->height, <=, *(double *) user_data);
  lines_seen++;
}

/* Every row is on one page and within it, and a heading never stands alone below. */
static void
test_paper_table (void)
{
  g_autoptr (VaerdiTheme) theme = fixture_theme (VAERDI_THEME_PRINT, VAERDI_DANISH);
  g_autoptr (VaerdiPaperTable) table = vaerdi_paper_table_new ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  VaerdiRect box = { 0, 0, 300, 200 };
  double bottom = 200;
  guint next = 0, n = 0;

  vaerdi_paper_table_add_words (table, "Enhed");
  vaerdi_paper_table_add_figures (table, "Værdi");
  vaerdi_paper_table_add_drawing (table, "", 3, see_line, &bottom);
  for (guint i = 0; i < 50; i++)
    {
      const char *cells[] = { i % 3 == 0 ? "Et navn, der er så langt, at det må brydes over flere linjer" : "Kort",
                              "12,3", "", NULL };

      if (i % 10 == 0)
        vaerdi_paper_table_add_section (table, "Overskrift", "med en bemærkning");
      vaerdi_paper_table_add_row (table, cells, i == 7);
    }
  lines_seen = 0;
  while (vaerdi_paper_table_draw (cr, table, theme, &box, &next))
    n++;
  g_assert_cmpuint (lines_seen, ==, 50);
  g_assert_cmpuint (next, ==, 55);
  g_assert_cmpuint (n, >, 3);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* A triple aim with more words than a page holds goes on on the next. */
static void
test_triple_aim_pages (void)
{
  g_autoptr (VaerdiTheme) theme = fixture_theme (VAERDI_THEME_PRINT, VAERDI_ENGLISH);
  g_autoptr (VaerdiTripleAim) triple_aim = fixture_triple_aim_new ();
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  char english[] = "Hip replacement", danish[] = "Hoftealloplastik";
  VaerdiTierRow row = { { english, danish }, { nothing, nothing, nothing }, 0 };

  g_assert_cmpuint (vaerdi_triple_aim_page_count (triple_aim, theme, 842, 595), ==, 4);
  for (guint i = 0; i < 40; i++)
    g_ptr_array_add (triple_aim->tiers, &row);
  g_assert_cmpuint (vaerdi_triple_aim_page_count (triple_aim, theme, 842, 595), >, 4);
  g_assert_cmpuint (vaerdi_triple_aim_page_count (triple_aim, theme, 842, 595), <, 12);
}

/* However little room there is, every text finds a page. */
static void
test_texts_all_placed (void)
{
  g_autoptr (VaerdiTheme) theme = fixture_theme (VAERDI_THEME_PRINT, VAERDI_DANISH);

  for (guint columns = 1; columns <= 3; columns++)
    for (double height = 40; height <= 640; height *= 2)
      {
        g_autoptr (VaerdiTextFlow) flow = vaerdi_text_flow_new ("Hvorfor denne vurdering", columns);
        VaerdiRect box = { 0, 0, 600, height };
        guint next = 0, pages = 0;

        for (guint i = 0; i < 10; i++)
          vaerdi_text_flow_add (flow, "Variation", "Tilfældig variation: månederne svinger, som "
                                "tilfældet vil det. Intet viser, at processen har ændret sig.");
        vaerdi_text_flow_add (flow, "Tom", "");
        g_assert_cmpuint (vaerdi_text_flow_get_n (flow), ==, 10);
        for (; next < 10; pages++)
          {
            guint before = next;

            vaerdi_text_flow_draw (NULL, flow, theme, &box, &next);
            g_assert_cmpuint (next, >, before);
          }
        if (vaerdi_text_flow_measure (flow, theme, box.width) <= height)
          g_assert_cmpuint (pages, ==, 1);
        else
          g_assert_cmpuint (pages, >, 1);
      }
}

static void
test_newest_is_final (void)
{
  g_autoptr (VaerdiVerdict) verdict = fixture_readmission (FIXTURE_IMPROVEMENT, 36);

  g_assert_cmpint (vaerdi_series_last (verdict), ==, 35);
  g_assert_cmpint (vaerdi_series_newest (verdict), ==, 34);
  for (guint i = 0; i < 36; i++)
    verdict->points[i].flags |= VAERDI_POINT_INCOMPLETE;
  g_assert_cmpint (vaerdi_series_newest (verdict), ==, 35);
}

static double
noisy_value (gconstpointer data,
             guint         index)
{
  return sin (index * 0.7) + (index % 5000 == 777 ? NAN : 0);
}

/* The spike at one point of half a million must survive the thinning. */
static double
spike_value (gconstpointer data,
             guint         index)
{
  return index == 333333 ? 10 : sin (index * 0.7);
}

static guint
count_path (VaerdiValueFunc  value,
            guint            n,
            double          *top)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  VaerdiScale x = { 0, n - 1, 0, 800 }, y = { -1, 10, 400, 0 };
  double x0, y0, x1, y1;
  cairo_path_t *path;
  guint count = 0;

  vaerdi_canvas_line (cr, &x, &y, value, NULL, n);
  cairo_path_extents (cr, &x0, &y0, &x1, &y1);
  *top = y0;
  path = cairo_copy_path (cr);
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    count++;
  cairo_path_destroy (path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return count;
}

static void
test_decimation (void)
{
  double top;

  g_assert_cmpuint (count_path (noisy_value, 500000, &top), <=, 4 * (1601 + 2 * 101));
  g_assert_cmpuint (count_path (spike_value, 500000, &top), <=, 4 * 1601);
  g_assert_cmpfloat (top, <, 0.01);
  /* Few points are all kept */
  g_assert_cmpuint (count_path (spike_value, 36, &top), ==, 36);
}

static void
test_half_a_million (void)
{
  g_autoptr (VaerdiVerdict) verdict = fixture_readmission (FIXTURE_COMMON, 500000);
  g_autoptr (VaerdiTheme) theme = fixture_theme (VAERDI_THEME_PRINT, VAERDI_ENGLISH);

  assert_inside ("control chart", draw_spc, theme, verdict, 800, 400);
  assert_inside ("sparkline", draw_sparkline, theme, verdict, 160, 24);
}

static void
test_hit (void)
{
  g_autoptr (VaerdiVerdict) verdict = fixture_readmission (FIXTURE_IMPROVEMENT, 36);
  g_autoptr (VaerdiTheme) theme = fixture_theme (VAERDI_THEME_LIGHT, VAERDI_ENGLISH);
  int last = -1, seen = 0;

  g_assert_cmpint (vaerdi_spc_chart_hit (verdict, theme, 0, 0, 800, 400, 400, 2), ==, -1);
  g_assert_cmpint (vaerdi_spc_chart_hit (verdict, theme, 0, 0, 800, 400, 798, 200), ==, -1);
  for (double x = 0; x < 800; x++)
    {
      int index = vaerdi_spc_chart_hit (verdict, theme, 0, 0, 800, 400, x, 200);

      if (index < 0)
        continue;
      g_assert_true (index == last || index == last + 1);
      seen += index != last;
      last = index;
    }
  g_assert_cmpint (seen, ==, 36);
  g_assert_cmpint (vaerdi_sparkline_hit (verdict, theme, 0, 160, -50), ==, 0);
  g_assert_cmpint (vaerdi_sparkline_hit (verdict, theme, 0, 160, 500), ==, 35);
}

static void
test_list_hit (void)
{
  g_autoptr (VaerdiBenchmark) benchmark = fixture_benchmark_new (60, 2);
  g_autoptr (VaerdiTheme) theme = fixture_theme (VAERDI_THEME_LIGHT, VAERDI_ENGLISH);
  double height = vaerdi_caterpillar_get_height (benchmark, theme);
  gboolean own = FALSE;
  int last = -1;

  for (double y = 0; y < height; y += 2)
    {
      int index = vaerdi_caterpillar_hit (benchmark, "F31", theme, 0, 0, 500, height, y);

      g_assert_true (index == -1 || index == last || index == last + 1);
      last = MAX (last, index);
    }
  /* The two that are withheld have rows too */
  g_assert_cmpint (last, ==, 61);

  /* Where not all fit, own unit is among those shown */
  for (double y = 0; y < 300; y += 2)
    {
      int index = vaerdi_caterpillar_hit (benchmark, "F31", theme, 0, 0, 500, 300, y);

      if (index >= 0)
        own |= g_str_equal (((VaerdiBenchmarkRow *) g_ptr_array_index (benchmark->rows, index))->unit_id, "F31");
    }
  g_assert_true (own);
}

static void
test_ticks (void)
{
  VaerdiTicks ticks = vaerdi_ticks_nice (0, 20, 5);
  VaerdiMonthTicks months = vaerdi_ticks_months (2023 * 12 + 9, 2026 * 12 + 8, 12);
  double from = 3.2, to = 17.9;

  g_assert_cmpfloat (ticks.step, ==, 5);
  g_assert_cmpuint (ticks.n, ==, 5);
  g_assert_cmpuint (ticks.decimals, ==, 0);
  ticks = vaerdi_ticks_nice (0.1, 0.35, 6);
  g_assert_cmpfloat_with_epsilon (ticks.step, 0.05, 1e-12);
  g_assert_cmpuint (ticks.decimals, ==, 2);
  vaerdi_ticks_cover (&from, &to, 5);
  g_assert_cmpfloat (from, ==, 0);
  g_assert_cmpfloat (to, ==, 20);
  from = to = NAN;
  vaerdi_ticks_cover (&from, &to, 5);
  g_assert_true (to > from);

  g_assert_cmpint (months.step, ==, 3);
  g_assert_cmpint (months.first, ==, 2023 * 12 + 9);
  g_assert_cmpuint (months.n, ==, 12);
}

/* One label would not tell how large anything is. */
static void
test_two_ticks (void)
{
  static const double ranges[][2] = {
    { 0, 515 }, { 0, 20 }, { 0.6, 1.4 }, { 0.1, 0.35 }, { -3, 7 }, { 99.2, 100.9 }, { 1234567, 1234571 }, { 0, 1e-6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    for (guint most = 2; most <= 8; most++)
      {
        VaerdiTicks ticks = vaerdi_ticks_nice (ranges[i][0], ranges[i][1], most);
        double slack = (ranges[i][1] - ranges[i][0]) * 1e-6;

        g_assert_cmpuint (ticks.n, >=, 2);
        g_assert_cmpuint (ticks.n, <=, most);
        g_assert_cmpfloat (ticks.first, >=, ranges[i][0] - slack);
        g_assert_cmpfloat (ticks.first + (ticks.n - 1) * ticks.step, <=, ranges[i][1] + slack);
      }
}

/* Units of which only the value is known are drawn as wide as there is room. */
static void
test_missing_intervals (void)
{
  double from = 10, to = 20;

  vaerdi_range_include_interval (&from, &to, NAN, NAN, 0, 30);
  g_assert_cmpfloat (from, ==, 10);
  g_assert_cmpfloat (to, ==, 20);
  vaerdi_range_include_interval (&from, &to, 4, NAN, 5, 30);
  g_assert_cmpfloat (from, ==, 5);
  vaerdi_range_include_interval (&from, &to, NAN, INFINITY, 5, 30);
  g_assert_cmpfloat (to, ==, 30);
}

static void
test_labels (void)
{
  double places[] = { 10, 11, 11, 98 };

  vaerdi_labels_spread (places, 4, 5, 0, 100);
  for (guint i = 1; i < 4; i++)
    g_assert_cmpfloat (places[i] - places[i - 1], >=, 5);
  g_assert_cmpfloat (places[3], <=, 100);
}

static double
channel (double value)
{
  return value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
contrast (VaerdiTheme *theme,
          VaerdiColor  one,
          VaerdiColor  other)
{
  VaerdiColor colors[] = { one, other };
  double light[2];

  for (guint i = 0; i < 2; i++)
    {
      double rgb[3];

      vaerdi_theme_get_rgb (theme, colors[i], rgb);
      light[i] = 0.2126 * channel (rgb[0]) + 0.7152 * channel (rgb[1]) + 0.0722 * channel (rgb[2]);
    }

  return (MAX (light[0], light[1]) + 0.05) / (MIN (light[0], light[1]) + 0.05);
}

static void
test_contrast (void)
{
  const VaerdiColor grounds[] = { VAERDI_COLOR_BACKGROUND, VAERDI_COLOR_BAND, VAERDI_COLOR_HIGHLIGHT };
  const VaerdiColor words[] = { VAERDI_COLOR_TEXT, VAERDI_COLOR_DIM, VAERDI_COLOR_IMPROVEMENT_TEXT,
                                VAERDI_COLOR_CONCERN_TEXT, VAERDI_COLOR_NEUTRAL_TEXT,
                                VAERDI_COLOR_GOAL_TEXT };
  const VaerdiColor shapes[] = { VAERDI_COLOR_LINE, VAERDI_COLOR_COMMON, VAERDI_COLOR_LIMIT,
                                 VAERDI_COLOR_IMPROVEMENT, VAERDI_COLOR_CONCERN,
                                 VAERDI_COLOR_NEUTRAL, VAERDI_COLOR_GOAL };

  for (guint style = 0; style < VAERDI_N_THEME_STYLES; style++)
    {
      g_autoptr (VaerdiTheme) theme = fixture_theme ((VaerdiThemeStyle) style, VAERDI_ENGLISH);

      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        for (guint j = 0; j < G_N_ELEMENTS (grounds); j++)
          g_assert_cmpfloat (contrast (theme, words[i], grounds[j]), >=, 4.5);
      for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
        g_assert_cmpfloat (contrast (theme, shapes[i], VAERDI_COLOR_BACKGROUND), >=, 3);
      g_assert_cmpfloat (contrast (theme, VAERDI_COLOR_INVERSE, VAERDI_COLOR_CONCERN), >=, 3);
      g_assert_cmpfloat (contrast (theme, VAERDI_COLOR_INVERSE, VAERDI_COLOR_IMPROVEMENT), >=, 3);
    }
}

static void
test_suppressed_is_silent (void)
{
  g_autoptr (VaerdiVerdict) verdict = fixture_readmission (FIXTURE_SUPPRESSED, 36);
  g_autoptr (VaerdiBenchmark) benchmark = fixture_benchmark_new (5, 1);
  g_autofree char *point = vaerdi_spc_chart_dup_point (verdict, 3, VAERDI_ENGLISH);
  g_autofree char *danish = vaerdi_spc_chart_dup_point (verdict, 3, VAERDI_DANISH);
  g_autofree char *row = vaerdi_benchmark_dup_row_text (benchmark, 5, VAERDI_ENGLISH);
  g_autofree char *note = vaerdi_benchmark_dup_suppressed (benchmark, VAERDI_DANISH);

  g_assert_cmpstr (point, ==, "January 2024: withheld");
  g_assert_cmpstr (danish, ==, "januar 2024: tilbageholdt");
  g_assert_cmpstr (row, ==, "Lille afsnit 0: withheld");
  g_assert_cmpstr (note, ==, "1 enhed er tilbageholdt: små grupper");
  g_assert_true (vaerdi_series_is_empty (verdict));
}

/* Walks a line from left to right and tells the parts it meets. */
static char *
walk_line (const VaerdiVerdict *verdict,
           VaerdiColumns        columns,
           VaerdiTheme         *theme,
           double               width,
           double               share)
{
  static const char letters[] = "nvdgctba";
  VaerdiScorecardLine line = { NULL, verdict, columns };
  double height = vaerdi_scorecard_line_height (columns, theme, width);
  GString *met = g_string_new (NULL);

  for (double x = 0; x < width; x += 1)
    {
      char letter = letters[vaerdi_scorecard_line_hit (&line, theme, width, height, x, height * share)];

      if (met->len == 0 || met->str[met->len - 1] != letter)
        g_string_append_c (met, letter);
    }

  return g_string_free (met, FALSE);
}

static void
assert_walk_of (VaerdiColumns        columns,
                const VaerdiVerdict *verdict,
                double               ems,
                double               share,
                const char          *expected)
{
  g_autoptr (VaerdiTheme) theme = fixture_theme (VAERDI_THEME_LIGHT, VAERDI_DANISH);
  g_autofree char *met = walk_line (verdict, columns, theme, ems * vaerdi_theme_get_em (theme), share);

  g_assert_cmpstr (met, ==, expected);
}

static void
assert_walk (const VaerdiVerdict *verdict,
             double               ems,
             double               share,
             const char          *expected)
{
  assert_walk_of (VAERDI_COLUMNS_DEFAULT, verdict, ems, share, expected);
}

/* Name and verdict stay, whatever is chosen; what is chosen has room for more. */
static void
test_line_columns (void)
{
  g_autoptr (VaerdiVerdict) shown = fixture_readmission (FIXTURE_IMPROVEMENT, 36);

  assert_walk_of (0, shown, 90, 0.5, "ng");
  assert_walk_of (VAERDI_COLUMNS_ALL, shown, 90, 0.5, "nvdgctb");
  assert_walk_of (VAERDI_COLUMNS_ALL, shown, 62, 0.5, "nvdgct");
  assert_walk_of (VAERDI_COLUMNS_VALUE | VAERDI_COLUMNS_BENCHMARK, shown, 52, 0.5, "nvgb");
  assert_walk_of (VAERDI_COLUMNS_TREND, shown, 44, 0.5, "ngt");
}

/* Comparison and change step aside, then the figures go below the name. */
static void
test_line_hit (void)
{
  g_autoptr (VaerdiVerdict) shown = fixture_readmission (FIXTURE_IMPROVEMENT, 36);
  g_autoptr (VaerdiVerdict) withheld = fixture_readmission (FIXTURE_SUPPRESSED, 36);

  assert_walk (shown, 90, 0.5, "nvgctb");
  assert_walk (shown, 62, 0.1, "nvgctb");
  assert_walk (shown, 52, 0.9, "nvgct");
  assert_walk (shown, 44, 0.5, "nvgt");
  assert_walk (shown, 30, 0.2, "nv");
  assert_walk (shown, 30, 0.6, "gt");
  assert_walk (shown, 30, 0.99, "n");
  assert_walk (withheld, 62, 0.5, "na");
  assert_walk (withheld, 30, 0.2, "n");
  assert_walk (withheld, 20, 0.6, "a");
  assert_walk (NULL, 62, 0.5, "n");
}

/* What a line shows has no bearing on its height. */
static void
test_line_height (void)
{
  g_autoptr (VaerdiTheme) theme = fixture_theme (VAERDI_THEME_LIGHT, VAERDI_DANISH);
  g_autoptr (VaerdiTheme) large = vaerdi_theme_new (VAERDI_THEME_LIGHT, VAERDI_DANISH, FIXTURE_FONT,
                                                    vaerdi_theme_get_em (theme) * 2);
  double width = 60 * vaerdi_theme_get_em (theme);

  g_assert_cmpfloat (vaerdi_scorecard_line_titles_height (theme, width), >, 0);
  /* Twice the text in the same room: no columns, and more than twice as high */
  g_assert_cmpfloat (vaerdi_scorecard_line_titles_height (large, width), ==, 0);
  g_assert_cmpfloat (vaerdi_scorecard_line_height (VAERDI_COLUMNS_DEFAULT, large, width), >,
                     2 * vaerdi_scorecard_line_height (VAERDI_COLUMNS_DEFAULT, theme, width));
  /* A third line below the value */
  g_assert_cmpfloat (vaerdi_scorecard_line_height (VAERDI_COLUMNS_ALL, theme, width), >,
                     vaerdi_scorecard_line_height (VAERDI_COLUMNS_DEFAULT, theme, width));
}

static guint
count_strokes (VaerdiVerdict *verdict)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  VaerdiScale x = { 0, verdict->n_points - 1, 0, 400 };
  VaerdiScale y = { 0, 1, 100, 0 };
  cairo_path_t *path;
  guint n = 0;

  vaerdi_series_line (cr, verdict, &x, &y);
  path = cairo_copy_path (cr);
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    n += path->data[i].header.type == CAIRO_PATH_MOVE_TO;
  cairo_path_destroy (path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return n;
}

/* Months of two meanings are not joined; those of two phases of one are. */
static void
test_version_cuts (void)
{
  g_autoptr (VaerdiVerdict) verdict = fixture_readmission (FIXTURE_IMPROVEMENT, 24);
  VaerdiVersion version = { .version = (char *) "2.0" };
  VaerdiPhase phase = { .by = (char *) "Somebody" };

  g_assert_cmpuint (count_strokes (verdict), ==, 1);
  verdict->points[8].phase = &phase;
  g_assert_cmpuint (count_strokes (verdict), ==, 1);
  verdict->points[12].version = &version;
  g_assert_cmpuint (count_strokes (verdict), ==, 2);
  verdict->points[8].phase = NULL;
  verdict->points[12].version = NULL;
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/geometry/series-inside", test_series_inside);
  g_test_add_func ("/charts/geometry/extreme-values-inside", test_extreme_values_inside);
  g_test_add_func ("/charts/geometry/units-inside", test_units_inside);
  g_test_add_func ("/charts/geometry/value-inside", test_value_inside);
  g_test_add_func ("/charts/geometry/pages-inside", test_pages_inside);
  g_test_add_func ("/charts/geometry/page-count", test_page_count);
  g_test_add_func ("/charts/geometry/all-units-have-rows", test_all_units_have_rows);
  g_test_add_func ("/charts/geometry/texts-all-placed", test_texts_all_placed);
  g_test_add_func ("/charts/geometry/paper-table", test_paper_table);
  g_test_add_func ("/charts/geometry/triple-aim-pages", test_triple_aim_pages);
  g_test_add_func ("/charts/geometry/newest-is-final", test_newest_is_final);
  g_test_add_func ("/charts/geometry/decimation", test_decimation);
  g_test_add_func ("/charts/geometry/half-a-million", test_half_a_million);
  g_test_add_func ("/charts/geometry/hit", test_hit);
  g_test_add_func ("/charts/geometry/list-hit", test_list_hit);
  g_test_add_func ("/charts/geometry/line-hit", test_line_hit);
  g_test_add_func ("/charts/geometry/line-columns", test_line_columns);
  g_test_add_func ("/charts/geometry/line-height", test_line_height);
  g_test_add_func ("/charts/geometry/ticks", test_ticks);
  g_test_add_func ("/charts/geometry/two-ticks", test_two_ticks);
  g_test_add_func ("/charts/geometry/missing-intervals", test_missing_intervals);
  g_test_add_func ("/charts/geometry/labels", test_labels);
  g_test_add_func ("/charts/geometry/contrast", test_contrast);
  g_test_add_func ("/charts/geometry/suppressed-is-silent", test_suppressed_is_silent);
  g_test_add_func ("/charts/geometry/version-cuts", test_version_cuts);

  return g_test_run ();
}
