/* vaerdi-wait.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* Turns the main loop until @condition holds, at most 90 seconds. */
#define wait_until(condition) \
  G_STMT_START { \
    gint64 end_ = g_get_monotonic_time () + 90 * G_USEC_PER_SEC; \
    while (!(condition)) \
      { \
        g_assert_cmpint (g_get_monotonic_time (), <, end_); \
        if (!g_main_context_iteration (NULL, FALSE)) \
          g_usleep (2000); \
      } \
  } G_STMT_END
