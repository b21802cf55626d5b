/* vaerdi-export-run.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdi-export-set.h"
#include "vaerdi-export.h"

G_BEGIN_DECLS

void vaerdi_export_run (GtkWindow        *parent,
                        VaerdiExportSet  *set,
                        VaerdiExportDone  done,
                        gpointer          user_data);

G_END_DECLS
