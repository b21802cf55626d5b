/* vaerdi-registry-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-registry-row"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "host/vaerdi-health.h"
#include "verdicts/vaerdi-error-text.h"
#include "vaerdi-ui.h"
#include "widgets/vaerdi-registry-row.h"

struct _VaerdiRegistryRow
{
  AdwActionRow          parent_instance;

  VaerdiRegistry       *registry;
  VaerdiRegistryEntry  *entry;
  char                 *failure;       /* of the figures, in English */
  char                 *note;          /* on the figures, in the reader's language */
  GtkWidget            *state_image;
  GtkWidget            *state_label;
  GtkWidget            *retry_button;
  GtkWidget            *log_button;
  GtkWidget            *use_switch;
  gboolean              updating;
};

G_DEFINE_FINAL_TYPE (VaerdiRegistryRow, vaerdi_registry_row, ADW_TYPE_ACTION_ROW)

static const char *
state_icon (VaerdiEntryState state)
{
  switch (state)
    {
    case VAERDI_ENTRY_READY:
      return "object-select-symbolic";
    case VAERDI_ENTRY_DISABLED:
    case VAERDI_ENTRY_SHADOWED:
      return "action-unavailable-symbolic";
    case VAERDI_ENTRY_INCOMPATIBLE:
    case VAERDI_ENTRY_BROKEN:
    case VAERDI_ENTRY_CRASHED:
    default:
      return "dialog-warning-symbolic";
    }
}

/* What failed is not told twice */
static gboolean
has_failed (VaerdiRegistryRow *self)
{
  return self->failure != NULL && vaerdi_registry_entry_get_state (self->entry) == VAERDI_ENTRY_READY;
}

static char *
describe (VaerdiRegistryRow *self)
{
  VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (self->entry);
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *text = vaerdi_registry_entry_dup_text (self->entry, language);
  const char *reason = vaerdi_registry_entry_get_reason (self->entry);
  GString *all = g_string_new (NULL);

  if (definition != NULL)
    g_string_append_printf (all, "%s  ·  ", vaerdi_family_to_name (definition->family, language));
  g_string_append (all, vaerdi_registry_entry_get_id (self->entry));
  if (definition != NULL)
    g_string_append_printf (all, "  ·  %s", definition->version);
  if (vaerdi_registry_entry_get_state (self->entry) != VAERDI_ENTRY_READY)
    g_string_append_printf (all, "  ·  %s", vaerdi_registry_entry_get_path (self->entry));
  if (text != NULL)
    g_string_append_printf (all, "\n%s", text);
  if (has_failed (self) && (reason == NULL || strstr (reason, self->failure) == NULL))
    {
      g_autofree char *why = vaerdi_text_of (language, self->failure);

      g_string_append_printf (all, "\n%s", why);
    }
  if (self->note != NULL)
    g_string_append_printf (all, "\n%s", self->note);

  return g_string_free (all, FALSE);
}

static gboolean
has_log (VaerdiRegistryRow *self)
{
  g_autofree char *log = vaerdi_health_dup_log (vaerdi_registry_entry_get_id (self->entry));

  return log != NULL;
}

static void
show_words (VaerdiRegistryRow *self)
{
  VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (self->entry);
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *description = describe (self);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 definition != NULL ? definition->name[language]
                                                    : vaerdi_registry_entry_get_id (self->entry));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), description);
}

/* A tick beside a switch says "ready"; whatever else it is stands there in words. */
static void
show_state (VaerdiRegistryRow *self,
            const char        *word)
{
  gtk_label_set_label (GTK_LABEL (self->state_label), word);
  gtk_widget_set_visible (self->state_label,
                          has_failed (self) || vaerdi_registry_entry_get_state (self->entry) != VAERDI_ENTRY_READY);
  gtk_widget_set_tooltip_text (self->state_image, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state_image), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
}

static void
update (VaerdiRegistryRow *self)
{
  VaerdiEntryState state = vaerdi_registry_entry_get_state (self->entry);
  VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (self->entry);
  gboolean used = vaerdi_registry_entry_is_used (self->entry);
  gboolean retired = definition != NULL && definition->retired;

  self->updating = TRUE;
  show_words (self);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_image),
                                has_failed (self) ? "dialog-warning-symbolic" : state_icon (state));
  show_state (self, has_failed (self) ? _("Failed") : vaerdi_entry_state_to_name (state, vaerdi_language_current ()));
  gtk_widget_set_visible (self->retry_button, used && vaerdi_registry_entry_get_n_crashes (self->entry) > 0);
  gtk_widget_set_visible (self->log_button, has_log (self));
  gtk_widget_set_sensitive (self->use_switch, state != VAERDI_ENTRY_SHADOWED && !retired);
  gtk_switch_set_active (GTK_SWITCH (self->use_switch), state != VAERDI_ENTRY_DISABLED && state != VAERDI_ENTRY_SHADOWED);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), used);
  /* The target first: the action is looked at as soon as it is named */
  if (used)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", vaerdi_registry_entry_get_id (self->entry));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), used ? "win.show-indicator" : NULL);
  self->updating = FALSE;
}

