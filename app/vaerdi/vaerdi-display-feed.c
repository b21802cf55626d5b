/* vaerdi-display-feed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-display-feed"

#include "config.h"

#include <time.h>

#include "results/vaerdi-snapshot-writer.h"
#include "results/vaerdi-snapshot.h"
#include "vaerdi-display-feed.h"
#include "vaerdi-late-file.h"

#define PING_MS 30000
#define SILENT_PINGS 3       /* so long a warehouse may think about one, */
#define SILENT_MS 15000      /* and no shorter */
#define RETRY_MS 5000
#define MOST_DOUBLINGS 6     /* 5 seconds to 5 minutes */

#define KEPT_KEY "board"

/* Whoever ends the display does not wait for a disk that does not answer */
#define LAST_SAVE_MS 2000

/* A clock may be set a little; more is a clock that is wrong. */
#define CLOCK_SLACK 300

struct _VaerdiDisplayFeed
{
  GObject             parent_instance;

  VaerdiWorkspace    *workspace;
  char               *kept_path;
  VaerdiLateFile     *kept;
  VaerdiBoard        *board;
  VaerdiLanguage      language;
  VaerdiBoardFigures *figures;
  gint64              boot_at;      /* when they were computed, of a clock nobody sets; -1 for an earlier run */
  gboolean            online;
  gboolean            pinging;
  gint64              pinged_at;    /* monotonic microseconds */
  guint               n_failures;
  guint               n_refreshed;
  guint               ping_ms;
  guint               retry_ms;
  gint64              next_at;      /* the next ping or attempt, monotonic microseconds */
  guint               timer;
  guint               idle;
  GCancellable       *cancellable;
  VaerdiClockFunc     clock;
  VaerdiClockFunc     boot_clock;
  gpointer            clock_data;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiDisplayFeed, vaerdi_display_feed, G_TYPE_OBJECT)

static gint64
system_clock (gpointer user_data)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Goes on while the computer sleeps, and nobody can set it. */
static gint64
boot_clock (gpointer user_data)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);

  return now.tv_sec;
}

static void
emit_changed (VaerdiDisplayFeed *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A full disk takes the copy for the next start, and one that does not answer does
 * not even hold up the clock on the wall. */
static void
keep (VaerdiDisplayFeed *self)
{
  g_autofree char *identity = vaerdi_workspace_dup_identity (self->workspace);
  g_autoptr (VaerdiSnapshotWriter) writer = vaerdi_snapshot_writer_new (identity, self->clock (self->clock_data));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (!vaerdi_snapshot_writer_add (writer, KEPT_KEY, vaerdi_board_figures_keep (self->figures), &error))
    {
      g_message ("the figures are shown, but not kept for the next start: %s", error->message);
      return;
    }

  bytes = vaerdi_snapshot_writer_finish (writer);
  vaerdi_late_file_put (self->kept, bytes);
}

/* Returns: (transfer full) (nullable): the figures of an earlier run */
static VaerdiBoardFigures *
recall (VaerdiDisplayFeed *self)
{
  g_autofree char *identity = vaerdi_workspace_dup_identity (self->workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiSnapshot) snapshot = vaerdi_snapshot_open (self->kept_path, identity, &error);
  g_autoptr (GVariant) kept = NULL;

  if (snapshot != NULL)
    kept = vaerdi_snapshot_read (snapshot, KEPT_KEY, G_VARIANT_TYPE (VAERDI_BOARD_FIGURES_KEPT), &error);
  if (kept != NULL)
    return vaerdi_board_figures_recall (kept, self->board, self->language);

  if (!g_error_matches (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_ABSENT))
    g_message ("%s", error->message);

  return NULL;
}

static void
take_figures (VaerdiDisplayFeed *self,
              gboolean           computed)
{
  VaerdiEngine *engine = vaerdi_workspace_get_engine (self->workspace);
  gint64 then = self->figures != NULL && !computed ? self->figures->computed_at : self->clock (self->clock_data);
  VaerdiBoardFigures *figures;

  if (engine == NULL || self->board == NULL)
    return;

  figures = vaerdi_board_figures_new (self->board, engine, self->language, then);
  g_clear_pointer (&self->figures, vaerdi_board_figures_unref);
  self->figures = figures;
  if (computed || self->boot_at < 0)
    self->boot_at = self->boot_clock (self->clock_data);
  keep (self);
  emit_changed (self);
}

/* Whether the warehouse went away while the figures were computed. */
static gboolean
was_lost (VaerdiDisplayFeed *self)
{
  VaerdiEngine *engine = vaerdi_workspace_get_engine (self->workspace);
  GListModel *registry = G_LIST_MODEL (vaerdi_workspace_get_registry (self->workspace));

  for (guint i = 0; i < g_list_model_get_n_items (registry); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);
      const GError *failure = vaerdi_engine_get_failure (engine, vaerdi_registry_entry_get_id (entry));

      if (g_error_matches (failure, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_LOST) ||
          g_error_matches (failure, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CONNECT) ||
          g_error_matches (failure, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_SHARD) ||
          g_error_matches (failure, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_AUTH))
        return TRUE;
    }

  return FALSE;
}

