/* vaerdi-trial-update.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdictl/vaerdi-session.h"
#include "vaerdictl/vaerdi-trial.h"

G_BEGIN_DECLS

char     *vaerdi_trial_update_text   (const VaerdiTrial  *trial,
                                      GPtrArray          *complaints,
                                      GError            **error);
char     *vaerdi_golden_dup_path     (VaerdiDefinition   *definition);
char     *vaerdi_golden_dup_text     (VaerdiSession      *session,
                                      VaerdiDefinition   *definition,
                                      gint32              from,
                                      gint32              to,
                                      GError            **error);
gboolean  vaerdi_golden_get_span     (const char         *path,
                                      gint32             *from,
                                      gint32             *to);
char     *vaerdi_update_dup_difference (const char       *path,
                                      const char         *text);
gboolean  vaerdi_update_file         (VaerdiSession      *session,
                                      const char         *path,
                                      const char         *text,
                                      gboolean            yes,
                                      GError            **error);

G_END_DECLS
