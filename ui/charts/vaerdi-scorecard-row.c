/* vaerdi-scorecard-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-scorecard-row"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-quantity.h"
#include "charts/vaerdi-row-cells.h"
#include "charts/vaerdi-scorecard-row.h"
#include "charts/vaerdi-sparkline.h"

typedef enum
{
  COLUMN_NAME,
  COLUMN_VALUE,
  COLUMN_DENOMINATOR,
  COLUMN_GOAL,
  COLUMN_CHANGE,
  COLUMN_TREND,
  COLUMN_BENCHMARK,
  COLUMN_AGE,
  COLUMN_COVERAGE,
} Column;

#define N_COLUMNS 9
#define MAX_LINES 20

/* Parts of the width, shared out among the columns that are shown. The gap
 * between columns is inside them, at the right. */
static const struct
{
  VaerdiColumns wanted;   /* 0 for a column that is always there */
  double        share;
} columns[N_COLUMNS] = {
  [COLUMN_NAME]        = { 0, 0.23 },
  [COLUMN_VALUE]       = { VAERDI_COLUMNS_VALUE, 0.1 },
  [COLUMN_DENOMINATOR] = { VAERDI_COLUMNS_DENOMINATOR, 0.06 },
  [COLUMN_GOAL]        = { 0, 0.155 },
  [COLUMN_CHANGE]      = { VAERDI_COLUMNS_CHANGE, 0.1 },
  [COLUMN_TREND]       = { VAERDI_COLUMNS_TREND, 0.21 },
  [COLUMN_BENCHMARK]   = { VAERDI_COLUMNS_BENCHMARK, 0.085 },
  [COLUMN_AGE]         = { VAERDI_COLUMNS_AGE, 0.06 },
  [COLUMN_COVERAGE]    = { VAERDI_COLUMNS_COVERAGE, 0.06 },
};

static gboolean
is_shown (const VaerdiRow *self,
          guint            column)
{
  return columns[column].wanted == 0 || (self->columns & columns[column].wanted) != 0;
}

static VaerdiRect
get_cell (const VaerdiRow *self,
          guint            column)
{
  VaerdiRect cell = { self->x, self->y, 0, self->height };
  double sum = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    sum += is_shown (self, i) ? columns[i].share : 0;
  for (guint i = 0; i < column; i++)
    cell.x += is_shown (self, i) ? columns[i].share / sum * self->width : 0;
  cell.width = is_shown (self, column) ? columns[column].share / sum * self->width : 0;
  cell.width -= column + 1 < N_COLUMNS ? self->em * 1.2 : 0;

  return cell;
}

/* Whether the value's column has no room for number and unit. */
static gboolean
is_unit_apart (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, COLUMN_VALUE);
  g_autofree char *value = NULL;

  if (self->verdict->state != VAERDI_STATE_OK || !is_shown (self, COLUMN_VALUE))
    return FALSE;

  value = vaerdi_verdict_dup_value (self->verdict, self->language);

  return vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_STRONG, value) > cell.width;
}

/* What stands below the name: a unit too long for its column, what kind of
 * patient report it is, the counts, and what is to be known of the figure. */
static char *
dup_tag (const VaerdiRow *self)
{
  const VaerdiDefinition *definition = self->verdict->definition;
  g_autofree char *counts = vaerdi_verdict_dup_counts (self->verdict, self->language);
  g_autofree char *remarks = vaerdi_row_dup_remarks (self);
  const char *parts[5] = { NULL };
  guint n = 0;

  if (is_unit_apart (self))
    parts[n++] = definition->unit[self->language];
  if (definition->pro_kind != VAERDI_PRO_NONE)
    parts[n++] = definition->pro_kind == VAERDI_PRO_PROM ? "PROM" : "PREM";
  if (*counts != '\0' && (self->columns & VAERDI_COLUMNS_COUNTS) != 0)
    parts[n++] = counts;
  if (*remarks != '\0')
    parts[n++] = remarks;

  return g_strjoinv (" · ", (char **) parts);
}

static double
draw_name (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, COLUMN_NAME);
  g_autofree char *tag = dup_tag (self);

  return vaerdi_row_draw_texts (self, cell.x, cell.width, VAERDI_TEXT_BODY, VAERDI_COLOR_TEXT,
                                self->verdict->definition->name[self->language], tag);
}

/* Without a figure the reason takes the place of value, goal and change. */
static double
draw_absence (const VaerdiRow *self)
{
  VaerdiRect first = get_cell (self, is_shown (self, COLUMN_VALUE) ? COLUMN_VALUE : COLUMN_GOAL);
  VaerdiRect last = get_cell (self, is_shown (self, COLUMN_CHANGE) ? COLUMN_CHANGE : COLUMN_GOAL);

  return vaerdi_row_draw_absence (self, first.x, last.x + last.width - first.x);
}

static void
draw_value (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, COLUMN_VALUE);
  const VaerdiVerdict *verdict = self->verdict;
  g_autofree char *value = vaerdi_quantity_dup_value (verdict, self->theme, VAERDI_TEXT_STRONG, cell.width);
  g_autofree char *interval = vaerdi_row_dup_interval (self);

  vaerdi_row_draw_pair (self, cell.x + cell.width, cell.width, VAERDI_ALIGN_RIGHT, VAERDI_TEXT_STRONG,
                        VAERDI_COLOR_TEXT, value, interval);
}

