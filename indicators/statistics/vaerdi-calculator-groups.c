/* vaerdi-calculator-groups.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-calculator-groups"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "statistics/vaerdi-calculator-private.h"
#include "statistics/vaerdi-funnel.h"
#include "statistics/vaerdi-standardise.h"
#include "statistics/vaerdi-statistics-error.h"

/* The methods that standardise strata and that place units in a funnel. Rows
 * belong together by case_id where there is such a column. */

/* The levels asked for: the column conf, or else 95 and 99.8 %. */
static guint
levels_of (VaerdiGroup *group,
           double      *levels)
{
  double level = vaerdi_group_option (group, "conf", NAN);

  if (isnan (level))
    {
      levels[0] = 0.95;
      levels[1] = 0.998;
      return 2;
    }
  if (!(level > 0.0 && level < 1.0))
    vaerdi_group_refuse (group, 0, "conf", "expected a confidence over 0 and under 1, such as 0.95");
  levels[0] = level;

  return 1;
}

static guint *
stratum_numbers (VaerdiGroup *group)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint *numbers = g_new (guint, group->n_rows + 1);

  for (guint i = 0; i < group->n_rows; i++)
    {
      const char *name = vaerdi_sheet_get_text (group->in, group->rows[i], "stratum");

      name = name != NULL ? name : "";
      if (!g_hash_table_contains (seen, name))
        g_hash_table_insert (seen, (gpointer) name, GUINT_TO_POINTER (g_hash_table_size (seen)));
      numbers[i] = GPOINTER_TO_UINT (g_hash_table_lookup (seen, name));
    }

  return numbers;
}

static void
put_direct (VaerdiGroup             *group,
            const VaerdiDirectInput *input)
{
  VaerdiStandardisedRate rate;
  GError *error = NULL;
  VaerdiRow to;

  if (!vaerdi_standardise_direct (input, &rate, &error))
    {
      vaerdi_group_blame (group, error);
      return;
    }
  to = vaerdi_group_add_result (group);
  vaerdi_row_put (&to, "conf", input->confidence);
  vaerdi_row_put (&to, "multiplier", input->multiplier);
  vaerdi_row_put_text (&to, "method",
                       input->method == VAERDI_DIRECT_FAY_FEUER ? "fay_feuer_gamma" : "byar_dobson");
  vaerdi_row_put (&to, "independent", input->frequency == NULL);
  vaerdi_row_put (&to, "total_count", rate.count);
  vaerdi_row_put (&to, "total_pop", rate.population);
  vaerdi_row_put (&to, "value", rate.value);
  vaerdi_row_put (&to, "lower", rate.interval.lower);
  vaerdi_row_put (&to, "upper", rate.interval.upper);
}

static void
direct_group (VaerdiGroup *group)
{
  g_autofree double *x = vaerdi_group_column (group, "x"), *n = vaerdi_group_column (group, "n");
  g_autofree double *w = vaerdi_group_column (group, "stdpop"), *f = vaerdi_group_column (group, "eventfreq");
  g_autofree guint *stratum = stratum_numbers (group);
  const char *method = vaerdi_sheet_get_text (group->in, group->rows[0], "method");
  double levels[2];
  guint n_levels = levels_of (group, levels);
  gboolean several = !isnan (f[0]);
  VaerdiDirectInput input = {
    .count = x, .population = n, .weight = w, .n_rows = group->n_rows,
    .frequency = several ? f : NULL, .stratum = several ? stratum : NULL,
    .multiplier = vaerdi_group_option (group, "multiplier", 100000.0),
  };

  if (method != NULL && !g_str_equal (method, "byar_dobson") && !g_str_equal (method, "fay_feuer_gamma"))
    vaerdi_group_refuse (group, 0, "method", "expected byar_dobson or fay_feuer_gamma");

  for (guint kind = 0; kind < 2; kind++)
    for (guint i = 0; i < n_levels && group->error == NULL; i++)
      {
        const char *name = kind == VAERDI_DIRECT_FAY_FEUER ? "fay_feuer_gamma" : "byar_dobson";

        /* The gamma limits were published for independent events */
        if (method != NULL ? !g_str_equal (method, name) : several && kind == VAERDI_DIRECT_FAY_FEUER)
          continue;
        input.method = kind;
        input.confidence = levels[i];
        input.minimum_count = kind == VAERDI_DIRECT_FAY_FEUER
                                ? 0.0 : vaerdi_group_option (group, "minimum_count", VAERDI_INTERVAL_BYAR_FROM);
        put_direct (group, &input);
      }
}

