/* vaerdi-run-rules.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-run-rules"

#include "config.h"

#include <math.h>

#include "statistics/vaerdi-distributions.h"
#include "statistics/vaerdi-run-rules.h"

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
  return n_useful > 0 ? (guint) vaerdi_binomial_quantile (0.05, n_useful - 1.0, 0.5) : 0;
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
