/* test-language.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "verdicts/vaerdi-language.h"

static void
test_numbers (void)
{
  static const struct { double value; guint decimals; const char *english, *danish; } cases[] = {
    { 11.25, 1, "11.3", "11,3" },
    { 0.125, 2, "0.13", "0,13" },
    { 1.005, 2, "1.01", "1,01" },
    { -0.04, 1, "0.0", "0,0" },
    { -0.05, 1, "−0.1", "−0,1" },
    { 1234, 0, "1234", "1234" },
    { 12345.6, 1, "12,345.6", "12.345,6" },
    { 1234567890, 0, "1,234,567,890", "1.234.567.890" },
    { NAN, 1, "–", "–" },
    { 99.95, 1, "100.0", "100,0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *english = vaerdi_format_number (VAERDI_ENGLISH, cases[i].value, cases[i].decimals);
      g_autofree char *danish = vaerdi_format_number (VAERDI_DANISH, cases[i].value, cases[i].decimals);

      g_assert_cmpstr (english, ==, cases[i].english);
      g_assert_cmpstr (danish, ==, cases[i].danish);
    }
}

static void
test_signed (void)
{
  g_autofree char *up = vaerdi_format_signed (VAERDI_DANISH, 2.25, 1);
  g_autofree char *down = vaerdi_format_signed (VAERDI_ENGLISH, -2.25, 1);
  g_autofree char *none = vaerdi_format_signed (VAERDI_ENGLISH, 0.01, 1);

  g_assert_cmpstr (up, ==, "+2,3");
  g_assert_cmpstr (down, ==, "−2.3");
  g_assert_cmpstr (none, ==, "0.0");
}

static void
test_months (void)
{
  gint32 month;
  g_autofree char *english = NULL, *danish = NULL, *brief = NULL, *may = NULL, *iso = NULL;
  g_autofree char *date = NULL;

  g_assert_true (vaerdi_month_parse ("2025-03", &month));
  g_assert_cmpint (month, ==, 2025 * 12 + 2);
  g_assert_cmpint (vaerdi_month_from_days (vaerdi_month_to_days (month)), ==, month);
  g_assert_cmpint (vaerdi_month_from_days (vaerdi_month_to_days (month) - 1), ==, month - 1);
  g_assert_false (vaerdi_month_parse ("2025-13", &month));
  g_assert_false (vaerdi_month_parse ("March", &month));

  g_assert_true (vaerdi_month_parse ("2025-03-31", &month));
  english = vaerdi_format_month (VAERDI_ENGLISH, month);
  danish = vaerdi_format_month (VAERDI_DANISH, month);
  brief = vaerdi_format_month_short (VAERDI_DANISH, month);
  may = vaerdi_format_month_short (VAERDI_DANISH, month + 2);
  iso = vaerdi_month_to_iso (month);
  date = vaerdi_format_date (VAERDI_DANISH, vaerdi_month_to_days (month) + 4);
  g_assert_cmpstr (english, ==, "March 2025");
  g_assert_cmpstr (danish, ==, "marts 2025");
  g_assert_cmpstr (brief, ==, "mar. 2025");
  g_assert_cmpstr (may, ==, "maj 2025");
  g_assert_cmpstr (iso, ==, "2025-03");
  g_assert_cmpstr (date, ==, "5. marts 2025");
}

static void
test_catalogue (void)
{
  g_assert_cmpstr (vaerdi_text (VAERDI_ENGLISH, "Not met"), ==, "Not met");
  g_assert_cmpstr (vaerdi_text (VAERDI_DANISH, "Not met"), ==, "Ikke nået");
  g_assert_cmpstr (vaerdi_text (VAERDI_DANISH, "No such text"), ==, "No such text");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdicts/language/numbers", test_numbers);
  g_test_add_func ("/verdicts/language/signed", test_signed);
  g_test_add_func ("/verdicts/language/months", test_months);
  g_test_add_func ("/verdicts/language/catalogue", test_catalogue);

  return g_test_run ();
}
