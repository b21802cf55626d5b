/* vaerdi-meeting-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-meeting-row"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "widgets/vaerdi-chart-view.h"
#include "widgets/vaerdi-decision-form.h"
#include "widgets/vaerdi-earlier-list.h"
#include "widgets/vaerdi-field.h"
#include "widgets/vaerdi-meeting-row.h"
#include "widgets/vaerdi-verdict-charts.h"

#define CHART_WIDTH 280
#define CHART_HEIGHT 190

struct _VaerdiMeetingRow
{
  GtkWidget             parent_instance;

  VaerdiMeeting        *meeting;
  VaerdiAgenda         *agenda;
  VaerdiAgendaItem     *item;           /* of the agenda */
  VaerdiDecision       *before;         /* what stood there when it was sent; NULL for nothing */
  char                 *name;           /* who decides */

  GtkLabel             *title;
  GtkLabel             *sentence;
  GtkLabel             *reason;
  GtkWidget            *chart;          /* NULL until it is talked about */
  GtkWidget            *box;
  GtkWidget            *body;
  GtkWidget            *earlier;
  GtkWidget            *expander;
  VaerdiDecisionForm   *form;
};

enum
{
  KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiMeetingRow, vaerdi_meeting_row, GTK_TYPE_WIDGET)

static void
opened_cb (VaerdiMeetingRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-indicator", "s", vaerdi_meeting_row_get_id (self));
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VaerdiMeetingRow) self = user_data;
  g_autoptr (VaerdiDecision) theirs = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiMeetingOutcome outcome =
    vaerdi_meeting_save_finish (VAERDI_MEETING (object), result, &theirs, &error);

  /* The page was closed meanwhile */
  if (self->form == NULL)
    return;

  vaerdi_decision_form_show_outcome (self->form, outcome, theirs, error);
  if (outcome == VAERDI_MEETING_SAVED)
    g_signal_emit (self, signals[KEPT], 0, self->before, theirs);
}

static void
save_cb (VaerdiMeetingRow *self)
{
  g_autoptr (VaerdiDecision) decision = vaerdi_decision_form_dup_decision (self->form);

  g_clear_pointer (&self->before, vaerdi_decision_unref);
  if (self->item->decision != NULL)
    self->before = vaerdi_decision_ref (self->item->decision);
  vaerdi_decision_set_changed_by (decision, self->name);
  vaerdi_meeting_save_async (self->meeting, decision, NULL, saved_cb, g_object_ref (self));
}

/* What somebody else wrote stands, and ours is let go of */
static void
yield_cb (VaerdiMeetingRow *self)
{
  g_autoptr (VaerdiDecision) decision = vaerdi_decision_form_dup_decision (self->form);

  vaerdi_meeting_forget_unsent (self->meeting, decision);
}

static void
earlier_saved_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (VaerdiMeetingRow) self = user_data;
  g_autoptr (VaerdiDecision) stored = NULL;
  g_autoptr (GError) error = NULL;

  if (vaerdi_meeting_save_finish (VAERDI_MEETING (object), result, &stored, &error) == VAERDI_MEETING_SAVED)
    g_signal_emit (self, signals[KEPT], 0, self->before, stored);
  if (error != NULL && self->earlier != NULL)
    vaerdi_earlier_list_show_error (VAERDI_EARLIER_LIST (self->earlier), error);
}

static void
status_cb (VaerdiEarlierList *list,
           VaerdiDecision    *decision,
           int                status,
           VaerdiMeetingRow  *self)
{
  g_autoptr (VaerdiDecision) changed = vaerdi_decision_copy (decision);

  g_clear_pointer (&self->before, vaerdi_decision_unref);
  self->before = vaerdi_decision_ref (decision);
  changed->status = status;
  vaerdi_decision_set_changed_by (changed, self->name);
  vaerdi_meeting_save_async (self->meeting, changed, NULL, earlier_saved_cb, g_object_ref (self));
}

static void
rebased_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VaerdiMeetingRow) self = user_data;
  g_autoptr (GError) error = NULL;

  gboolean moved = vaerdi_meeting_rebase_finish (VAERDI_MEETING (object), result, &error);

  if (self->earlier == NULL)
    return;
  if (moved)
    vaerdi_earlier_list_show_moved (VAERDI_EARLIER_LIST (self->earlier));
  else
    vaerdi_earlier_list_show_error (VAERDI_EARLIER_LIST (self->earlier), error);
}

