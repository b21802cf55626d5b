/* test-trust.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What may not be shown, what cannot be trusted, and what is chance.
 */

#include <math.h>
#include <string.h>

#include "vaerdi-verdict-fixture.h"

#define SHARE "Measure=proportion\nColumns=unit_id:text;period:date;numerator:int;denominator:int\n"
#define ASKED "Measure=proportion\n" \
  "Columns=unit_id:text;period:date;numerator:int;denominator:int;answered:int;eligible:int\n"
#define REST "[Interpretation]\nDirection=higher\n[Target]\nKind=fixed\nOperator=ge\nValue=90\n" \
  "[Format]\nUnit=%\nUnit[da]=%\n"

static void
ask (VaerdiResult *result,
     guint         from,
     guint         to,
     double        answered,
     double        eligible)
{
  VaerdiCell *cells = vaerdi_result_ensure_cells (result, "a", "");

  for (guint i = from; i < to; i++)
    {
      cells[i].answered = answered;
      cells[i].eligible = eligible;
    }
}

static void
assert_no_figure (const VaerdiFigure *figure)
{
  g_assert_true (isnan (figure->numerator));
  g_assert_true (isnan (figure->denominator));
  g_assert_true (isnan (figure->value));
  g_assert_true (isnan (figure->lower));
  g_assert_true (isnan (figure->upper));
}

/* The withheld numbers are 333, 777, 42.9 % and 777 of 950 asked. */
static void
assert_not_told (const char *text)
{
  static const char * const secrets[] = { "333", "777", "42.9", "42,9", "42.8", "42,8", "81.8", "81,8" };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (strstr (text, secrets[i]) != NULL)
      g_error ("“%s” tells %s", text, secrets[i]);
}

static void
assert_silent (const VaerdiVerdict *verdict)
{
  for (VaerdiLanguage language = 0; language < VAERDI_N_LANGUAGES; language++)
    {
      g_autofree char *summary = vaerdi_verdict_dup_summary (verdict, language);
      g_autofree char *value = vaerdi_verdict_dup_value (verdict, language);
      g_autofree char *counts = vaerdi_verdict_dup_counts (verdict, language);
      g_autofree char *goal = vaerdi_verdict_dup_goal (verdict, language);
      g_autofree char *change = vaerdi_verdict_dup_change (verdict, language);

      assert_not_told (summary);
      assert_not_told (value);
      assert_not_told (goal);
      assert_not_told (change);
      g_assert_cmpstr (counts, ==, "");
      for (VaerdiAspect aspect = 0; aspect < VAERDI_N_ASPECTS; aspect++)
        {
          g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, aspect, language);

          assert_not_told (reason);
        }
    }
}

static void
test_suppressed (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", ASKED "MinimumDenominator=900\n", REST);
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  g_autoptr (VaerdiVerdict) verdict = NULL;
  guint n_suppressed = 0;

  /* 2024 and 2025 have one month with patients each */
  fixture_fill (result, "a", "", 20, 21, 333, 777);
  fixture_fill (result, "a", "", 30, 31, 333, 777);
  fixture_fill (result, "dk", "", 0, N_MONTHS, 5000, 10000);
  ask (result, 30, 31, 777, 950);
  verdict = fixture_judge (result, "a");

  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_SUPPRESSED);
  assert_no_figure (&verdict->current);
  assert_no_figure (&verdict->baseline);
  g_assert_true (isnan (verdict->change_absolute) && isnan (verdict->change_relative));
  g_assert_true (isnan (verdict->answered) && isnan (verdict->eligible) && isnan (verdict->coverage));
  g_assert_cmpint (verdict->attainment, ==, VAERDI_ATTAINMENT_NO_DATA);
  g_assert_cmpuint (verdict->n_targets, ==, 1);
  g_assert_true (isnan (verdict->targets[0].value));
  g_assert_cmpint (verdict->targets[0].at_baseline, ==, VAERDI_ATTAINMENT_NONE);
  g_assert_cmpint (verdict->level, ==, VAERDI_JUDGED_NONE);
  g_assert_cmpint (verdict->funnel, ==, VAERDI_FUNNEL_NONE);
  for (guint i = 0; i < verdict->n_points; i++)
    {
      const VaerdiVerdictPoint *point = &verdict->points[i];

      n_suppressed += (point->flags & VAERDI_POINT_SUPPRESSED) != 0;
      g_assert_true (isnan (point->numerator) && isnan (point->denominator));
      g_assert_true (isnan (point->chart.value) && isnan (point->chart.lower) && isnan (point->chart.upper));
    }
  /* Each from its month to the end of the year, which it waits for */
  g_assert_cmpuint (n_suppressed, ==, 4 + 6);
  g_assert_cmpint (verdict->withheld, ==, VAERDI_WITHHELD_SMALL);
  g_assert_cmpstr (vaerdi_verdict_get_status_word (verdict, VAERDI_ENGLISH), ==, "Too few patients");
  assert_silent (verdict);
}

