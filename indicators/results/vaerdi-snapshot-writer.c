/* vaerdi-snapshot-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-snapshot-writer"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "results/vaerdi-snapshot-private.h"
#include "results/vaerdi-snapshot-writer.h"
#include "results/vaerdi-snapshot.h"

/* GVariants are read where they lie */
#define ALIGNMENT 8

struct _VaerdiSnapshotWriter
{
  char      *warehouse;
  gint64     now;
  GPtrArray *keys;
  GPtrArray *values;     /* of GVariant */
  gsize      n_bytes;
};

/**
 * vaerdi_snapshot_writer_new:
 * @warehouse: see vaerdi_snapshot_open()
 * @now: seconds since 1970 (UTC)
 *
 * Returns: (transfer full): a writer that holds nothing yet
 */
VaerdiSnapshotWriter *
vaerdi_snapshot_writer_new (const char *warehouse,
                            gint64      now)
{
  VaerdiSnapshotWriter *self = g_new0 (VaerdiSnapshotWriter, 1);

  self->warehouse = g_strdup (warehouse);
  self->now = now;
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);

  return self;
}

void
vaerdi_snapshot_writer_free (VaerdiSnapshotWriter *self)
{
  g_free (self->warehouse);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static gsize
round_up (gsize n)
{
  return (n + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* A table that is at most half full finds everything at once. */
static guint32
count_slots (VaerdiSnapshotWriter *self)
{
  guint32 n = 8;

  while (n < self->keys->len * 2)
    n *= 2;

  return n;
}

/**
 * vaerdi_snapshot_writer_add:
 * @self: a writer
 * @key: name of the value; each once
 * @value: the value; a floating one is taken
 * @error: return location for a #VaerdiSnapshotError
 *
 * Returns: %FALSE when there is no room for it; what was added before stays
 */
gboolean
vaerdi_snapshot_writer_add (VaerdiSnapshotWriter  *self,
                            const char            *key,
                            GVariant              *value,
                            GError               **error)
{
  g_autoptr (GVariant) own = g_variant_ref_sink (value);
  gsize length = round_up (g_variant_get_size (own));
  gsize head = sizeof (VaerdiSnapshotHead) + VAERDI_SNAPSHOT_MOST_SLOTS * sizeof (VaerdiSnapshotSlot);

  if (self->keys->len >= VAERDI_SNAPSHOT_MOST_SLOTS / 2 ||
      head + self->n_bytes + length > VAERDI_SNAPSHOT_MOST_BYTES)
    {
      g_set_error_literal (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_TOO_MUCH,
                           N_("More figures were shown than are kept for the next start."));
      return FALSE;
    }

  g_ptr_array_add (self->keys, g_strdup (key));
  g_ptr_array_add (self->values, g_steal_pointer (&own));
  self->n_bytes += length;

  return TRUE;
}

static void
put_value (guint8             *file,
           VaerdiSnapshotSlot *slots,
           guint32             n_slots,
           gsize               offset,
           const char         *key,
           GVariant           *value)
{
  VaerdiSnapshotSlot slot = { .offset = offset, .length = g_variant_get_size (value) };

  g_variant_store (value, file + offset);
  vaerdi_snapshot_digest (file + offset, slot.length, slot.digest);
  vaerdi_snapshot_digest (key, strlen (key), slot.key);
  slots[vaerdi_snapshot_find_slot (slots, n_slots, slot.key)] = slot;
}

/**
 * vaerdi_snapshot_writer_finish:
 * @self: a writer
 *
 * Returns: (transfer full): the bytes of the file
 */
GBytes *
vaerdi_snapshot_writer_finish (VaerdiSnapshotWriter *self)
{
  VaerdiSnapshotHead head = { .saved_at = self->now, .n_slots = count_slots (self) };
  g_autofree VaerdiSnapshotSlot *slots = g_new0 (VaerdiSnapshotSlot, head.n_slots);
  gsize offset = round_up (sizeof head + head.n_slots * sizeof *slots);
  guint8 *file;

  vaerdi_snapshot_fill_head (&head, self->warehouse);
  head.size = offset + self->n_bytes;
  file = g_malloc0 (head.size);
  for (guint i = 0; i < self->keys->len; i++)
    {
      GVariant *value = g_ptr_array_index (self->values, i);

      put_value (file, slots, head.n_slots, offset, g_ptr_array_index (self->keys, i), value);
      offset += round_up (g_variant_get_size (value));
    }
  vaerdi_snapshot_digest_head (&head, slots, head.digest);
  memcpy (file, &head, sizeof head);
  memcpy (file + sizeof head, slots, head.n_slots * sizeof *slots);

  return g_bytes_new_take (file, head.size);
}

/**
 * vaerdi_snapshot_writer_save:
 * @self: a writer
 * @path: the file; its folder is made when it is missing
 * @error: return location for a #GFileError
 *
 * Nobody but the user may read the file. It is whole, or the one before.
 *
 * Returns: whether it was written
 */
gboolean
vaerdi_snapshot_writer_save (VaerdiSnapshotWriter  *self,
                             const char            *path,
                             GError               **error)
{
  g_autoptr (GBytes) bytes = vaerdi_snapshot_writer_finish (self);
  g_autofree char *folder = g_path_get_dirname (path);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_mkdir_with_parents (folder, 0700);

  return g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
