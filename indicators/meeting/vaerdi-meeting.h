/* vaerdi-meeting.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "meeting/vaerdi-agenda.h"
#include "meeting/vaerdi-drafts.h"
#include "results/vaerdi-decision-queue.h"
#include "results/vaerdi-decision-store.h"

G_BEGIN_DECLS

/**
 * VaerdiMeetingState:
 * @VAERDI_MEETING_UNKNOWN: nothing was read yet
 * @VAERDI_MEETING_READY: decisions can be read and sent
 * @VAERDI_MEETING_NO_STORE: there is no store to keep them in
 * @VAERDI_MEETING_OFFLINE: the warehouse does not answer; what is decided is
 *   kept here and sent later
 * @VAERDI_MEETING_READ_ONLY: they can be read and not written, see
 *   vaerdi_meeting_get_reason()
 */
typedef enum
{
  VAERDI_MEETING_UNKNOWN,
  VAERDI_MEETING_READY,
  VAERDI_MEETING_NO_STORE,
  VAERDI_MEETING_OFFLINE,
  VAERDI_MEETING_READ_ONLY,
} VaerdiMeetingState;

/**
 * VaerdiMeetingOutcome:
 * @VAERDI_MEETING_FAILED: it is kept nowhere
 * @VAERDI_MEETING_SAVED: it is in the store
 * @VAERDI_MEETING_QUEUED: it is in a file of this user's, to be sent later
 * @VAERDI_MEETING_CONFLICT: somebody else wrote something else meanwhile
 */
typedef enum
{
  VAERDI_MEETING_FAILED,
  VAERDI_MEETING_SAVED,
  VAERDI_MEETING_QUEUED,
  VAERDI_MEETING_CONFLICT,
} VaerdiMeetingOutcome;

#define VAERDI_TYPE_MEETING (vaerdi_meeting_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiMeeting, vaerdi_meeting, VAERDI, MEETING, GObject)

VaerdiMeeting        *vaerdi_meeting_new             (VaerdiEngine         *engine,
                                                      VaerdiWarehouse      *writer);
void                  vaerdi_meeting_set_engine      (VaerdiMeeting        *self,
                                                      VaerdiEngine         *engine,
                                                      VaerdiWarehouse      *writer);
VaerdiEngine         *vaerdi_meeting_get_engine      (VaerdiMeeting        *self);
VaerdiDrafts         *vaerdi_meeting_get_drafts      (VaerdiMeeting        *self);
VaerdiMeetingState    vaerdi_meeting_get_state       (VaerdiMeeting        *self);
const GError         *vaerdi_meeting_get_reason      (VaerdiMeeting        *self);
gboolean              vaerdi_meeting_may_write       (VaerdiMeeting        *self);
const GError         *vaerdi_meeting_get_queue_fault (VaerdiMeeting        *self);
GPtrArray            *vaerdi_meeting_get_unsent      (VaerdiMeeting        *self);
VaerdiDecision       *vaerdi_meeting_get_theirs      (VaerdiMeeting        *self,
                                                      const VaerdiDecision *decision);
void                  vaerdi_meeting_forget_unsent   (VaerdiMeeting        *self,
                                                      const VaerdiDecision *decision);
VaerdiAgenda         *vaerdi_meeting_new_agenda      (VaerdiMeeting        *self,
                                                      const char           *unit_id,
                                                      GError              **error);

/* Reads what was decided, and sends what waits. */
void                  vaerdi_meeting_load_async      (VaerdiMeeting        *self,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean              vaerdi_meeting_load_finish     (VaerdiMeeting        *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

/* Keeps a decision, in the store or for later. */
void                  vaerdi_meeting_save_async      (VaerdiMeeting        *self,
                                                      const VaerdiDecision *decision,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
VaerdiMeetingOutcome  vaerdi_meeting_save_finish     (VaerdiMeeting        *self,
                                                      GAsyncResult         *result,
                                                      VaerdiDecision      **theirs,
                                                      GError              **error);

/* A person confirms that a process begins anew, or takes that back. */
void                  vaerdi_meeting_rebase_async    (VaerdiMeeting        *self,
                                                      const VaerdiRebase   *rebase,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean              vaerdi_meeting_rebase_finish   (VaerdiMeeting        *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
