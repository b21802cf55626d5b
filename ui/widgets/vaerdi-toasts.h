/* vaerdi-toasts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void vaerdi_toasts_add (GtkWidget *overlay,
                        AdwToast  *toast);

G_END_DECLS
