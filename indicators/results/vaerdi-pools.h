/* vaerdi-pools.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ends a chain of nodes */
#define VAERDI_POOLS_END G_MAXUINT

/**
 * VaerdiPoolsInput:
 * @n_atoms: groups of patients that are in no smaller group
 * @n_months: months of the span
 * @first_month: the first of them, see vaerdi_month_from_days()
 * @n_counts: numbers that are told of a group, each with a minimum of its own
 * @n_nodes: groups that are told of: an atom, or all atoms below a unit
 * @counts: (array): of atom a in month m the number k stands at
 *   (a × @n_months + m) × @n_counts + k; at least 0. The first of them is the
 *   size of the group.
 * @minima: (array length=n_counts): a number from above 0 to below its minimum
 *   is withheld
 * @chains: (array length=n_atoms): the nodes that an atom is in, the smallest
 *   first, behind the last %VAERDI_POOLS_END
 *
 * Two chains that meet are the same from there on.
 */
typedef struct
{
  guint              n_atoms;
  guint              n_months;
  gint32             first_month;
  guint              n_counts;
  guint              n_nodes;
  const double      *counts;
  const double      *minima;
  const guint      **chains;
} VaerdiPoolsInput;

void     vaerdi_pools_run      (const VaerdiPoolsInput *input,
                                guint8                 *told);

G_END_DECLS
