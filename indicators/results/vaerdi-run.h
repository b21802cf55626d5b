/* vaerdi-run.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "results/vaerdi-result.h"
#include "warehouse/vaerdi-warehouse.h"

G_BEGIN_DECLS

VaerdiStatement *
              vaerdi_run_new_statement
                                 (VaerdiDefinition     *definition,
                                  gint32                first_month,
                                  guint                 n_months,
                                  GError              **error);

/* One run of one definition: query, then compute step where there is one. */
void          vaerdi_run_async   (VaerdiWarehouse      *warehouse,
                                  VaerdiDefinition     *definition,
                                  const char           *kept_step,
                                  gint32                first_month,
                                  guint                 n_months,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
VaerdiResult *vaerdi_run_finish  (GAsyncResult         *result,
                                  GError              **error);
const char   *vaerdi_run_get_log (GAsyncResult         *result);

G_END_DECLS
