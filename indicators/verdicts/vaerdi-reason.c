/* vaerdi-reason.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-reason"

#include "config.h"

#include <math.h>

#include "definitions/vaerdi-definition-text.h"
#include "host/vaerdi-sandbox.h"
#include "verdicts/vaerdi-precision.h"
#include "verdicts/vaerdi-remark.h"
#include "verdicts/vaerdi-verdict.h"

/* The sentences are made when they are asked for, from the facts in the
 * verdict: most verdicts are drawn as marks and never explained. */

/* Months that only a longer span may tell of */
static void
append_withheld_months (GString            *text,
                        const VaerdiFigure *figure,
                        VaerdiLanguage      language)
{
  if (figure->n_withheld == 0)
    return;

  g_string_append_c (text, ' ');
  g_string_append_printf (text, vaerdi_text_plural (language,
                          "%u month is left out, so that no small group of patients can be worked out.",
                          "%u months are left out, so that no small group of patients can be worked out.",
                          figure->n_withheld), figure->n_withheld);
}

static char *
reason_value (const VaerdiVerdict *self,
              VaerdiLanguage       language)
{
  g_autofree char *value = vaerdi_verdict_format (self, language, self->current.value, TRUE);
  g_autofree char *counts = vaerdi_verdict_dup_counts (self, language);
  g_autofree char *span = vaerdi_format_span (language, self->current.from, self->current.to);
  GString *text = g_string_new (value);

  if (*counts != '\0')
    g_string_append_printf (text, " (%s)", counts);
  if (!isnan (self->current.lower))
    {
      g_autofree char *lower = vaerdi_definition_format (self->definition, language, self->current.lower, FALSE);
      g_autofree char *upper = vaerdi_definition_format (self->definition, language, self->current.upper, TRUE);

      g_string_append (text, ", ");
      g_string_append_printf (text, vaerdi_text (language, "95 %% interval %s to %s"), lower, upper);
    }
  g_string_append_printf (text, ", %s.", span);
  if (self->n_left_out > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, vaerdi_text_plural (language,
                              "%u month of a unit is left out, because its counts contradict themselves.",
                              "%u months of units are left out, because their counts contradict themselves.",
                              self->n_left_out), self->n_left_out);
    }
  append_withheld_months (text, &self->current, language);

  return g_string_free (text, FALSE);
}

static char *
reason_withheld (const VaerdiVerdict *self,
                 const char          *span,
                 VaerdiLanguage       language)
{
  if (self->withheld == VAERDI_WITHHELD_OTHERS)
    return g_strdup_printf (vaerdi_text (language,
                            "The figure of %s is withheld to protect a small group: with it, and the figures of other "
                            "months or units, fewer than %u patients could be worked out. Look at a longer period "
                            "or at the hospital."), span, self->definition->minimum_denominator);
  if (self->definition->minimum_numerator > 0)
    return g_strdup_printf (vaerdi_text (language,
                            "Too few patients stand behind the figure of %s, or too few with or without what is "
                            "counted, so it is withheld. Look at a longer period or at the hospital."), span);

  return g_strdup_printf (vaerdi_text (language,
                          "Fewer than %u patients stand behind the figure of %s, so it is withheld. "
                          "Look at a longer period or at the hospital."),
                          self->definition->minimum_denominator, span);
}

static char *
reason_no_value (const VaerdiVerdict *self,
                 VaerdiLanguage       language)
{
  g_autofree char *span = NULL;

  if (self->message[language] != NULL)
    return g_strdup (self->message[language]);

  span = vaerdi_format_span (language, self->current.from, self->current.to);
  if (self->state == VAERDI_STATE_SUPPRESSED)
    return reason_withheld (self, span, language);

  if (self->unit_closed)
    {
      g_autofree char *day = vaerdi_format_date (language, self->unit_closed_on);

      return g_strdup_printf (vaerdi_text (language,
                              "The unit closed on %s and has no figure for %s. Look at the unit that took over its work."),
                              day, span);
    }

  return g_strdup_printf (vaerdi_text (language,
                          "There are no patients for this indicator in %s."), span);
}

