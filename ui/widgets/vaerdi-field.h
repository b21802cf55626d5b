/* vaerdi-field.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fields to write in, each below the words that say what belongs there; unlike
 * the entry rows of libadwaita 1.2 they need no vaerdi_rows_announce() to be
 * heard. */
GtkWidget   *vaerdi_field_new       (const char *label,
                                     GtkWidget  *widget);
GtkWidget   *vaerdi_field_new_row   (int         row_width);
GtkEditable *vaerdi_field_add_entry (GtkWidget  *row,
                                     const char *label,
                                     int         width_chars);
GtkLabel    *vaerdi_field_add_label (GtkWidget  *box,
                                     const char *css_class);

G_END_DECLS
