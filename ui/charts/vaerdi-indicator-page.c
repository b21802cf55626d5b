/* vaerdi-indicator-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-indicator-page"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-funnel-chart.h"
#include "charts/vaerdi-indicator-page.h"
#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-spc-chart.h"

#define FOOT_LINES 1

/* Texts set below one another; what does not fit is left out as a whole line,
 * never cut. */
typedef struct
{
  cairo_t     *cr;
  VaerdiTheme *theme;
  double       em;
  double       x;
  double       y;
  double       width;
  double       bottom;
} Column;

static void
add_text (Column          *self,
          VaerdiTextStyle  style,
          VaerdiColor      color,
          const char      *text)
{
  double line = vaerdi_canvas_line_height (self->theme, style);
  double room = self->bottom - self->y;

  if (text == NULL || *text == '\0' || room < line)
    return;

  self->y += vaerdi_canvas_paragraph (self->cr, self->theme, style, color, self->x, self->y,
                                      self->width, (guint) (room / line), text);
}

static void
add_entry (Column     *self,
           const char *name,
           const char *text)
{
  if (text == NULL || *text == '\0' || self->bottom - self->y < 2.6 * self->em)
    return;

  add_text (self, VAERDI_TEXT_SMALL_STRONG, VAERDI_COLOR_DIM, name);
  add_text (self, VAERDI_TEXT_BODY, VAERDI_COLOR_TEXT, text);
  self->y += self->em * 0.55;
}

static void
add_heading (Column     *self,
             const char *text)
{
  add_text (self, VAERDI_TEXT_HEADING, VAERDI_COLOR_TEXT, text);
  vaerdi_canvas_rule (self->cr, self->theme, VAERDI_COLOR_RULE, self->x, self->y + self->em * 0.2,
                      self->x + self->width, self->y + self->em * 0.2);
  self->y += self->em * 0.7;
}

static double
measure_reason (const Column  *self,
                const char    *text)
{
  return vaerdi_canvas_text_height (self->theme, VAERDI_TEXT_BODY, self->width, 12, text) +
         vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_SMALL_STRONG) + self->em * 0.55;
}

/* Every reason, in two columns of about the same height. */
static void
draw_reasons (const Column        *at,
              const VaerdiVerdict *verdict,
              double               gap)
{
  VaerdiLanguage language = vaerdi_theme_get_language (at->theme);
  Column column = *at;
  double total = 0, used = 0;
  gboolean right = FALSE;
  double top;

  add_heading (&column, vaerdi_text (language, "Why this verdict"));
  top = column.y;
  column.width = (at->width - gap) / 2;
  for (guint i = 0; i < VAERDI_N_ASPECTS; i++)
    {
      g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, (VaerdiAspect) i, language);

      if (reason != NULL && *reason != '\0')
        total += measure_reason (&column, reason);
    }
  for (guint i = 0; i < VAERDI_N_ASPECTS; i++)
    {
      g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, (VaerdiAspect) i, language);

      if (reason == NULL || *reason == '\0')
        continue;
      if (!right && used > 0 && used + measure_reason (&column, reason) / 2 > total / 2)
        {
          right = TRUE;
          column.x += column.width + gap;
          column.y = top;
        }
      used += measure_reason (&column, reason);
      add_entry (&column, vaerdi_aspect_to_name ((VaerdiAspect) i, language), reason);
    }
}

static void
draw_definition (const Column           *at,
                 const VaerdiDefinition *definition)
{
  VaerdiLanguage language = vaerdi_theme_get_language (at->theme);
  Column column = *at;

  add_heading (&column, vaerdi_text (language, "Definition"));
  add_text (&column, VAERDI_TEXT_BODY, VAERDI_COLOR_TEXT, definition->summary[language]);
  column.y += column.em * 0.6;
  add_entry (&column, vaerdi_text (language, "Numerator"), definition->numerator[language]);
  add_entry (&column, vaerdi_text (language, "Denominator"), definition->denominator[language]);
  add_entry (&column, vaerdi_text (language, "Exclusions"), definition->exclusions[language]);
  add_entry (&column, vaerdi_text (language, "Owner"), definition->owner);
}