/* A year with enough patients may hold months without: they are told of together
 * with the next. */
static void
test_suppressed_month (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE "MinimumDenominator=10\n", REST);
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  g_autoptr (VaerdiVerdict) verdict = NULL;

  fixture_fill (result, "a", "", 0, N_MONTHS, 18, 20);
  fixture_fill (result, "a", "", 30, 31, 4, 9);
  verdict = fixture_judge (result, "a");
  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_OK);
  g_assert_cmpfloat (verdict->current.denominator, ==, 11 * 20 + 9);
  g_assert_cmpuint (verdict->points[30].flags, ==, VAERDI_POINT_SUPPRESSED);
  g_assert_true (isnan (verdict->points[30].denominator) && isnan (verdict->points[30].chart.upper));
  g_assert_cmpfloat (verdict->points[29].denominator, ==, 20);
  g_assert_cmpuint (verdict->points[31].flags, ==, VAERDI_POINT_SUPPRESSED);
  g_assert_cmpfloat (verdict->points[32].denominator, ==, 20);
  g_assert_cmpuint (verdict->current.n_withheld, ==, 0);
}

/* Where the hospital is told, so is what is left when its other departments are
 * taken from it: another department waits, and says why. */
static void
test_protects_others (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  g_autoptr (VaerdiOrgTree) tree = fixture_tree ();
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  g_autoptr (VaerdiVerdict) small = NULL;
  g_autoptr (VaerdiVerdict) other = NULL;
  g_autoptr (VaerdiVerdict) hospital = NULL;
  g_autofree char *why = NULL;

  fixture_fill (result, "a", "", LAST_YEAR, LAST_YEAR + 1, 1, 4);
  fixture_fill (result, "b", "", 0, N_MONTHS, 10, 20);
  fixture_fill (result, "c", "", 0, N_MONTHS, 10, 20);
  vaerdi_result_roll_up (result, tree);

  small = fixture_judge (result, "a");
  g_assert_cmpint (small->withheld, ==, VAERDI_WITHHELD_SMALL);
  other = fixture_judge (result, "b");
  g_assert_cmpint (other->state, ==, VAERDI_STATE_SUPPRESSED);
  g_assert_cmpint (other->withheld, ==, VAERDI_WITHHELD_OTHERS);
  g_assert_cmpstr (vaerdi_verdict_get_status_word (other, VAERDI_ENGLISH), ==, "Protected");
  assert_no_figure (&other->current);
  g_assert_cmpfloat (other->baseline.denominator, ==, 240);
  why = vaerdi_verdict_dup_reason (other, VAERDI_ASPECT_VALUE, VAERDI_ENGLISH);
  g_assert_nonnull (strstr (why, "to protect a small group"));
  hospital = fixture_judge (result, "h");
  g_assert_cmpfloat (hospital->current.denominator, ==, 244);
}

