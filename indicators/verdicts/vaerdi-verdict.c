/* vaerdi-verdict.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-verdict"

#include "config.h"

#include <math.h>

#include "verdicts/vaerdi-figure.h"
#include "verdicts/vaerdi-precision.h"
#include "verdicts/vaerdi-verdict.h"

G_DEFINE_BOXED_TYPE (VaerdiVerdict, vaerdi_verdict, vaerdi_verdict_ref, vaerdi_verdict_unref)

/**
 * vaerdi_verdict_new:
 * @definition: the definition
 * @unit_id: the unit
 * @unit_name: its name
 * @level: its level
 *
 * Returns: (transfer full): a verdict in which everything is unknown; see
 *   vaerdi_judge()
 */
VaerdiVerdict *
vaerdi_verdict_new (VaerdiDefinition *definition,
                    const char       *unit_id,
                    const char       *unit_name,
                    VaerdiUnitLevel   level)
{
  VaerdiVerdict *self;

  g_return_val_if_fail (definition != NULL, NULL);

  self = g_new0 (VaerdiVerdict, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->definition = vaerdi_definition_ref (definition);
  self->unit_id = g_strdup (unit_id);
  self->unit_name = g_strdup (unit_name);
  self->unit_level = level;
  self->state = VAERDI_STATE_NO_DATA;
  self->current = self->baseline = self->benchmark = vaerdi_figure_none;
  self->signal_month = G_MININT32;
  self->newest_month = self->expected_month = G_MININT32;
  self->change_absolute = self->change_relative = NAN;
  self->answered = self->eligible = self->coverage = NAN;
  self->minimum_coverage = NAN;
  self->benchmark_sd = NAN;

  return self;
}

VaerdiVerdict *
vaerdi_verdict_ref (VaerdiVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_verdict_unref (VaerdiVerdict *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    {
      g_free (self->message[i]);
      g_free (self->rule_set_name[i]);
      g_free (self->other_rule_set_name[i]);
      g_free (self->benchmark_name[i]);
    }
  vaerdi_definition_unref (self->definition);
  g_clear_pointer (&self->phases, g_ptr_array_unref);
  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  g_free (self->unit_id);
  g_free (self->unit_name);
  g_free (self->targets);
  g_free (self->rule_set);
  g_free (self->points);
  g_free (self);
}

/**
 * vaerdi_verdict_get_month:
 * @self: a verdict
 *
 * Returns: the newest month of its figure; %G_MININT32 for an indicator that
 *   failed, which has no months
 */
gint32
vaerdi_verdict_get_month (const VaerdiVerdict *self)
{
  g_return_val_if_fail (self != NULL, G_MININT32);

  return self->current.to != G_MININT32 ? self->current.to - 1 : G_MININT32;
}

/**
 * vaerdi_verdict_has_signal:
 * @self: a verdict
 *
 * Returns: whether the newest point is special cause
 */
gboolean
vaerdi_verdict_has_signal (const VaerdiVerdict *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->variation > VAERDI_VARIATION_COMMON;
}

/**
 * vaerdi_verdict_rules_disagree:
 * @self: a verdict
 *
 * Returns: whether the two rule sets, both with enough points, say different
 *   things of the newest one
 */
gboolean
vaerdi_verdict_rules_disagree (const VaerdiVerdict *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->variation != VAERDI_VARIATION_NOT_ENOUGH &&
         self->other_variation != VAERDI_VARIATION_NOT_ENOUGH && self->variation != self->other_variation;
}

static gboolean
is_improvement (VaerdiVariation variation)
{
  return variation == VAERDI_VARIATION_IMPROVEMENT_HIGH || variation == VAERDI_VARIATION_IMPROVEMENT_LOW;
}

static gboolean
is_concern (VaerdiVariation variation)
{
  return variation == VAERDI_VARIATION_CONCERN_HIGH || variation == VAERDI_VARIATION_CONCERN_LOW;
}

/**
 * vaerdi_verdict_get_importance:
 * @self: a verdict
 *
 * What deserves the reader's attention first: a shift for the worse, a goal
 * the process cannot reach as it is, figures that cannot be trusted, a shift
 * for the better; luck comes last.
 *
 * Returns: a number, higher for more important
 */
int
vaerdi_verdict_get_importance (const VaerdiVerdict *self)
{
  int importance = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (is_concern (self->variation))
    importance += 100;
  if (self->assurance == VAERDI_ASSURANCE_FAIL)
    importance += 60;
  if (self->state == VAERDI_STATE_INVALID || self->state == VAERDI_STATE_FAILED)
    importance += 50;
  if (is_improvement (self->variation))
    importance += 40;
  if (self->attainment == VAERDI_ATTAINMENT_NOT_MET)
    importance += 20;
  if (self->coverage_too_low)
    importance += 15;
  if (self->freshness == VAERDI_FRESHNESS_LATE)
    importance += 10;
  /* A result for the patient weighs more than a process */
  if (self->definition->family == VAERDI_FAMILY_OUTCOME || self->definition->pro_kind == VAERDI_PRO_PROM)
    importance += importance > 0 ? 5 : 0;

  return importance;
}

/**
 * vaerdi_verdict_dup_value:
 * @self: a verdict
 * @language: the language
 *
 * Returns: (transfer full): the value with its unit, or in a word why there is
 *   none
 */
char *
vaerdi_verdict_dup_value (const VaerdiVerdict *self,
                          VaerdiLanguage       language)
{
  if (self->state == VAERDI_STATE_OK)
    return vaerdi_verdict_format (self, language, self->current.value, TRUE);

  return g_strdup (vaerdi_verdict_get_status_word (self, language));
}

/**
 * vaerdi_verdict_dup_counts:
 * @self: a verdict
 * @language: the language
 *
 * Returns: (transfer full): the numbers behind the value, for those who find
 *   them easier to talk about than shares: "123 of 1098"; "" when there are none
 */
char *
vaerdi_verdict_dup_counts (const VaerdiVerdict *self,
                           VaerdiLanguage       language)
{
  g_autofree char *numerator = NULL;
  g_autofree char *denominator = NULL;

  if (self->state != VAERDI_STATE_OK || self->definition->measure == VAERDI_MEASURE_COUNT ||
      isnan (self->current.denominator))
    return g_strdup ("");

  numerator = vaerdi_format_number (language, self->current.numerator, 0);
  denominator = vaerdi_format_number (language, self->current.denominator, 0);

  switch (self->definition->measure)
    {
    case VAERDI_MEASURE_MEAN:
    case VAERDI_MEASURE_SCORE:
      return g_strdup_printf (vaerdi_text (language, "mean of %s"), denominator);

    case VAERDI_MEASURE_ADJUSTED_MEAN:
      return g_strdup_printf (vaerdi_text (language, "mean of %s, case mix adjusted"), denominator);

    case VAERDI_MEASURE_STANDARDISED_RATIO:
      return g_strdup_printf (vaerdi_text (language, "%s observed, %s expected"), numerator, denominator);

    case VAERDI_MEASURE_PROPORTION:
    case VAERDI_MEASURE_COMPOSITE:
    case VAERDI_MEASURE_RATE:
    case VAERDI_MEASURE_RATIO:
    case VAERDI_MEASURE_COUNT:
    default:
      return g_strdup_printf (vaerdi_text (language, "%s of %s"), numerator, denominator);
    }
}

static gboolean
is_percent (const VaerdiVerdict *self)
{
  return g_str_equal (self->definition->unit[VAERDI_ENGLISH], "%");
}

static char *
format_target (const VaerdiVerdict       *self,
               const VaerdiTargetVerdict *judged,
               VaerdiLanguage             language,
               gboolean                   brief)
{
  const VaerdiTarget *target = judged->target;
  const char *sign = vaerdi_operator_to_sign (target->comparison);
  gboolean aside = target->kind == VAERDI_TARGET_CHANGE || target->kind == VAERDI_TARGET_BASELINE ||
                   target->kind == VAERDI_TARGET_BENCHMARK;
  g_autofree char *limit = vaerdi_target_verdict_dup_limit (judged, self->definition, language,
                                                            !brief || !aside || is_percent (self));

  switch (target->kind)
    {
    case VAERDI_TARGET_CHANGE:
      {
        g_autofree char *percent = vaerdi_format_signed (language, target->value, fmod (target->value, 1) != 0);

        if (isnan (judged->limit))
          return g_strdup_printf (vaerdi_text (language, "%s %% of baseline"), percent);

        return g_strdup_printf (vaerdi_text (language, "%s %% of baseline (%s %s)"), percent, sign, limit);
      }

    case VAERDI_TARGET_BASELINE:
      if (isnan (judged->limit))
        return g_strdup_printf (vaerdi_text (language, "%s baseline"), sign);

      return g_strdup_printf (vaerdi_text (language, "%s baseline (%s)"), sign, limit);

    case VAERDI_TARGET_BENCHMARK:
      if (isnan (judged->limit))
        return g_strdup_printf (vaerdi_text (language, "%s national average"), sign);

      return g_strdup_printf (vaerdi_text (language, "%s national average (%s)"), sign, limit);

    case VAERDI_TARGET_RANGE:
      {
        g_autofree char *upper = vaerdi_definition_format (self->definition, language, target->upper, TRUE);

        return g_strdup_printf ("%s – %s", limit, upper);
      }

    case VAERDI_TARGET_MONITOR:
      return g_strdup (vaerdi_text (language, "Monitored"));

    case VAERDI_TARGET_FIXED:
    default:
      return g_strdup_printf ("%s %s", sign, limit);
    }
}

static char *
dup_targets (const VaerdiVerdict *self,
             VaerdiLanguage       language,
             gboolean             brief)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_targets; i++)
    {
      const char *stratum = self->targets[i].target->stratum;
      g_autofree char *target = vaerdi_target_bind (format_target (self, &self->targets[i], language, brief));

      g_string_append (text, i > 0 ? " · " : "");
      /* What the scorecard's value is not, must be named */
      if (!g_str_equal (stratum, self->definition->headline))
        g_string_append_printf (text, "%s ",
                                vaerdi_definition_get_stratum_name (self->definition, stratum, language));
      g_string_append (text, target);
    }

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_verdict_dup_goal:
 * @self: a verdict
 * @language: the language
 *
 * Returns: (transfer full): the goal as it stands on the scorecard: "≥ 90 %";
 *   several targets with a middle dot between; "" when there is no goal
 */
char *
vaerdi_verdict_dup_goal (const VaerdiVerdict *self,
                         VaerdiLanguage       language)
{
  return dup_targets (self, language, FALSE);
}

/**
 * vaerdi_verdict_dup_goal_brief:
 * @self: a verdict
 * @language: the language
 *
 * Returns: (transfer full): the goal where the unit stands beside it already:
 *   "≤ national average (32.4)"
 */
char *
vaerdi_verdict_dup_goal_brief (const VaerdiVerdict *self,
                               VaerdiLanguage       language)
{
  return dup_targets (self, language, TRUE);
}

/**
 * vaerdi_verdict_dup_change:
 * @self: a verdict
 * @language: the language
 *
 * A share changes by percentage points; anything else is easier to grasp as a
 * change in percent. The text always says which.
 *
 * Returns: (transfer full): the change against the baseline with its kind:
 *   "−1.3 %-points" or "−10.4 %"; an en dash when it is unknown
 */
char *
vaerdi_verdict_dup_change (const VaerdiVerdict *self,
                           VaerdiLanguage       language)
{
  g_autofree char *text = NULL;

  if (is_percent (self))
    {
      text = vaerdi_format_signed (language, self->change_absolute, self->definition->decimals);
      return isnan (self->change_absolute) ? g_steal_pointer (&text)
             : g_strdup_printf (vaerdi_text (language, "%s %%-points"), text);
    }

  if (isnan (self->change_relative))
    return g_strdup ("–");

  text = vaerdi_format_signed (language, self->change_relative, 1);

  return g_strconcat (text, "\u00a0%", NULL);
}

/**
 * vaerdi_verdict_get_status_word:
 * @self: a verdict
 * @language: the language
 *
 * Returns: (transfer none): the verdict in a word or two
 */
const char *
vaerdi_verdict_get_status_word (const VaerdiVerdict *self,
                                VaerdiLanguage       language)
{
  switch (self->state)
    {
    case VAERDI_STATE_NO_DATA:
      return self->unit_closed ? vaerdi_text (language, "Closed") : vaerdi_text (language, "No data");
    case VAERDI_STATE_SUPPRESSED:
      return self->withheld == VAERDI_WITHHELD_OTHERS ? vaerdi_text (language, "Protected")
                                                      : vaerdi_text (language, "Too few patients");
    case VAERDI_STATE_INVALID:
      return vaerdi_text (language, "Counts do not fit");
    case VAERDI_STATE_FAILED:
      return vaerdi_text (language, "Failed");
    case VAERDI_STATE_OK:
    default:
      if (self->coverage_too_low && self->attainment != VAERDI_ATTAINMENT_MONITORED &&
          self->attainment != VAERDI_ATTAINMENT_NONE)
        return vaerdi_text (language, "Not judged");
      return vaerdi_attainment_to_word (self->attainment, language);
    }
}

/**
 * vaerdi_verdict_dup_summary:
 * @self: a verdict
 * @language: the language
 *
 * Returns: (transfer full): what a screen reader says of the row: name, value,
 *   variation, goal
 */
char *
vaerdi_verdict_dup_summary (const VaerdiVerdict *self,
                            VaerdiLanguage       language)
{
  g_autofree char *value = vaerdi_verdict_dup_value (self, language);
  g_autofree char *goal = vaerdi_verdict_dup_goal (self, language);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s: %s", self->definition->name[language], value);
  /* Where the figure is wrong or missing, no more is said of it */
  if (self->message[language] != NULL)
    {
      g_string_append_printf (text, ". %s", self->message[language]);
      return g_string_free (text, FALSE);
    }

  if (self->variation != VAERDI_VARIATION_NOT_ENOUGH)
    g_string_append_printf (text, ", %s", vaerdi_variation_to_word (self->variation, language));
  if (self->signal_month != G_MININT32)
    {
      g_autofree char *month = vaerdi_format_month (language, self->signal_month);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, vaerdi_text (language, "since %s"), month);
    }
  if (self->state == VAERDI_STATE_OK && *goal != '\0' && self->attainment != VAERDI_ATTAINMENT_MONITORED)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, vaerdi_text (language, "goal %s: %s"), goal,
                              vaerdi_verdict_get_status_word (self, language));
    }

  return g_string_free (text, FALSE);
}

