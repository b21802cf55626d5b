/* vaerdi-judge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-judge"

#include "config.h"

#include <math.h>
#include <string.h>

#include "verdicts/vaerdi-error-text.h"
#include "verdicts/vaerdi-figure.h"
#include "verdicts/vaerdi-judge-private.h"

/* One figure is judged once, here, in the order in which a careful reader
 * would ask: is there a figure and may it be shown; what is it; is it fresh
 * and covered; is the goal met; is it signal or noise; how do others do. What
 * may not be shown is never written into the verdict, so nothing later can
 * leak it. */

/**
 * vaerdi_judge_window_end:
 * @definition: a definition
 * @reference_date: the day the figures are seen from, days since 1970-01-01
 * @complete_to: data before this day are complete
 *
 * Returns: the month after the newest one whose data, follow-up included, are
 *   complete
 */
gint32
vaerdi_judge_window_end (const VaerdiDefinition *definition,
                         gint32                  reference_date,
                         gint32                  complete_to)
{
  return vaerdi_month_from_days (MIN (reference_date, complete_to) - (gint32) definition->follow_up_days);
}

/* The months of a figure, of the window or of the baseline. */
static void
span_of (const VaerdiJudge *judge,
         gboolean     baseline,
         gint32      *from,
         gint32      *to)
{
  const VaerdiDefinition *definition = judge->definition;

  *from = judge->from;
  *to = judge->to;
  if (baseline && definition->baseline_from != G_MININT32)
    {
      *from = definition->baseline_from;
      *to = definition->baseline_to;
    }
  else if (baseline)
    {
      *to = judge->from;
      *from = *to - (gint32) definition->window;
    }
}

static VaerdiCell
window_of (VaerdiJudge      *judge,
           const char *unit_id,
           const char *stratum)
{
  return vaerdi_result_sum (judge->result, unit_id, stratum, judge->from, judge->to, NULL);
}

/* A goal on a count is for a span as long as the window. A baseline of another
 * length, or a span of which months are withheld, is scaled to the window's, or
 * a quarter would be held against a year. */
static double
scale_of (const VaerdiDefinition *definition,
          guint                   n_months)
{
  return definition->measure == VAERDI_MEASURE_COUNT ? (double) definition->window / n_months : 1;
}

static double
value_of (VaerdiJudge *judge,
          const char  *unit_id,
          const char  *stratum,
          gboolean     baseline)
{
  guint n_withheld;
  VaerdiCell cell;
  gint32 from, to;

  span_of (judge, baseline, &from, &to);
  cell = vaerdi_figure_told_cell (judge->result, unit_id, stratum, from, to, &n_withheld);

  return vaerdi_cell_get_value (&cell, judge->definition) *
         scale_of (judge->definition, to - from - n_withheld);
}

static VaerdiFigure
figure_of (VaerdiJudge *judge,
           const char  *unit_id,
           const char  *stratum,
           gboolean     baseline)
{
  VaerdiFigure figure;
  VaerdiCell cell;
  guint n_withheld;
  gint32 from, to;

  span_of (judge, baseline, &from, &to);
  cell = vaerdi_figure_told_cell (judge->result, unit_id, stratum, from, to, &n_withheld);
  figure = vaerdi_figure_from_cell (&cell, judge->definition, from, to);
  figure.n_withheld = n_withheld;
  figure.value *= scale_of (judge->definition, to - from - n_withheld);

  return figure;
}

static const VaerdiCell *
find_broken (VaerdiJudge  *judge,
             gint32 *month)
{
  gint32 first = vaerdi_result_get_first_month (judge->result);
  guint n = vaerdi_result_get_n_months (judge->result);
  const VaerdiCell *cells = vaerdi_result_get_cells (judge->result, judge->context->unit_id,
                                                     judge->definition->headline);

  for (guint i = 0; cells != NULL && i < n; i++)
    {
      *month = first + (gint32) i;
      if (cells[i].broken && *month >= judge->from && *month < judge->to)
        return &cells[i];
    }

  return NULL;
}

