/* vaerdi-ui.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-ui"

#include "config.h"

#include "vaerdi-ui-resources.h"
#include "vaerdi-ui.h"
#include "widgets/vaerdi-theme-style.h"

static void
setup_label_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_label_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  GtkStringObject *text = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (text));
}

/**
 * vaerdi_ui_init:
 * @display: a display
 *
 * Call it before the first widget of ours is made.
 */
void
vaerdi_ui_init (GdkDisplay *display)
{
  /* Naming the resources keeps the linker from leaving them out of a program
   * that is linked with the static library */
  g_resources_register (vaerdi_ui_get_resource ());
  vaerdi_theme_style_install (display);
}

static void
describe_choice (GtkDropDown *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  gpointer item = gtk_drop_down_get_selected_item (drop_down);

  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    GTK_IS_STRING_OBJECT (item) ? gtk_string_object_get_string (item) : "", -1);
}

/**
 * vaerdi_ui_name_drop_down:
 * @drop_down: a drop-down list
 * @name: what is chosen with it
 *
 * Names the list and the button within, which takes the focus: a screen reader
 * would hear the name of its class. What is chosen is said behind the name.
 */
void
vaerdi_ui_name_drop_down (GtkDropDown *drop_down,
                          const char  *name)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (describe_choice), NULL);
  describe_choice (drop_down);
}

/**
 * vaerdi_ui_shrink_drop_down:
 * @drop_down: a drop-down list of strings
 *
 * Lets the button be narrower than what is chosen; the list still shows all.
 */
void
vaerdi_ui_shrink_drop_down (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_label_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_label_cb), NULL);
  gtk_drop_down_set_list_factory (drop_down, gtk_drop_down_get_factory (drop_down));
  gtk_drop_down_set_factory (drop_down, factory);
}

/**
 * vaerdi_ui_attach_window:
 * @window: a window that belongs to another
 * @parent: (nullable): the other one
 *
 * It goes with its parent, and knows the program's keys: Ctrl+Q quits in it too.
 */
void
vaerdi_ui_attach_window (GtkWindow *window,
                         GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  if (parent == NULL)
    return;

  gtk_window_set_transient_for (window, parent);
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_set_application (window, gtk_window_get_application (parent));
}

/**
 * vaerdi_ui_refresh_tooltip:
 * @widget: a widget whose tooltip says something else now
 *
 * Asks for the tooltip again if the pointer rests on the widget: an open one would
 * go on saying what was true when it opened.
 */
void
vaerdi_ui_refresh_tooltip (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_PRELIGHT)
    gtk_widget_trigger_tooltip_query (widget);
}
