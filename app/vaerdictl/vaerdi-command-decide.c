/* vaerdi-command-decide.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-decide"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "meeting/vaerdi-meeting.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-meeting-session.h"
#include "vaerdictl/vaerdi-output.h"

/* decide: what a meeting decides about a figure, and whether its limits begin
 * anew. */

typedef struct
{
  char                 *unit;
  char                 *month_text;
  char                 *kind_id;
  char                 *text;
  char                 *owner;
  char                 *due_text;
  char                 *status_id;
  char                 *by;
  char                 *rebase;
  char                 *take_back;
  int                   revision;
  gint32                month;
  gint32                due;
  VaerdiDecisionKind    kind;
  VaerdiDecisionStatus  status;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  g_free (wanted->unit);
  g_free (wanted->month_text);
  g_free (wanted->kind_id);
  g_free (wanted->text);
  g_free (wanted->owner);
  g_free (wanted->due_text);
  g_free (wanted->status_id);
  g_free (wanted->by);
  g_free (wanted->rebase);
  g_free (wanted->take_back);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

/* @status: what the program ends with when the words are not understood */
static gboolean
read_wanted (VaerdiSession *session,
             Wanted        *wanted,
             VaerdiExit    *status)
{
  *status = VAERDI_EXIT_USAGE;
  if (wanted->month_text != NULL && !vaerdi_month_parse (wanted->month_text, &wanted->month))
    vaerdi_command_usage (session, "--month is “%s”; a month as 2026-08 was expected", wanted->month_text);
  else if (wanted->due_text != NULL && *wanted->due_text != '\0' && !vaerdi_date_parse (wanted->due_text, &wanted->due))
    vaerdi_command_usage (session, "--due is “%s”; a day as 2026-10-01 was expected", wanted->due_text);
  else if (wanted->kind_id != NULL && !vaerdi_decision_kind_parse (wanted->kind_id, &wanted->kind))
    vaerdi_command_usage (session, "--kind is “%s”; act, watch, leave or rebase was expected", wanted->kind_id);
  else if (wanted->status_id != NULL && !vaerdi_decision_status_parse (wanted->status_id, &wanted->status))
    vaerdi_command_usage (session, "--status is “%s”; open, done or dropped was expected", wanted->status_id);
  else if ((wanted->rebase != NULL || wanted->take_back != NULL) && wanted->month_text == NULL)
    vaerdi_command_usage (session, "--rebase and --take-back need --month, the first month of the new limits");
  else
    return TRUE;

  return FALSE;
}

/* Without a real name the account's is the best there is */
static const char *
get_name (const Wanted *wanted)
{
  const char *name = g_get_real_name ();

  if (wanted->by != NULL)
    return wanted->by;

  return name != NULL && *name != '\0' && !g_str_equal (name, "Unknown") ? name : g_get_user_name ();
}

static void
change (VaerdiDecision *decision,
        const Wanted   *wanted)
{
  if (wanted->kind_id != NULL)
    decision->kind = wanted->kind;
  if (wanted->text != NULL)
    vaerdi_decision_set_text (decision, wanted->text);
  if (wanted->owner != NULL)
    vaerdi_decision_set_owner (decision, wanted->owner);
  if (wanted->due_text != NULL)
    decision->due = wanted->due;
  if (wanted->status_id != NULL)
    decision->status = wanted->status;
  if (wanted->revision >= 0)
    decision->revision = wanted->revision;
  vaerdi_decision_set_changed_by (decision, get_name (wanted));
}

/* The decision of a month, of those that the item knows */
static VaerdiDecision *
find_decision (const VaerdiAgendaItem *item,
               gint32                  month)
{
  for (guint i = 0; i < item->earlier->len; i++)
    {
      const VaerdiAgendaEarlier *earlier = g_ptr_array_index (item->earlier, i);

      if (earlier->decision->month == month)
        return vaerdi_decision_copy (earlier->decision);
    }

  return NULL;
}

static VaerdiDecision *
make_decision (VaerdiMeeting  *meeting,
               const char     *id,
               const Wanted   *wanted,
               GError        **error)
{
  g_autoptr (VaerdiAgenda) agenda = vaerdi_meeting_new_agenda (meeting, wanted->unit, error);
  VaerdiAgendaItem *item = agenda != NULL ? vaerdi_agenda_find (agenda, id) : NULL;
  VaerdiDecision *decision = NULL;

  if (agenda == NULL)
    return NULL;
  if (item == NULL)
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                   N_("%s has no figure for this unit: there is nothing to decide about"), id);
      return NULL;
    }

  if (wanted->month_text == NULL || wanted->month == item->month)
    return vaerdi_agenda_item_new_decision (item);

  decision = find_decision (item, wanted->month);
  if (decision == NULL)
    {
      decision = vaerdi_decision_new (id, item->verdict->definition->version, item->verdict->unit_id, wanted->month);
      decision->signal = item->signal;
    }

  return decision;
}

