/* vaerdi-risk-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-risk-model"

#include "config.h"

#include <gsl/gsl_multifit.h>
#include <math.h>
#include <stdlib.h>

#include <glib/gi18n.h>

#include "statistics/vaerdi-risk-model.h"
#include "statistics/vaerdi-statistics-error.h"

#define MAX_ITERATIONS 50
#define CONVERGED      1e-8   /* R's glm has the same */
#define SEPARATED      1e-9
#define RANK_TOLERANCE 1e-12

/* GSL's least squares goes by singular values, so that columns which say the
 * same are found and not divided by. */
typedef struct
{
  gsl_matrix                    *x;
  gsl_vector                    *target;
  gsl_vector                    *weight;
  gsl_vector                    *estimate;
  gsl_matrix                    *covariance;
  gsl_multifit_linear_workspace *work;
} Squares;

static void
squares_clear (Squares *self)
{
  g_clear_pointer (&self->x, gsl_matrix_free);
  g_clear_pointer (&self->target, gsl_vector_free);
  g_clear_pointer (&self->weight, gsl_vector_free);
  g_clear_pointer (&self->estimate, gsl_vector_free);
  g_clear_pointer (&self->covariance, gsl_matrix_free);
  g_clear_pointer (&self->work, gsl_multifit_linear_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Squares, squares_clear)

static void
squares_init (Squares      *self,
              const double *x,
              guint         n_rows,
              guint         n_columns)
{
  /* GSL would end the program where a decomposition does not converge */
  gsl_set_error_handler_off ();
  self->x = gsl_matrix_alloc (n_rows, n_columns + 1);
  self->target = gsl_vector_alloc (n_rows);
  self->weight = gsl_vector_alloc (n_rows);
  self->estimate = gsl_vector_alloc (n_columns + 1);
  self->covariance = gsl_matrix_alloc (n_columns + 1, n_columns + 1);
  self->work = gsl_multifit_linear_alloc (n_rows, n_columns + 1);

  for (guint i = 0; i < n_rows; i++)
    {
      gsl_matrix_set (self->x, i, 0, 1.0);
      for (guint j = 0; j < n_columns; j++)
        gsl_matrix_set (self->x, i, j + 1, x[(gsize) i * n_columns + j]);
    }
  gsl_vector_set_all (self->weight, 1.0);
}

static gboolean
squares_solve (Squares  *self,
               double   *chi_square,
               GError  **error)
{
  int status;

  status = gsl_multifit_wlinear (self->x, self->weight, self->target, self->estimate,
                                 self->covariance, chi_square, self->work);
  if (status == 0 &&
      gsl_multifit_linear_rank (RANK_TOLERANCE, self->work) == self->estimate->size)
    return TRUE;

  g_set_error_literal (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SINGULAR,
                       N_("the patients do not tell the model's terms apart; leave out a term "
                          "that is constant or follows from the others, or take more patients"));

  return FALSE;
}

static double
logistic (double eta)
{
  return 1.0 / (1.0 + exp (-eta));
}

/**
 * vaerdi_model_predict:
 * @kind: the model
 * @estimate: (array): n_columns + 1 coefficients, the intercept first
 * @x: (array length=n_columns): a patient's values
 * @n_columns: how many
 *
 * b0 + Σ b x, or 1/(1 + exp (-(b0 + Σ b x))).
 *
 * Returns: the expected outcome, a risk for a logistic model; NaN when a value
 *   is missing
 */
double
vaerdi_model_predict (VaerdiModelKind  kind,
                      const double    *estimate,
                      const double    *x,
                      guint            n_columns)
{
  double eta = estimate[0];

  for (guint j = 0; j < n_columns; j++)
    eta += estimate[j + 1] * x[j];

  return kind == VAERDI_MODEL_LOGISTIC ? logistic (eta) : eta;
}

static gboolean
refuse_row (GError     **error,
            guint        row,
            const char  *what)
{
  g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
               N_("patient %u: %s"), row + 1, what);

  return FALSE;
}

