/* test-properties.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <float.h>
#include <math.h>
#include <string.h>

#include "statistics/vaerdi-calculator.h"
#include "statistics/vaerdi-composite.h"
#include "statistics/vaerdi-control-chart.h"
#include "statistics/vaerdi-cost.h"
#include "statistics/vaerdi-funnel.h"
#include "statistics/vaerdi-intervals.h"
#include "statistics/vaerdi-quantiles.h"
#include "statistics/vaerdi-ratios.h"
#include "statistics/vaerdi-risk-model.h"
#include "statistics/vaerdi-run-rules.h"
#include "statistics/vaerdi-standardise.h"

/* What has to hold for any numbers, tried on numbers drawn at random. The seed
 * is printed; --seed draws the same again. */

#define N_DRAWS 200
#define N_MOST  60

static const double odd[] = {
  NAN, INFINITY, -INFINITY, -1.0, -0.0, 0.0, DBL_TRUE_MIN, DBL_MIN, 1e-9, 0.5, 1.0, 2.0, 9.0, 10.0,
  1e9, 1e15, DBL_MAX,
};

static double
draw_odd (void)
{
  return odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))];
}

static double
draw_count (double most)
{
  return floor (g_test_rand_double_range (0.0, most + 1.0));
}

static void
assert_near (double a,
             double b,
             double scale)
{
  if (isnan (a) || isnan (b))
    g_assert_true (isnan (a) && isnan (b));
  else
    g_assert_cmpfloat (fabs (a - b), <=, 1e-9 * MAX (scale, MAX (fabs (a), fabs (b))));
}

static void
shuffle (double *a,
         double *b,
         guint   n)
{
  for (guint i = n; i > 1; i--)
    {
      guint j = g_test_rand_int_range (0, i);
      double keep_a = a[i - 1], keep_b = b[i - 1];

      a[i - 1] = a[j];
      b[i - 1] = b[j];
      a[j] = keep_a;
      b[j] = keep_b;
    }
}

static void
assert_ordered (gboolean              ok,
                const VaerdiInterval *interval)
{
  if (!ok)
    g_assert_true (isnan (interval->lower) && isnan (interval->upper));
  if (!isnan (interval->lower) && !isnan (interval->upper))
    g_assert_cmpfloat (interval->lower, <=, interval->upper);
}

/* With the same share of more, the interval lies inside that of fewer. */
static void
test_intervals (void)
{
  for (guint i = 0; i < N_DRAWS; i++)
    {
      double n = 1.0 + draw_count (1000.0), x = draw_count (n), p;
      double times = 2.0 + draw_count (1e4), level = g_test_rand_double_range (0.5, 0.999);
      VaerdiInterval few, many, mirror;

      x = MIN (x, n);
      p = x / n;
      g_assert_true (vaerdi_interval_wilson (x, n, level, &few));
      g_assert_true (vaerdi_interval_wilson (x * times, n * times, level, &many));
      g_assert_true (vaerdi_interval_wilson (n - x, n, level, &mirror));
      g_assert_cmpfloat (few.lower, <=, many.lower + 1e-12);
      g_assert_cmpfloat (many.lower, <=, p + 1e-12);
      g_assert_cmpfloat (p, <=, many.upper + 1e-12);
      g_assert_cmpfloat (many.upper, <=, few.upper + 1e-12);
      assert_near (few.lower, 1.0 - mirror.upper, 1.0);
      assert_near (few.upper, 1.0 - mirror.lower, 1.0);

      g_assert_true (vaerdi_interval_clopper_pearson (x, n, level, &few));
      g_assert_true (vaerdi_interval_clopper_pearson (n - x, n, level, &mirror));
      g_assert_cmpfloat (few.lower, <=, p);
      g_assert_cmpfloat (p, <=, few.upper);
      assert_near (few.lower, 1.0 - mirror.upper, 1.0);

      g_assert_true (vaerdi_interval_count (x, level, &few));
      g_assert_true (vaerdi_interval_count (x * times, level, &many));
      g_assert_cmpfloat ((many.upper - many.lower) / times, <=, few.upper - few.lower);
    }
}

