/* vaerdi-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vaerdi-paper.h"
#include "vaerdi-workspace.h"
#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

#define VAERDI_TYPE_WINDOW (vaerdi_window_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiWindow, vaerdi_window, VAERDI, WINDOW, AdwApplicationWindow)

GtkWidget        *vaerdi_window_new            (GtkApplication      *application,
                                                VaerdiWorkspace     *workspace);
void              vaerdi_window_show_page      (VaerdiWindow        *self,
                                                const char          *name);
const char       *vaerdi_window_get_page       (VaerdiWindow        *self);
void              vaerdi_window_focus_page     (VaerdiWindow        *self);
void              vaerdi_window_await_page     (VaerdiWindow        *self,
                                                const char          *page);
void              vaerdi_window_show_indicator (VaerdiWindow        *self,
                                                const char          *indicator_id);
gboolean          vaerdi_window_is_moving      (VaerdiWindow        *self);
gboolean          vaerdi_window_choose_unit    (VaerdiWindow        *self,
                                                const char          *id_or_name,
                                                GError             **error);
VaerdiWorkspace  *vaerdi_window_get_workspace  (VaerdiWindow        *self);
GtkWidget        *vaerdi_window_remake         (VaerdiWindow        *self);
VaerdiExportView  vaerdi_window_get_view       (VaerdiWindow        *self,
                                                VaerdiScorecardLook *look);
void              vaerdi_window_add_toast      (VaerdiWindow        *self,
                                                AdwToast            *toast);
void              vaerdi_window_say            (VaerdiWindow        *self,
                                                const char          *message);
void              vaerdi_window_say_undo       (VaerdiWindow        *self,
                                                const char          *markup,
                                                const char          *action);
VaerdiContext    *vaerdi_window_get_context    (VaerdiWindow        *self);
void              vaerdi_window_keep_state     (VaerdiWindow        *self,
                                                gboolean             keep);

G_END_DECLS
