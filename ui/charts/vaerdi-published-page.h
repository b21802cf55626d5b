/* vaerdi-published-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-published.h"

G_BEGIN_DECLS

guint vaerdi_published_page_count (const VaerdiPublished *published,
                                   VaerdiTheme           *theme,
                                   double                 width,
                                   double                 height);
void  vaerdi_published_page_draw  (cairo_t               *cr,
                                   const VaerdiPublished *published,
                                   VaerdiTheme           *theme,
                                   guint                  page,
                                   double                 width,
                                   double                 height);

G_END_DECLS
