/* vaerdi-calculator-charts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-calculator-charts"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "statistics/vaerdi-calculator-private.h"
#include "statistics/vaerdi-control-chart.h"
#include "statistics/vaerdi-rule-set.h"

/* The methods that draw a chart. The rows of a case_id are one series, in the
 * order of the column i. */

typedef struct
{
  VaerdiSheet       *sheet;
  guint             *rows;        /* in time order */
  guint              n;
  double            *numerator;
  double            *denominator;
  double            *deviation;
  guint8            *excluded;
  guint             *starts;
  guint              n_starts;
  VaerdiChartInput   input;
  VaerdiChartPoint  *points;
  GError            *error;
} Series;

static void
series_clear (Series *self)
{
  g_free (self->rows);
  g_free (self->numerator);
  g_free (self->denominator);
  g_free (self->deviation);
  g_free (self->excluded);
  g_free (self->starts);
  g_free (self->points);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Series, series_clear)

static double
number_at (Series     *self,
           guint       i,
           const char *name)
{
  VaerdiRow row = { self->sheet, self->rows[i], g_steal_pointer (&self->error) };
  double value = vaerdi_row_number (&row, name);

  self->error = g_steal_pointer (&row.error);

  return value;
}

static void
refuse_at (Series     *self,
           guint       i,
           const char *name,
           const char *what)
{
  if (self->error == NULL)
    vaerdi_sheet_set_error (self->sheet, self->rows[i], name, what, &self->error);
}

typedef struct
{
  double at;
  guint  row;
} Timed;

static int
compare_timed (const void *a,
               const void *b)
{
  const Timed *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;

  return x->row < y->row ? -1 : x->row > y->row;
}

static void
sort_by_time (Series *self)
{
  g_autofree Timed *timed = g_new (Timed, self->n);

  for (guint k = 0; k < self->n; k++)
    {
      double at = number_at (self, k, "i");

      timed[k] = (Timed) { isnan (at) ? k + 1.0 : at, self->rows[k] };
    }
  qsort (timed, self->n, sizeof (Timed), compare_timed);
  for (guint k = 0; k < self->n; k++)
    self->rows[k] = timed[k].row;
}

static void
series_open (Series       *self,
             VaerdiSheet  *sheet,
             const GArray *rows)
{
  self->sheet = sheet;
  self->n = rows->len;
  self->rows = g_memdup2 (rows->data, rows->len * sizeof (guint));
  self->numerator = g_new (double, self->n);
  self->denominator = g_new (double, self->n);
  self->deviation = g_new (double, self->n);
  self->excluded = g_new0 (guint8, self->n);
  self->starts = g_new (guint, self->n);
  self->points = g_new0 (VaerdiChartPoint, self->n);
  sort_by_time (self);
}

static guint
whole_option (Series     *self,
              const char *name)
{
  double value = number_at (self, 0, name);

  if (isnan (value))
    return 0;
  if (!(value >= 0.0 && value <= 1e6 && value == floor (value)))
    {
      refuse_at (self, 0, name, "expected a whole number, or NA");
      return 0;
    }

  return (guint) value;
}

static void
take_points (Series *self)
{
  const char *last = NULL;
  gboolean has_denominator = FALSE;

  for (guint k = 0; k < self->n; k++)
    {
      const char *part = vaerdi_sheet_get_text (self->sheet, self->rows[k], "part");

      self->numerator[k] = number_at (self, k, "numerator_or_y");
      self->denominator[k] = number_at (self, k, "n");
      has_denominator = has_denominator || !isnan (self->denominator[k]);
      self->excluded[k] = number_at (self, k, "include") == 0.0;
      if (k > 0 && g_strcmp0 (part, last) != 0)
        self->starts[self->n_starts++] = k;
      last = part;
    }

  self->input = (VaerdiChartInput) {
    .numerator = self->numerator,
    .denominator = has_denominator ? self->denominator : NULL,
    .n_points = self->n,
    .excluded = self->excluded,
    .phase_starts = self->starts,
    .n_phases = self->n_starts,
    .freeze = whole_option (self, "freeze"),
    .screened = number_at (self, 0, "screened") == 1.0,
    .multiplier = number_at (self, 0, "multiply"),
    .centre = number_at (self, 0, "centre"),
  };
  self->input.has_centre = !isnan (self->input.centre);
  if (isnan (self->input.multiplier))
    self->input.multiplier = 1.0;
  else if (self->input.multiplier <= 0.0)
    refuse_at (self, 0, "multiply", "expected a number over 0");
}