static void
set_broken_message (VaerdiJudge            *judge,
                    const VaerdiCell *cell,
                    gint32            month)
{
  double least = judge->definition->minimum_denominator;
  gboolean countable = cell->numerator >= least && cell->denominator >= least &&
                       cell->numerator > cell->denominator;

  for (VaerdiLanguage language = 0; language < VAERDI_N_LANGUAGES; language++)
    {
      g_autofree char *when = vaerdi_format_month (language, month);

      if (countable)
        {
          g_autofree char *numerator = vaerdi_format_number (language, cell->numerator, 0);
          g_autofree char *denominator = vaerdi_format_number (language, cell->denominator, 0);

          judge->verdict->message[language] =
            g_strdup_printf (vaerdi_text (language,
                             "The counts of %s contradict themselves: %s in the numerator, only %s in the "
                             "denominator. Nothing is shown until the data are put right; ask those who "
                             "deliver them whether something was loaded twice."),
                             when, numerator, denominator);
        }
      else
        {
          judge->verdict->message[language] =
            g_strdup_printf (vaerdi_text (language,
                             "The counts of %s contradict themselves: one is negative, missing or larger "
                             "than the whole it is part of. Nothing is shown until the data are put right."),
                             when);
        }
    }
}

/* Of a sum of which no part was sound. */
static void
set_all_broken_message (VaerdiJudge *judge)
{
  for (VaerdiLanguage language = 0; language < VAERDI_N_LANGUAGES; language++)
    judge->verdict->message[language] =
      g_strdup (vaerdi_text (language,
                "The counts of every unit behind the figure contradict themselves. Nothing is shown "
                "until the data are put right; look at the units one by one."));
}

/* Decides whether there is a figure that may be shown. */
static void
judge_state (VaerdiJudge *judge)
{
  VaerdiVerdict *verdict = judge->verdict;
  const char *stratum = judge->definition->headline;
  VaerdiCell cell = vaerdi_result_total (judge->result, judge->context->unit_id, stratum,
                                         judge->from, judge->to);
  VaerdiFigure figure = figure_of (judge, judge->context->unit_id, stratum, FALSE);
  const VaerdiCell *broken;
  gint32 month;

  verdict->current.from = judge->from;
  verdict->current.to = judge->to;

  broken = find_broken (judge, &month);
  if (broken != NULL)
    {
      verdict->state = VAERDI_STATE_INVALID;
      set_broken_message (judge, broken, month);
    }
  else if (isnan (cell.numerator) && cell.left_out > 0)
    {
      verdict->state = VAERDI_STATE_INVALID;
      set_all_broken_message (judge);
    }
  else if (!isnan (figure.value))
    {
      verdict->state = VAERDI_STATE_OK;
      verdict->current = figure;
      verdict->n_left_out = cell.left_out;
    }
  /* That there was nobody in a withheld month is not told either */
  else if (figure.n_withheld > 0)
    {
      verdict->state = VAERDI_STATE_SUPPRESSED;
      verdict->withheld = vaerdi_figure_is_small (&cell, judge->definition)
                            ? VAERDI_WITHHELD_SMALL : VAERDI_WITHHELD_OTHERS;
    }
  else
    verdict->state = VAERDI_STATE_NO_DATA;
}

static void
judge_coverage (VaerdiJudge *judge)
{
  VaerdiVerdict *verdict = judge->verdict;
  VaerdiCell cell = window_of (judge, judge->context->unit_id, judge->definition->headline);

  verdict->minimum_coverage = judge->definition->minimum_coverage;
  if (isnan (verdict->minimum_coverage) || !(cell.eligible > 0) ||
      cell.eligible < judge->definition->minimum_denominator)
    return;

  verdict->coverage_too_low = 100 * cell.answered / cell.eligible < verdict->minimum_coverage;
  /* Those who answered are those behind the figure: a few of them are not told */
  if (cell.answered > 0 && cell.answered < judge->definition->minimum_denominator)
    return;

  verdict->answered = cell.answered;
  verdict->eligible = cell.eligible;
  verdict->coverage = 100 * cell.answered / cell.eligible;
}

static void
judge_freshness (VaerdiJudge *judge)
{
  const VaerdiDefinition *definition = judge->definition;
  const VaerdiJudgeContext *context = judge->context;
  VaerdiVerdict *verdict = judge->verdict;
  gint32 newest = vaerdi_result_get_newest_month (judge->result, context->unit_id);
  gint32 due = context->reference_date - (gint32) (definition->follow_up_days + definition->lag_days);
  gint32 end = vaerdi_month_from_days (due);

  end -= end % (gint32) definition->cadence_months;
  verdict->expected_month = end - 1;
  /* Where the warehouse says how far it is complete, a month without patients
   * is no late month. */
  if (context->complete_to != G_MAXINT32 && newest != G_MININT32)
    newest = judge->to - 1;
  else
    newest = MIN (newest, judge->to - 1);

  verdict->newest_month = newest;
  if (newest == G_MININT32 || newest < 12)
    {
      verdict->newest_month = G_MININT32;
      return;
    }

  verdict->age_days = context->reference_date - vaerdi_month_to_days (newest + 1);
  verdict->freshness = newest < verdict->expected_month ? VAERDI_FRESHNESS_LATE
                                                        : VAERDI_FRESHNESS_FRESH;
}

