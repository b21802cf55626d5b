/* test-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "demo/vaerdi-private-server.h"
#include "pages/vaerdi-indicator-view.h"
#include "pages/vaerdi-meeting-view.h"
#include "pages/vaerdi-published-view.h"
#include "pages/vaerdi-scorecard-view.h"
#include "scorecards/vaerdi-published-text.h"
#include "test-window.h"
#include "vaerdi-export.h"
#include "vaerdi-print.h"
#include "vaerdi-toolkit.h"
#include "verdicts/vaerdi-remark.h"
#include "vaerdi-window.h"
#include "widgets/vaerdi-chart-view.h"
#include "widgets/vaerdi-published-row.h"
#include "widgets/vaerdi-scorecard-row.h"
#include "widgets/vaerdi-unit-chooser.h"

/* One real server with a small demo region serves all tests of this program;
 * one workspace computes once, and each test opens a window upon it. */
#define CONTACTS 20000

static VaerdiPrivateServer *server;
static char *conninfo;
static VaerdiWorkspace *workspace;

void
iterate_until (gboolean   (*done) (gpointer),
               gpointer     data,
               guint        seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (!done (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }
}

static gboolean
has_settled (gpointer data)
{
  VaerdiWorkspaceState state = vaerdi_workspace_get_state (data);

  return state == VAERDI_WORKSPACE_READY || state == VAERDI_WORKSPACE_FAILED || state == VAERDI_WORKSPACE_IDLE;
}

static gboolean
is_not_null (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
result_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
start_server (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  server = vaerdi_private_server_new (NULL);
  vaerdi_private_server_set_contacts (server, CONTACTS);
  vaerdi_private_server_set_unsafe (server, TRUE);
  vaerdi_private_server_start_async (server, NULL, result_cb, &result);
  iterate_until (is_not_null, &result, 120);
  conninfo = vaerdi_private_server_start_finish (server, result, &error);
  g_assert_no_error (error);

  workspace = vaerdi_workspace_new (conninfo);
  vaerdi_workspace_start (workspace);
  iterate_until (has_settled, workspace, 120);
  g_assert_cmpstr (vaerdi_workspace_get_message (workspace), ==, NULL);
  g_assert_cmpint (vaerdi_workspace_get_state (workspace), ==, VAERDI_WORKSPACE_READY);
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type,
             guint     *skip)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*skip)-- == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, skip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
find_nth (gpointer widget,
          GType    type,
          guint    n)
{
  return find_widget (GTK_WIDGET (widget), type, &n);
}

guint
count_widgets (gpointer widget,
               GType    type)
{
  guint n = 0;

  while (find_nth (widget, type, n) != NULL)
    n++;

  return n;
}

void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  /* Makes gettext look at LANGUAGE again */
  textdomain (GETTEXT_PACKAGE);
}

const char *
get_conninfo (void)
{
  return conninfo;
}

VaerdiWorkspace *
get_workspace (void)
{
  return workspace;
}

/* Those that are not shown come after the first frame */
static gboolean
has_all_pages (gpointer window)
{
  return find_nth (window, VAERDI_TYPE_MEETING_VIEW, 0) != NULL;
}

VaerdiWindow *
open_window (VaerdiWorkspace *of)
{
  GtkWidget *window = vaerdi_window_new (NULL, of);

  vaerdi_window_keep_state (VAERDI_WINDOW (window), FALSE);
  vaerdi_window_show_page (VAERDI_WINDOW (window), "scorecard");
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  iterate_until (has_all_pages, window, 10);

  return VAERDI_WINDOW (window);
}

static gboolean
has_passed (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

void
wait_ms (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  iterate_until (has_passed, &end, 60);
}

void
close_window (VaerdiWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

VaerdiScorecard *
get_scorecard (VaerdiWindow *window)
{
  GtkWidget *view = find_nth (window, VAERDI_TYPE_SCORECARD_VIEW, 0);

  return vaerdi_scorecard_view_get_scorecard (VAERDI_SCORECARD_VIEW (view));
}

const char *
get_leaflet_page (VaerdiWindow *window)
{
  return adw_leaflet_get_visible_child_name (ADW_LEAFLET (find_nth (window, ADW_TYPE_LEAFLET, 0)));
}

gboolean
shows_meeting (gpointer window)
{
  return g_str_equal (get_leaflet_page (window), "meeting");
}

gboolean
shows_indicator (gpointer window)
{
  return g_str_equal (get_leaflet_page (window), "indicator");
}

/* Every verdict of the scorecard has its row, and each row says its indicator. */
static void
test_rows (void)
{
  VaerdiWindow *window = open_window (workspace);
  VaerdiScorecard *scorecard = get_scorecard (window);
  guint n_rows = count_widgets (window, VAERDI_TYPE_SCORECARD_ROW);

  g_assert_nonnull (scorecard);
  g_assert_cmpuint (n_rows, >, 5);
  g_assert_cmpuint (n_rows, ==, scorecard->verdicts->len);

  for (guint i = 0; i < n_rows; i++)
    {
      GtkWidget *row = find_nth (window, VAERDI_TYPE_SCORECARD_ROW, i);
      VaerdiVerdict *verdict = vaerdi_scorecard_row_get_verdict (VAERDI_SCORECARD_ROW (row));
      g_autofree char *summary = vaerdi_verdict_dup_spoken (verdict, FALSE, vaerdi_language_current ());

      gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           verdict->definition->name[vaerdi_language_current ()]);
      gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary);
      gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
    }

  close_window (window);
}

