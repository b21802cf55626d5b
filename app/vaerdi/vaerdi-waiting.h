/* vaerdi-waiting.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vaerdi-workspace.h"

G_BEGIN_DECLS

/* What stands in the place of a page until the warehouse has answered. */
#define VAERDI_TYPE_WAITING (vaerdi_waiting_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiWaiting, vaerdi_waiting, VAERDI, WAITING, AdwBin)

void vaerdi_waiting_show (VaerdiWaiting   *self,
                          VaerdiWorkspace *workspace);

G_END_DECLS
