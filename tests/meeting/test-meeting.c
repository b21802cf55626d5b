/* test-meeting.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <libpq-fe.h>
#include <math.h>
#include <string.h>

#include "meeting/vaerdi-meeting.h"
#include "results/vaerdi-store.h"
#include "vaerdi-store-fixture.h"
#include "vaerdi-await.h"

/* From one meeting to the next, over a real warehouse: the readmissions of one
 * department fell in May 2025, when it began to call its patients. */

/* Enough for a department to have its months told */
#define CONTACTS 300000

#define UNIT "h02-ort"
#define READMISSION "outcome.readmission-30"

static StoreFixture *fixture;

static void
migrate (void)
{
  g_auto (StoreAnswer) answer = { NULL };

  store_fixture_reset (fixture);
  store_fixture_run (fixture, &answer, "--conninfo \"$OWNER\" refresh --migrate");
  g_assert_cmpstr (answer.errors, ==, "");
  g_assert_cmpint (answer.status, ==, 0);
}

/* A person of the department on a day. */
static VaerdiMeeting *
meet (const char *role,
      const char *day)
{
  g_autofree char *reader = store_fixture_dup_conninfo (fixture, "vaerdi_reader");
  g_autofree char *conninfo = store_fixture_dup_conninfo (fixture, role);
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new (reader);
  g_autoptr (VaerdiWarehouse) writer = vaerdi_warehouse_new_full (conninfo, "vaerdi", 1);
  g_autoptr (VaerdiRegistry) registry = vaerdi_registry_new (NULL);
  g_autoptr (VaerdiEngine) engine = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;
  static const char * const ids[] = { READMISSION, "process.first-contact-30", "process.mean-wait",
                                      "pro.response-rate" };
  gint32 days;

  vaerdi_registry_load (registry);
  engine = vaerdi_engine_new (registry, warehouse);
  g_assert_true (vaerdi_date_parse (day, &days));
  vaerdi_engine_set_reference_date (engine, days);
  vaerdi_engine_open_async (engine, NULL, result_cb, &opened);
  g_assert_true (vaerdi_engine_open_finish (engine, wait_for (&opened), &error));
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GAsyncResult) computed = NULL;

      vaerdi_engine_compute_async (engine, ids[i], NULL, result_cb, &computed);
      g_assert_true (vaerdi_engine_compute_finish (engine, wait_for (&computed), &error));
      g_assert_no_error (error);
    }

  return vaerdi_meeting_new (engine, writer);
}

static gboolean
load (VaerdiMeeting  *meeting,
      GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vaerdi_meeting_load_async (meeting, NULL, result_cb, &result);

  return vaerdi_meeting_load_finish (meeting, wait_for (&result), error);
}

static VaerdiMeeting *
meet_and_load (const char *day)
{
  g_autoptr (GError) error = NULL;
  VaerdiMeeting *meeting = meet ("vaerdi_meeting", day);

  load (meeting, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vaerdi_meeting_get_state (meeting), ==, VAERDI_MEETING_READY);

  return meeting;
}

static VaerdiAgenda *
new_agenda (VaerdiMeeting *meeting,
            const char    *unit)
{
  g_autoptr (GError) error = NULL;
  VaerdiAgenda *agenda = vaerdi_meeting_new_agenda (meeting, unit, &error);

  g_assert_no_error (error);

  return agenda;
}

static VaerdiMeetingOutcome
save (VaerdiMeeting        *meeting,
      const VaerdiDecision *decision,
      VaerdiDecision      **theirs,
      GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vaerdi_meeting_save_async (meeting, decision, NULL, result_cb, &result);

  return vaerdi_meeting_save_finish (meeting, wait_for (&result), theirs, error);
}

static VaerdiDecision *
decide (VaerdiMeeting *meeting,
        const char    *unit,
        const char    *id,
        const char    *text,
        const char    *by)
{
  g_autoptr (VaerdiAgenda) agenda = new_agenda (meeting, unit);
  VaerdiDecision *decision = vaerdi_agenda_item_new_decision (vaerdi_agenda_find (agenda, id));

  vaerdi_decision_set_text (decision, text);
  vaerdi_decision_set_changed_by (decision, by);

  return decision;
}

static gboolean
rebase (VaerdiMeeting  *meeting,
        gint32          month,
        gboolean        confirmed,
        const char     *reason,
        GError        **error)
{
  const VaerdiRebase wish = { READMISSION, "1.0", UNIT, month, confirmed, reason, "Åse Lund" };
  g_autoptr (GAsyncResult) result = NULL;

  vaerdi_meeting_rebase_async (meeting, &wish, NULL, result_cb, &result);

  return vaerdi_meeting_rebase_finish (meeting, wait_for (&result), error);
}

