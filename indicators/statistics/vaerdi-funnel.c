/* vaerdi-funnel.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-funnel"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "statistics/vaerdi-distributions.h"
#include "statistics/vaerdi-funnel.h"
#include "statistics/vaerdi-intervals.h"
#include "statistics/vaerdi-quantiles.h"
#include "statistics/vaerdi-statistics-error.h"

#define CONFIDENCE_95  0.95
#define CONFIDENCE_998 0.998

/* The over-dispersed funnels were published with rounded constants */
#define ROUNDED_Z_95   1.959964
#define ROUNDED_Z_998  3.090232

static gboolean
refuse (VaerdiFunnelLimits *out)
{
  *out = (VaerdiFunnelLimits) { NAN, NAN, NAN, NAN, NAN };

  return FALSE;
}

static gboolean
is_positive (double x)
{
  return x > 0.0 && isfinite (x);
}

static void
set_around (VaerdiFunnelLimits *out,
            double              centre,
            double              sigma)
{
  double narrow = vaerdi_normal_z (CONFIDENCE_95) * sigma;
  double wide = vaerdi_normal_z (CONFIDENCE_998) * sigma;

  *out = (VaerdiFunnelLimits) {
    centre - wide, centre - narrow, centre, centre + narrow, centre + wide,
  };
}

/**
 * vaerdi_funnel_proportion:
 * @target: the centre, a proportion
 * @n: trials, over 0
 * @out: (out): the limits, proportions
 *
 * target ± z √(target (1 - target)/n), kept in 0..1: where the Wilson limit of
 * a unit meets the target. Spiegelhalter, Statistics in Medicine 2005.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range
 */
gboolean
vaerdi_funnel_proportion (double              target,
                          double              n,
                          VaerdiFunnelLimits *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  if (!(target >= 0.0 && target <= 1.0) || !is_positive (n))
    return refuse (out);

  set_around (out, target, sqrt (target * (1.0 - target) / n));
  out->lower_998 = MAX (out->lower_998, 0.0);
  out->lower_95 = MAX (out->lower_95, 0.0);
  out->upper_95 = MIN (out->upper_95, 1.0);
  out->upper_998 = MIN (out->upper_998, 1.0);

  return TRUE;
}

/**
 * vaerdi_funnel_mean:
 * @target: the centre, the nation's mean
 * @deviation: the nation's standard deviation between patients, at least 0
 * @n: patients, over 0
 * @out: (out): the limits, in the unit of the mean
 *
 * target ± z SD/√n. The nation's deviation, not the unit's: small units would
 * otherwise draw their own funnel.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range
 */
gboolean
vaerdi_funnel_mean (double              target,
                    double              deviation,
                    double              n,
                    VaerdiFunnelLimits *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  if (!isfinite (target) || !(deviation >= 0.0) || isinf (deviation) || !is_positive (n))
    return refuse (out);

  set_around (out, target, deviation / sqrt (n));

  return TRUE;
}

/**
 * vaerdi_funnel_ratio_by_expected:
 * @expected: expected events, over 0
 * @out: (out): the limits of observed / expected around 1
 *
 * Exact Poisson limits for a horizontal axis of expected events: gamma
 * quantiles 0.025 (shape E) and 0.975 (shape E + 1) over E; 0.001 and 0.999.
 * Not the same lines as by observed events: never mix them in one funnel.
 *
 * Returns: %FALSE, and NaN limits, when @expected is out of range
 */
gboolean
vaerdi_funnel_ratio_by_expected (double              expected,
                                 VaerdiFunnelLimits *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  if (!is_positive (expected))
    return refuse (out);

  *out = (VaerdiFunnelLimits) {
    .lower_998 = vaerdi_gamma_quantile (0.001, expected, 1.0) / expected,
    .lower_95 = vaerdi_gamma_quantile (0.025, expected, 1.0) / expected,
    .centre = 1.0,
    .upper_95 = vaerdi_gamma_quantile (0.975, expected + 1.0, 1.0) / expected,
    .upper_998 = vaerdi_gamma_quantile (0.999, expected + 1.0, 1.0) / expected,
  };

  return TRUE;
}

