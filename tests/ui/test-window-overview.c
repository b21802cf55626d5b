/* test-window-overview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "pages/vaerdi-overview-view.h"
#include "pages/vaerdi-scorecard-view.h"
#include "test-window.h"
#include "vaerdi-export.h"
#include "verdicts/vaerdi-remark.h"
#include "widgets/vaerdi-change-row.h"
#include "widgets/vaerdi-overview-row.h"
#include "widgets/vaerdi-row-group.h"
#include "widgets/vaerdi-scorecard-row.h"

static VaerdiOverview *
get_overview (VaerdiWindow *window)
{
  GtkWidget *view = find_nth (window, VAERDI_TYPE_OVERVIEW_VIEW, 0);

  return vaerdi_overview_view_get_overview (VAERDI_OVERVIEW_VIEW (view));
}

static gboolean
shows_overview (gpointer data)
{
  return get_overview (data) != NULL;
}

/* A page that is not seen judges nothing; one that is has a row for each unit,
 * says each cell in words, and leads to the scorecard. */
static void
test_overview (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  VaerdiOverview *overview = NULL;
  GtkWidget *row = NULL;
  const char *unit_id = NULL;

  g_assert_null (get_overview (window));
  vaerdi_window_show_page (window, "overview");
  iterate_until (shows_overview, window, 60);
  overview = get_overview (window);
  g_assert_cmpuint (vaerdi_overview_get_n_rows (overview), >, 3);
  g_assert_cmpuint (count_widgets (window, VAERDI_TYPE_OVERVIEW_ROW), ==, vaerdi_overview_get_n_rows (overview));

  row = find_nth (window, VAERDI_TYPE_OVERVIEW_ROW, 3);
  unit_id = vaerdi_overview_row_get_unit_id (VAERDI_OVERVIEW_ROW (row));
  g_assert_cmpstr (unit_id, ==, vaerdi_overview_get_unit (overview, 3)->unit_id);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       vaerdi_overview_get_unit (overview, 3)->name);

  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_cmpstr (vaerdi_window_get_page (window), ==, "scorecard");
  g_assert_cmpstr (get_scorecard (window)->unit_id, ==, unit_id);
  /* Of the same hospital: the overview stays as it is */
  g_assert_true (get_overview (window) == overview);
  close_window (window);
}

static void
test_overview_grouping (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  GtkWidget *view = find_nth (window, VAERDI_TYPE_OVERVIEW_VIEW, 0);
  g_autoptr (GPtrArray) aims = NULL;
  g_autofree char *words = NULL;
  VaerdiOverviewCell cell;

  vaerdi_window_show_page (window, "overview");
  iterate_until (shows_overview, window, 60);
  vaerdi_overview_view_set_grouping (VAERDI_OVERVIEW_VIEW (view), VAERDI_GROUPING_AIM);
  aims = vaerdi_overview_list_groups (get_overview (window), VAERDI_GROUPING_AIM);
  cell = vaerdi_overview_get_cell (get_overview (window), 0, VAERDI_GROUPING_AIM, g_ptr_array_index (aims, 0));
  words = vaerdi_overview_cell_dup_words (&cell, vaerdi_language_current ());
  g_assert_cmpuint (cell.n_figures, >, 0);
  vaerdi_overview_view_set_grouping (VAERDI_OVERVIEW_VIEW (view), VAERDI_GROUPING_FAMILY);
  close_window (window);
}

static gboolean
tooltip_cb (GtkWidget  *row,
            int         x,
            int         y,
            gboolean    keyboard,
            GtkTooltip *tooltip,
            guint      *n_asked)
{
  (*n_asked)++;

  return FALSE;
}

static gboolean
is_asked (gpointer data)
{
  return *(guint *) data > 0;
}

/* The middle of a widget of a window that no window manager has moved. */
static void
point_at (VaerdiWindow *window,
          GtkWidget    *widget)
{
  g_autofree char *command = NULL;
  double x, y, window_x, window_y;

  gtk_native_get_surface_transform (GTK_NATIVE (window), &window_x, &window_y);
  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (window), gtk_widget_get_width (widget) / 2.0,
                                                   gtk_widget_get_height (widget) / 2.0, &x, &y));
  command = g_strdup_printf ("xdotool mousemove %d %d", (int) (x + window_x), (int) (y + window_y));
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

/* A tooltip that is open while a figure changes is asked for again, though the
 * pointer rests. */