/* What each role may do: y where the server lets it */
static void
test_roles (void)
{
  static const char insert[] =
    "INSERT INTO vaerdi_results.decision (indicator_id, definition_version, unit_id, month, kind, decision, owner, "
    "status, signal, changed_by) VALUES ('a', '1', 'u%u', '2025-03-01', 'act', %s, '', 'open', 'worse', 'me')";
  static const struct { const char *role; const char *sql; const char *answer; } cases[] = {
    { "vaerdi_reader", "SELECT count (*) FROM vaerdi_results.decision_history", "y" },
    { "vaerdi_reader", insert, "42501" },
    { "vaerdi_writer", insert, "42501" },
    { "vaerdi_writer", "DELETE FROM vaerdi_results.decision", "42501" },
    { "vaerdi_meeting", "SELECT count (*) FROM vaerdi.stay", "y" },
    { "vaerdi_meeting", "SELECT count (*) FROM demo.stay", "42501" },
    { "vaerdi_meeting", insert, "y" },
    { "vaerdi_meeting", "UPDATE vaerdi_results.decision SET decision = 'other', changed_by = 'you'", "y" },
    { "vaerdi_meeting", "UPDATE vaerdi_results.decision SET created_by = 'you'", "42501" },
    { "vaerdi_meeting", "UPDATE vaerdi_results.decision SET revision = 1", "42501" },
    { "vaerdi_meeting", "UPDATE vaerdi_results.decision SET month = '2025-04-01'", "42501" },
    { "vaerdi_meeting", "UPDATE vaerdi_results.decision SET changed_by = ''", "23514" },
    { "vaerdi_meeting", "DELETE FROM vaerdi_results.decision", "42501" },
    { "vaerdi_meeting", "TRUNCATE vaerdi_results.decision", "42501" },
    { "vaerdi_meeting", "DELETE FROM vaerdi_results.decision_history", "42501" },
    { "vaerdi_meeting", "UPDATE vaerdi_results.decision_history SET decision = 'never'", "42501" },
    { "vaerdi_meeting", "INSERT INTO vaerdi_results.decision_history SELECT * FROM vaerdi_results.decision", "42501" },
    { "vaerdi_meeting", "INSERT INTO vaerdi_results.phase (indicator_id, definition_version, unit_id, month, confirmed, "
      "reason, decided_by) VALUES ('a', '1', 'u', '2025-03-01', true, 'why', 'me')", "y" },
    { "vaerdi_meeting", "UPDATE vaerdi_results.phase SET reason = 'other'", "42501" },
    { "vaerdi_meeting", "DELETE FROM vaerdi_results.phase", "42501" },
    { "vaerdi_meeting", "INSERT INTO vaerdi_results.month (indicator_id, month, definition_version, hash, generation) "
      "VALUES ('a', '2025-03-01', '1', 'h', 1)", "42501" },
    { "vaerdi_meeting", "UPDATE vaerdi_results.month SET numerator = NULL", "42501" },
    { "vaerdi_meeting", "INSERT INTO vaerdi_results.version VALUES (9)", "42501" },
    { "vaerdi_meeting", "CREATE TABLE vaerdi_results.more (a int)", "42501" },
    { "vaerdi_meeting", "CREATE TABLE vaerdi.more (a int)", "42501" },
    { "vaerdi_meeting", "DELETE FROM vaerdi.stay", "42501" },
  };

  migrate ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = g_str_equal (cases[i].sql, insert) ? g_strdup_printf (insert, i, "'call'")
                                                                : g_strdup (cases[i].sql);
      g_autofree char *done =
        store_fixture_ask (fixture, "SET ROLE %s; DO $do$ BEGIN EXECUTE $q$%s$q$; PERFORM set_config ('t.done', 'y', false); "
                           "EXCEPTION WHEN OTHERS THEN PERFORM set_config ('t.done', SQLSTATE, false); "
                           "END $do$; RESET ROLE; SELECT current_setting ('t.done')", cases[i].role, sql);

      if (!g_str_equal (done, cases[i].answer))
        g_error ("%s: %s: %s", cases[i].role, sql, done);
    }
}

/* The server keeps what the program would: every state, who and when, and no
 * personal number. */
static void
test_history (void)
{
  g_autofree char *history = NULL;
  g_autofree char *refused = NULL;

  history = store_fixture_ask (fixture, "SELECT revision, decision, created_by, changed_by, "
                               "changed_role = session_user AND changed_at > now () - interval '1 hour' "
                               "FROM vaerdi_results.decision_history ORDER BY revision");
  g_assert_cmpstr (history, ==, "1|call|me|me|t\n2|other|me|you|t");
  refused = store_fixture_ask (fixture, "DO $$ BEGIN UPDATE vaerdi_results.decision SET decision = 'see 010203-1234'; "
                               "EXCEPTION WHEN check_violation THEN PERFORM set_config ('t.done', 'refused', false); "
                               "END $$; SELECT current_setting ('t.done')");
  g_assert_cmpstr (refused, ==, "refused");
}

