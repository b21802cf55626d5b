/* vaerdi-legibility.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "charts/vaerdi-render.h"

G_BEGIN_DECLS

/* How legible a window is: every text that is in sight, of widgets and of
 * charts, is looked up where it is drawn, in the colours that it is drawn in. */

guint  vaerdi_legibility_check       (GtkWidget      *window,
                                      const char     *where);
guint  vaerdi_legibility_check_paper (VaerdiDrawFunc  draw,
                                      guint           page,
                                      double          width,
                                      double          height,
                                      gpointer        user_data,
                                      const char     *where);
double vaerdi_legibility_contrast    (const double    one[3],
                                      const double    two[3]);

G_END_DECLS
