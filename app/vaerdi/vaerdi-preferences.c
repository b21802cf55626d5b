/* vaerdi-preferences.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-preferences"

#include "config.h"

#include <glib/gi18n.h>

#include "statistics/vaerdi-rule-sets.h"
#include "vaerdi-dialog.h"
#include "vaerdi-preferences.h"
#include "vaerdi-profile-page.h"
#include "vaerdi-secrets.h"
#include "vaerdi-warehouse-row.h"
#include "verdicts/vaerdi-error-text.h"
#include "widgets/vaerdi-rows.h"
#include "widgets/vaerdi-toasts.h"

struct _VaerdiPreferences
{
  AdwPreferencesWindow  parent_instance;

  VaerdiWishes        *wishes;
  GSettings            *settings;
  GPtrArray            *removed;       /* VaerdiProfile whose passwords are still kept */
  GPtrArray            *rows;          /* VaerdiWarehouseRow */
  GtkCheckButton       *group;         /* never shown: one alone would not look like a choice */

  AdwPreferencesGroup  *warehouses_group;
  AdwActionRow         *state_row;
  GtkImage             *state_icon;
  AdwActionRow         *tls_row;
  GtkImage             *tls_icon;
  AdwActionRow         *role_row;
  GtkImage             *role_icon;
  AdwPreferencesGroup  *rules_group;
  AdwComboRow          *rules_row;
  AdwComboRow          *date_kind_row;
  AdwEntryRow          *date_row;
  GtkLabel             *date_error;
  AdwComboRow          *language_row;
  AdwComboRow          *color_row;
  AdwActionRow         *board_row;
  GtkWidget            *board_clear_button;
};

