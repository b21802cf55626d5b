/* vaerdi-distributions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-distributions"

#include "config.h"

#include <math.h>

/* The header declares two functions twice */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wredundant-decls"
#define MATHLIB_STANDALONE
#include <Rmath.h>
#pragma GCC diagnostic pop

#include "statistics/vaerdi-distributions.h"

/* The only file that knows libRmath. The quantile and distribution functions
 * used here keep no state between calls; those of libRmath that do (random
 * numbers, the Wilcoxon and signed rank tables) must not be used. libRmath
 * prints a warning on standard output when it loses precision, which happens
 * far outside the range where the asked figure exists, so the arguments are
 * checked before each call and a large gamma shape takes a road of its own. */

#define LARGE_SHAPE 1e7

static gboolean
is_probability (double p)
{
  return p >= 0.0 && p <= 1.0;
}

/* From about 1e306 on the library writes of underflow to standard output, where
 * the results go. */
#define LARGEST 1e300

/* The logarithm of what is as good as 0 */
#define TINY_LOG -690.0

static gboolean
is_positive (double x)
{
  return x > 0.0 && x <= LARGEST;
}

/**
 * vaerdi_normal_z:
 * @confidence: two-sided confidence, over 0 and under 1
 *
 * The standard normal quantile at 1 - (1 - @confidence) / 2. The levels in
 * daily use are constants, because an interval is computed millions of times.
 *
 * Returns: z; NaN when @confidence is out of range
 */
double
vaerdi_normal_z (double confidence)
{
  if (confidence == 0.95)
    return 1.9599639845400545;
  if (confidence == 0.998)
    return 3.0902323061678132;
  if (!(confidence > 0.0 && confidence < 1.0))
    return NAN;

  return -qnorm ((1.0 - confidence) / 2.0, 0.0, 1.0, TRUE, FALSE);
}

/**
 * vaerdi_normal_quantile:
 * @p: a probability
 *
 * Returns: the standard normal quantile; NaN when @p is no probability
 */
double
vaerdi_normal_quantile (double p)
{
  if (!is_probability (p))
    return NAN;

  return qnorm (p, 0.0, 1.0, TRUE, FALSE);
}

/**
 * vaerdi_normal_upper:
 * @z: a standard normal deviate
 *
 * Returns: the probability of a larger value
 */
double
vaerdi_normal_upper (double z)
{
  if (isnan (z))
    return NAN;

  return pnorm (z, 0.0, 1.0, FALSE, FALSE);
}

/**
 * vaerdi_t_quantile:
 * @p: a probability
 * @df: degrees of freedom, over 0
 *
 * Returns: the quantile of Student's t; NaN when out of range
 */
double
vaerdi_t_quantile (double p,
                   double df)
{
  if (!is_probability (p) || !is_positive (df))
    return NAN;

  return qt (p, df, TRUE, FALSE);
}

/* Wilson and Hilferty's start, refined by Newton on the distribution function:
 * libRmath's own search gives up, and says so on standard output, when the
 * shape is in the hundreds of millions. */
static double
large_gamma_quantile (double p,
                      double shape)
{
  double z = qnorm (p, 0.0, 1.0, TRUE, FALSE);
  double c = 1.0 / (9.0 * shape);
  double x = shape * pow (1.0 - c + z * sqrt (c), 3.0);

  for (guint i = 0; i < 4; i++)
    {
      double density = dgamma (x, shape, 1.0, FALSE);
      double step;

      if (!(density > 0.0))
        break;
      step = (pgamma (x, shape, 1.0, TRUE, FALSE) - p) / density;
      x -= step;
      if (fabs (step) <= 1e-15 * x)
        break;
    }

  return x;
}

/**
 * vaerdi_gamma_quantile:
 * @p: a probability
 * @shape: shape, at least 0; a shape of 0 is a point mass at 0
 * @scale: scale, over 0
 *
 * Returns: the quantile of the gamma distribution; NaN when out of range
 */
double
vaerdi_gamma_quantile (double p,
                       double shape,
                       double scale)
{
  if (!is_probability (p) || !is_positive (scale) || !(shape >= 0.0) || shape > LARGEST)
    return NAN;
  if (shape == 0.0 || p == 0.0)
    return 0.0;
  if (p == 1.0)
    return INFINITY;
  if (shape > LARGE_SHAPE)
    return large_gamma_quantile (p, shape) * scale;

  return qgamma (p, shape, scale, TRUE, FALSE);
}

/**
 * vaerdi_gamma_cdf:
 * @x: a value
 * @shape: shape, over 0; the scale is 1
 *
 * Returns: the probability of a value up to @x; NaN when out of range
 */
double
vaerdi_gamma_cdf (double x,
                  double shape)
{
  if (isnan (x) || !is_positive (shape))
    return NAN;

  return pgamma (x, shape, 1.0, TRUE, FALSE);
}

/**
 * vaerdi_chi_square_quantile:
 * @p: a probability
 * @df: degrees of freedom, at least 0
 *
 * Returns: the quantile; NaN when out of range
 */
double
vaerdi_chi_square_quantile (double p,
                            double df)
{
  return vaerdi_gamma_quantile (p, df / 2.0, 2.0);
}

/**
 * vaerdi_chi_square_upper:
 * @x: a value
 * @df: degrees of freedom, over 0
 *
 * Returns: the probability of a larger value; NaN when out of range
 */
double
vaerdi_chi_square_upper (double x,
                         double df)
{
  if (isnan (x) || !is_positive (df))
    return NAN;

  return pchisq (x, df, FALSE, FALSE);
}

/**
 * vaerdi_beta_quantile:
 * @p: a probability
 * @a: first shape, over 0
 * @b: second shape, over 0
 *
 * Returns: the quantile of the beta distribution; NaN when out of range
 */
double
vaerdi_beta_quantile (double p,
                      double a,
                      double b)
{
  if (!is_probability (p) || !is_positive (a) || !is_positive (b))
    return NAN;
  /* p^(1/a) is 0 to any precision there, and the library's search for it fails */
  if (log (p) < TINY_LOG * a)
    return 0.0;
  if (log1p (-p) < TINY_LOG * b)
    return 1.0;

  return qbeta (p, a, b, TRUE, FALSE);
}

/**
 * vaerdi_poisson_cdf:
 * @count: a count
 * @mean: expected count, at least 0
 *
 * Returns: the probability of at most @count events; NaN when out of range
 */
double
vaerdi_poisson_cdf (double count,
                    double mean)
{
  if (isnan (count) || count > LARGEST || !(mean >= 0.0) || mean > LARGEST)
    return NAN;

  return ppois (count, mean, TRUE, FALSE);
}

/**
 * vaerdi_binomial_quantile:
 * @p: a probability
 * @size: number of trials, a whole number, at least 0
 * @probability: probability of a success
 *
 * Returns: the smallest count whose distribution function reaches @p; NaN when
 *   out of range
 */
double
vaerdi_binomial_quantile (double p,
                          double size,
                          double probability)
{
  if (!is_probability (p) || !is_probability (probability) ||
      !(size >= 0.0) || isinf (size) || size != floor (size))
    return NAN;

  return qbinom (p, size, probability, TRUE, FALSE);
}

/**
 * vaerdi_log_gamma:
 * @x: a value over 0
 *
 * The C library's lgamma() writes the global signgam, so it is not used.
 *
 * Returns: the logarithm of the gamma function; NaN when out of range
 */
double
vaerdi_log_gamma (double x)
{
  if (!is_positive (x))
    return NAN;

  return lgammafn (x);
}
