/* test-ranks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "statistics/vaerdi-ranks.h"

/* Units that nobody could mix up have one rank each, from either end. */
static void
test_apart (void)
{
  static const VaerdiRanksUnit units[] = { { 100, 10000 }, { 5000, 10000 }, { 9000, 10000 } };
  VaerdiRankInterval up[3], down[3];

  g_assert_true (vaerdi_ranks_simulate (VAERDI_RANKS_SHARE, units, 3, FALSE, up));
  g_assert_true (vaerdi_ranks_simulate (VAERDI_RANKS_SHARE, units, 3, TRUE, down));
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (up[i].lower, ==, i + 1);
      g_assert_cmpuint (up[i].upper, ==, i + 1);
      g_assert_cmpuint (down[i].lower, ==, 3 - i);
      g_assert_cmpuint (down[i].upper, ==, 3 - i);
    }
}

/* Units that differ by nothing may have any rank. */
static void
test_alike (void)
{
  VaerdiRanksUnit units[10];
  VaerdiRankInterval intervals[10];

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    units[i] = (VaerdiRanksUnit) { 20, 200 };
  g_assert_true (vaerdi_ranks_simulate (VAERDI_RANKS_EVENTS, units, 10, FALSE, intervals));
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_assert_cmpuint (intervals[i].lower, ==, 1);
      g_assert_cmpuint (intervals[i].upper, ==, 10);
    }
}

/* Of two means the chance that the lower is truly the lower is known:
 * Φ ((b - a) / (s √2)). It is 97.5 % at a difference of 1.96 s √2. */
static void
test_two_means (void)
{
  static const struct
  {
    double apart;
    guint  upper;
  } cases[] = { { 1.0, 2 }, { 1.8, 2 }, { 2.1, 1 }, { 3.0, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const VaerdiRanksUnit units[] = { { 10, 2 }, { 10 + cases[i].apart * 2 * sqrt (2), 2 } };
      VaerdiRankInterval intervals[2];

      g_assert_true (vaerdi_ranks_simulate (VAERDI_RANKS_MEAN, units, 2, FALSE, intervals));
      g_assert_cmpuint (intervals[0].lower, ==, 1);
      g_assert_cmpuint (intervals[0].upper, ==, cases[i].upper);
      g_assert_cmpuint (intervals[1].lower, ==, 3 - cases[i].upper);
      g_assert_cmpuint (intervals[1].upper, ==, 2);
    }
}

/* The same figures give the same intervals, today and tomorrow; fewer patients
 * give wider ones. */
static void
test_repeats (void)
{
  VaerdiRanksUnit units[12];
  VaerdiRankInterval one[12], two[12];

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    units[i] = i == 6 ? (VaerdiRanksUnit) { 3, 27 } : (VaerdiRanksUnit) { 60 + 10 * i, 1000 };
  g_assert_true (vaerdi_ranks_simulate (VAERDI_RANKS_SHARE, units, 12, FALSE, one));
  g_assert_true (vaerdi_ranks_simulate (VAERDI_RANKS_SHARE, units, 12, FALSE, two));
  g_assert_cmpmem (one, sizeof one, two, sizeof two);
  g_assert_cmpuint (one[6].upper - one[6].lower, >, one[5].upper - one[5].lower);
  g_assert_cmpuint (one[6].upper - one[6].lower, >, one[7].upper - one[7].lower);
}

static void
test_unsound (void)
{
  static const VaerdiRanksUnit units[][2] = {
    { { 5, 10 }, { 11, 10 } }, { { 5, 10 }, { 5, 0 } }, { { 5, 10 }, { -1, 10 } }, { { 5, 10 }, { NAN, 10 } },
  };
  VaerdiRankInterval intervals[2] = { { 7, 7 }, { 7, 7 } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    g_assert_false (vaerdi_ranks_simulate (VAERDI_RANKS_SHARE, units[i], 2, FALSE, intervals));
  g_assert_cmpuint (intervals[0].lower, ==, 7);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/ranks/apart", test_apart);
  g_test_add_func ("/statistics/ranks/alike", test_alike);
  g_test_add_func ("/statistics/ranks/two-means", test_two_means);
  g_test_add_func ("/statistics/ranks/repeats", test_repeats);
  g_test_add_func ("/statistics/ranks/unsound", test_unsound);

  return g_test_run ();
}
