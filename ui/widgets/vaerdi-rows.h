/* vaerdi-rows.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void vaerdi_rows_announce  (GtkWidget           *root);
void vaerdi_rows_name_list (AdwPreferencesGroup *group);

G_END_DECLS
