/* vaerdi-snapshot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-snapshot"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "results/vaerdi-snapshot-private.h"
#include "results/vaerdi-snapshot.h"

/* Read with pread() and not mapped: a file that somebody cuts short while it is
 * mapped would end the program. */

struct _VaerdiSnapshot
{
  int                 fd;
  char               *path;
  VaerdiSnapshotHead  head;
  VaerdiSnapshotSlot *slots;
};

G_DEFINE_QUARK (vaerdi-snapshot-error-quark, vaerdi_snapshot_error)

/* @digest: return location for VAERDI_SNAPSHOT_DIGEST bytes */
void
vaerdi_snapshot_digest (const void *data,
                        gsize       length,
                        guint8     *digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize n = VAERDI_SNAPSHOT_DIGEST;

  g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, digest, &n);
}

void
vaerdi_snapshot_digest_head (const VaerdiSnapshotHead *head,
                             const VaerdiSnapshotSlot *slots,
                             guint8                   *digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize n = VAERDI_SNAPSHOT_DIGEST;

  g_checksum_update (checksum, (const guint8 *) head, G_STRUCT_OFFSET (VaerdiSnapshotHead, digest));
  g_checksum_update (checksum, (const guint8 *) slots, (gssize) (head->n_slots * sizeof *slots));
  g_checksum_get_digest (checksum, digest, &n);
}

static gboolean
is_empty (const VaerdiSnapshotSlot *slot)
{
  return slot->offset == 0;
}

/* Returns: the slot of @key, else the empty one where it belongs; @n_slots when
 * there is neither */
gsize
vaerdi_snapshot_find_slot (const VaerdiSnapshotSlot *slots,
                           guint32                   n_slots,
                           const guint8             *key)
{
  guint64 first;

  memcpy (&first, key, sizeof first);
  for (guint32 i = 0; i < n_slots; i++)
    {
      gsize at = (first + i) % n_slots;

      if (is_empty (&slots[at]) || memcmp (slots[at].key, key, VAERDI_SNAPSHOT_DIGEST) == 0)
        return at;
    }

  return n_slots;
}

/* What has to be the same in a file that may be read. */
void
vaerdi_snapshot_fill_head (VaerdiSnapshotHead *head,
                           const char         *warehouse)
{
  memcpy (head->magic, VAERDI_SNAPSHOT_MAGIC, sizeof head->magic);
  head->order = VAERDI_SNAPSHOT_ORDER;
  head->format = VAERDI_SNAPSHOT_FORMAT;
  head->user = geteuid ();
  memset (head->program, 0, sizeof head->program);
  g_strlcpy (head->program, PACKAGE_VERSION, sizeof head->program);
  vaerdi_snapshot_digest (warehouse, strlen (warehouse), head->warehouse);
}

static gboolean G_GNUC_PRINTF (3, 4)
refuse (GError              **error,
        VaerdiSnapshotError   code,
        const char           *format,
        ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (VAERDI_SNAPSHOT_ERROR, code, format, args);
  va_end (args);

  return FALSE;
}

#define DAMAGED N_("The kept figures in %s are damaged. They are not used, and the next figures take their place.")
#define OTHER_PROGRAM N_("The kept figures in %s are of another version of the program. They are not used, and the next figures take their place.")
#define OTHER_WAREHOUSE N_("The kept figures in %s are of another warehouse. They are not used, and the next figures take their place.")
#define OTHER_USER N_("The kept figures in %s are another user's. They are not used, and the next figures take their place.")

static gboolean
read_at (VaerdiSnapshot *self,
         void           *data,
         gsize           length,
         guint64         offset)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = pread (self->fd, (char *) data + done, length - done, (off_t) (offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += (gsize) n;
    }

  return TRUE;
}

static gboolean
check_file (VaerdiSnapshot  *self,
            struct stat     *info,
            GError         **error)
{
  if (fstat (self->fd, info) != 0 || !S_ISREG (info->st_mode) ||
      info->st_size < (off_t) sizeof self->head || info->st_size > VAERDI_SNAPSHOT_MOST_BYTES)
    return refuse (error, VAERDI_SNAPSHOT_ERROR_DAMAGED, DAMAGED, self->path);
  if (info->st_uid != geteuid ())
    return refuse (error, VAERDI_SNAPSHOT_ERROR_FOREIGN, OTHER_USER, self->path);

  return TRUE;
}

/* The checksum covers what is compared, so a damaged file is not called a
 * foreign one; the layout of another format is not known. */
static gboolean
check_head (VaerdiSnapshot            *self,
            const VaerdiSnapshotHead  *expected,
            GError                   **error)
{
  const VaerdiSnapshotHead *head = &self->head;

  if (memcmp (head->program, expected->program, sizeof head->program) != 0)
    return refuse (error, VAERDI_SNAPSHOT_ERROR_FOREIGN, OTHER_PROGRAM, self->path);
  if (head->user != expected->user)
    return refuse (error, VAERDI_SNAPSHOT_ERROR_FOREIGN, OTHER_USER, self->path);
  if (memcmp (head->warehouse, expected->warehouse, sizeof head->warehouse) != 0)
    return refuse (error, VAERDI_SNAPSHOT_ERROR_FOREIGN, OTHER_WAREHOUSE, self->path);

  return TRUE;
}

static gboolean
is_format (const VaerdiSnapshotHead *head,
           const VaerdiSnapshotHead *expected)
{
  return head->order == expected->order && head->format == expected->format;
}