/* Status, variation and assurance as marks with their words, in one line. */
static double
draw_marks (cairo_t             *cr,
            const VaerdiVerdict *verdict,
            VaerdiTheme         *theme,
            const VaerdiRect    *line)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  double em = vaerdi_theme_get_em (theme), size = 1.8 * em;
  double third = line->width / 4, middle = line->y + size / 2;
  g_autofree char *value = vaerdi_verdict_dup_value (verdict, language);
  g_autofree char *goal = vaerdi_verdict_dup_goal (verdict, language);
  g_autofree char *status = g_strdup_printf ("%s  %s", vaerdi_verdict_get_status_word (verdict, language),
                                             goal);

  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_TITLE, VAERDI_COLOR_TEXT, VAERDI_ALIGN_MIDDLE, line->x,
                      middle, third - em, value);
  for (guint i = 0; i < 3; i++)
    {
      double x = line->x + (i + 1) * third;
      const char *word = status;
      VaerdiColor color = vaerdi_attainment_text_color (verdict->attainment);

      if (i == 0)
        vaerdi_mark_status (cr, theme, verdict->attainment, x, line->y, size);
      else if (i == 1)
        {
          vaerdi_mark_variation (cr, theme, verdict->variation, x, line->y, size);
          word = vaerdi_variation_to_word (verdict->variation, language);
          color = vaerdi_variation_text_color (verdict->variation);
        }
      else
        {
          vaerdi_mark_assurance (cr, theme, verdict->assurance, verdict->definition->direction, x,
                                 line->y, size);
          word = vaerdi_assurance_to_word (verdict->assurance, language);
          color = VAERDI_COLOR_DIM;
        }
      vaerdi_canvas_text (cr, theme, VAERDI_TEXT_BODY, color, VAERDI_ALIGN_MIDDLE, x + size + em * 0.5,
                          middle, third - size - em, word);
    }

  return size + em * 1.2;
}

static void
draw_body (cairo_t               *cr,
           const VaerdiVerdict   *verdict,
           const VaerdiBenchmark *benchmark,
           VaerdiTheme           *theme,
           const VaerdiRect      *body)
{
  double em = vaerdi_theme_get_em (theme), gap = 2.5 * em;
  double used = draw_marks (cr, verdict, theme, body);
  double rest = body->height - used, y = body->y + used;
  double chart = rest * 0.36, middle = rest * 0.32;
  double half = (body->width - gap) / 2;
  Column definition = { cr, theme, em, body->x, y + chart + gap, body->width, y + chart + gap + middle };
  Column reasons = { cr, theme, em, body->x, definition.bottom + em, body->width,
                     body->y + body->height };

  vaerdi_spc_chart_draw (cr, verdict, theme, body->x, y, body->width, chart);
  if (benchmark != NULL)
    {
      vaerdi_funnel_chart_draw (cr, benchmark, verdict->unit_id, theme, body->x, y + chart + gap, half,
                                middle - em);
      definition.x += half + gap;
      definition.width = half;
    }
  draw_definition (&definition, verdict->definition);
  draw_reasons (&reasons, verdict, gap);
}

/**
 * vaerdi_indicator_page_draw:
 * @cr: where to draw
 * @verdict: one indicator of one unit
 * @benchmark: (nullable): the same indicator over all units
 * @source: (nullable): where the data come from
 * @theme: the theme
 * @width: width of the page, user units
 * @height: height of the page; upright A4 suits
 *
 * Draws all there is to know of one figure: control chart, funnel, definition,
 * and the reason for every part of the verdict.
 */
void
vaerdi_indicator_page_draw (cairo_t               *cr,
                            const VaerdiVerdict   *verdict,
                            const VaerdiBenchmark *benchmark,
                            const char            *source,
                            VaerdiTheme           *theme,
                            double                 width,
                            double                 height)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  VaerdiRect frame = vaerdi_page_margins (theme, width, height);
  g_autofree char *facts = vaerdi_page_dup_facts (language, &verdict->current, source,
                                                  verdict->reference_date);
  g_autofree char *notes = g_strdup_printf ("%s %s %s", vaerdi_text (language, "Definition:"),
                                            verdict->definition->id, verdict->definition->version);
  VaerdiPageHead head = { verdict->definition->name[language], NULL, facts, verdict->unit_name };
  double top = vaerdi_page_head_height (&head, theme, frame.width);
  VaerdiRect body = { frame.x, frame.y + top, frame.width,
                      frame.height - top - vaerdi_page_foot_height (theme, FOOT_LINES) };

  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_background (cr, theme, 0, 0, width, height);
  vaerdi_page_draw_head (cr, &head, theme, &frame);
  draw_body (cr, verdict, benchmark, theme, &body);
  vaerdi_page_draw_foot (cr, theme, &frame, notes, FOOT_LINES, 0, 1);
  cairo_restore (cr);
}
