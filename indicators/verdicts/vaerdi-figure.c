/* vaerdi-figure.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-figure"

#include "config.h"

#include <math.h>

#include "statistics/vaerdi-intervals.h"
#include "verdicts/vaerdi-figure.h"

#define CONFIDENCE 0.95

const VaerdiFigure vaerdi_figure_none = { G_MININT32, G_MININT32, NAN, NAN, NAN, NAN, NAN, 0 };

/* The interval of the mean; that of an adjusted mean is as wide as the spread
 * around the predictions, which are taken as known. */
static void
interval_of_mean (const VaerdiCell *cell,
                  VaerdiMeasure     measure,
                  VaerdiInterval   *interval)
{
  gboolean adjusted = measure == VAERDI_MEASURE_ADJUSTED_MEAN;
  double sum = cell->numerator - (adjusted ? cell->expected : 0);

  if (isnan (cell->sum_squares))
    return;

  vaerdi_interval_mean (cell->denominator, sum, cell->sum_squares, CONFIDENCE, interval);
  if (adjusted)
    {
      interval->lower += cell->reference;
      interval->upper += cell->reference;
    }
}

/* Wilson for shares, exact or Byar for rates and standardised ratios (their
 * expected number is taken as known), t for means. A count of everything that
 * happened, and a ratio of two sums, have no interval. */
static VaerdiInterval
interval_of (const VaerdiCell       *cell,
             const VaerdiDefinition *definition)
{
  VaerdiInterval interval = { NAN, NAN };
  double scale = 1;

  switch (definition->measure)
    {
    case VAERDI_MEASURE_PROPORTION:
    case VAERDI_MEASURE_COMPOSITE:
      vaerdi_interval_wilson (cell->numerator, cell->denominator, CONFIDENCE, &interval);
      scale = definition->multiplier;
      break;

    case VAERDI_MEASURE_RATE:
      vaerdi_interval_rate (cell->numerator, cell->denominator, definition->multiplier,
                            CONFIDENCE, &interval);
      break;

    case VAERDI_MEASURE_STANDARDISED_RATIO:
      vaerdi_interval_rate (cell->numerator, cell->expected, definition->multiplier,
                            CONFIDENCE, &interval);
      break;

    case VAERDI_MEASURE_MEAN:
    case VAERDI_MEASURE_SCORE:
    case VAERDI_MEASURE_ADJUSTED_MEAN:
      interval_of_mean (cell, definition->measure, &interval);
      scale = definition->multiplier;
      break;

    case VAERDI_MEASURE_RATIO:
    case VAERDI_MEASURE_COUNT:
    default:
      break;
    }

  interval.lower *= scale;
  interval.upper *= scale;

  return interval;
}

/**
 * vaerdi_figure_from_cell:
 * @cell: sufficient statistics
 * @definition: the definition
 * @from: first month
 * @to: month after the last
 *
 * Returns: value and 95 % interval in the display unit; the interval is NaN
 *   where the measure has none
 */
VaerdiFigure
vaerdi_figure_from_cell (const VaerdiCell       *cell,
                         const VaerdiDefinition *definition,
                         gint32                  from,
                         gint32                  to)
{
  VaerdiFigure figure = vaerdi_figure_none;
  VaerdiInterval interval;

  figure.from = from;
  figure.to = to;
  if (isnan (cell->numerator))
    return figure;

  interval = interval_of (cell, definition);
  figure.numerator = vaerdi_cell_get_numerator (cell, definition->measure);
  figure.denominator = definition->measure == VAERDI_MEASURE_STANDARDISED_RATIO
                         ? cell->expected : cell->denominator;
  figure.value = vaerdi_cell_get_value (cell, definition);
  figure.lower = interval.lower;
  figure.upper = interval.upper;

  return figure;
}

/**
 * vaerdi_figure_told_cell:
 * @result: an indicator's result, rolled up
 * @unit_id: a unit
 * @stratum: a stratum
 * @from: first month
 * @to: month after the last
 * @n_withheld: (out): months that are left out, see vaerdi_result_sum()
 *
 * Returns: what may be told of a span; absent when nobody is in the months that
 *   may be told, and somebody perhaps in the others
 */
VaerdiCell
vaerdi_figure_told_cell (VaerdiResult *result,
                         const char   *unit_id,
                         const char   *stratum,
                         gint32        from,
                         gint32        to,
                         guint        *n_withheld)
{
  VaerdiCell cell = vaerdi_result_sum (result, unit_id, stratum, from, to, n_withheld);

  return *n_withheld > 0 && vaerdi_cell_get_patients (&cell, vaerdi_result_get_definition (result)) == 0
         ? vaerdi_cell_absent : cell;
}

