/* test-charts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "statistics/vaerdi-control-chart.h"
#include "statistics/vaerdi-distributions.h"
#include "statistics/vaerdi-rule-set.h"
#include "statistics/vaerdi-statistics-error.h"

#define N 24

static const double series[N] = {
  53.9, 51.9, 49.6, 49.1, 54.6, 55.2, 52.1, 49.5, 45.1, 45.5, 43.3, 51.9,
  53.3, 51.2, 36.9, 49.4, 46.3, 51.8, 43.6, 42, 54.6, 51.3, 54.2, 49.1,
};

static void
assert_close (double a,
              double b)
{
  if (isnan (b))
    g_assert_true (isnan (a));
  else
    g_assert_cmpfloat_with_epsilon (a, b, 1e-9 * MAX (1.0, fabs (b)));
}

static void
compute (VaerdiChartKind         kind,
         const VaerdiChartInput *input,
         VaerdiChartPoint       *points)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vaerdi_control_chart_compute (kind, input, points, &error));
  g_assert_no_error (error);
}

/* numerators, denominators and deviations that suit every chart */
static void
fill (double *x,
      double *n,
      double *s)
{
  for (guint i = 0; i < N; i++)
    {
      x[i] = series[i];
      n[i] = 100 + 10 * (i % 5);
      s[i] = 1 + 0.1 * (i % 7);
    }
}

static void
test_bracket (void)
{
  double x[N], n[N], s[N];
  VaerdiChartInput input = { .numerator = x, .denominator = n, .deviation = s, .n_points = N };
  VaerdiChartPoint points[N];

  fill (x, n, s);
  for (guint kind = VAERDI_CHART_RUN; kind <= VAERDI_CHART_S; kind++)
    {
      compute (kind, &input, points);
      for (guint i = 0; i < N; i++)
        {
          const VaerdiChartPoint *p = &points[i];

          g_assert_false (isnan (p->centre));
          if (kind == VAERDI_CHART_RUN)
            {
              g_assert_true (isnan (p->lower));
              continue;
            }
          g_assert_cmpfloat (p->lower, <=, p->lower_2s);
          g_assert_cmpfloat (p->lower_2s, <=, p->centre);
          g_assert_cmpfloat (p->centre, <=, p->upper_2s);
          g_assert_cmpfloat (p->upper_2s, <=, p->upper);
          g_assert_cmpint (p->outside, ==, p->value > p->upper || p->value < p->lower);
        }
    }
}

static void
test_shift_and_scale (void)
{
  double shifted[N], scaled[N];
  VaerdiChartInput plain = { .numerator = series, .n_points = N, .screened = TRUE };
  VaerdiChartInput moved = { .numerator = shifted, .n_points = N, .screened = TRUE };
  VaerdiChartInput grown = { .numerator = scaled, .n_points = N, .screened = TRUE };
  VaerdiChartPoint a[N], b[N], c[N];

  for (guint i = 0; i < N; i++)
    {
      shifted[i] = series[i] + 1000;
      scaled[i] = series[i] * 1e-6;
    }
  compute (VAERDI_CHART_XMR, &plain, a);
  compute (VAERDI_CHART_XMR, &moved, b);
  compute (VAERDI_CHART_XMR, &grown, c);
  for (guint i = 0; i < N; i++)
    {
      assert_close (b[i].centre - 1000, a[i].centre);
      assert_close (b[i].lower - 1000, a[i].lower);
      assert_close (b[i].upper_2s - 1000, a[i].upper_2s);
      assert_close (c[i].upper * 1e6, a[i].upper);
    }

  plain.multiplier = 100;
  compute (VAERDI_CHART_XMR, &plain, c);
  for (guint i = 0; i < N; i++)
    {
      assert_close (c[i].value, a[i].value * 100);
      assert_close (c[i].lower, a[i].lower * 100);
      g_assert_cmpint (c[i].outside, ==, a[i].outside);
    }
}

