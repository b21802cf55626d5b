/* vaerdi-source.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdi-profile.h"

G_BEGIN_DECLS

/* Where the figures come from: a warehouse of the settings, a connection string,
 * or the demo region, whose server it starts and lets go of. */
#define VAERDI_TYPE_SOURCE (vaerdi_source_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiSource, vaerdi_source, VAERDI, SOURCE, GObject)

VaerdiSource  *vaerdi_source_new                  (VaerdiProfile        *profile,
                                                   const char           *conninfo);
gboolean       vaerdi_source_is_demo              (VaerdiSource         *self);
VaerdiProfile *vaerdi_source_get_profile          (VaerdiSource         *self);
const char    *vaerdi_source_get_conninfo         (VaerdiSource         *self);
char          *vaerdi_source_dup_identity         (VaerdiSource         *self);
char          *vaerdi_source_dup_title            (VaerdiSource         *self);
char          *vaerdi_source_dup_meeting_conninfo (VaerdiSource         *self);
void           vaerdi_source_connect_async        (VaerdiSource         *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
char          *vaerdi_source_connect_finish       (VaerdiSource         *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
