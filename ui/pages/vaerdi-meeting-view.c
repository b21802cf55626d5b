/* vaerdi-meeting-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-meeting-view"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pages/vaerdi-meeting-view.h"
#include "results/vaerdi-store.h"
#include "verdicts/vaerdi-error-text.h"
#include "widgets/vaerdi-field.h"
#include "widgets/vaerdi-meeting-row.h"
#include "widgets/vaerdi-toasts.h"

/* Rows are kept for as long as a figure is on the agenda, so that nobody who
 * writes in one loses a letter when a figure or a decision arrives. */

struct _VaerdiMeetingView
{
  GtkWidget         parent_instance;

  VaerdiContext    *context;
  VaerdiMeeting    *meeting;        /* NULL before the page was opened */
  VaerdiAgenda     *agenda;
  GHashTable       *rows;           /* indicator id → VaerdiMeetingRow */
  char             *order;          /* of the rows as they stand */
  GtkWidget        *left_at;        /* weak; where the focus was */

  AdwToastOverlay  *toasts;
  GtkStack         *stack;
  GtkLabel         *title;
  GtkLabel         *headline;
  GtkWidget        *notice;
  GtkImage         *notice_icon;
  GtkLabel         *notice_label;
  GtkEditable      *name;
  GtkEditable      *present;
  GtkBox           *groups;
};

G_DEFINE_FINAL_TYPE (VaerdiMeetingView, vaerdi_meeting_view, GTK_TYPE_WIDGET)

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  /* The state of the meeting tells */
  vaerdi_meeting_load_finish (VAERDI_MEETING (object), result, NULL);
}

static void
load (VaerdiMeetingView *self)
{
  if (self->meeting != NULL)
    vaerdi_meeting_load_async (self->meeting, NULL, loaded_cb, NULL);
}

/* What there is to know of the store, in a sentence, and what to do about it */
static char *
dup_notice (VaerdiMeetingView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  const GError *reason = vaerdi_meeting_get_reason (self->meeting);
  const GError *fault = vaerdi_meeting_get_queue_fault (self->meeting);
  guint n = vaerdi_meeting_get_unsent (self->meeting)->len;
  g_autofree char *why = reason != NULL ? vaerdi_error_to_text (reason, language) : NULL;
  g_autofree char *what = fault != NULL ? vaerdi_error_to_text (fault, language) : NULL;
  GString *text = g_string_new (what);

  switch (vaerdi_meeting_get_state (self->meeting))
    {
    case VAERDI_MEETING_NO_STORE:
      g_string_append_printf (text, _("Decisions cannot be kept: %s. In the demo region vaerdictl refresh makes one."), why);
      break;

    case VAERDI_MEETING_OFFLINE:
      if (g_error_matches (reason, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_AUTH))
        g_string_append (text, _("The warehouse refuses the login that keeps decisions. What you decide is kept on this computer and sent when it is let in."));
      else
        g_string_append (text, _("The warehouse does not answer. What you decide is kept on this computer and sent by itself when it does."));
      break;

    case VAERDI_MEETING_READ_ONLY:
      if (g_error_matches (reason, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_ROLE))
        g_string_append (text, _("You can read the decisions here but not write any: ask the warehouse's administrator to make your login a member of vaerdi_meeting."));
      else if (!vaerdi_meeting_may_write (self->meeting))
        g_string_append_printf (text, _("Decisions can be read here and not written: %s."), why);
      else
        g_string_append_printf (text, _("Not everything that was decided could be kept: %s."), why);
      break;

    case VAERDI_MEETING_UNKNOWN:
    case VAERDI_MEETING_READY:
    default:
      break;
    }
  if (n > 0)
    g_string_append_printf (text, ngettext (" %u decision is not sent yet.", " %u decisions are not sent yet.", n), n);

  return g_strstrip (g_string_free (text, FALSE));
}

static void
show_notice (VaerdiMeetingView *self)
{
  g_autofree char *text = dup_notice (self);

  gtk_label_set_label (self->notice_label, text);
  gtk_image_set_from_icon_name (self->notice_icon,
                                vaerdi_meeting_get_state (self->meeting) == VAERDI_MEETING_OFFLINE
                                  ? "network-offline-symbolic" : "dialog-information-symbolic");
  gtk_widget_set_visible (self->notice, *text != '\0');
  /* Who decides is of no matter where nobody can */
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->name)), vaerdi_meeting_may_write (self->meeting));
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VaerdiMeetingView) self = user_data;
  g_autoptr (GError) error = NULL;
  VaerdiMeetingOutcome outcome = vaerdi_meeting_save_finish (VAERDI_MEETING (object), result, NULL, &error);

  if (self->toasts == NULL)
    return;
  if (outcome == VAERDI_MEETING_SAVED || outcome == VAERDI_MEETING_QUEUED)
    vaerdi_toasts_add (GTK_WIDGET (self->toasts), adw_toast_new (_("The decision is as it was before")));
  else
    vaerdi_toasts_add (GTK_WIDGET (self->toasts), adw_toast_new (_("It could not be taken back")));
}

