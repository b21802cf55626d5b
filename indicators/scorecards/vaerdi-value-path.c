/* vaerdi-value-path.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-value-path"

#include "config.h"

#include <math.h>

#include "results/vaerdi-result.h"
#include "scorecards/vaerdi-value-path.h"
#include "verdicts/vaerdi-figure.h"

/* The way of one unit through the years: outcome and cost of each calendar year
 * that is over. Calendar years, because what may be told of a month is decided
 * anew each January: no other span of a year gives away so little. */

/**
 * vaerdi_value_point_free:
 * @data: (transfer full): a #VaerdiValuePoint
 */
void
vaerdi_value_point_free (gpointer data)
{
  VaerdiValuePoint *point = data;

  g_free (point->unit_id);
  g_free (point->unit_name);
  g_free (point);
}

/**
 * vaerdi_value_view_free:
 * @self: (transfer full) (nullable): outcome against cost for one pathway
 */
void
vaerdi_value_view_free (VaerdiValueView *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    g_free (self->condition[i]);
  g_free (self->path_name);
  vaerdi_definition_unref (self->outcome);
  vaerdi_definition_unref (self->cost);
  g_ptr_array_unref (self->points);
  g_free (self);
}

/**
 * vaerdi_move_between:
 * @before: an earlier figure
 * @after: a later one
 *
 * The interval of the difference is made of the two figures' own intervals
 * (MOVER: Zou and Donner, Statistics in Medicine 2008;27:1693-1702), so it suits
 * shares, rates and means alike.
 *
 * Returns: whether the figure moved by more than chance, and which way
 */
VaerdiMove
vaerdi_move_between (const VaerdiFigure *before,
                     const VaerdiFigure *after)
{
  double difference = after->value - before->value;
  double below = hypot (after->value - after->lower, before->upper - before->value);
  double above = hypot (after->upper - after->value, before->value - before->lower);

  if (isnan (difference) || isnan (below) || isnan (above))
    return VAERDI_MOVE_UNKNOWN;
  if (difference - below > 0)
    return VAERDI_MOVE_ROSE;
  if (difference + above < 0)
    return VAERDI_MOVE_FELL;

  return VAERDI_MOVE_SAME;
}

static VaerdiFigure
figure_of_year (VaerdiEngine     *engine,
                VaerdiDefinition *definition,
                const char       *unit_id,
                gint32            from)
{
  VaerdiResult *result = vaerdi_engine_get_result (engine, definition->id);
  guint n_withheld;
  VaerdiCell cell = vaerdi_result_sum (result, unit_id, definition->headline, from, from + 12, &n_withheld);
  VaerdiFigure figure = vaerdi_figure_none;

  if (n_withheld == 0 || vaerdi_cell_get_patients (&cell, definition) > 0)
    figure = vaerdi_figure_from_cell (&cell, definition, from, from + 12);
  figure.n_withheld = n_withheld;

  return figure;
}

static gboolean
has_unit (VaerdiEngine           *engine,
          const VaerdiDefinition *definition,
          const char             *unit_id)
{
  VaerdiResult *result = vaerdi_engine_get_result (engine, definition->id);

  return result != NULL && vaerdi_result_get_cells (result, unit_id, definition->headline) != NULL;
}

/* The months that both indicators have, up to where both are complete. */
static void
find_span (VaerdiEngine          *engine,
           const VaerdiValueView *view,
           const char            *unit_id,
           gint32                *from,
           gint32                *to)
{
  g_autoptr (VaerdiVerdict) outcome = vaerdi_engine_judge (engine, view->outcome->id, unit_id, NULL);
  g_autoptr (VaerdiVerdict) cost = vaerdi_engine_judge (engine, view->cost->id, unit_id, NULL);

  *from = MAX (vaerdi_result_get_first_month (vaerdi_engine_get_result (engine, view->outcome->id)),
               vaerdi_result_get_first_month (vaerdi_engine_get_result (engine, view->cost->id)));
  *to = outcome != NULL && cost != NULL ? MIN (outcome->current.to, cost->current.to) : *from;
}

