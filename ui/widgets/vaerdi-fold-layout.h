/* vaerdi-fold-layout.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children side by side where there is room, one below another where not. */
#define VAERDI_TYPE_FOLD_LAYOUT (vaerdi_fold_layout_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiFoldLayout, vaerdi_fold_layout, VAERDI, FOLD_LAYOUT, GtkLayoutManager)

G_END_DECLS
