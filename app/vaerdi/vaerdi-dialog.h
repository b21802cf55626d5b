/* vaerdi-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vaerdi_dialog_show (GtkNativeDialog *dialog);

G_END_DECLS
