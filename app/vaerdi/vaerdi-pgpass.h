/* vaerdi-pgpass.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdi-profile.h"

G_BEGIN_DECLS

char     *vaerdi_pgpass_dup_path (void);
gboolean  vaerdi_pgpass_store    (VaerdiProfile  *profile,
                                  const char     *password,
                                  GError        **error);

G_END_DECLS
