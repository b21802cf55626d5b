/* vaerdi-engine-judge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-engine"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "results/vaerdi-engine-private.h"

/* From results to verdicts. */

/* Returns: whether there is a published figure; then it stands in @context and
 * @figure */
gboolean
vaerdi_engine_find_benchmark (VaerdiEngine           *self,
                              const VaerdiDefinition *definition,
                              VaerdiJudgeContext     *context,
                              VaerdiFigure           *figure)
{
  gboolean share = definition->measure == VAERDI_MEASURE_PROPORTION ||
                   definition->measure == VAERDI_MEASURE_COMPOSITE;
  double scale = share ? definition->multiplier : 1;
  int row = vaerdi_readings_find_benchmark (self->readings, definition, self->reference_date);

  if (row < 0)
    return FALSE;

  figure->from = vaerdi_month_from_days (vaerdi_table_get_int (self->readings->benchmarks, 3, row));
  figure->to = vaerdi_month_from_days (vaerdi_table_get_int (self->readings->benchmarks, 4, row));
  figure->numerator = figure->lower = figure->upper = NAN;
  figure->n_withheld = 0;
  figure->denominator = vaerdi_table_get_real (self->readings->benchmarks, 6, row);
  figure->value = vaerdi_table_get_real (self->readings->benchmarks, 7, row) * scale;
  context->published_sd = vaerdi_table_get_real (self->readings->benchmarks, 8, row) * scale;
  context->published_source = vaerdi_table_get_text (self->readings->benchmarks, 9, row);
  context->published = figure;

  return TRUE;
}

/* What is in the store is as old as its deliveries, whatever came since */
static VaerdiTable *
deliveries_of (VaerdiEngine *self,
               const char   *indicator_id)
{
  VaerdiTable *stored = g_hash_table_lookup (self->stored, indicator_id);

  return stored != NULL ? stored : self->readings->deliveries;
}

/* How many units of a level have figures. All levels are counted at once and
 * kept with the result: every unit's verdict asks. */
static guint
count_peers (VaerdiEngine    *self,
             VaerdiResult    *result,
             VaerdiUnitLevel  level)
{
  VaerdiDefinition *definition = vaerdi_result_get_definition (result);
  guint *counts = g_hash_table_lookup (self->peers, definition->id);

  if (counts == NULL)
    {
      g_auto (GStrv) ids = vaerdi_result_list_units (result);

      counts = g_new0 (guint, VAERDI_LEVEL_SECTION + 1);
      for (guint i = 0; ids[i] != NULL; i++)
        {
          const VaerdiOrgUnit *unit = vaerdi_org_tree_get (self->readings->tree, ids[i]);

          if (unit != NULL && vaerdi_result_get_cells (result, ids[i], definition->headline) != NULL)
            counts[unit->level]++;
        }
      g_hash_table_insert (self->peers, g_strdup (definition->id), counts);
    }

  return counts[level];
}

/**
 * vaerdi_engine_judge_as:
 * @self: an open engine
 * @indicator_id: an indicator that was computed
 * @unit_id: a unit
 * @n_before: how many months of data to go back
 * @chart: (nullable): another chart than the definition's, one of
 *   vaerdi_chart_choice_list()
 * @error: return location for an error
 *
 * Judges the figure as it stood when its newest months were not there yet, to
 * tell what has changed since, or by another chart, to look at. Which months are
 * withheld is decided from what came before them, so it withholds all that was
 * withheld then.
 *
 * Returns: (transfer full) (nullable): as vaerdi_engine_judge()
 */
