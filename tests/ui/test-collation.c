/* test-collation.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/vaerdi-collation.h"

/* Each name comes before the next: æ, ø and å after z, aa as å, case and
 * foreign accents without weight. */
static void
test_order (void)
{
  static const char * const names[] = {
    "Akutafdelingen", "anæstesi", "Børn", "Café", "Caféen", "Kardiologi", "Zoner",
    "Ældremedicin", "Ærø", "Øre-næse-hals", "Øresund", "Aabenraa", "Aalborg", "Århus",
  };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s < %s", names[i], names[i + 1]);
      g_assert_cmpint (vaerdi_collation_compare (names[i], names[i + 1]), <, 0);
      g_assert_cmpint (vaerdi_collation_compare (names[i + 1], names[i]), >, 0);
    }

  g_assert_cmpint (vaerdi_collation_compare ("ØRE", "øre"), ==, 0);
  g_assert_cmpint (vaerdi_collation_compare ("", ""), ==, 0);
}

static void
test_fold (void)
{
  g_autofree char *orto = vaerdi_collation_fold ("Ortopædkirurgi");
  g_autofree char *ore = vaerdi_collation_fold ("ØRE-NÆSE-HALS");
  g_autofree char *a_ring = vaerdi_collation_fold ("Århus");
  g_autofree char *aa = vaerdi_collation_fold ("Aarhus");
  g_autofree char *decomposed = vaerdi_collation_fold ("A\xcc\x8arhus");

  g_assert_cmpstr (orto, ==, "ortopaedkirurgi");
  g_assert_cmpstr (ore, ==, "ore-naese-hals");
  g_assert_cmpstr (a_ring, ==, aa);
  g_assert_cmpstr (decomposed, ==, aa);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/collation/order", test_order);
  g_test_add_func ("/ui/collation/fold", test_fold);

  return g_test_run ();
}
