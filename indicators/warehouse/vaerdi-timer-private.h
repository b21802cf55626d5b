/* vaerdi-timer-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GSource *_vaerdi_timer_add (GMainContext *context,
                            const char   *name,
                            int           priority,
                            GSourceFunc   callback,
                            gpointer      user_data);

G_END_DECLS
