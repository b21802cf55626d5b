/* test-display.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <time.h>

#include <adwaita.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "vaerdi-display.h"
#include "vaerdi-strange-disks.h"
#include "vaerdi-test-region.h"
#include "vaerdi-test-server.h"
#include "vaerdi-wait.h"

/* Everything that may happen to a wall in a month, one by one, over a real
 * warehouse; after each of them the figures are there, and true. */

#define CONTACTS 20000
#define BOARD "[Board]\nLanguage=en\nDwell=3600\n[Page one]\nUnit=h02-ort\nIndicators=process.treatment-30\n" \
              "[Page two]\nUnit=h01\n"

static char *folder;
static char *board_path;
static char *conninfo;
static VaerdiPrivateServer *server;
static VaerdiWorkspace *workspace;
static GtkApplication *application;
static VaerdiDisplay *display;
static GListStore *monitors;
static gint64 shift;
static gint64 slept;
static int blocked;    /* atomic */

static GHashTable *lit;   /* number to the window whose monitor the desktop keeps lit */

/* In the place of GTK's: no desktop runs here that could be asked. */
guint
gtk_application_inhibit (GtkApplication             *asked,
                         GtkWindow                  *window,
                         GtkApplicationInhibitFlags  flags,
                         const char                 *reason)
{
  static guint number;

  g_assert_true (gtk_widget_get_realized (GTK_WIDGET (window)));
  g_hash_table_insert (lit, GUINT_TO_POINTER (++number), window);

  return number;
}

void
gtk_application_uninhibit (GtkApplication *asked,
                           guint           number)
{
  g_assert_true (asked == application);
  g_assert_true (g_hash_table_remove (lit, GUINT_TO_POINTER (number)));
}

static gboolean
is_lit (gpointer window)
{
  g_autoptr (GList) windows = g_hash_table_get_values (lit);

  return g_list_find (windows, window) != NULL;
}

static gint64
shifted_clock (gpointer user_data)
{
  return g_get_real_time () / G_USEC_PER_SEC + shift;
}

static gint64
shifted_boot_clock (gpointer user_data)
{
  return g_get_monotonic_time () / G_USEC_PER_SEC + slept;
}

static VaerdiDisplayFeed *
feed (void)
{
  return vaerdi_display_get_feed (display);
}

static VaerdiDisplayScreen *
screen (void)
{
  return vaerdi_display_get_screen (display, 0);
}

static VaerdiBoardTile *
tile (void)
{
  VaerdiBoardFigures *figures = vaerdi_display_feed_get_figures (feed ());

  return g_ptr_array_index (((VaerdiBoardFacts *) g_ptr_array_index (figures->pages, 0))->tiles, 0);
}

static gboolean
says (const char *text)
{
  g_autofree char *state = vaerdi_display_screen_dup_state (screen ());

  return strstr (state, text) != NULL;
}

static void
started_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_free (conninfo);
  conninfo = vaerdi_private_server_start_finish (VAERDI_PRIVATE_SERVER (object), result, &error);
  g_assert_no_error (error);
}

static void
start_server (void)
{
  g_clear_pointer (&conninfo, g_free);
  vaerdi_private_server_start_async (server, NULL, started_cb, NULL);
  wait_until (conninfo != NULL);
}

static void
write_board (const char *text)
{
  g_assert_true (g_file_set_contents (board_path, text, -1, NULL));
}

static void
open_display (void)
{
  g_autoptr (GError) error = NULL;

  workspace = vaerdi_workspace_new (conninfo);
  display = vaerdi_display_new (application, workspace, board_path, &error);
  g_assert_no_error (error);
  vaerdi_display_feed_set_clock (feed (), shifted_clock, shifted_boot_clock, NULL);
  vaerdi_display_feed_set_pace (feed (), 300, 50);
  vaerdi_display_show (display, G_LIST_MODEL (monitors));
}

static void
close_display (void)
{
  vaerdi_display_end (display);
  g_clear_object (&display);
  vaerdi_workspace_stop (workspace);
  g_clear_object (&workspace);
}

static void
wait_fresh (void)
{
  wait_until (vaerdi_display_feed_is_online (feed ()) && vaerdi_display_feed_get_figures (feed ()) != NULL &&
              says ("Computed at") && tile ()->state == VAERDI_TILE_OK);
}

