/* test-live.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <adwaita.h>

#include "vaerdi-test-manifest.h"
#include "vaerdi-test-server.h"
#include "vaerdi-toolkit.h"
#include "vaerdi-wait.h"
#include "vaerdi-window.h"
#include "warehouse/vaerdi-contract.h"
#include "widgets/vaerdi-registry-row.h"
#include "widgets/vaerdi-scorecard-row.h"

/* The whole window over a real warehouse, with its scorecard open, while
 * somebody works on the files of the indicators: one in SQL, and one with a
 * compute step, which runs in a real worker. */

#define MANIFEST \
  "[Indicator]\nId=process.%s\nVersion=1\nName=%s\nName[da]=%s\nSummary=S\nSummary[da]=S\nOwner=O\n" \
  "[Class]\nFamily=process\n" \
  "[Computation]\nMeasure=proportion\nQuery=q.sql\nColumns=unit_id:text;period:date;numerator:int;denominator:int\n%s" \
  "[Interpretation]\nDirection=higher\n"

#define STEP \
  "Compute=program python3 -S step.py\n" \
  "ComputeColumns=unit_id:text;period:date;numerator:int;denominator:int\n"

#define PROGRAM \
  "import sys\n" \
  "lines = sys.stdin.read().split()\n" \
  "print(lines[0])\n" \
  "for line in lines[1:]: print(*line.split(',')[:2], %d, 100, sep=',')\n"

static char *folder;

static void
write_manifest (const char *name,
                const char *step)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.indicator", name, name);
  g_autofree char *text = g_strdup_printf (MANIFEST, name, name, name, step);

  vaerdi_test_write_file (folder, path, text);
}

static void
write_sql (const char *name,
           int         numerator)
{
  g_autofree char *path = g_strconcat (name, "/q.sql", NULL);
  g_autofree char *sql = g_strdup_printf (
    "select 'd'::text as unit_id, month::date as period, %d as numerator, 100 as denominator "
    "from generate_series(:'from'::date, :'to'::date - 1, interval '1 month') as month", numerator);

  vaerdi_test_write_file (folder, path, sql);
}

static void
write_program (int numerator)
{
  g_autofree char *text = g_strdup_printf (PROGRAM, numerator);

  vaerdi_test_write_file (folder, "stepped/step.py", text);
}

/* The row of an indicator on the scorecard, or in the list of indicators */
static GtkWidget *
find_row (GtkWidget  *widget,
          GType       type,
          const char *id)
{
  GtkWidget *found = NULL;

  if (type == VAERDI_TYPE_SCORECARD_ROW && VAERDI_IS_SCORECARD_ROW (widget))
    return g_str_equal (vaerdi_scorecard_row_get_definition (VAERDI_SCORECARD_ROW (widget))->id, id) ? widget : NULL;
  if (type == VAERDI_TYPE_REGISTRY_ROW && VAERDI_IS_REGISTRY_ROW (widget))
    return g_str_equal (vaerdi_registry_entry_get_id (vaerdi_registry_row_get_entry (VAERDI_REGISTRY_ROW (widget))), id)
             ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, type, id);

  return found;
}

/* What stands in the row of the scorecard; -1 while there is no such row */
static double
get_figure (GtkWidget  *window,
            const char *id)
{
  GtkWidget *row = find_row (window, VAERDI_TYPE_SCORECARD_ROW, id);
  const VaerdiVerdict *verdict = row != NULL ? vaerdi_scorecard_row_get_verdict (VAERDI_SCORECARD_ROW (row)) : NULL;

  return verdict != NULL ? verdict->current.value : -1;
}

static gboolean
is_said (GtkWidget  *window,
         const char *id,
         const char *words)
{
  GtkWidget *row = find_row (window, VAERDI_TYPE_REGISTRY_ROW, id);

  return row != NULL && strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), words) != NULL;
}

static VaerdiTestServer *
start_server (void)
{
  g_autofree char *contract = vaerdi_contract_create_tables_sql ("vaerdi");
  VaerdiTestServer *server = vaerdi_test_server_new ();

  vaerdi_test_server_run (server, "%s", contract);
  vaerdi_test_server_run (server, "insert into vaerdi.org_unit (unit_id, parent_id, level, name, valid_from) values "
                          "('h', null, 'hospital', 'Hospital', '2000-01-01'), ('d', 'h', 'department', 'Department', '2000-01-01')");

  return server;
}