/* A p chart does not depend on the order of its points */
static void
test_permuted (void)
{
  double x[N], n[N], s[N], x2[N], n2[N];
  VaerdiChartInput one = { .numerator = x, .denominator = n, .n_points = N };
  VaerdiChartInput two = { .numerator = x2, .denominator = n2, .n_points = N };
  VaerdiChartPoint a[N], b[N];

  fill (x, n, s);
  for (guint i = 0; i < N; i++)
    {
      x2[i] = x[N - 1 - i];
      n2[i] = n[N - 1 - i];
    }
  compute (VAERDI_CHART_P, &one, a);
  compute (VAERDI_CHART_P, &two, b);
  for (guint i = 0; i < N; i++)
    {
      assert_close (b[N - 1 - i].centre, a[i].centre);
      assert_close (b[N - 1 - i].upper, a[i].upper);
    }
}

static void
test_short (void)
{
  double x[] = { 3 }, n[] = { 10 }, s[] = { 1 };
  VaerdiChartInput empty = { 0 };
  VaerdiChartInput one = { .numerator = x, .denominator = n, .deviation = s, .n_points = 1 };
  VaerdiChartPoint point;

  for (guint kind = VAERDI_CHART_RUN; kind <= VAERDI_CHART_T; kind++)
    {
      empty.denominator = n;
      compute (kind, &empty, NULL);
      compute (kind, &one, &point);
      if (kind != VAERDI_CHART_MR)
        g_assert_false (isnan (point.centre));
      g_assert_false (point.outside);
    }

  compute (VAERDI_CHART_XMR, &one, &point);
  g_assert_true (isnan (point.upper));
}

static void
test_all_equal (void)
{
  double x[N], n[N], s[N];
  VaerdiChartInput input = { .numerator = x, .denominator = n, .deviation = s, .n_points = N };
  VaerdiChartPoint points[N];
  VaerdiPointSignal signals[N];
  g_autoptr (VaerdiRuleSet) nhs = vaerdi_rule_set_get ("nhs-mdc", NULL);
  g_autoptr (VaerdiRuleSet) anhoej = vaerdi_rule_set_get ("anhoej", NULL);
  VaerdiRunAnalysis runs;

  for (guint i = 0; i < N; i++)
    {
      x[i] = 0.1;
      n[i] = 3;
      s[i] = 0.3;
    }

  for (guint kind = VAERDI_CHART_RUN; kind <= VAERDI_CHART_S; kind++)
    {
      compute (kind, &input, points);
      g_assert_false (vaerdi_rule_set_apply (nhs, points, N, signals, NULL));
      g_assert_false (vaerdi_rule_set_apply (anhoej, points, N, signals, &runs));
      g_assert_cmpuint (runs.n_useful, ==, 0);
      g_assert_false (runs.signal);
      for (guint i = 0; i < N; i++)
        g_assert_false (points[i].outside);
    }
}

static void
test_huge_and_tiny (void)
{
  static const double sizes[] = { 1e-310, 1e-300, 1e9, 1e15 };
  double x[N], n[N], s[N];
  VaerdiChartInput input = { .numerator = x, .denominator = n, .deviation = s, .n_points = N };
  VaerdiChartPoint points[N];

  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    for (guint kind = VAERDI_CHART_RUN; kind <= VAERDI_CHART_S; kind++)
      {
        for (guint i = 0; i < N; i++)
          {
            x[i] = series[i] * sizes[k];
            n[i] = MAX (1e9, 100 * sizes[k]);
            s[i] = sizes[k];
          }
        compute (kind, &input, points);
        for (guint i = kind == VAERDI_CHART_MR; i < N; i++)
          {
            g_assert_true (isfinite (points[i].value));
            g_assert_true (isfinite (points[i].centre));
            if (kind != VAERDI_CHART_RUN && !isnan (points[i].upper))
              g_assert_cmpfloat (points[i].upper, >=, points[i].centre);
          }
      }
}

