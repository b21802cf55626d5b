/* test-judge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether the goals, levels and comparisons come out as worked by hand.
 */

#include <math.h>
#include <string.h>

#include "vaerdi-verdict-fixture.h"

#define SHARE "Measure=proportion\nColumns=unit_id:text;period:date;numerator:int;denominator:int\n"
#define COUNT "Measure=count\nColumns=unit_id:text;period:date;numerator:int\n"
#define MEAN "Measure=mean\nColumns=unit_id:text;period:date;n:int;sum:real;sum_squares:real\n"
#define STRATA(measure, columns) "Measure=" measure "\nColumns=unit_id:text;period:date;stratum:text;" columns "\n"
#define STRATUM(id) "[Stratum " id "]\nName=N" id "\nName[da]=D" id "\n"
#define PERCENT "[Format]\nUnit=%\nUnit[da]=%\n"
#define HIGHER "[Interpretation]\nDirection=higher\n"
#define LOWER "[Interpretation]\nDirection=lower\n"

#define MET VAERDI_ATTAINMENT_MET
#define MISSED VAERDI_ATTAINMENT_NOT_MET
#define UNKNOWN VAERDI_ATTAINMENT_NO_DATA
#define NONE VAERDI_ATTAINMENT_NONE

/* Month by month the same: @before of @n in 2023 and 2024, @now of @n in 2025;
 * the nation has @nation of @n. */
static VaerdiVerdict *
judge_simple (const char *computation,
              const char *rest,
              double      before,
              double      now,
              double      nation,
              double      n)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", computation, rest);
  g_autoptr (VaerdiResult) result = fixture_result (definition);

  if (!isnan (before))
    fixture_fill (result, "a", "", 0, LAST_YEAR, before, n);
  if (!isnan (now))
    fixture_fill (result, "a", "", LAST_YEAR, N_MONTHS, now, n);
  if (!isnan (nation))
    fixture_fill (result, "dk", "", 0, N_MONTHS, nation, n);

  return fixture_judge (result, "a");
}

static void
test_goals (void)
{
  static const struct
  {
    const char *computation, *rest;
    double before, now, nation, limit;
    VaerdiAttainment attainment, at_baseline;
  } cases[] = {
    /* 1: against a fixed value, met at baseline, equality */
    { SHARE, HIGHER "[Target]\nKind=fixed\nOperator=ge\nValue=95\n" PERCENT, 96, 95, NAN, 95, MET, MET },
    { SHARE, HIGHER "[Target]\nKind=fixed\nOperator=gt\nValue=95\n" PERCENT, 94, 95, NAN, 95, MISSED, MISSED },
    { SHARE, LOWER "[Target]\nKind=fixed\nOperator=le\nValue=10\n" PERCENT, 11, 9, NAN, 10, MET, MISSED },
    { SHARE, LOWER "[Target]\nKind=fixed\nOperator=lt\nValue=10\n" PERCENT, NAN, 10, NAN, 10, MISSED, UNKNOWN },
    { SHARE, HIGHER "[Target]\nKind=fixed\nOperator=ge\nValue=95\n" PERCENT, 96, NAN, NAN, 95, UNKNOWN, MET },
    /* 2: ten percent down from 240 a year is 216 */
    { COUNT, LOWER "[Target]\nKind=change\nOperator=le\nValue=-10\n", 20, 18, NAN, 216, MET, NONE },
    { COUNT, LOWER "[Target]\nKind=change\nOperator=le\nValue=-10\n", 20, 19, NAN, 216, MISSED, NONE },
    { COUNT, HIGHER "[Target]\nKind=change\nOperator=ge\nValue=15\n", 20, 23, NAN, 276, MET, NONE },
    { COUNT, HIGHER "[Target]\nKind=change\nOperator=ge\nValue=15\n", NAN, 23, NAN, NAN, UNKNOWN, NONE },
    /* 3: kept or improved */
    { COUNT, HIGHER "[Target]\nKind=baseline\n", 20, 20, NAN, 240, MET, NONE },
    { COUNT, LOWER "[Target]\nKind=baseline\n", 20, 21, NAN, 240, MISSED, NONE },
    /* 5: against the nation */
    { SHARE, HIGHER "[Target]\nKind=benchmark\n" PERCENT, 60, 70, 70, 70, MET, MISSED },
    { SHARE, HIGHER "[Target]\nKind=benchmark\nOperator=gt\n" PERCENT, 60, 70, 70, 70, MISSED, MISSED },
    { SHARE, HIGHER "[Target]\nKind=benchmark\n" PERCENT, 60, 70, NAN, NAN, UNKNOWN, UNKNOWN },
    /* 7: within a range */
    { SHARE, HIGHER "[Target]\nKind=range\nValue=80\nUpper=90\n" PERCENT, 91, 90, NAN, 80, MET, MISSED },
    { SHARE, HIGHER "[Target]\nKind=range\nValue=80\nUpper=90\n" PERCENT, 85, 79, NAN, 80, MISSED, MET },
    /* 8: monitored */
    { SHARE, HIGHER "[Target]\nKind=monitor\n" PERCENT, 85, 79, NAN, NAN, VAERDI_ATTAINMENT_MONITORED,
      VAERDI_ATTAINMENT_MONITORED },
    { SHARE, HIGHER PERCENT, 85, 79, NAN, NAN, NONE, NONE },
    /* not in force yet */
    { SHARE, HIGHER "[Target]\nKind=fixed\nOperator=ge\nValue=95\nFrom=2026-01\n" PERCENT, 90, 90, NAN, NAN, NONE, NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VaerdiVerdict) verdict =
        judge_simple (cases[i].computation, cases[i].rest, cases[i].before, cases[i].now, cases[i].nation, 100);

      g_test_message ("%u: %s", i, cases[i].rest);
      g_assert_cmpint (verdict->attainment, ==, cases[i].attainment);
      g_assert_cmpint (verdict->attainment_at_baseline, ==, cases[i].at_baseline);
      if (!isnan (cases[i].limit))
        g_assert_cmpfloat_with_epsilon (verdict->targets[0].limit, cases[i].limit, 1e-9);
      else if (verdict->n_targets > 0)
        g_assert_true (isnan (verdict->targets[0].limit));
    }
}

