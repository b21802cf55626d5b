/* vaerdi-site.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-manifest.h"

G_BEGIN_DECLS

GStrv      vaerdi_site_dup_folders (void);
GPtrArray *vaerdi_site_open        (const char  *id,
                                    GError     **error);
char      *vaerdi_site_dup_text    (GPtrArray   *site);
gboolean   vaerdi_site_finish      (GPtrArray   *site,
                                    GError     **error);

G_END_DECLS
