/* vaerdi-composite.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-composite"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "statistics/vaerdi-composite.h"
#include "statistics/vaerdi-statistics-error.h"

static double
divide (double a,
        double b)
{
  return b > 0.0 ? a / b : NAN;
}

static void
add_patient (const gint8     *met,
             guint            n_indicators,
             double           standard,
             double          *total_met,
             double          *total_eligible,
             VaerdiComposite *out)
{
  guint eligible = 0, passed = 0;

  for (guint j = 0; j < n_indicators; j++)
    {
      eligible += met[j] != VAERDI_COMPOSITE_NOT_ELIGIBLE;
      passed += met[j] == VAERDI_COMPOSITE_MET;
    }
  if (eligible == 0)
    return;

  out->n_eligible++;
  out->all_or_none += passed == eligible;
  out->patient_average += (double) passed / eligible;
  /* 7 of 10 reaches 0.7 whatever 0.7 is in binary */
  out->standard += passed >= standard * eligible - 1e-9;
  *total_met += passed;
  *total_eligible += eligible;
}

static void
add_indicators (const gint8     *met,
                guint            n_patients,
                guint            n_indicators,
                const double    *weights,
                double          *indicators,
                VaerdiComposite *out)
{
  double sum = 0.0, weighted = 0.0, total_weight = 0.0;
  guint count = 0;

  for (guint j = 0; j < n_indicators; j++)
    {
      double eligible = 0.0, passed = 0.0, share;
      double weight = weights != NULL ? weights[j] : 1.0;

      for (guint i = 0; i < n_patients; i++)
        {
          eligible += met[(gsize) i * n_indicators + j] != VAERDI_COMPOSITE_NOT_ELIGIBLE;
          passed += met[(gsize) i * n_indicators + j] == VAERDI_COMPOSITE_MET;
        }
      share = divide (passed, eligible);
      if (indicators != NULL)
        indicators[j] = share;
      if (isnan (share))
        continue;

      sum += share;
      count++;
      weighted += weight * share;
      total_weight += weight;
    }

  out->indicator_average = divide (sum, count);
  out->weighted_average = divide (weighted, total_weight);
}

/**
 * vaerdi_composite_compute:
 * @met: (array): n_patients times n_indicators answers, one patient after the
 *   other: met, not met or not eligible
 * @n_patients: how many
 * @n_indicators: how many
 * @standard: the share a patient must reach, 0.7 as a rule
 * @weights: (array length=n_indicators) (nullable): weights over 0; %NULL for
 *   equal ones
 * @indicators: (array length=n_indicators) (out caller-allocates) (optional):
 *   the share of each indicator
 * @out: (out): the composites
 *
 * Patients eligible for nothing are left out; not eligible is not “not met”.
 * Reeves et al., Medical Care 2007; AHRQ decision guide on composite measures.
 *
 * Returns: %FALSE when an answer is none of the three
 */
gboolean
vaerdi_composite_compute (const gint8     *met,
                          guint            n_patients,
                          guint            n_indicators,
                          double           standard,
                          const double    *weights,
                          double          *indicators,
                          VaerdiComposite *out)
{
  double total_met = 0.0, total_eligible = 0.0;

  g_return_val_if_fail (out != NULL, FALSE);

  *out = (VaerdiComposite) { 0 };
  for (gsize i = 0; i < (gsize) n_patients * n_indicators; i++)
    if (met[i] < -1 || met[i] > 1)
      return FALSE;

  for (guint i = 0; i < n_patients; i++)
    add_patient (met + (gsize) i * n_indicators, n_indicators, standard, &total_met, &total_eligible, out);
  add_indicators (met, n_patients, n_indicators, weights, indicators, out);

  out->all_or_none = divide (out->all_or_none, out->n_eligible);
  out->patient_average = divide (out->patient_average, out->n_eligible);
  out->standard = divide (out->standard, out->n_eligible);
  out->opportunity = divide (total_met, total_eligible);

  return TRUE;
}

typedef struct
{
  double mean;
  double deviation;
  double least;
  double most;
} Column;

