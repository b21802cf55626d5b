/* vaerdi-judge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-judge"

#include "config.h"

#include <math.h>
#include <string.h>

#include "statistics/vaerdi-rule-set.h"
#include "verdicts/vaerdi-error-text.h"
#include "verdicts/vaerdi-figure.h"
#include "verdicts/vaerdi-judge.h"

/* One figure is judged once, here, in the order in which a careful reader
 * would ask: is there a figure and may it be shown; what is it; is it fresh
 * and covered; is the goal met; is it signal or noise; how do others do. What
 * may not be shown is never written into the verdict, so nothing later can
 * leak it. */

typedef struct
{
  VaerdiVerdict            *verdict;
  VaerdiResult             *result;
  VaerdiDefinition         *definition;
  const VaerdiJudgeContext *context;
  gint32                    from;       /* of the current window */
  gint32                    to;
  VaerdiFunnelCentre        centre;
} Judge;

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

/**
 * vaerdi_judge_window:
 * @result: a result
 * @unit_id: a unit
 * @stratum: a stratum
 * @from: first month
 * @to: month after the last
 *
 * Returns: the sum of the unit's cells in the months of the result's span;
 *   broken cells are left out and counted
 */
VaerdiCell
vaerdi_judge_window (VaerdiResult *result,
                     const char   *unit_id,
                     const char   *stratum,
                     gint32        from,
                     gint32        to)
{
  const VaerdiCell *cells = vaerdi_result_get_cells (result, unit_id, stratum);
  gint32 first = vaerdi_result_get_first_month (result);
  gint32 last = first + (gint32) vaerdi_result_get_n_months (result);

  from = MAX (from, first);
  to = MIN (to, last);
  if (cells == NULL || from >= to)
    return vaerdi_cell_absent;

  return vaerdi_cell_sum (cells + (from - first), to - from);
}

static VaerdiCell
window_of (Judge      *judge,
           const char *unit_id,
           const char *stratum,
           gboolean    baseline)
{
  const VaerdiDefinition *definition = judge->definition;
  gint32 from = judge->from;
  gint32 to = judge->to;

  if (baseline && definition->baseline_from != G_MININT32)
    {
      from = definition->baseline_from;
      to = definition->baseline_to;
    }
  else if (baseline)
    {
      to = from;
      from = to - (gint32) definition->window;
    }

  return vaerdi_judge_window (judge->result, unit_id, stratum, from, to);
}

/* A goal on a count is for a span of equal length: a baseline of a calendar
 * year beside a window of twelve months. Other lengths are scaled to the
 * window's, or a quarter would be held against a year. */
static VaerdiFigure
figure_of (Judge      *judge,
           const char *unit_id,
           const char *stratum,
           gboolean    baseline)
{
  const VaerdiDefinition *definition = judge->definition;
  gboolean fixed = baseline && definition->baseline_from != G_MININT32;
  gint32 from = fixed ? definition->baseline_from
                      : judge->from - (baseline ? (gint32) definition->window : 0);
  gint32 to = fixed ? definition->baseline_to : from + (gint32) definition->window;
  VaerdiCell cell = window_of (judge, unit_id, stratum, baseline);
  VaerdiFigure figure;

  if (vaerdi_figure_is_small (&cell, definition))
    cell = vaerdi_cell_absent;

  figure = vaerdi_figure_from_cell (&cell, definition, from, to);
  if (definition->measure == VAERDI_MEASURE_COUNT)
    figure.value *= (double) definition->window / (to - from);

  return figure;
}

