/* vaerdi-overview-line.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-overview.h"

G_BEGIN_DECLS

/**
 * VaerdiOverviewLine:
 * @name: the unit
 * @strong: whether it stands above others, as a hospital does
 * @cells: (array length=n_cells): what it reaches, group by group
 * @n_cells: how many groups there are
 *
 * One unit of an overview, ready to be drawn.
 */
typedef struct
{
  const char               *name;
  gboolean                  strong;
  const VaerdiOverviewCell *cells;
  guint                     n_cells;
} VaerdiOverviewLine;

double vaerdi_overview_line_height        (VaerdiTheme              *theme,
                                           double                    width,
                                           guint                     n_cells);
void   vaerdi_overview_line_draw          (cairo_t                  *cr,
                                           const VaerdiOverviewLine *line,
                                           VaerdiTheme              *theme,
                                           double                    width,
                                           double                    height);
void   vaerdi_overview_line_draw_focus    (cairo_t                  *cr,
                                           guint                     cell,
                                           guint                     n_cells,
                                           VaerdiTheme              *theme,
                                           double                    width,
                                           double                    height);
int    vaerdi_overview_line_hit           (VaerdiTheme              *theme,
                                           double                    width,
                                           double                    height,
                                           guint                     n_cells,
                                           double                    x,
                                           double                    y);
void   vaerdi_overview_line_draw_change   (cairo_t                  *cr,
                                           VaerdiNewsKind            kind,
                                           VaerdiTheme              *theme,
                                           double                    x,
                                           double                    y,
                                           double                    size);
double vaerdi_overview_line_titles_height (VaerdiTheme              *theme);
void   vaerdi_overview_line_draw_titles   (cairo_t                  *cr,
                                           const char * const       *titles,
                                           guint                     n_titles,
                                           VaerdiTheme              *theme,
                                           double                    width);

G_END_DECLS
