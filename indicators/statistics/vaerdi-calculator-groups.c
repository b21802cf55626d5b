/* vaerdi-calculator-groups.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-calculator-groups"

#include "config.h"

#include <math.h>
#include <string.h>

#include "statistics/vaerdi-calculator-private.h"
#include "statistics/vaerdi-composite.h"
#include "statistics/vaerdi-cost.h"
#include "statistics/vaerdi-funnel.h"
#include "statistics/vaerdi-risk-model.h"
#include "statistics/vaerdi-standardise.h"
#include "statistics/vaerdi-statistics-error.h"

/* The methods that need several rows: strata, patients, units. Rows belong
 * together by case_id where there is such a column. */

/* A group at work: the rows of the input, and the sheet of results. */
typedef struct
{
  VaerdiSheet  *in;
  VaerdiSheet  *out;
  const guint  *rows;
  guint         n_rows;
  GError       *error;
} Group;

typedef void (*GroupMethod) (Group *group);

static VaerdiSheet *
run_groups (VaerdiSheet  *in,
            VaerdiSheet  *out,
            const char   *columns,
            GroupMethod   method,
            GError      **error)
{
  g_autoptr (GPtrArray) groups = vaerdi_sheet_group (in, columns);

  for (guint i = 0; i < groups->len; i++)
    {
      GArray *rows = g_ptr_array_index (groups, i);
      Group group = { in, out, (const guint *) (gpointer) rows->data, rows->len, NULL };

      method (&group);
      if (group.error != NULL)
        {
          g_propagate_error (error, group.error);
          return NULL;
        }
    }

  return vaerdi_sheet_ref (out);
}

static VaerdiSheet *
run_new (VaerdiSheet  *in,
         const char   *columns,
         GroupMethod   method,
         GError      **error)
{
  g_autoptr (VaerdiSheet) out = vaerdi_sheet_new ();

  return run_groups (in, out, columns, method, error);
}

/* Works on a row of the group; what goes wrong there goes wrong in the group. */
static VaerdiRow
open_row (Group *group,
          guint  i)
{
  return (VaerdiRow) { group->in, group->rows[i], g_steal_pointer (&group->error) };
}

static void
close_row (Group     *group,
           VaerdiRow *row)
{
  group->error = g_steal_pointer (&row->error);
}

static double
number_at (Group      *group,
           guint       i,
           const char *name)
{
  VaerdiRow row = open_row (group, i);
  double value = vaerdi_row_number (&row, name);

  close_row (group, &row);

  return value;
}

static double *
column_of (Group      *group,
           const char *name)
{
  double *values = g_new (double, group->n_rows + 1);

  for (guint i = 0; i < group->n_rows; i++)
    values[i] = number_at (group, i, name);

  return values;
}

static double
option (Group      *group,
        const char *name,
        double      otherwise)
{
  double value = number_at (group, 0, name);

  return isnan (value) ? otherwise : value;
}

static void
refuse_at (Group      *group,
           guint       i,
           const char *name,
           const char *what)
{
  if (group->error == NULL)
    vaerdi_sheet_set_error (group->in, group->rows[i], name, what, &group->error);
}

static void
check_at_least_zero (Group        *group,
                     const char   *name,
                     const double *values)
{
  for (guint i = 0; i < group->n_rows; i++)
    if (values[i] < 0.0 || isinf (values[i]))
      refuse_at (group, i, name, "expected a number of at least 0");
}

/* An error of a function that counts rows, said of the group's first line. */
static void
blame_group (Group  *group,
             GError *error)
{
  if (error == NULL)
    return;

  g_prefix_error (&error, "rows from line %u: ", vaerdi_sheet_get_line (group->in, group->rows[0]));
  g_clear_error (&group->error);
  group->error = error;
}

static VaerdiRow
add_result (Group *group)
{
  VaerdiRow to = { group->out, vaerdi_sheet_add_row (group->out), NULL };
  VaerdiRow from = { group->in, group->rows[0], NULL };

  vaerdi_row_copy (&to, &from, "case_id");

  return to;
}

/* The levels asked for: the column conf, or else 95 and 99.8 %. */
static guint
levels_of (Group  *group,
           double *levels)
{
  double level = option (group, "conf", NAN);

  if (isnan (level))
    {
      levels[0] = 0.95;
      levels[1] = 0.998;
      return 2;
    }
  if (!(level > 0.0 && level < 1.0))
    refuse_at (group, 0, "conf", "expected a confidence over 0 and under 1, such as 0.95");
  levels[0] = level;

  return 1;
}

