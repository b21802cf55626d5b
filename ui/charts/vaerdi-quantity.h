/* vaerdi-quantity.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

double vaerdi_quantity_draw      (cairo_t             *cr,
                                  const VaerdiVerdict *verdict,
                                  VaerdiTheme         *theme,
                                  VaerdiTextStyle      style,
                                  double               x,
                                  double               y,
                                  double               width);
char  *vaerdi_quantity_dup_fit   (VaerdiDefinition    *definition,
                                  VaerdiTheme         *theme,
                                  VaerdiTextStyle      style,
                                  double               value,
                                  double               width);
char  *vaerdi_quantity_dup_value (const VaerdiVerdict *verdict,
                                  VaerdiTheme         *theme,
                                  VaerdiTextStyle      style,
                                  double               width);

G_END_DECLS
