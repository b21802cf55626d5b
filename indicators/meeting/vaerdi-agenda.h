/* vaerdi-agenda.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "meeting/vaerdi-follow-up.h"
#include "results/vaerdi-decision.h"
#include "scorecards/vaerdi-scorecard.h"

G_BEGIN_DECLS

/**
 * VaerdiAgendaKind:
 * @VAERDI_AGENDA_OVERDUE: something was to be done by now
 * @VAERDI_AGENDA_WORSE: a special cause for the worse
 * @VAERDI_AGENDA_SHIFT: a special cause that is neither better nor worse
 * @VAERDI_AGENDA_STEADY_MISS: the process cannot reach its goal as it is
 * @VAERDI_AGENDA_BETTER: a special cause for the better
 * @VAERDI_AGENDA_CHANCE: only luck, to be left alone
 * @VAERDI_AGENDA_NONE: no figure, or too few months to judge it
 *
 * Why something is on the agenda, in the order in which it is talked about.
 */
typedef enum
{
  VAERDI_AGENDA_OVERDUE,
  VAERDI_AGENDA_WORSE,
  VAERDI_AGENDA_SHIFT,
  VAERDI_AGENDA_STEADY_MISS,
  VAERDI_AGENDA_BETTER,
  VAERDI_AGENDA_CHANCE,
  VAERDI_AGENDA_NONE,
} VaerdiAgendaKind;

#define VAERDI_N_AGENDA_KINDS 7

/**
 * VaerdiAgendaEarlier:
 * @decision: of an earlier month
 * @follow_up: whether the process has shifted since
 */
typedef struct
{
  VaerdiDecision *decision;
  VaerdiFollowUp  follow_up;
} VaerdiAgendaEarlier;

/**
 * VaerdiAgendaItem:
 * @kind: why it is on the agenda
 * @signal: what the figure says, whatever was decided
 * @verdict: the figure
 * @month: its newest month: what is decided now is about that
 * @decision: (nullable): what was decided about that month
 * @earlier: (element-type VaerdiAgendaEarlier): what was decided before, the
 *   newest first
 * @due: the earliest day that has passed, days since 1970-01-01; %G_MININT32
 *   when nothing is overdue
 * @n_open: how many of all these decisions are open
 */
typedef struct
{
  VaerdiAgendaKind      kind;
  VaerdiDecisionSignal  signal;
  VaerdiVerdict        *verdict;
  gint32                month;
  VaerdiDecision       *decision;
  GPtrArray            *earlier;
  gint32                due;
  guint                 n_open;
} VaerdiAgendaItem;

/**
 * VaerdiAgenda:
 *
 * What a unit's meeting talks about, in order. All fields are read-only.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount  ref_count;

  /*< public >*/
  VaerdiScorecard *scorecard;
  GPtrArray       *items;       /* of VaerdiAgendaItem */
  guint            n_of[VAERDI_N_AGENDA_KINDS];
} VaerdiAgenda;

#define VAERDI_TYPE_AGENDA (vaerdi_agenda_get_type ())

GType             vaerdi_agenda_get_type          (void) G_GNUC_CONST;
VaerdiAgenda     *vaerdi_agenda_new               (VaerdiScorecard        *scorecard,
                                                   GPtrArray              *unsent);
VaerdiAgenda     *vaerdi_agenda_ref               (VaerdiAgenda           *self);
void              vaerdi_agenda_unref             (VaerdiAgenda           *self);
VaerdiAgendaItem *vaerdi_agenda_find              (VaerdiAgenda           *self,
                                                   const char             *indicator_id);
char             *vaerdi_agenda_dup_headline      (const VaerdiAgenda     *self,
                                                   VaerdiLanguage          language);

VaerdiDecision   *vaerdi_agenda_item_new_decision (const VaerdiAgendaItem *self);
VaerdiAgendaEarlier *vaerdi_agenda_item_get_rebase (const VaerdiAgendaItem *self);
const VaerdiPhase *vaerdi_agenda_item_get_confirmed (const VaerdiAgendaItem *self);
char             *vaerdi_agenda_item_dup_reason   (const VaerdiAgendaItem *self,
                                                   VaerdiLanguage          language);
const char       *vaerdi_agenda_kind_to_id        (VaerdiAgendaKind        kind);
const char       *vaerdi_agenda_kind_to_title     (VaerdiAgendaKind        kind,
                                                   VaerdiLanguage          language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiAgenda, vaerdi_agenda_unref)

G_END_DECLS
