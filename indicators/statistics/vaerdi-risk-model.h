/* vaerdi-risk-model.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiModelKind:
 * @VAERDI_MODEL_LINEAR: the outcome is a number
 * @VAERDI_MODEL_LOGISTIC: the outcome is 0 or 1
 */
typedef enum
{
  VAERDI_MODEL_LINEAR,
  VAERDI_MODEL_LOGISTIC,
} VaerdiModelKind;

/**
 * VaerdiModelFit:
 * @estimate: (array): room for n_columns + 1 coefficients, the intercept first
 * @error: (array) (nullable): room for their standard errors
 * @fitted: (array) (nullable): room for n_rows fitted values
 * @deviance: what the model leaves: -2 ln L, or the sum of squares
 * @null_deviance: what the mean alone leaves
 * @aic: Akaike's criterion (logistic); NaN for a linear model
 * @iterations: steps taken
 *
 * A fitted model. The arrays belong to the caller.
 */
typedef struct
{
  double *estimate;
  double *error;
  double *fitted;
  double  deviance;
  double  null_deviance;
  double  aic;
  guint   iterations;
} VaerdiModelFit;

/**
 * VaerdiCalibrationGroup:
 * @n: patients
 * @expected: mean predicted risk
 * @observed: share with the event
 */
typedef struct
{
  guint  n;
  double expected;
  double observed;
} VaerdiCalibrationGroup;

double   vaerdi_model_predict       (VaerdiModelKind         kind,
                                     const double           *estimate,
                                     const double           *x,
                                     guint                   n_columns);
gboolean vaerdi_model_fit           (VaerdiModelKind         kind,
                                     const double           *x,
                                     const double           *y,
                                     guint                   n_rows,
                                     guint                   n_columns,
                                     VaerdiModelFit         *fit,
                                     GError                **error);
double   vaerdi_model_c_statistic   (const double           *predicted,
                                     const double           *outcome,
                                     guint                   n_rows);
double   vaerdi_model_brier         (const double           *predicted,
                                     const double           *outcome,
                                     guint                   n_rows);
guint    vaerdi_model_calibration   (const double           *predicted,
                                     const double           *outcome,
                                     guint                   n_rows,
                                     VaerdiCalibrationGroup *groups,
                                     guint                   n_groups);
gboolean vaerdi_model_calibration_line (const double        *predicted,
                                     const double           *outcome,
                                     guint                   n_rows,
                                     double                 *intercept,
                                     double                 *slope,
                                     GError                **error);

G_END_DECLS