G_DEFINE_FINAL_TYPE (VaerdiPreferences, vaerdi_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the lists in the .ui file. */
static const char * const languages[] = { "", "da", "en", NULL };
static const char * const color_schemes[] = { "system", "light", "dark", NULL };

enum
{
  DATE_TODAY,
  DATE_FIXED,
};

/* @user_data is the words of the setting, in the order of the list. */
static gboolean
word_to_position (GValue   *value,
                  GVariant *variant,
                  gpointer  user_data)
{
  const char * const *words = user_data;
  const char *word = g_variant_get_string (variant, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      g_value_set_uint (value, i);

  return TRUE;
}

static GVariant *
position_to_word (const GValue       *value,
                  const GVariantType *type,
                  gpointer            user_data)
{
  const char * const *words = user_data;
  guint position = g_value_get_uint (value);

  return position < g_strv_length ((char **) words) ? g_variant_new_string (words[position]) : NULL;
}

static void
show_image (GtkImage *image,
            gboolean  well)
{
  gtk_image_set_from_icon_name (image, well ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  well ? _("In order") : _("Warning"), -1);
}

static const char *
describe_state (VaerdiWorkspace *workspace)
{
  const char *message = vaerdi_workspace_get_message (workspace);

  if (vaerdi_workspace_get_engine (workspace) != NULL && message == NULL)
    return _("Connected");

  return message != NULL ? message : _("Not connected");
}

static void
show_state (VaerdiPreferences *self)
{
  VaerdiWorkspace *workspace = vaerdi_wishes_get_workspace (self->wishes);
  VaerdiEngine *engine = vaerdi_workspace_get_engine (workspace);
  g_autoptr (VaerdiTransport) transport = NULL;
  g_autofree char *tls = NULL;
  g_autofree char *role = NULL;
  const char *writer = NULL;

  show_image (self->state_icon, vaerdi_workspace_get_state (workspace) != VAERDI_WORKSPACE_FAILED);
  if (engine == NULL && vaerdi_workspace_get_state (workspace) != VAERDI_WORKSPACE_FAILED)
    {
      gtk_image_set_from_icon_name (self->state_icon, "content-loading-symbolic");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->state_icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Under way"), -1);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row),
                                 engine != NULL ? vaerdi_engine_get_source (engine) : _("The warehouse"));
  adw_action_row_set_subtitle (self->state_row, describe_state (workspace));

  if (engine != NULL)
    transport = vaerdi_warehouse_dup_transport (vaerdi_engine_get_warehouse (engine));
  gtk_widget_set_visible (GTK_WIDGET (self->tls_row), transport != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->role_row), engine != NULL);
  if (transport != NULL)
    {
      tls = vaerdi_transport_to_text (transport, vaerdi_language_current ());
      adw_action_row_set_subtitle (self->tls_row, tls);
      show_image (self->tls_icon, vaerdi_transport_is_safe (transport));
    }
  if (engine == NULL)
    return;

  writer = vaerdi_engine_get_writer (engine);
  role = writer == NULL ? g_strdup (_("The role can only read."))
                        : g_strdup_printf (_("The role “%s” can write. Ask the warehouse's administrator for one "
                                             "that can only read."), writer);
  adw_action_row_set_subtitle (self->role_row, role);
  show_image (self->role_icon, writer == NULL);
}

static void
mark_chosen (VaerdiPreferences *self)
{
  const char *chosen = vaerdi_wishes_get_warehouse (self->wishes);

  for (guint i = 0; i < self->rows->len; i++)
    vaerdi_warehouse_row_mark (g_ptr_array_index (self->rows, i), chosen);
  show_state (self);
}

static void
open_page (VaerdiPreferences *self,
           VaerdiProfile     *profile)
{
  GtkWidget *page = vaerdi_profile_page_new (self->wishes, profile);

  g_signal_connect_object (page, "closed", G_CALLBACK (adw_preferences_window_close_subpage), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_window_present_subpage (ADW_PREFERENCES_WINDOW (self), page);
  vaerdi_profile_page_begin (VAERDI_PROFILE_PAGE (page));
}

static void
add_cb (VaerdiPreferences *self)
{
  open_page (self, NULL);
}

static void
edit_cb (VaerdiWarehouseRow *row,
         VaerdiPreferences  *self)
{
  open_page (self, vaerdi_warehouse_row_get_profile (row));
}

static void
chosen_cb (VaerdiWarehouseRow *row,
           VaerdiPreferences  *self)
{
  VaerdiProfile *profile = vaerdi_warehouse_row_get_profile (row);

  vaerdi_wishes_choose_warehouse (self->wishes,
                                   profile != NULL ? vaerdi_profile_get (profile, VAERDI_PROFILE_ID) : "");
}

typedef struct
{
  VaerdiPreferences *self;       /* weak: the toast is its child */
  VaerdiProfile     *profile;
  guint              position;
  gboolean           shown;
} Removal;

static void
removal_free (gpointer  data,
              GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->profile);
  g_free (removal);
}

/* Another may stand for the same place, and needs the same password. */
static gboolean
is_still_used (VaerdiPreferences *self,
               VaerdiProfile     *profile)
{
  GListModel *profiles = G_LIST_MODEL (vaerdi_wishes_get_profiles (self->wishes));
  g_autofree char *place = vaerdi_profile_dup_place (profile);

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (VaerdiProfile) other = g_list_model_get_item (profiles, i);
      g_autofree char *other_place = vaerdi_profile_dup_place (other);

      if (g_str_equal (place, other_place))
        return TRUE;
    }

  return FALSE;
}

static void
forget (VaerdiPreferences *self,
        VaerdiProfile     *profile)
{
  if (!g_ptr_array_find (self->removed, profile, NULL))
    return;

  if (!is_still_used (self, profile))
    vaerdi_secrets_forget (profile);
  g_ptr_array_remove (self->removed, profile);
}

static void
forget_cb (AdwToast *toast,
           Removal  *removal)
{
  forget (removal->self, removal->profile);
}

static void
put_back_cb (AdwToast *toast,
             Removal  *removal)
{
  VaerdiPreferences *self = removal->self;

  g_ptr_array_remove (self->removed, removal->profile);
  vaerdi_wishes_restore_warehouse (self->wishes, removal->profile, removal->position, removal->shown);
}

