/* test-target.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "definitions/vaerdi-target.h"

#define MET VAERDI_ATTAINMENT_MET
#define MISSED VAERDI_ATTAINMENT_NOT_MET
#define UNKNOWN VAERDI_ATTAINMENT_NO_DATA

static void
test_kinds (void)
{
  static const struct
  {
    VaerdiTargetKind kind;
    VaerdiOperator comparison;
    double target, upper;
    VaerdiTargetContext context;
    VaerdiAttainment expected;
  } cases[] = {
    /* 95 % cancer packages, the equality case included */
    { VAERDI_TARGET_FIXED, VAERDI_AT_LEAST, 95, NAN, { 95, NAN, NAN }, MET },
    { VAERDI_TARGET_FIXED, VAERDI_MORE_THAN, 95, NAN, { 95, NAN, NAN }, MISSED },
    { VAERDI_TARGET_FIXED, VAERDI_AT_MOST, 14, NAN, { 14.01, NAN, NAN }, MISSED },
    { VAERDI_TARGET_FIXED, VAERDI_LESS_THAN, 2, NAN, { 1.99, NAN, NAN }, MET },
    { VAERDI_TARGET_FIXED, VAERDI_AT_LEAST, 95, NAN, { NAN, 90, 90 }, UNKNOWN },
    /* ten percent down from 244 minutes is 219.6 */
    { VAERDI_TARGET_CHANGE, VAERDI_AT_MOST, -10, NAN, { 219.6, 244, NAN }, MET },
    { VAERDI_TARGET_CHANGE, VAERDI_AT_MOST, -10, NAN, { 219.7, 244, NAN }, MISSED },
    { VAERDI_TARGET_CHANGE, VAERDI_AT_LEAST, 15, NAN, { 115, 100, NAN }, MET },
    { VAERDI_TARGET_CHANGE, VAERDI_AT_MOST, -10, NAN, { 219.6, NAN, NAN }, UNKNOWN },
    { VAERDI_TARGET_BASELINE, VAERDI_AT_LEAST, NAN, NAN, { 27576, 27576, NAN }, MET },
    { VAERDI_TARGET_BASELINE, VAERDI_LESS_THAN, NAN, NAN, { 284, 285, NAN }, MET },
    { VAERDI_TARGET_BENCHMARK, VAERDI_AT_LEAST, NAN, NAN, { 0.71, NAN, 0.72 }, MISSED },
    { VAERDI_TARGET_BENCHMARK, VAERDI_AT_LEAST, NAN, NAN, { 0.71, NAN, NAN }, UNKNOWN },
    { VAERDI_TARGET_RANGE, VAERDI_AT_LEAST, 80, 90, { 90, NAN, NAN }, MET },
    { VAERDI_TARGET_RANGE, VAERDI_AT_LEAST, 80, 90, { 90.1, NAN, NAN }, MISSED },
    { VAERDI_TARGET_RANGE, VAERDI_AT_LEAST, 80, 90, { 79.9, NAN, NAN }, MISSED },
    { VAERDI_TARGET_MONITOR, VAERDI_AT_LEAST, NAN, NAN, { 1, NAN, NAN }, VAERDI_ATTAINMENT_MONITORED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VaerdiTarget) target =
        vaerdi_target_new (cases[i].kind, cases[i].comparison, cases[i].target);

      target->upper = cases[i].upper;
      g_assert_cmpint (vaerdi_target_judge (target, &cases[i].context), ==, cases[i].expected);
    }
}

static void
test_all (void)
{
  const VaerdiAttainment triple[] = { MET, MET, MISSED };
  const VaerdiAttainment gap[] = { MET, UNKNOWN, MET };
  const VaerdiAttainment both[] = { UNKNOWN, MISSED };
  const VaerdiAttainment good[] = { MET, MET, VAERDI_ATTAINMENT_MONITORED };

  g_assert_cmpint (vaerdi_attainment_all (triple, 3), ==, MISSED);
  g_assert_cmpint (vaerdi_attainment_all (gap, 3), ==, UNKNOWN);
  g_assert_cmpint (vaerdi_attainment_all (both, 2), ==, MISSED);
  g_assert_cmpint (vaerdi_attainment_all (good, 3), ==, MET);
  g_assert_cmpint (vaerdi_attainment_all (NULL, 0), ==, VAERDI_ATTAINMENT_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/definitions/target/kinds", test_kinds);
  g_test_add_func ("/definitions/target/all", test_all);

  return g_test_run ();
}
