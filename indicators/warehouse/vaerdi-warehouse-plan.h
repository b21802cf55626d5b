/* vaerdi-warehouse-plan.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "warehouse/vaerdi-warehouse.h"

G_BEGIN_DECLS

/**
 * VaerdiWarehousePlan:
 * @cost: what the server expects the whole statement to cost, in its own unit:
 *   1 is the reading of one page of 8 kB in sequence
 * @rows: how many rows it expects the answer to have
 * @text: the plan as PostgreSQL prints it, lines with line feeds between
 *
 * How the server would answer a statement.
 */
typedef struct
{
  double  cost;
  double  rows;
  char   *text;
} VaerdiWarehousePlan;

void                 vaerdi_warehouse_explain_async  (VaerdiWarehouse       *self,
                                                      const VaerdiStatement *statement,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
VaerdiWarehousePlan *vaerdi_warehouse_explain_finish (VaerdiWarehouse       *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);
void                 vaerdi_warehouse_plan_free      (VaerdiWarehousePlan   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiWarehousePlan, vaerdi_warehouse_plan_free)

G_END_DECLS