/* When the warehouse is asked next: soon after it was there, later and later
 * while it is not. */
static void
schedule (VaerdiDisplayFeed *self)
{
  guint wait = self->ping_ms;

  if (!self->online && self->n_failures > 0)
    wait = self->retry_ms << MIN (self->n_failures - 1, MOST_DOUBLINGS);
  self->next_at = g_get_monotonic_time () + (gint64) wait * 1000;
}

static void
set_online (VaerdiDisplayFeed *self,
            gboolean           online)
{
  gboolean differs = self->online != online;

  self->n_failures = online ? 0 : self->n_failures + 1;
  self->online = online;
  schedule (self);
  if (!differs)
    return;

  g_message (online ? "the warehouse answers" : "the warehouse does not answer; the last figures stay");
  emit_changed (self);
}

static gboolean
is_due (VaerdiDisplayFeed *self)
{
  return self->figures == NULL || self->boot_at < 0 ||
         self->boot_clock (self->clock_data) - self->boot_at >= (gint64) self->board->refresh_minutes * 60;
}

static void
ping_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (VaerdiDisplayFeed) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiWarehouseInfo) info = NULL;
  gboolean back = !self->online;

  self->pinging = FALSE;
  info = vaerdi_warehouse_describe_finish (VAERDI_WAREHOUSE (object), result, &error);
  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  set_online (self, info != NULL);
  if (info != NULL && (back || is_due (self)))
    vaerdi_workspace_refresh (self->workspace);
}

/* A network may swallow a question without a word; its connection gives up only
 * when a long query would. */
static void
note_silence (VaerdiDisplayFeed *self)
{
  gint64 most = (gint64) MAX (self->ping_ms * SILENT_PINGS, SILENT_MS) * 1000;

  if (self->pinging && self->online && g_get_monotonic_time () - self->pinged_at > most)
    set_online (self, FALSE);
}

static gboolean
timer_cb (gpointer user_data)
{
  VaerdiDisplayFeed *self = user_data;
  VaerdiEngine *engine = vaerdi_workspace_get_engine (self->workspace);

  if (g_get_monotonic_time () < self->next_at)
    return G_SOURCE_CONTINUE;

  switch (vaerdi_workspace_get_state (self->workspace))
    {
    case VAERDI_WORKSPACE_IDLE:
    case VAERDI_WORKSPACE_FAILED:
      vaerdi_workspace_start (self->workspace);
      break;

    case VAERDI_WORKSPACE_READY:
      if (self->pinging || engine == NULL)
        {
          note_silence (self);
          break;
        }
      self->pinging = TRUE;
      self->pinged_at = g_get_monotonic_time ();
      vaerdi_warehouse_describe_async (vaerdi_engine_get_warehouse (engine), self->cancellable, ping_cb,
                                       g_object_ref (self));
      break;

    case VAERDI_WORKSPACE_STARTING:
    case VAERDI_WORKSPACE_CONNECTING:
    case VAERDI_WORKSPACE_COMPUTING:
    default:
      break;
    }
  schedule (self);

  return G_SOURCE_CONTINUE;
}

