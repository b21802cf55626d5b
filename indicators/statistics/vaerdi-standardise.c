/* vaerdi-standardise.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-standardise"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "statistics/vaerdi-distributions.h"
#include "statistics/vaerdi-standardise.h"
#include "statistics/vaerdi-statistics-error.h"

const double vaerdi_european_standard_2013[VAERDI_N_EUROPEAN_BANDS] = {
  5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
  7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000,
};

/* The sums that both ways of setting limits need. Rates and variance are per
 * person, before the multiplier. */
typedef struct
{
  double count;
  double population;
  double weight;
  double rate;
  double variance;
  double largest;      /* the largest weight of one event */
} DirectSums;

static gboolean
refuse_row (GError     **error,
            guint        row,
            const char  *what)
{
  g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
               N_("stratum row %u: %s"), row + 1, what);

  return FALSE;
}

static gboolean
add_row (const VaerdiDirectInput  *input,
         guint                     row,
         GHashTable               *seen,
         DirectSums               *sums,
         GError                  **error)
{
  double x = isnan (input->count[row]) ? 0.0 : input->count[row];
  double n = input->population[row];
  double w = input->weight[row];
  double f = input->frequency != NULL ? input->frequency[row] : 1.0;

  if (x < 0.0 || isinf (x))
    return refuse_row (error, row, "the count is negative or infinite; expected at least 0");
  if (!(n > 0.0) || isinf (n))
    return refuse_row (error, row, "the population is missing or not over 0; a rate cannot be standardised without it");
  if (!(w >= 0.0) || isinf (w))
    return refuse_row (error, row, "the standard population is missing or negative; expected at least 0");
  if (!(f >= 0.0) || isinf (f))
    return refuse_row (error, row, "the number of events per person is missing or negative");

  sums->count += f * x;
  sums->rate += w * f * x / n;
  sums->variance += f * f * w * w * x / (n * n);
  sums->largest = MAX (sums->largest, f * w / n);
  if (seen == NULL || g_hash_table_add (seen, GUINT_TO_POINTER (input->stratum[row])))
    {
      sums->population += n;
      sums->weight += w;
    }

  return TRUE;
}

static void
dobson_byar (const VaerdiDirectInput *input,
             const DirectSums        *sums,
             VaerdiInterval          *out)
{
  double scale = sums->count > 0.0 ? sqrt (sums->variance / sums->count) : NAN;

  vaerdi_interval_byar (sums->count, input->confidence, out);
  out->lower = sums->rate + scale * (out->lower - sums->count);
  out->upper = sums->rate + scale * (out->upper - sums->count);
}

static void
fay_feuer (const VaerdiDirectInput *input,
           const DirectSums        *sums,
           VaerdiInterval          *out)
{
  double tail = (1.0 - input->confidence) / 2.0;
  double above = sums->rate + sums->largest;
  double spread = sums->variance + sums->largest * sums->largest;

  out->lower = 0.0;
  if (sums->variance > 0.0)
    out->lower = vaerdi_gamma_quantile (tail, sums->rate * sums->rate / sums->variance,
                                        sums->variance / sums->rate);
  out->upper = vaerdi_gamma_quantile (1.0 - tail, above * above / spread, spread / above);
}

static gboolean
check_direct (const VaerdiDirectInput  *input,
              GError                  **error)
{
  if (input->confidence > 0.0 && input->confidence < 1.0 &&
      input->multiplier > 0.0 && isfinite (input->multiplier))
    return TRUE;

  g_set_error_literal (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
                       N_("expected a confidence over 0 and under 1 and a multiplier over 0"));

  return FALSE;
}

/**
 * vaerdi_standardise_direct:
 * @input: the strata
 * @out: (out): the rate
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * The directly standardised rate Σ w x/n / Σ w and its limits.
 *
 *  * Dobson and Byar: rate + √(Var/O) (L(O) - O), Var = Σ w² x/n² / (Σ w)², L
 *    Byar's limit of the events O (Dobson et al., Statistics in Medicine 1991)
 *  * Fay and Feuer: gamma quantiles with the rate's mean and variance; the upper
 *    one with the largest weight of one event added (Statistics in Medicine 1997)
 *
 * Where one person may have several events, each row is of the persons with
 * @frequency events; their variance counts frequency² times.
 *
 * Returns: %FALSE when a row is out of range
 */
