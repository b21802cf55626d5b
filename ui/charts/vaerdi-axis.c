/* vaerdi-axis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-axis"

#include "config.h"

#include <math.h>
#include <string.h>

#include "charts/vaerdi-axis.h"

/**
 * vaerdi_scale_position:
 * @self: a scale
 * @value: a value
 *
 * Returns: where @value stands, in user units; NaN for NaN
 */
double
vaerdi_scale_position (const VaerdiScale *self,
                       double             value)
{
  return self->start + (value - self->from) / (self->to - self->from) * (self->end - self->start);
}

/**
 * vaerdi_scale_value:
 * @self: a scale
 * @position: in user units
 *
 * Returns: the value that stands at @position
 */
double
vaerdi_scale_value (const VaerdiScale *self,
                    double             position)
{
  return self->from + (position - self->start) / (self->end - self->start) * (self->to - self->from);
}

/**
 * vaerdi_range_include:
 * @from: (inout): low end; NaN for an empty range
 * @to: (inout): high end; NaN for an empty range
 * @value: a value; NaN and infinities are left out
 *
 * Widens a range so that @value lies in it.
 */
void
vaerdi_range_include (double *from,
                      double *to,
                      double  value)
{
  if (!isfinite (value))
    return;

  if (!(*from <= value))
    *from = value;
  if (!(*to >= value))
    *to = value;
}

/**
 * vaerdi_range_include_interval:
 * @from: (inout): see vaerdi_range_include()
 * @to: (inout): see vaerdi_range_include()
 * @lower: lower end; NaN for none
 * @upper: upper end; NaN for none
 * @low: below it the interval is cut
 * @high: above it the interval is cut
 *
 * Widens a range to an interval, which may have no ends: then there is nothing
 * to make room for.
 */
void
vaerdi_range_include_interval (double *from,
                               double *to,
                               double  lower,
                               double  upper,
                               double  low,
                               double  high)
{
  if (!isnan (lower))
    vaerdi_range_include (from, to, MAX (lower, low));
  if (!isnan (upper))
    vaerdi_range_include (from, to, MIN (upper, high));
}

/* The smallest of 1, 2, 5 times a power of ten that is not below @rough. */
static double
nice_step (double rough)
{
  double power = pow (10, floor (log10 (rough)));
  double fraction = rough / power;

  if (fraction <= 1.0000001)
    return power;
  if (fraction <= 2.0000001)
    return 2 * power;
  if (fraction <= 5.0000001)
    return 5 * power;

  return 10 * power;
}

static void
place_ticks (VaerdiTicks *ticks,
             double       from,
             double       to)
{
  double last = floor (to / ticks->step + 1e-9) * ticks->step;

  ticks->first = ceil (from / ticks->step - 1e-9) * ticks->step;
  ticks->n = last < ticks->first ? 0 : (guint) MIN (round ((last - ticks->first) / ticks->step) + 1, 1000);
}

/**
 * vaerdi_ticks_nice:
 * @from: low end
 * @to: high end, above @from
 * @max_ticks: the most ticks there is room for, at least 2
 *
 * One tick says nothing of a scale, so there are always two: where the largest
 * step that would do has only one in the range, ticks of a smaller one are taken,
 * and of those as many as there is room for.
 *
 * Returns: ticks at round values inside the range
 */
VaerdiTicks
vaerdi_ticks_nice (double from,
                   double to,
                   guint  max_ticks)
{
  VaerdiTicks ticks = { from, 1, 0, 0 };
  guint room = MAX (max_ticks, 2) - 1;
  guint every;

  if (!isfinite (from) || !isfinite (to) || !(to > from))
    return ticks;

  ticks.step = nice_step ((to - from) / room);
  place_ticks (&ticks, from, to);
  for (guint i = 0; ticks.n < 2 && i < 3; i++)
    {
      ticks.step = nice_step (ticks.step / 2.5);
      place_ticks (&ticks, from, to);
    }
  ticks.decimals = (guint) CLAMP (-floor (log10 (ticks.step) + 1e-9), 0, 9);

  every = ticks.n > room + 1 ? (ticks.n - 2) / room + 1 : 1;
  ticks.step *= every;
  ticks.n = ticks.n > 0 ? (ticks.n - 1) / every + 1 : 0;

  return ticks;
}