static void
test_overview_tooltip (void)
{
  VaerdiRegistry *registry = vaerdi_workspace_get_registry (get_workspace ());
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");
  VaerdiWindow *window = NULL;
  GtkWidget *row = NULL;
  g_autoptr (GError) error = NULL;
  guint n_asked = 0;

  if (xdotool == NULL)
    {
      g_test_skip ("xdotool is not installed");
      return;
    }

  window = open_window (get_workspace ());
  vaerdi_window_show_page (window, "overview");
  iterate_until (shows_overview, window, 60);
  wait_ms (500);
  row = find_nth (window, VAERDI_TYPE_OVERVIEW_ROW, 0);
  g_signal_connect (row, "query-tooltip", G_CALLBACK (tooltip_cb), &n_asked);
  point_at (window, row);
  iterate_until (is_asked, &n_asked, 10);
  wait_ms (1000);
  n_asked = 0;
  wait_ms (300);
  g_assert_cmpuint (n_asked, ==, 0);

  g_assert_true (vaerdi_registry_set_enabled (registry, "process.treatment-30", FALSE, &error));
  g_assert_no_error (error);
  wait_ms (1000);
  g_assert_cmpuint (n_asked, >, 0);
  g_assert_true (vaerdi_registry_set_enabled (registry, "process.treatment-30", TRUE, &error));
  g_assert_no_error (error);
  close_window (window);
}

static guint
count_shown_rows (VaerdiWindow *window)
{
  guint n = 0;
  GtkWidget *row = NULL;

  for (guint i = 0; (row = find_nth (window, VAERDI_TYPE_SCORECARD_ROW, i)) != NULL; i++)
    n += gtk_widget_get_child_visible (row);

  return n;
}

static VaerdiScorecardView *
get_scorecard_view (VaerdiWindow *window)
{
  return VAERDI_SCORECARD_VIEW (find_nth (window, VAERDI_TYPE_SCORECARD_VIEW, 0));
}

static void
choose (VaerdiWindow    *window,
        VaerdiGrouping   grouping,
        VaerdiRowFilter  filter,
        VaerdiColumns    columns)
{
  vaerdi_scorecard_view_set_look (get_scorecard_view (window),
                                  &(VaerdiScorecardLook) { grouping, filter, columns });
}

/* Each filter shows as many rows as the scorecard counts, and all come back. */
static void
test_filter (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  g_autoptr (VaerdiScorecard) scorecard = vaerdi_scorecard_ref (get_scorecard (window));
  guint n_all = count_shown_rows (window);

  g_assert_cmpuint (n_all, ==, scorecard->verdicts->len);
  g_assert_cmpuint (scorecard->n_not_met, >, 0);
  choose (window, VAERDI_GROUPING_FAMILY, VAERDI_ROW_FILTER_MISSED, VAERDI_COLUMNS_DEFAULT);
  g_assert_cmpuint (count_shown_rows (window), ==, scorecard->n_not_met);
  choose (window, VAERDI_GROUPING_FAMILY, VAERDI_ROW_FILTER_OUTCOMES, VAERDI_COLUMNS_DEFAULT);
  g_assert_cmpuint (count_shown_rows (window), >=, scorecard->n_outcome_goals);
  g_assert_cmpuint (count_shown_rows (window), <, n_all);
  choose (window, VAERDI_GROUPING_FAMILY, VAERDI_ROW_FILTER_ALL, VAERDI_COLUMNS_DEFAULT);
  g_assert_cmpuint (count_shown_rows (window), ==, n_all);
  close_window (window);
}

/* Every row stands below the heading of its group, and none is lost. */
static void
check_groups (VaerdiWindow   *window,
              VaerdiGrouping  grouping)
{
  GtkWidget *widget = NULL;
  guint n = 0;

  choose (window, grouping, VAERDI_ROW_FILTER_ALL, VAERDI_COLUMNS_DEFAULT);
  for (guint i = 0; (widget = find_nth (window, VAERDI_TYPE_ROW_GROUP, i)) != NULL; i++)
    {
      VaerdiRowGroup *group = VAERDI_ROW_GROUP (widget);
      GtkListBoxRow *row = NULL;

      for (int j = 0; (row = gtk_list_box_get_row_at_index (vaerdi_row_group_get_list (group), j)) != NULL; j++, n++)
        g_assert_cmpint (vaerdi_row_group_compare (group, vaerdi_scorecard_row_get_definition
                                                            (VAERDI_SCORECARD_ROW (row))), ==, 0);
      if (i > 0)
        {
          GtkWidget *before = find_nth (window, VAERDI_TYPE_ROW_GROUP, i - 1);

          row = gtk_list_box_get_row_at_index (vaerdi_row_group_get_list (group), 0);
          g_assert_cmpint (vaerdi_row_group_compare (VAERDI_ROW_GROUP (before), vaerdi_scorecard_row_get_definition
                                                                                (VAERDI_SCORECARD_ROW (row))), <, 0);
        }
    }
  g_assert_cmpuint (n, ==, get_scorecard (window)->verdicts->len);
}

static void
test_groups (void)
{
  VaerdiWindow *window = open_window (get_workspace ());

  for (guint i = 0; i < VAERDI_N_GROUPINGS; i++)
    check_groups (window, i);
  check_groups (window, VAERDI_GROUPING_FAMILY);
  close_window (window);
}

/* Absolute numbers are spoken where they are shown, and the choice of the window that was closed
 * last is remembered. */