static VaerdiSheet *
dsr (VaerdiSheet  *in,
     GError      **error)
{
  return vaerdi_group_run_new (in, "case_id conf multiplier method", direct_group, error);
}

/* Observed and expected, and the reference's crude rate, of the strata; or as
 * they stand where the sheet has them. */
static void
observed_expected (VaerdiGroup *group,
                   double      *observed,
                   double      *expected,
                   double      *reference)
{
  if (vaerdi_sheet_find (group->in, "x_ref") < 0)
    {
      *observed = vaerdi_group_number (group, 0, "observed");
      *expected = vaerdi_group_number (group, 0, "expected");
      *reference = vaerdi_group_number (group, 0, "ref_rate");
    }
  else
    {
      g_autofree double *x = vaerdi_group_column (group, "x"), *n = vaerdi_group_column (group, "n");
      g_autofree double *x_ref = vaerdi_group_column (group, "x_ref"), *n_ref = vaerdi_group_column (group, "n_ref");

      vaerdi_group_check (group, "x", x);
      vaerdi_group_check (group, "n", n);
      vaerdi_group_check (group, "x_ref", x_ref);
      *observed = 0.0;
      for (guint i = 0; i < group->n_rows; i++)
        {
          *observed += isnan (x[i]) ? 0.0 : x[i];
          if (!(n_ref[i] > 0.0))
            vaerdi_group_refuse (group, i, "n_ref", "expected a reference population over 0");
        }
      *expected = vaerdi_standardise_expected (n, x_ref, n_ref, group->n_rows, reference);
    }

  if (*observed < 0.0)
    vaerdi_group_refuse (group, 0, "observed", "expected a count of at least 0");
  if (*expected < 0.0)
    vaerdi_group_refuse (group, 0, "expected", "expected a number of at least 0");
}

static const char *
count_method (double count)
{
  return count < VAERDI_INTERVAL_BYAR_FROM ? "Exact" : "Byars";
}

static void
indirect_group (VaerdiGroup *group,
                gboolean     as_rate)
{
  double levels[2], observed, expected, crude, value;
  double scale = vaerdi_group_option (group, as_rate ? "multiplier" : "refvalue", as_rate ? 100000.0 : 1.0);
  guint n_levels = levels_of (group, levels);
  gboolean strata = vaerdi_sheet_find (group->in, "x_ref") >= 0;
  double reference;

  observed_expected (group, &observed, &expected, &crude);
  if (!(scale > 0.0) || isinf (scale))
    vaerdi_group_refuse (group, 0, as_rate ? "multiplier" : "refvalue", "expected a number over 0");
  /* A reference rate that was given is per multiplier already */
  reference = as_rate ? (strata ? crude * scale : crude) : scale;

  for (guint i = 0; i < n_levels && group->error == NULL; i++)
    {
      VaerdiRow to = vaerdi_group_add_result (group);
      VaerdiInterval interval;

      vaerdi_standardise_indirect (observed, expected, reference, levels[i], &value, &interval);
      vaerdi_row_put (&to, "conf", levels[i]);
      vaerdi_row_put (&to, as_rate ? "multiplier" : "refvalue", scale);
      vaerdi_row_put (&to, "observed", observed);
      vaerdi_row_put (&to, "expected", expected);
      if (as_rate)
        vaerdi_row_put (&to, "ref_rate", reference);
      vaerdi_row_put (&to, "value", value);
      vaerdi_row_put (&to, "lower", interval.lower);
      vaerdi_row_put (&to, "upper", interval.upper);
      vaerdi_row_put_text (&to, "method", isnan (observed) ? NULL : count_method (observed));
    }
}

static void
isr_group (VaerdiGroup *group)
{
  indirect_group (group, TRUE);
}

static void
smr_group (VaerdiGroup *group)
{
  indirect_group (group, FALSE);
}

