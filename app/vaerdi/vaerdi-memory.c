/* vaerdi-memory.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-memory"

#include "config.h"

#include "vaerdi-memory.h"
#include "verdicts/vaerdi-error-text.h"

/* After the last figure, or the last click, until they are kept */
#define SAVE_MS 1000

/* Who closes the window waits for the disk, but not for one that does not answer */
#define LAST_SAVE_MS 2000

struct _VaerdiMemory
{
  GObject       parent_instance;

  char         *path;
  VaerdiRecall *recall;     /* what was kept before; NULL until it is asked for */
  char         *notice;     /* why nothing was recalled; told once */
  VaerdiEngine *engine;     /* NULL while its figures are not worth keeping */
  char         *identity;   /* of its warehouse */
  GPtrArray    *shown;      /* ids of the units looked at, the last one first */
  guint         timer;

  GMutex        lock;
  GCond         saved;
  gboolean      saving;     /* a thread writes; under the lock */
};

G_DEFINE_FINAL_TYPE (VaerdiMemory, vaerdi_memory, G_TYPE_OBJECT)

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("the figures are not kept for the next start: %s", error->message);
}

static void
save_thread (GTask        *task,
             gpointer      object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  VaerdiMemory *self = object;
  GError *error = NULL;
  gboolean kept = vaerdi_snapshot_writer_save (task_data, self->path, &error);

  g_mutex_lock (&self->lock);
  self->saving = FALSE;
  g_cond_broadcast (&self->saved);
  g_mutex_unlock (&self->lock);

  if (kept)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Returns: whether no thread writes, at the latest after @wait_ms */
static gboolean
is_idle (VaerdiMemory *self,
         guint         wait_ms)
{
  gint64 end = g_get_monotonic_time () + wait_ms * G_TIME_SPAN_MILLISECOND;
  gboolean idle;

  g_mutex_lock (&self->lock);
  while (self->saving && g_cond_wait_until (&self->saved, &self->lock, end))
    ;
  idle = !self->saving;
  g_mutex_unlock (&self->lock);

  return idle;
}

static VaerdiSnapshotWriter *
gather (VaerdiMemory *self)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (self->engine == NULL || self->shown->len == 0)
    return NULL;

  ids = g_ptr_array_copy (self->shown, NULL, NULL);
  g_ptr_array_set_free_func (ids, NULL);
  g_ptr_array_add (ids, NULL);

  return vaerdi_engine_keep (self->engine, (const char * const *) ids->pdata, self->identity,
                             g_get_real_time () / G_USEC_PER_SEC);
}

/* The disk may take its time; the window does not wait for it. */
static void
save (VaerdiMemory *self)
{
  VaerdiSnapshotWriter *writer = gather (self);
  g_autoptr (GTask) task = NULL;

  if (writer == NULL)
    return;

  self->saving = TRUE;
  task = g_task_new (self, NULL, saved_cb, NULL);
  g_task_set_source_tag (task, save);
  g_task_set_task_data (task, writer, (GDestroyNotify) vaerdi_snapshot_writer_free);
  g_task_run_in_thread (task, save_thread);
}

/* One thread at a time: an older file never takes the place of a newer. */
static gboolean
save_cb (gpointer user_data)
{
  VaerdiMemory *self = user_data;

  if (!is_idle (self, 0))
    return G_SOURCE_CONTINUE;

  self->timer = 0;
  save (self);

  return G_SOURCE_REMOVE;
}

static void
schedule (VaerdiMemory *self)
{
  if (self->timer == 0 && self->engine != NULL && self->shown->len > 0)
    self->timer = g_timeout_add (SAVE_MS, save_cb, self);
}

static void
vaerdi_memory_dispose (GObject *object)
{
  VaerdiMemory *self = VAERDI_MEMORY (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->recall, vaerdi_recall_unref);

  G_OBJECT_CLASS (vaerdi_memory_parent_class)->dispose (object);
}

static void
vaerdi_memory_finalize (GObject *object)
{
  VaerdiMemory *self = VAERDI_MEMORY (object);

  g_free (self->path);
  g_free (self->notice);
  g_free (self->identity);
  g_ptr_array_unref (self->shown);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->saved);

  G_OBJECT_CLASS (vaerdi_memory_parent_class)->finalize (object);
}

static void
vaerdi_memory_class_init (VaerdiMemoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vaerdi_memory_dispose;
  object_class->finalize = vaerdi_memory_finalize;
}

static void
vaerdi_memory_init (VaerdiMemory *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->saved);
}

/**
 * vaerdi_memory_new:
 * @path: a file, which need not be there
 *
 * Returns: (transfer full): a new memory
 */
