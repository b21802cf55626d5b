/* test-window-sources.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies behind the figures: the state of the data, and the catalogue.
 */

#include "config.h"

#include <string.h>

#include <adwaita.h>

#include "pages/vaerdi-catalogue-view.h"
#include "pages/vaerdi-data-view.h"
#include "test-window.h"
#include "widgets/vaerdi-registry-row.h"

static gboolean
has_status (gpointer data)
{
  return vaerdi_data_view_get_status (data) != NULL;
}

/* The demo region is fresh and keeps the contract, so there is nothing to do. */
static void
test_data (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  GtkWidget *view = find_nth (window, VAERDI_TYPE_DATA_VIEW, 0);
  VaerdiDataStatus *status = NULL;
  guint n_fresh = 0;

  g_assert_null (vaerdi_data_view_get_status (VAERDI_DATA_VIEW (view)));
  vaerdi_window_show_page (window, "data");
  g_assert_cmpstr (vaerdi_window_get_page (window), ==, "indicators");
  iterate_until (has_status, view, 30);
  status = vaerdi_data_view_get_status (VAERDI_DATA_VIEW (view));
  g_assert_cmpuint (status->findings->len, ==, 0);
  g_assert_cmpuint (status->todos[VAERDI_ENGLISH]->len, ==, status->todos[VAERDI_DANISH]->len);
  for (guint i = 0; i < status->sources->len; i++)
    {
      const VaerdiDataSource *source = g_ptr_array_index (status->sources, i);

      g_assert_cmpuint (source->n_late, <=, source->n_deliverers);
      n_fresh += source->n_deliverers > 0 && source->n_late == 0;
    }
  g_assert_cmpuint (n_fresh, >, 5);
  close_window (window);
}

static gboolean
has_rows (gpointer data)
{
  return count_widgets (data, ADW_TYPE_ACTION_ROW) > 0;
}

/* A line of the catalogue leads to the indicator that measures it. */
static void
test_catalogue (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  GtkWidget *view = find_nth (window, VAERDI_TYPE_CATALOGUE_VIEW, 0);
  GtkWidget *row = NULL;
  guint n = 0;

  vaerdi_window_show_page (window, "catalogue");
  iterate_until (has_rows, view, 30);
  n = count_widgets (view, ADW_TYPE_ACTION_ROW);
  g_assert_cmpuint (n, >=, 50);
  for (guint i = 0; i < n && (row == NULL || !gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row))); i++)
    row = find_nth (view, ADW_TYPE_ACTION_ROW, i);
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  g_assert_true (gtk_widget_activate (row));
  iterate_until (shows_indicator, window, 30);
  g_assert_cmpstr (get_leaflet_page (window), ==, "indicator");
  close_window (window);
}

static GtkWidget *
find_first_switch (VaerdiWindow *window)
{
  return find_nth (find_nth (window, VAERDI_TYPE_REGISTRY_ROW, 0), GTK_TYPE_SWITCH, 0);
}

static gboolean
has_switches (gpointer data)
{
  return find_nth (data, VAERDI_TYPE_REGISTRY_ROW, 0) != NULL;
}

static GtkWidget *
find_toast_label (VaerdiWindow *window)
{
  GtkWidget *label = NULL;

  for (guint i = 0; (label = find_nth (window, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (strstr (gtk_label_get_text (GTK_LABEL (label)), "is switched off") != NULL)
      break;

  return label;
}

static gboolean
tells_switched_off (gpointer data)
{
  return find_toast_label (data) != NULL;
}

/* Nobody is asked whether they are sure: it is done, said, and taken back by one
 * key from wherever the focus is. */
static void
test_switched_off (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  GtkWidget *row = NULL;
  g_autofree char *id = NULL;
  guint n = 0;

  vaerdi_window_show_page (window, "indicators");
  iterate_until (has_switches, window, 30);
  row = find_nth (window, VAERDI_TYPE_REGISTRY_ROW, 0);
  id = g_strdup (vaerdi_registry_entry_get_id (vaerdi_registry_row_get_entry (VAERDI_REGISTRY_ROW (row))));
  gtk_switch_set_active (GTK_SWITCH (find_first_switch (window)), FALSE);
  g_assert_null (vaerdi_registry_get_definition (vaerdi_workspace_get_registry (vaerdi_window_get_workspace (window)), id));
  iterate_until (tells_switched_off, window, 10);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  while (vaerdi_registry_get_definition (vaerdi_workspace_get_registry (vaerdi_window_get_workspace (window)), id) == NULL && n++ < 30)
    wait_ms (100);
  g_assert_nonnull (vaerdi_registry_get_definition (vaerdi_workspace_get_registry (vaerdi_window_get_workspace (window)), id));
  close_window (window);
}

/* A mouse cannot reach what fades away */
static gboolean
is_undo (GtkWidget *button)
{
  GtkWidget *toast = gtk_widget_get_ancestor (button, g_type_from_name ("AdwToastWidget"));

  return toast != NULL && gtk_widget_get_can_target (toast) && gtk_widget_get_mapped (button) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "_Undo") == 0;
}

static GtkWidget *
find_undo (VaerdiWindow *window)
{
  GtkWidget *button = NULL;

  for (guint i = 0; (button = find_nth (window, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (is_undo (button))
      break;

  return button;
}

static gboolean
offers_undo (gpointer data)
{
  return find_undo (data) != NULL;
}

/* By hand and at once, again and again: what slides in, slides out, and takes the
 * place of another is never under the hand when it is pressed. */
static void
test_undone_at_once (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  VaerdiRegistry *registry = vaerdi_workspace_get_registry (vaerdi_window_get_workspace (window));
  g_autofree char *id = NULL;

  vaerdi_window_show_page (window, "indicators");
  iterate_until (has_switches, window, 30);
  id = g_strdup (vaerdi_registry_entry_get_id (
    vaerdi_registry_row_get_entry (VAERDI_REGISTRY_ROW (find_nth (window, VAERDI_TYPE_REGISTRY_ROW, 0)))));
  for (guint i = 0; i < 20; i++)
    {
      gtk_switch_set_active (GTK_SWITCH (find_first_switch (window)), FALSE);
      g_assert_null (vaerdi_registry_get_definition (registry, id));
      iterate_until (offers_undo, window, 10);
      g_signal_emit_by_name (find_undo (window), "clicked");
      g_assert_nonnull (vaerdi_registry_get_definition (registry, id));
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  wait_ms (1000);
  g_assert_false (offers_undo (window));
  close_window (window);
}

void
test_window_add_sources (void)
{
  g_test_add_func ("/ui/window/undone-at-once", test_undone_at_once);
  g_test_add_func ("/ui/window/switched-off", test_switched_off);
  g_test_add_func ("/ui/window/data", test_data);
  g_test_add_func ("/ui/window/catalogue", test_catalogue);
}
