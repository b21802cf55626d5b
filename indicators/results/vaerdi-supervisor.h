/* vaerdi-supervisor.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "host/vaerdi-compute-spec.h"
#include "host/vaerdi-registry.h"
#include "results/vaerdi-run.h"

G_BEGIN_DECLS

/* One run of the definition in use, with what earlier runs have shown. */
void          vaerdi_supervisor_run_async  (VaerdiRegistry       *registry,
                                            VaerdiWarehouse      *warehouse,
                                            const char           *id,
                                            gint32                first_month,
                                            guint                 n_months,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
VaerdiResult *vaerdi_supervisor_run_finish (GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
