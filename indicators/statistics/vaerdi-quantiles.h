/* vaerdi-quantiles.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiQuantileType:
 * @VAERDI_QUANTILE_2: averages at jumps (SAS)
 * @VAERDI_QUANTILE_6: SPSS, Minitab
 * @VAERDI_QUANTILE_7: R, Excel; what Vaerdi uses
 * @VAERDI_QUANTILE_8: median unbiased
 *
 * Hyndman and Fan's numbers, The American Statistician 1996.
 */
typedef enum
{
  VAERDI_QUANTILE_2 = 2,
  VAERDI_QUANTILE_6 = 6,
  VAERDI_QUANTILE_7 = 7,
  VAERDI_QUANTILE_8 = 8,
} VaerdiQuantileType;

double vaerdi_quantile_in_place  (double             *values,
                                  gsize               n_values,
                                  double              p,
                                  VaerdiQuantileType  type);
double vaerdi_quantile_of_sorted (const double       *sorted,
                                  gsize               n_values,
                                  double              p,
                                  VaerdiQuantileType  type);
void   vaerdi_sort               (double             *values,
                                  gsize               n_values);

G_END_DECLS