static void
rebase_cb (VaerdiEarlierList *list,
           int                month,
           gboolean           confirmed,
           const char        *reason,
           VaerdiMeetingRow  *self)
{
  const VaerdiVerdict *verdict = self->item->verdict;
  const VaerdiRebase rebase = {
    verdict->definition->id, verdict->definition->version, verdict->unit_id, month, confirmed, reason, self->name,
  };

  vaerdi_meeting_rebase_async (self->meeting, &rebase, NULL, rebased_cb, g_object_ref (self));
}

static void
vaerdi_meeting_row_dispose (GObject *object)
{
  VaerdiMeetingRow *self = VAERDI_MEETING_ROW (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->form);
  self->earlier = NULL;
  g_clear_object (&self->meeting);
  g_clear_pointer (&self->agenda, vaerdi_agenda_unref);
  g_clear_pointer (&self->before, vaerdi_decision_unref);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (vaerdi_meeting_row_parent_class)->dispose (object);
}

static void
vaerdi_meeting_row_class_init (VaerdiMeetingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_meeting_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * VaerdiMeetingRow::kept:
   * @self: the row
   * @before: (nullable): what stood there before
   * @kept: the decision as the store has it now
   */
  signals[KEPT] =
    g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  VAERDI_TYPE_DECISION, VAERDI_TYPE_DECISION);
}

static void
add_head (VaerdiMeetingRow *self,
          GtkWidget        *box)
{
  GtkWidget *button = gtk_button_new ();

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (self->title));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "meeting-title");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Show everything behind this figure"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  self->sentence = vaerdi_field_add_label (box, "body");
  self->reason = vaerdi_field_add_label (box, "dim-label");
}

/* A closed expander would look for the focus in a form that is in no window */
static void
expanded_cb (VaerdiMeetingRow *self)
{
  GtkExpander *expander = GTK_EXPANDER (self->expander);

  gtk_expander_set_child (expander, gtk_expander_get_expanded (expander) ? GTK_WIDGET (self->form) : NULL);
}

