/* test-meeting-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "pages/vaerdi-meeting-view.h"
#include "vaerdi-store-fixture.h"
#include "vaerdi-test-server.h"
#include "vaerdi-toolkit.h"
#include "vaerdi-wait.h"
#include "vaerdi-window.h"
#include "widgets/vaerdi-decision-form.h"
#include "widgets/vaerdi-meeting-row.h"

/* The page of the meeting in the real window, over a real warehouse with a real
 * store that is stopped and started: what a person writes there is in the store,
 * in the queue, or among the drafts, and never nowhere. */

/* Enough for a department to have its months told */
#define CONTACTS 300000

#define UNIT "h02-ort"
#define OTHER_UNIT "h02-lun"
#define FIGURE "process.mean-wait"
#define READMISSION "outcome.readmission-30"

static StoreFixture *fixture;
static char *state;           /* the folder of what the program keeps */
static char *reader;
static char *writer;
static char *doctor;          /* reads, and decides once that is granted */
static char *month;           /* its first day: the one that the agenda is about */

/* A workspace with a window that shows the meeting */
typedef struct
{
  VaerdiWorkspace *workspace;
  VaerdiWindow    *window;
} Desk;

static GtkWidget *
find (gpointer widget,
      GType    type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

/* A label that can be seen and says it */
static GtkWidget *
find_words (gpointer    widget,
            const char *words)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_words (child, words);

  return found;
}

static gboolean
says (gpointer    widget,
      const char *words)
{
  return find_words (widget, words) != NULL;
}

static void
press (gpointer    widget,
       const char *label)
{
  GtkWidget *words = find_words (widget, label);
  GtkWidget *button = words != NULL ? gtk_widget_get_ancestor (words, GTK_TYPE_BUTTON) : NULL;

  if (button == NULL || !gtk_widget_activate (button))
    g_error ("there is no button “%s” that can be pressed", label);
}

/* The field below its words */
static GtkWidget *
find_field (gpointer    widget,
            const char *label)
{
  GtkWidget *words = find_words (widget, label);

  if (words == NULL)
    g_error ("there is no field “%s”", label);

  return gtk_widget_get_next_sibling (words);
}

static void
write_in (gpointer    widget,
          const char *label,
          const char *text)
{
  GtkWidget *field = find_field (widget, label);

  if (GTK_IS_TEXT_VIEW (field))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (field), text);
}

static char *
dup_written (gpointer    widget,
             const char *label)
{
  GtkWidget *field = find_field (widget, label);
  char *text = NULL;

  if (GTK_IS_TEXT_VIEW (field))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), "text", &text, NULL);
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));

  return text;
}

static gboolean
is_written (gpointer    widget,
            const char *label,
            const char *text)
{
  g_autofree char *written = dup_written (widget, label);

  return g_str_equal (written, text);
}

static void
start_desk (Desk *desk)
{
  desk->workspace = vaerdi_workspace_new (reader);
  vaerdi_workspace_set_meeting_conninfo (desk->workspace, writer);
}

