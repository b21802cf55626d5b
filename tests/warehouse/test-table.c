/* test-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "warehouse/vaerdi-table.h"

static void
test_columns (void)
{
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  guint unit = vaerdi_table_add_column (table, "unit_id", VAERDI_COLUMN_TEXT);
  guint period = vaerdi_table_add_column (table, "period", VAERDI_COLUMN_DATE);
  guint n = vaerdi_table_add_column (table, "n", VAERDI_COLUMN_INT);
  guint x = vaerdi_table_add_column (table, "x", VAERDI_COLUMN_REAL);
  g_autoptr (GError) error = NULL;

  vaerdi_table_add_row (table);
  g_assert_true (vaerdi_table_set_parsed (table, unit, "Ørehals", &error));
  g_assert_true (vaerdi_table_set_parsed (table, period, "2025-02-01", &error));
  g_assert_true (vaerdi_table_set_parsed (table, n, "12.000", &error));
  g_assert_true (vaerdi_table_set_parsed (table, x, "NaN", &error));
  g_assert_no_error (error);

  g_assert_cmpstr (vaerdi_table_get_text (table, unit, 0), ==, "Ørehals");
  g_assert_cmpint (vaerdi_table_get_int (table, n, 0), ==, 12);
  g_assert_true (vaerdi_table_is_null (table, x, 0));
  g_assert_true (isnan (vaerdi_table_get_real (table, x, 0)));
  g_assert_cmpint (vaerdi_table_find (table, "x"), ==, x);
  g_assert_cmpint (vaerdi_table_find (table, "y"), ==, -1);
}

static void
test_refused (void)
{
  static const struct { VaerdiColumnType type; const char *text; } bad[] = {
    { VAERDI_COLUMN_INT, "1.5" },
    { VAERDI_COLUMN_INT, "99999999999999999999" },
    { VAERDI_COLUMN_INT, "" },
    { VAERDI_COLUMN_REAL, "inf" },
    { VAERDI_COLUMN_REAL, "1,5" },
    { VAERDI_COLUMN_DATE, "2025-02-30" },
    { VAERDI_COLUMN_DATE, "01-02-2025" },
    { VAERDI_COLUMN_BOOL, "maybe" },
    { VAERDI_COLUMN_TEXT, "\xff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (VaerdiTable) table = vaerdi_table_new ();
      g_autoptr (GError) error = NULL;
      guint column = vaerdi_table_add_column (table, "c", bad[i].type);

      vaerdi_table_add_row (table);
      g_assert_false (vaerdi_table_set_parsed (table, column, bad[i].text, &error));
      g_assert_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, "row 1"));
    }
}

static void
test_dates (void)
{
  static const char * const dates[] = { "1970-01-01", "2024-02-29", "0001-01-01", "9999-12-31" };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      gint32 days;
      g_autofree char *text = NULL;

      g_assert_true (vaerdi_date_parse (dates[i], &days));
      text = vaerdi_date_format (days);
      g_assert_cmpstr (text, ==, dates[i]);
    }

  {
    gint32 days;

    g_assert_true (vaerdi_date_parse ("1970-01-02 10:00:00", &days));
    g_assert_cmpint (days, ==, 1);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/warehouse/table/columns", test_columns);
  g_test_add_func ("/warehouse/table/refused", test_refused);
  g_test_add_func ("/warehouse/table/dates", test_dates);

  return g_test_run ();
}
