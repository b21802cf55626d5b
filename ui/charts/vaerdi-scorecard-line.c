/* vaerdi-scorecard-line.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-scorecard-line"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-row-cells.h"
#include "charts/vaerdi-scorecard-line.h"
#include "charts/vaerdi-sparkline.h"
#include "verdicts/vaerdi-precision.h"

/* One indicator in the window. All lines of one width and font are equally
 * high, whatever they say, so that a figure that arrives moves nothing; what
 * has no room ends in an ellipsis and is told in full by the tooltip. */

#define N_COLUMNS 7
#define MAX_LINES 2
#define CHEVRON   1.9   /* em, at the right end */
#define GAP       0.9   /* em, inside a column at its right */
#define STATUS    8.2   /* em; the goal's column without the goal */

/* In em, so that large text leaves columns out before it cuts them short. The
 * name has the rest. */
static const struct
{
  VaerdiColumns wanted;
  double        width;
  guint         rank;   /* the highest steps aside first; 0 never does */
  double        name;   /* what the name has to have left beside it */
} columns[N_COLUMNS] = {
  [VAERDI_LINE_NAME]        = { 0 },
  [VAERDI_LINE_VALUE]       = { VAERDI_COLUMNS_VALUE, 7.9 },
  [VAERDI_LINE_DENOMINATOR] = { VAERDI_COLUMNS_DENOMINATOR, 5.4, 1, 10 },
  [VAERDI_LINE_GOAL]        = { 0, 11.6 },
  [VAERDI_LINE_CHANGE]      = { VAERDI_COLUMNS_CHANGE, 7.4, 2, 10.5 },
  [VAERDI_LINE_TREND]       = { VAERDI_COLUMNS_TREND, 12.2 },
  [VAERDI_LINE_BENCHMARK]   = { VAERDI_COLUMNS_BENCHMARK, 8.2, 3, 11.8 },
};

/* Below this width the figures stand below the name */
#define COMPACT 43

static gboolean
has_figure (const VaerdiRow *self)
{
  return self->verdict != NULL && self->verdict->state == VAERDI_STATE_OK;
}

static gboolean
is_compact (const VaerdiRow *self)
{
  return self->width < COMPACT * self->em;
}

static gboolean
is_wanted (const VaerdiRow *self,
           guint            column)
{
  return columns[column].wanted == 0 || (self->columns & columns[column].wanted) != 0;
}

static double
get_width (const VaerdiRow *self,
           guint            column)
{
  if (column == VAERDI_LINE_GOAL && (self->columns & VAERDI_COLUMNS_GOAL) == 0)
    return STATUS * self->em;

  return columns[column].width * self->em;
}

static gboolean
is_shown (const VaerdiRow *self,
          guint            column)
{
  double needed = (CHEVRON + columns[column].name) * self->em;

  if (!is_wanted (self, column) || columns[column].rank == 0)
    return is_wanted (self, column);

  for (guint i = 0; i < N_COLUMNS; i++)
    if (columns[i].rank <= columns[column].rank && is_wanted (self, i))
      needed += get_width (self, i);

  return self->width >= needed;
}

/* Without a figure the name leaves room for the reason, however few columns
 * there are. */
static double
get_widest_name (const VaerdiRow *self)
{
  return self->verdict != NULL && !has_figure (self) ? self->width * 0.5 : self->width;
}

/* Half of a wide line is for the figures. */
static VaerdiRect
get_cell (const VaerdiRow *self,
          guint            column)
{
  VaerdiRect cell = { 0, self->y, 0, self->height };
  double sum = 0, right = self->width - CHEVRON * self->em, scale;

  for (guint i = 0; i < N_COLUMNS; i++)
    sum += is_shown (self, i) ? get_width (self, i) : 0;
  scale = CLAMP (0.62 * right / sum, 1, 1.4);

  cell.width = MIN (right - sum * scale, get_widest_name (self));
  for (guint i = 1; i <= column; i++)
    {
      cell.x += cell.width;
      cell.width = is_shown (self, i) ? get_width (self, i) * scale : 0;
    }
  cell.width = MAX (cell.width - GAP * self->em, 1);

  return cell;
}

