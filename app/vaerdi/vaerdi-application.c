/* vaerdi-application.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-application"

#include "config.h"

#include <stdlib.h>

#include <glib/gi18n.h>

#include "vaerdi-application.h"
#include "vaerdi-wishes.h"
#include "vaerdi-dialog.h"
#include "vaerdi-display.h"
#include "vaerdi-preferences.h"
#include "vaerdi-preview.h"
#include "vaerdi-screenshot.h"
#include "vaerdi-workspace.h"
#include "vaerdi-toolkit.h"
#include "verdicts/vaerdi-error-text.h"
#include "vaerdi-ui.h"
#include "vaerdi-window.h"
#include "widgets/vaerdi-toasts.h"

struct _VaerdiApplication
{
  AdwApplication   parent_instance;

  VaerdiWishes   *wishes;
  VaerdiWorkspace *workspace;     /* of the wishes */
  GtkWidget       *preferences;   /* weak; NULL while they are not open */
  char            *conninfo;      /* of the command line; NULL for the chosen one */
  char            *unit;          /* of the command line */
  char            *page;          /* of the command line */
  char            *preview;       /* manifest; of the command line */
  char            *board;         /* of the command line; NULL for a window */
  VaerdiDisplay   *display;
  char            *screenshots;   /* folder; NULL for a window to use */
  gboolean         dark;
  int              width;
  int              height;
  int              status;
};

G_DEFINE_FINAL_TYPE (VaerdiApplication, vaerdi_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "win.show-shortcuts", { "F1", "<Control>question" } },
  { "win.palette", { "<Control>k" } },
  { "win.search", { "<Control>f" } },
  { "win.refresh", { "F5" } },
  { "win.export", { "<Control>e" } },
  { "win.print", { "<Control>p" } },
  { "win.meeting", { "<Control>m" } },
  { "win.undo", { "<Control>z" } },
  { "win.sidebar", { "F9" } },
  { "window.close", { "<Control>w" } },
  { "app.new-window", { "<Control>n" } },
  { "win.page('overview')", { "<Control>1" } },
  { "win.page('scorecard')", { "<Control>2" } },
  { "win.page('benchmark')", { "<Control>3" } },
  { "win.page('triple-aim')", { "<Control>4" } },
  { "win.page('published')", { "<Control>5" } },
  { "win.page('indicators')", { "<Control>6" } },
};

static const GOptionEntry options[] = {
  { "conninfo", 'c', 0, G_OPTION_ARG_STRING, NULL,
    N_("Read this warehouse (a libpq connection string)"), N_("STRING") },
  { "service", 's', 0, G_OPTION_ARG_STRING, NULL,
    N_("Read this warehouse (a service of pg_service.conf)"), N_("NAME") },
  { "unit", 'u', 0, G_OPTION_ARG_STRING, NULL,
    N_("Show this department, hospital or region (id or name)"), N_("UNIT") },
  { "page", 'p', 0, G_OPTION_ARG_STRING, NULL,
    N_("Show this page: overview, scorecard, meeting, benchmark, triple-aim, published, indicators, or an indicator's id"),
    N_("PAGE") },
  { "preview", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Show this indicator, and show it anew when it is saved: its folder or manifest"), N_("PATH") },
  { "display", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Show a board on every screen, unattended, until its key is pressed"), N_("FILE") },
  { "language", 'l', 0, G_OPTION_ARG_STRING, NULL, N_("Speak da (Danish) or en (English)"), N_("CODE") },
  { "screenshot", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Draw the pages as PNG files into a folder, and end"), N_("FOLDER") },
  { "size", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Size of the screenshots"), N_("WIDTHxHEIGHT") },
  { "dark", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Dark screenshots"), NULL },
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the demo region whatever the settings say"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version, and end"), NULL },
  { NULL }
};

/* The one in use last, so that its state is the one that is remembered. */
static GPtrArray *
list_windows (VaerdiApplication *self)
{
  GPtrArray *windows = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next)
    if (VAERDI_IS_WINDOW (link->data))
      g_ptr_array_insert (windows, 0, g_object_ref (link->data));

  return windows;
}

/* Closing keeps each window's state. What is attached to a window goes with it, and
 * none can hold the program back. */
static gboolean
quit_cb (gpointer user_data)
{
  VaerdiApplication *self = user_data;
  g_autoptr (GPtrArray) windows = list_windows (self);

  if (self->workspace != NULL)
    vaerdi_workspace_stop (self->workspace);
  for (guint i = 0; i < windows->len; i++)
    gtk_window_close (g_ptr_array_index (windows, i));
  g_application_quit (G_APPLICATION (self));

  return G_SOURCE_REMOVE;
}

/* Not while the window in which the key was pressed still holds it: GTK 4.8 goes on
 * to look for its parent, which would be gone */
static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, quit_cb, g_object_ref (user_data), g_object_unref);
}

