/* vaerdi-benchmark-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-benchmark-page"

#include "config.h"

#include "charts/vaerdi-benchmark-page.h"
#include "charts/vaerdi-caterpillar.h"
#include "charts/vaerdi-funnel-chart.h"
#include "charts/vaerdi-page.h"

#define FOOT_LINES 2

static char *
dup_notes (const VaerdiBenchmark *benchmark,
           VaerdiLanguage         language)
{
  const VaerdiDefinition *definition = benchmark->definition;

  return g_strdup_printf ("%s %s %s %s.",
                          vaerdi_text (language,
                                       /* xgettext:no-c-format */
                                       "Intervals are 95 %. Only units beyond the 99.8 % limits differ from "
                                       "the nation by more than chance explains."),
                          vaerdi_text (language, "Definition:"), definition->id, definition->version);
}

/* Side by side on a wide page, one above the other on a tall one. */
static void
draw_charts (cairo_t               *cr,
             const VaerdiBenchmark *benchmark,
             const char            *unit_id,
             VaerdiTheme           *theme,
             const VaerdiRect      *body)
{
  double gap = 2.5 * vaerdi_theme_get_em (theme);

  if (body->width > body->height)
    {
      double left = (body->width - gap) * 0.52;

      vaerdi_funnel_chart_draw (cr, benchmark, unit_id, theme, body->x, body->y, left, body->height);
      vaerdi_caterpillar_draw (cr, benchmark, unit_id, theme, body->x + left + gap, body->y,
                               body->width - left - gap, body->height);
    }
  else
    {
      double top = (body->height - gap) * 0.4;

      vaerdi_funnel_chart_draw (cr, benchmark, unit_id, theme, body->x, body->y, body->width, top);
      vaerdi_caterpillar_draw (cr, benchmark, unit_id, theme, body->x, body->y + top + gap,
                               body->width, body->height - top - gap);
    }
}

/**
 * vaerdi_benchmark_page_draw:
 * @cr: where to draw
 * @benchmark: one indicator over all units of a level
 * @unit_id: (nullable): the reader's own unit
 * @source: (nullable): where the data come from
 * @theme: the theme
 * @width: width of the page, user units
 * @height: height of the page
 *
 * Draws the funnel and the ranked list on one page.
 */
void
vaerdi_benchmark_page_draw (cairo_t               *cr,
                            const VaerdiBenchmark *benchmark,
                            const char            *unit_id,
                            const char            *source,
                            VaerdiTheme           *theme,
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
  double top = vaerdi_page_head_height (&head, theme, frame.width);
  VaerdiRect body = { frame.x, frame.y + top, frame.width,
                      frame.height - top - vaerdi_page_foot_height (theme, FOOT_LINES) };

  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_background (cr, theme, 0, 0, width, height);
  vaerdi_page_draw_head (cr, &head, theme, &frame);
  draw_charts (cr, benchmark, unit_id, theme, &body);
  vaerdi_page_draw_foot (cr, theme, &frame, notes, FOOT_LINES, 0, 1);
  cairo_restore (cr);
}
