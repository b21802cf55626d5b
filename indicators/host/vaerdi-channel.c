/* vaerdi-channel.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-channel"

#include "config.h"

#include <string.h>

#include "host/vaerdi-channel.h"

#define CHUNK (64 * 1024)

typedef struct
{
  GInputStream      *stream;
  VaerdiChannelMode  mode;
  gsize              max;
  GByteArray        *data;
  gsize              forgotten;
  gboolean           overflow;
  guint8             chunk[CHUNK];
} Channel;

static void
channel_free (gpointer data)
{
  Channel *self = data;

  g_object_unref (self->stream);
  g_byte_array_unref (self->data);
  g_free (self);
}

/* Takes the middle away, so that a log keeps how it began and how it ended */
static void
forget (Channel *self)
{
  gsize surplus = self->data->len - self->max;

  g_byte_array_remove_range (self->data, self->max / 2, surplus);
  self->forgotten += surplus;
  self->overflow = TRUE;
}

static void
note_forgotten (Channel *self)
{
  g_autoptr (GByteArray) whole = NULL;
  g_autofree char *note = NULL;
  guint half = self->max / 2;

  if (self->data->len > self->max)
    forget (self);
  if (self->forgotten == 0)
    return;

  note = g_strdup_printf ("\n[… %" G_GSIZE_FORMAT " bytes …]\n", self->forgotten);
  whole = g_byte_array_new ();
  g_byte_array_append (whole, self->data->data, half);
  g_byte_array_append (whole, (const guint8 *) note, strlen (note));
  g_byte_array_append (whole, self->data->data + half, self->data->len - half);
  g_byte_array_unref (self->data);
  self->data = g_steal_pointer (&whole);
}

static void
finish (GTask *task)
{
  Channel *self = g_task_get_task_data (task);

  if (self->mode == VAERDI_CHANNEL_FORGET)
    note_forgotten (self);

  g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&self->data)),
                         (GDestroyNotify) g_bytes_unref);
  self->data = g_byte_array_new ();
}

/* TRUE to read on */
static gboolean
store (Channel *self,
       gsize    n)
{
  if (self->mode == VAERDI_CHANNEL_STOP && n > self->max - self->data->len)
    {
      self->overflow = TRUE;
      return FALSE;
    }

  g_byte_array_append (self->data, self->chunk, n);
  if (self->mode == VAERDI_CHANNEL_FORGET && self->data->len > 2 * self->max)
    forget (self);

  return TRUE;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Channel *self = g_task_get_task_data (task);
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (object), result, NULL);

  /* A fault while reading means that the other side is gone, which is told
   * better by how its process ended. */
  if (n <= 0 || !store (self, n))
    {
      finish (task);
      return;
    }

  g_input_stream_read_async (self->stream, self->chunk, CHUNK, G_PRIORITY_DEFAULT,
                             g_task_get_cancellable (task), read_cb, g_object_ref (task));
}

/**
 * vaerdi_channel_read_async:
 * @stream: a pipe or socket
 * @max: how many bytes to keep
 * @mode: what to do with more
 * @cancellable: (nullable): ends the reading as if the other side had hung up
 * @callback: called when the other side has hung up, or the limit is reached
 * @user_data: for @callback
 *
 * Reads all that comes, up to a limit.
 */
void
vaerdi_channel_read_async (GInputStream        *stream,
                           gsize                max,
                           VaerdiChannelMode    mode,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Channel *self;

  g_return_if_fail (G_IS_INPUT_STREAM (stream));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_channel_read_async);
  /* What came before it was cancelled is still wanted */
  g_task_set_check_cancellable (task, FALSE);

  self = g_new0 (Channel, 1);
  self->stream = g_object_ref (stream);
  self->mode = mode;
  self->max = max;
  self->data = g_byte_array_new ();
  g_task_set_task_data (task, self, channel_free);

  g_input_stream_read_async (stream, self->chunk, CHUNK, G_PRIORITY_DEFAULT, cancellable,
                             read_cb, g_object_ref (task));
}

/**
 * vaerdi_channel_read_finish:
 * @result: what the callback got
 * @overflow: (out) (optional): whether more came than was kept
 *
 * Returns: (transfer full): what was kept
 */
GBytes *
vaerdi_channel_read_finish (GAsyncResult *result,
                            gboolean     *overflow)
{
  Channel *self;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  self = g_task_get_task_data (G_TASK (result));
  if (overflow != NULL)
    *overflow = self->overflow;

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