static void
state_cb (VaerdiDisplayFeed *self)
{
  VaerdiWorkspaceState state = vaerdi_workspace_get_state (self->workspace);

  if (state == VAERDI_WORKSPACE_FAILED || (state == VAERDI_WORKSPACE_READY && was_lost (self)))
    {
      set_online (self, FALSE);
    }
  else if (state == VAERDI_WORKSPACE_READY)
    {
      self->n_refreshed++;
      set_online (self, TRUE);
      take_figures (self, TRUE);
    }
}

static gboolean
changed_idle (gpointer user_data)
{
  VaerdiDisplayFeed *self = user_data;

  self->idle = 0;
  if (vaerdi_workspace_get_state (self->workspace) == VAERDI_WORKSPACE_READY && !was_lost (self))
    take_figures (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* An indicator was edited or taken away; its figures alone are new. */
static void
engine_changed_cb (VaerdiDisplayFeed *self)
{
  if (self->idle == 0 && vaerdi_workspace_get_state (self->workspace) == VAERDI_WORKSPACE_READY)
    self->idle = g_idle_add (changed_idle, self);
}

static void
engine_cb (VaerdiDisplayFeed *self)
{
  VaerdiEngine *engine = vaerdi_workspace_get_engine (self->workspace);

  if (engine != NULL)
    g_signal_connect_object (engine, "changed", G_CALLBACK (engine_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
vaerdi_display_feed_dispose (GObject *object)
{
  VaerdiDisplayFeed *self = VAERDI_DISPLAY_FEED (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->kept != NULL)
    vaerdi_late_file_flush (self->kept, LAST_SAVE_MS);
  g_clear_object (&self->kept);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (vaerdi_display_feed_parent_class)->dispose (object);
}

static void
vaerdi_display_feed_finalize (GObject *object)
{
  VaerdiDisplayFeed *self = VAERDI_DISPLAY_FEED (object);

  g_free (self->kept_path);
  g_clear_pointer (&self->board, vaerdi_board_unref);
  g_clear_pointer (&self->figures, vaerdi_board_figures_unref);

  G_OBJECT_CLASS (vaerdi_display_feed_parent_class)->finalize (object);
}

static void
vaerdi_display_feed_class_init (VaerdiDisplayFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_display_feed_dispose;
  G_OBJECT_CLASS (klass)->finalize = vaerdi_display_feed_finalize;

  signals[CHANGED] = g_signal_new ("changed", VAERDI_TYPE_DISPLAY_FEED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
vaerdi_display_feed_init (VaerdiDisplayFeed *self)
{
  self->boot_at = -1;
  self->online = TRUE;
  self->ping_ms = PING_MS;
  self->retry_ms = RETRY_MS;
  self->clock = system_clock;
  self->boot_clock = boot_clock;
  self->cancellable = g_cancellable_new ();
}

/**
 * vaerdi_display_feed_new:
 * @workspace: where the figures come from
 * @kept_path: file for the last good figures
 *
 * Returns: (transfer full): a feed, at rest
 */
VaerdiDisplayFeed *
vaerdi_display_feed_new (VaerdiWorkspace *workspace,
                         const char      *kept_path)
{
  VaerdiDisplayFeed *self = g_object_new (VAERDI_TYPE_DISPLAY_FEED, NULL);

  self->workspace = g_object_ref (workspace);
  self->kept_path = g_strdup (kept_path);
  self->kept = vaerdi_late_file_new (kept_path);
  g_signal_connect_object (workspace, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::engine", G_CALLBACK (engine_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * vaerdi_display_feed_set_board:
 * @self: a feed
 * @board: what is shown from now on
 * @language: the language of the words
 *
 * Makes the board's figures of what is at hand: the engine's, else those kept
 * from an earlier run.
 */
void
vaerdi_display_feed_set_board (VaerdiDisplayFeed *self,
                               VaerdiBoard       *board,
                               VaerdiLanguage     language)
{
  g_clear_pointer (&self->board, vaerdi_board_unref);
  self->board = vaerdi_board_ref (board);
  self->language = language;

  if (self->boot_at >= 0 && vaerdi_workspace_get_state (self->workspace) == VAERDI_WORKSPACE_READY &&
      !was_lost (self))
    {
      take_figures (self, FALSE);
      return;
    }

  g_clear_pointer (&self->figures, vaerdi_board_figures_unref);
  self->figures = recall (self);
  emit_changed (self);
}

/**
 * vaerdi_display_feed_set_clock:
 * @self: a feed
 * @clock: tells the time of day
 * @new_boot_clock: (nullable): counts the seconds since the machine was started,
 *   asleep or not; %NULL for the system's
 * @user_data: for both
 *
 * For tests: other clocks than the system's.
 */
void
vaerdi_display_feed_set_clock (VaerdiDisplayFeed *self,
                               VaerdiClockFunc    clock,
                               VaerdiClockFunc    new_boot_clock,
                               gpointer           user_data)
{
  self->clock = clock;
  self->boot_clock = new_boot_clock != NULL ? new_boot_clock : boot_clock;
  self->clock_data = user_data;
}

void
vaerdi_display_feed_start (VaerdiDisplayFeed *self)
{
  g_return_if_fail (self->board != NULL);

  vaerdi_workspace_start (self->workspace);
  schedule (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (MAX (self->retry_ms / 5, 10), timer_cb, self);
}

/**
 * vaerdi_display_feed_set_pace:
 * @self: a feed
 * @ping_ms: how often the warehouse is asked whether it is there, milliseconds
 * @retry_ms: first wait after a failure, doubled six times at most
 */
void
vaerdi_display_feed_set_pace (VaerdiDisplayFeed *self,
                              guint              ping_ms,
                              guint              retry_ms)
{
  self->ping_ms = ping_ms;
  self->retry_ms = retry_ms;
  if (self->timer != 0)
    vaerdi_display_feed_start (self);
}

/**
 * vaerdi_display_feed_refresh:
 * @self: a feed
 *
 * Computes now what the schedule would compute later.
 */
void
vaerdi_display_feed_refresh (VaerdiDisplayFeed *self)
{
  vaerdi_workspace_refresh (self->workspace);
}

VaerdiBoardFigures *
vaerdi_display_feed_get_figures (VaerdiDisplayFeed *self)
{
  return self->figures;
}

gboolean
vaerdi_display_feed_is_online (VaerdiDisplayFeed *self)
{
  return self->online;
}

/**
 * vaerdi_display_feed_get_time:
 * @self: a feed
 *
 * Returns: the time of day, seconds since 1970 (UTC)
 */
gint64
vaerdi_display_feed_get_time (VaerdiDisplayFeed *self)
{
  return self->clock (self->clock_data);
}

/**
 * vaerdi_display_feed_get_age:
 * @self: a feed
 *
 * Of figures of this run the age is counted by a clock that nobody sets, so a
 * clock that jumps makes no old figure young.
 *
 * Returns: seconds since the figures were computed; -1 when it is not known
 */
gint64
vaerdi_display_feed_get_age (VaerdiDisplayFeed *self)
{
  gint64 age;

  if (self->figures == NULL)
    return -1;
  if (self->boot_at >= 0)
    return self->boot_clock (self->clock_data) - self->boot_at;

  age = self->clock (self->clock_data) - self->figures->computed_at;

  return age < -CLOCK_SLACK ? -1 : MAX (age, 0);
}

/* How often the figures were computed. */
guint
vaerdi_display_feed_get_n_refreshed (VaerdiDisplayFeed *self)
{
  return self->n_refreshed;
}
