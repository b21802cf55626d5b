/* vaerdi-benchmark-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-benchmark.h"

G_BEGIN_DECLS

void vaerdi_benchmark_row_free  (gpointer         row);
void vaerdi_benchmark_set_ranks (VaerdiBenchmark *self);

G_END_DECLS