static gboolean
check_indirect (VaerdiSheet  *in,
                gboolean      as_rate,
                GError      **error)
{
  static const char * const strata[] = { "x", "n", "x_ref", "n_ref", NULL };
  static const char * const totals[] = { "observed", "expected", "ref_rate", NULL };
  gboolean has_strata = TRUE, has_totals = TRUE;

  for (guint i = 0; strata[i] != NULL; i++)
    has_strata = has_strata && vaerdi_sheet_find (in, strata[i]) >= 0;
  for (guint i = 0; i < (as_rate ? 3 : 2); i++)
    has_totals = has_totals && vaerdi_sheet_find (in, totals[i]) >= 0;
  if (has_strata || has_totals)
    return TRUE;

  g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX,
               as_rate ? N_("expected strata with the columns x, n, x_ref and n_ref, or totals with observed, "
                            "expected and ref_rate")
                       : N_("expected strata with the columns x, n, x_ref and n_ref, or totals with observed and "
                            "expected"));

  return FALSE;
}

/* Totals stand for themselves; strata belong together. */
static VaerdiSheet *
indirect (VaerdiSheet  *in,
          gboolean      as_rate,
          GError      **error)
{
  g_autoptr (VaerdiSheet) out = vaerdi_sheet_new ();
  gboolean strata = vaerdi_sheet_find (in, "x_ref") >= 0;
  VaerdiGroupMethod method = as_rate ? isr_group : smr_group;

  if (!check_indirect (in, as_rate, error))
    return NULL;
  if (strata)
    return vaerdi_group_run (in, out, "case_id conf multiplier refvalue", method, error);

  for (guint i = 0; i < vaerdi_sheet_get_n_rows (in); i++)
    {
      VaerdiGroup group = { in, out, &i, 1, NULL };

      method (&group);
      if (group.error != NULL)
        {
          g_propagate_error (error, group.error);
          return NULL;
        }
    }

  return g_steal_pointer (&out);
}

static VaerdiSheet *
isr (VaerdiSheet  *in,
     GError      **error)
{
  return indirect (in, TRUE, error);
}

static VaerdiSheet *
smr (VaerdiSheet  *in,
     GError      **error)
{
  return indirect (in, FALSE, error);
}

static const char *
class_name (VaerdiFunnelPosition position)
{
  static const char * const names[] = {
    NULL, "Low (0.001)", "Low (0.025)", "Not significant", "High (0.025)", "High (0.001)",
  };

  return names[position];
}

static void
significance_proportion_group (VaerdiGroup *group)
{
  g_autofree double *x = vaerdi_group_column (group, "x"), *n = vaerdi_group_column (group, "n");
  double sum_x = 0.0, sum_n = 0.0;

  vaerdi_group_check (group, "x", x);
  vaerdi_group_check (group, "n", n);
  for (guint i = 0; i < group->n_rows; i++)
    {
      if (x[i] > n[i])
        vaerdi_group_refuse (group, i, "x", "the numerator is larger than the denominator, so it is no proportion");
      if (isnan (x[i]) || isnan (n[i]))
        continue;
      sum_x += x[i];
      sum_n += n[i];
    }

  for (guint i = 0; i < group->n_rows && group->error == NULL; i++)
    {
      VaerdiRow row = vaerdi_group_open (group, i);
      double target = vaerdi_row_number_or (&row, "target", sum_n > 0.0 ? sum_x / sum_n : NAN);
      double value = n[i] > 0.0 ? x[i] / n[i] : NAN;
      VaerdiFunnelLimits limits;

      if (target < 0.0 || target > 1.0)
        vaerdi_row_refuse (&row, "target", "expected a proportion from 0 to 1");
      vaerdi_funnel_proportion (target, n[i], &limits);
      vaerdi_row_put (&row, "target", target);
      vaerdi_row_put (&row, "proportion", value);
      vaerdi_row_put_text (&row, "class", class_name (vaerdi_funnel_place (value, &limits)));
      vaerdi_group_close (group, &row);
    }
}

/* A case_id numbers the units here, so the target is that of the whole file. */
static VaerdiSheet *
funnel_significance_proportion (VaerdiSheet  *in,
                                GError      **error)
{
  return vaerdi_group_run (in, in, "file", significance_proportion_group, error);
}

