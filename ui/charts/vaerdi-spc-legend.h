/* vaerdi-spc-legend.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-theme.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

guint       vaerdi_spc_legend_draw      (cairo_t             *cr,
                                         const VaerdiVerdict *verdict,
                                         VaerdiTheme         *theme,
                                         double               x,
                                         double               y,
                                         double               width);
void        vaerdi_spc_legend_draw_gap  (cairo_t             *cr,
                                         VaerdiTheme         *theme,
                                         guint                flags,
                                         double               cx,
                                         double               cy);
const char *vaerdi_spc_legend_kind_name (VaerdiChartKind      kind,
                                         VaerdiLanguage       language);

G_END_DECLS