/* The chart counts its points; a file counts lines. */
static gboolean
series_compute (Series          *self,
                VaerdiChartKind  kind,
                GError         **error)
{
  gboolean ok = self->error == NULL &&
                vaerdi_control_chart_compute (kind, &self->input, self->points, &self->error);

  if (ok)
    return TRUE;

  if (g_str_has_prefix (self->error->message, "point "))
    g_set_error (error, self->error->domain, self->error->code, N_("series from line %u, %s"),
                 vaerdi_sheet_get_line (self->sheet, self->rows[0]), self->error->message);
  else
    g_propagate_error (error, g_steal_pointer (&self->error));

  return FALSE;
}

static void
put_at (Series     *self,
        guint       k,
        const char *name,
        double      value)
{
  vaerdi_sheet_set_number (self->sheet, self->rows[k], name, value);
}

static guint
phase_end (const Series *self,
           guint         from)
{
  guint to = from + 1;

  while (to < self->n && self->points[to].phase == self->points[from].phase)
    to++;

  return to;
}

static void
put_runs (Series          *self,
          VaerdiRunMethod  method)
{
  for (guint from = 0, to; from < self->n; from = to)
    {
      VaerdiRunAnalysis runs;

      to = phase_end (self, from);
      vaerdi_run_analyse (self->points + from, to - from, method, &runs);
      for (guint k = from; k < to; k++)
        {
          gboolean useful = runs.n_useful > 0;

          put_at (self, k, "n_obs", runs.n_points);
          put_at (self, k, "n_useful", runs.n_useful);
          put_at (self, k, "longest_run", useful ? runs.longest_run : NAN);
          put_at (self, k, "longest_run_max", useful ? runs.longest_run_max : NAN);
          put_at (self, k, "crossings", useful ? runs.crossings : NAN);
          put_at (self, k, "crossings_min", useful ? runs.crossings_min : NAN);
          put_at (self, k, "runs_signal", runs.signal);
        }
    }
}

static void
put_chart (Series          *self,
           VaerdiRunMethod  method)
{
  guint phase_from = 0;

  for (guint k = 0; k < self->n; k++)
    {
      const VaerdiChartPoint *point = &self->points[k];

      if (k > 0 && point->phase != self->points[k - 1].phase)
        phase_from = k;
      put_at (self, k, "baseline", self->input.freeze == 0 || k - phase_from < self->input.freeze);
      put_at (self, k, "plotted", point->value);
      put_at (self, k, "cl", point->centre);
      put_at (self, k, "lcl", point->lower);
      put_at (self, k, "lcl95", point->lower_2s);
      put_at (self, k, "ucl95", point->upper_2s);
      put_at (self, k, "ucl", point->upper);
      put_at (self, k, "outside3s", point->outside);
    }
  put_runs (self, method);
}

static gboolean
chart_series (VaerdiSheet      *sheet,
              const GArray     *rows,
              VaerdiChartKind   kind,
              VaerdiRunMethod   method,
              GError          **error)
{
  g_auto (Series) series = { 0 };

  series_open (&series, sheet, rows);
  take_points (&series);
  if (!series_compute (&series, kind, error))
    return FALSE;

  put_chart (&series, method);

  return TRUE;
}

static VaerdiSheet *
chart (VaerdiSheet      *sheet,
       VaerdiChartKind   kind,
       VaerdiRunMethod   method,
       GError          **error)
{
  g_autoptr (GPtrArray) groups = vaerdi_sheet_group (sheet, "case_id");

  for (guint i = 0; i < groups->len; i++)
    if (!chart_series (sheet, g_ptr_array_index (groups, i), kind, method, error))
      return NULL;

  return vaerdi_sheet_ref (sheet);
}