static void
vaerdi_meeting_row_init (VaerdiMeetingRow *self)
{
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->expander = gtk_expander_new_with_mnemonic (_("_Decide"));

  add_head (self, text);
  gtk_box_append (GTK_BOX (self->body), text);
  g_signal_connect_object (self->expander, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->body);
  gtk_box_append (GTK_BOX (self->box), self->expander);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "chart-card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * vaerdi_meeting_row_new:
 * @meeting: to which decisions go
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
vaerdi_meeting_row_new (VaerdiMeeting *meeting)
{
  VaerdiMeetingRow *self = NULL;

  g_return_val_if_fail (VAERDI_IS_MEETING (meeting), NULL);

  self = g_object_new (VAERDI_TYPE_MEETING_ROW, NULL);
  self->meeting = g_object_ref (meeting);
  self->form = VAERDI_DECISION_FORM (g_object_ref_sink (vaerdi_decision_form_new (meeting)));
  self->earlier = vaerdi_earlier_list_new (meeting);
  gtk_box_insert_child_after (GTK_BOX (self->box), self->earlier, self->body);
  g_signal_connect_object (self->form, "save", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "yield", G_CALLBACK (yield_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->earlier, "status", G_CALLBACK (status_cb), self, 0);
  g_signal_connect_object (self->earlier, "rebase", G_CALLBACK (rebase_cb), self, 0);

  return GTK_WIDGET (self);
}

/**
 * vaerdi_meeting_row_set_name:
 * @self: a row
 * @name: who decides
 */
void
vaerdi_meeting_row_set_name (VaerdiMeetingRow *self,
                             const char       *name)
{
  g_return_if_fail (VAERDI_IS_MEETING_ROW (self));

  g_free (self->name);
  self->name = g_strdup (name);
}

const char *
vaerdi_meeting_row_get_id (VaerdiMeetingRow *self)
{
  g_return_val_if_fail (VAERDI_IS_MEETING_ROW (self), NULL);

  return self->item != NULL ? self->item->verdict->definition->id : "";
}

/**
 * vaerdi_meeting_row_is_dirty:
 * @self: a row
 *
 * Returns: whether somebody has written in it what is kept nowhere yet
 */
gboolean
vaerdi_meeting_row_is_dirty (VaerdiMeetingRow *self)
{
  g_return_val_if_fail (VAERDI_IS_MEETING_ROW (self), FALSE);

  return vaerdi_decision_form_is_dirty (self->form);
}

static void
ensure_chart (VaerdiMeetingRow *self)
{
  if (self->chart != NULL)
    return;

  self->chart = vaerdi_chart_view_new ();
  vaerdi_chart_view_set_size (VAERDI_CHART_VIEW (self->chart), CHART_WIDTH, CHART_HEIGHT);
  gtk_box_append (GTK_BOX (self->body), self->chart);
}

/* The name stands above it already */
static char *
dup_sentence (const VaerdiVerdict *verdict,
              VaerdiLanguage       language)
{
  g_autofree char *summary = vaerdi_verdict_dup_summary (verdict, language);
  g_autofree char *name = g_strconcat (verdict->definition->name[language], ": ", NULL);

  return g_strdup (g_str_has_prefix (summary, name) ? summary + strlen (name) : summary);
}

static void
show_texts (VaerdiMeetingRow *self,
            VaerdiAgendaItem *item)
{
  VaerdiLanguage language = vaerdi_language_current ();
  const char *name = item->verdict->definition->name[language];
  GtkWidget *opener = gtk_expander_get_label_widget (GTK_EXPANDER (self->expander));
  g_autofree char *sentence = dup_sentence (item->verdict, language);
  g_autofree char *reason = vaerdi_agenda_item_dup_reason (item, language);

  gtk_label_set_label (self->title, name);
  gtk_label_set_label (self->sentence, sentence);
  gtk_label_set_label (self->reason, reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self->title))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (opener)), -1);
}

static void
show_decision (VaerdiMeetingRow *self,
               VaerdiAgendaItem *item)
{
  const char *name = item->verdict->definition->name[vaerdi_language_current ()];
  g_autoptr (VaerdiDecision) decision = vaerdi_agenda_item_new_decision (item);
  VaerdiDecision *theirs = NULL;

  if (item->decision != NULL && item->decision->unsent)
    theirs = vaerdi_meeting_get_theirs (self->meeting, item->decision);
  vaerdi_decision_form_show (self->form, name, decision, theirs);
  /* Empty fields in which nothing can be written are no use */
  gtk_widget_set_visible (self->expander, vaerdi_meeting_may_write (self->meeting) || item->decision != NULL ||
                                          vaerdi_decision_form_is_dirty (self->form));
}

/**
 * vaerdi_meeting_row_show:
 * @self: a row
 * @agenda: what the meeting talks about
 * @item: one of its items
 *
 * What somebody is writing stays.
 */
void
vaerdi_meeting_row_show (VaerdiMeetingRow *self,
                         VaerdiAgenda     *agenda,
                         VaerdiAgendaItem *item)
{
  gboolean first = FALSE;

  g_return_if_fail (VAERDI_IS_MEETING_ROW (self));
  g_return_if_fail (agenda != NULL && item != NULL);

  first = self->item == NULL;
  vaerdi_agenda_ref (agenda);
  g_clear_pointer (&self->agenda, vaerdi_agenda_unref);
  self->agenda = agenda;
  self->item = item;

  show_texts (self, item);
  if (item->kind < VAERDI_AGENDA_CHANCE || item->decision != NULL || item->n_open > 0)
    ensure_chart (self);
  if (self->chart != NULL)
    vaerdi_verdict_chart_show_plain (VAERDI_CHART_VIEW (self->chart), item->verdict);
  vaerdi_earlier_list_show (VAERDI_EARLIER_LIST (self->earlier), item);
  show_decision (self, item);
  if (first)
    gtk_expander_set_expanded (GTK_EXPANDER (self->expander),
                               item->kind <= VAERDI_AGENDA_STEADY_MISS || item->decision != NULL ||
                               vaerdi_decision_form_is_dirty (self->form));
}