/* Programs and stores of different age tell and do what they can. */
static void
test_versions (void)
{
  g_autoptr (GBytes) first = g_resources_lookup_data ("/org/vaerdi/results/results-1.sql", 0, NULL);
  g_autoptr (VaerdiMeeting) none = NULL;
  g_autoptr (VaerdiMeeting) stranger = NULL;
  g_autoptr (VaerdiMeeting) old = NULL;
  g_autoptr (VaerdiMeeting) newer = NULL;
  g_autoptr (VaerdiMeeting) reader = NULL;
  g_autoptr (VaerdiDecision) decision = NULL;
  g_autofree char *revision = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_reset (fixture);
  none = meet ("vaerdi_meeting", "2025-06-15");
  g_assert_false (load (none, &error));
  g_assert_error (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_MISSING);
  g_assert_cmpint (vaerdi_meeting_get_state (none), ==, VAERDI_MEETING_NO_STORE);
  g_clear_error (&error);
  decision = decide (none, UNIT, READMISSION, "ring", "Åse");
  g_assert_cmpint (save (none, decision, NULL, &error), ==, VAERDI_MEETING_FAILED);
  g_assert_error (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_MISSING);
  g_clear_error (&error);

  /* Before the store is made there is not even the role */
  stranger = meet ("vaerdi_nobody", "2025-06-15");
  g_assert_false (load (stranger, &error));
  g_assert_cmpint (vaerdi_meeting_get_state (stranger), ==, VAERDI_MEETING_NO_STORE);
  g_assert_error (vaerdi_meeting_get_reason (stranger), VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_MISSING);
  g_clear_error (&error);
  g_clear_object (&stranger);

  store_fixture_sql (fixture, "%s", (const char *) g_bytes_get_data (first, NULL));
  old = meet ("vaerdi_meeting", "2025-06-15");
  g_assert_false (load (old, &error));
  g_assert_nonnull (strstr (error->message, "vaerdictl refresh --migrate"));
  g_assert_cmpint (vaerdi_meeting_get_state (old), ==, VAERDI_MEETING_NO_STORE);
  g_clear_error (&error);

  migrate ();
  stranger = meet ("vaerdi_nobody", "2025-06-15");
  g_assert_false (load (stranger, &error));
  g_assert_cmpint (vaerdi_meeting_get_state (stranger), ==, VAERDI_MEETING_OFFLINE);
  g_assert_error (vaerdi_meeting_get_reason (stranger), VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_AUTH);
  g_clear_error (&error);

  newer = meet_and_load ("2025-06-15");
  g_assert_cmpint (save (newer, decision, NULL, &error), ==, VAERDI_MEETING_SAVED);
  store_fixture_sql (fixture, "INSERT INTO vaerdi_results.version VALUES (%d)", VAERDI_STORE_VERSION + 1);
  g_clear_object (&newer);
  newer = meet ("vaerdi_meeting", "2025-06-15");
  g_assert_true (load (newer, &error));
  g_assert_cmpint (vaerdi_meeting_get_state (newer), ==, VAERDI_MEETING_READ_ONLY);
  g_assert_error (vaerdi_meeting_get_reason (newer), VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_NEWER);
  g_assert_false (vaerdi_meeting_may_write (newer));
  g_assert_nonnull (vaerdi_decisions_list (vaerdi_engine_get_decisions (vaerdi_meeting_get_engine (newer)), READMISSION, UNIT));
  decision->revision = 1;
  vaerdi_decision_set_text (decision, "noget andet");
  g_assert_cmpint (save (newer, decision, NULL, &error), ==, VAERDI_MEETING_FAILED);
  g_assert_error (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_NEWER);
  g_clear_error (&error);
  revision = store_fixture_ask (fixture, "SELECT max (revision) FROM vaerdi_results.decision");
  g_assert_cmpstr (revision, ==, "1");

  store_fixture_sql (fixture, "DELETE FROM vaerdi_results.version WHERE version > %d", VAERDI_STORE_VERSION);
  reader = meet ("vaerdi_reader", "2025-06-15");
  g_assert_true (load (reader, &error));
  g_assert_cmpint (vaerdi_meeting_get_state (reader), ==, VAERDI_MEETING_READ_ONLY);
  g_assert_false (vaerdi_meeting_may_write (reader));
  g_assert_cmpint (save (reader, decision, NULL, &error), ==, VAERDI_MEETING_FAILED);
  g_assert_error (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_ROLE);
}

