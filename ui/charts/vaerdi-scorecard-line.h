/* vaerdi-scorecard-line.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-theme.h"
#include "scorecards/vaerdi-columns.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/**
 * VaerdiLineCell:
 * @VAERDI_LINE_NAME: name, kind, age of the data, coverage
 * @VAERDI_LINE_VALUE: value and interval
 * @VAERDI_LINE_DENOMINATOR: how many the value is of
 * @VAERDI_LINE_GOAL: goal and whether it is met
 * @VAERDI_LINE_CHANGE: change against the baseline
 * @VAERDI_LINE_TREND: sparkline and signal
 * @VAERDI_LINE_BENCHMARK: place among the peers
 * @VAERDI_LINE_ABSENCE: why there is no figure
 *
 * The parts of a line that can be pointed at.
 */
typedef enum
{
  VAERDI_LINE_NAME,
  VAERDI_LINE_VALUE,
  VAERDI_LINE_DENOMINATOR,
  VAERDI_LINE_GOAL,
  VAERDI_LINE_CHANGE,
  VAERDI_LINE_TREND,
  VAERDI_LINE_BENCHMARK,
  VAERDI_LINE_ABSENCE,
} VaerdiLineCell;

/**
 * VaerdiScorecardLine:
 * @definition: the indicator
 * @verdict: (nullable): its figure; %NULL while it is computed
 * @columns: what is shown of it
 *
 * One indicator of a scorecard, ready to be drawn.
 */
typedef struct
{
  const VaerdiDefinition *definition;
  const VaerdiVerdict    *verdict;
  VaerdiColumns           columns;
} VaerdiScorecardLine;

double         vaerdi_scorecard_line_height        (VaerdiColumns              shown,
                                                    VaerdiTheme               *theme,
                                                    double                     width);
void           vaerdi_scorecard_line_draw          (cairo_t                   *cr,
                                                    const VaerdiScorecardLine *line,
                                                    VaerdiTheme               *theme,
                                                    double                     width,
                                                    double                     height);
VaerdiLineCell vaerdi_scorecard_line_hit           (const VaerdiScorecardLine *line,
                                                    VaerdiTheme               *theme,
                                                    double                     width,
                                                    double                     height,
                                                    double                     x,
                                                    double                     y);
double         vaerdi_scorecard_line_titles_height (VaerdiTheme               *theme,
                                                    double                     width);
void           vaerdi_scorecard_line_draw_titles   (cairo_t                   *cr,
                                                    VaerdiColumns              shown,
                                                    VaerdiTheme               *theme,
                                                    double                     width,
                                                    double                     height);

G_END_DECLS
