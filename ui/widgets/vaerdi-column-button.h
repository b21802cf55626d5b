/* vaerdi-column-button.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-columns.h"

G_BEGIN_DECLS

/* Chooses what the rows of a scorecard show. Its property "columns" holds the
 * words that settings remember them by. */
#define VAERDI_TYPE_COLUMN_BUTTON (vaerdi_column_button_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiColumnButton, vaerdi_column_button, VAERDI, COLUMN_BUTTON, GtkWidget)

VaerdiColumns vaerdi_column_button_get_columns (VaerdiColumnButton *self);
void          vaerdi_column_button_set_columns (VaerdiColumnButton *self,
                                                VaerdiColumns       columns);

G_END_DECLS
