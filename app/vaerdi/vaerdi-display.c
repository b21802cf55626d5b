/* vaerdi-display.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-display"

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "definitions/vaerdi-key-file.h"
#include "vaerdi-display.h"
#include "vaerdi-late-file.h"
#include "verdicts/vaerdi-error-text.h"

/* Nobody stands at the wall: whatever goes wrong, something true stays on it,
 * and what went wrong is told in the log. */

#define RELOAD_MS 250
#define SETTLE_MS 250
#define TICK_SECONDS 5
#define LAST_SAVE_MS 2000

struct _VaerdiDisplay
{
  GObject            parent_instance;

  GtkApplication    *application;   /* not owned: it owns the display */
  VaerdiDisplayFeed *feed;
  char              *path;
  char              *state;         /* begin of the names of what is kept */
  VaerdiBoard       *board;
  char              *problem;
  GKeyFile          *pages;         /* what each screen showed last */
  VaerdiLateFile    *pages_file;
  GFileMonitor      *file_monitor;
  guint              reload;
  guint              tick;
  gint64             minute;
  GListModel        *monitors;
  guint              settle;        /* after a change of them */
  GPtrArray         *screens;
};

enum
{
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiDisplay, vaerdi_display, G_TYPE_OBJECT)

static char *
dup_kept (VaerdiDisplay *self,
          const char    *what)
{
  return g_strconcat (self->state, ".", what, NULL);
}

static VaerdiLanguage
get_language (VaerdiDisplay *self)
{
  return self->board->has_language ? self->board->language : vaerdi_language_current ();
}

