/* vaerdi-benchmark-ranks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-benchmark-ranks"

#include "config.h"

#include <math.h>

#include "scorecards/vaerdi-benchmark-private.h"
#include "statistics/vaerdi-distributions.h"

/* The places of a comparison, and how sure they are. */

static gboolean
high_is_first (const VaerdiBenchmark *self)
{
  return self->definition->direction != VAERDI_DIRECTION_LOWER;
}

static VaerdiBenchmarkRow *
get_row (VaerdiBenchmark *self,
         guint            index)
{
  return g_ptr_array_index (self->rows, index);
}

/* Ranks by the crude figure: how many others are ahead of it. */
static void
set_crude_rank (VaerdiBenchmark    *self,
                VaerdiBenchmarkRow *row)
{
  double sign = high_is_first (self) ? -1 : 1;

  row->crude_rank = isnan (row->crude) ? 0 : 1;
  for (guint i = 0; row->crude_rank > 0 && i < self->rows->len; i++)
    row->crude_rank += sign * get_row (self, i)->crude < sign * row->crude;
}

/**
 * vaerdi_benchmark_set_ranks:
 * @self: a comparison whose rows are in order
 *
 * Sets the places of the rows; the intervals are computed when they are asked for.
 */
void
vaerdi_benchmark_set_ranks (VaerdiBenchmark *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      VaerdiBenchmarkRow *row = get_row (self, i);

      row->rank = isnan (row->figure.value) ? 0 : i + 1;
      row->ranks = (VaerdiRankInterval) { 0, 0 };
      set_crude_rank (self, row);
    }
}

static gboolean
find_kind (VaerdiMeasure    measure,
           VaerdiRanksKind *kind)
{
  switch (measure)
    {
    case VAERDI_MEASURE_PROPORTION:
    case VAERDI_MEASURE_COMPOSITE:
      *kind = VAERDI_RANKS_SHARE;
      return TRUE;

    case VAERDI_MEASURE_RATE:
    case VAERDI_MEASURE_STANDARDISED_RATIO:
      *kind = VAERDI_RANKS_EVENTS;
      return TRUE;

    case VAERDI_MEASURE_MEAN:
    case VAERDI_MEASURE_SCORE:
    case VAERDI_MEASURE_ADJUSTED_MEAN:
      *kind = VAERDI_RANKS_MEAN;
      return TRUE;

    case VAERDI_MEASURE_RATIO:
    case VAERDI_MEASURE_COUNT:
    default:
      return FALSE;
    }
}

/* The standard error stands in the interval of the mean, which is t's. */
static VaerdiRanksUnit
unit_of (const VaerdiBenchmarkRow *row,
         VaerdiRanksKind           kind)
{
  const VaerdiFigure *figure = &row->figure;
  double half = (figure->upper - figure->lower) / 2;

  if (kind != VAERDI_RANKS_MEAN)
    return (VaerdiRanksUnit) { figure->numerator, figure->denominator };

  return (VaerdiRanksUnit) { figure->value, half / vaerdi_t_quantile (0.975, figure->denominator - 1) };
}

/**
 * vaerdi_benchmark_compute_ranks:
 * @self: a comparison
 *
 * Fills the intervals of the ranks. It takes some tens of milliseconds, so it is
 * done where they are shown. A measure without an interval of its own (a count, a
 * ratio of two sums) has none of its rank.
 */
void
vaerdi_benchmark_compute_ranks (VaerdiBenchmark *self)
{
  g_autofree VaerdiRanksUnit *units = NULL;
  g_autofree VaerdiRankInterval *intervals = NULL;
  VaerdiRanksKind kind;
  guint n = 0;

  g_return_if_fail (self != NULL);

  if (!find_kind (self->definition->measure, &kind))
    return;

  units = g_new (VaerdiRanksUnit, self->rows->len);
  intervals = g_new (VaerdiRankInterval, self->rows->len);
  while (n < self->rows->len && get_row (self, n)->rank > 0)
    {
      units[n] = unit_of (get_row (self, n), kind);
      n++;
    }
  if (n == 0 || !vaerdi_ranks_simulate (kind, units, n, high_is_first (self), intervals))
    return;

  /* Few patients may be drawn so far from their figure that its own rank is none
   * of the middle ones: it is plausible all the same */
  for (guint i = 0; i < n; i++)
    {
      VaerdiBenchmarkRow *row = get_row (self, i);

      row->ranks.lower = MIN (intervals[i].lower, row->rank);
      row->ranks.upper = MAX (intervals[i].upper, row->rank);
    }
}

/**
 * vaerdi_benchmark_row_dup_ranks:
 * @row: a row of a comparison
 *
 * Returns: (transfer full): the interval of its rank, such as "3–9"; "" when it
 *   has none or it was not computed
 */
char *
vaerdi_benchmark_row_dup_ranks (const VaerdiBenchmarkRow *row)
{
  if (row->ranks.lower == 0)
    return g_strdup ("");

  return row->ranks.lower == row->ranks.upper
         ? g_strdup_printf ("%u", row->ranks.lower)
         : g_strdup_printf ("%u–%u", row->ranks.lower, row->ranks.upper);
}

/**
 * vaerdi_benchmark_dup_crude:
 * @self: a comparison
 * @row: one of its rows
 * @language: the language
 *
 * Returns: (transfer full): the row's figure as it is without the case-mix model:
 *   of a standardised ratio the share of patients in percent, of an adjusted mean
 *   the mean; "" when there is none
 */
char *
vaerdi_benchmark_dup_crude (const VaerdiBenchmark    *self,
                            const VaerdiBenchmarkRow *row,
                            VaerdiLanguage            language)
{
  g_autofree char *number = NULL;

  if (isnan (row->crude))
    return g_strdup ("");
  if (self->definition->measure != VAERDI_MEASURE_STANDARDISED_RATIO)
    return vaerdi_definition_format (self->definition, language, row->crude, FALSE);

  number = vaerdi_format_number (language, row->crude, 1);

  return g_strdup_printf ("%s %%", number);
}

/**
 * vaerdi_benchmark_has_crude:
 * @self: a comparison
 *
 * Returns: whether its figures are adjusted for case mix, so that the crude ones
 *   can stand beside them
 */
gboolean
vaerdi_benchmark_has_crude (const VaerdiBenchmark *self)
{
  return self->definition->measure == VAERDI_MEASURE_STANDARDISED_RATIO ||
         self->definition->measure == VAERDI_MEASURE_ADJUSTED_MEAN;
}
