/* fuzz-csv.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include "warehouse/vaerdi-csv.h"

static VaerdiTable *
new_table (void)
{
  VaerdiTable *table = vaerdi_table_new ();

  vaerdi_table_add_column (table, "unit", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "n", VAERDI_COLUMN_INT);
  vaerdi_table_add_column (table, "value", VAERDI_COLUMN_REAL);
  vaerdi_table_add_column (table, "day", VAERDI_COLUMN_DATE);
  vaerdi_table_add_column (table, "open", VAERDI_COLUMN_BOOL);

  return table;
}

/* What was read and written reads the same again. */
static void
check_round (VaerdiTable    *table,
             VaerdiCsvFlags  flags)
{
  g_autoptr (GBytes) first = vaerdi_csv_write (table, flags);
  g_autoptr (GBytes) second = NULL;
  g_autoptr (VaerdiTable) again = new_table ();
  GError *error = NULL;
  gboolean ok;

  ok = vaerdi_csv_read (again, g_bytes_get_data (first, NULL), g_bytes_get_size (first), "written",
                        flags, 10000, &error);
  fuzz_check (ok, error);
  g_assert_true (ok);
  second = vaerdi_csv_write (again, flags);
  g_assert_true (g_bytes_equal (first, second));
}

/* A byte of flags, then the file */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (VaerdiTable) table = NULL;
  VaerdiCsvFlags flags;
  GError *error = NULL;
  gboolean ok;

  if (size == 0)
    return 0;

  flags = *data & (VAERDI_CSV_SEMICOLON | VAERDI_CSV_COMMENTS | VAERDI_CSV_EXTRA_COLUMNS);
  table = new_table ();
  ok = vaerdi_csv_read (table, (const char *) data + 1, size - 1, "fuzz.csv", flags, 10000, &error);
  fuzz_check (ok, error);
  if (ok && (flags & VAERDI_CSV_COMMENTS) == 0)
    check_round (table, flags);

  return 0;
}
