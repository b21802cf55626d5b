/* vaerdi-scorecard-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-scorecard-look"

#include "config.h"

#include <string.h>

#include "scorecards/vaerdi-scorecard-look.h"

/* How a scorecard is drawn where nobody has chosen. */
const VaerdiScorecardLook vaerdi_scorecard_look_paper = {
  VAERDI_GROUPING_FAMILY, VAERDI_ROW_FILTER_ALL, VAERDI_COLUMNS_PAPER,
};

/* Within a group the order of the families, then of the ids, which is the
 * scorecard's own. */
static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const VaerdiDefinition *one = (*(const VaerdiVerdict * const *) a)->definition;
  const VaerdiDefinition *two = (*(const VaerdiVerdict * const *) b)->definition;
  int order = vaerdi_grouping_compare (GPOINTER_TO_UINT (user_data), one, two);

  if (order == 0)
    order = vaerdi_grouping_compare (VAERDI_GROUPING_FAMILY, one, two);

  return order != 0 ? order : strcmp (one->id, two->id);
}

/**
 * vaerdi_scorecard_look_list:
 * @self: how it is looked at
 * @scorecard: a scorecard
 *
 * Returns: (transfer full) (element-type VaerdiVerdict): the rows shown, those
 *   of a group together
 */
GPtrArray *
vaerdi_scorecard_look_list (const VaerdiScorecardLook *self,
                            const VaerdiScorecard     *scorecard)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_verdict_unref);

  for (guint i = 0; i < scorecard->verdicts->len; i++)
    {
      VaerdiVerdict *verdict = g_ptr_array_index (scorecard->verdicts, i);

      if (vaerdi_row_filter_accepts (self->filter, verdict->definition, verdict))
        g_ptr_array_add (rows, vaerdi_verdict_ref (verdict));
    }
  g_ptr_array_sort_with_data (rows, compare_rows, GUINT_TO_POINTER (self->grouping));

  return rows;
}

/**
 * vaerdi_scorecard_look_dup_note:
 * @self: how it is looked at
 * @n_shown: how many rows are shown
 * @n: how many there are
 * @language: the language
 *
 * Returns: (transfer full) (nullable): what is not shown, for those who see
 *   only what is; %NULL when everything is
 */
char *
vaerdi_scorecard_look_dup_note (const VaerdiScorecardLook *self,
                                guint                      n_shown,
                                guint                      n,
                                VaerdiLanguage             language)
{
  if (self->filter == VAERDI_ROW_FILTER_ALL)
    return NULL;

  /* Translators: a filter, e.g. "Only signals", and how many rows pass it */
  return g_strdup_printf (vaerdi_text (language, "%s: %u of %u indicators."),
                          vaerdi_row_filter_to_name (self->filter, language), n_shown, n);
}
