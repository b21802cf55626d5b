/* test-intervals.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <float.h>
#include <math.h>
#include <time.h>

#include "statistics/vaerdi-distributions.h"
#include "statistics/vaerdi-funnel.h"
#include "statistics/vaerdi-intervals.h"
#include "statistics/vaerdi-quantiles.h"
#include "statistics/vaerdi-standardise.h"

/* The printed vectors are in test-oracles.c; here is what has to hold for any
 * numbers. */

static const double counts[] = { 0, DBL_TRUE_MIN, 1e-300, 0.5, 1, 2, 9, 9.999, 10, 11, 99, 1e4, 1e6, 1e9, 1e12 };
static const double levels[] = { 0.5, 0.9, 0.95, 0.99, 0.998 };

static void
assert_close (double a,
              double b,
              double tolerance)
{
  g_assert_cmpfloat_with_epsilon (a, b, tolerance * MAX (1.0, fabs (b)));
}

static void
assert_none (gboolean              ok,
             const VaerdiInterval *interval)
{
  g_assert_false (ok);
  g_assert_true (isnan (interval->lower));
  g_assert_true (isnan (interval->upper));
}

static void
test_bracket_proportion (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (counts); j++)
      for (guint k = 0; k < G_N_ELEMENTS (levels); k++)
        {
          double x = counts[i], n = counts[j];
          VaerdiInterval wilson, exact;

          if (x > n || n < 1.0)
            continue;
          g_assert_true (vaerdi_interval_wilson (x, n, levels[k], &wilson));
          g_assert_cmpfloat (0.0, <=, wilson.lower);
          g_assert_cmpfloat (wilson.lower, <=, x / n * (1 + 1e-12));
          g_assert_cmpfloat (x / n, <=, wilson.upper * (1 + 1e-12));
          g_assert_cmpfloat (wilson.upper, <=, 1.0);

          if (n > 1e9)
            continue;
          g_assert_true (vaerdi_interval_clopper_pearson (x, n, levels[k], &exact));
          g_assert_cmpfloat (0.0, <=, exact.lower);
          g_assert_cmpfloat (exact.lower, <=, x / n * (1 + 1e-9));
          g_assert_cmpfloat (x / n, <=, exact.upper * (1 + 1e-9));
          g_assert_cmpfloat (exact.upper, <=, 1.0);
        }
}

static void
test_bracket_count (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (levels); k++)
      {
        double x = counts[i];
        VaerdiInterval exact, byar, rate;

        g_assert_true (vaerdi_interval_exact_poisson (x, levels[k], &exact));
        g_assert_cmpfloat (exact.lower, <=, x);
        g_assert_cmpfloat (x, <=, exact.upper);
        g_assert_true (vaerdi_interval_byar (x, levels[k], &byar));
        if (!isnan (byar.lower))
          g_assert_cmpfloat (byar.lower, <=, x);
        g_assert_cmpfloat (x, <=, byar.upper);
        /* Byar's is an approximation to the exact one, and a good one */
        if (x >= 10 && levels[k] == 0.95)
          {
            g_assert_cmpfloat (fabs (byar.lower - exact.lower), <=, 0.01 * exact.lower);
            g_assert_cmpfloat (fabs (byar.upper - exact.upper), <=, 0.01 * exact.upper);
          }

        g_assert_true (vaerdi_interval_rate (x, 12345.0, 1000.0, levels[k], &rate));
        g_assert_cmpfloat (rate.lower, <=, x / 12345.0 * 1000.0);
        g_assert_cmpfloat (x / 12345.0 * 1000.0, <=, rate.upper);
      }
}

/* A higher confidence never gives a narrower interval */
static void
test_nested (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    for (guint k = 1; k < G_N_ELEMENTS (levels); k++)
      {
        VaerdiInterval narrow, wide;

        vaerdi_interval_exact_poisson (counts[i], levels[k - 1], &narrow);
        vaerdi_interval_exact_poisson (counts[i], levels[k], &wide);
        g_assert_cmpfloat (wide.lower, <=, narrow.lower);
        g_assert_cmpfloat (narrow.upper, <=, wide.upper);

        vaerdi_interval_wilson (counts[i], 2e12, levels[k - 1], &narrow);
        vaerdi_interval_wilson (counts[i], 2e12, levels[k], &wide);
        g_assert_cmpfloat (wide.lower, <=, narrow.lower);
        g_assert_cmpfloat (narrow.upper, <=, wide.upper);
      }
}

