/* vaerdi-tier-coverage.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"
#include "host/vaerdi-registry.h"

G_BEGIN_DECLS

#define VAERDI_N_TIERS 3

/* What is measured of one condition, by Porter's tiers of outcome. */
typedef struct
{
  char      *condition[VAERDI_N_LANGUAGES];
  GPtrArray *tiers[VAERDI_N_TIERS];          /* of VaerdiDefinition */
  guint      n_others;                       /* of the condition, in no tier */
} VaerdiTierRow;

GPtrArray  *vaerdi_tier_coverage_new      (VaerdiRegistry      *registry);
const char *vaerdi_tier_to_name           (guint                tier,
                                           VaerdiLanguage       language);
guint       vaerdi_tier_row_get_n_missing (const VaerdiTierRow *self);
char       *vaerdi_tier_row_dup_measures  (const VaerdiTierRow *self,
                                           guint                tier,
                                           VaerdiLanguage       language);
char       *vaerdi_tier_row_dup_summary   (const VaerdiTierRow *self,
                                           VaerdiLanguage       language);

G_END_DECLS
