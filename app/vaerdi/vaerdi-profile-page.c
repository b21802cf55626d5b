/* vaerdi-profile-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-profile-page"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-dialog.h"
#include "vaerdi-pgpass.h"
#include "vaerdi-probe.h"
#include "vaerdi-profile-page.h"
#include "vaerdi-secrets.h"
#include "vaerdi-services.h"
#include "verdicts/vaerdi-error-text.h"
#include "widgets/vaerdi-rows.h"

enum
{
  KIND_FIELDS,
  KIND_SERVICE,
};

/* libpq's words, in the order of the list in the .ui file. */
static const char * const tls_modes[] = { "verify-full", "verify-ca", "require", "prefer", "disable" };

struct _VaerdiProfilePage
{
  AdwBin               parent_instance;

  VaerdiWishes       *wishes;
  VaerdiProfile       *profile;       /* as it was; a new one has no fields */
  GCancellable        *cancellable;   /* of what is under way */
  GCancellable        *testing;       /* of the test; NULL when there is none */
  gboolean             keyring;

  AdwWindowTitle      *title;
  GtkWidget           *save_button;
  AdwEntryRow         *name_row;
  AdwComboRow         *kind_row;
  AdwComboRow         *service_row;
  AdwActionRow        *no_services_row;
  GtkWidget           *fields_group;
  AdwEntryRow         *host_row;
  AdwEntryRow         *port_row;
  AdwEntryRow         *database_row;
  AdwEntryRow         *user_row;
  AdwComboRow         *tls_row;
  AdwEntryRow         *root_row;
  AdwPreferencesGroup *password_group;
  AdwEntryRow         *password_row;
  GtkWidget           *pgpass_row;
  GtkSwitch           *pgpass_switch;
  GtkButton           *test_button;
  GtkListBox          *results;
};

enum
{
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiProfilePage, vaerdi_profile_page, ADW_TYPE_BIN)

static void
close_page (VaerdiProfilePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  close_page (VAERDI_PROFILE_PAGE (widget));

  return TRUE;
}

static void
clear_results (VaerdiProfilePage *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->results, 0)) != NULL)
    gtk_list_box_remove (self->results, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->results), FALSE);
}

static void
add_result (VaerdiProfilePage *self,
            const char        *icon_name,
            const char        *spoken,
            const char        *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (self->results, row);
  gtk_widget_set_visible (GTK_WIDGET (self->results), TRUE);
}

static void
show_error (VaerdiProfilePage *self,
            const GError      *error)
{
  g_autofree char *text = vaerdi_error_to_text (error, vaerdi_language_current ());

  clear_results (self);
  add_result (self, "dialog-error-symbolic", _("Error"), text);
}

static void
show_kind (VaerdiProfilePage *self)
{
  gboolean service = adw_combo_row_get_selected (self->kind_row) == KIND_SERVICE;
  GListModel *services = adw_combo_row_get_model (self->service_row);
  gboolean any = services != NULL && g_list_model_get_n_items (services) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->service_row), service && any);
  gtk_widget_set_visible (GTK_WIDGET (self->no_services_row), service && !any);
  gtk_widget_set_visible (self->fields_group, !service);
  /* libpq finds the line of a service in ~/.pgpass by the service's own fields */
  gtk_widget_set_visible (self->pgpass_row, !self->keyring && !service);
}

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* The fields of the kind that is not chosen are dropped. */
static VaerdiProfile *
read_profile (VaerdiProfilePage *self)
{
  VaerdiProfile *profile = vaerdi_profile_new (NULL);
  GObject *service = adw_combo_row_get_selected_item (self->service_row);

  vaerdi_profile_set (profile, VAERDI_PROFILE_ID, vaerdi_profile_get (self->profile, VAERDI_PROFILE_ID));
  vaerdi_profile_set (profile, VAERDI_PROFILE_NAME, get_text (self->name_row));
  if (adw_combo_row_get_selected (self->kind_row) == KIND_SERVICE)
    {
      if (service != NULL)
        vaerdi_profile_set (profile, VAERDI_PROFILE_SERVICE,
                            gtk_string_object_get_string (GTK_STRING_OBJECT (service)));
      return profile;
    }

  vaerdi_profile_set (profile, VAERDI_PROFILE_HOST, get_text (self->host_row));
  vaerdi_profile_set (profile, VAERDI_PROFILE_PORT, get_text (self->port_row));
  vaerdi_profile_set (profile, VAERDI_PROFILE_DATABASE, get_text (self->database_row));
  vaerdi_profile_set (profile, VAERDI_PROFILE_USER, get_text (self->user_row));
  vaerdi_profile_set (profile, VAERDI_PROFILE_TLS, tls_modes[adw_combo_row_get_selected (self->tls_row)]);
  vaerdi_profile_set (profile, VAERDI_PROFILE_ROOT_CERTIFICATE, get_text (self->root_row));

  return profile;
}

static VaerdiProfile *
read_checked (VaerdiProfilePage *self)
{
  g_autoptr (VaerdiProfile) profile = read_profile (self);
  g_autoptr (GError) error = NULL;

  if (vaerdi_profile_check (profile, &error))
    return g_steal_pointer (&profile);

  show_error (self, error);

  return NULL;
}

