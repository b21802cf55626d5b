/* vaerdi-either-layout.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the first child that fits the width, the last one if none does. */
#define VAERDI_TYPE_EITHER_LAYOUT (vaerdi_either_layout_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiEitherLayout, vaerdi_either_layout, VAERDI, EITHER_LAYOUT, GtkLayoutManager)

G_END_DECLS
