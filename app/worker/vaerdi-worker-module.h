/* vaerdi-worker-module.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean vaerdi_worker_module_run (const char *path,
                                   const char *id,
                                   gboolean    load_only,
                                   gsize       max_output,
                                   int         fd);

G_END_DECLS