/* A percent sign belongs to its number; "per 10 000 bed days" stands apart. */
static gboolean
is_unit_apart (const VaerdiRow *self)
{
  const char *unit = self->verdict->definition->unit[self->language];

  return unit != NULL && g_utf8_strlen (unit, -1) > 1;
}

static char *
dup_number (const VaerdiRow *self)
{
  return vaerdi_verdict_format (self->verdict, self->language, self->verdict->current.value, !is_unit_apart (self));
}

/* The absolute numbers, where they are shown.
 *
 * Returns: (nullable): the numbers */
static char *
dup_counts (const VaerdiRow *self)
{
  g_autofree char *counts = NULL;

  if (!has_figure (self) || (self->columns & VAERDI_COLUMNS_COUNTS) == 0)
    return NULL;

  counts = vaerdi_verdict_dup_counts (self->verdict, self->language);

  return *counts != '\0' ? g_steal_pointer (&counts) : NULL;
}

/* The number large, and below it in small what belongs to it. */
static void
draw_value (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, VAERDI_LINE_VALUE);
  double line = vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_HEADING);
  double right = cell.x + cell.width, y = self->y + (self->height - line) / 2;
  g_autofree char *number = dup_number (self);
  g_autofree char *interval = vaerdi_row_dup_interval (self);
  g_autofree char *counts = dup_counts (self);
  const char *below[] = {
    is_unit_apart (self) ? self->verdict->definition->unit[self->language] : NULL, interval, counts,
  };

  for (guint i = 0; i < G_N_ELEMENTS (below); i++)
    y -= below[i] != NULL ? self->small / 2 : 0;
  vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_HEADING, VAERDI_COLOR_TEXT, VAERDI_ALIGN_RIGHT,
                      right, y, cell.width, number);
  y += line;
  for (guint i = 0; i < G_N_ELEMENTS (below); i++)
    {
      if (below[i] == NULL)
        continue;
      vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_TINY, i == 0 ? VAERDI_COLOR_TEXT : VAERDI_COLOR_DIM,
                          VAERDI_ALIGN_RIGHT, right, y, cell.width, below[i]);
      y += self->small;
    }
}

static void
draw_denominator (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, VAERDI_LINE_DENOMINATOR);
  g_autofree char *number = NULL;

  if (!isfinite (self->verdict->current.denominator))
    return;

  number = vaerdi_format_number (self->language, self->verdict->current.denominator, 0);
  vaerdi_row_draw_pair (self, cell.x + cell.width, cell.width, VAERDI_ALIGN_RIGHT, VAERDI_TEXT_BODY,
                        VAERDI_COLOR_TEXT, number, NULL);
}

/* What kind of patient report it is, in a pill.
 *
 * Returns: the width used */
static double
draw_kind (const VaerdiRow        *self,
           const VaerdiDefinition *definition,
           double                  x,
           double                  y)
{
  const char *kind = definition->pro_kind == VAERDI_PRO_PREM ? "PREM" : "PROM";
  double width = vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_TINY, kind) + self->em * 0.9;

  if (definition->pro_kind == VAERDI_PRO_NONE)
    return 0;

  vaerdi_theme_set_source_alpha (self->theme, self->cr, VAERDI_COLOR_TEXT, 0.1);
  vaerdi_canvas_rounded (self->cr, x, y, width, self->small, self->small / 2);
  cairo_fill (self->cr);
  vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_TINY, VAERDI_COLOR_TEXT, VAERDI_ALIGN_CENTER,
                      x + width / 2, y, width, kind);

  return width + self->em * 0.5;
}

static char *
dup_age (const VaerdiRow *self)
{
  const VaerdiVerdict *verdict = self->verdict;
  g_autofree char *month = NULL;

  if (verdict == NULL)
    return g_strdup (vaerdi_text (self->language, "Computing…"));
  if (verdict->newest_month == G_MININT32)
    return g_strdup (vaerdi_text (self->language, "No data"));

  month = vaerdi_format_month_short (self->language, verdict->newest_month);

  return g_strdup_printf (verdict->freshness == VAERDI_FRESHNESS_LATE
                            ? vaerdi_text (self->language, "Late: newest data %s")
                            : vaerdi_text (self->language, "Data to %s"), month);
}