/* What a case is called tells its kind where no column does. */
static VaerdiOverdispersionKind
kind_by_name (VaerdiGroup *group)
{
  const char *id = vaerdi_sheet_get_text (group->in, group->rows[0], "case_id");

  if (id != NULL && g_str_has_prefix (id, "pr_"))
    return VAERDI_OVERDISPERSION_PROPORTION;
  if (id != NULL && g_str_has_prefix (id, "rc_"))
    return VAERDI_OVERDISPERSION_RATIO;
  if (id != NULL && g_str_has_prefix (id, "sr_cqc"))
    return VAERDI_OVERDISPERSION_CQC;

  return VAERDI_OVERDISPERSION_SHMI;
}

static VaerdiOverdispersionKind
dispersion_kind (VaerdiGroup *group)
{
  const char *type = vaerdi_sheet_get_text (group->in, group->rows[0], "data_type");
  const char *method = vaerdi_sheet_get_text (group->in, group->rows[0], "sr_method");

  if (type == NULL && method == NULL)
    return kind_by_name (group);
  if (g_strcmp0 (type, "PR") == 0)
    return VAERDI_OVERDISPERSION_PROPORTION;
  if (g_strcmp0 (type, "RC") == 0)
    return VAERDI_OVERDISPERSION_RATIO;
  if (type != NULL && !g_str_equal (type, "SR"))
    vaerdi_group_refuse (group, 0, "data_type", "expected SR, PR or RC");
  if (g_strcmp0 (method, "CQC") == 0)
    return VAERDI_OVERDISPERSION_CQC;
  if (method != NULL && !g_str_equal (method, "SHMI"))
    vaerdi_group_refuse (group, 0, "sr_method", "expected SHMI or CQC");

  return VAERDI_OVERDISPERSION_SHMI;
}

/* The columns of a group and what they came to */
typedef struct
{
  VaerdiOverdispersionKind  kind;
  double                   *x;
  double                   *n;
  double                   *z;
  double                   *used;
  double                    trim;
  VaerdiOverdispersion      found;
} Dispersion;

static void
dispersion_clear (Dispersion *self)
{
  g_free (self->x);
  g_free (self->n);
  g_free (self->z);
  g_free (self->used);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Dispersion, dispersion_clear)

static gboolean
take_dispersion (VaerdiGroup *group,
                 Dispersion  *self)
{
  GError *error = NULL;

  self->kind = dispersion_kind (group);
  self->x = vaerdi_group_column (group, "numerator");
  self->n = vaerdi_group_column (group, "denominator");
  self->z = g_new (double, group->n_rows);
  self->used = g_new (double, group->n_rows);
  self->trim = vaerdi_group_option (group, "trim_by", 0.1);
  if (group->error != NULL)
    return FALSE;

  if (!vaerdi_overdispersion_compute (self->kind, self->x, self->n, group->n_rows, self->trim,
                                      self->z, self->used, &self->found, &error))
    vaerdi_group_blame (group, error);

  return group->error == NULL;
}

static void
unadjusted_limits (const Dispersion   *self,
                   double              denominator,
                   VaerdiFunnelLimits *out)
{
  VaerdiOverdispersion plain = self->found;

  plain.tau2 = 0.0;
  if (self->kind == VAERDI_OVERDISPERSION_SHMI || self->kind == VAERDI_OVERDISPERSION_CQC)
    vaerdi_funnel_ratio_by_expected (denominator, out);
  else
    vaerdi_overdispersion_limits (self->kind, &plain, denominator, out);
}

static void
put_dispersed (VaerdiRow        *row,
               const Dispersion *self,
               guint             i,
               double            multiplier)
{
  double value = self->x[i] / self->n[i];
  VaerdiFunnelLimits plain, adjusted;
  VaerdiFunnelPosition position;

  unadjusted_limits (self, self->n[i], &plain);
  vaerdi_overdispersion_limits (self->kind, &self->found, self->n[i], &adjusted);
  position = vaerdi_funnel_place (value, &adjusted);
  vaerdi_row_put (row, "ratio", value * multiplier);
  vaerdi_row_put (row, "z", self->z[i]);
  vaerdi_row_put (row, "z_trimmed", self->used[i]);
  vaerdi_row_put (row, "lcl95", plain.lower_95 * multiplier);
  vaerdi_row_put (row, "ucl95", plain.upper_95 * multiplier);
  vaerdi_row_put (row, "lcl998", plain.lower_998 * multiplier);
  vaerdi_row_put (row, "ucl998", plain.upper_998 * multiplier);
  vaerdi_row_put (row, "od_lcl95", adjusted.lower_95 * multiplier);
  vaerdi_row_put (row, "od_ucl95", adjusted.upper_95 * multiplier);
  vaerdi_row_put (row, "od_lcl998", adjusted.lower_998 * multiplier);
  vaerdi_row_put (row, "od_ucl998", adjusted.upper_998 * multiplier);
  vaerdi_row_put (row, "outlier998_od",
                  position == VAERDI_FUNNEL_BELOW_998 || position == VAERDI_FUNNEL_ABOVE_998);
}