static gboolean
has_broken (VaerdiResult *result,
            const char   *unit_id,
            const char   *stratum,
            gint32        from,
            gint32        to)
{
  const VaerdiCell *cells = vaerdi_result_get_cells (result, unit_id, stratum);
  gint32 first = vaerdi_result_get_first_month (result);
  gint32 end = MIN (to, first + (gint32) vaerdi_result_get_n_months (result));

  for (gint32 month = MAX (from, first); cells != NULL && month < end; month++)
    if (cells[month - first].broken)
      return TRUE;

  return FALSE;
}

/**
 * vaerdi_figure_of_span:
 * @result: an indicator's result, rolled up
 * @unit_id: a unit
 * @stratum: a stratum
 * @from: first month
 * @to: month after the last
 *
 * The figure of any span of months, with the same decisions about what is told
 * as the verdict's.
 *
 * Returns: the figure; one without a value where nothing may be told, there are
 *   no data, or the counts contradict themselves
 */
VaerdiFigure
vaerdi_figure_of_span (VaerdiResult *result,
                       const char   *unit_id,
                       const char   *stratum,
                       gint32        from,
                       gint32        to)
{
  guint n_withheld;
  VaerdiCell cell = vaerdi_figure_told_cell (result, unit_id, stratum, from, to, &n_withheld);
  VaerdiFigure figure;

  if (has_broken (result, unit_id, stratum, from, to))
    cell = vaerdi_cell_absent;
  figure = vaerdi_figure_from_cell (&cell, vaerdi_result_get_definition (result), from, to);
  figure.n_withheld = n_withheld;

  return figure;
}

/**
 * vaerdi_figure_is_small:
 * @cell: sufficient statistics
 * @definition: the definition
 *
 * Returns: whether so few patients stand behind the figure that it is withheld:
 *   more than none, and fewer than the definition's minimum; or as few with, or
 *   of a share without, what is counted, where the definition protects them
 */
gboolean
vaerdi_figure_is_small (const VaerdiCell       *cell,
                        const VaerdiDefinition *definition)
{
  gboolean share = definition->measure == VAERDI_MEASURE_PROPORTION ||
                   definition->measure == VAERDI_MEASURE_COMPOSITE;
  double n = vaerdi_cell_get_patients (cell, definition);
  double without = share ? n - cell->numerator : NAN;
  double minimum = definition->minimum_numerator;

  return (n > 0 && n < definition->minimum_denominator) ||
         (cell->numerator > 0 && cell->numerator < minimum) || (without > 0 && without < minimum);
}

/**
 * vaerdi_figure_sd:
 * @cell: sufficient statistics of all units together
 * @definition: the definition
 *
 * Returns: the standard deviation (n - 1) of single values, of an adjusted mean
 *   that of their differences from the prediction, in the display unit; NaN unless the measure is a mean with a known sum of squares
 */
double
vaerdi_figure_sd (const VaerdiCell       *cell,
                  const VaerdiDefinition *definition)
{
  double n = cell->denominator;
  double sum = cell->numerator;
  double squares;

  if (!vaerdi_measure_is_mean (definition->measure) || !(n >= 2))
    return NAN;

  if (definition->measure == VAERDI_MEASURE_ADJUSTED_MEAN)
    sum -= cell->expected;
  squares = cell->sum_squares - sum * sum / n;

  /* MAX() would make of an unknown sum of squares a spread of none */
  if (isnan (squares))
    return NAN;

  return sqrt (MAX (squares, 0) / (n - 1)) * definition->multiplier;
}

/**
 * vaerdi_figure_precision:
 * @cell: sufficient statistics of a unit
 * @definition: the definition
 *
 * Returns: its place on the funnel's x axis: patients, exposure or expected
 *   events; NaN for a measure without a funnel
 */
double
vaerdi_figure_precision (const VaerdiCell       *cell,
                         const VaerdiDefinition *definition)
{
  switch (definition->measure)
    {
    case VAERDI_MEASURE_PROPORTION:
    case VAERDI_MEASURE_COMPOSITE:
    case VAERDI_MEASURE_RATE:
    case VAERDI_MEASURE_MEAN:
    case VAERDI_MEASURE_SCORE:
    case VAERDI_MEASURE_ADJUSTED_MEAN:
      return cell->denominator;

    case VAERDI_MEASURE_STANDARDISED_RATIO:
      return cell->expected;

    case VAERDI_MEASURE_RATIO:
    case VAERDI_MEASURE_COUNT:
    default:
      return NAN;
    }
}

