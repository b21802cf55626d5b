/* vaerdi-window-size.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-window-size"

#include "config.h"

#include "vaerdi-window-size.h"

/* What the schema allows */
#define LEAST_WIDTH  360
#define LEAST_HEIGHT 200
#define MOST         16384

/**
 * vaerdi_window_size_restore:
 * @window: a window that is not shown yet
 * @settings: where its size was saved
 *
 * Gives it the size that the last one had.
 */
void
vaerdi_window_size_restore (GtkWindow *window,
                            GSettings *settings)
{
  gtk_window_set_default_size (window,
                               g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
}

/**
 * vaerdi_window_size_save:
 * @window: a window
 * @settings: where its size is saved
 *
 * Remembers its size for the next one.
 */
void
vaerdi_window_size_save (GtkWindow *window,
                         GSettings *settings)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  g_settings_set_int (settings, "window-width", CLAMP (width, LEAST_WIDTH, MOST));
  g_settings_set_int (settings, "window-height", CLAMP (height, LEAST_HEIGHT, MOST));
}
