/* vaerdi-aside.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *vaerdi_aside_put (const char *path);

G_END_DECLS
