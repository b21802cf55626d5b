/* vaerdi-ranks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-ranks"

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "statistics/vaerdi-ranks.h"

/* A rank is a figure, too, and an uncertain one: Marshall & Spiegelhalter,
 * "Reliability of league tables of in vitro fertilisation clinics", BMJ 1998;
 * 316: 1701-4; Goldstein & Spiegelhalter, J R Stat Soc A 1996; 159: 385-443.
 *
 * Each unit's true value is drawn from what its own figure leaves possible
 * (Jeffreys' prior: Beta (x + 1/2, n - x + 1/2) of a share, Gamma (x + 1/2) / e
 * of events; Normal (mean, standard error) of a mean), all units are ranked, and
 * that is done again and again. The interval holds the middle 95 % of a unit's
 * ranks. The seed is fixed, so the same figures have the same intervals. */

#define N_DRAWS 4000
#define SEED 19980606
#define TAIL 0.025

typedef struct
{
  double value;
  guint  unit;
} Draw;

static double
draw_value (const gsl_rng         *rng,
            VaerdiRanksKind        kind,
            const VaerdiRanksUnit *unit)
{
  double x = unit->numerator, n = unit->denominator;

  switch (kind)
    {
    case VAERDI_RANKS_SHARE:
      return gsl_ran_beta (rng, x + 0.5, n - x + 0.5);
    case VAERDI_RANKS_EVENTS:
      return gsl_ran_gamma (rng, x + 0.5, 1) / n;
    case VAERDI_RANKS_MEAN:
    default:
      return x + gsl_ran_gaussian (rng, n);
    }
}

static gboolean
is_sound (VaerdiRanksKind        kind,
          const VaerdiRanksUnit *unit)
{
  double x = unit->numerator, n = unit->denominator;

  if (!isfinite (x) || !isfinite (n))
    return FALSE;
  if (kind == VAERDI_RANKS_MEAN)
    return n >= 0;

  return x >= 0 && n > 0 && (kind == VAERDI_RANKS_EVENTS || x <= n);
}

static int
compare_draws (const void *a,
               const void *b)
{
  const Draw *one = a, *two = b;

  if (one->value != two->value)
    return one->value < two->value ? -1 : 1;

  return (one->unit > two->unit) - (one->unit < two->unit);
}

static void
draw_ranks (const gsl_rng         *rng,
            VaerdiRanksKind        kind,
            const VaerdiRanksUnit *units,
            guint                  n,
            gboolean               high_is_first,
            Draw                  *draws,
            guint                 *counts)
{
  for (guint i = 0; i < n; i++)
    {
      double value = draw_value (rng, kind, &units[i]);

      draws[i] = (Draw) { high_is_first ? -value : value, i };
    }

  qsort (draws, n, sizeof (Draw), compare_draws);
  for (guint rank = 0; rank < n; rank++)
    counts[draws[rank].unit * n + rank]++;
}

static VaerdiRankInterval
find_interval (const guint *counts,
               guint        n)
{
  VaerdiRankInterval interval = { 0, n };
  guint below = 0;

  for (guint rank = 0; rank < n; rank++)
    {
      below += counts[rank];
      if (interval.lower == 0 && below > TAIL * N_DRAWS)
        interval.lower = rank + 1;
      if (below >= (1 - TAIL) * N_DRAWS)
        {
          interval.upper = rank + 1;
          break;
        }
    }

  return interval;
}

/**
 * vaerdi_ranks_simulate:
 * @kind: what the units are ranked by
 * @units: (array length=n_units): their figures
 * @n_units: how many
 * @high_is_first: whether the highest value has rank 1
 * @intervals: (out caller-allocates) (array length=n_units): 95 % intervals of
 *   the ranks
 *
 * Returns: %FALSE when a figure is missing or impossible; then @intervals is
 *   left alone
 */
gboolean
vaerdi_ranks_simulate (VaerdiRanksKind        kind,
                       const VaerdiRanksUnit *units,
                       guint                  n_units,
                       gboolean               high_is_first,
                       VaerdiRankInterval    *intervals)
{
  g_autofree Draw *draws = NULL;
  g_autofree guint *counts = NULL;
  gsl_rng *rng = NULL;

  for (guint i = 0; i < n_units; i++)
    if (!is_sound (kind, &units[i]))
      return FALSE;

  draws = g_new (Draw, n_units);
  counts = g_new0 (guint, (gsize) n_units * n_units);
  rng = gsl_rng_alloc (gsl_rng_mt19937);
  gsl_rng_set (rng, SEED);
  for (guint i = 0; i < N_DRAWS; i++)
    draw_ranks (rng, kind, units, n_units, high_is_first, draws, counts);
  gsl_rng_free (rng);

  for (guint i = 0; i < n_units; i++)
    intervals[i] = find_interval (counts + (gsize) i * n_units, n_units);

  return TRUE;
}