/**
 * vaerdi_funnel_ratio_by_observed:
 * @observed: observed events, over 0
 * @out: (out): the limits of observed / expected around 1
 *
 * Exact Poisson limits for a horizontal axis of observed events: O over the
 * exact bound of O, gamma quantile 0.975 (shape O + 1) for the lower line and
 * 0.025 (shape O) for the upper; 0.999 and 0.001.
 *
 * Returns: %FALSE, and NaN limits, when @observed is out of range
 */
gboolean
vaerdi_funnel_ratio_by_observed (double              observed,
                                 VaerdiFunnelLimits *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  if (!is_positive (observed))
    return refuse (out);

  *out = (VaerdiFunnelLimits) {
    .lower_998 = observed / vaerdi_gamma_quantile (0.999, observed + 1.0, 1.0),
    .lower_95 = observed / vaerdi_gamma_quantile (0.975, observed + 1.0, 1.0),
    .centre = 1.0,
    .upper_95 = observed / vaerdi_gamma_quantile (0.025, observed, 1.0),
    .upper_998 = observed / vaerdi_gamma_quantile (0.001, observed, 1.0),
  };

  return TRUE;
}

static void
scale_limits (VaerdiFunnelLimits *out,
              double              factor)
{
  out->lower_998 *= factor;
  out->lower_95 *= factor;
  out->centre *= factor;
  out->upper_95 *= factor;
  out->upper_998 *= factor;
}

/**
 * vaerdi_funnel_rate_by_exposure:
 * @baseline: the common rate per unit of exposure, over 0
 * @exposure: population or time at risk, over 0
 * @multiplier: what the rate is per, over 0
 * @out: (out): the limits of the rate
 *
 * vaerdi_funnel_ratio_by_expected() of the events that the baseline expects,
 * times the baseline and the multiplier.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range
 */
gboolean
vaerdi_funnel_rate_by_exposure (double              baseline,
                                double              exposure,
                                double              multiplier,
                                VaerdiFunnelLimits *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  if (!is_positive (baseline) || !is_positive (exposure) || !is_positive (multiplier) ||
      !vaerdi_funnel_ratio_by_expected (baseline * exposure, out))
    return refuse (out);

  scale_limits (out, baseline * multiplier);

  return TRUE;
}

/**
 * vaerdi_funnel_rate_by_events:
 * @baseline: the common rate per unit of exposure, over 0
 * @events: observed events, over 0
 * @multiplier: what the rate is per, over 0
 * @out: (out): the limits of the rate
 *
 * vaerdi_funnel_ratio_by_observed() times the baseline and the multiplier.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range
 */
gboolean
vaerdi_funnel_rate_by_events (double              baseline,
                              double              events,
                              double              multiplier,
                              VaerdiFunnelLimits *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  if (!is_positive (baseline) || !is_positive (multiplier) ||
      !vaerdi_funnel_ratio_by_observed (events, out))
    return refuse (out);

  scale_limits (out, baseline * multiplier);

  return TRUE;
}

/**
 * vaerdi_funnel_place:
 * @value: a unit's value
 * @limits: the limits at its place
 *
 * Strict inequalities, the 99.8 % limits first.
 *
 * Returns: where the unit lies; %VAERDI_FUNNEL_NONE when a number is missing
 */
VaerdiFunnelPosition
vaerdi_funnel_place (double                    value,
                     const VaerdiFunnelLimits *limits)
{
  g_return_val_if_fail (limits != NULL, VAERDI_FUNNEL_NONE);

  if (isnan (value) || isnan (limits->lower_95) || isnan (limits->upper_95))
    return VAERDI_FUNNEL_NONE;
  if (value > limits->upper_998)
    return VAERDI_FUNNEL_ABOVE_998;
  if (value > limits->upper_95)
    return VAERDI_FUNNEL_ABOVE_95;
  if (value < limits->lower_998)
    return VAERDI_FUNNEL_BELOW_998;
  if (value < limits->lower_95)
    return VAERDI_FUNNEL_BELOW_95;

  return VAERDI_FUNNEL_INSIDE;
}