static void
assert_order (VaerdiAgenda *agenda)
{
  for (guint i = 1; i < agenda->items->len; i++)
    {
      const VaerdiAgendaItem *before = g_ptr_array_index (agenda->items, i - 1);
      const VaerdiAgendaItem *item = g_ptr_array_index (agenda->items, i);

      g_assert_cmpint (before->kind, <=, item->kind);
    }
}

static const VaerdiVerdictPoint *
find_point (VaerdiAgendaItem *item,
            gint32            month)
{
  for (guint i = 0; i < item->verdict->n_points; i++)
    if (item->verdict->points[i].month == month)
      return &item->verdict->points[i];

  g_error ("no month %d", month);
}

/* The first meeting: the figure is luck, and the department acts. */
static void
walk_first (void)
{
  g_autoptr (VaerdiMeeting) meeting = meet_and_load ("2025-06-15");
  g_autoptr (VaerdiAgenda) agenda = new_agenda (meeting, UNIT);
  VaerdiAgendaItem *item = vaerdi_agenda_find (agenda, READMISSION);
  g_autoptr (VaerdiDecision) decision = decide (meeting, UNIT, READMISSION, "ring to dage efter udskrivning", "Åse Lund");
  g_autoptr (VaerdiDecision) stored = NULL;
  g_autoptr (VaerdiAgenda) after = NULL;
  g_autoptr (GError) error = NULL;

  assert_order (agenda);
  g_assert_null (item->decision);
  g_assert_cmpuint (item->earlier->len, ==, 0);
  g_assert_cmpint (item->signal, !=, VAERDI_DECISION_SIGNAL_BETTER);

  decision->kind = VAERDI_DECISION_ACT;
  vaerdi_decision_set_owner (decision, "Mette");
  g_assert_true (vaerdi_date_parse ("2025-09-01", &decision->due));
  g_assert_cmpint (save (meeting, decision, &stored, &error), ==, VAERDI_MEETING_SAVED);
  g_assert_no_error (error);
  g_assert_cmpuint (stored->revision, ==, 1);
  g_assert_cmpstr (stored->created_by, ==, "Åse Lund");
  g_assert_cmpint (stored->created_at, >, 0);

  after = new_agenda (meeting, UNIT);
  item = vaerdi_agenda_find (after, READMISSION);
  g_assert_true (vaerdi_decision_says_the_same (item->decision, decision));
  g_assert_cmpuint (after->n_of[VAERDI_AGENDA_OVERDUE], ==, 0);
}