VaerdiVerdict *
vaerdi_engine_judge_as (VaerdiEngine           *self,
                        const char             *indicator_id,
                        const char             *unit_id,
                        guint                   n_before,
                        const VaerdiChartKind  *chart,
                        GError                **error)
{
  VaerdiDefinition *definition = vaerdi_registry_get_definition (self->registry, indicator_id);
  const VaerdiOrgUnit *unit = vaerdi_org_tree_find (self->readings->tree, unit_id, error);
  const GError *failure = vaerdi_engine_get_failure (self, indicator_id);
  VaerdiResult *result = vaerdi_engine_get_result (self, indicator_id);
  const VaerdiOrgUnit *root;
  VaerdiFigure published;
  VaerdiJudgeContext context = { 0 };

  if (unit == NULL)
    return NULL;

  if (n_before == 0 && chart == NULL && vaerdi_engine_is_recalled (self, indicator_id, unit->unit_id))
    return vaerdi_verdict_ref (vaerdi_recall_find (self->recall, indicator_id, unit->unit_id));

  if (definition == NULL || (result == NULL && failure == NULL))
    {
      g_set_error (error, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_MISSING,
                   definition == NULL ? "there is no indicator %s; see vaerdictl list"
                                      : N_("the indicator %s was not computed yet"), indicator_id);
      return NULL;
    }

  root = vaerdi_org_tree_get_root (self->readings->tree);
  context.unit_id = unit->unit_id;
  context.unit_name = unit->name;
  context.unit_level = unit->level;
  context.closed_on = unit->valid_to;
  context.nation_id = root != NULL ? root->unit_id : NULL;
  context.nation_name[VAERDI_ENGLISH] = vaerdi_text (VAERDI_ENGLISH, "National average");
  context.nation_name[VAERDI_DANISH] = vaerdi_text (VAERDI_DANISH, "National average");
  context.published_sd = NAN;
  context.reference_date = self->reference_date;
  context.n_months = self->n_months;
  context.n_before = n_before;
  context.chart = chart;
  context.rules = self->rules;
  vaerdi_readings_find_decisions (self->readings, indicator_id, &context);

  if (failure != NULL)
    return vaerdi_judge_failure (definition, &context, failure);

  context.n_peers = count_peers (self, result, unit->level);
  context.complete_to = vaerdi_delivered_complete_to (self->delivered, deliveries_of (self, indicator_id),
                                                      self->readings->tree, definition, unit->unit_id);
  vaerdi_engine_find_benchmark (self, definition, &context, &published);

  return vaerdi_judge (result, &context);
}

/**
 * vaerdi_engine_judge:
 * @self: an open engine
 * @indicator_id: an indicator that was computed
 * @unit_id: a unit
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the verdict; one that says so when the
 *   indicator failed; %NULL when there is no such unit, no such indicator, or
 *   nothing was computed yet
 */
VaerdiVerdict *
vaerdi_engine_judge (VaerdiEngine  *self,
                     const char    *indicator_id,
                     const char    *unit_id,
                     GError       **error)
{
  return vaerdi_engine_judge_as (self, indicator_id, unit_id, 0, NULL, error);
}

static gboolean
has_figure (VaerdiEngine     *self,
            VaerdiDefinition *definition,
            const char       *unit_id)
{
  VaerdiResult *result = vaerdi_engine_get_result (self, definition->id);

  if (result != NULL)
    return vaerdi_result_get_cells (result, unit_id, definition->headline) != NULL;

  return vaerdi_engine_get_failure (self, definition->id) != NULL ||
         vaerdi_engine_is_recalled (self, definition->id, unit_id);
}

/**
 * vaerdi_engine_judge_unit:
 * @self: an open engine
 * @unit_id: a unit
 * @error: return location for an error
 *
 * Judges every indicator in use that was computed so far and has a meaning for
 * the unit: it had a row once, or it failed.
 *
 * Returns: (transfer full) (element-type VaerdiVerdict) (nullable): the verdicts;
 *   %NULL when there is no such unit
 */
GPtrArray *
vaerdi_engine_judge_unit (VaerdiEngine  *self,
                          const char    *unit_id,
                          GError       **error)
{
  g_autoptr (GPtrArray) verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_verdict_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->registry));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->registry), i);
      VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
      VaerdiVerdict *verdict;

      if (!vaerdi_registry_entry_is_used (entry) || !has_figure (self, definition, unit_id))
        continue;

      verdict = vaerdi_engine_judge (self, definition->id, unit_id, error);
      if (verdict == NULL)
        return NULL;
      g_ptr_array_add (verdicts, verdict);
    }

  return g_steal_pointer (&verdicts);
}