static void
test_shown (void)
{
  open_display ();
  g_assert_cmpuint (vaerdi_display_get_n_screens (display), ==, 1);
  wait_fresh ();
  g_assert_cmpstr (tile ()->value, !=, "");
  g_assert_cmpstr (vaerdi_display_screen_get_page (screen ()), ==, "one");
  vaerdi_display_screen_turn (screen ());
  g_assert_cmpstr (vaerdi_display_screen_get_page (screen ()), ==, "two");
  vaerdi_display_screen_show_page (screen (), "one");
}

/* Also the case of the network: nothing answers, and later it does. */
static void
test_server_restarted (void)
{
  g_autofree char *value = g_strdup (tile ()->value);
  guint refreshed = vaerdi_display_feed_get_n_refreshed (feed ());

  vaerdi_private_server_stop (server);
  wait_until (!vaerdi_display_feed_is_online (feed ()));
  g_assert_true (says ("No connection: figures"));
  g_assert_cmpstr (tile ()->value, ==, value);

  start_server ();
  wait_until (vaerdi_display_feed_get_n_refreshed (feed ()) > refreshed);
  wait_fresh ();
  g_assert_cmpstr (tile ()->value, ==, value);
}

/* Also when somebody computes just then, the failures replace no figure. */
static void
test_lost_while_computing (void)
{
  g_autofree char *value = g_strdup (tile ()->value);

  vaerdi_display_feed_refresh (feed ());
  vaerdi_private_server_stop (server);
  wait_until (!vaerdi_display_feed_is_online (feed ()));
  g_assert_cmpint (tile ()->state, ==, VAERDI_TILE_OK);
  g_assert_cmpstr (tile ()->value, ==, value);
  start_server ();
  wait_fresh ();
}

static void
test_started_without_warehouse (void)
{
  g_autofree char *value = g_strdup (tile ()->value);
  VaerdiBoardFigures *figures;

  close_display ();
  vaerdi_private_server_stop (server);
  open_display ();
  g_assert_nonnull (vaerdi_display_feed_get_figures (feed ()));
  g_assert_cmpstr (tile ()->value, ==, value);
  wait_until (says ("No connection: figures"));

  /* A clock before the figures tells no age */
  figures = vaerdi_display_feed_get_figures (feed ());
  shift = figures->computed_at - g_get_real_time () / G_USEC_PER_SEC - 86400;
  g_assert_true (says ("The clock cannot be right"));
  shift = 0;
  start_server ();
  wait_fresh ();
}

/* Years forth and back: figures of this run keep their true age. */
static void
test_clock_jump (void)
{
  g_assert_cmpint (vaerdi_display_feed_get_age (feed ()), <, 120);
  shift = 400 * 86400;
  g_assert_cmpint (vaerdi_display_feed_get_age (feed ()), <, 120);
  g_assert_true (says ("Computed at"));
  shift = -400 * 86400;
  g_assert_cmpint (vaerdi_display_feed_get_age (feed ()), <, 120);
  g_assert_true (says ("Computed at"));
  shift = 0;
}

/* The computer slept over the weekend: the clock of the machine's own seconds
 * has gone on, so what was fresh on Friday is not on Monday, and is renewed. */
static void
test_suspended (void)
{
  guint refreshed;

  wait_fresh ();
  refreshed = vaerdi_display_feed_get_n_refreshed (feed ());
  slept = shift = 3 * 86400;
  g_assert_cmpint (vaerdi_display_feed_get_age (feed ()), >=, 3 * 86400);
  g_assert_true (says ("Computed 3 days ago"));
  wait_until (vaerdi_display_feed_get_n_refreshed (feed ()) > refreshed);
  wait_fresh ();
  g_assert_cmpint (vaerdi_display_feed_get_age (feed ()), <, 120);
  slept = shift = 0;
  vaerdi_display_feed_refresh (feed ());
  wait_until (vaerdi_display_feed_get_age (feed ()) >= 0);
}

/* A wire between the wall and the warehouse that somebody can hold: while it is
 * blocked nothing comes through and nothing is closed. */
