/* vaerdi-fetch.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "warehouse/vaerdi-warehouse-plan.h"

G_BEGIN_DECLS

/**
 * VaerdiFetchReason:
 * @VAERDI_FETCH_WINDOW: a window function stands above the rows
 * @VAERDI_FETCH_JOIN: the rows are joined with others first
 * @VAERDI_FETCH_EXPRESSION: an expression or the grouping is nothing that can
 *   be sent to a shard
 * @VAERDI_FETCH_WORKERS: the workers of Citus do not have together what is
 *   joined, or cannot sort it by themselves
 *
 * Why rows of a shard are fetched that are only counted.
 */
typedef enum
{
  VAERDI_FETCH_WINDOW,
  VAERDI_FETCH_JOIN,
  VAERDI_FETCH_EXPRESSION,
  VAERDI_FETCH_WORKERS,
} VaerdiFetchReason;

/**
 * VaerdiFetch:
 * @rows: how many rows the server expects to fetch; 0 where it does not say
 * @n_scans: from how many foreign tables it fetches them; with Citus, in how many
 *   steps
 * @n_aggregates: how many foreign tables are counted where they are; with
 *   Citus, in how many steps
 * @views: (array zero-terminated=1): the tables fetched from, each once, in the
 *   order of the plan; of a sharded warehouse they are called as the views
 * @reason: why, by the first of the reasons that holds for any of them
 *
 * What a plan does with the rows of other servers.
 */
typedef struct
{
  double              rows;
  guint               n_scans;
  guint               n_aggregates;
  GStrv               views;
  VaerdiFetchReason   reason;
} VaerdiFetch;

VaerdiFetch *vaerdi_fetch_new  (const VaerdiWarehousePlan *plan);
void         vaerdi_fetch_free (VaerdiFetch               *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiFetch, vaerdi_fetch_free)

G_END_DECLS
