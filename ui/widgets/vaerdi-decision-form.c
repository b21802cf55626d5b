/* vaerdi-decision-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-decision-form"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "verdicts/vaerdi-error-text.h"
#include "widgets/vaerdi-decision-form.h"

struct _VaerdiDecisionForm
{
  GtkWidget       parent_instance;

  VaerdiDecision *decision;     /* as it stands, or as it was when somebody began to write */
  VaerdiDecision *theirs;       /* what somebody else wrote in its place; NULL when nobody did */
  gboolean        filling;
  gboolean        dirty;

  GtkWidget      *box;
  GtkListBox     *list;
  AdwComboRow    *kind;
  AdwEntryRow    *text;
  AdwEntryRow    *owner;
  AdwEntryRow    *due;
  AdwComboRow    *status;
  GtkLabel       *state;
  GtkWidget      *save;
  GtkWidget      *conflict;
  GtkLabel       *conflict_label;
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
  g_clear_pointer (&self->decision, vaerdi_decision_unref);
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

static void
show_state (VaerdiDecisionForm *self,
            const char         *text,
            gboolean            wrong)
{
  gtk_label_set_label (self->state, text);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), "error");
}

static void
changed_cb (VaerdiDecisionForm *self)
{
  if (self->filling)
    return;

  self->dirty = TRUE;
  gtk_widget_set_sensitive (self->save, TRUE);
  show_state (self, _("Not kept yet"), FALSE);
}

/* A day as people here write it, or as programs do. Empty for none. */
static gboolean
read_day (VaerdiDecisionForm *self,
          gint32             *day)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->due))));
  g_autoptr(GDate) date = g_date_new ();
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

static void
save_cb (VaerdiDecisionForm *self)
{
  gint32 day;

  if (!self->dirty && self->theirs == NULL)
    return;
  if (!read_day (self, &day))
    {
      show_state (self, _("The day cannot be read; write it as 2026-11-15"), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->due));
      return;
    }

  gtk_widget_set_sensitive (self->save, FALSE);
  show_state (self, _("Keeping…"), FALSE);
  g_signal_emit (self, signals[SAVE], 0);
}

/* Over what the other one wrote, which stays in the history */
static void
mine_cb (VaerdiDecisionForm *self)
{
  self->decision->revision = self->theirs->revision;
  g_clear_pointer (&self->theirs, vaerdi_decision_unref);
  gtk_widget_set_visible (self->conflict, FALSE);
  self->dirty = TRUE;
  save_cb (self);
}

static void
fill (VaerdiDecisionForm *self,
      VaerdiDecision     *decision)
{
  g_autofree char *day = decision->due != G_MININT32 ? vaerdi_date_format (decision->due) : g_strdup ("");

  self->filling = TRUE;
  adw_combo_row_set_selected (self->kind, decision->kind);
  gtk_editable_set_text (GTK_EDITABLE (self->text), decision->text);
  gtk_editable_set_text (GTK_EDITABLE (self->owner), decision->owner);
  gtk_editable_set_text (GTK_EDITABLE (self->due), day);
  adw_combo_row_set_selected (self->status, decision->status);
  self->filling = FALSE;
  self->dirty = FALSE;
}

static void
theirs_cb (VaerdiDecisionForm *self)
{
  g_autoptr(VaerdiDecision) theirs = g_steal_pointer (&self->theirs);

  gtk_widget_set_visible (self->conflict, FALSE);
  g_clear_pointer (&self->decision, vaerdi_decision_unref);
  self->decision = vaerdi_decision_copy (theirs);
  fill (self, theirs);
  show_state (self, "", FALSE);
  g_signal_emit (self, signals[YIELD], 0);
}

static AdwEntryRow *
add_entry (VaerdiDecisionForm *self,
           const char         *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (self->list, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);

  return ADW_ENTRY_ROW (row);
}

static AdwComboRow *
add_combo (VaerdiDecisionForm *self,
           const char         *title,
           GtkStringList      *words)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  gtk_list_box_append (self->list, row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return ADW_COMBO_ROW (row);
}

static void
add_fields (VaerdiDecisionForm *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autoptr(GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) statuses = gtk_string_list_new (NULL);

  for (guint i = 0; i < VAERDI_N_DECISION_KINDS; i++)
    gtk_string_list_append (kinds, vaerdi_decision_kind_to_word (i, language));
  for (guint i = 0; i < VAERDI_N_DECISION_STATUSES; i++)
    gtk_string_list_append (statuses, vaerdi_decision_status_to_word (i, language));

  self->kind = add_combo (self, _("What to do"), kinds);
  self->text = add_entry (self, _("Decision"));
  self->owner = add_entry (self, _("Who does it"));
  self->due = add_entry (self, _("Until, as 2026-11-15"));
  self->status = add_combo (self, _("How far it is"), statuses);
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
  gtk_widget_set_hexpand (label, TRUE);

  return GTK_LABEL (label);
}

