/* vaerdi-benchmark.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-benchmark"

#include "config.h"

#include <math.h>

#include "scorecards/vaerdi-benchmark-private.h"
#include "scorecards/vaerdi-unit-name.h"
#include "verdicts/vaerdi-error-text.h"
#include "verdicts/vaerdi-figure.h"

/* Enough for a smooth line at the width of a 4K screen's chart */
#define N_LIMITS 160

G_DEFINE_BOXED_TYPE (VaerdiBenchmark, vaerdi_benchmark, vaerdi_benchmark_ref, vaerdi_benchmark_unref)

void
vaerdi_benchmark_row_free (gpointer data)
{
  VaerdiBenchmarkRow *row = data;

  g_free (row->unit_id);
  g_free (row->unit_name);
  g_free (row);
}

VaerdiBenchmark *
vaerdi_benchmark_ref (VaerdiBenchmark *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_benchmark_unref (VaerdiBenchmark *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  vaerdi_definition_unref (self->definition);
  g_ptr_array_unref (self->rows);
  g_free (self->limits);
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    {
      g_free (self->nation_name[i]);
      g_free (self->message[i]);
    }
  g_free (self);
}

/* What stands behind a figure that is told: who is like whom, and what the figure
 * would be without the case-mix model. */
static void
set_case_mix (VaerdiBenchmarkRow  *row,
              VaerdiResult        *result,
              const VaerdiVerdict *verdict)
{
  const VaerdiDefinition *definition = verdict->definition;
  VaerdiCell cell = vaerdi_result_sum (result, row->unit_id, definition->headline, verdict->current.from,
                                       verdict->current.to, NULL);
  gboolean ratio = definition->measure == VAERDI_MEASURE_STANDARDISED_RATIO;

  row->patients = row->expected = row->crude = NAN;
  if (verdict->state != VAERDI_STATE_OK)
    return;

  row->patients = vaerdi_cell_get_patients (&cell, definition);
  if ((!ratio && definition->measure != VAERDI_MEASURE_ADJUSTED_MEAN) || !(cell.denominator > 0))
    return;

  row->expected = cell.expected / cell.denominator;
  row->crude = (ratio ? 100 : definition->multiplier) * cell.numerator / cell.denominator;
}

static void
add_row (VaerdiBenchmark     *self,
         VaerdiOrgTree       *tree,
         VaerdiResult        *result,
         const VaerdiOrgUnit *unit,
         const VaerdiVerdict *verdict)
{
  VaerdiBenchmarkRow *row = g_new0 (VaerdiBenchmarkRow, 1);

  row->unit_id = g_strdup (unit->unit_id);
  row->unit_name = vaerdi_unit_name_dup_long (tree, unit);
  row->state = verdict->state;
  row->figure = verdict->current;
  row->precision = self->has_funnel ? verdict->current.denominator : NAN;
  row->funnel = verdict->funnel;
  set_case_mix (row, result, verdict);
  self->to = MAX (self->to, verdict->current.to);
  self->n_suppressed += verdict->state == VAERDI_STATE_SUPPRESSED;
  g_ptr_array_add (self->rows, row);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const VaerdiBenchmarkRow *one = *(const VaerdiBenchmarkRow * const *) a;
  const VaerdiBenchmarkRow *two = *(const VaerdiBenchmarkRow * const *) b;
  const VaerdiDefinition *definition = user_data;
  double sign = definition->direction == VAERDI_DIRECTION_LOWER ? 1 : -1;

  if (isnan (one->figure.value) || isnan (two->figure.value))
    return isnan (one->figure.value) - isnan (two->figure.value);
  if (one->figure.value != two->figure.value)
    return one->figure.value * sign < two->figure.value * sign ? -1 : 1;

  return g_utf8_collate (one->unit_name, two->unit_name);
}

static void
find_extent (VaerdiBenchmark *self,
             double          *least,
             double          *most)
{
  *least = INFINITY;
  *most = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (self->rows, i);

      if (isnan (row->precision))
        continue;
      *least = MIN (*least, row->precision);
      *most = MAX (*most, row->precision);
    }
}

/* The limits bend most where patients are few, so the points stand evenly in
 * the square root of n. */