/* Of the windows of the program, the one in use; dialogs are windows too. */
static GtkWindow *
get_main_window (VaerdiApplication *self)
{
  g_autoptr (GPtrArray) windows = list_windows (self);

  return windows->len > 0 ? g_ptr_array_index (windows, windows->len - 1) : NULL;
}

static void
show_preferences (VaerdiApplication *self,
                  const char        *page)
{
  if (self->wishes == NULL)
    return;

  if (self->preferences == NULL)
    {
      g_set_weak_pointer (&self->preferences, vaerdi_preferences_new (self->wishes));
      vaerdi_ui_attach_window (GTK_WINDOW (self->preferences), get_main_window (self));
    }
  if (page != NULL)
    adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self->preferences), page);
  gtk_window_present (GTK_WINDOW (self->preferences));
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  show_preferences (user_data, NULL);
}

static void
undo_warehouse_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  VaerdiApplication *self = user_data;

  if (self->wishes != NULL)
    vaerdi_wishes_undo_warehouse (self->wishes);
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  const char *developers[] = { "The Vaerdi contributors", NULL };
  GtkWidget *about =
    g_object_new (ADW_TYPE_ABOUT_WINDOW,
                  "application-name", "Vaerdi",
                  "application-icon", VAERDI_APPLICATION_ID,
                  "version", PACKAGE_VERSION,
                  "developer-name", _("The Vaerdi contributors"),
                  "developers", developers,
                  "comments", _("Shows a hospital what its care is worth: whether each department reaches its goals, and whether a change is real."),
                  "license-type", GTK_LICENSE_GPL_3_0,
                  /* Translators: names of the translators, one a line */
                  "translator-credits", _("translator-credits"),
                  NULL);

  vaerdi_ui_attach_window (GTK_WINDOW (about), get_main_window (user_data));
  gtk_window_present (GTK_WINDOW (about));
}

static void
new_window_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  VaerdiApplication *self = user_data;

  gtk_window_present (GTK_WINDOW (vaerdi_window_new (GTK_APPLICATION (self), self->workspace)));
}

static const GActionEntry actions[] = {
  { "quit", quit_action },
  { "preferences", preferences_action },
  { "undo-warehouse", undo_warehouse_action },
  { "about", about_action },
  { "new-window", new_window_action },
};

static void
print_error (const GError *error)
{
  g_autofree char *text = vaerdi_error_to_text (error, vaerdi_language_current ());

  g_printerr ("vaerdi: %s\n", text);
}

/* Said where the person looks: in the preferences, and in the window that is
 * behind them when they are closed. Undone in one, it cannot be in the other. */
static void
warehouse_changed_cb (VaerdiApplication *self,
                      const char        *title,
                      gboolean           undoable)
{
  g_autoptr (GPtrArray) windows = list_windows (self);
  g_autofree char *message = g_markup_printf_escaped (_("The figures now come from %s"), title);
  GAction *undo = g_action_map_lookup_action (G_ACTION_MAP (self), "undo-warehouse");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (undo), undoable);
  for (guint i = 0; undoable && i < windows->len; i++)
    vaerdi_window_say_undo (g_ptr_array_index (windows, i), message, "app.undo-warehouse");
  if (undoable && self->preferences != NULL)
    {
      AdwToast *toast = adw_toast_new (message);

      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "app.undo-warehouse");
      vaerdi_toasts_add (self->preferences, toast);
    }
}

/* Texts of a window are looked up when it is made, so all are made anew, each
 * as it was. */
static gboolean
remake_windows_cb (gpointer user_data)
{
  VaerdiApplication *self = user_data;
  g_autoptr (GPtrArray) windows = list_windows (self);
  g_autofree char *page = NULL;

  if (self->preferences != NULL)
    {
      page = g_strdup (adw_preferences_window_get_visible_page_name (ADW_PREFERENCES_WINDOW (self->preferences)));
      gtk_window_destroy (GTK_WINDOW (self->preferences));
    }
  for (guint i = 0; i < windows->len; i++)
    gtk_window_present (GTK_WINDOW (vaerdi_window_remake (g_ptr_array_index (windows, i))));
  if (page != NULL)
    show_preferences (self, page);

  return G_SOURCE_REMOVE;
}