static void
test_phases (void)
{
  guint starts[] = { 12 };
  VaerdiChartInput whole = { .numerator = series, .n_points = N, .phase_starts = starts, .n_phases = 1 };
  VaerdiChartInput first = { .numerator = series, .n_points = 12 };
  VaerdiChartInput last = { .numerator = series + 12, .n_points = 12 };
  VaerdiChartPoint a[N], b[N];

  for (guint kind = VAERDI_CHART_RUN; kind <= VAERDI_CHART_MR; kind++)
    {
      compute (kind, &whole, a);
      compute (kind, &first, b);
      compute (kind, &last, b + 12);
      for (guint i = 0; i < N; i++)
        {
          assert_close (a[i].value, b[i].value);
          assert_close (a[i].centre, b[i].centre);
          assert_close (a[i].upper, b[i].upper);
          g_assert_cmpuint (a[i].phase, ==, i < 12 ? 0 : 1);
        }
    }
}

/* A point cut out leaves the lines as if it had never been there, and has them
 * drawn all the same */
static void
test_excluded (void)
{
  double without[N - 1];
  guint8 excluded[N] = { [14] = 1 };
  VaerdiChartInput whole = { .numerator = series, .n_points = N, .excluded = excluded };
  VaerdiChartInput cut = { .numerator = without, .n_points = N - 1 };
  VaerdiChartPoint a[N], b[N];

  for (guint i = 0, k = 0; i < N; i++)
    if (i != 14)
      without[k++] = series[i];
  compute (VAERDI_CHART_XMR, &whole, a);
  compute (VAERDI_CHART_XMR, &cut, b);
  assert_close (a[14].upper, b[0].upper);
  assert_close (a[0].centre, b[0].centre);
  g_assert_cmpfloat (a[14].value, ==, 36.9);
  g_assert_true (a[14].excluded);
}

static void
test_refused (void)
{
  double x[] = { 5, 11, -1 }, n[] = { 10, 10, 10 }, huge[] = { 1, INFINITY, 2 }, zero[] = { 1, 0, 2 };
  guint falling[] = { 2, 1 };
  static const struct { VaerdiChartKind kind; guint x; gboolean n; const char *says; } bad[] = {
    { VAERDI_CHART_P, 0, TRUE, "point 2: the numerator" },
    { VAERDI_CHART_U, 0, TRUE, "point 3: the count" },
    { VAERDI_CHART_C, 0, TRUE, "point 3: the count" },
    { VAERDI_CHART_G, 0, FALSE, "point 3" },
    { VAERDI_CHART_T, 2, FALSE, "point 2: the time" },
    { VAERDI_CHART_XMR, 1, FALSE, "point 2: the value is infinite" },
    { VAERDI_CHART_P, 0, FALSE, "a p chart needs denominators" },
    { VAERDI_CHART_S, 0, TRUE, "a s chart needs standard deviations" },
  };
  const double *xs[] = { x, huge, zero };
  VaerdiChartPoint points[3];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      VaerdiChartInput input = {
        .numerator = xs[bad[i].x], .denominator = bad[i].n ? n : NULL, .n_points = 3,
      };

      g_assert_false (vaerdi_control_chart_compute (bad[i].kind, &input, points, &error));
      g_assert_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, bad[i].says));
      g_clear_error (&error);
    }

  {
    VaerdiChartInput input = {
      .numerator = zero, .n_points = 3, .phase_starts = falling, .n_phases = 2,
    };

    g_assert_false (vaerdi_control_chart_compute (VAERDI_CHART_XMR, &input, points, &error));
    g_assert_nonnull (strstr (error->message, "phase 2"));
  }
}

