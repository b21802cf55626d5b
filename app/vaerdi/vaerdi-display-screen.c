/* vaerdi-display-screen.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-display-screen"

#include "config.h"

#include <stdlib.h>

#include <glib/gi18n.h>

#include "charts/vaerdi-wall-page.h"
#include "vaerdi-display-screen.h"

struct _VaerdiDisplayScreen
{
  GtkWindow          parent_instance;

  GtkWidget         *area;
  VaerdiDisplayFeed *feed;
  GdkMonitor        *monitor;
  char              *name;       /* its connector, else its number */
  guint              number;     /* from 1 */
  VaerdiBoard       *board;
  VaerdiLanguage     language;
  char              *problem;
  VaerdiTheme       *theme;      /* for @theme_height */
  int                theme_height;
  guint              page;
  guint              part;
  guint              timer;
  guint              key;
  GdkModifierType    modifiers;
  guint              inhibit;
};

enum
{
  TURNED,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiDisplayScreen, vaerdi_display_screen, GTK_TYPE_WINDOW)

/* There and back again, a pixel a minute. */
static int
wander (gint64 minute,
        int    most)
{
  int at;

  if (most == 0)
    return 0;

  at = (int) (minute % (4 * most));

  return at <= 2 * most ? at - most : 3 * most - at;
}

static GDateTime *
get_local_time (VaerdiDisplayScreen *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (vaerdi_display_feed_get_time (self->feed));

  return g_date_time_to_timezone (utc, zone);
}

static VaerdiWallView
make_view (VaerdiDisplayScreen *self,
           GDateTime           *now)
{
  guint minute = g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now);
  gint64 minutes = g_get_monotonic_time () / G_USEC_PER_SEC / 60;
  VaerdiWallView view = {
    .board = self->board,
    .figures = vaerdi_display_feed_get_figures (self->feed),
    .page = self->page,
    .part = self->part,
    .now = now,
    .age = vaerdi_display_feed_get_age (self->feed),
    .online = vaerdi_display_feed_is_online (self->feed),
    .problem = self->problem,
    .shift_x = wander (minutes, self->board->shift),
    .shift_y = wander (minutes / 3, self->board->shift),
    .brightness = vaerdi_board_is_dim (self->board, minute) ? self->board->dim_level / 100.0 : 1,
  };

  return view;
}

/* The size follows the monitor: one may be turned while the program runs. */
static VaerdiTheme *
ensure_theme (VaerdiDisplayScreen *self,
              int                  height)
{
  if (self->theme == NULL || self->theme_height != height)
    {
      g_clear_pointer (&self->theme, vaerdi_theme_unref);
      self->theme = vaerdi_wall_theme_new (self->board, self->language, NULL, height);
      self->theme_height = height;
    }

  return self->theme;
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        user_data)
{
  VaerdiDisplayScreen *self = user_data;
  g_autoptr (GDateTime) now = NULL;
  VaerdiWallView view;

  if (self->board == NULL || height < 1)
    return;

  now = get_local_time (self);
  view = make_view (self, now);
  vaerdi_wall_page_draw (cr, ensure_theme (self, height), &view, width, height);
}

static int
get_importance (VaerdiDisplayScreen *self)
{
  VaerdiBoardFigures *figures = vaerdi_display_feed_get_figures (self->feed);

  if (figures == NULL || self->page >= figures->pages->len)
    return 0;

  return ((VaerdiBoardFacts *) g_ptr_array_index (figures->pages, self->page))->importance;
}

static gboolean
turn_cb (gpointer user_data)
{
  VaerdiDisplayScreen *self = user_data;

  self->timer = 0;
  vaerdi_display_screen_turn (self);

  return G_SOURCE_REMOVE;
}

static void
begin_dwell (VaerdiDisplayScreen *self)
{
  const VaerdiBoardPage *page = g_ptr_array_index (self->board->pages, self->page);

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (vaerdi_board_get_dwell (self->board, page, get_importance (self)), turn_cb, self);
}