static double
benchmark_value (VaerdiJudge      *judge,
                 const char *stratum)
{
  if (judge->definition->benchmark == VAERDI_BENCHMARK_PUBLISHED &&
      g_str_equal (stratum, judge->definition->headline))
    return judge->context->published != NULL ? judge->context->published->value : NAN;
  if (judge->definition->benchmark == VAERDI_BENCHMARK_NONE || judge->context->nation_id == NULL)
    return NAN;

  return value_of (judge, judge->context->nation_id, stratum, FALSE);
}

/* What is asked stays on the scorecard when there is nothing to hold against it */
static gboolean
is_withheld (const VaerdiVerdict *verdict)
{
  return verdict->state == VAERDI_STATE_SUPPRESSED || verdict->state == VAERDI_STATE_INVALID;
}

static void
judge_target (VaerdiJudge               *judge,
              const VaerdiTarget  *target,
              VaerdiTargetVerdict *out)
{
  const char *unit_id = judge->context->unit_id;
  VaerdiTargetContext now = {
    value_of (judge, unit_id, target->stratum, FALSE),
    value_of (judge, unit_id, target->stratum, TRUE),
    benchmark_value (judge, target->stratum),
  };
  VaerdiTargetContext then = { now.baseline, now.baseline, now.benchmark };

  out->target = target;
  out->value = now.value;
  out->limit = vaerdi_target_get_limit (target, &now);
  out->attainment = vaerdi_target_judge (target, &now);
  /* Against its own baseline a goal cannot have been met already */
  out->at_baseline = target->kind == VAERDI_TARGET_CHANGE || target->kind == VAERDI_TARGET_BASELINE
                       ? VAERDI_ATTAINMENT_NONE : vaerdi_target_judge (target, &then);

  if (out->attainment == VAERDI_ATTAINMENT_MONITORED)
    return;

  if (is_withheld (judge->verdict))
    {
      out->value = NAN;
      out->attainment = VAERDI_ATTAINMENT_NO_DATA;
      out->at_baseline = VAERDI_ATTAINMENT_NONE;
    }
  else if (judge->verdict->coverage_too_low)
    out->attainment = VAERDI_ATTAINMENT_NO_DATA;
}

static void
judge_goal (VaerdiJudge *judge)
{
  VaerdiVerdict *verdict = judge->verdict;
  g_autofree VaerdiAttainment *now = NULL;
  g_autofree VaerdiAttainment *then = NULL;
  guint n = 0, n_then = 0;

  while (judge->definition->targets[n] != NULL)
    n++;

  verdict->targets = g_new0 (VaerdiTargetVerdict, n);
  now = g_new0 (VaerdiAttainment, n);
  then = g_new0 (VaerdiAttainment, n);

  for (guint i = 0; i < n; i++)
    {
      const VaerdiTarget *target = judge->definition->targets[i];
      VaerdiTargetVerdict *out = &verdict->targets[verdict->n_targets];

      if (!vaerdi_target_is_in_force (target, judge->to - 1))
        continue;

      judge_target (judge, target, out);
      now[verdict->n_targets++] = out->attainment;
      if (out->at_baseline != VAERDI_ATTAINMENT_NONE)
        then[n_then++] = out->at_baseline;
    }

  verdict->attainment = vaerdi_attainment_all (now, verdict->n_targets);
  verdict->attainment_at_baseline = n_then == verdict->n_targets ? vaerdi_attainment_all (then, n_then)
                                                                 : VAERDI_ATTAINMENT_NONE;
}

/* A level is a goal of its own and is compared as one: 29 of 100 is 29 %, though
 * the product is a little less. */
static gboolean
reaches (const VaerdiDefinition *definition,
         double                  value,
         double                  level)
{
  VaerdiTargetContext context = { value, NAN, NAN };
  g_autoptr (VaerdiTarget) target =
    vaerdi_target_new (VAERDI_TARGET_FIXED, definition->direction == VAERDI_DIRECTION_LOWER
                                              ? VAERDI_AT_MOST : VAERDI_AT_LEAST, level);

  return vaerdi_target_judge (target, &context) == VAERDI_ATTAINMENT_MET;
}