const char *
vaerdi_aspect_to_id (VaerdiAspect aspect)
{
  static const char * const ids[] = {
    "value", "goal", "level", "variation", "assurance", "change", "benchmark",
    "coverage", "freshness", "suppression",
  };

  g_return_val_if_fail (aspect < G_N_ELEMENTS (ids), "");

  return ids[aspect];
}

const char *
vaerdi_aspect_to_name (VaerdiAspect   aspect,
                       VaerdiLanguage language)
{
  switch (aspect)
    {
    case VAERDI_ASPECT_VALUE:
      return vaerdi_text (language, "Value");
    case VAERDI_ASPECT_GOAL:
      return vaerdi_text (language, "Goal");
    case VAERDI_ASPECT_LEVEL:
      return vaerdi_text (language, "Level");
    case VAERDI_ASPECT_VARIATION:
      return vaerdi_text (language, "Variation");
    case VAERDI_ASPECT_ASSURANCE:
      return vaerdi_text (language, "Assurance");
    case VAERDI_ASPECT_CHANGE:
      return vaerdi_text (language, "Change");
    case VAERDI_ASPECT_BENCHMARK:
      return vaerdi_text (language, "Benchmark");
    case VAERDI_ASPECT_COVERAGE:
      return vaerdi_text (language, "Coverage");
    case VAERDI_ASPECT_FRESHNESS:
      return vaerdi_text (language, "Freshness");
    case VAERDI_ASPECT_SUPPRESSION:
      return vaerdi_text (language, "Withheld");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
vaerdi_withheld_to_id (VaerdiWithheld withheld)
{
  static const char * const ids[] = { "no", "primary", "complementary" };

  g_return_val_if_fail (withheld < G_N_ELEMENTS (ids), "");

  return ids[withheld];
}

const char *
vaerdi_verdict_state_to_id (VaerdiVerdictState state)
{
  static const char * const ids[] = { "ok", "no-data", "suppressed", "invalid", "failed" };

  g_return_val_if_fail (state < G_N_ELEMENTS (ids), "");

  return ids[state];
}

const char *
vaerdi_variation_to_word (VaerdiVariation variation,
                          VaerdiLanguage  language)
{
  switch (variation)
    {
    case VAERDI_VARIATION_COMMON:
      return vaerdi_text (language, "common cause");
    case VAERDI_VARIATION_IMPROVEMENT_HIGH:
    case VAERDI_VARIATION_IMPROVEMENT_LOW:
      return vaerdi_text (language, "special cause improvement");
    case VAERDI_VARIATION_CONCERN_HIGH:
    case VAERDI_VARIATION_CONCERN_LOW:
      return vaerdi_text (language, "special cause concern");
    case VAERDI_VARIATION_NEUTRAL_HIGH:
      return vaerdi_text (language, "special cause, higher");
    case VAERDI_VARIATION_NEUTRAL_LOW:
      return vaerdi_text (language, "special cause, lower");
    case VAERDI_VARIATION_NOT_ENOUGH:
    default:
      return vaerdi_text (language, "too few points");
    }
}

const char *
vaerdi_assurance_to_word (VaerdiAssurance assurance,
                          VaerdiLanguage  language)
{
  switch (assurance)
    {
    case VAERDI_ASSURANCE_PASS:
      return vaerdi_text (language, "steadily meets the goal");
    case VAERDI_ASSURANCE_INCONSISTENT:
      return vaerdi_text (language, "meets the goal by chance");
    case VAERDI_ASSURANCE_FAIL:
      return vaerdi_text (language, "cannot reach the goal as it is");
    case VAERDI_ASSURANCE_NONE:
    default:
      return "";
    }
}

const char *
vaerdi_funnel_position_to_word (VaerdiFunnelPosition position,
                                VaerdiLanguage       language)
{
  switch (position)
    {
    case VAERDI_FUNNEL_BELOW_998:
      /* xgettext:no-c-format */
      return vaerdi_text (language, "below the 99.8 % limit");
    case VAERDI_FUNNEL_BELOW_95:
      /* xgettext:no-c-format */
      return vaerdi_text (language, "below the 95 % limit");
    case VAERDI_FUNNEL_INSIDE:
      return vaerdi_text (language, "inside the limits");
    case VAERDI_FUNNEL_ABOVE_95:
      /* xgettext:no-c-format */
      return vaerdi_text (language, "above the 95 % limit");
    case VAERDI_FUNNEL_ABOVE_998:
      /* xgettext:no-c-format */
      return vaerdi_text (language, "above the 99.8 % limit");
    case VAERDI_FUNNEL_NONE:
    default:
      return "";
    }
}
