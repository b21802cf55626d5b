/* vaerdi-series.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

#define VAERDI_MAX_GOAL_LINES 4

/* What the charts over time read from a verdict. The first three and the last
 * two are VaerdiValueFunc with a VaerdiVerdict as data. */
double   vaerdi_series_value      (gconstpointer        verdict,
                                   guint                index);
double   vaerdi_series_lower      (gconstpointer        verdict,
                                   guint                index);
double   vaerdi_series_upper      (gconstpointer        verdict,
                                   guint                index);
double   vaerdi_series_centre     (gconstpointer        verdict,
                                   guint                index);
guint    vaerdi_series_goals      (const VaerdiVerdict *verdict,
                                   double               goals[VAERDI_MAX_GOAL_LINES]);
gboolean vaerdi_series_is_empty   (const VaerdiVerdict *verdict);
int      vaerdi_series_last       (const VaerdiVerdict *verdict);
int      vaerdi_series_newest     (const VaerdiVerdict *verdict);
void     vaerdi_series_range      (const VaerdiVerdict *verdict,
                                   double               limit_share,
                                   double              *from,
                                   double              *to);
gboolean vaerdi_series_is_hollow  (const VaerdiVerdict *verdict,
                                   guint                index);
char    *vaerdi_series_dup_empty  (const VaerdiVerdict *verdict,
                                   VaerdiLanguage       language);
void     vaerdi_series_line       (cairo_t             *cr,
                                   const VaerdiVerdict *verdict,
                                   const VaerdiScale   *x,
                                   const VaerdiScale   *y);
void     vaerdi_series_draw_points (cairo_t            *cr,
                                   VaerdiTheme         *theme,
                                   const VaerdiVerdict *verdict,
                                   const VaerdiScale   *x,
                                   const VaerdiScale   *y,
                                   gboolean             with_common,
                                   double               radius);

G_END_DECLS
