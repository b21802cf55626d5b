/* vaerdi-preferences.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vaerdi-wishes.h"

G_BEGIN_DECLS

#define VAERDI_TYPE_PREFERENCES (vaerdi_preferences_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiPreferences, vaerdi_preferences, VAERDI, PREFERENCES, AdwPreferencesWindow)

GtkWidget *vaerdi_preferences_new (VaerdiWishes *wishes);

G_END_DECLS
