/* test-window-narrow.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the narrowest window to a wide one: nothing is cut, nothing keeps it wide.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pages/vaerdi-published-view.h"
#include "test-window.h"
#include "vaerdi-page-bar.h"
#include "widgets/vaerdi-published-row.h"
#include "widgets/vaerdi-scorecard-row.h"

/* Every page is usable in a window of this width, in pixels. */
#define NARROW 360

/* A window whose layout never settles is not drawn at all. */
static gboolean
is_drawn (gpointer data)
{
  GtkWidget *window = data;
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (snapshot);

  return node != NULL;
}

/* No row of the published goals reaches beyond its page. */
static void
check_published_fits (GtkWidget *window)
{
  GtkWidget *view = find_nth (window, VAERDI_TYPE_PUBLISHED_VIEW, 0);
  GtkWidget *row = NULL;
  graphene_rect_t bounds;

  vaerdi_window_show_page (VAERDI_WINDOW (window), "published");
  wait_ms (400);
  row = find_nth (view, VAERDI_TYPE_PUBLISHED_ROW, 0);
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_compute_bounds (row, view, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (view) + 0.5);
  g_test_message ("published goals, %d pixels wide", gtk_widget_get_width (window));
  iterate_until (is_drawn, window, 10);
  g_assert_true (is_drawn (window));
}

/* The whole row lies within the window. */
static void
check_row_fits (GtkWidget *window)
{
  GtkWidget *row = find_nth (window, VAERDI_TYPE_SCORECARD_ROW, 0);
  double x, y;

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_translate_coordinates (row, window, gtk_widget_get_width (row), 0, &x, &y));
  g_assert_cmpfloat (x, <=, gtk_widget_get_width (window));
}

/* From the narrowest window to a wide one nothing warns, and the columns that
 * do not fit step aside. */
static void
test_widths (void)
{
  static const int widths[] = { 1800, 1280, 1000, 800, 600, 360 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *window = vaerdi_window_new (NULL, get_workspace ());

      vaerdi_window_keep_state (VAERDI_WINDOW (window), FALSE);
      gtk_window_set_default_size (GTK_WINDOW (window), widths[i], 800);
      gtk_window_present (GTK_WINDOW (window));
      gtk_test_widget_wait_for_draw (window);
      wait_ms (400);
      g_assert_cmpint (gtk_widget_get_width (window), <=, widths[i]);
      check_row_fits (window);
      check_published_fits (window);
      g_assert_cmpint (gtk_widget_get_width (window), <=, widths[i]);
      close_window (VAERDI_WINDOW (window));
    }
}

/* Which widget it is that asks for more room than there is. */
static void
tell_widest (GtkWidget *widget,
             int        room,
             int        depth)
{
  int least = 0;

  if (!gtk_widget_get_visible (widget))
    return;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (least <= room)
    return;

  g_test_message ("%*s%s asks for %d", depth, "", G_OBJECT_TYPE_NAME (widget), least);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell_widest (child, room, depth + 1);
}

static void
check_room (GtkWidget  *widget,
            const char *what)
{
  int least = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_test_message ("%s: %s asks for %d pixels", what, G_OBJECT_TYPE_NAME (widget), least);
  if (least > NARROW)
    {
      tell_widest (widget, NARROW, 0);
      g_test_fail ();
    }
}

/* A name at the foot is read whole, or there is an icon alone that has it. */
static void
check_names (VaerdiWindow *window)
{
  GtkWidget *bar = find_nth (window, VAERDI_TYPE_PAGE_BAR, 0);
  guint n_buttons = count_widgets (bar, GTK_TYPE_TOGGLE_BUTTON);

  g_assert_cmpuint (n_buttons, >=, 5);
  for (guint i = 0; i < n_buttons; i++)
    {
      GtkWidget *button = find_nth (bar, GTK_TYPE_TOGGLE_BUTTON, i);
      guint n_names = 0;

      for (guint j = 0; j < count_widgets (button, GTK_TYPE_LABEL); j++)
        {
          GtkWidget *label = find_nth (button, GTK_TYPE_LABEL, j);

          if (!gtk_widget_get_mapped (label))
            continue;
          n_names++;
          g_test_message ("%s", gtk_label_get_text (GTK_LABEL (label)));
          g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
        }
      g_assert_true (n_names > 0 || gtk_widget_get_tooltip_text (button) != NULL);
    }
}

/* The window, without the frame that a window manager would draw, and what is
 * in the pages: what scrolls would be cut off without widening the window. */
static void
check_narrow (VaerdiWindow *window,
              const char   *what)
{
  wait_ms (400);
  check_room (find_nth (window, ADW_TYPE_TOAST_OVERLAY, 0), what);
  for (guint i = 0; i < count_widgets (window, GTK_TYPE_VIEWPORT); i++)
    {
      GtkWidget *viewport = find_nth (window, GTK_TYPE_VIEWPORT, i);

      if (gtk_widget_get_mapped (viewport))
        check_room (viewport, what);
    }
}

static void
check_all_pages (VaerdiWindow *window)
{
  static const char * const pages[] = { "overview", "scorecard", "benchmark", "triple-aim", "published", "indicators",
                                        "catalogue", "data" };
  static const char * const indicators[] = { "outcome.readmission-30", "cost.hip-pathway", "pro.oxford-hip-gain" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      vaerdi_window_show_page (window, pages[i]);
      check_narrow (window, pages[i]);
    }
  check_names (window);
  for (guint i = 0; i < G_N_ELEMENTS (indicators); i++)
    {
      vaerdi_window_show_indicator (window, indicators[i]);
      check_narrow (window, indicators[i]);
    }
  vaerdi_window_show_page (window, "meeting");
  check_narrow (window, "meeting");
}

/* What is shown only while figures are computed takes no room either. */
static void
check_computing (VaerdiWindow *window)
{
  GtkWidget *progress = find_nth (find_nth (window, ADW_TYPE_LEAFLET, 0), GTK_TYPE_PROGRESS_BAR, 0);

  vaerdi_window_show_page (window, "scorecard");
  vaerdi_workspace_refresh (get_workspace ());
  while (vaerdi_workspace_get_state (get_workspace ()) != VAERDI_WORKSPACE_COMPUTING)
    g_main_context_iteration (NULL, TRUE);
  check_room (find_nth (window, ADW_TYPE_TOAST_OVERLAY, 0), "scorecard, computing");
  g_assert_nonnull (progress);
  while (vaerdi_workspace_get_state (get_workspace ()) != VAERDI_WORKSPACE_READY)
    g_main_context_iteration (NULL, TRUE);
}

/* Danish words are longer; still every page fits on a narrow screen, also with
 * text half as large again. */
static void
test_narrow (gconstpointer font)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *before = NULL;
  VaerdiWindow *window = NULL;

  speak ("da");
  g_assert_cmpstr (_("Benchmark"), ==, "Sammenligning");
  g_object_get (settings, "gtk-font-name", &before, NULL);
  g_object_set (settings, "gtk-font-name", font, NULL);
  window = VAERDI_WINDOW (vaerdi_window_new (NULL, get_workspace ()));
  vaerdi_window_keep_state (window, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), NARROW, 800);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  check_all_pages (window);
  check_computing (window);

  close_window (window);
  g_object_set (settings, "gtk-font-name", before, NULL);
  speak ("en");
}

void
test_window_add_narrow (void)
{
  g_test_add_func ("/ui/window/widths", test_widths);
  g_test_add_data_func ("/ui/window/narrow", "Cantarell 11", test_narrow);
  g_test_add_data_func ("/ui/window/narrow/large", "Cantarell 16.5", test_narrow);
}
