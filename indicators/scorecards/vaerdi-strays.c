/* vaerdi-strays.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-strays"

#include "config.h"

#include "scorecards/vaerdi-strays.h"

/**
 * vaerdi_strays_dup_note:
 * @engine: an engine
 * @indicator_id: one of its indicators
 * @language: the language of the reader
 *
 * Rows of a unit that the warehouse does not name belong nowhere in the tree:
 * no department, no hospital and no national figure holds them. Whoever looks
 * after the warehouse has to be told.
 *
 * Returns: (transfer full) (nullable): what is left out and what to do; %NULL
 *   when every unit is known, or nothing has been computed
 */
char *
vaerdi_strays_dup_note (VaerdiEngine   *engine,
                        const char     *indicator_id,
                        VaerdiLanguage  language)
{
  VaerdiResult *result = NULL;
  guint n;

  g_return_val_if_fail (VAERDI_IS_ENGINE (engine), NULL);

  result = vaerdi_engine_get_result (engine, indicator_id);
  n = result != NULL ? vaerdi_result_get_n_strays (result) : 0;
  if (n == 0)
    return NULL;

  return g_strdup_printf (vaerdi_text_plural (language,
    "%u unit has rows but is not in the view org_unit, so it counts nowhere: “%s”. "
    "Add it to org_unit, or correct its id where the rows come from.",
    "%u units have rows but are not in the view org_unit, so they count nowhere; the first is “%s”. "
    "Add them to org_unit, or correct their ids where the rows come from.", n),
    n, vaerdi_result_get_stray (result));
}
