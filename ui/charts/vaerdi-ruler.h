/* vaerdi-ruler.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "definitions/vaerdi-definition.h"

G_BEGIN_DECLS

double vaerdi_ruler_width       (VaerdiTheme       *theme,
                                 const VaerdiTicks *ticks);
double vaerdi_ruler_height      (VaerdiTheme       *theme);
double vaerdi_ruler_months_height (VaerdiTheme     *theme);
void   vaerdi_ruler_values      (cairo_t           *cr,
                                 VaerdiTheme       *theme,
                                 const VaerdiScale *y,
                                 const VaerdiTicks *ticks,
                                 const VaerdiRect  *plot);
void   vaerdi_ruler_numbers     (cairo_t           *cr,
                                 VaerdiTheme       *theme,
                                 const VaerdiScale *x,
                                 const VaerdiTicks *ticks,
                                 const VaerdiRect  *plot,
                                 gboolean           with_grid);
void   vaerdi_ruler_months      (cairo_t           *cr,
                                 VaerdiTheme       *theme,
                                 const VaerdiScale *x,
                                 gint32             first,
                                 guint              n,
                                 const VaerdiRect  *plot);
char  *vaerdi_ruler_dup_unit    (VaerdiDefinition  *definition,
                                 VaerdiLanguage     language);

G_END_DECLS