/* A state alone says something only of what was decided before. */
static gboolean
check_decided (const VaerdiDecision  *decision,
               const Wanted          *wanted,
               GError               **error)
{
  g_autofree char *month = NULL;

  if (decision->revision > 0 || decision->unsent || wanted->status_id == NULL || wanted->kind_id != NULL ||
      wanted->text != NULL)
    return TRUE;

  month = vaerdi_month_to_iso (decision->month);
  g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
               N_("nothing was decided about %s for %s, so nothing can be set to %s; name the month with --month"),
               decision->indicator_id, month, wanted->status_id);

  return FALSE;
}

static VaerdiExit
save (VaerdiSession        *session,
      VaerdiMeeting        *meeting,
      const VaerdiDecision *decision)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();
  g_autoptr (VaerdiDecision) theirs = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  VaerdiMeetingOutcome outcome;

  vaerdi_meeting_save_async (meeting, decision, NULL, vaerdi_wait_cb, wait);
  outcome = vaerdi_meeting_save_finish (meeting, vaerdi_wait_for (wait), &theirs, &error);
  if (outcome == VAERDI_MEETING_FAILED)
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  line = vaerdi_decision_dup_line (theirs != NULL ? theirs : decision, session->language);
  if (outcome == VAERDI_MEETING_SAVED)
    printf (vaerdi_text (session->language, "Kept, revision %u: %s\n"), theirs->revision, line);
  else if (outcome == VAERDI_MEETING_QUEUED)
    printf (vaerdi_text (session->language, "Not sent yet, kept on this machine: %s\n"), line);
  else
    fprintf (stderr, vaerdi_text (session->language,
             "vaerdictl: nothing was written, for %s has decided meanwhile (revision %u): %s; look at it, and "
             "say --revision %u to write over it\n"), theirs->changed_by, theirs->revision, line, theirs->revision);

  return outcome == VAERDI_MEETING_CONFLICT ? VAERDI_EXIT_FAILED : VAERDI_EXIT_OK;
}