static guint *
stratum_numbers (Group *group)
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
put_direct (Group                   *group,
            const VaerdiDirectInput *input)
{
  VaerdiStandardisedRate rate;
  GError *error = NULL;
  VaerdiRow to;

  if (!vaerdi_standardise_direct (input, &rate, &error))
    {
      blame_group (group, error);
      return;
    }
  to = add_result (group);
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
direct_group (Group *group)
{
  g_autofree double *x = column_of (group, "x"), *n = column_of (group, "n");
  g_autofree double *w = column_of (group, "stdpop"), *f = column_of (group, "eventfreq");
  g_autofree guint *stratum = stratum_numbers (group);
  const char *method = vaerdi_sheet_get_text (group->in, group->rows[0], "method");
  double levels[2];
  guint n_levels = levels_of (group, levels);
  gboolean several = !isnan (f[0]);
  VaerdiDirectInput input = {
    .count = x, .population = n, .weight = w, .n_rows = group->n_rows,
    .frequency = several ? f : NULL, .stratum = several ? stratum : NULL,
    .multiplier = option (group, "multiplier", 100000.0),
  };

  if (method != NULL && !g_str_equal (method, "byar_dobson") && !g_str_equal (method, "fay_feuer_gamma"))
    refuse_at (group, 0, "method", "expected byar_dobson or fay_feuer_gamma");

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
                                ? 0.0 : option (group, "minimum_count", VAERDI_INTERVAL_BYAR_FROM);
        put_direct (group, &input);
      }
}

static VaerdiSheet *
dsr (VaerdiSheet  *in,
     GError      **error)
{
  return run_new (in, "case_id conf multiplier method", direct_group, error);
}

/* Observed and expected, and the reference's crude rate, of the strata; or as
 * they stand where the sheet has them. */
static void
observed_expected (Group  *group,
                   double *observed,
                   double *expected,
                   double *reference)
{
  if (vaerdi_sheet_find (group->in, "x_ref") < 0)
    {
      *observed = number_at (group, 0, "observed");
      *expected = number_at (group, 0, "expected");
      *reference = number_at (group, 0, "ref_rate");
    }
  else
    {
      g_autofree double *x = column_of (group, "x"), *n = column_of (group, "n");
      g_autofree double *x_ref = column_of (group, "x_ref"), *n_ref = column_of (group, "n_ref");

      check_at_least_zero (group, "x", x);
      check_at_least_zero (group, "n", n);
      check_at_least_zero (group, "x_ref", x_ref);
      *observed = 0.0;
      for (guint i = 0; i < group->n_rows; i++)
        {
          *observed += isnan (x[i]) ? 0.0 : x[i];
          if (!(n_ref[i] > 0.0))
            refuse_at (group, i, "n_ref", "expected a reference population over 0");
        }
      *expected = vaerdi_standardise_expected (n, x_ref, n_ref, group->n_rows, reference);
    }

  if (*observed < 0.0)
    refuse_at (group, 0, "observed", "expected a count of at least 0");
  if (*expected < 0.0)
    refuse_at (group, 0, "expected", "expected a number of at least 0");
}

static const char *
count_method (double count)
{
  return count < VAERDI_INTERVAL_BYAR_FROM ? "Exact" : "Byars";
}

