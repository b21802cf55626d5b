/* vaerdi-registry-check.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "host/vaerdi-registry.h"

G_BEGIN_DECLS

void vaerdi_registry_check_async  (VaerdiRegistry      *registry,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
void vaerdi_registry_check_finish (VaerdiRegistry      *registry,
                                   GAsyncResult        *result);

G_END_DECLS
