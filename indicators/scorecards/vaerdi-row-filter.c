/* vaerdi-row-filter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-row-filter"

#include "config.h"

#include "scorecards/vaerdi-row-filter.h"

/**
 * vaerdi_row_filter_accepts:
 * @self: a filter
 * @definition: an indicator
 * @verdict: (nullable): its figure; %NULL while it is computed
 *
 * Returns: whether the row is shown
 */
gboolean
vaerdi_row_filter_accepts (VaerdiRowFilter         self,
                           const VaerdiDefinition *definition,
                           const VaerdiVerdict    *verdict)
{
  switch (self)
    {
    case VAERDI_ROW_FILTER_SIGNALS:
      return verdict != NULL && vaerdi_verdict_has_signal (verdict);
    case VAERDI_ROW_FILTER_MISSED:
      return verdict != NULL && verdict->attainment == VAERDI_ATTAINMENT_NOT_MET;
    case VAERDI_ROW_FILTER_OUTCOMES:
      return definition->family == VAERDI_FAMILY_OUTCOME || definition->pro_kind == VAERDI_PRO_PROM;
    case VAERDI_ROW_FILTER_ALL:
    default:
      return TRUE;
    }
}

static const char * const ids[VAERDI_N_ROW_FILTERS] = {
  [VAERDI_ROW_FILTER_ALL] = "all",
  [VAERDI_ROW_FILTER_SIGNALS] = "signals",
  [VAERDI_ROW_FILTER_MISSED] = "missed",
  [VAERDI_ROW_FILTER_OUTCOMES] = "outcomes",
};

/**
 * vaerdi_row_filter_to_id:
 * @self: a filter
 *
 * Returns: (transfer none): its word in the settings
 */
const char *
vaerdi_row_filter_to_id (VaerdiRowFilter self)
{
  return self < VAERDI_N_ROW_FILTERS ? ids[self] : NULL;
}

/**
 * vaerdi_row_filter_parse:
 * @id: the word for a filter
 * @filter: (out): the filter
 *
 * Returns: %FALSE when there is no such filter
 */
gboolean
vaerdi_row_filter_parse (const char      *id,
                         VaerdiRowFilter *filter)
{
  for (guint i = 0; i < VAERDI_N_ROW_FILTERS; i++)
    if (g_strcmp0 (id, ids[i]) == 0)
      {
        *filter = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * vaerdi_row_filter_to_name:
 * @self: a filter
 * @language: the language
 *
 * Returns: (transfer none): what it is called where it is chosen
 */
const char *
vaerdi_row_filter_to_name (VaerdiRowFilter self,
                           VaerdiLanguage  language)
{
  switch (self)
    {
    case VAERDI_ROW_FILTER_SIGNALS:
      return vaerdi_text (language, "Only signals");
    case VAERDI_ROW_FILTER_MISSED:
      return vaerdi_text (language, "Only goals missed");
    case VAERDI_ROW_FILTER_OUTCOMES:
      return vaerdi_text (language, "Only outcomes");
    case VAERDI_ROW_FILTER_ALL:
    default:
      return vaerdi_text (language, "All indicators");
    }
}