/* Nobody is not too few: there is nothing to hide. */
static void
test_nobody (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  g_autoptr (VaerdiVerdict) verdict = NULL;

  fixture_fill (result, "a", "", 0, N_MONTHS, 0, 0);
  verdict = fixture_judge (result, "a");
  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_NO_DATA);
  g_assert_cmpint (verdict->attainment, ==, VAERDI_ATTAINMENT_NO_DATA);
}

static void
test_broken (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  g_autoptr (VaerdiVerdict) verdict = NULL;

  fixture_fill (result, "a", "", 0, N_MONTHS, 18, 20);
  fixture_fill (result, "a", "", 30, 31, 40, 20);
  verdict = fixture_judge (result, "a");
  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_INVALID);
  assert_no_figure (&verdict->current);
  g_assert_cmpint (verdict->attainment, ==, VAERDI_ATTAINMENT_NO_DATA);
  g_assert_nonnull (strstr (verdict->message[VAERDI_ENGLISH], "July 2025"));
  g_assert_nonnull (strstr (verdict->message[VAERDI_ENGLISH], "40 in the numerator, only 20"));
  g_assert_nonnull (strstr (verdict->message[VAERDI_DANISH], "juli 2025"));
  g_assert_cmpuint (verdict->points[30].flags, ==, VAERDI_POINT_INVALID);
  g_assert_true (isnan (verdict->points[30].numerator));
}

/* Few patients are not told when their counts are broken either. */
static void
test_broken_small (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE "MinimumDenominator=900\n", REST);
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  g_autoptr (VaerdiVerdict) verdict = NULL;

  fixture_fill (result, "a", "", 30, 31, 777, 333);
  verdict = fixture_judge (result, "a");
  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_INVALID);
  assert_silent (verdict);
}

/* A broken month before the window does not take the figure away. */
static void
test_broken_before (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  g_autoptr (VaerdiVerdict) verdict = NULL;

  fixture_fill (result, "a", "", 0, N_MONTHS, 18, 20);
  fixture_fill (result, "a", "", 20, 21, 40, 20);
  verdict = fixture_judge (result, "a");
  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_OK);
  g_assert_cmpfloat (verdict->baseline.denominator, ==, 11 * 20);
}

/* The hospital's figure goes on without the broken part, and says so. */
static void
test_broken_part (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  g_autoptr (VaerdiOrgTree) tree = fixture_tree ();
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  g_autoptr (VaerdiVerdict) hospital = NULL;
  g_autoptr (VaerdiVerdict) other = NULL;
  g_autofree char *reason = NULL;

  fixture_fill (result, "a", "", 0, N_MONTHS, 18, 20);
  fixture_fill (result, "b", "", 0, N_MONTHS, 10, 20);
  fixture_fill (result, "b", "", 30, 32, 40, 20);
  fixture_fill (result, "c", "", 0, N_MONTHS, 40, 20);
  vaerdi_result_roll_up (result, tree);

  hospital = fixture_judge (result, "h");
  g_assert_cmpint (hospital->state, ==, VAERDI_STATE_OK);
  g_assert_cmpuint (hospital->n_left_out, ==, 2);
  g_assert_cmpfloat (hospital->current.numerator, ==, 12 * 18 + 10 * 10);
  g_assert_cmpfloat (hospital->current.denominator, ==, 12 * 20 + 10 * 20);
  reason = vaerdi_verdict_dup_reason (hospital, VAERDI_ASPECT_VALUE, VAERDI_ENGLISH);
  g_assert_nonnull (strstr (reason, "2 months of units are left out"));

  other = fixture_judge (result, "i");
  g_assert_cmpint (other->state, ==, VAERDI_STATE_INVALID);
  assert_no_figure (&other->current);
}