static void
make_limits (VaerdiBenchmark          *self,
             const VaerdiFunnelCentre *centre)
{
  double least, most, from, to;

  find_extent (self, &least, &most);
  if (!(most > 0))
    return;

  from = sqrt (MAX (least * 0.5, 1e-3 * most));
  to = sqrt (most * 1.08);
  self->limits = g_new0 (VaerdiFunnelLimit, N_LIMITS);

  for (guint i = 0; i < N_LIMITS; i++)
    {
      double root = from + (to - from) * i / (N_LIMITS - 1);
      VaerdiFunnelLimit *limit = &self->limits[self->n_limits];
      VaerdiFunnelLimits limits;

      if (!vaerdi_figure_funnel (self->definition, centre, root * root, &limits))
        continue;

      limit->precision = root * root;
      limit->lower_998 = limits.lower_998;
      limit->lower_95 = limits.lower_95;
      limit->upper_95 = limits.upper_95;
      limit->upper_998 = limits.upper_998;
      self->n_limits++;
    }
}

static gboolean
measure_has_funnel (VaerdiMeasure measure)
{
  return measure != VAERDI_MEASURE_COUNT && measure != VAERDI_MEASURE_RATIO;
}

static VaerdiBenchmark *
benchmark_alloc (VaerdiEngine     *engine,
                 VaerdiDefinition *definition,
                 VaerdiUnitLevel   level)
{
  VaerdiBenchmark *self = g_new0 (VaerdiBenchmark, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->definition = vaerdi_definition_ref (definition);
  self->level = level;
  self->to = G_MININT32;
  self->reference_date = vaerdi_engine_get_reference_date (engine);
  self->rows = g_ptr_array_new_with_free_func (vaerdi_benchmark_row_free);
  self->nation = vaerdi_figure_none;
  self->sd = NAN;
  self->has_funnel = measure_has_funnel (definition->measure);

  return self;
}

static void
set_nation (VaerdiBenchmark     *self,
            const VaerdiVerdict *verdict)
{
  for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
    {
      g_free (self->nation_name[l]);
      self->nation_name[l] = g_strdup (verdict->benchmark_name[l]);
    }
  self->nation = verdict->benchmark;
  self->sd = verdict->benchmark_sd;
}

static void
set_message (VaerdiBenchmark *self,
             const GError    *failure)
{
  for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
    {
      g_autofree char *why = failure != NULL ? vaerdi_error_to_text (failure, l) : NULL;

      self->message[l] =
        why != NULL ? g_strdup_printf (vaerdi_text (l, "The indicator could not be computed: %s"), why)
                    : g_strdup (vaerdi_text (l, "No unit of this level has data for the indicator."));
    }
}

/**
 * vaerdi_benchmark_new:
 * @engine: an open engine
 * @indicator_id: an indicator that was computed
 * @level: the level of the units compared
 * @error: return location for an error
 *
 * Judges the indicator for every unit of the level. Each row is the same
 * verdict that the unit's own scorecard shows.
 *
 * Returns: (transfer full) (nullable): the comparison; %NULL when the
 *   indicator is unknown or was not computed yet
 */
VaerdiBenchmark *
vaerdi_benchmark_new (VaerdiEngine     *engine,
                      const char       *indicator_id,
                      VaerdiUnitLevel   level,
                      GError          **error)
{
  VaerdiDefinition *definition =
    vaerdi_registry_get_definition (vaerdi_engine_get_registry (engine), indicator_id);
  VaerdiResult *result = vaerdi_engine_get_result (engine, indicator_id);
  const GError *failure = vaerdi_engine_get_failure (engine, indicator_id);
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  g_autoptr (VaerdiBenchmark) self = NULL;
  g_autoptr (GPtrArray) units = NULL;
  VaerdiFunnelCentre centre;

  if (definition == NULL || (result == NULL && failure == NULL))
    {
      g_set_error (error, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_MISSING,
                   definition == NULL ? "there is no indicator %s; see vaerdictl list"
                                      : "the indicator %s was not computed yet", indicator_id);
      return NULL;
    }

  self = benchmark_alloc (engine, definition, level);
  units = vaerdi_org_tree_list_level (tree, level);
  for (guint i = 0; result != NULL && i < units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (units, i);
      g_autoptr (VaerdiVerdict) verdict = NULL;

      if (vaerdi_result_get_cells (result, unit->unit_id, definition->headline) == NULL)
        continue;
      verdict = vaerdi_engine_judge (engine, indicator_id, unit->unit_id, error);
      if (verdict == NULL)
        return NULL;
      if (verdict->unit_closed && verdict->state == VAERDI_STATE_NO_DATA)
        continue;
      add_row (self, tree, result, unit, verdict);
      /* A unit whose data are late is held against an older nation */
      if (self->nation_name[0] == NULL || verdict->benchmark.to > self->nation.to)
        set_nation (self, verdict);
    }

  if (self->rows->len == 0)
    set_message (self, failure);

  g_ptr_array_sort_with_data (self->rows, compare_rows, definition);
  vaerdi_benchmark_set_ranks (self);
  centre.value = self->nation.value;
  centre.sd = self->sd;
  if (self->has_funnel && !isnan (centre.value))
    make_limits (self, &centre);
  self->has_funnel = self->n_limits > 0;

  return g_steal_pointer (&self);
}

/**
 * vaerdi_benchmark_dup_precision_name:
 * @self: a comparison
 * @language: the language
 *
 * Returns: (transfer full): what the funnel's x axis counts
 */
char *
vaerdi_benchmark_dup_precision_name (const VaerdiBenchmark *self,
                                     VaerdiLanguage         language)
{
  switch (self->definition->measure)
    {
    case VAERDI_MEASURE_STANDARDISED_RATIO:
      return g_strdup (vaerdi_text (language, "Expected number"));
    case VAERDI_MEASURE_RATE:
      return g_strdup (vaerdi_text (language, "Exposure"));
    case VAERDI_MEASURE_PROPORTION:
    case VAERDI_MEASURE_COMPOSITE:
    case VAERDI_MEASURE_RATIO:
    case VAERDI_MEASURE_MEAN:
    case VAERDI_MEASURE_SCORE:
    case VAERDI_MEASURE_ADJUSTED_MEAN:
    case VAERDI_MEASURE_COUNT:
    default:
      return g_strdup (vaerdi_text (language, "Patients in the denominator"));
    }
}

static const VaerdiBenchmarkRow *
find_row (const VaerdiBenchmark *self,
          const char            *unit_id,
          guint                 *rank,
          guint                 *n_ranked)
{
  const VaerdiBenchmarkRow *found = NULL;

  *n_ranked = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (self->rows, i);

      *n_ranked += !isnan (row->figure.value);
      if (g_strcmp0 (row->unit_id, unit_id) == 0)
        {
          found = row;
          *rank = i + 1;
        }
    }

  return found;
}