/**
 * vaerdi_funnel_place_ratio:
 * @observed: observed events, at least 0
 * @expected: expected events, over 0
 *
 * Places observed / expected by its own intervals, see
 * vaerdi_interval_count(): above when the lower limit is over 1, below when
 * the upper limit is under 1.
 *
 * Returns: where the unit lies; %VAERDI_FUNNEL_NONE when out of range
 */
VaerdiFunnelPosition
vaerdi_funnel_place_ratio (double observed,
                           double expected)
{
  VaerdiInterval narrow, wide;

  if (!is_positive (expected) ||
      !vaerdi_interval_count (observed, CONFIDENCE_95, &narrow) ||
      !vaerdi_interval_count (observed, CONFIDENCE_998, &wide))
    return VAERDI_FUNNEL_NONE;
  if (wide.lower > expected)
    return VAERDI_FUNNEL_ABOVE_998;
  if (narrow.lower > expected)
    return VAERDI_FUNNEL_ABOVE_95;
  if (wide.upper < expected)
    return VAERDI_FUNNEL_BELOW_998;
  if (narrow.upper < expected)
    return VAERDI_FUNNEL_BELOW_95;

  return VAERDI_FUNNEL_INSIDE;
}

static double
round_expected (VaerdiOverdispersionKind kind,
                double                   expected)
{
  return kind == VAERDI_OVERDISPERSION_SHMI ? nearbyint (expected * 100.0) / 100.0 : expected;
}

/* z score and standard error of a unit on the transformed scale */
static double
score (VaerdiOverdispersionKind kind,
       double                   x,
       double                   n,
       double                   target,
       double                  *s)
{
  switch (kind)
    {
    case VAERDI_OVERDISPERSION_SHMI:
      n = round_expected (kind, n);
      *s = 1.0 / sqrt (n);
      return sqrt (n) * log (x / n);

    case VAERDI_OVERDISPERSION_CQC:
      *s = 1.0 / (2.0 * sqrt (n));
      return 2.0 * sqrt (n) * (sqrt (x / n) - 1.0);

    case VAERDI_OVERDISPERSION_PROPORTION:
      *s = 1.0 / (2.0 * sqrt (n));
      return 2.0 * sqrt (n) * (asin (sqrt (x / n)) - asin (sqrt (target)));

    case VAERDI_OVERDISPERSION_RATIO:
      *s = sqrt (x / ((x + 0.5) * (x + 0.5)) + n / ((n + 0.5) * (n + 0.5)));
      return (log ((x + 0.5) / (n + 0.5)) - log (target)) / *s;

    default:
      g_assert_not_reached ();
    }
}

static void
winsorise (const double *z,
           double       *used,
           guint         n_units,
           double        trim)
{
  double low, high;

  vaerdi_sort (used, n_units);
  low = vaerdi_quantile_of_sorted (used, n_units, trim, VAERDI_QUANTILE_7);
  high = vaerdi_quantile_of_sorted (used, n_units, 1.0 - trim, VAERDI_QUANTILE_7);
  for (guint i = 0; i < n_units; i++)
    used[i] = CLAMP (z[i], low, high);
}

/* Ranks with ties averaged, cut into 1/trim groups of which the first and the
 * last are dropped. The group rises with z, so two bounds say who stays. */
static void
truncate_tails (const double *z,
                double       *used,
                guint         n_units,
                double        trim)
{
  double groups = nearbyint (1.0 / trim);
  double low = INFINITY, high = -INFINITY;

  vaerdi_sort (used, n_units);
  for (guint from = 0, to; from < n_units; from = to)
    {
      double group;

      for (to = from + 1; to < n_units && used[to] == used[from]; to++)
        ;
      group = floor ((from + 1.0 + to) / 2.0 * groups / (n_units + 1.0));
      if (group < 1.0 || group > groups - 2.0)
        continue;
      low = MIN (low, used[from]);
      high = MAX (high, used[from]);
    }

  for (guint i = 0; i < n_units; i++)
    used[i] = z[i] >= low && z[i] <= high && isfinite (z[i]) ? z[i] : NAN;
}

