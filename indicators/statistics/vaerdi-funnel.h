/* vaerdi-funnel.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiFunnelLimits:
 * @lower_998: lower 99.8 % limit; NaN when there is none
 * @lower_95: lower 95 % limit
 * @centre: the target
 * @upper_95: upper 95 % limit
 * @upper_998: upper 99.8 % limit
 *
 * The lines of a funnel at one place of its horizontal axis.
 */
typedef struct
{
  double lower_998;
  double lower_95;
  double centre;
  double upper_95;
  double upper_998;
} VaerdiFunnelLimits;

/**
 * VaerdiFunnelPosition:
 * @VAERDI_FUNNEL_NONE: no value or no limits
 * @VAERDI_FUNNEL_BELOW_998: below both lower limits
 * @VAERDI_FUNNEL_BELOW_95: below the lower 95 % limit
 * @VAERDI_FUNNEL_INSIDE: as chance would have it
 * @VAERDI_FUNNEL_ABOVE_95: above the upper 95 % limit
 * @VAERDI_FUNNEL_ABOVE_998: above both upper limits
 *
 * Where a unit lies. A unit on a line is inside it.
 */
typedef enum
{
  VAERDI_FUNNEL_NONE,
  VAERDI_FUNNEL_BELOW_998,
  VAERDI_FUNNEL_BELOW_95,
  VAERDI_FUNNEL_INSIDE,
  VAERDI_FUNNEL_ABOVE_95,
  VAERDI_FUNNEL_ABOVE_998,
} VaerdiFunnelPosition;

/**
 * VaerdiOverdispersionKind:
 * @VAERDI_OVERDISPERSION_SHMI: observed over expected, log, the tails left out
 * @VAERDI_OVERDISPERSION_CQC: observed over expected, square root, winsorised
 * @VAERDI_OVERDISPERSION_PROPORTION: proportions, arcsine, winsorised
 * @VAERDI_OVERDISPERSION_RATIO: ratio of two counts, log, winsorised
 */
typedef enum
{
  VAERDI_OVERDISPERSION_SHMI,
  VAERDI_OVERDISPERSION_CQC,
  VAERDI_OVERDISPERSION_PROPORTION,
  VAERDI_OVERDISPERSION_RATIO,
} VaerdiOverdispersionKind;

/**
 * VaerdiOverdispersion:
 * @target: the centre: 1 for observed over expected, otherwise the pooled value
 * @phi: mean squared z score of the units used; over 1 is over-dispersion
 * @tau2: variance between units on the transformed scale, at least 0
 * @n_used: units used
 */
typedef struct
{
  double target;
  double phi;
  double tau2;
  guint  n_used;
} VaerdiOverdispersion;

gboolean             vaerdi_funnel_proportion        (double                     target,
                                                      double                     n,
                                                      VaerdiFunnelLimits        *out);
gboolean             vaerdi_funnel_mean              (double                     target,
                                                      double                     deviation,
                                                      double                     n,
                                                      VaerdiFunnelLimits        *out);
gboolean             vaerdi_funnel_ratio_by_expected (double                     expected,
                                                      VaerdiFunnelLimits        *out);
gboolean             vaerdi_funnel_ratio_by_observed (double                     observed,
                                                      VaerdiFunnelLimits        *out);
gboolean             vaerdi_funnel_rate_by_exposure  (double                     baseline,
                                                      double                     exposure,
                                                      double                     multiplier,
                                                      VaerdiFunnelLimits        *out);
gboolean             vaerdi_funnel_rate_by_events    (double                     baseline,
                                                      double                     events,
                                                      double                     multiplier,
                                                      VaerdiFunnelLimits        *out);
VaerdiFunnelPosition vaerdi_funnel_place             (double                     value,
                                                      const VaerdiFunnelLimits  *limits);
VaerdiFunnelPosition vaerdi_funnel_place_ratio       (double                     observed,
                                                      double                     expected);
gboolean             vaerdi_overdispersion_compute   (VaerdiOverdispersionKind   kind,
                                                      const double              *numerator,
                                                      const double              *denominator,
                                                      guint                      n_units,
                                                      double                     trim,
                                                      double                    *z,
                                                      double                    *used,
                                                      VaerdiOverdispersion      *out,
                                                      GError                   **error);
gboolean             vaerdi_overdispersion_limits    (VaerdiOverdispersionKind   kind,
                                                      const VaerdiOverdispersion *dispersion,
                                                      double                     denominator,
                                                      VaerdiFunnelLimits        *out);

G_END_DECLS
