/* vaerdi-choices.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *vaerdi_choices_dup_path    (void);
GStrv     vaerdi_choices_list        (void);
gboolean  vaerdi_choices_set_enabled (const char  *id,
                                      gboolean     enabled,
                                      GError     **error);

G_END_DECLS
