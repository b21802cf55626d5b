/* test-preferences.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "pages/vaerdi-overview-view.h"
#include "pages/vaerdi-scorecard-view.h"
#include "vaerdi-application.h"
#include "vaerdi-locale.h"
#include "vaerdi-login-server.h"
#include "vaerdi-preferences.h"
#include "vaerdi-profile-page.h"
#include "vaerdi-wait.h"
#include "vaerdi-warehouse-row.h"
#include "vaerdi-window.h"

/* The preferences of the running program, with a real warehouse that asks for a
 * password and a real keyring. */

static VaerdiLoginServer *server;
static VaerdiApplication *application;

static void
wait_ms (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

typedef gboolean (*Fits) (GtkWidget  *widget,
                          const char *what);

static GtkWidget *
find (GtkWidget  *widget,
      Fits        fits,
      const char *what)
{
  if (fits (widget, what))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, fits, what);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_row_called (GtkWidget  *widget,
               const char *title)
{
  return ADW_IS_PREFERENCES_ROW (widget) && gtk_widget_get_mapped (widget) &&
         g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static gboolean
is_button_called (GtkWidget  *widget,
                  const char *label)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 || g_strcmp0 (tooltip, label) == 0);
}

static gboolean
is_of_type (GtkWidget  *widget,
            const char *type_name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), type_name);
}

static gboolean
is_button_of_toast (GtkWidget  *widget,
                    const char *label)
{
  return is_button_called (widget, label) && gtk_widget_get_ancestor (widget, g_type_from_name ("AdwToastWidget")) != NULL;
}

static gboolean
says (GtkWidget  *widget,
      const char *words)
{
  const char *title = ADW_IS_PREFERENCES_ROW (widget) ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)) : "";
  const char *label = GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget)) : "";

  return gtk_widget_get_mapped (widget) && (strstr (title, words) != NULL || strstr (label, words) != NULL);
}

static void
type_into (GtkWidget  *window,
           const char *title,
           const char *text)
{
  GtkWidget *row = NULL;

  wait_until ((row = find (window, is_row_called, title)) != NULL);
  g_assert_true (GTK_IS_EDITABLE (row));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
press (GtkWidget  *window,
       const char *label)
{
  GtkWidget *button = NULL;

  wait_until ((button = find (window, is_button_called, label)) != NULL && gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
press_toast (GtkWidget *window)
{
  wait_until (find (window, is_button_of_toast, "_Undo") != NULL);
  g_signal_emit_by_name (find (window, is_button_of_toast, "_Undo"), "clicked");
}

static GtkWidget *
find_window (GType type)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (application)); link != NULL; link = link->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (link->data, type))
      return link->data;

  return NULL;
}

static GtkWidget *
open_preferences (const char *page)
{
  GtkWidget *window = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
  window = find_window (VAERDI_TYPE_PREFERENCES);
  g_assert_nonnull (window);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), page);
  wait_until (gtk_widget_get_mapped (window));

  return window;
}

static void
close_preferences (void)
{
  gtk_window_destroy (GTK_WINDOW (find_window (VAERDI_TYPE_PREFERENCES)));
  wait_ms (50);
}

static VaerdiWorkspace *
get_workspace (void)
{
  return vaerdi_application_get_workspace (application);
}

static const char *
get_source (void)
{
  VaerdiEngine *engine = vaerdi_workspace_get_engine (get_workspace ());

  return engine != NULL ? vaerdi_engine_get_source (engine) : NULL;
}

/* Nothing of the settings is a password. */
static void
check_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new (VAERDI_APPLICATION_ID);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (GVariant) value = g_settings_get_value (settings, keys[i]);
      g_autofree char *text = g_variant_print (value, FALSE);

      g_assert_null (strstr (text, "sæd"));
      g_assert_null (strstr (text, "password"));
    }
}

static void
describe_warehouse (GtkWidget  *window,
                    const char *name)
{
  press (window, "Add a warehouse");
  type_into (window, "Name", name);
  type_into (window, "Server (empty for this computer)", vaerdi_login_server_get_dir (server));
  type_into (window, "Port (empty for 5432)", vaerdi_login_server_get_port (server));
  type_into (window, "Database", "hospital");
  type_into (window, "User", "vaerdi_reader");
}

