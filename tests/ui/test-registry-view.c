/* test-registry-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <adwaita.h>

#include "host/vaerdi-registry-watch.h"
#include "pages/vaerdi-registry-view.h"
#include "vaerdi-test-manifest.h"
#include "vaerdi-test-server.h"
#include "vaerdi-ui-resources.h"
#include "vaerdi-wait.h"
#include "warehouse/vaerdi-contract.h"
#include "widgets/vaerdi-registry-row.h"
#include "widgets/vaerdi-rows.h"

/* The list of indicators while somebody works on them. */

static char *root;

static void
write_indicator (const char *name,
                 const char *version,
                 const char *more)
{
  g_autofree char *id = g_strconcat ("process.", name, NULL);
  g_autofree char *path = g_build_filename (name, "x.indicator", NULL);
  const VaerdiTestManifest manifest = { .id = id, .version = version, .name = name, .more = more };

  vaerdi_test_write_indicator (root, path, &manifest);
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *id)
{
  if (VAERDI_IS_REGISTRY_ROW (widget))
    return g_str_equal (vaerdi_registry_entry_get_id (vaerdi_registry_row_get_entry (VAERDI_REGISTRY_ROW (widget))), id)
             ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_row (child, id);

      if (row != NULL)
        return row;
    }

  return NULL;
}

static GtkWidget *
find_switch (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SWITCH (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_switch (child);

  return found;
}

static gboolean
says (GtkWidget  *row,
      const char *words)
{
  return row != NULL && strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), words) != NULL;
}

static void
test_live (void)
{
  const char *path[] = { root, NULL };
  g_autoptr (VaerdiRegistry) registry = vaerdi_registry_new (path);
  g_autoptr (VaerdiRegistryWatch) watch = NULL;
  GtkWidget *view = g_object_new (VAERDI_TYPE_REGISTRY_VIEW, NULL);
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  const GActionEntry entry = { "show-indicator", NULL, "s", NULL, NULL };
  GtkWidget *kept, *use;

  /* A row whose action nobody has cannot be reached */
  g_action_map_add_action_entries (G_ACTION_MAP (actions), &entry, 1, NULL);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (actions));
  write_indicator ("a", "1", "");
  write_indicator ("b", "1", "");
  vaerdi_registry_load (registry);
  watch = vaerdi_registry_watch_new (registry);
  vaerdi_registry_view_set_registry (VAERDI_REGISTRY_VIEW (view), registry);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (find_row (view, "process.a") != NULL);
  kept = find_row (view, "process.a");
  g_assert_true (gtk_widget_grab_focus (kept));

  /* One more, one changed, one faulty: the row that is looked at stays */
  write_indicator ("c", "1", "");
  wait_until (find_row (view, "process.c") != NULL);
  write_indicator ("a", "2", "");
  wait_until (says (kept, "·  2"));
  write_indicator ("b", "2", "Stauts=x\n");
  wait_until (says (find_row (view, "process.b"), "did you mean Status"));
  g_assert_true (says (find_row (view, "process.b"), "goes on"));
  g_assert_true (find_row (view, "process.a") == kept);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == kept);

  /* Switched off and on */
  use = find_switch (find_row (view, "process.c"));
  gtk_switch_set_active (GTK_SWITCH (use), FALSE);
  g_assert_null (vaerdi_registry_get_definition (registry, "process.c"));
  wait_until (says (find_row (view, "process.c"), "vaerdictl enable process.c"));
  gtk_switch_set_active (GTK_SWITCH (find_switch (find_row (view, "process.c"))), TRUE);
  g_assert_nonnull (vaerdi_registry_get_definition (registry, "process.c"));
  g_assert_true (find_row (view, "process.a") == kept);

  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *words)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
      strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, words);

  return found;
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vaerdi_engine_open_finish (VAERDI_ENGINE (object), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static VaerdiEngine *
open_engine (VaerdiTestServer *server,
             VaerdiRegistry   *registry,
             const char       *user)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, user);
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new (conninfo);
  VaerdiEngine *engine = vaerdi_engine_new (registry, warehouse);
  gboolean open = FALSE;

  vaerdi_engine_open_async (engine, NULL, opened_cb, &open);
  wait_until (open);

  return engine;
}

/* The owner of the warehouse can write, and the page says so; a reader cannot. */
static void
test_role (void)
{
  const char *path[] = { root, NULL };
  g_autoptr (VaerdiTestServer) server = vaerdi_test_server_new ();
  g_autoptr (VaerdiRegistry) registry = vaerdi_registry_new (path);
  g_autoptr (VaerdiContext) context = vaerdi_context_new ();
  g_autofree char *contract = vaerdi_contract_create_tables_sql ("vaerdi");
  g_autoptr (VaerdiEngine) owner = NULL;
  g_autoptr (VaerdiEngine) reader = NULL;
  GtkWidget *view = g_object_new (VAERDI_TYPE_REGISTRY_VIEW, NULL);
  GtkWidget *window = gtk_window_new ();

  vaerdi_test_server_run (server, "%s", contract);
  vaerdi_test_server_run (server, "CREATE ROLE reader LOGIN; REVOKE TEMPORARY ON DATABASE vaerdi FROM PUBLIC; "
                          "GRANT USAGE ON SCHEMA vaerdi TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA vaerdi TO reader");
  owner = open_engine (server, registry, NULL);
  reader = open_engine (server, registry, "reader");

  vaerdi_registry_load (registry);
  vaerdi_registry_view_set_registry (VAERDI_REGISTRY_VIEW (view), registry);
  vaerdi_registry_view_set_context (VAERDI_REGISTRY_VIEW (view), context);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  vaerdi_context_set_engine (context, owner);
  wait_until (find_label (view, "roles.sql") != NULL);
  vaerdi_context_set_engine (context, reader);
  wait_until (find_label (view, "roles.sql") == NULL);
  g_assert_null (vaerdi_engine_get_writer (reader));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
shows (GtkWidget  *widget,
       const char *words)
{
  gboolean found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = shows (child, words);

  return found;
}

/* What others wrote is no markup, wherever libadwaita looks for some. */
static void
test_any_words (void)
{
  static const char words[] = "Orthopaedics & spine: text < integer";
  g_autoptr (GtkWidget) group = g_object_ref_sink (adw_preferences_group_new ());
  g_autoptr (GtkWidget) page = g_object_ref_sink (adw_status_page_new ());

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), adw_action_row_new ());
  vaerdi_rows_set_words (ADW_PREFERENCES_GROUP (group), words, "<none> & nothing");
  g_assert_true (shows (group, words));
  g_assert_true (shows (group, "<none> & nothing"));
  vaerdi_rows_set_status (ADW_STATUS_PAGE (page), "No Figures", words);
  g_assert_true (shows (page, words));
  vaerdi_rows_set_status (ADW_STATUS_PAGE (page), "No Figures", NULL);
  g_assert_false (shows (page, words));
}

int
main (int    argc,
      char **argv)
{
  int status;

  root = g_dir_make_tmp ("vaerdi-list-XXXXXX", NULL);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (vaerdi_ui_get_resource ());
  g_test_add_func ("/ui/registry-view/live", test_live);
  g_test_add_func ("/ui/registry-view/role", test_role);
  g_test_add_func ("/ui/registry-view/any-words", test_any_words);

  status = g_test_run ();
  vaerdi_test_remove_tree (root);

  return status;
}