static void
test_odd_intervals (void)
{
  for (guint i = 0; i < 50 * N_DRAWS; i++)
    {
      double a = draw_odd (), b = draw_odd (), c = draw_odd (), level = i % 4 == 0 ? draw_odd () : 0.95;
      VaerdiInterval interval;

      assert_ordered (vaerdi_interval_wilson (a, b, level, &interval), &interval);
      /* An exact quantile of 10^15 trials takes its time */
      if (!(fabs (b) > 1e10))
        assert_ordered (vaerdi_interval_clopper_pearson (a, b, level, &interval), &interval);
      if (!(fabs (a) > 1e10))
        assert_ordered (vaerdi_interval_exact_poisson (a, level, &interval), &interval);
      assert_ordered (vaerdi_interval_byar (a, level, &interval), &interval);
      assert_ordered (vaerdi_interval_rate (a, b, c, level, &interval), &interval);
      assert_ordered (vaerdi_interval_mean (a, b, c, level, &interval), &interval);
    }
}

static void
test_odd_comparisons (void)
{
  for (guint i = 0; i < 20 * N_DRAWS; i++)
    {
      double a = draw_odd (), b = draw_odd (), c = draw_odd (), d = draw_odd (), value;
      VaerdiInterval interval;
      VaerdiTwoGroups groups;
      VaerdiSettlement settlement;
      VaerdiFunnelLimits limits;

      assert_ordered (vaerdi_compare_rates (a, b, c, d, 0.95, &value, &interval), &interval);
      if (vaerdi_compare_groups (a, b, c, d, 0.95, &groups) && !isnan (groups.p))
        g_assert_true (groups.p >= 0.0 && groups.p <= 1.0);
      assert_ordered (vaerdi_standardise_indirect (a, b, c, 0.95, &value, &interval), &interval);
      if (vaerdi_funnel_proportion (a, b, &limits))
        g_assert_true (limits.lower_998 <= limits.lower_95 && limits.upper_95 <= limits.upper_998);
      if (vaerdi_funnel_mean (a, b, c, &limits) && isfinite (limits.upper_998))
        g_assert_true (limits.lower_998 <= limits.upper_998);
      vaerdi_cost_rate (a, b, c);
      vaerdi_cost_long_stay (a, b, c, d, &value);
      vaerdi_cost_settle (a, b, c, d, &settlement);
    }
}

typedef struct
{
  double           x[2 * N_MOST];
  double           n[2 * N_MOST];
  guint            size;
  VaerdiChartInput input;
} Chart;

static void
draw_chart (Chart *self,
            guint  least)
{
  memset (self, 0, sizeof *self);
  self->size = g_test_rand_int_range (least, N_MOST);
  for (guint i = 0; i < self->size; i++)
    {
      self->n[i] = 20.0 + draw_count (200.0);
      self->x[i] = 1.0 + draw_count (18.0);
    }
  self->input = (VaerdiChartInput) {
    .numerator = self->x, .denominator = self->n, .deviation = self->x, .n_points = self->size, .multiplier = 1.0,
  };
}

/* Limits bracket the centre; a second phase knows nothing of the first; a
 * multiplier multiplies. */
static void
test_charts (void)
{
  for (guint i = 0; i < N_DRAWS; i++)
    for (guint kind = VAERDI_CHART_RUN; kind <= VAERDI_CHART_S; kind++)
      {
        VaerdiChartPoint both[N_MOST], second[N_MOST], times[N_MOST];
        VaerdiChartInput part;
        guint start;
        Chart chart;

        draw_chart (&chart, 4);
        start = g_test_rand_int_range (1, chart.size - 1);
        chart.input.phase_starts = &start;
        chart.input.n_phases = 1;
        chart.input.screened = i % 2;
        g_assert_true (vaerdi_control_chart_compute (kind, &chart.input, both, NULL));
        for (guint k = 0; k < chart.size; k++)
          if (!isnan (both[k].lower) && kind != VAERDI_CHART_G)
            g_assert_true (both[k].lower <= both[k].centre && both[k].centre <= both[k].upper);

        part = chart.input;
        part.numerator += start;
        part.denominator += start;
        part.deviation += start;
        part.n_points -= start;
        part.n_phases = 0;
        g_assert_true (vaerdi_control_chart_compute (kind, &part, second, NULL));
        part.multiplier = 1000.0;
        g_assert_true (vaerdi_control_chart_compute (kind, &part, times, NULL));
        for (guint k = 0; k < part.n_points; k++)
          {
            assert_near (both[start + k].centre, second[k].centre, 1.0);
            assert_near (both[start + k].lower, second[k].lower, 1.0);
            assert_near (both[start + k].upper, second[k].upper, 1.0);
            assert_near (times[k].centre, 1000.0 * second[k].centre, 1.0);
            assert_near (times[k].upper, 1000.0 * second[k].upper, 1.0);
          }
      }
}