static void
remove_cb (VaerdiWarehouseRow *row,
           VaerdiPreferences  *self)
{
  Removal *removal = g_new0 (Removal, 1);
  VaerdiProfile *profile = vaerdi_warehouse_row_get_profile (row);
  const char *id = vaerdi_profile_get (profile, VAERDI_PROFILE_ID);
  g_autofree char *title = vaerdi_profile_dup_title (profile);
  g_autofree char *message = g_markup_printf_escaped (_("“%s” was removed"), title);
  AdwToast *toast = adw_toast_new (message);

  removal->self = self;
  removal->profile = g_object_ref (profile);
  removal->shown = g_strcmp0 (vaerdi_wishes_get_warehouse (self->wishes), id) == 0;
  vaerdi_profiles_find (vaerdi_wishes_get_profiles (self->wishes), id, &removal->position);
  g_ptr_array_add (self->removed, g_object_ref (profile));

  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect (toast, "button-clicked", G_CALLBACK (put_back_cb), removal);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (forget_cb), removal, removal_free, 0);
  vaerdi_wishes_remove_warehouse (self->wishes, profile);
  vaerdi_toasts_add (GTK_WIDGET (self), toast);
}

static void
add_row (VaerdiPreferences *self,
         VaerdiProfile     *profile)
{
  GtkWidget *row = vaerdi_warehouse_row_new (profile);

  vaerdi_warehouse_row_join (VAERDI_WAREHOUSE_ROW (row), self->group);
  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, 0);
  g_signal_connect_object (row, "edit", G_CALLBACK (edit_cb), self, 0);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, 0);
  adw_preferences_group_add (self->warehouses_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_warehouses (VaerdiPreferences *self)
{
  GListModel *profiles = G_LIST_MODEL (vaerdi_wishes_get_profiles (self->wishes));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->warehouses_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  add_row (self, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (VaerdiProfile) profile = g_list_model_get_item (profiles, i);

      add_row (self, profile);
    }
  mark_chosen (self);
}

static void
add_fault (VaerdiPreferences *self,
           const GError      *fault)
{
  g_autofree char *text = vaerdi_error_to_text (fault, vaerdi_language_current ());
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new ();

  show_image (GTK_IMAGE (icon), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (self->rules_group, row);
}

static void
add_faults (VaerdiPreferences *self,
            GPtrArray         *faults)
{
  g_autofree char *chosen = g_settings_get_string (self->settings, "rule-set");
  g_autoptr (VaerdiRuleSet) found = NULL;
  g_autoptr (GError) missing = NULL;

  if (*chosen != '\0' && (found = vaerdi_rule_sets_find (chosen, &missing)) == NULL)
    add_fault (self, missing);
  for (guint i = 0; i < faults->len; i++)
    add_fault (self, g_ptr_array_index (faults, i));
}

/* Those that ship and the site's; a file that is none is told of. */
static void
fill_rules (VaerdiPreferences *self)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) sets = vaerdi_rule_sets_load (&faults);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GStrv ids = g_new0 (char *, sets->len + 2);

  ids[0] = g_strdup ("");
  gtk_string_list_append (names, _("As each indicator says"));
  for (guint i = 0; i < sets->len; i++)
    {
      VaerdiRuleSet *set = g_ptr_array_index (sets, i);

      ids[i + 1] = g_strdup (vaerdi_rule_set_get_id (set));
      gtk_string_list_append (names, vaerdi_rule_set_get_name (set, vaerdi_language_current () == VAERDI_DANISH ? "da" : "en"));
    }
  add_faults (self, faults);

  adw_combo_row_set_model (self->rules_row, G_LIST_MODEL (names));
  g_settings_bind_with_mapping (self->settings, "rule-set", self->rules_row, "selected", G_SETTINGS_BIND_DEFAULT,
                                word_to_position, position_to_word, ids, (GDestroyNotify) g_strfreev);
}

static void
show_date (VaerdiPreferences *self)
{
  gboolean fixed = adw_combo_row_get_selected (self->date_kind_row) == DATE_FIXED;

  gtk_widget_set_visible (GTK_WIDGET (self->date_row), fixed);
  gtk_widget_set_visible (GTK_WIDGET (self->date_error), FALSE);
  if (!fixed)
    g_settings_set_string (self->settings, "reference-date", "");
}

/* Returns: whether the text is a day; if not, the page says what is expected */
static gboolean
check_date (VaerdiPreferences *self,
            const char        *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;
  gint32 days;
  gboolean parsed = vaerdi_wishes_parse_date (text, &days, &error);

  gtk_widget_set_visible (GTK_WIDGET (self->date_error), !parsed);
  why = parsed ? g_strdup ("") : vaerdi_error_to_text (error, vaerdi_language_current ());
  gtk_label_set_label (self->date_error, why);

  return parsed;
}