static void
chart_of (const double     *values,
          guint             n,
          VaerdiChartPoint *points)
{
  for (guint i = 0; i < n; i++)
    points[i] = (VaerdiChartPoint) {
      .value = values[i], .centre = 10, .lower = 4, .lower_2s = 6, .upper_2s = 14, .upper = 16,
      .outside = values[i] > 16 || values[i] < 4,
    };
}

static guint
flags_at (VaerdiRuleSet *set,
          const double  *values,
          guint          n,
          guint          at)
{
  VaerdiChartPoint points[64];
  VaerdiPointSignal signals[64];

  chart_of (values, n, points);
  vaerdi_rule_set_apply (set, points, n, signals, NULL);

  return signals[at].flags;
}

static void
test_nhs_edges (void)
{
  g_autoptr (VaerdiRuleSet) set = vaerdi_rule_set_get ("nhs-mdc", NULL);
  double on_limit[] = { 16, 4, 16.01 };
  double seven[] = { 11, 11, 12, 11, 12, 11, 12 };
  double broken[] = { 11, 11, 12, 10, 12, 11, 12 };
  double gap[] = { 11, 11, 12, NAN, 12, 11, 12, 11, 12 };
  double rise[] = { 7, 8, 9, 9.5, 10, 11, 12 };
  double tie[] = { 7, 8, 9, 9, 10, 11, 12 };
  double near[] = { 14.1, 11, 14.1 };
  double apart[] = { 14.1, 9, 14.1 };
  double beyond[] = { 14.1, 11, 17 };
  double touching[] = { 14, 11, 14 };

  g_assert_cmpuint (flags_at (set, on_limit, 3, 0), ==, 0);
  g_assert_cmpuint (flags_at (set, on_limit, 3, 1), ==, 0);
  g_assert_cmpuint (flags_at (set, on_limit, 3, 2), ==, VAERDI_SIGNAL_OUTSIDE);
  g_assert_cmpuint (flags_at (set, seven, 7, 0), ==, VAERDI_SIGNAL_SHIFT);
  g_assert_cmpuint (flags_at (set, seven, 6, 0), ==, 0);
  g_assert_cmpuint (flags_at (set, broken, 7, 0), ==, 0);
  g_assert_cmpuint (flags_at (set, gap, 9, 8), ==, 0);
  g_assert_cmpuint (flags_at (set, rise, 7, 3), ==, VAERDI_SIGNAL_TREND);
  g_assert_cmpuint (flags_at (set, tie, 7, 3), ==, 0);
  g_assert_cmpuint (flags_at (set, near, 3, 0), ==, VAERDI_SIGNAL_TWO_IN_THREE);
  g_assert_cmpuint (flags_at (set, near, 3, 1), ==, 0);
  g_assert_cmpuint (flags_at (set, apart, 3, 0), ==, 0);
  g_assert_cmpuint (flags_at (set, beyond, 3, 0), ==, 0);
  g_assert_cmpuint (flags_at (set, touching, 3, 0), ==, 0);
}

static void
test_excluded_signals (void)
{
  g_autoptr (VaerdiRuleSet) set = vaerdi_rule_set_get ("nhs-mdc", NULL);
  double values[] = { 11, 11, 12, 2, 12, 11, 12, 11 };
  VaerdiChartPoint points[8];
  VaerdiPointSignal signals[8];

  chart_of (values, 8, points);
  points[3].excluded = TRUE;
  vaerdi_rule_set_apply (set, points, 8, signals, NULL);
  g_assert_cmpuint (signals[0].label, ==, VAERDI_SIGNAL_SHIFT);
  g_assert_cmpuint (signals[7].label, ==, VAERDI_SIGNAL_SHIFT);
  g_assert_cmpuint (signals[3].flags, ==, 0);

  /* No rule reaches over a change of phase */
  for (guint i = 4; i < 8; i++)
    points[i].phase = 1;
  g_assert_false (vaerdi_rule_set_apply (set, points, 8, signals, NULL));
}

