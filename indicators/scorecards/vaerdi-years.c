/* vaerdi-years.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-years"

#include "config.h"

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
