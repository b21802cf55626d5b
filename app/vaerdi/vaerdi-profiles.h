/* vaerdi-profiles.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdi-profile.h"

G_BEGIN_DECLS

/* The warehouses of the settings, a list model of VaerdiProfile, and which of
 * them is shown. Follows the settings, whoever changes them. */
#define VAERDI_TYPE_PROFILES (vaerdi_profiles_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiProfiles, vaerdi_profiles, VAERDI, PROFILES, GObject)

VaerdiProfiles *vaerdi_profiles_new        (GSettings      *settings);
VaerdiProfile  *vaerdi_profiles_find       (VaerdiProfiles *self,
                                            const char     *id,
                                            guint          *position);
VaerdiProfile  *vaerdi_profiles_get_chosen (VaerdiProfiles *self);
void            vaerdi_profiles_choose     (VaerdiProfiles *self,
                                            const char     *id);
void            vaerdi_profiles_put        (VaerdiProfiles *self,
                                            VaerdiProfile  *profile);
void            vaerdi_profiles_insert     (VaerdiProfiles *self,
                                            guint           position,
                                            VaerdiProfile  *profile);
void            vaerdi_profiles_remove     (VaerdiProfiles *self,
                                            const char     *id);

G_END_DECLS
