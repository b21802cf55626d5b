/* vaerdi-timer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-timer"

#include "config.h"

#include "warehouse/vaerdi-timer-private.h"

static gboolean
timer_dispatch (GSource     *source,
                GSourceFunc  callback,
                gpointer     user_data)
{
  g_source_set_ready_time (source, -1);

  return callback (user_data);
}

static GSourceFuncs timer_funcs = { NULL, NULL, timer_dispatch, NULL, NULL, NULL };

/* A source that stays and sleeps: g_source_set_ready_time() wakes it, once
 * for each call. Whoever wakes it need not know its callback. */
GSource *
_vaerdi_timer_add (GMainContext *context,
                   const char   *name,
                   int           priority,
                   GSourceFunc   callback,
                   gpointer      user_data)
{
  GSource *source = g_source_new (&timer_funcs, sizeof (GSource));

  g_source_set_static_name (source, name);
  g_source_set_priority (source, priority);
  g_source_set_callback (source, callback, user_data, NULL);
  g_source_attach (source, context);

  return source;
}
