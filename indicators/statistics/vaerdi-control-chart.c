/* vaerdi-control-chart.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-control-chart"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "statistics/vaerdi-control-chart.h"
#include "statistics/vaerdi-distributions.h"
#include "statistics/vaerdi-quantiles.h"
#include "statistics/vaerdi-statistics-error.h"

#define D2               1.128  /* rounded, as the published charts have it */
#define D4               3.267
#define NHS_FACTOR       2.66
#define T_POWER          3.6
#define G_MEDIAN         0.693
#define ROUNDING         1e-13

/* One phase at work: the points from..to, whose lines come from those before
 * base_to that are neither missing nor excluded. */
typedef struct
{
  VaerdiChartKind         kind;
  const VaerdiChartInput *input;
  VaerdiChartPoint       *points;
  guint                   from;
  guint                   to;
  guint                   base_to;
  double                  centre;
} Phase;

typedef double (*PhaseValue) (const Phase *phase,
                              guint        i);

static const char * const kind_ids[] = {
  "run", "xmr", "mr", "p", "u", "p-prime", "u-prime", "c", "g", "t", "xbar", "s",
};

/**
 * vaerdi_chart_kind_parse:
 * @id: "run", "xmr", "mr", "p", "u", "p-prime", "u-prime", "c", "g", "t", "xbar"
 *   or "s"
 * @kind: (out): the kind
 *
 * Returns: %FALSE when there is no such chart
 */
gboolean
vaerdi_chart_kind_parse (const char      *id,
                         VaerdiChartKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_ids); i++)
    {
      if (g_str_equal (id, kind_ids[i]))
        {
          *kind = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
vaerdi_chart_kind_to_id (VaerdiChartKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_ids), NULL);

  return kind_ids[kind];
}

/**
 * vaerdi_control_chart_factors:
 * @n: size of the subgroup, at least 2
 * @out: (out): c4 = √(2/(n - 1)) Γ(n/2)/Γ((n - 1)/2), A3 = 3/(c4 √n),
 *   B3 and B4 = 1 ∓ 3 √(1 - c4²)/c4, B3 at least 0
 *
 * Montgomery, Introduction to Statistical Quality Control, appendix VI.
 *
 * Returns: %FALSE, and NaN factors, for a subgroup under two
 */
gboolean
vaerdi_control_chart_factors (double              n,
                              VaerdiChartFactors *out)
{
  double spread;

  g_return_val_if_fail (out != NULL, FALSE);

  if (!(n > 1.0) || isinf (n))
    {
      *out = (VaerdiChartFactors) { NAN, NAN, NAN, NAN };
      return FALSE;
    }

  out->c4 = sqrt (2.0 / (n - 1.0)) *
            exp (vaerdi_log_gamma (n / 2.0) - vaerdi_log_gamma ((n - 1.0) / 2.0));
  out->a3 = 3.0 / (out->c4 * sqrt (n));
  spread = 3.0 * sqrt (1.0 - out->c4 * out->c4) / out->c4;
  out->b3 = MAX (0.0, 1.0 - spread);
  out->b4 = 1.0 + spread;

  return TRUE;
}

static double
normal_cdf (double x)
{
  return 0.5 * erfc (-x * G_SQRT2 / 2.0);
}

static double
normal_density (double x)
{
  return exp (-0.5 * x * x) * 0.39894228040143268;
}

/* The range's density at r. The trapezoid rule is exact to rounding for a
 * smooth integrand that dies out on both sides. */
static double
range_density (double r,
               guint  n)
{
  const double step = 0.1;
  double sum = 0.0;

  for (double x = -9.0 - r / 2.0; x < 9.0 - r / 2.0; x += step)
    sum += normal_density (x) * normal_density (x + r) *
           pow (normal_cdf (x + r) - normal_cdf (x), n - 2.0);

  return n * (n - 1.0) * sum * step;
}

