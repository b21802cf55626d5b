/* test-window-snapshot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "pages/vaerdi-indicator-view.h"
#include "results/vaerdi-engine.h"
#include "test-window.h"
#include "vaerdi-offline-bar.h"

/* A window that opens from what was kept, with the warehouse there and away. The
 * folder of its socket is a link that the test takes away and puts back. */

static char *folder;
static char *target;
static char *link_path;
static char *kept;

static char *
make_conninfo (void)
{
  const char *host = strstr (get_conninfo (), "host='");
  const char *end = strchr (host + 6, '\'');

  target = g_strndup (host + 6, (gsize) (end - host - 6));
  folder = g_dir_make_tmp ("vaerdi-window-XXXXXX", NULL);
  link_path = g_build_filename (folder, "run", NULL);
  kept = g_build_filename (folder, "snapshot", NULL);

  return g_strdup_printf ("%s host='%s'", get_conninfo (), link_path);
}

static void
plug_in (void)
{
  g_assert_cmpint (symlink (target, link_path), ==, 0);
}

static void
unplug (void)
{
  g_assert_cmpint (g_unlink (link_path), ==, 0);
}

static gboolean
is_settled (gpointer data)
{
  VaerdiWorkspaceState state = vaerdi_workspace_get_state (data);

  return state == VAERDI_WORKSPACE_READY || state == VAERDI_WORKSPACE_FAILED;
}

static gboolean
is_kept (gpointer data)
{
  return g_file_test (kept, G_FILE_TEST_EXISTS);
}

static const char *
get_age (VaerdiWindow *window)
{
  return vaerdi_offline_bar_get_text (VAERDI_OFFLINE_BAR (gtk_widget_get_template_child (GTK_WIDGET (window),
                                                                                        VAERDI_TYPE_WINDOW,
                                                                                        "offline_bar")));
}

static gboolean
is_revealed (VaerdiWindow *window)
{
  return get_age (window) != NULL;
}

static gboolean
is_over (gpointer window)
{
  return !is_revealed (window);
}

static VaerdiWorkspace *
start (const char *conninfo)
{
  VaerdiWorkspace *workspace = vaerdi_workspace_new (conninfo);

  vaerdi_workspace_keep_in (workspace, kept);
  vaerdi_workspace_start (workspace);

  return workspace;
}

static void
finish (VaerdiWorkspace *workspace,
        VaerdiWindow    *window)
{
  close_window (window);
  vaerdi_workspace_stop (workspace);
  g_object_unref (workspace);
}

/* A page with figures leaves them behind; there was nothing to begin with. */
static guint
keep_first (const char *conninfo)
{
  VaerdiWorkspace *workspace = start (conninfo);
  VaerdiWindow *window;
  guint n;

  g_assert_null (vaerdi_workspace_get_engine (workspace));
  window = open_window (workspace);
  vaerdi_window_show_page (window, "scorecard");
  iterate_until (is_settled, workspace, 120);
  g_assert_cmpint (vaerdi_workspace_get_state (workspace), ==, VAERDI_WORKSPACE_READY);
  g_assert_false (is_revealed (window));
  iterate_until (is_kept, NULL, 20);
  n = get_scorecard (window)->verdicts->len;
  g_assert_cmpuint (n, >, 3);
  finish (workspace, window);

  return n;
}