static void
open_window (Desk *desk)
{
  desk->window = VAERDI_WINDOW (vaerdi_window_new (NULL, desk->workspace));
  vaerdi_window_keep_state (desk->window, FALSE);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static VaerdiMeetingView *
get_view (Desk *desk)
{
  return VAERDI_MEETING_VIEW (find (desk->window, VAERDI_TYPE_MEETING_VIEW));
}

static VaerdiMeetingState
get_state (Desk *desk)
{
  return vaerdi_meeting_get_state (vaerdi_workspace_get_meeting (desk->workspace));
}

static void
choose_unit (Desk       *desk,
             const char *unit)
{
  g_autoptr (GError) error = NULL;

  vaerdi_window_choose_unit (desk->window, unit, &error);
  g_assert_no_error (error);
}

static gboolean
is_ready (Desk *desk)
{
  return vaerdi_workspace_get_state (desk->workspace) == VAERDI_WORKSPACE_READY;
}

/* Someone who opens the program, and holds the meeting of the department */
static Desk
sit_down (void)
{
  Desk desk = { NULL };

  start_desk (&desk);
  open_window (&desk);
  vaerdi_workspace_start (desk.workspace);
  wait_until (is_ready (&desk));
  choose_unit (&desk, UNIT);
  vaerdi_window_show_page (desk.window, "meeting");
  wait_until (vaerdi_meeting_view_get_agenda (get_view (&desk)) != NULL && get_state (&desk) == VAERDI_MEETING_READY);

  return desk;
}

static void
close_window (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
desk_clear (Desk *desk)
{
  if (desk->workspace == NULL)
    return;

  close_window (desk);
  vaerdi_workspace_stop (desk->workspace);
  g_clear_object (&desk->workspace);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *id)
{
  GtkWidget *found = NULL;

  if (VAERDI_IS_MEETING_ROW (widget))
    return g_str_equal (vaerdi_meeting_row_get_id (VAERDI_MEETING_ROW (widget)), id) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, id);

  return found;
}

/* The row of a figure, with its fields to be seen */
static GtkWidget *
open_row (Desk       *desk,
          const char *id)
{
  GtkWidget *row = find_row (GTK_WIDGET (get_view (desk)), id);

  g_assert_nonnull (row);
  gtk_expander_set_expanded (GTK_EXPANDER (find (row, GTK_TYPE_EXPANDER)), TRUE);
  wait_until (says (row, "Who does it"));

  return row;
}

static char *
ask_decision (void)
{
  return store_fixture_ask (fixture, "SELECT revision, kind, decision, owner, due, status, changed_by "
                            "FROM vaerdi_results.decision WHERE unit_id = '" UNIT "' ORDER BY indicator_id");
}

static gboolean
is_stored (const char *row)
{
  g_autofree char *stored = ask_decision ();

  return g_str_equal (stored, row);
}

/* The drafts of the user, or what waits to be sent: %NULL when there is no file */
static char *
dup_kept (const char *ending)
{
  g_autofree char *folder = g_build_filename (state, "vaerdi", "meeting", NULL);
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;
  char *text = NULL;

  while (names != NULL && text == NULL && (name = g_dir_read_name (names)) != NULL)
    if (g_str_has_suffix (name, ending))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_file_get_contents (path, &text, NULL, NULL);
      }

  return text;
}

static gboolean
drafts_say (const char *words)
{
  g_autofree char *text = dup_kept (".drafts");

  return words != NULL ? text != NULL && strstr (text, words) != NULL : text == NULL;
}

static void
fill_store (void)
{
  g_auto (StoreAnswer) answer = { NULL };

  store_fixture_run (fixture, &answer, "--conninfo \"$OWNER\" refresh --migrate");
  g_assert_cmpint (answer.status, ==, 0);
  store_fixture_run (fixture, &answer, "refresh");
  g_assert_cmpint (answer.status, ==, 0);
}

/* Nothing was ever decided, and nothing is kept */
static void
begin (void)
{
  store_fixture_sql (fixture, "TRUNCATE vaerdi_results.decision, vaerdi_results.decision_history, vaerdi_results.phase");
  vaerdi_test_remove_tree (state);
}

static void
decide (GtkWidget  *row,
        const char *text)
{
  write_in (row, "Decision", text);
  write_in (row, "Who does it", "Mette Ørsted");
  write_in (row, "Until", "15.11.2026");
  press (row, "Keep the Decision");
}

/* A decision is written and kept; undone, the one before stands again. */
static void
test_save (void)
{
  g_auto (Desk) desk = { NULL };
  GtkWidget *row;

  begin ();
  desk = sit_down ();
  write_in (get_view (&desk), "Your name", "Åse Lund");
  row = open_row (&desk, FIGURE);
  write_in (row, "Decision", "flere ambulante tider");
  g_assert_true (says (row, "Not kept yet"));
  wait_until (drafts_say ("flere ambulante tider"));
  decide (row, "flere ambulante tider");
  wait_until (says (row, "Kept by Åse Lund"));
  g_assert_true (is_stored ("1|leave|flere ambulante tider|Mette Ørsted|2026-11-15|open|Åse Lund"));
  wait_until (drafts_say (NULL));

  /* The first is dropped, and nothing is taken away from the store */
  press (get_view (&desk), "Undo");
  wait_until (is_stored ("2|leave|flere ambulante tider|Mette Ørsted|2026-11-15|dropped|Åse Lund"));
  wait_until (says (row, "Dropped"));

  decide (row, "en læge mere");
  wait_until (is_stored ("3|leave|en læge mere|Mette Ørsted|2026-11-15|dropped|Åse Lund"));
  wait_until (says (get_view (&desk), "The decision is kept"));
  press (get_view (&desk), "Undo");
  wait_until (is_stored ("4|leave|flere ambulante tider|Mette Ørsted|2026-11-15|dropped|Åse Lund"));
  wait_until (is_written (row, "Decision", "flere ambulante tider"));
}