static void
date_applied_cb (VaerdiPreferences *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->date_row))));

  if (check_date (self, text))
    g_settings_set_string (self->settings, "reference-date", text);
}

static void
fill_date (VaerdiPreferences *self)
{
  g_autofree char *text = g_settings_get_string (self->settings, "reference-date");

  gtk_editable_set_text (GTK_EDITABLE (self->date_row), text);
  adw_combo_row_set_selected (self->date_kind_row, *text != '\0' ? DATE_FIXED : DATE_TODAY);
  show_date (self);
  check_date (self, text);
  g_signal_connect_object (self->date_kind_row, "notify::selected", G_CALLBACK (show_date), self, G_CONNECT_SWAPPED);
}

static void
show_board (VaerdiPreferences *self)
{
  g_autofree char *path = g_settings_get_string (self->settings, "board");

  adw_action_row_set_subtitle (self->board_row,
                               *path != '\0' ? path : _("“Show a Board on Every Screen” asks for it each time"));
  gtk_widget_set_visible (self->board_clear_button, *path != '\0');
}

static void
clear_board_cb (VaerdiPreferences *self)
{
  g_settings_set_string (self->settings, "board", "");
}

static void
board_chosen_cb (GtkNativeDialog   *dialog,
                 int                response,
                 VaerdiPreferences *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    g_settings_set_string (self->settings, "board", g_file_peek_path (file));
  g_object_unref (dialog);
}

static void
choose_board_cb (VaerdiPreferences *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Board File"), GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (board_chosen_cb), self, 0);
  vaerdi_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
vaerdi_preferences_dispose (GObject *object)
{
  VaerdiPreferences *self = VAERDI_PREFERENCES (object);

  while (self->removed->len > 0)
    forget (self, g_ptr_array_index (self->removed, 0));
  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_PREFERENCES);
  g_clear_object (&self->group);
  g_clear_object (&self->wishes);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (vaerdi_preferences_parent_class)->dispose (object);
}

static void
vaerdi_preferences_finalize (GObject *object)
{
  VaerdiPreferences *self = VAERDI_PREFERENCES (object);

  g_ptr_array_unref (self->removed);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (vaerdi_preferences_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, warehouses_group);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, state_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, state_icon);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, tls_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, tls_icon);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, role_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, role_icon);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, rules_group);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, rules_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, date_kind_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, date_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, date_error);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, language_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, color_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, board_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, board_clear_button);
}

static void
vaerdi_preferences_class_init (VaerdiPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vaerdi_preferences_dispose;
  G_OBJECT_CLASS (klass)->finalize = vaerdi_preferences_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vaerdi/Vaerdi/vaerdi-preferences.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_board_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_board_cb);
}

static void
vaerdi_preferences_init (VaerdiPreferences *self)
{
  self->removed = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new ();
  self->group = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new ()));
  gtk_widget_init_template (GTK_WIDGET (self));
  vaerdi_rows_announce (GTK_WIDGET (self));
}

static void
fill (VaerdiPreferences *self)
{
  g_settings_bind_with_mapping (self->settings, "language", self->language_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, word_to_position, position_to_word,
                                (gpointer) languages, NULL);
  g_settings_bind_with_mapping (self->settings, "color-scheme", self->color_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, word_to_position, position_to_word,
                                (gpointer) color_schemes, NULL);
  fill_rules (self);
  fill_date (self);
  show_board (self);
  show_warehouses (self);
}

/**
 * vaerdi_preferences_new:
 * @wishes: what is chosen
 *
 * Returns: (transfer none): a window with the settings
 */
GtkWidget *
vaerdi_preferences_new (VaerdiWishes *wishes)
{
  VaerdiPreferences *self = g_object_new (VAERDI_TYPE_PREFERENCES, NULL);
  VaerdiWorkspace *workspace = vaerdi_wishes_get_workspace (wishes);

  self->wishes = g_object_ref (wishes);
  self->settings = g_object_ref (vaerdi_wishes_get_settings (wishes));
  fill (self);
  g_signal_connect_object (self->settings, "changed::board", G_CALLBACK (show_board), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vaerdi_wishes_get_profiles (wishes), "items-changed", G_CALLBACK (show_warehouses),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wishes, "warehouse-changed", G_CALLBACK (mark_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::engine", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
