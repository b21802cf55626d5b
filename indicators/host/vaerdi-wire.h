/* vaerdi-wire.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "warehouse/vaerdi-table.h"

G_BEGIN_DECLS

/* A table: the number of rows, and per column name, type, validity and the
 * array of values: "ax" for int, date and bool, "ad" for real, "as" for text */
#define VAERDI_WIRE_COLUMN "(suayv)"
#define VAERDI_WIRE_TABLE  "(ta" VAERDI_WIRE_COLUMN ")"
#define VAERDI_WIRE_ERROR  "(us)"

GVariant    *vaerdi_wire_from_table (VaerdiTable  *table);
VaerdiTable *vaerdi_wire_to_table   (GBytes       *payload,
                                     guint         max_rows,
                                     GError      **error);
GBytes      *vaerdi_wire_to_message (VaerdiTable  *table);
GVariant    *vaerdi_wire_from_error (const GError *error);
GError      *vaerdi_wire_to_error   (GBytes       *payload);

G_END_DECLS