static void
add_year (VaerdiValueView     *path,
          VaerdiEngine        *engine,
          const VaerdiOrgUnit *unit,
          gint32               january)
{
  VaerdiFigure outcome = figure_of_year (engine, path->outcome, unit->unit_id, january);
  VaerdiFigure cost = figure_of_year (engine, path->cost, unit->unit_id, january);
  VaerdiValuePoint *point;

  if (isnan (outcome.value) || isnan (cost.value))
    {
      path->n_suppressed += outcome.n_withheld > 0 || cost.n_withheld > 0;
      return;
    }

  point = g_new0 (VaerdiValuePoint, 1);
  point->unit_id = g_strdup_printf ("%d", january / 12);
  point->unit_name = g_strdup (point->unit_id);
  point->outcome = outcome;
  point->cost = cost;
  g_ptr_array_add (path->points, point);
}

/**
 * vaerdi_value_path_new:
 * @engine: an open engine
 * @view: outcome against cost for one pathway
 * @unit: whose path
 *
 * Returns: (transfer full) (nullable): a point for each calendar year of which
 *   both figures may be told, oldest first; %NULL when @unit has none of the two
 */
VaerdiValueView *
vaerdi_value_path_new (VaerdiEngine          *engine,
                       const VaerdiValueView *view,
                       const VaerdiOrgUnit   *unit)
{
  VaerdiValueView *path;
  gint32 from, to;

  if (!has_unit (engine, view->outcome, unit->unit_id) || !has_unit (engine, view->cost, unit->unit_id))
    return NULL;

  path = g_new0 (VaerdiValueView, 1);
  path->is_path = TRUE;
  for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
    path->condition[l] = g_strdup (view->condition[l]);
  path->outcome = vaerdi_definition_ref (view->outcome);
  path->cost = vaerdi_definition_ref (view->cost);
  path->nation_outcome = view->nation_outcome;
  path->nation_cost = view->nation_cost;
  path->path_name = g_strdup (unit->name);
  path->points = g_ptr_array_new_with_free_func (vaerdi_value_point_free);

  find_span (engine, view, unit->unit_id, &from, &to);
  for (gint32 january = (from + 11) / 12 * 12; january + 12 <= to; january += 12)
    add_year (path, engine, unit, january);

  return path;
}

static VaerdiMove
move_of (const VaerdiValueView *path,
         gboolean               cost)
{
  const VaerdiValuePoint *first, *last;

  if (path->points->len < 2)
    return VAERDI_MOVE_UNKNOWN;

  first = g_ptr_array_index (path->points, 0);
  last = g_ptr_array_index (path->points, path->points->len - 1);

  return cost ? vaerdi_move_between (&first->cost, &last->cost)
              : vaerdi_move_between (&first->outcome, &last->outcome);
}

static gboolean
is_better (const VaerdiValueView *path,
           VaerdiMove             outcome)
{
  return (outcome == VAERDI_MOVE_ROSE) == (path->outcome->direction == VAERDI_DIRECTION_HIGHER);
}

/**
 * vaerdi_value_path_moves:
 * @path: the path of a unit
 *
 * Returns: whether there are two years to compare
 */
gboolean
vaerdi_value_path_moves (const VaerdiValueView *path)
{
  return move_of (path, FALSE) != VAERDI_MOVE_UNKNOWN && move_of (path, TRUE) != VAERDI_MOVE_UNKNOWN;
}

/**
 * vaerdi_value_path_warns:
 * @path: the path of a unit
 *
 * Returns: whether the outcome became poorer by more than chance
 */
gboolean
vaerdi_value_path_warns (const VaerdiValueView *path)
{
  VaerdiMove outcome = move_of (path, FALSE);

  return outcome >= VAERDI_MOVE_FELL && path->outcome->direction != VAERDI_DIRECTION_NEUTRAL &&
         !is_better (path, outcome);
}