static guint
count_paints (GtkWidget *row)
{
  return vaerdi_chart_view_get_n_paints (VAERDI_CHART_VIEW (find_nth (row, VAERDI_TYPE_CHART_VIEW, 0)));
}

static guint
count_all_paints (GtkWidget *view)
{
  guint n = 0;
  GtkWidget *row = NULL;

  for (guint i = 0; (row = find_nth (view, VAERDI_TYPE_SCORECARD_ROW, i)) != NULL; i++)
    n += count_paints (row);

  return n;
}

static void
layout_cb (GdkFrameClock *clock,
           guint         *n_layouts)
{
  (*n_layouts)++;
}

/* A figure that arrives draws its own row anew, and lays out nothing. */
static void
test_one_row_changes (void)
{
  VaerdiWindow *window = open_window (workspace);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  GtkWidget *view = find_nth (window, VAERDI_TYPE_SCORECARD_VIEW, 0);
  GtkWidget *row = find_nth (view, VAERDI_TYPE_SCORECARD_ROW, 0);
  g_autoptr (VaerdiVerdict) verdict = vaerdi_verdict_ref (vaerdi_scorecard_row_get_verdict (VAERDI_SCORECARD_ROW (row)));
  guint n_layouts = 0, n_paints, n_all;

  wait_ms (500);
  n_paints = count_paints (row);
  n_all = count_all_paints (view);
  g_assert_cmpuint (n_paints, >, 0);
  g_signal_connect (clock, "layout", G_CALLBACK (layout_cb), &n_layouts);
  for (guint i = 0; i < 2; i++)
    {
      vaerdi_scorecard_row_set_verdict (VAERDI_SCORECARD_ROW (row), i == 0 ? NULL : verdict);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
    }

  g_assert_cmpuint (count_paints (row), ==, n_paints + 2);
  g_assert_cmpuint (count_all_paints (view), ==, n_all + 2);
  g_assert_cmpuint (n_layouts, ==, 0);
  close_window (window);
}

static gboolean
is_painted (gpointer data)
{
  return count_paints (data) > 0;
}

/* A row is painted when it is scrolled into sight, not before. */
static void
test_out_of_sight (void)
{
  VaerdiWindow *window = open_window (workspace);
  GtkWidget *view = find_nth (window, VAERDI_TYPE_SCORECARD_VIEW, 0);
  GtkWidget *row = find_nth (view, VAERDI_TYPE_SCORECARD_ROW,
                             count_widgets (view, VAERDI_TYPE_SCORECARD_ROW) - 1);
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  wait_ms (300);
  g_assert_cmpuint (count_paints (row), ==, 0);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  iterate_until (is_painted, row, 30);
  g_assert_cmpuint (count_paints (row), ==, 1);
  close_window (window);
}

/* A row opens its indicator, and Back leads to the scorecard again. */
static void
test_indicator (void)
{
  VaerdiWindow *window = open_window (workspace);
  GtkWidget *row = find_nth (window, VAERDI_TYPE_SCORECARD_ROW, 1);
  VaerdiDefinition *definition = vaerdi_scorecard_row_get_definition (VAERDI_SCORECARD_ROW (row));
  VaerdiIndicatorView *view = VAERDI_INDICATOR_VIEW (find_nth (window, VAERDI_TYPE_INDICATOR_VIEW, 0));

  g_assert_true (gtk_widget_activate (row));
  wait_ms (400);
  g_assert_cmpstr (get_leaflet_page (window), ==, "indicator");
  g_assert_cmpstr (vaerdi_indicator_view_get_indicator_id (view), ==, definition->id);
  g_assert_nonnull (vaerdi_indicator_view_get_verdict (view));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  wait_ms (400);
  g_assert_cmpstr (get_leaflet_page (window), ==, "pages");
  close_window (window);
}

