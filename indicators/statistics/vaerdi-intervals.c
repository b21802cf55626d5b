/* vaerdi-intervals.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-intervals"

#include "config.h"

#include <float.h>
#include <math.h>

#include "statistics/vaerdi-distributions.h"
#include "statistics/vaerdi-intervals.h"

static gboolean
refuse (VaerdiInterval *out)
{
  out->lower = NAN;
  out->upper = NAN;

  return FALSE;
}

static gboolean
is_confidence (double confidence)
{
  return confidence > 0.0 && confidence < 1.0;
}

static gboolean
is_count (double count)
{
  return count >= 0.0 && isfinite (count);
}

static gboolean
is_proportion (double x,
               double n)
{
  return is_count (x) && n > 0.0 && isfinite (n) && x <= n;
}

/**
 * vaerdi_interval_wilson:
 * @x: events, 0 to @n; need not be whole
 * @n: trials, over 0
 * @confidence: two-sided confidence, over 0 and under 1
 * @out: (out): the limits, proportions from 0 to 1
 *
 * Wilson's score limits without continuity correction:
 * (2x + z² ∓ z √(z² + 4x(1 - x/n))) / (2(n + z²)).
 *
 * Wilson, JASA 1927; Newcombe and Altman, in Statistics with Confidence, 2000.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range
 */
gboolean
vaerdi_interval_wilson (double          x,
                        double          n,
                        double          confidence,
                        VaerdiInterval *out)
{
  double z, z2, middle, width, scale;

  g_return_val_if_fail (out != NULL, FALSE);

  if (!is_proportion (x, n) || !is_confidence (confidence))
    return refuse (out);

  z = vaerdi_normal_z (confidence);
  z2 = z * z;
  middle = 2.0 * x + z2;
  width = z * sqrt (z2 + 4.0 * x * ((n - x) / n));
  scale = 2.0 * (n + z2);
  /* The ends are exact by algebra, not by arithmetic */
  out->lower = x == 0.0 ? 0.0 : (middle - width) / scale;
  out->upper = x == n ? 1.0 : (middle + width) / scale;

  return TRUE;
}

/**
 * vaerdi_interval_clopper_pearson:
 * @x: events, 0 to @n
 * @n: trials, over 0
 * @confidence: two-sided confidence, over 0 and under 1
 * @out: (out): the limits, proportions from 0 to 1
 *
 * The exact binomial interval: beta quantiles (1 - c)/2 with shapes x and
 * n - x + 1, and 1 - (1 - c)/2 with shapes x + 1 and n - x.
 *
 * Clopper and Pearson, Biometrika 1934.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range
 */
gboolean
vaerdi_interval_clopper_pearson (double          x,
                                 double          n,
                                 double          confidence,
                                 VaerdiInterval *out)
{
  double tail = (1.0 - confidence) / 2.0;

  g_return_val_if_fail (out != NULL, FALSE);

  if (!is_proportion (x, n) || !is_confidence (confidence))
    return refuse (out);

  out->lower = x == 0.0 ? 0.0 : vaerdi_beta_quantile (tail, x, n - x + 1.0);
  out->upper = x == n ? 1.0 : vaerdi_beta_quantile (1.0 - tail, x + 1.0, n - x);

  return TRUE;
}

/**
 * vaerdi_interval_exact_poisson:
 * @count: events, at least 0
 * @confidence: two-sided confidence, over 0 and under 1
 * @out: (out): the limits of the expected count
 *
 * χ²((1 - c)/2; 2x)/2 and χ²(1 - (1 - c)/2; 2x + 2)/2; 0 events give a lower
 * limit of 0. Garwood, Biometrika 1936.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range
 */
gboolean
vaerdi_interval_exact_poisson (double          count,
                               double          confidence,
                               VaerdiInterval *out)
{
  double tail = (1.0 - confidence) / 2.0;

  g_return_val_if_fail (out != NULL, FALSE);

  if (!is_count (count) || !is_confidence (confidence))
    return refuse (out);

  out->lower = vaerdi_chi_square_quantile (tail, 2.0 * count) / 2.0;
  out->upper = vaerdi_chi_square_quantile (1.0 - tail, 2.0 * count + 2.0) / 2.0;

  return TRUE;
}

static double
byar_limit (double count,
            double z)
{
  double root = 1.0 - 1.0 / (9.0 * count) + z / (3.0 * sqrt (count));

  return count * root * root * root;
}

/**
 * vaerdi_interval_byar:
 * @count: events, at least 0
 * @confidence: two-sided confidence, over 0 and under 1
 * @out: (out): the limits of the expected count; the lower one is NaN where
 *   the formula falls below 0, and 0 for no events
 *
 * Byar's approximation to the exact Poisson limits:
 * x(1 - 1/(9x) - z/(3√x))³, and the same with x + 1 and + z.
 *
 * Breslow and Day, Statistical Methods in Cancer Research II, 1987.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range
 */
gboolean
vaerdi_interval_byar (double          count,
                      double          confidence,
                      VaerdiInterval *out)
{
  double z;

  g_return_val_if_fail (out != NULL, FALSE);

  if (!is_count (count) || !is_confidence (confidence))
    return refuse (out);

  z = vaerdi_normal_z (confidence);
  out->lower = count == 0.0 ? 0.0 : byar_limit (count, -z);
  out->upper = byar_limit (count + 1.0, z);
  if (out->lower < 0.0)
    out->lower = NAN;

  return TRUE;
}

/**
 * vaerdi_interval_byar_half:
 * @count: events, at least 0
 * @confidence: two-sided confidence, over 0 and under 1
 * @out: (out): the limits of the expected count
 *
 * Another formula that goes by Byar's name, with x + 1/2 in both limits. It is
 * here so that figures made with it can be recognised; no verdict uses it.
 *
 * Rothman and Boice, Epidemiologic Analysis with a Programmable Calculator, 1979.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range
 */