static void
judge_level (VaerdiJudge *judge)
{
  const VaerdiDefinition *definition = judge->definition;
  double value = judge->verdict->current.value;

  if (isnan (definition->level_high) || isnan (value) || judge->verdict->coverage_too_low)
    return;

  if (reaches (definition, value, definition->level_high))
    judge->verdict->level = VAERDI_JUDGED_HIGH;
  else if (reaches (definition, value, definition->level_moderate))
    judge->verdict->level = VAERDI_JUDGED_MODERATE;
  else
    judge->verdict->level = VAERDI_JUDGED_LOW;
}

static void
judge_change (VaerdiJudge *judge)
{
  VaerdiVerdict *verdict = judge->verdict;

  verdict->change_absolute = verdict->current.value - verdict->baseline.value;
  verdict->change_relative = verdict->baseline.value != 0
                               ? 100 * verdict->change_absolute / fabs (verdict->baseline.value) : NAN;
}

static double
nation_sd (VaerdiJudge *judge)
{
  VaerdiCell nation;

  if (judge->context->nation_id == NULL)
    return NAN;

  nation = window_of (judge, judge->context->nation_id, judge->definition->headline);

  return vaerdi_figure_sd (&nation, judge->definition);
}

static void
judge_benchmark (VaerdiJudge *judge)
{
  const VaerdiJudgeContext *context = judge->context;
  const VaerdiDefinition *definition = judge->definition;
  VaerdiVerdict *verdict = judge->verdict;
  VaerdiCell own;

  verdict->n_peers = context->n_peers;
  judge->centre.value = judge->centre.sd = NAN;

  if (definition->benchmark == VAERDI_BENCHMARK_PUBLISHED && context->published != NULL)
    {
      verdict->benchmark = *context->published;
      /* Few publications print it; the patients in the warehouse stand in */
      judge->centre.sd = isnan (context->published_sd) ? nation_sd (judge) : context->published_sd;
      for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
        verdict->benchmark_name[l] = g_strdup (context->published_source);
    }
  else if (definition->benchmark == VAERDI_BENCHMARK_NATION && context->nation_id != NULL)
    {
      verdict->benchmark = figure_of (judge, context->nation_id, definition->headline, FALSE);
      judge->centre.sd = nation_sd (judge);
      for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
        verdict->benchmark_name[l] = g_strdup (context->nation_name[l]);
    }

  /* A national sum of a count is nothing to compare a department with */
  if (definition->measure == VAERDI_MEASURE_COUNT || isnan (verdict->benchmark.value))
    {
      verdict->benchmark = vaerdi_figure_none;
      return;
    }

  verdict->benchmark_source = definition->benchmark;
  judge->centre.value = verdict->benchmark.value;
  verdict->benchmark_sd = judge->centre.sd;
  own = window_of (judge, context->unit_id, definition->headline);
  if (verdict->state == VAERDI_STATE_OK && g_strcmp0 (context->unit_id, context->nation_id) != 0)
    verdict->funnel = vaerdi_figure_place (definition, &judge->centre, &own);
}

static double
goal_for_assurance (VaerdiVerdict *verdict)
{
  for (guint i = 0; i < verdict->n_targets; i++)
    {
      const VaerdiTarget *target = verdict->targets[i].target;

      if (target->kind != VAERDI_TARGET_RANGE && target->kind != VAERDI_TARGET_MONITOR &&
          g_str_equal (target->stratum, verdict->definition->headline))
        return verdict->targets[i].limit;
    }

  return NAN;
}

static void
judge_assurance (VaerdiJudge *judge)
{
  VaerdiVerdict *verdict = judge->verdict;
  double goal = goal_for_assurance (verdict);
  int i = (int) verdict->n_points - 1;

  /* A goal on the months' sum cannot be held against single months */
  if (judge->definition->measure == VAERDI_MEASURE_COUNT)
    goal /= judge->definition->window;

  while (i >= 0 && (isnan (verdict->points[i].chart.value) || verdict->points[i].chart.excluded))
    i--;
  if (i >= 0 && verdict->variation != VAERDI_VARIATION_NOT_ENOUGH && !verdict->coverage_too_low)
    verdict->assurance = vaerdi_assurance_of_target (goal, verdict->points[i].chart.lower,
                                                     verdict->points[i].chart.upper,
                                                     judge->definition->direction);
}

