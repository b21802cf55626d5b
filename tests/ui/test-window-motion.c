/* test-window-motion.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who has asked the desktop for less motion sees none: what changes is there at
 * once.
 */

#include "config.h"

#include <math.h>

#include <adwaita.h>

#include "test-window.h"

#define SLIDE_MS 700

static AdwFlap *
get_flap (VaerdiWindow *window)
{
  return ADW_FLAP (find_nth (window, ADW_TYPE_FLAP, 0));
}

/* Whether the next page slides in. */
static gboolean
leaflet_moves (VaerdiWindow *window)
{
  gboolean moves;

  vaerdi_window_show_indicator (window, "outcome.readmission-30");
  moves = vaerdi_window_is_moving (window);
  wait_ms (SLIDE_MS);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  g_assert_true (vaerdi_window_is_moving (window) == moves);
  wait_ms (SLIDE_MS);
  g_assert_cmpstr (get_leaflet_page (window), ==, "pages");

  return moves;
}

static gboolean
sidebar_moves (VaerdiWindow *window)
{
  double before = adw_flap_get_reveal_progress (get_flap (window)), first;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.sidebar", NULL);
  first = adw_flap_get_reveal_progress (get_flap (window));
  wait_ms (SLIDE_MS);
  g_assert_cmpfloat (adw_flap_get_reveal_progress (get_flap (window)), ==, 1 - before);

  return first != adw_flap_get_reveal_progress (get_flap (window));
}

static GtkWidget *
find_toast (GtkWidget *widget)
{
  GtkWidget *found = g_str_equal (gtk_widget_get_css_name (widget), "toast") ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_toast (child);

  return found;
}

static float
get_toast_y (VaerdiWindow *window)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (find_toast (GTK_WIDGET (window)), GTK_WIDGET (window), &bounds));

  return bounds.origin.y;
}

static gboolean
toast_moves (VaerdiWindow *window)
{
  float first;

  vaerdi_window_say (window, "Said");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  first = get_toast_y (window);
  wait_ms (SLIDE_MS);

  return fabsf (first - get_toast_y (window)) > 0.5;
}

static void
test_motion (gconstpointer data)
{
  gboolean wanted = GPOINTER_TO_INT (data);
  GtkSettings *settings = gtk_settings_get_default ();
  gboolean before;
  VaerdiWindow *window = NULL;

  g_object_get (settings, "gtk-enable-animations", &before, NULL);
  g_object_set (settings, "gtk-enable-animations", wanted, NULL);
  window = open_window (get_workspace ());
  wait_ms (SLIDE_MS);
  /* Where motion is wanted there is some, so that the test is not blind */
  g_assert_true (leaflet_moves (window) == wanted);
  g_assert_true (sidebar_moves (window) == wanted);
  if (!wanted)
    g_assert_false (toast_moves (window));

  close_window (window);
  g_object_set (settings, "gtk-enable-animations", before, NULL);
}

void
test_window_add_motion (void)
{
  g_test_add_data_func ("/ui/window/motion/wanted", GINT_TO_POINTER (TRUE), test_motion);
  g_test_add_data_func ("/ui/window/motion/reduced", GINT_TO_POINTER (FALSE), test_motion);
}
