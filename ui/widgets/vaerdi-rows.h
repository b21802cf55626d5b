/* vaerdi-rows.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void vaerdi_rows_announce  (GtkWidget           *root);
void vaerdi_rows_name_list (AdwPreferencesGroup *group);
void vaerdi_rows_set_words (AdwPreferencesGroup *group,
                            const char          *title,
                            const char          *description);
void vaerdi_rows_set_status (AdwStatusPage      *page,
                            const char          *title,
                            const char          *description);

G_END_DECLS