/* Only the board's key means anything. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        VaerdiDisplayScreen   *self)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();

  if (gdk_keyval_to_lower (keyval) == gdk_keyval_to_lower (self->key) && held == self->modifiers)
    g_signal_emit (self, signals[ENDED], 0);

  return GDK_EVENT_STOP;
}

/* A theme keeps every text that it has laid out; those of an hour ago, clock
 * and ages among them, never come again. */
static void
figures_changed_cb (VaerdiDisplayScreen *self)
{
  g_clear_pointer (&self->theme, vaerdi_theme_unref);
  gtk_widget_queue_draw (self->area);
}

/* Neither does a window manager end it. */
static gboolean
close_request_cb (GtkWindow *window)
{
  return TRUE;
}

/* Each keeps its own monitor lit: a desktop may forget the wish of a window when its
 * monitor is unplugged, and the others shall not go dark with it. */
static void
vaerdi_display_screen_map (GtkWidget *widget)
{
  VaerdiDisplayScreen *self = VAERDI_DISPLAY_SCREEN (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  GTK_WIDGET_CLASS (vaerdi_display_screen_parent_class)->map (widget);
  self->inhibit = gtk_application_inhibit (application, GTK_WINDOW (self),
                                           GTK_APPLICATION_INHIBIT_IDLE | GTK_APPLICATION_INHIBIT_SUSPEND,
                                           _("A board is shown"));
}

static void
vaerdi_display_screen_unmap (GtkWidget *widget)
{
  VaerdiDisplayScreen *self = VAERDI_DISPLAY_SCREEN (widget);

  if (self->inhibit != 0)
    gtk_application_uninhibit (gtk_window_get_application (GTK_WINDOW (self)), self->inhibit);
  self->inhibit = 0;
  GTK_WIDGET_CLASS (vaerdi_display_screen_parent_class)->unmap (widget);
}

static void
vaerdi_display_screen_dispose (GObject *object)
{
  VaerdiDisplayScreen *self = VAERDI_DISPLAY_SCREEN (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->feed);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->board, vaerdi_board_unref);
  g_clear_pointer (&self->theme, vaerdi_theme_unref);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (vaerdi_display_screen_parent_class)->dispose (object);
}

static void
vaerdi_display_screen_class_init (VaerdiDisplayScreenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_display_screen_dispose;
  GTK_WIDGET_CLASS (klass)->map = vaerdi_display_screen_map;
  GTK_WIDGET_CLASS (klass)->unmap = vaerdi_display_screen_unmap;
  GTK_WINDOW_CLASS (klass)->close_request = close_request_cb;

  signals[TURNED] = g_signal_new ("turned", VAERDI_TYPE_DISPLAY_SCREEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", VAERDI_TYPE_DISPLAY_SCREEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
vaerdi_display_screen_init (VaerdiDisplayScreen *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->area = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw_cb, self, NULL);
  gtk_widget_set_can_focus (self->area, FALSE);
  gtk_window_set_child (GTK_WINDOW (self), self->area);
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), "Vaerdi");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * vaerdi_display_screen_new:
 * @application: the program
 * @feed: the figures
 * @monitor: where it is shown
 * @number: the monitor's number, from 1
 *
 * Returns: (transfer none): a window that fills the monitor
 */
