/* vaerdi-data-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-data-status.h"
#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

/* How fresh and how whole the data behind the figures are, and what to do. */
#define VAERDI_TYPE_DATA_VIEW (vaerdi_data_view_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiDataView, vaerdi_data_view, VAERDI, DATA_VIEW, GtkWidget)

void              vaerdi_data_view_set_context (VaerdiDataView *self,
                                                VaerdiContext  *context);
VaerdiDataStatus *vaerdi_data_view_get_status  (VaerdiDataView *self);

G_END_DECLS
