/* vaerdi-cost.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-cost"

#include "config.h"

#include <math.h>

#include "statistics/vaerdi-cost.h"

static gboolean
is_amount (double x)
{
  return x >= 0.0 && isfinite (x);
}

/**
 * vaerdi_cost_rate:
 * @annual_cost: cost of the capacity supplied in a year, at least 0
 * @available_hours: hours it is there in the year, over 0
 * @practical_share: the share of them that can be used, over 0 and at most 1;
 *   0.8 to 0.85 as a rule
 *
 * The capacity cost rate of time-driven activity-based costing. Not to be
 * rounded before it is used. Kaplan and Anderson, Harvard Business Review 2004.
 *
 * Returns: cost per minute; NaN when an argument is out of range
 */
double
vaerdi_cost_rate (double annual_cost,
                  double available_hours,
                  double practical_share)
{
  if (!is_amount (annual_cost) || !(available_hours > 0.0) || isinf (available_hours) ||
      !(practical_share > 0.0 && practical_share <= 1.0))
    return NAN;

  return annual_cost / (available_hours * 60.0 * practical_share);
}

/**
 * vaerdi_cost_activities:
 * @activities: (array length=n_activities): what an episode used
 * @n_activities: how many
 *
 * Σ rate × minutes × quantity + materials.
 *
 * Returns: the cost; NaN when an amount is negative or missing
 */
double
vaerdi_cost_activities (const VaerdiActivity *activities,
                        guint                 n_activities)
{
  double cost = 0.0;

  for (guint i = 0; i < n_activities; i++)
    {
      const VaerdiActivity *a = &activities[i];

      if (!is_amount (a->rate) || !is_amount (a->minutes) ||
          !is_amount (a->quantity) || !is_amount (a->materials))
        return NAN;
      cost += a->rate * a->minutes * a->quantity + a->materials;
    }

  return cost;
}

/**
 * vaerdi_cost_unused:
 * @annual_cost: cost of the capacity supplied in a year
 * @rate: cost per minute
 * @used_minutes: minutes used
 *
 * Unused capacity is reported, not spread over the patients.
 *
 * Returns: its cost; under 0 when more was used than is practical
 */
double
vaerdi_cost_unused (double annual_cost,
                    double rate,
                    double used_minutes)
{
  return annual_cost - used_minutes * rate;
}

/**
 * vaerdi_cost_long_stay:
 * @drg_rate: rate of the group, at least 0
 * @trim_point: days that the rate covers, at least 0
 * @day_rate: rate of each day over that, at least 0
 * @bed_days: days of the stay, at least 0
 * @days_over: (out) (optional): days over the trim point
 *
 * Rate + days over the trim point × day rate; a stay that ends on the trim
 * point has no supplement. A generic scheme: rates and trim points are those
 * of the tariff in force.
 *
 * Returns: the payment; NaN when an argument is out of range
 */
double
vaerdi_cost_long_stay (double  drg_rate,
                       double  trim_point,
                       double  day_rate,
                       double  bed_days,
                       double *days_over)
{
  double over = MAX (0.0, bed_days - trim_point);

  if (!is_amount (drg_rate) || !is_amount (trim_point) || !is_amount (day_rate) || !is_amount (bed_days))
    over = NAN;
  if (days_over != NULL)
    *days_over = over;

  return drg_rate + over * day_rate;
}

/**
 * vaerdi_cost_settle:
 * @baseline: agreed activity value, at least 0
 * @actual: activity value, at least 0
 * @marginal_share: share of the rate that is paid or held back, at least 0
 * @cap_share: activity over the baseline that is paid at most, as a share of
 *   it, at least 0; infinite for no cap
 * @out: (out): the settlement
 *
 * extra = share × min (max (actual - baseline, 0), cap × baseline);
 * shortfall = share × min (actual - baseline, 0).
 *
 * Returns: %FALSE, and NaN, when an argument is out of range
 */
gboolean
vaerdi_cost_settle (double            baseline,
                    double            actual,
                    double            marginal_share,
                    double            cap_share,
                    VaerdiSettlement *out)
{
  double over = actual - baseline, most = INFINITY;

  g_return_val_if_fail (out != NULL, FALSE);

  *out = (VaerdiSettlement) { NAN, NAN };
  if (!is_amount (baseline) || !is_amount (actual) || !is_amount (marginal_share) || !(cap_share >= 0.0))
    return FALSE;

  if (isfinite (cap_share))
    most = cap_share * baseline;
  out->extra = marginal_share * MIN (MAX (over, 0.0), most);
  out->shortfall = over < 0.0 ? marginal_share * over : 0.0;

  return TRUE;
}