static void
keep (VaerdiProfilePage *self,
      VaerdiProfile     *profile)
{
  g_autoptr (VaerdiProfilePage) alive = g_object_ref (self);

  vaerdi_wishes_put_warehouse (self->wishes, profile);
  close_page (self);
}

typedef struct
{
  VaerdiProfilePage *page;
  VaerdiProfile     *profile;
} Saving;

static void
stored_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (VaerdiProfilePage) self = saving->page;
  g_autoptr (VaerdiProfile) profile = saving->profile;
  g_autoptr (GError) error = NULL;

  if (vaerdi_secrets_store_finish (result, &error))
    keep (self, profile);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    {
      gtk_widget_set_sensitive (self->save_button, TRUE);
      show_error (self, error);
    }
}

static void
keep_in_keyring (VaerdiProfilePage *self,
                 VaerdiProfile     *profile)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->page = g_object_ref (self);
  saving->profile = g_object_ref (profile);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  vaerdi_secrets_store_async (profile, get_text (self->password_row), self->cancellable, stored_cb, saving);
}

/* A password that nobody is told to keep serves the test alone. */
static void
save_cb (VaerdiProfilePage *self)
{
  g_autoptr (VaerdiProfile) profile = read_checked (self);
  g_autoptr (GError) error = NULL;

  if (profile == NULL)
    return;

  if (*get_text (self->password_row) != '\0' && self->keyring)
    {
      keep_in_keyring (self, profile);
      return;
    }
  if (*get_text (self->password_row) != '\0' && gtk_widget_get_visible (self->pgpass_row) &&
      gtk_switch_get_active (self->pgpass_switch) &&
      !vaerdi_pgpass_store (profile, get_text (self->password_row), &error))
    {
      show_error (self, error);
      return;
    }

  keep (self, profile);
}

static void
end_test (VaerdiProfilePage *self)
{
  g_clear_object (&self->testing);
  gtk_button_set_label (self->test_button, _("_Test Connection"));
}

static void
probed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VaerdiProfilePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = vaerdi_probe_finish (result, &error);

  if (self->testing == NULL || g_task_get_cancellable (G_TASK (result)) != self->testing)
    return;

  end_test (self);
  clear_results (self);
  if (lines == NULL)
    {
      show_error (self, error);
      return;
    }

  for (guint i = 0; i < lines->len; i++)
    {
      const VaerdiProbeLine *line = g_ptr_array_index (lines, i);

      add_result (self, line->well ? "emblem-ok-symbolic" : "dialog-warning-symbolic",
                  line->well ? _("In order") : _("Warning"), line->text);
    }
}

static void
probe (VaerdiProfilePage *self,
       VaerdiProfile     *profile,
       const char        *password)
{
  g_autofree char *conninfo = vaerdi_profile_dup_conninfo (profile, password);

  vaerdi_probe_async (conninfo, self->testing, probed_cb, g_object_ref (self));
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (VaerdiProfilePage) self = saving->page;
  g_autoptr (VaerdiProfile) profile = saving->profile;
  char *password = vaerdi_secrets_lookup_finish (result, NULL);

  if (self->testing != NULL)
    probe (self, profile, password);
  vaerdi_secrets_free (password);
}

/* With the password that was typed, else the one that is kept. */
static void
start_test (VaerdiProfilePage *self,
            VaerdiProfile     *profile)
{
  Saving *saving = NULL;

  self->testing = g_cancellable_new ();
  gtk_button_set_label (self->test_button, _("S_top the Test"));
  clear_results (self);
  add_result (self, "content-loading-symbolic", _("Under way"), _("Trying to connect…"));
  if (*get_text (self->password_row) != '\0' || !self->keyring)
    {
      probe (self, profile, get_text (self->password_row));
      return;
    }

  saving = g_new0 (Saving, 1);
  saving->page = g_object_ref (self);
  saving->profile = g_object_ref (profile);
  vaerdi_secrets_lookup_async (profile, self->testing, found_cb, saving);
}

static void
test_cb (VaerdiProfilePage *self)
{
  g_autoptr (VaerdiProfile) profile = NULL;

  if (self->testing != NULL)
    {
      g_cancellable_cancel (self->testing);
      end_test (self);
      clear_results (self);
      add_result (self, "dialog-information-symbolic", _("Note"), _("The test was stopped."));
      return;
    }

  profile = read_checked (self);
  if (profile != NULL)
    start_test (self, profile);
}

static void
root_chosen_cb (GtkNativeDialog   *dialog,
                int                response,
                VaerdiProfilePage *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->root_row), g_file_peek_path (file));
  g_object_unref (dialog);
}

static void
choose_root_cb (VaerdiProfilePage *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Root Certificate"), window,
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (root_chosen_cb), self, 0);
  vaerdi_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
show_keyring (VaerdiProfilePage *self)
{
  adw_preferences_group_set_description (self->password_group,
                                         self->keyring
                                         ? _("Kept in the keyring of your desktop, never in the settings. Empty: what "
                                             "is kept there or in ~/.pgpass.")
                                         : _("No keyring answers here, so a password can only be kept in ~/.pgpass. "
                                             "Empty: what is kept there."));
  show_kind (self);
}

