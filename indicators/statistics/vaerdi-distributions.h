/* vaerdi-distributions.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

double vaerdi_normal_z              (double confidence);
double vaerdi_normal_quantile       (double p);
double vaerdi_normal_upper          (double z);
double vaerdi_t_quantile            (double p,
                                     double df);
double vaerdi_chi_square_quantile   (double p,
                                     double df);
double vaerdi_chi_square_upper      (double x,
                                     double df);
double vaerdi_gamma_quantile        (double p,
                                     double shape,
                                     double scale);
double vaerdi_gamma_cdf             (double x,
                                     double shape);
double vaerdi_beta_quantile         (double p,
                                     double a,
                                     double b);
double vaerdi_poisson_cdf           (double count,
                                     double mean);
double vaerdi_binomial_quantile     (double p,
                                     double size,
                                     double probability);
double vaerdi_log_gamma             (double x);

G_END_DECLS
