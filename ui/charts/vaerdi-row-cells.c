/* vaerdi-row-cells.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-row-cells"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-row-cells.h"
#include "verdicts/vaerdi-remark.h"

/**
 * vaerdi_row_init:
 * @self: (out): a row
 * @cr: (nullable): where to draw; %NULL only measures
 * @verdict: (nullable): what it shows
 * @theme: the theme
 * @box: where it stands, user units
 * @max_lines: lines that a text in a cell may take
 * @columns: what is shown
 */
void
vaerdi_row_init (VaerdiRow           *self,
                 cairo_t             *cr,
                 const VaerdiVerdict *verdict,
                 VaerdiTheme         *theme,
                 const VaerdiRect    *box,
                 guint                max_lines,
                 VaerdiColumns        columns)
{
  *self = (VaerdiRow) { cr, verdict, theme };
  self->language = vaerdi_theme_get_language (theme);
  self->em = vaerdi_theme_get_em (theme);
  self->line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_BODY);
  self->small = vaerdi_canvas_line_height (theme, VAERDI_TEXT_TINY);
  self->x = box->x;
  self->y = box->y;
  self->width = box->width;
  self->height = box->height;
  self->max_lines = max_lines;
  self->columns = columns;
}

/**
 * vaerdi_row_draw_pair:
 * @self: a row
 * @x: the point, user units
 * @width: the room there is
 * @align: #VaerdiAlign flags
 * @style: of the first line
 * @color: of the first line
 * @first: a line
 * @second: (nullable): a smaller and quieter line
 *
 * Writes two lines, centred together.
 */
void
vaerdi_row_draw_pair (const VaerdiRow *self,
                      double           x,
                      double           width,
                      guint            align,
                      VaerdiTextStyle  style,
                      VaerdiColor      color,
                      const char      *first,
                      const char      *second)
{
  gboolean both = second != NULL && *second != '\0';
  double line = vaerdi_canvas_line_height (self->theme, style);
  double top = self->y + (self->height - line - (both ? self->small : 0)) / 2;

  vaerdi_canvas_text (self->cr, self->theme, style, color, align, x, top, MAX (width, 1), first);
  if (both)
    vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_TINY, VAERDI_COLOR_DIM, align, x,
                        top + line, MAX (width, 1), second);
}

static double
paragraph_height (const VaerdiRow *self,
                  VaerdiTextStyle  style,
                  double           width,
                  const char      *text)
{
  return *text != '\0' ? vaerdi_canvas_text_height (self->theme, style, MAX (width, 1), self->max_lines, text) : 0;
}

/**
 * vaerdi_row_draw_texts:
 * @self: a row
 * @x: left edge, user units
 * @width: the room there is
 * @style: of the first text
 * @color: of the first text
 * @first: a text
 * @second: a smaller and quieter text; may be ""
 *
 * Writes two texts below one another, as many lines as they need, centred
 * together.
 *
 * Returns: the height used
 */
double
vaerdi_row_draw_texts (const VaerdiRow *self,
                       double           x,
                       double           width,
                       VaerdiTextStyle  style,
                       VaerdiColor      color,
                       const char      *first,
                       const char      *second)
{
  double room = MAX (width, 1);
  double upper = paragraph_height (self, style, room, first);
  double lower = paragraph_height (self, VAERDI_TEXT_TINY, room, second);
  double top = self->y + (self->height - upper - lower) / 2;

  if (self->cr == NULL)
    return upper + lower;

  vaerdi_canvas_paragraph (self->cr, self->theme, style, color, x, top, room, self->max_lines, first);
  if (lower > 0)
    vaerdi_canvas_paragraph (self->cr, self->theme, VAERDI_TEXT_TINY, VAERDI_COLOR_DIM, x, top + upper, room,
                             self->max_lines, second);

  return upper + lower;
}

/**
 * vaerdi_row_dup_remarks:
 * @self: a row
 *
 * Returns: (transfer full): what is to be known of the figure, where notes are
 *   shown; "" when there is nothing
 */
char *
vaerdi_row_dup_remarks (const VaerdiRow *self)
{
  g_auto (GStrv) remarks = NULL;

  if (self->verdict == NULL || (self->columns & VAERDI_COLUMNS_NOTE) == 0)
    return g_strdup ("");

  remarks = vaerdi_verdict_dup_remarks (self->verdict, self->language);

  return g_strjoinv (" · ", remarks);
}

/**
 * vaerdi_row_dup_interval:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): the 95 % interval, without the unit
 */
