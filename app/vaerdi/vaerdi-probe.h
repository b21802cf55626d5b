/* vaerdi-probe.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "warehouse/vaerdi-contract-check.h"

G_BEGIN_DECLS

/**
 * VaerdiProbeLine:
 * @well: whether all is well in this
 * @text: a sentence in the language of the window
 *
 * One thing that a test of a connection has found.
 */
typedef struct
{
  gboolean  well;
  char     *text;
} VaerdiProbeLine;

void       vaerdi_probe_async  (const char           *conninfo,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
GPtrArray *vaerdi_probe_finish (GAsyncResult         *result,
                                GError              **error);

G_END_DECLS
