/* vaerdi-decision-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-decision-form"

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include <glib/gi18n.h>

#include "verdicts/vaerdi-error-text.h"
#include "vaerdi-ui.h"
#include "widgets/vaerdi-decision-form.h"
#include "widgets/vaerdi-field.h"

/* What is written stands in the drafts at the first letter, and leaves them when
 * it is kept or let go of. So it is of no matter to a word whether the page is
 * shown anew, another department is looked at, or the window is closed. */

struct _VaerdiDecisionForm
{
  GtkWidget       parent_instance;

  VaerdiMeeting  *meeting;
  VaerdiDrafts   *drafts;       /* of the meeting */
  VaerdiDecision *decision;     /* as it stands, or as it was when somebody began to write */
  VaerdiDecision *sent;         /* what is on its way; NULL when nothing is */
  VaerdiDecision *theirs;       /* what somebody else wrote in its place; NULL when nobody did */
  gboolean        filling;
  gboolean        dirty;

  GtkWidget      *box;
  GtkWidget      *group;
  GtkDropDown    *kind;
  GtkTextBuffer  *text;
  GtkWidget      *words;        /* where the text is written */
  GtkEditable    *owner;
  GtkEditable    *due;
  GtkWidget      *status_field;
  GtkDropDown    *status;
  GtkLabel       *state;
  GtkWidget      *save;
  GtkWidget      *conflict;
  GtkLabel       *conflict_label;
  GtkWidget      *mine;
};

enum
{
  SAVE,
  YIELD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiDecisionForm, vaerdi_decision_form, GTK_TYPE_WIDGET)

static void
vaerdi_decision_form_dispose (GObject *object)
{
  VaerdiDecisionForm *self = VAERDI_DECISION_FORM (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->meeting);
  g_clear_pointer (&self->decision, vaerdi_decision_unref);
  g_clear_pointer (&self->sent, vaerdi_decision_unref);
  g_clear_pointer (&self->theirs, vaerdi_decision_unref);

  G_OBJECT_CLASS (vaerdi_decision_form_parent_class)->dispose (object);
}

static void
vaerdi_decision_form_class_init (VaerdiDecisionFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_decision_form_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * VaerdiDecisionForm::save:
   * @self: the form
   *
   * What is written shall be kept, see vaerdi_decision_form_dup_decision().
   */
  signals[SAVE] =
    g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * VaerdiDecisionForm::yield:
   * @self: the form
   *
   * What somebody else wrote shall stand.
   */
  signals[YIELD] =
    g_signal_new ("yield", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static char *
dup_text (VaerdiDecisionForm *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->text, &start, &end);

  return gtk_text_buffer_get_text (self->text, &start, &end, FALSE);
}

static void
show_state (VaerdiDecisionForm *self,
            const char         *text,
            gboolean            wrong)
{
  gtk_label_set_label (self->state, text);
  gtk_widget_set_visible (GTK_WIDGET (self->state), *text != '\0');
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), "error");
}

static void
show_author (VaerdiDecisionForm *self)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (self->decision->revision == 0 && !self->decision->unsent)
    {
      show_state (self, "", FALSE);
      return;
    }

  time = g_date_time_new_from_unix_local (self->decision->changed_at);
  when = g_date_time_format (time, "%F %H:%M");
  text = self->decision->unsent
           ? g_strdup (_("Not sent yet: kept on this computer until the warehouse answers"))
           /* Translators: a person, and a day with its time */
           : g_strdup_printf (_("Kept by %s, %s"), self->decision->changed_by, when);
  show_state (self, text, FALSE);
}

/* A day as people here write it, or as programs do. Empty for none. */
static gboolean
read_day (VaerdiDecisionForm *self,
          gint32             *day)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->due)));
  g_autoptr (GDate) date = g_date_new ();
  guint d, m, y;
  char rest;

  *day = G_MININT32;
  if (*text == '\0' || vaerdi_date_parse (text, day))
    return TRUE;
  if (sscanf (text, "%2u%*1[./-]%2u%*1[./-]%4u%c", &d, &m, &y, &rest) != 3 || y < 2000 ||
      !g_date_valid_dmy (d, m, y))
    return FALSE;

  g_date_set_dmy (date, d, m, y);
  *day = (gint32) g_date_get_julian (date) - 719163;

  return TRUE;
}

