/* vaerdi-engine.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "host/vaerdi-registry.h"
#include "results/vaerdi-decisions.h"
#include "results/vaerdi-recall.h"
#include "results/vaerdi-result.h"
#include "results/vaerdi-snapshot-writer.h"
#include "verdicts/vaerdi-verdict.h"
#include "warehouse/vaerdi-org-tree.h"
#include "warehouse/vaerdi-warehouse.h"

G_BEGIN_DECLS

/* The one door to computed figures: views ask the engine and never the
 * warehouse. */
#define VAERDI_TYPE_ENGINE (vaerdi_engine_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiEngine, vaerdi_engine, VAERDI, ENGINE, GObject)

VaerdiEngine    *vaerdi_engine_new                (VaerdiRegistry       *registry,
                                                   VaerdiWarehouse      *warehouse);
VaerdiRegistry  *vaerdi_engine_get_registry       (VaerdiEngine         *self);
VaerdiWarehouse *vaerdi_engine_get_warehouse      (VaerdiEngine         *self);
VaerdiOrgTree   *vaerdi_engine_get_org_tree       (VaerdiEngine         *self);
const char      *vaerdi_engine_get_writer         (VaerdiEngine         *self);
gint32           vaerdi_engine_get_reference_date (VaerdiEngine         *self);
void             vaerdi_engine_set_reference_date (VaerdiEngine         *self,
                                                   gint32                days);
void             vaerdi_engine_set_rules          (VaerdiEngine         *self,
                                                   VaerdiRuleSet        *rules);
const char      *vaerdi_engine_get_source         (VaerdiEngine         *self);
void             vaerdi_engine_set_source         (VaerdiEngine         *self,
                                                   const char           *source);
guint            vaerdi_engine_get_n_months       (VaerdiEngine         *self);
void             vaerdi_engine_set_n_months       (VaerdiEngine         *self,
                                                   guint                 n_months);
void             vaerdi_engine_set_live           (VaerdiEngine         *self,
                                                   gboolean              live);
gboolean         vaerdi_engine_is_stored          (VaerdiEngine         *self,
                                                   const char           *indicator_id);
VaerdiDecisions *vaerdi_engine_get_decisions      (VaerdiEngine         *self);
void             vaerdi_engine_set_decisions      (VaerdiEngine         *self,
                                                   VaerdiDecisions      *decisions);
GError          *vaerdi_engine_new_store_notice   (VaerdiEngine         *self);

/* Reads what every view needs: the units, deliveries and benchmarks. */
void             vaerdi_engine_open_async         (VaerdiEngine         *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean         vaerdi_engine_open_finish        (VaerdiEngine         *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* Computes one indicator, or all that are ready; a failing one is kept as a
 * failure with its reason and does not fail the call. Emits
 * VaerdiEngine::changed (indicator-id) for each as it arrives. */
void             vaerdi_engine_compute_async      (VaerdiEngine         *self,
                                                   const char           *indicator_id,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean         vaerdi_engine_compute_finish     (VaerdiEngine         *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void             vaerdi_engine_compute_all_async  (VaerdiEngine         *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean         vaerdi_engine_compute_all_finish (VaerdiEngine         *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void             vaerdi_engine_keep_result        (VaerdiEngine         *self,
                                                   VaerdiResult         *result);
VaerdiResult    *vaerdi_engine_get_result         (VaerdiEngine         *self,
                                                   const char           *indicator_id);
const GError    *vaerdi_engine_get_failure        (VaerdiEngine         *self,
                                                   const char           *indicator_id);
const GError    *vaerdi_engine_get_loss           (VaerdiEngine         *self);
gboolean         vaerdi_engine_is_pending         (VaerdiEngine         *self,
                                                   const char           *indicator_id);
void             vaerdi_engine_get_span           (VaerdiEngine         *self,
                                                   const VaerdiDefinition *definition,
                                                   gint32               *first_month,
                                                   guint                *n_months);
VaerdiVerdict   *vaerdi_engine_judge              (VaerdiEngine         *self,
                                                   const char           *indicator_id,
                                                   const char           *unit_id,
                                                   GError              **error);
GPtrArray       *vaerdi_engine_judge_unit         (VaerdiEngine         *self,
                                                   const char           *unit_id,
                                                   GError              **error);
VaerdiVerdict   *vaerdi_engine_judge_as           (VaerdiEngine         *self,
                                                   const char           *indicator_id,
                                                   const char           *unit_id,
                                                   guint                 n_before,
                                                   const VaerdiChartKind *chart,
                                                   GError              **error);

/* What was kept of an earlier run stands in for figures until they are computed. */
void             vaerdi_engine_recall             (VaerdiEngine         *self,
                                                   VaerdiRecall         *recall);
gboolean         vaerdi_engine_has_answered       (VaerdiEngine         *self);
gboolean         vaerdi_engine_is_recalled        (VaerdiEngine         *self,
                                                   const char           *indicator_id,
                                                   const char           *unit_id);
gint64           vaerdi_engine_get_recalled_at    (VaerdiEngine         *self,
                                                   const char           *unit_id);
VaerdiSnapshotWriter *
                 vaerdi_engine_keep               (VaerdiEngine         *self,
                                                   const char * const   *unit_ids,
                                                   const char           *warehouse,
                                                   gint64                now);

G_END_DECLS
