/* vaerdi-run-rules.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-run-rules"

#include "config.h"

#include <math.h>

#include "statistics/vaerdi-distributions.h"
#include "statistics/vaerdi-run-rules.h"

#define BOX_FROM 10

/* The critical values of the box rules for 10 to 100 useful points (Anhøj and
 * Wentzel-Larsen, BMC Med Res Methodol 2018, and its supplement): the fewest
 * crossings and the longest run of the best box, and where the cut box cuts its
 * corner: on the least crossings a shorter run is needed, and with the longest
 * run more crossings; 0 where nothing is cut. */
static const struct
{
  guint8 crossings;
  guint8 longest;
  guint8 border_crossings;
  guint8 border_longest;
} boxes[] = {
  { 2, 6, 3, 5 }, { 3, 7, 4, 6 }, { 3, 6, 0, 0 }, { 3, 6, 0, 0 }, { 3, 6, 0, 0 },
  { 4, 7, 6, 6 }, { 5, 8, 6, 7 }, { 5, 7, 0, 0 }, { 5, 7, 6, 6 }, { 5, 7, 6, 5 },
  { 6, 7, 0, 0 }, { 7, 8, 0, 0 }, { 6, 7, 7, 6 }, { 6, 7, 7, 6 }, { 6, 7, 7, 6 },
  { 6, 7, 0, 0 }, { 9, 9, 10, 7 }, { 9, 8, 10, 7 }, { 9, 8, 11, 7 }, { 10, 8, 0, 0 },
  { 11, 10, 12, 9 }, { 11, 9, 14, 8 }, { 11, 8, 0, 0 }, { 11, 8, 12, 7 }, { 11, 8, 13, 7 },
  { 12, 8, 0, 0 }, { 13, 9, 15, 8 }, { 14, 10, 0, 0 }, { 13, 8, 0, 0 }, { 15, 11, 0, 0 },
  { 15, 9, 0, 0 }, { 15, 9, 17, 8 }, { 14, 8, 0, 0 }, { 14, 8, 0, 0 }, { 17, 10, 0, 0 },
  { 17, 9, 0, 0 }, { 17, 9, 19, 8 }, { 17, 9, 20, 7 }, { 19, 12, 20, 11 }, { 19, 10, 21, 9 },
  { 19, 9, 0, 0 }, { 19, 9, 21, 8 }, { 19, 9, 21, 7 }, { 21, 11, 23, 9 }, { 21, 10, 23, 8 },
  { 21, 9, 0, 0 }, { 21, 9, 23, 8 }, { 23, 12, 25, 11 }, { 23, 10, 24, 9 }, { 23, 10, 26, 8 },
  { 23, 9, 0, 0 }, { 23, 9, 24, 8 }, { 25, 11, 27, 9 }, { 25, 10, 27, 9 }, { 26, 11, 27, 10 },
  { 26, 10, 27, 9 }, { 27, 12, 29, 10 }, { 27, 10, 0, 0 }, { 27, 10, 29, 8 }, { 28, 11, 29, 8 },
  { 29, 14, 30, 13 }, { 29, 11, 31, 9 }, { 29, 10, 30, 9 }, { 30, 11, 31, 10 }, { 30, 10, 0, 0 },
  { 31, 12, 32, 9 }, { 31, 11, 34, 8 }, { 31, 10, 33, 9 }, { 32, 11, 33, 8 }, { 33, 13, 37, 11 },
  { 33, 11, 35, 9 }, { 33, 10, 0, 0 }, { 34, 11, 36, 10 }, { 33, 10, 36, 7 }, { 35, 11, 0, 0 },
  { 35, 11, 38, 8 }, { 35, 10, 36, 9 }, { 35, 10, 38, 8 }, { 37, 12, 38, 10 }, { 37, 11, 39, 9 },
  { 38, 12, 0, 0 }, { 37, 10, 39, 9 }, { 39, 13, 41, 12 }, { 39, 11, 40, 10 }, { 39, 11, 42, 8 },
  { 39, 10, 0, 0 }, { 39, 10, 41, 8 }, { 41, 12, 42, 9 }, { 41, 11, 44, 9 }, { 42, 12, 43, 10 },
  { 41, 10, 42, 9 },
};

/* The 5 % quantiles of Binomial (n - 1, 1/2) for n from 1: a wall of charts asks
 * for them thousands of times. */
static const guint8 fewest_crossings[] = {
  0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6,
  6, 7, 7, 8, 8, 8, 9, 9, 10, 10, 11, 11, 11, 12, 12, 13, 13, 14, 14, 14,
  15, 15, 16, 16, 17, 17, 17, 18, 18, 19, 19, 20, 20, 21, 21, 21, 22, 22, 23, 23,
  24, 24, 25, 25, 25, 26, 26, 27, 27, 28, 28, 29, 29, 29, 30, 30, 31, 31, 32, 32,
  33, 33, 34, 34, 34, 35, 35, 36, 36, 37, 37, 38, 38, 39, 39, 39, 40, 40, 41, 41,
  42, 42, 43, 43, 44, 44, 45, 45, 45, 46, 46, 47, 47, 48, 48, 49, 49, 50, 50, 51,
};

