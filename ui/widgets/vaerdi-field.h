/* vaerdi-field.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fields to write in, each below the words that say what belongs there. The
 * entry rows of libadwaita 1.2 tell a screen reader nothing when they get the
 * focus; these do. */
GtkWidget   *vaerdi_field_new       (const char *label,
                                     GtkWidget  *widget);
GtkWidget   *vaerdi_field_new_row   (int         row_width);
GtkEditable *vaerdi_field_add_entry (GtkWidget  *row,
                                     const char *label,
                                     int         width_chars);

G_END_DECLS