static void
test_pages (void)
{
  static const char * const pages[] = { "benchmark", "triple-aim", "published", "indicators", "scorecard" };
  VaerdiWindow *window = open_window (workspace);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", pages[i]));
      g_assert_cmpstr (vaerdi_window_get_page (window), ==, pages[i]);
      wait_ms (300);
    }

  /* A page that there is not leaves the window as it is */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", "nowhere"));
  g_assert_cmpstr (vaerdi_window_get_page (window), ==, "scorecard");
  close_window (window);
}

/* Every published goal has its row. */
static void
test_published (void)
{
  VaerdiWindow *window = open_window (workspace);
  GtkWidget *view = find_nth (window, VAERDI_TYPE_PUBLISHED_VIEW, 0);
  VaerdiPublished *published = NULL;

  g_assert_null (vaerdi_published_view_get_published (VAERDI_PUBLISHED_VIEW (view)));
  vaerdi_window_show_page (window, "published");
  wait_ms (300);
  published = vaerdi_published_view_get_published (VAERDI_PUBLISHED_VIEW (view));
  g_assert_nonnull (published);
  g_assert_cmpuint (published->departments->len, ==, 9);
  g_assert_cmpuint (count_widgets (view, VAERDI_TYPE_PUBLISHED_ROW), ==, published->goals->len);

  /* Each row says its goal, its figures and its verdict, and can be walked to */
  for (guint i = 0; i < published->goals->len; i++)
    {
      GtkWidget *row = find_nth (view, VAERDI_TYPE_PUBLISHED_ROW, i);
      const VaerdiPublishedGoal *goal = vaerdi_published_row_get_goal (VAERDI_PUBLISHED_ROW (row));
      g_autofree char *summary = vaerdi_published_goal_dup_summary (goal, VAERDI_ENGLISH);
      g_autofree char *flags = vaerdi_published_goal_dup_flags (goal, VAERDI_ENGLISH);

      g_assert_true (goal == g_ptr_array_index (published->goals, i));
      g_assert_true (gtk_widget_get_focusable (row));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, summary);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, flags);
    }
  close_window (window);
}

/* Every unit of the tree can be shown: with figures, without, and closed ones. */
static void
test_units (void)
{
  VaerdiWindow *window = open_window (workspace);
  VaerdiContext *context = vaerdi_window_get_context (window);
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (vaerdi_context_get_engine (context));
  g_autoptr (GPtrArray) units = vaerdi_org_tree_list_level (tree, VAERDI_LEVEL_DEPARTMENT);

  g_assert_cmpuint (units->len, >, 10);
  for (guint i = 0; i < units->len; i += 7)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (units, i);

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.select-unit", "s", unit->unit_id));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      g_assert_cmpstr (vaerdi_context_get_unit_id (context), ==, unit->unit_id);
      g_assert_nonnull (get_scorecard (window));
      g_assert_cmpstr (get_scorecard (window)->unit_id, ==, unit->unit_id);
    }

  close_window (window);
}

typedef struct
{
  GtkListView *list;
  guint        least;
  guint        most;
} Counted;

static gboolean
is_counted (gpointer data)
{
  const Counted *counted = data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (counted->list)));

  return n >= counted->least && n <= counted->most;
}

/* The search waits a moment for the next letter before it filters. */
static guint
wait_for_items (GtkListView *list,
                guint        least,
                guint        most)
{
  Counted counted = { list, least, most };

  iterate_until (is_counted, &counted, 60);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list)));
}

static void
test_search (void)
{
  VaerdiWindow *window = open_window (workspace);
  VaerdiContext *context = vaerdi_window_get_context (window);
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (vaerdi_context_get_engine (context));
  GtkWidget *chooser = find_nth (window, VAERDI_TYPE_UNIT_CHOOSER, 0);
  GtkWidget *entry = find_nth (chooser, GTK_TYPE_SEARCH_ENTRY, 0);
  GtkListView *list = GTK_LIST_VIEW (find_nth (chooser, GTK_TYPE_LIST_VIEW, 0));
  const VaerdiOrgUnit *unit = NULL;
  guint n_all;

  vaerdi_unit_chooser_search (VAERDI_UNIT_CHOOSER (chooser), "no such place");
  wait_for_items (list, 0, 0);

  vaerdi_unit_chooser_search (VAERDI_UNIT_CHOOSER (chooser), "KIRURGI");
  n_all = wait_for_items (list, 2, G_MAXUINT);

  vaerdi_unit_chooser_search (VAERDI_UNIT_CHOOSER (chooser), "ortopaedkir");
  wait_for_items (list, 1, n_all - 1);
  g_signal_emit_by_name (entry, "activate");
  unit = vaerdi_org_tree_get (tree, vaerdi_context_get_unit_id (context));
  g_assert_nonnull (strstr (unit->name, "Ortop"));
  close_window (window);
}

