/* vaerdi-triple-aim.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-triple-aim"

#include "config.h"

#include <math.h>
#include <string.h>

#include "scorecards/vaerdi-triple-aim.h"
#include "scorecards/vaerdi-tier-coverage.h"
#include "scorecards/vaerdi-unit-name.h"
#include "scorecards/vaerdi-value-path.h"
#include "verdicts/vaerdi-figure.h"

G_DEFINE_BOXED_TYPE (VaerdiTripleAim, vaerdi_triple_aim, vaerdi_triple_aim_ref, vaerdi_triple_aim_unref)

static void
free_view (gpointer data)
{
  vaerdi_value_view_free (data);
}

VaerdiTripleAim *
vaerdi_triple_aim_ref (VaerdiTripleAim *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_triple_aim_unref (VaerdiTripleAim *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->unit_id);
  g_free (self->unit_name);
  for (guint i = 0; i < G_N_ELEMENTS (self->legs); i++)
    g_ptr_array_unref (self->legs[i]);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->paths);
  g_clear_pointer (&self->tiers, g_ptr_array_unref);
  g_free (self);
}

/* A department has no citizens: where it has no figure of its own, the leg
 * shows that of the nearest unit above it. */
static VaerdiVerdict *
judge_leg (VaerdiEngine        *engine,
           VaerdiDefinition    *definition,
           const VaerdiOrgUnit *unit)
{
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  VaerdiResult *result = vaerdi_engine_get_result (engine, definition->id);

  if (result == NULL)
    return vaerdi_engine_get_failure (engine, definition->id) != NULL
             ? vaerdi_engine_judge (engine, definition->id, unit->unit_id, NULL) : NULL;

  for (; unit != NULL; unit = vaerdi_org_tree_get_parent (tree, unit))
    if (vaerdi_result_get_cells (result, unit->unit_id, definition->headline) != NULL)
      return vaerdi_engine_judge (engine, definition->id, unit->unit_id, NULL);

  return NULL;
}

static void
add_point (VaerdiValueView     *view,
           VaerdiEngine        *engine,
           const VaerdiOrgUnit *unit)
{
  g_autoptr (VaerdiVerdict) outcome = NULL;
  g_autoptr (VaerdiVerdict) cost = NULL;
  VaerdiValuePoint *point;

  if (vaerdi_result_get_cells (vaerdi_engine_get_result (engine, view->outcome->id), unit->unit_id,
                               view->outcome->headline) == NULL ||
      vaerdi_result_get_cells (vaerdi_engine_get_result (engine, view->cost->id), unit->unit_id,
                               view->cost->headline) == NULL)
    return;

  outcome = vaerdi_engine_judge (engine, view->outcome->id, unit->unit_id, NULL);
  cost = vaerdi_engine_judge (engine, view->cost->id, unit->unit_id, NULL);
  if (outcome == NULL || cost == NULL)
    return;

  if (isnan (view->nation_outcome.value))
    view->nation_outcome = outcome->benchmark;
  if (isnan (view->nation_cost.value))
    view->nation_cost = cost->benchmark;

  if (outcome->state == VAERDI_STATE_SUPPRESSED || cost->state == VAERDI_STATE_SUPPRESSED)
    view->n_suppressed++;
  if (outcome->state != VAERDI_STATE_OK || cost->state != VAERDI_STATE_OK)
    return;

  point = g_new0 (VaerdiValuePoint, 1);
  point->unit_id = g_strdup (unit->unit_id);
  point->unit_name = vaerdi_unit_name_dup_long (vaerdi_engine_get_org_tree (engine), unit);
  point->outcome = outcome->current;
  point->cost = cost->current;
  g_ptr_array_add (view->points, point);
}

/* What the patient reports comes before what the register holds. */
static int
outcome_rank (const VaerdiDefinition *definition)
{
  if (definition->pro_kind == VAERDI_PRO_PROM)
    return 2;

  return definition->family == VAERDI_FAMILY_OUTCOME ? 1 : 0;
}

static VaerdiDefinition *
find_outcome (GPtrArray              *definitions,
              const VaerdiDefinition *cost)
{
  VaerdiDefinition *best = NULL;

  for (guint i = 0; i < definitions->len; i++)
    {
      VaerdiDefinition *definition = g_ptr_array_index (definitions, i);

      if (outcome_rank (definition) > (best != NULL ? outcome_rank (best) : 0) &&
          g_strcmp0 (definition->condition[VAERDI_ENGLISH], cost->condition[VAERDI_ENGLISH]) == 0)
        best = definition;
    }

  return best;
}

