/* vaerdi-ruler.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-ruler"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-ruler.h"

static char *
dup_label (VaerdiTheme       *theme,
           const VaerdiTicks *ticks,
           guint              index)
{
  return vaerdi_format_number (vaerdi_theme_get_language (theme),
                               ticks->first + index * ticks->step, ticks->decimals);
}

/**
 * vaerdi_ruler_width:
 * @theme: the theme
 * @ticks: the ticks of a vertical axis
 *
 * Returns: width of its widest label and the gap beside it, user units
 */
double
vaerdi_ruler_width (VaerdiTheme       *theme,
                    const VaerdiTicks *ticks)
{
  double widest = 0;

  for (guint i = 0; i < ticks->n; i++)
    {
      g_autofree char *label = dup_label (theme, ticks, i);

      widest = MAX (widest, vaerdi_canvas_text_width (theme, VAERDI_TEXT_SMALL, label));
    }

  return widest + vaerdi_theme_get_em (theme) * 0.5;
}

/**
 * vaerdi_ruler_height:
 * @theme: the theme
 *
 * Returns: height of the labels below a horizontal axis of numbers
 */
double
vaerdi_ruler_height (VaerdiTheme *theme)
{
  return vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL) + vaerdi_theme_get_em (theme) * 0.4;
}

/**
 * vaerdi_ruler_months_height:
 * @theme: the theme
 *
 * Returns: height of months and years below a time axis
 */
double
vaerdi_ruler_months_height (VaerdiTheme *theme)
{
  return 2 * vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL) +
         vaerdi_theme_get_em (theme) * 0.4;
}

/**
 * vaerdi_ruler_values:
 * @cr: where to draw
 * @theme: the theme
 * @y: from values to positions
 * @ticks: where to label
 * @plot: labels end left of it; faint lines cross it
 */
void
vaerdi_ruler_values (cairo_t           *cr,
                     VaerdiTheme       *theme,
                     const VaerdiScale *y,
                     const VaerdiTicks *ticks,
                     const VaerdiRect  *plot)
{
  double em = vaerdi_theme_get_em (theme);

  for (guint i = 0; i < ticks->n; i++)
    {
      g_autofree char *label = dup_label (theme, ticks, i);
      double position = vaerdi_scale_position (y, ticks->first + i * ticks->step);

      vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_GRID, plot->x, position,
                          plot->x + plot->width, position);
      vaerdi_canvas_text (cr, theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                          VAERDI_ALIGN_RIGHT | VAERDI_ALIGN_MIDDLE,
                          plot->x - em * 0.5, position, -1, label);
    }
}

/**
 * vaerdi_ruler_numbers:
 * @cr: where to draw
 * @theme: the theme
 * @x: from values to positions
 * @ticks: where to label
 * @plot: labels hang below it
 * @with_grid: whether faint lines cross it
 */
void
vaerdi_ruler_numbers (cairo_t           *cr,
                      VaerdiTheme       *theme,
                      const VaerdiScale *x,
                      const VaerdiTicks *ticks,
                      const VaerdiRect  *plot,
                      gboolean           with_grid)
{
  double em = vaerdi_theme_get_em (theme);
  double bottom = plot->y + plot->height;

  for (guint i = 0; i < ticks->n; i++)
    {
      g_autofree char *label = dup_label (theme, ticks, i);
      double position = vaerdi_scale_position (x, ticks->first + i * ticks->step);

      if (with_grid)
        vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_GRID, position, plot->y, position, bottom);
      else
        vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_RULE, position, bottom, position,
                            bottom + em * 0.25);
      vaerdi_canvas_text (cr, theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, VAERDI_ALIGN_CENTER,
                          position, bottom + em * 0.3, -1, label);
    }
}

