/* vaerdi-meeting-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "meeting/vaerdi-meeting.h"

G_BEGIN_DECLS

/* One figure of the agenda: what it says, what was decided before, and the
 * fields in which it is decided now. */
#define VAERDI_TYPE_MEETING_ROW (vaerdi_meeting_row_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiMeetingRow, vaerdi_meeting_row, VAERDI, MEETING_ROW, GtkWidget)

GtkWidget  *vaerdi_meeting_row_new      (VaerdiMeeting    *meeting);
void        vaerdi_meeting_row_set_name (VaerdiMeetingRow *self,
                                         const char       *name);
void        vaerdi_meeting_row_show     (VaerdiMeetingRow *self,
                                         VaerdiAgenda     *agenda,
                                         VaerdiAgendaItem *item);
const char *vaerdi_meeting_row_get_id   (VaerdiMeetingRow *self);
gboolean    vaerdi_meeting_row_is_dirty (VaerdiMeetingRow *self);

G_END_DECLS
