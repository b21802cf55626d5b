/* vaerdi-nhs-rules.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-nhs-rules"

#include "config.h"

#include <math.h>

#include "statistics/vaerdi-nhs-rules.h"

static int
sign (double x)
{
  return (x > 0.0) - (x < 0.0);
}

/**
 * vaerdi_flag_sides:
 * @points: (array length=n_points): the points of one phase
 * @n_points: how many
 * @signals: (array length=n_points): set to nothing, but for side and nearness
 *
 * A point is near a limit when it is strictly beyond 2 sigma and not outside.
 */
void
vaerdi_flag_sides (const VaerdiChartPoint *points,
                   guint                   n_points,
                   VaerdiPointSignal      *signals)
{
  for (guint i = 0; i < n_points; i++)
    {
      const VaerdiChartPoint *point = &points[i];
      gboolean beyond = point->value > point->upper_2s || point->value < point->lower_2s;

      signals[i] = (VaerdiPointSignal) { 0 };
      /* A comparison with NaN is false, so a missing point has no side */
      signals[i].side = (point->value > point->centre) - (point->value < point->centre);
      signals[i].near_limit = beyond && !point->outside;
    }
}

/**
 * vaerdi_flag_outside:
 * @points: (array length=n_points): the points of one phase
 * @n_points: how many
 * @signals: (array length=n_points): flags are added to
 *
 * Strictly beyond a 3 sigma limit.
 */
void
vaerdi_flag_outside (const VaerdiChartPoint *points,
                     guint                   n_points,
                     VaerdiPointSignal      *signals)
{
  for (guint i = 0; i < n_points; i++)
    if (points[i].outside && !points[i].excluded)
      signals[i].flags |= VAERDI_SIGNAL_OUTSIDE;
}

/* Called for every point of a row that is long enough: the first time for the
 * points before it too. */
static void
flag_row (const VaerdiChartPoint *points,
          VaerdiPointSignal      *signals,
          guint                   first,
          guint                   last,
          gboolean                whole,
          VaerdiSignalFlags       flag)
{
  for (guint i = whole ? first : last; i <= last; i++)
    if (!points[i].excluded)
      signals[i].flags |= flag;
}

/**
 * vaerdi_flag_trends:
 * @points: (array length=n_points): the points of one phase
 * @n_points: how many
 * @signals: (array length=n_points): flags are added to
 * @length: how many points in a row
 *
 * @length consecutive points that strictly rise or strictly fall; all of them
 * are flagged. A tie and a missing point break it.
 */
void
vaerdi_flag_trends (const VaerdiChartPoint *points,
                    guint                   n_points,
                    VaerdiPointSignal      *signals,
                    guint                   length)
{
  double last = NAN;
  guint first = 0, at_last = 0, count = 0;
  int way = 0;

  for (guint i = 0; i < n_points; i++)
    {
      int step;

      if (points[i].excluded)
        continue;

      step = sign (points[i].value - last);
      if (step == 0)
        {
          count = 1;
          first = i;
        }
      else if (step == way)
        count++;
      else
        {
          count = 2;
          first = at_last;
        }

      if (count >= length)
        flag_row (points, signals, first, i, count == length, VAERDI_SIGNAL_TREND);
      way = step;
      last = points[i].value;
      at_last = i;
    }
}

/**
 * vaerdi_trend_direction:
 * @points: (array length=n_points): the points of one phase
 * @n_points: how many
 * @signals: (array length=n_points): with the trends flagged
 * @at: index of a point in a trend
 *
 * The way of the step after the point when the next one is in a trend as well,
 * otherwise of the step before it: where a rise turns into a fall the point at
 * the top belongs to the fall.
 *
 * Returns: 1 rising, -1 falling
 */
