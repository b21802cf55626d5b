/* vaerdi-await.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

/* Keeps the result of an asynchronous call for wait_for(): @user_data is the
 * address of a %NULL GAsyncResult. */
static inline void
result_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

/* Turns this thread's main loop until there is a result; it stays the place's. */
static inline GAsyncResult *
wait_for (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);

  return *place;
}
