/* vaerdi-minutes-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-theme.h"
#include "meeting/vaerdi-agenda.h"

#include <cairo.h>

G_BEGIN_DECLS

guint vaerdi_minutes_page_count (VaerdiAgenda *agenda,
                                 const char   *present,
                                 VaerdiTheme  *theme,
                                 double        width,
                                 double        height);
void  vaerdi_minutes_page_draw  (cairo_t      *cr,
                                 VaerdiAgenda *agenda,
                                 const char   *present,
                                 VaerdiTheme  *theme,
                                 guint         page,
                                 double        width,
                                 double        height);

G_END_DECLS
