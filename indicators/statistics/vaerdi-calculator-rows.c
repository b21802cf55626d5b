/* vaerdi-calculator-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-calculator-rows"

#include "config.h"

#include <math.h>

#include "statistics/vaerdi-calculator-private.h"
#include "statistics/vaerdi-control-chart.h"
#include "statistics/vaerdi-cost.h"
#include "statistics/vaerdi-distributions.h"
#include "statistics/vaerdi-funnel.h"
#include "statistics/vaerdi-intervals.h"
#include "statistics/vaerdi-quantiles.h"
#include "statistics/vaerdi-ratios.h"
#include "statistics/vaerdi-run-rules.h"

/* The methods whose result depends on one row only. */

static void
put_interval (VaerdiRow            *row,
              const VaerdiInterval *interval)
{
  vaerdi_row_put (row, "lower", interval->lower);
  vaerdi_row_put (row, "upper", interval->upper);
}

static void
refuse_below_zero (VaerdiRow  *row,
                   const char *name,
                   double      value)
{
  if (value < 0.0 || isinf (value))
    vaerdi_row_refuse (row, name, "expected a number of at least 0");
}

static void
check_proportion (VaerdiRow  *row,
                  const char *x_name,
                  double      x,
                  const char *n_name,
                  double      n)
{
  refuse_below_zero (row, x_name, x);
  refuse_below_zero (row, n_name, n);
  if (x > n)
    vaerdi_row_refuse (row, x_name, "the numerator is larger than the denominator, so it is no proportion");
}

static void
proportion (VaerdiRow  *row,
            gboolean  (*method) (double, double, double, VaerdiInterval *),
            const char *name)
{
  double x = vaerdi_row_number (row, "x");
  double n = vaerdi_row_number (row, "n");
  VaerdiInterval interval;

  check_proportion (row, "x", x, "n", n);
  method (x, n, vaerdi_row_confidence (row), &interval);
  vaerdi_row_put (row, "value", n > 0.0 ? x / n : NAN);
  put_interval (row, &interval);
  vaerdi_row_put_text (row, "method", name);
}

static void
wilson (VaerdiRow *row)
{
  proportion (row, vaerdi_interval_wilson, "wilson");
}

static void
clopper_pearson (VaerdiRow *row)
{
  proportion (row, vaerdi_interval_clopper_pearson, "clopper_pearson");
}

static void
exact_poisson (VaerdiRow *row)
{
  double x = vaerdi_row_number (row, "x");
  VaerdiInterval interval;

  refuse_below_zero (row, "x", x);
  vaerdi_interval_exact_poisson (x, vaerdi_row_confidence (row), &interval);
  put_interval (row, &interval);
}

static void
byar (VaerdiRow *row)
{
  double x = vaerdi_row_number (row, "x");
  const char *variant = vaerdi_row_text (row, "variant");
  VaerdiInterval interval;

  refuse_below_zero (row, "x", x);
  if (variant == NULL || g_str_equal (variant, "breslow_day"))
    vaerdi_interval_byar (x, vaerdi_row_confidence (row), &interval);
  else if (g_str_equal (variant, "rothman_boice_half"))
    vaerdi_interval_byar_half (x, vaerdi_row_confidence (row), &interval);
  else
    {
      vaerdi_row_refuse (row, "variant", "expected breslow_day or rothman_boice_half");
      return;
    }
  put_interval (row, &interval);
}

static const char *
count_method (double count)
{
  if (isnan (count))
    return NULL;

  return count < VAERDI_INTERVAL_BYAR_FROM ? "Exact" : "Byars";
}

static void
rate (VaerdiRow *row)
{
  double x = vaerdi_row_number (row, "x");
  double n = vaerdi_row_number (row, "n");
  double multiplier = vaerdi_row_number_or (row, "multiplier", 1.0);
  VaerdiInterval interval;

  refuse_below_zero (row, "x", x);
  if (n <= 0.0 || isinf (n))
    vaerdi_row_refuse (row, "n", "expected a population or exposure over 0");
  if (!(multiplier > 0.0) || isinf (multiplier))
    vaerdi_row_refuse (row, "multiplier", "expected a number over 0");
  vaerdi_interval_rate (x, n, multiplier, vaerdi_row_confidence (row), &interval);
  vaerdi_row_put (row, "value", x / n * multiplier);
  put_interval (row, &interval);
  vaerdi_row_put_text (row, "method", count_method (x));
}

static guint
drop_missing (GArray *values)
{
  guint n = 0;

  for (guint i = 0; i < values->len; i++)
    if (!isnan (g_array_index (values, double, i)))
      g_array_index (values, double, n++) = g_array_index (values, double, i);
  g_array_set_size (values, n);

  return n;
}

