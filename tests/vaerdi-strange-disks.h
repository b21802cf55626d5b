/* vaerdi-strange-disks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that is full, one that cannot be written and one that never answers,
 * each a real one, seen only by whoever knows its path. They are in a folder
 * that has a file "snapshot", which the disk that cannot be written has too. */

typedef struct _VaerdiStrangeDisks VaerdiStrangeDisks;

VaerdiStrangeDisks *vaerdi_strange_disks_new      (const char         *folder);
void                vaerdi_strange_disks_free     (VaerdiStrangeDisks *self);
char               *vaerdi_strange_disks_dup_path (VaerdiStrangeDisks *self,
                                                   const char         *disk,
                                                   const char         *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiStrangeDisks, vaerdi_strange_disks_free)

G_END_DECLS