static void
dispersion_units_group (VaerdiGroup *group)
{
  g_auto (Dispersion) self = { 0 };
  double multiplier = vaerdi_group_option (group, "multiplier", 1.0);

  if (!take_dispersion (group, &self))
    return;

  for (guint i = 0; i < group->n_rows; i++)
    {
      VaerdiRow row = vaerdi_group_open (group, i);

      put_dispersed (&row, &self, i, multiplier);
      vaerdi_group_close (group, &row);
    }
}

static VaerdiSheet *
funnel_overdispersion_units (VaerdiSheet  *in,
                             GError      **error)
{
  return vaerdi_group_run (in, in, "case_id", dispersion_units_group, error);
}

static void
dispersion_summary_group (VaerdiGroup *group)
{
  static const char * const types[] = { "SR", "SR", "PR", "RC" };
  static const char * const methods[] = { "SHMI", "CQC", NULL, NULL };
  g_auto (Dispersion) self = { 0 };
  VaerdiRow to;

  if (!take_dispersion (group, &self))
    return;

  to = vaerdi_group_add_result (group);
  vaerdi_row_put_text (&to, "data_type", types[self.kind]);
  vaerdi_row_put_text (&to, "sr_method", methods[self.kind]);
  vaerdi_row_put (&to, "trim_by", self.trim);
  vaerdi_row_put (&to, "groups", group->n_rows);
  vaerdi_row_put (&to, "n_used", self.found.n_used);
  vaerdi_row_put (&to, "phi", self.found.phi);
  vaerdi_row_put (&to, "tau2", self.found.tau2);
}

static VaerdiSheet *
funnel_overdispersion_summary (VaerdiSheet  *in,
                               GError      **error)
{
  return vaerdi_group_run_new (in, "case_id", dispersion_summary_group, error);
}

const VaerdiCalculatorEntry vaerdi_calculator_groups[] = {
  { { "dsr", "Directly standardised rate of the strata of each case; the strata may be a second file",
      "case_id? stratum? x n stdpop eventfreq? conf? multiplier? method? minimum_count?",
      "independent total_count total_pop value lower upper" }, NULL, dsr },
  { { "isr", "Indirectly standardised rate, of strata (also in a second file) or of totals",
      "case_id? x? n? x_ref? n_ref? observed? expected? ref_rate? conf? multiplier?",
      "value lower upper method" }, NULL, isr },
  { { "smr", "Observed over expected, of strata (also in a second file) or of totals",
      "case_id? x? n? x_ref? n_ref? observed? expected? conf? refvalue?",
      "value lower upper method" }, NULL, smr },
  { { "funnel_significance_proportion", "Class of each unit in a proportion funnel",
      "x n target?", "proportion class" }, NULL, funnel_significance_proportion },
  { { "funnel_overdispersion_units", "Over-dispersed funnel, per unit; data_type, sr_method, trim_by and multiplier may be in a second file; without data_type and sr_method the kind is how case_id begins: sr_shmi, sr_cqc, pr_ or rc_",
      "case_id? numerator denominator data_type? sr_method? trim_by? multiplier?",
      "ratio z z_trimmed lcl95 ucl95 lcl998 ucl998 od_lcl95 od_ucl95 od_lcl998 od_ucl998 outlier998_od" },
    NULL, funnel_overdispersion_units },
  { { "funnel_overdispersion_summary", "Over-dispersion of each case; the units may be a second file",
      "case_id? numerator denominator data_type? sr_method? trim_by?",
      "groups n_used phi tau2" }, NULL, funnel_overdispersion_summary },
  { { NULL } },
};
