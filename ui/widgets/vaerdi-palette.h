/* vaerdi-palette.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

/* A search over departments and indicators, above the window it belongs to. */
#define VAERDI_TYPE_PALETTE (vaerdi_palette_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiPalette, vaerdi_palette, VAERDI, PALETTE, AdwWindow)

GtkWidget *vaerdi_palette_new (GtkWindow    *parent,
                               VaerdiEngine *engine,
                               GPtrArray    *near);

G_END_DECLS
