/* vaerdi-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-page"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-page.h"

#define HEADLINE_LINES 3
#define MAX_LINES 30

/**
 * vaerdi_page_margins:
 * @theme: the theme
 * @width: width of the page, user units
 * @height: height of the page
 *
 * Returns: the part of a page that is drawn on
 */
VaerdiRect
vaerdi_page_margins (VaerdiTheme *theme,
                     double       width,
                     double       height)
{
  double margin = MIN (vaerdi_theme_get_em (theme) * 4.2, MIN (width, height) * 0.08);

  return (VaerdiRect) { margin, margin, width - 2 * margin, height - 2 * margin };
}

/**
 * vaerdi_page_head_height:
 * @head: the head
 * @theme: the theme
 * @width: width of the part that is drawn on
 *
 * Returns: height of the head and the gap below it
 */
double
vaerdi_page_head_height (const VaerdiPageHead *head,
                         VaerdiTheme          *theme,
                         double                width)
{
  double em = vaerdi_theme_get_em (theme);
  double height = vaerdi_canvas_line_height (theme, VAERDI_TEXT_TITLE) + em * 1.4;

  if (head->headline != NULL)
    height += vaerdi_canvas_text_height (theme, VAERDI_TEXT_HEADING, width, HEADLINE_LINES,
                                         head->headline) + em * 0.8;

  return height;
}

/**
 * vaerdi_page_draw_head:
 * @cr: where to draw
 * @head: the head
 * @theme: the theme
 * @page: the part of the page that is drawn on
 */
void
vaerdi_page_draw_head (cairo_t              *cr,
                       const VaerdiPageHead *head,
                       VaerdiTheme          *theme,
                       const VaerdiRect     *page)
{
  double em = vaerdi_theme_get_em (theme);
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_TITLE);
  double base = page->y + line * 0.86, rule = page->y + line + em * 0.5;
  double facts = 0, title;

  if (head->facts != NULL)
    facts = vaerdi_canvas_text (cr, theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                                VAERDI_ALIGN_RIGHT | VAERDI_ALIGN_BOTTOM, page->x + page->width,
                                base + em * 0.1, page->width * 0.5, head->facts) + em * 1.5;
  title = vaerdi_canvas_text (cr, theme, VAERDI_TEXT_TITLE, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT,
                              page->x, page->y, page->width - facts, head->title);
  if (head->place != NULL && page->width - facts - title > 6 * em)
    vaerdi_canvas_text (cr, theme, VAERDI_TEXT_BODY, VAERDI_COLOR_DIM, VAERDI_ALIGN_BOTTOM,
                        page->x + title + em, base + em * 0.12,
                        page->width - facts - title - em, head->place);
  vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_TEXT, page->x, rule, page->x + page->width, rule);
  if (head->headline != NULL)
    vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_HEADING, VAERDI_COLOR_TEXT, page->x,
                             rule + em * 0.7, page->width, HEADLINE_LINES, head->headline);
}

/**
 * vaerdi_page_foot_height:
 * @theme: the theme
 * @n_lines: lines of notes there is to be room for
 *
 * Returns: height of the foot and the gap above it
 */
double
vaerdi_page_foot_height (VaerdiTheme *theme,
                         guint        n_lines)
{
  return vaerdi_canvas_line_height (theme, VAERDI_TEXT_TINY) * n_lines +
         vaerdi_theme_get_em (theme) * 1.2;
}

/**
 * vaerdi_page_foot_lines:
 * @theme: the theme
 * @page: the part of the page that is drawn on
 * @notes: what is to be known of the figures
 *
 * Returns: the lines that the notes take beside the page's number
 */
guint
vaerdi_page_foot_lines (VaerdiTheme      *theme,
                        const VaerdiRect *page,
                        const char       *notes)
{
  double width = MAX (page->width - 12 * vaerdi_theme_get_em (theme), vaerdi_theme_get_em (theme));
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_TINY);

  return (guint) ceil (vaerdi_canvas_text_height (theme, VAERDI_TEXT_TINY, width, MAX_LINES, notes) / line - 0.05);
}

/**
 * vaerdi_page_draw_foot:
 * @cr: where to draw
 * @theme: the theme
 * @page: the part of the page that is drawn on
 * @notes: what is to be known of the figures
 * @n_lines: lines of notes there is room for
 * @index: the page's number, from 0
 * @n_pages: how many there are
 */
void
vaerdi_page_draw_foot (cairo_t          *cr,
                       VaerdiTheme      *theme,
                       const VaerdiRect *page,
                       const char       *notes,
                       guint             n_lines,
                       guint             index,
                       guint             n_pages)
{
  double em = vaerdi_theme_get_em (theme);
  double bottom = page->y + page->height;
  double top = bottom - vaerdi_canvas_line_height (theme, VAERDI_TEXT_TINY) * n_lines;
  g_autofree char *number =
    g_strdup_printf (vaerdi_text (vaerdi_theme_get_language (theme), "Page %u of %u"),
                     index + 1, n_pages);
  double used = vaerdi_canvas_text_width (theme, VAERDI_TEXT_TINY, number);

  vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_RULE, page->x, top - em * 0.5,
                      page->x + page->width, top - em * 0.5);
  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_TINY, VAERDI_COLOR_DIM,
                      VAERDI_ALIGN_RIGHT | VAERDI_ALIGN_BOTTOM, page->x + page->width, bottom,
                      used + em, number);
  vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_TINY, VAERDI_COLOR_DIM, page->x, top,
                           MAX (page->width - used - 2 * em, em), n_lines, notes);
}

/**
 * vaerdi_page_dup_facts:
 * @language: the language
 * @period: (nullable): a figure whose months are the page's period
 * @source: (nullable): where the data come from
 * @reference_date: days since 1970-01-01
 *
 * Returns: (transfer full): period, source and date in one line
 */
char *
vaerdi_page_dup_facts (VaerdiLanguage      language,
                       const VaerdiFigure *period,
                       const char         *source,
                       gint32              reference_date)
{
  g_autofree char *date = vaerdi_format_date (language, reference_date);
  g_autofree char *as_of = g_strdup_printf (vaerdi_text (language, "as of %s"), date);
  GString *text = g_string_new (NULL);

  if (period != NULL && period->to > period->from && period->from > 0)
    {
      g_autofree char *from = vaerdi_format_month_short (language, period->from);
      g_autofree char *to = vaerdi_format_month_short (language, period->to - 1);

      g_string_append_printf (text, "%s – %s · ", from, to);
    }
  if (source != NULL && *source != '\0')
    g_string_append_printf (text, "%s · ", source);
  g_string_append (text, as_of);

  return g_string_free (text, FALSE);
}
