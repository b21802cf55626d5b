/* vaerdi-change-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-overview.h"

G_BEGIN_DECLS

/* A change since last month: its mark, and a sentence. */
#define VAERDI_TYPE_CHANGE_ROW (vaerdi_change_row_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiChangeRow, vaerdi_change_row, VAERDI, CHANGE_ROW, GtkListBoxRow)

GtkWidget  *vaerdi_change_row_new              (VaerdiOverview     *overview,
                                                const VaerdiNews *change);
const char *vaerdi_change_row_get_unit_id      (VaerdiChangeRow    *self);
const char *vaerdi_change_row_get_indicator_id (VaerdiChangeRow    *self);

G_END_DECLS