/* 4: 65 % within 30 days and 80 % within 45 and 95 % within 60. */
static void
test_triple (void)
{
  const char *rest = STRATUM ("w30") STRATUM ("w45") STRATUM ("w60") HIGHER
    "[Target 1]\nKind=fixed\nOperator=ge\nValue=65\n"
    "[Target 2]\nKind=fixed\nOperator=ge\nValue=80\nStratum=w45\n"
    "[Target 3]\nKind=fixed\nOperator=ge\nValue=95\nStratum=w60\n" PERCENT;
  g_autoptr (VaerdiDefinition) definition =
    fixture_definition ("process", STRATA ("proportion", "numerator:int;denominator:int") "Headline=w30\n", rest);

  for (guint within_60 = 94; within_60 <= 95; within_60++)
    {
      g_autoptr (VaerdiResult) result = fixture_result (definition);
      g_autoptr (VaerdiVerdict) verdict = NULL;

      fixture_fill (result, "a", "w30", LAST_YEAR, N_MONTHS, 65, 100);
      fixture_fill (result, "a", "w45", LAST_YEAR, N_MONTHS, 80, 100);
      fixture_fill (result, "a", "w60", LAST_YEAR, N_MONTHS, within_60, 100);
      verdict = fixture_judge (result, "a");

      g_assert_cmpuint (verdict->n_targets, ==, 3);
      g_assert_cmpint (verdict->targets[1].attainment, ==, MET);
      g_assert_cmpint (verdict->targets[2].attainment, ==, within_60 == 95 ? MET : MISSED);
      g_assert_cmpint (verdict->attainment, ==, within_60 == 95 ? MET : MISSED);
      g_assert_cmpfloat (verdict->current.value, ==, 65);
    }
}

