/* vaerdi-kept-step.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "definitions/vaerdi-definition.h"

G_BEGIN_DECLS

char *vaerdi_kept_step_find        (const char          *id,
                                    const char          *fingerprint);
void  vaerdi_kept_step_save_async  (VaerdiDefinition    *definition,
                                    const char          *fingerprint,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void  vaerdi_kept_step_save_finish (GAsyncResult        *result);

G_END_DECLS
