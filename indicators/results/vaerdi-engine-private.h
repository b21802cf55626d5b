/* vaerdi-engine-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-delivered.h"
#include "results/vaerdi-engine.h"
#include "results/vaerdi-readings.h"
#include "results/vaerdi-recall.h"
#include "verdicts/vaerdi-judge.h"

G_BEGIN_DECLS

struct _VaerdiEngine
{
  GObject          parent_instance;

  VaerdiRegistry  *registry;
  VaerdiWarehouse *warehouse;
  VaerdiReadings  *readings;    /* NULL before it is open */
  gboolean         answered;    /* whether they are the warehouse's, and not kept ones */
  char            *source;
  VaerdiRuleSet   *rules;       /* NULL for those of each definition */
  gint32           reference_date;
  gboolean         reference_date_set;
  gboolean         live;
  guint            n_months;
  GHashTable      *results;     /* id → VaerdiResult */
  GHashTable      *stored;      /* results that come from the store → their deliveries */
  GHashTable      *failures;    /* id → GError */
  GHashTable      *pending;     /* ids under way */
  VaerdiDelivered *delivered;
  GHashTable      *peers;       /* id → units with figures, a guint a level */
  VaerdiRecall    *recall;      /* stands in for what has not been computed */
  GHashTable      *lost;        /* ids whose run ended with the connection → GError */
  gboolean         is_lost;     /* and the connection did not come back */
  guint            n_runs;      /* of all indicators, under way */
};

gboolean vaerdi_engine_find_benchmark (VaerdiEngine           *self,
                                       const VaerdiDefinition *definition,
                                       VaerdiJudgeContext     *context,
                                       VaerdiFigure           *figure);
void     vaerdi_engine_take_readings  (VaerdiEngine           *self,
                                       VaerdiReadings         *readings);

G_END_DECLS
