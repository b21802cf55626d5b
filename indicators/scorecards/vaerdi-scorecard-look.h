/* vaerdi-scorecard-look.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-columns.h"
#include "scorecards/vaerdi-grouping.h"
#include "scorecards/vaerdi-row-filter.h"
#include "scorecards/vaerdi-scorecard.h"

G_BEGIN_DECLS

/**
 * VaerdiScorecardLook:
 * @grouping: what the rows are put together by
 * @filter: which rows are shown
 * @columns: what a row shows
 *
 * How a scorecard is looked at; what it says does not depend on it.
 */
typedef struct
{
  VaerdiGrouping  grouping;
  VaerdiRowFilter filter;
  VaerdiColumns   columns;
} VaerdiScorecardLook;

extern const VaerdiScorecardLook vaerdi_scorecard_look_paper;

GPtrArray *vaerdi_scorecard_look_list     (const VaerdiScorecardLook *self,
                                           const VaerdiScorecard     *scorecard);
char      *vaerdi_scorecard_look_dup_note (const VaerdiScorecardLook *self,
                                           guint                      n_shown,
                                           guint                      n,
                                           VaerdiLanguage             language);

G_END_DECLS