static gboolean
check_data (VaerdiModelKind   kind,
            const double     *x,
            const double     *y,
            guint             n_rows,
            guint             n_columns,
            GError          **error)
{
  if (n_rows <= n_columns + 1)
    {
      g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SINGULAR,
                   N_("%u patients are too few for %u terms"), n_rows, n_columns + 1);
      return FALSE;
    }

  for (guint i = 0; i < n_rows; i++)
    {
      if (!isfinite (y[i]))
        return refuse_row (error, i, "the outcome is missing");
      if (kind == VAERDI_MODEL_LOGISTIC && y[i] != 0.0 && y[i] != 1.0)
        return refuse_row (error, i, "the outcome of a logistic model must be 0 or 1");
      for (guint j = 0; j < n_columns; j++)
        if (!isfinite (x[(gsize) i * n_columns + j]))
          return refuse_row (error, i, "a value of the model is missing");
    }

  return TRUE;
}

static double
log_or_zero (double p)
{
  return p > 0.0 ? log (p) : 0.0;
}

static double
log_likelihood (double n,
                double events)
{
  return events * log_or_zero (events / n) + (n - events) * log_or_zero (1.0 - events / n);
}

static double
eta_of (const Squares *squares,
        guint          row)
{
  double eta = 0.0;

  for (gsize j = 0; j < squares->estimate->size; j++)
    eta += gsl_matrix_get (squares->x, row, j) * gsl_vector_get (squares->estimate, j);

  return eta;
}

/* Weights and working outcome of one step, from the linear predictor that the
 * last one left; returns the deviance there. */
static double
reweigh (Squares      *squares,
         const double *y,
         guint         step)
{
  double deviance = 0.0;

  for (gsize i = 0; i < squares->target->size; i++)
    {
      double eta = step == 0 ? 0.0 : eta_of (squares, i);
      double p = logistic (eta);
      double w = MAX (p * (1.0 - p), G_MINDOUBLE);

      if (step == 0)
        {
          p = (y[i] + 0.5) / 2.0;
          eta = log (p / (1.0 - p));
          w = p * (1.0 - p);
        }
      deviance -= 2.0 * (y[i] == 1.0 ? log (p) : log1p (-p));
      gsl_vector_set (squares->weight, i, w);
      gsl_vector_set (squares->target, i, eta + (y[i] - p) / w);
    }

  return deviance;
}

static gboolean
iterate (Squares         *squares,
         const double    *y,
         VaerdiModelFit  *fit,
         GError         **error)
{
  double last = INFINITY, chi_square;

  for (guint step = 0; step < MAX_ITERATIONS; step++)
    {
      fit->deviance = reweigh (squares, y, step);
      fit->iterations = step;
      if (!isfinite (fit->deviance) || (step > 0 && fit->deviance < SEPARATED * squares->target->size))
        break;
      if (step > 0 && fabs (fit->deviance - last) <= CONVERGED * (fabs (fit->deviance) + 0.1))
        return TRUE;
      if (!squares_solve (squares, &chi_square, error))
        return FALSE;
      last = fit->deviance;
    }

  g_set_error_literal (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SINGULAR,
                       N_("the model's terms part those with the event from those without it, so no "
                          "finite coefficient fits; leave out a term or join its groups"));

  return FALSE;
}

static void
take_estimates (const Squares  *squares,
                double          scale,
                VaerdiModelFit *fit)
{
  for (gsize j = 0; j < squares->estimate->size; j++)
    {
      fit->estimate[j] = gsl_vector_get (squares->estimate, j);
      if (fit->error != NULL)
        fit->error[j] = sqrt (gsl_matrix_get (squares->covariance, j, j) * scale);
    }
}

static gboolean
fit_logistic (Squares         *squares,
              const double    *y,
              VaerdiModelFit  *fit,
              GError         **error)
{
  double events = 0.0, n = squares->target->size;

  for (gsize i = 0; i < squares->target->size; i++)
    events += y[i];
  if (events == 0.0 || events == n)
    {
      g_set_error_literal (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SINGULAR,
                           N_("every patient has the same outcome, so there is no model to fit"));
      return FALSE;
    }
  if (!iterate (squares, y, fit, error))
    return FALSE;

  fit->null_deviance = -2.0 * log_likelihood (n, events);
  fit->aic = fit->deviance + 2.0 * squares->estimate->size;
  /* A weighted fit with weights of a known variance: no residual scale */
  take_estimates (squares, 1.0, fit);

  return TRUE;
}

