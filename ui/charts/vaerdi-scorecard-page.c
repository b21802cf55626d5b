/* vaerdi-scorecard-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-scorecard-page"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-page.h"
#include "charts/vaerdi-scorecard-page.h"
#include "charts/vaerdi-scorecard-row.h"

#define FOOT_LINES 3

typedef struct
{
  const VaerdiScorecard *scorecard;
  VaerdiTheme           *theme;
  VaerdiLanguage         language;
  double                 em;
  VaerdiRect             frame;
  VaerdiPageHead         head;
  char                  *headline;
  char                  *facts;
  double                 top;          /* of the rows */
  double                 bottom;
  double                 row_height;
  double                 family_height;
} Page;

static const VaerdiVerdict *
get_verdict (const VaerdiScorecard *scorecard,
             guint                  index)
{
  return g_ptr_array_index (scorecard->verdicts, index);
}

static void
init_page (Page                  *self,
           const VaerdiScorecard *scorecard,
           VaerdiTheme           *theme,
           double                 width,
           double                 height)
{
  const VaerdiFigure *period = scorecard->verdicts->len > 0 ? &get_verdict (scorecard, 0)->current : NULL;

  *self = (Page) { scorecard, theme };
  self->language = vaerdi_theme_get_language (theme);
  self->em = vaerdi_theme_get_em (theme);
  self->frame = vaerdi_page_margins (theme, width, height);
  self->headline = vaerdi_scorecard_dup_headline (scorecard, self->language);
  self->facts = vaerdi_page_dup_facts (self->language, period, scorecard->source,
                                       scorecard->reference_date);
  self->head = (VaerdiPageHead) { scorecard->unit_name, scorecard->hospital_name, self->facts,
                                  self->headline };
  self->row_height = vaerdi_scorecard_row_height (theme);
  self->family_height = vaerdi_canvas_line_height (theme, VAERDI_TEXT_STRONG) + self->em * 0.9;
  self->top = self->frame.y + vaerdi_page_head_height (&self->head, theme, self->frame.width) +
              vaerdi_scorecard_titles_height (theme);
  self->bottom = self->frame.y + self->frame.height - vaerdi_page_foot_height (theme, FOOT_LINES);
}

static void
clear_page (Page *self)
{
  g_free (self->headline);
  g_free (self->facts);
}

/* The index after the last row that fits on a page which begins with @first. A
 * family's name never stands alone at the foot; a page always takes one row. */
static guint
fit_rows (const Page *self,
          guint       first)
{
  double y = self->top;
  guint i;

  for (i = first; i < self->scorecard->verdicts->len; i++)
    {
      VaerdiFamily family = get_verdict (self->scorecard, i)->definition->family;
      gboolean begins = i == first ||
                        family != get_verdict (self->scorecard, i - 1)->definition->family;

      y += self->row_height + (begins ? self->family_height : 0);
      if (y > self->bottom + 0.01 && i > first)
        break;
    }

  return i;
}

/**
 * vaerdi_scorecard_page_count:
 * @scorecard: a scorecard
 * @theme: the theme; on A4 an em of %VAERDI_PAGE_EM suits
 * @width: width of a page, user units
 * @height: height of a page
 *
 * Returns: the number of pages, at least 1
 */
guint
vaerdi_scorecard_page_count (const VaerdiScorecard *scorecard,
                             VaerdiTheme           *theme,
                             double                 width,
                             double                 height)
{
  guint n = 0, next = 0;
  Page self;

  init_page (&self, scorecard, theme, width, height);
  do
    {
      next = fit_rows (&self, next);
      n++;
    }
  while (next < scorecard->verdicts->len);
  clear_page (&self);

  return n;
}

static void
draw_family (cairo_t    *cr,
             const Page *self,
             guint       index,
             double      y)
{
  VaerdiFamily family = get_verdict (self->scorecard, index)->definition->family;
  double line = vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_STRONG);

  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT,
                      self->frame.x, y + self->em * 0.5, self->frame.width,
                      vaerdi_family_to_name (family, self->language));
  vaerdi_canvas_rule (cr, self->theme, VAERDI_COLOR_LIMIT, self->frame.x,
                      y + line + self->em * 0.7, self->frame.x + self->frame.width,
                      y + line + self->em * 0.7);
}