static void
test_columns (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  g_autoptr (GSettings) settings = g_settings_new ("io.github.vaerdi.Vaerdi");
  GtkWidget *row = find_nth (window, VAERDI_TYPE_SCORECARD_ROW, 0);
  VaerdiVerdict *verdict = vaerdi_scorecard_row_get_verdict (VAERDI_SCORECARD_ROW (row));
  g_autofree char *counts = vaerdi_verdict_dup_counts (verdict, vaerdi_language_current ());
  g_autofree char *spoken = vaerdi_verdict_dup_spoken (verdict, TRUE, vaerdi_language_current ());
  g_autofree char *grouping = NULL;
  g_auto (GStrv) kept = NULL;

  g_assert_nonnull (strstr (spoken, counts));
  choose (window, VAERDI_GROUPING_FAMILY, VAERDI_ROW_FILTER_ALL, VAERDI_COLUMNS_ALL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken);

  choose (window, VAERDI_GROUPING_TIER, VAERDI_ROW_FILTER_ALL, VAERDI_COLUMNS_GOAL | VAERDI_COLUMNS_NOTE);
  vaerdi_window_keep_state (window, TRUE);
  gtk_window_close (GTK_WINDOW (window));
  kept = g_settings_get_strv (settings, "scorecard-columns");
  grouping = g_settings_get_string (settings, "scorecard-grouping");
  g_assert_cmpuint (g_strv_length (kept), ==, 2);
  g_assert_cmpstr (kept[0], ==, "goal");
  g_assert_cmpstr (grouping, ==, "tier");

  window = open_window (get_workspace ());
  g_assert_cmpint (vaerdi_scorecard_view_get_look (get_scorecard_view (window)).grouping, ==, VAERDI_GROUPING_TIER);
  choose (window, VAERDI_GROUPING_FAMILY, VAERDI_ROW_FILTER_ALL, VAERDI_COLUMNS_DEFAULT);
  vaerdi_window_keep_state (window, TRUE);
  gtk_window_close (GTK_WINDOW (window));
}

static char *
dup_pages (const char *path)
{
  g_autofree char *command = g_strdup_printf ("sh -c 'pdfinfo %s && pdftotext -layout %s -'", path, path);
  char *output = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (command, &output, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);

  return output;
}

/* On paper: what changed, every unit, the source, and what is withheld. */
static void
test_overview_paper (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  VaerdiExportView view = { .engine = vaerdi_context_get_engine (vaerdi_window_get_context (window)),
                            .page = "overview" };
  g_autofree char *folder = g_dir_make_tmp ("vaerdi-overview-XXXXXX", NULL);
  g_autofree char *pdf = g_build_filename (folder, "a.pdf", NULL);
  g_autofree char *xlsx = g_build_filename (folder, "a.xlsx", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_window_show_page (window, "overview");
  iterate_until (shows_overview, window, 60);
  view.overview = get_overview (window);
  g_assert_true (vaerdi_export_write (&view, pdf, &error));
  g_assert_true (vaerdi_export_write (&view, xlsx, &error));
  g_assert_no_error (error);

  text = dup_pages (pdf);
  g_assert_nonnull (strstr (text, "841"));
  g_assert_nonnull (strstr (text, vaerdi_engine_get_source (view.engine)));
  g_assert_nonnull (strstr (text, vaerdi_overview_get_name (view.overview)));
  for (guint i = 0; i < vaerdi_overview_get_n_rows (view.overview); i++)
    g_assert_nonnull (strstr (text, vaerdi_overview_get_unit (view.overview, i)->name));

  g_assert_cmpint (g_unlink (pdf), ==, 0);
  g_assert_cmpint (g_unlink (xlsx), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  close_window (window);
}

/* A sentence leads to the figure it speaks of. */
static void
test_overview_change (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  GtkWidget *row = NULL;

  vaerdi_window_show_page (window, "overview");
  iterate_until (shows_overview, window, 60);
  row = find_nth (window, VAERDI_TYPE_CHANGE_ROW, 0);
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_cmpstr (get_leaflet_page (window), ==, "indicator");
  g_assert_cmpstr (vaerdi_context_get_unit_id (vaerdi_window_get_context (window)), ==,
                   vaerdi_change_row_get_unit_id (VAERDI_CHANGE_ROW (row)));
  close_window (window);
}

void
test_window_add_overview (void)
{
  g_test_add_func ("/ui/window/overview", test_overview);
  g_test_add_func ("/ui/window/overview-grouping", test_overview_grouping);
  g_test_add_func ("/ui/window/overview-tooltip", test_overview_tooltip);
  g_test_add_func ("/ui/window/overview-paper", test_overview_paper);
  g_test_add_func ("/ui/window/filter", test_filter);
  g_test_add_func ("/ui/window/groups", test_groups);
  g_test_add_func ("/ui/window/columns", test_columns);
  g_test_add_func ("/ui/window/overview-change", test_overview_change);
}