gboolean
vaerdi_standardise_direct (const VaerdiDirectInput  *input,
                           VaerdiStandardisedRate   *out,
                           GError                  **error)
{
  g_autoptr (GHashTable) seen = NULL;
  DirectSums sums = { 0 };

  g_return_val_if_fail (input != NULL && out != NULL, FALSE);

  *out = (VaerdiStandardisedRate) { NAN, NAN, NAN, { NAN, NAN } };
  if (!check_direct (input, error))
    return FALSE;
  if (input->stratum != NULL)
    seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < input->n_rows; i++)
    if (!add_row (input, i, seen, &sums, error))
      return FALSE;
  if (!(sums.weight > 0.0))
    return refuse_row (error, 0, "the standard population adds up to 0; expected at least one weight over 0");

  sums.rate /= sums.weight;
  sums.variance /= sums.weight * sums.weight;
  sums.largest /= sums.weight;
  out->count = sums.count;
  out->population = sums.population;
  if (sums.count < input->minimum_count)
    return TRUE;

  if (input->method == VAERDI_DIRECT_FAY_FEUER)
    fay_feuer (input, &sums, &out->interval);
  else
    dobson_byar (input, &sums, &out->interval);
  out->value = sums.rate * input->multiplier;
  out->interval.lower *= input->multiplier;
  out->interval.upper *= input->multiplier;

  return TRUE;
}

static double
or_zero (double x)
{
  return isnan (x) ? 0.0 : x;
}

/**
 * vaerdi_standardise_expected:
 * @population: (array length=n_strata): the unit's population; NaN counts as 0
 * @reference_count: (array length=n_strata): events of the reference
 * @reference_population: (array length=n_strata): its population, over 0
 * @n_strata: how many
 * @reference_rate: (out) (optional): the reference's crude rate
 *
 * Σ x_ref/n_ref n, the events that the reference's rates expect in the unit.
 *
 * Returns: expected events; NaN when a stratum is out of range
 */
double
vaerdi_standardise_expected (const double *population,
                             const double *reference_count,
                             const double *reference_population,
                             guint         n_strata,
                             double       *reference_rate)
{
  long double expected = 0.0L, count = 0.0L, total = 0.0L;

  for (guint i = 0; i < n_strata; i++)
    {
      double n = or_zero (population[i]);
      double x_ref = or_zero (reference_count[i]);
      double n_ref = reference_population[i];

      if (!(n_ref > 0.0) || n < 0.0 || x_ref < 0.0)
        {
          if (reference_rate != NULL)
            *reference_rate = NAN;
          return NAN;
        }
      expected += (long double) x_ref / n_ref * n;
      count += x_ref;
      total += n_ref;
    }

  if (reference_rate != NULL)
    *reference_rate = total > 0.0L ? (double) (count / total) : NAN;

  return (double) expected;
}

/**
 * vaerdi_standardise_indirect:
 * @observed: observed events, at least 0
 * @expected: expected events, over 0, taken as known
 * @reference: what a unit that is as expected gets: 1 or 100 for a ratio, the
 *   reference's rate for a rate
 * @confidence: two-sided confidence
 * @value: (out): @observed / @expected * @reference
 * @out: (out): its limits, those of vaerdi_interval_count() over @expected
 *
 * Breslow and Day, Statistical Methods in Cancer Research II, 1987.
 *
 * Returns: %FALSE, and NaN, when an argument is out of range, so also when
 *   nothing was expected
 */
gboolean
vaerdi_standardise_indirect (double          observed,
                             double          expected,
                             double          reference,
                             double          confidence,
                             double         *value,
                             VaerdiInterval *out)
{
  g_return_val_if_fail (value != NULL && out != NULL, FALSE);

  *value = NAN;
  *out = (VaerdiInterval) { NAN, NAN };
  if (!(expected > 0.0) || isinf (expected) || !(reference > 0.0) || isinf (reference) ||
      !vaerdi_interval_count (observed, confidence, out))
    return FALSE;

  *value = observed / expected * reference;
  out->lower = out->lower / expected * reference;
  out->upper = out->upper / expected * reference;

  return TRUE;
}

/**
 * vaerdi_standardise_mean:
 * @n: patients, over 0
 * @observed_mean: their mean
 * @expected_mean: the mean that a case-mix model expects of them
 * @overall_mean: the nation's mean
 * @deviation: the nation's standard deviation of observed minus expected
 * @confidence: two-sided confidence
 * @value: (out): @observed_mean - @expected_mean + @overall_mean
 * @out: (out): its limits, ± z @deviation/√n
 *
 * The case-mix adjusted mean of the English PROMs programme (NHS England,
 * Patient Reported Outcome Measures: methodology for identifying outliers).
 *
 * Returns: %FALSE, and NaN, when an argument is out of range
 */
gboolean
vaerdi_standardise_mean (double          n,
                         double          observed_mean,
                         double          expected_mean,
                         double          overall_mean,
                         double          deviation,
                         double          confidence,
                         double         *value,
                         VaerdiInterval *out)
{
  double half;

  g_return_val_if_fail (value != NULL && out != NULL, FALSE);

  *value = observed_mean - expected_mean + overall_mean;
  half = vaerdi_normal_z (confidence) * deviation / sqrt (n);
  *out = (VaerdiInterval) { *value - half, *value + half };
  if (n > 0.0 && isfinite (n) && deviation >= 0.0 && isfinite (*value) && isfinite (half))
    return TRUE;

  *value = NAN;
  *out = (VaerdiInterval) { NAN, NAN };

  return FALSE;
}