/* Not from within a row of one of the windows */
static void
language_changed_cb (VaerdiApplication *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, remake_windows_cb, g_object_ref (self), g_object_unref);
}

/* A setting that cannot be followed */
static void
say_notice (VaerdiApplication *self)
{
  GtkWindow *window = get_main_window (self);
  g_autofree char *notice = self->wishes != NULL && window != NULL ? vaerdi_wishes_steal_notice (self->wishes) : NULL;

  if (notice != NULL)
    vaerdi_window_say (VAERDI_WINDOW (window), notice);
}

/* A picture shows figures of now, and leaves no trace; a wall keeps its own. */
static void
keep_figures (VaerdiApplication *self)
{
  g_autofree char *kept = g_build_filename (g_get_user_state_dir (), "vaerdi", "snapshot", NULL);

  if (self->screenshots == NULL && self->preview == NULL && self->board == NULL)
    vaerdi_workspace_keep_in (self->workspace, kept);
}

/* People who decide may log in as another than they who read */
static char *
choose_meeting_conninfo (void)
{
  g_autoptr (GSettings) settings = g_settings_new (VAERDI_APPLICATION_ID);
  g_autofree char *service = g_settings_get_string (settings, "meeting-service");

  return *service != '\0' ? g_strconcat ("service=", service, NULL) : NULL;
}

static void
ensure_workspace (VaerdiApplication *self)
{
  g_autofree char *meeting = NULL;

  if (self->workspace != NULL)
    return;

  self->wishes = vaerdi_wishes_new (self->conninfo);
  self->workspace = g_object_ref (vaerdi_wishes_get_workspace (self->wishes));
  meeting = choose_meeting_conninfo ();
  vaerdi_workspace_set_meeting_conninfo (self->workspace, meeting);
  if (self->screenshots == NULL)
    vaerdi_wishes_follow_display (self->wishes);
  g_signal_connect_object (self->wishes, "warehouse-changed", G_CALLBACK (warehouse_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wishes, "language-changed", G_CALLBACK (language_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wishes, "notice", G_CALLBACK (say_notice), self, G_CONNECT_SWAPPED);
  keep_figures (self);
  vaerdi_workspace_start (self->workspace);
}

/* A unit is chosen once the units are known, and only then: whoever has moved
 * on meanwhile is not called back when the warehouse is found again. */
static void
engine_opened_cb (VaerdiWindow    *window,
                  GParamSpec      *pspec,
                  VaerdiWorkspace *workspace)
{
  VaerdiApplication *self = VAERDI_APPLICATION (g_application_get_default ());
  g_autofree char *unit = NULL;
  g_autoptr (GError) error = NULL;

  if (vaerdi_workspace_get_engine (workspace) == NULL)
    return;

  unit = g_steal_pointer (&self->unit);
  if (unit != NULL && !vaerdi_window_choose_unit (window, unit, &error))
    print_error (error);
}

static void
screenshots_done_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  VaerdiApplication *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!vaerdi_screenshot_finish (result, &error))
    {
      print_error (error);
      self->status = EXIT_FAILURE;
    }

  vaerdi_workspace_stop (self->workspace);
  g_application_release (G_APPLICATION (self));
  g_application_quit (G_APPLICATION (self));
}

static void
take_screenshots (VaerdiApplication *self,
                  VaerdiWindow      *window)
{
  VaerdiScreenshotOptions screenshot = {
    .folder = self->screenshots,
    .unit = self->unit,
    .page = self->page,
    .dark = self->dark,
    .width = self->width,
    .height = self->height,
  };

  g_application_hold (G_APPLICATION (self));
  vaerdi_screenshot_async (window, self->workspace, &screenshot, screenshots_done_cb, self);
}

static void
display_ended_cb (VaerdiApplication *self)
{
  vaerdi_display_end (self->display);
  g_clear_object (&self->display);
  if (self->board != NULL)
    g_application_quit (G_APPLICATION (self));
}

static gboolean
show_display (VaerdiApplication  *self,
              const char         *path,
              GError            **error)
{
  ensure_workspace (self);
  self->display = vaerdi_display_new (GTK_APPLICATION (self), self->workspace, path, error);
  if (self->display == NULL)
    return FALSE;

  g_signal_connect_object (self->display, "ended", G_CALLBACK (display_ended_cb), self, G_CONNECT_SWAPPED);
  vaerdi_display_show (self->display, gdk_display_get_monitors (gdk_display_get_default ()));

  return TRUE;
}