static void
check_file (const VaerdiExportView *view,
            const char             *folder,
            const char             *name,
            const char             *magic)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (vaerdi_export_write (view, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_nonnull (g_strstr_len (contents, 200, magic));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_export (void)
{
  g_autoptr (VaerdiPublished) published = vaerdi_published_new ();
  VaerdiWindow *window = open_window (workspace);
  VaerdiEngine *engine = vaerdi_context_get_engine (vaerdi_window_get_context (window));
  VaerdiScorecard *scorecard = get_scorecard (window);
  VaerdiExportView view = { .engine = engine, .page = "scorecard", .scorecard = scorecard,
                            .unit_id = scorecard->unit_id };
  g_autofree char *folder = g_dir_make_tmp ("vaerdi-export-XXXXXX", NULL);
  g_autofree char *elsewhere = g_build_filename (folder, "picture.doc", NULL);
  g_autoptr (GError) error = NULL;

  check_file (&view, folder, "scorecard.pdf", "%PDF");
  check_file (&view, folder, "scorecard.svg", "<svg");
  check_file (&view, folder, "scorecard.png", "PNG");
  check_file (&view, folder, "scorecard.xlsx", "PK");
  view.verdict = g_ptr_array_index (scorecard->verdicts, 0);
  check_file (&view, folder, "indicator.pdf", "%PDF");
  check_file (&(VaerdiExportView) { .page = "published", .published = published },
              folder, "published.pdf", "%PDF");

  g_assert_false (vaerdi_export_write (&view, elsewhere, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  view.verdict = NULL;
  view.page = "indicators";
  check_file (&(VaerdiExportView) { .engine = engine, .page = "scorecard", .scorecard = scorecard,
                                    .unit_id = scorecard->unit_id }, folder, "again.pdf", "%PDF");
  g_assert_false (vaerdi_export_write (&view, "/nowhere/x.pdf", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  close_window (window);
}

/* What is printed is what is written, page for page: GTK prints to a file. */
static void
test_print (void)
{
  VaerdiWindow *window = open_window (workspace);
  VaerdiScorecard *scorecard = get_scorecard (window);
  VaerdiExportView view = { .engine = vaerdi_context_get_engine (vaerdi_window_get_context (window)),
                            .page = "indicators", .scorecard = scorecard, .unit_id = scorecard->unit_id };
  g_autofree char *folder = g_dir_make_tmp ("vaerdi-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "scorecard.pdf", NULL);
  g_autofree char *command = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  int result, n_pages;

  g_assert_null (vaerdi_print_operation_new (&view));
  view.page = "scorecard";
  operation = vaerdi_print_operation_new (&view);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_assert_cmpint (n_pages, >=, 1);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (window), &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);

  command = g_strdup_printf ("sh -c 'pdfinfo %s && pdftotext -layout %s -'", path, path);
  g_assert_true (g_spawn_command_line_sync (command, &output, NULL, &result, NULL));
  g_assert_cmpint (result, ==, 0);
  g_assert_nonnull (strstr (output, "841"));
  g_assert_nonnull (strstr (output, "595"));
  g_assert_nonnull (strstr (output, scorecard->unit_name));
  g_assert_nonnull (strstr (output, scorecard->source));

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  close_window (window);
}

static AdwStatusPage *
find_mapped_status (VaerdiWindow *window)
{
  GtkWidget *page = NULL;

  for (guint i = 0; (page = find_nth (window, ADW_TYPE_STATUS_PAGE, i)) != NULL; i++)
    if (gtk_widget_get_mapped (page))
      return ADW_STATUS_PAGE (page);

  return NULL;
}

/* No dialog and no blank screen: a sentence, and a way to try again. */
static void
test_no_warehouse (void)
{
  g_autoptr (VaerdiWorkspace) broken = vaerdi_workspace_new ("host=/nonexistent dbname=nothing");
  VaerdiWindow *window = NULL;
  AdwStatusPage *page = NULL;

  vaerdi_workspace_start (broken);
  window = open_window (broken);
  iterate_until (has_settled, broken, 30);
  wait_ms (100);

  g_assert_cmpint (vaerdi_workspace_get_state (broken), ==, VAERDI_WORKSPACE_FAILED);
  page = find_mapped_status (window);
  g_assert_nonnull (page);
  g_assert_cmpstr (adw_status_page_get_title (page), ==, "The Warehouse Cannot Be Reached");
  g_assert_nonnull (strstr (adw_status_page_get_description (page), "Try again"));
  g_assert_cmpuint (strlen (vaerdi_workspace_get_message (broken)), >, 10);
  g_assert_cmpuint (count_widgets (window, VAERDI_TYPE_SCORECARD_ROW), ==, 0);

  /* Trying again is at hand, and fails again as it should */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.refresh", NULL));
  g_assert_cmpint (vaerdi_workspace_get_state (broken), !=, VAERDI_WORKSPACE_FAILED);
  iterate_until (has_settled, broken, 30);
  g_assert_cmpint (vaerdi_workspace_get_state (broken), ==, VAERDI_WORKSPACE_FAILED);
  close_window (window);
}

static gboolean
has_published (gpointer window)
{
  return count_widgets (window, VAERDI_TYPE_PUBLISHED_ROW) > 70;
}

/* The published figures ship with the program. What is wrong with the
 * warehouse is told in the language of the window. */
static void
test_published_alone (void)
{
  g_autoptr (VaerdiWorkspace) broken = vaerdi_workspace_new ("host=/nonexistent dbname=nothing");
  VaerdiWindow *window = NULL;

  speak ("da");
  vaerdi_workspace_start (broken);
  window = open_window (broken);
  vaerdi_window_show_page (window, "published");
  iterate_until (has_settled, broken, 30);
  iterate_until (has_published, window, 30);

  g_assert_nonnull (strstr (vaerdi_workspace_get_message (broken), "Datavarehuset"));
  g_assert_cmpstr (vaerdi_window_get_page (window), ==, "published");
  g_assert_null (find_mapped_status (window));
  close_window (window);
  speak ("en");
}

static gboolean
is_computing (gpointer data)
{
  return vaerdi_workspace_get_state (data) >= VAERDI_WORKSPACE_COMPUTING;
}

/* The window may be closed, and the workspace stopped, while figures arrive. */
static void
test_close_early (void)
{
  VaerdiWorkspace *early = vaerdi_workspace_new (conninfo);
  VaerdiWindow *window = NULL;

  vaerdi_workspace_start (early);
  window = open_window (early);
  iterate_until (is_computing, early, 60);
  close_window (window);
  vaerdi_workspace_stop (early);
  iterate_until (has_settled, early, 30);
  g_assert_cmpint (vaerdi_workspace_get_state (early), !=, VAERDI_WORKSPACE_FAILED);
  g_object_add_weak_pointer (G_OBJECT (early), (gpointer *) &early);
  g_object_unref (early);
  wait_ms (50);
  g_assert_null (early);
}

static void
add_tests (void)
{
  test_window_add_comparison ();
  test_window_add_overview ();
  test_window_add_meeting ();
  g_test_add_func ("/ui/window/no-warehouse", test_no_warehouse);
  g_test_add_func ("/ui/window/published-alone", test_published_alone);
  g_test_add_func ("/ui/window/rows", test_rows);
  g_test_add_func ("/ui/window/one-row-changes", test_one_row_changes);
  g_test_add_func ("/ui/window/out-of-sight", test_out_of_sight);
  g_test_add_func ("/ui/window/indicator", test_indicator);
  g_test_add_func ("/ui/window/pages", test_pages);
  g_test_add_func ("/ui/window/published", test_published);
  test_window_add_places ();
  test_window_add_sources ();
  test_window_add_snapshot ();
  g_test_add_func ("/ui/window/units", test_units);
  g_test_add_func ("/ui/window/search", test_search);
  g_test_add_func ("/ui/window/export", test_export);
  g_test_add_func ("/ui/window/print", test_print);
  g_test_add_func ("/ui/window/close-early", test_close_early);
  test_window_add_export ();
  test_window_add_motion ();
  test_window_add_narrow ();
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_setenv ("LANGUAGE", "en", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("VAERDI_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  gtk_test_init (&argc, &argv, NULL);
  /* gettext speaks only English under the locale C */
  setlocale (LC_MESSAGES, "C.UTF-8");
  vaerdi_toolkit_init ();
  add_tests ();
  start_server ();
  status = g_test_run ();

  g_clear_object (&workspace);
  vaerdi_private_server_stop (server);
  g_clear_object (&server);
  g_free (conninfo);

  return status;
}