/**
 * vaerdi_control_chart_range_factors:
 * @n: size of the subgroup, at least 2
 * @d2: (out): mean of the range of @n standard normal values
 * @d3: (out): its standard deviation
 *
 * d2 = ∫ r f(r) dr, d3² = ∫ r² f(r) dr - d2², with f the density of the range.
 * Tippett, Biometrika 1925. Good to nine figures up to a subgroup of 100.
 *
 * Returns: %FALSE, and NaN, for a subgroup under two
 */
gboolean
vaerdi_control_chart_range_factors (guint   n,
                                    double *d2,
                                    double *d3)
{
  const guint steps = 560;
  const double h = 14.0 / steps;
  double first = 0.0, second = 0.0;

  *d2 = *d3 = NAN;
  if (n < 2)
    return FALSE;

  for (guint i = 1; i <= steps; i++)
    {
      double r = i * h;
      /* Simpson's weights; both integrands are 0 at r = 0 */
      double weight = i == steps ? 1.0 : (i % 2 == 1 ? 4.0 : 2.0);
      double density = weight * range_density (r, n);

      first += r * density;
      second += r * r * density;
    }

  *d2 = first * h / 3.0;
  *d3 = sqrt (second * h / 3.0 - *d2 * *d2);

  return TRUE;
}

static gboolean
is_ratio (VaerdiChartKind kind)
{
  return kind == VAERDI_CHART_P || kind == VAERDI_CHART_U ||
         kind == VAERDI_CHART_P_PRIME || kind == VAERDI_CHART_U_PRIME;
}

static gboolean
is_proportion (VaerdiChartKind kind)
{
  return kind == VAERDI_CHART_P || kind == VAERDI_CHART_P_PRIME;
}

static gboolean
refuse (GError     **error,
        guint        i,
        const char  *what)
{
  g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
               N_("point %u: %s"), i + 1, what);

  return FALSE;
}

static gboolean
check_point (VaerdiChartKind          kind,
             const VaerdiChartInput  *input,
             guint                    i,
             GError                 **error)
{
  double x = input->numerator[i];
  double n = input->denominator != NULL ? input->denominator[i] : NAN;
  gboolean counts = is_ratio (kind) || kind == VAERDI_CHART_C;

  if (isinf (x) || isinf (n) || (input->deviation != NULL && isinf (input->deviation[i])))
    return refuse (error, i, N_("the value is infinite; expected a number, or nothing where it is missing"));
  if (n < 0.0)
    return refuse (error, i, N_("the denominator is negative; expected a number of at least 0"));
  if (counts && x < 0.0)
    return refuse (error, i, N_("the count is negative; expected a number of at least 0"));
  if (kind == VAERDI_CHART_G && x < 0.0)
    return refuse (error, i, N_("the number between two events is negative; expected at least 0"));
  if (kind == VAERDI_CHART_T && x <= 0.0)
    return refuse (error, i, N_("the time between two events is not over 0; use a g chart for counts that may be 0"));
  if (is_proportion (kind) && n > 0.0 && x > n)
    return refuse (error, i, N_("the numerator is larger than the denominator, so it is no proportion; correct the count or use a u chart"));
  if (input->deviation != NULL && input->deviation[i] < 0.0)
    return refuse (error, i, N_("the standard deviation is negative; expected at least 0"));

  return TRUE;
}

static gboolean
check_input (VaerdiChartKind          kind,
             const VaerdiChartInput  *input,
             GError                 **error)
{
  gboolean subgroups = kind == VAERDI_CHART_XBAR || kind == VAERDI_CHART_S;

  if ((is_ratio (kind) || subgroups) && input->denominator == NULL)
    {
      g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
                   N_("a %s chart needs denominators"), kind_ids[kind]);
      return FALSE;
    }

  if (subgroups && input->deviation == NULL)
    {
      g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
                   N_("a %s chart needs standard deviations"), kind_ids[kind]);
      return FALSE;
    }

  if (!isfinite (input->multiplier) || (input->has_centre && !isfinite (input->centre)))
    {
      g_set_error_literal (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
                           N_("the multiplier and a given centre line must be finite numbers"));
      return FALSE;
    }

  for (guint i = 0; i < input->n_phases; i++)
    if (input->phase_starts[i] >= MAX (1, input->n_points) ||
        (i > 0 && input->phase_starts[i] <= input->phase_starts[i - 1]))
      {
        g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
                     N_("phase %u starts at point %u; expected rising points from 1 to %u"),
                     i + 1, input->phase_starts[i] + 1, input->n_points);
        return FALSE;
      }

  for (guint i = 0; i < input->n_points; i++)
    if (!check_point (kind, input, i, error))
      return FALSE;

  return TRUE;
}

