/* vaerdi-spc-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-spc-layout"

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-ruler.h"
#include "charts/vaerdi-spc-layout.h"
#include "charts/vaerdi-spc-legend.h"
#include "results/vaerdi-decision.h"

#define SHORT_UNIT 7       /* characters */

static char *
dup_named (const VaerdiVerdict *verdict,
           VaerdiLanguage       language,
           const char          *name,
           double               value)
{
  g_autofree char *number = vaerdi_definition_format (verdict->definition, language, value, FALSE);

  return g_strdup_printf ("%s %s", name, number);
}

static void
add_label (VaerdiSpcLabels *self,
           char            *text,
           VaerdiTextStyle  style,
           VaerdiColor      color,
           double           value,
           guint            rank)
{
  VaerdiSpcLabel label = { text, style, color, value, 0, 0, rank };

  if (isfinite (value) && self->n < VAERDI_SPC_MAX_LABELS)
    self->items[self->n++] = label;
  else
    g_free (text);
}

static void
add_limits (VaerdiSpcLabels     *self,
            const VaerdiVerdict *verdict,
            VaerdiLanguage       language,
            const VaerdiChartPoint *last)
{
  const char *centre = verdict->chart == VAERDI_CHART_RUN || verdict->chart == VAERDI_CHART_G
                         ? vaerdi_text (language, "Median") : vaerdi_text (language, "Average");

  add_label (self, dup_named (verdict, language, vaerdi_text (language, "Upper limit"), last->upper),
             VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, last->upper, 4);
  add_label (self, dup_named (verdict, language, centre, last->centre),
             VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, last->centre, 2);
  add_label (self, dup_named (verdict, language, vaerdi_text (language, "Lower limit"), last->lower),
             VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, last->lower, 5);
}

/* A long unit stands above the axis and would only push the number out. */
static gboolean
is_short (const VaerdiVerdict *verdict,
          VaerdiLanguage       language)
{
  return g_utf8_strlen (verdict->definition->unit[language], -1) <= SHORT_UNIT;
}

/* Where the newest months have no final value, or none at all, the label says
 * which month it is of. */
static char *
dup_value (const VaerdiVerdict *verdict,
           VaerdiLanguage       language,
           guint                index)
{
  g_autofree char *number = vaerdi_definition_format (verdict->definition, language,
                                                      vaerdi_series_value (verdict, index),
                                                      is_short (verdict, language));
  g_autofree char *month = NULL;

  if (index + 2 >= verdict->n_points)
    return g_steal_pointer (&number);

  month = vaerdi_format_month_short (language, verdict->points[index].month);

  return g_strdup_printf ("%s · %s", number, month);
}

/* A rule that names the newest final value beside its point needs no legend. */
static void
add_value (VaerdiSpcLabels     *self,
           const VaerdiVerdict *verdict,
           VaerdiLanguage       language,
           guint                last)
{
  double value = vaerdi_series_value (verdict, last);
  VaerdiVariation variation = VAERDI_VARIATION_COMMON;

  if (vaerdi_point_mark_get (verdict, last) == VAERDI_POINT_MARK_IMPROVEMENT)
    variation = VAERDI_VARIATION_IMPROVEMENT_HIGH;
  else if (vaerdi_point_mark_get (verdict, last) == VAERDI_POINT_MARK_CONCERN)
    variation = VAERDI_VARIATION_CONCERN_HIGH;

  add_label (self, dup_value (verdict, language, last),
             VAERDI_TEXT_STRONG,
             variation == VAERDI_VARIATION_COMMON ? VAERDI_COLOR_TEXT
                                                  : vaerdi_variation_text_color (variation),
             value, 0);
}

/**
 * vaerdi_spc_labels_init:
 * @self: (out): the labels; free them with vaerdi_spc_labels_clear()
 * @verdict: a verdict
 * @theme: the theme
 *
 * Collects the words for the lines of a chart.
 */
void
vaerdi_spc_labels_init (VaerdiSpcLabels     *self,
                        const VaerdiVerdict *verdict,
                        VaerdiTheme         *theme)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  int last = vaerdi_series_newest (verdict);
  double goals[VAERDI_MAX_GOAL_LINES];
  guint n_goals = vaerdi_series_goals (verdict, goals);

  self->n = 0;
  if (last < 0)
    return;

  add_value (self, verdict, language, (guint) last);
  for (guint i = 0; i < n_goals; i++)
    add_label (self, dup_named (verdict, language, vaerdi_text (language, "Goal"), goals[i]),
               VAERDI_TEXT_SMALL_STRONG, VAERDI_COLOR_GOAL_TEXT, goals[i], 1);
  add_limits (self, verdict, language, &verdict->points[last].chart);
  if (verdict->benchmark_source != VAERDI_BENCHMARK_NONE &&
      verdict->benchmark_name[language] != NULL)
    add_label (self, dup_named (verdict, language, verdict->benchmark_name[language],
                                verdict->benchmark.value),
               VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, verdict->benchmark.value, 3);
}