static gboolean
check_units (VaerdiOverdispersionKind   kind,
             const double              *numerator,
             const double              *denominator,
             guint                      n_units,
             double                     trim,
             GError                   **error)
{
  if (!(trim > 0.0 && trim < 0.5))
    {
      g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
                   N_("the share to trim is %g; expected over 0 and under 0.5"), trim);
      return FALSE;
    }

  for (guint i = 0; i < n_units; i++)
    {
      double x = numerator[i], n = round_expected (kind, denominator[i]);

      if (x >= 0.0 && isfinite (x) && is_positive (n) &&
          (kind != VAERDI_OVERDISPERSION_PROPORTION || x <= n))
        continue;

      g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
                   kind == VAERDI_OVERDISPERSION_PROPORTION
                   ? N_("unit %u: %g of %g; expected a count of at least 0 and a denominator over 0 that is not smaller")
                   : N_("unit %u: %g of %g; expected a count of at least 0 and a denominator over 0"),
                   i + 1, x, denominator[i]);
      return FALSE;
    }

  return TRUE;
}

static double
pooled_target (VaerdiOverdispersionKind  kind,
               const double             *numerator,
               const double             *denominator,
               guint                     n_units)
{
  long double x = 0.0L, n = 0.0L;

  if (kind == VAERDI_OVERDISPERSION_SHMI || kind == VAERDI_OVERDISPERSION_CQC)
    return 1.0;

  for (guint i = 0; i < n_units; i++)
    {
      x += numerator[i];
      n += denominator[i];
    }

  return n > 0.0L ? (double) (x / n) : NAN;
}

static void
estimate (VaerdiOverdispersionKind  kind,
          const double             *numerator,
          const double             *denominator,
          const double             *used,
          guint                     n_units,
          VaerdiOverdispersion     *out)
{
  double squares = 0.0, sum_w = 0.0, sum_w2 = 0.0;

  for (guint i = 0; i < n_units; i++)
    {
      double s, w;

      if (isnan (used[i]))
        continue;
      score (kind, numerator[i], denominator[i], out->target, &s);
      w = 1.0 / (s * s);
      squares += used[i] * used[i];
      sum_w += w;
      sum_w2 += w * w;
      out->n_used++;
    }

  out->phi = out->n_used > 0 ? squares / out->n_used : NAN;
  if (out->n_used > 1 && squares > out->n_used - 1.0)
    out->tau2 = MAX (0.0, (squares - (out->n_used - 1.0)) / (sum_w - sum_w2 / sum_w));
}

/**
 * vaerdi_overdispersion_compute:
 * @kind: how
 * @numerator: (array length=n_units): events, at least 0
 * @denominator: (array length=n_units): expected events or trials, over 0
 * @n_units: how many
 * @trim: the share at either end that is pulled in or left out, 0.1 as a rule
 * @z: (array length=n_units) (out caller-allocates): z scores
 * @used: (array length=n_units) (out caller-allocates): the z scores after
 *   trimming; NaN for a unit left out
 * @out: (out): what was found
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * Variance between units that their size does not explain: φ is the mean z² of
 * the units used, τ² = (nφ - (n - 1)) / (Σw - Σw²/Σw) with w = 1/s², at least 0
 * (DerSimonian and Laird 1986; Spiegelhalter 2005). The scores:
 *
 *  * SHMI: z = √E ln(O/E), s = 1/√E, E rounded to two decimals; a unit with no
 *    events is always left out
 *  * CQC: z = 2√E (√(O/E) - 1), s = 1/(2√E)
 *  * proportion: z = 2√n (asin √(x/n) - asin √P), s = 1/(2√n)
 *  * ratio: z = (ln((x + ½)/(n + ½)) - ln P)/s,
 *    s = √(x/(x + ½)² + n/(n + ½)²)
 *
 * Nothing is allocated.
 *
 * Returns: %FALSE when a unit's counts are out of range
 */