char *
vaerdi_row_dup_interval (const VaerdiRow *self)
{
  const VaerdiVerdict *verdict = self->verdict;
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;

  if (!isfinite (verdict->current.lower) || !isfinite (verdict->current.upper))
    return NULL;

  lower = vaerdi_definition_format (verdict->definition, self->language, verdict->current.lower, FALSE);
  upper = vaerdi_definition_format (verdict->definition, self->language, verdict->current.upper, FALSE);

  return g_strdup_printf ("%s–%s", lower, upper);
}

/**
 * vaerdi_row_dup_absence:
 * @verdict: a verdict without a figure
 * @language: the language
 *
 * Returns: (transfer full): why there is no figure
 */
char *
vaerdi_row_dup_absence (const VaerdiVerdict *verdict,
                        VaerdiLanguage       language)
{
  return vaerdi_verdict_dup_reason (verdict, verdict->state == VAERDI_STATE_SUPPRESSED
                                               ? VAERDI_ASPECT_SUPPRESSION : VAERDI_ASPECT_VALUE,
                                    language);
}

/**
 * vaerdi_row_draw_absence:
 * @self: a row
 * @x: left edge, user units
 * @width: the room there is
 *
 * Says why there is no figure, in the place of what is not there.
 *
 * Returns: the height used
 */
double
vaerdi_row_draw_absence (const VaerdiRow *self,
                         double           x,
                         double           width)
{
  double room = MAX (width - self->em * 1.5, 1);
  g_autofree char *reason = vaerdi_row_dup_absence (self->verdict, self->language);
  double height = paragraph_height (self, VAERDI_TEXT_SMALL, room, reason);

  if (self->cr == NULL)
    return height;

  vaerdi_mark_status (self->cr, self->theme, VAERDI_ATTAINMENT_NO_DATA, x,
                      self->y + self->height / 2 - self->em * 0.6, self->em * 1.2);
  vaerdi_canvas_paragraph (self->cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                           x + self->em * 1.6, self->y + (self->height - height) / 2, room,
                           self->max_lines, reason);

  return height;
}

/**
 * vaerdi_row_draw_goal:
 * @self: a row
 * @x: left edge, user units
 * @width: the room there is
 * @style: of the status word
 * @goal: (nullable): the goal in words; %NULL for the status alone
 *
 * Shows whether the goal is met: shape, word and colour.
 *
 * Returns: the height used
 */
double
vaerdi_row_draw_goal (const VaerdiRow *self,
                      double           x,
                      double           width,
                      VaerdiTextStyle  style,
                      const char      *goal)
{
  const VaerdiVerdict *verdict = self->verdict;
  double size = self->em * 1.45, gap = self->em * 0.5;

  if (verdict->attainment == VAERDI_ATTAINMENT_NONE)
    return 0;

  if (self->cr != NULL)
    vaerdi_mark_status (self->cr, self->theme, verdict->coverage_too_low ? VAERDI_ATTAINMENT_NO_DATA
                                                                         : verdict->attainment,
                        x, self->y + (self->height - size) / 2, size);

  return vaerdi_row_draw_texts (self, x + size + gap, width - size - gap, style,
                                verdict->coverage_too_low ? VAERDI_COLOR_DIM
                                                          : vaerdi_attainment_text_color (verdict->attainment),
                                vaerdi_verdict_get_status_word (verdict, self->language),
                                goal != NULL ? goal : "");
}

/**
 * vaerdi_row_draw_change:
 * @self: a row
 * @x: left edge, user units
 * @width: the room there is
 *
 * Writes the change against the baseline, and the baseline below it.
 */
void
vaerdi_row_draw_change (const VaerdiRow *self,
                        double           x,
                        double           width)
{
  g_autofree char *change = vaerdi_verdict_dup_change (self->verdict, self->language);
  VaerdiTextStyle style = VAERDI_TEXT_BODY;
  g_autofree char *value = NULL;
  g_autofree char *baseline = NULL;

  /* A change without its unit would be read as something else */
  if (vaerdi_canvas_text_width (self->theme, style, change) > width)
    style = VAERDI_TEXT_SMALL;
  if (isfinite (self->verdict->baseline.value))
    {
      value = vaerdi_definition_format (self->verdict->definition, self->language,
                                        self->verdict->baseline.value, FALSE);
      baseline = g_strdup_printf (vaerdi_text (self->language, "from %s"), value);
    }
  vaerdi_row_draw_pair (self, x + width, width, VAERDI_ALIGN_RIGHT, style, VAERDI_COLOR_TEXT, change,
                        baseline);
}