static const char *
guard_sentence (const VaerdiValueView *path,
                VaerdiLanguage         language)
{
  VaerdiMove outcome = move_of (path, FALSE), cost = move_of (path, TRUE);
  gboolean better = is_better (path, outcome);

  if (outcome == VAERDI_MOVE_UNKNOWN || cost == VAERDI_MOVE_UNKNOWN)
    return vaerdi_text (language, "two years with both figures are needed to see a movement.");
  if (cost == VAERDI_MOVE_SAME && outcome == VAERDI_MOVE_SAME)
    return vaerdi_text (language, "neither cost nor outcome moved by more than chance.");
  if (outcome != VAERDI_MOVE_SAME && path->outcome->direction == VAERDI_DIRECTION_NEUTRAL)
    return vaerdi_text (language, "the outcome moved by more than chance; neither way is better.");
  if (cost == VAERDI_MOVE_SAME)
    return better ? vaerdi_text (language, "the outcome became better at the same cost.")
                  : vaerdi_text (language, "the outcome became poorer at the same cost.");
  if (outcome == VAERDI_MOVE_SAME)
    return cost == VAERDI_MOVE_FELL ? vaerdi_text (language, "cost fell, and the outcome held.")
                                    : vaerdi_text (language, "cost rose, and the outcome did not move.");
  if (cost == VAERDI_MOVE_FELL)
    return better ? vaerdi_text (language, "cost fell, and the outcome became better.")
                  : vaerdi_text (language, "cost fell, but the outcome became poorer too.");

  return better ? vaerdi_text (language, "cost rose, and the outcome became better.")
                : vaerdi_text (language, "cost rose, and the outcome became poorer.");
}

/**
 * vaerdi_value_path_dup_summary:
 * @path: the path of a unit
 * @language: the language
 *
 * Returns: (transfer full): from when to when, and what happened to outcome and
 *   cost in between
 */
char *
vaerdi_value_path_dup_summary (const VaerdiValueView *path,
                               VaerdiLanguage         language)
{
  const char *sentence = guard_sentence (path, language);
  const VaerdiValuePoint *first, *last;

  if (path->points->len < 2)
    return g_strdup_printf ("%s: %s", path->path_name, sentence);

  first = g_ptr_array_index (path->points, 0);
  last = g_ptr_array_index (path->points, path->points->len - 1);

  return g_strdup_printf ("%s, %s–%s: %s", path->path_name, first->unit_name, last->unit_name, sentence);
}

static gboolean
is_improving (const VaerdiVerdict *verdict)
{
  return verdict->variation == VAERDI_VARIATION_IMPROVEMENT_HIGH ||
         verdict->variation == VAERDI_VARIATION_IMPROVEMENT_LOW;
}

static gboolean
is_of_concern (const VaerdiVerdict *verdict)
{
  return verdict->variation == VAERDI_VARIATION_CONCERN_HIGH ||
         verdict->variation == VAERDI_VARIATION_CONCERN_LOW;
}

/* The first improvement of another leg: what the deterioration may have paid. */
static const VaerdiVerdict *
find_gain (const VaerdiTripleAim *triple_aim,
           guint                  leg)
{
  for (guint i = 0; i < G_N_ELEMENTS (triple_aim->legs); i++)
    for (guint j = 0; i != leg && j < triple_aim->legs[i]->len; j++)
      if (is_improving (g_ptr_array_index (triple_aim->legs[i], j)))
        return g_ptr_array_index (triple_aim->legs[i], j);

  return NULL;
}

/**
 * vaerdi_triple_aim_list_guards:
 * @triple_aim: the three legs of a unit
 * @language: the language
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each indicator
 *   that deteriorates by more than chance, and what improves in another leg
 *   meanwhile; empty when none does
 */
GPtrArray *
vaerdi_triple_aim_list_guards (const VaerdiTripleAim *triple_aim,
                               VaerdiLanguage         language)
{
  GPtrArray *guards = g_ptr_array_new_with_free_func (g_free);

  for (guint leg = 0; leg < G_N_ELEMENTS (triple_aim->legs); leg++)
    for (guint i = 0; i < triple_aim->legs[leg]->len; i++)
      {
        const VaerdiVerdict *verdict = g_ptr_array_index (triple_aim->legs[leg], i);
        const VaerdiVerdict *gain = find_gain (triple_aim, leg);

        if (!is_of_concern (verdict))
          continue;
        if (gain != NULL)
          g_ptr_array_add (guards, g_strdup_printf (vaerdi_text (language, "%s deteriorates while %s improves."),
                                                    verdict->definition->name[language],
                                                    gain->definition->name[language]));
        else
          g_ptr_array_add (guards, g_strdup_printf (vaerdi_text (language, "%s deteriorates."),
                                                    verdict->definition->name[language]));
      }

  return guards;
}
