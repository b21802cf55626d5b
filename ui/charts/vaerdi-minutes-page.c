/* vaerdi-minutes-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-minutes-page"

#include "config.h"

#include "charts/vaerdi-canvas.h"
#include "charts/vaerdi-minutes-page.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-spc-chart.h"

/* An item is never cut: it goes to the next page as a whole. What is luck and
 * of which nothing was decided is named without a chart. */

#define FOOT_LINES 3
#define MOST_LINES 60
#define CHART_HEIGHT 13.0       /* em */
#define CHART_SHARE 0.38        /* of the width */

typedef struct
{
  VaerdiTextStyle  style;
  VaerdiColor      color;
  char            *text;
} Line;

typedef struct
{
  VaerdiAgenda   *agenda;
  VaerdiTheme    *theme;
  VaerdiLanguage  language;
  double          em;
  VaerdiRect      frame;
  VaerdiPageHead  head;
  char           *title;
  char           *facts;
  char           *headline;
  char           *present;
  char           *foot;
  double          top;            /* of the items */
  double          first_top;      /* likewise on the first page */
  double          bottom;
} Page;

static void
line_clear (gpointer data)
{
  g_free (((Line *) data)->text);
}

/* Takes @text. */
static void
add (GArray          *lines,
     VaerdiTextStyle  style,
     VaerdiColor      color,
     char            *text)
{
  Line line = { style, color, text };

  if (text != NULL && *text != '\0')
    g_array_append_val (lines, line);
  else
    g_free (text);
}

static double
get_top (const Page *self)
{
  return self->frame.y + vaerdi_page_head_height (&self->head, self->theme, self->frame.width);
}

static void
init_page (Page         *self,
           VaerdiAgenda *agenda,
           const char   *present,
           VaerdiTheme  *theme,
           double        width,
           double        height)
{
  const VaerdiScorecard *scorecard = agenda->scorecard;
  g_autofree char *day = NULL;

  *self = (Page) { agenda, theme };
  self->language = vaerdi_theme_get_language (theme);
  self->em = vaerdi_theme_get_em (theme);
  self->frame = vaerdi_page_margins (theme, width, height);
  day = vaerdi_format_date (self->language, scorecard->reference_date);
  self->title = g_strdup_printf (vaerdi_text (self->language, "Minutes, %s"), scorecard->unit_name);
  self->facts = g_strdup (day);
  self->foot = g_strdup_printf ("%s. %s", scorecard->source, vaerdi_text (self->language,
                                "Figures are Vaerdi's as of the day above. Small groups are withheld: a figure that is "
                                "not shown, or a missing month, tells nothing about how many there were."));
  self->headline = vaerdi_agenda_dup_headline (agenda, self->language);
  self->present = g_strdup_printf (vaerdi_text (self->language, "Present: %s"),
                                   present != NULL && *present != '\0' ? present
                                   : vaerdi_text (self->language, "not written down"));
  self->head = (VaerdiPageHead) { self->title, scorecard->hospital_name, self->facts, NULL };
  self->top = get_top (self);
  self->head.headline = self->headline;
  self->first_top = get_top (self) + self->em +
                    vaerdi_canvas_text_height (theme, VAERDI_TEXT_BODY, self->frame.width, MOST_LINES, self->present);
  self->bottom = self->frame.y + self->frame.height - vaerdi_page_foot_height (theme, FOOT_LINES);
}

static void
clear_page (Page *self)
{
  g_free (self->title);
  g_free (self->facts);
  g_free (self->headline);
  g_free (self->present);
  g_free (self->foot);
}

static gboolean
is_talked_about (const VaerdiAgendaItem *item)
{
  return item->kind < VAERDI_AGENDA_CHANCE || item->decision != NULL || item->n_open > 0;
}

