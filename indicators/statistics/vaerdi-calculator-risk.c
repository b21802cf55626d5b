/* vaerdi-calculator-risk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-calculator-risk"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "statistics/vaerdi-calculator-private.h"
#include "statistics/vaerdi-distributions.h"
#include "statistics/vaerdi-risk-model.h"
#include "statistics/vaerdi-standardise.h"
#include "statistics/vaerdi-statistics-error.h"

/* The methods of a case-mix model. One row is one patient: the outcome death,
 * columns p_NAME with the risks that models NAME predict, and any other column
 * of numbers is a term to fit. */

typedef struct
{
  VaerdiSheet *sheet;
  guint        n;
  double      *death;
  GPtrArray   *terms;      /* names */
  GPtrArray   *models;     /* names of the p_ columns */
  double      *x;          /* n times terms */
  double      *estimate;
  double      *deviation;
  double      *fitted;
} Patients;

static void
patients_clear (Patients *self)
{
  g_free (self->death);
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_free (self->x);
  g_free (self->estimate);
  g_free (self->deviation);
  g_free (self->fitted);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Patients, patients_clear)

static double *
column_of (VaerdiSheet  *sheet,
           const char   *name,
           GError      **error)
{
  guint n = vaerdi_sheet_get_n_rows (sheet);
  g_autofree double *values = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    if (!vaerdi_sheet_get_number (sheet, i, name, &values[i], error))
      return NULL;

  return g_steal_pointer (&values);
}

static gboolean
take_death (Patients  *self,
            GError   **error)
{
  self->death = column_of (self->sheet, "death", error);
  if (self->death == NULL)
    return FALSE;

  for (guint i = 0; i < self->n; i++)
    if (self->death[i] != 0.0 && self->death[i] != 1.0)
      {
        vaerdi_sheet_set_error (self->sheet, i, "death", "expected 0 or 1", error);
        return FALSE;
      }

  return TRUE;
}

static void
name_columns (Patients *self)
{
  static const char * const others[] = { "id", "unit", "death", "provenance", "case_id", "conf", NULL };

  self->terms = g_ptr_array_new ();
  self->models = g_ptr_array_new ();
  for (guint i = 0; i < vaerdi_sheet_get_n_columns (self->sheet); i++)
    {
      const char *name = vaerdi_sheet_get_name (self->sheet, i);

      if (g_str_has_prefix (name, "p_"))
        g_ptr_array_add (self->models, (gpointer) name);
      else if (!g_str_has_prefix (name, "b_") && !g_strv_contains (others, name))
        g_ptr_array_add (self->terms, (gpointer) name);
    }
}

static gboolean
patients_open (Patients     *self,
               VaerdiSheet  *sheet,
               GError      **error)
{
  self->sheet = sheet;
  self->n = vaerdi_sheet_get_n_rows (sheet);
  name_columns (self);

  return take_death (self, error);
}

static gboolean
take_terms (Patients  *self,
            GError   **error)
{
  self->x = g_new (double, (gsize) self->n * self->terms->len + 1);
  for (guint j = 0; j < self->terms->len; j++)
    {
      g_autofree double *values = column_of (self->sheet, g_ptr_array_index (self->terms, j), error);

      if (values == NULL)
        return FALSE;
      for (guint i = 0; i < self->n; i++)
        self->x[(gsize) i * self->terms->len + j] = values[i];
    }

  return TRUE;
}

static gboolean
patients_fit (Patients        *self,
              VaerdiModelFit  *fit,
              GError         **error)
{
  if (!take_terms (self, error))
    return FALSE;

  self->estimate = g_new (double, self->terms->len + 1);
  self->deviation = g_new (double, self->terms->len + 1);
  self->fitted = g_new (double, self->n + 1);
  *fit = (VaerdiModelFit) {
    .estimate = self->estimate, .error = self->deviation, .fitted = self->fitted,
  };

  return vaerdi_model_fit (VAERDI_MODEL_LOGISTIC, self->x, self->death, self->n, self->terms->len,
                           fit, error);
}

