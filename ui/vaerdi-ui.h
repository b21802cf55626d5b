/* vaerdi-ui.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vaerdi_ui_init (GdkDisplay *display);

G_END_DECLS
