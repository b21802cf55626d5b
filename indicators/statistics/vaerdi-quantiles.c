/* vaerdi-quantiles.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-quantiles"

#include "config.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "statistics/vaerdi-quantiles.h"

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * vaerdi_sort:
 * @values: (array length=n_values): numbers, none of them NaN
 * @n_values: how many
 *
 * Sorts in rising order, in place.
 */
void
vaerdi_sort (double *values,
             gsize   n_values)
{
  if (n_values > 1)
    qsort (values, n_values, sizeof (double), compare_doubles);
}

/* The value at a position counted from 1, drawn in between two of them and
 * held at the ends. */
static double
value_at (const double *sorted,
          gsize         n_values,
          double        position)
{
  double whole = floor (position + 4.0 * DBL_EPSILON);
  double part = position - whole;
  gsize below;

  if (fabs (part) < 4.0 * DBL_EPSILON * MAX (1.0, position))
    part = 0.0;
  if (whole < 1.0)
    return sorted[0];
  if (whole >= (double) n_values)
    return sorted[n_values - 1];

  below = (gsize) whole - 1;

  /* No difference of the two: it would overflow for values at the far ends */
  return part == 0.0 || sorted[below] == sorted[below + 1]
           ? sorted[below]
           : (1.0 - part) * sorted[below] + part * sorted[below + 1];
}

static double
averaged_at_jump (const double *sorted,
                  gsize         n_values,
                  double        position)
{
  double whole = floor (position + 4.0 * DBL_EPSILON * MAX (1.0, position));
  gsize below = CLAMP (whole, 1.0, (double) n_values);
  gsize above = CLAMP (whole + 1.0, 1.0, (double) n_values);

  if (position > whole + 4.0 * DBL_EPSILON * MAX (1.0, position))
    return sorted[above - 1];

  return 0.5 * sorted[below - 1] + 0.5 * sorted[above - 1];
}

/**
 * vaerdi_quantile_of_sorted:
 * @sorted: (array length=n_values): values in rising order, none of them NaN
 * @n_values: how many
 * @p: a probability
 * @type: how to draw in between
 *
 * The sample quantile at the position (counted from 1): type 2 np, averaged
 * where it is whole, 6 (n + 1)p, 7 (n - 1)p + 1, 8 (n + 1/3)p + 1/3.
 *
 * Returns: the quantile; NaN without values or when @p is no probability
 */
double
vaerdi_quantile_of_sorted (const double       *sorted,
                           gsize               n_values,
                           double              p,
                           VaerdiQuantileType  type)
{
  double n = n_values;

  if (n_values == 0 || !(p >= 0.0 && p <= 1.0))
    return NAN;

  switch (type)
    {
    case VAERDI_QUANTILE_2:
      return averaged_at_jump (sorted, n_values, n * p);

    case VAERDI_QUANTILE_6:
      return value_at (sorted, n_values, (n + 1.0) * p);

    case VAERDI_QUANTILE_7:
      return value_at (sorted, n_values, (n - 1.0) * p + 1.0);

    case VAERDI_QUANTILE_8:
      return value_at (sorted, n_values, (n + 1.0 / 3.0) * p + 1.0 / 3.0);

    default:
      return NAN;
    }
}

/**
 * vaerdi_quantile_in_place:
 * @values: (array length=n_values): values, none of them NaN; sorted on return
 * @n_values: how many
 * @p: a probability
 * @type: how to draw in between
 *
 * As vaerdi_quantile_of_sorted() for values in any order.
 *
 * Returns: the quantile; NaN without values or when @p is no probability
 */
double
vaerdi_quantile_in_place (double             *values,
                          gsize               n_values,
                          double              p,
                          VaerdiQuantileType  type)
{
  vaerdi_sort (values, n_values);

  return vaerdi_quantile_of_sorted (values, n_values, p, type);
}
