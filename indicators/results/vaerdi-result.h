/* vaerdi-result.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"
#include "warehouse/vaerdi-org-tree.h"
#include "warehouse/vaerdi-table.h"

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

#define VAERDI_TYPE_RESULT (vaerdi_result_get_type ())

/**
 * VaerdiResult:
 *
 * What one definition's query (and compute step) answered: a cell per unit,
 * stratum and month over a fixed span of months.
 */
typedef struct _VaerdiResult VaerdiResult;

GType               vaerdi_result_get_type     (void) G_GNUC_CONST;
VaerdiResult       *vaerdi_result_new          (VaerdiDefinition  *definition,
                                                gint32             first_month,
                                                guint              n_months);
VaerdiResult       *vaerdi_result_new_from_table (VaerdiDefinition *definition,
                                                VaerdiTable       *table,
                                                gint32             first_month,
                                                guint              n_months,
                                                GError           **error);
VaerdiResult       *vaerdi_result_ref          (VaerdiResult      *self);
void                vaerdi_result_unref        (VaerdiResult      *self);
VaerdiDefinition   *vaerdi_result_get_definition (VaerdiResult    *self);
gint32              vaerdi_result_get_first_month (VaerdiResult   *self);
guint               vaerdi_result_get_n_months (VaerdiResult      *self);
const VaerdiCell   *vaerdi_result_get_cells    (VaerdiResult      *self,
                                                const char        *unit_id,
                                                const char        *stratum);
VaerdiCell         *vaerdi_result_ensure_cells (VaerdiResult      *self,
                                                const char        *unit_id,
                                                const char        *stratum);
char              **vaerdi_result_list_units   (VaerdiResult      *self);
void                vaerdi_result_roll_up      (VaerdiResult      *self,
                                                VaerdiOrgTree     *tree);
void                vaerdi_result_centre       (VaerdiResult      *self,
                                                const char        *unit_id,
                                                gint32             from,
                                                gint32             to,
                                                double             mean);
guint               vaerdi_result_get_n_strays (VaerdiResult      *self);
gint32              vaerdi_result_get_newest_month (VaerdiResult  *self,
                                                const char        *unit_id);

extern const VaerdiCell vaerdi_cell_absent;

gboolean            vaerdi_cell_is_present     (const VaerdiCell  *cell);
gboolean            vaerdi_cell_check          (const VaerdiCell  *cell,
                                                VaerdiMeasure      measure);
void                vaerdi_cell_add            (VaerdiCell        *sum,
                                                const VaerdiCell  *cell);
VaerdiCell          vaerdi_cell_sum            (const VaerdiCell  *cells,
                                                guint              n);
double              vaerdi_cell_get_numerator  (const VaerdiCell  *cell,
                                                VaerdiMeasure      measure);
double              vaerdi_cell_get_value      (const VaerdiCell  *cell,
                                                const VaerdiDefinition *definition);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiResult, vaerdi_result_unref)

G_END_DECLS