/* What the minutes say on paper, with one space between words. */
static char *
read_minutes (const char *day,
              const char *unit,
              const char *language)
{
  g_autofree char *folder = g_dir_make_tmp ("vaerdi-minutes-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "minutes.pdf", NULL);
  g_autofree char *conninfo = store_fixture_dup_conninfo (fixture, "vaerdi_meeting");
  g_autofree char *role = g_shell_quote (conninfo);
  g_auto (StoreAnswer) answer = { NULL };
  g_autofree char *pdf = NULL;
  g_autofree char *text = NULL;
  g_autofree char *command = g_strdup_printf ("pdftotext '%s' -", path);
  g_autoptr (GRegex) gaps = g_regex_new ("[\\s\\x{a0}]+", 0, 0, NULL);
  g_autoptr (GError) error = NULL;
  int status;

  store_fixture_run (fixture, &answer, "--conninfo %s -l %s --reference-date %s minutes --unit %s -o %s "
                     "--present 'Å. Lund, J. Holm'", role, language, day, unit, path);
  g_assert_cmpstr (answer.errors, ==, "");
  g_assert_cmpint (answer.status, ==, 0);
  g_assert_true (g_file_get_contents (path, &pdf, NULL, &error));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-1."));
  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_unlink (path);
  g_rmdir (folder);

  return g_regex_replace_literal (gaps, text, -1, 0, " ", 0, &error);
}

/* The minutes say what was decided, who does it and until when. */
static void
walk_minutes (void)
{
  g_autofree char *english = read_minutes ("2025-06-15", UNIT, "en");
  g_autofree char *danish = read_minutes ("2025-06-15", UNIT, "da");
  static const char * const said[][2] = {
    { "ring to dage efter udskrivning", "ring to dage efter udskrivning" },
    { "Mette", "Mette" },
    { "1 September 2025", "1. september 2025" },
    { "Written by Åse Lund", "Skrevet af Åse Lund" },
    { "Present: Å. Lund, J. Holm", "Til stede: Å. Lund, J. Holm" },
    { "Acute readmission within 30 days", "Akut genindlæggelse inden for 30 dage" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      if (strstr (english, said[i][0]) == NULL)
        g_error ("the minutes do not say “%s”: %s", said[i][0], english);
      if (strstr (danish, said[i][1]) == NULL)
        g_error ("the minutes do not say “%s”: %s", said[i][1], danish);
    }
}

/* The next month: it is too early to say, and nothing is overdue yet. */
static void
walk_next (void)
{
  g_autoptr (VaerdiMeeting) meeting = meet_and_load ("2025-07-15");
  g_autoptr (VaerdiAgenda) agenda = new_agenda (meeting, UNIT);
  VaerdiAgendaItem *item = vaerdi_agenda_find (agenda, READMISSION);
  VaerdiAgendaEarlier *earlier;

  g_assert_null (item->decision);
  g_assert_cmpuint (item->earlier->len, ==, 1);
  earlier = g_ptr_array_index (item->earlier, 0);
  g_assert_cmpint (earlier->follow_up.answer, ==, VAERDI_FOLLOW_UP_TOO_EARLY);
  g_assert_false (earlier->follow_up.rebase);
  g_assert_null (vaerdi_agenda_item_get_rebase (item));
  g_assert_cmpint (item->kind, !=, VAERDI_AGENDA_OVERDUE);
}

/* Half a year later it is overdue, and stands first. */
static void
walk_overdue (void)
{
  g_autoptr (VaerdiMeeting) meeting = meet_and_load ("2025-11-15");
  g_autoptr (VaerdiAgenda) agenda = new_agenda (meeting, UNIT);
  VaerdiAgendaItem *item = g_ptr_array_index (agenda->items, 0);
  VaerdiAgendaEarlier *earlier = g_ptr_array_index (item->earlier, 0);
  g_autofree char *english = vaerdi_agenda_item_dup_reason (item, VAERDI_ENGLISH);
  g_autofree char *danish = vaerdi_agenda_item_dup_reason (item, VAERDI_DANISH);
  g_autoptr (GError) error = NULL;

  assert_order (agenda);
  g_assert_cmpstr (item->verdict->definition->id, ==, READMISSION);
  g_assert_cmpint (item->kind, ==, VAERDI_AGENDA_OVERDUE);
  g_assert_nonnull (strstr (english, "75 days ago"));
  g_assert_nonnull (strstr (danish, "75 dage"));
  /* Six months are no phase yet */
  g_assert_null (vaerdi_agenda_item_get_rebase (item));
  g_assert_false (rebase (meeting, 2025 * 12 + 4, TRUE, "opkald", &error));
  g_assert_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_UNSUPPORTED);
  g_assert_cmpint (earlier->decision->status, ==, VAERDI_DECISION_OPEN);
}

/* A year and a half later it has shifted, and a person lets the limits begin
 * anew: that moves them, for this unit and nobody else. */
static void
walk_rebase (void)
{
  g_autoptr (VaerdiMeeting) meeting = meet_and_load ("2026-09-15");
  g_autoptr (VaerdiAgenda) agenda = new_agenda (meeting, UNIT);
  VaerdiAgendaItem *item = vaerdi_agenda_find (agenda, READMISSION);
  VaerdiAgendaEarlier *earlier = vaerdi_agenda_item_get_rebase (item);
  g_autoptr (VaerdiAgenda) after = NULL;
  g_autoptr (VaerdiAgenda) taken_back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *proposal = NULL;
  double centre, upper;
  gint32 from;

  g_assert_nonnull (earlier);
  g_assert_cmpint (earlier->follow_up.answer, ==, VAERDI_FOLLOW_UP_YES);
  g_assert_cmpint (earlier->follow_up.variation, ==, VAERDI_VARIATION_IMPROVEMENT_LOW);
  sentence = vaerdi_follow_up_dup_sentence (&earlier->follow_up, VAERDI_DANISH);
  proposal = vaerdi_follow_up_dup_proposal (&earlier->follow_up, VAERDI_ENGLISH);
  g_test_message ("%s %s", sentence, proposal);
  from = earlier->follow_up.run_from;
  g_assert_cmpint (from, >=, 2025 * 12 + 4);
  centre = item->verdict->points[0].chart.centre;
  upper = find_point (item, from + 3)->chart.upper;

  /* Without a reason, or with a patient in it, nothing happens */
  g_assert_false (rebase (meeting, from, TRUE, "", &error));
  g_assert_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_false (rebase (meeting, from, TRUE, "efter 010203-1234", &error));
  g_assert_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_PERSON);
  g_clear_error (&error);
  g_assert_false (rebase (meeting, from - 6, TRUE, "opkald", &error));
  g_assert_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_UNSUPPORTED);
  g_clear_error (&error);

  g_assert_true (rebase (meeting, from, TRUE, "opkald efter udskrivning", &error));
  g_assert_no_error (error);
  after = new_agenda (meeting, UNIT);
  item = vaerdi_agenda_find (after, READMISSION);
  g_assert_nonnull (find_point (item, from)->phase);
  g_assert_cmpstr (find_point (item, from)->phase->by, ==, "Åse Lund");
  g_assert_cmpfloat (find_point (item, from + 3)->chart.upper, <, upper);
  g_assert_cmpfloat (find_point (item, from + 3)->chart.centre, <, item->verdict->points[0].chart.centre);
  g_assert_cmpfloat (item->verdict->points[0].chart.centre, >, centre);
  earlier = g_ptr_array_index (item->earlier, 0);
  g_assert_cmpint (earlier->follow_up.answer, ==, VAERDI_FOLLOW_UP_REBASED);
  /* Another unit's limits stay */
  {
    g_autoptr (VaerdiAgenda) others = new_agenda (meeting, "h03-onh");

    for (guint i = 0; i < others->items->len; i++)
      g_assert_null (((VaerdiAgendaItem *) g_ptr_array_index (others->items, i))->verdict->points[20].phase);
  }

  /* Taken back it is as before, and both rows stay */
  g_assert_true (rebase (meeting, from, FALSE, "for tidligt", &error));
  taken_back = new_agenda (meeting, UNIT);
  item = vaerdi_agenda_find (taken_back, READMISSION);
  g_assert_null (find_point (item, from)->phase);
  g_assert_cmpfloat (item->verdict->points[0].chart.centre, ==, centre);
  g_assert_true (rebase (meeting, from, TRUE, "opkald efter udskrivning", &error));
}

