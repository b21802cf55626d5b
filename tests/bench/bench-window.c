/* bench-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-bench"

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <adwaita.h>

#include "pages/vaerdi-scorecard-view.h"
#include "vaerdi-application.h"
#include "vaerdi-bench.h"
#include "vaerdi-locale.h"
#include "vaerdi-toolkit.h"
#include "vaerdi-window.h"
#include "widgets/vaerdi-scorecard-row.h"

/* bench-window start DIRECTORY
 * bench-window draw DIRECTORY REPEATS
 * bench-window keep DIRECTORY FOLDER
 * VAERDI_BENCH_EXEC=NANOSECONDS bench-window recall FOLDER
 *
 * The real window. A frame is what the frame clock does from before-paint to
 * after-paint: layout, recording and rasterising. "start" goes from nothing to
 * a scorecard with all its figures drawn, when the region is loaded already;
 * "draw" takes the drawing apart. "keep" leaves a snapshot, from which "recall"
 * opens: from the moment just before the program was executed, nanoseconds since
 * 1970, to its first frame. */

#define WIDTH  1920
#define HEIGHT 1080

/* Frames of one window, counted and timed. */
typedef struct
{
  GtkWidget *window;
  double     before;
  double     before_cpu;
  double     wall;          /* of the last frame */
  double     cpu;
  double     last;          /* when the last frame was done */
  double     sum;           /* of all frames since reset */
  guint      n;
} Frames;

static void
before_paint_cb (GdkFrameClock *clock,
                 Frames        *frames)
{
  frames->before = vaerdi_bench_wall ();
  frames->before_cpu = vaerdi_bench_cpu ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                Frames        *frames)
{
  frames->last = vaerdi_bench_wall ();
  frames->wall = frames->last - frames->before;
  frames->cpu = vaerdi_bench_cpu () - frames->before_cpu;
  frames->sum += frames->wall;
  frames->n++;
}

static void
watch_frames (Frames    *frames,
              GtkWidget *window)
{
  GdkFrameClock *clock;

  gtk_widget_realize (window);
  clock = gtk_widget_get_frame_clock (window);
  frames->window = window;
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), frames);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), frames);
}

