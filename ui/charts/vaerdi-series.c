/* vaerdi-series.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-series"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-series.h"

/**
 * vaerdi_series_value:
 * @verdict: a verdict
 * @index: one of its points
 *
 * Returns: the plotted value, display unit; NaN for a gap
 */
double
vaerdi_series_value (gconstpointer verdict,
                     guint         index)
{
  return ((const VaerdiVerdict *) verdict)->points[index].chart.value;
}

/**
 * vaerdi_series_lower:
 * @verdict: a verdict
 * @index: one of its points
 *
 * Returns: the lower control limit; NaN where there is none
 */
double
vaerdi_series_lower (gconstpointer verdict,
                     guint         index)
{
  return ((const VaerdiVerdict *) verdict)->points[index].chart.lower;
}

/**
 * vaerdi_series_upper:
 * @verdict: a verdict
 * @index: one of its points
 *
 * Returns: the upper control limit; NaN where there is none
 */
double
vaerdi_series_upper (gconstpointer verdict,
                     guint         index)
{
  return ((const VaerdiVerdict *) verdict)->points[index].chart.upper;
}

/**
 * vaerdi_series_centre:
 * @verdict: a verdict
 * @index: one of its points
 *
 * Returns: the centre line; NaN where there is none
 */
double
vaerdi_series_centre (gconstpointer verdict,
                      guint         index)
{
  return ((const VaerdiVerdict *) verdict)->points[index].chart.centre;
}

/* The chart shows the headline, so a goal for another stratum is no line in it. */
static gboolean
is_of_headline (const VaerdiVerdict *verdict,
                const VaerdiTarget  *target)
{
  return target->stratum == NULL || *target->stratum == '\0' ||
         g_strcmp0 (target->stratum, verdict->definition->headline) == 0;
}

/**
 * vaerdi_series_goals:
 * @verdict: a verdict
 * @goals: (out): where the goal lines stand, display unit
 *
 * Returns: how many there are; two for a range
 */
guint
vaerdi_series_goals (const VaerdiVerdict *verdict,
                     double               goals[VAERDI_MAX_GOAL_LINES])
{
  guint n = 0;

  for (guint i = 0; i < verdict->n_targets && n + 1 < VAERDI_MAX_GOAL_LINES; i++)
    {
      const VaerdiTargetVerdict *judged = &verdict->targets[i];

      if (judged->target->kind == VAERDI_TARGET_MONITOR || !is_of_headline (verdict, judged->target))
        continue;
      if (isfinite (judged->limit))
        goals[n++] = judged->limit;
      if (judged->target->kind == VAERDI_TARGET_RANGE && isfinite (judged->target->upper))
        goals[n++] = judged->target->upper;
    }

  return n;
}

/**
 * vaerdi_series_last:
 * @verdict: a verdict
 *
 * Returns: index of the newest point with a value; -1 when there is none
 */
int
vaerdi_series_last (const VaerdiVerdict *verdict)
{
  for (guint i = verdict->n_points; i-- > 0;)
    if (isfinite (verdict->points[i].chart.value))
      return (int) i;

  return -1;
}

/**
 * vaerdi_series_newest:
 * @verdict: a verdict
 *
 * Returns: index of the newest final point with a value, the one to be named;
 *   where none is final, the newest of all; -1 when there is none
 */
int
vaerdi_series_newest (const VaerdiVerdict *verdict)
{
  for (guint i = verdict->n_points; i-- > 0;)
    if (isfinite (verdict->points[i].chart.value) &&
        (verdict->points[i].flags & VAERDI_POINT_INCOMPLETE) == 0)
      return (int) i;

  return vaerdi_series_last (verdict);
}

/**
 * vaerdi_series_is_empty:
 * @verdict: a verdict
 *
 * Returns: whether no point has a value
 */
gboolean
vaerdi_series_is_empty (const VaerdiVerdict *verdict)
{
  return vaerdi_series_last (verdict) < 0;
}

static double
mean_width (const VaerdiVerdict *verdict)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < verdict->n_points; i++)
    {
      const VaerdiChartPoint *point = &verdict->points[i].chart;

      if (!isfinite (point->value) || !isfinite (point->upper - point->lower))
        continue;
      sum += point->upper - point->lower;
      n++;
    }

  return n > 0 ? sum / n : 0;
}

/* One month with three patients can have limits from 0 to 100 %; the scale
 * belongs to the values, and such limits run out of the picture. Where the
 * values hardly move it belongs to the limits. */
static void
include_limits (const VaerdiVerdict *verdict,
                double               share,
                double              *from,
                double              *to)
{
  double low = NAN, high = NAN;
  double range = *to - *from, width = mean_width (verdict);
  double reach = range < width * 0.25 ? width * 0.7 : range * share;
  double floor_value = *from - reach, ceiling = *to + reach;

  for (guint i = 0; i < verdict->n_points; i++)
    {
      const VaerdiChartPoint *point = &verdict->points[i].chart;

      if (!isfinite (point->value))
        continue;
      vaerdi_range_include (&low, &high, point->lower);
      vaerdi_range_include (&low, &high, point->upper);
    }
  if (isfinite (low))
    {
      vaerdi_range_include (from, to, MAX (low, floor_value));
      vaerdi_range_include (from, to, MIN (high, ceiling));
    }
}

/* A goal or a nation far away would press the series flat; it is then named at
 * the edge. */
