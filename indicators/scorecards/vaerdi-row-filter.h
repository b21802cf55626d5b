/* vaerdi-row-filter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/**
 * VaerdiRowFilter:
 * @VAERDI_ROW_FILTER_ALL: every indicator
 * @VAERDI_ROW_FILTER_SIGNALS: what changed by more than chance
 * @VAERDI_ROW_FILTER_MISSED: goals that are not met
 * @VAERDI_ROW_FILTER_OUTCOMES: what came of the care, clinically or as the
 *   patients report it
 *
 * Which rows of a scorecard are shown.
 */
typedef enum
{
  VAERDI_ROW_FILTER_ALL,
  VAERDI_ROW_FILTER_SIGNALS,
  VAERDI_ROW_FILTER_MISSED,
  VAERDI_ROW_FILTER_OUTCOMES,
} VaerdiRowFilter;

#define VAERDI_N_ROW_FILTERS 4

gboolean        vaerdi_row_filter_accepts     (VaerdiRowFilter         self,
                                               const VaerdiDefinition *definition,
                                               const VaerdiVerdict    *verdict);
const char     *vaerdi_row_filter_to_id       (VaerdiRowFilter         self);
const char     *vaerdi_row_filter_to_name     (VaerdiRowFilter         self,
                                               VaerdiLanguage          language);
gboolean        vaerdi_row_filter_parse       (const char             *id,
                                               VaerdiRowFilter        *filter);

G_END_DECLS