static void
wait_for_frame (Frames *frames)
{
  guint n = frames->n;

  while (frames->n == n)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
settle (guint ms)
{
  gboolean done = FALSE;

  g_timeout_add (ms, wake_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_until_still (Frames *frames)
{
  guint n;

  do
    {
      n = frames->n;
      settle (300);
    }
  while (frames->n != n);
}

static void
wait_until_settled (VaerdiWorkspace *workspace)
{
  VaerdiWorkspaceState state = vaerdi_workspace_get_state (workspace);

  while (state != VAERDI_WORKSPACE_READY && state != VAERDI_WORKSPACE_FAILED && state != VAERDI_WORKSPACE_IDLE)
    {
      g_main_context_iteration (NULL, TRUE);
      state = vaerdi_workspace_get_state (workspace);
    }

  if (state != VAERDI_WORKSPACE_READY)
    vaerdi_bench_die ("%s", vaerdi_workspace_get_message (workspace));
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

static GtkWidget *
make_window (VaerdiWorkspace *workspace)
{
  GtkWidget *window = workspace != NULL ? vaerdi_window_new (NULL, workspace) : adw_window_new ();

  if (workspace != NULL)
    {
      vaerdi_window_keep_state (VAERDI_WINDOW (window), FALSE);
      vaerdi_window_show_page (VAERDI_WINDOW (window), "scorecard");
    }
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);

  return window;
}

static void
init_window_system (void)
{
  g_setenv ("LANGUAGE", "da", FALSE);
  vaerdi_toolkit_init ();
}

static void
measure_start (const char *directory)
{
  double start = vaerdi_bench_wall (), presented, served, drawn;
  double window_ready, figures;
  g_autoptr (VaerdiPrivateServer) server = NULL;
  g_autoptr (VaerdiWorkspace) workspace = NULL;
  g_autofree char *conninfo = NULL;
  Frames frames = { 0 };

  init_window_system ();
  window_ready = vaerdi_bench_wall ();
  server = vaerdi_bench_start_server (directory, VAERDI_PRIVATE_SERVER_DEFAULT_CONTACTS, 0, &conninfo);
  served = vaerdi_bench_wall ();
  workspace = vaerdi_workspace_new (conninfo);
  vaerdi_workspace_start (workspace);
  watch_frames (&frames, make_window (workspace));
  gtk_window_present (GTK_WINDOW (frames.window));
  wait_for_frame (&frames);
  presented = vaerdi_bench_wall ();
  wait_until_settled (workspace);
  figures = vaerdi_bench_wall ();
  /* The pages are told of the last figures a moment later, and draw them then */
  wait_until_still (&frames);
  drawn = frames.last;

  vaerdi_bench_print ("second start to a drawn scorecard, 0.3 million contacts", "start of server and toolkit",
                      served - start, drawn - start, "ms", 3000, FALSE);
  vaerdi_bench_note ("toolkit %.0f ms, server %.0f ms, first frame after %.0f ms, figures after %.0f ms, "
                     "%u frames of %.0f ms together, own processor time %.0f ms", window_ready - start,
                     served - window_ready, presented - start, figures - start, frames.n, frames.sum,
                     vaerdi_bench_cpu ());
  gtk_window_destroy (GTK_WINDOW (frames.window));
}

/* The first frame of a window, as it opens. */
static void
draw_first (Frames        *frames,
            VaerdiWorkspace *workspace,
            const char    *unit_id)
{
  GtkWidget *window = make_window (workspace);

  if (unit_id != NULL)
    vaerdi_window_choose_unit (VAERDI_WINDOW (window), unit_id, NULL);
  watch_frames (frames, window);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frame (frames);
}

/* All frames until nothing moves any more: fades and slides, too. */
static void
redraw_empty (Frames            *frames,
              VaerdiBenchSeries *wall,
              guint              n_repeats)
{
  for (guint i = 0; i < n_repeats; i++)
    {
      gtk_widget_queue_draw (frames->window);
      wait_for_frame (frames);
      vaerdi_bench_add (wall, frames->wall);
    }
}

static void
change_row (Frames            *frames,
            VaerdiEngine      *engine,
            const char        *other_id,
            VaerdiBenchSeries *wall,
            VaerdiBenchSeries *cpu,
            guint              n_repeats)
{
  VaerdiScorecardRow *row = VAERDI_SCORECARD_ROW (find_widget (frames->window, VAERDI_TYPE_SCORECARD_ROW));
  g_autoptr (VaerdiVerdict) verdict = vaerdi_verdict_ref (vaerdi_scorecard_row_get_verdict (row));
  g_autoptr (VaerdiVerdict) other = vaerdi_engine_judge (engine, verdict->definition->id, other_id, NULL);

  for (guint i = 0; i < n_repeats; i++)
    {
      double start = vaerdi_bench_wall (), start_cpu = vaerdi_bench_cpu ();

      vaerdi_scorecard_row_set_verdict (row, i % 2 == 0 ? other : verdict);
      start = vaerdi_bench_wall () - start;
      start_cpu = vaerdi_bench_cpu () - start_cpu;
      wait_for_frame (frames);
      vaerdi_bench_add (wall, start + frames->wall);
      vaerdi_bench_add (cpu, start_cpu + frames->cpu);
    }
}

/* From the choice of a department to its drawn page. */
static void
change_unit (Frames            *frames,
             const char        *unit_id,
             const char        *other_id,
             VaerdiBenchSeries *wall,
             VaerdiBenchSeries *cpu,
             guint              n_repeats)
{
  for (guint i = 0; i < n_repeats; i++)
    {
      double start = vaerdi_bench_wall (), start_cpu = vaerdi_bench_cpu ();

      vaerdi_window_choose_unit (VAERDI_WINDOW (frames->window), i % 2 == 0 ? other_id : unit_id, NULL);
      start = vaerdi_bench_wall () - start;
      start_cpu = vaerdi_bench_cpu () - start_cpu;
      wait_for_frame (frames);
      vaerdi_bench_add (wall, start + frames->wall);
      vaerdi_bench_add (cpu, start_cpu + frames->cpu);
      settle (100);
    }
}

static void
visit_pages (GtkWidget *window)
{
  static const char * const pages[] = { "benchmark", "triple-aim", "indicators", "scorecard" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      vaerdi_window_show_page (VAERDI_WINDOW (window), pages[i]);
      settle (400);
    }
}

static VaerdiWorkspace *
compute (const char *conninfo)
{
  VaerdiWorkspace *workspace = vaerdi_workspace_new (conninfo);

  vaerdi_workspace_start (workspace);
  wait_until_settled (workspace);

  return workspace;
}

static void
measure_drawing (const char *directory,
                 guint       n_repeats)
{
  g_autoptr (VaerdiPrivateServer) server = NULL;
  g_autoptr (VaerdiWorkspace) workspace = NULL;
  g_autofree char *conninfo = NULL, *unit_id = NULL, *other_id = NULL, *page = NULL, *again = NULL;
  VaerdiBenchSeries floor_wall = { 0 }, row_wall = { 0 }, row_cpu = { 0 }, unit_wall = { 0 }, unit_cpu = { 0 };
  Frames empty = { 0 }, frames = { 0 };
  VaerdiEngine *engine;
  double empty_resident, first_wall, first_cpu, empty_wall;

  init_window_system ();
  draw_first (&empty, NULL, NULL);
  empty_wall = empty.wall;
  settle (200);
  redraw_empty (&empty, &floor_wall, n_repeats);
  empty_resident = vaerdi_bench_resident ();
  gtk_window_destroy (GTK_WINDOW (empty.window));

  server = vaerdi_bench_start_server (directory, VAERDI_PRIVATE_SERVER_DEFAULT_CONTACTS, 0, &conninfo);
  workspace = compute (conninfo);
  engine = vaerdi_workspace_get_engine (workspace);
  unit_id = g_strdup (vaerdi_bench_fullest_unit (engine, 0));
  other_id = g_strdup (vaerdi_bench_fullest_unit (engine, 1));

  draw_first (&frames, workspace, unit_id);
  first_wall = frames.wall;
  first_cpu = frames.cpu;
  settle (600);
  change_row (&frames, engine, other_id, &row_wall, &row_cpu, n_repeats);
  change_unit (&frames, unit_id, other_id, &unit_wall, &unit_cpu, n_repeats);

  page = g_strdup_printf ("page of %u rows, first frame of its window",
                          vaerdi_scorecard_view_get_scorecard (VAERDI_SCORECARD_VIEW (
                            find_widget (frames.window, VAERDI_TYPE_SCORECARD_VIEW)))->verdicts->len);
  vaerdi_bench_print (page, "first frame of an empty window", empty_wall, first_wall, "ms", 40, FALSE);
  vaerdi_bench_print ("  its processor time in the program", "first frame of an empty window", empty_wall,
                      first_cpu, "ms", 40, FALSE);
  vaerdi_bench_print ("one row changes", "an empty window's frame", vaerdi_bench_median (&floor_wall),
                      vaerdi_bench_median (&row_wall), "ms", 3, FALSE);
  vaerdi_bench_print ("  its processor time in the program", "an empty window's frame",
                      vaerdi_bench_median (&floor_wall), vaerdi_bench_median (&row_cpu), "ms", 3, FALSE);
  vaerdi_bench_print ("another department: judge, build and draw its page", "an empty window's frame",
                      vaerdi_bench_median (&floor_wall), vaerdi_bench_median (&unit_wall), "ms", 20, FALSE);
  vaerdi_bench_print ("  its processor time in the program", "an empty window's frame",
                      vaerdi_bench_median (&floor_wall), vaerdi_bench_median (&unit_cpu), "ms", 20, FALSE);
  visit_pages (frames.window);
  vaerdi_bench_print ("resident memory after all pages", "an empty window", empty_resident, vaerdi_bench_resident (),
                      "MB", 200, FALSE);
  vaerdi_bench_note ("least: row %.2f ms, department %.1f ms, %.1f of the processor", vaerdi_bench_least (&row_wall),
                     vaerdi_bench_least (&unit_wall), vaerdi_bench_least (&unit_cpu));
  gtk_window_destroy (GTK_WINDOW (frames.window));
}

/* What a person leaves behind who looked at one scorecard: FOLDER is where a
 * program keeps its state */
static void
keep_snapshot (const char *directory,
               const char *folder)
{
  g_autoptr (VaerdiPrivateServer) server = NULL;
  g_autoptr (VaerdiWorkspace) workspace = NULL;
  g_autofree char *conninfo = NULL, *file = g_build_filename (folder, "vaerdi", "snapshot", NULL);
  g_autofree char *beside = g_build_filename (folder, "conninfo", NULL);
  GtkWidget *window;

  init_window_system ();
  server = vaerdi_bench_start_server (directory, VAERDI_PRIVATE_SERVER_DEFAULT_CONTACTS, 0, &conninfo);
  workspace = vaerdi_workspace_new (conninfo);
  vaerdi_workspace_keep_in (workspace, file);
  vaerdi_workspace_start (workspace);
  window = make_window (workspace);
  wait_until_settled (workspace);
  vaerdi_workspace_stop (workspace);
  gtk_window_destroy (GTK_WINDOW (window));
  if (!g_file_test (file, G_FILE_TEST_EXISTS) || !g_file_set_contents (beside, conninfo, -1, NULL))
    vaerdi_bench_die ("no snapshot was written");
}

/* Moments in milliseconds since the program was executed */
typedef struct
{
  GApplication *application;
  double        executed;
  double        main_reached;
  double        started;        /* the toolkit is there */
  double        made;           /* the window is, its frame is not */
  double        drawn;
  double        cpu;
  guint         n_rows;
  Frames        frames;
} Recall;

static double
since_executed (Recall *recall)
{
  return g_get_real_time () / 1e3 - recall->executed;
}

static void
first_frame_cb (GdkFrameClock *clock,
                Recall        *recall)
{
  GtkWidget *view = find_widget (recall->frames.window, VAERDI_TYPE_SCORECARD_VIEW);
  VaerdiScorecard *scorecard = vaerdi_scorecard_view_get_scorecard (VAERDI_SCORECARD_VIEW (view));

  recall->drawn = since_executed (recall);
  recall->cpu = vaerdi_bench_cpu ();
  recall->n_rows = scorecard != NULL ? scorecard->verdicts->len : 0;
  g_signal_handlers_disconnect_by_data (clock, recall);
  g_application_quit (recall->application);
}

static void
window_realized_cb (GtkWidget *window,
                    Recall    *recall)
{
  recall->made = since_executed (recall);
  watch_frames (&recall->frames, window);
  g_signal_connect_after (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (first_frame_cb), recall);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window,
                 Recall         *recall)
{
  g_signal_connect (window, "realize", G_CALLBACK (window_realized_cb), recall);
}

static void
started_cb (GApplication *application,
            Recall       *recall)
{
  recall->started = since_executed (recall);
}

static void
choose_size (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.vaerdi.Vaerdi");

  g_settings_set_int (settings, "window-width", WIDTH);
  g_settings_set_int (settings, "window-height", HEIGHT);
}

/* The program itself, as its main() runs it */
static void
measure_recall (const char *folder)
{
  const char *executed = g_getenv ("VAERDI_BENCH_EXEC");
  g_autofree char *conninfo = NULL, *beside = g_build_filename (folder, "conninfo", NULL);
  const char *arguments[] = { "vaerdi", "--conninfo", NULL, "--page", "scorecard" };
  g_autoptr (VaerdiApplication) application = NULL;
  Recall recall = { .executed = executed != NULL ? g_ascii_strtod (executed, NULL) / 1e6 : NAN };

  recall.main_reached = since_executed (&recall);
  if (isnan (recall.executed) || !g_file_get_contents (beside, &conninfo, NULL, NULL))
    vaerdi_bench_die ("VAERDI_BENCH_EXEC is not set, or there is no %s", beside);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  arguments[2] = conninfo;
  vaerdi_locale_init ("da");
  choose_size ();
  application = vaerdi_application_new ();
  recall.application = G_APPLICATION (application);
  g_application_set_flags (recall.application, G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (application, "startup", G_CALLBACK (started_cb), &recall);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &recall);
  g_application_run (recall.application, G_N_ELEMENTS (arguments), (char **) arguments);
  if (recall.n_rows == 0)
    vaerdi_bench_die ("the first frame has no figures");

  vaerdi_bench_print ("from exec to the first drawn scorecard, from the snapshot", "toolkit alone", recall.started,
                      recall.drawn, "ms", 250, FALSE);
  vaerdi_bench_note ("main() after %.0f ms, toolkit after %.0f ms, window made after %.0f ms, frame of %.0f ms, "
                     "%u rows; own processor time %.0f ms", recall.main_reached, recall.started, recall.made,
                     recall.frames.wall, recall.n_rows, recall.cpu);
}

int
main (int    argc,
      char **argv)
{
  guint n_repeats = argc == 4 ? atoi (argv[3]) : 0;

  if (argc == 3 && g_str_equal (argv[1], "start"))
    measure_start (argv[2]);
  else if (argc == 4 && g_str_equal (argv[1], "draw") && n_repeats > 0 && n_repeats <= VAERDI_BENCH_MAX_REPEATS)
    measure_drawing (argv[2], n_repeats);
  else if (argc == 4 && g_str_equal (argv[1], "keep"))
    keep_snapshot (argv[2], argv[3]);
  else if (argc == 3 && g_str_equal (argv[1], "recall"))
    measure_recall (argv[2]);
  else
    vaerdi_bench_die ("usage: bench-window start DIRECTORY, draw DIRECTORY REPEATS, keep DIRECTORY FOLDER or recall FOLDER");

  return EXIT_SUCCESS;
}