VaerdiDisplayScreen *
vaerdi_display_screen_new (GtkApplication    *application,
                           VaerdiDisplayFeed *feed,
                           GdkMonitor        *monitor,
                           guint              number)
{
  VaerdiDisplayScreen *self = g_object_new (VAERDI_TYPE_DISPLAY_SCREEN, "application", application, NULL);
  const char *connector = gdk_monitor_get_connector (monitor);
  GdkRectangle geometry;

  self->feed = g_object_ref (feed);
  self->monitor = g_object_ref (monitor);
  self->number = number;
  self->name = connector != NULL ? g_strdup (connector) : g_strdup_printf ("%u", number);
  gdk_monitor_get_geometry (monitor, &geometry);
  gtk_window_set_default_size (GTK_WINDOW (self), geometry.width, geometry.height);
  gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  g_signal_connect_object (feed, "changed", G_CALLBACK (figures_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

static gboolean
is_shown (VaerdiDisplayScreen *self,
          guint                page)
{
  return vaerdi_board_shows (self->board, vaerdi_board_find_screen (self->board, self->name, self->number), page);
}

static void
go_to (VaerdiDisplayScreen *self,
       guint                page,
       guint                part)
{
  self->page = page;
  self->part = part;
  begin_dwell (self);
  gtk_widget_queue_draw (self->area);
}

/**
 * vaerdi_display_screen_set_board:
 * @self: a screen
 * @board: what it shows from now on
 * @language: the language of the words
 * @problem: (nullable): what is wrong with the board's file, in words
 *
 * Stays on the page that it is on, when there is one of that name.
 */
void
vaerdi_display_screen_set_board (VaerdiDisplayScreen *self,
                                 VaerdiBoard         *board,
                                 VaerdiLanguage       language,
                                 const char          *problem)
{
  g_autofree char *page = self->board != NULL ? g_strdup (vaerdi_display_screen_get_page (self)) : NULL;

  g_clear_pointer (&self->board, vaerdi_board_unref);
  self->board = vaerdi_board_ref (board);
  self->language = language;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_clear_pointer (&self->theme, vaerdi_theme_unref);
  gtk_accelerator_parse (board->exit_key, &self->key, &self->modifiers);
  vaerdi_display_screen_show_page (self, page);
}

GdkMonitor *
vaerdi_display_screen_get_monitor (VaerdiDisplayScreen *self)
{
  return self->monitor;
}

const char *
vaerdi_display_screen_get_name (VaerdiDisplayScreen *self)
{
  return self->name;
}

const char *
vaerdi_display_screen_get_page (VaerdiDisplayScreen *self)
{
  return ((VaerdiBoardPage *) g_ptr_array_index (self->board->pages, self->page))->id;
}

/**
 * vaerdi_display_screen_show_page:
 * @self: a screen with a board
 * @page: (nullable): id of a page; its first page when there is none of that
 *   name
 */
void
vaerdi_display_screen_show_page (VaerdiDisplayScreen *self,
                                 const char          *page)
{
  guint first = 0;

  for (guint i = self->board->pages->len; i-- > 0;)
    {
      if (!is_shown (self, i))
        continue;
      first = i;
      if (g_strcmp0 (((VaerdiBoardPage *) g_ptr_array_index (self->board->pages, i))->id, page) == 0)
        break;
    }
  go_to (self, first, 0);
}

static guint
count_parts (VaerdiDisplayScreen *self)
{
  int width = gtk_widget_get_width (self->area), height = gtk_widget_get_height (self->area);
  g_autoptr (GDateTime) now = get_local_time (self);
  VaerdiWallView view = make_view (self, now);

  return height < 1 ? 1 : vaerdi_wall_page_count_parts (ensure_theme (self, height), &view, width, height);
}

/**
 * vaerdi_display_screen_turn:
 * @self: a screen with a board
 *
 * Shows what comes next: the rest of the page, else the next page.
 */
void
vaerdi_display_screen_turn (VaerdiDisplayScreen *self)
{
  guint n = self->board->pages->len;
  guint page = self->page;

  if (self->part + 1 < count_parts (self))
    {
      go_to (self, page, self->part + 1);
    }
  else
    {
      do
        page = (page + 1) % n;
      while (page != self->page && !is_shown (self, page));
      go_to (self, page, 0);
    }
  g_signal_emit (self, signals[TURNED], 0);
}

/* A minute has passed. */
void
vaerdi_display_screen_tick (VaerdiDisplayScreen *self)
{
  gtk_widget_queue_draw (self->area);
}

/**
 * vaerdi_display_screen_dup_state:
 * @self: a screen with a board
 *
 * Returns: (transfer full): what the screen says of its figures
 */
char *
vaerdi_display_screen_dup_state (VaerdiDisplayScreen *self)
{
  g_autoptr (GDateTime) now = get_local_time (self);
  VaerdiWallView view = make_view (self, now);

  return vaerdi_wall_view_dup_state (&view, self->language);
}
