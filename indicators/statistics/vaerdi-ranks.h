/* vaerdi-ranks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiRanksKind:
 * @VAERDI_RANKS_SHARE: events among trials
 * @VAERDI_RANKS_EVENTS: events over exposure, or over what was expected
 * @VAERDI_RANKS_MEAN: a mean with its standard error
 *
 * What the units are ranked by.
 */
typedef enum
{
  VAERDI_RANKS_SHARE,
  VAERDI_RANKS_EVENTS,
  VAERDI_RANKS_MEAN,
} VaerdiRanksKind;

/**
 * VaerdiRanksUnit:
 * @numerator: events; of a mean its value
 * @denominator: trials, exposure or expected events, over 0; of a mean its
 *   standard error, 0 or more
 *
 * A unit that is ranked.
 */
typedef struct
{
  double numerator;
  double denominator;
} VaerdiRanksUnit;

/**
 * VaerdiRankInterval:
 * @lower: the best rank that is plausible, from 1
 * @upper: the worst
 */
typedef struct
{
  guint lower;
  guint upper;
} VaerdiRankInterval;

gboolean vaerdi_ranks_simulate (VaerdiRanksKind         kind,
                                const VaerdiRanksUnit  *units,
                                guint                   n_units,
                                gboolean                high_is_first,
                                VaerdiRankInterval     *intervals);

G_END_DECLS
