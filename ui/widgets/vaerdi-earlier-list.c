/* vaerdi-earlier-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-earlier-list"

#include "config.h"

#include <glib/gi18n.h>

#include "verdicts/vaerdi-error-text.h"
#include "widgets/vaerdi-earlier-list.h"
#include "widgets/vaerdi-field.h"

/* Built anew only when it says something else, so that whoever writes a reason
 * is not interrupted by figures that arrive. */

struct _VaerdiEarlierList
{
  GtkWidget      parent_instance;

  VaerdiMeeting *meeting;
  char          *unit_id;
  char          *about;       /* whose drafts hold a reason */
  char          *said;        /* what it was built from; NULL before it was */

  GtkWidget     *box;
  GPtrArray     *buttons;     /* boxes of them, one for each decision; NULL where it has none */
  GtkWidget     *fault;
  GtkEditable   *reason;      /* NULL where no rebase is proposed, or can be taken back */
  gint32         month;       /* from which */
  gboolean       confirms;    /* whether it is proposed */
};

enum
{
  STATUS,
  REBASE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiEarlierList, vaerdi_earlier_list, GTK_TYPE_WIDGET)

static void
vaerdi_earlier_list_dispose (GObject *object)
{
  VaerdiEarlierList *self = VAERDI_EARLIER_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  g_clear_object (&self->meeting);
  g_clear_pointer (&self->unit_id, g_free);
  g_clear_pointer (&self->about, g_free);
  g_clear_pointer (&self->said, g_free);

  G_OBJECT_CLASS (vaerdi_earlier_list_parent_class)->dispose (object);
}

static void
vaerdi_earlier_list_class_init (VaerdiEarlierListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_earlier_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * VaerdiEarlierList::status:
   * @self: the list
   * @decision: a decision
   * @status: the #VaerdiDecisionStatus that it shall have
   */
  signals[STATUS] =
    g_signal_new ("status", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  VAERDI_TYPE_DECISION, G_TYPE_INT);

  /**
   * VaerdiEarlierList::rebase:
   * @self: the list
   * @month: with which the limits begin anew
   * @confirmed: whether they shall, or shall no longer
   * @reason: why
   */
  signals[REBASE] =
    g_signal_new ("rebase", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                  G_TYPE_INT, G_TYPE_BOOLEAN, G_TYPE_STRING);
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
vaerdi_earlier_list_init (VaerdiEarlierList *self)
{
  self->buttons = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * vaerdi_earlier_list_new:
 * @meeting: whose drafts hold the reason that is being written
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
vaerdi_earlier_list_new (VaerdiMeeting *meeting)
{
  VaerdiEarlierList *self = NULL;

  g_return_val_if_fail (VAERDI_IS_MEETING (meeting), NULL);

  self = g_object_new (VAERDI_TYPE_EARLIER_LIST, NULL);
  self->meeting = g_object_ref (meeting);

  return GTK_WIDGET (self);
}

static void
status_clicked_cb (GtkButton         *button,
                   VaerdiEarlierList *self)
{
  g_autoptr (VaerdiDecision) decision =
    vaerdi_decision_ref (g_object_get_data (G_OBJECT (button), "decision"));

  g_signal_emit (self, signals[STATUS], 0, decision,
                 GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "status")));
}