/* 6: a mean gain of at least 0.12 and a level at the nation's. */
static void
test_combined (void)
{
  const char *rest = STRATUM ("gain") STRATUM ("level") HIGHER
    "[Target 1]\nKind=fixed\nOperator=ge\nValue=0.12\n"
    "[Target 2]\nKind=benchmark\nStratum=level\n[Format]\nDecimals=2\n";
  g_autoptr (VaerdiDefinition) definition =
    fixture_definition ("process", STRATA ("mean", "n:int;sum:real") "Headline=gain\n", rest);
  const double national_levels[] = { 7.2, 7.3 };

  for (guint i = 0; i < G_N_ELEMENTS (national_levels); i++)
    {
      g_autoptr (VaerdiResult) result = fixture_result (definition);
      g_autoptr (VaerdiVerdict) verdict = NULL;

      fixture_fill (result, "a", "gain", LAST_YEAR, N_MONTHS, 1.2, 10);
      fixture_fill (result, "a", "level", LAST_YEAR, N_MONTHS, 7.2, 10);
      fixture_fill (result, "dk", "gain", LAST_YEAR, N_MONTHS, 1, 10);
      fixture_fill (result, "dk", "level", LAST_YEAR, N_MONTHS, national_levels[i], 10);
      verdict = fixture_judge (result, "a");
      g_assert_cmpint (verdict->targets[0].attainment, ==, MET);
      g_assert_cmpint (verdict->attainment, ==, i == 0 ? MET : MISSED);
    }
}

