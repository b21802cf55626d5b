/* vaerdi-indicator-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

/* One indicator of one unit, with everything behind its figure. */
#define VAERDI_TYPE_INDICATOR_VIEW (vaerdi_indicator_view_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiIndicatorView, vaerdi_indicator_view, VAERDI, INDICATOR_VIEW, GtkWidget)

void           vaerdi_indicator_view_set_context      (VaerdiIndicatorView *self,
                                                       VaerdiContext       *context);
void           vaerdi_indicator_view_set_indicator_id (VaerdiIndicatorView *self,
                                                       const char          *indicator_id);
const char    *vaerdi_indicator_view_get_indicator_id (VaerdiIndicatorView *self);
VaerdiVerdict *vaerdi_indicator_view_get_verdict      (VaerdiIndicatorView *self);

G_END_DECLS