#define CHART(name, kind, method)                                       \
  static VaerdiSheet *                                                  \
  name (VaerdiSheet  *sheet,                                            \
        GError      **error)                                            \
  {                                                                     \
    return chart (sheet, kind, method, error);                          \
  }

CHART (xmr, VAERDI_CHART_XMR, VAERDI_RUN_METHOD_ANHOEJ)
CHART (mr, VAERDI_CHART_MR, VAERDI_RUN_METHOD_ANHOEJ)
CHART (pchart, VAERDI_CHART_P, VAERDI_RUN_METHOD_ANHOEJ)
CHART (uchart, VAERDI_CHART_U, VAERDI_RUN_METHOD_ANHOEJ)
CHART (cchart, VAERDI_CHART_C, VAERDI_RUN_METHOD_ANHOEJ)
CHART (gchart, VAERDI_CHART_G, VAERDI_RUN_METHOD_ANHOEJ)
CHART (tchart, VAERDI_CHART_T, VAERDI_RUN_METHOD_ANHOEJ)
CHART (runchart_anhoej, VAERDI_CHART_RUN, VAERDI_RUN_METHOD_ANHOEJ)
CHART (runchart_bestbox, VAERDI_CHART_RUN, VAERDI_RUN_METHOD_BEST_BOX)
CHART (runchart_cutbox, VAERDI_CHART_RUN, VAERDI_RUN_METHOD_CUT_BOX)

/* Which of Laney's charts: the column chart says it, or else how the series'
 * name begins. */
static gboolean
laney_kind (VaerdiSheet      *sheet,
            guint             row,
            VaerdiChartKind  *kind,
            GError          **error)
{
  const char *text = vaerdi_sheet_get_text (sheet, row, "chart");
  const char *id = vaerdi_sheet_get_text (sheet, row, "case_id");

  *kind = VAERDI_CHART_P_PRIME;
  if (text == NULL && id != NULL && g_str_has_prefix (id, "up_"))
    *kind = VAERDI_CHART_U_PRIME;
  if (text == NULL || g_str_equal (text, "pp"))
    return TRUE;
  if (g_str_equal (text, "up"))
    {
      *kind = VAERDI_CHART_U_PRIME;
      return TRUE;
    }
  vaerdi_sheet_set_error (sheet, row, "chart", "expected pp or up", error);

  return FALSE;
}

static VaerdiSheet *
laney (VaerdiSheet  *sheet,
       GError      **error)
{
  g_autoptr (GPtrArray) groups = vaerdi_sheet_group (sheet, "case_id");

  for (guint i = 0; i < groups->len; i++)
    {
      GArray *rows = g_ptr_array_index (groups, i);
      VaerdiChartKind kind;

      if (!laney_kind (sheet, g_array_index (rows, guint, 0), &kind, error) ||
          !chart_series (sheet, rows, kind, VAERDI_RUN_METHOD_ANHOEJ, error))
        return NULL;
    }

  return vaerdi_sheet_ref (sheet);
}

static void
take_subgroup (Series *self,
               guint   k)
{
  VaerdiRow row = { self->sheet, self->rows[k], g_steal_pointer (&self->error) };
  g_autoptr (GArray) list = vaerdi_row_list (&row, "values");
  long double sum = 0.0L, spread = 0.0L;
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    if (!isnan (g_array_index (list, double, i)))
      {
        sum += g_array_index (list, double, i);
        n++;
      }
  for (guint i = 0; i < list->len; i++)
    if (!isnan (g_array_index (list, double, i)))
      spread += (g_array_index (list, double, i) - sum / n) * (g_array_index (list, double, i) - sum / n);

  self->denominator[k] = n;
  self->numerator[k] = n > 0 ? (double) (sum / n) : NAN;
  self->deviation[k] = n > 1 ? sqrt ((double) (spread / (n - 1))) : NAN;
  self->error = g_steal_pointer (&row.error);
}