static void
test_coverage (void)
{
  static const struct { double answered; gboolean too_low; } cases[] = { { 59, TRUE }, { 60, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", ASKED, REST);
      g_autoptr (VaerdiResult) result = fixture_result (definition);
      g_autoptr (VaerdiVerdict) verdict = NULL;

      fixture_fill (result, "a", "", 0, N_MONTHS, 95, 100);
      ask (result, 0, N_MONTHS, cases[i].answered, 100);
      verdict = fixture_judge (result, "a");
      g_assert_cmpfloat (verdict->coverage, ==, cases[i].answered);
      g_assert_cmpint (verdict->coverage_too_low, ==, cases[i].too_low);
      g_assert_cmpint (verdict->attainment, ==, cases[i].too_low ? VAERDI_ATTAINMENT_NO_DATA : VAERDI_ATTAINMENT_MET);
      g_assert_cmpfloat_with_epsilon (verdict->current.value, 95, 1e-9);
      g_assert_cmpstr (vaerdi_verdict_get_status_word (verdict, VAERDI_ENGLISH), ==,
                       cases[i].too_low ? "Not judged" : "Met");
    }
}

static void
test_late (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  VaerdiJudgeContext context = fixture_context ("a");
  g_autoptr (VaerdiVerdict) fresh = NULL;
  g_autoptr (VaerdiVerdict) late = NULL;

  fixture_fill (result, "a", "", 0, N_MONTHS, 18, 20);
  fixture_fill (result, "dk", "", 0, N_MONTHS, 18, 20);
  /* December is due on 10 January; on 1 January November will do */
  fresh = fixture_judge (result, "a");
  g_assert_cmpint (fresh->freshness, ==, VAERDI_FRESHNESS_FRESH);
  g_assert_cmpint (fresh->expected_month, ==, FIRST_MONTH + 34);
  g_assert_cmpint (fresh->newest_month, ==, FIRST_MONTH + 35);
  g_assert_cmpint (fresh->age_days, ==, 0);

  /* Complete before 1 October: 31 + 30 + 31 days ago */
  context.complete_to = vaerdi_month_to_days (FIRST_MONTH + 33);
  late = vaerdi_judge (result, &context);
  fixture_check_reasons (late);
  g_assert_cmpint (late->freshness, ==, VAERDI_FRESHNESS_LATE);
  g_assert_cmpint (late->newest_month, ==, FIRST_MONTH + 32);
  g_assert_cmpint (late->age_days, ==, 92);
  g_assert_cmpint (late->current.to, ==, FIRST_MONTH + 33);
  g_assert_cmpint (late->current.from, ==, FIRST_MONTH + 21);
  g_assert_cmpint (late->baseline.to, ==, FIRST_MONTH + 21);
}

/* Of a month that is followed for 30 days, the newest final one is November:
 * December's patients were not all followed up on 1 January. */
static void
test_follow_up (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE "FollowUpDays=30\n", REST);
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  g_autoptr (VaerdiVerdict) verdict = NULL;

  fixture_fill (result, "a", "", 0, N_MONTHS, 18, 20);
  fixture_fill (result, "a", "", 35, N_MONTHS, 0, 20);
  verdict = fixture_judge (result, "a");
  g_assert_cmpint (verdict->current.to, ==, FIRST_MONTH + 35);
  g_assert_cmpfloat_with_epsilon (verdict->current.value, 90, 1e-9);
  g_assert_cmpint (verdict->freshness, ==, VAERDI_FRESHNESS_FRESH);
  g_assert_cmpuint (verdict->points[verdict->n_points - 1].flags, ==, VAERDI_POINT_INCOMPLETE);
  g_assert_cmpint (verdict->points[verdict->n_points - 1].month, ==, FIRST_MONTH + 35);
  g_assert_cmpint (verdict->variation, ==, VAERDI_VARIATION_COMMON);
}