/* Any numbers: a chart or an error, limits in order, and runs that fit. */
static void
test_odd_charts (void)
{
  for (guint i = 0; i < 10 * N_DRAWS; i++)
    {
      VaerdiChartKind kind = g_test_rand_int_range (VAERDI_CHART_RUN, VAERDI_CHART_S + 1);
      guint8 excluded[N_MOST] = { 0 };
      VaerdiChartPoint points[N_MOST];
      VaerdiRunAnalysis runs;
      g_autoptr (GError) error = NULL;
      Chart chart;
      gboolean ok;

      draw_chart (&chart, 0);
      for (guint k = 0; k < chart.size; k++)
        {
          excluded[k] = g_test_rand_int_range (0, 5) == 0;
          if (g_test_rand_int_range (0, 4) == 0)
            chart.x[k] = draw_odd ();
          if (g_test_rand_int_range (0, 6) == 0)
            chart.n[k] = draw_odd ();
        }
      chart.input.excluded = excluded;
      chart.input.freeze = g_test_rand_int_range (0, 20);
      ok = vaerdi_control_chart_compute (kind, &chart.input, points, &error);
      g_assert_true (ok == (error == NULL));
      for (guint k = 0; ok && k < chart.size; k++)
        if (!isnan (points[k].lower) && !isnan (points[k].upper))
          g_assert_cmpfloat (points[k].lower, <=, points[k].upper);
      if (!ok)
        continue;
      vaerdi_run_analyse (points, chart.size, VAERDI_RUN_METHOD_ANHOEJ, &runs);
      g_assert_cmpuint (runs.n_useful, <=, chart.size);
      g_assert_cmpuint (runs.longest_run, <=, runs.n_useful);
      g_assert_true (runs.n_useful == 0 || runs.crossings < runs.n_useful);
    }
}

/* In which order units stand says nothing of them. */
static void
test_units (void)
{
  for (guint i = 0; i < N_DRAWS; i++)
    for (guint kind = VAERDI_OVERDISPERSION_SHMI; kind <= VAERDI_OVERDISPERSION_RATIO; kind++)
      {
        double z[N_MOST], used[N_MOST];
        VaerdiOverdispersion one, other;
        VaerdiFunnelLimits limits;
        Chart chart;

        draw_chart (&chart, 5);
        /* A trim that cuts through a tie may take either */
        for (guint k = 0; k < chart.size; k++)
          chart.n[k] += k / 1000.0;
        g_assert_true (vaerdi_overdispersion_compute (kind, chart.x, chart.n, chart.size, 0.1, z, used, &one, NULL));
        shuffle (chart.x, chart.n, chart.size);
        g_assert_true (vaerdi_overdispersion_compute (kind, chart.x, chart.n, chart.size, 0.1, z, used, &other, NULL));
        g_assert_cmpuint (one.n_used, ==, other.n_used);
        assert_near (one.phi, other.phi, 1.0);
        assert_near (one.tau2, other.tau2, 1.0);
        g_assert_cmpfloat (one.tau2, >=, 0.0);
        g_assert_true (vaerdi_overdispersion_limits (kind, &one, 100.0, &limits));
        g_assert_true (limits.lower_998 <= limits.lower_95 && limits.lower_95 <= limits.centre &&
                       limits.centre <= limits.upper_95 && limits.upper_95 <= limits.upper_998);
      }
}