static void
add_conflict (VaerdiDecisionForm *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->conflict = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->conflict_label = create_words ();
  gtk_widget_add_css_class (self->conflict, "meeting-conflict");
  gtk_box_append (GTK_BOX (buttons), create_button (self, _("Keep Mine"), G_CALLBACK (mine_cb)));
  gtk_box_append (GTK_BOX (buttons), create_button (self, _("Keep Theirs"), G_CALLBACK (theirs_cb)));
  gtk_box_append (GTK_BOX (self->conflict), GTK_WIDGET (self->conflict_label));
  gtk_box_append (GTK_BOX (self->conflict), buttons);
  gtk_widget_set_visible (self->conflict, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->conflict);
}

static void
vaerdi_decision_form_init (VaerdiDecisionForm *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  add_fields (self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  add_conflict (self);

  self->state = create_words ();
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "caption");
  self->save = create_button (self, _("Keep the Decision"), G_CALLBACK (save_cb));
  gtk_widget_set_sensitive (self->save, FALSE);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (foot), self->save);
  gtk_box_append (GTK_BOX (self->box), foot);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * vaerdi_decision_form_new:
 *
 * Returns: (transfer floating): empty fields
 */
GtkWidget *
vaerdi_decision_form_new (void)
{
  return g_object_new (VAERDI_TYPE_DECISION_FORM, NULL);
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

static void
show_author (VaerdiDecisionForm *self)
{
  g_autoptr(GDateTime) time = NULL;
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
           ? g_strdup_printf (_("Not sent yet: kept on this computer until the warehouse answers"))
           /* Translators: a person, and a day with its time */
           : g_strdup_printf (_("Kept by %s, %s"), self->decision->changed_by, when);
  show_state (self, text, FALSE);
}

/**
 * vaerdi_decision_form_show:
 * @self: a form
 * @name: of the figure
 * @decision: as it stands
 * @theirs: (nullable): what somebody else wrote in its place
 *
 * Fills the fields, unless somebody is writing in them.
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->save), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
  if (theirs != NULL)
    show_conflict (self, theirs);
  if (self->dirty || self->theirs != NULL)
    return;

  g_clear_pointer (&self->decision, vaerdi_decision_unref);
  self->decision = vaerdi_decision_copy (decision);
  fill (self, decision);
  gtk_widget_set_visible (GTK_WIDGET (self->status), decision->revision > 0 || decision->unsent);
  gtk_widget_set_sensitive (self->save, FALSE);
  show_author (self);
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

  g_return_val_if_fail (VAERDI_IS_DECISION_FORM (self), NULL);

  decision = vaerdi_decision_copy (self->decision);
  decision->unsent = FALSE;
  decision->kind = adw_combo_row_get_selected (self->kind);
  vaerdi_decision_set_text (decision, gtk_editable_get_text (GTK_EDITABLE (self->text)));
  vaerdi_decision_set_owner (decision, gtk_editable_get_text (GTK_EDITABLE (self->owner)));
  read_day (self, &decision->due);
  decision->status = adw_combo_row_get_selected (self->status);

  return decision;
}

gboolean
vaerdi_decision_form_is_dirty (VaerdiDecisionForm *self)
{
  g_return_val_if_fail (VAERDI_IS_DECISION_FORM (self), FALSE);

  return self->dirty;
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
  g_autofree char *text = NULL;

  g_return_if_fail (VAERDI_IS_DECISION_FORM (self));

  gtk_widget_set_sensitive (self->save, outcome == VAERDI_MEETING_FAILED);
  if (outcome == VAERDI_MEETING_FAILED)
    {
      text = vaerdi_error_to_text (error, vaerdi_language_current ());
      show_state (self, text, TRUE);
      return;
    }
  if (outcome == VAERDI_MEETING_CONFLICT)
    {
      show_conflict (self, theirs);
      show_state (self, _("Not kept yet"), FALSE);
      return;
    }

  self->dirty = FALSE;
  if (outcome == VAERDI_MEETING_SAVED)
    {
      g_clear_pointer (&self->decision, vaerdi_decision_unref);
      self->decision = vaerdi_decision_copy (theirs);
    }
  else
    self->decision->unsent = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->status), TRUE);
  show_author (self);
}
