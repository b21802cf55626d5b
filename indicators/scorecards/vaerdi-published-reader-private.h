/* vaerdi-published-reader-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-published-goal.h"

G_BEGIN_DECLS

GPtrArray *vaerdi_published_read (const char  *text,
                                  gsize        length,
                                  const char  *source,
                                  GError     **error);

G_END_DECLS
