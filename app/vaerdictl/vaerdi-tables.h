/* vaerdi-tables.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-benchmark.h"
#include "scorecards/vaerdi-overview.h"
#include "scorecards/vaerdi-published.h"
#include "scorecards/vaerdi-scorecard-look.h"
#include "scorecards/vaerdi-years.h"

G_BEGIN_DECLS

VaerdiTable *vaerdi_tables_points    (const VaerdiVerdict       *verdict,
                                      gint32                     from,
                                      gint32                     to);
VaerdiTable *vaerdi_tables_scorecard (const VaerdiScorecard     *scorecard,
                                      const VaerdiScorecardLook *look,
                                      VaerdiLanguage             language);
VaerdiTable *vaerdi_tables_overview  (VaerdiOverview            *overview,
                                      VaerdiGrouping             grouping,
                                      VaerdiLanguage             language);
VaerdiTable *vaerdi_tables_benchmark (const VaerdiBenchmark     *benchmark,
                                      VaerdiLanguage             language);
VaerdiTable *vaerdi_tables_years     (const VaerdiBenchmark     *benchmark,
                                      const VaerdiYears         *years,
                                      VaerdiLanguage             language);
VaerdiTable *vaerdi_tables_published (const VaerdiPublished     *published);

G_END_DECLS