static const VaerdiCell *
find_broken (Judge  *judge,
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
set_broken_message (Judge            *judge,
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
set_all_broken_message (Judge *judge)
{
  for (VaerdiLanguage language = 0; language < VAERDI_N_LANGUAGES; language++)
    judge->verdict->message[language] =
      g_strdup (vaerdi_text (language,
                "The counts of every unit behind the figure contradict themselves. Nothing is shown "
                "until the data are put right; look at the units one by one."));
}

/* Decides whether there is a figure that may be shown. */
static void
judge_state (Judge *judge)
{
  VaerdiVerdict *verdict = judge->verdict;
  VaerdiCell cell = window_of (judge, judge->context->unit_id, judge->definition->headline, FALSE);
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
  else if (isnan (cell.numerator) ||
           (judge->definition->measure != VAERDI_MEASURE_COUNT &&
            isnan (vaerdi_cell_get_value (&cell, judge->definition))))
    verdict->state = VAERDI_STATE_NO_DATA;
  else if (vaerdi_figure_is_small (&cell, judge->definition))
    verdict->state = VAERDI_STATE_SUPPRESSED;
  else
    {
      verdict->state = VAERDI_STATE_OK;
      verdict->n_left_out = cell.left_out;
    }
}

static void
judge_coverage (Judge *judge)
{
  VaerdiVerdict *verdict = judge->verdict;
  VaerdiCell cell = window_of (judge, judge->context->unit_id, judge->definition->headline, FALSE);

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
judge_freshness (Judge *judge)
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
benchmark_value (Judge      *judge,
                 const char *stratum)
{
  if (judge->definition->benchmark == VAERDI_BENCHMARK_PUBLISHED &&
      g_str_equal (stratum, judge->definition->headline))
    return judge->context->published != NULL ? judge->context->published->value : NAN;
  if (judge->definition->benchmark == VAERDI_BENCHMARK_NONE || judge->context->nation_id == NULL)
    return NAN;

  return figure_of (judge, judge->context->nation_id, stratum, FALSE).value;
}

/* What is asked stays on the scorecard when there is nothing to hold against it */
static gboolean
is_withheld (const VaerdiVerdict *verdict)
{
  return verdict->state == VAERDI_STATE_SUPPRESSED || verdict->state == VAERDI_STATE_INVALID;
}

static void
judge_target (Judge               *judge,
              const VaerdiTarget  *target,
              VaerdiTargetVerdict *out)
{
  const char *unit_id = judge->context->unit_id;
  VaerdiTargetContext now = {
    figure_of (judge, unit_id, target->stratum, FALSE).value,
    figure_of (judge, unit_id, target->stratum, TRUE).value,
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
judge_goal (Judge *judge)
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
judge_level (Judge *judge)
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
judge_change (Judge *judge)
{
  VaerdiVerdict *verdict = judge->verdict;

  verdict->change_absolute = verdict->current.value - verdict->baseline.value;
  verdict->change_relative = verdict->baseline.value != 0
                               ? 100 * verdict->change_absolute / fabs (verdict->baseline.value) : NAN;
}

static double
nation_sd (Judge *judge)
{
  VaerdiCell nation;

  if (judge->context->nation_id == NULL)
    return NAN;

  nation = window_of (judge, judge->context->nation_id, judge->definition->headline, FALSE);

  return vaerdi_figure_sd (&nation, judge->definition);
}

static void
judge_benchmark (Judge *judge)
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
  own = window_of (judge, context->unit_id, definition->headline, FALSE);
  if (verdict->state == VAERDI_STATE_OK && g_strcmp0 (context->unit_id, context->nation_id) != 0)
    verdict->funnel = vaerdi_figure_place (definition, &judge->centre, &own);
}

/* Fills the months of the chart; a withheld or broken month is a missing one,
 * in the arithmetic as well. */
static void
read_points (Judge  *judge,
             double *numerator,
             double *denominator,
             guint8 *excluded)
{
  const VaerdiDefinition *definition = judge->definition;
  VaerdiVerdict *verdict = judge->verdict;
  gint32 first = vaerdi_result_get_first_month (judge->result);
  gint32 n_months = vaerdi_result_get_n_months (judge->result);
  const VaerdiCell *cells = vaerdi_result_get_cells (judge->result, judge->context->unit_id,
                                                     definition->headline);

  for (guint i = 0; i < verdict->n_points; i++)
    {
      VaerdiVerdictPoint *point = &verdict->points[i];
      gint32 at = point->month - first;
      const VaerdiCell *cell = cells != NULL && at >= 0 && at < n_months ? &cells[at] : &vaerdi_cell_absent;
      gboolean small = vaerdi_figure_is_small (cell, definition);

      point->flags = (small ? VAERDI_POINT_SUPPRESSED : 0) | (cell->broken ? VAERDI_POINT_INVALID : 0) |
                     (point->month >= judge->to ? VAERDI_POINT_INCOMPLETE : 0);
      point->numerator = numerator[i] =
        small || cell->broken ? NAN : vaerdi_cell_get_numerator (cell, definition->measure);
      point->denominator = denominator[i] =
        small || cell->broken ? NAN
        : definition->measure == VAERDI_MEASURE_STANDARDISED_RATIO ? cell->expected
        : definition->measure == VAERDI_MEASURE_COUNT ? 1 : cell->denominator;
      excluded[i] = point->month >= judge->to;
    }
}

/* When the newest signal began: back from the newest point that has a value,
 * as long as points signal in the same direction. */
static void
date_signal (VaerdiVerdict *verdict)
{
  int i = (int) verdict->n_points - 1;
  const VaerdiPointSignal *newest;

  while (i >= 0 && (isnan (verdict->points[i].chart.value) || verdict->points[i].chart.excluded))
    i--;
  if (i < 0 || verdict->points[i].signal.flags == 0)
    return;

  newest = &verdict->points[i].signal;
  verdict->signal = newest->flags;
  for (; i >= 0; i--)
    {
      const VaerdiVerdictPoint *point = &verdict->points[i];

      if (isnan (point->chart.value))
        continue;
      if (point->signal.flags == 0 || point->signal.direction != newest->direction)
        break;
      verdict->signal_month = point->month;
    }
}

static VaerdiVariation
apply_rules (Judge                  *judge,
             const char             *id,
             const VaerdiChartPoint *points,
             VaerdiPointSignal      *signals,
             char                  **name)
{
  g_autoptr (VaerdiRuleSet) rules = vaerdi_rule_set_get (id, NULL);
  guint n = judge->verdict->n_points;

  g_return_val_if_fail (rules != NULL, VAERDI_VARIATION_NOT_ENOUGH);

  name[VAERDI_ENGLISH] = g_strdup (vaerdi_rule_set_get_name (rules, "en"));
  name[VAERDI_DANISH] = g_strdup (vaerdi_rule_set_get_name (rules, "da"));
  vaerdi_rule_set_apply (rules, points, n, signals, NULL);

  return vaerdi_rule_set_judge (rules, points, n, signals, judge->definition->direction);
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
judge_assurance (Judge *judge)
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

/* What is counted cannot be fewer than none, wherever the arithmetic of an XmR
 * chart puts its lower limit. */
static void
clip_at_zero (VaerdiMeasure     measure,
              VaerdiChartPoint *points,
              guint             n)
{
  if (measure != VAERDI_MEASURE_COUNT && measure != VAERDI_MEASURE_RATE &&
      measure != VAERDI_MEASURE_STANDARDISED_RATIO)
    return;

  for (guint i = 0; i < n; i++)
    {
      if (points[i].lower < 0)
        points[i].lower = 0;
      if (points[i].lower_2s < 0)
        points[i].lower_2s = 0;
    }
}

static void
judge_variation (Judge *judge)
{
  VaerdiVerdict *verdict = judge->verdict;
  const VaerdiDefinition *definition = judge->definition;
  gboolean nhs = g_str_equal (definition->rule_set, "nhs-mdc");
  guint n = verdict->n_points;
  g_autofree double *numerator = g_new (double, n);
  g_autofree double *denominator = g_new (double, n);
  g_autofree guint8 *excluded = g_new (guint8, n);
  g_autofree VaerdiChartPoint *chart = g_new0 (VaerdiChartPoint, n);
  g_autofree VaerdiPointSignal *signals = g_new0 (VaerdiPointSignal, n);
  g_autofree VaerdiPointSignal *others = g_new0 (VaerdiPointSignal, n);
  VaerdiChartInput input = { 0 };

  read_points (judge, numerator, denominator, excluded);
  input.numerator = numerator;
  input.denominator = definition->chart == VAERDI_CHART_C ? NULL : denominator;
  input.n_points = n;
  input.excluded = excluded;
  input.multiplier = definition->multiplier;
  input.screened = nhs;
  input.constants = nhs ? VAERDI_CHART_CONSTANTS_NHS : VAERDI_CHART_CONSTANTS_D2;

  if (!vaerdi_control_chart_compute (definition->chart, &input, chart, NULL))
    return;

  verdict->variation = apply_rules (judge, definition->rule_set, chart, signals, verdict->rule_set_name);
  verdict->other_variation = apply_rules (judge, nhs ? "anhoej" : "nhs-mdc", chart, others,
                                          verdict->other_rule_set_name);
  clip_at_zero (definition->measure, chart, n);
  for (guint i = 0; i < n; i++)
    {
      verdict->points[i].chart = chart[i];
      verdict->points[i].signal = signals[i];
      /* The width of the limits tells how many patients stand behind them */
      if (verdict->points[i].flags & (VAERDI_POINT_SUPPRESSED | VAERDI_POINT_INVALID))
        {
          double *lines[] = { &verdict->points[i].chart.lower, &verdict->points[i].chart.lower_2s,
                              &verdict->points[i].chart.upper_2s, &verdict->points[i].chart.upper };

          for (guint j = 0; j < G_N_ELEMENTS (lines); j++)
            *lines[j] = NAN;
        }
    }

  if (verdict->variation != VAERDI_VARIATION_NOT_ENOUGH)
    date_signal (verdict);
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
  verdict->chart = definition->chart;
  verdict->rule_set = g_strdup (definition->rule_set);

  return verdict;
}

/* The span of the chart: it ends with the last whole month before the
 * reference date, so months that are still open to change are seen as such. */
static void
make_points (Judge *judge)
{
  VaerdiVerdict *verdict = judge->verdict;
  gint32 open = vaerdi_month_from_days (judge->context->reference_date);
  guint n_open = MIN (MAX (open - judge->to, 0), 6);

  verdict->n_points = judge->context->n_months + n_open;
  verdict->points = g_new0 (VaerdiVerdictPoint, verdict->n_points);
  for (guint i = 0; i < verdict->n_points; i++)
    {
      VaerdiVerdictPoint *point = &verdict->points[i];

      point->month = judge->to - (gint32) judge->context->n_months + (gint32) i;
      point->numerator = point->denominator = NAN;
      point->chart.value = point->chart.centre = NAN;
      point->chart.lower = point->chart.lower_2s = NAN;
      point->chart.upper = point->chart.upper_2s = NAN;
    }
}

/* A unit that closed has a history and no present: what it once was is neither
 * news nor a goal missed. */
static void
judge_closed (Judge *judge)
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
  Judge judge = { 0 };

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
  judge.from = judge.to - (gint32) judge.definition->window;

  judge_state (&judge);
  judge_freshness (&judge);
  make_points (&judge);
  judge_coverage (&judge);
  if (judge.verdict->state == VAERDI_STATE_OK)
    {
      judge.verdict->current = figure_of (&judge, context->unit_id, judge.definition->headline, FALSE);
      judge_level (&judge);
    }
  judge.verdict->baseline = figure_of (&judge, context->unit_id, judge.definition->headline, TRUE);
  judge_change (&judge);
  judge_benchmark (&judge);
  judge_goal (&judge);
  judge_variation (&judge);
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
