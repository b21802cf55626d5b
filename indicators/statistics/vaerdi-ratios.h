/* vaerdi-ratios.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "statistics/vaerdi-intervals.h"

G_BEGIN_DECLS

/**
 * VaerdiTwoGroups:
 * @rate_ratio: new rate over reference rate
 * @rate_interval: its Wald interval on the log scale
 * @risk_ratio: new risk over reference risk
 * @risk_interval: its Wald interval on the log scale
 * @odds_ratio: new odds over reference odds
 * @odds_interval: its Wald interval on the log scale
 * @difference: new risk minus reference risk
 * @difference_interval: its Wald interval
 * @chi_square: Pearson's test of equal risks, without continuity correction
 * @p: its two-sided probability
 *
 * Two groups compared. A figure that the counts do not give is NaN: with no
 * events on either side there is no Wald interval.
 */
typedef struct
{
  double         rate_ratio;
  VaerdiInterval rate_interval;
  double         risk_ratio;
  VaerdiInterval risk_interval;
  double         odds_ratio;
  VaerdiInterval odds_interval;
  double         difference;
  VaerdiInterval difference_interval;
  double         chi_square;
  double         p;
} VaerdiTwoGroups;

gboolean vaerdi_compare_rates  (double           x,
                                double           exposure,
                                double           x_ref,
                                double           exposure_ref,
                                double           confidence,
                                double          *ratio,
                                VaerdiInterval  *out);
gboolean vaerdi_compare_groups (double           x,
                                double           n,
                                double           x_ref,
                                double           n_ref,
                                double           confidence,
                                VaerdiTwoGroups *out);

G_END_DECLS