static void
mean (VaerdiRow *row)
{
  g_autoptr (GArray) list = vaerdi_row_list (row, "values");
  guint n = drop_missing (list);
  const double *values = (const double *) (gpointer) list->data;
  long double sum = 0.0L, spread = 0.0L;
  VaerdiInterval interval;

  for (guint i = 0; i < n; i++)
    sum += values[i];
  for (guint i = 0; i < n; i++)
    spread += (values[i] - sum / n) * (values[i] - sum / n);

  vaerdi_interval_mean_of (values, n, vaerdi_row_confidence (row), &interval);
  vaerdi_row_put (row, "sum", (double) sum);
  vaerdi_row_put (row, "count", n);
  vaerdi_row_put (row, "sd", n > 1 ? sqrt ((double) (spread / (n - 1))) : NAN);
  vaerdi_row_put (row, "mean", n > 0 ? (double) (sum / n) : NAN);
  put_interval (row, &interval);
}

static void
quantile (VaerdiRow *row)
{
  g_autoptr (GArray) list = vaerdi_row_list (row, "values");
  double type = vaerdi_row_number_or (row, "type", VAERDI_QUANTILE_7);
  double p = vaerdi_row_number (row, "p");
  guint n = drop_missing (list);

  if (type != 2 && type != 6 && type != 7 && type != 8)
    vaerdi_row_refuse (row, "type", "expected 2, 6, 7 or 8");
  if (p < 0.0 || p > 1.0)
    vaerdi_row_refuse (row, "p", "expected a share from 0 to 1");
  if (row->error != NULL)
    return;

  vaerdi_row_put (row, "quantile",
                  vaerdi_quantile_in_place ((double *) (gpointer) list->data, n, p, (VaerdiQuantileType) type));
}

static void
ratios (VaerdiRow *row)
{
  double x = vaerdi_row_number (row, "x_new"), n = vaerdi_row_number (row, "n_new");
  double x_ref = vaerdi_row_number (row, "x_ref"), n_ref = vaerdi_row_number (row, "n_ref");
  VaerdiTwoGroups groups;

  check_proportion (row, "x_new", x, "n_new", n);
  check_proportion (row, "x_ref", x_ref, "n_ref", n_ref);
  vaerdi_compare_groups (x, n, x_ref, n_ref, vaerdi_row_confidence (row), &groups);
  vaerdi_row_put (row, "rate_ratio", groups.rate_ratio);
  vaerdi_row_put (row, "rr_lower", groups.rate_interval.lower);
  vaerdi_row_put (row, "rr_upper", groups.rate_interval.upper);
  vaerdi_row_put (row, "risk_ratio", groups.risk_ratio);
  vaerdi_row_put (row, "risk_lower", groups.risk_interval.lower);
  vaerdi_row_put (row, "risk_upper", groups.risk_interval.upper);
  vaerdi_row_put (row, "odds_ratio", groups.odds_ratio);
  vaerdi_row_put (row, "or_lower", groups.odds_interval.lower);
  vaerdi_row_put (row, "or_upper", groups.odds_interval.upper);
  vaerdi_row_put (row, "diff", groups.difference);
  vaerdi_row_put (row, "diff_lower", groups.difference_interval.lower);
  vaerdi_row_put (row, "diff_upper", groups.difference_interval.upper);
  vaerdi_row_put (row, "chisq", groups.chi_square);
  vaerdi_row_put (row, "p", groups.p);
}

static double
evaluate (const char *fn,
          double      a,
          double      b,
          double      c)
{
  if (g_strcmp0 (fn, "qnorm") == 0)
    return vaerdi_normal_quantile (a);
  if (g_strcmp0 (fn, "qchisq") == 0)
    return vaerdi_chi_square_quantile (a, b);
  if (g_strcmp0 (fn, "qt") == 0)
    return vaerdi_t_quantile (a, b);
  if (g_strcmp0 (fn, "qbeta") == 0)
    return vaerdi_beta_quantile (a, b, c);
  if (g_strcmp0 (fn, "ppois") == 0)
    return vaerdi_poisson_cdf (a, b);
  if (g_strcmp0 (fn, "pgamma") == 0)
    return vaerdi_gamma_cdf (a, b);

  return vaerdi_binomial_quantile (0.05, a, 0.5);
}