/**
 * vaerdi_decision_form_dup_decision:
 * @self: a form that shows a decision
 *
 * Returns: (transfer full): what is written in it
 */
VaerdiDecision *
vaerdi_decision_form_dup_decision (VaerdiDecisionForm *self)
{
  VaerdiDecision *decision = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (VAERDI_IS_DECISION_FORM (self), NULL);

  decision = vaerdi_decision_copy (self->decision);
  text = dup_text (self);
  decision->unsent = FALSE;
  decision->kind = gtk_drop_down_get_selected (self->kind);
  vaerdi_decision_set_text (decision, text);
  vaerdi_decision_set_owner (decision, gtk_editable_get_text (self->owner));
  read_day (self, &decision->due);
  decision->status = gtk_drop_down_get_selected (self->status);

  return decision;
}

/* Whether the fields say another thing than what is kept */
static gboolean
differs (VaerdiDecisionForm *self)
{
  g_autoptr (VaerdiDecision) written = vaerdi_decision_form_dup_decision (self);
  gint32 day;

  return !read_day (self, &day) || !vaerdi_decision_says_the_same (written, self->decision);
}

static void
keep_draft (VaerdiDecisionForm *self)
{
  const char *unit = self->decision->unit_id, *about = self->decision->indicator_id;
  g_autofree char *month = vaerdi_month_to_iso (self->decision->month);
  g_autofree char *revision = g_strdup_printf ("%u", self->decision->revision);
  g_autofree char *text = dup_text (self);

  vaerdi_drafts_set (self->drafts, unit, about, "Month", month);
  vaerdi_drafts_set (self->drafts, unit, about, "Revision", revision);
  vaerdi_drafts_set (self->drafts, unit, about, "Kind",
                     vaerdi_decision_kind_to_id (gtk_drop_down_get_selected (self->kind)));
  vaerdi_drafts_set (self->drafts, unit, about, "Text", text);
  vaerdi_drafts_set (self->drafts, unit, about, "Owner", gtk_editable_get_text (self->owner));
  vaerdi_drafts_set (self->drafts, unit, about, "Due", gtk_editable_get_text (self->due));
  vaerdi_drafts_set (self->drafts, unit, about, "Status",
                     vaerdi_decision_status_to_id (gtk_drop_down_get_selected (self->status)));
}

/* What was written about a month that is no longer the newest is written about
 * this one: the words are what must not be lost. */
static void
recall_draft (VaerdiDecisionForm *self)
{
  static const char * const fields[] = { "Month", "Revision", "Kind", "Text", "Owner", "Due", "Status" };
  g_autofree char *month = vaerdi_month_to_iso (self->decision->month);
  char *words[G_N_ELEMENTS (fields) + 1] = { NULL };
  guint value;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      words[i] = vaerdi_drafts_dup (self->drafts, self->decision->unit_id, self->decision->indicator_id, fields[i]);
      if (words[i] == NULL)
        words[i] = g_strdup ("");
    }

  if (g_str_equal (words[0], month))
    self->decision->revision = strtoul (words[1], NULL, 10);
  if (vaerdi_decision_kind_parse (words[2], &value))
    gtk_drop_down_set_selected (self->kind, value);
  gtk_text_buffer_set_text (self->text, words[3], -1);
  gtk_editable_set_text (self->owner, words[4]);
  gtk_editable_set_text (self->due, words[5]);
  if (vaerdi_decision_status_parse (words[6], &value))
    gtk_drop_down_set_selected (self->status, value);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_free (words[i]);
}

static void
forget_draft (VaerdiDecisionForm *self)
{
  vaerdi_drafts_forget (self->drafts, self->decision->unit_id, self->decision->indicator_id);
}