/**
 * vaerdi_benchmark_dup_summary:
 * @self: a comparison
 * @unit_id: (nullable): the unit whose place is told
 * @language: the language
 *
 * Returns: (transfer full): the comparison in a sentence or two
 */
char *
vaerdi_benchmark_dup_summary (const VaerdiBenchmark *self,
                              const char            *unit_id,
                              VaerdiLanguage         language)
{
  guint rank = 0, n_ranked = 0, n_outside = 0;
  const VaerdiBenchmarkRow *row = find_row (self, unit_id, &rank, &n_ranked);
  GString *text;

  if (self->message[language] != NULL)
    return g_strdup (self->message[language]);

  text = g_string_new (NULL);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VaerdiBenchmarkRow *other = g_ptr_array_index (self->rows, i);

      n_outside += other->funnel == VAERDI_FUNNEL_BELOW_998 || other->funnel == VAERDI_FUNNEL_ABOVE_998;
    }

  if (row != NULL && !isnan (row->figure.value))
    {
      g_autofree char *value = vaerdi_definition_format (self->definition, language, row->figure.value, TRUE);

      g_string_append_printf (text, "%s: %s", row->unit_name, value);
      if (row->funnel != VAERDI_FUNNEL_NONE)
        g_string_append_printf (text, ", %s", vaerdi_funnel_position_to_word (row->funnel, language));
      g_string_append_printf (text, vaerdi_text (language, ", number %u of %u. "), rank, n_ranked);
    }

  if (!isnan (self->nation.value))
    {
      g_autofree char *value = vaerdi_definition_format (self->definition, language, self->nation.value, TRUE);

      g_string_append_printf (text, "%s: %s. ", self->nation_name[language] != NULL
                              ? self->nation_name[language] : vaerdi_text (language, "National average"), value);
    }

  if (self->has_funnel && n_outside == 0)
    g_string_append (text, vaerdi_text (language, "No unit differs by more than chance explains."));
  else if (self->has_funnel)
    g_string_append_printf (text, vaerdi_text_plural (language,
                            "%u unit differs by more than chance explains.",
                            "%u units differ by more than chance explains.", n_outside), n_outside);

  return g_strchomp (g_string_free (text, FALSE));
}
