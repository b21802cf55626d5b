/* vaerdi-judge.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-result.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/**
 * VaerdiJudgeContext:
 * @unit_id: the unit judged
 * @unit_name: its name
 * @unit_level: its level
 * @closed_on: first day it no longer exists, days since 1970-01-01;
 *   %G_MAXINT32 while it is open
 * @nation_id: (nullable): the unit that holds the national sums
 * @nation_name: (array fixed-size=2): what the nation is called
 * @n_peers: units of the same level that have rows
 * @published: (nullable): the newest published benchmark; only value, from, to
 *   and denominator of it are read
 * @published_sd: its standard deviation; NaN when unknown: that of the nation in
 *   the warehouse is used
 * @published_source: (nullable): who published it
 * @reference_date: the day the figures are seen from, days since 1970-01-01
 * @complete_to: data before this day are complete, days since 1970-01-01;
 *   %G_MAXINT32 when the warehouse does not say
 * @n_months: months of the control chart
 * @n_before: how many months before the newest complete one the figures end:
 *   0, or 1 to see what the verdict was a month of data ago
 * @chart: (nullable): the chart instead of the definition's; signal and noise are
 *   then those of that chart
 * @phases: (nullable) (element-type VaerdiPhase): phases of the indicator that
 *   were confirmed at a meeting, by their first month
 * @decisions: (nullable) (element-type VaerdiDecision): what was decided of the
 *   figure; they come with the verdict and change nothing in it
 * @rules: (nullable): the rule set instead of the definition's
 *
 * What the judge must know beside the figures.
 */
typedef struct
{
  const char         *unit_id;
  const char         *unit_name;
  VaerdiUnitLevel     unit_level;
  gint32              closed_on;
  const char         *nation_id;
  const char         *nation_name[VAERDI_N_LANGUAGES];
  guint               n_peers;
  const VaerdiFigure *published;
  double              published_sd;
  const char         *published_source;
  gint32              reference_date;
  gint32              complete_to;
  guint               n_months;
  guint               n_before;
  const VaerdiChartKind *chart;
  GPtrArray          *phases;
  GPtrArray          *decisions;
  VaerdiRuleSet      *rules;
} VaerdiJudgeContext;

VaerdiVerdict *vaerdi_judge           (VaerdiResult             *result,
                                       const VaerdiJudgeContext *context);
VaerdiVerdict *vaerdi_judge_failure   (VaerdiDefinition         *definition,
                                       const VaerdiJudgeContext *context,
                                       const GError             *failure);
gint32         vaerdi_judge_window_end (const VaerdiDefinition  *definition,
                                       gint32                    reference_date,
                                       gint32                    complete_to);

G_END_DECLS