static void
add_button (VaerdiEarlierList *self,
            GtkWidget         *box,
            VaerdiDecision    *decision,
            VaerdiDecisionStatus status,
            const char        *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, decision->text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "decision", vaerdi_decision_ref (decision),
                          (GDestroyNotify) vaerdi_decision_unref);
  g_object_set_data (G_OBJECT (button), "status", GINT_TO_POINTER (status));
  g_signal_connect_object (button, "clicked", G_CALLBACK (status_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static void
rebase_cb (VaerdiEarlierList *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  if (self->fault != NULL)
    gtk_label_set_label (GTK_LABEL (self->fault), "");
  g_signal_emit (self, signals[REBASE], 0, self->month, self->confirms, reason);
}

static const char *
get_field (VaerdiEarlierList *self)
{
  return self->confirms ? "Reason" : "Why back";
}

static void
reason_changed_cb (VaerdiEarlierList *self)
{
  const char *words = gtk_editable_get_text (self->reason);

  vaerdi_drafts_set (vaerdi_meeting_get_drafts (self->meeting), self->unit_id, self->about, get_field (self),
                     *words != '\0' ? words : NULL);
}

/* The reason without which limits do not move */
static GtkWidget *
create_reason (VaerdiEarlierList *self,
               const char        *title,
               const char        *action,
               gint32             month,
               gboolean           confirms)
{
  GtkWidget *row = vaerdi_field_new_row (480);
  GtkWidget *button = gtk_button_new_with_label (action);
  g_autofree char *words = NULL;

  self->month = month;
  self->confirms = confirms;
  words = vaerdi_drafts_dup (vaerdi_meeting_get_drafts (self->meeting), self->unit_id, self->about, get_field (self));
  self->reason = vaerdi_field_add_entry (row, title, 20);
  gtk_editable_set_text (self->reason, words != NULL ? words : "");
  gtk_widget_set_hexpand (gtk_widget_get_parent (GTK_WIDGET (self->reason)), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (row), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (rebase_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "activate", G_CALLBACK (rebase_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (reason_changed_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
ask_back_cb (GtkButton *button)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (button), "reason");

  gtk_widget_set_visible (row, TRUE);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (GTK_WIDGET (button), FALSE);
}

static char *
dup_confirmed (const VaerdiPhase *phase)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *month = vaerdi_format_month (language, phase->from);

  /* Translators: a month, a reason and a person */
  return g_strdup_printf (_("The limits begin anew with %s: %s (%s)"), month, phase->reason[language], phase->by);
}

/* What was confirmed can be taken back, first by a button, for it is rarely done */
static void
add_confirmed (VaerdiEarlierList *self,
               const VaerdiPhase *phase)
{
  GtkWidget *button = gtk_button_new_with_label (_("Take the New Limits Back…"));
  GtkWidget *row = create_reason (self, _("Why they are taken back"), _("Take Back"), phase->from, FALSE);
  gboolean begun = *gtk_editable_get_text (self->reason) != '\0';

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), button);
  gtk_box_append (GTK_BOX (self->box), row);
  gtk_widget_set_visible (row, begun);
  gtk_widget_set_visible (button, !begun);
  g_object_set_data (G_OBJECT (button), "reason", row);
  g_signal_connect (button, "clicked", G_CALLBACK (ask_back_cb), NULL);
}

static void
add_proposal (VaerdiEarlierList         *self,
              const VaerdiAgendaEarlier *earlier,
              const char                *proposal)
{
  gtk_box_append (GTK_BOX (self->box), create_label (proposal, "dim-label"));
  gtk_box_append (GTK_BOX (self->box), create_reason (self, _("What was changed, and why it is to stay"),
                                                      _("Begin Limits Anew"), earlier->follow_up.run_from, TRUE));
}

static void
add_earlier (VaerdiEarlierList         *self,
             const VaerdiAgendaEarlier *earlier,
             gboolean                   proposes)
{
  VaerdiLanguage language = vaerdi_language_current ();
  VaerdiDecision *decision = earlier->decision;
  g_autofree char *month = vaerdi_format_month (language, decision->month);
  g_autofree char *line = vaerdi_decision_dup_line (decision, language);
  g_autofree char *text = g_strdup_printf (vaerdi_text (language, "Decided about %s: %s"), month, line);
  g_autofree char *answer = vaerdi_follow_up_dup_sentence (&earlier->follow_up, language);
  g_autofree char *proposal = vaerdi_follow_up_dup_proposal (&earlier->follow_up, language);
  g_autofree char *asked = NULL;
  GtkWidget *buttons = NULL;

  gtk_box_append (GTK_BOX (self->box), create_label (text, NULL));
  g_ptr_array_add (self->buttons, NULL);
  if (decision->status != VAERDI_DECISION_OPEN)
    return;

  asked = g_strdup_printf (vaerdi_text (language, "Has the process shifted since? %s"), answer);
  gtk_box_append (GTK_BOX (self->box), create_label (asked, "meeting-answer"));
  if (!vaerdi_meeting_may_write (self->meeting))
    return;

  buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  add_button (self, buttons, decision, VAERDI_DECISION_DONE, _("It Is Done"));
  add_button (self, buttons, decision, VAERDI_DECISION_DROPPED, _("Drop It"));
  gtk_box_append (GTK_BOX (self->box), buttons);
  g_ptr_array_index (self->buttons, self->buttons->len - 1) = buttons;
  if (proposes && proposal != NULL)
    add_proposal (self, earlier, proposal);
}

/* Everything by which what is shown may differ */
static char *
dup_said (const VaerdiAgendaItem    *item,
          const VaerdiAgendaEarlier *rebase,
          const VaerdiPhase         *confirmed,
          gboolean                   may_write)
{
  GString *said = g_string_new (may_write ? "to be written\n" : "to be read\n");

  for (guint i = 0; i < item->earlier->len; i++)
    {
      const VaerdiAgendaEarlier *earlier = g_ptr_array_index (item->earlier, i);
      g_autofree char *line = vaerdi_decision_dup_line (earlier->decision, VAERDI_ENGLISH);
      g_autofree char *answer = vaerdi_follow_up_dup_sentence (&earlier->follow_up, VAERDI_ENGLISH);

      g_string_append_printf (said, "%d %u %d %s %s\n", earlier->decision->month, earlier->decision->revision,
                              earlier == rebase ? earlier->follow_up.run_from : 0, line, answer);
    }
  if (confirmed != NULL)
    g_string_append_printf (said, "%d %s %s\n", confirmed->from, confirmed->by, confirmed->reason[VAERDI_ENGLISH]);

  return g_string_free (said, FALSE);
}

static gboolean
is_writing (VaerdiEarlierList *self)
{
  GtkWidget *widget = self->reason != NULL ? GTK_WIDGET (self->reason) : NULL;
  GtkWidget *focus = widget != NULL && gtk_widget_get_root (widget) != NULL
                       ? gtk_root_get_focus (gtk_widget_get_root (widget)) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* Returns: the decision one of whose buttons has the focus; -1 for none */
static int
find_focus (VaerdiEarlierList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->buttons->len; i++)
    {
      GtkWidget *buttons = g_ptr_array_index (self->buttons, i);

      if (buttons != NULL && gtk_widget_is_ancestor (focus, buttons))
        return (int) i;
    }

  return -1;
}

/* On what is left to do, or else on what comes after the list: whoever goes by keys
 * is not sent to the beginning of the window. */
static void
keep_focus (VaerdiEarlierList *self,
            guint              line)
{
  for (guint i = line; i < self->buttons->len; i++)
    {
      GtkWidget *buttons = g_ptr_array_index (self->buttons, i);

      if (buttons != NULL && gtk_widget_child_focus (buttons, GTK_DIR_TAB_FORWARD))
        return;
    }

  for (GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (self)); next != NULL;
       next = gtk_widget_get_next_sibling (next))
    if (gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD))
      return;
}