static double
plain_value (VaerdiChartKind         kind,
             const VaerdiChartInput *input,
             guint                   i)
{
  double n;

  if (kind == VAERDI_CHART_S)
    return input->deviation[i];
  if (input->denominator == NULL || kind == VAERDI_CHART_XBAR ||
      kind == VAERDI_CHART_C || kind == VAERDI_CHART_G || kind == VAERDI_CHART_T)
    return input->numerator[i];

  n = input->denominator[i];

  return n > 0.0 ? input->numerator[i] / n : NAN;
}

static double
plotted_value (const Phase *phase,
               guint        i)
{
  double value = plain_value (phase->kind, phase->input, i);

  if (phase->kind != VAERDI_CHART_MR)
    return value;
  if (i == phase->from)
    return NAN;

  return fabs (value - plain_value (phase->kind, phase->input, i - 1));
}

static gboolean
in_base (const Phase *phase,
         guint        i)
{
  return i < phase->base_to && !phase->points[i].excluded && !isnan (phase->points[i].value);
}

static double
point_value (const Phase *phase,
             guint        i)
{
  return phase->points[i].value;
}

static double
root_value (const Phase *phase,
            guint        i)
{
  return pow (phase->points[i].value, 1.0 / T_POWER);
}

static double
sigma_at (const Phase *phase,
          guint        i)
{
  double c = phase->centre;
  double spread = is_proportion (phase->kind) ? c * (1.0 - c) : c;

  return sqrt (MAX (spread, 0.0) / phase->input->denominator[i]);
}

static double
z_value (const Phase *phase,
         guint        i)
{
  double sigma = sigma_at (phase, i);

  return sigma > 0.0 ? (phase->points[i].value - phase->centre) / sigma : NAN;
}

static double
base_mean (const Phase *phase,
           PhaseValue   value_at)
{
  long double sum = 0.0L;
  guint n = 0;

  for (guint i = phase->from; i < phase->base_to; i++)
    if (in_base (phase, i))
      {
        sum += value_at (phase, i);
        n++;
      }

  return n > 0 ? (double) (sum / n) : NAN;
}

/* Excluded points are cut out before the differences are taken; a missing one
 * leaves a gap with no range on either side. */
static double
mean_range_below (const Phase *phase,
                  PhaseValue   value_at,
                  double       limit)
{
  long double sum = 0.0L;
  double last = NAN;
  guint n = 0;

  for (guint i = phase->from; i < phase->base_to; i++)
    {
      double value, range;

      if (phase->points[i].excluded)
        continue;

      value = isnan (phase->points[i].value) ? NAN : value_at (phase, i);
      range = fabs (value - last);
      last = value;
      if (range < limit)
        {
          sum += range;
          n++;
        }
    }

  return n > 0 ? (double) (sum / n) : NAN;
}

static double
mean_moving_range (const Phase *phase,
                   PhaseValue   value_at)
{
  double mean = mean_range_below (phase, value_at, INFINITY);

  if (!phase->input->screened || isnan (mean))
    return mean;

  return mean_range_below (phase, value_at, D4 * mean);
}

static double
pooled_ratio (const Phase *phase)
{
  long double x = 0.0L, n = 0.0L;

  for (guint i = phase->from; i < phase->base_to; i++)
    if (in_base (phase, i))
      {
        x += phase->input->numerator[i];
        n += phase->input->denominator[i];
      }

  return n > 0.0L ? (double) (x / n) : NAN;
}

