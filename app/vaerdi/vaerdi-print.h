/* vaerdi-print.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdi-export.h"

G_BEGIN_DECLS

GtkPrintOperation *vaerdi_print_operation_new (const VaerdiExportView *view);
void               vaerdi_print_ask           (GtkWindow              *parent,
                                               const VaerdiExportView *view,
                                               VaerdiExportDone        done,
                                               gpointer                user_data);

G_END_DECLS
