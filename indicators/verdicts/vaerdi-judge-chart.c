/* vaerdi-judge-chart.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-judge-chart"

#include "config.h"

#include <math.h>

#include "statistics/vaerdi-rule-set.h"
#include "verdicts/vaerdi-judge-private.h"

/* The months of a verdict: the control chart, and signal or noise. */

/* The span of the chart: it ends with the last whole month before the
 * reference date, so months that are still open to change are seen as such. */
static void
make_points (VaerdiJudge *judge)
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

static const VaerdiCell *
cell_of (const VaerdiJudge *judge,
         gint32             month)
{
  const VaerdiCell *cells = vaerdi_result_get_cells (judge->result, judge->context->unit_id,
                                                     judge->definition->headline);
  gint32 at = month - vaerdi_result_get_first_month (judge->result);

  return cells != NULL && at >= 0 && at < (gint32) vaerdi_result_get_n_months (judge->result)
         ? &cells[at] : &vaerdi_cell_absent;
}

/* Whether the month is told of only with others, or not at all. */
static gboolean
is_withheld (const VaerdiJudge *judge,
             gint32             month)
{
  const VaerdiSpell *spells = vaerdi_result_get_spells (judge->result, judge->context->unit_id);
  gint32 at = month - vaerdi_result_get_first_month (judge->result);

  return spells != NULL && at >= 0 && at < (gint32) vaerdi_result_get_n_months (judge->result) &&
         (spells[at].first == VAERDI_SPELL_NONE || spells[at].first != spells[at].last);
}

/* Fills the months of the chart; a withheld or broken month is a missing one,
 * in the arithmetic as well. */
static void
read_points (VaerdiJudge *judge,
             double      *numerator,
             double      *denominator,
             guint8      *excluded)
{
  const VaerdiDefinition *definition = judge->definition;
  VaerdiVerdict *verdict = judge->verdict;

  for (guint i = 0; i < verdict->n_points; i++)
    {
      VaerdiVerdictPoint *point = &verdict->points[i];
      const VaerdiCell *cell = cell_of (judge, point->month);
      gboolean withheld = is_withheld (judge, point->month);

      point->flags = (withheld ? VAERDI_POINT_SUPPRESSED : 0) | (cell->broken ? VAERDI_POINT_INVALID : 0) |
                     (point->month >= judge->to ? VAERDI_POINT_INCOMPLETE : 0);
      point->numerator = numerator[i] =
        withheld || cell->broken ? NAN : vaerdi_cell_get_numerator (cell, definition->measure);
      point->denominator = denominator[i] =
        withheld || cell->broken ? NAN
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
apply_rules (VaerdiJudge                  *judge,
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

/* A changed meaning begins a new series: its months have limits of their own,
 * and no rule reaches over the change. */
static guint
find_versions (VaerdiJudge *judge,
               guint       *starts)
{
  const VaerdiVerdict *verdict = judge->verdict;
  VaerdiVersion **versions = judge->definition->versions;
  guint n = 0;

  for (guint i = 1; i < verdict->n_points; i++)
    for (guint j = 0; versions != NULL && versions[j] != NULL; j++)
      if (versions[j]->from == verdict->points[i].month)
        starts[n++] = i;

  return n;
}

static void
judge_variation (VaerdiJudge *judge)
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
  g_autofree guint *starts = g_new (guint, n + 1);
  VaerdiChartInput input = { 0 };

  read_points (judge, numerator, denominator, excluded);
  input.n_phases = find_versions (judge, starts);
  input.phase_starts = starts;
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

/**
 * vaerdi_judge_chart:
 * @judge: a verdict whose window is known
 *
 * Fills the verdict's months, their chart and what the rule sets say of them.
 */
void
vaerdi_judge_chart (VaerdiJudge *judge)
{
  make_points (judge);
  judge_variation (judge);
}