/* Counting those without the event instead mirrors the interval */
static void
test_mirror (void)
{
  for (guint n = 1; n < 40; n++)
    for (guint x = 0; x <= n; x++)
      {
        VaerdiInterval with, without;

        vaerdi_interval_wilson (x, n, 0.95, &with);
        vaerdi_interval_wilson (n - x, n, 0.95, &without);
        assert_close (with.lower, 1.0 - without.upper, 1e-12);
        assert_close (with.upper, 1.0 - without.lower, 1e-12);
        vaerdi_interval_clopper_pearson (x, n, 0.95, &with);
        vaerdi_interval_clopper_pearson (n - x, n, 0.95, &without);
        assert_close (with.lower, 1.0 - without.upper, 1e-10);
        assert_close (with.upper, 1.0 - without.lower, 1e-10);
      }
}

static void
test_ends (void)
{
  VaerdiInterval out;

  for (double n = 1; n < 1e12; n *= 7)
    {
      vaerdi_interval_wilson (0, n, 0.95, &out);
      g_assert_cmpfloat (out.lower, ==, 0.0);
      vaerdi_interval_wilson (n, n, 0.95, &out);
      g_assert_cmpfloat (out.upper, ==, 1.0);
    }

  vaerdi_interval_exact_poisson (0, 0.95, &out);
  g_assert_cmpfloat (out.lower, ==, 0.0);
  /* -ln (0.025) */
  assert_close (out.upper, 3.6888794541139363, 1e-12);
}

/* Figures of R for counts where its library takes another road than ours */
static void
test_large_counts (void)
{
  static const struct { double count, lower, upper; } exact[] = {
    { 1e6, 998040.983340294, 1001961.91194543 },
    { 10000005, 9993807.99533478, 10006204.899281 },
    { 1e9, 999938021.443928, 1000061981.45041 },
    { 1e12, 999998040036.963, 1000001959965.93 },
  };
  VaerdiInterval out;

  for (guint i = 0; i < G_N_ELEMENTS (exact); i++)
    {
      g_assert_true (vaerdi_interval_exact_poisson (exact[i].count, 0.95, &out));
      assert_close (out.lower, exact[i].lower, 1e-12);
      assert_close (out.upper, exact[i].upper, 1e-12);
    }
}

static void
test_refused (void)
{
  static const struct { double x, n, confidence; } bad[] = {
    { 1, 0, 0.95 }, { 2, 1, 0.95 }, { -1, 10, 0.95 }, { 1, -10, 0.95 }, { NAN, 10, 0.95 },
    { 1, NAN, 0.95 }, { INFINITY, INFINITY, 0.95 }, { 1, INFINITY, 0.95 }, { 1, 10, 0 },
    { 1, 10, 1 }, { 1, 10, 95 }, { 1, 10, NAN }, { 1, 10, -0.95 },
  };
  VaerdiInterval out;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      assert_none (vaerdi_interval_wilson (bad[i].x, bad[i].n, bad[i].confidence, &out), &out);
      assert_none (vaerdi_interval_clopper_pearson (bad[i].x, bad[i].n, bad[i].confidence, &out), &out);
    }

  assert_none (vaerdi_interval_exact_poisson (-1, 0.95, &out), &out);
  assert_none (vaerdi_interval_byar (NAN, 0.95, &out), &out);
  assert_none (vaerdi_interval_rate (1, 0, 1, 0.95, &out), &out);
  assert_none (vaerdi_interval_rate (1, 1, 0, 0.95, &out), &out);
  assert_none (vaerdi_interval_mean (1, 5, 25, 0.95, &out), &out);
  assert_none (vaerdi_interval_mean (2, 5, 1, 0.95, &out), &out);
  assert_none (vaerdi_interval_mean_of (NULL, 0, 0.95, &out), &out);
}

