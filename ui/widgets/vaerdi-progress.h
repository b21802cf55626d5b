/* vaerdi-progress.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

/* How many of the indicators are computed; gone when all are. */
#define VAERDI_TYPE_PROGRESS (vaerdi_progress_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiProgress, vaerdi_progress, VAERDI, PROGRESS, GtkWidget)

void vaerdi_progress_show (VaerdiProgress *self,
                           VaerdiContext  *context);

G_END_DECLS