static void
draw_denominator (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, COLUMN_DENOMINATOR);
  g_autofree char *number = NULL;

  if (!isfinite (self->verdict->current.denominator))
    return;

  number = vaerdi_format_number (self->language, self->verdict->current.denominator, 0);
  vaerdi_row_draw_pair (self, cell.x + cell.width, cell.width, VAERDI_ALIGN_RIGHT, VAERDI_TEXT_BODY,
                        VAERDI_COLOR_TEXT, number, NULL);
}

static double
draw_goal (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, COLUMN_GOAL);
  const VaerdiVerdict *verdict = self->verdict;
  g_autofree char *goal = NULL;

  if (verdict->attainment != VAERDI_ATTAINMENT_MONITORED && (self->columns & VAERDI_COLUMNS_GOAL) != 0)
    goal = vaerdi_verdict_dup_goal_brief (verdict, self->language);

  return vaerdi_row_draw_goal (self, cell.x, cell.width, VAERDI_TEXT_BODY, goal);
}

static void
draw_change (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, COLUMN_CHANGE);

  vaerdi_row_draw_change (self, cell.x, cell.width);
}

static void
draw_figure (const VaerdiRow *self)
{
  if (is_shown (self, COLUMN_VALUE))
    draw_value (self);
  if (is_shown (self, COLUMN_DENOMINATOR))
    draw_denominator (self);
  draw_goal (self);
  if (is_shown (self, COLUMN_CHANGE))
    draw_change (self);
}

static void
draw_trend (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, COLUMN_TREND);
  const VaerdiVerdict *verdict = self->verdict;
  const char *word = vaerdi_variation_to_word (verdict->variation, self->language);
  double line = cell.width * 0.52, size = self->em * 1.45;
  double text = cell.x + line + size + self->em * 1.1;
  double room = MAX (cell.x + cell.width - text, 1);
  double pad = self->height * 0.08;

  vaerdi_sparkline_draw (self->cr, verdict, self->theme, cell.x, self->y + pad, line,
                         self->height - 2 * pad);
  vaerdi_mark_variation (self->cr, self->theme, verdict->variation, cell.x + line + self->em * 0.6,
                         self->y + (self->height - size) / 2, size);
  vaerdi_canvas_paragraph (self->cr, self->theme, VAERDI_TEXT_TINY,
                           vaerdi_variation_text_color (verdict->variation), text,
                           self->y + (self->height - vaerdi_canvas_text_height
                                      (self->theme, VAERDI_TEXT_TINY, room, 2, word)) / 2,
                           room, 2, word);
}

static void
draw_benchmark (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, COLUMN_BENCHMARK);
  const VaerdiVerdict *verdict = self->verdict;
  gboolean placed = verdict->funnel != VAERDI_FUNNEL_NONE;
  double top = self->y + (self->height - self->line - self->small) / 2;
  g_autofree char *nation = NULL;

  if (verdict->state != VAERDI_STATE_OK || !isfinite (verdict->benchmark.value))
    return;

  nation = vaerdi_quantity_dup_fit (verdict->definition, self->theme,
                                    placed ? VAERDI_TEXT_TINY : VAERDI_TEXT_SMALL,
                                    verdict->benchmark.value, cell.width);
  if (!placed)
    {
      vaerdi_row_draw_pair (self, cell.x + cell.width / 2, cell.width, VAERDI_ALIGN_CENTER, VAERDI_TEXT_SMALL,
                 VAERDI_COLOR_DIM, nation, NULL);
      return;
    }

  vaerdi_mark_benchmark (self->cr, self->theme, verdict->funnel, verdict->definition->direction,
                         cell.x, top, cell.width, self->line);
  vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_TINY, VAERDI_COLOR_DIM, VAERDI_ALIGN_CENTER,
                      cell.x + cell.width / 2, top + self->line, cell.width, nation);
}

static void
draw_age (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, COLUMN_AGE);
  const VaerdiVerdict *verdict = self->verdict;
  double size = self->em * 1.15;
  g_autofree char *month = NULL;

  vaerdi_mark_freshness (self->cr, self->theme, verdict->freshness, cell.x,
                         self->y + (self->height - size) / 2, size);
  if (verdict->newest_month == G_MININT32)
    return;

  month = g_strdup_printf ("%02d/%02d", verdict->newest_month % 12 + 1,
                           verdict->newest_month / 12 % 100);
  vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_TINY,
                      verdict->freshness == VAERDI_FRESHNESS_LATE ? VAERDI_COLOR_CONCERN_TEXT
                                                                  : VAERDI_COLOR_DIM,
                      VAERDI_ALIGN_MIDDLE, cell.x + size + self->em * 0.4,
                      self->y + self->height / 2, MAX (cell.width - size - self->em * 0.4, 1), month);
}

