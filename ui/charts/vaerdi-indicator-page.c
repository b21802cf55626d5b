/* vaerdi-indicator-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-indicator-page"

#include "config.h"

#include "charts/vaerdi-funnel-chart.h"
#include "charts/vaerdi-indicator-page.h"
#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-quantity.h"
#include "charts/vaerdi-series.h"
#include "charts/vaerdi-spc-chart.h"
#include "charts/vaerdi-text-flow.h"

#define FOOT_LINES 1
#define LEAST_CHART 15        /* em, the least height of a legible chart */
#define EMPTY_CHART 6         /* em, where there is no series */
#define N_FLOWS 2

typedef struct
{
  const VaerdiVerdict   *verdict;
  const VaerdiBenchmark *benchmark;
  VaerdiTheme           *theme;
  double                 em;
  double                 gap;
  VaerdiRect             frame;
  VaerdiPageHead         head;
  char                  *facts;
  VaerdiRect             body;
  double                 marks;               /* height of the line of marks */
  double                 chart;               /* height of the control chart */
  double                 middle;              /* height of funnel and definition */
  VaerdiTextFlow        *flows[N_FLOWS];      /* definition and reasons */
  gboolean               first[N_FLOWS];      /* whether it stands on the first page */
} Page;

static VaerdiTextFlow *
create_definition (const VaerdiDefinition *definition,
                   VaerdiLanguage          language,
                   guint                   n_columns)
{
  VaerdiTextFlow *flow = vaerdi_text_flow_new (vaerdi_text (language, "Definition"), n_columns);

  vaerdi_text_flow_add (flow, NULL, definition->summary[language]);
  vaerdi_text_flow_add (flow, vaerdi_text (language, "Numerator"), definition->numerator[language]);
  vaerdi_text_flow_add (flow, vaerdi_text (language, "Denominator"), definition->denominator[language]);
  vaerdi_text_flow_add (flow, vaerdi_text (language, "Exclusions"), definition->exclusions[language]);
  vaerdi_text_flow_add (flow, vaerdi_text (language, "Owner"), definition->owner[language]);

  return flow;
}

static VaerdiTextFlow *
create_reasons (const VaerdiVerdict *verdict,
                VaerdiLanguage       language,
                guint                n_columns)
{
  VaerdiTextFlow *flow = vaerdi_text_flow_new (vaerdi_text (language, "Why this verdict"), n_columns);

  for (guint i = 0; i < VAERDI_N_ASPECTS; i++)
    {
      g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, (VaerdiAspect) i, language);

      vaerdi_text_flow_add (flow, vaerdi_aspect_to_name ((VaerdiAspect) i, language), reason);
    }

  return flow;
}

static double
half_width (const Page *self)
{
  return (self->body.width - self->gap) / 2;
}

static char *
dup_goal (const VaerdiVerdict *verdict,
          VaerdiLanguage       language)
{
  return verdict->attainment == VAERDI_ATTAINMENT_MONITORED ? g_strdup ("")
         : vaerdi_verdict_dup_goal_brief (verdict, language);
}

/* Two lines beside a mark: the word, and below it what it rests on.
 *
 * Returns the height used. */
static double
draw_word (cairo_t     *cr,
           const Page  *self,
           double       x,
           double       width,
           VaerdiColor  color,
           const char  *word,
           const char  *detail)
{
  double line = vaerdi_canvas_text_height (self->theme, VAERDI_TEXT_BODY, width, 2, word);
  double mark = 1.8 * self->em;
  double top = self->body.y + (*detail == '\0' ? MAX (mark - line, 0) / 2 : 0);

  if (cr != NULL)
    {
      vaerdi_canvas_paragraph (cr, self->theme, VAERDI_TEXT_BODY, color, x, top, width, 2, word);
      vaerdi_canvas_paragraph (cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, x, top + line,
                               width, 4, detail);
    }
  if (*detail != '\0')
    line += vaerdi_canvas_text_height (self->theme, VAERDI_TEXT_SMALL, width, 4, detail);

  return MAX (line, mark);
}

/* The value, and status, variation and assurance as marks with their words.
 *
 * Returns the height used. */
