/* vaerdi-key-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GKeyFile *vaerdi_key_file_parse (const char     *name,
                                 const char     *text,
                                 gsize           length,
                                 GKeyFileFlags   flags,
                                 GError        **error);
GKeyFile *vaerdi_key_file_read  (const char     *path,
                                 GKeyFileFlags   flags,
                                 GError        **error);

G_END_DECLS