static gpointer
carry (gpointer data)
{
  GIOStream **ends = data;
  GInputStream *from = g_io_stream_get_input_stream (ends[0]);
  GOutputStream *to = g_io_stream_get_output_stream (ends[1]);
  char bytes[65536];
  gssize n;

  while ((n = g_input_stream_read (from, bytes, sizeof bytes, NULL, NULL)) > 0)
    {
      while (g_atomic_int_get (&blocked))
        g_usleep (5000);
      if (!g_output_stream_write_all (to, bytes, (gsize) n, NULL, NULL, NULL))
        break;
    }
  for (guint i = 0; i < 2; i++)
    {
      g_socket_shutdown (g_socket_connection_get_socket (G_SOCKET_CONNECTION (ends[i])), TRUE, TRUE, NULL);
      g_object_unref (ends[i]);
    }
  g_free (ends);

  return NULL;
}

static gboolean
proxy_cb (GThreadedSocketService *service,
          GSocketConnection      *wall,
          GObject                *source,
          gpointer                socket_path)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (socket_path);
  g_autoptr (GSocketConnection) warehouse = NULL;
  GIOStream **forth = g_new (GIOStream *, 2), **back = g_new (GIOStream *, 2);
  GThread *thread;

  while (g_atomic_int_get (&blocked))
    g_usleep (5000);
  warehouse = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  if (warehouse == NULL)
    {
      g_free (forth);
      g_free (back);
      return TRUE;
    }
  forth[0] = back[1] = G_IO_STREAM (wall);
  forth[1] = back[0] = G_IO_STREAM (warehouse);
  for (guint i = 0; i < 2; i++)
    {
      g_object_ref (forth[i]);
      g_object_ref (back[i]);
    }
  thread = g_thread_new ("back", carry, back);
  carry (forth);
  g_thread_join (thread);

  return TRUE;
}

static char *
find_option (const char *text,
             const char *keyword)
{
  g_autofree char *pattern = g_strdup_printf ("%s='?([^' ]*)", keyword);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, text, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* Nothing is refused and nothing answers, as when a switch loses its power. */
static void
test_network_blocked (void)
{
  g_autofree char *direct = g_strdup (conninfo);
  g_autofree char *host = find_option (direct, "host"), *port = find_option (direct, "port");
  g_autofree char *name = g_strdup_printf (".s.PGSQL.%s", port != NULL ? port : "5432");
  g_autofree char *behind = g_build_filename (host, name, NULL), *before = g_build_filename (folder, name, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (before);
  g_autoptr (GSocketService) proxy = g_threaded_socket_service_new (8);
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  close_display ();
  g_signal_connect (proxy, "run", G_CALLBACK (proxy_cb), behind);
  g_socket_listener_add_address (G_SOCKET_LISTENER (proxy), address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT,
                                 NULL, NULL, &error);
  g_assert_no_error (error);
  g_free (conninfo);
  conninfo = g_strdup_printf ("%s host='%s' connect_timeout=2", direct, folder);
  open_display ();
  wait_fresh ();
  value = g_strdup (tile ()->value);

  g_atomic_int_set (&blocked, TRUE);
  wait_until (!vaerdi_display_feed_is_online (feed ()));
  g_assert_true (says ("No connection: figures"));
  g_assert_cmpstr (tile ()->value, ==, value);
  g_atomic_int_set (&blocked, FALSE);
  wait_fresh ();

  close_display ();
  g_socket_service_stop (proxy);
  g_free (conninfo);
  conninfo = g_steal_pointer (&direct);
  open_display ();
  wait_fresh ();
}

static void
test_time_zone (void)
{
  g_autofree char *before = vaerdi_display_screen_dup_state (screen ());
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));
  g_autofree char *after = NULL;

  g_setenv ("TZ", "Pacific/Chatham", TRUE);
  tzset ();
  after = vaerdi_display_screen_dup_state (screen ());
  g_assert_cmpstr (after, !=, before);
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
  tzset ();
}

static void
test_board_reloaded (void)
{
  wait_fresh ();
  vaerdi_display_screen_show_page (screen (), "two");
  write_board ("[Page two]\nUnit=h01\nDwel=7\n");
  wait_until (vaerdi_display_get_problem (display) != NULL);
  g_assert_cmpuint (vaerdi_display_get_board (display)->pages->len, ==, 2);
  g_assert_cmpstr (vaerdi_display_screen_get_page (screen ()), ==, "two");

  /* Also after a start */
  close_display ();
  open_display ();
  g_assert_nonnull (vaerdi_display_get_problem (display));
  g_assert_cmpuint (vaerdi_display_get_board (display)->pages->len, ==, 2);

  write_board (BOARD "[Page three]\nUnit=h03\n");
  wait_until (vaerdi_display_get_problem (display) == NULL);
  g_assert_cmpuint (vaerdi_display_get_board (display)->pages->len, ==, 3);
  write_board (BOARD);
  wait_until (vaerdi_display_get_board (display)->pages->len == 2);
  wait_fresh ();
}