static gboolean
is_late (const VaerdiRow *self)
{
  return self->verdict != NULL && self->verdict->freshness == VAERDI_FRESHNESS_LATE;
}

static double
draw_age (const VaerdiRow *self,
          double           x,
          double           y,
          double           width)
{
  gboolean late = is_late (self);
  double mark = late ? self->em * 1.2 : 0;
  g_autofree char *age = dup_age (self);

  if (width < 3 * self->em || (!late && self->verdict != NULL && (self->columns & VAERDI_COLUMNS_AGE) == 0))
    return 0;

  if (late)
    vaerdi_mark_freshness (self->cr, self->theme, VAERDI_FRESHNESS_LATE, x,
                           y + (self->small - self->em * 0.9) / 2, self->em * 0.9);

  return mark + vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_TINY,
                                    late ? VAERDI_COLOR_CONCERN_TEXT : VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT,
                                    x + mark, y, MAX (width - mark, 1), age) + self->em * 0.7;
}

static char *
dup_coverage (const VaerdiRow *self)
{
  const VaerdiVerdict *verdict = self->verdict;
  g_autofree char *number = vaerdi_format_number (self->language, verdict->coverage, 0);

  return g_strdup_printf (verdict->coverage_too_low ? vaerdi_text (self->language, "coverage %s %%, too low")
                                                    : vaerdi_text (self->language, "coverage %s %%"), number);
}

/* The bar steps aside before the words do. */
static double
draw_coverage (const VaerdiRow *self,
               double           x,
               double           y,
               double           width)
{
  const VaerdiVerdict *verdict = self->verdict;
  double bar = self->em * 3, gap = self->em * 0.5, used;
  g_autofree char *text = NULL;

  if (verdict == NULL || isnan (verdict->coverage) || width < 3 * self->em ||
      (!verdict->coverage_too_low && (self->columns & VAERDI_COLUMNS_COVERAGE) == 0))
    return 0;

  text = dup_coverage (self);
  if (width < bar + gap + vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_TINY, text))
    bar = gap = 0;
  else
    vaerdi_mark_coverage (self->cr, self->theme, verdict->coverage, verdict->minimum_coverage,
                          verdict->coverage_too_low, x, y + self->small * 0.2, bar, self->small * 0.6);
  used = vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_TINY,
                             verdict->coverage_too_low ? VAERDI_COLOR_CONCERN_TEXT : VAERDI_COLOR_DIM,
                             VAERDI_ALIGN_LEFT, x + bar + gap, y, width - bar - gap, text);

  return bar + gap + used + self->em * 0.7;
}

/* What is to be known of the figure, as far as there is room. */
static double
draw_remarks (const VaerdiRow *self,
              double           x,
              double           y,
              double           width)
{
  g_autofree char *remarks = vaerdi_row_dup_remarks (self);

  if (*remarks == '\0' || width < 4 * self->em)
    return 0;

  return vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_TINY, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT, x, y,
                             width, remarks) + self->em * 0.7;
}

/* What withholds the verdict is said first, then what is unusual. */
static void
draw_facts (const VaerdiRow        *self,
            const VaerdiDefinition *definition,
            double                  x,
            double                  y,
            double                  width)
{
  gboolean too_low = self->verdict != NULL && self->verdict->coverage_too_low;
  double end = x + width;

  x += draw_kind (self, definition, x, y);
  if (too_low)
    x += draw_coverage (self, x, y, end - x);
  if (is_late (self))
    x += draw_age (self, x, y, end - x);
  x += draw_remarks (self, x, y, end - x);
  if (!is_late (self))
    x += draw_age (self, x, y, end - x);
  if (!too_low)
    draw_coverage (self, x, y, end - x);
}