/**
 * vaerdi_spc_labels_clear:
 * @self: labels
 */
void
vaerdi_spc_labels_clear (VaerdiSpcLabels *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->items[i].text);
  self->n = 0;
}

static void
drop_label (VaerdiSpcLabels *self)
{
  guint worst = 0;

  for (guint i = 1; i < self->n; i++)
    if (self->items[i].rank > self->items[worst].rank)
      worst = i;
  g_free (self->items[worst].text);
  self->n--;
  for (guint i = worst; i < self->n; i++)
    self->items[i] = self->items[i + 1];
}

static int
compare_labels (gconstpointer a,
                gconstpointer b)
{
  const VaerdiSpcLabel *left = a;
  const VaerdiSpcLabel *right = b;

  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;

  return (int) left->rank - (int) right->rank;
}

/**
 * vaerdi_spc_labels_place:
 * @self: labels
 * @layout: where the plot lies
 * @theme: the theme
 *
 * Finds a place for each label beside its line, and drops the least important
 * ones where there is no room for all.
 */
void
vaerdi_spc_labels_place (VaerdiSpcLabels       *self,
                         const VaerdiSpcLayout *layout,
                         VaerdiTheme           *theme)
{
  double spacing = vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL);
  double top = layout->plot.y, bottom = layout->plot.y + layout->plot.height;
  double places[VAERDI_SPC_MAX_LABELS];

  while (self->n > 0 && (self->n - 1) * spacing > bottom - top)
    drop_label (self);
  for (guint i = 0; i < self->n; i++)
    {
      double position = vaerdi_scale_position (&layout->y, self->items[i].value);

      self->items[i].position = CLAMP (position, top, bottom);
    }
  qsort (self->items, self->n, sizeof *self->items, compare_labels);
  for (guint i = 0; i < self->n; i++)
    places[i] = self->items[i].position;
  vaerdi_labels_spread (places, self->n, spacing, top, bottom);
  for (guint i = 0; i < self->n; i++)
    self->items[i].place = places[i];
}

static double
labels_width (const VaerdiVerdict *verdict,
              VaerdiTheme         *theme)
{
  VaerdiSpcLabels labels;
  double widest = 0;

  vaerdi_spc_labels_init (&labels, verdict, theme);
  for (guint i = 0; i < labels.n; i++)
    widest = MAX (widest, vaerdi_canvas_text_width (theme, labels.items[i].style,
                                                    labels.items[i].text));
  vaerdi_spc_labels_clear (&labels);

  return widest;
}

/**
 * vaerdi_spc_layout_shows:
 * @verdict: a verdict
 * @month: a month
 *
 * Returns: whether the month is on its chart
 */
gboolean
vaerdi_spc_layout_shows (const VaerdiVerdict *verdict,
                         gint32               month)
{
  return verdict->n_points > 0 && month >= verdict->points[0].month &&
         month <= verdict->points[verdict->n_points - 1].month;
}

static gboolean
has_decisions (const VaerdiVerdict *verdict)
{
  for (guint i = 0; verdict->decisions != NULL && i < verdict->decisions->len; i++)
    if (vaerdi_spc_layout_shows (verdict, ((const VaerdiDecision *) g_ptr_array_index (verdict->decisions, i))->month))
      return TRUE;

  return FALSE;
}

