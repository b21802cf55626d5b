/* vaerdi-row-cells.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-columns.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/* The cells of a scorecard that are the same on paper and in the window. Where
 * they stand, and what else stands there, is for vaerdi-scorecard-row.c (paper)
 * and vaerdi-scorecard-line.c (window). */
typedef struct
{
  cairo_t             *cr;
  const VaerdiVerdict *verdict;
  VaerdiTheme         *theme;
  VaerdiLanguage       language;
  double               em;
  double               line;      /* height of a line of body text */
  double               small;     /* height of a small line */
  double               x;
  double               y;
  double               width;
  double               height;
  guint                max_lines;
  VaerdiColumns        columns;   /* what is shown */
} VaerdiRow;

void   vaerdi_row_init         (VaerdiRow           *self,
                                cairo_t             *cr,
                                const VaerdiVerdict *verdict,
                                VaerdiTheme         *theme,
                                const VaerdiRect    *box,
                                guint                max_lines,
                                VaerdiColumns        columns);
void   vaerdi_row_draw_pair    (const VaerdiRow     *self,
                                double               x,
                                double               width,
                                guint                align,
                                VaerdiTextStyle      style,
                                VaerdiColor          color,
                                const char          *first,
                                const char          *second);
double vaerdi_row_draw_texts   (const VaerdiRow     *self,
                                double               x,
                                double               width,
                                VaerdiTextStyle      style,
                                VaerdiColor          color,
                                const char          *first,
                                const char          *second);
char  *vaerdi_row_dup_remarks  (const VaerdiRow     *self);
char  *vaerdi_row_dup_interval (const VaerdiRow     *self);
char  *vaerdi_row_dup_absence  (const VaerdiVerdict *verdict,
                                VaerdiLanguage       language);
double vaerdi_row_draw_absence (const VaerdiRow     *self,
                                double               x,
                                double               width);
double vaerdi_row_draw_goal    (const VaerdiRow     *self,
                                double               x,
                                double               width,
                                VaerdiTextStyle      style,
                                const char          *goal);
void   vaerdi_row_draw_change  (const VaerdiRow     *self,
                                double               x,
                                double               width);

G_END_DECLS