static gboolean
read_slots (VaerdiSnapshot *self,
            guint64         size)
{
  VaerdiSnapshotHead *head = &self->head;
  guint8 digest[VAERDI_SNAPSHOT_DIGEST];

  if (head->size != size || head->n_slots == 0 || head->n_slots > VAERDI_SNAPSHOT_MOST_SLOTS)
    return FALSE;

  self->slots = g_new (VaerdiSnapshotSlot, head->n_slots);
  if (!read_at (self, self->slots, head->n_slots * sizeof *self->slots, sizeof *head))
    return FALSE;
  vaerdi_snapshot_digest_head (head, self->slots, digest);

  return memcmp (digest, head->digest, sizeof digest) == 0;
}

static gboolean
check (VaerdiSnapshot  *self,
       const char      *warehouse,
       GError         **error)
{
  VaerdiSnapshotHead expected = { 0 };
  struct stat info;

  vaerdi_snapshot_fill_head (&expected, warehouse);
  if (!check_file (self, &info, error))
    return FALSE;
  if (!read_at (self, &self->head, sizeof self->head, 0) ||
      memcmp (self->head.magic, expected.magic, sizeof expected.magic) != 0)
    return refuse (error, VAERDI_SNAPSHOT_ERROR_DAMAGED, DAMAGED, self->path);
  if (!is_format (&self->head, &expected))
    return refuse (error, VAERDI_SNAPSHOT_ERROR_FOREIGN, OTHER_PROGRAM, self->path);
  if (!read_slots (self, (guint64) info.st_size))
    return refuse (error, VAERDI_SNAPSHOT_ERROR_DAMAGED, DAMAGED, self->path);

  return check_head (self, &expected, error);
}

/**
 * vaerdi_snapshot_open:
 * @path: the file
 * @warehouse: which warehouse its figures have to be of, in any words that are
 *   the same each time
 * @error: return location for a #VaerdiSnapshotError
 *
 * A file that is refused is taken away, so that it is told once.
 *
 * Returns: (transfer full) (nullable): the snapshot; %NULL when there is none
 *   that may be believed
 */
VaerdiSnapshot *
vaerdi_snapshot_open (const char  *path,
                      const char  *warehouse,
                      GError     **error)
{
  g_autoptr (VaerdiSnapshot) self = g_new0 (VaerdiSnapshot, 1);
  int saved_errno;

  self->path = g_strdup (path);
  self->fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  saved_errno = errno;
  if (self->fd < 0 && (saved_errno == ENOENT || saved_errno == ENOTDIR))
    {
      g_set_error (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_ABSENT, N_("No figures are kept in %s."), path);
      return NULL;
    }
  if (self->fd < 0)
    refuse (error, VAERDI_SNAPSHOT_ERROR_DAMAGED, DAMAGED, path);
  else if (check (self, warehouse, error))
    return g_steal_pointer (&self);

  g_unlink (path);

  return NULL;
}

void
vaerdi_snapshot_free (VaerdiSnapshot *self)
{
  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_free (self->path);
  g_free (self->slots);
  g_free (self);
}

/**
 * vaerdi_snapshot_get_saved_at:
 * @self: a snapshot
 *
 * Returns: when it was written, seconds since 1970 (UTC)
 */
gint64
vaerdi_snapshot_get_saved_at (VaerdiSnapshot *self)
{
  return self->head.saved_at;
}

/* Returns: (nullable): the bytes, when they are those that were written */
static GBytes *
read_value (VaerdiSnapshot           *self,
            const VaerdiSnapshotSlot *slot)
{
  guint8 digest[VAERDI_SNAPSHOT_DIGEST];
  guint8 *data;

  if (slot->length > self->head.size || slot->offset > self->head.size - slot->length)
    return NULL;

  data = g_malloc (MAX (slot->length, 1));
  if (read_at (self, data, slot->length, slot->offset))
    {
      vaerdi_snapshot_digest (data, slot->length, digest);
      if (memcmp (digest, slot->digest, sizeof digest) == 0)
        return g_bytes_new_take (data, slot->length);
    }
  g_free (data);

  return NULL;
}

/**
 * vaerdi_snapshot_read:
 * @self: a snapshot
 * @key: name of a value
 * @type: what it has to be
 * @error: return location for a #VaerdiSnapshotError
 *
 * Reads one value, whatever the size of the others. One that is damaged takes
 * the file away, as vaerdi_snapshot_open() does.
 *
 * Returns: (transfer full) (nullable): the value
 */
GVariant *
vaerdi_snapshot_read (VaerdiSnapshot      *self,
                      const char          *key,
                      const GVariantType  *type,
                      GError             **error)
{
  guint8 digest[VAERDI_SNAPSHOT_DIGEST];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) value = NULL;
  gsize at;

  vaerdi_snapshot_digest (key, strlen (key), digest);
  at = vaerdi_snapshot_find_slot (self->slots, self->head.n_slots, digest);
  if (at == self->head.n_slots || is_empty (&self->slots[at]))
    {
      g_set_error (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_ABSENT, N_("No figures are kept in %s."),
                   self->path);
      return NULL;
    }

  bytes = read_value (self, &self->slots[at]);
  if (bytes != NULL)
    value = g_variant_ref_sink (g_variant_new_from_bytes (type, bytes, FALSE));
  if (value == NULL || !g_variant_is_normal_form (value))
    {
      refuse (error, VAERDI_SNAPSHOT_ERROR_DAMAGED, DAMAGED, self->path);
      g_unlink (self->path);
      return NULL;
    }

  return g_steal_pointer (&value);
}