static void
init_rows (VaerdiSpcLayout     *self,
           const VaerdiVerdict *verdict,
           VaerdiTheme         *theme,
           gboolean             plain)
{
  double em = vaerdi_theme_get_em (theme);
  double height = self->frame.height / em;
  VaerdiLanguage language = vaerdi_theme_get_language (theme);

  self->has_ruler = height > 6;
  self->has_unit = height > 8.5;
  self->has_labels = self->frame.width > 26 * em;
  self->has_strip = height > 10 && (verdict->signal_month != G_MININT32 ||
                                    (verdict->n_points > 0 &&
                                     verdict->points[verdict->n_points - 1].chart.phase > 0));
  self->has_decisions = height > 10 && has_decisions (verdict);
  self->summary_lines = plain ? 0 : height > 20 && self->frame.width < 34 * em ? 5 : height > 15 ? 2 : height > 11;
  if (self->summary_lines > 0)
    {
      g_autofree char *text = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_VARIATION, language);

      self->summary_height = vaerdi_canvas_text_height (theme, VAERDI_TEXT_STRONG,
                                                        self->frame.width, self->summary_lines,
                                                        text) + em * 0.5;
    }
  if (height > 13 && !plain)
    self->legend_lines = vaerdi_spc_legend_draw (NULL, verdict, theme, 0, 0, self->frame.width);
}

static void
init_y (VaerdiSpcLayout     *self,
        const VaerdiVerdict *verdict,
        VaerdiTheme         *theme)
{
  guint max_ticks = (guint) CLAMP (self->plot.height / (vaerdi_theme_get_em (theme) * 1.8), 2, 8);
  gboolean positive;
  double from, to;

  vaerdi_series_range (verdict, 0.75, &from, &to);
  positive = from >= 0;
  vaerdi_ticks_cover (&from, &to, max_ticks);
  if (positive)
    from = MAX (from, 0);
  self->y = (VaerdiScale) { from, to, self->plot.y + self->plot.height, self->plot.y };
  self->ticks = vaerdi_ticks_nice (from, to, max_ticks);
}

static void
init_x (VaerdiSpcLayout     *self,
        const VaerdiVerdict *verdict,
        VaerdiTheme         *theme)
{
  double em = vaerdi_theme_get_em (theme);
  double left = vaerdi_ruler_width (theme, &self->ticks);
  double right = self->has_labels ? MIN (labels_width (verdict, theme) + 2.2 * em,
                                         self->frame.width * 0.42) : em * 0.5;
  double n = MAX (verdict->n_points, 1);

  /* Numbers too long for the room are left out with their lines */
  if (left > self->frame.width * 0.4)
    self->ticks.n = 0;
  if (!self->has_ruler || self->ticks.n == 0)
    left = em * 0.5;
  self->plot.x = self->frame.x + left;
  self->plot.width = MAX (self->frame.width - left - right, 1);
  self->x = (VaerdiScale) { -0.5, n - 0.5, self->plot.x, self->plot.x + self->plot.width };
}

/**
 * vaerdi_spc_layout_init:
 * @self: (out): the layout
 * @verdict: a verdict
 * @theme: the theme
 * @plain: whether to leave out the sentence on top and the legend
 * @frame: the room there is
 *
 * Divides the room. Where it is short the legend goes first, then the sentence,
 * the unit and the months; the series itself is always drawn.
 */
void
vaerdi_spc_layout_init (VaerdiSpcLayout     *self,
                        const VaerdiVerdict *verdict,
                        VaerdiTheme         *theme,
                        gboolean             plain,
                        const VaerdiRect    *frame)
{
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL);
  double em = vaerdi_theme_get_em (theme);
  double top, bottom;

  *self = (VaerdiSpcLayout) { .frame = *frame };
  init_rows (self, verdict, theme, plain);

  top = frame->y + self->summary_height;
  top += self->has_unit ? line + em * 0.3 : 0;
  top += self->has_strip ? line + em * 0.2 : 0;
  top += self->has_decisions ? line + em * 0.2 : 0;
  top += MAX (line * 0.5, em * 0.7);
  bottom = frame->y + frame->height;
  bottom -= self->legend_lines > 0 ? self->legend_lines * line * 1.25 + em * 0.6 : 0;
  bottom -= self->has_ruler ? vaerdi_ruler_months_height (theme) : em * 0.7;
  self->plot.y = top;
  self->plot.height = MAX (bottom - top, 1);

  init_y (self, verdict, theme);
  init_x (self, verdict, theme);
}

/**
 * vaerdi_spc_layout_index:
 * @self: a layout
 * @verdict: its verdict
 * @month: a month
 *
 * Returns: index of the month's point; -1 when it is not shown
 */
int
vaerdi_spc_layout_index (const VaerdiSpcLayout *self,
                         const VaerdiVerdict   *verdict,
                         gint32                 month)
{
  gint64 index;

  if (verdict->n_points == 0 || month == G_MININT32)
    return -1;

  index = (gint64) month - verdict->points[0].month;

  return index >= 0 && index < verdict->n_points ? (int) index : -1;
}
