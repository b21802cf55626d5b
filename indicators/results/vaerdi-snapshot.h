/* vaerdi-snapshot.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VAERDI_SNAPSHOT_MOST_BYTES:
 *
 * A larger file is neither written nor read.
 */
#define VAERDI_SNAPSHOT_MOST_BYTES (8 * 1024 * 1024)

/* The last good figures that this program showed this user of one warehouse:
 * values by key in one file. Opening it reads the index, and reading a value
 * the value alone; both are checked before they are believed. */
typedef struct _VaerdiSnapshot VaerdiSnapshot;

VaerdiSnapshot *vaerdi_snapshot_open         (const char         *path,
                                              const char         *warehouse,
                                              GError            **error);
void            vaerdi_snapshot_free         (VaerdiSnapshot     *self);
gint64          vaerdi_snapshot_get_saved_at (VaerdiSnapshot     *self);
GVariant       *vaerdi_snapshot_read         (VaerdiSnapshot     *self,
                                              const char         *key,
                                              const GVariantType *type,
                                              GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiSnapshot, vaerdi_snapshot_free)

/**
 * VAERDI_SNAPSHOT_ERROR:
 *
 * Error domain of kept figures.
 */
#define VAERDI_SNAPSHOT_ERROR (vaerdi_snapshot_error_quark ())

/**
 * VaerdiSnapshotError:
 * @VAERDI_SNAPSHOT_ERROR_ABSENT: nothing is kept, or nothing under that key
 * @VAERDI_SNAPSHOT_ERROR_DAMAGED: its bytes are not those that were written
 * @VAERDI_SNAPSHOT_ERROR_FOREIGN: of another warehouse, program or user
 * @VAERDI_SNAPSHOT_ERROR_TOO_MUCH: it would be too large
 */
typedef enum
{
  VAERDI_SNAPSHOT_ERROR_ABSENT,
  VAERDI_SNAPSHOT_ERROR_DAMAGED,
  VAERDI_SNAPSHOT_ERROR_FOREIGN,
  VAERDI_SNAPSHOT_ERROR_TOO_MUCH,
} VaerdiSnapshotError;

GQuark          vaerdi_snapshot_error_quark  (void);

G_END_DECLS
