/* test-trouble.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "vaerdi-login-server.h"
#include "vaerdi-toolkit.h"
#include "vaerdi-waiting.h"
#include "vaerdi-wait.h"
#include "vaerdi-window.h"

/* The pages that stand in the place of figures, each before a real warehouse that is
 * as it says: its title, its advice, its one button, in both languages. */

static VaerdiLoginServer *server;

typedef struct
{
  const char *name;
  const char *database;
  const char *password;
  const char *spoil;        /* SQL; NULL where nothing has to be */
  const char *mend;
  const char *action;
  const char *title[2];     /* English, Danish */
  const char *advice[2];
  const char *button[2];
} Case;

#define PREFERENCES "app.preferences"
#define AGAIN "win.refresh"

static const Case cases[] = {
  { "refused", "hospital", "wrong", NULL, NULL, PREFERENCES,
    { "The Warehouse Refuses the Login", "Datavarehuset afviser login" },
    { "The user or the password is wrong", "Bruger eller adgangskode er forkert" },
    { "Open _Preferences", "Åbn _indstillinger" } },
  { "not-found", "nowhere", VAERDI_LOGIN_PASSWORD, NULL, NULL, PREFERENCES,
    { "The Warehouse Was Not Found", "Datavarehuset blev ikke fundet" },
    { "has no warehouse of this name", "har intet datavarehus med dette navn" },
    { "Open _Preferences", "Åbn _indstillinger" } },
  { "no-schema", "bare", VAERDI_LOGIN_PASSWORD, NULL, NULL, AGAIN,
    { "The Warehouse Is Incomplete", "Datavarehuset er ufuldstændigt" },
    { "Something that the figures need is missing", "Noget, som tallene kræver, mangler" },
    { "_Try Again", "_Prøv igen" } },
  { "no-view", "hospital", VAERDI_LOGIN_PASSWORD,
    "ALTER TABLE vaerdi.org_unit RENAME TO org_unit_gone",
    "ALTER TABLE vaerdi.org_unit_gone RENAME TO org_unit", AGAIN,
    { "The Warehouse Is Incomplete", "Datavarehuset er ufuldstændigt" },
    { "Something that the figures need is missing", "Noget, som tallene kræver, mangler" },
    { "_Try Again", "_Prøv igen" } },
  { "no-right", "hospital", VAERDI_LOGIN_PASSWORD,
    "REVOKE SELECT ON vaerdi.org_unit FROM vaerdi_reader",
    "GRANT SELECT ON vaerdi.org_unit TO vaerdi_reader", AGAIN,
    { "The Warehouse Is Incomplete", "Datavarehuset er ufuldstændigt" },
    { "closed to you", "lukket for dig" },
    { "_Try Again", "_Prøv igen" } },
  { "empty", "hospital", VAERDI_LOGIN_PASSWORD,
    "ALTER TABLE vaerdi.org_unit RENAME TO org_unit_full; "
    "CREATE TABLE vaerdi.org_unit AS SELECT * FROM vaerdi.org_unit_full WHERE false; "
    "GRANT SELECT ON vaerdi.org_unit TO vaerdi_reader",
    "DROP TABLE vaerdi.org_unit; ALTER TABLE vaerdi.org_unit_full RENAME TO org_unit", AGAIN,
    { "The Warehouse Is Empty", "Datavarehuset er tomt" },
    { "knows no hospital and no department yet", "kender endnu intet hospital og ingen afdeling" },
    { "_Try Again", "_Prøv igen" } },
};