/**
 * vaerdi_range_open:
 * @from: (inout): low end; NaN for an empty range
 * @to: (inout): high end
 *
 * Widens a range that is empty, a single value, or so narrow that doubles cannot
 * divide it.
 */
void
vaerdi_range_open (double *from,
                   double *to)
{
  double size = MAX (fabs (*from), fabs (*to));

  if (!isfinite (*from) || !isfinite (*to))
    {
      *from = 0;
      *to = 1;
      return;
    }

  if (*to - *from > size * 1e-9 && *to - *from > 1e-300)
    return;

  size = size > 1e-290 ? size * 0.1 : 1;
  *from -= size;
  *to += size;
}

/**
 * vaerdi_ticks_cover:
 * @from: (inout): low end; NaN for an empty range
 * @to: (inout): high end
 * @max_ticks: the most ticks there is room for
 *
 * Widens a range to whole ticks, and opens one that is empty or a single value.
 */
void
vaerdi_ticks_cover (double *from,
                    double *to,
                    guint   max_ticks)
{
  double step;

  vaerdi_range_open (from, to);

  step = nice_step ((*to - *from) / MAX (max_ticks - 1, 1));
  *from = floor (*from / step + 1e-9) * step;
  *to = ceil (*to / step - 1e-9) * step;
}

/**
 * vaerdi_ticks_months:
 * @first: first month
 * @last: last month, not before @first
 * @max_ticks: the most labels there is room for, at least 1
 *
 * Returns: ticks at months that divide a year, or at whole years
 */
VaerdiMonthTicks
vaerdi_ticks_months (gint32 first,
                     gint32 last,
                     guint  max_ticks)
{
  static const gint32 steps[] = { 1, 2, 3, 6, 12, 24, 60 };
  VaerdiMonthTicks ticks = { first, 1, 0 };
  gint32 wanted = (last - first) / (gint32) MAX (max_ticks, 1) + 1;

  ticks.step = 0;
  for (guint i = 0; i < G_N_ELEMENTS (steps) && ticks.step == 0; i++)
    if (steps[i] >= wanted)
      ticks.step = steps[i];
  if (ticks.step == 0)
    ticks.step = (gint32) nice_step (ceil (wanted / 12.0)) * 12;

  ticks.first = (first + ticks.step - 1) / ticks.step * ticks.step;
  ticks.n = last < ticks.first ? 0 : (guint) ((last - ticks.first) / ticks.step + 1);

  return ticks;
}

/**
 * vaerdi_month_label:
 * @language: the language
 * @month: a month
 *
 * Returns: (transfer full): the month's short name without its year
 */
char *
vaerdi_month_label (VaerdiLanguage language,
                    gint32         month)
{
  char *text = vaerdi_format_month_short (language, month);
  char *space = strchr (text, ' ');

  if (space != NULL)
    *space = '\0';

  return text;
}

/**
 * vaerdi_labels_spread:
 * @positions: (array length=n): wished positions, ascending; moved in place
 * @n: number of labels
 * @spacing: the least distance between two of them
 * @low: the lowest position allowed
 * @high: the highest position allowed
 *
 * Moves labels apart as little as a single pass up and down can. There must be
 * room: (n - 1) * spacing <= high - low.
 */
void
vaerdi_labels_spread (double *positions,
                      guint   n,
                      double  spacing,
                      double  low,
                      double  high)
{
  for (guint i = 0; i < n; i++)
    positions[i] = MAX (positions[i], i == 0 ? low : positions[i - 1] + spacing);
  for (guint i = n; i-- > 0;)
    positions[i] = MIN (positions[i], i == n - 1 ? high : positions[i + 1] - spacing);
}
