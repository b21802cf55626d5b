/* test-precision.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written of a figure says the same as its verdict; and what is to be
 * known of it is said.
 */

#include "config.h"

#include <string.h>

#include "vaerdi-verdict-fixture.h"
#include "verdicts/vaerdi-precision.h"
#include "verdicts/vaerdi-remark.h"

#define MEAN "Measure=mean\nColumns=unit_id:text;period:date;n:int;sum:real\n"
#define FORMAT(decimals) "[Format]\nUnit=days\nUnit[da]=dage\nDecimals=" decimals "\n"
#define FIXED(sign, value) "[Interpretation]\nDirection=lower\n[Target]\nKind=fixed\nOperator=" sign "\nValue=" value "\n"

static VaerdiVerdict *
judge (const char *rest,
       double      before,
       double      now)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", MEAN, rest);
  g_autoptr (VaerdiResult) result = fixture_result (definition);

  fixture_fill (result, "a", "", 0, LAST_YEAR, before * 1000, 1000);
  fixture_fill (result, "a", "", LAST_YEAR, N_MONTHS, now * 1000, 1000);

  return fixture_judge (result, "a");
}

static void
test_digits (void)
{
  static const struct
  {
    const char *rest;
    double      before, now;
    const char *value, *goal;
  } cases[] = {
    /* Missed by less than is written: one more digit, and as many as it takes */
    { FIXED ("le", "100") FORMAT ("0"), 90, 100.04, "100.04", "≤\u00a0100" },
    { FIXED ("le", "100") FORMAT ("0"), 90, 100.4, "100.4", "≤\u00a0100" },
    { FIXED ("le", "100") FORMAT ("1"), 90, 100.04, "100.04", "≤\u00a0100.0" },
    /* Equal and met, or plainly missed: as the definition says */
    { FIXED ("le", "100") FORMAT ("0"), 90, 99.6, "100", "≤\u00a0100" },
    { FIXED ("le", "100") FORMAT ("0"), 90, 100.6, "101", "≤\u00a0100" },
    /* Met where being equal would not do */
    { FIXED ("lt", "100") FORMAT ("0"), 90, 99.6, "99.6", "<\u00a0100" },
    { FIXED ("lt", "100") FORMAT ("0"), 90, 100, "100", "<\u00a0100" },
    /* A limit that is no whole number is written as closely as the figure */
    { "[Interpretation]\nDirection=lower\n[Target]\nKind=baseline\n" FORMAT ("1"), 92.32, 92.34, "92.34",
      "≤\u00a0baseline (92.32" },
    { "[Interpretation]\nDirection=higher\n[Target]\nKind=range\nValue=80\nUpper=90\n" FORMAT ("0"), 85, 90.3,
      "90.3", "80" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VaerdiVerdict) verdict = judge (cases[i].rest, cases[i].before, cases[i].now);
      g_autofree char *expected = g_strconcat (cases[i].value, "\u00a0days", NULL);
      g_autofree char *value = vaerdi_verdict_dup_value (verdict, VAERDI_ENGLISH);
      g_autofree char *goal = vaerdi_verdict_dup_goal (verdict, VAERDI_ENGLISH);
      g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_GOAL, VAERDI_ENGLISH);

      g_test_message ("%u: %s", i, cases[i].rest);
      g_assert_cmpstr (value, ==, expected);
      g_assert_true (g_str_has_prefix (goal, cases[i].goal));
      g_assert_nonnull (strstr (reason, expected));
    }
}

static void
check_remarks (const char *rest,
               const char *english,
               const char *danish,
               const char *told)
{
  g_autoptr (VaerdiVerdict) verdict = judge (rest, 90, 91);
  g_auto (GStrv) first = vaerdi_verdict_dup_remarks (verdict, VAERDI_ENGLISH);
  g_auto (GStrv) second = vaerdi_verdict_dup_remarks (verdict, VAERDI_DANISH);
  g_autofree char *brief = g_strjoinv ("; ", first);
  g_autofree char *kort = g_strjoinv ("; ", second);
  g_autofree char *remark = vaerdi_verdict_dup_remark (verdict, VAERDI_ENGLISH);

  g_assert_cmpstr (brief, ==, english);
  g_assert_cmpstr (kort, ==, danish);
  g_assert_cmpstr (remark, ==, told);
}

#define REDEFINED \
  "[Interpretation]\nDirection=lower\n[Target 1]\nKind=fixed\nOperator=le\nValue=80\nTo=2025-05\n" \
  "[Target 2]\nKind=fixed\nOperator=le\nValue=100\nFrom=2025-06\n" FORMAT ("0")

static void
test_remarks (void)
{
  check_remarks (FIXED ("le", "100") FORMAT ("0"), "", "", "");
  check_remarks (FIXED ("le", "100") FORMAT ("0") "[Phase]\nFrom=2025-03\nReason=New clinic\nReason[da]=Ny klinik\nBy=O\n",
                 "new limits from Mar 2025", "nye grænser fra mar. 2025", "New limits from March 2025: New clinic (O).");
  check_remarks (REDEFINED,
                 "goal redefined from Jun 2025", "mål omdefineret fra jun. 2025",
                 "The goal was redefined from June 2025; before that it was ≤\u00a080\u00a0days.");
}

/* One that failed has no month in which a goal could be redefined */
static void
test_failed (void)
{
  g_autoptr (VaerdiVerdict) fine = judge (REDEFINED, 90, 91);
  g_autoptr (GError) failure = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_FAILED, "no");
  VaerdiJudgeContext context = fixture_context ("h");
  g_autoptr (VaerdiVerdict) failed = vaerdi_judge_failure (fine->definition, &context, failure);
  g_auto (GStrv) remarks = vaerdi_verdict_dup_remarks (failed, VAERDI_ENGLISH);
  g_autofree char *remark = vaerdi_verdict_dup_remark (failed, VAERDI_ENGLISH);

  g_assert_cmpint (vaerdi_verdict_get_month (failed), ==, G_MININT32);
  g_assert_cmpuint (g_strv_length (remarks), ==, 0);
  g_assert_cmpstr (remark, ==, "");
}

/* What a row shows is said: the numbers where they are shown, and what is to be
 * known of the figure. */
static void
test_spoken (void)
{
  g_autoptr (VaerdiVerdict) verdict =
    judge (FIXED ("le", "100") FORMAT ("0") "[Phase]\nFrom=2025-03\nReason=R\nReason[da]=R\nBy=O\n", 90, 91);
  g_autofree char *plain = vaerdi_verdict_dup_spoken (verdict, FALSE, VAERDI_ENGLISH);
  g_autofree char *counted = vaerdi_verdict_dup_spoken (verdict, TRUE, VAERDI_DANISH);
  g_autofree char *late = NULL;

  g_assert_true (g_str_has_suffix (plain, ": Met, already met at baseline, new limits from Mar 2025"));
  g_assert_nonnull (strstr (counted, ", gennemsnit af 12.000, nået allerede ved udgangspunktet, nye grænser fra"));
  verdict->freshness = VAERDI_FRESHNESS_LATE;
  verdict->definition->cadence_months = 6;
  late = vaerdi_verdict_dup_spoken (verdict, FALSE, VAERDI_ENGLISH);
  g_assert_nonnull (strstr (late, ", late, already met at baseline, half-yearly data, new limits"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdicts/precision/digits", test_digits);
  g_test_add_func ("/verdicts/precision/remarks", test_remarks);
  g_test_add_func ("/verdicts/precision/failed", test_failed);
  g_test_add_func ("/verdicts/precision/spoken", test_spoken);

  return g_test_run ();
}