static double
base_median (const Phase *phase)
{
  double small[256];
  g_autofree double *large = NULL;
  double *values = small;
  guint n = 0;

  if (phase->base_to - phase->from > G_N_ELEMENTS (small))
    values = large = g_new (double, phase->base_to - phase->from);

  for (guint i = phase->from; i < phase->base_to; i++)
    if (in_base (phase, i))
      values[n++] = phase->points[i].value;

  return vaerdi_quantile_in_place (values, n, 0.5, VAERDI_QUANTILE_7);
}

static double
grand_mean (const Phase *phase)
{
  long double sum = 0.0L, n = 0.0L;

  for (guint i = phase->from; i < phase->base_to; i++)
    if (in_base (phase, i) && phase->input->denominator[i] > 0.0)
      {
        sum += (long double) phase->input->numerator[i] * phase->input->denominator[i];
        n += phase->input->denominator[i];
      }

  return n > 0.0L ? (double) (sum / n) : NAN;
}

/* The mean of the deviations when the subgroups are of one size, otherwise the
 * pooled one. A subgroup of one has no deviation. */
static double
typical_deviation (const Phase *phase)
{
  const double *n = phase->input->denominator;
  const double *s = phase->input->deviation;
  long double plain = 0.0L, pooled = 0.0L, df = 0.0L;
  double size = NAN;
  gboolean equal = TRUE;
  guint count = 0;

  for (guint i = phase->from; i < phase->base_to; i++)
    {
      if (!in_base (phase, i) || !(n[i] > 1.0) || isnan (s[i]))
        continue;
      equal = equal && (count == 0 || n[i] == size);
      size = n[i];
      plain += s[i];
      pooled += (n[i] - 1.0L) * s[i] * s[i];
      df += n[i] - 1.0L;
      count++;
    }

  if (count == 0)
    return NAN;

  return equal ? (double) (plain / count) : sqrt ((double) (pooled / df));
}

static void
set_lines (VaerdiChartPoint *point,
           double            centre,
           double            middle,
           double            sigma)
{
  point->centre = centre;
  point->lower = middle - 3.0 * sigma;
  point->lower_2s = middle - 2.0 * sigma;
  point->upper_2s = middle + 2.0 * sigma;
  point->upper = middle + 3.0 * sigma;
}

static double
clip (double value,
      double least,
      double most)
{
  return isnan (value) ? NAN : CLAMP (value, least, most);
}

static void
clip_lines (VaerdiChartPoint *point,
            double            most)
{
  point->lower = clip (point->lower, 0.0, most);
  point->lower_2s = clip (point->lower_2s, 0.0, most);
  point->upper_2s = clip (point->upper_2s, 0.0, most);
  point->upper = clip (point->upper, 0.0, most);
}

static double
choose_centre (const Phase *phase,
               double       computed)
{
  return phase->input->has_centre ? phase->input->centre : computed;
}

static void
draw_run (Phase *phase)
{
  double centre = choose_centre (phase, base_median (phase));

  for (guint i = phase->from; i < phase->to; i++)
    set_lines (&phase->points[i], centre, NAN, NAN);
}

static void
draw_xmr (Phase *phase)
{
  double centre = choose_centre (phase, base_mean (phase, point_value));
  double range = mean_moving_range (phase, point_value);
  double three_sigma = phase->input->constants == VAERDI_CHART_CONSTANTS_NHS
                         ? NHS_FACTOR * range
                         : 3.0 * range / D2;

  for (guint i = phase->from; i < phase->to; i++)
    set_lines (&phase->points[i], centre, centre, three_sigma / 3.0);
}

static void
draw_mr (Phase *phase)
{
  double centre = choose_centre (phase, base_mean (phase, point_value));

  for (guint i = phase->from; i < phase->to; i++)
    {
      VaerdiChartPoint *point = &phase->points[i];

      point->centre = centre;
      point->lower = point->lower_2s = isnan (centre) ? NAN : 0.0;
      point->upper = D4 * centre;
      point->upper_2s = D4 * centre * 2.0 / 3.0;
    }
}