int
vaerdi_trend_direction (const VaerdiChartPoint  *points,
                        guint                    n_points,
                        const VaerdiPointSignal *signals,
                        guint                    at)
{
  guint next = at + 1, before = at;
  int way = 0;

  while (next < n_points && points[next].excluded)
    next++;
  if (next < n_points && (signals[next].flags & VAERDI_SIGNAL_TREND))
    way = sign (points[next].value - points[at].value);
  if (way != 0)
    return way;

  while (before > 0 && (before == at || points[before].excluded))
    before--;

  return sign (points[at].value - points[before].value);
}

/**
 * vaerdi_flag_two_in_three:
 * @points: (array length=n_points): the points of one phase
 * @n_points: how many
 * @signals: (array length=n_points): flags are added to
 *
 * Among three consecutive points, all on one side, at least two are near the
 * limit. Only the near ones are flagged; a point outside is not near.
 */
void
vaerdi_flag_two_in_three (const VaerdiChartPoint *points,
                          guint                   n_points,
                          VaerdiPointSignal      *signals)
{
  guint window[3] = { 0 };
  guint held = 0;

  for (guint i = 0; i < n_points; i++)
    {
      guint near = 0;

      if (points[i].excluded)
        continue;

      window[0] = window[1];
      window[1] = window[2];
      window[2] = i;
      held = held > 0 && signals[i].side == signals[window[1]].side ? held + 1 : 1;
      if (signals[i].side == 0)
        held = 0;
      if (held < 3)
        continue;

      for (guint k = 0; k < 3; k++)
        near += signals[window[k]].near_limit;
      for (guint k = 0; near >= 2 && k < 3; k++)
        if (signals[window[k]].near_limit)
          signals[window[k]].flags |= VAERDI_SIGNAL_TWO_IN_THREE;
    }
}

/**
 * vaerdi_flag_shifts:
 * @points: (array length=n_points): the points of one phase
 * @n_points: how many
 * @signals: (array length=n_points): flags are added to
 * @length: how many points in a row
 *
 * @length consecutive points strictly on one side of the centre; all of them
 * are flagged. A point on the line and a missing point break it.
 */
void
vaerdi_flag_shifts (const VaerdiChartPoint *points,
                    guint                   n_points,
                    VaerdiPointSignal      *signals,
                    guint                   length)
{
  guint first = 0, count = 0;
  int last = 0;

  for (guint i = 0; i < n_points; i++)
    {
      if (points[i].excluded)
        continue;

      if (signals[i].side == 0)
        count = 0;
      else if (signals[i].side == last)
        count++;
      else
        count = 1;

      if (count == 1)
        first = i;
      if (count >= length)
        flag_row (points, signals, first, i, count == length, VAERDI_SIGNAL_SHIFT);
      last = signals[i].side;
    }
}

static void
flag_useful (const VaerdiChartPoint *points,
             VaerdiPointSignal      *signals,
             guint                   first,
             guint                   last,
             gboolean                whole)
{
  for (guint i = whole ? first : last; i <= last; i++)
    if (signals[i].side != 0 && !points[i].excluded)
      signals[i].flags |= VAERDI_SIGNAL_LONG_RUN;
}

/**
 * vaerdi_flag_long_runs:
 * @points: (array length=n_points): the points of one phase
 * @n_points: how many
 * @signals: (array length=n_points): flags are added to
 * @length: how many useful points in a row
 *
 * @length useful points in a row on one side. Points on the line and missing
 * ones are passed over, as the run analysis does, and are not flagged.
 */
void
vaerdi_flag_long_runs (const VaerdiChartPoint *points,
                       guint                   n_points,
                       VaerdiPointSignal      *signals,
                       guint                   length)
{
  guint first = 0, count = 0;
  int last = 0;

  for (guint i = 0; i < n_points; i++)
    {
      if (points[i].excluded || signals[i].side == 0)
        continue;

      count = signals[i].side == last ? count + 1 : 1;
      if (count == 1)
        first = i;
      if (count >= length)
        flag_useful (points, signals, first, i, count == length);
      last = signals[i].side;
    }
}
