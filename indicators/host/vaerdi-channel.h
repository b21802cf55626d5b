/* vaerdi-channel.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VaerdiChannelMode:
 * @VAERDI_CHANNEL_STOP: stop reading at the limit
 * @VAERDI_CHANNEL_FORGET: read on, and keep the beginning and the end
 *
 * What happens when more comes than is kept.
 */
typedef enum
{
  VAERDI_CHANNEL_STOP,
  VAERDI_CHANNEL_FORGET,
} VaerdiChannelMode;

void    vaerdi_channel_read_async  (GInputStream         *stream,
                                    gsize                 max,
                                    VaerdiChannelMode     mode,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
GBytes *vaerdi_channel_read_finish (GAsyncResult         *result,
                                    gboolean             *overflow);

G_END_DECLS