static void
undo_cb (AdwToast          *toast,
         VaerdiMeetingView *self)
{
  VaerdiDecision *decision = g_object_get_data (G_OBJECT (toast), "decision");
  VaerdiMeeting *meeting = g_object_get_data (G_OBJECT (toast), "meeting");

  vaerdi_decision_set_changed_by (decision, gtk_editable_get_text (self->name));
  vaerdi_meeting_save_async (meeting, decision, NULL, undone_cb, g_object_ref (self));
}

/* Nothing is ever taken away from the store: a first decision is dropped, a
 * changed one gets the words that it had. */
static void
kept_cb (VaerdiMeetingRow     *row,
         const VaerdiDecision *before,
         const VaerdiDecision *kept,
         VaerdiMeetingView    *self)
{
  AdwToast *toast = adw_toast_new (_("The decision is kept"));
  VaerdiDecision *back = vaerdi_decision_copy (before != NULL ? before : kept);

  back->revision = kept->revision;
  back->unsent = FALSE;
  if (before == NULL)
    back->status = VAERDI_DECISION_DROPPED;
  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "decision", back, (GDestroyNotify) vaerdi_decision_unref);
  /* Another warehouse may be shown by the time that it is undone */
  g_object_set_data_full (G_OBJECT (toast), "meeting", g_object_ref (self->meeting), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  vaerdi_toasts_add (GTK_WIDGET (self->toasts), toast);
}

static void
name_changed_cb (VaerdiMeetingView *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    vaerdi_meeting_row_set_name (row, gtk_editable_get_text (self->name));
}

static char *
dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%F");
}

/* Who is present is of one department and one day */
static void
present_changed_cb (VaerdiMeetingView *self)
{
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  g_autofree char *today = dup_today ();
  const char *words = gtk_editable_get_text (self->present);

  if (self->meeting == NULL || unit_id == NULL)
    return;

  vaerdi_drafts_set (vaerdi_meeting_get_drafts (self->meeting), unit_id, "", "Day", today);
  vaerdi_drafts_set (vaerdi_meeting_get_drafts (self->meeting), unit_id, "", "Present", words);
  if (*words == '\0')
    vaerdi_drafts_forget (vaerdi_meeting_get_drafts (self->meeting), unit_id, "");
}

static void
show_present (VaerdiMeetingView *self)
{
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  VaerdiDrafts *drafts = vaerdi_meeting_get_drafts (self->meeting);
  g_autofree char *today = dup_today ();
  g_autofree char *day = unit_id != NULL ? vaerdi_drafts_dup (drafts, unit_id, "", "Day") : NULL;
  g_autofree char *words = unit_id != NULL ? vaerdi_drafts_dup (drafts, unit_id, "", "Present") : NULL;

  g_signal_handlers_block_by_func (self->present, present_changed_cb, self);
  gtk_editable_set_text (self->present, g_strcmp0 (day, today) == 0 && words != NULL ? words : "");
  g_signal_handlers_unblock_by_func (self->present, present_changed_cb, self);
}

static VaerdiMeetingRow *
ensure_row (VaerdiMeetingView      *self,
            const VaerdiAgendaItem *item)
{
  const char *id = item->verdict->definition->id;
  GtkWidget *row = g_hash_table_lookup (self->rows, id);

  if (row != NULL)
    return VAERDI_MEETING_ROW (row);

  row = g_object_ref_sink (vaerdi_meeting_row_new (self->meeting));
  g_signal_connect_object (row, "kept", G_CALLBACK (kept_cb), self, 0);
  vaerdi_meeting_row_set_name (VAERDI_MEETING_ROW (row), gtk_editable_get_text (self->name));
  g_hash_table_insert (self->rows, g_strdup (id), row);

  return VAERDI_MEETING_ROW (row);
}

static void
clear_groups (VaerdiMeetingView *self)
{
  GtkWidget *group = NULL, *child = NULL;

  while ((group = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    {
      while ((child = gtk_widget_get_first_child (group)) != NULL)
        gtk_box_remove (GTK_BOX (group), child);
      gtk_box_remove (self->groups, group);
    }
  g_clear_pointer (&self->order, g_free);
}

static GtkWidget *
add_group (VaerdiMeetingView *self,
           VaerdiAgendaKind   kind)
{
  const char *title = vaerdi_agenda_kind_to_title (kind, vaerdi_language_current ());
  GtkWidget *group = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 12,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *heading = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "title-4");
  gtk_accessible_update_property (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (self->groups, group);

  return group;
}

static char *
dup_order (const VaerdiAgenda *agenda)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < agenda->items->len; i++)
    {
      const VaerdiAgendaItem *item = g_ptr_array_index (agenda->items, i);

      g_string_append_printf (order, "%u %s\n", item->kind, item->verdict->definition->id);
    }

  return g_string_free (order, FALSE);
}