static void
draw_name (const VaerdiRow        *self,
           const VaerdiDefinition *definition)
{
  VaerdiRect cell = get_cell (self, VAERDI_LINE_NAME);
  const char *name = definition->name[self->language];
  double gap = self->em * 0.15;
  double height = vaerdi_canvas_text_height (self->theme, VAERDI_TEXT_STRONG, cell.width, MAX_LINES, name);
  double top = self->y + (self->height - height - gap - self->small) / 2;

  vaerdi_canvas_paragraph (self->cr, self->theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT, cell.x, top,
                           cell.width, MAX_LINES, name);
  draw_facts (self, definition, cell.x, top + height + gap, cell.width);
}

/* A goal that was met from the start shows no progress, so it is said. */
static char *
dup_goal (const VaerdiRow *self)
{
  const VaerdiVerdict *verdict = self->verdict;
  g_autofree char *goal = NULL;

  if (verdict->attainment == VAERDI_ATTAINMENT_MONITORED || (self->columns & VAERDI_COLUMNS_GOAL) == 0)
    return NULL;

  goal = vaerdi_verdict_dup_goal_brief (verdict, self->language);
  if (goal == NULL || verdict->attainment != VAERDI_ATTAINMENT_MET ||
      verdict->attainment_at_baseline != VAERDI_ATTAINMENT_MET)
    return g_steal_pointer (&goal);

  /* Translators: %s is the goal, e.g. "≥ 90 %" */
  return g_strdup_printf (vaerdi_text (self->language, "%s, already met at baseline"), goal);
}

/* The month says more than "special cause" does. */
static char *
dup_signal (const VaerdiRow *self)
{
  const VaerdiVerdict *verdict = self->verdict;
  g_autofree char *month = NULL;

  if (verdict->signal_month == G_MININT32)
    return g_strdup (vaerdi_variation_to_word (verdict->variation, self->language));

  month = vaerdi_format_month_short (self->language, verdict->signal_month);
  switch (verdict->variation)
    {
    case VAERDI_VARIATION_IMPROVEMENT_HIGH:
    case VAERDI_VARIATION_IMPROVEMENT_LOW:
      /* Translators: %s is the month in which a real improvement began */
      return g_strdup_printf (vaerdi_text (self->language, "Better since %s"), month);
    case VAERDI_VARIATION_CONCERN_HIGH:
    case VAERDI_VARIATION_CONCERN_LOW:
      return g_strdup_printf (vaerdi_text (self->language, "Worse since %s"), month);
    case VAERDI_VARIATION_NEUTRAL_HIGH:
      return g_strdup_printf (vaerdi_text (self->language, "Higher since %s"), month);
    case VAERDI_VARIATION_NEUTRAL_LOW:
      return g_strdup_printf (vaerdi_text (self->language, "Lower since %s"), month);
    case VAERDI_VARIATION_NOT_ENOUGH:
    case VAERDI_VARIATION_COMMON:
    default:
      return g_strdup (vaerdi_variation_to_word (verdict->variation, self->language));
    }
}

static void
draw_trend (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, VAERDI_LINE_TREND);
  VaerdiVariation variation = self->verdict->variation;
  double size = self->em * 1.3, pad = self->em * 0.1;
  double spark = self->height - size - 3 * pad;
  g_autofree char *text = dup_signal (self);

  vaerdi_sparkline_draw (self->cr, self->verdict, self->theme, cell.x, self->y + pad, cell.width, spark);
  vaerdi_mark_variation (self->cr, self->theme, variation, cell.x, self->y + spark + 2 * pad, size);
  vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_TINY, vaerdi_variation_text_color (variation),
                      VAERDI_ALIGN_MIDDLE, cell.x + size + self->em * 0.4, self->y + spark + 2 * pad + size / 2,
                      MAX (cell.width - size - self->em * 0.4, 1), text);
}