static void
test_closed (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  VaerdiJudgeContext context = fixture_context ("a");
  g_autoptr (VaerdiVerdict) verdict = NULL;
  g_autofree char *english = NULL;
  g_autofree char *danish = NULL;

  fixture_fill (result, "a", "", 0, 18, 18, 20);
  context.closed_on = vaerdi_month_to_days (FIRST_MONTH + 18);
  verdict = vaerdi_judge (result, &context);
  fixture_check_reasons (verdict);
  g_assert_true (verdict->unit_closed);
  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_NO_DATA);
  g_assert_cmpstr (vaerdi_verdict_get_status_word (verdict, VAERDI_ENGLISH), ==, "Closed");
  english = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_VALUE, VAERDI_ENGLISH);
  danish = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_VALUE, VAERDI_DANISH);
  g_assert_nonnull (strstr (english, "1 July 2024"));
  g_assert_nonnull (strstr (danish, "1. juli 2024"));

  /* One that closes later is still open */
  context.closed_on = context.reference_date + 1;
  g_clear_pointer (&verdict, vaerdi_verdict_unref);
  verdict = vaerdi_judge (result, &context);
  g_assert_false (verdict->unit_closed);
}

static void
test_failed (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  VaerdiJudgeContext context = fixture_context ("a");
  g_autoptr (GError) failure = g_error_new_literal (VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE, "the view burnt down");
  g_autoptr (VaerdiVerdict) verdict = vaerdi_judge_failure (definition, &context, failure);

  fixture_check_reasons (verdict);
  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_FAILED);
  g_assert_cmpint (verdict->attainment, ==, VAERDI_ATTAINMENT_NO_DATA);
  g_assert_nonnull (strstr (verdict->message[VAERDI_ENGLISH], "the view burnt down"));
  g_assert_cmpuint (verdict->n_points, ==, 0);
  assert_no_figure (&verdict->current);
}

/* 28 months about 50 % and eight at 60 %: a shift that began in May 2025. */
static VaerdiVerdict *
judge_shift (const char *rules,
             const char *direction,
             double      shifted)
{
  g_autofree char *rest = g_strdup_printf ("[Interpretation]\nDirection=%s\nRuleSet=%s\nChart=%s\n",
                                           direction, rules, g_str_equal (rules, "anhoej") ? "run" : "p");
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, rest);
  g_autoptr (VaerdiResult) result = fixture_result (definition);

  for (guint i = 0; i < 28; i++)
    fixture_fill (result, "a", "", i, i + 1, i % 2 == 0 ? 48 : 52, 100);
  fixture_fill (result, "a", "", 28, N_MONTHS, shifted, 100);

  return fixture_judge (result, "a");
}

static void
test_signal (void)
{
  g_autoptr (VaerdiVerdict) up = judge_shift ("nhs-mdc", "higher", 60);
  g_autoptr (VaerdiVerdict) worse = judge_shift ("nhs-mdc", "lower", 60);
  g_autoptr (VaerdiVerdict) neutral = judge_shift ("nhs-mdc", "neutral", 60);
  g_autoptr (VaerdiVerdict) calm = judge_shift ("nhs-mdc", "higher", 50);
  g_autofree char *reason = vaerdi_verdict_dup_reason (up, VAERDI_ASPECT_VARIATION, VAERDI_ENGLISH);

  g_assert_cmpint (up->variation, ==, VAERDI_VARIATION_IMPROVEMENT_HIGH);
  g_assert_cmpint (up->signal_month, ==, FIRST_MONTH + 28);
  g_assert_true (up->signal & VAERDI_SIGNAL_SHIFT);
  g_assert_nonnull (strstr (reason, "May 2025"));
  g_assert_nonnull (strstr (reason, "a shift to one side"));
  g_assert_cmpint (worse->variation, ==, VAERDI_VARIATION_CONCERN_HIGH);
  g_assert_cmpint (neutral->variation, ==, VAERDI_VARIATION_NEUTRAL_HIGH);
  g_assert_cmpint (calm->variation, ==, VAERDI_VARIATION_COMMON);
  g_assert_cmpint (calm->signal_month, ==, G_MININT32);
  g_assert_cmpint (vaerdi_verdict_get_importance (worse), >, vaerdi_verdict_get_importance (up));
}

/* The median of the 36 is 52, and the twelve months that lie on it are passed
 * over: 14 below in turn and eight above at the end are 22 useful points, of
 * which a run of more than round (log2 22 + 3) = 7 is a signal. */