static void
draw_coverage (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, COLUMN_COVERAGE);
  const VaerdiVerdict *verdict = self->verdict;
  double top = self->y + (self->height - self->line - self->small) / 2;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (isnan (verdict->coverage))
    return;

  number = vaerdi_format_number (self->language, verdict->coverage, 0);
  text = g_strdup_printf ("%s %%", number);
  vaerdi_mark_coverage (self->cr, self->theme, verdict->coverage, verdict->minimum_coverage,
                        verdict->coverage_too_low, cell.x, top + self->line * 0.1, cell.width,
                        self->line * 0.8);
  vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_TINY,
                      verdict->coverage_too_low ? VAERDI_COLOR_CONCERN_TEXT : VAERDI_COLOR_DIM,
                      VAERDI_ALIGN_RIGHT, cell.x + cell.width, top + self->line, cell.width, text);
}

/**
 * vaerdi_scorecard_row_height:
 * @verdict: what the row shows
 * @shown: what is shown of it
 * @theme: the theme
 * @width: width of the table
 *
 * Returns: height of a row: two lines, or as many as a long name, goal or reason
 *   needs, and the air between rows
 */
double
vaerdi_scorecard_row_height (const VaerdiVerdict *verdict,
                             VaerdiColumns        shown,
                             VaerdiTheme         *theme,
                             double               width)
{
  double name, goal;
  VaerdiRow row;

  vaerdi_row_init (&row, NULL, verdict, theme, &(VaerdiRect) { 0, 0, width, 0 }, MAX_LINES, shown);
  name = draw_name (&row);
  goal = verdict->state == VAERDI_STATE_OK ? draw_goal (&row) : draw_absence (&row);

  return MAX (2 * row.line, MAX (name, goal)) + row.em * 0.3;
}

/**
 * vaerdi_scorecard_titles_height:
 * @theme: the theme
 *
 * Returns: height of the column titles and the rule below them
 */
double
vaerdi_scorecard_titles_height (VaerdiTheme *theme)
{
  return vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL) + vaerdi_theme_get_em (theme) * 0.5;
}

/**
 * vaerdi_scorecard_row_draw_titles:
 * @cr: where to draw
 * @shown: what the rows show
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width of the table
 */
void
vaerdi_scorecard_row_draw_titles (cairo_t       *cr,
                                  VaerdiColumns  shown,
                                  VaerdiTheme   *theme,
                                  double         x,
                                  double         y,
                                  double         width)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  double height = vaerdi_scorecard_titles_height (theme);
  const char *titles[N_COLUMNS] = {
    vaerdi_text (language, "Indicator"), vaerdi_text (language, "Value"), "n",
    vaerdi_text (language, "Goal"), vaerdi_text (language, "Change"),
    vaerdi_text (language, "Trend"), vaerdi_text (language, "Nation"),
    vaerdi_text (language, "Data to"), vaerdi_text (language, "Coverage"),
  };
  VaerdiRow row;

  vaerdi_row_init (&row, cr, NULL, theme, &(VaerdiRect) { x, y, width, height }, MAX_LINES, shown);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      VaerdiRect cell = get_cell (&row, i);
      guint align = i == COLUMN_VALUE || i == COLUMN_DENOMINATOR || i == COLUMN_CHANGE ? VAERDI_ALIGN_RIGHT : 0;

      if (!is_shown (&row, i))
        continue;

      if (i == COLUMN_BENCHMARK)
        align = VAERDI_ALIGN_CENTER;
      vaerdi_canvas_text (cr, theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, align,
                          align == VAERDI_ALIGN_RIGHT ? cell.x + cell.width
                          : align == VAERDI_ALIGN_CENTER ? cell.x + cell.width / 2 : cell.x,
                          y, cell.width, titles[i]);
    }
}

/**
 * vaerdi_scorecard_row_draw:
 * @cr: where to draw
 * @verdict: what the row shows
 * @shown: what is shown of it
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width of the table
 * @height: height, at least vaerdi_scorecard_row_height()
 *
 * Draws one indicator of a scorecard: value and interval, goal and whether it is
 * met, change against the baseline, trend, place in the nation, age and coverage.
 */
void
vaerdi_scorecard_row_draw (cairo_t             *cr,
                           const VaerdiVerdict *verdict,
                           VaerdiColumns        shown,
                           VaerdiTheme         *theme,
                           double               x,
                           double               y,
                           double               width,
                           double               height)
{
  VaerdiRow row;

  vaerdi_row_init (&row, cr, verdict, theme, &(VaerdiRect) { x, y, width, height }, MAX_LINES, shown);
  cairo_save (cr);
  cairo_new_path (cr);
  draw_name (&row);
  if (verdict->state == VAERDI_STATE_OK)
    draw_figure (&row);
  else
    draw_absence (&row);
  if (is_shown (&row, COLUMN_TREND))
    draw_trend (&row);
  if (is_shown (&row, COLUMN_BENCHMARK))
    draw_benchmark (&row);
  if (is_shown (&row, COLUMN_AGE))
    draw_age (&row);
  if (is_shown (&row, COLUMN_COVERAGE))
    draw_coverage (&row);
  cairo_restore (cr);
}
