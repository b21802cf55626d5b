/* test-array.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "warehouse/vaerdi-array.h"
#include "warehouse/vaerdi-table.h"

/* The elements with bars between, a missing one as ∅ */
static char *
join (const char *text)
{
  g_auto (VaerdiArray) array = { NULL };
  GString *joined = g_string_new (NULL);
  const char *element;

  vaerdi_array_init (&array, text);
  while (vaerdi_array_next (&array, &element))
    g_string_append_printf (joined, "%s|", element != NULL ? element : "∅");
  g_assert_false (vaerdi_array_next (&array, &element));

  return g_string_free (joined, FALSE);
}

static void
assert_elements (const char *text,
                 const char *expected)
{
  g_autofree char *found = join (text);

  g_assert_cmpstr (found, ==, expected);
}

/* As PostgreSQL 15 writes them */
static void
test_elements (void)
{
  assert_elements ("{}", "");
  assert_elements (NULL, "");
  assert_elements ("{12}", "12|");
  assert_elements ("{12,NULL,-3.25,1e+16}", "12|∅|-3.25|1e+16|");
  assert_elements ("{h01-med,\"\",\"a, b\",\"{}\",\"NULL\"}", "h01-med||a, b|{}|NULL|");
  assert_elements ("{\"she said \\\"no\\\"\",\"back\\\\slash\",\"tab\\\\\",Øre}", "she said \"no\"|back\\slash|tab\\|Øre|");
}

/* What is no such array ends early and is never read beyond */
static void
test_broken (void)
{
  assert_elements ("", "");
  assert_elements ("12", "");
  assert_elements ("{", "");
  assert_elements ("{1", "");
  assert_elements ("{1,", "1|");
  assert_elements ("{1,2", "1|");
  assert_elements ("{\"a", "");
  assert_elements ("{\"a\"", "");
  assert_elements ("{\"a\\", "");
  assert_elements ("{1}2,3}", "1|");
  assert_elements ("[2:3]={1,2}", "");
}

static void
test_numbers (void)
{
  static const char * const texts[] = { "0", "7", "123456789012345", "1234567890123456", "-4", "0.1", "1e300",
                                        "2.2250738585072014e-308", "Infinity" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char *end = NULL;

      g_assert_true (vaerdi_real_parse (texts[i], &end) == g_ascii_strtod (texts[i], NULL));
      g_assert_cmpstr (end, ==, "");
      g_assert_true (vaerdi_real_parse (texts[i], NULL) == g_ascii_strtod (texts[i], NULL));
    }
  g_assert_true (isnan (vaerdi_real_parse ("NaN", NULL)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/array/elements", test_elements);
  g_test_add_func ("/array/broken", test_broken);
  g_test_add_func ("/array/numbers", test_numbers);

  return g_test_run ();
}