static void
say_no_board (VaerdiApplication *self,
              const GError      *error)
{
  g_autofree char *text = vaerdi_error_to_text (error, vaerdi_language_current ());
  GtkWidget *dialog = adw_message_dialog_new (NULL, _("The board cannot be shown"), text);

  vaerdi_ui_attach_window (GTK_WINDOW (dialog), get_main_window (self));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
display_chosen_cb (GtkNativeDialog   *chooser,
                   int                response,
                   VaerdiApplication *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && !show_display (self, g_file_peek_path (file), &error))
    say_no_board (self, error);
  g_object_unref (chooser);
}

/* The one of the preferences, if there is one. */
static gboolean
show_chosen_board (VaerdiApplication *self)
{
  g_autoptr (GSettings) settings = g_settings_new (VAERDI_APPLICATION_ID);
  g_autofree char *path = g_settings_get_string (settings, "board");
  g_autoptr (GError) error = NULL;

  if (*path == '\0')
    return FALSE;

  if (!show_display (self, path, &error))
    say_no_board (self, error);

  return TRUE;
}

static void
display_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  VaerdiApplication *self = user_data;
  GtkFileChooserNative *chooser;

  if (self->display != NULL || show_chosen_board (self))
    return;

  chooser = gtk_file_chooser_native_new (_("Show a Board on Every Screen"),
                                         get_main_window (self), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Show"), _("_Cancel"));
  g_signal_connect (chooser, "response", G_CALLBACK (display_chosen_cb), self);
  vaerdi_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
activate_display (VaerdiApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (self->display != NULL || show_display (self, self->board, &error))
    return;

  print_error (error);
  self->status = EXIT_FAILURE;
}

/* What the command line asks for, of a new window or of the one that is open. */
static void
show_asked (VaerdiApplication *self,
            VaerdiWindow      *window)
{
  g_autofree char *page = g_steal_pointer (&self->page);

  engine_opened_cb (window, NULL, self->workspace);
  if (page != NULL)
    vaerdi_window_await_page (window, page);
  if (self->preview != NULL)
    vaerdi_preview_show (window, self->preview);
}

static void
vaerdi_application_activate (GApplication *application)
{
  VaerdiApplication *self = VAERDI_APPLICATION (application);
  GtkWindow *window = get_main_window (self);

  if (self->board != NULL)
    {
      activate_display (self);
      return;
    }

  if (window == NULL)
    {
      ensure_workspace (self);
      window = GTK_WINDOW (vaerdi_window_new (GTK_APPLICATION (self), self->workspace));
      if (self->screenshots != NULL)
        take_screenshots (self, VAERDI_WINDOW (window));
      else
        g_signal_connect_object (self->workspace, "notify::engine", G_CALLBACK (engine_opened_cb), window,
                                 G_CONNECT_SWAPPED);
    }
  if (self->screenshots == NULL)
    {
      show_asked (self, VAERDI_WINDOW (window));
      say_notice (self);
    }

  gtk_window_present (window);
}

static const GActionEntry display_actions[] = {
  { "display", display_action },
};

static void
vaerdi_application_startup (GApplication *application)
{
  /* Without a path of its own the parent adds no place for icons and makes no
   * window of shortcuts that nobody has asked for */
  g_application_set_resource_base_path (application, NULL);
  vaerdi_toolkit_init ();
  G_APPLICATION_CLASS (vaerdi_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), display_actions, G_N_ELEMENTS (display_actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           (const char * const *) accels[i].keys);
  gtk_window_set_default_icon_name (VAERDI_APPLICATION_ID);
}

static void
vaerdi_application_shutdown (GApplication *application)
{
  VaerdiApplication *self = VAERDI_APPLICATION (application);

  g_clear_object (&self->display);
  if (self->workspace != NULL)
    vaerdi_workspace_stop (self->workspace);
  g_clear_object (&self->workspace);
  g_clear_object (&self->wishes);

  G_APPLICATION_CLASS (vaerdi_application_parent_class)->shutdown (application);
}

static gboolean
parse_size (VaerdiApplication *self,
            const char        *size)
{
  char end;

  return sscanf (size, "%dx%d%c", &self->width, &self->height, &end) == 2 &&
         self->width >= 360 && self->width <= 8192 && self->height >= 300 && self->height <= 8192;
}

static void
look_up_text (GVariantDict  *dict,
              const char    *name,
              const char    *format,
              char         **value)
{
  g_autofree char *text = NULL;

  if (g_variant_dict_lookup (dict, name, format, &text))
    {
      g_free (*value);
      *value = g_steal_pointer (&text);
    }
}

static int
vaerdi_application_command_line (GApplication            *application,
                                 GApplicationCommandLine *command_line)
{
  VaerdiApplication *self = VAERDI_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  g_autofree char *service = NULL;
  g_autofree char *size = NULL;

  look_up_text (dict, "conninfo", "s", &self->conninfo);
  look_up_text (dict, "unit", "s", &self->unit);
  look_up_text (dict, "page", "s", &self->page);
  look_up_text (dict, "screenshot", "^ay", &self->screenshots);
  look_up_text (dict, "preview", "^ay", &self->preview);
  look_up_text (dict, "display", "^ay", &self->board);
  look_up_text (dict, "service", "s", &service);
  look_up_text (dict, "size", "s", &size);
  self->dark = g_variant_dict_contains (dict, "dark");

  if (service != NULL)
    {
      g_free (self->conninfo);
      self->conninfo = g_strconcat ("service=", service, NULL);
    }
  else if (g_variant_dict_contains (dict, "demo"))
    {
      g_free (self->conninfo);
      self->conninfo = g_strdup ("");
    }

  if (size != NULL && !parse_size (self, size))
    {
      g_application_command_line_printerr (command_line,
                                           _("vaerdi: --size is “%s”, expected WIDTHxHEIGHT such as 1280x800\n"),
                                           size);
      return EXIT_FAILURE;
    }

  g_application_activate (application);

  return self->status;
}

/* The indicator's page is the one that is shown. */
static gboolean
prepare_preview (GVariantDict *dict)
{
  g_autofree char *path = NULL;
  g_autofree char *manifest = NULL;
  g_autoptr (VaerdiDefinition) definition = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_variant_dict_lookup (dict, "preview", "^ay", &path))
    return FALSE;

  manifest = vaerdi_preview_prepare (path, &error);
  if (manifest == NULL)
    {
      g_autofree char *text = vaerdi_error_to_text (error, vaerdi_language_current ());

      g_printerr ("vaerdi: %s\n", text);
      return FALSE;
    }

  g_variant_dict_insert (dict, "preview", "^ay", manifest);
  /* A picture is taken of what there is, the list when there is nothing else */
  definition = vaerdi_definition_load (manifest, NULL);
  g_variant_dict_insert (dict, "page", "s", definition != NULL ? definition->id : "indicators");

  return TRUE;
}

