/* test-chart-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

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
test_table (void)
{
  static const char * const titles[] = { "Month", "Value", NULL };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *table = vaerdi_figure_table_new ();
  char *first[] = { (char *) "March 2025", (char *) "11.2", NULL };
  char *second[] = { (char *) "April 2025", (char *) "–", NULL };
  g_autofree char *text = NULL;

  vaerdi_figure_table_set_columns (VAERDI_FIGURE_TABLE (table), titles, 1);
  vaerdi_figure_table_add_row (VAERDI_FIGURE_TABLE (table), first);
  vaerdi_figure_table_add_row (VAERDI_FIGURE_TABLE (table), second);
  gtk_window_set_child (GTK_WINDOW (window), table);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (table);

  text = vaerdi_figure_table_dup_text (VAERDI_FIGURE_TABLE (table));
  g_assert_cmpstr (text, ==, "Month\tValue\nMarch 2025\t11.2\nApril 2025\t–\n");
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
  g_test_add_func ("/ui/chart-view/accessible", test_accessible);
  g_test_add_func ("/ui/figure-table/text", test_table);

  return g_test_run ();
}
