/* vaerdi-offline-bar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vaerdi-workspace.h"

G_BEGIN_DECLS

/* Above figures that were read before: how old they are, why, and a button that
 * asks the warehouse again. */
#define VAERDI_TYPE_OFFLINE_BAR (vaerdi_offline_bar_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiOfflineBar, vaerdi_offline_bar, VAERDI, OFFLINE_BAR, AdwBin)

void        vaerdi_offline_bar_show     (VaerdiOfflineBar *self,
                                         VaerdiWorkspace  *workspace,
                                         gint64            at);
const char *vaerdi_offline_bar_get_text (VaerdiOfflineBar *self);

G_END_DECLS