/* Killed and started anew, it goes on where it was. */
static void
test_same_page (void)
{
  vaerdi_display_screen_show_page (screen (), "one");
  vaerdi_display_screen_turn (screen ());
  g_assert_cmpstr (vaerdi_display_screen_get_page (screen ()), ==, "two");
  close_display ();
  open_display ();
  g_assert_cmpstr (vaerdi_display_screen_get_page (screen ()), ==, "two");
  g_assert_true (is_lit (screen ()));
  wait_fresh ();
}

static void
paint_cb (GdkFrameClock *clock,
          guint         *n_frames)
{
  (*n_frames)++;
}

/* A page takes the place of another at once: nothing slides or fades on a wall. */
static void
test_still (void)
{
  GdkFrameClock *clock = NULL;
  guint n_frames = 0;
  gint64 end;

  vaerdi_display_screen_show_page (screen (), "one");
  wait_fresh ();
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (screen ()));
  g_signal_connect (clock, "paint", G_CALLBACK (paint_cb), &n_frames);
  vaerdi_display_screen_turn (screen ());
  end = g_get_monotonic_time () + G_USEC_PER_SEC;
  wait_until (g_get_monotonic_time () > end);
  g_assert_cmpuint (n_frames, >, 0);
  g_assert_cmpuint (n_frames, <=, 4);
  g_signal_handlers_disconnect_by_func (clock, paint_cb, &n_frames);
}

static void
test_monitors (void)
{
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (G_LIST_MODEL (monitors), 0);

  g_list_store_remove_all (monitors);
  wait_until (vaerdi_display_get_n_screens (display) == 0);
  g_assert_cmpuint (g_hash_table_size (lit), ==, 0);
  g_list_store_append (monitors, monitor);
  wait_until (vaerdi_display_get_n_screens (display) == 1);
  g_assert_cmpstr (vaerdi_display_screen_get_page (screen ()), ==, "two");
  g_assert_true (is_lit (screen ()));
  wait_fresh ();
}

/* A plugin is overwritten by one that is broken, and mended. */
static void
test_plugin_broken (void)
{
  g_autofree char *value = g_strdup (tile ()->value);
  g_autofree char *path = g_build_filename (folder, "plugins/treatment-30/treatment-30.indicator", NULL);
  g_autofree char *good = NULL;
  VaerdiRegistryEntry *entry;
  gint64 end;

  g_assert_true (g_file_get_contents (path, &good, NULL, NULL));
  g_assert_true (g_file_set_contents (path, "[Indicator\nrubbish", -1, NULL));
  entry = vaerdi_registry_find (vaerdi_workspace_get_registry (workspace), "process.treatment-30");
  g_assert_nonnull (entry);

  end = g_get_monotonic_time () + 3 * G_USEC_PER_SEC;
  wait_until (g_get_monotonic_time () > end);
  g_assert_cmpint (tile ()->state, ==, VAERDI_TILE_OK);
  g_assert_cmpstr (tile ()->value, ==, value);
  vaerdi_display_feed_refresh (feed ());
  wait_until (vaerdi_workspace_get_state (workspace) == VAERDI_WORKSPACE_READY);
  g_assert_cmpstr (tile ()->value, ==, value);
  g_assert_true (g_file_set_contents (path, good, -1, NULL));
  wait_fresh ();
}

/* A full disk, made of a small one. */
static void
test_disk_full (void)
{
  g_autofree char *state = g_build_filename (folder, "vaerdi", "display", NULL);
  g_autofree char *filler = g_build_filename (state, "filler", NULL);
  g_autofree char *bytes = g_malloc0 (65536);
  guint refreshed = vaerdi_display_feed_get_n_refreshed (feed ());

  if (mount ("tmpfs", state, "tmpfs", 0, "size=32k") != 0)
    {
      g_test_skip (g_strerror (errno));
      return;
    }

  for (gsize n = 32768; n > 0; n /= 2)
    {
      g_autofree char *more = g_strdup_printf ("%s-%" G_GSIZE_FORMAT, filler, n);
      FILE *file = fopen (more, "w");

      if (file != NULL)
        {
          fwrite (bytes, 1, n, file);
          fclose (file);
        }
    }
  vaerdi_display_feed_refresh (feed ());
  wait_until (vaerdi_display_feed_get_n_refreshed (feed ()) > refreshed);
  vaerdi_display_screen_turn (screen ());
  wait_fresh ();
  wait_until (umount (state) == 0);
}

