/* vaerdi-earlier-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "meeting/vaerdi-meeting.h"

G_BEGIN_DECLS

/* What was decided of a figure before, whether the process has shifted since,
 * and what may be done about it. */
#define VAERDI_TYPE_EARLIER_LIST (vaerdi_earlier_list_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiEarlierList, vaerdi_earlier_list, VAERDI, EARLIER_LIST, GtkWidget)

GtkWidget *vaerdi_earlier_list_new        (VaerdiMeeting          *meeting);
void       vaerdi_earlier_list_show       (VaerdiEarlierList      *self,
                                           const VaerdiAgendaItem *item);
void       vaerdi_earlier_list_show_moved (VaerdiEarlierList      *self);
void       vaerdi_earlier_list_show_error (VaerdiEarlierList      *self,
                                           const GError           *error);

G_END_DECLS
