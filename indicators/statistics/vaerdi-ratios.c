/* vaerdi-ratios.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-ratios"

#include "config.h"

#include <math.h>

#include "statistics/vaerdi-distributions.h"
#include "statistics/vaerdi-ratios.h"

static gboolean
is_group (double x,
          double n)
{
  return x >= 0.0 && n > 0.0 && isfinite (x) && isfinite (n);
}

/* exp (ln ratio ± z √variance); none where a zero makes the variance infinite */
static void
wald_of_log (double          ratio,
             double          variance,
             double          z,
             VaerdiInterval *out)
{
  double spread = exp (z * sqrt (variance));

  *out = (VaerdiInterval) { NAN, NAN };
  if (!(ratio > 0.0) || isinf (ratio) || !isfinite (variance) || !isfinite (spread))
    return;

  out->lower = ratio / spread;
  out->upper = ratio * spread;
}

static double
divide (double a,
        double b)
{
  return b > 0.0 ? a / b : NAN;
}

/**
 * vaerdi_compare_rates:
 * @x: events of the new group, at least 0
 * @exposure: its population or time at risk, over 0
 * @x_ref: events of the reference, at least 0
 * @exposure_ref: its population or time at risk, over 0
 * @confidence: two-sided confidence, over 0 and under 1
 * @ratio: (out): the rate ratio; NaN when the reference has no events
 * @out: (out): its interval; NaN when either group has no events
 *
 * exp (ln RR ± z √(1/x + 1/x_ref)).
 *
 * Rothman, Greenland and Lash, Modern Epidemiology, 2008.
 *
 * Returns: %FALSE, and NaN, when an argument is out of range
 */
gboolean
vaerdi_compare_rates (double          x,
                      double          exposure,
                      double          x_ref,
                      double          exposure_ref,
                      double          confidence,
                      double         *ratio,
                      VaerdiInterval *out)
{
  double z = vaerdi_normal_z (confidence);

  g_return_val_if_fail (ratio != NULL && out != NULL, FALSE);

  *ratio = NAN;
  *out = (VaerdiInterval) { NAN, NAN };
  if (!is_group (x, exposure) || !is_group (x_ref, exposure_ref) || isnan (z))
    return FALSE;

  *ratio = divide (x / exposure, x_ref / exposure_ref);
  wald_of_log (*ratio, 1.0 / x + 1.0 / x_ref, z, out);

  return TRUE;
}

/**
 * vaerdi_compare_groups:
 * @x: events of the new group, 0 to @n
 * @n: its patients, over 0
 * @x_ref: events of the reference, 0 to @n_ref
 * @n_ref: its patients, over 0
 * @confidence: two-sided confidence, over 0 and under 1
 * @out: (out): the comparison
 *
 * Risk ratio with variance 1/x - 1/n + 1/x_ref - 1/n_ref of its logarithm, odds
 * ratio with the sum of the four reciprocals, risk difference with
 * p(1 - p)/n + p_ref (1 - p_ref)/n_ref.
 *
 * Rothman, Greenland and Lash, Modern Epidemiology, 2008; Altman, Practical
 * Statistics for Medical Research, 1991.
 *
 * Returns: %FALSE, and NaN, when an argument is out of range
 */
gboolean
vaerdi_compare_groups (double           x,
                       double           n,
                       double           x_ref,
                       double           n_ref,
                       double           confidence,
                       VaerdiTwoGroups *out)
{
  static const VaerdiInterval none = { NAN, NAN };
  double p, p_ref, pooled, half, z = vaerdi_normal_z (confidence);

  g_return_val_if_fail (out != NULL, FALSE);

  *out = (VaerdiTwoGroups) { NAN, none, NAN, none, NAN, none, NAN, none, NAN, NAN };
  if (!is_group (x, n) || !is_group (x_ref, n_ref) || x > n || x_ref > n_ref || isnan (z))
    return FALSE;

  p = x / n;
  p_ref = x_ref / n_ref;
  vaerdi_compare_rates (x, n, x_ref, n_ref, confidence, &out->rate_ratio, &out->rate_interval);
  out->risk_ratio = out->rate_ratio;
  wald_of_log (out->risk_ratio, 1.0 / x - 1.0 / n + 1.0 / x_ref - 1.0 / n_ref, z, &out->risk_interval);
  out->odds_ratio = divide (x * (n_ref - x_ref), x_ref * (n - x));
  wald_of_log (out->odds_ratio, 1.0 / x + 1.0 / (n - x) + 1.0 / x_ref + 1.0 / (n_ref - x_ref),
               z, &out->odds_interval);

  out->difference = p - p_ref;
  half = z * sqrt (p * (1.0 - p) / n + p_ref * (1.0 - p_ref) / n_ref);
  out->difference_interval.lower = MAX (-1.0, out->difference - half);
  out->difference_interval.upper = MIN (1.0, out->difference + half);

  pooled = (x + x_ref) / (n + n_ref);
  out->chi_square = divide (out->difference * out->difference,
                            pooled * (1.0 - pooled) * (1.0 / n + 1.0 / n_ref));
  out->p = vaerdi_chi_square_upper (out->chi_square, 1.0);

  return TRUE;
}
