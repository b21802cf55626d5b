/* vaerdi-recall.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "host/vaerdi-registry.h"
#include "results/vaerdi-readings.h"
#include "results/vaerdi-snapshot-writer.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/* What an engine showed in an earlier run: the units, and of those that were
 * looked at the verdicts, which hold what may be shown and nothing else. */
typedef struct _VaerdiRecall VaerdiRecall;

VaerdiRecall       *vaerdi_recall_open         (const char           *path,
                                                const char           *warehouse,
                                                VaerdiRegistry       *registry,
                                                GError              **error);
VaerdiRecall       *vaerdi_recall_ref          (VaerdiRecall         *self);
void                vaerdi_recall_unref        (VaerdiRecall         *self);
const char         *vaerdi_recall_get_source   (VaerdiRecall         *self);
gint64              vaerdi_recall_get_time     (VaerdiRecall         *self,
                                                const char           *unit_id);
VaerdiVerdict      *vaerdi_recall_find         (VaerdiRecall         *self,
                                                const char           *indicator_id,
                                                const char           *unit_id);
VaerdiReadings     *vaerdi_recall_new_readings (VaerdiRecall         *self);
const char * const *vaerdi_recall_list_units   (VaerdiRecall         *self);
gboolean            vaerdi_recall_copy_unit    (VaerdiRecall         *self,
                                                const char           *unit_id,
                                                VaerdiSnapshotWriter *writer);

/* The other direction */
gboolean            vaerdi_recall_write_unit   (VaerdiSnapshotWriter *writer,
                                                const char           *unit_id,
                                                gint64                now,
                                                GPtrArray            *verdicts,
                                                GError              **error);
gboolean            vaerdi_recall_write_units  (VaerdiSnapshotWriter *writer,
                                                const char           *source,
                                                const char * const   *unit_ids,
                                                const VaerdiReadings *readings,
                                                gint32                reference_date,
                                                GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiRecall, vaerdi_recall_unref)

G_END_DECLS