static void
draw_rows (cairo_t    *cr,
           const Page *self,
           guint       first,
           guint       end)
{
  double y = self->top;

  for (guint i = first; i < end; i++)
    {
      const VaerdiVerdict *verdict = get_verdict (self->scorecard, i);

      if (i == first ||
          verdict->definition->family != get_verdict (self->scorecard, i - 1)->definition->family)
        {
          draw_family (cr, self, i, y);
          y += self->family_height;
        }
      else
        vaerdi_canvas_rule (cr, self->theme, VAERDI_COLOR_GRID, self->frame.x, y,
                            self->frame.x + self->frame.width, y);
      vaerdi_scorecard_row_draw (cr, verdict, self->theme, self->frame.x, y, self->frame.width,
                                 self->row_height);
      y += self->row_height;
    }
}

static char *
dup_notes (const Page *self,
           guint       first,
           guint       end)
{
  GString *text = g_string_new (NULL);
  VaerdiLanguage language = self->language;

  g_string_append (text, vaerdi_text (language,
    /* xgettext:no-c-format */
    "Value with 95 % interval; change against the baseline. Trend: band = chance variation, "
    "dashed = goal, ▲ improvement, ▼ deterioration, ◆ outside the limits, hollow = not "
    "final. Nation: long stroke = the nation, short strokes = 95 % and 99.8 % limits."));
  if (self->scorecard->n_suppressed > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, vaerdi_text_plural (language,
        "%u figure is withheld because there are too few patients.",
        "%u figures are withheld because there are too few patients.",
        self->scorecard->n_suppressed), self->scorecard->n_suppressed);
    }
  g_string_append_printf (text, " %s ", vaerdi_text (language, "Definitions:"));
  for (guint i = first; i < end; i++)
    {
      const VaerdiDefinition *definition = get_verdict (self->scorecard, i)->definition;

      g_string_append_printf (text, "%s%s %s", i > first ? ", " : "", definition->id,
                              definition->version);
    }
  g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_scorecard_page_draw:
 * @cr: where to draw
 * @scorecard: a scorecard
 * @theme: the theme
 * @page: which page, from 0
 * @width: width of a page, user units
 * @height: height of a page
 *
 * Draws a page of a scorecard: the headline, the indicators by family, and what
 * is to be known of the figures.
 */
void
vaerdi_scorecard_page_draw (cairo_t               *cr,
                            const VaerdiScorecard *scorecard,
                            VaerdiTheme           *theme,
                            guint                  page,
                            double                 width,
                            double                 height)
{
  guint n_pages = vaerdi_scorecard_page_count (scorecard, theme, width, height);
  guint first = 0, end;
  g_autofree char *notes = NULL;
  Page self;

  g_return_if_fail (page < n_pages);

  init_page (&self, scorecard, theme, width, height);
  for (guint i = 0; i < page; i++)
    first = fit_rows (&self, first);
  end = fit_rows (&self, first);
  notes = dup_notes (&self, first, end);

  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_background (cr, theme, 0, 0, width, height);
  vaerdi_page_draw_head (cr, &self.head, theme, &self.frame);
  if (scorecard->verdicts->len > 0)
    vaerdi_scorecard_row_draw_titles (cr, theme, self.frame.x,
                                      self.top - vaerdi_scorecard_titles_height (theme),
                                      self.frame.width);
  else
    vaerdi_canvas_message (cr, theme, &self.frame,
                           vaerdi_text (self.language, "No indicator has data for this unit."));
  draw_rows (cr, &self, first, end);
  vaerdi_page_draw_foot (cr, theme, &self.frame, notes, FOOT_LINES, page, n_pages);
  cairo_restore (cr);
  clear_page (&self);
}
