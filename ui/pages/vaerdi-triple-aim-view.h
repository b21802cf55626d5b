/* vaerdi-triple-aim-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-triple-aim.h"
#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

/* Population health, experience and cost over time; outcome against cost. */
#define VAERDI_TYPE_TRIPLE_AIM_VIEW (vaerdi_triple_aim_view_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiTripleAimView, vaerdi_triple_aim_view, VAERDI, TRIPLE_AIM_VIEW, GtkWidget)

void             vaerdi_triple_aim_view_set_context    (VaerdiTripleAimView *self,
                                                        VaerdiContext       *context);
VaerdiTripleAim *vaerdi_triple_aim_view_get_triple_aim (VaerdiTripleAimView *self);

G_END_DECLS