gboolean
vaerdi_interval_byar_half (double          count,
                           double          confidence,
                           VaerdiInterval *out)
{
  double z;

  g_return_val_if_fail (out != NULL, FALSE);

  if (!is_count (count) || !is_confidence (confidence))
    return refuse (out);

  z = vaerdi_normal_z (confidence);
  out->lower = byar_limit (count + 0.5, -z);
  out->upper = byar_limit (count + 0.5, z);

  return TRUE;
}

/**
 * vaerdi_interval_count:
 * @count: events, at least 0
 * @confidence: two-sided confidence, over 0 and under 1
 * @out: (out): the limits of the expected count
 *
 * The limits every rate and ratio here is built on: exact under
 * %VAERDI_INTERVAL_BYAR_FROM events, Byar's from there on. The change shows as
 * a small step between 9 and 10.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range
 */
gboolean
vaerdi_interval_count (double          count,
                       double          confidence,
                       VaerdiInterval *out)
{
  if (count < VAERDI_INTERVAL_BYAR_FROM)
    return vaerdi_interval_exact_poisson (count, confidence, out);

  return vaerdi_interval_byar (count, confidence, out);
}

/**
 * vaerdi_interval_rate:
 * @count: events, at least 0
 * @exposure: population or time at risk, over 0
 * @multiplier: what the rate is per, over 0
 * @confidence: two-sided confidence, over 0 and under 1
 * @out: (out): the limits of @count / @exposure * @multiplier
 *
 * The limits of the count, see vaerdi_interval_count(), over the exposure.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range
 */
gboolean
vaerdi_interval_rate (double          count,
                      double          exposure,
                      double          multiplier,
                      double          confidence,
                      VaerdiInterval *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  if (!(exposure > 0.0) || isinf (exposure) || !(multiplier > 0.0) || isinf (multiplier))
    return refuse (out);
  if (!vaerdi_interval_count (count, confidence, out))
    return FALSE;

  out->lower = out->lower / exposure * multiplier;
  out->upper = out->upper / exposure * multiplier;

  return TRUE;
}

static gboolean
mean_limits (double          n,
             double          mean,
             double          variance,
             double          confidence,
             VaerdiInterval *out)
{
  double half;

  if (!isfinite (mean) || !isfinite (variance))
    return refuse (out);

  /* When all are equal the width is 0 whatever the quantile */
  half = variance > 0.0
           ? vaerdi_t_quantile (1.0 - (1.0 - confidence) / 2.0, n - 1.0) * sqrt (variance / n)
           : 0.0;
  out->lower = mean - half;
  out->upper = mean + half;

  return TRUE;
}

/**
 * vaerdi_interval_mean:
 * @n: number of values, at least 2
 * @sum: their sum
 * @sum_squares: the sum of their squares
 * @confidence: two-sided confidence, over 0 and under 1
 * @out: (out): the limits of the mean
 *
 * Student's interval, mean ± t(1 - (1 - c)/2; n - 1) s/√n, from sums that can be
 * stored and added. Squares lose digits when the spread is small beside the
 * mean: about 16 minus twice the digits of mean/s are left, and a variance
 * within that noise counts as 0. With the values at hand use
 * vaerdi_interval_mean_of().
 *
 * Student, Biometrika 1908.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range, also for a
 *   single value
 */
gboolean
vaerdi_interval_mean (double          n,
                      double          sum,
                      double          sum_squares,
                      double          confidence,
                      VaerdiInterval *out)
{
  long double spread, square;

  g_return_val_if_fail (out != NULL, FALSE);

  if (!(n > 1.0) || isinf (n) || !isfinite (sum) || !isfinite (sum_squares) ||
      !is_confidence (confidence))
    return refuse (out);

  square = (long double) sum * sum / n;
  spread = (long double) sum_squares - square;
  if (spread < 0.0L && -spread > 1e-9L * square)
    return refuse (out);
  /* What is left of equal values is rounding, not spread */
  if (spread < 4.0L * DBL_EPSILON * square)
    spread = 0.0L;

  return mean_limits (n, sum / n, (double) (spread / (n - 1.0)), confidence, out);
}

/**
 * vaerdi_interval_mean_of:
 * @values: (array length=n_values): the values; NaN is a missing one
 * @n_values: how many
 * @confidence: two-sided confidence, over 0 and under 1
 * @out: (out): the limits of the mean
 *
 * As vaerdi_interval_mean(), with the spread about the mean taken in a second
 * pass, so nothing is lost to a large mean.
 *
 * Returns: %FALSE, and NaN limits, with fewer than two values or an argument
 *   out of range
 */
gboolean
vaerdi_interval_mean_of (const double   *values,
                         gsize           n_values,
                         double          confidence,
                         VaerdiInterval *out)
{
  long double sum = 0.0L, spread = 0.0L, mean;
  gsize n = 0;

  g_return_val_if_fail (out != NULL, FALSE);
  g_return_val_if_fail (values != NULL || n_values == 0, FALSE);

  for (gsize i = 0; i < n_values; i++)
    if (!isnan (values[i]))
      {
        sum += values[i];
        n++;
      }

  if (n < 2 || !is_confidence (confidence))
    return refuse (out);

  mean = sum / n;
  for (gsize i = 0; i < n_values; i++)
    if (!isnan (values[i]))
      spread += (values[i] - mean) * (values[i] - mean);

  return mean_limits (n, (double) mean, (double) (spread / (n - 1)), confidence, out);
}
