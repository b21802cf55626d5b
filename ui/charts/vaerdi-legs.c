/* vaerdi-legs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-legs"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-legs.h"
#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-spc-chart.h"

#define N_LEGS 3
#define PANEL 13          /* em, the least height of a panel */

/* Draws the mark and the word for a verdict's variation.
 *
 * Returns the height used. */
static double
draw_variation (cairo_t             *cr,
                const VaerdiVerdict *verdict,
                VaerdiTheme         *theme,
                double               x,
                double               y,
                double               width)
{
  double em = vaerdi_theme_get_em (theme);
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  double size = em * 1.5;

  vaerdi_mark_variation (cr, theme, verdict->variation, x, y, size);
  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_SMALL, vaerdi_variation_text_color (verdict->variation),
                      VAERDI_ALIGN_MIDDLE, x + size + em * 0.4, y + size / 2,
                      MAX (width - size - em * 0.4, 1),
                      vaerdi_variation_to_word (verdict->variation, language));

  return size;
}

/**
 * vaerdi_legs_draw_panel:
 * @cr: where to draw
 * @verdict: one indicator of a leg
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws one figure large, what is happening to it, and its series.
 */
void
vaerdi_legs_draw_panel (cairo_t             *cr,
                        const VaerdiVerdict *verdict,
                        VaerdiTheme         *theme,
                        double               x,
                        double               y,
                        double               width,
                        double               height)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  double em = vaerdi_theme_get_em (theme);
  g_autofree char *value = vaerdi_verdict_dup_value (verdict, language);
  double top = y, figure, half = width * 0.5;

  if (width < 6 * em || height < 6 * em)
    return;

  cairo_save (cr);
  top += vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_BODY, VAERDI_COLOR_TEXT, x, top, width, 1,
                                  verdict->definition->name[language]) + em * 0.2;
  figure = vaerdi_canvas_line_height (theme, VAERDI_TEXT_TITLE);
  vaerdi_canvas_text (cr, theme, verdict->state == VAERDI_STATE_OK ? VAERDI_TEXT_TITLE : VAERDI_TEXT_BODY,
                      VAERDI_COLOR_TEXT, VAERDI_ALIGN_MIDDLE, x, top + figure / 2, half - em * 0.5,
                      value);
  draw_variation (cr, verdict, theme, x + half, top + figure / 2 - em * 0.75, half);
  top += figure + em * 0.4;
  vaerdi_spc_chart_draw_plain (cr, verdict, theme, x, top, width, MIN (y + height - top, 20 * em));
  cairo_restore (cr);
}

static void
draw_leg (cairo_t               *cr,
          const VaerdiTripleAim *triple_aim,
          guint                  leg,
          VaerdiTheme           *theme,
          const VaerdiRect      *box)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  double em = vaerdi_theme_get_em (theme);
  GPtrArray *verdicts = triple_aim->legs[leg];
  double head = vaerdi_canvas_line_height (theme, VAERDI_TEXT_HEADING) + em * 0.9;
  guint room = (guint) MAX ((box->height - head) / (PANEL * em), 1);
  guint n = verdicts != NULL ? MIN (verdicts->len, room) : 0;
  VaerdiRect rest = { box->x, box->y + head, box->width, box->height - head };

  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_HEADING, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT, box->x,
                      box->y, box->width, vaerdi_aim_to_name ((VaerdiAim) (leg + 1), language));
  vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_LIMIT, box->x, box->y + head - em * 0.6,
                      box->x + box->width, box->y + head - em * 0.6);
  if (n == 0)
    vaerdi_canvas_message (cr, theme, &rest, vaerdi_text (language, "No indicator measures this here."));
  for (guint i = 0; i < n; i++)
    vaerdi_legs_draw_panel (cr, g_ptr_array_index (verdicts, i), theme, box->x,
                            rest.y + i * rest.height / n, box->width, rest.height / n - em * 0.5);
  if (verdicts != NULL && verdicts->len > n)
    {
      guint left_out = verdicts->len - n;
      g_autofree char *text = g_strdup_printf (vaerdi_text_plural (language, "%u more indicator",
                                                                   "%u more indicators", left_out),
                                               left_out);

      vaerdi_canvas_text (cr, theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                          VAERDI_ALIGN_RIGHT | VAERDI_ALIGN_BOTTOM, box->x + box->width,
                          box->y + head - em * 0.7, box->width * 0.3, text);
    }
}

/**
 * vaerdi_legs_draw:
 * @cr: where to draw
 * @triple_aim: the three legs
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws the triple aim as three columns: population health, patient experience
 * and cost per citizen, each with its indicators over time.
 */
void
vaerdi_legs_draw (cairo_t               *cr,
                  const VaerdiTripleAim *triple_aim,
                  VaerdiTheme           *theme,
                  double                 x,
                  double                 y,
                  double                 width,
                  double                 height)
{
  double gap = 2.2 * vaerdi_theme_get_em (theme);
  VaerdiRect box = { x, y, (width - (N_LEGS - 1) * gap) / N_LEGS, height };

  if (box.width < 5 * vaerdi_theme_get_em (theme) || height < 5 * vaerdi_theme_get_em (theme))
    return;

  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = 0; i < N_LEGS; i++)
    {
      box.x = x + i * (box.width + gap);
      draw_leg (cr, triple_aim, i, theme, &box);
    }
  cairo_restore (cr);
}
