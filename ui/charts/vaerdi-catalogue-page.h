/* vaerdi-catalogue-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-target-catalogue.h"

G_BEGIN_DECLS

guint vaerdi_catalogue_page_count (GPtrArray      *catalogue,
                                   VaerdiRegistry *registry,
                                   VaerdiTheme    *theme,
                                   double          width,
                                   double          height);
void  vaerdi_catalogue_page_draw  (cairo_t        *cr,
                                   GPtrArray      *catalogue,
                                   VaerdiRegistry *registry,
                                   VaerdiTheme    *theme,
                                   guint           page,
                                   double          width,
                                   double          height);

G_END_DECLS