static void
add_value (VaerdiTripleAim  *self,
           VaerdiEngine     *engine,
           VaerdiDefinition *outcome,
           VaerdiDefinition *cost)
{
  g_autoptr (GPtrArray) units =
    vaerdi_org_tree_list_level (vaerdi_engine_get_org_tree (engine), VAERDI_LEVEL_DEPARTMENT);
  VaerdiValueView *view = g_new0 (VaerdiValueView, 1);

  for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
    view->condition[l] = g_strdup (cost->condition[l]);
  view->outcome = vaerdi_definition_ref (outcome);
  view->cost = vaerdi_definition_ref (cost);
  view->nation_outcome = view->nation_cost = vaerdi_figure_none;
  view->points = g_ptr_array_new_with_free_func (vaerdi_value_point_free);
  g_ptr_array_add (self->values, view);

  for (guint i = 0; i < units->len; i++)
    add_point (view, engine, g_ptr_array_index (units, i));
}

static GPtrArray *
computed_definitions (VaerdiEngine *engine)
{
  GListModel *registry = G_LIST_MODEL (vaerdi_engine_get_registry (engine));
  GPtrArray *definitions = g_ptr_array_new ();
  guint n = g_list_model_get_n_items (registry);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);

      if (vaerdi_registry_entry_is_used (entry))
        g_ptr_array_add (definitions, vaerdi_registry_entry_get_definition (entry));
    }

  return definitions;
}

static gboolean
has_goal (const VaerdiDefinition *definition)
{
  for (guint i = 0; definition->targets[i] != NULL; i++)
    if (definition->targets[i]->kind != VAERDI_TARGET_MONITOR)
      return TRUE;

  return FALSE;
}

/* What is measured per citizen speaks for the leg, for health of a population and
 * cost per citizen are asked of the region; then what has a goal, for that is
 * what is led by. */
static int
compare_in_leg (gconstpointer a,
                gconstpointer b)
{
  const VaerdiDefinition *one = (*(const VaerdiVerdict * const *) a)->definition;
  const VaerdiDefinition *two = (*(const VaerdiVerdict * const *) b)->definition;

  if (one->level != two->level)
    return one->level < two->level ? -1 : 1;
  if (has_goal (one) != has_goal (two))
    return has_goal (one) ? -1 : 1;

  return strcmp (one->id, two->id);
}

/**
 * vaerdi_triple_aim_new:
 * @engine: an open engine
 * @unit_id: a unit's id or name
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the three legs for the unit, and value
 *   per pathway for all departments; %NULL when there is no such unit
 */
VaerdiTripleAim *
vaerdi_triple_aim_new (VaerdiEngine  *engine,
                       const char    *unit_id,
                       GError       **error)
{
  const VaerdiOrgUnit *unit = vaerdi_org_tree_find (vaerdi_engine_get_org_tree (engine), unit_id, error);
  g_autoptr (GPtrArray) definitions = NULL;
  VaerdiTripleAim *self;

  if (unit == NULL)
    return NULL;

  self = g_new0 (VaerdiTripleAim, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->unit_id = g_strdup (unit->unit_id);
  self->unit_name = g_strdup (unit->name);
  self->unit_level = unit->level;
  self->reference_date = vaerdi_engine_get_reference_date (engine);
  self->values = g_ptr_array_new_with_free_func (free_view);
  self->paths = g_ptr_array_new_with_free_func (free_view);
  self->tiers = vaerdi_tier_coverage_new (vaerdi_engine_get_registry (engine));
  for (guint i = 0; i < G_N_ELEMENTS (self->legs); i++)
    self->legs[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_verdict_unref);

  definitions = computed_definitions (engine);
  for (guint i = 0; i < definitions->len; i++)
    {
      VaerdiDefinition *definition = g_ptr_array_index (definitions, i);
      VaerdiDefinition *outcome = NULL;

      if (definition->aim != VAERDI_AIM_NONE)
        {
          VaerdiVerdict *verdict = judge_leg (engine, definition, unit);

          if (verdict != NULL)
            g_ptr_array_add (self->legs[definition->aim - 1], verdict);
        }

      if (definition->family == VAERDI_FAMILY_COST && definition->condition[0] != NULL &&
          vaerdi_engine_get_result (engine, definition->id) != NULL)
        outcome = find_outcome (definitions, definition);
      if (outcome != NULL && vaerdi_engine_get_result (engine, outcome->id) != NULL)
        add_value (self, engine, outcome, definition);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->legs); i++)
    g_ptr_array_sort (self->legs[i], compare_in_leg);

  for (guint i = 0; i < self->values->len; i++)
    g_ptr_array_add (self->paths, vaerdi_value_path_new (engine, g_ptr_array_index (self->values, i), unit));

  return self;
}

static const char *
variation_or_state (const VaerdiVerdict *verdict,
                    VaerdiLanguage       language)
{
  return verdict->state == VAERDI_STATE_OK ? vaerdi_variation_to_word (verdict->variation, language)
                                           : vaerdi_verdict_get_status_word (verdict, language);
}

