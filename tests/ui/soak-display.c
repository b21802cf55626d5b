/* soak-display.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <adwaita.h>
#include <glib/gstdio.h>
#include <libpq-fe.h>

#include "demo/vaerdi-private-server.h"
#include "vaerdi-display.h"

/* A week of a display in minutes: a real window over a real warehouse, drawn at
 * every turn, computing anew every simulated hour, its connections cut four
 * times. Ends with an error when memory, handles or connections grow. */

#define CONTACTS 20000
#define HOUR 60      /* turns, one a minute */
#define CUTS 4
#define N_LINES 10
#define MOST_SECONDS 3600

/* What may be added once it is warm: caches of fonts and of the allocator */
#define MOST_HEAP (1536.0 * 1024)
#define MOST_RSS (12.0 * 1024 * 1024)

typedef struct
{
  double heap;
  double rss;
  guint  handles;
  guint  connections;
} Usage;

static gint64 now;
static char *admin;
static gint64 started;

static gint64
simulated_clock (gpointer user_data)
{
  return now;
}

static void
step (void)
{
  if (g_get_monotonic_time () - started > (gint64) MOST_SECONDS * G_USEC_PER_SEC)
    {
      printf ("Bail out! more than %d seconds\n", MOST_SECONDS);
      exit (EXIT_FAILURE);
    }
  if (!g_main_context_iteration (NULL, FALSE))
    g_usleep (500);
}

static char *
ask (const char *sql)
{
  PGconn *conn = PQconnectdb (admin);
  PGresult *result = PQexec (conn, sql);
  char *answer = PQntuples (result) > 0 ? g_strdup (PQgetvalue (result, 0, 0)) : g_strdup ("");

  PQclear (result);
  PQfinish (conn);

  return answer;
}

static guint
count_handles (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static Usage
measure (void)
{
  g_autofree char *statm = NULL;
  g_autofree char *connections = ask ("select count(*) from pg_stat_activity where datname is not null and pid <> pg_backend_pid()");
  struct mallinfo2 info;
  Usage usage = { 0 };
  long pages = 0;

  malloc_trim (0);
  info = mallinfo2 ();
  usage.heap = (double) info.uordblks + (double) info.hblkhd;
  if (g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL) && sscanf (statm, "%*d %ld", &pages) == 1)
    usage.rss = (double) pages * (double) sysconf (_SC_PAGESIZE);
  usage.handles = count_handles ();
  usage.connections = (guint) atoi (connections);

  return usage;
}

static void
print_usage (guint        turn,
             guint        refreshed,
             const Usage *usage)
{
  printf ("# turn %6u  hour %3u  heap %7.2f MiB  resident %7.2f MiB  handles %3u  connections %2u  computed %u times\n",
          turn, (guint) (turn / 60), usage->heap / 1048576, usage->rss / 1048576, usage->handles, usage->connections,
          refreshed);
  fflush (stdout);
}

static void
started_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(char **) user_data = vaerdi_private_server_start_finish (VAERDI_PRIVATE_SERVER (object), result, &error);
  g_assert_no_error (error);
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  *(guint *) user_data += 1;
}

static void
wait_refresh (VaerdiDisplayFeed *feed,
              guint              before)
{
  while (vaerdi_display_feed_get_n_refreshed (feed) == before || !vaerdi_display_feed_is_online (feed))
    step ();
}

static void
turn (VaerdiDisplayScreen *screen,
      guint               *n_painted)
{
  guint before = *n_painted;

  now += 60;
  vaerdi_display_screen_turn (screen);
  while (*n_painted == before)
    step ();
}

static gboolean
has_grown (const Usage *warm,
           const Usage *end)
{
  printf ("# grown after warming up: heap %.2f MiB, resident %.2f MiB, handles %d, connections %d\n",
          (end->heap - warm->heap) / 1048576, (end->rss - warm->rss) / 1048576,
          (int) end->handles - (int) warm->handles, (int) end->connections - (int) warm->connections);

  return end->heap - warm->heap > MOST_HEAP || end->rss - warm->rss > MOST_RSS ||
         end->handles > warm->handles + 1 || end->connections > warm->connections;
}