/* Weights have no scale, strata no order, and one of weight 0 adds nothing. */
static void
test_standardised (void)
{
  for (guint i = 0; i < N_DRAWS; i++)
    {
      double weight[N_MOST + 1], scaled[N_MOST + 1];
      VaerdiStandardisedRate one, other;
      VaerdiDirectInput input;
      Chart chart;

      draw_chart (&chart, 2);
      for (guint k = 0; k < chart.size; k++)
        weight[k] = 1.0 + draw_count (1000.0);
      for (guint k = 0; k < chart.size; k++)
        scaled[k] = weight[k] * 4096.0;
      input = (VaerdiDirectInput) {
        .count = chart.x, .population = chart.n, .weight = weight, .n_rows = chart.size,
        .multiplier = 1000.0, .confidence = 0.95, .method = i % 2,
      };
      g_assert_true (vaerdi_standardise_direct (&input, &one, NULL));
      g_assert_true (one.interval.lower <= one.value && one.value <= one.interval.upper);

      input.weight = scaled;
      g_assert_true (vaerdi_standardise_direct (&input, &other, NULL));
      assert_near (one.value, other.value, 0.0);
      assert_near (one.interval.lower, other.interval.lower, 0.0);
      assert_near (one.interval.upper, other.interval.upper, 0.0);
    }
}

static void
test_quantiles (void)
{
  for (guint i = 0; i < N_DRAWS; i++)
    {
      static const VaerdiQuantileType types[] = { VAERDI_QUANTILE_2, VAERDI_QUANTILE_6, VAERDI_QUANTILE_7, VAERDI_QUANTILE_8 };
      VaerdiQuantileType type = types[i % G_N_ELEMENTS (types)];
      double before = -INFINITY;
      Chart chart;

      draw_chart (&chart, 1);
      vaerdi_sort (chart.x, chart.size);
      for (double p = 0.0; p <= 1.0; p += 0.0625)
        {
          double value = vaerdi_quantile_of_sorted (chart.x, chart.size, p, type);

          g_assert_cmpfloat (before, <=, value + 1e-12);
          g_assert_cmpfloat (chart.x[0], <=, value);
          g_assert_cmpfloat (value, <=, chart.x[chart.size - 1]);
          before = value;
          shuffle (chart.n, chart.n, chart.size);
        }
      for (guint k = 0; k < chart.size; k++)
        chart.n[k] = chart.x[k];
      shuffle (chart.n, chart.n, chart.size);
      g_assert_cmpfloat (vaerdi_quantile_in_place (chart.n, chart.size, 0.3, type), ==,
                         vaerdi_quantile_of_sorted (chart.x, chart.size, 0.3, type));
    }
}

/* All-or-none is the strictest; none leaves 0 to 1. */
static void
test_composites (void)
{
  for (guint i = 0; i < N_DRAWS; i++)
    {
      gint8 met[N_MOST * 4];
      double indicators[4], weights[] = { 1, 2, 3, 4 };
      guint n = g_test_rand_int_range (0, N_MOST);
      VaerdiComposite composite;

      for (guint k = 0; k < 4 * n; k++)
        met[k] = g_test_rand_int_range (-1, 2);
      vaerdi_composite_compute (met, n, 4, 0.7, weights, indicators, &composite);
      if (composite.n_eligible == 0)
        continue;
      g_assert_true (composite.all_or_none >= 0.0 && composite.all_or_none <= composite.standard);
      g_assert_true (composite.all_or_none <= composite.patient_average + 1e-12);
      g_assert_true (composite.patient_average <= 1.0 + 1e-12 && composite.opportunity <= 1.0);
    }
}

