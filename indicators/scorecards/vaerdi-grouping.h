/* vaerdi-grouping.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"

G_BEGIN_DECLS

/**
 * VaerdiGrouping:
 * @VAERDI_GROUPING_FAMILY: process, output, outcome, patient-reported, cost
 * @VAERDI_GROUPING_AIM: the legs of the triple aim
 * @VAERDI_GROUPING_TIER: Porter's tiers of outcome
 * @VAERDI_GROUPING_CONDITION: the condition or pathway
 *
 * What indicators are put together by.
 */
typedef enum
{
  VAERDI_GROUPING_FAMILY,
  VAERDI_GROUPING_AIM,
  VAERDI_GROUPING_TIER,
  VAERDI_GROUPING_CONDITION,
} VaerdiGrouping;

#define VAERDI_N_GROUPINGS 4

int             vaerdi_grouping_compare       (VaerdiGrouping          self,
                                               const VaerdiDefinition *a,
                                               const VaerdiDefinition *b);
const char     *vaerdi_grouping_get_title     (VaerdiGrouping          self,
                                               const VaerdiDefinition *definition,
                                               VaerdiLanguage          language);
const char     *vaerdi_grouping_get_brief     (VaerdiGrouping          self,
                                               const VaerdiDefinition *definition,
                                               VaerdiLanguage          language);
const char     *vaerdi_grouping_to_id         (VaerdiGrouping          self);
const char     *vaerdi_grouping_to_name       (VaerdiGrouping          self,
                                               VaerdiLanguage          language);
gboolean        vaerdi_grouping_parse         (const char             *id,
                                               VaerdiGrouping         *grouping);

G_END_DECLS
