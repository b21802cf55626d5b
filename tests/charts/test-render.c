/* test-render.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "charts/vaerdi-page.h"
#include "charts/vaerdi-render.h"
#include "charts/vaerdi-scorecard-page.h"
#include "fixture.h"

typedef struct
{
  VaerdiScorecard *scorecard;
  VaerdiTheme     *theme;
} Report;

static void
draw_report (cairo_t  *cr,
             guint     page,
             double    width,
             double    height,
             gpointer  user_data)
{
  Report *report = user_data;

  vaerdi_scorecard_page_draw (cr, report->scorecard, &vaerdi_scorecard_look_paper, report->theme, page, width, height);
}

static VaerdiRenderJob
create_job (Report *report)
{
  VaerdiRenderJob job = { draw_report, report, VAERDI_A4_LONG, VAERDI_A4_SHORT };

  report->scorecard = fixture_scorecard_new (40);
  report->theme = vaerdi_theme_new (VAERDI_THEME_PRINT, VAERDI_DANISH, FIXTURE_FONT, VAERDI_PAGE_EM);
  job.n_pages = vaerdi_scorecard_page_count (report->scorecard, &vaerdi_scorecard_look_paper, report->theme, job.width,
                                             job.height);
  job.title = "Ortopædkirurgi";
  job.created = 1790812800;

  return job;
}

static void
clear_report (Report *report)
{
  vaerdi_scorecard_unref (report->scorecard);
  vaerdi_theme_unref (report->theme);
}

static gboolean
contains (GBytes     *bytes,
          const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return memmem (data, length, text, strlen (text)) != NULL;
}

static void
test_pdf_is_reproducible (void)
{
  Report report;
  VaerdiRenderJob job = create_job (&report);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) one = vaerdi_render_to_bytes (&job, VAERDI_RENDER_PDF, &error);
  g_autoptr (GBytes) two = vaerdi_render_to_bytes (&job, VAERDI_RENDER_PDF, &error);
  g_autoptr (GBytes) later = NULL;
  g_autofree char *count = g_strdup_printf ("/Count %u", job.n_pages);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (one, two));
  g_assert_true (contains (one, "%PDF-"));
  g_assert_true (contains (one, "20261001"));
  g_assert_true (contains (one, count));
  job.created += 86400;
  later = vaerdi_render_to_bytes (&job, VAERDI_RENDER_PDF, &error);
  g_assert_false (g_bytes_equal (one, later));
  clear_report (&report);
}

static void
test_png (void)
{
  Report report;
  VaerdiRenderJob job = create_job (&report);
  g_autofree char *folder = g_dir_make_tmp ("vaerdi-render-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "page.png", NULL);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;

  job.scale = 2;
  g_assert_true (vaerdi_render_to_file (&job, VAERDI_RENDER_PNG, path, &error));
  g_assert_no_error (error);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1684);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 1191);
  /* Paper is white where nothing is printed */
  g_assert_cmpuint (*(guint32 *) (gpointer) cairo_image_surface_get_data (surface), ==, 0xffffffff);
  cairo_surface_destroy (surface);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  clear_report (&report);
}

static void
draw_translucent (cairo_t  *cr,
                  guint     page,
                  double    width,
                  double    height,
                  gpointer  user_data)
{
  cairo_set_source_rgba (cr, 1, 0.5, 0, 0.5);
  cairo_rectangle (cr, 0, 0, width / 2, height);
  cairo_fill (cr);
}

static void
test_png_keeps_transparency (void)
{
  VaerdiRenderJob job = { draw_translucent, NULL, 4, 4, 1, .transparent = TRUE };
  g_autofree char *folder = g_dir_make_tmp ("vaerdi-render-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "page.png", NULL);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;
  guint32 *row;

  g_assert_true (vaerdi_render_to_file (&job, VAERDI_RENDER_PNG, path, &error));
  surface = cairo_image_surface_create_from_png (path);
  row = (guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  g_assert_cmpuint (row[0], ==, 0x80804000);
  g_assert_cmpuint (row[3], ==, 0);
  cairo_surface_destroy (surface);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_svg (void)
{
  Report report;
  VaerdiRenderJob job = create_job (&report);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = vaerdi_render_to_bytes (&job, VAERDI_RENDER_SVG, &error);

  g_assert_no_error (error);
  g_assert_true (contains (bytes, "<svg"));
  g_assert_true (contains (bytes, "</svg>"));
  clear_report (&report);
}

static void
test_bad_sizes (void)
{
  Report report;
  VaerdiRenderJob job = create_job (&report);
  g_autoptr (GError) error = NULL;

  job.page = job.n_pages;
  g_assert_null (vaerdi_render_to_bytes (&job, VAERDI_RENDER_PNG, &error));
  g_assert_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_SIZE);
  g_clear_error (&error);
  job.page = 0;
  job.scale = 100;
  g_assert_null (vaerdi_render_to_bytes (&job, VAERDI_RENDER_PNG, &error));
  g_assert_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_SIZE);
  g_clear_error (&error);
  job.width = G_MAXDOUBLE;
  g_assert_null (vaerdi_render_to_bytes (&job, VAERDI_RENDER_PDF, &error));
  g_assert_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_SIZE);
  g_clear_error (&error);
  job.width = 0;
  g_assert_null (vaerdi_render_to_bytes (&job, VAERDI_RENDER_SVG, &error));
  g_assert_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_SIZE);
  clear_report (&report);
}

static void
test_no_half_file (void)
{
  Report report;
  VaerdiRenderJob job = create_job (&report);
  g_autofree char *folder = g_dir_make_tmp ("vaerdi-render-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "page.png", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "page.png", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  job.scale = 1000;
  g_assert_false (vaerdi_render_to_file (&job, VAERDI_RENDER_PNG, path, &error));
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  job.scale = 1;
  g_assert_false (vaerdi_render_to_file (&job, VAERDI_RENDER_PNG, nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  clear_report (&report);
}

static void
test_format (void)
{
  VaerdiRenderFormat format;
  g_autoptr (GError) error = NULL;

  g_assert_true (vaerdi_render_format_parse ("a/B.PDF", &format, &error));
  g_assert_cmpint (format, ==, VAERDI_RENDER_PDF);
  g_assert_true (vaerdi_render_format_parse ("b.svg", &format, &error));
  g_assert_cmpint (format, ==, VAERDI_RENDER_SVG);
  g_assert_false (vaerdi_render_format_parse ("pdf", &format, &error));
  g_assert_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_FORMAT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/render/pdf-is-reproducible", test_pdf_is_reproducible);
  g_test_add_func ("/charts/render/png", test_png);
  g_test_add_func ("/charts/render/png-keeps-transparency", test_png_keeps_transparency);
  g_test_add_func ("/charts/render/svg", test_svg);
  g_test_add_func ("/charts/render/bad-sizes", test_bad_sizes);
  g_test_add_func ("/charts/render/no-half-file", test_no_half_file);
  g_test_add_func ("/charts/render/format", test_format);

  return g_test_run ();
}
