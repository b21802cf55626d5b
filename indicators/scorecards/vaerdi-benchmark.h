/* vaerdi-benchmark.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"
#include "statistics/vaerdi-ranks.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/**
 * VaerdiBenchmarkRow:
 * @unit_id: the unit
 * @unit_name: "Department, Hospital" below hospital level
 * @state: whether it has a figure
 * @figure: its figure
 * @precision: x axis of the funnel: n, exposure or expected
 * @funnel: where it lies on the funnel
 * @patients: how many stand behind the figure
 * @expected: of a measure with a case-mix model what is expected of one of its
 *   patients; NaN else
 * @crude: of such a measure the figure without the model, in the display unit of
 *   vaerdi_benchmark_dup_crude(); NaN else
 * @rank: its place, from 1; 0 without a figure
 * @crude_rank: its place by the crude figure; 0 where there is none
 * @ranks: 95 % interval of its rank, see vaerdi_ranks_simulate(); 0 and 0 where
 *   the measure has none
 *
 * One unit's place among its peers. A suppressed unit has NaN throughout.
 */
typedef struct
{
  char                *unit_id;
  char                *unit_name;
  VaerdiVerdictState   state;
  VaerdiFigure         figure;
  double               precision;
  VaerdiFunnelPosition funnel;
  double               patients;
  double               expected;
  double               crude;
  guint                rank;
  guint                crude_rank;
  VaerdiRankInterval   ranks;
} VaerdiBenchmarkRow;

/**
 * VaerdiPeers:
 * @VAERDI_PEERS_NATION: every unit of the level
 * @VAERDI_PEERS_REGION: those of the same region
 * @VAERDI_PEERS_SIMILAR: those of the same specialty, size and case mix, see
 *   vaerdi_benchmark_among()
 *
 * Whom a unit is compared with.
 */
typedef enum
{
  VAERDI_PEERS_NATION,
  VAERDI_PEERS_REGION,
  VAERDI_PEERS_SIMILAR,
} VaerdiPeers;

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
  VaerdiPeers         peers;
  gint32              to;              /* month after the newest in a figure; G_MININT32 for none */
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

gboolean         vaerdi_peers_parse           (const char            *id,
                                               VaerdiPeers           *peers);
GType            vaerdi_benchmark_get_type    (void) G_GNUC_CONST;
VaerdiBenchmark *vaerdi_benchmark_new         (VaerdiEngine          *engine,
                                               const char            *indicator_id,
                                               VaerdiUnitLevel        level,
                                               GError               **error);
VaerdiBenchmark *vaerdi_benchmark_among       (VaerdiBenchmark       *self,
                                               VaerdiOrgTree         *tree,
                                               const char            *unit_id,
                                               VaerdiPeers            peers);
VaerdiBenchmark *vaerdi_benchmark_ref         (VaerdiBenchmark       *self);
void             vaerdi_benchmark_unref       (VaerdiBenchmark       *self);
char            *vaerdi_benchmark_dup_summary (const VaerdiBenchmark *self,
                                               const char            *unit_id,
                                               VaerdiLanguage         language);
char            *vaerdi_benchmark_dup_precision_name (const VaerdiBenchmark *self,
                                               VaerdiLanguage         language);
void             vaerdi_benchmark_compute_ranks (VaerdiBenchmark     *self);
gboolean         vaerdi_benchmark_has_crude   (const VaerdiBenchmark *self);
char            *vaerdi_benchmark_dup_peers   (const VaerdiBenchmark *self,
                                               VaerdiLanguage         language);
char            *vaerdi_benchmark_dup_crude   (const VaerdiBenchmark *self,
                                               const VaerdiBenchmarkRow *row,
                                               VaerdiLanguage         language);
char            *vaerdi_benchmark_row_dup_ranks (const VaerdiBenchmarkRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiBenchmark, vaerdi_benchmark_unref)

G_END_DECLS