static gboolean
is_writing (VaerdiMeetingView *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (vaerdi_meeting_row_is_dirty (row))
      return TRUE;

  return FALSE;
}

/* Rows move only while nobody writes: what one writes in must not jump away */
static void
arrange (VaerdiMeetingView *self)
{
  g_autofree char *order = dup_order (self->agenda);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkWidget) focus = NULL;
  GtkWidget *group = NULL;

  if (g_strcmp0 (order, self->order) == 0 || (self->order != NULL && is_writing (self)))
    return;

  g_set_object (&focus, gtk_root_get_focus (root));
  clear_groups (self);
  for (guint i = 0; i < self->agenda->items->len; i++)
    {
      const VaerdiAgendaItem *item = g_ptr_array_index (self->agenda->items, i);
      const VaerdiAgendaItem *before = i > 0 ? g_ptr_array_index (self->agenda->items, i - 1) : NULL;

      if (before == NULL || before->kind != item->kind)
        group = add_group (self, item->kind);
      gtk_box_append (GTK_BOX (group), GTK_WIDGET (ensure_row (self, item)));
    }
  self->order = g_steal_pointer (&order);
  if (focus != NULL && gtk_root_get_focus (root) != focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (focus);
}

static void
show_head (VaerdiMeetingView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  const VaerdiScorecard *scorecard = self->agenda->scorecard;
  g_autofree char *day = vaerdi_format_date (language, scorecard->reference_date);
  /* Translators: a department and a date */
  g_autofree char *title = g_strdup_printf (_("Meeting of %s, %s"), scorecard->unit_name, day);
  g_autofree char *headline = vaerdi_agenda_dup_headline (self->agenda, language);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->headline, headline);
}

static void
refresh (VaerdiMeetingView *self)
{
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  VaerdiAgenda *agenda = NULL;

  if (self->meeting == NULL || unit_id == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  agenda = vaerdi_meeting_new_agenda (self->meeting, unit_id, NULL);
  if (agenda == NULL || agenda->items->len == 0)
    {
      g_clear_pointer (&agenda, vaerdi_agenda_unref);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  for (guint i = 0; i < agenda->items->len; i++)
    vaerdi_meeting_row_show (ensure_row (self, g_ptr_array_index (agenda->items, i)), agenda,
                             g_ptr_array_index (agenda->items, i));
  g_clear_pointer (&self->agenda, vaerdi_agenda_unref);
  self->agenda = agenda;
  show_head (self);
  show_notice (self);
  arrange (self);
  gtk_stack_set_visible_child_name (self->stack, "agenda");
}

static void
unit_changed_cb (VaerdiMeetingView *self)
{
  clear_groups (self);
  g_hash_table_remove_all (self->rows);
  g_clear_pointer (&self->agenda, vaerdi_agenda_unref);
  if (self->meeting != NULL)
    show_present (self);
  refresh (self);
}

static void
map_cb (VaerdiMeetingView *self)
{
  load (self);
  refresh (self);
}

static void
vaerdi_meeting_view_dispose (GObject *object)
{
  VaerdiMeetingView *self = VAERDI_MEETING_VIEW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  /* Whoever closes the window finds every letter the next time */
  if (self->meeting != NULL)
    vaerdi_drafts_flush (vaerdi_meeting_get_drafts (self->meeting));
  if (child != NULL)
    {
      clear_groups (self);
      self->toasts = NULL;
      gtk_widget_unparent (child);
    }
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->agenda, vaerdi_agenda_unref);
  g_clear_weak_pointer (&self->left_at);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (vaerdi_meeting_view_parent_class)->dispose (object);
}

static void
vaerdi_meeting_view_class_init (VaerdiMeetingViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_meeting_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
add_notice (VaerdiMeetingView *self,
            GtkWidget         *box)
{
  GtkWidget *button = gtk_button_new_with_label (_("Try Again"));
  GtkWidget *row = vaerdi_field_new_row (420);

  self->notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->notice, "meeting-notice");
  self->notice_icon = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (self->notice), GTK_WIDGET (self->notice_icon));
  self->notice_label = vaerdi_field_add_label (row, "body");
  gtk_widget_set_hexpand (GTK_WIDGET (self->notice_label), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), button);
  gtk_widget_set_hexpand (row, TRUE);
  gtk_box_append (GTK_BOX (self->notice), row);
  gtk_widget_set_visible (self->notice, FALSE);
  gtk_box_append (GTK_BOX (box), self->notice);
}