static double
draw_marks (cairo_t    *cr,
            const Page *self,
            gboolean    measure)
{
  const VaerdiVerdict *verdict = self->verdict;
  VaerdiLanguage language = vaerdi_theme_get_language (self->theme);
  double size = 1.8 * self->em, quarter = self->body.width / 4, y = self->body.y;
  double width = MAX (quarter - size - 1.5 * self->em, 1), x = self->body.x + quarter;
  cairo_t *target = measure ? NULL : cr;
  g_autofree char *goal = dup_goal (verdict, language);
  double height = vaerdi_quantity_draw (target, verdict, self->theme, VAERDI_TEXT_TITLE, self->body.x, y,
                                        quarter - self->em);
  double words[3];

  if (!measure)
    {
      vaerdi_mark_status (cr, self->theme, verdict->attainment, x, y, size);
      vaerdi_mark_variation (cr, self->theme, verdict->variation, x + quarter, y, size);
      vaerdi_mark_assurance (cr, self->theme, verdict->assurance, verdict->definition->direction,
                             x + 2 * quarter, y, size);
    }
  x += size + self->em * 0.5;
  /* Not within MAX(), which would draw the highest twice */
  words[0] = draw_word (target, self, x, width, vaerdi_attainment_text_color (verdict->attainment),
                        vaerdi_verdict_get_status_word (verdict, language), goal);
  words[1] = draw_word (target, self, x + quarter, width, vaerdi_variation_text_color (verdict->variation),
                        vaerdi_variation_to_word (verdict->variation, language), "");
  words[2] = draw_word (target, self, x + 2 * quarter, width, VAERDI_COLOR_DIM,
                        vaerdi_assurance_to_word (verdict->assurance, language), "");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    height = MAX (height, words[i]);

  return height + self->em;
}

/* All on one page where that leaves legible charts; else the reasons, and a long
 * definition before them, follow on pages of their own. */
static void
plan_page (Page *self)
{
  double definition = vaerdi_text_flow_measure (self->flows[0], self->theme,
                                                self->benchmark != NULL ? half_width (self)
                                                                        : self->body.width);
  double reasons = vaerdi_text_flow_measure (self->flows[1], self->theme, self->body.width);
  gboolean empty = vaerdi_series_is_empty (self->verdict);
  double least = (empty ? EMPTY_CHART : LEAST_CHART) * self->em;
  double middle = MAX (definition, self->benchmark != NULL ? LEAST_CHART * self->em : 0);
  double room, spare;

  self->marks = draw_marks (NULL, self, TRUE);
  room = self->body.height - self->marks;
  spare = room - least - middle - reasons - 2 * self->gap;
  if (spare >= 0)
    {
      double share = self->benchmark == NULL ? 1 : empty ? 0 : 0.5;

      self->first[0] = self->first[1] = TRUE;
      self->chart = least + spare * share;
      self->middle = middle + spare * (1 - share);
      return;
    }

  self->chart = (room - self->gap) * 0.55;
  self->middle = MAX (room - self->chart - self->gap, 0);
  self->first[0] = definition <= self->middle;
  if (!self->first[0] && self->benchmark == NULL)
    self->chart = room;
}

static void
init_page (Page                  *self,
           const VaerdiVerdict   *verdict,
           const VaerdiBenchmark *benchmark,
           const char            *source,
           VaerdiTheme           *theme,
           double                 width,
           double                 height)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  double top;
  guint columns;

  *self = (Page) { verdict, benchmark, theme };
  self->em = vaerdi_theme_get_em (theme);
  self->gap = 2.2 * self->em;
  self->frame = vaerdi_page_margins (theme, width, height);
  self->facts = vaerdi_page_dup_facts (language, &verdict->current, source, verdict->reference_date);
  self->head = (VaerdiPageHead) { verdict->definition->name[language], NULL, self->facts,
                                  verdict->unit_name };
  top = vaerdi_page_head_height (&self->head, theme, self->frame.width);
  self->body = (VaerdiRect) { self->frame.x, self->frame.y + top, self->frame.width,
                              self->frame.height - top - vaerdi_page_foot_height (theme, FOOT_LINES) };
  columns = (guint) CLAMP (self->body.width / (28 * self->em), 1, 3);
  self->flows[0] = create_definition (verdict->definition, language,
                                      benchmark != NULL ? 1 : MIN (columns, 2));
  self->flows[1] = create_reasons (verdict, language, columns);
  plan_page (self);
}

static void
clear_page (Page *self)
{
  for (guint i = 0; i < N_FLOWS; i++)
    vaerdi_text_flow_free (self->flows[i]);
  g_free (self->facts);
}

