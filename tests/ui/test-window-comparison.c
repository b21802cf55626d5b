/* test-window-comparison.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "pages/vaerdi-benchmark-view.h"
#include "pages/vaerdi-indicator-view.h"
#include "test-window.h"
#include "widgets/vaerdi-chart-view.h"
#include "widgets/vaerdi-figure-table.h"

static gboolean
has_passed (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

static void
settle (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  iterate_until (has_passed, &end, 60);
}

/* The first drop-down in the window that offers @n choices. */
static GtkDropDown *
find_drop_down (gpointer widget,
                guint    n)
{
  GtkWidget *found = NULL;

  for (guint i = 0; (found = find_nth (widget, GTK_TYPE_DROP_DOWN, i)) != NULL; i++)
    if (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (found))) == n)
      break;

  return GTK_DROP_DOWN (found);
}

static GtkToggleButton *
find_toggle (gpointer    widget,
             const char *label)
{
  GtkWidget *found = NULL;

  for (guint i = 0; (found = find_nth (widget, GTK_TYPE_TOGGLE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (found)), label) == 0)
      break;

  return GTK_TOGGLE_BUTTON (found);
}

static char *
dup_table (gpointer widget,
           guint    n)
{
  return vaerdi_figure_table_dup_text (VAERDI_FIGURE_TABLE (find_nth (widget, VAERDI_TYPE_FIGURE_TABLE, n)));
}

/* Another chart has another table behind it, and the same verdict. */
static void
test_other_charts (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  VaerdiIndicatorView *view = VAERDI_INDICATOR_VIEW (find_nth (window, VAERDI_TYPE_INDICATOR_VIEW, 0));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *peers = NULL;
  VaerdiVerdict *verdict = NULL;
  GtkDropDown *charts = NULL;

  vaerdi_window_show_indicator (window, "outcome.readmission-30");
  settle (400);
  verdict = vaerdi_indicator_view_get_verdict (view);
  /* Its own, and of run, XmR, p and p′ the other three */
  charts = find_drop_down (view, 4);
  g_assert_nonnull (charts);
  before = dup_table (view, 0);
  gtk_drop_down_set_selected (charts, 1);
  after = dup_table (view, 0);
  g_assert_cmpstr (before, !=, after);
  g_assert_true (vaerdi_indicator_view_get_verdict (view) == verdict);
  gtk_drop_down_set_selected (charts, 0);
  g_clear_pointer (&after, g_free);
  after = dup_table (view, 0);
  g_assert_cmpstr (before, ==, after);

  peers = dup_table (view, 1);
  g_assert_nonnull (strstr (peers, "Ortop"));
  gtk_toggle_button_set_active (find_toggle (view, _("Table")), TRUE);
  settle (100);
  g_assert_true (gtk_widget_get_mapped (find_nth (view, VAERDI_TYPE_FIGURE_TABLE, 0)));
  close_window (window);
}

static guint
count_peers (VaerdiBenchmarkView *view,
             GtkDropDown         *peers,
             guint                choice)
{
  gtk_drop_down_set_selected (peers, choice);

  return vaerdi_benchmark_view_get_benchmark (view)->rows->len;
}