/* The window is closed while a decision is on its way. */
static void
test_closed (void)
{
  g_auto (Desk) desk = { NULL };
  GtkWidget *row;

  begin ();
  desk = sit_down ();
  write_in (get_view (&desk), "Your name", "Anna");
  row = open_row (&desk, FIGURE);
  decide (row, "flere tider");
  wait_until (says (row, "Keeping…"));
  close_window (&desk);
  wait_until (is_stored ("1|leave|flere tider|Mette Ørsted|2026-11-15|open|Anna"));
  wait_until (get_state (&desk) == VAERDI_MEETING_READY);
  for (guint i = 0; i < 100; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  open_window (&desk);
}

/* Another warehouse is shown by the time that it is undone: the decision is taken
 * back where it was kept. */
static void
test_undone_late (void)
{
  g_auto (Desk) desk = { NULL };
  GtkWidget *row, *undo;

  begin ();
  desk = sit_down ();
  write_in (get_view (&desk), "Your name", "Anna");
  row = open_row (&desk, FIGURE);
  decide (row, "flere tider");
  wait_until (says (get_view (&desk), "The decision is kept"));
  undo = gtk_widget_get_ancestor (find_words (get_view (&desk), "Undo"), GTK_TYPE_BUTTON);
  vaerdi_meeting_view_set_meeting (get_view (&desk), NULL);
  g_signal_emit_by_name (undo, "clicked");
  wait_until (is_stored ("2|leave|flere tider|Mette Ørsted|2026-11-15|dropped|Anna"));
}

/* A day that cannot be read, and a patient's number, are told, and nothing is sent. */
static void
test_refused (void)
{
  g_auto (Desk) desk = { NULL };
  g_autofree char *drafts = NULL;
  GtkWidget *row;

  begin ();
  desk = sit_down ();
  row = open_row (&desk, FIGURE);
  write_in (row, "Decision", "flere tider");
  write_in (row, "Until", "på tirsdag");
  press (row, "Keep the Decision");
  wait_until (says (row, "The day cannot be read"));

  write_in (row, "Until", "");
  write_in (row, "Decision", "ring til 010203-1234");
  press (row, "Keep the Decision");
  wait_until (says (row, "personal number"));
  wait_until (drafts_say ("Kind="));
  drafts = dup_kept (".drafts");
  g_assert_null (strstr (drafts, "1234"));
  g_assert_true (is_stored (""));
}

static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  /* Makes gettext look at LANGUAGE again */
  textdomain (GETTEXT_PACKAGE);
}

static Desk
sit_down_to_read (void)
{
  Desk desk = { NULL };

  desk.workspace = vaerdi_workspace_new (doctor);
  open_window (&desk);
  vaerdi_workspace_start (desk.workspace);
  wait_until (is_ready (&desk));
  choose_unit (&desk, UNIT);
  vaerdi_window_show_page (desk.window, "meeting");
  wait_until (vaerdi_meeting_view_get_agenda (get_view (&desk)) != NULL && get_state (&desk) == VAERDI_MEETING_READ_ONLY);

  return desk;
}

static void
assert_read_only (GtkWidget *row)
{
  GtkWidget *words = find_field (row, "Decision");

  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (words)));
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (find_field (row, "Who does it"))));
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (find_field (row, "Until"))));
  g_assert_false (gtk_widget_get_sensitive (find_field (row, "What to do")));
  g_assert_null (find_words (row, "Keep the Decision"));
  g_assert_null (find_words (row, "It Is Done"));

  /* What stands there can be marked and copied */
  g_assert_true (gtk_widget_is_sensitive (words));
  gtk_widget_activate_action (words, "selection.select-all", NULL);
  g_assert_true (gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (words))));
}

