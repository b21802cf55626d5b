/* vaerdi-published-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-published-goal.h"

G_BEGIN_DECLS

/* What a published goal's figures say, in words: every view shows these. */

char        *vaerdi_published_goal_dup_target        (const VaerdiPublishedGoal   *self,
                                                      VaerdiLanguage               language);
char        *vaerdi_published_goal_dup_figure        (const VaerdiPublishedGoal   *self,
                                                      const VaerdiPublishedFigure *figure,
                                                      VaerdiLanguage               language);
char        *vaerdi_published_goal_dup_counts        (const VaerdiPublishedFigure *figure,
                                                      VaerdiLanguage               language);
char        *vaerdi_published_goal_dup_change        (const VaerdiPublishedGoal   *self,
                                                      VaerdiLanguage               language);
char        *vaerdi_published_goal_dup_flag          (const VaerdiPublishedGoal   *self,
                                                      VaerdiPublishedFlags         flag,
                                                      VaerdiLanguage               language);
char        *vaerdi_published_goal_dup_flags         (const VaerdiPublishedGoal   *self,
                                                      VaerdiLanguage               language);
char        *vaerdi_published_goal_dup_summary       (const VaerdiPublishedGoal   *self,
                                                      VaerdiLanguage               language);
char        *vaerdi_published_figure_dup_period      (const VaerdiPublishedFigure *self,
                                                      VaerdiLanguage               language);
const char  *vaerdi_published_category_to_word       (VaerdiPublishedCategory      category,
                                                      VaerdiLanguage               language);

G_END_DECLS
