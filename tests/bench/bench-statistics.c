/* bench-statistics.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-bench"

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "statistics/vaerdi-control-chart.h"
#include "statistics/vaerdi-intervals.h"
#include "vaerdi-bench.h"

/* bench-statistics REPEATS
 *
 * Wilson intervals and p charts of many rows on one core, beside the same
 * formulas on whole vectors in R, where R is installed. Processor time. */

#define N_INTERVALS 5000000
#define N_CHARTS    20000
#define N_POINTS    60

/* The first line is the intervals' time in milliseconds, the second the charts' */
static const char r_program[] =
  "n <- 5e6; d <- rep_len(c(80, 133, 251, 999, 4021), n); x <- floor(d * rep_len((0:100) / 100, n));"
  "z <- qnorm(0.975);"
  "cpu <- function(e) { t <- proc.time(); force(e); t <- proc.time() - t; cat(1000 * (t[[1]] + t[[2]]), '\\n') };"
  "wilson <- function(x, n) { w <- z * sqrt(z^2 + 4 * x * (1 - x / n)); s <- 2 * (n + z^2);"
  " list((2 * x + z^2 - w) / s, (2 * x + z^2 + w) / s) };"
  "cpu(wilson(x, d));"
  "chart <- function(x, n) { p <- sum(x) / sum(n); s <- sqrt(p * (1 - p) / n);"
  " l <- pmax(0, p - 3 * s); u <- pmin(1, p + 3 * s); y <- x / n;"
  " list(y, l, u, pmax(0, p - 2 * s), pmin(1, p + 2 * s), y < l | y > u) };"
  "cpu(for (i in 1:20000) chart(x[1:60 + i], d[1:60 + i]))";

static void
fill (double *x,
      double *n,
      guint   n_rows)
{
  static const double sizes[] = { 80, 133, 251, 999, 4021 };

  for (guint i = 0; i < n_rows; i++)
    {
      n[i] = sizes[i % G_N_ELEMENTS (sizes)];
      x[i] = floor (n[i] * (i % 101) / 100.0);
    }
}

static double
time_wilson (const double *x,
             const double *n)
{
  double start = vaerdi_bench_cpu (), sum = 0.0;

  for (guint i = 0; i < N_INTERVALS; i++)
    {
      VaerdiInterval interval;

      vaerdi_interval_wilson (x[i], n[i], 0.95, &interval);
      sum += interval.upper - interval.lower;
    }
  if (!(sum > 0.0))
    vaerdi_bench_die ("the intervals have no width");

  return vaerdi_bench_cpu () - start;
}

static double
time_charts (const double *x,
             const double *n)
{
  double start = vaerdi_bench_cpu ();
  VaerdiChartPoint points[N_POINTS];

  for (guint i = 0; i < N_CHARTS; i++)
    {
      VaerdiChartInput input = {
        .numerator = x + i, .denominator = n + i, .n_points = N_POINTS, .multiplier = 1.0,
      };

      if (!vaerdi_control_chart_compute (VAERDI_CHART_P, &input, points, NULL))
        vaerdi_bench_die ("a chart cannot be computed");
    }

  return vaerdi_bench_cpu () - start;
}

/* What R took; FALSE when there is none. */
static gboolean
time_r (double *wilson,
        double *charts)
{
  g_autofree char *path = g_find_program_in_path ("Rscript");
  const char *argv[] = { path, "--vanilla", "-e", r_program, NULL };
  g_autofree char *out = NULL;
  g_auto (GStrv) lines = NULL;
  int status;

  if (path == NULL ||
      !g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, &status, NULL) ||
      status != 0)
    return FALSE;

  lines = g_strsplit (out, "\n", -1);
  if (g_strv_length (lines) < 2)
    return FALSE;
  *wilson = g_ascii_strtod (lines[0], NULL);
  *charts = g_ascii_strtod (lines[1], NULL);

  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autofree double *x = g_new (double, N_INTERVALS);
  g_autofree double *n = g_new (double, N_INTERVALS);
  guint n_repeats = argc == 2 ? atoi (argv[1]) : 0;
  VaerdiBenchSeries wilson = { 0 }, charts = { 0 };
  double r_wilson = NAN, r_charts = NAN;

  if (n_repeats == 0 || n_repeats > VAERDI_BENCH_MAX_REPEATS)
    vaerdi_bench_die ("usage: bench-statistics REPEATS");

  fill (x, n, N_INTERVALS);
  for (guint i = 0; i < n_repeats; i++)
    {
      vaerdi_bench_add (&wilson, time_wilson (x, n));
      vaerdi_bench_add (&charts, time_charts (x, n));
    }

  if (!time_r (&r_wilson, &r_charts))
    vaerdi_bench_note ("R is not installed, so the statistics stand beside nothing");
  vaerdi_bench_print ("5 million Wilson intervals, processor time", "R, whole vectors", r_wilson,
                      vaerdi_bench_median (&wilson), "ms", 500, FALSE);
  vaerdi_bench_print ("20 thousand p charts of 60 points, processor time", "R, whole vectors", r_charts,
                      vaerdi_bench_median (&charts), "ms", 200, FALSE);
  vaerdi_bench_note ("%.1f million Wilson intervals a second and core",
                     N_INTERVALS / vaerdi_bench_median (&wilson) / 1000.0);

  return EXIT_SUCCESS;
}
