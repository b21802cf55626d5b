/* vaerdi-labels.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"

G_BEGIN_DECLS

/**
 * VaerdiLabelPlacer:
 *
 * Finds room for labels beside points, so that none lies over another. Give the
 * most important label first.
 */
typedef struct
{
  VaerdiRect  bounds;
  GArray     *taken;     /* of VaerdiRect */
} VaerdiLabelPlacer;

void     vaerdi_label_placer_init  (VaerdiLabelPlacer *self,
                                    const VaerdiRect  *bounds);
void     vaerdi_label_placer_clear (VaerdiLabelPlacer *self);
void     vaerdi_label_placer_take  (VaerdiLabelPlacer *self,
                                    const VaerdiRect  *box);
gboolean vaerdi_label_placer_draw  (VaerdiLabelPlacer *self,
                                    cairo_t           *cr,
                                    VaerdiTheme       *theme,
                                    VaerdiTextStyle    style,
                                    VaerdiColor        color,
                                    double             cx,
                                    double             cy,
                                    double             distance,
                                    const char        *text);

G_END_DECLS