static void
draw_year (cairo_t           *cr,
           VaerdiTheme       *theme,
           const VaerdiScale *x,
           gint32             first,
           gint32             month,
           double             top,
           const VaerdiRect  *plot)
{
  g_autofree char *year = g_strdup_printf ("%d", month / 12);
  double width = vaerdi_canvas_text_width (theme, VAERDI_TEXT_SMALL, year);
  double position = vaerdi_scale_position (x, month - first);
  double centre = CLAMP (position, plot->x + width / 2, plot->x + plot->width - width / 2);

  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, VAERDI_ALIGN_CENTER,
                      centre, top, -1, year);
}

/* The years stand where January does; a series without a January labelled says
 * its year at the first label. */
static void
draw_month (cairo_t           *cr,
            VaerdiTheme       *theme,
            const VaerdiScale *x,
            gint32             first,
            gint32             month,
            gboolean           with_year,
            const VaerdiRect  *plot)
{
  g_autofree char *label = vaerdi_month_label (vaerdi_theme_get_language (theme), month);
  double em = vaerdi_theme_get_em (theme);
  double top = plot->y + plot->height + em * 0.3;
  double width = vaerdi_canvas_text_width (theme, VAERDI_TEXT_SMALL, label);
  double centre = CLAMP (vaerdi_scale_position (x, month - first), plot->x + width / 2,
                         plot->x + plot->width - width / 2);

  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, VAERDI_ALIGN_CENTER,
                      centre, top, -1, label);
  if (with_year)
    draw_year (cr, theme, x, first, month,
               top + vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL), plot);
}

/**
 * vaerdi_ruler_months:
 * @cr: where to draw
 * @theme: the theme
 * @x: from indices to positions; index 0 is @first
 * @first: the first month
 * @n: number of months
 * @plot: labels hang below it
 *
 * Labels a time axis: months over years where there is room, years alone where
 * there is not.
 */
void
vaerdi_ruler_months (cairo_t           *cr,
                     VaerdiTheme       *theme,
                     const VaerdiScale *x,
                     gint32             first,
                     guint              n,
                     const VaerdiRect  *plot)
{
  double em = vaerdi_theme_get_em (theme);
  double bottom = plot->y + plot->height;
  VaerdiMonthTicks ticks;

  if (n == 0)
    return;

  ticks = vaerdi_ticks_months (first, first + (gint32) n - 1,
                               (guint) MAX (plot->width / (3.0 * em), 1));
  vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_LIMIT, plot->x, bottom, plot->x + plot->width, bottom);
  for (guint i = 0; i < ticks.n; i++)
    {
      gint32 month = ticks.first + (gint32) i * ticks.step;
      double position = vaerdi_scale_position (x, month - first);
      gboolean with_year = month % 12 == 0 || (i == 0 && month % 12 + ticks.step <= 10);

      vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_LIMIT, position, bottom, position,
                          bottom + em * (month % 12 == 0 ? 0.35 : 0.2));
      if (ticks.step > 12 || (ticks.step == 12 && n > 60))
        draw_year (cr, theme, x, first, month, bottom + em * 0.3, plot);
      else
        draw_month (cr, theme, x, first, month, with_year, plot);
    }
}

/**
 * vaerdi_ruler_dup_unit:
 * @definition: an indicator
 * @language: the language
 *
 * Returns: (transfer full): the unit and which way is better, to stand above a
 *   vertical axis
 */
char *
vaerdi_ruler_dup_unit (VaerdiDefinition *definition,
                       VaerdiLanguage    language)
{
  const char *unit = definition->unit[language] != NULL ? definition->unit[language] : "";
  const char *better = NULL;

  if (definition->direction == VAERDI_DIRECTION_HIGHER)
    better = vaerdi_text (language, "higher is better");
  else if (definition->direction == VAERDI_DIRECTION_LOWER)
    better = vaerdi_text (language, "lower is better");

  if (better == NULL)
    return g_strdup (unit);

  return *unit != '\0' ? g_strdup_printf ("%s · %s", unit, better) : g_strdup (better);
}
