/* vaerdi-backoff-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VAERDI_BACKOFF_FIRST (500 * G_TIME_SPAN_MILLISECOND)
#define VAERDI_BACKOFF_LAST  (60 * G_TIME_SPAN_SECOND)

/* How long a connection waits before it tries again; all zero is no wait. */
typedef struct
{
  gint64 wait;
  gint64 failed_at;
} VaerdiBackoff;

gint64   _vaerdi_backoff_fail       (VaerdiBackoff       *self,
                                     gint64               least);
gboolean _vaerdi_backoff_is_resting (const VaerdiBackoff *self);

G_END_DECLS
