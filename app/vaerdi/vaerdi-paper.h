/* vaerdi-paper.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-render.h"
#include "meeting/vaerdi-agenda.h"
#include "scorecards/vaerdi-benchmark.h"
#include "scorecards/vaerdi-overview.h"
#include "scorecards/vaerdi-published.h"
#include "scorecards/vaerdi-scorecard-look.h"
#include "scorecards/vaerdi-triple-aim.h"

G_BEGIN_DECLS

/**
 * VaerdiExportView:
 * @engine: (nullable): whose figures they are; the published goals need none
 * @unit_id: (nullable): the unit that is chosen
 * @page: name of the page shown
 * @verdict: (nullable): the indicator shown, if it is one
 * @overview: (nullable): the overview shown
 * @grouping: what the cells of the overview are
 * @scorecard: (nullable): the scorecard shown
 * @look: (nullable): how it is looked at; %NULL as nobody has chosen
 * @benchmark: (nullable): the comparison shown
 * @triple_aim: (nullable): the triple aim shown
 * @published: (nullable): the published goals shown
 * @agenda: (nullable): what a meeting talked about
 * @present: (nullable): who was there
 *
 * What the window shows, and the file or the paper will hold.
 */
typedef struct
{
  VaerdiEngine              *engine;
  const char                *unit_id;
  const char                *page;
  VaerdiVerdict             *verdict;
  VaerdiOverview            *overview;
  VaerdiGrouping             grouping;
  VaerdiScorecard           *scorecard;
  const VaerdiScorecardLook *look;
  VaerdiBenchmark           *benchmark;
  VaerdiTripleAim           *triple_aim;
  VaerdiPublished           *published;
  VaerdiAgenda              *agenda;
  const char                *present;
} VaerdiExportView;

/* A view laid out on A4, by the code that draws it on the screen. */
typedef struct _VaerdiPaper VaerdiPaper;

VaerdiPaper     *vaerdi_paper_new         (const VaerdiExportView *view);
void             vaerdi_paper_free        (VaerdiPaper            *self);
const char      *vaerdi_paper_get_title   (VaerdiPaper            *self);
guint            vaerdi_paper_get_n_pages (VaerdiPaper            *self);
void             vaerdi_paper_get_size    (VaerdiPaper            *self,
                                           double                 *width,
                                           double                 *height);
void             vaerdi_paper_draw        (VaerdiPaper            *self,
                                           cairo_t                *cr,
                                           guint                   page);
VaerdiPdfRun    *vaerdi_paper_run         (VaerdiPaper            *self,
                                           GError                **error);
gboolean         vaerdi_paper_write       (VaerdiPaper            *self,
                                           const char             *path,
                                           GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiPaper, vaerdi_paper_free)

G_END_DECLS