static void
distributions (VaerdiRow *row)
{
  static const char * const known[] = {
    "qnorm", "qchisq", "qt", "qbeta", "ppois", "pgamma", "qbinom_0.05_half", NULL,
  };
  const char *fn = vaerdi_row_text (row, "fn");
  double a = vaerdi_row_number (row, "a");
  double b = vaerdi_row_number (row, "b");
  double c = vaerdi_row_number (row, "c");

  if (fn == NULL || !g_strv_contains (known, fn))
    {
      vaerdi_row_refuse (row, "fn", "expected qnorm, qchisq, qt, qbeta, ppois, pgamma or qbinom_0.05_half");
      return;
    }
  vaerdi_row_put (row, "value", evaluate (fn, a, b, c));
}

static void
put_limits (VaerdiRow                *row,
            const VaerdiFunnelLimits *limits)
{
  vaerdi_row_put (row, "lower95", limits->lower_95);
  vaerdi_row_put (row, "upper95", limits->upper_95);
  vaerdi_row_put (row, "lower998", limits->lower_998);
  vaerdi_row_put (row, "upper998", limits->upper_998);
}

static void
funnel_proportion (VaerdiRow *row)
{
  double target = vaerdi_row_number (row, "target");
  double n = vaerdi_row_number (row, "n");
  VaerdiFunnelLimits limits;

  if (target < 0.0 || target > 1.0)
    vaerdi_row_refuse (row, "target", "expected a proportion from 0 to 1");
  refuse_below_zero (row, "n", n);
  vaerdi_funnel_proportion (target, n, &limits);
  put_limits (row, &limits);
}

static void
funnel_mean (VaerdiRow *row)
{
  double sd = vaerdi_row_number (row, "sd");
  double n = vaerdi_row_number (row, "n");
  VaerdiFunnelLimits limits;

  refuse_below_zero (row, "sd", sd);
  refuse_below_zero (row, "n", n);
  vaerdi_funnel_mean (vaerdi_row_number (row, "target"), sd, n, &limits);
  put_limits (row, &limits);
}

static void
funnel_ratio_by_expected (VaerdiRow *row)
{
  double expected = vaerdi_row_number (row, "expected");
  VaerdiFunnelLimits limits;

  refuse_below_zero (row, "expected", expected);
  vaerdi_funnel_ratio_by_expected (expected, &limits);
  put_limits (row, &limits);
}

static void
funnel_ratio_by_observed (VaerdiRow *row)
{
  double observed = vaerdi_row_number (row, "observed");
  VaerdiFunnelLimits limits;

  refuse_below_zero (row, "observed", observed);
  vaerdi_funnel_ratio_by_observed (observed, &limits);
  vaerdi_row_put (row, "expected_at_lower95", observed / limits.lower_95);
  vaerdi_row_put (row, "expected_at_upper95", observed / limits.upper_95);
  vaerdi_row_put (row, "expected_at_lower998", observed / limits.lower_998);
  vaerdi_row_put (row, "expected_at_upper998", observed / limits.upper_998);
  vaerdi_row_put (row, "ratio_lower95", limits.lower_95);
  vaerdi_row_put (row, "ratio_upper95", limits.upper_95);
  vaerdi_row_put (row, "ratio_lower998", limits.lower_998);
  vaerdi_row_put (row, "ratio_upper998", limits.upper_998);
}

