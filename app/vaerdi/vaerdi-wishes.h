/* vaerdi-wishes.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdi-profiles.h"
#include "vaerdi-workspace.h"

G_BEGIN_DECLS

/* What the person has chosen in the preferences, brought into effect at once:
 * the warehouse, the day, the rules, the language, light or dark. */
#define VAERDI_TYPE_WISHES (vaerdi_wishes_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiWishes, vaerdi_wishes, VAERDI, WISHES, GObject)

VaerdiWishes   *vaerdi_wishes_new               (const char      *conninfo);
GSettings       *vaerdi_wishes_get_settings      (VaerdiWishes   *self);
VaerdiProfiles  *vaerdi_wishes_get_profiles      (VaerdiWishes   *self);
VaerdiWorkspace *vaerdi_wishes_get_workspace     (VaerdiWishes   *self);
void             vaerdi_wishes_follow_display    (VaerdiWishes   *self);
const char      *vaerdi_wishes_get_warehouse     (VaerdiWishes   *self);
char            *vaerdi_wishes_steal_notice      (VaerdiWishes   *self);
void             vaerdi_wishes_choose_warehouse  (VaerdiWishes   *self,
                                                   const char      *id);
void             vaerdi_wishes_undo_warehouse    (VaerdiWishes   *self);
void             vaerdi_wishes_put_warehouse     (VaerdiWishes   *self,
                                                   VaerdiProfile   *profile);
void             vaerdi_wishes_remove_warehouse  (VaerdiWishes   *self,
                                                   VaerdiProfile   *profile);
void             vaerdi_wishes_restore_warehouse  (VaerdiWishes    *self,
                                                   VaerdiProfile   *profile,
                                                   guint            position,
                                                   gboolean         shown);
gboolean         vaerdi_wishes_parse_date        (const char      *text,
                                                   gint32          *days,
                                                   GError         **error);

G_END_DECLS
