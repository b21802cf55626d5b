/* test-csv.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "warehouse/vaerdi-csv.h"

static VaerdiTable *
typed_table (void)
{
  VaerdiTable *table = vaerdi_table_new ();

  vaerdi_table_add_column (table, "unit", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "month", VAERDI_COLUMN_DATE);
  vaerdi_table_add_column (table, "n", VAERDI_COLUMN_INT);
  vaerdi_table_add_column (table, "x", VAERDI_COLUMN_REAL);
  vaerdi_table_add_column (table, "open", VAERDI_COLUMN_BOOL);

  return table;
}

static void
test_read (void)
{
  g_autoptr (VaerdiTable) table = typed_table ();
  g_autoptr (GError) error = NULL;
  static const char text[] =
    "\xef\xbb\xbfmonth,unit,x,n,open\r\n"
    "2025-02-01,\"Øre, næse \"\"og\"\" hals\",1.5,3,true\r\n"
    "\r\n"
    "2025-03-01,\"two\nlines\",,,\n"
    ",\"\",-2e3,,f";

  g_assert_true (vaerdi_csv_read (table, text, -1, "a.csv", VAERDI_CSV_DEFAULT, 0, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (vaerdi_table_get_n_rows (table), ==, 3);
  g_assert_cmpstr (vaerdi_table_get_text (table, 0, 0), ==, "Øre, næse \"og\" hals");
  g_assert_cmpint (vaerdi_table_get_int (table, 2, 0), ==, 3);
  g_assert_cmpfloat (vaerdi_table_get_real (table, 3, 0), ==, 1.5);
  g_assert_cmpint (vaerdi_table_get_int (table, 4, 0), ==, 1);
  g_assert_cmpstr (vaerdi_table_get_text (table, 0, 1), ==, "two\nlines");
  g_assert_true (vaerdi_table_is_null (table, 3, 1));
  g_assert_true (vaerdi_table_is_null (table, 1, 2));
  g_assert_false (vaerdi_table_is_null (table, 0, 2));
  g_assert_cmpstr (vaerdi_table_get_text (table, 0, 2), ==, "");
}

static void
test_flags (void)
{
  g_autoptr (VaerdiTable) typed = vaerdi_table_new ();
  g_autoptr (VaerdiTable) plain = vaerdi_table_new ();
  g_autoptr (GError) error = NULL;
  static const char text[] = "# who\na;b\n1;2,5\n# why\n2;\n";

  vaerdi_table_add_column (typed, "a", VAERDI_COLUMN_INT);
  g_assert_true (vaerdi_csv_read (typed, text, -1, "a.csv",
                                  VAERDI_CSV_SEMICOLON | VAERDI_CSV_COMMENTS |
                                  VAERDI_CSV_EXTRA_COLUMNS, 2, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (vaerdi_table_get_n_rows (typed), ==, 2);
  g_assert_cmpint (vaerdi_table_get_int (typed, 0, 1), ==, 2);

  g_assert_true (vaerdi_csv_read (plain, text, -1, "a.csv",
                                  VAERDI_CSV_SEMICOLON | VAERDI_CSV_COMMENTS, 0, &error));
  g_assert_cmpuint (vaerdi_table_get_n_columns (plain), ==, 2);
  g_assert_cmpstr (vaerdi_table_get_text (plain, 1, 0), ==, "2,5");
}

static void
test_refused (void)
{
  static const struct { const char *text; int code; const char *say; } bad[] = {
    { "", VAERDI_DATA_ERROR_SYNTAX, "header" },
    { "a\n\"b\n\n", VAERDI_DATA_ERROR_SYNTAX, "a.csv, line 2: a quote is opened" },
    { "a\nb\"c\n", VAERDI_DATA_ERROR_SYNTAX, "line 2" },
    { "a\n\"b\"c\n", VAERDI_DATA_ERROR_SYNTAX, "line 2: text follows" },
    { "unit,month,n,x,open\na,,,,\n\n\nb,,,\n", VAERDI_DATA_ERROR_SYNTAX,
      "line 5: 4 fields; the header has 5" },
    { "unit,month,n,x\n", VAERDI_DATA_ERROR_COLUMN, "column “open” is missing" },
    { "unit,month,n,x,open,y\n", VAERDI_DATA_ERROR_COLUMN, "column “y” is not expected" },
    { "unit,month,n,x,open,n\n", VAERDI_DATA_ERROR_COLUMN, "column “n” stands twice" },
    { "unit,month,n,x,\n", VAERDI_DATA_ERROR_SYNTAX, "without a name" },
    { "unit,month,n,x,open\na,,,nan,\n", VAERDI_DATA_ERROR_VALUE,
      "line 2: column x, row 1: “nan” is not a finite number" },
    { "unit,month,n,x,open\na,,,-Inf,\n", VAERDI_DATA_ERROR_VALUE, "column x, row 1" },
    { "unit,month,n,x,open\na,,,-0x10,\n", VAERDI_DATA_ERROR_VALUE,
      "line 2: column x, row 1: “-0x10” is not a finite number" },
    { "unit,month,n,x,open\na,,0x10,,\n", VAERDI_DATA_ERROR_VALUE, "line 2: column n, row 1" },
    { "unit,month,n,x,open\na,,,1e999,\n", VAERDI_DATA_ERROR_VALUE, "column x, row 1" },
    { "unit,month,n,x,open\n\"a\nb\",,,,\nc,,1.5,,\n", VAERDI_DATA_ERROR_VALUE,
      "line 4: column n, row 2" },
    { "unit,month,n,x,open\na,,,,\n\xff,,,,\n", VAERDI_DATA_ERROR_SYNTAX, "line 3: it is not UTF-8" },
    { "unit,month,n,x,open\na,,,,\nb,,,,\nc,,,,\n", VAERDI_DATA_ERROR_TOO_MUCH,
      "line 4: more than 2 rows" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gboolean typed = g_str_has_prefix (bad[i].text, "unit");
      g_autoptr (VaerdiTable) table = typed ? typed_table () : vaerdi_table_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (vaerdi_csv_read (table, bad[i].text, -1, "a.csv", VAERDI_CSV_DEFAULT,
                                       2, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, VAERDI_DATA_ERROR, bad[i].code);
      g_assert_nonnull (strstr (error->message, bad[i].say));
    }
}

static void
test_nul (void)
{
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (vaerdi_csv_read (table, "a\nb\0c\n", 6, "a.csv", VAERDI_CSV_DEFAULT, 0, &error));
  g_assert_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX);
}

static void
add (VaerdiTable *table,
     const char  *unit,
     gint64       month,
     gint64       n,
     double       x,
     int          open)
{
  vaerdi_table_add_row (table);
  vaerdi_table_set_text (table, 0, unit);
  vaerdi_table_set_int (table, 1, month);
  vaerdi_table_set_int (table, 2, n);
  vaerdi_table_set_real (table, 3, x);
  if (open >= 0)
    vaerdi_table_set_int (table, 4, open);
}

static void
test_round_trip (void)
{
  g_autoptr (VaerdiTable) table = typed_table ();
  g_autoptr (VaerdiTable) again = typed_table ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("vaerdi-csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "t.csv", NULL);

  add (table, "æ,ø;å\r\n\"x\"", 20120, G_MININT64, 0.1, 1);
  add (table, "", -719162, G_MAXINT64, 1.0 / 3.0, 0);
  add (table, NULL, 0, 0, NAN, -1);
  add (table, "#", 1, 2, -1.7976931348623157e308, -1);

  bytes = vaerdi_csv_write (table, VAERDI_CSV_DEFAULT);
  g_assert_nonnull (strstr (g_bytes_get_data (bytes, NULL), ",0.1,true\r\n"));
  g_assert_true (vaerdi_csv_write_file (table, path, VAERDI_CSV_COMMENTS, &error));
  g_assert_true (vaerdi_csv_read_file (again, path, VAERDI_CSV_COMMENTS, &error));
  g_assert_no_error (error);
  second = vaerdi_csv_write (again, VAERDI_CSV_DEFAULT);
  g_assert_true (g_bytes_equal (bytes, second));
  g_assert_cmpfloat (vaerdi_table_get_real (again, 3, 1), ==, 1.0 / 3.0);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

/* A row whose only value is missing must not vanish as an empty line */
static void
test_one_column (void)
{
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  g_autoptr (VaerdiTable) again = vaerdi_table_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text;

  vaerdi_table_add_column (table, "x", VAERDI_COLUMN_INT);
  vaerdi_table_add_column (again, "x", VAERDI_COLUMN_INT);
  vaerdi_table_add_row (table);
  vaerdi_table_add_row (table);
  vaerdi_table_set_int (table, 0, 4);

  bytes = vaerdi_csv_write (table, VAERDI_CSV_DEFAULT);
  text = g_bytes_get_data (bytes, &length);
  g_assert_true (vaerdi_csv_read (again, text, length, "x", VAERDI_CSV_DEFAULT, 0, &error));
  g_assert_cmpuint (vaerdi_table_get_n_rows (again), ==, 2);
  g_assert_true (vaerdi_table_is_null (again, 0, 0));
  g_assert_cmpint (vaerdi_table_get_int (again, 0, 1), ==, 4);
}

/* Whatever the bytes are, the reader answers and reads nothing beyond them */
static void
test_random (void)
{
  static const char alphabet[] = "a,\"\r\n1;.#\xc3\xa6\xff";
  g_autoptr (GRand) rand = g_rand_new_with_seed (4180);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (VaerdiTable) table = vaerdi_table_new ();
      g_autoptr (GError) error = NULL;
      guint length = g_rand_int_range (rand, 0, 40);
      g_autofree char *text = g_malloc (length);

      for (guint j = 0; j < length; j++)
        text[j] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
      if (!vaerdi_csv_read (table, text, length, "r", VAERDI_CSV_DEFAULT, 0, &error))
        g_assert_nonnull (error);
      else
        g_assert_no_error (error);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/warehouse/csv/read", test_read);
  g_test_add_func ("/warehouse/csv/flags", test_flags);
  g_test_add_func ("/warehouse/csv/refused", test_refused);
  g_test_add_func ("/warehouse/csv/nul", test_nul);
  g_test_add_func ("/warehouse/csv/round-trip", test_round_trip);
  g_test_add_func ("/warehouse/csv/one-column", test_one_column);
  g_test_add_func ("/warehouse/csv/random", test_random);

  return g_test_run ();
}
