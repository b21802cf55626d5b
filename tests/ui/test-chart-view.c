/* test-chart-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <adwaita.h>

#include "widgets/vaerdi-chart-view.h"
#include "widgets/vaerdi-figure-table.h"

static int n_hovers;

static void
paint (cairo_t       *cr,
       VaerdiTheme   *theme,
       double         width,
       double         height,
       gconstpointer  data)
{
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_IMPROVEMENT);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
}

static int
hit (VaerdiTheme   *theme,
     double         width,
     double         height,
     double         x,
     double         y,
     gconstpointer  data)
{
  return x < width / 2 ? 0 : 1;
}

static void
hover (cairo_t       *cr,
       VaerdiTheme   *theme,
       double         width,
       double         height,
       guint          index,
       gconstpointer  data)
{
  n_hovers++;
}

static char *
say (int           index,
     gconstpointer data)
{
  return g_strdup_printf ("point %d of %s", index, (const char *) data);
}

static guint
count (gconstpointer data)
{
  return 2;
}

static const VaerdiChartPainter painter = {
  .paint = paint, .hit = hit, .hover = hover, .say = say, .n_points = count,
};

static GtkWidget *
show_chart (GtkWidget **window)
{
  GtkWidget *chart = vaerdi_chart_view_new ();

  *window = gtk_window_new ();
  vaerdi_chart_view_set_size (VAERDI_CHART_VIEW (chart), 300, 200);
  vaerdi_chart_view_set_chart (VAERDI_CHART_VIEW (chart), &painter, g_strdup ("data"), g_free);
  gtk_window_set_child (GTK_WINDOW (*window), chart);
  gtk_window_present (GTK_WINDOW (*window));
  gtk_test_widget_wait_for_draw (chart);

  return chart;
}

static guint
n_paints (GtkWidget *chart)
{
  return vaerdi_chart_view_get_n_paints (VAERDI_CHART_VIEW (chart));
}

/* Pointing at a chart draws above it and never paints it again. */
static void
test_hover (void)
{
  GtkWidget *window = NULL;
  GtkWidget *chart = show_chart (&window);
  guint before = n_paints (chart);

  g_assert_cmpuint (before, >=, 1);
  n_hovers = 0;
  vaerdi_chart_view_set_point (VAERDI_CHART_VIEW (chart), 1);
  gtk_test_widget_wait_for_draw (chart);
  g_assert_cmpint (n_hovers, >=, 1);
  g_assert_cmpuint (n_paints (chart), ==, before);

  gtk_widget_queue_draw (window);
  gtk_test_widget_wait_for_draw (chart);
  g_assert_cmpuint (n_paints (chart), ==, before);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Where the point in hand is told by a tooltip, it is told no longer when the data
 * behind it are others. */
static void
test_other_data (void)
{
  static const VaerdiChartPainter plain = { .paint = paint, .hit = hit, .say = say, .n_points = count };
  GtkWidget *window = NULL;
  GtkWidget *chart = show_chart (&window);

  vaerdi_chart_view_set_chart (VAERDI_CHART_VIEW (chart), &plain, g_strdup ("old"), g_free);
  vaerdi_chart_view_set_texts (VAERDI_CHART_VIEW (chart), "Readmission", "nothing has changed");
  vaerdi_chart_view_set_point (VAERDI_CHART_VIEW (chart), 1);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (chart), ==, "point 1 of old");
  vaerdi_chart_view_set_chart (VAERDI_CHART_VIEW (chart), &plain, g_strdup ("new"), g_free);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (chart), ==, NULL);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "nothing has changed");

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_repaint (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkWidget *window = NULL;
  GtkWidget *chart = show_chart (&window);
  guint before = n_paints (chart);

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_test_widget_wait_for_draw (chart);
  g_assert_cmpuint (n_paints (chart), >, before);

  before = n_paints (chart);
  vaerdi_chart_view_set_chart (VAERDI_CHART_VIEW (chart), &painter, g_strdup ("other"), g_free);
  gtk_test_widget_wait_for_draw (chart);
  g_assert_cmpuint (n_paints (chart), ==, before + 1);

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_accessible (void)
{
  GtkWidget *window = NULL;
  GtkWidget *chart = show_chart (&window);

  vaerdi_chart_view_set_texts (VAERDI_CHART_VIEW (chart), "Readmission", "nothing has changed");
  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_LABEL, "Readmission");
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "nothing has changed");
  g_assert_true (gtk_widget_get_focusable (chart));

  vaerdi_chart_view_set_point (VAERDI_CHART_VIEW (chart), 0);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "point 0 of data");
  vaerdi_chart_view_set_point (VAERDI_CHART_VIEW (chart), -1);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "nothing has changed");

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* The stream is filled by the main loop, so nothing may wait for it. */
static char *
read_all (GInputStream *stream)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE, G_PRIORITY_DEFAULT,
                                NULL, read_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_output_stream_splice_finish (memory, result, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (memory, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (memory, NULL, NULL));

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (memory));
}

