/* vaerdi-late-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-late-file"

#include "config.h"

#include "vaerdi-late-file.h"

struct _VaerdiLateFile
{
  GObject   parent_instance;

  char     *path;
  GMutex    lock;
  GCond     written;
  GBytes   *next;       /* under the lock, as the rest is; NULL when there is none */
  gboolean  writing;    /* whether there is a thread */
  gboolean  failed;     /* told once, until it is well again */
};

G_DEFINE_FINAL_TYPE (VaerdiLateFile, vaerdi_late_file, G_TYPE_OBJECT)

static void
tell (VaerdiLateFile *self,
      const GError   *error)
{
  if (error != NULL && !self->failed)
    g_message ("what is shown is not kept for the next start: %s", error->message);
  self->failed = error != NULL;
}

/* Until nothing is left: an older content never takes the place of a newer. */
static void
write_thread (GTask        *task,
              gpointer      object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  VaerdiLateFile *self = object;

  g_mutex_lock (&self->lock);
  while (self->next != NULL)
    {
      g_autoptr (GBytes) content = g_steal_pointer (&self->next);
      g_autoptr (GError) error = NULL;

      g_mutex_unlock (&self->lock);
      g_file_set_contents_full (self->path, g_bytes_get_data (content, NULL), (gssize) g_bytes_get_size (content),
                                G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
      g_mutex_lock (&self->lock);
      tell (self, error);
    }
  self->writing = FALSE;
  g_cond_broadcast (&self->written);
  g_mutex_unlock (&self->lock);
  g_task_return_boolean (task, TRUE);
}

static void
vaerdi_late_file_finalize (GObject *object)
{
  VaerdiLateFile *self = VAERDI_LATE_FILE (object);

  g_clear_pointer (&self->next, g_bytes_unref);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->written);
  g_free (self->path);

  G_OBJECT_CLASS (vaerdi_late_file_parent_class)->finalize (object);
}

static void
vaerdi_late_file_class_init (VaerdiLateFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vaerdi_late_file_finalize;
}

static void
vaerdi_late_file_init (VaerdiLateFile *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->written);
}

/**
 * vaerdi_late_file_new:
 * @path: a file, which need not be there
 *
 * Returns: (transfer full): a new late file
 */
VaerdiLateFile *
vaerdi_late_file_new (const char *path)
{
  VaerdiLateFile *self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (VAERDI_TYPE_LATE_FILE, NULL);
  self->path = g_strdup (path);

  return self;
}

/**
 * vaerdi_late_file_put:
 * @self: a late file
 * @content: what shall stand in it
 *
 * Returns at once. What waits to be written gives way to it. A failure is logged,
 * once until it is well again.
 */
void
vaerdi_late_file_put (VaerdiLateFile *self,
                      GBytes         *content)
{
  gboolean start;

  g_return_if_fail (VAERDI_IS_LATE_FILE (self));
  g_return_if_fail (content != NULL);

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->next, g_bytes_unref);
  self->next = g_bytes_ref (content);
  start = !self->writing;
  self->writing = TRUE;
  g_mutex_unlock (&self->lock);

  if (start)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

      g_task_set_source_tag (task, vaerdi_late_file_put);
      g_task_run_in_thread (task, write_thread);
    }
}

/**
 * vaerdi_late_file_flush:
 * @self: a late file
 * @wait_ms: the longest wait, milliseconds
 *
 * Waits until everything is written, or has failed.
 *
 * Returns: %FALSE when the disk has not answered in time
 */
gboolean
vaerdi_late_file_flush (VaerdiLateFile *self,
                        guint           wait_ms)
{
  gint64 end = g_get_monotonic_time () + wait_ms * G_TIME_SPAN_MILLISECOND;
  gboolean idle;

  g_return_val_if_fail (VAERDI_IS_LATE_FILE (self), FALSE);

  g_mutex_lock (&self->lock);
  while (self->writing && g_cond_wait_until (&self->written, &self->lock, end))
    ;
  idle = !self->writing;
  g_mutex_unlock (&self->lock);

  return idle;
}
