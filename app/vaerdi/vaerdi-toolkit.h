/* vaerdi-toolkit.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* GTK and libadwaita with the program's templates, icons and style. */
void vaerdi_toolkit_init (void);

G_END_DECLS