static void
include_levels (const VaerdiVerdict *verdict,
               double              *from,
               double              *to)
{
  double goals[VAERDI_MAX_GOAL_LINES];
  guint n = vaerdi_series_goals (verdict, goals);
  double reach = MAX (*to - *from, 1e-12 * fabs (*to)) * 4;
  double low = *from - reach, high = *to + reach;

  for (guint i = 0; i < n; i++)
    if (goals[i] >= low && goals[i] <= high)
      vaerdi_range_include (from, to, goals[i]);
  if (verdict->benchmark_source != VAERDI_BENCHMARK_NONE &&
      verdict->benchmark.value >= low && verdict->benchmark.value <= high)
    vaerdi_range_include (from, to, verdict->benchmark.value);
}

/**
 * vaerdi_series_range:
 * @verdict: a verdict
 * @limit_share: how far limits may widen the scale on each side, as a share of
 *   the values' own range
 * @from: (out): low end of the scale; NaN when the series is empty
 * @to: (out): high end
 *
 * The range of values, limits and goals that a chart has to show.
 */
void
vaerdi_series_range (const VaerdiVerdict *verdict,
                     double               limit_share,
                     double              *from,
                     double              *to)
{
  *from = *to = NAN;
  for (guint i = 0; i < verdict->n_points; i++)
    {
      const VaerdiChartPoint *point = &verdict->points[i].chart;

      vaerdi_range_include (from, to, point->value);
      if (isfinite (point->value))
        vaerdi_range_include (from, to, point->centre);
    }
  if (isnan (*from))
    return;

  include_limits (verdict, limit_share, from, to);
  include_levels (verdict, from, to);
}

/**
 * vaerdi_series_is_hollow:
 * @verdict: a verdict
 * @index: one of its points
 *
 * Returns: whether the point is drawn hollow: not final, or left out of the
 *   limits
 */
gboolean
vaerdi_series_is_hollow (const VaerdiVerdict *verdict,
                         guint                index)
{
  const VaerdiVerdictPoint *point = &verdict->points[index];

  return (point->flags & VAERDI_POINT_INCOMPLETE) != 0 || point->chart.excluded;
}

/* The period may have a figure though every single month is too small for one. */
static gboolean
has_withheld (const VaerdiVerdict *verdict)
{
  for (guint i = 0; i < verdict->n_points; i++)
    if (verdict->points[i].flags & VAERDI_POINT_SUPPRESSED)
      return TRUE;

  return FALSE;
}

/**
 * vaerdi_series_dup_empty:
 * @verdict: a verdict without a point to show
 * @language: the language
 *
 * Returns: (transfer full): why there is nothing to draw
 */
char *
vaerdi_series_dup_empty (const VaerdiVerdict *verdict,
                         VaerdiLanguage       language)
{
  g_autofree char *reason = NULL;

  if (verdict->state == VAERDI_STATE_SUPPRESSED || has_withheld (verdict))
    reason = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_SUPPRESSION, language);
  else if (verdict->state == VAERDI_STATE_FAILED || verdict->state == VAERDI_STATE_INVALID)
    reason = g_strdup (verdict->message[language]);
  if (reason != NULL && *reason != '\0')
    return g_steal_pointer (&reason);

  return g_strdup (vaerdi_text (language, "There are no data in the months shown."));
}

/* Some of a series, as a series of its own */
typedef struct
{
  const VaerdiVerdict *verdict;
  guint                from;
} Part;

static double
part_value (gconstpointer data,
            guint         index)
{
  const Part *part = data;

  return vaerdi_series_value (part->verdict, part->from + index);
}

/**
 * vaerdi_series_line:
 * @cr: where to draw
 * @verdict: a verdict
 * @x: from indices to positions
 * @y: from values to positions
 *
 * Adds the line through the values to the path. It is cut where a version of
 * the definition begins: figures of two meanings are two series.
 */
void
vaerdi_series_line (cairo_t             *cr,
                    const VaerdiVerdict *verdict,
                    const VaerdiScale   *x,
                    const VaerdiScale   *y)
{
  for (guint from = 0, to; from < verdict->n_points; from = to)
    {
      Part part = { verdict, from };
      VaerdiScale shifted = { x->from - from, x->to - from, x->start, x->end };

      to = from + 1;
      while (to < verdict->n_points && verdict->points[to].version == NULL)
        to++;
      vaerdi_canvas_line (cr, &shifted, y, part_value, &part, to - from);
    }
}

/**
 * vaerdi_series_draw_points:
 * @cr: where to draw
 * @theme: the theme
 * @verdict: a verdict
 * @x: from indices to positions
 * @y: from values to positions
 * @with_common: whether common-cause points are drawn as well
 * @radius: of a point, user units
 *
 * Draws the points of a series, at most one per unit of width: where many fall
 * together the first signal stands for them.
 */
void
vaerdi_series_draw_points (cairo_t             *cr,
                           VaerdiTheme         *theme,
                           const VaerdiVerdict *verdict,
                           const VaerdiScale   *x,
                           const VaerdiScale   *y,
                           gboolean             with_common,
                           double               radius)
{
  double taken = -G_MAXDOUBLE;

  for (guint i = 0; i < verdict->n_points; i++)
    {
      VaerdiPointMark mark = vaerdi_point_mark_get (verdict, i);
      double cx = vaerdi_scale_position (x, i);

      if (mark == VAERDI_POINT_MARK_NONE || (mark == VAERDI_POINT_MARK_COMMON && !with_common))
        continue;
      if (cx - taken < 1)
        continue;
      taken = cx;
      vaerdi_mark_point (cr, theme, mark, vaerdi_point_is_outside (verdict, i),
                         vaerdi_series_is_hollow (verdict, i), cx,
                         vaerdi_scale_position (y, verdict->points[i].chart.value), radius);
    }
}
