/* vaerdi-strata.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-strata"

#include "config.h"

#include <math.h>

#include "scorecards/vaerdi-benchmark-private.h"
#include "scorecards/vaerdi-strata.h"
#include "verdicts/vaerdi-figure.h"

static VaerdiFigure
figure_of (VaerdiResult        *result,
           const VaerdiVerdict *verdict,
           const char          *stratum)
{
  return result == NULL || verdict->state != VAERDI_STATE_OK
         ? vaerdi_figure_none
         : vaerdi_figure_of_span (result, verdict->unit_id, stratum, verdict->current.from, verdict->current.to);
}

static VaerdiBenchmarkRow *
create_row (VaerdiResult        *result,
            const VaerdiVerdict *verdict,
            const VaerdiStratum *stratum,
            VaerdiLanguage       language)
{
  VaerdiBenchmarkRow *row = g_new0 (VaerdiBenchmarkRow, 1);

  row->unit_id = g_strdup (stratum->id);
  row->unit_name = g_strdup (stratum->name[language]);
  row->figure = figure_of (result, verdict, stratum->id);
  row->state = isfinite (row->figure.value) ? VAERDI_STATE_OK
               : row->figure.n_withheld > 0 || verdict->state == VAERDI_STATE_SUPPRESSED ? VAERDI_STATE_SUPPRESSED
                                                                                        : VAERDI_STATE_NO_DATA;
  row->precision = row->expected = row->crude = NAN;
  row->patients = row->figure.denominator;

  return row;
}

/**
 * vaerdi_strata_compare:
 * @engine: an engine that has computed the indicator
 * @verdict: a verdict of its
 * @language: language of the strata's names
 *
 * The strata over the months of the verdict, as if they were units, with the
 * unit's own figure in the nation's place. They are withheld together, and with
 * the verdict. Those with a figure come first, else in the order of the definition.
 *
 * Returns: (transfer full): a row for each; none where the definition has none
 */
VaerdiBenchmark *
vaerdi_strata_compare (VaerdiEngine        *engine,
                       const VaerdiVerdict *verdict,
                       VaerdiLanguage       language)
{
  VaerdiDefinition *definition = verdict->definition;
  VaerdiResult *result = vaerdi_engine_get_result (engine, definition->id);
  VaerdiBenchmark *self = g_new0 (VaerdiBenchmark, 1);
  guint n_shown = 0;

  g_atomic_ref_count_init (&self->ref_count);
  self->definition = vaerdi_definition_ref (definition);
  self->level = verdict->unit_level;
  self->to = verdict->current.to;
  self->reference_date = verdict->reference_date;
  self->nation = verdict->current;
  self->sd = NAN;
  self->rows = g_ptr_array_new_with_free_func (vaerdi_benchmark_row_free);
  for (guint l = 0; l < VAERDI_N_LANGUAGES; l++)
    self->nation_name[l] = g_strdup (vaerdi_text (l, "All parts"));
  for (guint i = 0; definition->strata[i] != NULL; i++)
    {
      VaerdiBenchmarkRow *row = create_row (result, verdict, definition->strata[i], language);

      g_ptr_array_insert (self->rows, row->state == VAERDI_STATE_OK ? (int) n_shown : -1, row);
      n_shown += row->state == VAERDI_STATE_OK;
      self->n_suppressed += row->state == VAERDI_STATE_SUPPRESSED;
    }
  for (guint l = 0; l < VAERDI_N_LANGUAGES && n_shown == 0; l++)
    self->message[l] = g_strdup (vaerdi_text (l, "No part has a figure that may be shown."));

  return self;
}

/**
 * vaerdi_strata_dup_summary:
 * @strata: strata, see vaerdi_strata_compare()
 * @language: the language
 *
 * Returns: (transfer full): each with its value, in a sentence
 */
char *
vaerdi_strata_dup_summary (const VaerdiBenchmark *strata,
                           VaerdiLanguage         language)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < strata->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (strata->rows, i);
      g_autofree char *value = vaerdi_definition_format (strata->definition, language, row->figure.value, TRUE);

      g_ptr_array_add (parts, g_strdup_printf ("%s: %s", row->unit_name,
                                               row->state == VAERDI_STATE_OK ? value
                                               : row->state == VAERDI_STATE_SUPPRESSED ? vaerdi_text (language, "withheld")
                                                                                       : vaerdi_text (language, "no data")));
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv ("; ", (char **) parts->pdata);
}
