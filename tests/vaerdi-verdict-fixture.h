/* vaerdi-verdict-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "verdicts/vaerdi-judge.h"
#include "warehouse/vaerdi-org-tree.h"

G_BEGIN_DECLS

/* Definitions, units and counts made by hand. The span is the 36 months of
 * 2023 to 2025, seen from 1 January 2026: the headline figure is of 2025, the
 * baseline of 2024. */

#define FIRST_MONTH (2023 * 12)
#define N_MONTHS 36
#define LAST_YEAR 24    /* index of January 2025 */
#define UNIT_COLUMNS "unit_id,parent_id,level,name,specialty,region_code,predecessor_id,valid_from,valid_to"

VaerdiDefinition *fixture_definition (const char       *family,
                                      const char       *computation,
                                      const char       *rest);
VaerdiOrgTree    *fixture_read_tree  (const char       *text);
VaerdiOrgTree    *fixture_tree       (void);
VaerdiResult     *fixture_result     (VaerdiDefinition *definition);
void              fixture_fill       (VaerdiResult     *result,
                                      const char       *unit_id,
                                      const char       *stratum,
                                      guint             from,
                                      guint             to,
                                      double            numerator,
                                      double            denominator);
VaerdiVerdict    *fixture_judge      (VaerdiResult     *result,
                                      const char       *unit_id);
VaerdiJudgeContext fixture_context   (const char       *unit_id);
void              fixture_check_reasons (const VaerdiVerdict *verdict);

G_END_DECLS
