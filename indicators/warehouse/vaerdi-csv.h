/* vaerdi-csv.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "warehouse/vaerdi-table.h"

G_BEGIN_DECLS

/**
 * VaerdiCsvFlags:
 * @VAERDI_CSV_DEFAULT: RFC 4180 with commas
 * @VAERDI_CSV_SEMICOLON: fields are separated by semicolons
 * @VAERDI_CSV_COMMENTS: lines that begin with # are passed over
 * @VAERDI_CSV_EXTRA_COLUMNS: columns that the table does not have are passed over
 * @VAERDI_CSV_LINES: the table's integer column %VAERDI_CSV_LINE_COLUMN is not
 *   read but given the line on which each record begins
 *
 * How CSV is read and written.
 */
typedef enum
{
  VAERDI_CSV_DEFAULT       = 0,
  VAERDI_CSV_SEMICOLON     = 1 << 0,
  VAERDI_CSV_COMMENTS      = 1 << 1,
  VAERDI_CSV_EXTRA_COLUMNS = 1 << 2,
  VAERDI_CSV_LINES         = 1 << 3,
} VaerdiCsvFlags;

#define VAERDI_CSV_LINE_COLUMN "#line"

gboolean  vaerdi_csv_read         (VaerdiTable     *table,
                                   const char      *text,
                                   gssize           length,
                                   const char      *source,
                                   VaerdiCsvFlags   flags,
                                   guint            max_rows,
                                   GError         **error);
gboolean  vaerdi_csv_read_file    (VaerdiTable     *table,
                                   const char      *path,
                                   VaerdiCsvFlags   flags,
                                   GError         **error);
GBytes   *vaerdi_csv_write        (VaerdiTable     *table,
                                   VaerdiCsvFlags   flags);
gboolean  vaerdi_csv_write_file   (VaerdiTable     *table,
                                   const char      *path,
                                   VaerdiCsvFlags   flags,
                                   GError         **error);
void      vaerdi_csv_append_field (GString         *string,
                                   const char      *field,
                                   VaerdiCsvFlags   flags);
void      vaerdi_csv_append_real  (GString         *string,
                                   double           value);

G_END_DECLS