static void
test_mean (void)
{
  double values[] = { 4, NAN, 5, 6, 7 };
  double shifted[G_N_ELEMENTS (values)], scaled[G_N_ELEMENTS (values)];
  double equal[] = { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 };
  VaerdiInterval plain, sums, other;

  g_assert_true (vaerdi_interval_mean_of (values, 5, 0.95, &plain));
  g_assert_true (vaerdi_interval_mean (4, 22, 126, 0.95, &sums));
  assert_close (plain.lower, 3.4457397432395, 1e-12);
  assert_close (sums.lower, plain.lower, 1e-12);
  assert_close (sums.upper, plain.upper, 1e-12);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      shifted[i] = values[i] + 1e9;
      scaled[i] = values[i] * -3.0;
    }
  vaerdi_interval_mean_of (shifted, 5, 0.95, &other);
  assert_close (other.lower - 1e9, plain.lower, 1e-6);
  assert_close (other.upper - 1e9, plain.upper, 1e-6);
  vaerdi_interval_mean_of (scaled, 5, 0.95, &other);
  assert_close (other.upper, plain.lower * -3.0, 1e-12);
  assert_close (other.lower, plain.upper * -3.0, 1e-12);

  g_assert_true (vaerdi_interval_mean_of (equal, 7, 0.95, &other));
  g_assert_cmpfloat (other.lower, ==, 0.1);
  g_assert_cmpfloat (other.upper, ==, 0.1);
  g_assert_true (vaerdi_interval_mean (7, 0.7, 7 * 0.1 * 0.1, 0.95, &other));
  assert_close (other.lower, other.upper, 1e-15);
}

static void
test_quantiles (void)
{
  static const VaerdiQuantileType types[] = { VAERDI_QUANTILE_2, VAERDI_QUANTILE_6, VAERDI_QUANTILE_7, VAERDI_QUANTILE_8 };
  double one[] = { 3 };
  double odd[] = { 5, 1, 9, 3, 7 };
  double even[] = { 4, 1, 3, 2 };
  double equal[] = { 0.1, 0.1, 0.1 };

  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    {
      double last = -INFINITY;

      g_assert_true (isnan (vaerdi_quantile_in_place (NULL, 0, 0.5, types[t])));
      g_assert_true (isnan (vaerdi_quantile_in_place (one, 1, NAN, types[t])));
      g_assert_true (isnan (vaerdi_quantile_in_place (one, 1, 1.1, types[t])));
      g_assert_cmpfloat (vaerdi_quantile_in_place (odd, 5, 0.5, types[t]), ==, 5);
      g_assert_cmpfloat (vaerdi_quantile_in_place (even, 4, 0.5, types[t]), ==, 2.5);
      for (double p = 0; p <= 1; p += 1.0 / 64)
        {
          double q = vaerdi_quantile_of_sorted (odd, 5, p, types[t]);

          g_assert_cmpfloat (q, >=, last);
          last = q;
          g_assert_cmpfloat (vaerdi_quantile_in_place (one, 1, p, types[t]), ==, 3);
          g_assert_cmpfloat (vaerdi_quantile_in_place (equal, 3, p, types[t]), ==, 0.1);
        }
    }
}

static void
assert_funnel (const VaerdiFunnelLimits *limits)
{
  g_assert_cmpfloat (limits->lower_998, <=, limits->lower_95);
  g_assert_cmpfloat (limits->lower_95, <=, limits->centre);
  g_assert_cmpfloat (limits->centre, <=, limits->upper_95);
  g_assert_cmpfloat (limits->upper_95, <=, limits->upper_998);
}