static void
scale_limits (VaerdiFunnelLimits *limits,
              double              scale)
{
  limits->lower_998 *= scale;
  limits->lower_95 *= scale;
  limits->centre *= scale;
  limits->upper_95 *= scale;
  limits->upper_998 *= scale;
}

/* No events at all are within chance as long as chance gives none in 2.5 % (or
 * 0.1 %) of such units: exp (-expected) is above that. There the lower line
 * stands at zero. */
static void
open_at_zero (VaerdiFunnelLimits *limits,
              double              expected)
{
  if (exp (-expected) > 0.025)
    limits->lower_95 = 0;
  if (exp (-expected) > 0.001)
    limits->lower_998 = 0;
}

/**
 * vaerdi_figure_funnel:
 * @definition: the definition
 * @centre: what the units are held against
 * @precision: see vaerdi_figure_precision()
 * @limits: (out caller-allocates): limits in the display unit
 *
 * A standardised ratio is held against its multiplier, for there the expected
 * number already speaks for the nation.
 *
 * Returns: %FALSE when the measure has no funnel, the centre is unknown, or the
 *   unit has fewer patients than the definition asks for
 */
gboolean
vaerdi_figure_funnel (const VaerdiDefinition   *definition,
                      const VaerdiFunnelCentre *centre,
                      double                    precision,
                      VaerdiFunnelLimits       *limits)
{
  double multiplier = definition->multiplier;

  if (!(precision > 0) || precision < definition->funnel_minimum)
    return FALSE;

  switch (definition->measure)
    {
    case VAERDI_MEASURE_PROPORTION:
    case VAERDI_MEASURE_COMPOSITE:
      if (!vaerdi_funnel_proportion (centre->value / multiplier, precision, limits))
        return FALSE;
      scale_limits (limits, multiplier);
      return TRUE;

    case VAERDI_MEASURE_RATE:
      if (!vaerdi_funnel_rate_by_exposure (centre->value / multiplier, precision, multiplier, limits))
        return FALSE;
      open_at_zero (limits, centre->value / multiplier * precision);
      return TRUE;

    case VAERDI_MEASURE_STANDARDISED_RATIO:
      if (!vaerdi_funnel_ratio_by_expected (precision, limits))
        return FALSE;
      open_at_zero (limits, precision);
      scale_limits (limits, multiplier);
      return TRUE;

    case VAERDI_MEASURE_MEAN:
    case VAERDI_MEASURE_SCORE:
    case VAERDI_MEASURE_ADJUSTED_MEAN:
      return !isnan (centre->sd) && !isnan (centre->value) &&
             vaerdi_funnel_mean (centre->value, centre->sd, precision, limits);

    case VAERDI_MEASURE_RATIO:
    case VAERDI_MEASURE_COUNT:
    default:
      return FALSE;
    }
}

/**
 * vaerdi_figure_place:
 * @definition: the definition
 * @centre: what the units are held against
 * @cell: sufficient statistics of a unit
 *
 * Places a unit on the funnel. Counted events (rates and standardised ratios)
 * are placed by the interval of their count, see vaerdi_funnel_place_ratio(),
 * which also says the right thing of no events at all.
 *
 * Returns: where the unit lies; %VAERDI_FUNNEL_NONE without a funnel
 */
VaerdiFunnelPosition
vaerdi_figure_place (const VaerdiDefinition   *definition,
                     const VaerdiFunnelCentre *centre,
                     const VaerdiCell         *cell)
{
  VaerdiFunnelLimits limits;

  if (definition->measure == VAERDI_MEASURE_RATE)
    return vaerdi_funnel_place_ratio (cell->numerator,
                                      centre->value / definition->multiplier * cell->denominator);
  if (definition->measure == VAERDI_MEASURE_STANDARDISED_RATIO)
    return vaerdi_funnel_place_ratio (cell->numerator, cell->expected);
  if (!vaerdi_figure_funnel (definition, centre, vaerdi_figure_precision (cell, definition), &limits))
    return VAERDI_FUNNEL_NONE;

  return vaerdi_funnel_place (vaerdi_cell_get_value (cell, definition), &limits);
}