static void
test_levels (void)
{
  static const struct { const char *direction; double high, moderate, now; VaerdiJudgedLevel level; } cases[] = {
    /* 100 * 29 / 100 is a little less than 29 in binary */
    { "higher", 29, 28, 29, VAERDI_JUDGED_HIGH },
    { "higher", 29, 28, 28, VAERDI_JUDGED_MODERATE },
    { "higher", 29, 28, 27, VAERDI_JUDGED_LOW },
    { "lower", 28, 29, 28, VAERDI_JUDGED_HIGH },
    { "lower", 28, 29, 29, VAERDI_JUDGED_MODERATE },
    { "lower", 28, 29, 30, VAERDI_JUDGED_LOW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rest = g_strdup_printf ("[Interpretation]\nDirection=%s\nLevelHigh=%g\nLevelModerate=%g\n",
                                               cases[i].direction, cases[i].high, cases[i].moderate);
      g_autoptr (VaerdiVerdict) verdict = judge_simple (SHARE, rest, NAN, cases[i].now, NAN, 100);

      g_assert_cmpint (verdict->level, ==, cases[i].level);
    }
}

static void
test_change (void)
{
  g_autoptr (VaerdiVerdict) share = judge_simple (SHARE, HIGHER PERCENT, 50, 55, NAN, 100);
  g_autoptr (VaerdiVerdict) count = judge_simple (COUNT, LOWER, 20, 18, NAN, 100);
  g_autoptr (VaerdiVerdict) negative = judge_simple (MEAN, HIGHER, -20, -10, NAN, 10);
  g_autoptr (VaerdiVerdict) zero = judge_simple (MEAN, HIGHER, 0, 10, NAN, 10);
  g_autofree char *points = vaerdi_verdict_dup_change (share, VAERDI_ENGLISH);
  g_autofree char *percent = vaerdi_verdict_dup_change (count, VAERDI_DANISH);

  g_assert_cmpfloat_with_epsilon (share->change_absolute, 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (share->change_relative, 10, 1e-9);
  g_assert_nonnull (strstr (points, "+5.0 %-points"));
  g_assert_cmpfloat_with_epsilon (count->change_absolute, -24, 1e-9);
  g_assert_cmpstr (percent, ==, "−10,0\u00a0%");
  /* from −2 to −1 is up */
  g_assert_cmpfloat_with_epsilon (negative->change_relative, 50, 1e-9);
  g_assert_true (isnan (zero->change_relative));
  g_assert_cmpfloat_with_epsilon (zero->change_absolute, 1, 1e-9);
}

/* Twelve months of @now out of 10 against a nation at 50 %: of 120 patients a
 * standard error is 4.56 points; 1.96 of them are 8.9, 3.09 are 14.1. */
static void
test_funnel (void)
{
  static const struct { double now; VaerdiFunnelPosition position; } cases[] = {
    { 3.5, VAERDI_FUNNEL_BELOW_998 },
    { 4.0, VAERDI_FUNNEL_BELOW_95 },
    { 4.5, VAERDI_FUNNEL_INSIDE },
    { 5.5, VAERDI_FUNNEL_INSIDE },
    { 6.0, VAERDI_FUNNEL_ABOVE_95 },
    { 6.5, VAERDI_FUNNEL_ABOVE_998 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VaerdiVerdict) verdict = judge_simple (SHARE, LOWER PERCENT, NAN, cases[i].now, 5, 10);

      g_assert_cmpfloat_with_epsilon (verdict->benchmark.value, 50, 1e-9);
      g_assert_cmpint (verdict->funnel, ==, cases[i].position);
    }
}

static void
test_no_funnel (void)
{
  g_autoptr (VaerdiVerdict) few = judge_simple (SHARE, LOWER "FunnelMinimum=121\n" PERCENT, NAN, 9, 5, 10);
  g_autoptr (VaerdiVerdict) enough = judge_simple (SHARE, LOWER "FunnelMinimum=120\n" PERCENT, NAN, 9, 5, 10);
  g_autoptr (VaerdiVerdict) count = judge_simple (COUNT, LOWER, NAN, 9, 90, 10);
  g_autoptr (VaerdiVerdict) none = judge_simple (SHARE, LOWER "Benchmark=none\n" PERCENT, NAN, 9, 5, 10);

  g_assert_cmpint (few->funnel, ==, VAERDI_FUNNEL_NONE);
  g_assert_cmpint (enough->funnel, ==, VAERDI_FUNNEL_ABOVE_998);
  g_assert_cmpint (count->benchmark_source, ==, VAERDI_BENCHMARK_NONE);
  g_assert_true (isnan (count->benchmark.value));
  g_assert_true (isnan (none->benchmark.value));
  g_assert_cmpint (none->funnel, ==, VAERDI_FUNNEL_NONE);
}

static void
test_published (void)
{
  g_autoptr (VaerdiDefinition) definition =
    fixture_definition ("process", MEAN, HIGHER "Benchmark=published\n[Target]\nKind=benchmark\n");
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  VaerdiFigure published = { FIRST_MONTH, FIRST_MONTH + 12, NAN, NAN, 5, NAN, NAN };
  VaerdiJudgeContext context = fixture_context ("a");
  g_autoptr (VaerdiVerdict) verdict = NULL;

  /* 48 patients at 6; 3.09 standard errors of an SD of 2 are 0.89 */
  fixture_fill (result, "a", "", LAST_YEAR, N_MONTHS, 24, 4);
  context.published = &published;
  context.published_sd = 2;
  context.published_source = "A report";
  verdict = vaerdi_judge (result, &context);
  fixture_check_reasons (verdict);
  g_assert_cmpint (verdict->attainment, ==, MET);
  g_assert_cmpstr (verdict->benchmark_name[VAERDI_DANISH], ==, "A report");
  g_assert_cmpint (verdict->funnel, ==, VAERDI_FUNNEL_ABOVE_998);
}

/* Rates of 2 in 100: a month's 95 % interval by Wilson, of the year 24 of 1200. */
static void
test_interval (void)
{
  g_autoptr (VaerdiVerdict) verdict = judge_simple (SHARE, LOWER PERCENT, NAN, 2, NAN, 100);

  g_assert_cmpfloat_with_epsilon (verdict->current.value, 2, 1e-12);
  g_assert_cmpfloat (verdict->current.numerator, ==, 24);
  g_assert_cmpfloat (verdict->current.denominator, ==, 1200);
  g_assert_cmpfloat_with_epsilon (verdict->current.lower, 1.3476, 5e-4);
  g_assert_cmpfloat_with_epsilon (verdict->current.upper, 2.9588, 5e-4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdicts/judge/goals", test_goals);
  g_test_add_func ("/verdicts/judge/triple", test_triple);
  g_test_add_func ("/verdicts/judge/combined", test_combined);
  g_test_add_func ("/verdicts/judge/levels", test_levels);
  g_test_add_func ("/verdicts/judge/change", test_change);
  g_test_add_func ("/verdicts/judge/funnel", test_funnel);
  g_test_add_func ("/verdicts/judge/no-funnel", test_no_funnel);
  g_test_add_func ("/verdicts/judge/published", test_published);
  g_test_add_func ("/verdicts/judge/interval", test_interval);

  return g_test_run ();
}
