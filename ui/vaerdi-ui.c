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