/* A disk that no longer answers, as of a server that is away: the wall goes on. */
static void
test_disk_silent (void)
{
  g_autofree char *around = g_dir_make_tmp ("vaerdi-disks-XXXXXX", NULL);
  g_autofree char *first = g_build_filename (around, "snapshot", NULL);
  g_autofree char *state = g_build_filename (folder, "vaerdi", "display", NULL);
  g_autofree char *aside = g_strconcat (state, "-aside", NULL);
  g_autoptr (VaerdiStrangeDisks) disks = NULL;
  guint refreshed = vaerdi_display_feed_get_n_refreshed (feed ());

  g_assert_true (g_file_set_contents (first, "", 0, NULL));
  disks = vaerdi_strange_disks_new (around);
  if (disks == NULL)
    {
      g_test_skip ("nobody may make disks here");
    }
  else
    {
      g_autofree char *silent = vaerdi_strange_disks_dup_path (disks, "silent", "");

      g_assert_cmpint (g_rename (state, aside), ==, 0);
      g_assert_cmpint (symlink (silent, state), ==, 0);
      vaerdi_display_feed_refresh (feed ());
      wait_until (vaerdi_display_feed_get_n_refreshed (feed ()) > refreshed);
      vaerdi_display_screen_turn (screen ());
      vaerdi_display_screen_turn (screen ());
      wait_fresh ();
      g_unlink (state);
      g_assert_cmpint (g_rename (aside, state), ==, 0);
    }
  g_clear_pointer (&disks, vaerdi_strange_disks_free);
  g_unlink (first);
  g_rmdir (around);
}

static void
copy_plugin (void)
{
  g_autofree char *source = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "plugins/process/treatment-30", NULL);
  g_autofree char *target = g_build_filename (folder, "plugins", NULL);
  g_autofree char *command = g_strdup_printf ("cp -r %s %s", source, target);
  int status;

  g_mkdir_with_parents (target, 0755);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_setenv ("VAERDI_PLUGIN_PATH", target, TRUE);
}

static GListStore *
copy_monitors (void)
{
  GListModel *all = gdk_display_get_monitors (gdk_display_get_default ());
  GListStore *store = g_list_store_new (GDK_TYPE_MONITOR);
  g_autoptr (GdkMonitor) first = g_list_model_get_item (all, 0);

  g_list_store_append (store, first);

  return store;
}

int
main (int    argc,
      char **argv)
{
  int status;

  lit = g_hash_table_new (NULL, NULL);
  folder = g_dir_make_tmp ("vaerdi-display-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  copy_plugin ();
  board_path = g_build_filename (folder, "board.ini", NULL);
  write_board (BOARD);
  server = vaerdi_private_server_new (NULL);
  vaerdi_private_server_set_contacts (server, CONTACTS);
  vaerdi_private_server_set_unsafe (server, TRUE);
  start_server ();
  application = gtk_application_new ("io.github.vaerdi.Test", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  monitors = copy_monitors ();

  g_test_add_func ("/display/shown", test_shown);
  g_test_add_func ("/display/server-restarted", test_server_restarted);
  g_test_add_func ("/display/lost-while-computing", test_lost_while_computing);
  g_test_add_func ("/display/started-without-warehouse", test_started_without_warehouse);
  g_test_add_func ("/display/clock-jump", test_clock_jump);
  g_test_add_func ("/display/suspended", test_suspended);
  g_test_add_func ("/display/time-zone", test_time_zone);
  g_test_add_func ("/display/board-reloaded", test_board_reloaded);
  g_test_add_func ("/display/same-page", test_same_page);
  g_test_add_func ("/display/still", test_still);
  g_test_add_func ("/display/monitors", test_monitors);
  g_test_add_func ("/display/plugin-broken", test_plugin_broken);
  g_test_add_func ("/display/disk-full", test_disk_full);
  g_test_add_func ("/display/disk-silent", test_disk_silent);
  g_test_add_func ("/display/network-blocked", test_network_blocked);
  status = g_test_run ();

  close_display ();
  vaerdi_private_server_stop (server);
  vaerdi_test_remove_tree (folder);

  return status;
}
