/* vaerdi-benchmark-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-benchmark-page"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-benchmark-page.h"
#include "charts/vaerdi-caterpillar.h"
#include "charts/vaerdi-funnel-chart.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-paper-table.h"
#include "charts/vaerdi-years-chart.h"

#define FOOT_LINES 2

static char *
dup_notes (const VaerdiBenchmark *benchmark,
           VaerdiLanguage         language)
{
  const VaerdiDefinition *definition = benchmark->definition;

  return g_strdup_printf ("%s %s %s %s · %.8s.",
                          vaerdi_text (language,
                                       /* xgettext:no-c-format */
                                       "Intervals are 95 %. Only units beyond the 99.8 % limits differ from "
                                       "the nation by more than chance explains."),
                          vaerdi_text (language, "Definition:"), definition->id, definition->version,
                          definition->hash);
}

/* The funnel and the list: side by side on a wide page, one above the other on a
 * tall one. A long list takes two columns, and what is left the pages after. */
typedef struct
{
  VaerdiRect funnel;
  VaerdiRect list;
  guint      n_columns;     /* of the list on the first page */
  guint      n_more;        /* on the pages after */
} Plan;

static void
init_plan (Plan                  *self,
           const VaerdiBenchmark *benchmark,
           VaerdiTheme           *theme,
           const VaerdiRect      *body)
{
  double em = vaerdi_theme_get_em (theme), gap = 2.5 * em;
  gboolean wide = body->width > body->height;
  double share = wide ? 0.52 : 0.4;

  *self = (Plan) { *body, *body, 1, (guint) CLAMP (body->width / (26 * em), 1, 3) };
  if (wide && benchmark->rows->len > vaerdi_caterpillar_fit (theme, body->height) &&
      body->width > 70 * em)
    {
      share = 0.36;
      self->n_columns = 2;
    }
  if (wide)
    {
      self->funnel.width = (body->width - gap) * share;
      self->list.x += self->funnel.width + gap;
      self->list.width -= self->funnel.width + gap;
      return;
    }

  self->funnel.height = (body->height - gap) * share;
  self->list.y += self->funnel.height + gap;
  self->list.height -= self->funnel.height + gap;
  if (benchmark->rows->len > vaerdi_caterpillar_fit (theme, self->list.height))
    self->n_columns = (guint) CLAMP (body->width / (26 * em), 1, 2);
}

static gboolean
has_figures (const VaerdiBenchmark *benchmark)
{
  const VaerdiBenchmarkRow *first = benchmark->rows->len > 0 ? g_ptr_array_index (benchmark->rows, 0) : NULL;

  return first != NULL && isfinite (first->figure.value);
}

/* Draws a page and finds the first row of the next.
 *
 * Returns: whether any rows are left */
static gboolean
draw_charts (cairo_t               *cr,
             const VaerdiBenchmark *benchmark,
             const char            *unit_id,
             VaerdiTheme           *theme,
             const VaerdiRect      *body,
             guint                 *next)
{
  Plan plan;

  init_plan (&plan, benchmark, theme, body);
  if (*next > 0)
    {
      *next = vaerdi_caterpillar_draw_columns (cr, benchmark, unit_id, theme, body, plan.n_more, *next);
      return *next < benchmark->rows->len;
    }

  if (cr != NULL)
    vaerdi_funnel_chart_draw (cr, benchmark, unit_id, theme, plan.funnel.x, plan.funnel.y,
                              plan.funnel.width, plan.funnel.height);
  if (!has_figures (benchmark))
    {
      if (cr != NULL)
        vaerdi_caterpillar_draw (cr, benchmark, unit_id, theme, plan.list.x, plan.list.y,
                                 plan.list.width, plan.list.height);
      return FALSE;
    }

  *next = vaerdi_caterpillar_draw_columns (cr, benchmark, unit_id, theme, &plan.list, plan.n_columns, 0);

  return *next < benchmark->rows->len;
}

static char *
dup_rank (guint rank)
{
  return rank > 0 ? g_strdup_printf ("%u", rank) : g_strdup ("");
}