static GtkWidget *
find (gpointer widget,
      GType    type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

static guint
count_buttons (GtkWidget *widget)
{
  guint n = GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_buttons (child);

  return n;
}

static VaerdiWorkspace *
new_workspace (const Case *trouble)
{
  g_autoptr (VaerdiProfile) profile = vaerdi_profile_new (NULL);
  g_autofree char *conninfo = NULL;

  vaerdi_profile_set (profile, VAERDI_PROFILE_HOST, vaerdi_login_server_get_dir (server));
  vaerdi_profile_set (profile, VAERDI_PROFILE_PORT, vaerdi_login_server_get_port (server));
  vaerdi_profile_set (profile, VAERDI_PROFILE_DATABASE, trouble->database);
  vaerdi_profile_set (profile, VAERDI_PROFILE_USER, "vaerdi_reader");
  conninfo = vaerdi_profile_dup_conninfo (profile, trouble->password);

  return vaerdi_workspace_new (conninfo);
}

/* Each page that needs the warehouse says the same. */
static void
check_page (VaerdiWindow *window,
            const Case   *trouble,
            const char   *page,
            int           language)
{
  GtkWidget *waiting = NULL;
  AdwStatusPage *status = NULL;
  GtkWidget *button = NULL;

  vaerdi_window_show_page (window, page);
  wait_until ((waiting = find (window, VAERDI_TYPE_WAITING)) != NULL);
  status = ADW_STATUS_PAGE (find (waiting, ADW_TYPE_STATUS_PAGE));
  g_assert_cmpstr (adw_status_page_get_title (status), ==, trouble->title[language]);
  g_assert_nonnull (strstr (adw_status_page_get_description (status), trouble->advice[language]));
  g_assert_cmpuint (count_buttons (waiting), ==, 1);
  button = find (waiting, GTK_TYPE_BUTTON);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, trouble->button[language]);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, trouble->action);
}

/* What was mended is there after one press. */
static void
mend (VaerdiWindow    *window,
      VaerdiWorkspace *workspace,
      const Case      *trouble)
{
  vaerdi_login_server_run (server, trouble->database, trouble->mend);
  g_signal_emit_by_name (find (find (window, VAERDI_TYPE_WAITING), GTK_TYPE_BUTTON), "clicked");
  wait_until (vaerdi_workspace_get_engine (workspace) != NULL);
  wait_until (find (window, VAERDI_TYPE_WAITING) == NULL);
}

static void
test_trouble (const Case *trouble,
              int         language)
{
  static const char * const pages[] = { "overview", "scorecard", "benchmark", "triple-aim" };
  g_autoptr (VaerdiWorkspace) workspace = NULL;
  VaerdiWindow *window = NULL;

  g_setenv ("LANGUAGE", language == 0 ? "en" : "da", TRUE);
  textdomain (GETTEXT_PACKAGE);
  if (trouble->spoil != NULL)
    vaerdi_login_server_run (server, trouble->database, trouble->spoil);
  workspace = new_workspace (trouble);
  window = VAERDI_WINDOW (vaerdi_window_new (NULL, workspace));
  vaerdi_window_keep_state (window, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  vaerdi_workspace_start (workspace);
  wait_until (vaerdi_workspace_get_state (workspace) == VAERDI_WORKSPACE_FAILED);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    check_page (window, trouble, pages[i], language);

  if (trouble->mend != NULL)
    mend (window, workspace, trouble);
  gtk_window_destroy (GTK_WINDOW (window));
  vaerdi_workspace_stop (workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_english (gconstpointer trouble)
{
  test_trouble (trouble, 0);
}

static void
test_danish (gconstpointer trouble)
{
  test_trouble (trouble, 1);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_setenv ("LANGUAGE", "en", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("VAERDI_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  gtk_test_init (&argc, &argv, NULL);
  /* gettext speaks only English under the locale C */
  setlocale (LC_MESSAGES, "C.UTF-8");
  vaerdi_toolkit_init ();
  server = vaerdi_login_server_new ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *english = g_strdup_printf ("/ui/trouble/%s/en", cases[i].name);
      g_autofree char *danish = g_strdup_printf ("/ui/trouble/%s/da", cases[i].name);

      g_test_add_data_func (english, &cases[i], test_english);
      g_test_add_data_func (danish, &cases[i], test_danish);
    }
  status = g_test_run ();
  vaerdi_login_server_free (server);

  return status;
}
