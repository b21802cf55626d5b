/* test-window-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ways to a page: the one that was asked for at the start, and the palette.
 */

#include "config.h"

#include <adwaita.h>

#include "test-window.h"
#include "widgets/vaerdi-collation.h"
#include "widgets/vaerdi-palette.h"

static gboolean
has_engine (gpointer data)
{
  return vaerdi_workspace_get_engine (data) != NULL;
}

/* A window that was asked for a page before its warehouse has answered. */
static VaerdiWindow *
open_early (VaerdiWorkspace *workspace,
            const char      *page)
{
  VaerdiWindow *window = open_window (workspace);

  vaerdi_window_await_page (window, page);
  g_assert_cmpstr (get_leaflet_page (window), ==, "pages");

  return window;
}

/* A page that needs figures is shown when there are some, unless the person has
 * gone on to another one. */
static void
test_awaited (void)
{
  g_autoptr (VaerdiWorkspace) workspace = vaerdi_workspace_new (get_conninfo ());
  VaerdiWindow *patient = open_early (workspace, "meeting");
  VaerdiWindow *curious = open_early (workspace, "outcome.readmission-30");
  VaerdiWindow *gone = open_early (workspace, "meeting");
  VaerdiWindow *away = open_early (workspace, "outcome.readmission-30");

  vaerdi_window_show_page (gone, "published");
  vaerdi_window_show_page (away, "indicators");
  vaerdi_window_show_page (away, "scorecard");
  vaerdi_workspace_start (workspace);
  iterate_until (has_engine, workspace, 60);
  iterate_until (shows_meeting, patient, 10);
  iterate_until (shows_indicator, curious, 10);
  wait_ms (500);
  g_assert_cmpstr (get_leaflet_page (gone), ==, "pages");
  g_assert_cmpstr (vaerdi_window_get_page (gone), ==, "published");
  g_assert_cmpstr (get_leaflet_page (away), ==, "pages");

  close_window (patient);
  close_window (curious);
  close_window (gone);
  close_window (away);
  vaerdi_workspace_stop (workspace);
}

/* A window that is made anew in another language shows the meeting still. */
static void
test_remade (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  VaerdiWindow *other = NULL;

  vaerdi_window_show_page (window, "meeting");
  iterate_until (shows_meeting, window, 10);
  other = VAERDI_WINDOW (vaerdi_window_remake (window));
  vaerdi_window_keep_state (other, FALSE);
  g_assert_true (shows_meeting (other));
  close_window (other);
}

static GtkWidget *
find_palette (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) found = g_list_model_get_item (windows, i);

      if (VAERDI_IS_PALETTE (found))
        return found;
    }

  return NULL;
}

static const char *
get_name (GtkWidget *palette,
          guint      n)
{
  GtkWidget *row = find_nth (palette, GTK_TYPE_LIST_BOX_ROW, n);

  return gtk_label_get_text (GTK_LABEL (find_nth (row, GTK_TYPE_LABEL, 0)));
}

static void
add_name (GPtrArray           *names,
          const VaerdiOrgUnit *unit)
{
  g_assert_nonnull (unit);
  g_ptr_array_add (names, unit->name);
}

/* Before a letter is written: the own unit, those above it, those looked at
 * before, and then all others. */
static void
test_palette (void)
{
  g_autoptr (VaerdiWorkspace) workspace = vaerdi_workspace_new (get_conninfo ());
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "vaerdi", "places", NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  VaerdiWindow *window = NULL;
  VaerdiContext *context = NULL;
  VaerdiOrgTree *tree = NULL;
  GtkWidget *palette = NULL;

  vaerdi_workspace_keep_in (workspace, path);
  vaerdi_workspace_start (workspace);
  iterate_until (has_engine, workspace, 60);
  window = open_window (workspace);
  context = vaerdi_window_get_context (window);
  tree = vaerdi_engine_get_org_tree (vaerdi_context_get_engine (context));
  vaerdi_context_set_unit_id (context, "h03-lun");
  vaerdi_context_set_unit_id (context, "h01-ort");
  vaerdi_context_set_unit_id (context, "h02-ort");
  for (const VaerdiOrgUnit *unit = vaerdi_org_tree_get (tree, "h02-ort"); unit != NULL;
       unit = vaerdi_org_tree_get_parent (tree, unit))
    add_name (names, unit);
  g_assert_cmpuint (names->len, >=, 3);
  add_name (names, vaerdi_org_tree_get (tree, "h01-ort"));
  add_name (names, vaerdi_org_tree_get (tree, "h03-lun"));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.palette", NULL));
  palette = find_palette ();
  for (guint i = 0; i < names->len; i++)
    g_assert_cmpstr (get_name (palette, i), ==, g_ptr_array_index (names, i));
  g_assert_cmpint (vaerdi_collation_compare (get_name (palette, 10), get_name (palette, 11)), <=, 0);

  gtk_window_destroy (GTK_WINDOW (palette));
  close_window (window);
  vaerdi_workspace_stop (workspace);
}

void
test_window_add_places (void)
{
  g_test_add_func ("/ui/window/awaited", test_awaited);
  g_test_add_func ("/ui/window/remade", test_remade);
  g_test_add_func ("/ui/window/palette", test_palette);
}
