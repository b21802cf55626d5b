/* test-preview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "pages/vaerdi-indicator-view.h"
#include "vaerdi-preview.h"
#include "vaerdi-test-server.h"
#include "vaerdi-toolkit.h"
#include "vaerdi-wait.h"
#include "warehouse/vaerdi-contract.h"

/* A whole window over a real warehouse, while somebody works on an indicator. */

#define MANIFEST \
  "[Indicator]\nId=process.mine\nVersion=1\nName=Mine\nName[da]=Min\nSummary=S\nSummary[da]=S\nOwner=O\n%s" \
  "[Class]\nFamily=process\n" \
  "[Computation]\nMeasure=proportion\nQuery=q.sql\nColumns=unit_id:text;period:date;numerator:int;denominator:int\n" \
  "[Interpretation]\nDirection=higher\n"

static char *folder;

static void
write_file (const char *name,
            const char *contents)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static void
write_manifest (const char *more)
{
  g_autofree char *text = g_strdup_printf (MANIFEST, more);

  write_file ("mine.indicator", text);
}

static void
write_sql (int numerator)
{
  g_autofree char *sql = g_strdup_printf (
    "select 'd'::text as unit_id, month::date as period, %d as numerator, 100 as denominator "
    "from generate_series(:'from'::date, :'to'::date - 1, interval '1 month') as month", numerator);

  write_file ("q.sql", sql);
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);

  return found;
}

static gboolean
says (GtkWidget  *widget,
      const char *words)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;

  return FALSE;
}

static double
get_figure (VaerdiWindow *window)
{
  GtkWidget *view = find_type (GTK_WIDGET (window), VAERDI_TYPE_INDICATOR_VIEW);
  const VaerdiVerdict *verdict = view != NULL ? vaerdi_indicator_view_get_verdict (VAERDI_INDICATOR_VIEW (view)) : NULL;

  return verdict != NULL ? verdict->current.value : -1;
}

static void
test_live (void)
{
  g_autoptr (VaerdiTestServer) server = vaerdi_test_server_new ();
  g_autofree char *contract = vaerdi_contract_create_tables_sql ("vaerdi");
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, NULL);
  g_autofree char *manifest = NULL;
  g_autoptr (VaerdiWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiWindow *window;

  vaerdi_test_server_run (server, "%s", contract);
  vaerdi_test_server_run (server, "insert into vaerdi.org_unit (unit_id, parent_id, level, name, valid_from) values "
                          "('h', null, 'hospital', 'Hospital', '2000-01-01'), ('d', 'h', 'department', 'Department', '2000-01-01')");

  /* Faulty from the start: the fault is shown, and waited for */
  write_sql (40);
  write_manifest ("Stauts=x\n");
  manifest = vaerdi_preview_prepare (folder, &error);
  g_assert_no_error (error);
  workspace = vaerdi_workspace_new (conninfo);
  window = VAERDI_WINDOW (vaerdi_window_new (NULL, workspace));
  vaerdi_window_keep_state (window, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  vaerdi_workspace_start (workspace);
  vaerdi_preview_show (window, manifest);
  wait_until (vaerdi_workspace_get_engine (workspace) != NULL);
  g_assert_cmpstr (vaerdi_window_get_page (window), ==, "indicators");
  wait_until (says (GTK_WIDGET (window), "did you mean Status"));
  g_assert_true (vaerdi_window_choose_unit (window, "d", NULL));

  /* Mended, and changed */
  write_manifest ("");
  wait_until (get_figure (window) == 40);
  write_sql (60);
  wait_until (get_figure (window) == 60);

  /* Faulty again: it is said, and the figures stay */
  write_manifest ("Ownr=x\n");
  wait_until (says (GTK_WIDGET (window), "did you mean Owner"));
  g_assert_true (says (GTK_WIDGET (window), "goes on"));
  g_assert_cmpfloat (get_figure (window), ==, 60);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  int status;

  folder = g_dir_make_tmp ("vaerdi-preview-XXXXXX", NULL);
  g_setenv ("VAERDI_PLUGIN_PATH", "/nowhere", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  vaerdi_toolkit_init ();
  g_test_add_func ("/ui/preview/live", test_live);

  status = g_test_run ();
  vaerdi_test_remove_tree (folder);
  g_free (folder);

  return status;
}