/* Where a term's zero lies moves the intercept only. */
static void
test_models (void)
{
  for (guint i = 0; i < 20; i++)
    {
      double x[N_MOST], moved[N_MOST], y[N_MOST], estimate[2], error[2], fitted[N_MOST], fitted_moved[N_MOST], estimate_moved[2];
      VaerdiModelFit fit = { .estimate = estimate, .error = error, .fitted = fitted };
      VaerdiModelFit fit_moved = { .estimate = estimate_moved, .error = error, .fitted = fitted_moved };

      for (guint k = 0; k < N_MOST; k++)
        {
          x[k] = g_test_rand_double_range (-1.0, 1.0);
          moved[k] = x[k] + 10.0;
          y[k] = k < 4 ? k % 2 : g_test_rand_double () < 0.5;
        }
      g_assert_true (vaerdi_model_fit (VAERDI_MODEL_LOGISTIC, x, y, N_MOST, 1, &fit, NULL));
      g_assert_true (vaerdi_model_fit (VAERDI_MODEL_LOGISTIC, moved, y, N_MOST, 1, &fit_moved, NULL));
      g_assert_cmpfloat (fabs (estimate[1] - estimate_moved[1]), <=, 1e-6);
      g_assert_cmpfloat (fabs (estimate[0] - (estimate_moved[0] + 10.0 * estimate_moved[1])), <=, 1e-5);
      for (guint k = 0; k < N_MOST; k++)
        g_assert_cmpfloat (fabs (fitted[k] - fitted_moved[k]), <=, 1e-6);
    }
}

static void
append_cell (GString *csv)
{
  static const char * const cells[] = {
    "", "NA", "0", "1", "2", "3", "0.5", "-1", "10", "1e9", "5e-324", "1e308", "Inf", "-Inf", "1;2;3", "0;0;0;0;0",
    "1;NA;0;1;1;0;1;1;0;1;1;1", "11111", "pp", "qnorm", "PAIN", "x", "+;-", "2;2",
  };

  g_string_append (csv, cells[g_test_rand_int_range (0, G_N_ELEMENTS (cells))]);
}

static void
try_method (const VaerdiCalculatorMethod *method)
{
  g_auto (GStrv) names = g_strsplit (method->inputs, " ", -1);
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *result = NULL;
  guint n_rows = g_test_rand_int_range (0, 6), n_names = g_strv_length (names);

  for (guint i = 0; i < n_names; i++)
    g_string_append_printf (csv, "%s%s", i > 0 ? "," : "", g_strdelimit (names[i], "?", '\0'));
  for (guint row = 0; row < n_rows; row++)
    for (guint i = 0; i < n_names; i++)
      {
        g_string_append_c (csv, i > 0 ? ',' : '\n');
        append_cell (csv);
      }

  result = vaerdi_calculator_run_text (method->name, csv->str, csv->len, NULL, &error);
  if ((result == NULL) == (error == NULL))
    g_error ("%s has neither or both of a result and an error", method->name);
}

static void
test_odd_cells (void)
{
  VaerdiCalculatorMethod method;

  for (guint i = 0; vaerdi_calculator_get_method (i, &method); i++)
    for (guint k = 0; k < N_DRAWS; k++)
      try_method (&method);
}

/* The results go to standard output, so no library may write there. */
static void
test_quiet (void)
{
  if (g_test_subprocess ())
    {
      test_odd_intervals ();
      test_odd_comparisons ();
      test_odd_cells ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout_unmatched ("*underflow*");
  g_test_trap_assert_stdout_unmatched ("*accurate*");
  g_test_trap_assert_stdout_unmatched ("*converge*");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/properties/intervals", test_intervals);
  g_test_add_func ("/statistics/properties/odd-intervals", test_odd_intervals);
  g_test_add_func ("/statistics/properties/odd-comparisons", test_odd_comparisons);
  g_test_add_func ("/statistics/properties/charts", test_charts);
  g_test_add_func ("/statistics/properties/odd-charts", test_odd_charts);
  g_test_add_func ("/statistics/properties/units", test_units);
  g_test_add_func ("/statistics/properties/standardised", test_standardised);
  g_test_add_func ("/statistics/properties/quantiles", test_quantiles);
  g_test_add_func ("/statistics/properties/composites", test_composites);
  g_test_add_func ("/statistics/properties/models", test_models);
  g_test_add_func ("/statistics/properties/odd-cells", test_odd_cells);
  g_test_add_func ("/statistics/properties/quiet", test_quiet);

  return g_test_run ();
}
