/* test-window-meeting.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The meeting of a department, over a warehouse in which no store is made yet.
 */

#include "config.h"

#include <string.h>

#include <gtk/gtk.h>

#include "pages/vaerdi-meeting-view.h"
#include "test-window.h"
#include "vaerdi-print.h"
#include "widgets/vaerdi-decision-form.h"
#include "widgets/vaerdi-meeting-row.h"

static gboolean
is_told (gpointer data)
{
  return vaerdi_meeting_get_state (data) != VAERDI_MEETING_UNKNOWN;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static VaerdiMeetingView *
open_meeting (VaerdiWindow *window)
{
  GtkWidget *view = find_nth (window, VAERDI_TYPE_MEETING_VIEW, 0);

  vaerdi_window_show_page (window, "meeting");
  iterate_until (shows_meeting, window, 30);
  iterate_until (is_mapped, view, 30);
  iterate_until (is_told, vaerdi_workspace_get_meeting (get_workspace ()), 30);

  return VAERDI_MEETING_VIEW (view);
}

/* Whether a label that can be seen says it */
static gboolean
says (gpointer    widget,
      const char *text)
{
  GtkWidget *label = NULL;

  for (guint i = 0; (label = find_nth (widget, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_widget_get_mapped (label) && strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL)
      return TRUE;

  return FALSE;
}

/* Every figure of the agenda has its row, in its order, and what is missing is told. */
static void
test_agenda (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  VaerdiMeetingView *view = open_meeting (window);
  VaerdiAgenda *agenda = vaerdi_meeting_view_get_agenda (view);

  g_assert_nonnull (agenda);
  g_assert_cmpuint (agenda->items->len, >, 5);
  g_assert_cmpuint (count_widgets (view, VAERDI_TYPE_MEETING_ROW), ==, agenda->items->len);
  for (guint i = 0; i < agenda->items->len; i++)
    {
      const VaerdiAgendaItem *item = g_ptr_array_index (agenda->items, i);
      GtkWidget *row = find_nth (view, VAERDI_TYPE_MEETING_ROW, i);

      g_assert_cmpstr (vaerdi_meeting_row_get_id (VAERDI_MEETING_ROW (row)), ==, item->verdict->definition->id);
      gtk_test_accessible_assert_property (find_nth (row, GTK_TYPE_BUTTON, 0), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           item->verdict->definition->name[vaerdi_language_current ()]);
    }

  g_assert_cmpint (vaerdi_meeting_get_state (vaerdi_workspace_get_meeting (get_workspace ())), ==, VAERDI_MEETING_NO_STORE);
  g_assert_true (says (view, "vaerdictl refresh --migrate"));
  close_window (window);
}

/* A figure's name opens its page, from which Back leads to the agenda, and then to the scorecard. */
static void
test_back (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  VaerdiMeetingView *view = open_meeting (window);
  GtkWidget *row = find_nth (view, VAERDI_TYPE_MEETING_ROW, 0);

  g_assert_true (gtk_widget_activate (find_nth (row, GTK_TYPE_BUTTON, 0)));
  iterate_until (shows_indicator, window, 30);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  g_assert_cmpstr (get_leaflet_page (window), ==, "meeting");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  g_assert_cmpstr (get_leaflet_page (window), ==, "pages");
  g_assert_cmpstr (vaerdi_window_get_page (window), ==, "scorecard");
  close_window (window);
}

/* Tab walks through open and closed fields alike. */
static void
test_tab (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  VaerdiMeetingView *view = open_meeting (window);
  GtkExpander *expander = GTK_EXPANDER (find_nth (view, GTK_TYPE_EXPANDER, 0));
  guint n_closed, n_open;

  gtk_expander_set_expanded (expander, FALSE);
  n_closed = count_widgets (view, VAERDI_TYPE_DECISION_FORM);
  gtk_expander_set_expanded (expander, TRUE);
  n_open = count_widgets (view, VAERDI_TYPE_DECISION_FORM);
  g_assert_cmpuint (n_open, ==, n_closed + 1);
  gtk_expander_set_expanded (expander, FALSE);
  g_assert_cmpuint (count_widgets (view, VAERDI_TYPE_DECISION_FORM), ==, n_closed);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  for (guint i = 0; i < 20; i++)
    g_assert_true (gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_FORWARD));
  close_window (window);
}

/* The minutes stand on the paper. */
static void
test_minutes (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  VaerdiMeetingView *view = open_meeting (window);
  VaerdiExportView minutes = { .page = "meeting", .agenda = vaerdi_meeting_view_get_agenda (view), .present = "Å. Lund" };
  g_autoptr (GtkPrintOperation) operation = vaerdi_print_operation_new (&minutes);
  g_autoptr (GtkPageSetup) setup = NULL;
  int n_pages;

  g_assert_nonnull (operation);
  g_object_get (operation, "n-pages", &n_pages, "default-page-setup", &setup, NULL);
  g_assert_cmpint (n_pages, >=, 1);
  g_assert_cmpint (gtk_page_setup_get_orientation (setup), ==, GTK_PAGE_ORIENTATION_PORTRAIT);
  close_window (window);
}

void
test_window_add_meeting (void)
{
  g_test_add_func ("/ui/window/meeting/agenda", test_agenda);
  g_test_add_func ("/ui/window/meeting/back", test_back);
  g_test_add_func ("/ui/window/meeting/tab", test_tab);
  g_test_add_func ("/ui/window/meeting/minutes", test_minutes);
}
