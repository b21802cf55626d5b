/* vaerdi-axis.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} VaerdiRect;

/**
 * VaerdiScale:
 * @from: value at @start
 * @to: value at @end, different from @from
 * @start: position of @from, user units
 * @end: position of @to
 *
 * A straight scale between values and positions.
 */
typedef struct
{
  double from;
  double to;
  double start;
  double end;
} VaerdiScale;

/**
 * VaerdiTicks:
 * @first: the lowest tick
 * @step: distance between ticks
 * @n: number of ticks
 * @decimals: digits behind the decimal sign that tell the ticks apart
 */
typedef struct
{
  double first;
  double step;
  guint  n;
  guint  decimals;
} VaerdiTicks;

typedef struct
{
  gint32 first;
  gint32 step;   /* months */
  guint  n;
} VaerdiMonthTicks;

double           vaerdi_scale_position (const VaerdiScale *self,
                                        double             value);
double           vaerdi_scale_value    (const VaerdiScale *self,
                                        double             position);
void             vaerdi_range_include  (double            *from,
                                        double            *to,
                                        double             value);
void             vaerdi_range_include_interval (double    *from,
                                        double            *to,
                                        double             lower,
                                        double             upper,
                                        double             low,
                                        double             high);
void             vaerdi_range_open     (double            *from,
                                        double            *to);
VaerdiTicks      vaerdi_ticks_nice     (double             from,
                                        double             to,
                                        guint              max_ticks);
void             vaerdi_ticks_cover    (double            *from,
                                        double            *to,
                                        guint              max_ticks);
VaerdiMonthTicks vaerdi_ticks_months   (gint32             first,
                                        gint32             last,
                                        guint              max_ticks);
char            *vaerdi_month_label    (VaerdiLanguage     language,
                                        gint32             month);
void             vaerdi_labels_spread  (double            *positions,
                                        guint              n,
                                        double             spacing,
                                        double             low,
                                        double             high);

G_END_DECLS
