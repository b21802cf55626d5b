/* vaerdi-workbook-views.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-overview.h"
#include "scorecards/vaerdi-published.h"
#include "scorecards/vaerdi-scorecard-look.h"
#include "scorecards/vaerdi-target-catalogue.h"
#include "scorecards/vaerdi-triple-aim.h"
#include "scorecards/vaerdi-years.h"

G_BEGIN_DECLS

/**
 * VaerdiWorkbookJob:
 * @language: language of the words
 * @source: (nullable): name of the warehouse
 * @created: when the file says it was made, seconds since 1970 (UTC)
 * @path: the file; one that exists is replaced when the new one is complete
 *
 * What every workbook needs to know beside its figures.
 */
typedef struct
{
  VaerdiLanguage  language;
  const char     *source;
  gint64          created;
  const char     *path;
} VaerdiWorkbookJob;

gboolean vaerdi_workbook_write_overview   (const VaerdiWorkbookJob *job,
                                           VaerdiOverview          *overview,
                                           VaerdiGrouping           grouping,
                                           gint32                   reference_date,
                                           GError                 **error);
gboolean vaerdi_workbook_write_scorecard  (const VaerdiWorkbookJob   *job,
                                           const VaerdiScorecard     *scorecard,
                                           const VaerdiScorecardLook *look,
                                           GError                   **error);
gboolean vaerdi_workbook_write_indicator  (const VaerdiWorkbookJob *job,
                                           const VaerdiVerdict     *verdict,
                                           const VaerdiBenchmark   *peers,
                                           GError                 **error);
gboolean vaerdi_workbook_write_benchmark  (const VaerdiWorkbookJob *job,
                                           const VaerdiBenchmark   *benchmark,
                                           const VaerdiYears       *years,
                                           const char              *unit_id,
                                           GError                 **error);
gboolean vaerdi_workbook_write_catalogue  (const VaerdiWorkbookJob *job,
                                           GPtrArray               *catalogue,
                                           VaerdiRegistry          *registry,
                                           GError                 **error);
gboolean vaerdi_workbook_write_triple_aim (const VaerdiWorkbookJob *job,
                                           const VaerdiTripleAim   *triple_aim,
                                           GError                 **error);
gboolean vaerdi_workbook_write_published  (const VaerdiWorkbookJob *job,
                                           const VaerdiPublished   *published,
                                           GError                 **error);

G_END_DECLS