static GtkWidget *
open_window (VaerdiWorkspace *workspace)
{
  GtkWidget *window = vaerdi_window_new (NULL, workspace);

  vaerdi_window_keep_state (VAERDI_WINDOW (window), FALSE);
  vaerdi_window_show_page (VAERDI_WINDOW (window), "scorecard");
  gtk_window_present (GTK_WINDOW (window));
  vaerdi_workspace_start (workspace);
  wait_until (vaerdi_workspace_get_engine (workspace) != NULL);
  g_assert_true (vaerdi_window_choose_unit (VAERDI_WINDOW (window), "d", NULL));

  return window;
}

/* The page of indicators says @words of @id while the scorecard keeps @figure. */
static void
check_faulty (GtkWidget  *window,
              const char *id,
              const char *words,
              double      figure)
{
  vaerdi_window_show_page (VAERDI_WINDOW (window), "indicators");
  wait_until (is_said (window, id, words));
  g_assert_true (is_said (window, id, "goes on"));
  vaerdi_window_show_page (VAERDI_WINDOW (window), "scorecard");
  g_assert_cmpfloat (get_figure (window, id), ==, figure);
}

static void
test_live (void)
{
  g_autoptr (VaerdiTestServer) server = start_server ();
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, NULL);
  g_autoptr (VaerdiWorkspace) workspace = NULL;
  GtkWidget *window;
  VaerdiEngine *engine;

  write_sql ("plain", 40);
  write_manifest ("plain", "");
  write_sql ("stepped", 1);
  write_program (70);
  write_manifest ("stepped", STEP);
  workspace = vaerdi_workspace_new (conninfo);
  window = open_window (workspace);
  engine = vaerdi_workspace_get_engine (workspace);
  wait_until (get_figure (window, "process.plain") == 40 && get_figure (window, "process.stepped") == 70);

  /* Changed on disk: the row has the new figure, and the other its own */
  write_sql ("plain", 60);
  wait_until (get_figure (window, "process.plain") == 60);
  g_assert_cmpfloat (get_figure (window, "process.stepped"), ==, 70);
  write_program (80);
  wait_until (get_figure (window, "process.stepped") == 80);
  g_assert_cmpfloat (get_figure (window, "process.plain"), ==, 60);

  /* For the worse: the figures stay, and the window says why */
  vaerdi_test_write_file (folder, "plain/q.sql", "select unit_id from vaerdi.nowhere");
  check_faulty (window, "process.plain", "vaerdi.nowhere", 60);
  vaerdi_test_write_file (folder, "stepped/step.py", "raise ValueError('a slip of the pen')\n");
  check_faulty (window, "process.stepped", "a slip of the pen", 80);
  g_assert_true (is_said (window, "process.stepped", "its compute step from a copy"));

  /* Mended */
  write_sql ("plain", 50);
  write_program (90);
  wait_until (get_figure (window, "process.plain") == 50 && get_figure (window, "process.stepped") == 90);
  wait_until (!is_said (window, "process.stepped", "goes on"));

  /* A new one comes, and one goes, by themselves */
  write_sql ("third", 30);
  write_manifest ("third", "");
  wait_until (get_figure (window, "process.third") == 30);
  {
    g_autofree char *third = g_build_filename (folder, "third", NULL);

    vaerdi_test_remove_tree (third);
  }
  wait_until (find_row (window, VAERDI_TYPE_SCORECARD_ROW, "process.third") == NULL);
  g_assert_true (vaerdi_workspace_get_engine (workspace) == engine);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *state = NULL;
  int status;

  folder = g_dir_make_tmp ("vaerdi-live-XXXXXX", NULL);
  state = g_dir_make_tmp ("vaerdi-state-XXXXXX", NULL);
  g_setenv ("VAERDI_PLUGIN_PATH", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  vaerdi_toolkit_init ();
  g_test_add_func ("/ui/live/scorecard", test_live);

  status = g_test_run ();
  vaerdi_test_remove_tree (folder);
  vaerdi_test_remove_tree (state);
  g_free (folder);

  return status;
}
