/* vaerdi-run-rules.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "statistics/vaerdi-control-chart.h"

G_BEGIN_DECLS

/**
 * VaerdiRunMethod:
 * @VAERDI_RUN_METHOD_ANHOEJ: too long a run or too few crossings
 * @VAERDI_RUN_METHOD_BEST_BOX: the pair of limits with the best power
 * @VAERDI_RUN_METHOD_CUT_BOX: the best box with its corner cut
 *
 * How a run chart signals. The two boxes are tabled for 10 to 100 useful
 * points; outside of that they are the first rule.
 */
typedef enum
{
  VAERDI_RUN_METHOD_ANHOEJ,
  VAERDI_RUN_METHOD_BEST_BOX,
  VAERDI_RUN_METHOD_CUT_BOX,
} VaerdiRunMethod;

/**
 * VaerdiRunAnalysis:
 * @n_points: points of the phase that are not excluded, missing ones included
 * @n_useful: of these, points off the centre line
 * @longest_run: most useful points in a row on one side
 * @longest_run_max: the longest run that chance gives
 * @crossings: how often the useful points change side
 * @crossings_min: the fewest crossings that chance gives
 * @signal: whether there is non-random variation
 *
 * With no useful points everything but @n_points is 0.
 */
typedef struct
{
  guint    n_points;
  guint    n_useful;
  guint    longest_run;
  guint    longest_run_max;
  guint    crossings;
  guint    crossings_min;
  gboolean signal;
} VaerdiRunAnalysis;

void     vaerdi_run_analyse         (const VaerdiChartPoint *points,
                                     guint                   n_points,
                                     VaerdiRunMethod         method,
                                     VaerdiRunAnalysis      *out);
gboolean vaerdi_run_signal          (VaerdiRunMethod         method,
                                     guint                   n_useful,
                                     guint                   crossings,
                                     guint                   longest_run);
guint    vaerdi_run_longest_max     (guint                   n_useful);
guint    vaerdi_run_crossings_min   (guint                   n_useful);
gboolean vaerdi_run_method_parse    (const char             *id,
                                     VaerdiRunMethod        *method);

G_END_DECLS
