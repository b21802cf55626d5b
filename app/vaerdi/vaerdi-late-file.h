/* vaerdi-late-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that is written soon, by a thread: a disk that is slow, or never answers,
 * holds up nobody. */
#define VAERDI_TYPE_LATE_FILE (vaerdi_late_file_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiLateFile, vaerdi_late_file, VAERDI, LATE_FILE, GObject)

VaerdiLateFile *vaerdi_late_file_new   (const char     *path);
void            vaerdi_late_file_put   (VaerdiLateFile *self,
                                        GBytes         *content);
gboolean        vaerdi_late_file_flush (VaerdiLateFile *self,
                                        guint           wait_ms);

G_END_DECLS
