/* vaerdi-overview-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-overview.h"

G_BEGIN_DECLS

/**
 * VaerdiOverviewPage:
 *
 * An overview laid out on pages. It keeps what the overview says now: an
 * overview reads on when figures arrive.
 */
typedef struct _VaerdiOverviewPage VaerdiOverviewPage;

VaerdiOverviewPage *vaerdi_overview_page_new         (VaerdiOverview     *overview,
                                                      VaerdiGrouping      grouping,
                                                      const char         *source,
                                                      gint32              reference_date,
                                                      VaerdiTheme        *theme,
                                                      double              width,
                                                      double              height);
void                vaerdi_overview_page_free        (VaerdiOverviewPage *self);
guint               vaerdi_overview_page_get_n_pages (VaerdiOverviewPage *self);
void                vaerdi_overview_page_draw        (VaerdiOverviewPage *self,
                                                      cairo_t            *cr,
                                                      guint               page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiOverviewPage, vaerdi_overview_page_free)

G_END_DECLS
