/* vaerdi-meeting-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-meeting-session"

#include "config.h"

#include <stdio.h>

#include "vaerdictl/vaerdi-meeting-session.h"
#include "verdicts/vaerdi-error-text.h"

static void
tell (VaerdiSession *session,
      const GError  *error)
{
  g_autofree char *text = vaerdi_error_to_text (error, session->language);

  if (!session->quiet)
    fprintf (stderr, "vaerdictl: %s\n", text);
}

/**
 * vaerdi_meeting_session_new:
 * @session: a session with an engine
 *
 * Returns: (transfer full): the meetings of its warehouse, which the role that
 *   was named writes, or in the demo region vaerdi_meeting
 */
VaerdiMeeting *
vaerdi_meeting_session_new (VaerdiSession *session)
{
  g_autofree char *conninfo = vaerdi_session_dup_writer (session, "vaerdi_meeting");
  g_autoptr (VaerdiWarehouse) writer = vaerdi_warehouse_new_full (conninfo, "vaerdi", 1);

  return vaerdi_meeting_new (session->engine, writer);
}

/**
 * vaerdi_meeting_session_tell:
 * @session: a session
 * @meeting: its meetings
 *
 * Says on standard error what there is to know of the decisions: no store, what
 * waits, and what cannot be sent before its author has chosen.
 */
void
vaerdi_meeting_session_tell (VaerdiSession *session,
                             VaerdiMeeting *meeting)
{
  GPtrArray *unsent = vaerdi_meeting_get_unsent (meeting);

  if (vaerdi_meeting_get_queue_fault (meeting) != NULL)
    tell (session, vaerdi_meeting_get_queue_fault (meeting));
  if (vaerdi_meeting_get_reason (meeting) != NULL)
    tell (session, vaerdi_meeting_get_reason (meeting));
  for (guint i = 0; i < unsent->len && !session->quiet; i++)
    {
      const VaerdiDecision *decision = g_ptr_array_index (unsent, i);
      const VaerdiDecision *theirs = vaerdi_meeting_get_theirs (meeting, decision);
      g_autofree char *month = vaerdi_month_to_iso (decision->month);
      g_autofree char *line = vaerdi_decision_dup_line (theirs != NULL ? theirs : decision, session->language);

      if (theirs != NULL)
        fprintf (stderr, vaerdi_text (session->language,
                 "vaerdictl: %s, %s, %s: not sent, for %s has written (revision %u): %s\n"), decision->indicator_id,
                 decision->unit_id, month, theirs->changed_by, theirs->revision, line);
      else
        fprintf (stderr, vaerdi_text (session->language, "vaerdictl: %s, %s, %s: not sent yet: %s\n"),
                 decision->indicator_id, decision->unit_id, month, line);
    }
}

/**
 * vaerdi_meeting_session_open:
 * @session: a session
 * @error: return location for an error
 *
 * Opens the session, reads what was decided and sends what waits. That there is
 * no store is told and no error: an agenda can be made without.
 *
 * Returns: (transfer full) (nullable): the meetings of its warehouse
 */
VaerdiMeeting *
vaerdi_meeting_session_open (VaerdiSession  *session,
                             GError        **error)
{
  g_autoptr (VaerdiMeeting) meeting = NULL;
  g_autoptr (VaerdiWait) wait = NULL;

  if (!vaerdi_session_open (session, error))
    return NULL;

  meeting = vaerdi_meeting_session_new (session);
  wait = vaerdi_wait_new ();
  vaerdi_meeting_load_async (meeting, NULL, vaerdi_wait_cb, wait);
  vaerdi_meeting_load_finish (meeting, vaerdi_wait_for (wait), NULL);
  vaerdi_meeting_session_tell (session, meeting);

  return g_steal_pointer (&meeting);
}
