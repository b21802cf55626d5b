/* vaerdi-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-cell"

#include "config.h"

#include <math.h>

#include "results/vaerdi-cell.h"

const VaerdiCell vaerdi_cell_absent = { NAN, NAN, NAN, NAN, NAN, NAN, FALSE, 0, NAN };

gboolean
vaerdi_cell_is_present (const VaerdiCell *cell)
{
  return !isnan (cell->numerator) || cell->broken || cell->left_out > 0;
}

/**
 * vaerdi_cell_check:
 * @cell: a cell that is present
 * @measure: the measure it belongs to
 *
 * Returns: %FALSE when the counts contradict themselves: a negative count, a
 *   numerator above the denominator of a proportion, events without exposure,
 *   a value that is missing or infinite, more answers than patients to ask
 */
gboolean
vaerdi_cell_check (const VaerdiCell *cell,
                   VaerdiMeasure     measure)
{
  if (!isfinite (cell->numerator) || isinf (cell->denominator) || isinf (cell->expected))
    return FALSE;

  switch (measure)
    {
    case VAERDI_MEASURE_PROPORTION:
    case VAERDI_MEASURE_COMPOSITE:
      if (!(cell->numerator >= 0 && cell->numerator <= cell->denominator))
        return FALSE;
      break;

    case VAERDI_MEASURE_RATE:
      if (!(cell->numerator >= 0 && cell->denominator >= 0) ||
          (cell->denominator == 0 && cell->numerator > 0))
        return FALSE;
      break;

    case VAERDI_MEASURE_STANDARDISED_RATIO:
      if (!(cell->numerator >= 0 && cell->expected >= 0))
        return FALSE;
      break;

    case VAERDI_MEASURE_COUNT:
      if (!(cell->numerator >= 0))
        return FALSE;
      break;

    case VAERDI_MEASURE_ADJUSTED_MEAN:
      if (!(cell->denominator >= 0) || isnan (cell->expected))
        return FALSE;
      break;

    case VAERDI_MEASURE_RATIO:
    case VAERDI_MEASURE_MEAN:
    case VAERDI_MEASURE_SCORE:
    default:
      if (!(cell->denominator >= 0))
        return FALSE;
    }

  return isnan (cell->eligible) || (cell->answered >= 0 && cell->answered <= cell->eligible);
}

static void
add_part (double *sum,
          double  part)
{
  if (isnan (*sum))
    *sum = part;
  else if (!isnan (part))
    *sum += part;
}

/* A sum of squares of which a part is unknown is itself unknown. */
static void
add_squares (VaerdiCell       *sum,
             const VaerdiCell *cell)
{
  if (isnan (sum->numerator))
    sum->sum_squares = cell->sum_squares;
  else
    sum->sum_squares += cell->sum_squares;
}

/**
 * vaerdi_cell_add:
 * @sum: the sum so far
 * @cell: what is added; an absent cell changes nothing
 */
void
vaerdi_cell_add (VaerdiCell       *sum,
                 const VaerdiCell *cell)
{
  sum->left_out += cell->left_out;
  if (cell->broken)
    {
      sum->left_out++;
      return;
    }
  if (isnan (cell->numerator))
    return;

  if (isnan (sum->reference))
    sum->reference = cell->reference;
  add_squares (sum, cell);
  add_part (&sum->numerator, cell->numerator);
  add_part (&sum->denominator, cell->denominator);
  add_part (&sum->expected, cell->expected);
  add_part (&sum->answered, cell->answered);
  add_part (&sum->eligible, cell->eligible);
}

/**
 * vaerdi_cell_sum:
 * @cells: (array length=n): cells
 * @n: how many
 *
 * Returns: their sum; the absent cell when all are absent
 */
VaerdiCell
vaerdi_cell_sum (const VaerdiCell *cells,
                 guint             n)
{
  VaerdiCell sum = vaerdi_cell_absent;

  for (guint i = 0; i < n; i++)
    vaerdi_cell_add (&sum, &cells[i]);

  return sum;
}

/**
 * vaerdi_cell_get_patients:
 * @cell: a cell
 * @definition: the definition
 *
 * Returns: how many stand behind the figure, of whom fewer than the
 *   definition's minimum are withheld: of a count what is counted, of a
 *   standardised ratio the cases where they are known, else the expected events
 */
double
vaerdi_cell_get_patients (const VaerdiCell       *cell,
                          const VaerdiDefinition *definition)
{
  if (definition->measure == VAERDI_MEASURE_COUNT)
    return cell->numerator;
  if (definition->measure == VAERDI_MEASURE_STANDARDISED_RATIO && isnan (cell->denominator))
    return cell->expected;

  return cell->denominator;
}

/**
 * vaerdi_cell_get_numerator:
 * @cell: a cell
 * @measure: the measure it belongs to
 *
 * An adjusted mean is that of all units by the model, moved by how far the
 * unit's own patients came from what was expected of them: its numerator is
 * sum − expected + n × reference (indirect standardisation of a mean).
 *
 * Returns: what is divided by the denominator; NaN when it is absent, or for
 *   an adjusted mean before the roll-up
 */
double
vaerdi_cell_get_numerator (const VaerdiCell *cell,
                           VaerdiMeasure     measure)
{
  if (measure != VAERDI_MEASURE_ADJUSTED_MEAN)
    return cell->numerator;

  return cell->numerator - cell->expected + cell->denominator * cell->reference;
}

/**
 * vaerdi_cell_get_value:
 * @cell: a cell
 * @definition: the definition
 *
 * Returns: the value in the display unit; NaN without a denominator
 */
double
vaerdi_cell_get_value (const VaerdiCell       *cell,
                       const VaerdiDefinition *definition)
{
  double base;

  if (definition->measure == VAERDI_MEASURE_COUNT)
    return cell->numerator * definition->multiplier;

  base = definition->measure == VAERDI_MEASURE_STANDARDISED_RATIO ? cell->expected
                                                                 : cell->denominator;

  return base > 0 ? vaerdi_cell_get_numerator (cell, definition->measure) / base * definition->multiplier
                  : NAN;
}