static void
draw_benchmark (const VaerdiRow *self)
{
  VaerdiRect cell = get_cell (self, VAERDI_LINE_BENCHMARK);
  const VaerdiVerdict *verdict = self->verdict;
  gboolean placed = verdict->funnel != VAERDI_FUNNEL_NONE;
  double mark = placed ? self->em * 1.1 : 0, height;
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;

  if (verdict->benchmark_source == VAERDI_BENCHMARK_NONE || !isfinite (verdict->benchmark.value))
    return;

  value = vaerdi_definition_format (verdict->definition, self->language, verdict->benchmark.value,
                                    !is_unit_apart (self));
  text = g_strdup_printf ("%s %s", verdict->benchmark_name[self->language], value);
  height = vaerdi_canvas_text_height (self->theme, VAERDI_TEXT_TINY, cell.width, MAX_LINES, text);
  cell.y += (self->height - mark - height) / 2;
  if (placed)
    vaerdi_mark_benchmark (self->cr, self->theme, verdict->funnel, verdict->definition->direction,
                           cell.x, cell.y, cell.width, mark);
  vaerdi_canvas_paragraph (self->cr, self->theme, VAERDI_TEXT_TINY, VAERDI_COLOR_DIM, cell.x,
                           cell.y + mark, cell.width, MAX_LINES, text);
}

/* There is more behind the line. */
static void
draw_chevron (const VaerdiRow *self)
{
  double size = self->em * 0.3;
  double x = self->width - self->em * 0.4, y = self->y + self->height / 2;

  cairo_set_line_width (self->cr, self->em * 0.13);
  vaerdi_theme_set_source (self->theme, self->cr, VAERDI_COLOR_DIM);
  cairo_move_to (self->cr, x - size, y - size);
  cairo_line_to (self->cr, x, y);
  cairo_line_to (self->cr, x - size, y + size);
  cairo_stroke (self->cr);
}

/* Without a figure the reason takes the place of all that is said of it. */
static void
draw_absence (const VaerdiRow *self)
{
  guint first = is_shown (self, VAERDI_LINE_VALUE) ? VAERDI_LINE_VALUE : VAERDI_LINE_GOAL;
  VaerdiRect from = get_cell (self, first);
  VaerdiRow row = *self;

  row.max_lines = (guint) MAX (self->height / vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_SMALL), 1);
  vaerdi_row_draw_absence (&row, from.x, self->width - CHEVRON * self->em - from.x);
}

static void
draw_columns (const VaerdiRow        *self,
              const VaerdiDefinition *definition)
{
  VaerdiRect goal = get_cell (self, VAERDI_LINE_GOAL);
  VaerdiRect change = get_cell (self, VAERDI_LINE_CHANGE);
  g_autofree char *text = NULL;

  draw_name (self, definition);
  draw_chevron (self);
  if (self->verdict == NULL)
    return;

  if (!has_figure (self))
    {
      draw_absence (self);
      return;
    }

  if (is_shown (self, VAERDI_LINE_VALUE))
    draw_value (self);
  if (is_shown (self, VAERDI_LINE_DENOMINATOR))
    draw_denominator (self);
  text = dup_goal (self);
  vaerdi_row_draw_goal (self, goal.x, goal.width, VAERDI_TEXT_STRONG, text);
  if (is_shown (self, VAERDI_LINE_CHANGE))
    vaerdi_row_draw_change (self, change.x, change.width);
  if (is_shown (self, VAERDI_LINE_TREND))
    draw_trend (self);
  if (is_shown (self, VAERDI_LINE_BENCHMARK))
    draw_benchmark (self);
}

/* Of a compact line: name and value above, status and trend in the middle,
 * facts below. */
static double
get_upper (const VaerdiRow *self)
{
  return MAX_LINES * vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_STRONG);
}

static double
get_middle (const VaerdiRow *self)
{
  return MAX (self->em * 2, MAX_LINES * vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_SMALL));
}

static double
get_compact_value (const VaerdiRow *self)
{
  g_autofree char *number = NULL;

  if (!has_figure (self) || !is_wanted (self, VAERDI_LINE_VALUE))
    return 0;

  number = dup_number (self);

  return MIN (vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_HEADING, number) + 0.01, self->width * 0.45);
}

static void
draw_upper (const VaerdiRow        *self,
            const VaerdiDefinition *definition)
{
  const char *name = definition->name[self->language];
  double value = get_compact_value (self), height = get_upper (self);
  double width = MAX (self->width - (value > 0 ? value + self->em * GAP : 0), 1);
  double used = vaerdi_canvas_text_height (self->theme, VAERDI_TEXT_STRONG, width, MAX_LINES, name);
  VaerdiRow row = *self;
  g_autofree char *number = NULL;

  vaerdi_canvas_paragraph (self->cr, self->theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT, 0,
                           (height - used) / 2, width, MAX_LINES, name);
  if (value == 0)
    return;

  number = dup_number (self);
  row.y = 0;
  row.height = height;
  vaerdi_row_draw_pair (&row, self->width, value, VAERDI_ALIGN_RIGHT, VAERDI_TEXT_HEADING, VAERDI_COLOR_TEXT,
                        number, NULL);
}