/* Peers are fewer than the nation; ranks have intervals; years stand side by side. */
static void
test_comparison (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  VaerdiBenchmarkView *view = VAERDI_BENCHMARK_VIEW (find_nth (window, VAERDI_TYPE_BENCHMARK_VIEW, 0));
  GtkDropDown *peers = NULL;
  GtkWidget *ranking = NULL;
  g_autofree char *adjusted = NULL;
  g_autofree char *years = NULL;
  guint nation;

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 400);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-benchmark", "s", "outcome.mortality-oe"));
  settle (400);
  peers = GTK_DROP_DOWN (find_nth (view, GTK_TYPE_DROP_DOWN, 2));
  nation = count_peers (view, peers, 0);
  g_assert_cmpuint (nation, >, 10);

  /* A low window scrolls; no unit is folded away */
  ranking = find_nth (view, VAERDI_TYPE_CHART_VIEW, 1);
  g_assert_cmpint (gtk_widget_get_height (ranking), >, (int) nation * 12);

  g_assert_cmpuint (count_peers (view, peers, 1), <, nation);
  g_assert_cmpuint (count_peers (view, peers, 2), <, nation);
  g_assert_cmpuint (count_peers (view, peers, 2), >=, 1);
  g_assert_cmpuint (count_peers (view, peers, 0), ==, nation);

  gtk_toggle_button_set_active (find_toggle (view, _("Table")), TRUE);
  adjusted = dup_table (view, 0);
  g_assert_nonnull (strstr (adjusted, _("Crude")));
  g_assert_nonnull (strstr (adjusted, "–"));
  gtk_toggle_button_set_active (find_toggle (view, _("Years")), TRUE);
  years = dup_table (view, 0);
  g_assert_nonnull (strstr (years, ",2025,"));
  g_assert_nonnull (strstr (years, _("Whole country")));
  close_window (window);
}

/* A department that has no place in the comparison of an indicator; NULL when
 * every one has. */
static const char *
find_absent (VaerdiEngine *engine,
             const char   *indicator_id,
             gboolean      absent)
{
  g_autoptr (GPtrArray) units = vaerdi_org_tree_list_level (vaerdi_engine_get_org_tree (engine), VAERDI_LEVEL_DEPARTMENT);

  for (guint i = 0; i < units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (units, i);
      g_autoptr (VaerdiVerdict) verdict = vaerdi_engine_judge (engine, indicator_id, unit->unit_id, NULL);

      if (verdict != NULL && (verdict->state != VAERDI_STATE_OK) == absent)
        return unit->unit_id;
    }

  return NULL;
}

static gboolean
says (gpointer    widget,
      const char *words)
{
  GtkWidget *label = NULL;

  for (guint i = 0; (label = find_nth (widget, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_widget_get_mapped (label) && strstr (gtk_label_get_text (GTK_LABEL (label)), words) != NULL)
      return TRUE;

  return FALSE;
}

/* Whoever looks for the own unit in vain is told why, in charts and in tables. */
static void
test_own_missing (gconstpointer data)
{
  const char *words = g_str_equal (data, "da") ? "har ingen plads i sammenligningen" : "has no place in this comparison";
  VaerdiEngine *engine = vaerdi_workspace_get_engine (get_workspace ());
  const char *absent = find_absent (engine, "outcome.mortality-oe", TRUE);
  VaerdiWindow *window = NULL;
  GtkWidget *view = NULL;

  speak (data);
  window = open_window (get_workspace ());
  view = find_nth (window, VAERDI_TYPE_BENCHMARK_VIEW, 0);
  g_assert_nonnull (absent);
  vaerdi_context_set_unit_id (vaerdi_window_get_context (window), absent);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-benchmark", "s", "outcome.mortality-oe"));
  settle (400);
  g_assert_true (says (view, words));
  g_assert_true (says (view, vaerdi_org_tree_get (vaerdi_engine_get_org_tree (engine), absent)->name));
  gtk_toggle_button_set_active (find_toggle (view, _("Table")), TRUE);
  settle (100);
  g_assert_true (says (view, words));

  /* Not where it has one, and not among hospitals */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_nth (view, GTK_TYPE_DROP_DOWN, 1)), 1);
  settle (100);
  g_assert_false (says (view, words));
  vaerdi_context_set_unit_id (vaerdi_window_get_context (window), find_absent (engine, "outcome.mortality-oe", FALSE));
  settle (100);
  g_assert_false (says (view, words));
  close_window (window);
  speak ("en");
}

void
test_window_add_comparison (void)
{
  g_test_add_data_func ("/ui/window/own-missing/en", "en", test_own_missing);
  g_test_add_data_func ("/ui/window/own-missing/da", "da", test_own_missing);
  g_test_add_func ("/ui/window/other-charts", test_other_charts);
  g_test_add_func ("/ui/window/comparison", test_comparison);
}
