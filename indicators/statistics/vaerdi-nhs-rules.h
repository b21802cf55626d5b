/* vaerdi-nhs-rules.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "statistics/vaerdi-rule-set.h"

G_BEGIN_DECLS

/* The rules that vaerdi-rule-set.c puts together. Each works on one phase. */
void vaerdi_flag_sides        (const VaerdiChartPoint *points,
                               guint                   n_points,
                               VaerdiPointSignal      *signals);
void vaerdi_flag_outside      (const VaerdiChartPoint *points,
                               guint                   n_points,
                               VaerdiPointSignal      *signals);
void vaerdi_flag_trends       (const VaerdiChartPoint *points,
                               guint                   n_points,
                               VaerdiPointSignal      *signals,
                               guint                   length);
void vaerdi_flag_two_in_three (const VaerdiChartPoint *points,
                               guint                   n_points,
                               VaerdiPointSignal      *signals);
void vaerdi_flag_shifts       (const VaerdiChartPoint *points,
                               guint                   n_points,
                               VaerdiPointSignal      *signals,
                               guint                   length);
void vaerdi_flag_long_runs    (const VaerdiChartPoint *points,
                               guint                   n_points,
                               VaerdiPointSignal      *signals,
                               guint                   length);
int  vaerdi_trend_direction   (const VaerdiChartPoint *points,
                               guint                   n_points,
                               const VaerdiPointSignal *signals,
                               guint                   at);

G_END_DECLS