static void
test_anhoej (void)
{
  g_autoptr (VaerdiRuleSet) set = vaerdi_rule_set_get ("anhoej", NULL);
  double values[20];
  VaerdiChartPoint points[20];
  VaerdiPointSignal signals[20];
  VaerdiRunAnalysis runs;

  for (guint i = 0; i < 20; i++)
    values[i] = i < 10 ? 9 : 11;
  chart_of (values, 20, points);
  g_assert_true (vaerdi_rule_set_apply (set, points, 20, signals, &runs));
  g_assert_cmpuint (runs.longest_run, ==, 10);
  g_assert_cmpuint (runs.longest_run_max, ==, 7);
  g_assert_cmpuint (runs.crossings, ==, 1);
  g_assert_cmpuint (runs.crossings_min, ==, 6);
  g_assert_cmpuint (signals[0].flags, ==, VAERDI_SIGNAL_LONG_RUN | VAERDI_SIGNAL_FEW_CROSSINGS);
  g_assert_cmpuint (signals[19].label, ==, VAERDI_SIGNAL_LONG_RUN);
  g_assert_cmpint (signals[19].direction, ==, 1);
  g_assert_cmpint (vaerdi_rule_set_judge (set, points, 20, signals, 1), ==, VAERDI_VARIATION_IMPROVEMENT_HIGH);
  g_assert_cmpint (vaerdi_rule_set_judge (set, points, 20, signals, -1), ==, VAERDI_VARIATION_CONCERN_HIGH);
  g_assert_cmpint (vaerdi_rule_set_judge (set, points, 20, signals, 0), ==, VAERDI_VARIATION_NEUTRAL_HIGH);
  g_assert_cmpint (vaerdi_rule_set_judge (set, points, 9, signals, 1), ==, VAERDI_VARIATION_NOT_ENOUGH);

  /* Zigzag: as many crossings as can be */
  for (guint i = 0; i < 20; i++)
    points[i].value = i % 2 == 0 ? 9 : 11;
  g_assert_false (vaerdi_rule_set_apply (set, points, 20, signals, &runs));
  g_assert_cmpuint (runs.crossings, ==, 19);
  g_assert_cmpint (vaerdi_rule_set_judge (set, points, 20, signals, 1), ==, VAERDI_VARIATION_COMMON);
}

/* The table of the fewest crossings is the quantile, and goes on as it. */
static void
test_fewest_crossings (void)
{
  g_assert_cmpuint (vaerdi_run_crossings_min (0), ==, 0);
  for (guint n = 1; n < 1000; n++)
    g_assert_cmpuint (vaerdi_run_crossings_min (n), ==, (guint) vaerdi_binomial_quantile (0.05, n - 1.0, 0.5));
}

static void
test_assurance (void)
{
  g_assert_cmpint (vaerdi_assurance_of_target (5.1, 1, 5, 1), ==, VAERDI_ASSURANCE_FAIL);
  g_assert_cmpint (vaerdi_assurance_of_target (5, 1, 5, 1), ==, VAERDI_ASSURANCE_INCONSISTENT);
  g_assert_cmpint (vaerdi_assurance_of_target (1, 1, 5, 1), ==, VAERDI_ASSURANCE_INCONSISTENT);
  g_assert_cmpint (vaerdi_assurance_of_target (0.9, 1, 5, 1), ==, VAERDI_ASSURANCE_PASS);
  g_assert_cmpint (vaerdi_assurance_of_target (5.1, 1, 5, -1), ==, VAERDI_ASSURANCE_PASS);
  g_assert_cmpint (vaerdi_assurance_of_target (0.9, 1, 5, -1), ==, VAERDI_ASSURANCE_FAIL);
  g_assert_cmpint (vaerdi_assurance_of_target (3, 1, 5, 0), ==, VAERDI_ASSURANCE_NONE);
  g_assert_cmpint (vaerdi_assurance_of_target (NAN, 1, 5, 1), ==, VAERDI_ASSURANCE_NONE);
  g_assert_cmpint (vaerdi_assurance_of_target (3, NAN, NAN, 1), ==, VAERDI_ASSURANCE_NONE);
}