static VaerdiExit
rebase (VaerdiSession *session,
        VaerdiMeeting *meeting,
        const char    *id,
        const Wanted  *wanted)
{
  VaerdiDefinition *definition = vaerdi_registry_get_definition (vaerdi_session_get_registry (session), id);
  const VaerdiOrgUnit *unit = vaerdi_org_tree_find (vaerdi_engine_get_org_tree (session->engine), wanted->unit, NULL);
  const VaerdiRebase wish = {
    id, definition->version, unit->unit_id, wanted->month, wanted->rebase != NULL,
    wanted->rebase != NULL ? wanted->rebase : wanted->take_back, get_name (wanted),
  };
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *month = vaerdi_format_month (session->language, wanted->month);

  vaerdi_meeting_rebase_async (meeting, &wish, NULL, vaerdi_wait_cb, wait);
  if (!vaerdi_meeting_rebase_finish (meeting, vaerdi_wait_for (wait), &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  if (wish.confirmed)
    printf (vaerdi_text (session->language, "The limits begin anew with %s.\n"), month);
  else
    printf (vaerdi_text (session->language, "The limits no longer begin anew with %s.\n"), month);

  return VAERDI_EXIT_OK;
}

/* Where the warehouse does not answer, a decision about a named month can still
 * be kept for later. */
static VaerdiExit
decide_away (VaerdiSession    *session,
             VaerdiDefinition *definition,
             const Wanted     *wanted)
{
  g_autoptr (VaerdiMeeting) meeting = vaerdi_meeting_session_new (session);
  g_autoptr (VaerdiDecision) decision =
    vaerdi_decision_new (definition->id, definition->version, wanted->unit, wanted->month);

  change (decision, wanted);

  return save (session, meeting, decision);
}

static VaerdiExit
decide (VaerdiSession *session,
        const char    *id,
        const Wanted  *wanted)
{
  g_autoptr (VaerdiMeeting) meeting = NULL;
  g_autoptr (VaerdiDecision) decision = NULL;
  g_autoptr (GError) error = NULL;

  meeting = vaerdi_meeting_session_open (session, &error);
  if (meeting == NULL && session->engine != NULL && vaerdi_warehouse_error_is_passing (error) &&
      wanted->month_text != NULL && wanted->rebase == NULL && wanted->take_back == NULL)
    return decide_away (session, vaerdi_registry_get_definition (vaerdi_session_get_registry (session), id), wanted);
  if (meeting == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
  if (vaerdi_org_tree_find (vaerdi_engine_get_org_tree (session->engine), wanted->unit, &error) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_USAGE, error);
  if (!vaerdi_session_compute (session, id, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);
  if (wanted->rebase != NULL || wanted->take_back != NULL)
    return rebase (session, meeting, id, wanted);

  decision = make_decision (meeting, id, wanted, &error);
  if (decision == NULL || !check_decided (decision, wanted, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  change (decision, wanted);

  return save (session, meeting, decision);
}

VaerdiExit
vaerdi_command_decide (VaerdiSession  *session,
                       int             argc,
                       char          **argv)
{
  g_auto (Wanted) wanted = { .revision = -1, .due = G_MININT32 };
  GOptionEntry entries[] = {
    { "unit", 'u', 0, G_OPTION_ARG_STRING, &wanted.unit, N_("The unit, by id or name"), "UNIT" },
    { "month", 0, 0, G_OPTION_ARG_STRING, &wanted.month_text, N_("The month it is about; the newest when nothing is said"), "MONTH" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &wanted.kind_id, N_("act, watch, leave or rebase"), "WORD" },
    { "text", 0, 0, G_OPTION_ARG_STRING, &wanted.text, N_("What is decided; no person who can be recognised"), "TEXT" },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &wanted.owner, N_("Who does it"), "NAME" },
    { "due", 0, 0, G_OPTION_ARG_STRING, &wanted.due_text, N_("Until when; empty for no day"), "DAY" },
    { "status", 0, 0, G_OPTION_ARG_STRING, &wanted.status_id, N_("open, done or dropped"), "WORD" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &wanted.by, N_("Who decides; the user's name when nothing is said"), "NAME" },
    { "revision", 0, 0, G_OPTION_ARG_INT, &wanted.revision, N_("The state that was seen, which alone may be written over"), "N" },
    { "rebase", 0, 0, G_OPTION_ARG_STRING, &wanted.rebase, N_("Let the limits begin anew with --month, for this reason"), "REASON" },
    { "take-back", 0, 0, G_OPTION_ARG_STRING, &wanted.take_back, N_("Take that back, for this reason"), "REASON" },
    { NULL },
  };
  VaerdiExit status;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if (argc != 2 || wanted.unit == NULL)
    return vaerdi_command_usage (session, "decide takes the id of an indicator and --unit; see vaerdictl decide --help");
  if (!read_wanted (session, &wanted, &status) || vaerdi_command_indicator (session, argv[1], &status) == NULL)
    return status;

  return decide (session, argv[1], &wanted);
}
