/* vaerdi-published-goal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-target.h"
#include "scorecards/vaerdi-published-change.h"

G_BEGIN_DECLS

/**
 * VaerdiPublishedCategory:
 *
 * What a published goal measures. Only @VAERDI_PUBLISHED_OUTCOME and
 * @VAERDI_PUBLISHED_PRO are results for the patient: see
 * vaerdi_published_goal_is_outcome().
 */
typedef enum
{
  VAERDI_PUBLISHED_ACTIVITY,
  VAERDI_PUBLISHED_PROCESS,
  VAERDI_PUBLISHED_OUTPUT,
  VAERDI_PUBLISHED_OUTCOME,
  VAERDI_PUBLISHED_PRO,
  VAERDI_PUBLISHED_EXPERIENCE,
  VAERDI_PUBLISHED_COST,
  VAERDI_PUBLISHED_OTHER,
} VaerdiPublishedCategory;

/**
 * VaerdiPublishedFlags:
 * @VAERDI_PUBLISHED_MET_AT_BASELINE: the baseline already met a fixed target
 * @VAERDI_PUBLISHED_SHARE_MISMATCH: a printed share is not that of its counts
 * @VAERDI_PUBLISHED_SHARE_NOT_PRINTED: a share was computed from its counts
 * @VAERDI_PUBLISHED_CHANGE_MISMATCH: the printed change follows from the
 *   values neither in percent nor in percentage points
 * @VAERDI_PUBLISHED_RELATIVE_CHANGE: the printed change of a percentage is
 *   relative, not in percentage points
 * @VAERDI_PUBLISHED_HALF_YEARLY: the follow-up covers six months
 * @VAERDI_PUBLISHED_GOAL_DROPPED: the goal was given up
 * @VAERDI_PUBLISHED_GOAL_PAUSED: the goal is paused
 * @VAERDI_PUBLISHED_GOAL_RETIRED: the goal was retired
 * @VAERDI_PUBLISHED_SIGN_INFERRED: the target's sign is lost in the source
 * @VAERDI_PUBLISHED_COUNT_ONLY: a numerator is printed without denominator
 *
 * What a reader should know of a goal's figures, in the order in which it is
 * listed. The ids of vaerdi_published_flag_to_id() are stable.
 */
typedef enum
{
  VAERDI_PUBLISHED_MET_AT_BASELINE   = 1 << 0,
  VAERDI_PUBLISHED_SHARE_MISMATCH    = 1 << 1,
  VAERDI_PUBLISHED_SHARE_NOT_PRINTED = 1 << 2,
  VAERDI_PUBLISHED_CHANGE_MISMATCH   = 1 << 3,
  VAERDI_PUBLISHED_RELATIVE_CHANGE   = 1 << 4,
  VAERDI_PUBLISHED_HALF_YEARLY       = 1 << 5,
  VAERDI_PUBLISHED_GOAL_DROPPED      = 1 << 6,
  VAERDI_PUBLISHED_GOAL_PAUSED       = 1 << 7,
  VAERDI_PUBLISHED_GOAL_RETIRED      = 1 << 8,
  VAERDI_PUBLISHED_SIGN_INFERRED     = 1 << 9,
  VAERDI_PUBLISHED_COUNT_ONLY        = 1 << 10,
} VaerdiPublishedFlags;

#define VAERDI_N_PUBLISHED_FLAGS 11

/**
 * VaerdiPublishedFigure:
 * @printed: the value as printed; NaN when it is not
 * @value: the value that is judged: the printed one, else the share of the
 *   counts; NaN when there is neither
 * @numerator: the count above; NaN when it is not printed
 * @denominator: the count below; NaN when it is not printed
 * @from: first day, in days since 1970-01-01; %G_MININT32 when none is stated
 * @to: last day, included
 *
 * A figure of a goal, at baseline or at follow-up.
 */
typedef struct
{
  VaerdiPrintedNumber printed;
  double              value;
  double              numerator;
  double              denominator;
  gint32              from;
  gint32              to;
} VaerdiPublishedFigure;

/**
 * VaerdiPublishedGoal:
 *
 * A goal that a department has set, its figures as published, and what the
 * engine makes of them. The names by which files know a goal stand in @id and
 * @department; the others are for readers. All fields are read-only.
 */
typedef struct
{
  char                   *id;
  char                   *name[VAERDI_N_LANGUAGES];
  char                   *department;
  char                   *department_name[VAERDI_N_LANGUAGES];
  char                   *hospital;
  VaerdiPublishedCategory category;
  char                   *unit[VAERDI_N_LANGUAGES];
  gboolean                percent;
  char                   *remark;
  char                   *note[VAERDI_N_LANGUAGES];   /* of the remark, what no flag says; may be NULL */
  gboolean                sign_lost;
  guint                   line;                       /* in the file, from 1 */

  GPtrArray              *targets;                    /* of VaerdiTarget, never empty */
  VaerdiPublishedFigure   baseline;
  VaerdiPublishedFigure   follow_up;
  VaerdiPrintedChange     change;

  VaerdiAttainment        status;
  VaerdiAttainment        baseline_status;
  VaerdiChangeKind        change_kind;
  VaerdiPublishedFlags    flags;
} VaerdiPublishedGoal;

VaerdiPublishedGoal *vaerdi_published_goal_new           (void);
void                 vaerdi_published_goal_free          (VaerdiPublishedGoal       *self);
void                 vaerdi_published_goal_judge         (VaerdiPublishedGoal       *self);
gboolean             vaerdi_published_goal_is_outcome    (const VaerdiPublishedGoal *self);
const char          *vaerdi_published_status_to_id       (VaerdiAttainment           status);
const char          *vaerdi_published_flag_to_id         (VaerdiPublishedFlags       flag);
char                *vaerdi_published_flags_to_string    (VaerdiPublishedFlags       flags);
const char          *vaerdi_published_category_to_id     (VaerdiPublishedCategory    category);
gboolean             vaerdi_published_category_parse     (const char                *id,
                                                          VaerdiPublishedCategory   *category);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiPublishedGoal, vaerdi_published_goal_free)

G_END_DECLS
