/* vaerdi-preview.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *vaerdi_preview_prepare (const char  *path,
                              GError     **error);

G_END_DECLS
