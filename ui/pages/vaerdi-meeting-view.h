/* vaerdi-meeting-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "meeting/vaerdi-meeting.h"
#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

/* The page of a unit's monthly meeting: the agenda, and what is decided. */
#define VAERDI_TYPE_MEETING_VIEW (vaerdi_meeting_view_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiMeetingView, vaerdi_meeting_view, VAERDI, MEETING_VIEW, GtkWidget)

void          vaerdi_meeting_view_set_context (VaerdiMeetingView *self,
                                               VaerdiContext     *context);
void          vaerdi_meeting_view_set_meeting (VaerdiMeetingView *self,
                                               VaerdiMeeting     *meeting);
VaerdiAgenda *vaerdi_meeting_view_get_agenda  (VaerdiMeetingView *self);
const char   *vaerdi_meeting_view_get_present (VaerdiMeetingView *self);
void          vaerdi_meeting_view_leave       (VaerdiMeetingView *self);
void          vaerdi_meeting_view_take_focus  (VaerdiMeetingView *self);

G_END_DECLS
