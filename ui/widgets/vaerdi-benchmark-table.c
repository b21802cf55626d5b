/* vaerdi-benchmark-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-benchmark-table"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "widgets/vaerdi-benchmark-table.h"

/* The tables behind a comparison: now, and year by year. */

static const char *
state_word (VaerdiVerdictState state)
{
  switch (state)
    {
    case VAERDI_STATE_NO_DATA:
      return _("No data");
    case VAERDI_STATE_SUPPRESSED:
      return _("Withheld");
    case VAERDI_STATE_INVALID:
      return _("Contradicts itself");
    case VAERDI_STATE_FAILED:
      return _("Failed");
    case VAERDI_STATE_OK:
    default:
      return "";
    }
}

static char *
dup_rank (guint rank)
{
  return rank > 0 ? g_strdup_printf ("%u", rank) : g_strdup ("");
}

static void
add (GPtrArray *cells,
     char      *text)
{
  g_ptr_array_add (cells, text);
}

/* Adjusted and crude stand side by side where there is a case-mix model. */
static void
add_row (VaerdiFigureTable        *table,
         const VaerdiBenchmark    *benchmark,
         const VaerdiBenchmarkRow *row)
{
  VaerdiLanguage language = vaerdi_language_current ();
  VaerdiDefinition *definition = benchmark->definition;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const char *word = row->state == VAERDI_STATE_OK ? vaerdi_funnel_position_to_word (row->funnel, language)
                                                   : state_word (row->state);

  add (cells, g_strdup (row->unit_name));
  add (cells, g_strdup (word));
  add (cells, dup_rank (row->rank));
  add (cells, vaerdi_benchmark_row_dup_ranks (row));
  add (cells, vaerdi_definition_format (definition, language, row->figure.value, FALSE));
  add (cells, vaerdi_definition_format (definition, language, row->figure.lower, FALSE));
  add (cells, vaerdi_definition_format (definition, language, row->figure.upper, FALSE));
  if (vaerdi_benchmark_has_crude (benchmark))
    {
      add (cells, vaerdi_benchmark_dup_crude (benchmark, row, language));
      add (cells, dup_rank (row->crude_rank));
    }
  add (cells, vaerdi_format_number (language, row->figure.numerator, 0));
  add (cells, vaerdi_format_number (language, row->figure.denominator, 0));
  g_ptr_array_add (cells, NULL);
  vaerdi_figure_table_add_row (table, (char **) cells->pdata);
}

/**
 * vaerdi_benchmark_table_show:
 * @table: a table
 * @benchmark: a comparison whose ranks are computed
 * @unit_id: (nullable): the reader's own unit
 *
 * Shows the ranked list with the 95 % interval of each rank, and where figures are
 * adjusted for case mix the crude ones beside them.
 */
void
vaerdi_benchmark_table_show (VaerdiFigureTable     *table,
                             const VaerdiBenchmark *benchmark,
                             const char            *unit_id)
{
  const char *plain[] = {
    _("Unit"), _("Among peers"), _("Rank"), _("Rank, 95 %"), _("Value"), _("Lower 95 %"), _("Upper 95 %"),
    _("Numerator"), _("Denominator"), NULL
  };
  const char *adjusted[] = {
    _("Unit"), _("Among peers"), _("Rank"), _("Rank, 95 %"), _("Adjusted"), _("Lower 95 %"), _("Upper 95 %"),
    _("Crude"), _("Rank, crude"), _("Numerator"), _("Denominator"), NULL
  };

  vaerdi_figure_table_set_columns (table, vaerdi_benchmark_has_crude (benchmark) ? adjusted : plain, 2);
  for (guint i = 0; i < benchmark->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (benchmark->rows, i);

      if (g_strcmp0 (row->unit_id, unit_id) == 0)
        vaerdi_figure_table_set_mark (table, i);
      add_row (table, benchmark, row);
    }
}

static char *
dup_year (const VaerdiBenchmark *benchmark,
          const VaerdiFigure    *figure)
{
  if (isnan (figure->value) && figure->n_withheld > 0)
    return g_strdup (_("Withheld"));

  return vaerdi_definition_format (benchmark->definition, vaerdi_language_current (), figure->value, FALSE);
}

static void
add_years (VaerdiFigureTable     *table,
           const VaerdiBenchmark *benchmark,
           const VaerdiYears     *years,
           guint                  index,
           const char            *name)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  add (cells, g_strdup (name));
  for (guint i = 0; i < years->n_years; i++)
    add (cells, dup_year (benchmark, vaerdi_years_get (years, index, i)));
  g_ptr_array_add (cells, NULL);
  vaerdi_figure_table_add_row (table, (char **) cells->pdata);
}

/**
 * vaerdi_benchmark_table_show_years:
 * @table: a table
 * @benchmark: a comparison
 * @years: its calendar years
 * @unit_id: (nullable): the reader's own unit
 *
 * Shows the calendar years side by side, the nation last.
 */
void
vaerdi_benchmark_table_show_years (VaerdiFigureTable     *table,
                                   const VaerdiBenchmark *benchmark,
                                   const VaerdiYears     *years,
                                   const char            *unit_id)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  VaerdiLanguage language = vaerdi_language_current ();
  guint n = benchmark->rows->len;

  add (titles, g_strdup (_("Unit")));
  for (guint i = 0; i < years->n_years; i++)
    add (titles, vaerdi_years_dup_title (years, i, language));
  g_ptr_array_add (titles, NULL);
  vaerdi_figure_table_set_columns (table, (const char * const *) titles->pdata, 1);

  for (guint i = 0; i < n; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (benchmark->rows, i);

      if (g_strcmp0 (row->unit_id, unit_id) == 0)
        vaerdi_figure_table_set_mark (table, i);
      add_years (table, benchmark, years, i, row->unit_name);
    }
  add_years (table, benchmark, years, n, _("Whole country"));
}
