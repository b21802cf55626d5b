/* vaerdi-decision-queue.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-decision.h"

G_BEGIN_DECLS

/* Decisions that were made without a connection, in a file of the user's until
 * they are sent: whole or absent, readable by nobody else, shared by all
 * programs of the user. */
typedef struct _VaerdiDecisionQueue VaerdiDecisionQueue;

char                *vaerdi_decision_queue_dup_path  (const char           *identity);
VaerdiDecisionQueue *vaerdi_decision_queue_new       (const char           *path);
void                 vaerdi_decision_queue_free      (VaerdiDecisionQueue  *self);
gboolean             vaerdi_decision_queue_load      (VaerdiDecisionQueue  *self,
                                                      GError              **error);
GPtrArray           *vaerdi_decision_queue_list      (VaerdiDecisionQueue  *self);
gboolean             vaerdi_decision_queue_put       (VaerdiDecisionQueue  *self,
                                                      const VaerdiDecision *decision,
                                                      GError              **error);
gboolean             vaerdi_decision_queue_remove    (VaerdiDecisionQueue  *self,
                                                      const VaerdiDecision *decision,
                                                      GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiDecisionQueue, vaerdi_decision_queue_free)

G_END_DECLS
