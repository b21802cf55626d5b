/* vaerdi-display-screen.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vaerdi-display-feed.h"

G_BEGIN_DECLS

/* One monitor's pages, in turn. Emits VaerdiDisplayScreen::turned, and
 * VaerdiDisplayScreen::ended when the board's key was pressed. */
#define VAERDI_TYPE_DISPLAY_SCREEN (vaerdi_display_screen_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiDisplayScreen, vaerdi_display_screen, VAERDI, DISPLAY_SCREEN, GtkWindow)

VaerdiDisplayScreen *vaerdi_display_screen_new         (GtkApplication       *application,
                                                        VaerdiDisplayFeed    *feed,
                                                        GdkMonitor           *monitor,
                                                        guint                 number);
void                 vaerdi_display_screen_set_board   (VaerdiDisplayScreen  *self,
                                                        VaerdiBoard          *board,
                                                        VaerdiLanguage        language,
                                                        const char           *problem);
GdkMonitor          *vaerdi_display_screen_get_monitor (VaerdiDisplayScreen  *self);
const char          *vaerdi_display_screen_get_name    (VaerdiDisplayScreen  *self);
const char          *vaerdi_display_screen_get_page    (VaerdiDisplayScreen  *self);
void                 vaerdi_display_screen_show_page   (VaerdiDisplayScreen  *self,
                                                        const char           *page);
void                 vaerdi_display_screen_turn        (VaerdiDisplayScreen  *self);
void                 vaerdi_display_screen_tick        (VaerdiDisplayScreen  *self);
char                *vaerdi_display_screen_dup_state   (VaerdiDisplayScreen  *self);

G_END_DECLS