static gboolean
fit_linear (Squares         *squares,
            const double    *y,
            VaerdiModelFit  *fit,
            GError         **error)
{
  gsize n = squares->target->size, terms = squares->estimate->size;
  long double mean = 0.0L, spread = 0.0L;

  for (gsize i = 0; i < n; i++)
    {
      gsl_vector_set (squares->target, i, y[i]);
      mean += (long double) y[i] / n;
    }
  for (gsize i = 0; i < n; i++)
    spread += (y[i] - mean) * (y[i] - mean);

  if (!squares_solve (squares, &fit->deviance, error))
    return FALSE;

  fit->null_deviance = (double) spread;
  fit->aic = NAN;
  fit->iterations = 1;
  take_estimates (squares, fit->deviance / (n - terms), fit);

  return TRUE;
}

/**
 * vaerdi_model_fit:
 * @kind: the model
 * @x: (array): n_rows times n_columns values, one patient after the other
 * @y: (array length=n_rows): outcomes; 0 or 1 for a logistic model
 * @n_rows: patients
 * @n_columns: terms beside the intercept
 * @fit: (inout): with the caller's arrays; filled
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * Fits a linear model by least squares or a logistic one by iteratively
 * reweighted least squares (McCullagh and Nelder 1989) until the deviance
 * stands still. For a logistic model the fitted risks add up to the observed
 * events. Allocates about 2 × n_rows × n_columns doubles while it works.
 *
 * Returns: %FALSE when a value is missing or the data do not determine the model
 */
gboolean
vaerdi_model_fit (VaerdiModelKind   kind,
                  const double     *x,
                  const double     *y,
                  guint             n_rows,
                  guint             n_columns,
                  VaerdiModelFit   *fit,
                  GError          **error)
{
  g_auto (Squares) squares = { 0 };
  gboolean ok;

  g_return_val_if_fail (fit != NULL && fit->estimate != NULL, FALSE);

  if (!check_data (kind, x, y, n_rows, n_columns, error))
    return FALSE;

  squares_init (&squares, x, n_rows, n_columns);
  ok = kind == VAERDI_MODEL_LOGISTIC
         ? fit_logistic (&squares, y, fit, error)
         : fit_linear (&squares, y, fit, error);
  if (!ok)
    return FALSE;

  for (guint i = 0; fit->fitted != NULL && i < n_rows; i++)
    fit->fitted[i] = vaerdi_model_predict (kind, fit->estimate, x + (gsize) i * n_columns, n_columns);

  return TRUE;
}

typedef struct
{
  double predicted;
  double outcome;
} Pair;

static int
compare_pairs (const void *a,
               const void *b)
{
  double x = ((const Pair *) a)->predicted;
  double y = ((const Pair *) b)->predicted;

  return (x > y) - (x < y);
}

static Pair *
sorted_pairs (const double *predicted,
              const double *outcome,
              guint         n_rows)
{
  g_autofree Pair *pairs = g_new (Pair, MAX (1, n_rows));

  for (guint i = 0; i < n_rows; i++)
    {
      if (isnan (predicted[i]) || (outcome[i] != 0.0 && outcome[i] != 1.0))
        return NULL;
      pairs[i] = (Pair) { predicted[i], outcome[i] };
    }
  qsort (pairs, n_rows, sizeof (Pair), compare_pairs);

  return g_steal_pointer (&pairs);
}

/**
 * vaerdi_model_c_statistic:
 * @predicted: (array length=n_rows): predicted risks
 * @outcome: (array length=n_rows): 0 or 1
 * @n_rows: patients
 *
 * The share of pairs, one patient with the event and one without, in which the
 * first had the higher risk; ties count one half. Allocates n_rows pairs.
 *
 * Returns: the c statistic, 0 to 1; NaN without both outcomes or with a value
 *   missing
 */
