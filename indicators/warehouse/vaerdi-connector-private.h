/* vaerdi-connector-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

void     _vaerdi_connector_open_async  (const char           *conninfo,
                                        const char           *schema,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
PGconn  *_vaerdi_connector_open_finish (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
