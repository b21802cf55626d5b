/* vaerdi-preview.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdi-window.h"

G_BEGIN_DECLS

char *vaerdi_preview_prepare (const char    *path,
                              GError       **error);
void  vaerdi_preview_show    (VaerdiWindow  *window,
                              const char    *manifest);

G_END_DECLS
