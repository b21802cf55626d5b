/* vaerdi-sandbox.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

void        vaerdi_sandbox_probe_async   (GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean    vaerdi_sandbox_probe_finish  (GAsyncResult         *result,
                                          GError              **error);
gboolean    vaerdi_sandbox_is_available  (const char          **reason);
char       *vaerdi_sandbox_dup_note      (VaerdiLanguage        language);
GPtrArray  *vaerdi_sandbox_wrap          (const char           *folder,
                                          guint64               tmp_size);
const char *vaerdi_sandbox_get_worker    (void);

G_END_DECLS
