/* vaerdi-options.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gi18n.h>

#include "vaerdictl/vaerdi-session.h"

G_BEGIN_DECLS

GOptionEntry   *vaerdi_options_common   (VaerdiSession      *session);
GOptionContext *vaerdi_options_context  (VaerdiSession      *session,
                                         const char         *arguments,
                                         const char         *summary,
                                         const GOptionEntry *entries,
                                         const GOptionEntry *common);
char           *vaerdi_options_dup_help (VaerdiSession      *session,
                                         GOptionContext     *context);
gboolean        vaerdi_options_check    (VaerdiSession      *session);

G_END_DECLS