VaerdiMemory *
vaerdi_memory_new (const char *path)
{
  VaerdiMemory *self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (VAERDI_TYPE_MEMORY, NULL);
  self->path = g_strdup (path);

  return self;
}

/**
 * vaerdi_memory_recall:
 * @self: a memory
 * @identity: of the warehouse whose figures are asked for
 * @registry: the indicators found
 *
 * Where something is kept that is no use, a notice says why.
 *
 * Returns: (transfer none) (nullable): what was shown of it last
 */
VaerdiRecall *
vaerdi_memory_recall (VaerdiMemory   *self,
                      const char     *identity,
                      VaerdiRegistry *registry)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (VAERDI_IS_MEMORY (self), NULL);

  g_clear_pointer (&self->recall, vaerdi_recall_unref);
  self->recall = vaerdi_recall_open (self->path, identity, registry, &error);
  if (self->recall == NULL && !g_error_matches (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_ABSENT))
    {
      g_message ("%s", error->message);
      g_free (self->notice);
      self->notice = vaerdi_error_to_text (error, vaerdi_language_current ());
    }

  return self->recall;
}

/**
 * vaerdi_memory_get_recall:
 * @self: a memory
 *
 * Returns: (transfer none) (nullable): what was recalled
 */
VaerdiRecall *
vaerdi_memory_get_recall (VaerdiMemory *self)
{
  g_return_val_if_fail (VAERDI_IS_MEMORY (self), NULL);

  return self->recall;
}

/**
 * vaerdi_memory_steal_notice:
 * @self: a memory
 *
 * Returns: (transfer full) (nullable): why no figures were recalled, in words; once
 */
char *
vaerdi_memory_steal_notice (VaerdiMemory *self)
{
  g_return_val_if_fail (VAERDI_IS_MEMORY (self), NULL);

  return g_steal_pointer (&self->notice);
}

/**
 * vaerdi_memory_set_engine:
 * @self: a memory
 * @engine: (nullable): whose figures are complete; %NULL while there are none
 *   that may take the place of those kept
 * @identity: (nullable): of its warehouse
 *
 * They are kept a second later, if any are looked at.
 */
void
vaerdi_memory_set_engine (VaerdiMemory *self,
                          VaerdiEngine *engine,
                          const char   *identity)
{
  g_return_if_fail (VAERDI_IS_MEMORY (self));
  g_return_if_fail (engine == NULL || identity != NULL);

  g_set_object (&self->engine, engine);
  g_free (self->identity);
  self->identity = g_strdup (identity);
  schedule (self);
}

/**
 * vaerdi_memory_note_shown:
 * @self: a memory
 * @unit_id: a unit whose figures are looked at
 */
void
vaerdi_memory_note_shown (VaerdiMemory *self,
                          const char   *unit_id)
{
  guint at;

  g_return_if_fail (VAERDI_IS_MEMORY (self));
  g_return_if_fail (unit_id != NULL);

  if (g_ptr_array_find_with_equal_func (self->shown, unit_id, g_str_equal, &at))
    g_ptr_array_remove_index (self->shown, at);
  g_ptr_array_insert (self->shown, 0, g_strdup (unit_id));
  schedule (self);
}

/**
 * vaerdi_memory_list_shown:
 * @self: a memory
 *
 * Returns: (transfer none) (element-type utf8): ids of the units that were looked
 *   at in this run, the last one first
 */
GPtrArray *
vaerdi_memory_list_shown (VaerdiMemory *self)
{
  g_return_val_if_fail (VAERDI_IS_MEMORY (self), NULL);

  return self->shown;
}

/**
 * vaerdi_memory_forget:
 * @self: a memory
 *
 * Forgets what was looked at and recalled, for it was of another warehouse. The
 * file stays.
 */
void
vaerdi_memory_forget (VaerdiMemory *self)
{
  g_return_if_fail (VAERDI_IS_MEMORY (self));

  g_clear_object (&self->engine);
  g_clear_pointer (&self->recall, vaerdi_recall_unref);
  g_clear_pointer (&self->notice, g_free);
  g_ptr_array_set_size (self->shown, 0);
}

/**
 * vaerdi_memory_save:
 * @self: a memory
 *
 * Keeps at once what would be kept soon, and waits until it is: who closes the
 * window finds the same page the next time, and nothing is written afterwards.
 * A disk that does not answer is left after some seconds.
 */
void
vaerdi_memory_save (VaerdiMemory *self)
{
  g_return_if_fail (VAERDI_IS_MEMORY (self));

  if (!is_idle (self, LAST_SAVE_MS) || self->timer == 0)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  save (self);
  is_idle (self, LAST_SAVE_MS);
}