static void
funnel_rate_by_events (VaerdiRow *row)
{
  double events = vaerdi_row_number (row, "events");
  double baseline = vaerdi_row_number (row, "baseline_rate");
  double multiplier = vaerdi_row_number_or (row, "multiplier", 1.0);
  VaerdiFunnelLimits limits;

  refuse_below_zero (row, "events", events);
  refuse_below_zero (row, "baseline_rate", baseline);
  vaerdi_funnel_rate_by_events (baseline, events, multiplier, &limits);
  put_limits (row, &limits);
  vaerdi_row_put (row, "exposure_at_lower95", events / limits.lower_95 * multiplier);
  vaerdi_row_put (row, "exposure_at_upper95", events / limits.upper_95 * multiplier);
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
funnel_significance_ratio (VaerdiRow *row)
{
  double observed = vaerdi_row_number (row, "observed");
  double expected = vaerdi_row_number (row, "expected");
  VaerdiInterval narrow, wide;

  refuse_below_zero (row, "observed", observed);
  refuse_below_zero (row, "expected", expected);
  vaerdi_interval_count (observed, 0.95, &narrow);
  vaerdi_interval_count (observed, 0.998, &wide);
  vaerdi_row_put (row, "lower95", expected > 0.0 ? narrow.lower / expected : NAN);
  vaerdi_row_put (row, "upper95", expected > 0.0 ? narrow.upper / expected : NAN);
  vaerdi_row_put (row, "lower998", expected > 0.0 ? wide.lower / expected : NAN);
  vaerdi_row_put (row, "upper998", expected > 0.0 ? wide.upper / expected : NAN);
  vaerdi_row_put_text (row, "class", class_name (vaerdi_funnel_place_ratio (observed, expected)));
}

static guint
whole_number (VaerdiRow  *row,
              const char *name)
{
  double value = vaerdi_row_number (row, name);

  if (value >= 0.0 && value <= 1e9 && value == floor (value))
    return (guint) value;

  vaerdi_row_refuse (row, name, "expected a whole number from 0 to 1000000000");

  return 0;
}

static void
runchart_crsignal (VaerdiRow *row)
{
  guint n = whole_number (row, "n_useful");
  guint crossings = whole_number (row, "crossings");
  guint longest = whole_number (row, "longest_run");

  vaerdi_row_put (row, "anhoej", vaerdi_run_signal (VAERDI_RUN_METHOD_ANHOEJ, n, crossings, longest));
  vaerdi_row_put (row, "bestbox", vaerdi_run_signal (VAERDI_RUN_METHOD_BEST_BOX, n, crossings, longest));
  vaerdi_row_put (row, "cutbox", vaerdi_run_signal (VAERDI_RUN_METHOD_CUT_BOX, n, crossings, longest));
}

static void
runchart_critical_values (VaerdiRow *row)
{
  guint n = whole_number (row, "n_useful");

  vaerdi_row_put (row, "longest_run_max", n > 0 ? vaerdi_run_longest_max (n) : NAN);
  vaerdi_row_put (row, "crossings_min", n > 0 ? vaerdi_run_crossings_min (n) : NAN);
}

static void
spc_constants (VaerdiRow *row)
{
  guint n = whole_number (row, "n");
  VaerdiChartFactors factors;
  double d2, d3;

  if (n < 2 || n > 1000)
    vaerdi_row_refuse (row, "n", "expected a subgroup of 2 to 1000");
  if (row->error != NULL)
    return;

  vaerdi_control_chart_factors (n, &factors);
  vaerdi_control_chart_range_factors (n, &d2, &d3);
  vaerdi_row_put (row, "d2_table", floor (d2 * 1000.0 + 0.5) / 1000.0);
  vaerdi_row_put (row, "d2_exact", d2);
  vaerdi_row_put (row, "d3_table", d3);
  vaerdi_row_put (row, "c4", factors.c4);
  vaerdi_row_put (row, "A3", factors.a3);
  vaerdi_row_put (row, "B3", factors.b3);
  vaerdi_row_put (row, "B4", factors.b4);
}

static void
xmr_qcc (VaerdiRow *row)
{
  g_autoptr (GArray) list = vaerdi_row_list (row, "values");
  g_autofree VaerdiChartPoint *points = g_new (VaerdiChartPoint, list->len + 1);
  VaerdiChartInput input = { .numerator = (const double *) (gpointer) list->data, .n_points = list->len };

  if (row->error != NULL)
    return;
  if (!vaerdi_control_chart_compute (VAERDI_CHART_XMR, &input, points, NULL))
    {
      vaerdi_row_refuse (row, "values", "expected finite numbers separated by semicolons");
      return;
    }
  vaerdi_row_put (row, "center", points[0].centre);
  vaerdi_row_put (row, "sd", (points[0].upper - points[0].lower) / 6.0);
  vaerdi_row_put (row, "lcl", points[0].lower);
  vaerdi_row_put (row, "ucl", points[0].upper);
}

static void
tdabc_resources (VaerdiRow *row)
{
  double cost = vaerdi_row_number (row, "annual_cost");
  double hours = vaerdi_row_number (row, "available_hours");
  double share = vaerdi_row_number (row, "practical_share");

  refuse_below_zero (row, "annual_cost", cost);
  refuse_below_zero (row, "available_hours", hours);
  if (share <= 0.0 || share > 1.0)
    vaerdi_row_refuse (row, "practical_share", "expected a share over 0 and at most 1");
  vaerdi_row_put (row, "rate_per_minute", vaerdi_cost_rate (cost, hours, share));
}

static void
drg_long_stay (VaerdiRow *row)
{
  static const char * const names[] = { "drg_rate", "trim_point", "day_rate", "bed_days" };
  double values[G_N_ELEMENTS (names)], over, payment;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      values[i] = vaerdi_row_number (row, names[i]);
      refuse_below_zero (row, names[i], values[i]);
    }
  payment = vaerdi_cost_long_stay (values[0], values[1], values[2], values[3], &over);
  vaerdi_row_put (row, "days_over", over);
  vaerdi_row_put (row, "payment", payment);
}

