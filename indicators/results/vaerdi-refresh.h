/* vaerdi-refresh.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-refresh-plan.h"

G_BEGIN_DECLS

/**
 * VaerdiRefreshEvent:
 * @id: (nullable): the indicator of which something ended
 * @error: (nullable): why it failed; it is left as it was
 * @n_done: months that are in the store now, of this refresh
 * @n_months: months that this refresh is to do
 * @seconds_left: an estimate by what the server expects the rest to cost; NaN
 *   before anything has ended
 */
typedef struct
{
  const char   *id;
  const GError *error;
  guint         n_done;
  guint         n_months;
  double        seconds_left;
} VaerdiRefreshEvent;

typedef void (*VaerdiRefreshCallback) (const VaerdiRefreshEvent *event,
                                       gpointer                  user_data);

/* Computes what the works say and puts it into the store, month by month. */
void      vaerdi_refresh_run_async  (VaerdiEngine           *engine,
                                     VaerdiStoreWriter      *store,
                                     GPtrArray              *works,
                                     guint                   n_jobs,
                                     VaerdiRefreshCallback   event,
                                     gpointer                event_data,
                                     GCancellable           *cancellable,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data);
gboolean  vaerdi_refresh_run_finish (GAsyncResult           *result,
                                     guint                  *n_done,
                                     guint                  *n_failed,
                                     GError                **error);

G_END_DECLS