/* Described, tried with the wrong password and the right one, kept, chosen. */
static void
test_add (void)
{
  GtkWidget *window = open_preferences ("warehouse");
  GtkWidget *row = NULL;
  gboolean keyring = g_getenv ("VAERDI_TEST_KEYRING") != NULL;

  describe_warehouse (window, "Hospitalet");
  type_into (window, "Password", "wrong");
  press (window, "_Test Connection");
  wait_until (find (window, says, "refuses the login") != NULL);
  type_into (window, "Password", VAERDI_LOGIN_PASSWORD);
  press (window, "_Test Connection");
  wait_until (find (window, says, "All 14 views of the contract are there.") != NULL);
  g_assert_nonnull (find (window, says, "The role can only read."));
  g_assert_nonnull (find (window, says, "On this computer"));
  if (!keyring)
    {
      g_assert_nonnull (find (window, says, "No keyring answers here"));
      gtk_switch_set_active (GTK_SWITCH (find (window, is_of_type, "GtkSwitch")), TRUE);
    }
  press (window, "_Save");
  wait_until ((row = find (window, is_row_called, "Hospitalet")) != NULL);
  check_settings ();

  adw_action_row_activate (ADW_ACTION_ROW (row));
  wait_until (g_strcmp0 (get_source (), "Hospitalet") == 0);
  wait_until (find (window, says, "The role can only read.") != NULL);
  close_preferences ();
}

/* A warehouse that was chosen by mistake is left by one press. */
static void
test_undo_choice (void)
{
  GtkWidget *window = open_preferences ("warehouse");
  GtkWidget *main_window = find_window (VAERDI_TYPE_WINDOW);

  g_assert_cmpstr (get_source (), ==, "Hospitalet");
  describe_warehouse (window, "Et andet");
  type_into (window, "Database", "bare");
  type_into (window, "Password", VAERDI_LOGIN_PASSWORD);
  press (window, "_Save");
  wait_until (find (window, is_row_called, "Et andet") != NULL);
  adw_action_row_activate (ADW_ACTION_ROW (find (window, is_row_called, "Et andet")));
  wait_until (vaerdi_workspace_get_state (get_workspace ()) == VAERDI_WORKSPACE_FAILED);
  g_assert_nonnull (find (window, is_button_of_toast, "_Undo"));

  /* In the window behind too, for when the preferences are closed */
  close_preferences ();
  g_test_message ("%s", vaerdi_workspace_get_message (get_workspace ()));
  wait_until (find (main_window, says, "The figures need the view vaerdi.") != NULL);
  press_toast (main_window);
  wait_until (g_strcmp0 (get_source (), "Hospitalet") == 0);

  /* It is undone once, by whichever window was first */
  g_action_group_activate_action (G_ACTION_GROUP (application), "undo-warehouse", NULL);
  g_assert_false (vaerdi_workspace_is_demo (get_workspace ()));
  g_assert_cmpstr (get_source (), ==, "Hospitalet");
}

/* Removed at once, and put back with all that it was. */
static void
test_remove (void)
{
  GtkWidget *window = open_preferences ("warehouse");

  press (window, "Remove Hospitalet");
  wait_until (find (window, is_row_called, "Hospitalet") == NULL);
  wait_until (vaerdi_workspace_is_demo (get_workspace ()));
  press_toast (window);
  wait_until (find (window, is_row_called, "Hospitalet") != NULL);
  wait_until (g_strcmp0 (get_source (), "Hospitalet") == 0);

  press (window, "Remove Et andet");
  wait_until (find (window, is_row_called, "Et andet") == NULL);
  close_preferences ();
  g_assert_cmpstr (get_source (), ==, "Hospitalet");
}

static void
select_row (GtkWidget  *window,
            const char *title,
            guint       position)
{
  GtkWidget *row = NULL;

  wait_until ((row = find (window, is_row_called, title)) != NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), position);
}

/* The windows speak the other language at once, and are where they were. */
static void
test_language (void)
{
  GtkWidget *window = open_preferences ("display");
  GtkWidget *old = find_window (VAERDI_TYPE_WINDOW);

  vaerdi_window_show_page (VAERDI_WINDOW (old), "scorecard");
  select_row (window, "Language", 1);
  wait_until (find_window (VAERDI_TYPE_WINDOW) != old && find_window (VAERDI_TYPE_PREFERENCES) != NULL);
  window = find_window (VAERDI_TYPE_PREFERENCES);
  wait_until (find (window, is_row_called, "Sprog") != NULL);
  g_assert_cmpstr (vaerdi_window_get_page (VAERDI_WINDOW (find_window (VAERDI_TYPE_WINDOW))), ==, "scorecard");
  g_assert_cmpstr (vaerdi_context_get_unit_id (vaerdi_window_get_context (VAERDI_WINDOW (find_window (VAERDI_TYPE_WINDOW)))),
                   ==, "d1");
  g_assert_nonnull (find (find_window (VAERDI_TYPE_WINDOW), is_button_called, "Afdelinger (F9)"));

  old = find_window (VAERDI_TYPE_WINDOW);
  select_row (window, "Sprog", 2);
  wait_until (find_window (VAERDI_TYPE_WINDOW) != old && find_window (VAERDI_TYPE_PREFERENCES) != NULL);
  wait_until (find (find_window (VAERDI_TYPE_PREFERENCES), is_row_called, "Language") != NULL);
  close_preferences ();
}

