/* vaerdi-snapshot-writer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Gathers what a #VaerdiSnapshot will hold, and writes it as a whole. */
typedef struct _VaerdiSnapshotWriter VaerdiSnapshotWriter;

VaerdiSnapshotWriter *vaerdi_snapshot_writer_new    (const char            *warehouse,
                                                     gint64                 now);
void                  vaerdi_snapshot_writer_free   (VaerdiSnapshotWriter  *self);
gboolean              vaerdi_snapshot_writer_add    (VaerdiSnapshotWriter  *self,
                                                     const char            *key,
                                                     GVariant              *value,
                                                     GError               **error);
GBytes               *vaerdi_snapshot_writer_finish (VaerdiSnapshotWriter  *self);
gboolean              vaerdi_snapshot_writer_save   (VaerdiSnapshotWriter  *self,
                                                     const char            *path,
                                                     GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiSnapshotWriter, vaerdi_snapshot_writer_free)

G_END_DECLS
