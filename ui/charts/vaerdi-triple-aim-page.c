/* vaerdi-triple-aim-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-triple-aim-page"

#include "config.h"

#include "charts/vaerdi-legs.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-triple-aim-page.h"
#include "charts/vaerdi-value-chart.h"

#define FOOT_LINES 1
#define VALUES_A_PAGE 4

/**
 * vaerdi_triple_aim_page_count:
 * @triple_aim: a triple aim
 *
 * Returns: the number of pages: one for the legs and one for every four pathways
 */
guint
vaerdi_triple_aim_page_count (const VaerdiTripleAim *triple_aim)
{
  guint n = triple_aim->values != NULL ? triple_aim->values->len : 0;

  return 1 + (n + VALUES_A_PAGE - 1) / VALUES_A_PAGE;
}

static void
draw_value (cairo_t               *cr,
            const VaerdiValueView *view,
            const char            *unit_id,
            VaerdiTheme           *theme,
            const VaerdiRect      *box)
{
  double head = vaerdi_canvas_line_height (theme, VAERDI_TEXT_HEADING) + vaerdi_theme_get_em (theme) * 0.5;

  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_HEADING, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT, box->x,
                      box->y, box->width, view->condition[vaerdi_theme_get_language (theme)]);
  vaerdi_value_chart_draw (cr, view, unit_id, theme, box->x, box->y + head, box->width,
                           box->height - head);
}

/* One pathway fills the page, two stand side by side, more lie in two rows. */
static void
draw_values (cairo_t               *cr,
             const VaerdiTripleAim *triple_aim,
             const char            *unit_id,
             VaerdiTheme           *theme,
             guint                  first,
             const VaerdiRect      *body)
{
  guint n = MIN (triple_aim->values->len - first, VALUES_A_PAGE);
  guint columns = n > 1 ? 2 : 1, rows = n > 2 ? 2 : 1;
  double gap = 2.5 * vaerdi_theme_get_em (theme);
  double width = (body->width - (columns - 1) * gap) / columns;
  double height = (body->height - (rows - 1) * gap) / rows;

  for (guint i = 0; i < n; i++)
    {
      VaerdiRect box = { body->x + (i % columns) * (width + gap),
                         body->y + (i / columns) * (height + gap), width, height };

      draw_value (cr, g_ptr_array_index (triple_aim->values, first + i), unit_id, theme, &box);
    }
}

static char *
dup_notes (VaerdiLanguage language,
           gboolean       legs)
{
  return g_strdup (legs ? vaerdi_text (language,
                                       "Band = chance variation; ▲ improvement, ▼ deterioration, "
                                       "◆ outside the limits.")
                        : vaerdi_text (language,
                                       /* xgettext:no-c-format */
                                       "Better is up and cheaper is left. The cross is the nation; "
                                       "thin lines are 95 % intervals."));
}

/**
 * vaerdi_triple_aim_page_draw:
 * @cr: where to draw
 * @triple_aim: the three legs and the pathways
 * @own_unit_id: (nullable): the reader's own unit among those below
 * @source: (nullable): where the data come from
 * @theme: the theme
 * @page: which page, from 0
 * @width: width of the page, user units
 * @height: height of the page; A4 on its side suits
 *
 * Draws the legs on the first page, and outcome against cost per pathway on
 * those that follow.
 */
void
vaerdi_triple_aim_page_draw (cairo_t               *cr,
                             const VaerdiTripleAim *triple_aim,
                             const char            *own_unit_id,
                             const char            *source,
                             VaerdiTheme           *theme,
                             guint                  page,
                             double                 width,
                             double                 height)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  VaerdiRect frame = vaerdi_page_margins (theme, width, height);
  g_autofree char *facts = vaerdi_page_dup_facts (language, NULL, source, triple_aim->reference_date);
  g_autofree char *headline = page == 0 ? vaerdi_triple_aim_dup_summary (triple_aim, language) : NULL;
  g_autofree char *notes = dup_notes (language, page == 0);
  VaerdiPageHead head = { triple_aim->unit_name,
                          page == 0 ? vaerdi_text (language, "Triple aim")
                                    : vaerdi_text (language, "Value: outcome against cost"),
                          facts, headline };
  double top = vaerdi_page_head_height (&head, theme, frame.width);
  VaerdiRect body = { frame.x, frame.y + top, frame.width,
                      frame.height - top - vaerdi_page_foot_height (theme, FOOT_LINES) };

  g_return_if_fail (page < vaerdi_triple_aim_page_count (triple_aim));

  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_background (cr, theme, 0, 0, width, height);
  vaerdi_page_draw_head (cr, &head, theme, &frame);
  if (page == 0)
    vaerdi_legs_draw (cr, triple_aim, theme, body.x, body.y, body.width, body.height);
  else
    draw_values (cr, triple_aim, own_unit_id, theme, (page - 1) * VALUES_A_PAGE, &body);
  vaerdi_page_draw_foot (cr, theme, &frame, notes, FOOT_LINES, page,
                         vaerdi_triple_aim_page_count (triple_aim));
  cairo_restore (cr);
}
