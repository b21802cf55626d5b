/* vaerdi-registry-watch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-registry-watch"

#include "config.h"

#include <string.h>

#include "definitions/vaerdi-site.h"
#include "host/vaerdi-choices.h"
#include "host/vaerdi-health.h"
#include "host/vaerdi-registry-watch.h"
#include "warehouse/vaerdi-timer-private.h"

/* A monitor for each folder, since inotify does not look into folders below.
 * Saving a file is a burst of events (write, rename, attributes), and copying
 * a folder many: the registry is loaded when they have been over for
 * SETTLE, or after LATEST when they never are. A new folder may have got
 * its files before it was watched; so after each load folders are looked for
 * again, and new ones mean one more load. */

#define SETTLE       (250 * G_TIME_SPAN_MILLISECOND)
#define LATEST       (2 * G_TIME_SPAN_SECOND)
#define DEEPEST      5
#define MOST_FOLDERS 2000

struct _VaerdiRegistryWatch
{
  GObject         parent_instance;

  VaerdiRegistry *registry;
  GHashTable     *monitors;      /* path → GFileMonitor */
  gint64          first_event;   /* monotonic, 0 when nothing has happened */
  GSource        *timer;
};

G_DEFINE_FINAL_TYPE (VaerdiRegistryWatch, vaerdi_registry_watch, G_TYPE_OBJECT)

static void
schedule (VaerdiRegistryWatch *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->first_event == 0)
    self->first_event = now;

  g_source_set_ready_time (self->timer, MIN (now + SETTLE, self->first_event + LATEST));
}

static gboolean
is_below (gpointer key,
          gpointer value,
          gpointer user_data)
{
  const char *path = user_data;

  return g_str_has_prefix (key, path) && (((char *) key)[strlen (path)] == '/' || ((char *) key)[strlen (path)] == '\0');
}

static void
changed_cb (VaerdiRegistryWatch *self,
            GFile               *file,
            GFile               *other,
            GFileMonitorEvent    event)
{
  const char *path = g_file_peek_path (file);

  /* What comes under this name later is another folder, to be watched anew */
  if (event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_MOVED_OUT ||
      event == G_FILE_MONITOR_EVENT_RENAMED)
    g_hash_table_foreach_remove (self->monitors, is_below, (gpointer) path);

  schedule (self);
}

static void
add_monitor (VaerdiRegistryWatch *self,
             GHashTable          *kept,
             const char          *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *monitor = NULL;
  gpointer key;

  if (g_hash_table_contains (kept, path) || g_hash_table_size (kept) >= MOST_FOLDERS)
    return;

  if (g_hash_table_steal_extended (self->monitors, path, &key, (gpointer *) &monitor))
    {
      g_hash_table_insert (kept, key, monitor);
      return;
    }

  monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor == NULL)
    return;

  g_file_monitor_set_rate_limit (monitor, 100);
  g_signal_connect_object (monitor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (kept, g_strdup (path), monitor);
}

static void
add_folder (VaerdiRegistryWatch *self,
            GHashTable          *kept,
            const char          *folder,
            guint                depth)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  /* Also one that is not there: it may come */
  add_monitor (self, kept, folder);

  while (dir != NULL && depth > 0 && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (*name != '.' && g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (self, kept, path, depth - 1);
    }
}

/* Returns whether there are folders that were not watched before */
static gboolean
find_folders (VaerdiRegistryWatch *self)
{
  const char * const *path = vaerdi_registry_get_search_path (self->registry);
  const char *modules = g_getenv ("VAERDI_MODULE_PATH");
  g_autofree char *choices = vaerdi_choices_dup_path ();
  g_autofree char *config = g_path_get_dirname (choices);
  g_autofree char *state = vaerdi_health_dup_folder ();
  g_auto (GStrv) site = vaerdi_site_dup_folders ();
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  guint n_before = g_hash_table_size (self->monitors);
  guint n_kept;

  for (guint i = 0; path[i] != NULL; i++)
    add_folder (self, kept, path[i], DEEPEST);
  if (modules != NULL && *modules != '\0')
    add_folder (self, kept, modules, 2);
  add_monitor (self, kept, config);
  add_monitor (self, kept, state);
  for (guint i = 0; site[i] != NULL; i++)
    add_monitor (self, kept, site[i]);

  n_kept = n_before - g_hash_table_size (self->monitors);
  g_hash_table_unref (self->monitors);
  self->monitors = kept;

  return g_hash_table_size (kept) > n_kept;
}

static gboolean
settle_cb (gpointer user_data)
{
  VaerdiRegistryWatch *self = user_data;

  g_source_set_ready_time (self->timer, -1);
  self->first_event = 0;
  if (find_folders (self))
    schedule (self);
  vaerdi_registry_load (self->registry);

  return G_SOURCE_CONTINUE;
}

static void
vaerdi_registry_watch_dispose (GObject *object)
{
  VaerdiRegistryWatch *self = VAERDI_REGISTRY_WATCH (object);

  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
  g_hash_table_remove_all (self->monitors);
  g_clear_object (&self->registry);

  G_OBJECT_CLASS (vaerdi_registry_watch_parent_class)->dispose (object);
}

static void
vaerdi_registry_watch_finalize (GObject *object)
{
  g_hash_table_unref (VAERDI_REGISTRY_WATCH (object)->monitors);

  G_OBJECT_CLASS (vaerdi_registry_watch_parent_class)->finalize (object);
}

static void
vaerdi_registry_watch_class_init (VaerdiRegistryWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vaerdi_registry_watch_dispose;
  object_class->finalize = vaerdi_registry_watch_finalize;
}

static void
vaerdi_registry_watch_init (VaerdiRegistryWatch *self)
{
  self->monitors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * vaerdi_registry_watch_new:
 * @registry: a registry
 *
 * Looks after the search path of @registry, the modules of a build folder, the
 * user's choices, the site's phases and what is known of compute steps, until it is let go of.
 *
 * Returns: (transfer full): a watch
 */
VaerdiRegistryWatch *
vaerdi_registry_watch_new (VaerdiRegistry *registry)
{
  VaerdiRegistryWatch *self;

  g_return_val_if_fail (VAERDI_IS_REGISTRY (registry), NULL);

  self = g_object_new (VAERDI_TYPE_REGISTRY_WATCH, NULL);
  self->registry = g_object_ref (registry);
  self->timer = _vaerdi_timer_add (g_main_context_get_thread_default (), "vaerdi-registry-watch", G_PRIORITY_DEFAULT,
                                   settle_cb, self);
  find_folders (self);

  return self;
}