static void
test_funnels (void)
{
  VaerdiFunnelLimits limits;

  for (double n = 1; n <= 1e9; n *= 10)
    {
      g_assert_true (vaerdi_funnel_proportion (0.3, n, &limits));
      assert_funnel (&limits);
      g_assert_true (vaerdi_funnel_mean (-0.3, 0.2, n, &limits));
      assert_funnel (&limits);
      g_assert_true (vaerdi_funnel_ratio_by_expected (n, &limits));
      assert_funnel (&limits);
      g_assert_true (vaerdi_funnel_ratio_by_observed (n, &limits));
      assert_funnel (&limits);
      g_assert_true (vaerdi_funnel_rate_by_exposure (0.01, n, 1000, &limits));
      assert_funnel (&limits);
      g_assert_true (vaerdi_funnel_rate_by_events (0.01, n, 1000, &limits));
      assert_funnel (&limits);
    }

  g_assert_false (vaerdi_funnel_proportion (0.3, 0, &limits));
  g_assert_false (vaerdi_funnel_proportion (1.3, 10, &limits));
  g_assert_false (vaerdi_funnel_ratio_by_expected (0, &limits));
  g_assert_cmpint (vaerdi_funnel_place (0.5, &limits), ==, VAERDI_FUNNEL_NONE);
}

