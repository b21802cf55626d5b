/* vaerdi-png.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

gboolean vaerdi_png_append (GByteArray       *bytes,
                            cairo_surface_t  *surface,
                            double            scale,
                            GError          **error);

G_END_DECLS