/* What nobody has decided about can be kept as it stands: left alone needs no words */
static void
allow_save (VaerdiDecisionForm *self)
{
  gboolean fresh = self->decision->revision == 0 && !self->decision->unsent;

  gtk_widget_set_sensitive (self->save, vaerdi_meeting_may_write (self->meeting) && self->sent == NULL &&
                                        (self->dirty || fresh));
}

/* Words that cannot be kept cannot be written; what stands there can be read and
 * copied. */
static void
allow_writing (VaerdiDecisionForm *self)
{
  gboolean may = vaerdi_meeting_may_write (self->meeting);

  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), may);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->words), may);
  gtk_editable_set_editable (self->owner, may);
  gtk_editable_set_editable (self->due, may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->status), may);
  gtk_widget_set_sensitive (self->mine, may);
  gtk_widget_set_visible (self->save, may);
}

static void
changed_cb (VaerdiDecisionForm *self)
{
  if (self->filling || self->decision == NULL)
    return;

  self->dirty = differs (self);
  if (self->dirty)
    {
      keep_draft (self);
      show_state (self, _("Not kept yet"), FALSE);
    }
  else
    {
      forget_draft (self);
      show_author (self);
    }
  allow_save (self);
}

static void
save_cb (VaerdiDecisionForm *self)
{
  gint32 day;

  if (!gtk_widget_get_sensitive (self->save))
    return;
  if (!read_day (self, &day))
    {
      show_state (self, _("The day cannot be read; write it as 2026-11-15"), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->due));
      return;
    }

  g_clear_pointer (&self->sent, vaerdi_decision_unref);
  self->sent = vaerdi_decision_form_dup_decision (self);
  allow_save (self);
  show_state (self, _("Keeping…"), FALSE);
  g_signal_emit (self, signals[SAVE], 0);
}

static void
hide_conflict (VaerdiDecisionForm *self)
{
  g_clear_pointer (&self->theirs, vaerdi_decision_unref);
  gtk_widget_set_visible (self->conflict, FALSE);
}

/* Over what the other one wrote, which stays in the history */
static void
mine_cb (VaerdiDecisionForm *self)
{
  self->decision->revision = self->theirs->revision;
  hide_conflict (self);
  self->dirty = TRUE;
  keep_draft (self);
  allow_save (self);
  save_cb (self);
}

/* Fields that say so already are left alone, with the cursor that is in them */
static void
fill (VaerdiDecisionForm *self,
      VaerdiDecision     *decision)
{
  g_autofree char *day = decision->due != G_MININT32 ? vaerdi_date_format (decision->due) : g_strdup ("");
  g_autofree char *text = dup_text (self);

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->kind, decision->kind);
  if (!g_str_equal (text, decision->text))
    gtk_text_buffer_set_text (self->text, decision->text, -1);
  if (!g_str_equal (gtk_editable_get_text (self->owner), decision->owner))
    gtk_editable_set_text (self->owner, decision->owner);
  if (!g_str_equal (gtk_editable_get_text (self->due), day))
    gtk_editable_set_text (self->due, day);
  gtk_drop_down_set_selected (self->status, decision->status);
  if (vaerdi_drafts_has (self->drafts, decision->unit_id, decision->indicator_id, "Text"))
    recall_draft (self);
  self->filling = FALSE;
  self->dirty = differs (self);
}

static void
theirs_cb (VaerdiDecisionForm *self)
{
  g_autoptr (VaerdiDecision) theirs = vaerdi_decision_ref (self->theirs);

  hide_conflict (self);
  g_clear_pointer (&self->decision, vaerdi_decision_unref);
  self->decision = vaerdi_decision_copy (theirs);
  forget_draft (self);
  fill (self, theirs);
  show_author (self);
  allow_save (self);
  g_signal_emit (self, signals[YIELD], 0);
}

static GtkWidget *
create_button (VaerdiDecisionForm *self,
               const char         *label,
               GCallback           callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkLabel *
create_words (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);

  return GTK_LABEL (label);
}

static void
add_words (VaerdiDecisionForm *self)
{
  self->words = gtk_text_view_new ();
  self->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->words), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->words), FALSE);
  gtk_widget_add_css_class (self->words, "meeting-words");
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->group), vaerdi_field_new (_("Decision"), self->words));
}