static void
test_walk (void)
{
  migrate ();
  walk_first ();
  walk_minutes ();
  walk_next ();
  walk_overdue ();
  walk_rebase ();
}

/* The part of a text from one word up to another. */
static char *
cut_out (const char *text,
         const char *from,
         const char *to)
{
  const char *start = strstr (text, from);
  const char *end = start != NULL ? strstr (start, to) : NULL;

  if (end == NULL)
    g_error ("no “%s” before “%s” in %s", from, to, text);

  return g_strndup (start, end - start);
}

/* Who gives up learns nothing about the store */
static void
test_cancelled (void)
{
  g_autoptr (VaerdiMeeting) meeting = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  migrate ();
  meeting = meet_and_load ("2025-06-15");
  vaerdi_meeting_load_async (meeting, cancellable, result_cb, &result);
  g_cancellable_cancel (cancellable);
  g_assert_false (vaerdi_meeting_load_finish (meeting, wait_for (&result), NULL));
  g_assert_cmpint (vaerdi_meeting_get_state (meeting), ==, VAERDI_MEETING_READY);
}

/* A figure that is withheld is decided about like any other, and its number is
 * on no paper. */
static void
test_withheld (void)
{
  static const char id[] = "process.cancer-package", unit[] = "h12-gyn", day[] = "2025-06-15";
  g_autoptr (VaerdiMeeting) meeting = NULL;
  g_autoptr (VaerdiAgenda) agenda = NULL;
  g_autoptr (VaerdiDecision) decision = NULL;
  g_autoptr (GAsyncResult) computed = NULL;
  g_autofree char *text = NULL;
  g_autofree char *item = NULL;
  g_autofree char *percent = NULL;
  const VaerdiVerdict *verdict;
  VaerdiEngine *engine;
  VaerdiCell raw;

  migrate ();
  meeting = meet_and_load (day);
  engine = vaerdi_meeting_get_engine (meeting);
  vaerdi_engine_compute_async (engine, id, NULL, result_cb, &computed);
  g_assert_true (vaerdi_engine_compute_finish (engine, wait_for (&computed), NULL));
  agenda = new_agenda (meeting, unit);
  verdict = vaerdi_agenda_find (agenda, id)->verdict;
  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_SUPPRESSED);
  raw = vaerdi_result_total (vaerdi_engine_get_result (engine, id), unit, "", verdict->current.from, verdict->current.to);
  g_assert_cmpfloat (raw.denominator, >, 0);
  g_assert_true (isnan (verdict->current.value) && isnan (verdict->current.denominator));

  decision = decide (meeting, unit, id, "ring til pakkeforløbskoordinatoren", "Åse Lund");
  g_assert_cmpint (save (meeting, decision, NULL, NULL), ==, VAERDI_MEETING_SAVED);
  text = read_minutes (day, unit, "en");
  item = cut_out (text, "Cancer packages within the standard time", "Definition:");
  percent = g_strdup_printf ("%.1f %%", raw.numerator / raw.denominator * 100);
  g_test_message ("%s is withheld: %s", percent, item);
  g_assert_nonnull (strstr (item, "ring til pakkeforløbskoordinatoren"));
  g_assert_nonnull (strstr (item, "Protected"));
  g_assert_null (strstr (item, percent));
}

/* Two who decide at once: the second is told what the first wrote, keeps his
 * own words, and chooses. */