static gboolean
put_subgroups (Series           *self,
               VaerdiChartKind   kind,
               const char       *prefix,
               GError          **error)
{
  g_autofree char *centre = g_strconcat (prefix, "_cl", NULL);
  g_autofree char *lower = g_strconcat (prefix, "_lcl", NULL);
  g_autofree char *upper = g_strconcat (prefix, "_ucl", NULL);

  if (!series_compute (self, kind, error))
    return FALSE;

  for (guint k = 0; k < self->n; k++)
    {
      if (kind == VAERDI_CHART_XBAR)
        put_at (self, k, "n", self->denominator[k]);
      put_at (self, k, kind == VAERDI_CHART_XBAR ? "mean" : "sd", self->points[k].value);
      put_at (self, k, centre, self->points[k].centre);
      put_at (self, k, lower, self->points[k].lower);
      put_at (self, k, upper, self->points[k].upper);
    }

  return TRUE;
}

static VaerdiSheet *
xbar_s (VaerdiSheet  *sheet,
        GError      **error)
{
  g_autoptr (GPtrArray) groups = vaerdi_sheet_group (sheet, "case_id");

  for (guint i = 0; i < groups->len; i++)
    {
      g_auto (Series) series = { 0 };

      series_open (&series, sheet, g_ptr_array_index (groups, i));
      for (guint k = 0; k < series.n; k++)
        take_subgroup (&series, k);
      series.input = (VaerdiChartInput) {
        .numerator = series.numerator, .denominator = series.denominator,
        .deviation = series.deviation, .n_points = series.n,
      };
      if (!put_subgroups (&series, VAERDI_CHART_XBAR, "xbar", error) ||
          !put_subgroups (&series, VAERDI_CHART_S, "s", error))
        return NULL;
    }

  return vaerdi_sheet_ref (sheet);
}

static gboolean
take_direction (Series  *self,
                int     *better)
{
  const char *direction = vaerdi_sheet_get_text (self->sheet, self->rows[0], "direction");

  *better = 1;
  if (direction == NULL || g_str_equal (direction, "increase"))
    return TRUE;
  if (g_str_equal (direction, "decrease"))
    *better = -1;
  else if (g_str_equal (direction, "neutral"))
    *better = 0;
  else
    refuse_at (self, 0, "direction", "expected increase, decrease or neutral");

  return self->error == NULL;
}

static void
take_nhs (Series *self)
{
  VaerdiRow row = { self->sheet, self->rows[0], NULL };
  g_autoptr (GArray) rebase = vaerdi_row_list (&row, "rebase_at");
  double screened = number_at (self, 0, "screened");

  for (guint i = 0; i < rebase->len; i++)
    {
      double at = g_array_index (rebase, double, i);
      guint k = 0;

      if (isnan (at))
        continue;
      while (k < self->n && number_at (self, k, "i") != at)
        k++;
      if (k == self->n)
        refuse_at (self, 0, "rebase_at", "there is no row with this i");
      else if (self->n_starts > 0 && k <= self->starts[self->n_starts - 1])
        refuse_at (self, 0, "rebase_at", "expected each i once, in the order of time");
      else if (k > 0)
        self->starts[self->n_starts++] = k;
    }
  if (row.error != NULL && self->error == NULL)
    self->error = g_steal_pointer (&row.error);
  g_clear_error (&row.error);

  for (guint k = 0; k < self->n; k++)
    self->numerator[k] = number_at (self, k, "y");
  self->input = (VaerdiChartInput) {
    .numerator = self->numerator, .n_points = self->n,
    .phase_starts = self->starts, .n_phases = self->n_starts,
    .freeze = whole_option (self, "fix_after"),
    .screened = isnan (screened) || screened == 1.0,
    .constants = VAERDI_CHART_CONSTANTS_NHS,
  };
}

static char *
cause_name (const VaerdiPointSignal *signal,
            guint                    trend,
            guint                    shift)
{
  gboolean high = signal->direction > 0;

  switch (signal->label)
    {
    case VAERDI_SIGNAL_OUTSIDE:
      return g_strdup (high ? "Above UCL" : "Below LCL");

    case VAERDI_SIGNAL_TREND:
      return g_strdup_printf ("%u Point Trend (%s)", trend, high ? "Increasing" : "Decreasing");

    case VAERDI_SIGNAL_TWO_IN_THREE:
      return g_strdup (high ? "2 in 3 Above CL" : "2 in 3 Below CL");

    case VAERDI_SIGNAL_SHIFT:
      return g_strdup_printf ("%u Points %s CL", shift, high ? "Above" : "Below");

    default:
      return g_strdup ("Common Cause");
    }
}

