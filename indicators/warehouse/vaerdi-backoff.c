/* vaerdi-backoff.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-backoff"

#include "config.h"

#include "warehouse/vaerdi-backoff-private.h"

/* It has failed now: how long to wait, @least or more. */
gint64
_vaerdi_backoff_fail (VaerdiBackoff *self,
                      gint64         least)
{
  gint64 wait = MAX (self->wait, least);

  self->failed_at = g_get_monotonic_time ();
  self->wait = CLAMP (wait * 2, VAERDI_BACKOFF_FIRST, VAERDI_BACKOFF_LAST);

  /* Many walls lose one server at once; they need not all come back at once */
  return wait + wait / 5 * g_random_double ();
}

/* While the server is known to be away, an answer comes at once, but every
 * VAERDI_BACKOFF_FIRST a query may try again. */
gboolean
_vaerdi_backoff_is_resting (const VaerdiBackoff *self)
{
  return self->wait > VAERDI_BACKOFF_FIRST && g_get_monotonic_time () - self->failed_at < VAERDI_BACKOFF_FIRST;
}
