/* vaerdi-benchmark.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/* One unit's place among its peers. A suppressed unit has NaN throughout. */
typedef struct
{
  char                *unit_id;
  char                *unit_name;     /* "Department, Hospital" below hospital level */
  VaerdiVerdictState   state;
  VaerdiFigure         figure;
  double               precision;     /* x axis of the funnel: n, exposure or expected */
  VaerdiFunnelPosition funnel;
} VaerdiBenchmarkRow;

/* A point of the funnel's limits, in the display unit. */
typedef struct
{
  double precision;
  double lower_998;
  double lower_95;
  double upper_95;
  double upper_998;
} VaerdiFunnelLimit;

/**
 * VaerdiBenchmark:
 *
 * One indicator over all units of a level: the ranked list and the funnel.
 * All fields are read-only.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  VaerdiDefinition   *definition;
  VaerdiUnitLevel     level;
  gint32              reference_date;
  VaerdiFigure        nation;          /* the centre of the funnel */
  char               *nation_name[VAERDI_N_LANGUAGES];
  GPtrArray          *rows;            /* of VaerdiBenchmarkRow, best first, then those without a figure */
  gboolean            has_funnel;      /* FALSE for counts and where n is unknown */
  VaerdiFunnelLimit  *limits;          /* ascending precision */
  guint               n_limits;
  double              sd;              /* the nation's SD of a mean; NaN otherwise */
  guint               n_suppressed;
  char               *message[VAERDI_N_LANGUAGES]; /* why it is empty; NULL when it is not */
} VaerdiBenchmark;

#define VAERDI_TYPE_BENCHMARK (vaerdi_benchmark_get_type ())

GType            vaerdi_benchmark_get_type    (void) G_GNUC_CONST;
VaerdiBenchmark *vaerdi_benchmark_new         (VaerdiEngine          *engine,
                                               const char            *indicator_id,
                                               VaerdiUnitLevel        level,
                                               GError               **error);
VaerdiBenchmark *vaerdi_benchmark_ref         (VaerdiBenchmark       *self);
void             vaerdi_benchmark_unref       (VaerdiBenchmark       *self);
char            *vaerdi_benchmark_dup_summary (const VaerdiBenchmark *self,
                                               const char            *unit_id,
                                               VaerdiLanguage         language);
char            *vaerdi_benchmark_dup_precision_name (const VaerdiBenchmark *self,
                                               VaerdiLanguage         language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiBenchmark, vaerdi_benchmark_unref)

G_END_DECLS