/**
 * vaerdi_triple_aim_dup_summary:
 * @self: a triple-aim view
 * @language: the language
 *
 * Returns: (transfer full): each leg's first figure and how it moves
 */
char *
vaerdi_triple_aim_dup_summary (const VaerdiTripleAim *self,
                               VaerdiLanguage         language)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->legs); i++)
    {
      g_autofree char *value = NULL;
      const VaerdiVerdict *verdict;
      const char *word = NULL;

      if (self->legs[i]->len == 0)
        {
          g_string_append_printf (text, "%s%s: %s.", i > 0 ? " " : "", vaerdi_aim_to_name (i + 1, language),
                                  vaerdi_text (language, "no measure"));
          continue;
        }

      verdict = g_ptr_array_index (self->legs[i], 0);
      value = vaerdi_verdict_dup_value (verdict, language);
      word = variation_or_state (verdict, language);
      g_string_append_printf (text, "%s%s: %s %s", i > 0 ? " " : "", vaerdi_aim_to_name (i + 1, language),
                              verdict->definition->name[language], value);
      /* What has no value says so in its place */
      if (!g_str_equal (value, word))
        g_string_append_printf (text, ", %s", word);
      g_string_append_c (text, '.');
    }

  return g_string_free (text, FALSE);
}

static const char *
quadrant_word (gboolean       better,
               gboolean       cheaper,
               VaerdiLanguage language)
{
  if (better)
    return cheaper ? vaerdi_text (language, "better outcome at lower cost")
                   : vaerdi_text (language, "better outcome at higher cost");

  return cheaper ? vaerdi_text (language, "poorer outcome at lower cost")
                 : vaerdi_text (language, "poorer outcome at higher cost");
}

/* Whether the nation's value lies outside the interval: only then is the side
 * that the unit lies on more than chance. */
static gboolean
differs (const VaerdiFigure *figure,
         double              nation)
{
  return nation < figure->lower || nation > figure->upper;
}

/* A reader whose unit is not in the pathway learns what the cross stands for. */
static char *
dup_without_unit (const VaerdiValueView *self,
                  VaerdiLanguage         language)
{
  g_autofree char *outcome = NULL;
  g_autofree char *cost = NULL;

  if (self->points->len == 0 || isnan (self->nation_outcome.value) || isnan (self->nation_cost.value))
    return g_strdup_printf (vaerdi_text_plural (language, "%u unit has both an outcome and a cost.",
                                                "%u units have both an outcome and a cost.", self->points->len),
                            self->points->len);

  outcome = vaerdi_definition_format (self->outcome, language, self->nation_outcome.value, TRUE);
  cost = vaerdi_definition_format (self->cost, language, self->nation_cost.value, TRUE);

  return g_strdup_printf (vaerdi_text_plural (language, "%u unit. The nation: outcome %s, cost %s.",
                                              "%u units. The nation: outcome %s, cost %s.", self->points->len),
                          self->points->len, outcome, cost);
}

/**
 * vaerdi_value_view_dup_summary:
 * @self: outcome against cost for one pathway
 * @unit_id: (nullable): the unit whose place is told
 * @language: the language
 *
 * Returns: (transfer full): of units: the unit's quadrant in words, and whether the
 *   difference is more than chance; when the unit is not in the view how many are,
 *   and where the nation lies. Of years: what happened between the first and the
 *   last
 */
char *
vaerdi_value_view_dup_summary (const VaerdiValueView *self,
                               const char            *unit_id,
                               VaerdiLanguage         language)
{
  if (self->is_path)
    return vaerdi_value_path_dup_summary (self, language);

  for (guint i = 0; i < self->points->len; i++)
    {
      const VaerdiValuePoint *point = g_ptr_array_index (self->points, i);
      gboolean better, cheaper, certain;

      if (g_strcmp0 (point->unit_id, unit_id) != 0)
        continue;
      /* Without a nation, or a better side, there are no quadrants */
      if (isnan (self->nation_outcome.value) || isnan (self->nation_cost.value) ||
          self->outcome->direction == VAERDI_DIRECTION_NEUTRAL)
        break;

      better = (point->outcome.value - self->nation_outcome.value) * self->outcome->direction > 0;
      cheaper = point->cost.value < self->nation_cost.value;
      certain = differs (&point->outcome, self->nation_outcome.value) &&
                differs (&point->cost, self->nation_cost.value);

      return g_strdup_printf (vaerdi_text (language, "%s: %s than the nation. %s"), point->unit_name,
                              quadrant_word (better, cheaper, language),
                              certain ? vaerdi_text (language, "Both differences are more than chance.")
                                      : vaerdi_text (language, "At least one of the differences may be chance."));
    }

  return dup_without_unit (self, language);
}
