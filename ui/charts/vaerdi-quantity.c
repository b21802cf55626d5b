/* vaerdi-quantity.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-quantity"

#include "config.h"

#include "charts/vaerdi-quantity.h"
#include "verdicts/vaerdi-precision.h"

#define UNIT_LINES 3

/**
 * vaerdi_quantity_draw:
 * @cr: (nullable): where to draw; %NULL only measures
 * @verdict: whose value
 * @theme: the theme
 * @style: of the number
 * @x: left edge, user units
 * @y: upper edge
 * @width: the room there is
 *
 * Writes a value large and its unit small: beside it where there is room, else
 * below it, so that a long unit never cuts the number short. Without a value it
 * says why in a word.
 *
 * Returns: the height used
 */
double
vaerdi_quantity_draw (cairo_t             *cr,
                      const VaerdiVerdict *verdict,
                      VaerdiTheme         *theme,
                      VaerdiTextStyle      style,
                      double               x,
                      double               y,
                      double               width)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  double em = vaerdi_theme_get_em (theme);
  double line = vaerdi_canvas_line_height (theme, style);
  const char *unit = verdict->definition->unit[language];
  gboolean shown = verdict->state == VAERDI_STATE_OK;
  g_autofree char *number = NULL;
  double used, beside;

  number = shown ? vaerdi_verdict_format (verdict, language, verdict->current.value, FALSE)
                 : vaerdi_verdict_dup_value (verdict, language);
  /* A word that says why there is no value can be smaller; it must not be cut */
  if (!shown && vaerdi_canvas_text_width (theme, style, number) > width)
    style = VAERDI_TEXT_BODY;
  used = vaerdi_canvas_text_width (theme, style, number);
  beside = used + em * 0.35;
  if (cr != NULL)
    vaerdi_canvas_text (cr, theme, style, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT, x, y, MAX (width, 1), number);
  if (!shown || *unit == '\0')
    return line;

  if (beside + vaerdi_canvas_text_width (theme, VAERDI_TEXT_BODY, unit) <= width)
    {
      /* The two stand on one line: descenders are about a fifth of a line */
      if (cr != NULL)
        vaerdi_canvas_text (cr, theme, VAERDI_TEXT_BODY, VAERDI_COLOR_DIM,
                            VAERDI_ALIGN_LEFT | VAERDI_ALIGN_BOTTOM, x + beside,
                            y + line * 0.8 + vaerdi_canvas_line_height (theme, VAERDI_TEXT_BODY) * 0.2,
                            width - beside + 0.01, unit);
      return line;
    }

  if (cr != NULL)
    vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_TINY, VAERDI_COLOR_DIM, x, y + line,
                             MAX (width, 1), UNIT_LINES, unit);

  return line + vaerdi_canvas_text_height (theme, VAERDI_TEXT_TINY, MAX (width, 1), UNIT_LINES, unit);
}

/**
 * vaerdi_quantity_dup_fit:
 * @definition: a definition
 * @theme: the theme
 * @style: the text will have
 * @value: a value in the display unit
 * @width: the room there is
 *
 * Returns: (transfer full): the value with its unit, or without it where both
 *   do not fit and the unit stands elsewhere
 */
char *
vaerdi_quantity_dup_fit (VaerdiDefinition *definition,
                         VaerdiTheme      *theme,
                         VaerdiTextStyle   style,
                         double            value,
                         double            width)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  g_autofree char *text = vaerdi_definition_format (definition, language, value, TRUE);

  if (vaerdi_canvas_text_width (theme, style, text) <= width)
    return g_steal_pointer (&text);

  return vaerdi_definition_format (definition, language, value, FALSE);
}

/**
 * vaerdi_quantity_dup_value:
 * @verdict: a verdict with a figure
 * @theme: the theme
 * @style: the text will have
 * @width: the room there is
 *
 * Returns: (transfer full): its value as vaerdi_quantity_dup_fit() writes one,
 *   with the decimals that the verdict needs
 */
char *
vaerdi_quantity_dup_value (const VaerdiVerdict *verdict,
                           VaerdiTheme         *theme,
                           VaerdiTextStyle      style,
                           double               width)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  g_autofree char *text = vaerdi_verdict_format (verdict, language, verdict->current.value, TRUE);

  if (vaerdi_canvas_text_width (theme, style, text) <= width)
    return g_steal_pointer (&text);

  return vaerdi_verdict_format (verdict, language, verdict->current.value, FALSE);
}
