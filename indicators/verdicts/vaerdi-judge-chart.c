/* vaerdi-judge-chart.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-judge-chart"

#include "config.h"

#include <math.h>
#include <string.h>

#include "statistics/vaerdi-rule-set.h"
#include "verdicts/vaerdi-judge-private.h"

/* The months of a verdict: the control chart, and signal or noise. */

static void
add_phase (VaerdiJudge       *judge,
           const VaerdiPhase *phase)
{
  if (vaerdi_phase_is_of (phase, judge->context->unit_id))
    g_ptr_array_add (judge->phases, (gpointer) phase);
}

static int
compare_phases (gconstpointer a,
                gconstpointer b)
{
  const VaerdiPhase *one = *(const VaerdiPhase * const *) a;
  const VaerdiPhase *two = *(const VaerdiPhase * const *) b;

  return one->from < two->from ? -1 : one->from > two->from;
}

/* Those of the definition and of the site, and those that a meeting confirmed:
 * behind, so that of two about one month the meeting's counts. */
static void
list_phases (VaerdiJudge *judge)
{
  GPtrArray *confirmed = judge->context->phases;

  judge->phases = g_ptr_array_new ();
  for (guint i = 0; judge->definition->phases[i] != NULL; i++)
    add_phase (judge, judge->definition->phases[i]);
  for (guint i = 0; confirmed != NULL && i < confirmed->len; i++)
    add_phase (judge, g_ptr_array_index (confirmed, i));

  g_ptr_array_sort (judge->phases, compare_phases);
}

/* Months before the chart whose figures make limits within it. */
static guint
count_lead (const VaerdiJudge *judge)
{
  gint32 first = judge->to - (gint32) judge->context->n_months;
  const VaerdiPhase *frozen = NULL;

  for (guint i = 0; i < judge->phases->len; i++)
    {
      const VaerdiPhase *phase = g_ptr_array_index (judge->phases, i);

      if (phase->from < first)
        frozen = phase->limits_to != G_MININT32 ? phase : NULL;
    }

  return frozen != NULL ? first - MAX (frozen->from, vaerdi_result_get_first_month (judge->result)) : 0;
}

/* The span of the chart: it ends with the last whole month before the
 * reference date, so months that are still open to change are seen as such. */
static void
make_points (VaerdiJudge *judge,
             guint        lead)
{
  VaerdiVerdict *verdict = judge->verdict;
  gint32 open = vaerdi_month_from_days (judge->context->reference_date);
  guint n_open = MIN (MAX (open - judge->to, 0), 6);

  verdict->n_points = lead + judge->context->n_months + n_open;
  verdict->points = g_new0 (VaerdiVerdictPoint, verdict->n_points);
  for (guint i = 0; i < verdict->n_points; i++)
    {
      VaerdiVerdictPoint *point = &verdict->points[i];

      point->month = judge->to - (gint32) (judge->context->n_months + lead) + (gint32) i;
      point->numerator = point->denominator = NAN;
      point->chart.value = point->chart.centre = NAN;
      point->chart.lower = point->chart.lower_2s = NAN;
      point->chart.upper = point->chart.upper_2s = NAN;
    }
}

/* Whether the month is told of only with others, or not at all. */
static gboolean
is_withheld (const VaerdiSpell *spells,
             gint32             at)
{
  return spells != NULL && (spells[at].first == VAERDI_SPELL_NONE || spells[at].first != spells[at].last);
}

static const VaerdiExclusion *
find_exclusion (const VaerdiJudge *judge,
                gint32             month)
{
  VaerdiExclusion **exclusions = judge->definition->excluded_months;

  for (guint i = 0; exclusions[i] != NULL; i++)
    if (vaerdi_exclusion_holds (exclusions[i], judge->context->unit_id, month))
      return exclusions[i];

  return NULL;
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
  const char *unit_id = judge->context->unit_id;
  const VaerdiCell *cells = vaerdi_result_get_cells (judge->result, unit_id, definition->headline);
  const VaerdiSpell *spells = vaerdi_result_get_spells (judge->result, unit_id);
  gint32 first = vaerdi_result_get_first_month (judge->result);
  gint32 n_months = (gint32) vaerdi_result_get_n_months (judge->result);

  for (guint i = 0; i < verdict->n_points; i++)
    {
      VaerdiVerdictPoint *point = &verdict->points[i];
      gint32 at = point->month - first;
      gboolean known = at >= 0 && at < n_months;
      const VaerdiCell *cell = cells != NULL && known ? &cells[at] : &vaerdi_cell_absent;
      gboolean withheld = known && is_withheld (spells, at);

      point->flags = (withheld ? VAERDI_POINT_SUPPRESSED : 0) | (cell->broken ? VAERDI_POINT_INVALID : 0) |
                     (point->month >= judge->to ? VAERDI_POINT_INCOMPLETE : 0);
      point->numerator = numerator[i] =
        withheld || cell->broken ? NAN : vaerdi_cell_get_numerator (cell, definition->measure);
      point->denominator = denominator[i] =
        withheld || cell->broken ? NAN
        : definition->measure == VAERDI_MEASURE_STANDARDISED_RATIO ? cell->expected
        : definition->measure == VAERDI_MEASURE_COUNT ? 1 : cell->denominator;
      point->exclusion = find_exclusion (judge, point->month);
      excluded[i] = point->month >= judge->to || point->exclusion != NULL;
    }
}

/* Where the process, or the definition, became another. The newest decision
 * about a month counts. */