static void
test_conflict (void)
{
  g_autoptr (VaerdiMeeting) anna = NULL;
  g_autoptr (VaerdiMeeting) bent = NULL;
  g_autoptr (VaerdiDecision) first = NULL;
  g_autoptr (VaerdiDecision) second = NULL;
  g_autoptr (VaerdiDecision) theirs = NULL;
  g_autoptr (VaerdiDecision) stored = NULL;
  g_autofree char *history = NULL;
  g_autoptr (GError) error = NULL;

  migrate ();
  anna = meet_and_load ("2025-06-15");
  bent = meet_and_load ("2025-06-15");
  first = decide (anna, UNIT, "process.mean-wait", "flere ambulante tider", "Anna");
  second = decide (bent, UNIT, "process.mean-wait", "en læge mere", "Bent");
  g_assert_cmpint (save (anna, first, NULL, &error), ==, VAERDI_MEETING_SAVED);
  g_assert_cmpint (save (bent, second, &theirs, &error), ==, VAERDI_MEETING_CONFLICT);
  g_assert_cmpstr (theirs->text, ==, "flere ambulante tider");
  g_assert_cmpstr (theirs->changed_by, ==, "Anna");
  g_assert_cmpstr (second->text, ==, "en læge mere");

  /* Bent writes over it after he has seen it */
  second->revision = theirs->revision;
  g_assert_cmpint (save (bent, second, &stored, &error), ==, VAERDI_MEETING_SAVED);
  g_assert_cmpuint (stored->revision, ==, 2);
  g_assert_cmpstr (stored->created_by, ==, "Anna");

  /* Anna changes what she saw: a conflict the other way */
  first->revision = 1;
  first->status = VAERDI_DECISION_DONE;
  g_clear_pointer (&theirs, vaerdi_decision_unref);
  g_assert_cmpint (save (anna, first, &theirs, &error), ==, VAERDI_MEETING_CONFLICT);
  g_assert_cmpstr (theirs->text, ==, "en læge mere");

  /* The same once more, as when an answer was lost, is no conflict */
  second->revision = 1;
  g_clear_pointer (&stored, vaerdi_decision_unref);
  g_assert_cmpint (save (bent, second, &stored, &error), ==, VAERDI_MEETING_SAVED);
  g_assert_no_error (error);
  history = store_fixture_ask (fixture, "SELECT revision, decision, changed_by FROM vaerdi_results.decision_history "
                               "ORDER BY revision");
  g_assert_cmpstr (history, ==, "1|flere ambulante tider|Anna\n2|en læge mere|Bent");
}

/* The server's socket is taken away, and connections end, as when a network goes. */
static char *
socket_path (void)
{
  g_autofree char *conninfo = store_fixture_dup_conninfo (fixture, "vaerdi_meeting");
  PQconninfoOption *options = PQconninfoParse (conninfo, NULL);
  const char *host = NULL, *port = NULL;
  char *path;

  for (PQconninfoOption *o = options; o->keyword != NULL; o++)
    {
      if (g_str_equal (o->keyword, "host"))
        host = o->val;
      if (g_str_equal (o->keyword, "port"))
        port = o->val;
    }
  path = g_strdup_printf ("%s/.s.PGSQL.%s", host, port);
  PQconninfoFree (options);

  return path;
}

static void
go_offline (void)
{
  g_autofree char *path = socket_path ();
  g_autofree char *away = g_strconcat (path, ".away", NULL);

  g_assert_cmpint (g_rename (path, away), ==, 0);
  store_fixture_sql (fixture, "SELECT pg_terminate_backend (pid) FROM pg_stat_activity WHERE usename = 'vaerdi_meeting'");
}

static void
go_online (void)
{
  g_autofree char *path = socket_path ();
  g_autofree char *away = g_strconcat (path, ".away", NULL);

  g_assert_cmpint (g_rename (away, path), ==, 0);
}

/* Back-off passes */
static void
load_until_ready (VaerdiMeeting *meeting)
{
  for (guint i = 0; i < 100 && (!load (meeting, NULL) || vaerdi_meeting_get_state (meeting) != VAERDI_MEETING_READY); i++)
    g_usleep (100000);
  g_assert_cmpint (vaerdi_meeting_get_state (meeting), ==, VAERDI_MEETING_READY);
}

