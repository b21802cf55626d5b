/* vaerdi-triple-aim-tables.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-triple-aim-tables"

#include "config.h"

#include <glib/gi18n.h>

#include "widgets/vaerdi-triple-aim-tables.h"

static void
add_verdict (VaerdiFigureTable   *table,
             const char          *leg,
             const VaerdiVerdict *verdict)
{
  VaerdiLanguage language = vaerdi_language_current ();
  VaerdiDefinition *definition = verdict->definition;
  const VaerdiFigure *figure = &verdict->current;
  g_autofree char *goal = vaerdi_verdict_dup_goal (verdict, language);
  g_autofree char *value = vaerdi_verdict_dup_value (verdict, language);
  g_autofree char *lower = vaerdi_definition_format (definition, language, figure->lower, FALSE);
  g_autofree char *upper = vaerdi_definition_format (definition, language, figure->upper, FALSE);
  char *cells[] = {
    (char *) leg, definition->name[language], (char *) vaerdi_verdict_get_status_word (verdict, language),
    (char *) vaerdi_variation_to_word (verdict->variation, language), goal != NULL ? goal : (char *) "", value, lower,
    upper, NULL
  };

  vaerdi_figure_table_add_row (table, cells);
}

/**
 * vaerdi_triple_aim_table_show_legs:
 * @table: a table
 * @triple_aim: the three legs of a unit
 *
 * Shows every indicator of the legs, also those that are not drawn.
 */
void
vaerdi_triple_aim_table_show_legs (VaerdiFigureTable     *table,
                                   const VaerdiTripleAim *triple_aim)
{
  const char *titles[] = {
    _("Leg"), _("Indicator"), _("Goal met"), _("Variation"), _("Goal"), _("Value"), _("Lower 95 %"), _("Upper 95 %"),
    NULL
  };

  vaerdi_figure_table_set_columns (table, titles, 5);
  for (guint i = 0; i < G_N_ELEMENTS (triple_aim->legs); i++)
    for (guint j = 0; triple_aim->legs[i] != NULL && j < triple_aim->legs[i]->len; j++)
      add_verdict (table, vaerdi_aim_to_name ((VaerdiAim) (i + 1), vaerdi_language_current ()),
                   g_ptr_array_index (triple_aim->legs[i], j));
}

static void
add_point (VaerdiFigureTable     *table,
           const VaerdiValueView *value,
           const char            *name,
           const VaerdiFigure    *outcome,
           const VaerdiFigure    *cost)
{
  VaerdiLanguage language = vaerdi_language_current ();
  const VaerdiFigure *figures[] = { outcome, cost };
  VaerdiDefinition *definitions[] = { value->outcome, value->cost };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (name));
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      const double numbers[] = { figures[i]->value, figures[i]->lower, figures[i]->upper };

      for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
        g_ptr_array_add (cells, vaerdi_definition_format (definitions[i], language, numbers[j], FALSE));
    }
  g_ptr_array_add (cells, NULL);
  vaerdi_figure_table_add_row (table, (char **) cells->pdata);
}

/**
 * vaerdi_triple_aim_table_show_value:
 * @table: a table
 * @value: outcome over cost of a pathway: of units, or of one through the years
 * @unit_id: (nullable): the reader's own unit
 *
 * Shows outcome and cost with their intervals; the nation is last.
 */
void
vaerdi_triple_aim_table_show_value (VaerdiFigureTable     *table,
                                    const VaerdiValueView *value,
                                    const char            *unit_id)
{
  const char *titles[] = {
    value->is_path ? _("Year") : _("Unit"), _("Outcome"), _("Lower 95 %"), _("Upper 95 %"), _("Cost"), _("Lower 95 %"),
    _("Upper 95 %"), NULL
  };

  vaerdi_figure_table_set_columns (table, titles, 1);
  for (guint i = 0; i < value->points->len; i++)
    {
      const VaerdiValuePoint *point = g_ptr_array_index (value->points, i);

      if (g_strcmp0 (point->unit_id, unit_id) == 0)
        vaerdi_figure_table_set_mark (table, i);
      add_point (table, value, point->unit_name, &point->outcome, &point->cost);
    }
  add_point (table, value, _("Whole country"), &value->nation_outcome, &value->nation_cost);
}