static VaerdiSheet *
risk_refit_coefficients (VaerdiSheet  *in,
                         GError      **error)
{
  g_auto (Patients) self = { 0 };
  g_autoptr (VaerdiSheet) out = vaerdi_sheet_new ();
  VaerdiModelFit fit;

  if (!patients_open (&self, in, error) || !patients_fit (&self, &fit, error))
    return NULL;

  for (guint j = 0; j <= self.terms->len; j++)
    {
      VaerdiRow to = { out, vaerdi_sheet_add_row (out), NULL };
      double z = fit.estimate[j] / fit.error[j];

      vaerdi_row_put_text (&to, "term", j == 0 ? "(Intercept)" : g_ptr_array_index (self.terms, j - 1));
      vaerdi_row_put (&to, "estimate", fit.estimate[j]);
      vaerdi_row_put (&to, "se", fit.error[j]);
      vaerdi_row_put (&to, "z", z);
      vaerdi_row_put (&to, "p", 2.0 * vaerdi_normal_upper (fabs (z)));
      vaerdi_row_put (&to, "deviance", fit.deviance);
      vaerdi_row_put (&to, "null_deviance", fit.null_deviance);
      vaerdi_row_put (&to, "aic", fit.aic);
    }

  return g_steal_pointer (&out);
}

/* Risks of given coefficients: the columns b_intercept and b_TERM. */
static gboolean
put_given (Patients  *self,
           GError   **error)
{
  g_autofree double *b = g_new (double, self->terms->len + 1);

  if (vaerdi_sheet_find (self->sheet, "b_intercept") < 0)
    return TRUE;

  for (guint i = 0; i < self->n; i++)
    {
      if (!vaerdi_sheet_get_number (self->sheet, i, "b_intercept", &b[0], error))
        return FALSE;
      for (guint j = 0; j < self->terms->len; j++)
        {
          g_autofree char *name = g_strconcat ("b_", g_ptr_array_index (self->terms, j), NULL);

          if (!vaerdi_sheet_get_number (self->sheet, i, name, &b[j + 1], error))
            return FALSE;
        }
      vaerdi_sheet_set_number (self->sheet, i, "p_given",
                               vaerdi_model_predict (VAERDI_MODEL_LOGISTIC, b,
                                                     self->x + (gsize) i * self->terms->len,
                                                     self->terms->len));
    }

  return TRUE;
}

static VaerdiSheet *
risk_patients (VaerdiSheet  *in,
               GError      **error)
{
  g_auto (Patients) self = { 0 };
  VaerdiModelFit fit;

  if (!patients_open (&self, in, error) || !patients_fit (&self, &fit, error) ||
      !put_given (&self, error))
    return NULL;

  for (guint i = 0; i < self.n; i++)
    vaerdi_sheet_set_number (in, i, "p_refit", fit.fitted[i]);

  return vaerdi_sheet_ref (in);
}

static gboolean
check_models (const Patients  *self,
              GError         **error)
{
  if (self->models->len > 0)
    return TRUE;

  g_set_error_literal (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX,
                       N_("the header has no column of predicted risks; expected one whose name begins with p_"));

  return FALSE;
}

static double *
take_risks (const Patients  *self,
            const char      *model,
            GError         **error)
{
  g_autofree double *p = column_of (self->sheet, model, error);

  for (guint i = 0; p != NULL && i < self->n; i++)
    if (!(p[i] >= 0.0 && p[i] <= 1.0))
      {
        vaerdi_sheet_set_error (self->sheet, i, model, "expected a risk from 0 to 1", error);
        return NULL;
      }

  return g_steal_pointer (&p);
}

static VaerdiSheet *
risk_calibration (VaerdiSheet  *in,
                  GError      **error)
{
  g_auto (Patients) self = { 0 };
  g_autoptr (VaerdiSheet) out = vaerdi_sheet_new ();

  if (!patients_open (&self, in, error) || !check_models (&self, error))
    return NULL;

  for (guint m = 0; m < self.models->len; m++)
    {
      const char *model = g_ptr_array_index (self.models, m);
      g_autofree double *p = take_risks (&self, model, error);
      VaerdiRow to = { out, vaerdi_sheet_add_row (out), NULL };
      double intercept = NAN, slope = NAN;

      if (p == NULL)
        return NULL;
      vaerdi_model_calibration_line (p, self.death, self.n, &intercept, &slope, NULL);
      vaerdi_row_put_text (&to, "model", model);
      vaerdi_row_put (&to, "c_statistic", vaerdi_model_c_statistic (p, self.death, self.n));
      vaerdi_row_put (&to, "brier", vaerdi_model_brier (p, self.death, self.n));
      vaerdi_row_put (&to, "calibration_intercept", intercept);
      vaerdi_row_put (&to, "calibration_slope", slope);
    }

  return g_steal_pointer (&out);
}