static gboolean
offers_to_decide (gpointer widget)
{
  return find_words (widget, "Decide") != NULL;
}

/* Whose login may only read is told so, and whom to ask; the decisions are there to
 * be read. Once the login may write, the same page lets it. */
static void
test_reader (gconstpointer data)
{
  gboolean danish = g_str_equal (data, "da");
  g_auto (Desk) writing = { NULL };
  g_auto (Desk) desk = { NULL };
  GtkWidget *row;

  begin ();
  writing = sit_down ();
  write_in (get_view (&writing), "Your name", "Anna");
  decide (open_row (&writing, FIGURE), "flere tider");
  wait_until (is_stored ("1|leave|flere tider|Mette Ørsted|2026-11-15|open|Anna"));
  desk_clear (&writing);

  speak (data);
  desk = sit_down_to_read ();
  g_assert_true (says (get_view (&desk), danish ? "bed datavarehusets administrator" : "ask the warehouse's administrator"));
  g_assert_false (says (get_view (&desk), danish ? "Dit navn" : "Your name"));
  speak ("en");
  if (danish)
    return;

  row = open_row (&desk, FIGURE);
  g_assert_true (is_written (row, "Decision", "flere tider"));
  assert_read_only (row);
  g_assert_false (offers_to_decide (find_row (GTK_WIDGET (get_view (&desk)), READMISSION)));

  store_fixture_sql (fixture, "GRANT vaerdi_meeting TO doctor");
  press (get_view (&desk), "Try Again");
  wait_until (get_state (&desk) == VAERDI_MEETING_READY);
  g_assert_true (offers_to_decide (find_row (GTK_WIDGET (get_view (&desk)), READMISSION)));
  g_assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (find_field (row, "Decision"))));
  write_in (row, "Decision", "endnu flere tider");
  press (row, "Keep the Decision");
  wait_until (says (row, "Kept by"));
  store_fixture_sql (fixture, "REVOKE vaerdi_meeting FROM doctor");
}

static void
write_as_colleague (const char *text)
{
  store_fixture_sql (fixture, "INSERT INTO vaerdi_results.decision (indicator_id, definition_version, unit_id, month, kind, "
                     "decision, owner, status, signal, changed_by) "
                     "SELECT '" FIGURE "', '1.0', '" UNIT "', month, 'act', '%s', '', 'open', 'chance', 'Bent' "
                     "FROM (VALUES ('%s'::date)) AS newest (month) "
                     "ON CONFLICT (indicator_id, unit_id, month) DO UPDATE SET decision = EXCLUDED.decision, changed_by = 'Bent'",
                     text, month);
}

static void
note_month (Desk *desk)
{
  VaerdiAgendaItem *item = vaerdi_agenda_find (vaerdi_meeting_view_get_agenda (get_view (desk)), FIGURE);

  g_free (month);
  month = vaerdi_date_format (vaerdi_month_to_days (item->month));
}

/* Somebody else has decided meanwhile: both texts are there, and the person chooses. */
static void
test_conflict (void)
{
  g_auto (Desk) desk = { NULL };
  g_autofree char *history = NULL;
  GtkWidget *row;

  begin ();
  desk = sit_down ();
  note_month (&desk);
  write_in (get_view (&desk), "Your name", "Anna");
  row = open_row (&desk, FIGURE);
  write_as_colleague ("vent og se");
  decide (row, "en læge mere");
  wait_until (says (row, "Bent has decided meanwhile"));
  g_assert_true (says (row, "vent og se"));
  g_assert_true (is_written (row, "Decision", "en læge mere"));
  g_assert_true (is_stored ("1|act|vent og se|||open|Bent"));
  press (row, "Keep Mine");
  wait_until (is_stored ("2|leave|en læge mere|Mette Ørsted|2026-11-15|open|Anna"));
  wait_until (says (row, "Kept by Anna"));
  g_assert_false (says (row, "Bent has decided"));

  /* Once more, and the person gives way */
  write_as_colleague ("hellere et brev");
  decide (row, "to læger mere");
  wait_until (says (row, "hellere et brev"));
  g_assert_true (is_written (row, "Decision", "to læger mere"));
  press (row, "Keep Theirs");
  wait_until (is_written (row, "Decision", "hellere et brev"));
  g_assert_true (says (row, "Kept by Bent"));
  wait_until (drafts_say (NULL));
  history = store_fixture_ask (fixture, "SELECT revision, decision, changed_by FROM vaerdi_results.decision_history ORDER BY 1");
  g_assert_cmpstr (history, ==, "1|vent og se|Bent\n2|en læge mere|Anna\n3|hellere et brev|Bent");
}