static void
indirect_group (Group    *group,
                gboolean  as_rate)
{
  double levels[2], observed, expected, crude, value;
  double scale = option (group, as_rate ? "multiplier" : "refvalue", as_rate ? 100000.0 : 1.0);
  guint n_levels = levels_of (group, levels);
  gboolean strata = vaerdi_sheet_find (group->in, "x_ref") >= 0;
  double reference;

  observed_expected (group, &observed, &expected, &crude);
  if (!(scale > 0.0) || isinf (scale))
    refuse_at (group, 0, as_rate ? "multiplier" : "refvalue", "expected a number over 0");
  /* A reference rate that was given is per multiplier already */
  reference = as_rate ? (strata ? crude * scale : crude) : scale;

  for (guint i = 0; i < n_levels && group->error == NULL; i++)
    {
      VaerdiRow to = add_result (group);
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
isr_group (Group *group)
{
  indirect_group (group, TRUE);
}

static void
smr_group (Group *group)
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
               "expected strata with the columns x, n, x_ref and n_ref, or totals with observed, expected%s",
               as_rate ? " and ref_rate" : "");

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
  GroupMethod method = as_rate ? isr_group : smr_group;

  if (!check_indirect (in, as_rate, error))
    return NULL;
  if (strata)
    return run_groups (in, out, "case_id conf multiplier refvalue", method, error);

  for (guint i = 0; i < vaerdi_sheet_get_n_rows (in); i++)
    {
      Group group = { in, out, &i, 1, NULL };

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
significance_proportion_group (Group *group)
{
  g_autofree double *x = column_of (group, "x"), *n = column_of (group, "n");
  double sum_x = 0.0, sum_n = 0.0;

  check_at_least_zero (group, "x", x);
  check_at_least_zero (group, "n", n);
  for (guint i = 0; i < group->n_rows; i++)
    {
      if (x[i] > n[i])
        refuse_at (group, i, "x", "the numerator is larger than the denominator, so it is no proportion");
      if (isnan (x[i]) || isnan (n[i]))
        continue;
      sum_x += x[i];
      sum_n += n[i];
    }

  for (guint i = 0; i < group->n_rows && group->error == NULL; i++)
    {
      VaerdiRow row = open_row (group, i);
      double target = vaerdi_row_number_or (&row, "target", sum_n > 0.0 ? sum_x / sum_n : NAN);
      double value = n[i] > 0.0 ? x[i] / n[i] : NAN;
      VaerdiFunnelLimits limits;

      if (target < 0.0 || target > 1.0)
        vaerdi_row_refuse (&row, "target", "expected a proportion from 0 to 1");
      vaerdi_funnel_proportion (target, n[i], &limits);
      vaerdi_row_put (&row, "target", target);
      vaerdi_row_put (&row, "proportion", value);
      vaerdi_row_put_text (&row, "class", class_name (vaerdi_funnel_place (value, &limits)));
      close_row (group, &row);
    }
}

/* A case_id numbers the units here, so the target is that of the whole file. */
static VaerdiSheet *
funnel_significance_proportion (VaerdiSheet  *in,
                                GError      **error)
{
  return run_groups (in, in, "file", significance_proportion_group, error);
}

/* What a case is called tells its kind where no column does. */
static VaerdiOverdispersionKind
kind_by_name (Group *group)
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
dispersion_kind (Group *group)
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
    refuse_at (group, 0, "data_type", "expected SR, PR or RC");
  if (g_strcmp0 (method, "CQC") == 0)
    return VAERDI_OVERDISPERSION_CQC;
  if (method != NULL && !g_str_equal (method, "SHMI"))
    refuse_at (group, 0, "sr_method", "expected SHMI or CQC");

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
take_dispersion (Group      *group,
                 Dispersion *self)
{
  GError *error = NULL;

  self->kind = dispersion_kind (group);
  self->x = column_of (group, "numerator");
  self->n = column_of (group, "denominator");
  self->z = g_new (double, group->n_rows);
  self->used = g_new (double, group->n_rows);
  self->trim = option (group, "trim_by", 0.1);
  if (group->error != NULL)
    return FALSE;

  if (!vaerdi_overdispersion_compute (self->kind, self->x, self->n, group->n_rows, self->trim,
                                      self->z, self->used, &self->found, &error))
    blame_group (group, error);

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
dispersion_units_group (Group *group)
{
  g_auto (Dispersion) self = { 0 };
  double multiplier = option (group, "multiplier", 1.0);

  if (!take_dispersion (group, &self))
    return;

  for (guint i = 0; i < group->n_rows; i++)
    {
      VaerdiRow row = open_row (group, i);

      put_dispersed (&row, &self, i, multiplier);
      close_row (group, &row);
    }
}

static VaerdiSheet *
funnel_overdispersion_units (VaerdiSheet  *in,
                             GError      **error)
{
  return run_groups (in, in, "case_id", dispersion_units_group, error);
}

static void
dispersion_summary_group (Group *group)
{
  static const char * const types[] = { "SR", "SR", "PR", "RC" };
  static const char * const methods[] = { "SHMI", "CQC", NULL, NULL };
  g_auto (Dispersion) self = { 0 };
  VaerdiRow to;

  if (!take_dispersion (group, &self))
    return;

  to = add_result (group);
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
  return run_new (in, "case_id", dispersion_summary_group, error);
}

static void
composite_item (Group      *group,
                const char *name,
                double      value)
{
  VaerdiRow to = add_result (group);

  vaerdi_row_put_text (&to, "measure", name);
  vaerdi_row_put (&to, "value", value);
}

static GArray *
take_answers (Group *group,
              guint *n_indicators)
{
  GArray *met = g_array_new (FALSE, FALSE, 1);

  *n_indicators = 0;
  for (guint i = 0; i < group->n_rows; i++)
    {
      VaerdiRow row = open_row (group, i);
      g_autoptr (GArray) list = vaerdi_row_list (&row, "indicators");

      if (i == 0)
        *n_indicators = list->len;
      if (list->len != *n_indicators)
        vaerdi_row_refuse (&row, "indicators", "another number of indicators than in the first row");
      for (guint j = 0; j < list->len; j++)
        {
          double value = g_array_index (list, double, j);
          gint8 answer = isnan (value) ? VAERDI_COMPOSITE_NOT_ELIGIBLE : value == 1.0;

          if (!isnan (value) && value != 0.0 && value != 1.0)
            vaerdi_row_refuse (&row, "indicators", "expected 1 (met), 0 (not met) or NA (not eligible)");
          g_array_append_val (met, answer);
        }
      close_row (group, &row);
    }

  return met;
}

static GArray *
take_options (Group      *group,
              const char *name,
              guint       n)
{
  VaerdiRow row = open_row (group, 0);
  GArray *list = vaerdi_row_list (&row, name);

  if (vaerdi_row_text (&row, name) != NULL && list->len != n)
    vaerdi_row_refuse (&row, name, "expected one for each indicator");
  close_row (group, &row);

  return list;
}

static void
composite_group (Group *group)
{
  guint n;
  g_autoptr (GArray) met = take_answers (group, &n);
  g_autoptr (GArray) weights = take_options (group, "weights", n);
  g_autofree double *indicators = g_new0 (double, n + 1);
  gboolean given = weights->len == n && n > 0;
  VaerdiComposite composite;

  if (group->error != NULL)
    return;
  for (guint j = 0; !given && j < n; j++)
    {
      double weight = j + 1.0;

      g_array_append_val (weights, weight);
    }

  vaerdi_composite_compute ((const gint8 *) met->data, group->n_rows, n, option (group, "standard", 0.7),
                            (const double *) (gpointer) weights->data, indicators, &composite);
  composite_item (group, "all_or_none", composite.all_or_none);
  composite_item (group, "opportunity", composite.opportunity);
  composite_item (group, "indicator_average", composite.indicator_average);
  composite_item (group, "patient_average", composite.patient_average);
  composite_item (group, "standard_70", composite.standard);
  composite_item (group, given ? "weighted_indicator_average" : "weighted_indicator_average_w1toK",
                  composite.weighted_average);
  composite_item (group, "eligible_patients", composite.n_eligible);
  for (guint j = 0; j < n; j++)
    {
      g_autofree char *name = g_strdup_printf ("indicator_%u", j + 1);

      composite_item (group, name, indicators[j]);
    }
}

static VaerdiSheet *
composite (VaerdiSheet  *in,
           GError      **error)
{
  return run_new (in, "case_id", composite_group, error);
}

static gint8 *
take_directions (Group *group,
                 guint  n)
{
  gint8 *better = g_new (gint8, n + 1);
  const char *text = vaerdi_sheet_get_text (group->in, group->rows[0], "directions");
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ";", -1);
  guint n_parts = g_strv_length (parts);

  for (guint j = 0; j < n; j++)
    {
      const char *part = j < n_parts ? parts[j] : "+";

      better[j] = g_str_equal (part, "-") ? -1 : 1;
      if (!g_str_equal (part, "-") && !g_str_equal (part, "+"))
        refuse_at (group, 0, "directions", "expected + or - for each indicator, separated by semicolons");
    }
  if (text != NULL && n_parts != n)
    refuse_at (group, 0, "directions", "expected + or - for each indicator, separated by semicolons");

  return better;
}

static GArray *
take_values (Group *group,
             guint *n)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  *n = 0;
  for (guint i = 0; i < group->n_rows; i++)
    {
      VaerdiRow row = open_row (group, i);
      g_autoptr (GArray) list = vaerdi_row_list (&row, "values");

      if (i == 0)
        *n = list->len;
      if (list->len != *n)
        vaerdi_row_refuse (&row, "values", "another number of values than in the first row");
      g_array_append_vals (values, list->data, list->len);
      close_row (group, &row);
    }

  return values;
}

static void
composite_index_group (Group *group)
{
  guint n;
  g_autoptr (GArray) values = take_values (group, &n);
  g_autoptr (GArray) weights = take_options (group, "weights", n);
  g_autofree gint8 *better = take_directions (group, n);
  g_autofree VaerdiCompositeIndex *indices = g_new (VaerdiCompositeIndex, group->n_rows);
  GError *error = NULL;

  if (group->error != NULL)
    return;
  if (!vaerdi_composite_index ((const double *) (gpointer) values->data, group->n_rows, n, better,
                               weights->len == n ? (const double *) (gpointer) weights->data : NULL,
                               indices, &error))
    {
      blame_group (group, error);
      return;
    }

  for (guint i = 0; i < group->n_rows; i++)
    {
      VaerdiRow row = open_row (group, i);

      vaerdi_row_put (&row, "z_index", indices[i].z);
      vaerdi_row_put (&row, "minmax_index", indices[i].minmax);
      vaerdi_row_put (&row, "geometric_index", indices[i].geometric);
      close_row (group, &row);
    }
}

static VaerdiSheet *
composite_index (VaerdiSheet  *in,
                 GError      **error)
{
  return run_groups (in, in, "case_id", composite_index_group, error);
}

static double
rate_at (Group *group,
         guint  i)
{
  double rate = number_at (group, i, "rate_per_minute");

  if (isnan (rate))
    rate = vaerdi_cost_rate (number_at (group, i, "annual_cost"), number_at (group, i, "available_hours"),
                             number_at (group, i, "practical_share"));
  if (isnan (rate))
    refuse_at (group, i, "rate_per_minute",
               "expected a rate, or annual_cost, available_hours and practical_share");

  return rate;
}

static void
put_item (VaerdiSheet *out,
          const char  *item,
          double       value)
{
  guint row = vaerdi_sheet_add_row (out);

  vaerdi_sheet_set_text (out, row, "item", item);
  vaerdi_sheet_set_number (out, row, "value", value);
}

static void
episode_group (Group *group)
{
  g_autofree VaerdiActivity *activities = g_new (VaerdiActivity, group->n_rows);
  const char *episode = vaerdi_sheet_get_text (group->in, group->rows[0], "episode");
  double cost;

  for (guint i = 0; i < group->n_rows; i++)
    {
      double materials = number_at (group, i, "materials");

      activities[i] = (VaerdiActivity) {
        .rate = rate_at (group, i),
        .minutes = number_at (group, i, "minutes_each"),
        .quantity = number_at (group, i, "quantity"),
        .materials = isnan (materials) ? 0.0 : materials,
      };
    }
  cost = vaerdi_cost_activities (activities, group->n_rows);
  if (isnan (cost))
    refuse_at (group, 0, "minutes_each", "an amount of this episode is missing or negative");
  put_item (group->out, episode != NULL ? episode : "NA", cost);
}

static void
resource_group (Group *group)
{
  const char *resource = vaerdi_sheet_get_text (group->in, group->rows[0], "resource");
  g_autofree char *used_name = g_strdup_printf ("used_minutes_%s", resource != NULL ? resource : "NA");
  g_autofree char *unused_name = g_strdup_printf ("unused_cost_%s", resource != NULL ? resource : "NA");
  double used = 0.0;

  for (guint i = 0; i < group->n_rows; i++)
    used += number_at (group, i, "minutes_each") * number_at (group, i, "quantity");
  put_item (group->out, used_name, used);
  put_item (group->out, unused_name,
            vaerdi_cost_unused (number_at (group, 0, "annual_cost"), rate_at (group, 0), used));
}

static VaerdiSheet *
tdabc_episodes (VaerdiSheet  *in,
                GError      **error)
{
  g_autoptr (VaerdiSheet) out = vaerdi_sheet_new ();
  g_autoptr (VaerdiSheet) episodes = run_groups (in, out, "episode", episode_group, error);

  return episodes != NULL ? run_groups (in, out, "resource", resource_group, error) : NULL;
}

static void
put_triple (Group      *group,
            const char *item,
            guint       n,
            ...)
{
  g_autoptr (GString) text = g_string_new (NULL);
  VaerdiRow to = add_result (group);
  va_list values;

  va_start (values, n);
  for (guint i = 0; i < n; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (number, sizeof number, "%.15g", va_arg (values, double));
      g_string_append_printf (text, "%s%s", i > 0 ? ";" : "", number);
    }
  va_end (values);
  vaerdi_row_put_text (&to, "item", item);
  vaerdi_row_put_text (&to, "value", text->str);
}

static void
tdabc_group (Group *group)
{
  double total = number_at (group, 0, "cost_total");
  double minutes = number_at (group, 0, "practical_minutes");
  double rate = vaerdi_cost_rate (total, minutes / 60.0, 1.0), used = 0.0;

  if (isnan (rate))
    refuse_at (group, 0, "practical_minutes", "expected a total cost of at least 0 and practical minutes over 0");
  if (group->error != NULL)
    return;
  put_triple (group, "cost_total", 1, total);
  put_triple (group, "practical_minutes", 1, minutes);
  put_triple (group, "rate_per_minute", 1, rate);
  for (guint i = 0; i < group->n_rows; i++)
    {
      VaerdiActivity activity = { rate, number_at (group, i, "minutes_each"), number_at (group, i, "quantity"), 0.0 };
      g_autofree char *name = g_strdup_printf ("%s_qty;minutes_each;cost",
                                               vaerdi_sheet_get_text (group->in, group->rows[i], "activity"));

      used += activity.minutes * activity.quantity;
      put_triple (group, name, 3, activity.quantity, activity.minutes, vaerdi_cost_activities (&activity, 1));
    }
  put_triple (group, "used_minutes;used_cost", 2, used, used * rate);
  put_triple (group, "unused_minutes;unused_cost", 2, minutes - used, vaerdi_cost_unused (total, rate, used));
}

static VaerdiSheet *
tdabc (VaerdiSheet  *in,
       GError      **error)
{
  return run_new (in, "case_id", tdabc_group, error);
}

const VaerdiCalculatorEntry vaerdi_calculator_groups[] = {
  { { "dsr", "Directly standardised rate of the strata of each case",
      "case_id? stratum? x n stdpop eventfreq? conf? multiplier? method? minimum_count?",
      "independent total_count total_pop value lower upper" }, NULL, dsr },
  { { "isr", "Indirectly standardised rate, of strata or of totals",
      "case_id? x? n? x_ref? n_ref? observed? expected? ref_rate? conf? multiplier?",
      "value lower upper method" }, NULL, isr },
  { { "smr", "Observed over expected, of strata or of totals",
      "case_id? x? n? x_ref? n_ref? observed? expected? conf? refvalue?",
      "value lower upper method" }, NULL, smr },
  { { "funnel_significance_proportion", "Class of each unit in a proportion funnel",
      "x n target?", "proportion class" }, NULL, funnel_significance_proportion },
  { { "funnel_overdispersion_units", "Over-dispersed funnel, per unit; without data_type and sr_method the kind is how case_id begins: sr_shmi, sr_cqc, pr_ or rc_",
      "case_id? numerator denominator data_type? sr_method? trim_by? multiplier?",
      "ratio z z_trimmed lcl95 ucl95 lcl998 ucl998 od_lcl95 od_ucl95 od_lcl998 od_ucl998 outlier998_od" },
    NULL, funnel_overdispersion_units },
  { { "funnel_overdispersion_summary", "Over-dispersion of each case",
      "case_id? numerator denominator data_type? sr_method? trim_by?",
      "groups n_used phi tau2" }, NULL, funnel_overdispersion_summary },
  { { "composite", "Composite scores of patients by indicators",
      "case_id? indicators weights? standard?", "measure value" }, NULL, composite },
  { { "composite_index", "Composite index of units by indicators",
      "case_id? values directions? weights?", "z_index minmax_index geometric_index" }, NULL, composite_index },
  { { "tdabc", "Time-driven costing of activities with one capacity",
      "case_id? activity quantity minutes_each cost_total practical_minutes", "item value" }, NULL, tdabc },
  { { "tdabc_episodes", "Cost of each episode, minutes used and capacity unused of each resource",
      "episode resource minutes_each quantity materials? rate_per_minute? annual_cost? available_hours? practical_share?",
      "item value" }, NULL, tdabc_episodes },
  { { NULL } },
};