/**
 * vaerdi_run_method_parse:
 * @id: "anhoej", "bestbox" or "cutbox"
 * @method: (out): the method
 *
 * Returns: %FALSE when there is no such method
 */
gboolean
vaerdi_run_method_parse (const char      *id,
                         VaerdiRunMethod *method)
{
  static const char * const ids[] = { "anhoej", "bestbox", "cutbox" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      if (g_str_equal (id, ids[i]))
        {
          *method = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * vaerdi_run_longest_max:
 * @n_useful: useful points
 *
 * round (log2 n) + 3. Anhøj and Olesen, PLoS ONE 2014 (after Schilling).
 *
 * Returns: the longest run that chance gives; 0 for no points
 */
guint
vaerdi_run_longest_max (guint n_useful)
{
  return n_useful > 0 ? (guint) round (log2 (n_useful)) + 3 : 0;
}

/**
 * vaerdi_run_crossings_min:
 * @n_useful: useful points
 *
 * The 5 % quantile of Binomial (n - 1, 1/2). Anhøj and Olesen, PLoS ONE 2014
 * (after Chen).
 *
 * Returns: the fewest crossings that chance gives; 0 for no points
 */
guint
vaerdi_run_crossings_min (guint n_useful)
{
  if (n_useful == 0)
    return 0;
  if (n_useful <= G_N_ELEMENTS (fewest_crossings))
    return fewest_crossings[n_useful - 1];

  return (guint) vaerdi_binomial_quantile (0.05, n_useful - 1.0, 0.5);
}

static gboolean
in_box (VaerdiRunMethod method,
        guint           box,
        guint           crossings,
        guint           longest)
{
  if (crossings < boxes[box].crossings || longest > boxes[box].longest)
    return FALSE;
  if (method == VAERDI_RUN_METHOD_BEST_BOX || boxes[box].border_crossings == 0)
    return TRUE;
  /* In the corner, either border lets a point through */
  if (crossings > boxes[box].crossings && longest < boxes[box].longest)
    return TRUE;

  return (crossings == boxes[box].crossings && longest <= boxes[box].border_longest) ||
         (longest == boxes[box].longest && crossings >= boxes[box].border_crossings);
}

/**
 * vaerdi_run_signal:
 * @method: how to judge
 * @n_useful: useful points
 * @crossings: how often they change side
 * @longest_run: most of them in a row on one side
 *
 * Returns: whether the run chart shows non-random variation
 */
gboolean
vaerdi_run_signal (VaerdiRunMethod method,
                   guint           n_useful,
                   guint           crossings,
                   guint           longest_run)
{
  if (n_useful == 0)
    return FALSE;
  if (method != VAERDI_RUN_METHOD_ANHOEJ &&
      n_useful >= BOX_FROM && n_useful - BOX_FROM < G_N_ELEMENTS (boxes))
    return !in_box (method, n_useful - BOX_FROM, crossings, longest_run);

  return longest_run > vaerdi_run_longest_max (n_useful) ||
         crossings < vaerdi_run_crossings_min (n_useful);
}

/**
 * vaerdi_run_analyse:
 * @points: (array length=n_points): the points of one phase
 * @n_points: how many
 * @method: how to judge
 * @out: (out): the analysis
 *
 * Counts runs and crossings about the centre line. A point on the line is not
 * useful: it neither breaks nor lengthens a run, and so is a missing one.
 * Excluded points are left out altogether. The analysis covers the phase as a
 * whole, beyond a freeze too.
 */
void
vaerdi_run_analyse (const VaerdiChartPoint *points,
                    guint                   n_points,
                    VaerdiRunMethod         method,
                    VaerdiRunAnalysis      *out)
{
  guint run = 0;
  int last = 0;

  g_return_if_fail (out != NULL);

  *out = (VaerdiRunAnalysis) { 0 };
  for (guint i = 0; i < n_points; i++)
    {
      int side = (points[i].value > points[i].centre) - (points[i].value < points[i].centre);

      if (points[i].excluded)
        continue;

      out->n_points++;
      if (side == 0)
        continue;

      out->n_useful++;
      out->crossings += last != 0 && side != last;
      run = side == last ? run + 1 : 1;
      last = side;
      out->longest_run = MAX (out->longest_run, run);
    }

  out->longest_run_max = vaerdi_run_longest_max (out->n_useful);
  out->crossings_min = vaerdi_run_crossings_min (out->n_useful);
  out->signal = vaerdi_run_signal (method, out->n_useful, out->crossings, out->longest_run);
}
