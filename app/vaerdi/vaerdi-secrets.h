/* vaerdi-secrets.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdi-profile.h"

G_BEGIN_DECLS

void      vaerdi_secrets_probe_async   (GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean  vaerdi_secrets_probe_finish  (GAsyncResult         *result,
                                        GError              **error);
void      vaerdi_secrets_lookup_async  (VaerdiProfile        *profile,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
char     *vaerdi_secrets_lookup_finish (GAsyncResult         *result,
                                        GError              **error);
void      vaerdi_secrets_free          (char                 *password);
void      vaerdi_secrets_store_async   (VaerdiProfile        *profile,
                                        const char           *password,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean  vaerdi_secrets_store_finish  (GAsyncResult         *result,
                                        GError              **error);
void      vaerdi_secrets_forget        (VaerdiProfile        *profile);

G_END_DECLS