static void
keyring_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VaerdiProfilePage) self = user_data;
  g_autoptr (GError) error = NULL;

  self->keyring = vaerdi_secrets_probe_finish (result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_button), TRUE);
  show_keyring (self);
}

static void
vaerdi_profile_page_dispose (GObject *object)
{
  VaerdiProfilePage *self = VAERDI_PROFILE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->testing);
  g_clear_object (&self->testing);
  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_PROFILE_PAGE);
  g_clear_object (&self->wishes);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (vaerdi_profile_page_parent_class)->dispose (object);
}

static void
vaerdi_profile_page_finalize (GObject *object)
{
  g_clear_object (&VAERDI_PROFILE_PAGE (object)->cancellable);

  G_OBJECT_CLASS (vaerdi_profile_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, title);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, save_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, kind_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, service_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, no_services_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, fields_group);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, host_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, port_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, database_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, user_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, tls_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, root_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, password_group);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, password_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, pgpass_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, pgpass_switch);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, test_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiProfilePage, results);
}

static void
vaerdi_profile_page_class_init (VaerdiProfilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vaerdi_profile_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = vaerdi_profile_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vaerdi/Vaerdi/vaerdi-profile-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, close_page);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_kind);
  gtk_widget_class_bind_template_callback (widget_class, choose_root_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);

  /**
   * VaerdiProfilePage::closed:
   * @self: the page
   *
   * The warehouse is kept, or the person has changed their mind.
   */
  signals[CLOSED] =
    g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vaerdi_profile_page_init (VaerdiProfilePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  vaerdi_rows_announce (GTK_WIDGET (self));
  gtk_widget_set_sensitive (self->save_button, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_button), FALSE);
}

/* A service that is gone from the file is still the one that was chosen. */
static void
fill_services (VaerdiProfilePage *self)
{
  const char *chosen = vaerdi_profile_get (self->profile, VAERDI_PROFILE_SERVICE);
  g_auto (GStrv) services = vaerdi_services_list ();
  g_auto (GStrv) files = vaerdi_services_dup_files ();
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char * const *) services);
  g_autofree char *where = g_strdup_printf (_("Name them in the file %s; PostgreSQL's manual tells how."), files[0]);

  if (*chosen != '\0' && !g_strv_contains ((const char * const *) services, chosen))
    gtk_string_list_append (model, chosen);
  adw_combo_row_set_model (self->service_row, G_LIST_MODEL (model));
  adw_action_row_set_subtitle (self->no_services_row, where);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    if (g_str_equal (gtk_string_list_get_string (model, i), chosen))
      adw_combo_row_set_selected (self->service_row, i);
}

static void
fill (VaerdiProfilePage *self)
{
  const struct { AdwEntryRow *row; VaerdiProfileField field; } entries[] = {
    { self->name_row, VAERDI_PROFILE_NAME }, { self->host_row, VAERDI_PROFILE_HOST },
    { self->port_row, VAERDI_PROFILE_PORT }, { self->database_row, VAERDI_PROFILE_DATABASE },
    { self->user_row, VAERDI_PROFILE_USER }, { self->root_row, VAERDI_PROFILE_ROOT_CERTIFICATE },
  };
  const char *mode = vaerdi_profile_get (self->profile, VAERDI_PROFILE_TLS);
  gboolean service = *vaerdi_profile_get (self->profile, VAERDI_PROFILE_SERVICE) != '\0';

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_editable_set_text (GTK_EDITABLE (entries[i].row), vaerdi_profile_get (self->profile, entries[i].field));
  for (guint i = 0; i < G_N_ELEMENTS (tls_modes); i++)
    if (g_str_equal (mode, tls_modes[i]))
      adw_combo_row_set_selected (self->tls_row, i);
  fill_services (self);
  adw_combo_row_set_selected (self->kind_row, service ? KIND_SERVICE : KIND_FIELDS);
  show_kind (self);
}

/**
 * vaerdi_profile_page_new:
 * @wishes: where it is kept
 * @profile: (nullable): the warehouse to change; %NULL for a new one
 *
 * Returns: (transfer none): a page; it asks to be closed by its signal
 */
GtkWidget *
vaerdi_profile_page_new (VaerdiWishes *wishes,
                         VaerdiProfile *profile)
{
  VaerdiProfilePage *self = g_object_new (VAERDI_TYPE_PROFILE_PAGE, NULL);

  self->wishes = g_object_ref (wishes);
  self->profile = profile != NULL ? g_object_ref (profile) : vaerdi_profile_new (NULL);
  adw_window_title_set_title (self->title, profile != NULL ? _("Change Warehouse") : _("Add Warehouse"));
  fill (self);
  vaerdi_secrets_probe_async (self->cancellable, keyring_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}

/**
 * vaerdi_profile_page_begin:
 * @self: a page that is shown
 *
 * The first letters typed are the name.
 */
void
vaerdi_profile_page_begin (VaerdiProfilePage *self)
{
  g_return_if_fail (VAERDI_IS_PROFILE_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