static void
draw_line (cairo_t          *cr,
           VaerdiTheme      *theme,
           guint             row,
           const VaerdiRect *box,
           gpointer          user_data)
{
  vaerdi_years_chart_draw_line (cr, user_data, theme, row, box);
}

static void
add_columns (VaerdiPaperTable      *table,
             const VaerdiBenchmark *benchmark,
             const VaerdiYears     *years,
             VaerdiLanguage         l)
{
  gboolean has_crude = vaerdi_benchmark_has_crude (benchmark);

  vaerdi_paper_table_add_words (table, vaerdi_text (l, "Unit"));
  vaerdi_paper_table_add_figures (table, vaerdi_text (l, "Rank"));
  vaerdi_paper_table_add_figures (table, vaerdi_text (l, "Rank, 95 %"));
  vaerdi_paper_table_add_figures (table, has_crude ? vaerdi_text (l, "Adjusted") : vaerdi_text (l, "Value"));
  vaerdi_paper_table_add_figures (table, vaerdi_text (l, "Lower 95 %"));
  vaerdi_paper_table_add_figures (table, vaerdi_text (l, "Upper 95 %"));
  if (has_crude)
    {
      vaerdi_paper_table_add_figures (table, vaerdi_text (l, "Crude"));
      vaerdi_paper_table_add_figures (table, vaerdi_text (l, "Rank, crude"));
    }
  for (guint i = 0; i < years->n_years; i++)
    {
      g_autofree char *title = vaerdi_years_dup_title (years, i, l);

      vaerdi_paper_table_add_figures (table, title);
    }
  vaerdi_paper_table_add_drawing (table, vaerdi_text (l, "Through the years"), 14, draw_line, (gpointer) years);
}

static void
add_row (VaerdiPaperTable      *table,
         const VaerdiBenchmark *benchmark,
         const VaerdiYears     *years,
         guint                  index,
         const char            *unit_id,
         VaerdiLanguage         l)
{
  static const VaerdiBenchmarkRow nothing = { .crude = NAN };
  gboolean nation = index == benchmark->rows->len;
  const VaerdiBenchmarkRow *row = nation ? &nothing : g_ptr_array_index (benchmark->rows, index);
  const VaerdiFigure *figure = nation ? &benchmark->nation : &row->figure;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const double values[] = { figure->value, figure->lower, figure->upper };

  g_ptr_array_add (cells, g_strdup (nation ? vaerdi_text (l, "Whole country") : row->unit_name));
  g_ptr_array_add (cells, dup_rank (row->rank));
  g_ptr_array_add (cells, vaerdi_benchmark_row_dup_ranks (row));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_ptr_array_add (cells, row->state == VAERDI_STATE_SUPPRESSED && i == 0
                            ? g_strdup (vaerdi_text (l, "Withheld"))
                            : vaerdi_definition_format (benchmark->definition, l, values[i], FALSE));
  if (vaerdi_benchmark_has_crude (benchmark))
    {
      g_ptr_array_add (cells, vaerdi_benchmark_dup_crude (benchmark, row, l));
      g_ptr_array_add (cells, dup_rank (row->crude_rank));
    }
  for (guint i = 0; i < years->n_years; i++)
    g_ptr_array_add (cells, vaerdi_years_dup_value (years, benchmark, index, i, l));
  g_ptr_array_add (cells, g_strdup (""));
  g_ptr_array_add (cells, NULL);
  vaerdi_paper_table_add_row (table, (const char * const *) cells->pdata,
                              !nation && g_strcmp0 (row->unit_id, unit_id) == 0);
}

/* Ranks with their uncertainty, adjusted beside crude, and the years: all that
 * the page of the window shows. The nation is last. */
static VaerdiPaperTable *
create_table (const VaerdiBenchmark *benchmark,
              const VaerdiYears     *years,
              const char            *unit_id,
              VaerdiLanguage         l)
{
  VaerdiPaperTable *table = vaerdi_paper_table_new ();

  add_columns (table, benchmark, years, l);
  for (guint i = 0; i <= benchmark->rows->len; i++)
    add_row (table, benchmark, years, i, unit_id, l);

  return table;
}

