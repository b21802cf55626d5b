/* vaerdi-profile-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vaerdi-wishes.h"

G_BEGIN_DECLS

/* A warehouse being described: added or changed, tried, and kept. */
#define VAERDI_TYPE_PROFILE_PAGE (vaerdi_profile_page_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiProfilePage, vaerdi_profile_page, VAERDI, PROFILE_PAGE, AdwBin)

GtkWidget *vaerdi_profile_page_new   (VaerdiWishes      *wishes,
                                      VaerdiProfile     *profile);
void       vaerdi_profile_page_begin (VaerdiProfilePage *self);

G_END_DECLS
