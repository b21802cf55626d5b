/* vaerdi-retry.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"

G_BEGIN_DECLS

/* Asks again for the figures of which a machine of a sharded warehouse was away. */
#define VAERDI_TYPE_RETRY (vaerdi_retry_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiRetry, vaerdi_retry, VAERDI, RETRY, GObject)

VaerdiRetry *vaerdi_retry_new        (VaerdiEngine   *engine,
                                      VaerdiRegistry *registry,
                                      GCancellable   *cancellable);
gboolean     vaerdi_retry_is_waiting (VaerdiRetry    *self);

G_END_DECLS
