/* vaerdi-worker-module.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

gboolean vaerdi_worker_module_run (const char     *path,
                                   const char     *id,
                                   gboolean        load_only,
                                   gsize           max_output,
                                   int             fd,
                                   VaerdiLanguage  language);

G_END_DECLS
