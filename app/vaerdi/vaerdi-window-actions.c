/* vaerdi-window-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-window-actions"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-export.h"
#include "vaerdi-print.h"
#include "vaerdi-ui.h"
#include "vaerdi-window-actions.h"
#include "vaerdi-window.h"
#include "verdicts/vaerdi-error-text.h"
#include "widgets/vaerdi-palette.h"

static void
show_scorecard_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  VaerdiWindow *self = VAERDI_WINDOW (widget);

  vaerdi_context_set_unit_id (vaerdi_window_get_context (self), g_variant_get_string (parameter, NULL));
  vaerdi_window_show_page (self, "scorecard");
  vaerdi_window_focus_page (self);
}

static void
show_figure_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  VaerdiWindow *self = VAERDI_WINDOW (widget);
  const char *unit_id, *indicator_id;

  g_variant_get (parameter, "(&s&s)", &unit_id, &indicator_id);
  vaerdi_context_set_unit_id (vaerdi_window_get_context (self), unit_id);
  vaerdi_window_show_indicator (self, indicator_id);
}

static void
show_indicator_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  vaerdi_window_show_indicator (VAERDI_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
page_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  vaerdi_window_show_page (VAERDI_WINDOW (widget), g_variant_get_string (parameter, NULL));
  vaerdi_window_focus_page (VAERDI_WINDOW (widget));
}

/* The unit that is shown, those above it, and those that were looked at before. */
static GPtrArray *
list_near (VaerdiWindow *self,
           VaerdiEngine *engine)
{
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  const char *unit_id = vaerdi_context_get_unit_id (vaerdi_window_get_context (self));
  GPtrArray *shown = vaerdi_workspace_list_shown (vaerdi_window_get_workspace (self));
  GPtrArray *near = g_ptr_array_new ();

  for (const VaerdiOrgUnit *unit = vaerdi_org_tree_get (tree, unit_id); unit != NULL;
       unit = vaerdi_org_tree_get_parent (tree, unit))
    g_ptr_array_add (near, unit->unit_id);
  for (guint i = 0; shown != NULL && i < shown->len; i++)
    g_ptr_array_add (near, g_ptr_array_index (shown, i));

  return near;
}

static void
palette_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  VaerdiWindow *self = VAERDI_WINDOW (widget);
  VaerdiEngine *engine = vaerdi_context_get_engine (vaerdi_window_get_context (self));
  g_autoptr (GPtrArray) near = NULL;

  if (engine == NULL)
    return;

  near = list_near (self, engine);
  gtk_window_present (GTK_WINDOW (vaerdi_palette_new (GTK_WINDOW (widget), engine, near)));
}

static void
open_file_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  gtk_show_uri (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

static void
said_cb (const char *message,
         GFile      *file,
         gpointer    user_data)
{
  g_autoptr (VaerdiWindow) self = user_data;
  g_autofree char *markup = message != NULL ? g_markup_escape_text (message, -1) : NULL;
  AdwToast *toast = NULL;

  if (message == NULL)
    return;

  toast = adw_toast_new (markup);
  if (file != NULL)
    {
      adw_toast_set_button_label (toast, _("_Open"));
      adw_toast_set_action_name (toast, "win.open-file");
      adw_toast_set_action_target_value (toast, g_variant_new_take_string (g_file_get_uri (file)));
    }
  vaerdi_window_add_toast (self, toast);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  VaerdiScorecardLook look;
  VaerdiExportView view = vaerdi_window_get_view (VAERDI_WINDOW (widget), &look);

  vaerdi_export_ask (GTK_WINDOW (widget), &view, said_cb, g_object_ref (widget));
}

static void
export_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  VaerdiContext *context = vaerdi_window_get_context (VAERDI_WINDOW (widget));

  vaerdi_export_ask_all (GTK_WINDOW (widget), vaerdi_context_get_engine (context),
                         vaerdi_context_get_unit_id (context), said_cb, g_object_ref (widget));
}

/* The button of the toast that is shown, if it undoes something; one that fades
 * away can no longer be reached. */
static GtkWidget *
find_undo (GtkWidget *widget,
           gboolean   in_toast)
{
  GtkWidget *found = NULL;

  in_toast = in_toast || g_str_equal (gtk_widget_get_css_name (widget), "toast");
  if (!gtk_widget_get_can_target (widget) || !gtk_widget_get_sensitive (widget))
    return NULL;
  if (in_toast && GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), _("_Undo")) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_undo (child, in_toast);

  return found;
}

/* The way by key to what the toast offers, from wherever the focus is. Words that
 * are being written come first. */
static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  GtkWidget *button = find_undo (widget, FALSE);

  if (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
    gtk_widget_activate_action (focus, "text.undo", NULL);
  else if (button != NULL)
    g_signal_emit_by_name (button, "clicked");
}

/* What was switched off vanishes from every page: said at once, with a way back. */
static void
indicator_off_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  VaerdiWindow *self = VAERDI_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  VaerdiRegistry *registry = vaerdi_workspace_get_registry (vaerdi_window_get_workspace (self));
  VaerdiRegistryEntry *entry = vaerdi_registry_find (registry, id);
  VaerdiDefinition *definition = entry != NULL ? vaerdi_registry_entry_get_definition (entry) : NULL;
  const char *called = definition != NULL ? definition->name[vaerdi_language_current ()] : id;
  g_autofree char *text = g_strdup_printf (_("“%s” is switched off"), called);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.indicator-on");
  adw_toast_set_action_target_value (toast, g_variant_new_string (id));
  vaerdi_window_add_toast (self, toast);
}

static void
indicator_on_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  VaerdiWindow *self = VAERDI_WINDOW (widget);
  VaerdiRegistry *registry = vaerdi_workspace_get_registry (vaerdi_window_get_workspace (self));
  g_autoptr (GError) error = NULL;

  if (!vaerdi_registry_set_enabled (registry, g_variant_get_string (parameter, NULL), TRUE, &error))
    {
      g_autofree char *why = vaerdi_error_to_text (error, vaerdi_language_current ());

      vaerdi_window_say (self, why);
    }
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  VaerdiScorecardLook look;
  VaerdiExportView view = vaerdi_window_get_view (VAERDI_WINDOW (widget), &look);

  vaerdi_print_ask (GTK_WINDOW (widget), &view, said_cb, g_object_ref (widget));
}

/* Made when it is asked for: as an overlay that the application looks for it would
 * be made with each window. */
static void
show_shortcuts_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/vaerdi/Vaerdi/gtk/help-overlay.ui");

      gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder,
                                                                                                     "help_overlay")));
      vaerdi_ui_attach_window (GTK_WINDOW (gtk_application_window_get_help_overlay (window)), GTK_WINDOW (window));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

/**
 * vaerdi_window_actions_install:
 * @widget_class: the class of the window
 *
 * Adds the actions that need nothing but what a window offers to everybody: those
 * that go from one place to another, and those that write what is shown.
 */
void
vaerdi_window_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, palette_action);
  gtk_widget_class_install_action (widget_class, "win.open-file", "s", open_file_action);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_action);
  gtk_widget_class_install_action (widget_class, "win.show-scorecard", "s", show_scorecard_action);
  gtk_widget_class_install_action (widget_class, "win.show-figure", "(ss)", show_figure_action);
  gtk_widget_class_install_action (widget_class, "win.show-indicator", "s", show_indicator_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.export-all", NULL, export_all_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.indicator-off", "s", indicator_off_action);
  gtk_widget_class_install_action (widget_class, "win.indicator-on", "s", indicator_on_action);
}