/* The account's name is the best guess there is of who sits here */
static void
add_people (VaerdiMeetingView *self,
            GtkWidget         *box)
{
  GtkWidget *row = vaerdi_field_new_row (560);
  GtkWidget *minutes = gtk_button_new_with_mnemonic (_("_Minutes…"));
  const char *name = g_get_real_name ();

  self->name = vaerdi_field_add_entry (row, _("Your name"), 16);
  gtk_editable_set_text (self->name, name != NULL && !g_str_equal (name, "Unknown") ? name : g_get_user_name ());
  g_signal_connect_object (self->name, "changed", G_CALLBACK (name_changed_cb), self, G_CONNECT_SWAPPED);
  self->present = vaerdi_field_add_entry (row, _("Those present, for the minutes"), 20);
  gtk_widget_set_hexpand (gtk_widget_get_parent (GTK_WIDGET (self->present)), TRUE);
  g_signal_connect_object (self->present, "changed", G_CALLBACK (present_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_set_valign (minutes, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (minutes, _("Write the minutes to a file (Ctrl+E)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (minutes), "win.export");
  gtk_box_append (GTK_BOX (row), minutes);
  gtk_box_append (GTK_BOX (box), row);
}

static GtkWidget *
create_page (VaerdiMeetingView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  self->title = vaerdi_field_add_label (box, "title-1");
  self->headline = vaerdi_field_add_label (box, "headline-text");
  add_notice (self, box);
  add_people (self, box);
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->groups));

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1000);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);

  return scroller;
}

static GtkWidget *
create_empty (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "view-list-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Nothing to Talk About Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("No figure of this department has been computed. The agenda appears as soon as one is."));

  return page;
}

static void
vaerdi_meeting_view_init (VaerdiMeetingView *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, create_empty (), "empty");
  gtk_stack_add_named (self->stack, create_page (self), "agenda");
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->stack));
  gtk_widget_set_parent (GTK_WIDGET (self->toasts), GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

/**
 * vaerdi_meeting_view_set_context:
 * @self: a page
 * @context: whose unit it shows; set once
 */
void
vaerdi_meeting_view_set_context (VaerdiMeetingView *self,
                                 VaerdiContext     *context)
{
  g_return_if_fail (VAERDI_IS_MEETING_VIEW (self));
  g_return_if_fail (VAERDI_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::unit-id", G_CALLBACK (unit_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "figures-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}

/**
 * vaerdi_meeting_view_set_meeting:
 * @self: a page
 * @meeting: (nullable): of the warehouse that is shown; %NULL while there is none
 */
void
vaerdi_meeting_view_set_meeting (VaerdiMeetingView *self,
                                 VaerdiMeeting     *meeting)
{
  g_return_if_fail (VAERDI_IS_MEETING_VIEW (self));
  g_return_if_fail (meeting == NULL || VAERDI_IS_MEETING (meeting));

  if (self->meeting == meeting)
    return;

  if (self->meeting != NULL)
    g_signal_handlers_disconnect_by_func (self->meeting, refresh, self);
  g_set_object (&self->meeting, meeting);
  if (meeting != NULL)
    g_signal_connect_object (meeting, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  unit_changed_cb (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/**
 * vaerdi_meeting_view_leave:
 * @self: a page that is left for that of a figure
 *
 * Remembers where the focus is, to return to.
 */
void
vaerdi_meeting_view_leave (VaerdiMeetingView *self)
{
  g_return_if_fail (VAERDI_IS_MEETING_VIEW (self));

  g_set_weak_pointer (&self->left_at, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
}

/**
 * vaerdi_meeting_view_take_focus:
 * @self: a page
 *
 * Puts the focus where it was left, or at the first item of the agenda.
 */
void
vaerdi_meeting_view_take_focus (VaerdiMeetingView *self)
{
  g_return_if_fail (VAERDI_IS_MEETING_VIEW (self));

  if (self->left_at != NULL && gtk_widget_is_ancestor (self->left_at, GTK_WIDGET (self)) &&
      gtk_widget_grab_focus (self->left_at))
    g_clear_weak_pointer (&self->left_at);
  else if (!gtk_widget_child_focus (GTK_WIDGET (self->groups), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/**
 * vaerdi_meeting_view_get_agenda:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is shown
 */
VaerdiAgenda *
vaerdi_meeting_view_get_agenda (VaerdiMeetingView *self)
{
  g_return_val_if_fail (VAERDI_IS_MEETING_VIEW (self), NULL);

  return self->agenda;
}

const char *
vaerdi_meeting_view_get_present (VaerdiMeetingView *self)
{
  g_return_val_if_fail (VAERDI_IS_MEETING_VIEW (self), NULL);

  return gtk_editable_get_text (self->present);
}