static GtkDropDown *
add_choice (VaerdiDecisionForm  *self,
            GtkWidget           *row,
            const char          *label,
            GtkStringList       *words,
            GtkWidget          **field)
{
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (words)), NULL);

  *field = vaerdi_field_new (label, choice);
  gtk_box_append (GTK_BOX (row), *field);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_DROP_DOWN (choice);
}

static GtkEditable *
add_entry (VaerdiDecisionForm *self,
           GtkWidget          *row,
           const char         *label,
           int                 width_chars)
{
  GtkEditable *entry = vaerdi_field_add_entry (row, label, width_chars);

  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);

  return entry;
}

static void
add_fields (VaerdiDecisionForm *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) statuses = gtk_string_list_new (NULL);
  GtkWidget *row = vaerdi_field_new_row (560);
  GtkWidget *field = NULL;

  for (guint i = 0; i < VAERDI_N_DECISION_KINDS; i++)
    gtk_string_list_append (kinds, vaerdi_decision_kind_to_word (i, language));
  for (guint i = 0; i < VAERDI_N_DECISION_STATUSES; i++)
    gtk_string_list_append (statuses, vaerdi_decision_status_to_word (i, language));

  self->kind = add_choice (self, row, _("What to do"), kinds, &field);
  self->owner = add_entry (self, row, _("Who does it"), 12);
  gtk_widget_set_hexpand (gtk_widget_get_parent (GTK_WIDGET (self->owner)), TRUE);
  self->due = add_entry (self, row, _("Until, as 2026-11-15"), 11);
  self->status = add_choice (self, row, _("How far it is"), statuses, &self->status_field);
  add_words (self);
  gtk_box_append (GTK_BOX (self->group), row);
}

static void
add_conflict (VaerdiDecisionForm *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->conflict = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->conflict_label = create_words ();
  gtk_widget_add_css_class (self->conflict, "meeting-conflict");
  self->mine = create_button (self, _("Keep Mine"), G_CALLBACK (mine_cb));
  gtk_box_append (GTK_BOX (buttons), self->mine);
  gtk_box_append (GTK_BOX (buttons), create_button (self, _("Keep Theirs"), G_CALLBACK (theirs_cb)));
  gtk_box_append (GTK_BOX (self->conflict), GTK_WIDGET (self->conflict_label));
  gtk_box_append (GTK_BOX (self->conflict), buttons);
  gtk_widget_set_visible (self->conflict, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->conflict);
}

static void
add_foot (VaerdiDecisionForm *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->save = create_button (self, _("Keep the Decision"), G_CALLBACK (save_cb));
  self->state = create_words ();
  gtk_widget_set_hexpand (GTK_WIDGET (self->state), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "caption");
  gtk_box_append (GTK_BOX (foot), self->save);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (self->box), foot);
}

/* Return begins a line in the text, so it is Control and Return that keeps */
static gboolean
shortcut_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  save_cb (VAERDI_DECISION_FORM (widget));

  return TRUE;
}