static void
add_earlier (GArray                    *lines,
             const VaerdiAgendaEarlier *earlier,
             VaerdiLanguage             language)
{
  g_autofree char *month = vaerdi_format_month (language, earlier->decision->month);
  g_autofree char *decision = vaerdi_decision_dup_line (earlier->decision, language);
  g_autofree char *answer = vaerdi_follow_up_dup_sentence (&earlier->follow_up, language);

  add (lines, VAERDI_TEXT_SMALL, VAERDI_COLOR_TEXT,
       g_strdup_printf (vaerdi_text (language, "Decided about %s: %s"), month, decision));
  if (earlier->decision->status == VAERDI_DECISION_OPEN)
    add (lines, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
         g_strdup_printf (vaerdi_text (language, "Has the process shifted since? %s"), answer));
}

static void
add_decision (GArray               *lines,
              const VaerdiDecision *decision,
              VaerdiLanguage        language)
{
  g_autofree char *line = vaerdi_decision_dup_line (decision, language);

  add (lines, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT,
       g_strdup_printf (vaerdi_text (language, "Decision: %s"), line));
  add (lines, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
       g_strdup_printf (decision->unsent ? vaerdi_text (language, "Written by %s, not sent yet")
                                         : vaerdi_text (language, "Written by %s"), decision->changed_by));
}

static GArray *
make_lines (const Page             *self,
            const VaerdiAgendaItem *item)
{
  VaerdiLanguage language = self->language;
  const VaerdiVerdict *verdict = item->verdict;
  const VaerdiDefinition *definition = verdict->definition;
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_autofree char *value = vaerdi_verdict_dup_value (verdict, language);

  g_array_set_clear_func (lines, line_clear);
  if (!is_talked_about (item))
    {
      add (lines, VAERDI_TEXT_BODY, VAERDI_COLOR_TEXT,
           g_strdup_printf ("%s: %s", definition->name[language], value));
      return lines;
    }

  add (lines, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT, g_strdup (definition->name[language]));
  add (lines, VAERDI_TEXT_BODY, VAERDI_COLOR_TEXT, vaerdi_verdict_dup_summary (verdict, language));
  add (lines, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, vaerdi_agenda_item_dup_reason (item, language));
  if (verdict->withheld != VAERDI_WITHHELD_NONE || verdict->current.n_withheld > 0)
    add (lines, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
         vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_SUPPRESSION, language));
  for (guint i = item->earlier->len; i > 0; i--)
    add_earlier (lines, g_ptr_array_index (item->earlier, i - 1), language);
  if (item->decision != NULL)
    add_decision (lines, item->decision, language);
  add (lines, VAERDI_TEXT_TINY, VAERDI_COLOR_DIM,
       g_strdup_printf ("%s %s %s · %.8s", vaerdi_text (language, "Definition:"), definition->id, definition->version,
                        definition->hash));

  return lines;
}

static double
text_width (const Page             *self,
            const VaerdiAgendaItem *item)
{
  return is_talked_about (item) ? self->frame.width * (1 - CHART_SHARE) - 2 * self->em : self->frame.width;
}

/* Draws the texts, where there is something to draw on.
 *
 * Returns: their height */
static double
draw_texts (cairo_t                *cr,
            const Page             *self,
            const VaerdiAgendaItem *item,
            double                  y)
{
  g_autoptr (GArray) lines = make_lines (self, item);
  double width = text_width (self, item), height = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (cr != NULL)
        vaerdi_canvas_paragraph (cr, self->theme, line->style, line->color, self->frame.x, y + height, width,
                                 MOST_LINES, line->text);
      height += vaerdi_canvas_text_height (self->theme, line->style, width, MOST_LINES, line->text) +
                self->em * 0.2;
    }

  return height;
}

static double
measure_item (const Page             *self,
              const VaerdiAgendaItem *item)
{
  double height = draw_texts (NULL, self, item, 0);

  return is_talked_about (item) ? MAX (height, CHART_HEIGHT * self->em) + self->em * 1.4 : height + self->em * 0.2;
}

static double
heading_height (const Page *self)
{
  return vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_HEADING) + self->em;
}

/* A group's name stands at its first item, and again on top of a page */
static gboolean
has_heading (const Page *self,
             guint       index,
             guint       first)
{
  const VaerdiAgendaItem *item = g_ptr_array_index (self->agenda->items, index);

  return index == first ||
         ((const VaerdiAgendaItem *) g_ptr_array_index (self->agenda->items, index - 1))->kind != item->kind;
}

