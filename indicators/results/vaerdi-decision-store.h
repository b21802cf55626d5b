/* vaerdi-decision-store.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "results/vaerdi-decisions.h"
#include "warehouse/vaerdi-warehouse.h"

G_BEGIN_DECLS

/**
 * VaerdiRebase:
 * @indicator_id: the indicator
 * @version: of its definition
 * @unit_id: the unit whose process it is
 * @month: the first month of the new phase
 * @confirmed: whether it begins there; %FALSE takes one back
 * @reason: why, in the words of who confirms it
 * @by: who that is
 *
 * A phase that a person confirms or takes back.
 */
typedef struct
{
  const char *indicator_id;
  const char *version;
  const char *unit_id;
  gint32      month;
  gboolean    confirmed;
  const char *reason;
  const char *by;
} VaerdiRebase;

/* A VAERDI_STORE_ERROR_MISSING that says what to do. */
GError          *vaerdi_decision_store_new_missing   (void);

/* Every decision and phase, as any reader may read them. */
void             vaerdi_decision_store_read_async    (VaerdiWarehouse      *warehouse,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
VaerdiDecisions *vaerdi_decision_store_read_finish   (GAsyncResult         *result,
                                                      GError              **error);

/* Whether the role may keep decisions; ends with vaerdi_decision_store_finish(). */
void             vaerdi_decision_store_check_async   (VaerdiWarehouse      *warehouse,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);

/* Keeps a decision, unless somebody else has changed it meanwhile. */
void             vaerdi_decision_store_save_async    (VaerdiWarehouse      *warehouse,
                                                      const VaerdiDecision *decision,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
VaerdiDecision  *vaerdi_decision_store_save_finish   (GAsyncResult         *result,
                                                      gboolean             *conflict,
                                                      GError              **error);

/* Keeps a phase, or that it is taken back. */
void             vaerdi_decision_store_rebase_async  (VaerdiWarehouse      *warehouse,
                                                      const VaerdiRebase   *rebase,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean         vaerdi_decision_store_finish        (GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