static void
draw_ratio (Phase *phase)
{
  gboolean laney = phase->kind == VAERDI_CHART_P_PRIME || phase->kind == VAERDI_CHART_U_PRIME;
  double most = is_proportion (phase->kind) ? 1.0 : INFINITY;
  double widen = 1.0;

  phase->centre = choose_centre (phase, pooled_ratio (phase));
  if (laney)
    widen = mean_moving_range (phase, z_value) / D2;

  for (guint i = phase->from; i < phase->to; i++)
    {
      VaerdiChartPoint *point = &phase->points[i];
      double sigma = isnan (point->value) ? NAN : sigma_at (phase, i) * widen;

      set_lines (point, phase->centre, phase->centre, sigma);
      clip_lines (point, most);
    }
}

static void
draw_c (Phase *phase)
{
  double centre = choose_centre (phase, base_mean (phase, point_value));

  for (guint i = phase->from; i < phase->to; i++)
    {
      set_lines (&phase->points[i], centre, centre, sqrt (centre));
      clip_lines (&phase->points[i], INFINITY);
    }
}

static void
draw_g (Phase *phase)
{
  double mean = choose_centre (phase, base_mean (phase, point_value));
  double centre = phase->input->has_centre ? G_MEDIAN * mean : base_median (phase);

  for (guint i = phase->from; i < phase->to; i++)
    {
      set_lines (&phase->points[i], centre, mean, sqrt (mean * (mean + 1.0)));
      clip_lines (&phase->points[i], INFINITY);
    }
}

static double
back_from_root (double value,
                double below)
{
  return value < 0.0 ? below : pow (value, T_POWER);
}

static void
draw_t (Phase *phase)
{
  double centre = phase->input->has_centre
                    ? pow (phase->input->centre, 1.0 / T_POWER)
                    : base_mean (phase, root_value);
  double sigma = mean_moving_range (phase, root_value) / D2;

  for (guint i = phase->from; i < phase->to; i++)
    {
      VaerdiChartPoint *point = &phase->points[i];

      set_lines (point, back_from_root (centre, 0.0), centre, sigma);
      point->lower = back_from_root (point->lower, 0.0);
      point->lower_2s = back_from_root (point->lower_2s, NAN);
      point->upper_2s = back_from_root (point->upper_2s, 0.0);
      point->upper = back_from_root (point->upper, 0.0);
    }
}

static void
draw_subgroups (Phase *phase)
{
  double deviation = typical_deviation (phase);
  gboolean means = phase->kind == VAERDI_CHART_XBAR;
  double centre = choose_centre (phase, means ? grand_mean (phase) : deviation);

  for (guint i = phase->from; i < phase->to; i++)
    {
      VaerdiChartPoint *point = &phase->points[i];
      VaerdiChartFactors factors;

      vaerdi_control_chart_factors (phase->input->denominator[i], &factors);
      set_lines (point, centre, centre,
                 (means ? factors.a3 * deviation : (factors.b4 - 1.0) * centre) / 3.0);
      if (!means)
        clip_lines (point, INFINITY);
    }
}

static void
draw_phase (Phase *phase)
{
  switch (phase->kind)
    {
    case VAERDI_CHART_RUN:
      draw_run (phase);
      break;

    case VAERDI_CHART_XMR:
      draw_xmr (phase);
      break;

    case VAERDI_CHART_MR:
      draw_mr (phase);
      break;

    case VAERDI_CHART_P:
    case VAERDI_CHART_U:
    case VAERDI_CHART_P_PRIME:
    case VAERDI_CHART_U_PRIME:
      draw_ratio (phase);
      break;

    case VAERDI_CHART_C:
      draw_c (phase);
      break;

    case VAERDI_CHART_G:
      draw_g (phase);
      break;

    case VAERDI_CHART_T:
      draw_t (phase);
      break;

    case VAERDI_CHART_XBAR:
    case VAERDI_CHART_S:
      draw_subgroups (phase);
      break;

    default:
      g_assert_not_reached ();
    }
}

/* A line that only rounding parts from the value is the value: otherwise a
 * series of equal values would lie beside its own centre, and signal. */