static const char *
point_type (const VaerdiPointSignal *signal,
            int                      better)
{
  static const char * const names[] = {
    NULL, "common_cause", "special_cause_improvement", "special_cause_improvement",
    "special_cause_concern", "special_cause_concern",
    "special_cause_neutral_high", "special_cause_neutral_low",
  };

  return names[vaerdi_variation_of_signal (signal, better)];
}

static void
put_nhs (Series                  *self,
         VaerdiRuleSet           *rules,
         const VaerdiPointSignal *signals,
         int                      better)
{
  guint trend = vaerdi_rule_set_get_length (rules, VAERDI_SIGNAL_TREND);
  guint shift = vaerdi_rule_set_get_length (rules, VAERDI_SIGNAL_SHIFT);

  for (guint k = 0; k < self->n; k++)
    {
      const VaerdiChartPoint *point = &self->points[k];
      gboolean known = !isnan (point->value), limits = known && !isnan (point->upper);
      g_autofree char *cause = cause_name (&signals[k], trend, shift);

      put_at (self, k, "group", point->phase);
      put_at (self, k, "mean", point->centre);
      put_at (self, k, "lpl", point->lower);
      put_at (self, k, "upl", point->upper);
      put_at (self, k, "outside", limits ? point->outside : NAN);
      put_at (self, k, "side", known ? signals[k].side : NAN);
      put_at (self, k, "close_to_limits", limits ? signals[k].near_limit : NAN);
      vaerdi_sheet_set_text (self->sheet, self->rows[k], "cause", cause);
      put_at (self, k, "flag", signals[k].label != 0);
      vaerdi_sheet_set_text (self->sheet, self->rows[k], "point_type", point_type (&signals[k], better));
    }
}

static const char *
assurance_name (VaerdiAssurance assurance)
{
  static const char * const names[] = { NULL, "consistent_pass", "inconsistent", "consistent_fail" };

  return names[assurance];
}

static void
put_nhs_summary (Series                  *self,
                 VaerdiSheet             *out,
                 const VaerdiPointSignal *signals,
                 int                      better)
{
  double target = number_at (self, 0, "target");

  for (guint from = 0, to; from < self->n; from = to)
    {
      VaerdiRow row = { out, vaerdi_sheet_add_row (out), NULL };
      VaerdiRow first = { self->sheet, self->rows[from], NULL };
      guint improvement = 0, concern = 0, common = 0;
      const VaerdiChartPoint *last;

      to = phase_end (self, from);
      last = &self->points[to - 1];
      for (guint k = from; k < to; k++)
        {
          VaerdiVariation variation = vaerdi_variation_of_signal (&signals[k], better);

          common += variation == VAERDI_VARIATION_COMMON;
          improvement += variation == VAERDI_VARIATION_IMPROVEMENT_HIGH || variation == VAERDI_VARIATION_IMPROVEMENT_LOW;
          concern += variation == VAERDI_VARIATION_CONCERN_HIGH || variation == VAERDI_VARIATION_CONCERN_LOW;
        }

      vaerdi_row_copy (&row, &first, "case_id");
      vaerdi_row_put (&row, "group", last->phase);
      vaerdi_row_put (&row, "n", to - from);
      vaerdi_row_put (&row, "mean", last->centre);
      vaerdi_row_put (&row, "lpl", last->lower);
      vaerdi_row_put (&row, "upl", last->upper);
      vaerdi_row_put (&row, "common_cause", common);
      vaerdi_row_put (&row, "improvement", improvement);
      vaerdi_row_put (&row, "concern", concern);
      vaerdi_row_put_text (&row, "variation", point_type (&signals[to - 1], better));
      vaerdi_row_put (&row, "target", target);
      vaerdi_row_put_text (&row, "assurance", to < self->n ? NULL : assurance_name (
        vaerdi_assurance_of_target (target, last->lower, last->upper, better)));
    }
}