static void
vaerdi_decision_form_init (VaerdiDecisionForm *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->group = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 9,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  add_fields (self);
  gtk_box_append (GTK_BOX (self->box), self->group);
  add_conflict (self);
  add_foot (self);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                                                          gtk_callback_action_new (shortcut_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * vaerdi_decision_form_new:
 * @meeting: whose drafts hold what is being written
 *
 * Returns: (transfer floating): empty fields
 */
GtkWidget *
vaerdi_decision_form_new (VaerdiMeeting *meeting)
{
  VaerdiDecisionForm *self = NULL;

  g_return_val_if_fail (VAERDI_IS_MEETING (meeting), NULL);

  self = g_object_new (VAERDI_TYPE_DECISION_FORM, NULL);
  self->meeting = g_object_ref (meeting);
  self->drafts = vaerdi_meeting_get_drafts (meeting);

  return GTK_WIDGET (self);
}

static void
show_conflict (VaerdiDecisionForm *self,
               VaerdiDecision     *theirs)
{
  g_autofree char *line = vaerdi_decision_dup_line (theirs, vaerdi_language_current ());
  g_autofree char *text =
    g_strdup_printf (_("%s has decided meanwhile: %s. What you wrote is still here: choose which shall stand; the other stays in the history."),
                     theirs->changed_by, line);

  vaerdi_decision_ref (theirs);
  g_clear_pointer (&self->theirs, vaerdi_decision_unref);
  self->theirs = theirs;
  gtk_label_set_label (self->conflict_label, text);
  gtk_widget_set_visible (self->conflict, TRUE);
}

/**
 * vaerdi_decision_form_show:
 * @self: a form
 * @name: of the figure
 * @decision: as it stands
 * @theirs: (nullable): what somebody else wrote in its place
 *
 * Fills the fields, unless somebody is writing in them; what was written about
 * it and not kept comes first. They cannot be written in where nothing can be kept.
 */
void
vaerdi_decision_form_show (VaerdiDecisionForm *self,
                           const char         *name,
                           VaerdiDecision     *decision,
                           VaerdiDecision     *theirs)
{
  g_autofree char *label = NULL;

  g_return_if_fail (VAERDI_IS_DECISION_FORM (self));
  g_return_if_fail (decision != NULL);

  label = g_strdup_printf (_("Decision about %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->group), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->save), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
  if (theirs != NULL)
    show_conflict (self, theirs);
  else if (self->theirs != NULL && !self->dirty && !decision->unsent)
    hide_conflict (self);
  allow_writing (self);
  if (self->decision != NULL)
    allow_save (self);
  if (self->decision != NULL && (self->dirty || self->sent != NULL || self->theirs != NULL))
    return;

  g_clear_pointer (&self->decision, vaerdi_decision_unref);
  self->decision = vaerdi_decision_copy (decision);
  fill (self, decision);
  gtk_widget_set_visible (self->status_field, decision->revision > 0 || decision->unsent);
  allow_save (self);
  if (self->dirty)
    show_state (self, _("Not kept yet"), FALSE);
  else
    show_author (self);
}

/**
 * vaerdi_decision_form_is_dirty:
 * @self: a form
 *
 * Returns: whether somebody has written in it what is kept nowhere yet
 */
gboolean
vaerdi_decision_form_is_dirty (VaerdiDecisionForm *self)
{
  g_return_val_if_fail (VAERDI_IS_DECISION_FORM (self), FALSE);

  return self->dirty;
}

/* What was written while it was on its way is not kept yet */
static void
show_kept (VaerdiDecisionForm *self,
           VaerdiDecision     *kept)
{
  g_clear_pointer (&self->decision, vaerdi_decision_unref);
  self->decision = vaerdi_decision_copy (kept);
  gtk_widget_set_visible (self->status_field, TRUE);
  self->dirty = TRUE;
  changed_cb (self);
}

/**
 * vaerdi_decision_form_show_outcome:
 * @self: a form whose decision was sent
 * @outcome: what became of it
 * @theirs: (nullable): the decision as the store has it now
 * @error: (nullable): why it is kept nowhere
 */
void
vaerdi_decision_form_show_outcome (VaerdiDecisionForm   *self,
                                   VaerdiMeetingOutcome  outcome,
                                   VaerdiDecision       *theirs,
                                   const GError         *error)
{
  g_autoptr (VaerdiDecision) sent = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (VAERDI_IS_DECISION_FORM (self));

  sent = g_steal_pointer (&self->sent);
  switch (outcome)
    {
    case VAERDI_MEETING_SAVED:
      show_kept (self, theirs);
      break;

    case VAERDI_MEETING_QUEUED:
      sent->unsent = TRUE;
      show_kept (self, sent);
      break;

    case VAERDI_MEETING_CONFLICT:
      show_conflict (self, theirs);
      show_state (self, _("Not kept yet"), FALSE);
      break;

    case VAERDI_MEETING_FAILED:
    default:
      text = vaerdi_error_to_text (error, vaerdi_language_current ());
      show_state (self, text, TRUE);
    }
  allow_save (self);
}