static VaerdiRect
get_body (const VaerdiPageHead *head,
          VaerdiTheme          *theme,
          const VaerdiRect     *frame)
{
  double top = vaerdi_page_head_height (head, theme, frame->width);

  return (VaerdiRect) { frame->x, frame->y + top, frame->width,
                        MAX (frame->height - top - vaerdi_page_foot_height (theme, FOOT_LINES), 1) };
}

/* Draws one page, where there is something to draw on, and counts them all. */
static guint
draw_pages (cairo_t               *cr,
            const VaerdiBenchmark *benchmark,
            const VaerdiYears     *years,
            const char            *unit_id,
            VaerdiTheme           *theme,
            const VaerdiRect      *body,
            guint                  page)
{
  g_autoptr (VaerdiPaperTable) table = NULL;
  guint next = 0, line = 0, n = 0;

  while (draw_charts (n == page ? cr : NULL, benchmark, unit_id, theme, body, &next))
    n++;
  n++;
  if (years == NULL || !has_figures (benchmark))
    return n;

  table = create_table (benchmark, years, unit_id, vaerdi_theme_get_language (theme));
  while (vaerdi_paper_table_draw (n == page ? cr : NULL, table, theme, body, &line))
    n++;

  return n + 1;
}

/**
 * vaerdi_benchmark_page_count:
 * @benchmark: one indicator over all units of a level
 * @years: (nullable): its calendar years
 * @theme: the theme
 * @width: width of a page, user units
 * @height: height of a page
 *
 * Returns: the number of pages: one where every unit fits beside the funnel, and
 *   with @years those of the table
 */
guint
vaerdi_benchmark_page_count (const VaerdiBenchmark *benchmark,
                             const VaerdiYears     *years,
                             VaerdiTheme           *theme,
                             double                 width,
                             double                 height)
{
  VaerdiRect frame = vaerdi_page_margins (theme, width, height);
  VaerdiPageHead head = { benchmark->definition->name[vaerdi_theme_get_language (theme)] };
  VaerdiRect body = get_body (&head, theme, &frame);

  return draw_pages (NULL, benchmark, years, NULL, theme, &body, 0);
}

/**
 * vaerdi_benchmark_page_draw:
 * @cr: where to draw
 * @benchmark: one indicator over all units of a level; with @years its ranks are
 *   computed
 * @years: (nullable): its calendar years
 * @unit_id: (nullable): the reader's own unit
 * @source: (nullable): where the data come from
 * @theme: the theme
 * @page: which page, from 0
 * @width: width of the page, user units
 * @height: height of the page
 *
 * Draws the funnel and the ranked list of all units, and with @years a table of
 * ranks and years; what is too long for the page goes on on the next.
 */
void
vaerdi_benchmark_page_draw (cairo_t               *cr,
                            const VaerdiBenchmark *benchmark,
                            const VaerdiYears     *years,
                            const char            *unit_id,
                            const char            *source,
                            VaerdiTheme           *theme,
                            guint                  page,
                            double                 width,
                            double                 height)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  VaerdiRect frame = vaerdi_page_margins (theme, width, height);
  g_autofree char *facts = vaerdi_page_dup_facts (language, &benchmark->nation, source,
                                                  benchmark->reference_date);
  g_autofree char *notes = dup_notes (benchmark, language);
  VaerdiPageHead head = { benchmark->definition->name[language],
                          vaerdi_unit_level_to_name (benchmark->level, language), facts, NULL };
  VaerdiRect body = get_body (&head, theme, &frame);
  guint n_pages;

  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_background (cr, theme, 0, 0, width, height);
  vaerdi_page_draw_head (cr, &head, theme, &frame);
  n_pages = draw_pages (cr, benchmark, years, unit_id, theme, &body, page);
  vaerdi_page_draw_foot (cr, theme, &frame, notes, FOOT_LINES, page, n_pages);
  cairo_restore (cr);
}
