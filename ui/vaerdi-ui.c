/* vaerdi-ui.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-ui"

#include "config.h"

#include "vaerdi-ui-resources.h"
#include "vaerdi-ui.h"
#include "widgets/vaerdi-theme-style.h"

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

/**
 * vaerdi_ui_name_drop_down:
 * @drop_down: a drop-down list
 * @name: what is chosen with it
 *
 * Names the button within, which takes the focus: a screen reader would hear
 * the name of its class.
 */
void
vaerdi_ui_name_drop_down (GtkDropDown *drop_down,
                          const char  *name)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