static void
check_offline (VaerdiWorkspace *workspace,
               VaerdiWindow    *window,
               guint            n)
{
  g_autofree char *id = NULL;
  VaerdiIndicatorView *view;
  GtkStack *stack;

  iterate_until (is_settled, workspace, 30);
  g_assert_cmpint (vaerdi_workspace_get_state (workspace), ==, VAERDI_WORKSPACE_FAILED);
  g_assert_cmpuint (get_scorecard (window)->verdicts->len, ==, n);
  g_assert_true (is_revealed (window));
  g_assert_true (g_str_has_prefix (get_age (window), "Figures as of "));
  g_assert_nonnull (strstr (get_age (window), "The warehouse cannot be reached."));

  /* What compares units is not kept, and says why */
  vaerdi_window_show_page (window, "benchmark");
  stack = GTK_STACK (gtk_widget_get_template_child (GTK_WIDGET (window), VAERDI_TYPE_WINDOW, "benchmark_stack"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "waiting");
  vaerdi_window_show_page (window, "scorecard");

  /* An indicator opens with its chart */
  id = g_strdup (((VaerdiVerdict *) g_ptr_array_index (get_scorecard (window)->verdicts, 0))->definition->id);
  vaerdi_window_show_indicator (window, id);
  view = VAERDI_INDICATOR_VIEW (find_nth (window, VAERDI_TYPE_INDICATOR_VIEW, 0));
  g_assert_nonnull (vaerdi_indicator_view_get_verdict (view));
  vaerdi_window_show_page (window, "scorecard");
}

/* From the first moment, offline, and when the warehouse is back. */
static void
test_recalled (void)
{
  g_autofree char *conninfo = make_conninfo ();
  VaerdiWorkspace *workspace;
  VaerdiWindow *window;
  VaerdiEngine *engine;
  guint n;

  plug_in ();
  n = keep_first (conninfo);
  unplug ();

  /* Not one turn of the main loop has passed */
  workspace = start (conninfo);
  window = open_window (workspace);
  vaerdi_window_show_page (window, "scorecard");
  g_assert_cmpuint (get_scorecard (window)->verdicts->len, ==, n);
  g_assert_true (is_revealed (window));
  g_assert_true (g_str_has_prefix (get_age (window), "Figures as of "));
  check_offline (workspace, window, n);

  plug_in ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.refresh", NULL));
  iterate_until (is_settled, workspace, 120);
  g_assert_cmpint (vaerdi_workspace_get_state (workspace), ==, VAERDI_WORKSPACE_READY);
  iterate_until (is_over, window, 10);
  engine = vaerdi_workspace_get_engine (workspace);
  g_assert_true (vaerdi_engine_has_answered (engine));
  g_assert_cmpint (vaerdi_engine_get_recalled_at (engine, get_scorecard (window)->unit_id), ==, -1);
  g_assert_cmpuint (get_scorecard (window)->verdicts->len, ==, n);
  finish (workspace, window);
}

/* Told once, and replaced by the next figures. */
static void
test_damaged (void)
{
  g_autofree char *conninfo = g_strdup_printf ("%s host='%s'", get_conninfo (), link_path);
  g_autofree char *notice = NULL;
  VaerdiWorkspace *workspace;
  VaerdiWindow *window;

  g_assert_true (g_file_set_contents (kept, "rubbish", -1, NULL));
  workspace = vaerdi_workspace_new (conninfo);
  vaerdi_workspace_keep_in (workspace, kept);
  g_test_expect_message ("vaerdi-memory", G_LOG_LEVEL_MESSAGE, "*are damaged*");
  vaerdi_workspace_start (workspace);
  g_test_assert_expected_messages ();
  g_assert_null (vaerdi_workspace_get_engine (workspace));
  notice = vaerdi_workspace_steal_notice (workspace);
  g_assert_nonnull (strstr (notice, "are damaged"));
  g_assert_null (vaerdi_workspace_steal_notice (workspace));
  g_assert_false (is_kept (NULL));

  window = open_window (workspace);
  iterate_until (is_settled, workspace, 120);
  iterate_until (is_kept, NULL, 20);
  finish (workspace, window);
  workspace = start (conninfo);
  g_assert_nonnull (vaerdi_workspace_get_engine (workspace));
  vaerdi_workspace_stop (workspace);
  g_object_unref (workspace);

  g_unlink (kept);
  g_unlink (link_path);
  g_rmdir (folder);
}

void
test_window_add_snapshot (void)
{
  g_test_add_func ("/window/snapshot/recalled", test_recalled);
  g_test_add_func ("/window/snapshot/damaged", test_damaged);
}