static char *
reason_target (const VaerdiVerdict       *self,
               const VaerdiTargetVerdict *judged,
               VaerdiLanguage             language)
{
  const VaerdiTarget *target = judged->target;
  g_autofree char *limit = vaerdi_target_verdict_dup_limit (judged, self->definition, language, TRUE);
  g_autofree char *value = vaerdi_target_verdict_dup_value (judged, self->definition, language);
  g_autofree char *demand = NULL;
  const char *stratum = g_str_equal (target->stratum, self->definition->headline) && self->n_targets < 2
                          ? NULL : vaerdi_definition_get_stratum_name (self->definition, target->stratum, language);

  switch (target->kind)
    {
    case VAERDI_TARGET_CHANGE:
      {
        g_autofree char *percent = vaerdi_format_signed (language, target->value, fmod (target->value, 1) != 0);

        demand = g_strdup_printf (vaerdi_text (language, "%s %% against the baseline, which is %s %s"),
                                  percent, vaerdi_operator_to_sign (target->comparison), limit);
        break;
      }
    case VAERDI_TARGET_BASELINE:
      demand = g_strdup_printf (vaerdi_text (language, "kept or improved against the baseline, which is %s %s"),
                                vaerdi_operator_to_sign (target->comparison), limit);
      break;
    case VAERDI_TARGET_BENCHMARK:
      demand = g_strdup_printf (vaerdi_text (language, "at the national average or better, which is %s %s"),
                                vaerdi_operator_to_sign (target->comparison), limit);
      break;
    case VAERDI_TARGET_RANGE:
      {
        g_autofree char *upper = vaerdi_definition_format (self->definition, language, target->upper, TRUE);

        demand = g_strdup_printf (vaerdi_text (language, "from %s to %s"), limit, upper);
        break;
      }
    case VAERDI_TARGET_MONITOR:
      return g_strdup (vaerdi_text (language, "The figure is followed without a goal."));
    case VAERDI_TARGET_FIXED:
    default:
      demand = g_strdup_printf ("%s %s", vaerdi_operator_to_sign (target->comparison), limit);
    }

  demand = vaerdi_target_bind (g_steal_pointer (&demand));

  return g_strdup_printf (vaerdi_text (language, "%s%sGoal: %s. Figure: %s. %s."),
                          stratum != NULL && *stratum != '\0' ? stratum : "",
                          stratum != NULL && *stratum != '\0' ? ". " : "",
                          demand, value, vaerdi_attainment_to_word (judged->attainment, language));
}

static char *
reason_goal (const VaerdiVerdict *self,
             VaerdiLanguage       language)
{
  g_autofree char *redefined = vaerdi_definition_dup_redefinition (self->definition, vaerdi_verdict_get_month (self), language);
  GString *text;

  if (self->attainment == VAERDI_ATTAINMENT_NONE)
    return g_strdup (vaerdi_text (language, "No goal is set."));
  if (self->state != VAERDI_STATE_OK && self->attainment != VAERDI_ATTAINMENT_MONITORED)
    return g_strdup (vaerdi_text (language, "The goal is not judged, because there is no figure to judge."));

  text = g_string_new (NULL);
  for (guint i = 0; i < self->n_targets; i++)
    {
      g_autofree char *target = reason_target (self, &self->targets[i], language);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", target);
    }

  if (self->n_targets > 1)
    g_string_append_printf (text, " %s", vaerdi_text (language, "All parts must be met."));
  if (self->coverage_too_low)
    g_string_append_printf (text, " %s", vaerdi_text (language, "Too few have answered for a verdict."));
  if (self->attainment_at_baseline == VAERDI_ATTAINMENT_MET)
    g_string_append_printf (text, " %s", vaerdi_text (language, "The goal was already met at baseline."));
  if (redefined != NULL)
    g_string_append_printf (text, " %s", redefined);

  return g_string_free (text, FALSE);
}

static char *
reason_level (const VaerdiVerdict *self,
              VaerdiLanguage       language)
{
  g_autofree char *high = vaerdi_definition_format (self->definition, language, self->definition->level_high, TRUE);
  g_autofree char *moderate =
    vaerdi_definition_format (self->definition, language, self->definition->level_moderate, TRUE);

  switch (self->level)
    {
    case VAERDI_JUDGED_HIGH:
      return g_strdup_printf (vaerdi_text (language, "High level: at the limit of %s or better."), high);
    case VAERDI_JUDGED_MODERATE:
      return g_strdup_printf (vaerdi_text (language, "Moderate level: at the limit of %s or better, but not at %s."),
                              moderate, high);
    case VAERDI_JUDGED_LOW:
      return g_strdup_printf (vaerdi_text (language, "Low level: the limit of %s is not reached."),
                              isnan (self->definition->level_moderate) ? high : moderate);
    case VAERDI_JUDGED_NONE:
    default:
      return g_strdup (isnan (self->definition->level_high)
                       ? vaerdi_text (language, "No levels are defined.")
                       : vaerdi_text (language, "There is no figure to judge by the levels."));
    }
}

