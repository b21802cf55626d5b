/* vaerdi-meeting-session.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "meeting/vaerdi-meeting.h"
#include "vaerdictl/vaerdi-session.h"

G_BEGIN_DECLS

VaerdiMeeting *vaerdi_meeting_session_open (VaerdiSession  *session,
                                            GError        **error);
VaerdiMeeting *vaerdi_meeting_session_new  (VaerdiSession  *session);
void           vaerdi_meeting_session_tell (VaerdiSession  *session,
                                            VaerdiMeeting  *meeting);

G_END_DECLS