/* The server is stopped: words are kept, and said so; it is back, and they go by
 * themselves. */
static void
test_offline (void)
{
  g_auto (Desk) desk = { NULL };
  g_autofree char *queue = NULL;
  GtkWidget *row;

  begin ();
  desk = sit_down ();
  write_in (get_view (&desk), "Your name", "Anna");
  row = open_row (&desk, FIGURE);
  store_fixture_stop (fixture);
  decide (row, "flere ambulante tider");
  wait_until (says (row, "Not sent yet"));
  g_assert_true (says (get_view (&desk), "The warehouse does not answer"));
  g_assert_true (says (get_view (&desk), "1 decision is not sent yet"));
  queue = dup_kept (".decisions");
  g_assert_nonnull (strstr (queue, "flere ambulante tider"));

  store_fixture_start (fixture);
  wait_until (is_stored ("1|leave|flere ambulante tider|Mette Ørsted|2026-11-15|open|Anna"));
  wait_until (says (row, "Kept by Anna"));
  g_assert_false (says (get_view (&desk), "The warehouse does not answer"));
  g_assert_false (says (get_view (&desk), "not sent yet"));
}

/* The window is closed before it is back: the next one sends, and nobody has to
 * open the meeting for it. */
static void
test_next_time (void)
{
  g_auto (Desk) desk = { NULL };
  g_auto (Desk) next = { NULL };
  GtkWidget *row;

  begin ();
  desk = sit_down ();
  write_in (get_view (&desk), "Your name", "Anna");
  row = open_row (&desk, FIGURE);
  store_fixture_stop (fixture);
  decide (row, "flere ambulante tider");
  wait_until (says (row, "Not sent yet"));
  desk_clear (&desk);
  store_fixture_start (fixture);
  g_assert_true (is_stored (""));

  start_desk (&next);
  open_window (&next);
  vaerdi_workspace_start (next.workspace);
  wait_until (is_stored ("1|leave|flere ambulante tider|Mette Ørsted|2026-11-15|open|Anna"));
}

static gboolean
has_focus (Desk      *desk,
           GtkWidget *widget)
{
  return gtk_window_get_focus (GTK_WINDOW (desk->window)) == widget;
}

/* Words that are being written outlive figures that arrive, another department,
 * and the window; they leave the disk when they are kept. */
static void
test_drafts (void)
{
  g_auto (Desk) desk = { NULL };
  g_auto (Desk) next = { NULL };
  GtkWidget *row, *field;

  begin ();
  desk = sit_down ();
  row = open_row (&desk, FIGURE);
  write_in (get_view (&desk), "Those present", "Å. Lund, J. Holm");
  write_in (row, "Decision", "flere ambulante");
  write_in (row, "Until", "2026-1");
  field = find_field (row, "Decision");
  gtk_widget_grab_focus (field);
  vaerdi_workspace_refresh (desk.workspace);
  wait_until (!is_ready (&desk));
  wait_until (is_ready (&desk));
  g_assert_true (find_row (GTK_WIDGET (get_view (&desk)), FIGURE) == row && has_focus (&desk, field));
  g_assert_true (is_written (row, "Decision", "flere ambulante"));

  choose_unit (&desk, OTHER_UNIT);
  row = open_row (&desk, FIGURE);
  g_assert_true (is_written (row, "Decision", "") && is_written (get_view (&desk), "Those present", ""));
  choose_unit (&desk, UNIT);
  row = open_row (&desk, FIGURE);
  g_assert_true (is_written (row, "Decision", "flere ambulante") && is_written (row, "Until", "2026-1"));
  g_assert_true (is_written (get_view (&desk), "Those present", "Å. Lund, J. Holm"));

  write_in (row, "Decision", "flere ambulante tider");
  desk_clear (&desk);
  g_assert_true (drafts_say ("flere ambulante tider"));
  next = sit_down ();
  row = find_row (GTK_WIDGET (get_view (&next)), FIGURE);
  g_assert_true (says (row, "Not kept yet"));
  g_assert_true (is_written (row, "Decision", "flere ambulante tider") && is_written (row, "Until", "2026-1"));
  g_assert_true (is_written (get_view (&next), "Those present", "Å. Lund, J. Holm"));
  write_in (get_view (&next), "Those present", "");
  decide (row, "flere ambulante tider");
  wait_until (says (row, "Kept by"));
  wait_until (drafts_say (NULL));
}

