/* vaerdi-export.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vaerdi-paper.h"

G_BEGIN_DECLS

/**
 * VaerdiExportDone:
 * @message: (nullable): where the file is, or what went wrong; %NULL when the
 *   person changed their mind
 * @file: (nullable): the file, when one was written
 * @user_data: as given
 */
typedef void (*VaerdiExportDone) (const char *message,
                                  GFile      *file,
                                  gpointer    user_data);

void     vaerdi_export_ask   (GtkWindow              *parent,
                              const VaerdiExportView *view,
                              VaerdiExportDone        done,
                              gpointer                user_data);
void     vaerdi_export_ask_all (GtkWindow            *parent,
                              VaerdiEngine           *engine,
                              const char             *unit_id,
                              VaerdiExportDone        done,
                              gpointer                user_data);
gboolean vaerdi_export_write (const VaerdiExportView *view,
                              const char             *path,
                              GError                **error);

G_END_DECLS