static void
test_other_rules (void)
{
  g_autoptr (VaerdiVerdict) verdict = judge_shift ("anhoej", "higher", 60);
  g_autoptr (VaerdiVerdict) nhs = judge_shift ("nhs-mdc", "higher", 60);

  g_assert_cmpstr (verdict->rule_set, ==, "anhoej");
  g_assert_cmpint (verdict->variation, ==, VAERDI_VARIATION_IMPROVEMENT_HIGH);
  g_assert_true (verdict->signal & (VAERDI_SIGNAL_LONG_RUN | VAERDI_SIGNAL_FEW_CROSSINGS));
  g_assert_cmpstr (verdict->rule_set_name[VAERDI_ENGLISH], ==, nhs->other_rule_set_name[VAERDI_ENGLISH]);
  g_assert_cmpstr (verdict->other_rule_set_name[VAERDI_DANISH], ==, nhs->rule_set_name[VAERDI_DANISH]);
}

#define DECIDED \
  "[Interpretation]\nDirection=higher\n%s" \
  "[Phase 2]\nFrom=2025-05\nReason=New clinic\nReason[da]=Nyt ambulatorium\nBy=A. Larsen\n%s"

static VaerdiVerdict *
judge_decided (const char *limits,
               const char *rest)
{
  g_autofree char *text = g_strdup_printf (DECIDED, limits, rest);
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, text);
  g_autoptr (VaerdiResult) result = fixture_result (definition);

  for (guint i = 0; i < 28; i++)
    fixture_fill (result, "a", "", i, i + 1, i % 2 == 0 ? 48 : 52, 100);
  for (guint i = 28; i < N_MONTHS; i++)
    fixture_fill (result, "a", "", i, i + 1, i % 2 == 0 ? 68 : 72, 100);
  fixture_fill (result, "a", "", 33, 34, 10, 100);

  return fixture_judge (result, "a");
}

/* What would be a signal is none after the limits are computed anew; who did it,
 * and why, is said. Eight months in the phase are too few to judge by. */