/* What the clipboard of @widget holds as @type after @action. */
static char *
copy_as (GtkWidget  *widget,
         const char *action,
         const char *type)
{
  const char *types[] = { type, NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  const char *found = NULL;

  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, read_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  stream = gdk_clipboard_read_finish (clipboard, result, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, type);

  return read_all (stream);
}

/* A chart leaves the window as a drawing, as a picture and as its sentence. */
static void
test_copy_chart (void)
{
  GtkWidget *window = NULL;
  GtkWidget *chart = show_chart (&window);
  g_autofree char *svg = NULL;
  g_autofree char *png = NULL;
  g_autofree char *words = NULL;

  vaerdi_chart_view_set_texts (VAERDI_CHART_VIEW (chart), "Readmission", "nothing has changed");
  svg = copy_as (chart, "chart.copy", "image/svg+xml");
  g_assert_nonnull (strstr (svg, "<svg"));
  png = copy_as (chart, "chart.copy", "image/png");
  g_assert_true (memcmp (png, "\211PNG", 4) == 0);
  words = copy_as (chart, "chart.copy", "text/plain;charset=utf-8");
  g_assert_cmpstr (words, ==, "nothing has changed");

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_table (void)
{
  static const char * const titles[] = { "Month", "Value", NULL };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *table = vaerdi_figure_table_new ();
  char *first[] = { (char *) "March\t\n2025", (char *) "11,2", NULL };
  char *second[] = { (char *) "April 2025", (char *) "–", NULL };
  g_autofree char *text = NULL;

  vaerdi_figure_table_set_columns (VAERDI_FIGURE_TABLE (table), titles, 1);
  vaerdi_figure_table_add_row (VAERDI_FIGURE_TABLE (table), first);
  vaerdi_figure_table_add_row (VAERDI_FIGURE_TABLE (table), second);
  gtk_window_set_child (GTK_WINDOW (window), table);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (table);

  text = vaerdi_figure_table_dup_text (VAERDI_FIGURE_TABLE (table));
  g_assert_cmpstr (text, ==, "Month,Value\r\n\"March\t\n2025\",\"11,2\"\r\nApril 2025,–\r\n");
  g_free (text);
  text = copy_as (table, "table.copy", "text/csv");
  g_assert_true (g_str_has_prefix (text, "Month,Value\r\n"));
  g_free (text);
  text = copy_as (table, "table.copy", "text/plain;charset=utf-8");
  g_assert_cmpstr (text, ==, "Month\tValue\nMarch  2025\t11,2\nApril 2025\t–\n");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/chart-view/hover", test_hover);
  g_test_add_func ("/ui/chart-view/repaint", test_repaint);
  g_test_add_func ("/ui/chart-view/other-data", test_other_data);
  g_test_add_func ("/ui/chart-view/accessible", test_accessible);
  g_test_add_func ("/ui/chart-view/copy", test_copy_chart);
  g_test_add_func ("/ui/figure-table/text", test_table);

  return g_test_run ();
}