static void
test_rule_files (void)
{
  static const struct { const char *text; const char *says; } bad[] = {
    { "no key file", ":1: " },
    { "[Rule Set]\nId=\\x\\\n", ":2: “\\x” means nothing; write “\\\\x”" },
    { "[Rule Set]\nId=a\\\n", ":2: the line ends in “\\”" },
    { "[Rule Set]\nId=x\n", "the key Version is missing" },
    { "[Rule Set]\nId=x\nVersion=1\nName=X\nSource=s\nMinimumPoints=none\n", "MinimumPoints=none" },
    { "[Rule Set]\nId=x\nVersion=1\nName=X\nSource=s\nMinimumPoints=9\n", "there is no rule" },
    { "[Rule Set]\nId=x\nVersion=1\nName=X\nSource=s\nMinimumPoints=9\n[Rule 1]\nType=odd\n", "unknown Type" },
    { "[Rule Set]\nId=x\nVersion=1\nName=X\nSource=s\nMinimumPoints=9\n[Rule 1]\nType=shift\n", "Length=" },
  };
  static const char good[] =
    "[Rule Set]\nId=eight\nVersion=2\nName=Eight\nName[da]=Otte\nSource=s\nMinimumPoints=9\n"
    "[Rule 1]\nType=shift\nLength=8\n";
  double values[] = { 11, 11, 12, 11, 12, 11, 12, 11 };
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiRuleSet) eight = vaerdi_rule_set_parse ("eight.ruleset", good, strlen (good), &error);
  g_autoptr (VaerdiRuleSet) nhs = vaerdi_rule_set_get ("nhs-mdc", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (vaerdi_rule_set_get_name (eight, "da"), ==, "Otte");
  g_assert_cmpstr (vaerdi_rule_set_get_name (eight, NULL), ==, "Eight");
  g_assert_cmpuint (flags_at (eight, values, 7, 0), ==, 0);
  g_assert_cmpuint (flags_at (eight, values, 8, 0), ==, VAERDI_SIGNAL_SHIFT);
  g_assert_cmpuint (vaerdi_rule_set_get_length (nhs, VAERDI_SIGNAL_TREND), ==, 7);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (vaerdi_rule_set_parse ("bad.ruleset", bad[i].text, strlen (bad[i].text), &error));
      g_assert_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, bad[i].says));
      g_assert_true (g_str_has_prefix (error->message, "bad.ruleset:"));
      g_clear_error (&error);
    }

  g_assert_null (vaerdi_rule_set_get ("western-electric", &error));
  g_assert_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/charts/bracket", test_bracket);
  g_test_add_func ("/statistics/charts/shift-and-scale", test_shift_and_scale);
  g_test_add_func ("/statistics/charts/permuted", test_permuted);
  g_test_add_func ("/statistics/charts/short", test_short);
  g_test_add_func ("/statistics/charts/all-equal", test_all_equal);
  g_test_add_func ("/statistics/charts/huge-and-tiny", test_huge_and_tiny);
  g_test_add_func ("/statistics/charts/phases", test_phases);
  g_test_add_func ("/statistics/charts/excluded", test_excluded);
  g_test_add_func ("/statistics/charts/refused", test_refused);
  g_test_add_func ("/statistics/rules/nhs-edges", test_nhs_edges);
  g_test_add_func ("/statistics/rules/excluded", test_excluded_signals);
  g_test_add_func ("/statistics/rules/anhoej", test_anhoej);
  g_test_add_func ("/statistics/rules/fewest-crossings", test_fewest_crossings);
  g_test_add_func ("/statistics/rules/assurance", test_assurance);
  g_test_add_func ("/statistics/rules/files", test_rule_files);

  return g_test_run ();
}