static void
append_rule (GString    *text,
             const char *rule)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", rule);
}

static char *
describe_signal (guint          flags,
                 VaerdiLanguage language)
{
  GString *text = g_string_new (NULL);

  if (flags & VAERDI_SIGNAL_OUTSIDE)
    append_rule (text, vaerdi_text (language, "a point beyond the limits"));
  if (flags & VAERDI_SIGNAL_TREND)
    append_rule (text, vaerdi_text (language, "a trend in one direction"));
  if (flags & VAERDI_SIGNAL_TWO_IN_THREE)
    append_rule (text, vaerdi_text (language, "two of three points near a limit"));
  if (flags & VAERDI_SIGNAL_SHIFT)
    append_rule (text, vaerdi_text (language, "a shift to one side of the centre line"));
  if (flags & VAERDI_SIGNAL_LONG_RUN)
    append_rule (text, vaerdi_text (language, "an unusually long run on one side"));
  if (flags & VAERDI_SIGNAL_FEW_CROSSINGS)
    append_rule (text, vaerdi_text (language, "unusually few crossings of the centre line"));

  return g_string_free (text, FALSE);
}

/* Two rule sets may see the same months differently; that is said. */
static void
append_other_rules (GString             *text,
                    const VaerdiVerdict *self,
                    VaerdiLanguage       language)
{
  const char *rules = self->other_rule_set_name[language];

  if (rules == NULL || !vaerdi_verdict_rules_disagree (self))
    return;

  g_string_append_c (text, ' ');
  if (self->other_variation == VAERDI_VARIATION_COMMON)
    g_string_append_printf (text, vaerdi_text (language, "Under %s no signal."), rules);
  else
    g_string_append_printf (text, vaerdi_text (language, "Under %s: %s."), rules,
                            vaerdi_variation_to_word (self->other_variation, language));
}

static char *
reason_variation (const VaerdiVerdict *self,
                  VaerdiLanguage       language)
{
  GString *text = g_string_new (NULL);
  const char *rules = self->rule_set_name[language] != NULL ? self->rule_set_name[language] : self->rule_set;

  if (self->variation == VAERDI_VARIATION_NOT_ENOUGH)
    g_string_append (text, vaerdi_text (language, "There are too few months with a figure to tell signal from chance."));
  else if (self->variation == VAERDI_VARIATION_COMMON)
    g_string_append_printf (text, vaerdi_text (language,
                            "Common cause: the months vary as chance would have it. Nothing shows that the process has changed (%s)."),
                            rules);
  else
    {
      g_autofree char *signal = describe_signal (self->signal, language);
      g_autofree char *month = self->signal_month != G_MININT32
                                 ? vaerdi_format_month (language, self->signal_month) : g_strdup ("–");
      const char *word = vaerdi_variation_to_word (self->variation, language);

      g_string_append_printf (text, vaerdi_text (language, "Signal since %s: %s (%s). Found by %s."),
                              month, word, rules, signal);
    }

  append_other_rules (text, self, language);
  vaerdi_verdict_append_decisions (self, text, language);

  return g_string_free (text, FALSE);
}

static char *
reason_assurance (const VaerdiVerdict *self,
                  VaerdiLanguage       language)
{
  switch (self->assurance)
    {
    case VAERDI_ASSURANCE_PASS:
      return g_strdup (vaerdi_text (language,
                       "The goal lies outside the control limits on the good side: as things are, it is met month after month."));
    case VAERDI_ASSURANCE_INCONSISTENT:
      return g_strdup (vaerdi_text (language,
                       "The goal lies within the control limits: it is met in some months and missed in others, by chance."));
    case VAERDI_ASSURANCE_FAIL:
      return g_strdup (vaerdi_text (language,
                       "The goal lies outside the control limits on the wrong side: the process cannot reach it without being changed."));
    case VAERDI_ASSURANCE_NONE:
    default:
      return g_strdup (vaerdi_text (language, "There is no goal, or too little data, to say whether the goal will be met again."));
    }
}