static void
snap (double *line,
      double  value)
{
  if (fabs (*line - value) <= ROUNDING * fabs (value))
    *line = value;
}

static void
finish_point (VaerdiChartPoint *point,
              double            multiplier)
{
  snap (&point->centre, point->value);
  snap (&point->lower, point->value);
  snap (&point->lower_2s, point->value);
  snap (&point->upper_2s, point->value);
  snap (&point->upper, point->value);

  point->value *= multiplier;
  point->centre *= multiplier;
  point->lower *= multiplier;
  point->lower_2s *= multiplier;
  point->upper_2s *= multiplier;
  point->upper *= multiplier;
  point->outside = point->value > point->upper || point->value < point->lower;
}

static void
compute_phase (Phase *phase,
               guint  number)
{
  const VaerdiChartInput *input = phase->input;
  double multiplier = input->multiplier == 0.0 ? 1.0 : input->multiplier;

  phase->base_to = phase->to;
  if (input->freeze > 0 && input->freeze < phase->to - phase->from)
    phase->base_to = phase->from + input->freeze;

  for (guint i = phase->from; i < phase->to; i++)
    {
      phase->points[i].value = plotted_value (phase, i);
      phase->points[i].excluded = input->excluded != NULL && input->excluded[i] != 0;
      phase->points[i].phase = number;
    }

  draw_phase (phase);

  for (guint i = phase->from; i < phase->to; i++)
    finish_point (&phase->points[i], multiplier);
}

/**
 * vaerdi_control_chart_compute:
 * @kind: which chart
 * @input: the series and its options
 * @points: (array): room for n_points results, owned by the caller
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * Computes centre line, 2 and 3 sigma limits and points outside, phase by
 * phase. A line within 1e-13 of a point's value goes through it. Means are over the base: points of the phase, up to the freeze, that
 * are neither missing nor excluded.
 *
 *  * run: median (Anhøj and Olesen 2014)
 *  * XmR: mean ± 3 MR̄/1.128, or ± 2.66 MR̄ (Wheeler; Montgomery)
 *  * MR: mean range, 0 to 3.267 MR̄
 *  * p: Σx/Σn ± 3 √(p(1 - p)/n) in 0..1; u: Σx/Σn ± 3 √(u/n) from 0
 *  * p′, u′: the same times MR̄ of the z values / 1.128 (Laney 2002)
 *  * c: mean ± 3 √c from 0
 *  * g: the median shown, limits m ± 3 √(m(m + 1)) from 0 (Benneyan; Provost and
 *    Murray 2011)
 *  * t: XmR of y^(1/3.6), back with ^3.6 (Nelson 1994); a 2 sigma line under 0
 *    is NaN, a 3 sigma one 0
 *  * x̄: weighted mean ± A3 s̄; S: s̄ between B3 s̄ and B4 s̄, s̄ pooled when the
 *    subgroups differ in size
 *
 * A missing point of a p or u chart has no limits. Where no moving range is
 * left (one point, or equal values with screening) the limits are NaN. Nothing
 * is allocated, but for the median of more than 256 points.
 *
 * Returns: %FALSE when a value is out of range; @points is then undefined
 */
gboolean
vaerdi_control_chart_compute (VaerdiChartKind          kind,
                              const VaerdiChartInput  *input,
                              VaerdiChartPoint        *points,
                              GError                 **error)
{
  Phase phase = { .kind = kind, .input = input, .points = points };
  guint number = 0, next = 0;

  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_ids), FALSE);
  g_return_val_if_fail (input != NULL, FALSE);
  g_return_val_if_fail (input->n_points == 0 || (input->numerator != NULL && points != NULL), FALSE);

  if (!check_input (kind, input, error))
    return FALSE;

  if (input->n_phases > 0 && input->phase_starts[0] == 0)
    next = 1;

  while (phase.from < input->n_points)
    {
      phase.to = next < input->n_phases ? input->phase_starts[next] : input->n_points;
      compute_phase (&phase, number++);
      phase.from = phase.to;
      next++;
    }

  return TRUE;
}
