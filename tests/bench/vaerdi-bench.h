/* vaerdi-bench.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "demo/vaerdi-private-server.h"
#include "results/vaerdi-engine.h"

G_BEGIN_DECLS

/* What the benchmarks share. They measure and judge nothing else: whatever goes
 * wrong ends the program with a sentence. Times are milliseconds. */

#define VAERDI_BENCH_MAX_REPEATS 100

/* A series of measurements of one thing. */
typedef struct
{
  double values[VAERDI_BENCH_MAX_REPEATS];
  guint  n;
} VaerdiBenchSeries;

double               vaerdi_bench_wall         (void);
double               vaerdi_bench_cpu          (void);
double               vaerdi_bench_cpu_children (void);
double               vaerdi_bench_resident     (void);
void                 vaerdi_bench_add          (VaerdiBenchSeries       *series,
                                                double                   value);
double               vaerdi_bench_median       (const VaerdiBenchSeries *series);
double               vaerdi_bench_least        (const VaerdiBenchSeries *series);
void                 vaerdi_bench_print        (const char              *work,
                                                const char              *reference_name,
                                                double                   reference,
                                                double                   value,
                                                const char              *unit,
                                                double                   limit,
                                                gboolean                 limit_is_ratio);
void                 vaerdi_bench_note         (const char              *format,
                                                ...) G_GNUC_PRINTF (1, 2);
void                 vaerdi_bench_die          (const char              *format,
                                                ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;
double               vaerdi_bench_shell        (const char              *format,
                                                ...) G_GNUC_PRINTF (1, 2);
void                 vaerdi_bench_result_cb    (GObject                 *object,
                                                GAsyncResult            *result,
                                                gpointer                 user_data);
GAsyncResult        *vaerdi_bench_wait         (GAsyncResult           **result);
VaerdiPrivateServer *vaerdi_bench_start_server (const char              *directory,
                                                guint64                  contacts,
                                                guint                    connections,
                                                char                   **conninfo);
VaerdiRegistry      *vaerdi_bench_registry     (void);
VaerdiEngine        *vaerdi_bench_open_engine  (VaerdiRegistry          *registry,
                                                const char              *conninfo);
const char          *vaerdi_bench_fullest_unit (VaerdiEngine            *engine,
                                                guint                    skip);

G_END_DECLS