static int
vaerdi_application_handle_local_options (GApplication *application,
                                         GVariantDict *dict)
{
  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("vaerdi %s\n", PACKAGE_VERSION);
      return EXIT_SUCCESS;
    }

  if (g_variant_dict_contains (dict, "preview") && !prepare_preview (dict))
    return EXIT_FAILURE;

  /* A picture is taken by a program of its own, beside one that is in use */
  if (g_variant_dict_contains (dict, "screenshot") || g_variant_dict_contains (dict, "preview") ||
      g_variant_dict_contains (dict, "display"))
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
vaerdi_application_finalize (GObject *object)
{
  VaerdiApplication *self = VAERDI_APPLICATION (object);

  g_free (self->conninfo);
  g_free (self->unit);
  g_free (self->page);
  g_free (self->preview);
  g_free (self->screenshots);
  g_free (self->board);

  G_OBJECT_CLASS (vaerdi_application_parent_class)->finalize (object);
}

static void
vaerdi_application_class_init (VaerdiApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vaerdi_application_finalize;
  application_class->activate = vaerdi_application_activate;
  application_class->startup = vaerdi_application_startup;
  application_class->shutdown = vaerdi_application_shutdown;
  application_class->command_line = vaerdi_application_command_line;
  application_class->handle_local_options = vaerdi_application_handle_local_options;
}

static void
vaerdi_application_init (VaerdiApplication *self)
{
  self->width = 1280;
  self->height = 800;
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), "");
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Shows whether a department reaches its goals, and whether a change is real."));
}

/**
 * vaerdi_application_new:
 *
 * Returns: (transfer full): the program
 */
VaerdiApplication *
vaerdi_application_new (void)
{
  return g_object_new (VAERDI_TYPE_APPLICATION,
                       "application-id", VAERDI_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       NULL);
}

/**
 * vaerdi_application_get_workspace:
 * @self: the program
 *
 * Returns: (transfer none) (nullable): where its windows have their figures from;
 *   %NULL before the first window
 */
VaerdiWorkspace *
vaerdi_application_get_workspace (VaerdiApplication *self)
{
  g_return_val_if_fail (VAERDI_IS_APPLICATION (self), NULL);

  return self->workspace;
}
