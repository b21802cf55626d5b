/* vaerdi-published-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-published.h"

G_BEGIN_DECLS

/* One published goal of a department. */
#define VAERDI_TYPE_PUBLISHED_ROW (vaerdi_published_row_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiPublishedRow, vaerdi_published_row, VAERDI, PUBLISHED_ROW, GtkListBoxRow)

GtkWidget                 *vaerdi_published_row_new         (VaerdiPublished           *published,
                                                             const VaerdiPublishedGoal *goal);
const VaerdiPublishedGoal *vaerdi_published_row_get_goal    (VaerdiPublishedRow        *self);
void                       vaerdi_published_row_set_compact (VaerdiPublishedRow        *self,
                                                             gboolean                   compact);

G_END_DECLS