static void
test_phase (void)
{
  g_autoptr (VaerdiVerdict) verdict = judge_decided ("", "");
  g_autoptr (VaerdiVerdict) excluded =
    judge_decided ("", "[Exclusion strike]\nFrom=2025-10\nReason=Strike\nReason[da]=Strejke\n");
  g_autofree char *english = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_VARIATION, VAERDI_ENGLISH);
  g_autofree char *danish = vaerdi_verdict_dup_reason (excluded, VAERDI_ASPECT_VARIATION, VAERDI_DANISH);

  g_assert_cmpuint (verdict->points[27].chart.phase, ==, 0);
  g_assert_cmpuint (verdict->points[28].chart.phase, ==, 1);
  g_assert_cmpfloat_with_epsilon (verdict->points[27].chart.centre, 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (verdict->points[28].chart.centre, (4 * 68 + 3 * 72 + 10) / 8.0, 1e-9);
  g_assert_nonnull (verdict->points[28].phase);
  g_assert_nonnull (strstr (english, "New limits from May 2025: New clinic (A. Larsen)."));

  g_assert_true (excluded->points[33].chart.excluded);
  g_assert_cmpfloat_with_epsilon (excluded->points[33].chart.value, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (excluded->points[28].chart.centre, (4 * 68 + 3 * 72) / 7.0, 1e-9);
  g_assert_cmpint (excluded->variation, ==, VAERDI_VARIATION_NOT_ENOUGH);
  g_assert_nonnull (strstr (danish, "Holdt ude af grænser og signaler: oktober 2025, Strejke."));
}

/* Limits of 2023 stand in 2024, and until somebody begins a phase. */
static void
test_frozen (void)
{
  g_autoptr (VaerdiVerdict) verdict = judge_decided ("LimitsFrom=2023-01\nLimitsTo=2023-12\n",
                                                     "Unit=somebody-else\n");
  g_autoptr (VaerdiDefinition) definition =
    fixture_definition ("process", SHARE, "[Interpretation]\nDirection=higher\n"
                        "LimitsFrom=2023-01\nLimitsTo=2023-12\n");
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  VaerdiJudgeContext context = fixture_context ("a");
  g_autoptr (VaerdiVerdict) shorter = NULL;

  g_assert_cmpfloat_with_epsilon (verdict->points[35].chart.centre, 50, 1e-9);
  g_assert_cmpuint (verdict->points[35].chart.phase, ==, 0);
  g_assert_true (verdict->points[35].chart.outside);

  /* The chart begins after the months that make its limits */
  fixture_fill (result, "a", "", 0, 12, 50, 100);
  fixture_fill (result, "a", "", 12, N_MONTHS, 80, 100);
  context.n_months = 12;
  shorter = vaerdi_judge (result, &context);
  g_assert_cmpuint (shorter->n_points, ==, 12);
  g_assert_cmpint (shorter->points[0].month, ==, FIRST_MONTH + LAST_YEAR);
  g_assert_cmpfloat_with_epsilon (shorter->points[0].chart.centre, 50, 1e-9);
  g_assert_true (shorter->points[0].chart.outside);
}

/* One month far above is beyond a limit, and neither a long run nor few
 * crossings: the two rule sets do not agree, and both are told. */
static void
test_disagreement (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  g_autoptr (VaerdiResult) result = fixture_result (definition);
  g_autoptr (VaerdiVerdict) verdict = NULL;
  g_autoptr (VaerdiVerdict) agreed = judge_shift ("nhs-mdc", "higher", 60);
  g_autofree char *english = NULL;
  g_autofree char *danish = NULL;

  for (guint i = 0; i < N_MONTHS; i++)
    fixture_fill (result, "a", "", i, i + 1, i % 3 == 0 ? 46 : i % 3 == 1 ? 50 : 54, 100);
  fixture_fill (result, "a", "", 35, 36, 90, 100);
  verdict = fixture_judge (result, "a");
  g_assert_cmpint (verdict->variation, ==, VAERDI_VARIATION_IMPROVEMENT_HIGH);
  g_assert_cmpint (verdict->other_variation, ==, VAERDI_VARIATION_COMMON);
  g_assert_true (vaerdi_verdict_rules_disagree (verdict));
  g_assert_false (vaerdi_verdict_rules_disagree (agreed));

  english = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_VARIATION, VAERDI_ENGLISH);
  danish = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_VARIATION, VAERDI_DANISH);
  g_assert_nonnull (strstr (english, " no signal."));
  g_assert_nonnull (strstr (danish, " intet signal."));
  g_assert_nonnull (strstr (english, verdict->other_rule_set_name[VAERDI_ENGLISH]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdicts/trust/suppressed", test_suppressed);
  g_test_add_func ("/verdicts/trust/suppressed-month", test_suppressed_month);
  g_test_add_func ("/verdicts/trust/protects-others", test_protects_others);
  g_test_add_func ("/verdicts/trust/nobody", test_nobody);
  g_test_add_func ("/verdicts/trust/broken", test_broken);
  g_test_add_func ("/verdicts/trust/broken-small", test_broken_small);
  g_test_add_func ("/verdicts/trust/broken-before", test_broken_before);
  g_test_add_func ("/verdicts/trust/broken-part", test_broken_part);
  g_test_add_func ("/verdicts/trust/coverage", test_coverage);
  g_test_add_func ("/verdicts/trust/late", test_late);
  g_test_add_func ("/verdicts/trust/follow-up", test_follow_up);
  g_test_add_func ("/verdicts/trust/closed", test_closed);
  g_test_add_func ("/verdicts/trust/failed", test_failed);
  g_test_add_func ("/verdicts/trust/signal", test_signal);
  g_test_add_func ("/verdicts/trust/other-rules", test_other_rules);
  g_test_add_func ("/verdicts/trust/phase", test_phase);
  g_test_add_func ("/verdicts/trust/frozen", test_frozen);
  g_test_add_func ("/verdicts/trust/disagreement", test_disagreement);

  return g_test_run ();
}
