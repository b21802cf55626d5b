/* vaerdi-collation.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *vaerdi_collation_key      (const char *text);
char *vaerdi_collation_fold     (const char *text);
int   vaerdi_collation_compare  (const char *a,
                                 const char *b);

G_END_DECLS