static Column
describe (const double *values,
          guint         n_units,
          guint         n_indicators,
          guint         j)
{
  Column column = { .least = INFINITY, .most = -INFINITY };
  long double sum = 0.0L, spread = 0.0L;

  for (guint i = 0; i < n_units; i++)
    {
      double value = values[(gsize) i * n_indicators + j];

      sum += value;
      column.least = MIN (column.least, value);
      column.most = MAX (column.most, value);
    }
  column.mean = (double) (sum / n_units);
  for (guint i = 0; i < n_units; i++)
    {
      long double from_mean = values[(gsize) i * n_indicators + j] - sum / n_units;

      spread += from_mean * from_mean;
    }
  column.deviation = sqrt ((double) (spread / (n_units - 1)));

  return column;
}

static void
add_indicator (const Column         *column,
               double                value,
               gint8                 better,
               double                weight,
               VaerdiCompositeIndex *out)
{
  double z = 0.0, place = 0.5;

  /* Units that are all alike are neither good nor bad */
  if (column->most > column->least)
    {
      z = (value - column->mean) / column->deviation;
      place = (value - column->least) / (column->most - column->least);
    }
  if (better < 0)
    {
      z = -z;
      place = 1.0 - place;
    }

  out->z += weight * z;
  out->minmax += weight * place;
  out->geometric += weight * log ((99.0 * place + 1.0) / 100.0);
}

static gboolean
check_index (const double  *values,
             guint          n_units,
             guint          n_indicators,
             const double  *weights,
             double        *total,
             GError       **error)
{
  *total = 0.0;
  for (guint j = 0; j < n_indicators; j++)
    {
      double weight = weights != NULL ? weights[j] : 1.0;

      if (!(weight >= 0.0) || isinf (weight))
        {
          g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
                       N_("indicator %u: the weight is %g; expected at least 0"), j + 1, weight);
          return FALSE;
        }
      *total += weight;
    }

  for (gsize i = 0; i < (gsize) n_units * n_indicators; i++)
    if (!isfinite (values[i]))
      {
        g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
                     N_("unit %u, indicator %u: the value is missing; a composite needs all of them"),
                     (guint) (i / n_indicators) + 1, (guint) (i % n_indicators) + 1);
        return FALSE;
      }

  if (n_units >= 2 && *total > 0.0)
    return TRUE;

  g_set_error_literal (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
                       N_("a composite index needs at least two units and one weight over 0"));

  return FALSE;
}

/**
 * vaerdi_composite_index:
 * @values: (array): n_units times n_indicators values, one unit after the other
 * @n_units: how many, at least 2
 * @n_indicators: how many
 * @better: (array length=n_indicators) (nullable): 1 when higher is better, -1
 *   when lower is; %NULL when higher always is
 * @weights: (array length=n_indicators) (nullable): at least 0; only their
 *   shares count; %NULL for equal ones
 * @out: (array length=n_units) (out caller-allocates): the indices
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * Aggregates indicators per unit: z scores (with the n - 1 deviation), min-max
 * values, and the geometric mean of (99 minmax + 1)/100. An indicator on which
 * all units are alike counts as 0, 0.5 and 0.505. OECD and JRC, Handbook on
 * Constructing Composite Indicators, 2008.
 *
 * Returns: %FALSE when a value is missing
 */
gboolean
vaerdi_composite_index (const double          *values,
                        guint                  n_units,
                        guint                  n_indicators,
                        const gint8           *better,
                        const double          *weights,
                        VaerdiCompositeIndex  *out,
                        GError               **error)
{
  double total;

  if (!check_index (values, n_units, n_indicators, weights, &total, error))
    return FALSE;

  for (guint i = 0; i < n_units; i++)
    out[i] = (VaerdiCompositeIndex) { 0 };

  for (guint j = 0; j < n_indicators; j++)
    {
      Column column = describe (values, n_units, n_indicators, j);
      double weight = (weights != NULL ? weights[j] : 1.0) / total;

      for (guint i = 0; i < n_units; i++)
        add_indicator (&column, values[(gsize) i * n_indicators + j],
                       better != NULL ? better[j] : 1, weight, &out[i]);
    }

  for (guint i = 0; i < n_units; i++)
    {
      out[i].minmax *= 100.0;
      out[i].geometric = 100.0 * exp (out[i].geometric);
    }

  return TRUE;
}
