/* vaerdi-standardise.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "statistics/vaerdi-intervals.h"

G_BEGIN_DECLS

/**
 * VaerdiDirectMethod:
 * @VAERDI_DIRECT_DOBSON_BYAR: limits of the total count, rescaled
 * @VAERDI_DIRECT_FAY_FEUER: limits from the gamma distribution
 */
typedef enum
{
  VAERDI_DIRECT_DOBSON_BYAR,
  VAERDI_DIRECT_FAY_FEUER,
} VaerdiDirectMethod;

/**
 * VaerdiDirectInput:
 * @count: (array length=n_rows): events, or persons with @frequency events
 *   each; NaN counts as 0
 * @population: (array length=n_rows): population of the row's stratum, over 0
 * @weight: (array length=n_rows): standard population of the row's stratum, on
 *   any scale, at least 0
 * @frequency: (array length=n_rows) (nullable): events of each person, where one
 *   person may have several
 * @stratum: (array length=n_rows) (nullable): the row's stratum; rows of one
 *   stratum share population and weight; %NULL when each row is its own
 * @n_rows: how many
 * @multiplier: what the rate is per, over 0
 * @confidence: two-sided confidence
 * @minimum_count: with fewer events there is no figure; 10 is usual, 0 for none
 * @method: which limits
 */
typedef struct
{
  const double       *count;
  const double       *population;
  const double       *weight;
  const double       *frequency;
  const guint        *stratum;
  guint               n_rows;
  double              multiplier;
  double              confidence;
  double              minimum_count;
  VaerdiDirectMethod  method;
} VaerdiDirectInput;

/**
 * VaerdiStandardisedRate:
 * @count: events
 * @population: population
 * @value: the rate per multiplier; NaN when withheld for a small count
 * @interval: its limits
 */
typedef struct
{
  double         count;
  double         population;
  double         value;
  VaerdiInterval interval;
} VaerdiStandardisedRate;

/* The European standard population of 2013, 0-4 to 90 and over. */
#define VAERDI_N_EUROPEAN_BANDS 19
extern const double vaerdi_european_standard_2013[VAERDI_N_EUROPEAN_BANDS];

gboolean vaerdi_standardise_direct   (const VaerdiDirectInput  *input,
                                      VaerdiStandardisedRate   *out,
                                      GError                  **error);
double   vaerdi_standardise_expected (const double             *population,
                                      const double             *reference_count,
                                      const double             *reference_population,
                                      guint                     n_strata,
                                      double                   *reference_rate);
gboolean vaerdi_standardise_indirect (double                    observed,
                                      double                    expected,
                                      double                    reference,
                                      double                    confidence,
                                      double                   *value,
                                      VaerdiInterval           *out);
gboolean vaerdi_standardise_mean     (double                    n,
                                      double                    observed_mean,
                                      double                    expected_mean,
                                      double                    overall_mean,
                                      double                    deviation,
                                      double                    confidence,
                                      double                   *value,
                                      VaerdiInterval           *out);

G_END_DECLS
