/* vaerdi-toolkit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-toolkit"

#include "config.h"

#include <adwaita.h>

#include "vaerdi-toolkit.h"
#include "vaerdi-ui.h"
#include "vaerdi-window-resources.h"

static void
load_style (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/vaerdi/Vaerdi/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/**
 * vaerdi_toolkit_init:
 *
 * Starts GTK and libadwaita. The program's icons are among those that GTK has
 * itself, in resources: whoever adds a place for icons has the theme read a second
 * time, while the window waits for it.
 */
void
vaerdi_toolkit_init (void)
{
  gtk_init ();
  g_resources_register (vaerdi_window_get_resource ());
  adw_init ();
  vaerdi_ui_init (gdk_display_get_default ());
  load_style (gdk_display_get_default ());
}
