/* vaerdi-language-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GHashTable *_vaerdi_language_catalogue (void);

G_END_DECLS
