/* test-window-overview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pages/vaerdi-overview-view.h"
#include "pages/vaerdi-scorecard-view.h"
#include "test-window.h"
#include "widgets/vaerdi-change-row.h"
#include "widgets/vaerdi-overview-row.h"
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
  g_autoptr(GPtrArray) aims = NULL;
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

static guint
count_shown_rows (VaerdiWindow *window)
{
  guint n = 0;
  GtkWidget *row = NULL;

  for (guint i = 0; (row = find_nth (window, VAERDI_TYPE_SCORECARD_ROW, i)) != NULL; i++)
    n += gtk_widget_get_child_visible (row);

  return n;
}

/* Each filter shows as many rows as the scorecard counts, and all come back. */
static void
test_filter (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  VaerdiScorecard *scorecard = get_scorecard (window);
  VaerdiScorecardView *view = VAERDI_SCORECARD_VIEW (find_nth (window, VAERDI_TYPE_SCORECARD_VIEW, 0));
  guint n_all = count_shown_rows (window);

  g_assert_cmpuint (n_all, ==, scorecard->verdicts->len);
  g_assert_cmpuint (scorecard->n_not_met, >, 0);
  vaerdi_scorecard_view_set_filter (view, VAERDI_ROW_FILTER_MISSED);
  g_assert_cmpuint (count_shown_rows (window), ==, scorecard->n_not_met);
  vaerdi_scorecard_view_set_filter (view, VAERDI_ROW_FILTER_OUTCOMES);
  g_assert_cmpuint (count_shown_rows (window), >=, scorecard->n_outcome_goals);
  g_assert_cmpuint (count_shown_rows (window), <, n_all);
  vaerdi_scorecard_view_set_filter (view, VAERDI_ROW_FILTER_ALL);
  g_assert_cmpuint (count_shown_rows (window), ==, n_all);
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
  g_test_add_func ("/ui/window/filter", test_filter);
  g_test_add_func ("/ui/window/overview-change", test_overview_change);
}
