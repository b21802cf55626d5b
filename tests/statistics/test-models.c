/* test-models.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "statistics/vaerdi-composite.h"
#include "statistics/vaerdi-cost.h"
#include "statistics/vaerdi-ratios.h"
#include "statistics/vaerdi-risk-model.h"
#include "statistics/vaerdi-scores.h"
#include "statistics/vaerdi-statistics-error.h"

#define N 400

static void
assert_close (double a,
              double b,
              double tolerance)
{
  g_assert_cmpfloat_with_epsilon (a, b, tolerance * MAX (1.0, fabs (b)));
}

/* Patients whose risk follows age and sex; the same on every machine. */
static void
make_patients (double *x,
               double *y)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20160101);

  for (guint i = 0; i < N; i++)
    {
      double age = g_rand_int_range (rand, 40, 95), sex = g_rand_int_range (rand, 0, 2);
      double p = 1.0 / (1.0 + exp (5.0 - 0.06 * age - 0.3 * sex));

      x[2 * i] = age;
      x[2 * i + 1] = sex;
      y[i] = g_rand_double (rand) < p;
    }
}

static void
test_logistic (void)
{
  double x[2 * N], y[N], estimate[3], errors[3], fitted[N];
  VaerdiModelFit fit = { .estimate = estimate, .error = errors, .fitted = fitted };
  VaerdiCalibrationGroup groups[10];
  g_autoptr (GError) error = NULL;
  double observed = 0, expected = 0, intercept, slope;
  guint patients = 0;

  make_patients (x, y);
  g_assert_true (vaerdi_model_fit (VAERDI_MODEL_LOGISTIC, x, y, N, 2, &fit, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < N; i++)
    {
      observed += y[i];
      expected += fitted[i];
    }
  /* The score equation of the intercept */
  assert_close (expected, observed, 1e-6);
  g_assert_cmpfloat (fabs (estimate[1] - 0.06), <, 4 * errors[1]);
  g_assert_cmpfloat (fit.deviance, <, fit.null_deviance);
  g_assert_cmpfloat (vaerdi_model_c_statistic (fitted, y, N), >, 0.6);

  /* A model is calibrated on what it was fitted to */
  g_assert_true (vaerdi_model_calibration_line (fitted, y, N, &intercept, &slope, &error));
  assert_close (intercept, 0.0, 1e-6);
  assert_close (slope, 1.0, 1e-6);
  g_assert_cmpuint (vaerdi_model_calibration (fitted, y, N, groups, 10), ==, 10);
  for (guint g = 0; g < 10; g++)
    {
      patients += groups[g].n;
      if (g > 0)
        g_assert_cmpfloat (groups[g].expected, >=, groups[g - 1].expected);
    }
  g_assert_cmpuint (patients, ==, N);
}

static void
test_linear (void)
{
  double x[2 * N], y[N], estimate[3], errors[3], fitted[N];
  VaerdiModelFit fit = { .estimate = estimate, .error = errors, .fitted = fitted };
  g_autoptr (GError) error = NULL;

  make_patients (x, y);
  for (guint i = 0; i < N; i++)
    y[i] = 3.0 - 0.25 * x[2 * i] + 2.0 * x[2 * i + 1];
  g_assert_true (vaerdi_model_fit (VAERDI_MODEL_LINEAR, x, y, N, 2, &fit, &error));
  assert_close (estimate[0], 3.0, 1e-9);
  assert_close (estimate[1], -0.25, 1e-9);
  assert_close (estimate[2], 2.0, 1e-9);
  assert_close (fitted[7], y[7], 1e-9);
  g_assert_cmpfloat (fit.deviance, <, 1e-12 * fit.null_deviance);
}

static void
test_model_refused (void)
{
  double x[] = { 1, 2, 3, 4, 5, 6 }, same[] = { 1, 1, 1, 1, 1, 1 };
  double apart[] = { 0, 0, 0, 1, 1, 1 }, none[] = { 0, 0, 0, 0, 0, 0 }, odd[] = { 0, 1, 0.5, 1, 0, 1 };
  double mixed[] = { 0, 1, 0, 1, 0, 1 }, missing[] = { 1, NAN, 3, 4, 5, 6 };
  const struct { const double *x, *y; guint n; const char *says; } bad[] = {
    { x, apart, 6, "no finite coefficient" }, { x, none, 6, "every patient has the same outcome" },
    { x, odd, 6, "patient 3" }, { same, mixed, 6, "tell the model's terms apart" },
    { missing, mixed, 6, "patient 2" }, { x, mixed, 2, "too few" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      double estimate[2];
      VaerdiModelFit fit = { .estimate = estimate };
      g_autoptr (GError) error = NULL;

      g_assert_false (vaerdi_model_fit (VAERDI_MODEL_LOGISTIC, bad[i].x, bad[i].y, bad[i].n, 1, &fit, &error));
      g_assert_true (error->domain == VAERDI_STATISTICS_ERROR);
      g_assert_nonnull (strstr (error->message, bad[i].says));
    }
}

/* Against the definition, pair by pair */
static void
test_c_statistic (void)
{
  double p[60], y[60], right = 0, pairs = 0;

  for (guint i = 0; i < 60; i++)
    {
      p[i] = (i * 7 % 11) / 11.0;
      y[i] = i % 3 == 0;
    }
  for (guint i = 0; i < 60; i++)
    for (guint j = 0; j < 60; j++)
      if (y[i] == 1 && y[j] == 0)
        {
          pairs++;
          right += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
        }
  assert_close (vaerdi_model_c_statistic (p, y, 60), right / pairs, 1e-12);
  g_assert_true (isnan (vaerdi_model_c_statistic (p, y, 0)));
  g_assert_true (isnan (vaerdi_model_c_statistic (p, y, 1)));
  g_assert_true (isnan (vaerdi_model_brier (p, y, 0)));
}

static void
test_ratios (void)
{
  VaerdiTwoGroups one, other;

  /* The groups the other way round turn each ratio over */
  g_assert_true (vaerdi_compare_groups (20, 1100, 12, 1000, 0.95, &one));
  g_assert_true (vaerdi_compare_groups (12, 1000, 20, 1100, 0.95, &other));
  assert_close (one.risk_ratio * other.risk_ratio, 1.0, 1e-12);
  assert_close (one.risk_interval.lower * other.risk_interval.upper, 1.0, 1e-12);
  assert_close (one.odds_interval.lower * other.odds_interval.upper, 1.0, 1e-12);
  assert_close (one.difference, -other.difference, 1e-12);
  assert_close (one.chi_square, other.chi_square, 1e-12);

  /* No events: a ratio but no interval; none in the reference: neither */
  g_assert_true (vaerdi_compare_groups (0, 100, 5, 100, 0.95, &one));
  g_assert_cmpfloat (one.risk_ratio, ==, 0.0);
  g_assert_true (isnan (one.risk_interval.lower) && isnan (one.risk_interval.upper));
  g_assert_true (vaerdi_compare_groups (5, 100, 0, 100, 0.95, &one));
  g_assert_true (isnan (one.risk_ratio) && isnan (one.odds_ratio));
  g_assert_false (vaerdi_compare_groups (5, 4, 0, 100, 0.95, &one));
}

static void
test_composite (void)
{
  const gint8 met[] = { 1, 1, 0, -1, 1, 1, -1, -1, -1, 0, 0, 0 };
  double values[] = { 1, 5, 2, 5, 3, 5 }, moved[] = { 101, 5, 102, 5, 103, 5 };
  double indicators[3];
  VaerdiComposite composite;
  VaerdiCompositeIndex index[3], same[3];
  g_autoptr (GError) error = NULL;

  g_assert_true (vaerdi_composite_compute (met, 4, 3, 0.7, NULL, indicators, &composite));
  g_assert_cmpuint (composite.n_eligible, ==, 3);
  assert_close (composite.all_or_none, 1.0 / 3.0, 1e-12);
  assert_close (composite.opportunity, 4.0 / 8.0, 1e-12);
  assert_close (indicators[0], 0.5, 1e-12);
  assert_close (composite.indicator_average, (0.5 + 2.0 / 3.0 + 1.0 / 3.0) / 3.0, 1e-12);
  assert_close (composite.weighted_average, composite.indicator_average, 1e-12);
  g_assert_true (vaerdi_composite_compute (met, 0, 3, 0.7, NULL, indicators, &composite));
  g_assert_true (isnan (composite.opportunity) && isnan (indicators[0]));

  /* A constant added to all units changes nothing; the second indicator, on
   * which all are alike, takes no side */
  g_assert_true (vaerdi_composite_index (values, 3, 2, NULL, NULL, index, &error));
  g_assert_true (vaerdi_composite_index (moved, 3, 2, NULL, NULL, same, &error));
  for (guint i = 0; i < 3; i++)
    {
      assert_close (index[i].z, same[i].z, 1e-9);
      assert_close (index[i].minmax, same[i].minmax, 1e-9);
    }
  assert_close (index[1].z, 0.0, 1e-12);
  assert_close (index[1].minmax, 50.0, 1e-12);
  values[3] = NAN;
  g_assert_false (vaerdi_composite_index (values, 3, 2, NULL, NULL, index, &error));
  g_assert_nonnull (strstr (error->message, "unit 2, indicator 2"));
}

static void
test_eq5d (void)
{
  guint8 best[] = { 1, 1, 1, 1, 1 }, worst[] = { 5, 5, 5, 5, 5 }, hole[] = { 1, 0, 1, 1, 1 };
  guint8 levels[5];

  g_assert_cmpfloat (vaerdi_eq5d_index (VAERDI_EQ5D_5L, best), ==, 1.0);
  g_assert_cmpfloat (vaerdi_eq5d_index (VAERDI_EQ5D_5L, worst), ==, -0.758);
  g_assert_true (isnan (vaerdi_eq5d_index (VAERDI_EQ5D_5L, hole)));
  g_assert_true (isnan (vaerdi_eq5d_index (VAERDI_EQ5D_3L_TTO, worst)));
  g_assert_cmpint (vaerdi_eq5d_compare (best, hole), ==, VAERDI_EQ5D_CHANGE_UNKNOWN);
  g_assert_cmpint (vaerdi_eq5d_compare (worst, best), ==, VAERDI_EQ5D_CHANGE_IMPROVE);
  g_assert_cmpint (vaerdi_eq5d_compare (best, best), ==, VAERDI_EQ5D_CHANGE_NO_PROBLEMS);
  g_assert_false (vaerdi_eq5d_parse ("1111", 5, levels));
  g_assert_false (vaerdi_eq5d_parse ("111111", 5, levels));
  g_assert_false (vaerdi_eq5d_parse ("11104", 5, levels));
  g_assert_false (vaerdi_eq5d_parse ("11114", 3, levels));

  /* A worse level never has a better index */
  for (guint d = 0; d < 5; d++)
    for (guint level = 2; level <= 5; level++)
      {
        guint8 a[] = { 3, 3, 3, 3, 3 }, b[] = { 3, 3, 3, 3, 3 };

        a[d] = level - 1;
        b[d] = level;
        g_assert_cmpfloat (vaerdi_eq5d_index (VAERDI_EQ5D_5L, b), <, vaerdi_eq5d_index (VAERDI_EQ5D_5L, a));
      }
}

static void
test_missing_items (void)
{
  double oxford[12], who5[] = { 3, 3, NAN, 3, 3 }, koos[] = { 0, NAN, 4, NAN }, few[] = { 0, NAN, NAN, NAN };
  double half[] = { 2.5, 1, 1, 1 };

  for (guint i = 0; i < 12; i++)
    oxford[i] = 3;
  g_assert_cmpfloat (vaerdi_score_items (VAERDI_INSTRUMENT_OXFORD, oxford, 12), ==, 36);
  oxford[0] = oxford[5] = NAN;
  g_assert_cmpfloat (vaerdi_score_items (VAERDI_INSTRUMENT_OXFORD, oxford, 12), ==, 36);
  oxford[9] = NAN;
  g_assert_true (isnan (vaerdi_score_items (VAERDI_INSTRUMENT_OXFORD, oxford, 12)));
  g_assert_true (isnan (vaerdi_score_items (VAERDI_INSTRUMENT_OXFORD, oxford, 11)));
  g_assert_true (isnan (vaerdi_score_items (VAERDI_INSTRUMENT_WHO5, who5, 5)));
  g_assert_cmpfloat (vaerdi_score_items (VAERDI_INSTRUMENT_KOOS, koos, 4), ==, 50);
  g_assert_true (isnan (vaerdi_score_items (VAERDI_INSTRUMENT_KOOS, few, 4)));
  g_assert_true (isnan (vaerdi_score_items (VAERDI_INSTRUMENT_KOOS, half, 4)));
  g_assert_cmpfloat (vaerdi_score_oxford_old (12), ==, 48);
  g_assert_true (isnan (vaerdi_score_oxford_old (61)));
  g_assert_cmpstr (vaerdi_score_cat_impact (10), ==, "LOW");
  g_assert_cmpstr (vaerdi_score_cat_impact (10.5), ==, "MEDIUM");
  g_assert_null (vaerdi_score_cat_impact (41));
}

static void
test_cost (void)
{
  VaerdiActivity activities[] = { { 10, 30, 2, 5 }, { 2, 60, 1, 0 } };
  VaerdiSettlement settlement;
  double over;

  g_assert_cmpfloat (vaerdi_cost_activities (activities, 2), ==, 725);
  g_assert_cmpfloat (vaerdi_cost_activities (activities, 0), ==, 0);
  activities[1].minutes = -1;
  g_assert_true (isnan (vaerdi_cost_activities (activities, 2)));
  g_assert_true (isnan (vaerdi_cost_rate (1000, 0, 0.85)));
  g_assert_true (isnan (vaerdi_cost_rate (1000, 10, 1.1)));
  g_assert_cmpfloat (vaerdi_cost_long_stay (1000, 9, 100, 9, &over), ==, 1000);
  g_assert_cmpfloat (vaerdi_cost_long_stay (1000, 9, 100, 12, &over), ==, 1300);
  g_assert_cmpfloat (over, ==, 3);
  g_assert_true (isnan (vaerdi_cost_long_stay (1000, 9, 100, NAN, &over)));
  g_assert_true (vaerdi_cost_settle (100, 200, 0.5, INFINITY, &settlement));
  g_assert_cmpfloat (settlement.extra, ==, 50);
  g_assert_true (vaerdi_cost_settle (0, 10, 0.5, INFINITY, &settlement));
  g_assert_cmpfloat (settlement.extra, ==, 5);
  g_assert_true (vaerdi_cost_settle (100, 200, 0.5, 0.1, &settlement));
  g_assert_cmpfloat (settlement.extra, ==, 5);
  g_assert_cmpfloat (settlement.shortfall, ==, 0);
  g_assert_false (vaerdi_cost_settle (100, NAN, 0.5, 0.1, &settlement));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/models/logistic", test_logistic);
  g_test_add_func ("/statistics/models/linear", test_linear);
  g_test_add_func ("/statistics/models/refused", test_model_refused);
  g_test_add_func ("/statistics/models/c-statistic", test_c_statistic);
  g_test_add_func ("/statistics/ratios", test_ratios);
  g_test_add_func ("/statistics/composite", test_composite);
  g_test_add_func ("/statistics/scores/eq5d", test_eq5d);
  g_test_add_func ("/statistics/scores/missing-items", test_missing_items);
  g_test_add_func ("/statistics/cost", test_cost);

  return g_test_run ();
}
