/* vaerdi-control-chart.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiChartKind:
 * @VAERDI_CHART_RUN: run chart: the median, no limits
 * @VAERDI_CHART_XMR: individuals, limits from the moving range
 * @VAERDI_CHART_MR: moving ranges
 * @VAERDI_CHART_P: proportions
 * @VAERDI_CHART_U: rates
 * @VAERDI_CHART_P_PRIME: proportions, Laney's limits
 * @VAERDI_CHART_U_PRIME: rates, Laney's limits
 * @VAERDI_CHART_C: counts in equal areas of opportunity
 * @VAERDI_CHART_G: cases or days between events, may be 0
 * @VAERDI_CHART_T: time between events, over 0
 * @VAERDI_CHART_XBAR: means of subgroups
 * @VAERDI_CHART_S: standard deviations of subgroups
 */
typedef enum
{
  VAERDI_CHART_RUN,
  VAERDI_CHART_XMR,
  VAERDI_CHART_MR,
  VAERDI_CHART_P,
  VAERDI_CHART_U,
  VAERDI_CHART_P_PRIME,
  VAERDI_CHART_U_PRIME,
  VAERDI_CHART_C,
  VAERDI_CHART_G,
  VAERDI_CHART_T,
  VAERDI_CHART_XBAR,
  VAERDI_CHART_S,
} VaerdiChartKind;

/**
 * VaerdiChartConstants:
 * @VAERDI_CHART_CONSTANTS_D2: 3/1.128 mean moving ranges (Montgomery, Wheeler)
 * @VAERDI_CHART_CONSTANTS_NHS: 2.66 mean moving ranges (Making Data Count)
 *
 * How far the limits of an XmR chart are from its centre. The two differ in
 * the fourth figure.
 */
typedef enum
{
  VAERDI_CHART_CONSTANTS_D2,
  VAERDI_CHART_CONSTANTS_NHS,
} VaerdiChartConstants;

/**
 * VaerdiChartInput:
 * @numerator: (array length=n_points): the values in time order: events for p,
 *   u and their Laney forms, the mean for x̄, otherwise the value itself; NaN is
 *   a missing one
 * @denominator: (array length=n_points) (nullable): trials or exposure for p, u
 *   and their Laney forms, the subgroup's size for x̄ and S; for run, XmR and MR
 *   the value is numerator / denominator when it is given; NaN and 0 make the
 *   point missing
 * @deviation: (array length=n_points) (nullable): the subgroup's standard
 *   deviation, for x̄ and S
 * @n_points: how many
 * @excluded: (array length=n_points) (nullable): not 0 where the point is left
 *   out of centre, limits and signals; it still has a value and limits
 * @phase_starts: (array length=n_phases) (nullable): index of the first point of
 *   each phase, rising; a first phase from 0 is understood
 * @n_phases: how many
 * @freeze: centre and limits come from the first this many points of each
 *   phase; 0 for all of them
 * @has_centre: whether @centre is given
 * @centre: the centre line instead of the computed one, before @multiplier; for
 *   g the mean
 * @multiplier: what values and lines are multiplied by at last; 0 is 1
 * @screened: whether moving ranges of at least 3.267 times their mean are
 *   dropped once (Nelson 1982); XmR, T and the Laney forms
 * @constants: which constant of XmR
 *
 * Arrays belong to the caller. A structure of zeroes is a valid start.
 */
typedef struct
{
  const double         *numerator;
  const double         *denominator;
  const double         *deviation;
  guint                 n_points;
  const guint8         *excluded;
  const guint          *phase_starts;
  guint                 n_phases;
  guint                 freeze;
  gboolean              has_centre;
  double                centre;
  double                multiplier;
  gboolean              screened;
  VaerdiChartConstants  constants;
} VaerdiChartInput;

/**
 * VaerdiChartPoint:
 * @value: what is plotted; NaN when missing
 * @centre: centre line
 * @lower: lower limit, 3 sigma; NaN where the chart has none
 * @lower_2s: 2 sigma
 * @upper_2s: 2 sigma
 * @upper: upper limit, 3 sigma
 * @outside: whether @value is strictly beyond a limit
 * @excluded: whether the point was left out of the computation
 * @phase: index of its phase, from 0
 */
typedef struct
{
  double   value;
  double   centre;
  double   lower;
  double   lower_2s;
  double   upper_2s;
  double   upper;
  gboolean outside;
  gboolean excluded;
  guint    phase;
} VaerdiChartPoint;

/**
 * VaerdiChartFactors:
 *
 * The factors of x̄ and S charts for a subgroup of a given size.
 */
typedef struct
{
  double c4;
  double a3;
  double b3;
  double b4;
} VaerdiChartFactors;

gboolean    vaerdi_control_chart_compute  (VaerdiChartKind          kind,
                                           const VaerdiChartInput  *input,
                                           VaerdiChartPoint        *points,
                                           GError                 **error);
gboolean    vaerdi_control_chart_factors  (double                   n,
                                           VaerdiChartFactors      *out);
gboolean    vaerdi_control_chart_range_factors (guint               n,
                                           double                  *d2,
                                           double                  *d3);
gboolean    vaerdi_chart_kind_parse       (const char              *id,
                                           VaerdiChartKind         *kind);
const char *vaerdi_chart_kind_to_id       (VaerdiChartKind          kind);

G_END_DECLS
