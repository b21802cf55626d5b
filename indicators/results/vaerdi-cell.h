/* vaerdi-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"

G_BEGIN_DECLS

/**
 * VaerdiCell:
 * @numerator: events, or the sum of a mean
 * @denominator: patients, exposure, or the n of a mean
 * @sum_squares: sum of squares of a mean, of an adjusted mean that of the
 *   differences from what was expected; NaN when unknown
 * @expected: expected events, or expected sum, of a case-mix model; NaN when
 *   there is none
 * @answered: answers behind the figure; NaN when coverage does not apply
 * @eligible: patients who should have answered; NaN likewise
 * @broken: whether the counts contradict themselves, see vaerdi_cell_check()
 * @left_out: broken cells that were left out of a sum
 * @reference: of an adjusted mean the expected mean of all units together, see
 *   vaerdi_result_roll_up(); NaN else
 *
 * Sufficient statistics of one unit, month and stratum. Cells add; values do
 * not. An absent cell has a NaN numerator.
 */
typedef struct
{
  double numerator;
  double denominator;
  double sum_squares;
  double expected;
  double answered;
  double eligible;
  guint  broken;
  guint  left_out;
  double reference;
} VaerdiCell;

extern const VaerdiCell vaerdi_cell_absent;

gboolean            vaerdi_cell_is_present     (const VaerdiCell  *cell);
gboolean            vaerdi_cell_check          (const VaerdiCell  *cell,
                                                VaerdiMeasure      measure);
void                vaerdi_cell_add            (VaerdiCell        *sum,
                                                const VaerdiCell  *cell);
VaerdiCell          vaerdi_cell_sum            (const VaerdiCell  *cells,
                                                guint              n);
double              vaerdi_cell_get_patients   (const VaerdiCell  *cell,
                                                const VaerdiDefinition *definition);
double              vaerdi_cell_get_numerator  (const VaerdiCell  *cell,
                                                VaerdiMeasure      measure);
double              vaerdi_cell_get_value      (const VaerdiCell  *cell,
                                                const VaerdiDefinition *definition);

G_END_DECLS