double
vaerdi_model_c_statistic (const double *predicted,
                          const double *outcome,
                          guint         n_rows)
{
  g_autofree Pair *pairs = sorted_pairs (predicted, outcome, n_rows);
  double right = 0.0, without = 0.0, with = 0.0;

  if (pairs == NULL)
    return NAN;

  for (guint from = 0, to; from < n_rows; from = to)
    {
      double events = 0.0;

      for (to = from; to < n_rows && pairs[to].predicted == pairs[from].predicted; to++)
        events += pairs[to].outcome;
      right += events * (without + 0.5 * (to - from - events));
      with += events;
      without += to - from - events;
    }

  return with > 0.0 && without > 0.0 ? right / (with * without) : NAN;
}

/**
 * vaerdi_model_brier:
 * @predicted: (array length=n_rows): predicted risks
 * @outcome: (array length=n_rows): 0 or 1
 * @n_rows: patients
 *
 * Brier, Monthly Weather Review 1950.
 *
 * Returns: the mean squared difference, 0 to 1; NaN without patients
 */
double
vaerdi_model_brier (const double *predicted,
                    const double *outcome,
                    guint         n_rows)
{
  long double sum = 0.0L;

  for (guint i = 0; i < n_rows; i++)
    sum += (predicted[i] - outcome[i]) * (predicted[i] - outcome[i]);

  return n_rows > 0 ? (double) (sum / n_rows) : NAN;
}

/**
 * vaerdi_model_calibration:
 * @predicted: (array length=n_rows): predicted risks
 * @outcome: (array length=n_rows): 0 or 1
 * @n_rows: patients
 * @groups: (array length=n_groups): room for the groups
 * @n_groups: how many; ten as a rule
 *
 * Patients in groups of about one size by rising risk, with the mean risk and
 * the observed share of each. Patients of equal risk may be parted. Allocates
 * n_rows pairs.
 *
 * Returns: how many groups were filled; 0 when a value is missing
 */
guint
vaerdi_model_calibration (const double           *predicted,
                          const double           *outcome,
                          guint                   n_rows,
                          VaerdiCalibrationGroup *groups,
                          guint                   n_groups)
{
  g_autofree Pair *pairs = sorted_pairs (predicted, outcome, n_rows);

  if (pairs == NULL || n_groups == 0)
    return 0;

  n_groups = MIN (n_groups, n_rows);
  for (guint g = 0; g < n_groups; g++)
    {
      guint from = (guint64) n_rows * g / n_groups;
      guint to = (guint64) n_rows * (g + 1) / n_groups;

      groups[g] = (VaerdiCalibrationGroup) { .n = to - from };
      for (guint i = from; i < to; i++)
        {
          groups[g].expected += pairs[i].predicted / (to - from);
          groups[g].observed += pairs[i].outcome / (to - from);
        }
    }

  return n_groups;
}

/**
 * vaerdi_model_calibration_line:
 * @predicted: (array length=n_rows): predicted risks, over 0 and under 1
 * @outcome: (array length=n_rows): 0 or 1
 * @n_rows: patients
 * @intercept: (out): 0 for a model that is calibrated
 * @slope: (out): 1 for a model that is calibrated; under 1 when its risks are
 *   too extreme
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * The logistic regression of the outcome on the logit of the risk. Cox,
 * Biometrika 1958.
 *
 * Returns: %FALSE when a risk is 0, 1 or missing, or the line cannot be fitted
 */
gboolean
vaerdi_model_calibration_line (const double  *predicted,
                               const double  *outcome,
                               guint          n_rows,
                               double        *intercept,
                               double        *slope,
                               GError       **error)
{
  g_autofree double *logit = g_new (double, MAX (1, n_rows));
  double estimate[2];
  VaerdiModelFit fit = { .estimate = estimate };

  for (guint i = 0; i < n_rows; i++)
    {
      if (!(predicted[i] > 0.0 && predicted[i] < 1.0))
        return refuse_row (error, i, "the predicted risk is not between 0 and 1");
      logit[i] = log (predicted[i] / (1.0 - predicted[i]));
    }
  if (!vaerdi_model_fit (VAERDI_MODEL_LOGISTIC, logit, outcome, n_rows, 1, &fit, error))
    return FALSE;

  *intercept = estimate[0];
  *slope = estimate[1];

  return TRUE;
}