typedef struct
{
  double observed;
  double expected;
  double variance;
} Totals;

static Totals
add_up (const Patients *self,
        const double   *p,
        const GArray   *rows)
{
  Totals totals = { 0 };

  for (guint k = 0; k < rows->len; k++)
    {
      guint i = g_array_index (rows, guint, k);

      totals.observed += self->death[i];
      totals.expected += p[i];
      totals.variance += p[i] * (1.0 - p[i]);
    }

  return totals;
}

static void
put_unit (const Patients *self,
          VaerdiSheet    *out,
          const char     *model,
          const GArray   *rows,
          const Totals   *totals,
          double          overall,
          double          confidence)
{
  VaerdiRow to = { out, vaerdi_sheet_add_row (out), NULL };
  VaerdiInterval interval;
  double ratio;

  vaerdi_standardise_indirect (totals->observed, totals->expected, 1.0, confidence, &ratio, &interval);
  vaerdi_row_put_text (&to, "unit", vaerdi_sheet_get_text (self->sheet, g_array_index (rows, guint, 0), "unit"));
  vaerdi_row_put_text (&to, "model", model);
  vaerdi_row_put (&to, "conf", confidence);
  vaerdi_row_put (&to, "patients", rows->len);
  vaerdi_row_put (&to, "observed", totals->observed);
  vaerdi_row_put (&to, "expected", totals->expected);
  vaerdi_row_put (&to, "oe", ratio);
  vaerdi_row_put (&to, "oe_lower", interval.lower);
  vaerdi_row_put (&to, "oe_upper", interval.upper);
  vaerdi_row_put (&to, "overall_rate", overall);
  vaerdi_row_put (&to, "risk_adjusted_rate", ratio * overall);
  vaerdi_row_put (&to, "z_exact_var", (totals->observed - totals->expected) / sqrt (totals->variance));
}

static VaerdiSheet *
risk_oe (VaerdiSheet  *in,
         GError      **error)
{
  static const double levels[] = { 0.95, 0.998 };
  g_auto (Patients) self = { 0 };
  g_autoptr (VaerdiSheet) out = vaerdi_sheet_new ();
  g_autoptr (GPtrArray) units = vaerdi_sheet_group (in, "unit");
  double deaths = 0.0;

  if (!patients_open (&self, in, error) || !check_models (&self, error))
    return NULL;
  for (guint i = 0; i < self.n; i++)
    deaths += self.death[i];

  for (guint m = 0; m < self.models->len; m++)
    {
      g_autofree double *p = take_risks (&self, g_ptr_array_index (self.models, m), error);

      if (p == NULL)
        return NULL;
      for (guint u = 0; u < units->len; u++)
        {
          Totals totals = add_up (&self, p, g_ptr_array_index (units, u));

          for (guint c = 0; c < G_N_ELEMENTS (levels); c++)
            put_unit (&self, out, g_ptr_array_index (self.models, m), g_ptr_array_index (units, u),
                      &totals, deaths / self.n, levels[c]);
        }
    }

  return g_steal_pointer (&out);
}

#define TERMS "death and a column for each term"

const VaerdiCalculatorEntry vaerdi_calculator_risk[] = {
  { { "risk_patients", "Risks by a logistic model fitted to " TERMS "; p_given by given coefficients b_intercept and b_TERM, or a second file with term and estimate",
      "death", "p_refit p_given" }, NULL, risk_patients },
  { { "risk_refit_coefficients", "Logistic model fitted to " TERMS,
      "death", "term estimate se z p deviance null_deviance aic" }, NULL, risk_refit_coefficients },
  { { "risk_calibration", "c statistic, Brier score and calibration line of each column of risks p_MODEL",
      "death", "model c_statistic brier calibration_intercept calibration_slope" }, NULL, risk_calibration },
  { { "risk_oe", "Observed over expected of each unit by each column of risks p_MODEL, at 95 and 99.8 %",
      "unit death", "model conf patients observed expected oe oe_lower oe_upper overall_rate risk_adjusted_rate z_exact_var" },
    NULL, risk_oe },
  { { NULL } },
};
