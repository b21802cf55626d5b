/* vaerdi-demo-loader-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef void (*VaerdiDemoProgress) (const char *step,
                                    double      fraction,
                                    gpointer    user_data);

gboolean _vaerdi_demo_load (const char          *server_conninfo,
                            const char          *database_conninfo,
                            guint64              contacts,
                            gboolean             any_size,
                            VaerdiDemoProgress   progress,
                            gpointer             user_data,
                            GCancellable        *cancellable,
                            GError             **error);

G_END_DECLS