static gboolean
run (VaerdiDisplay *display,
     guint          n_turns)
{
  VaerdiDisplayScreen *screen = vaerdi_display_get_screen (display, 0);
  VaerdiDisplayFeed *feed = vaerdi_display_get_feed (display);
  guint n_painted = 0;
  Usage warm = { 0 }, usage = { 0 };

  wait_refresh (feed, 0);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (screen)), "after-paint", G_CALLBACK (painted_cb), &n_painted);
  for (guint i = 1; i <= n_turns; i++)
    {
      guint refreshed = vaerdi_display_feed_get_n_refreshed (feed);

      turn (screen, &n_painted);
      if (i % MAX (1, n_turns / CUTS) == n_turns / CUTS / 2)
        g_free (ask ("select pg_terminate_backend(pid) from pg_stat_activity "
                     "where datname is not null and pid <> pg_backend_pid()"));
      if (i % HOUR == 0)
        {
          vaerdi_display_feed_refresh (feed);
          wait_refresh (feed, refreshed);
        }
      if (i % MAX (1, n_turns / N_LINES) != 0)
        continue;

      usage = measure ();
      print_usage (i, vaerdi_display_feed_get_n_refreshed (feed), &usage);
      if (i <= n_turns * 3 / 10)
        warm = usage;
    }

  return !has_grown (&warm, &usage);
}

int
main (int    argc,
      char **argv)
{
  guint n_turns = argc > 1 ? (guint) atoi (argv[1]) : 10000;
  g_autofree char *state = g_dir_make_tmp ("vaerdi-soak-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (state, "board.ini", NULL);
  g_autofree char *conninfo = NULL;
  g_autoptr (VaerdiPrivateServer) server = NULL;
  g_autoptr (VaerdiWorkspace) workspace = NULL;
  g_autoptr (GtkApplication) application = NULL;
  g_autoptr (VaerdiDisplay) display = NULL;
  g_autoptr (GError) error = NULL;
  gboolean flat;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  setlocale (LC_ALL, "");
  started = g_get_monotonic_time ();
  now = g_get_real_time () / G_USEC_PER_SEC;
  gtk_init ();
  server = vaerdi_private_server_new (NULL);
  vaerdi_private_server_set_contacts (server, CONTACTS);
  vaerdi_private_server_set_unsafe (server, TRUE);
  vaerdi_private_server_start_async (server, NULL, started_cb, &conninfo);
  while (conninfo == NULL)
    step ();
  admin = vaerdi_private_server_dup_conninfo (server, "vaerdi", NULL);

  g_file_set_contents (path, "[Board]\nLanguage=da\nDwell=3600\n[Page one]\nUnit=h02-ort\nMost=12\n"
                       "[Page two]\nUnit=h01\nIndicators=process.treatment-30;outcome.readmission-30\n"
                       "[Page three]\nUnit=h03-ort\n", -1, NULL);
  application = gtk_application_new ("io.github.vaerdi.Soak", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  workspace = vaerdi_workspace_new (conninfo);
  display = vaerdi_display_new (application, workspace, path, &error);
  g_assert_no_error (error);
  vaerdi_display_feed_set_clock (vaerdi_display_get_feed (display), simulated_clock, NULL, NULL);
  vaerdi_display_feed_set_pace (vaerdi_display_get_feed (display), 500, 50);
  vaerdi_display_show (display, gdk_display_get_monitors (gdk_display_get_default ()));

  printf ("1..1\n");
  flat = run (display, n_turns);
  printf ("%s 1 - %u turns\n", flat ? "ok" : "not ok", n_turns);

  vaerdi_display_end (display);
  vaerdi_workspace_stop (workspace);

  return flat ? EXIT_SUCCESS : EXIT_FAILURE;
}