static VaerdiVerdict *
new_verdict (VaerdiDefinition         *definition,
             const VaerdiJudgeContext *context)
{
  VaerdiVerdict *verdict = vaerdi_verdict_new (definition, context->unit_id, context->unit_name,
                                               context->unit_level);

  verdict->reference_date = context->reference_date;
  verdict->unit_closed = context->closed_on <= context->reference_date;
  verdict->unit_closed_on = context->closed_on;
  verdict->chart = context->chart != NULL ? *context->chart : definition->chart;
  verdict->rule_set = g_strdup (context->rules != NULL ? vaerdi_rule_set_get_id (context->rules) : definition->rule_set);
  verdict->phases = context->phases != NULL ? g_ptr_array_ref (context->phases) : NULL;
  verdict->decisions = context->decisions != NULL ? g_ptr_array_ref (context->decisions) : NULL;

  return verdict;
}

/* A unit that closed has a history and no present: what it once was is neither
 * news nor a goal missed. */
static void
judge_closed (VaerdiJudge *judge)
{
  VaerdiVerdict *verdict = judge->verdict;

  verdict->attainment = verdict->attainment_at_baseline = VAERDI_ATTAINMENT_NONE;
  verdict->variation = verdict->other_variation = VAERDI_VARIATION_NOT_ENOUGH;
  verdict->signal = 0;
  verdict->signal_month = G_MININT32;
  verdict->assurance = VAERDI_ASSURANCE_NONE;
  verdict->freshness = VAERDI_FRESHNESS_UNKNOWN;
  verdict->newest_month = vaerdi_result_get_newest_month (judge->result, judge->context->unit_id);
}

/**
 * vaerdi_judge:
 * @result: an indicator's result, rolled up
 * @context: the unit and what stands around it
 *
 * Returns: (transfer full): the verdict
 */
VaerdiVerdict *
vaerdi_judge (VaerdiResult             *result,
              const VaerdiJudgeContext *context)
{
  VaerdiJudge judge = { 0 };

  g_return_val_if_fail (result != NULL, NULL);
  g_return_val_if_fail (context != NULL && context->unit_id != NULL, NULL);

  judge.result = result;
  judge.context = context;
  judge.definition = vaerdi_result_get_definition (result);
  judge.verdict = new_verdict (judge.definition, context);
  judge.to = vaerdi_judge_window_end (judge.definition, context->reference_date, context->complete_to);
  if (context->complete_to == G_MAXINT32 && context->nation_id != NULL)
    {
      gint32 newest = vaerdi_result_get_newest_month (result, context->nation_id);

      if (newest != G_MININT32)
        judge.to = MIN (judge.to, newest + 1);
    }
  judge.to -= (gint32) context->n_before;
  judge.from = judge.to - (gint32) judge.definition->window;

  judge_state (&judge);
  judge_freshness (&judge);
  judge_coverage (&judge);
  judge_level (&judge);
  judge.verdict->baseline = figure_of (&judge, context->unit_id, judge.definition->headline, TRUE);
  judge_change (&judge);
  judge_benchmark (&judge);
  judge_goal (&judge);
  vaerdi_judge_chart (&judge);
  judge_assurance (&judge);
  if (judge.verdict->unit_closed && judge.verdict->state == VAERDI_STATE_NO_DATA)
    judge_closed (&judge);

  return judge.verdict;
}

/**
 * vaerdi_judge_failure:
 * @definition: an indicator that could not be computed
 * @context: the unit
 * @failure: why not
 *
 * Returns: (transfer full): a verdict that says so
 */
VaerdiVerdict *
vaerdi_judge_failure (VaerdiDefinition         *definition,
                      const VaerdiJudgeContext *context,
                      const GError             *failure)
{
  VaerdiVerdict *verdict = new_verdict (definition, context);

  verdict->state = VAERDI_STATE_FAILED;
  if (definition->targets[0] != NULL)
    verdict->attainment = VAERDI_ATTAINMENT_NO_DATA;
  for (VaerdiLanguage language = 0; language < VAERDI_N_LANGUAGES; language++)
    {
      g_autofree char *why = vaerdi_error_to_text (failure, language);

      verdict->message[language] =
        g_strdup_printf (vaerdi_text (language, "The indicator could not be computed: %s"), why);
    }

  return verdict;
}