static void
draw_middle (const VaerdiRow *self)
{
  VaerdiRow row = *self;
  double half = self->width / 2, size = self->em * 1.3;

  if (self->verdict == NULL)
    return;

  row.y = get_upper (self);
  row.height = get_middle (self);
  if (!has_figure (self))
    {
      vaerdi_row_draw_absence (&row, 0, self->width);
      return;
    }

  vaerdi_row_draw_goal (&row, 0, half, VAERDI_TEXT_STRONG, NULL);
  if (!is_wanted (self, VAERDI_LINE_TREND))
    return;

  vaerdi_sparkline_draw (self->cr, self->verdict, self->theme, half, row.y + self->em * 0.15,
                         self->width - half - size - self->em * 0.4, row.height - self->em * 0.3);
  vaerdi_mark_variation (self->cr, self->theme, self->verdict->variation, self->width - size,
                         row.y + (row.height - size) / 2, size);
}

/* What belongs to the number above.
 *
 * Returns: (nullable): the words */
static char *
dup_below_value (const VaerdiRow *self)
{
  g_autofree char *counts = dup_counts (self);
  gboolean apart = has_figure (self) && is_wanted (self, VAERDI_LINE_VALUE) && is_unit_apart (self);

  if (apart && counts != NULL)
    return g_strdup_printf ("%s · %s", self->verdict->definition->unit[self->language], counts);
  if (apart)
    return g_strdup (self->verdict->definition->unit[self->language]);

  return g_steal_pointer (&counts);
}

static void
draw_lower (const VaerdiRow        *self,
            const VaerdiDefinition *definition)
{
  double y = self->height - self->small, used = 0;
  g_autofree char *text = dup_below_value (self);

  if (text != NULL)
    used = vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_TINY, VAERDI_COLOR_TEXT, VAERDI_ALIGN_RIGHT,
                               self->width, y, self->width * 0.4, text) + self->em * 0.5;
  draw_facts (self, definition, 0, y, self->width - used);
}

static void
init (VaerdiRow           *self,
      cairo_t             *cr,
      const VaerdiVerdict *verdict,
      VaerdiColumns        shown,
      VaerdiTheme         *theme,
      double               width,
      double               height)
{
  vaerdi_row_init (self, cr, verdict, theme, &(VaerdiRect) { 0, 0, width, height }, MAX_LINES, shown);
}

/**
 * vaerdi_scorecard_line_height:
 * @shown: what the lines show
 * @theme: the theme
 * @width: the room there is, user units
 *
 * Returns: height of every line of this width
 */
double
vaerdi_scorecard_line_height (VaerdiColumns  shown,
                              VaerdiTheme   *theme,
                              double         width)
{
  VaerdiRow self;
  double name, value;

  init (&self, NULL, NULL, shown, theme, width, 0);
  if (is_compact (&self))
    return get_upper (&self) + get_middle (&self) + self.small + self.em * 0.2;

  name = get_upper (&self) + self.small;
  value = vaerdi_canvas_line_height (theme, VAERDI_TEXT_HEADING) +
          (shown & VAERDI_COLUMNS_COUNTS ? 3 : 2) * self.small;

  return MAX (name, value) + self.em * 0.2;
}

/**
 * vaerdi_scorecard_line_draw:
 * @cr: where to draw
 * @line: an indicator and its figure
 * @theme: the theme
 * @width: the room there is, user units
 * @height: vaerdi_scorecard_line_height()
 *
 * Draws one indicator of a scorecard as wide as the window lets it be: the
 * comparison and the change step aside first, then the figures go below the
 * name.
 */
