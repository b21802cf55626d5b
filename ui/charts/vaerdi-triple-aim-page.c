/* vaerdi-triple-aim-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-triple-aim-page"

#include "config.h"

#include "charts/vaerdi-legs.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-text-flow.h"
#include "charts/vaerdi-triple-aim-page.h"
#include "charts/vaerdi-value-chart.h"
#include "scorecards/vaerdi-tier-coverage.h"
#include "scorecards/vaerdi-value-path.h"

#define FOOT_LINES 1

/* Guardrails and tiers are words: they fill pages of their own. */
static VaerdiTextFlow *
create_flow (const VaerdiTripleAim *triple_aim,
             VaerdiLanguage         language)
{
  VaerdiTextFlow *flow = vaerdi_text_flow_new (vaerdi_text (language, "Guardrails, and what is measured of each condition"), 2);
  g_autoptr (GPtrArray) guards = vaerdi_triple_aim_list_guards (triple_aim, language);

  for (guint i = 0; i < guards->len; i++)
    vaerdi_text_flow_add (flow, NULL, g_ptr_array_index (guards, i));
  for (guint i = 0; i < triple_aim->paths->len; i++)
    if (g_ptr_array_index (triple_aim->paths, i) != NULL)
      {
        const VaerdiValueView *path = g_ptr_array_index (triple_aim->paths, i);
        g_autofree char *summary = vaerdi_value_path_dup_summary (path, language);

        vaerdi_text_flow_add (flow, path->condition[language], summary);
      }
  for (guint i = 0; i < triple_aim->tiers->len; i++)
    for (guint tier = 1; tier <= VAERDI_N_TIERS; tier++)
      {
        const VaerdiTierRow *row = g_ptr_array_index (triple_aim->tiers, i);
        g_autofree char *measures = vaerdi_tier_row_dup_measures (row, tier, language);
        g_autofree char *text = g_strdup_printf ("%s: %s", vaerdi_tier_to_name (tier, language), measures);

        vaerdi_text_flow_add (flow, row->condition[language], text);
      }

  return flow;
}

static guint
count_values (const VaerdiTripleAim *triple_aim)
{
  return triple_aim->values != NULL ? triple_aim->values->len : 0;
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

/* The units at the left, the years of the unit at the right. */
static void
draw_values (cairo_t               *cr,
             const VaerdiTripleAim *triple_aim,
             const char            *unit_id,
             VaerdiTheme           *theme,
             guint                  index,
             const VaerdiRect      *body)
{
  const VaerdiValueView *path = g_ptr_array_index (triple_aim->paths, index);
  double gap = 2.5 * vaerdi_theme_get_em (theme);
  VaerdiRect left = *body, right = *body;

  if (path != NULL)
    {
      left.width = right.width = (body->width - gap) / 2;
      right.x += left.width + gap;
      draw_value (cr, path, NULL, theme, &right);
    }
  draw_value (cr, g_ptr_array_index (triple_aim->values, index), unit_id, theme, &left);
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

static void
init_head (VaerdiPageHead        *head,
           const VaerdiTripleAim *triple_aim,
           guint                  page,
           const char            *facts,
           const char            *headline,
           VaerdiLanguage         language)
{
  *head = (VaerdiPageHead) { triple_aim->unit_name,
                             page == 0 ? vaerdi_text (language, "Triple aim")
                             : page <= count_values (triple_aim) ? vaerdi_text (language, "Value: outcome against cost")
                                                                 : vaerdi_text (language, "Guardrails and tiers"),
                             facts, page == 0 ? headline : NULL };
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

/* The words of one page, where there is something to draw on.
 *
 * Returns: how many pages they fill */
static guint
draw_words (cairo_t               *cr,
            const VaerdiTripleAim *triple_aim,
            VaerdiTheme           *theme,
            const VaerdiRect      *body,
            guint                  page)
{
  g_autoptr (VaerdiTextFlow) flow = create_flow (triple_aim, vaerdi_theme_get_language (theme));
  guint next = 0, n = 0;

  while (next < vaerdi_text_flow_get_n (flow))
    {
      vaerdi_text_flow_draw (n == page ? cr : NULL, flow, theme, body, &next);
      n++;
    }

  return n;
}

/**
 * vaerdi_triple_aim_page_count:
 * @triple_aim: a triple aim
 * @theme: the theme
 * @width: width of a page, user units
 * @height: height of a page
 *
 * Returns: the number of pages: one for the legs, one for each pathway and those
 *   that guardrails and tiers fill
 */
guint
vaerdi_triple_aim_page_count (const VaerdiTripleAim *triple_aim,
                              VaerdiTheme           *theme,
                              double                 width,
                              double                 height)
{
  VaerdiRect frame = vaerdi_page_margins (theme, width, height), body;
  guint n = 1 + count_values (triple_aim);
  VaerdiPageHead head;

  init_head (&head, triple_aim, n, NULL, NULL, vaerdi_theme_get_language (theme));
  body = get_body (&head, theme, &frame);

  return n + draw_words (NULL, triple_aim, theme, &body, 0);
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
 * Draws the legs on the first page, outcome against cost per pathway, among
 * units and through the years, on those that follow, and words on the last.
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
  VaerdiRect frame = vaerdi_page_margins (theme, width, height), body;
  g_autofree char *facts = vaerdi_page_dup_facts (language, NULL, source, triple_aim->reference_date);
  g_autofree char *headline = vaerdi_triple_aim_dup_summary (triple_aim, language);
  g_autofree char *notes = dup_notes (language, page == 0);
  guint n_values = count_values (triple_aim);
  VaerdiPageHead head;

  init_head (&head, triple_aim, page, facts, headline, language);
  body = get_body (&head, theme, &frame);
  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_background (cr, theme, 0, 0, width, height);
  vaerdi_page_draw_head (cr, &head, theme, &frame);
  if (page == 0)
    vaerdi_legs_draw (cr, triple_aim, theme, body.x, body.y, body.width, body.height);
  else if (page <= n_values)
    draw_values (cr, triple_aim, own_unit_id, theme, page - 1, &body);
  else
    draw_words (cr, triple_aim, theme, &body, page - 1 - n_values);
  vaerdi_page_draw_foot (cr, theme, &frame, page <= n_values ? notes : "", FOOT_LINES, page,
                         vaerdi_triple_aim_page_count (triple_aim, theme, width, height));
  cairo_restore (cr);
}