static void
test_colors (void)
{
  GtkWidget *window = open_preferences ("display");
  AdwStyleManager *manager = adw_style_manager_get_default ();

  select_row (window, "Colours", 2);
  g_assert_true (adw_style_manager_get_dark (manager));
  select_row (window, "Colours", 1);
  g_assert_false (adw_style_manager_get_dark (manager));
  select_row (window, "Colours", 0);
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_DEFAULT);
  close_preferences ();
}

static void
test_date (void)
{
  GtkWidget *window = open_preferences ("figures");
  g_autoptr (GSettings) settings = g_settings_new (VAERDI_APPLICATION_ID);
  GtkWidget *row = NULL;

  select_row (window, "Day", 1);
  type_into (window, "Year-month-day", "31/3 2025");
  row = find (window, is_row_called, "Year-month-day");
  g_signal_emit_by_name (row, "apply");
  wait_until (find (window, says, "such as 2025-03-31") != NULL);
  type_into (window, "Year-month-day", "2025-03-31");
  g_signal_emit_by_name (row, "apply");
  wait_until (vaerdi_workspace_get_engine (get_workspace ()) != NULL);
  g_assert_null (find (window, says, "such as 2025-03-31"));
  g_assert_cmpint (vaerdi_engine_get_reference_date (vaerdi_workspace_get_engine (get_workspace ())), ==, 20178);

  select_row (window, "Day", 0);
  wait_until (vaerdi_workspace_get_engine (get_workspace ()) != NULL);
  g_assert_cmpint (vaerdi_engine_get_reference_date (vaerdi_workspace_get_engine (get_workspace ())), !=, 20178);
  close_preferences ();
}

/* What another program wrote into the settings: the window says what is wrong, and
 * the preferences go on saying it. */
static void
test_cannot_follow (void)
{
  g_autoptr (GSettings) settings = g_settings_new (VAERDI_APPLICATION_ID);
  GtkWidget *main_window = find_window (VAERDI_TYPE_WINDOW);
  GtkWidget *window = NULL;

  g_settings_set_string (settings, "reference-date", "31/3 2025");
  wait_until (find (main_window, says, "Day “31/3 2025”") != NULL);
  window = open_preferences ("figures");
  g_assert_nonnull (find (window, says, "such as 2025-03-31"));
  g_settings_reset (settings, "reference-date");
  close_preferences ();

  g_settings_set_string (settings, "rule-set", "gone");
  window = open_preferences ("figures");
  g_assert_nonnull (find (window, says, "no rule set “gone”"));
  close_preferences ();
  wait_until (find (main_window, says, "Rules “gone”") != NULL);
  g_settings_reset (settings, "rule-set");
}

/* Those that ship, the site's, and a file of the site that is none. */
static void
test_rules (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "vaerdi", "rules", NULL);
  g_autofree char *good = g_build_filename (folder, "own.ruleset", NULL);
  g_autofree char *bad = g_build_filename (folder, "torn.ruleset", NULL);
  g_autoptr (GSettings) settings = g_settings_new (VAERDI_APPLICATION_ID);
  g_autofree char *chosen = NULL;
  GtkWidget *window = NULL;
  GListModel *names = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (good, "[Rule Set]\nId=own\nVersion=1\nName=Our rules\nName[da]=Vores regler\n"
                                      "Source=S\nMinimumPoints=8\n[Rule 1]\nType=outside\n", -1, NULL));
  g_assert_true (g_file_set_contents (bad, "[Rule Set]\nId=torn\n", -1, NULL));
  window = open_preferences ("figures");
  wait_until (find (window, is_row_called, "Rules") != NULL);
  names = adw_combo_row_get_model (ADW_COMBO_ROW (find (window, is_row_called, "Rules")));
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, 4);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (names), 3), ==, "Our rules");
  g_assert_nonnull (find (window, says, "torn.ruleset"));
  select_row (window, "Rules", 3);
  chosen = g_settings_get_string (settings, "rule-set");
  g_assert_cmpstr (chosen, ==, "own");
  g_settings_reset (settings, "rule-set");
  close_preferences ();
  g_unlink (good);
  g_unlink (bad);
}

static VaerdiOverviewView *
get_overview_view (GtkWidget *window)
{
  return VAERDI_OVERVIEW_VIEW (find (window, is_of_type, "VaerdiOverviewView"));
}

