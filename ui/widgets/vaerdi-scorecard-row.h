/* vaerdi-scorecard-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-columns.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/* One indicator of one unit on the scorecard. */
#define VAERDI_TYPE_SCORECARD_ROW (vaerdi_scorecard_row_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiScorecardRow, vaerdi_scorecard_row, VAERDI, SCORECARD_ROW, GtkListBoxRow)

GtkWidget        *vaerdi_scorecard_row_new            (VaerdiDefinition   *definition,
                                                       VaerdiColumns       columns);
VaerdiDefinition *vaerdi_scorecard_row_get_definition (VaerdiScorecardRow *self);
void              vaerdi_scorecard_row_set_verdict    (VaerdiScorecardRow *self,
                                                       VaerdiVerdict      *verdict);
VaerdiVerdict    *vaerdi_scorecard_row_get_verdict    (VaerdiScorecardRow *self);
void              vaerdi_scorecard_row_set_columns    (VaerdiScorecardRow *self,
                                                       VaerdiColumns       columns);
GtkWidget        *vaerdi_scorecard_row_new_titles     (VaerdiColumns       columns);

G_END_DECLS