/* Figures of last time give way to those of now under the fingers of a person. */
static void
test_recalled (void)
{
  g_autofree char *kept = g_build_filename (state, "snapshot", NULL);
  g_auto (Desk) desk = { NULL };
  g_auto (Desk) next = { NULL };
  VaerdiEngine *recalled;
  GtkWidget *row, *field;

  begin ();
  start_desk (&desk);
  vaerdi_workspace_keep_in (desk.workspace, kept);
  open_window (&desk);
  vaerdi_workspace_start (desk.workspace);
  wait_until (is_ready (&desk));
  choose_unit (&desk, UNIT);
  wait_until (g_file_test (kept, G_FILE_TEST_EXISTS));
  desk_clear (&desk);

  start_desk (&next);
  vaerdi_workspace_keep_in (next.workspace, kept);
  open_window (&next);
  vaerdi_workspace_start (next.workspace);
  recalled = vaerdi_workspace_get_engine (next.workspace);
  g_assert_true (recalled != NULL && !vaerdi_engine_has_answered (recalled));
  choose_unit (&next, UNIT);
  vaerdi_window_show_page (next.window, "meeting");
  row = open_row (&next, FIGURE);
  write_in (row, "Decision", "flere ambulante");
  field = find_field (row, "Decision");
  gtk_widget_grab_focus (field);
  wait_until (is_ready (&next));
  g_assert_true (vaerdi_workspace_get_engine (next.workspace) != recalled);
  wait_until (get_state (&next) == VAERDI_MEETING_READY);
  g_assert_true (find_row (GTK_WIDGET (get_view (&next)), FIGURE) == row && has_focus (&next, field));
  g_assert_true (is_written (row, "Decision", "flere ambulante"));
  decide (row, "flere ambulante tider");
  wait_until (says (row, "Kept by"));
}

static gboolean
is_phase (const char *said)
{
  g_autofree char *phase = store_fixture_ask (fixture, "SELECT confirmed, reason, decided_by FROM vaerdi_results.phase "
                                              "ORDER BY id DESC LIMIT 1");

  return g_str_equal (phase, said);
}

/* New limits are confirmed with a reason, and taken back with another. */
static void
test_rebase (void)
{
  g_auto (Desk) desk = { NULL };
  GtkWidget *row;

  begin ();
  store_fixture_sql (fixture, "INSERT INTO vaerdi_results.decision (indicator_id, definition_version, unit_id, month, kind, "
                     "decision, owner, status, signal, changed_by) VALUES ('" READMISSION "', '1.0', '" UNIT "', "
                     "'2025-04-01', 'act', 'ring til patienterne', '', 'open', 'worse', 'Anna')");
  desk = sit_down ();
  write_in (get_view (&desk), "Your name", "Anna");
  row = open_row (&desk, READMISSION);
  press (row, "Begin Limits Anew");
  wait_until (find_words (row, "reason") != NULL);
  g_assert_true (is_phase (""));

  write_in (row, "What was changed", "opkald efter udskrivning");
  press (row, "Begin Limits Anew");
  wait_until (is_phase ("t|opkald efter udskrivning|Anna"));
  wait_until (says (row, "opkald efter udskrivning (Anna)"));
  press (row, "Take the New Limits Back");
  wait_until (says (row, "Why they are taken back"));
  write_in (row, "Why they are taken back", "for tidligt");
  press (row, "Take Back");
  wait_until (is_phase ("f|for tidligt|Anna"));
  wait_until (says (row, "Begin Limits Anew"));
  wait_until (drafts_say (NULL));
}