static void
test_funnel_place (void)
{
  VaerdiFunnelLimits limits = { 1, 2, 3, 4, 5 };
  static const struct { double value; VaerdiFunnelPosition position; } cases[] = {
    { 0.9, VAERDI_FUNNEL_BELOW_998 }, { 1, VAERDI_FUNNEL_BELOW_95 }, { 1.9, VAERDI_FUNNEL_BELOW_95 },
    { 2, VAERDI_FUNNEL_INSIDE }, { 3, VAERDI_FUNNEL_INSIDE }, { 4, VAERDI_FUNNEL_INSIDE },
    { 4.1, VAERDI_FUNNEL_ABOVE_95 }, { 5, VAERDI_FUNNEL_ABOVE_95 }, { 5.1, VAERDI_FUNNEL_ABOVE_998 },
    { NAN, VAERDI_FUNNEL_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (vaerdi_funnel_place (cases[i].value, &limits), ==, cases[i].position);

  g_assert_cmpint (vaerdi_funnel_place_ratio (10, 0), ==, VAERDI_FUNNEL_NONE);
  g_assert_cmpint (vaerdi_funnel_place_ratio (10, 10), ==, VAERDI_FUNNEL_INSIDE);
  g_assert_cmpint (vaerdi_funnel_place_ratio (50, 10), ==, VAERDI_FUNNEL_ABOVE_998);
}

static void
test_overdispersion (void)
{
  double x[] = { 0, 12, 9, 30, 8, 11, 10, 13, 7, 1 };
  double e[] = { 10, 10, 10, 10, 10, 10, 10, 10, 10, 10 };
  double n[] = { 50, 50, 50, 50, 50, 50, 50, 50, 50, 50 };
  double z[10], used[10], z2[10], used2[10], reversed[10];
  VaerdiOverdispersion found, same;
  g_autoptr (GError) error = NULL;

  for (guint kind = VAERDI_OVERDISPERSION_SHMI; kind <= VAERDI_OVERDISPERSION_RATIO; kind++)
    {
      const double *of = kind <= VAERDI_OVERDISPERSION_CQC ? e : n;
      VaerdiFunnelLimits limits;

      g_assert_true (vaerdi_overdispersion_compute (kind, x, of, 10, 0.1, z, used, &found, &error));
      g_assert_no_error (error);
      g_assert_true (isfinite (found.phi));
      g_assert_cmpfloat (found.tau2, >=, 0.0);
      g_assert_cmpuint (found.n_used, <=, 10);
      g_assert_true (vaerdi_overdispersion_limits (kind, &found, 10, &limits));
      assert_funnel (&limits);

      /* The order of the units does not matter */
      for (guint i = 0; i < 10; i++)
        reversed[i] = x[9 - i];
      g_assert_true (vaerdi_overdispersion_compute (kind, reversed, of, 10, 0.1, z2, used2, &same, &error));
      assert_close (same.phi, found.phi, 1e-12);
      assert_close (same.tau2, found.tau2, 1e-12);
    }

  g_assert_false (vaerdi_overdispersion_compute (VAERDI_OVERDISPERSION_PROPORTION, n, x, 10, 0.1, z, used, &found, &error));
  g_assert_nonnull (strstr (error->message, "unit 1"));
}

static void
test_standardise (void)
{
  double x[] = { 10, 20, 30 }, n[] = { 1000, 1500, 800 }, w[] = { 30, 40, 30 };
  double w2[] = { 300, 400, 300 };
  VaerdiDirectInput input = {
    .count = x, .population = n, .weight = w, .n_rows = 3,
    .multiplier = 1000, .confidence = 0.95,
  };
  VaerdiStandardisedRate plain, scaled;
  VaerdiInterval interval;
  g_autoptr (GError) error = NULL;
  double value;

  for (guint method = 0; method < 2; method++)
    {
      input.method = method;
      input.weight = w;
      g_assert_true (vaerdi_standardise_direct (&input, &plain, &error));
      input.weight = w2;
      g_assert_true (vaerdi_standardise_direct (&input, &scaled, &error));
      assert_close (scaled.value, plain.value, 1e-12);
      assert_close (scaled.interval.upper, plain.interval.upper, 1e-12);
      g_assert_cmpfloat (plain.interval.lower, <, plain.value);
      g_assert_cmpfloat (plain.value, <, plain.interval.upper);
    }

  input.minimum_count = 61;
  g_assert_true (vaerdi_standardise_direct (&input, &plain, &error));
  g_assert_true (isnan (plain.value));
  g_assert_cmpfloat (plain.count, ==, 60);

  n[1] = 0;
  g_assert_false (vaerdi_standardise_direct (&input, &plain, &error));
  g_assert_nonnull (strstr (error->message, "row 2"));

  g_assert_true (vaerdi_standardise_indirect (0, 5, 100, 0.95, &value, &interval));
  g_assert_cmpfloat (value, ==, 0.0);
  g_assert_cmpfloat (interval.lower, ==, 0.0);
  g_assert_cmpfloat (interval.upper, >, 0.0);
  g_assert_false (vaerdi_standardise_indirect (5, 0, 100, 0.95, &value, &interval));
  g_assert_true (isnan (value));
}

/* Many small strata, as of parishes, are not compared with each other. */
static void
test_many_strata (void)
{
  guint n = 400000;
  g_autofree double *count = g_new (double, n);
  g_autofree double *population = g_new (double, n);
  g_autofree guint *stratum = g_new (guint, n);
  const VaerdiDirectInput input = {
    .count = count, .population = population, .weight = population, .stratum = stratum, .n_rows = n,
    .multiplier = 1000, .confidence = 0.95,
  };
  VaerdiStandardisedRate rate;
  g_autoptr (GError) error = NULL;
  clock_t start = clock ();

  for (guint i = 0; i < n; i++)
    {
      count[i] = 1;
      population[i] = 100;
      stratum[i] = i / 2;
    }
  g_assert_true (vaerdi_standardise_direct (&input, &rate, &error));
  g_assert_cmpfloat (rate.population, ==, 50.0 * n);
  assert_close (rate.value, 20, 1e-9);
  g_assert_cmpfloat ((clock () - start) / (double) CLOCKS_PER_SEC, <, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/intervals/bracket-proportion", test_bracket_proportion);
  g_test_add_func ("/statistics/intervals/bracket-count", test_bracket_count);
  g_test_add_func ("/statistics/intervals/nested", test_nested);
  g_test_add_func ("/statistics/intervals/mirror", test_mirror);
  g_test_add_func ("/statistics/intervals/ends", test_ends);
  g_test_add_func ("/statistics/intervals/large-counts", test_large_counts);
  g_test_add_func ("/statistics/intervals/refused", test_refused);
  g_test_add_func ("/statistics/intervals/mean", test_mean);
  g_test_add_func ("/statistics/quantiles", test_quantiles);
  g_test_add_func ("/statistics/funnels/limits", test_funnels);
  g_test_add_func ("/statistics/funnels/place", test_funnel_place);
  g_test_add_func ("/statistics/funnels/overdispersion", test_overdispersion);
  g_test_add_func ("/statistics/standardise", test_standardise);
  g_test_add_func ("/statistics/standardise/many-strata", test_many_strata);

  return g_test_run ();
}
