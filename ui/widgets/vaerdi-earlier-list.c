/* vaerdi-earlier-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-earlier-list"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "verdicts/vaerdi-error-text.h"
#include "widgets/vaerdi-earlier-list.h"

struct _VaerdiEarlierList
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *fault;
  GtkWidget *reason;      /* NULL where no rebase is proposed */
  gint32     month;       /* from which one is */
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
   * @month: with which the limits shall begin anew
   * @reason: why
   */
  signals[REBASE] =
    g_signal_new ("rebase", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  G_TYPE_INT, G_TYPE_STRING);
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
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * vaerdi_earlier_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
vaerdi_earlier_list_new (void)
{
  return g_object_new (VAERDI_TYPE_EARLIER_LIST, NULL);
}

static void
status_clicked_cb (GtkButton         *button,
                   VaerdiEarlierList *self)
{
  g_autoptr(VaerdiDecision) decision =
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
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));

  g_signal_emit (self, signals[REBASE], 0, self->month, reason);
}

/* The proposal, and the reason without which nothing happens */
static void
add_rebase (VaerdiEarlierList         *self,
            const VaerdiAgendaEarlier *earlier)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Begin Limits Anew"));

  self->month = earlier->follow_up.run_from;
  self->reason = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _("What was changed, and why it is to stay"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("New limits"), -1);
  gtk_list_box_append (GTK_LIST_BOX (list), self->reason);
  gtk_box_append (GTK_BOX (self->box), list);
  gtk_box_append (GTK_BOX (self->box), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (rebase_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "entry-activated", G_CALLBACK (rebase_cb), self, G_CONNECT_SWAPPED);
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
  if (decision->status != VAERDI_DECISION_OPEN)
    return;

  asked = g_strdup_printf (vaerdi_text (language, "Has the process shifted since? %s"), answer);
  gtk_box_append (GTK_BOX (self->box), create_label (asked, "meeting-answer"));
  if (proposal != NULL)
    gtk_box_append (GTK_BOX (self->box), create_label (proposal, "dim-label"));
  if (proposes)
    add_rebase (self, earlier);

  buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  add_button (self, buttons, decision, VAERDI_DECISION_DONE, _("It Is Done"));
  add_button (self, buttons, decision, VAERDI_DECISION_DROPPED, _("Drop It"));
  gtk_box_append (GTK_BOX (self->box), buttons);
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
  VaerdiAgendaEarlier *rebase = NULL;
  g_autofree char *written = NULL;
  GtkWidget *child = NULL;

  g_return_if_fail (VAERDI_IS_EARLIER_LIST (self));

  if (self->reason != NULL)
    written = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)));
  self->reason = NULL;
  self->fault = NULL;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);

  rebase = vaerdi_agenda_item_get_rebase (item);
  for (guint i = 0; i < item->earlier->len; i++)
    add_earlier (self, g_ptr_array_index (item->earlier, i), g_ptr_array_index (item->earlier, i) == rebase);
  if (self->reason != NULL && written != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->reason), written);
  gtk_widget_set_visible (GTK_WIDGET (self), item->earlier->len > 0);
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
