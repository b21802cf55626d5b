/* vaerdi-benchmark-table.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-benchmark.h"
#include "scorecards/vaerdi-years.h"
#include "widgets/vaerdi-figure-table.h"

G_BEGIN_DECLS

void vaerdi_benchmark_table_show       (VaerdiFigureTable     *table,
                                        const VaerdiBenchmark *benchmark,
                                        const char            *unit_id);
void vaerdi_benchmark_table_show_years (VaerdiFigureTable     *table,
                                        const VaerdiBenchmark *benchmark,
                                        const VaerdiYears     *years,
                                        const char            *unit_id);

G_END_DECLS