static GtkWidget *
find_button (gpointer    widget,
             const char *label)
{
  GtkWidget *words = find_words (widget, label);

  g_assert_nonnull (words);

  return gtk_widget_get_ancestor (words, GTK_TYPE_BUTTON);
}

/* Who goes through what was decided by keys stands at the next when one is done,
 * and after the last at what comes after the list. */
static void
test_focus_stays (void)
{
  g_auto (Desk) desk = { NULL };
  GtkWidget *row, *focus;

  begin ();
  store_fixture_sql (fixture, "INSERT INTO vaerdi_results.decision (indicator_id, definition_version, unit_id, month, kind, "
                     "decision, owner, status, signal, changed_by) VALUES ('" READMISSION "', '1.0', '" UNIT "', "
                     "'2025-04-01', 'act', 'ring til patienterne', '', 'open', 'worse', 'Anna'), ('" READMISSION "', '1.0', "
                     "'" UNIT "', '2025-05-01', 'act', 'skriv til patienterne', '', 'open', 'worse', 'Anna')");
  desk = sit_down ();
  write_in (get_view (&desk), "Your name", "Anna");
  row = open_row (&desk, READMISSION);
  gtk_widget_grab_focus (find_button (row, "It Is Done"));
  press (row, "It Is Done");
  wait_until (says (row, "til patienterne · Done"));
  g_assert_true (has_focus (&desk, find_button (row, "It Is Done")));

  press (row, "It Is Done");
  wait_until (!says (row, "It Is Done"));
  focus = gtk_window_get_focus (GTK_WINDOW (desk.window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, row));
  g_assert_true (GTK_IS_EXPANDER (focus));
}

int
main (int    argc,
      char **argv)
{
  int status;

  state = g_dir_make_tmp ("vaerdi-state-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("VAERDI_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  gtk_test_init (&argc, &argv, NULL);
  /* gettext speaks only English under the locale C */
  setlocale (LC_MESSAGES, "C.UTF-8");
  vaerdi_toolkit_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture = store_fixture_new ("meeting-page", CONTACTS);
  fill_store ();
  reader = store_fixture_dup_conninfo (fixture, "vaerdi_reader");
  writer = store_fixture_dup_conninfo (fixture, "vaerdi_meeting");
  store_fixture_sql (fixture, "DROP ROLE IF EXISTS doctor; CREATE ROLE doctor LOGIN IN ROLE vaerdi_reader");
  doctor = store_fixture_dup_conninfo (fixture, "doctor");
  g_test_add_func ("/ui/meeting/save", test_save);
  g_test_add_func ("/ui/meeting/closed", test_closed);
  g_test_add_func ("/ui/meeting/undone-late", test_undone_late);
  g_test_add_func ("/ui/meeting/refused", test_refused);
  g_test_add_data_func ("/ui/meeting/reader/en", "en", test_reader);
  g_test_add_data_func ("/ui/meeting/reader/da", "da", test_reader);
  g_test_add_func ("/ui/meeting/conflict", test_conflict);
  g_test_add_func ("/ui/meeting/offline", test_offline);
  g_test_add_func ("/ui/meeting/next-time", test_next_time);
  g_test_add_func ("/ui/meeting/drafts", test_drafts);
  g_test_add_func ("/ui/meeting/recalled", test_recalled);
  g_test_add_func ("/ui/meeting/rebase", test_rebase);
  g_test_add_func ("/ui/meeting/focus-stays", test_focus_stays);
  status = g_test_run ();
  store_fixture_free (fixture);
  vaerdi_test_remove_tree (state);
  g_free (state);
  g_free (reader);
  g_free (writer);
  g_free (doctor);
  g_free (month);

  return status;
}
