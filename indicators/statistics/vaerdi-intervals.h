/* vaerdi-intervals.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiInterval:
 * @lower: lower end; NaN when there is none
 * @upper: upper end; NaN when there is none
 *
 * A confidence interval, in the unit of the value it belongs to.
 */
typedef struct
{
  double lower;
  double upper;
} VaerdiInterval;

gboolean vaerdi_interval_wilson           (double          x,
                                           double          n,
                                           double          confidence,
                                           VaerdiInterval *out);
gboolean vaerdi_interval_clopper_pearson  (double          x,
                                           double          n,
                                           double          confidence,
                                           VaerdiInterval *out);
gboolean vaerdi_interval_exact_poisson    (double          count,
                                           double          confidence,
                                           VaerdiInterval *out);
gboolean vaerdi_interval_byar             (double          count,
                                           double          confidence,
                                           VaerdiInterval *out);
gboolean vaerdi_interval_byar_half        (double          count,
                                           double          confidence,
                                           VaerdiInterval *out);
gboolean vaerdi_interval_count            (double          count,
                                           double          confidence,
                                           VaerdiInterval *out);
gboolean vaerdi_interval_rate             (double          count,
                                           double          exposure,
                                           double          multiplier,
                                           double          confidence,
                                           VaerdiInterval *out);
gboolean vaerdi_interval_mean             (double          n,
                                           double          sum,
                                           double          sum_squares,
                                           double          confidence,
                                           VaerdiInterval *out);
gboolean vaerdi_interval_mean_of          (const double   *values,
                                           gsize           n_values,
                                           double          confidence,
                                           VaerdiInterval *out);

/* A count of this size and over has Byar's limits, a smaller one exact ones. */
#define VAERDI_INTERVAL_BYAR_FROM 10.0

G_END_DECLS
