/* vaerdi-years.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-years"

#include "config.h"

#include <math.h>

#include "scorecards/vaerdi-years.h"
#include "verdicts/vaerdi-figure.h"

/* Calendar years, for what is withheld begins anew each January: a year holds
 * whole spells, and leaves out as few months as can be. */

static void
fill_unit (VaerdiYears  *self,
           VaerdiResult *result,
           const char   *unit_id,
           VaerdiFigure *figures)
{
  const char *headline = vaerdi_result_get_definition (result)->headline;

  for (guint i = 0; i < self->n_years; i++)
    {
      gint32 from = (self->first + (gint32) i) * 12;

      figures[i] = vaerdi_figure_of_span (result, unit_id, headline, from, MIN (from + 12, self->to));
    }
}

/**
 * vaerdi_years_new:
 * @engine: an engine that has computed the indicator
 * @benchmark: a comparison of its
 *
 * Returns: (transfer full) (nullable): the figures year by year; %NULL when there
 *   are none
 */
VaerdiYears *
vaerdi_years_new (VaerdiEngine          *engine,
                  const VaerdiBenchmark *benchmark)
{
  VaerdiResult *result = vaerdi_engine_get_result (engine, benchmark->definition->id);
  const VaerdiOrgUnit *root = vaerdi_org_tree_get_root (vaerdi_engine_get_org_tree (engine));
  VaerdiYears *self = NULL;
  guint n_rows = benchmark->rows->len;

  if (result == NULL || benchmark->to == G_MININT32)
    return NULL;

  self = g_new0 (VaerdiYears, 1);
  self->to = benchmark->to;
  self->n_rows = n_rows;
  self->first = vaerdi_result_get_first_month (result) / 12;
  self->n_years = (guint) MAX ((self->to - 1) / 12 - self->first + 1, 0);
  self->figures = g_new (VaerdiFigure, (gsize) (n_rows + 1) * self->n_years);
  for (guint i = 0; i < n_rows; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (benchmark->rows, i);

      fill_unit (self, result, row->unit_id, self->figures + (gsize) i * self->n_years);
    }
  fill_unit (self, result, root != NULL ? root->unit_id : "", self->figures + (gsize) n_rows * self->n_years);

  return self;
}

void
vaerdi_years_free (VaerdiYears *self)
{
  g_free (self->figures);
  g_free (self);
}

/**
 * vaerdi_years_get:
 * @self: figures
 * @row: a row of the comparison; their number for the nation
 * @year: from 0
 *
 * Returns: (transfer none): the figure; without a value and with months that are
 *   withheld, it is withheld
 */
const VaerdiFigure *
vaerdi_years_get (const VaerdiYears *self,
                  guint              row,
                  guint              year)
{
  return &self->figures[(gsize) row * self->n_years + year];
}

/**
 * vaerdi_years_dup_title:
 * @self: figures
 * @year: from 0
 * @language: the language
 *
 * Returns: (transfer full): the year, and where it ends early its last month
 */
char *
vaerdi_years_dup_title (const VaerdiYears *self,
                        guint              year,
                        VaerdiLanguage     language)
{
  gint32 end = (self->first + (gint32) year + 1) * 12;
  g_autofree char *last = NULL;

  if (end <= self->to)
    return g_strdup_printf ("%d", self->first + (int) year);

  last = vaerdi_format_month (language, self->to - 1);

  /* Translators: of a year that is not over; %s is its last month */
  return g_strdup_printf (vaerdi_text (language, "To %s"), last);
}

/**
 * vaerdi_years_dup_id:
 * @self: figures
 * @year: from 0
 *
 * Returns: (transfer full): the year as a program reads it: "2024", and as an
 *   interval of ISO 8601, "2025-01/2025-10", where it ends early
 */
char *
vaerdi_years_dup_id (const VaerdiYears *self,
                     guint              year)
{
  int number = self->first + (int) year;
  g_autofree char *last = NULL;

  if ((number + 1) * 12 <= self->to)
    return g_strdup_printf ("%d", number);

  last = vaerdi_month_to_iso (self->to - 1);

  return g_strdup_printf ("%d-01/%s", number, last);
}

/**
 * vaerdi_years_is_withheld:
 * @self: figures
 * @row: a row of the comparison; their number for the nation
 * @year: from 0
 *
 * Returns: whether the year has patients, but no figure that may be told
 */
gboolean
vaerdi_years_is_withheld (const VaerdiYears *self,
                          guint              row,
                          guint              year)
{
  const VaerdiFigure *figure = vaerdi_years_get (self, row, year);

  return isnan (figure->value) && figure->n_withheld > 0;
}

/**
 * vaerdi_years_dup_value:
 * @self: figures
 * @benchmark: the comparison they are of
 * @row: a row of the comparison; their number for the nation
 * @year: from 0
 * @language: the language
 *
 * Returns: (transfer full): the figure without its unit, "Withheld", or "" where
 *   there is nothing
 */
char *
vaerdi_years_dup_value (const VaerdiYears     *self,
                        const VaerdiBenchmark *benchmark,
                        guint                  row,
                        guint                  year,
                        VaerdiLanguage         language)
{
  if (vaerdi_years_is_withheld (self, row, year))
    return g_strdup (vaerdi_text (language, "Withheld"));

  return vaerdi_definition_format (benchmark->definition, language, vaerdi_years_get (self, row, year)->value, FALSE);
}

/**
 * vaerdi_years_dup_text:
 * @self: figures
 * @benchmark: the comparison they are of
 * @row: a row of the comparison; their number for the nation
 * @language: the language
 *
 * Returns: (transfer full): a unit through the years in a sentence, for who
 *   cannot see its line
 */
char *
vaerdi_years_dup_text (const VaerdiYears     *self,
                       const VaerdiBenchmark *benchmark,
                       guint                  row,
                       VaerdiLanguage         language)
{
  const VaerdiBenchmarkRow *unit = row < benchmark->rows->len ? g_ptr_array_index (benchmark->rows, row) : NULL;
  GString *text = g_string_new (unit != NULL ? unit->unit_name : vaerdi_text (language, "Whole country"));

  for (guint i = 0; i < self->n_years; i++)
    {
      g_autofree char *title = vaerdi_years_dup_title (self, i, language);
      double value = vaerdi_years_get (self, row, i)->value;
      g_autofree char *shown = isnan (value) ? vaerdi_years_dup_value (self, benchmark, row, i, language)
                                             : vaerdi_definition_format (benchmark->definition, language, value, TRUE);

      g_string_append_printf (text, "%s %s: %s", i == 0 ? " ·" : ",", title,
                              *shown != '\0' ? shown : vaerdi_text (language, "No data"));
    }

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_years_dup_summary:
 * @self: figures
 * @benchmark: the comparison they are of
 * @unit_id: (nullable): the reader's own unit
 * @language: the language
 *
 * Returns: (transfer full): the unit and the nation through the years
 */
char *
vaerdi_years_dup_summary (const VaerdiYears     *self,
                          const VaerdiBenchmark *benchmark,
                          const char            *unit_id,
                          VaerdiLanguage         language)
{
  g_autofree char *nation = vaerdi_years_dup_text (self, benchmark, benchmark->rows->len, language);

  for (guint i = 0; i < benchmark->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (benchmark->rows, i);
      g_autofree char *own = NULL;

      if (g_strcmp0 (row->unit_id, unit_id) != 0)
        continue;
      own = vaerdi_years_dup_text (self, benchmark, i, language);
      return g_strdup_printf ("%s. %s.", own, nation);
    }

  return g_strdup_printf ("%s.", nation);
}