gboolean
vaerdi_overdispersion_compute (VaerdiOverdispersionKind   kind,
                               const double              *numerator,
                               const double              *denominator,
                               guint                      n_units,
                               double                     trim,
                               double                    *z,
                               double                    *used,
                               VaerdiOverdispersion      *out,
                               GError                   **error)
{
  g_return_val_if_fail (out != NULL, FALSE);

  *out = (VaerdiOverdispersion) { NAN, NAN, 0.0, 0 };
  if (!check_units (kind, numerator, denominator, n_units, trim, error))
    return FALSE;

  out->target = pooled_target (kind, numerator, denominator, n_units);
  for (guint i = 0; i < n_units; i++)
    {
      double s;

      z[i] = used[i] = score (kind, numerator[i], denominator[i], out->target, &s);
      if (isnan (z[i]))
        z[i] = used[i] = 0.0;  /* every unit lies on a target of 0 */
    }

  if (kind == VAERDI_OVERDISPERSION_SHMI)
    truncate_tails (z, used, n_units, trim);
  else
    winsorise (z, used, n_units, trim);
  estimate (kind, numerator, denominator, used, n_units, out);

  return TRUE;
}

static double
limit_at (VaerdiOverdispersionKind    kind,
          const VaerdiOverdispersion *dispersion,
          double                      n,
          double                      z)
{
  switch (kind)
    {
    case VAERDI_OVERDISPERSION_SHMI:
      return exp (z * sqrt (1.0 / round_expected (kind, n) + dispersion->tau2));

    case VAERDI_OVERDISPERSION_CQC:
      return 1.0 + z * sqrt (1.0 / (4.0 * n) + dispersion->tau2);

    case VAERDI_OVERDISPERSION_PROPORTION:
      {
        double angle = asin (sqrt (dispersion->target)) +
                       z * sqrt (1.0 / (4.0 * n) + dispersion->tau2);

        /* Beyond a quarter turn the square of the sine would turn back */
        return pow (sin (CLAMP (angle, 0.0, G_PI_2)), 2.0);
      }

    case VAERDI_OVERDISPERSION_RATIO:
      return dispersion->target * exp (z * sqrt (1.0 / (4.0 * n) + dispersion->tau2));

    default:
      g_assert_not_reached ();
    }
}

/**
 * vaerdi_overdispersion_limits:
 * @kind: how
 * @dispersion: what vaerdi_overdispersion_compute() found; with a tau2 of 0 the
 *   limits are those without over-dispersion
 * @denominator: expected events or trials, over 0
 * @out: (out): the limits
 *
 * SHMI exp(±z √(1/E + τ²)); CQC 1 ± z √(1/(4E) + τ²); proportion
 * sin²(asin √P ± z √(1/(4n) + τ²)), held at 0 and 1; ratio
 * P exp(±z √(1/(4n) + τ²)). z is 1.959964 and 3.090232.
 *
 * Returns: %FALSE, and NaN limits, when an argument is out of range
 */
gboolean
vaerdi_overdispersion_limits (VaerdiOverdispersionKind    kind,
                              const VaerdiOverdispersion *dispersion,
                              double                      denominator,
                              VaerdiFunnelLimits         *out)
{
  g_return_val_if_fail (out != NULL, FALSE);
  g_return_val_if_fail (dispersion != NULL, FALSE);

  if (!is_positive (denominator) || isnan (dispersion->target))
    return refuse (out);

  *out = (VaerdiFunnelLimits) {
    .lower_998 = limit_at (kind, dispersion, denominator, -ROUNDED_Z_998),
    .lower_95 = limit_at (kind, dispersion, denominator, -ROUNDED_Z_95),
    .centre = dispersion->target,
    .upper_95 = limit_at (kind, dispersion, denominator, ROUNDED_Z_95),
    .upper_998 = limit_at (kind, dispersion, denominator, ROUNDED_Z_998),
  };

  return TRUE;
}
