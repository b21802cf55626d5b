/* vaerdi-judge-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "statistics/vaerdi-funnel.h"
#include "verdicts/vaerdi-figure.h"
#include "verdicts/vaerdi-judge.h"

G_BEGIN_DECLS

/* One verdict in the making. */
typedef struct
{
  VaerdiVerdict            *verdict;
  VaerdiResult             *result;
  VaerdiDefinition         *definition;
  const VaerdiJudgeContext *context;
  gint32                    from;       /* of the current window */
  gint32                    to;
  VaerdiFunnelCentre        centre;
  GPtrArray                *phases;     /* of the unit, by their first month; of the chart only */
} VaerdiJudge;

void vaerdi_judge_chart (VaerdiJudge *judge);

G_END_DECLS
