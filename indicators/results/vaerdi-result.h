/* vaerdi-result.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"
#include "results/vaerdi-cell.h"
#include "results/vaerdi-protection.h"
#include "warehouse/vaerdi-org-tree.h"
#include "warehouse/vaerdi-table.h"

G_BEGIN_DECLS

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
char              **vaerdi_result_list_strata  (VaerdiResult      *self,
                                                const char        *unit_id);
void                vaerdi_result_roll_up      (VaerdiResult      *self,
                                                VaerdiOrgTree     *tree);
void                vaerdi_result_protect      (VaerdiResult      *self,
                                                VaerdiOrgTree     *tree);
const VaerdiSpell  *vaerdi_result_get_spells   (VaerdiResult      *self,
                                                const char        *unit_id);
VaerdiCell          vaerdi_result_sum          (VaerdiResult      *self,
                                                const char        *unit_id,
                                                const char        *stratum,
                                                gint32             from,
                                                gint32             to,
                                                guint             *n_withheld);
VaerdiCell          vaerdi_result_total        (VaerdiResult      *self,
                                                const char        *unit_id,
                                                const char        *stratum,
                                                gint32             from,
                                                gint32             to);
void                vaerdi_result_centre       (VaerdiResult      *self,
                                                const char        *unit_id,
                                                gint32             from,
                                                gint32             to,
                                                double             mean);
guint               vaerdi_result_get_n_strays (VaerdiResult      *self);
const char         *vaerdi_result_get_stray    (VaerdiResult      *self);
gint32              vaerdi_result_get_newest_month (VaerdiResult  *self,
                                                const char        *unit_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiResult, vaerdi_result_unref)

G_END_DECLS