static char *
reason_change (const VaerdiVerdict *self,
               VaerdiLanguage       language)
{
  g_autofree char *baseline = NULL;
  g_autofree char *span = NULL;
  g_autofree char *absolute = NULL;
  g_autofree char *relative = NULL;

  if (isnan (self->change_absolute))
    return g_strdup (vaerdi_text (language, "There is no baseline, or no figure, to compare."));

  baseline = vaerdi_definition_format (self->definition, language, self->baseline.value, TRUE);
  span = vaerdi_format_span (language, self->baseline.from, self->baseline.to);
  absolute = vaerdi_format_signed (language, self->change_absolute, self->definition->decimals);
  relative = vaerdi_format_signed (language, self->change_relative, 1);

  if (g_str_equal (self->definition->unit[VAERDI_ENGLISH], "%"))
    return g_strdup_printf (vaerdi_text (language,
                            "%s percentage points (a relative change of %s %%) from %s in the baseline, %s."),
                            absolute, relative, baseline, span);

  return g_strdup_printf (vaerdi_text (language, "%s %s (%s %%) from %s in the baseline, %s."),
                          absolute, self->definition->unit[language], relative, baseline, span);
}

static const char *
side_word (const VaerdiVerdict *self,
           VaerdiLanguage       language)
{
  gboolean above = self->funnel == VAERDI_FUNNEL_ABOVE_998;
  int better = self->definition->direction;

  if (better == 0)
    return above ? vaerdi_text (language, "higher than chance explains")
                 : vaerdi_text (language, "lower than chance explains");

  return (above ? 1 : -1) == better ? vaerdi_text (language, "better than chance explains")
                                    : vaerdi_text (language, "worse than chance explains");
}

/* Among sixty units three lie outside the 95 % limits where nothing differs, so
 * that alone is no signal. */
static const char *
doubtful_word (const VaerdiVerdict *self,
               VaerdiLanguage       language)
{
  gboolean above = self->funnel == VAERDI_FUNNEL_ABOVE_95;
  int better = self->definition->direction;

  if (better == 0)
    return above ? vaerdi_text (language, "higher than the nation") : vaerdi_text (language, "lower than the nation");

  return (above ? 1 : -1) == better ? vaerdi_text (language, "better than the nation")
                                    : vaerdi_text (language, "worse than the nation");
}

static char *
reason_benchmark (const VaerdiVerdict *self,
                  VaerdiLanguage       language)
{
  g_autofree char *value = NULL;
  g_autofree char *span = NULL;
  GString *text;

  if (self->benchmark_source == VAERDI_BENCHMARK_NONE || isnan (self->benchmark.value))
    return g_strdup (vaerdi_text (language, "There is nothing to compare with."));

  value = vaerdi_definition_format (self->definition, language, self->benchmark.value, TRUE);
  span = vaerdi_format_span (language, self->benchmark.from, self->benchmark.to);
  text = g_string_new (NULL);
  g_string_append_printf (text, vaerdi_text (language, "%s: %s, %s."),
                          self->benchmark_name[language] != NULL ? self->benchmark_name[language]
                                                                 : vaerdi_text (language, "National average"),
                          value, span);

  if (self->funnel == VAERDI_FUNNEL_INSIDE)
    {
      const char *inside =
        /* xgettext:no-c-format */
        vaerdi_text (language, "The unit lies inside the funnel's 95 % limits: the difference may be chance.");

      g_string_append_printf (text, " %s", inside);
    }
  else if (self->funnel == VAERDI_FUNNEL_ABOVE_95 || self->funnel == VAERDI_FUNNEL_BELOW_95)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, vaerdi_text (language, "The unit lies %s: %s, but one unit in twenty lies outside "
                                                 "these limits by chance alone."),
                              vaerdi_funnel_position_to_word (self->funnel, language),
                              doubtful_word (self, language));
    }
  else if (self->funnel != VAERDI_FUNNEL_NONE)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, vaerdi_text (language, "The unit lies %s: %s."),
                              vaerdi_funnel_position_to_word (self->funnel, language),
                              side_word (self, language));
    }

  return g_string_free (text, FALSE);
}

static char *
reason_coverage (const VaerdiVerdict *self,
                 VaerdiLanguage       language)
{
  g_autofree char *share = NULL;
  g_autofree char *answered = NULL;
  g_autofree char *eligible = NULL;
  g_autofree char *minimum = NULL;

  if (isnan (self->coverage))
    return g_strdup (isnan (self->minimum_coverage)
                       ? vaerdi_text (language, "Coverage does not apply: everyone is in the register.")
                       : vaerdi_text (language, "Coverage is unknown or rests on too few patients."));

  share = vaerdi_format_number (language, self->coverage, 1);
  answered = vaerdi_format_number (language, self->answered, 0);
  eligible = vaerdi_format_number (language, self->eligible, 0);
  minimum = vaerdi_format_number (language, self->minimum_coverage, 0);

  return g_strdup_printf (self->coverage_too_low
                            ? vaerdi_text (language, "%s of %s have answered, %s %%. That is under the minimum of %s %%: "
                                                     "those who answer may differ from those who do not, so the goal is not judged.")
                            : vaerdi_text (language, "%s of %s have answered, %s %%. The minimum is %s %%."),
                          answered, eligible, share, minimum);
}

