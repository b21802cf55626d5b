/* vaerdi-decision-form.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "meeting/vaerdi-meeting.h"

G_BEGIN_DECLS

/* The fields of one decision. What somebody writes stays until it is kept,
 * whatever else is written in the store meanwhile. */
#define VAERDI_TYPE_DECISION_FORM (vaerdi_decision_form_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiDecisionForm, vaerdi_decision_form, VAERDI, DECISION_FORM, GtkWidget)

GtkWidget      *vaerdi_decision_form_new          (VaerdiMeeting        *meeting);
void            vaerdi_decision_form_show         (VaerdiDecisionForm   *self,
                                                   const char           *name,
                                                   VaerdiDecision       *decision,
                                                   VaerdiDecision       *theirs);
VaerdiDecision *vaerdi_decision_form_dup_decision (VaerdiDecisionForm   *self);
gboolean        vaerdi_decision_form_is_dirty     (VaerdiDecisionForm   *self);
void            vaerdi_decision_form_show_outcome (VaerdiDecisionForm   *self,
                                                   VaerdiMeetingOutcome  outcome,
                                                   VaerdiDecision       *theirs,
                                                   const GError         *error);

G_END_DECLS