/* The index after the last item that fits on a page that begins with @first */
static guint
fit (const Page *self,
     guint       first)
{
  double y = first == 0 ? self->first_top : self->top;
  guint i;

  for (i = first; i < self->agenda->items->len; i++)
    {
      y += measure_item (self, g_ptr_array_index (self->agenda->items, i)) +
           (has_heading (self, i, first) ? heading_height (self) : 0);
      if (y > self->bottom && i > first)
        break;
    }

  return i;
}

/**
 * vaerdi_minutes_page_count:
 * @agenda: what was talked about, with what was decided
 * @present: (nullable): who was there, in free words
 * @theme: the theme; on A4 an em of %VAERDI_PAGE_EM suits
 * @width: width of a page, user units
 * @height: height of a page
 *
 * Returns: the number of pages, at least 1
 */
guint
vaerdi_minutes_page_count (VaerdiAgenda *agenda,
                           const char   *present,
                           VaerdiTheme  *theme,
                           double        width,
                           double        height)
{
  guint n = 0, next = 0;
  Page self;

  init_page (&self, agenda, present, theme, width, height);
  do
    {
      next = fit (&self, next);
      n++;
    }
  while (next < agenda->items->len);
  clear_page (&self);

  return n;
}

static void
draw_heading (cairo_t                *cr,
              const Page             *self,
              const VaerdiAgendaItem *item,
              double                  y)
{
  double rule = y + heading_height (self) - self->em * 0.35;

  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_HEADING, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT, self->frame.x,
                      y + self->em * 0.4, self->frame.width, vaerdi_agenda_kind_to_title (item->kind, self->language));
  vaerdi_canvas_rule (cr, self->theme, VAERDI_COLOR_LIMIT, self->frame.x, rule, self->frame.x + self->frame.width, rule);
}

static void
draw_items (cairo_t    *cr,
            const Page *self,
            guint       first,
            guint       end,
            double      y)
{
  double chart = self->frame.width * CHART_SHARE;

  for (guint i = first; i < end; i++)
    {
      const VaerdiAgendaItem *item = g_ptr_array_index (self->agenda->items, i);

      if (has_heading (self, i, first))
        {
          draw_heading (cr, self, item, y);
          y += heading_height (self);
        }
      draw_texts (cr, self, item, y);
      if (is_talked_about (item))
        vaerdi_spc_chart_draw_plain (cr, item->verdict, self->theme, self->frame.x + self->frame.width - chart, y,
                                     chart, CHART_HEIGHT * self->em);
      y += measure_item (self, item);
    }
}

/**
 * vaerdi_minutes_page_draw:
 * @cr: where to draw
 * @agenda: what was talked about, with what was decided
 * @present: (nullable): who was there, in free words
 * @theme: the theme
 * @page: which page, from 0
 * @width: width of the page, user units
 * @height: height of the page
 *
 * Draws one page of the minutes.
 */
void
vaerdi_minutes_page_draw (cairo_t      *cr,
                          VaerdiAgenda *agenda,
                          const char   *present,
                          VaerdiTheme  *theme,
                          guint         page,
                          double        width,
                          double        height)
{
  guint n_pages = vaerdi_minutes_page_count (agenda, present, theme, width, height);
  guint first = 0;
  Page self;

  g_return_if_fail (page < n_pages);

  init_page (&self, agenda, present, theme, width, height);
  for (guint i = 0; i < page; i++)
    first = fit (&self, first);
  if (page > 0)
    self.head.headline = NULL;

  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_background (cr, theme, 0, 0, width, height);
  vaerdi_page_draw_head (cr, &self.head, theme, &self.frame);
  if (page == 0)
    vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_BODY, VAERDI_COLOR_TEXT, self.frame.x,
                             get_top (&self), self.frame.width, MOST_LINES, self.present);
  draw_items (cr, &self, first, fit (&self, first), page == 0 ? self.first_top : self.top);
  vaerdi_page_draw_foot (cr, theme, &self.frame, self.foot, FOOT_LINES, page, n_pages);
  cairo_restore (cr);
  clear_page (&self);
}