static gboolean
set_enabled (VaerdiRegistryRow *self,
             gboolean           enabled)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;

  if (vaerdi_registry_set_enabled (self->registry, vaerdi_registry_entry_get_id (self->entry), enabled, &error))
    return TRUE;

  update (self);
  why = vaerdi_error_to_text (error, vaerdi_language_current ());
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), why);

  return FALSE;
}

static void
switched_cb (VaerdiRegistryRow *self)
{
  gboolean on = gtk_switch_get_active (GTK_SWITCH (self->use_switch));
  g_autoptr (VaerdiRegistryEntry) entry = g_object_ref (self->entry);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  /* The list may have another row for it now */
  if (!self->updating && set_enabled (self, on) && !on && root != NULL)
    gtk_widget_activate_action (root, "win.indicator-off", "s", vaerdi_registry_entry_get_id (entry));
}

static void
retry_cb (VaerdiRegistryRow *self)
{
  set_enabled (self, TRUE);
}

static void
show_log_cb (VaerdiRegistryRow *self)
{
  g_autofree char *log = vaerdi_health_dup_log (vaerdi_registry_entry_get_id (self->entry));
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *window = gtk_window_new ();
  g_autofree char *title = g_strdup_printf (_("Log of %s"), vaerdi_registry_entry_get_id (self->entry));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), log != NULL ? log : "", -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), 720, 480);
  vaerdi_ui_attach_window (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
vaerdi_registry_row_dispose (GObject *object)
{
  VaerdiRegistryRow *self = VAERDI_REGISTRY_ROW (object);

  g_clear_object (&self->registry);
  g_clear_object (&self->entry);
  g_clear_pointer (&self->failure, g_free);
  g_clear_pointer (&self->note, g_free);

  G_OBJECT_CLASS (vaerdi_registry_row_parent_class)->dispose (object);
}

static void
vaerdi_registry_row_class_init (VaerdiRegistryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_registry_row_dispose;
}

static GtkWidget *
add_button (VaerdiRegistryRow *self,
            const char        *label,
            GCallback          callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);

  return button;
}

static void
vaerdi_registry_row_init (VaerdiRegistryRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  self->state_image = gtk_image_new ();
  self->state_label = gtk_label_new (NULL);
  gtk_box_append (GTK_BOX (box), self->state_image);
  gtk_box_append (GTK_BOX (box), self->state_label);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), box);

  self->retry_button = add_button (self, _("Try Again"), G_CALLBACK (retry_cb));
  self->log_button = add_button (self, _("Log"), G_CALLBACK (show_log_cb));

  self->use_switch = gtk_switch_new ();
  gtk_widget_set_valign (self->use_switch, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->use_switch, _("Use this indicator"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->use_switch), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Use this indicator"), -1);
  g_signal_connect_object (self->use_switch, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->use_switch);
}

/**
 * vaerdi_registry_row_new:
 * @registry: where it can be switched on and off
 * @entry: what it shows
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
vaerdi_registry_row_new (VaerdiRegistry      *registry,
                         VaerdiRegistryEntry *entry)
{
  VaerdiRegistryRow *self;

  g_return_val_if_fail (VAERDI_IS_REGISTRY (registry), NULL);
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (entry), NULL);

  self = g_object_new (VAERDI_TYPE_REGISTRY_ROW, NULL);
  self->registry = g_object_ref (registry);
  self->entry = g_object_ref (entry);
  g_signal_connect_object (entry, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

/**
 * vaerdi_registry_row_set_figures:
 * @self: a row
 * @failure: (nullable): why its figures could not be computed, in English
 * @note: (nullable): what else is to be said of the figures, in the reader's
 *   language
 *
 * Shows what is known of it now.
 */
void
vaerdi_registry_row_set_figures (VaerdiRegistryRow *self,
                                 const char        *failure,
                                 const char        *note)
{
  g_return_if_fail (VAERDI_IS_REGISTRY_ROW (self));

  g_free (self->failure);
  self->failure = g_strdup (failure);
  g_free (self->note);
  self->note = g_strdup (note);
  update (self);
}

/**
 * vaerdi_registry_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
VaerdiRegistryEntry *
vaerdi_registry_row_get_entry (VaerdiRegistryRow *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ROW (self), NULL);

  return self->entry;
}
