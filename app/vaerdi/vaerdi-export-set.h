/* vaerdi-export-set.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdi-paper.h"

G_BEGIN_DECLS

/* Papers that are written together, each made when its turn comes. */
typedef struct _VaerdiExportSet VaerdiExportSet;

VaerdiExportSet *vaerdi_export_set_new_single (VaerdiPaper      *paper,
                                               const char       *path);
VaerdiExportSet *vaerdi_export_set_new_all    (VaerdiEngine     *engine,
                                               const char       *unit_id,
                                               const char       *folder);
void             vaerdi_export_set_free       (VaerdiExportSet  *self);
guint            vaerdi_export_set_get_size   (VaerdiExportSet  *self);
const char      *vaerdi_export_set_get_path   (VaerdiExportSet  *self,
                                               guint             index);
const char      *vaerdi_export_set_get_folder (VaerdiExportSet  *self);
VaerdiPaper     *vaerdi_export_set_make       (VaerdiExportSet  *self,
                                               guint             index,
                                               GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiExportSet, vaerdi_export_set_free)

G_END_DECLS