/* For a start with a faulty file */
static void
keep_board (VaerdiDisplay *self)
{
  g_autofree char *kept = dup_kept (self, "board");
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (self->path, &contents, &length, &error) ||
      !g_file_set_contents_full (kept, contents, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_message ("the board is shown, but not kept for the next start: %s", error->message);
}

static void
set_board (VaerdiDisplay *self,
           VaerdiBoard   *board,
           const char    *problem)
{
  VaerdiBoard *before = self->board;

  self->board = vaerdi_board_ref (board);
  g_free (self->problem);
  self->problem = problem != NULL ? g_strdup (vaerdi_text (get_language (self), problem)) : NULL;
  if (before != board)
    vaerdi_display_feed_set_board (self->feed, board, get_language (self));
  for (guint i = 0; i < self->screens->len; i++)
    vaerdi_display_screen_set_board (g_ptr_array_index (self->screens, i), board, get_language (self), self->problem);
  g_clear_pointer (&before, vaerdi_board_unref);
}

static void
log_faults (GPtrArray    *faults,
            const GError *error)
{
  if (faults->len == 0)
    g_message ("%s", error->message);
  for (guint i = 0; i < faults->len; i++)
    g_message ("%s", ((GError *) g_ptr_array_index (faults, i))->message);
}

#define FAULTY N_("The board file has a fault; the last good one is shown")

static gboolean
reload_cb (gpointer user_data)
{
  VaerdiDisplay *self = user_data;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiBoard) board = vaerdi_board_load (self->path, faults, &error);

  self->reload = 0;
  if (board == NULL)
    {
      log_faults (faults, error);
      set_board (self, self->board, FAULTY);
      return G_SOURCE_REMOVE;
    }

  keep_board (self);
  set_board (self, board, NULL);

  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (VaerdiDisplay *self)
{
  g_clear_handle_id (&self->reload, g_source_remove);
  self->reload = g_timeout_add (RELOAD_MS, reload_cb, self);
}

static void
turned_cb (VaerdiDisplay       *self,
           VaerdiDisplayScreen *screen)
{
  const char *name = vaerdi_display_screen_get_name (screen);
  const char *page = vaerdi_display_screen_get_page (screen);
  g_autofree char *before = g_key_file_get_string (self->pages, "pages", name, NULL);
  g_autoptr (GBytes) content = NULL;
  char *text = NULL;
  gsize length;

  if (g_strcmp0 (before, page) == 0)
    return;

  g_key_file_set_string (self->pages, "pages", name, page);
  text = g_key_file_to_data (self->pages, &length, NULL);
  content = g_bytes_new_take (text, length);
  /* On a full disk a restart begins with another page, and that is all */
  vaerdi_late_file_put (self->pages_file, content);
}

static void
ended_cb (VaerdiDisplay *self)
{
  g_signal_emit (self, signals[ENDED], 0);
}

static void
close_screen (gpointer screen)
{
  gtk_window_destroy (screen);
  g_object_unref (screen);
}

static VaerdiDisplayScreen *
find_screen (VaerdiDisplay *self,
             GdkMonitor    *monitor)
{
  for (guint i = 0; i < self->screens->len; i++)
    if (vaerdi_display_screen_get_monitor (g_ptr_array_index (self->screens, i)) == monitor)
      return g_ptr_array_index (self->screens, i);

  return NULL;
}

static void
open_screen (VaerdiDisplay *self,
             GdkMonitor    *monitor,
             guint          number)
{
  VaerdiDisplayScreen *screen = vaerdi_display_screen_new (self->application, self->feed, monitor, number);
  g_autofree char *page = g_key_file_get_string (self->pages, "pages", vaerdi_display_screen_get_name (screen), NULL);

  g_ptr_array_add (self->screens, g_object_ref (screen));
  vaerdi_display_screen_set_board (screen, self->board, get_language (self), self->problem);
  vaerdi_display_screen_show_page (screen, page);
  g_signal_connect_object (screen, "turned", G_CALLBACK (turned_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (screen, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (screen));
}

static gboolean
has_monitor (VaerdiDisplay *self,
             GdkMonitor    *monitor)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->monitors); i++)
    {
      g_autoptr (GdkMonitor) item = g_list_model_get_item (self->monitors, i);

      if (item == monitor)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_wanted (VaerdiDisplay *self,
           GdkMonitor    *monitor,
           guint          number)
{
  return self->board->screens->len == 0 ||
         vaerdi_board_find_screen (self->board, gdk_monitor_get_connector (monitor), number) != NULL;
}

/* One that was just plugged in is announced before its size is known. */
static gboolean
has_size (GdkMonitor *monitor)
{
  GdkRectangle geometry;

  gdk_monitor_get_geometry (monitor, &geometry);

  return geometry.width > 0 && geometry.height > 0;
}

/* Monitors come and go. While there is none the program waits for one; one whose
 * size is not known is looked at again by the tick. */
static void
follow_monitors (VaerdiDisplay *self)
{
  for (guint i = self->screens->len; i-- > 0;)
    if (!has_monitor (self, vaerdi_display_screen_get_monitor (g_ptr_array_index (self->screens, i))))
      g_ptr_array_remove_index (self->screens, i);

  for (guint i = 0; i < g_list_model_get_n_items (self->monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (self->monitors, i);

      if (has_size (monitor) && is_wanted (self, monitor, i + 1) && find_screen (self, monitor) == NULL)
        open_screen (self, monitor, i + 1);
    }
}

static gboolean
settled_cb (gpointer user_data)
{
  VaerdiDisplay *self = user_data;

  self->settle = 0;
  follow_monitors (self);

  return G_SOURCE_REMOVE;
}

static void
monitors_changed_cb (VaerdiDisplay *self)
{
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static gboolean
tick_cb (gpointer user_data)
{
  VaerdiDisplay *self = user_data;
  gint64 minute = vaerdi_display_feed_get_time (self->feed) / 60;

  follow_monitors (self);
  if (minute == self->minute)
    return G_SOURCE_CONTINUE;

  self->minute = minute;
  for (guint i = 0; i < self->screens->len; i++)
    vaerdi_display_screen_tick (g_ptr_array_index (self->screens, i));

  return G_SOURCE_CONTINUE;
}

static void
vaerdi_display_dispose (GObject *object)
{
  VaerdiDisplay *self = VAERDI_DISPLAY (object);

  vaerdi_display_end (self);
  g_clear_object (&self->feed);

  G_OBJECT_CLASS (vaerdi_display_parent_class)->dispose (object);
}

static void
vaerdi_display_finalize (GObject *object)
{
  VaerdiDisplay *self = VAERDI_DISPLAY (object);

  g_free (self->path);
  g_free (self->state);
  g_free (self->problem);
  g_clear_pointer (&self->board, vaerdi_board_unref);
  g_clear_pointer (&self->pages, g_key_file_unref);
  g_clear_object (&self->pages_file);
  g_ptr_array_unref (self->screens);

  G_OBJECT_CLASS (vaerdi_display_parent_class)->finalize (object);
}

static void
vaerdi_display_class_init (VaerdiDisplayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_display_dispose;
  G_OBJECT_CLASS (klass)->finalize = vaerdi_display_finalize;

  signals[ENDED] = g_signal_new ("ended", VAERDI_TYPE_DISPLAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vaerdi_display_init (VaerdiDisplay *self)
{
  self->screens = g_ptr_array_new_with_free_func (close_screen);
}

/* Two boards of one user keep their things apart. */
static char *
dup_state_path (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "vaerdi", "display", NULL);

  g_mkdir_with_parents (folder, 0700);
  sum[16] = '\0';

  return g_build_filename (folder, sum, NULL);
}

static VaerdiBoard *
load_board (VaerdiDisplay  *self,
            const char    **problem,
            GError        **error)
{
  g_autofree char *kept = dup_kept (self, "board");
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GError) local_error = NULL;
  VaerdiBoard *board = vaerdi_board_load (self->path, faults, &local_error);

  *problem = NULL;
  if (board != NULL)
    {
      keep_board (self);
      return board;
    }

  log_faults (faults, local_error);
  board = vaerdi_board_load (kept, NULL, NULL);
  *problem = FAULTY;
  if (board == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return board;
}

/**
 * vaerdi_display_new:
 * @application: the program
 * @workspace: where the figures come from
 * @path: a board file
 * @error: return location for a #VaerdiBoardError
 *
 * Returns: (transfer full) (nullable): a display, not shown yet; %NULL when the
 *   file has a fault and there has never been a good one
 */
VaerdiDisplay *
vaerdi_display_new (GtkApplication   *application,
                    VaerdiWorkspace  *workspace,
                    const char       *path,
                    GError          **error)
{
  g_autoptr (VaerdiDisplay) self = g_object_new (VAERDI_TYPE_DISPLAY, NULL);
  g_autoptr (VaerdiBoard) board = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *figures = NULL;
  g_autofree char *pages = NULL;
  const char *problem;

  self->application = application;
  self->path = g_strdup (path);
  self->state = dup_state_path (path);
  board = load_board (self, &problem, error);
  if (board == NULL)
    return NULL;

  figures = dup_kept (self, "snapshot");
  pages = dup_kept (self, "pages");
  self->pages = vaerdi_key_file_read (pages, G_KEY_FILE_NONE, NULL);
  if (self->pages == NULL)
    self->pages = g_key_file_new ();
  self->pages_file = vaerdi_late_file_new (pages);
  self->feed = vaerdi_display_feed_new (workspace, figures);
  set_board (self, board, problem);
  self->file_monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->file_monitor != NULL)
    g_signal_connect_object (self->file_monitor, "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);

  return g_steal_pointer (&self);
}

VaerdiDisplayFeed *
vaerdi_display_get_feed (VaerdiDisplay *self)
{
  return self->feed;
}

VaerdiBoard *
vaerdi_display_get_board (VaerdiDisplay *self)
{
  return self->board;
}

const char *
vaerdi_display_get_problem (VaerdiDisplay *self)
{
  return self->problem;
}

/* A session bus that ends would take the program with it. */
static void
outlive_session_bus (GApplication *application)
{
  GDBusConnection *bus = g_application_get_dbus_connection (application);

  if (bus != NULL)
    g_dbus_connection_set_exit_on_close (bus, FALSE);
}

/**
 * vaerdi_display_show:
 * @self: a display
 * @monitors: (element-type GdkMonitor): where it is shown; followed as they come
 *   and go
 *
 * Opens a window on every monitor and begins.
 */
void
vaerdi_display_show (VaerdiDisplay *self,
                     GListModel    *monitors)
{
  g_return_if_fail (self->monitors == NULL);

  outlive_session_bus (G_APPLICATION (self->application));
  g_application_hold (G_APPLICATION (self->application));
  self->monitors = g_object_ref (monitors);
  g_signal_connect_object (monitors, "items-changed", G_CALLBACK (monitors_changed_cb), self, G_CONNECT_SWAPPED);
  follow_monitors (self);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  vaerdi_display_feed_start (self->feed);
}

guint
vaerdi_display_get_n_screens (VaerdiDisplay *self)
{
  return self->screens->len;
}

VaerdiDisplayScreen *
vaerdi_display_get_screen (VaerdiDisplay *self,
                           guint          index)
{
  return g_ptr_array_index (self->screens, index);
}

/**
 * vaerdi_display_end:
 * @self: a display
 *
 * Closes its windows.
 */
void
vaerdi_display_end (VaerdiDisplay *self)
{
  g_clear_handle_id (&self->reload, g_source_remove);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->settle, g_source_remove);
  if (self->file_monitor != NULL)
    g_file_monitor_cancel (self->file_monitor);
  g_clear_object (&self->file_monitor);
  g_ptr_array_set_size (self->screens, 0);
  if (self->pages_file != NULL)
    vaerdi_late_file_flush (self->pages_file, LAST_SAVE_MS);
  if (self->monitors != NULL)
    g_application_release (G_APPLICATION (self->application));
  g_clear_object (&self->monitors);
}
