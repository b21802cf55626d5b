/* vaerdi-compute.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "host/vaerdi-compute-spec.h"

G_BEGIN_DECLS

void         vaerdi_compute_run_async     (VaerdiComputeSpec    *spec,
                                           VaerdiTable          *input,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
VaerdiTable *vaerdi_compute_run_finish    (GAsyncResult         *result,
                                           char                **log,
                                           GError              **error);
gboolean     vaerdi_compute_was_sandboxed (GAsyncResult         *result);

G_END_DECLS
