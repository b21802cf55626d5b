/* vaerdi-follow-up.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/**
 * VaerdiFollowUpAnswer:
 * @VAERDI_FOLLOW_UP_TOO_EARLY: there are too few months to say no
 * @VAERDI_FOLLOW_UP_NO: no special cause since
 * @VAERDI_FOLLOW_UP_YES: the newest month has a special cause, by the months
 *   since alone
 * @VAERDI_FOLLOW_UP_REBASED: a person has let the limits begin anew since
 */
typedef enum
{
  VAERDI_FOLLOW_UP_TOO_EARLY,
  VAERDI_FOLLOW_UP_NO,
  VAERDI_FOLLOW_UP_YES,
  VAERDI_FOLLOW_UP_REBASED,
} VaerdiFollowUpAnswer;

/**
 * VaerdiFollowUp:
 * @answer: whether the process has shifted
 * @variation: which way, when it has
 * @since: the month after which it is asked
 * @n_points: months after it that count
 * @n_needed: how many it takes to say no
 * @run_from: first of the months in a row on one side of the centre line up to
 *   the newest one, or of the phase that was confirmed; %G_MININT32 when none
 * @n_run: how many they are
 * @n_rebase: how many it takes to carry limits of their own
 * @rebase: whether a rebase may be proposed from @run_from
 *
 * Whether a process has shifted since a decision.
 */
typedef struct
{
  VaerdiFollowUpAnswer answer;
  VaerdiVariation      variation;
  gint32               since;
  guint                n_points;
  guint                n_needed;
  gint32               run_from;
  guint                n_run;
  guint                n_rebase;
  gboolean             rebase;
} VaerdiFollowUp;

VaerdiFollowUp  vaerdi_follow_up_read         (const VaerdiVerdict  *verdict,
                                               gint32                since);
const char     *vaerdi_follow_up_get_id       (const VaerdiFollowUp *self);
char           *vaerdi_follow_up_dup_sentence (const VaerdiFollowUp *self,
                                               VaerdiLanguage        language);
char           *vaerdi_follow_up_dup_proposal (const VaerdiFollowUp *self,
                                               VaerdiLanguage        language);

G_END_DECLS
