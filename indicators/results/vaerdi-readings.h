/* vaerdi-readings.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "definitions/vaerdi-definition.h"
#include "results/vaerdi-decisions.h"
#include "results/vaerdi-store.h"
#include "verdicts/vaerdi-judge.h"
#include "warehouse/vaerdi-org-tree.h"
#include "warehouse/vaerdi-warehouse.h"

G_BEGIN_DECLS

/**
 * VaerdiReadings:
 * @reference_date: the day that the warehouse calls today, days since 1970-01-01
 * @writer: (nullable): the role, when it can do more than read
 * @tree: the units
 * @units: the rows that @tree was made of
 * @deliveries: (nullable): source, unit and the day before which it is complete
 * @benchmarks: (nullable): what is published, in the order of the periods
 * @store: (nullable): what the results store holds
 * @decisions: (nullable): what was decided at meetings
 * @unread: (nullable) (element-type VaerdiFinding): what is there and cannot be
 *   read, of which figures are shown without
 *
 * What every view needs of the warehouse beside figures.
 */
typedef struct
{
  gint32           reference_date;
  char            *writer;
  VaerdiOrgTree   *tree;
  VaerdiTable     *units;
  VaerdiTable     *deliveries;
  VaerdiTable     *benchmarks;
  VaerdiStore     *store;
  VaerdiDecisions *decisions;
  GPtrArray       *unread;
} VaerdiReadings;

void            vaerdi_readings_read_async  (VaerdiWarehouse      *warehouse,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
VaerdiReadings *vaerdi_readings_read_finish (VaerdiWarehouse      *warehouse,
                                             GAsyncResult         *result,
                                             GError              **error);
VaerdiReadings *vaerdi_readings_new_kept    (gint32                reference_date,
                                             VaerdiTable          *units,
                                             GError              **error);
void            vaerdi_readings_inherit     (VaerdiReadings       *self,
                                             VaerdiReadings       *before);
void            vaerdi_readings_find_decisions
                                            (VaerdiReadings       *self,
                                             const char           *indicator_id,
                                             VaerdiJudgeContext   *context);
int             vaerdi_readings_find_benchmark
                                            (VaerdiReadings       *self,
                                             const VaerdiDefinition *definition,
                                             gint32                day);
void            vaerdi_readings_free        (VaerdiReadings       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiReadings, vaerdi_readings_free)

G_END_DECLS
