/* vaerdi-display.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vaerdi-display-feed.h"
#include "vaerdi-display-screen.h"

G_BEGIN_DECLS

/* A board on every monitor, until its key is pressed. Emits
 * VaerdiDisplay::ended. */
#define VAERDI_TYPE_DISPLAY (vaerdi_display_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiDisplay, vaerdi_display, VAERDI, DISPLAY, GObject)

VaerdiDisplay       *vaerdi_display_new          (GtkApplication   *application,
                                                  VaerdiWorkspace  *workspace,
                                                  const char       *path,
                                                  GError          **error);
VaerdiDisplayFeed   *vaerdi_display_get_feed     (VaerdiDisplay    *self);
VaerdiBoard         *vaerdi_display_get_board    (VaerdiDisplay    *self);
const char          *vaerdi_display_get_problem  (VaerdiDisplay    *self);
void                 vaerdi_display_show         (VaerdiDisplay    *self,
                                                  GListModel       *monitors);
guint                vaerdi_display_get_n_screens (VaerdiDisplay   *self);
VaerdiDisplayScreen *vaerdi_display_get_screen   (VaerdiDisplay    *self,
                                                  guint             index);
void                 vaerdi_display_end          (VaerdiDisplay    *self);

G_END_DECLS
