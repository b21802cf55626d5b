/* vaerdi-strata.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-strata"

#include "config.h"

#include "scorecards/vaerdi-strata.h"
#include "verdicts/vaerdi-figure.h"

/**
 * vaerdi_strata_figures:
 * @engine: an engine that has computed the indicator
 * @verdict: a verdict of its
 * @n_strata: (out): how many strata its definition has
 *
 * The strata over the months of the verdict. They are withheld together, and with
 * the verdict.
 *
 * Returns: (transfer full) (array length=n_strata): a figure for each, in the
 *   order of the definition
 */
VaerdiFigure *
vaerdi_strata_figures (VaerdiEngine        *engine,
                       const VaerdiVerdict *verdict,
                       guint               *n_strata)
{
  const VaerdiDefinition *definition = verdict->definition;
  VaerdiResult *result = vaerdi_engine_get_result (engine, definition->id);
  VaerdiFigure *figures = NULL;

  *n_strata = 0;
  while (definition->strata[*n_strata] != NULL)
    ++*n_strata;

  figures = g_new (VaerdiFigure, MAX (*n_strata, 1));
  for (guint i = 0; i < *n_strata; i++)
    figures[i] = result == NULL || verdict->state != VAERDI_STATE_OK
                 ? vaerdi_figure_none
                 : vaerdi_figure_of_span (result, verdict->unit_id, definition->strata[i]->id,
                                          verdict->current.from, verdict->current.to);

  return figures;
}