static void
build (VaerdiEarlierList         *self,
       const VaerdiAgendaItem    *item,
       const VaerdiAgendaEarlier *rebase,
       const VaerdiPhase         *confirmed)
{
  GtkWidget *child = NULL;

  self->reason = NULL;
  self->fault = NULL;
  g_ptr_array_set_size (self->buttons, 0);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < item->earlier->len; i++)
    add_earlier (self, g_ptr_array_index (item->earlier, i), g_ptr_array_index (item->earlier, i) == rebase);
  if (confirmed != NULL && rebase == NULL)
    {
      g_autofree char *text = dup_confirmed (confirmed);

      gtk_box_append (GTK_BOX (self->box), create_label (text, NULL));
      if (vaerdi_meeting_may_write (self->meeting))
        add_confirmed (self, confirmed);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->box) != NULL);
}

/**
 * vaerdi_earlier_list_show:
 * @self: a list
 * @item: an item of the agenda
 *
 * A reason that somebody is writing stays.
 */
void
vaerdi_earlier_list_show (VaerdiEarlierList      *self,
                          const VaerdiAgendaItem *item)
{
  const VaerdiPhase *confirmed = NULL;
  VaerdiAgendaEarlier *rebase = NULL;
  g_autofree char *said = NULL;
  gboolean writing = FALSE;
  int position = 0;
  int line;

  g_return_if_fail (VAERDI_IS_EARLIER_LIST (self));

  confirmed = vaerdi_agenda_item_get_confirmed (item);
  rebase = vaerdi_agenda_item_get_rebase (item);
  said = dup_said (item, rebase, confirmed, vaerdi_meeting_may_write (self->meeting));
  if (g_strcmp0 (said, self->said) == 0)
    return;

  g_free (self->said);
  self->said = g_steal_pointer (&said);
  g_free (self->unit_id);
  self->unit_id = g_strdup (item->verdict->unit_id);
  g_free (self->about);
  self->about = g_strconcat (item->verdict->definition->id, " limits", NULL);
  line = find_focus (self);
  writing = is_writing (self);
  if (writing)
    position = gtk_editable_get_position (self->reason);
  build (self, item, rebase, confirmed);
  if (writing && self->reason != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->reason)))
    gtk_editable_set_position (self->reason, position);
  else if (line >= 0)
    keep_focus (self, (guint) line);
}

/**
 * vaerdi_earlier_list_show_moved:
 * @self: a list whose limits were moved, or moved back
 *
 * The reason is kept, so it is no draft any more.
 */
void
vaerdi_earlier_list_show_moved (VaerdiEarlierList *self)
{
  g_return_if_fail (VAERDI_IS_EARLIER_LIST (self));

  vaerdi_drafts_forget (vaerdi_meeting_get_drafts (self->meeting), self->unit_id, self->about);
  if (self->reason != NULL)
    gtk_editable_set_text (self->reason, "");
}

/**
 * vaerdi_earlier_list_show_error:
 * @self: a list
 * @error: why something was not kept
 */
void
vaerdi_earlier_list_show_error (VaerdiEarlierList *self,
                                const GError      *error)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VAERDI_IS_EARLIER_LIST (self));

  text = vaerdi_error_to_text (error, vaerdi_language_current ());
  if (self->fault == NULL)
    {
      self->fault = create_label (NULL, "error");
      gtk_box_append (GTK_BOX (self->box), self->fault);
    }
  gtk_label_set_label (GTK_LABEL (self->fault), text);
}