static void
test_offline (void)
{
  g_autoptr (VaerdiMeeting) meeting = NULL;
  g_autoptr (VaerdiMeeting) colleague = NULL;
  g_autoptr (VaerdiMeeting) later = NULL;
  g_autoptr (VaerdiDecision) wait = NULL;
  g_autoptr (VaerdiDecision) readmission = NULL;
  g_autoptr (VaerdiDecision) theirs = NULL;
  g_autoptr (VaerdiAgenda) agenda = NULL;
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiDecision *unsent;

  migrate ();
  meeting = meet_and_load ("2025-06-15");
  wait = decide (meeting, UNIT, "process.mean-wait", "flere ambulante tider", "Anna");
  readmission = decide (meeting, UNIT, READMISSION, "ring til\npatienterne", "Anna");
  colleague = meet_and_load ("2025-06-15");

  go_offline ();
  g_assert_cmpint (save (meeting, wait, NULL, &error), ==, VAERDI_MEETING_QUEUED);
  g_assert_cmpint (save (meeting, readmission, NULL, &error), ==, VAERDI_MEETING_QUEUED);
  g_assert_no_error (error);
  g_assert_cmpint (vaerdi_meeting_get_state (meeting), ==, VAERDI_MEETING_OFFLINE);
  agenda = new_agenda (meeting, UNIT);
  g_assert_true (vaerdi_agenda_find (agenda, READMISSION)->decision->unsent);
  g_assert_false (load (meeting, NULL));
  g_assert_cmpuint (vaerdi_meeting_get_unsent (meeting)->len, ==, 2);
  go_online ();

  /* Meanwhile somebody else decides about one of them */
  {
    g_autoptr (VaerdiDecision) other = decide (colleague, UNIT, READMISSION, "send et brev", "Bent");

    load_until_ready (colleague);
    /* The queue is the same user's here: the colleague's program sent Anna's first */
    g_assert_cmpint (save (colleague, other, &theirs, &error), ==, VAERDI_MEETING_CONFLICT);
    g_assert_cmpstr (theirs->text, ==, "ring til\npatienterne");
  }
  load_until_ready (meeting);
  g_assert_cmpuint (vaerdi_meeting_get_unsent (meeting)->len, ==, 0);
  rows = store_fixture_ask (fixture, "SELECT indicator_id, changed_by FROM vaerdi_results.decision ORDER BY 1");
  g_assert_cmpstr (rows, ==, READMISSION "|Anna\nprocess.mean-wait|Anna");

  /* A conflict at sending: both texts are there until the author has chosen */
  g_clear_pointer (&agenda, vaerdi_agenda_unref);
  agenda = new_agenda (meeting, UNIT);
  g_clear_pointer (&wait, vaerdi_decision_unref);
  wait = vaerdi_agenda_item_new_decision (vaerdi_agenda_find (agenda, "process.mean-wait"));
  g_assert_cmpuint (wait->revision, ==, 1);
  vaerdi_decision_set_text (wait, "en læge mere");
  go_offline ();
  g_assert_cmpint (save (meeting, wait, NULL, &error), ==, VAERDI_MEETING_QUEUED);
  store_fixture_sql (fixture, "UPDATE vaerdi_results.decision SET decision = 'vent og se', changed_by = 'Carl' "
                     "WHERE indicator_id = 'process.mean-wait'");
  go_online ();
  later = meet ("vaerdi_meeting", "2025-06-15");
  load_until_ready (later);
  g_assert_cmpuint (vaerdi_meeting_get_unsent (later)->len, ==, 1);
  unsent = g_ptr_array_index (vaerdi_meeting_get_unsent (later), 0);
  g_assert_cmpstr (unsent->text, ==, "en læge mere");
  g_assert_cmpstr (vaerdi_meeting_get_theirs (later, unsent)->text, ==, "vent og se");

  wait->revision = vaerdi_meeting_get_theirs (later, unsent)->revision;
  g_assert_cmpint (save (later, wait, NULL, &error), ==, VAERDI_MEETING_SAVED);
  g_assert_cmpuint (vaerdi_meeting_get_unsent (later)->len, ==, 0);
  g_free (rows);
  rows = store_fixture_ask (fixture, "SELECT revision, decision FROM vaerdi_results.decision_history "
                            "WHERE indicator_id = 'process.mean-wait' ORDER BY 1");
  g_assert_cmpstr (rows, ==, "1|flere ambulante tider\n2|vent og se\n3|en læge mere");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("vaerdi-meeting-XXXXXX", NULL);
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", state);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  fixture = store_fixture_new ("meeting", CONTACTS);
  g_test_add_func ("/meeting/roles", test_roles);
  g_test_add_func ("/meeting/history", test_history);
  g_test_add_func ("/meeting/versions", test_versions);
  g_test_add_func ("/meeting/walk", test_walk);
  g_test_add_func ("/meeting/withheld", test_withheld);
  g_test_add_func ("/meeting/cancelled", test_cancelled);
  g_test_add_func ("/meeting/conflict", test_conflict);
  g_test_add_func ("/meeting/offline", test_offline);
  status = g_test_run ();
  store_fixture_free (fixture);
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);

  return status;
}
