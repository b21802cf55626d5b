/* vaerdi-overview.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"
#include "scorecards/vaerdi-grouping.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/**
 * VaerdiNewsKind:
 * @VAERDI_NEWS_CONCERN: worse than chance explains, and a month ago it was not
 * @VAERDI_NEWS_MISSED: the goal was met a month ago and no longer is
 * @VAERDI_NEWS_IMPROVEMENT: better than chance explains, and a month ago it was not
 * @VAERDI_NEWS_REACHED: the goal is met, and a month ago it was not
 *
 * What has changed since last month, the most important first.
 */
typedef enum
{
  VAERDI_NEWS_CONCERN,
  VAERDI_NEWS_MISSED,
  VAERDI_NEWS_IMPROVEMENT,
  VAERDI_NEWS_REACHED,
} VaerdiNewsKind;

/**
 * VaerdiNews:
 * @kind: what happened
 * @definition: to which figure
 * @row: of which unit
 * @importance: of two of a kind, which comes first; higher first
 */
typedef struct
{
  VaerdiNewsKind        kind;
  const VaerdiDefinition *definition;
  guint                   row;
  int                     importance;
} VaerdiNews;

/**
 * VaerdiOverviewCell:
 * @n_figures: indicators of the group that have a meaning for the unit
 * @n_pending: indicators of the group that are being computed
 * @n_goals: figures with a goal
 * @n_met: goals met
 * @n_concerns: figures that are worse than chance explains
 * @n_improvements: figures that are better than chance explains
 * @n_absent: figures that cannot be shown
 * @worst: the worst signal among them
 *
 * What one unit reaches in one group.
 */
typedef struct
{
  guint           n_figures;
  guint           n_pending;
  guint           n_goals;
  guint           n_met;
  guint           n_concerns;
  guint           n_improvements;
  guint           n_absent;
  VaerdiVariation worst;
} VaerdiOverviewCell;

#define VAERDI_TYPE_OVERVIEW (vaerdi_overview_get_type ())

/**
 * VaerdiOverview:
 *
 * A unit and all open units below it, hospitals and departments, with what they
 * reach and what has changed since last month. It is asked for the figures it
 * has; vaerdi_overview_update() reads those of one indicator anew.
 */
typedef struct _VaerdiOverview VaerdiOverview;

GType                vaerdi_overview_get_type     (void) G_GNUC_CONST;
VaerdiOverview      *vaerdi_overview_new          (VaerdiEngine       *engine,
                                                   const char         *unit_id,
                                                   GError            **error);
VaerdiOverview      *vaerdi_overview_ref          (VaerdiOverview     *self);
void                 vaerdi_overview_unref        (VaerdiOverview     *self);
void                 vaerdi_overview_update       (VaerdiOverview     *self,
                                                   const char         *indicator_id);
const char          *vaerdi_overview_get_name     (VaerdiOverview     *self);
guint                vaerdi_overview_get_n_withheld (VaerdiOverview   *self);
guint                vaerdi_overview_get_n_rows   (VaerdiOverview     *self);
const VaerdiOrgUnit *vaerdi_overview_get_unit     (VaerdiOverview     *self,
                                                   guint               row);
guint                vaerdi_overview_get_depth    (VaerdiOverview     *self,
                                                   guint               row);
GPtrArray           *vaerdi_overview_list_groups  (VaerdiOverview     *self,
                                                   VaerdiGrouping      grouping);
VaerdiOverviewCell   vaerdi_overview_get_cell     (VaerdiOverview     *self,
                                                   guint               row,
                                                   VaerdiGrouping      grouping,
                                                   const VaerdiDefinition *group);
VaerdiOverviewCell   vaerdi_overview_get_total    (VaerdiOverview     *self,
                                                   guint               row);
GArray              *vaerdi_overview_list_changes (VaerdiOverview     *self);
char                *vaerdi_overview_dup_change   (VaerdiOverview     *self,
                                                   const VaerdiNews   *change,
                                                   VaerdiLanguage      language);
char               **vaerdi_overview_dup_rest     (VaerdiOverview     *self,
                                                   VaerdiLanguage      language);
char                *vaerdi_overview_dup_headline (VaerdiOverview     *self,
                                                   VaerdiLanguage      language);
char                *vaerdi_overview_cell_dup_words (const VaerdiOverviewCell *cell,
                                                   VaerdiLanguage      language);
const char          *vaerdi_news_kind_to_id       (VaerdiNewsKind      kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiOverview, vaerdi_overview_unref)

G_END_DECLS