static void
drg_activity_settlement (VaerdiRow *row)
{
  static const char * const names[] = { "baseline", "actual", "marginal_share" };
  double values[G_N_ELEMENTS (names)], cap;
  VaerdiSettlement settlement;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      values[i] = vaerdi_row_number (row, names[i]);
      refuse_below_zero (row, names[i], values[i]);
    }
  cap = vaerdi_row_number_or (row, "cap_share", INFINITY);
  if (cap < 0.0)
    vaerdi_row_refuse (row, "cap_share", "expected a share of at least 0, or NA for no cap");
  vaerdi_cost_settle (values[0], values[1], values[2], cap, &settlement);
  vaerdi_row_put (row, "extra_payment", settlement.extra);
  vaerdi_row_put (row, "shortfall", settlement.shortfall);
}

#define LIMITS "lower95 upper95 lower998 upper998"

const VaerdiCalculatorEntry vaerdi_calculator_rows[] = {
  { { "wilson", "Proportion with Wilson's interval",
      "x n conf?", "value lower upper method" }, wilson },
  { { "clopper_pearson", "Proportion with the exact interval",
      "x n conf?", "value lower upper method" }, clopper_pearson },
  { { "exact_poisson", "Exact limits of a count",
      "x conf?", "lower upper" }, exact_poisson },
  { { "byar", "Byar's limits of a count",
      "x conf? variant?", "lower upper" }, byar },
  { { "rate", "Rate with exact limits under ten events and Byar's from there on",
      "x n multiplier? conf?", "value lower upper method" }, rate },
  { { "mean", "Mean with Student's interval",
      "values conf?", "sum count sd mean lower upper" }, mean },
  { { "quantile", "Sample quantile of type 2, 6, 7 or 8",
      "values type? p", "quantile" }, quantile },
  { { "ratios", "Two groups: rate, risk and odds ratio, difference and test",
      "x_ref n_ref x_new n_new conf?",
      "rate_ratio rr_lower rr_upper risk_ratio risk_lower risk_upper odds_ratio or_lower or_upper "
      "diff diff_lower diff_upper chisq p" }, ratios },
  { { "distributions", "Quantiles and distribution functions",
      "fn a b? c?", "value" }, distributions },
  { { "funnel_proportion", "Funnel limits of a proportion",
      "target n", LIMITS }, funnel_proportion },
  { { "funnel_mean", "Funnel limits of a mean with the nation's standard deviation",
      "target sd n", LIMITS }, funnel_mean },
  { { "funnel_ratio_by_expected", "Funnel limits of observed over expected by expected events",
      "expected", LIMITS }, funnel_ratio_by_expected },
  { { "funnel_ratio_by_observed", "Funnel limits of observed over expected by observed events",
      "observed",
      "expected_at_lower95 expected_at_upper95 expected_at_lower998 expected_at_upper998 "
      "ratio_lower95 ratio_upper95 ratio_lower998 ratio_upper998" }, funnel_ratio_by_observed },
  { { "funnel_rate_by_events", "Funnel limits of a rate by observed events",
      "events baseline_rate multiplier?",
      LIMITS " exposure_at_lower95 exposure_at_upper95" }, funnel_rate_by_events },
  { { "funnel_significance_ratio", "Class of a unit in a ratio funnel",
      "observed expected", LIMITS " class" }, funnel_significance_ratio },
  { { "runchart_crsignal", "Run chart signal from its counts by three rules",
      "n_useful crossings longest_run", "anhoej bestbox cutbox" }, runchart_crsignal },
  { { "runchart_critical_values", "Longest run and fewest crossings that chance gives",
      "n_useful", "longest_run_max crossings_min" }, runchart_critical_values },
  { { "spc_constants", "Constants of range, mean and deviation charts",
      "n", "d2_table d2_exact d3_table c4 A3 B3 B4" }, spc_constants },
  { { "xmr_qcc", "Individuals chart of a list, without screening",
      "values", "center sd lcl ucl" }, xmr_qcc },
  { { "tdabc_resources", "Capacity cost rate of a resource",
      "annual_cost available_hours practical_share", "rate_per_minute" }, tdabc_resources },
  { { "drg_long_stay", "Payment of one stay with days over the trim point",
      "drg_rate trim_point day_rate bed_days", "days_over payment" }, drg_long_stay },
  { { "drg_activity_settlement", "Payment for activity over and under a baseline",
      "baseline actual marginal_share cap_share?", "extra_payment shortfall" }, drg_activity_settlement },
  { { NULL } },
};
