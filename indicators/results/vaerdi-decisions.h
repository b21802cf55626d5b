/* vaerdi-decisions.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-phase.h"
#include "results/vaerdi-decision.h"

G_BEGIN_DECLS

/* What is read of the store; the answers go to vaerdi_decisions_new(). */
#define VAERDI_DECISIONS_FIELDS \
  "id, indicator_id, definition_version, unit_id, month, kind, decision, owner, due, status, signal, " \
  "created_by, extract (epoch FROM created_at)::bigint AS created_at, " \
  "changed_by, extract (epoch FROM changed_at)::bigint AS changed_at, revision"
#define VAERDI_DECISIONS_SQL "SELECT " VAERDI_DECISIONS_FIELDS " FROM vaerdi_results.decision"
#define VAERDI_DECISIONS_COLUMNS \
  "id:int;indicator_id:text;definition_version:text;unit_id:text;month:date;kind:text;decision:text;owner:text;" \
  "due:date;status:text;signal:text;created_by:text;created_at:int;changed_by:text;changed_at:int;revision:int"
#define VAERDI_DECISIONS_PHASES_SQL \
  "SELECT indicator_id, unit_id, month, confirmed, reason, decided_by FROM (" \
  "  SELECT DISTINCT ON (indicator_id, unit_id, month) * FROM vaerdi_results.phase " \
  "  ORDER BY indicator_id, unit_id, month, id DESC) AS newest " \
  "WHERE confirmed"
#define VAERDI_DECISIONS_PHASES_COLUMNS \
  "indicator_id:text;unit_id:text;month:date;confirmed:bool;reason:text;decided_by:text"

/* The decisions in the store, and the phases that were confirmed; immutable. */
typedef struct _VaerdiDecisions VaerdiDecisions;

VaerdiDecisions *vaerdi_decisions_new         (VaerdiTable          *decisions,
                                               VaerdiTable          *phases);
VaerdiDecisions *vaerdi_decisions_ref         (VaerdiDecisions      *self);
void             vaerdi_decisions_unref       (VaerdiDecisions      *self);
GPtrArray       *vaerdi_decisions_list        (VaerdiDecisions      *self,
                                               const char           *indicator_id,
                                               const char           *unit_id);
GPtrArray       *vaerdi_decisions_list_phases (VaerdiDecisions      *self,
                                               const char           *indicator_id);
VaerdiDecision  *vaerdi_decisions_read_row    (VaerdiTable          *table,
                                               guint                 row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiDecisions, vaerdi_decisions_unref)

G_END_DECLS