static void
mark_phases (VaerdiJudge *judge)
{
  const VaerdiDefinition *definition = judge->definition;
  VaerdiVerdict *verdict = judge->verdict;
  gint32 first = verdict->points[0].month;
  gint32 end = first + (gint32) verdict->n_points;

  for (guint i = 0; i < judge->phases->len; i++)
    {
      const VaerdiPhase *phase = g_ptr_array_index (judge->phases, i);

      if (phase->from < end)
        verdict->points[MAX (phase->from, first) - first].phase = phase;
    }
  for (guint i = 0; definition->versions[i] != NULL; i++)
    {
      const VaerdiVersion *version = definition->versions[i];

      if (version->from > first && version->from < end)
        verdict->points[version->from - first].version = version;
    }
}

static guint
phase_end (const VaerdiVerdict *verdict,
           guint                from)
{
  guint to = from + 1;

  while (to < verdict->n_points && verdict->points[to].phase == NULL && verdict->points[to].version == NULL)
    to++;

  return to;
}

/* Each phase is a chart of its own: its limits may be frozen. */
static gboolean
compute_phases (const VaerdiVerdict    *verdict,
                VaerdiChartKind         kind,
                const VaerdiChartInput *input,
                VaerdiChartPoint       *chart)
{
  guint number = 0;

  for (guint from = 0, to; from < verdict->n_points; from = to, number++)
    {
      const VaerdiPhase *phase = verdict->points[from].phase;
      VaerdiChartInput part = *input;

      to = phase_end (verdict, from);
      part.numerator += from;
      if (part.denominator != NULL)
        part.denominator += from;
      part.excluded += from;
      part.n_points = to - from;
      if (phase != NULL && phase->limits_to != G_MININT32)
        part.freeze = (guint) MAX (phase->limits_to - verdict->points[from].month, 0);
      if (!vaerdi_control_chart_compute (kind, &part, chart + from, NULL))
        return FALSE;
      for (guint i = from; i < to; i++)
        chart[i].phase = number;
    }

  return TRUE;
}

/* When the newest signal began: back from the newest point that has a value, as
 * long as points of its phase signal in the same direction. */
static void
date_signal (VaerdiVerdict *verdict)
{
  int i = (int) verdict->n_points - 1;
  const VaerdiPointSignal *newest;
  guint phase;

  while (i >= 0 && (isnan (verdict->points[i].chart.value) || verdict->points[i].chart.excluded))
    i--;
  if (i < 0 || verdict->points[i].signal.flags == 0)
    return;

  newest = &verdict->points[i].signal;
  phase = verdict->points[i].chart.phase;
  verdict->signal = newest->flags;
  for (; i >= 0; i--)
    {
      const VaerdiVerdictPoint *point = &verdict->points[i];

      if (isnan (point->chart.value) || point->chart.excluded)
        continue;
      if (point->chart.phase != phase || point->signal.flags == 0 || point->signal.direction != newest->direction)
        break;
      verdict->signal_month = point->month;
    }
}

/* What made the limits is not shown with the rest; that it did still is. */
static void
drop_lead (VaerdiVerdict *verdict,
           guint          lead)
{
  const VaerdiPhase *phase = verdict->points[0].phase;

  if (lead == 0)
    return;

  verdict->n_points -= lead;
  memmove (verdict->points, verdict->points + lead, verdict->n_points * sizeof (VaerdiVerdictPoint));
  if (verdict->points[0].phase == NULL)
    verdict->points[0].phase = phase;
}

/* The definition's, unless others were chosen. */
static VaerdiRuleSet *
get_rules (VaerdiJudge *judge)
{
  if (judge->context->rules != NULL)
    return vaerdi_rule_set_ref (judge->context->rules);

  return vaerdi_rule_set_get (judge->definition->rule_set, NULL);
}

static VaerdiVariation
apply_rules (VaerdiJudge                  *judge,
             VaerdiRuleSet          *rules,
             const VaerdiChartPoint *points,
             VaerdiPointSignal      *signals,
             char                  **name)
{
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

static void
judge_variation (VaerdiJudge *judge)
{
  VaerdiVerdict *verdict = judge->verdict;
  const VaerdiDefinition *definition = judge->definition;
  gboolean nhs = g_str_equal (verdict->rule_set, "nhs-mdc");
  g_autoptr (VaerdiRuleSet) rules = get_rules (judge);
  g_autoptr (VaerdiRuleSet) other_rules = vaerdi_rule_set_get (nhs ? "anhoej" : "nhs-mdc", NULL);
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
  input.denominator = verdict->chart == VAERDI_CHART_C ? NULL : denominator;
  input.n_points = n;
  input.excluded = excluded;
  input.multiplier = definition->multiplier;
  input.screened = nhs;
  input.constants = nhs ? VAERDI_CHART_CONSTANTS_NHS : VAERDI_CHART_CONSTANTS_D2;

  mark_phases (judge);
  if (!compute_phases (verdict, verdict->chart, &input, chart))
    return;

  verdict->variation = apply_rules (judge, rules, chart, signals, verdict->rule_set_name);
  verdict->other_variation = apply_rules (judge, other_rules, chart, others, verdict->other_rule_set_name);
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
  guint lead;

  list_phases (judge);
  lead = count_lead (judge);
  make_points (judge, lead);
  judge_variation (judge);
  drop_lead (judge->verdict, lead);
  g_clear_pointer (&judge->phases, g_ptr_array_unref);
}