void
vaerdi_scorecard_line_draw (cairo_t                   *cr,
                            const VaerdiScorecardLine *line,
                            VaerdiTheme               *theme,
                            double                     width,
                            double                     height)
{
  VaerdiRow self;

  init (&self, cr, line->verdict, line->columns, theme, width, height);
  cairo_save (cr);
  cairo_new_path (cr);
  if (is_compact (&self))
    {
      draw_upper (&self, line->definition);
      draw_middle (&self);
      draw_lower (&self, line->definition);
    }
  else
    draw_columns (&self, line->definition);
  cairo_restore (cr);
}

static VaerdiLineCell
hit_compact (const VaerdiRow *self,
             double           x,
             double           y)
{
  if (y < get_upper (self))
    return x >= self->width - get_compact_value (self) ? VAERDI_LINE_VALUE : VAERDI_LINE_NAME;
  if (y >= get_upper (self) + get_middle (self))
    return VAERDI_LINE_NAME;
  if (!has_figure (self))
    return VAERDI_LINE_ABSENCE;

  return x < self->width / 2 ? VAERDI_LINE_GOAL : VAERDI_LINE_TREND;
}

/**
 * vaerdi_scorecard_line_hit:
 * @line: what was drawn
 * @theme: the theme it was drawn with
 * @width: the width
 * @height: the height
 * @x: where the pointer is, user units
 * @y: where the pointer is
 *
 * Returns: the part of the line below the pointer
 */
VaerdiLineCell
vaerdi_scorecard_line_hit (const VaerdiScorecardLine *line,
                           VaerdiTheme               *theme,
                           double                     width,
                           double                     height,
                           double                     x,
                           double                     y)
{
  VaerdiLineCell found = VAERDI_LINE_NAME;
  VaerdiRow self;

  init (&self, NULL, line->verdict, line->columns, theme, width, height);
  if (line->verdict == NULL)
    return VAERDI_LINE_NAME;
  if (is_compact (&self))
    return hit_compact (&self, x, y);

  for (guint i = 0; i < N_COLUMNS; i++)
    if (is_shown (&self, i) && x >= get_cell (&self, i).x)
      found = i;

  return !has_figure (&self) && found != VAERDI_LINE_NAME ? VAERDI_LINE_ABSENCE : found;
}

/**
 * vaerdi_scorecard_line_titles_height:
 * @theme: the theme
 * @width: width of the lines
 *
 * Returns: height of the column titles and the gap below them; 0 where there
 *   are no columns
 */
double
vaerdi_scorecard_line_titles_height (VaerdiTheme *theme,
                                     double       width)
{
  VaerdiRow self;

  init (&self, NULL, NULL, 0, theme, width, 0);

  return is_compact (&self) ? 0 : vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL) + self.em * 0.8;
}

/**
 * vaerdi_scorecard_line_draw_titles:
 * @cr: where to draw
 * @shown: what the lines show
 * @theme: the theme
 * @width: width of the lines
 * @height: vaerdi_scorecard_line_titles_height()
 *
 * Writes a title above each column.
 */
void
vaerdi_scorecard_line_draw_titles (cairo_t       *cr,
                                   VaerdiColumns  shown,
                                   VaerdiTheme   *theme,
                                   double         width,
                                   double         height)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  const char *titles[N_COLUMNS] = {
    vaerdi_text (language, "Indicator"), vaerdi_text (language, "Value"), "n", vaerdi_text (language, "Goal"),
    vaerdi_text (language, "Change"), vaerdi_text (language, "By month"), vaerdi_text (language, "Among peers"),
  };
  VaerdiRow self;

  init (&self, cr, NULL, shown, theme, width, height);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      VaerdiRect cell = get_cell (&self, i);
      gboolean right = i == VAERDI_LINE_VALUE || i == VAERDI_LINE_DENOMINATOR || i == VAERDI_LINE_CHANGE;

      if (is_shown (&self, i))
        vaerdi_canvas_text (cr, theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                            right ? VAERDI_ALIGN_RIGHT : VAERDI_ALIGN_LEFT,
                            right ? cell.x + cell.width : cell.x, 0,
                            i == VAERDI_LINE_BENCHMARK ? width - cell.x : cell.width, titles[i]);
    }
}
