/* vaerdi-clip.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VAERDI_CLIP_DEFAULT 40

char *vaerdi_clip (const char *text,
                   guint       most);

G_END_DECLS