static char *
reason_freshness (const VaerdiVerdict *self,
                  VaerdiLanguage       language)
{
  g_autofree char *newest = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *today = vaerdi_format_date (language, self->reference_date);
  GString *text;

  if (self->freshness == VAERDI_FRESHNESS_UNKNOWN)
    return g_strdup (vaerdi_text (language, "No month has data, so their age is unknown."));

  newest = vaerdi_format_month (language, self->newest_month);
  if (self->freshness == VAERDI_FRESHNESS_LATE)
    {
      expected = vaerdi_format_month (language, self->expected_month);
      return g_strdup_printf (vaerdi_text (language,
                              "Late: the newest complete month is %s, but %s was due by %s. Ask those who deliver the data."),
                              newest, expected, today);
    }

  text = g_string_new (NULL);
  g_string_append_printf (text, vaerdi_text (language, "Complete to %s, seen on %s."), newest, today);
  if (self->definition->follow_up_days > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, vaerdi_text_plural (language,
                              "Patients are followed for %u day, so newer months are not final.",
                              "Patients are followed for %u days, so newer months are not final.",
                              self->definition->follow_up_days), self->definition->follow_up_days);
    }
  if (self->definition->cadence_months > 1)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, vaerdi_text (language, "New data come every %u months only."),
                              self->definition->cadence_months);
    }

  return g_string_free (text, FALSE);
}

static char *
reason_suppression (const VaerdiVerdict *self,
                    VaerdiLanguage       language)
{
  guint n = 0;

  for (guint i = 0; i < self->n_points; i++)
    n += (self->points[i].flags & VAERDI_POINT_SUPPRESSED) != 0;

  if (self->state == VAERDI_STATE_SUPPRESSED)
    return reason_no_value (self, language);
  if (n == 0)
    return g_strdup_printf (vaerdi_text (language,
                            "Nothing is withheld. Figures on fewer than %u patients would be, and those that give them away."),
                            self->definition->minimum_denominator);

  return g_strdup_printf (vaerdi_text_plural (language,
                          "%u month in the chart is not shown by itself: it rests on fewer than %u patients, "
                          "or would give away a group that does.",
                          "%u months in the chart are not shown by themselves: they rest on fewer than %u patients, "
                          "or would give away a group that does.", n),
                          n, self->definition->minimum_denominator);
}

/* Who trusts a figure should know that foreign code was not held on a leash */
static char *
add_sandbox (const VaerdiVerdict *self,
             VaerdiLanguage       language,
             char                *text)
{
  g_autofree char *reason = text;
  g_autofree char *note = NULL;

  if (self->definition->step_kind != VAERDI_STEP_NONE)
    note = vaerdi_sandbox_dup_note (language);

  return note != NULL ? g_strdup_printf ("%s %s.", reason, note) : g_steal_pointer (&reason);
}

/**
 * vaerdi_verdict_dup_reason:
 * @self: a verdict
 * @aspect: what is asked about
 * @language: the language
 *
 * Returns: (transfer full): why the verdict is as it is, in whole sentences
 */
char *
vaerdi_verdict_dup_reason (const VaerdiVerdict *self,
                           VaerdiAspect         aspect,
                           VaerdiLanguage       language)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (aspect)
    {
    case VAERDI_ASPECT_VALUE:
      return add_sandbox (self, language, self->state == VAERDI_STATE_OK ? reason_value (self, language)
                                                                         : reason_no_value (self, language));
    case VAERDI_ASPECT_GOAL:
      return reason_goal (self, language);
    case VAERDI_ASPECT_LEVEL:
      return reason_level (self, language);
    case VAERDI_ASPECT_VARIATION:
      return reason_variation (self, language);
    case VAERDI_ASPECT_ASSURANCE:
      return reason_assurance (self, language);
    case VAERDI_ASPECT_CHANGE:
      return reason_change (self, language);
    case VAERDI_ASPECT_BENCHMARK:
      return reason_benchmark (self, language);
    case VAERDI_ASPECT_COVERAGE:
      return reason_coverage (self, language);
    case VAERDI_ASPECT_FRESHNESS:
      return reason_freshness (self, language);
    case VAERDI_ASPECT_SUPPRESSION:
      return reason_suppression (self, language);
    default:
      g_return_val_if_reached (NULL);
    }
}