static void
draw_first (cairo_t    *cr,
            const Page *self)
{
  double y = self->body.y + self->marks, half = half_width (self);
  VaerdiRect box = { self->body.x, y + self->chart + self->gap, self->body.width, self->middle };
  guint next = 0;

  draw_marks (cr, self, FALSE);
  vaerdi_spc_chart_draw (cr, self->verdict, self->theme, self->body.x, y, self->body.width, self->chart);
  if (self->benchmark != NULL)
    {
      double width = self->first[0] ? half : self->body.width;

      vaerdi_funnel_chart_draw (cr, self->benchmark, self->verdict->unit_id, self->theme, box.x, box.y,
                                width, self->middle);
      box.x += half + self->gap;
      box.width = half;
    }
  if (self->first[0])
    vaerdi_text_flow_draw (cr, self->flows[0], self->theme, &box, &next);
  if (!self->first[1])
    return;

  box.x = self->body.x;
  box.width = self->body.width;
  box.y += self->middle + self->gap;
  box.height = self->body.y + self->body.height - box.y;
  next = 0;
  vaerdi_text_flow_draw (cr, self->flows[1], self->theme, &box, &next);
}

/* Fills one page with texts.
 *
 * Returns: whether any are left */
static gboolean
draw_texts (cairo_t    *cr,
            const Page *self,
            guint       next[N_FLOWS])
{
  double y = self->body.y, bottom = self->body.y + self->body.height;

  for (guint i = 0; i < N_FLOWS; i++)
    {
      VaerdiRect box = { self->body.x, y, self->body.width, bottom - y };

      if (next[i] == vaerdi_text_flow_get_n (self->flows[i]))
        continue;
      /* A flow that does not fit below another begins a page of its own */
      if (y > self->body.y && y + vaerdi_text_flow_measure (self->flows[i], self->theme, box.width) > bottom)
        return TRUE;
      y += vaerdi_text_flow_draw (cr, self->flows[i], self->theme, &box, &next[i]) + self->gap;
      if (next[i] < vaerdi_text_flow_get_n (self->flows[i]))
        return TRUE;
    }

  return FALSE;
}

static void
init_next (const Page *self,
           guint       next[N_FLOWS])
{
  for (guint i = 0; i < N_FLOWS; i++)
    next[i] = self->first[i] ? vaerdi_text_flow_get_n (self->flows[i]) : 0;
}

static guint
count_pages (const Page *self)
{
  guint next[N_FLOWS], n = 1;

  init_next (self, next);
  if (next[0] == vaerdi_text_flow_get_n (self->flows[0]) &&
      next[1] == vaerdi_text_flow_get_n (self->flows[1]))
    return n;

  do
    n++;
  while (draw_texts (NULL, self, next));

  return n;
}

/**
 * vaerdi_indicator_page_count:
 * @verdict: one indicator of one unit
 * @benchmark: (nullable): the same indicator over all units
 * @theme: the theme
 * @width: width of a page, user units
 * @height: height of a page
 *
 * Returns: the number of pages: 1 where all reasons fit below the charts
 */
guint
vaerdi_indicator_page_count (const VaerdiVerdict   *verdict,
                             const VaerdiBenchmark *benchmark,
                             VaerdiTheme           *theme,
                             double                 width,
                             double                 height)
{
  Page self;
  guint n;

  init_page (&self, verdict, benchmark, NULL, theme, width, height);
  n = count_pages (&self);
  clear_page (&self);

  return n;
}

/**
 * vaerdi_indicator_page_draw:
 * @cr: where to draw
 * @verdict: one indicator of one unit
 * @benchmark: (nullable): the same indicator over all units
 * @source: (nullable): where the data come from
 * @theme: the theme
 * @page: which page, from 0
 * @width: width of the page, user units
 * @height: height of the page
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
                            guint                  page,
                            double                 width,
                            double                 height)
{
  const VaerdiDefinition *definition = verdict->definition;
  g_autofree char *notes = g_strdup_printf ("%s %s %s · %.8s",
                                            vaerdi_text (vaerdi_theme_get_language (theme), "Definition:"),
                                            definition->id, definition->version, definition->hash);
  guint next[N_FLOWS], n_pages;
  Page self;

  init_page (&self, verdict, benchmark, source, theme, width, height);
  n_pages = count_pages (&self);
  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_background (cr, theme, 0, 0, width, height);
  vaerdi_page_draw_head (cr, &self.head, theme, &self.frame);
  init_next (&self, next);
  if (page == 0)
    draw_first (cr, &self);
  for (guint i = 1; i <= page; i++)
    draw_texts (i == page ? cr : NULL, &self, next);
  vaerdi_page_draw_foot (cr, theme, &self.frame, notes, FOOT_LINES, page, n_pages);
  cairo_restore (cr);
  clear_page (&self);
}