/* Each window has its own; the last one closed is remembered. */
static void
test_windows (void)
{
  g_autoptr (GSettings) settings = g_settings_new (VAERDI_APPLICATION_ID);
  GtkWidget *first = find_window (VAERDI_TYPE_WINDOW);
  GtkWidget *second = vaerdi_window_new (GTK_APPLICATION (application), get_workspace ());
  g_autofree char *remembered = NULL;

  gtk_window_present (GTK_WINDOW (second));
  g_assert_cmpint (vaerdi_overview_view_get_grouping (get_overview_view (first)), ==, VAERDI_GROUPING_FAMILY);
  vaerdi_overview_view_set_grouping (get_overview_view (second), VAERDI_GROUPING_TIER);
  wait_ms (50);
  g_assert_cmpint (vaerdi_overview_view_get_grouping (get_overview_view (first)), ==, VAERDI_GROUPING_FAMILY);
  gtk_window_close (GTK_WINDOW (second));
  wait_ms (50);
  remembered = g_settings_get_string (settings, "overview-grouping");
  g_assert_cmpstr (remembered, ==, "tier");
  g_settings_reset (settings, "overview-grouping");
}

/* As the list writes it: win.page('overview'), where GTK says win.page::overview. */
static char *
write_action (const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autofree char *value = NULL;

  g_assert_true (g_action_parse_detailed_name (action, &name, &target, NULL));
  if (target == NULL)
    return g_steal_pointer (&name);

  value = g_variant_print (target, FALSE);

  return g_strdup_printf ("%s(%s)", name, value);
}

/* Every key of the program stands in its list of keys. */
static void
test_shortcuts (void)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (GTK_APPLICATION (application));
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/io/github/vaerdi/Vaerdi/gtk/help-overlay.ui", 0, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  guint n = 0;

  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (GTK_APPLICATION (application), actions[i]);
      g_autofree char *action = write_action (actions[i]);
      g_autofree char *line = g_strdup_printf (">%s</property>", action);

      if (keys[0] == NULL)
        continue;
      n++;
      if (strstr (text, line) == NULL)
        g_error ("the keyboard shortcuts lack %s (%s)", action, keys[0]);
    }
  g_assert_cmpuint (n, >, 10);
}

/* Each window of keys is made when it is asked for, and says the keys in force. */
static void
test_shortcuts_window (void)
{
  GtkWidget *window = find_window (VAERDI_TYPE_WINDOW);
  GtkWidget *keys = NULL;

  g_assert_null (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window)));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (gtk_widget_activate_action (window, "win.show-shortcuts", NULL));
      keys = GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window)));
      wait_until (find (keys, says, "F9") != NULL);
      gtk_window_close (GTK_WINDOW (keys));
      wait_until (!gtk_widget_get_visible (keys));
    }
}

/* Quitting is not held back by a dialog: its window knows the program's keys. */
static void
test_dialogs_know_keys (void)
{
  GtkWidget *window = open_preferences ("warehouse");

  g_assert_true (gtk_window_get_application (GTK_WINDOW (window)) == GTK_APPLICATION (application));
  close_preferences ();
}

static void
add_tests (void)
{
  g_test_add_func ("/ui/preferences/add", test_add);
  g_test_add_func ("/ui/preferences/undo-choice", test_undo_choice);
  g_test_add_func ("/ui/preferences/remove", test_remove);
  g_test_add_func ("/ui/preferences/language", test_language);
  g_test_add_func ("/ui/preferences/colors", test_colors);
  g_test_add_func ("/ui/preferences/date", test_date);
  g_test_add_func ("/ui/preferences/rules", test_rules);
  g_test_add_func ("/ui/preferences/cannot-follow", test_cannot_follow);
  g_test_add_func ("/ui/preferences/windows", test_windows);
  g_test_add_func ("/ui/preferences/shortcuts", test_shortcuts);
  g_test_add_func ("/ui/preferences/shortcuts-window", test_shortcuts_window);
  g_test_add_func ("/ui/preferences/dialogs-know-keys", test_dialogs_know_keys);
}

static void
run_cb (GApplication *app,
        int          *status)
{
  *status = g_test_run ();
  g_application_quit (app);
}

int
main (int    argc,
      char **argv)
{
  char *arguments[] = { argv[0], (char *) "--conninfo", (char *) "host=/nonexistent dbname=x", NULL };
  int status = 1;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("LANGUAGE", "en", TRUE);
  vaerdi_locale_init (NULL);
  server = vaerdi_login_server_new ();
  application = vaerdi_application_new ();
  add_tests ();
  g_signal_connect_after (application, "activate", G_CALLBACK (run_cb), &status);
  g_application_run (G_APPLICATION (application), 3, arguments);
  g_object_unref (application);
  vaerdi_login_server_free (server);

  return status;
}
