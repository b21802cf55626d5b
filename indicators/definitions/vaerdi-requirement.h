/* vaerdi-requirement.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean vaerdi_requirement_check (const char  *path,
                                   GKeyFile    *file,
                                   GError     **error);

G_END_DECLS
