/* vaerdi-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-render.h"
#include "charts/vaerdi-theme.h"
#include "host/vaerdi-registry.h"
#include "scorecards/vaerdi-benchmark.h"
#include "scorecards/vaerdi-overview.h"
#include "scorecards/vaerdi-published.h"
#include "scorecards/vaerdi-scorecard-look.h"
#include "scorecards/vaerdi-triple-aim.h"

G_BEGIN_DECLS

/* A view that can be drawn to a file, page by page, and its table. */
typedef struct _VaerdiView VaerdiView;

/* Pixels per point of a PNG: an A4 page is then 1684 pixels wide. */
#define VAERDI_VIEW_PNG_SCALE 2

VaerdiView  *vaerdi_view_new_overview   (VaerdiEngine         *engine,
                                         VaerdiOverview       *overview,
                                         VaerdiGrouping        grouping,
                                         VaerdiTheme          *theme);
VaerdiView  *vaerdi_view_new_scorecard  (VaerdiEngine              *engine,
                                         const char                *unit_id,
                                         const VaerdiScorecardLook *look,
                                         VaerdiTheme               *theme,
                                         GError                   **error);
VaerdiView  *vaerdi_view_new_indicator  (VaerdiEngine         *engine,
                                         const char           *indicator_id,
                                         const char           *unit_id,
                                         VaerdiTheme          *theme,
                                         GError              **error);
VaerdiView  *vaerdi_view_new_preview    (VaerdiEngine         *engine,
                                         const char           *indicator_id,
                                         const char           *unit_id,
                                         VaerdiTheme          *theme,
                                         GError              **error);
VaerdiView  *vaerdi_view_new_benchmark  (VaerdiEngine         *engine,
                                         const char           *indicator_id,
                                         VaerdiUnitLevel       level,
                                         const char           *unit_id,
                                         VaerdiPeers           peers,
                                         VaerdiTheme          *theme,
                                         GError              **error);
VaerdiView  *vaerdi_view_new_triple_aim (VaerdiEngine         *engine,
                                         const char           *unit_id,
                                         VaerdiTheme          *theme,
                                         GError              **error);
VaerdiView  *vaerdi_view_new_published  (const char           *path,
                                         VaerdiTheme          *theme,
                                         GError              **error);
VaerdiView  *vaerdi_view_new_catalogue  (VaerdiRegistry       *registry,
                                         VaerdiTheme          *theme);
void         vaerdi_view_free           (VaerdiView           *self);
guint        vaerdi_view_get_n_pages    (VaerdiView           *self);
gboolean     vaerdi_view_fits           (const char           *path,
                                         GError              **error);
gboolean     vaerdi_view_write          (VaerdiView           *self,
                                         const char           *path,
                                         guint                 page,
                                         double                scale,
                                         GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiView, vaerdi_view_free)

G_END_DECLS