static VaerdiSheet *
nhs (VaerdiSheet  *sheet,
     gboolean      summary,
     GError      **error)
{
  g_autoptr (GPtrArray) groups = vaerdi_sheet_group (sheet, "case_id");
  g_autoptr (VaerdiSheet) out = summary ? vaerdi_sheet_new () : vaerdi_sheet_ref (sheet);
  g_autoptr (VaerdiRuleSet) rules = vaerdi_rule_set_get ("nhs-mdc", error);

  if (rules == NULL)
    return NULL;

  for (guint i = 0; i < groups->len; i++)
    {
      g_auto (Series) series = { 0 };
      g_autofree VaerdiPointSignal *signals = NULL;
      int better;

      series_open (&series, sheet, g_ptr_array_index (groups, i));
      signals = g_new (VaerdiPointSignal, series.n);
      take_nhs (&series);
      take_direction (&series, &better);
      if (!series_compute (&series, VAERDI_CHART_XMR, error))
        return NULL;
      vaerdi_rule_set_apply (rules, series.points, series.n, signals, NULL);
      if (summary)
        put_nhs_summary (&series, out, signals, better);
      else
        put_nhs (&series, rules, signals, better);
      if (series.error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&series.error));
          return NULL;
        }
    }

  return g_steal_pointer (&out);
}

static VaerdiSheet *
spc_nhs (VaerdiSheet  *sheet,
         GError      **error)
{
  return nhs (sheet, FALSE, error);
}

static VaerdiSheet *
spc_nhs_summary (VaerdiSheet  *sheet,
                 GError      **error)
{
  return nhs (sheet, TRUE, error);
}

#define SERIES   "case_id? i? numerator_or_y part? include? freeze? multiply? centre?"
#define DRAWN    "baseline plotted cl lcl lcl95 ucl95 ucl outside3s " \
                 "n_obs n_useful longest_run longest_run_max crossings crossings_min runs_signal"
#define NHS      "case_id? i y screened? fix_after? rebase_at? direction?"

const VaerdiCalculatorEntry vaerdi_calculator_charts[] = {
  { { "xmr", "Individuals chart", SERIES " n? screened?", DRAWN }, NULL, xmr },
  { { "mr", "Moving range chart", SERIES " n?", DRAWN }, NULL, mr },
  { { "pchart", "Proportions chart", SERIES " n", DRAWN }, NULL, pchart },
  { { "uchart", "Rates chart", SERIES " n", DRAWN }, NULL, uchart },
  { { "laney", "Proportions (chart pp) or rates (chart up) with Laney's limits; without chart it is up where case_id begins with up_",
      SERIES " n screened? chart?", DRAWN }, NULL, laney },
  { { "cchart", "Counts chart", SERIES, DRAWN }, NULL, cchart },
  { { "gchart", "Cases or days between events", SERIES, DRAWN }, NULL, gchart },
  { { "tchart", "Time between events", SERIES " screened?", DRAWN }, NULL, tchart },
  { { "runchart_anhoej", "Run chart with the runs rule", SERIES " n?", DRAWN }, NULL, runchart_anhoej },
  { { "runchart_bestbox", "Run chart with the best box rule", SERIES " n?", DRAWN }, NULL, runchart_bestbox },
  { { "runchart_cutbox", "Run chart with the cut box rule", SERIES " n?", DRAWN }, NULL, runchart_cutbox },
  { { "xbar_s", "Charts of subgroups' means and deviations", "case_id? values",
      "n mean xbar_cl xbar_lcl xbar_ucl sd s_cl s_lcl s_ucl" }, NULL, xbar_s },
  { { "spc_nhs", "Making Data Count: limits and signals of each point", NHS,
      "group mean lpl upl outside side close_to_limits cause flag point_type" }, NULL, spc_nhs },
  { { "spc_nhs_summary", "Making Data Count: the icons of each group; the points may be a second file", NHS " target?",
      "group n mean lpl upl common_cause improvement concern variation assurance" }, NULL, spc_nhs_summary },
  { { NULL } },
};
