/* vaerdi-snapshot-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The file: a head, the slots of an open hash table, the values behind one
 * another. Every field lies on its natural border, in the machine's own order of
 * bytes: who copies the file to another machine has a foreign one. */

#define VAERDI_SNAPSHOT_MAGIC "VAERDIsn"
#define VAERDI_SNAPSHOT_ORDER 0x01020304
#define VAERDI_SNAPSHOT_DIGEST 32

/* Of the file and of every value in it; another number makes an older unread */
#define VAERDI_SNAPSHOT_FORMAT 1

#define VAERDI_SNAPSHOT_MOST_SLOTS 1024

typedef struct
{
  char    magic[8];
  guint32 order;
  guint32 format;
  guint64 size;         /* of the whole file */
  gint64  saved_at;     /* seconds since 1970 (UTC) */
  guint32 user;
  guint32 n_slots;      /* a power of two, more than the values */
  char    program[32];  /* version, filled up with zeroes */
  guint8  warehouse[VAERDI_SNAPSHOT_DIGEST];
  guint8  digest[VAERDI_SNAPSHOT_DIGEST];   /* of the head without this, and of the slots */
} VaerdiSnapshotHead;

/* An empty one is all zeroes */
typedef struct
{
  guint64 offset;
  guint64 length;
  guint8  key[VAERDI_SNAPSHOT_DIGEST];
  guint8  digest[VAERDI_SNAPSHOT_DIGEST];   /* of the value */
} VaerdiSnapshotSlot;

void   vaerdi_snapshot_digest      (const void               *data,
                                    gsize                     length,
                                    guint8                   *digest);
void   vaerdi_snapshot_digest_head (const VaerdiSnapshotHead *head,
                                    const VaerdiSnapshotSlot *slots,
                                    guint8                   *digest);
gsize  vaerdi_snapshot_find_slot   (const VaerdiSnapshotSlot *slots,
                                    guint32                   n_slots,
                                    const guint8             *key);
void   vaerdi_snapshot_fill_head   (VaerdiSnapshotHead       *head,
                                    const char               *warehouse);

G_END_DECLS
