/* vaerdi-benchmark-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-benchmark.h"
#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

/* One indicator over all units of a level. */
#define VAERDI_TYPE_BENCHMARK_VIEW (vaerdi_benchmark_view_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiBenchmarkView, vaerdi_benchmark_view, VAERDI, BENCHMARK_VIEW, GtkWidget)

void             vaerdi_benchmark_view_set_context   (VaerdiBenchmarkView *self,
                                                      VaerdiContext       *context);
void             vaerdi_benchmark_view_set_indicator (VaerdiBenchmarkView *self,
                                                      const char          *indicator_id);
VaerdiBenchmark *vaerdi_benchmark_view_get_benchmark (VaerdiBenchmarkView *self);

G_END_DECLS
