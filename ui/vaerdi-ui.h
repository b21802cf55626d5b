/* vaerdi-ui.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vaerdi_ui_init             (GdkDisplay  *display);
void vaerdi_ui_name_drop_down   (GtkDropDown *drop_down,
                                 const char  *name);
void vaerdi_ui_shrink_drop_down (GtkDropDown *drop_down);
void vaerdi_ui_attach_window    (GtkWindow   *window,
                                 GtkWindow   *parent);
void vaerdi_ui_refresh_tooltip  (GtkWidget   *widget);

G_END_DECLS
