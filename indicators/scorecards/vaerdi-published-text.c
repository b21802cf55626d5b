/* vaerdi-published-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-published-text"

#include "config.h"

#include <math.h>
#include <string.h>

#include "scorecards/vaerdi-published-text.h"

#define NBSP "\u00a0"

/* A share gets its sign; other units stand in the goal's name or beside it. */
static char *
format_value (const VaerdiPublishedGoal *self,
              VaerdiLanguage             language,
              double                     value,
              guint                      decimals)
{
  g_autofree char *text = vaerdi_format_number (language, value, decimals);

  return g_strconcat (text, self->percent && !isnan (value) ? NBSP "%" : "", NULL);
}

static guint
get_decimals (const VaerdiPublishedFigure *figure)
{
  return isnan (figure->printed.value) && !isnan (figure->value) ? 1 : figure->printed.decimals;
}

static char *
format_limit (const VaerdiPublishedGoal *self,
              VaerdiLanguage             language,
              double                     value)
{
  guint decimals = 0;

  while (decimals < 6 && fabs (value * pow (10, decimals) - round (value * pow (10, decimals))) > 1e-6)
    decimals++;

  return format_value (self, language, value, decimals);
}

static char *
format_target (const VaerdiPublishedGoal *self,
               const VaerdiTarget        *target,
               VaerdiLanguage             language)
{
  const char *sign = vaerdi_operator_to_sign (target->comparison);
  g_autofree char *limit = NULL;

  switch (target->kind)
    {
    case VAERDI_TARGET_BASELINE:
      return g_strdup_printf ("%s %s", sign, vaerdi_text (language, "baseline"));
    case VAERDI_TARGET_CHANGE:
      limit = vaerdi_format_number (language, fabs (target->value), 0);
      return g_strdup_printf (vaerdi_text (language, "%s %% below baseline"), limit);
    case VAERDI_TARGET_MONITOR:
      return g_strdup (vaerdi_text (language, "no goal, monitored"));
    case VAERDI_TARGET_FIXED:
    case VAERDI_TARGET_BENCHMARK:
    case VAERDI_TARGET_RANGE:
    default:
      limit = format_limit (self, language, target->value);
      return g_strdup_printf ("%s %s", sign, limit);
    }
}

/**
 * vaerdi_published_goal_dup_target:
 * @self: a goal
 * @language: the language
 *
 * Returns: (transfer full): "≥ 90 %", "< baseline", "10 % below baseline"
 */
char *
vaerdi_published_goal_dup_target (const VaerdiPublishedGoal *self,
                                  VaerdiLanguage             language)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < self->targets->len; i++)
    {
      g_autofree char *target =
        vaerdi_target_bind (format_target (self, g_ptr_array_index (self->targets, i), language));

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", target);
    }

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_published_goal_dup_figure:
 * @self: a goal
 * @figure: its baseline or its follow-up
 * @language: the language
 *
 * Returns: (transfer full): the value with the decimals that are printed, a
 *   computed share with one; an en dash when there is none
 */
char *
vaerdi_published_goal_dup_figure (const VaerdiPublishedGoal   *self,
                                  const VaerdiPublishedFigure *figure,
                                  VaerdiLanguage               language)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (figure != NULL, NULL);

  return format_value (self, language, figure->value, get_decimals (figure));
}

/**
 * vaerdi_published_goal_dup_counts:
 * @figure: a figure
 * @language: the language
 *
 * Returns: (transfer full) (nullable): "6 of 12" when both counts are printed
 */
char *
vaerdi_published_goal_dup_counts (const VaerdiPublishedFigure *figure,
                                  VaerdiLanguage               language)
{
  g_autofree char *numerator = NULL;
  g_autofree char *denominator = NULL;

  g_return_val_if_fail (figure != NULL, NULL);

  if (isnan (figure->numerator) || isnan (figure->denominator))
    return NULL;

  numerator = vaerdi_format_number (language, figure->numerator, 0);
  denominator = vaerdi_format_number (language, figure->denominator, 0);

  return g_strdup_printf (vaerdi_text (language, "%s of %s"), numerator, denominator);
}

static char *
format_points (const VaerdiPublishedGoal *self,
               VaerdiLanguage             language)
{
  guint decimals = MAX (get_decimals (&self->baseline), get_decimals (&self->follow_up));
  g_autofree char *text =
    vaerdi_format_signed (language, self->follow_up.value - self->baseline.value, decimals);

  return g_strdup_printf (vaerdi_text (language, "%s %%-points"), text);
}

static char *
format_relative (const VaerdiPublishedGoal *self,
                 VaerdiLanguage             language)
{
  double change = 100 * (self->follow_up.value - self->baseline.value) / fabs (self->baseline.value);
  g_autofree char *text = vaerdi_format_signed (language, change, 1);

  return g_strconcat (text, NBSP "%", NULL);
}

/**
 * vaerdi_published_goal_dup_change:
 * @self: a goal
 * @language: the language
 *
 * A share changes by percentage points; anything else is easier to grasp as a
 * change in percent. The text says which.
 *
 * Returns: (transfer full): the change from baseline to follow-up, computed
 *   from the values: "+3.0 %-points" or "−5.2 %"; an en dash when unknown
 */
char *
vaerdi_published_goal_dup_change (const VaerdiPublishedGoal *self,
                                  VaerdiLanguage             language)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (isnan (self->baseline.value) || isnan (self->follow_up.value))
    return g_strdup ("–");
  if (self->percent)
    return format_points (self, language);

  return self->baseline.value == 0 ? g_strdup ("–") : format_relative (self, language);
}

static char *
short_month (VaerdiLanguage language,
             gint32         month)
{
  char *text = vaerdi_format_month_short (language, month);
  char *space = strrchr (text, ' ');

  if (space != NULL)
    *space = '\0';

  return text;
}

static char *
format_days (const VaerdiPublishedFigure *self,
             VaerdiLanguage               language)
{
  g_autofree char *from = vaerdi_format_date (language, self->from);
  g_autofree char *to = vaerdi_format_date (language, self->to);

  return self->from == self->to ? g_steal_pointer (&from) : g_strdup_printf ("%s – %s", from, to);
}

/**
 * vaerdi_published_figure_dup_period:
 * @self: a figure
 * @language: the language
 *
 * Returns: (transfer full): "2015", "Jan–Jun 2016", "Jul 2016", "Jan 2014 –
 *   Aug 2016", or days where the period is not whole months; "" when none is
 *   stated
 */
char *
vaerdi_published_figure_dup_period (const VaerdiPublishedFigure *self,
                                    VaerdiLanguage               language)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  gint32 from, to;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->from == G_MININT32)
    return g_strdup ("");

  from = vaerdi_month_from_days (self->from);
  to = vaerdi_month_from_days (self->to);
  if (vaerdi_month_to_days (from) != self->from || vaerdi_month_to_days (to + 1) != self->to + 1)
    return format_days (self, language);
  if (from % 12 == 0 && to == from + 11)
    return g_strdup_printf ("%d", from / 12);

  last = vaerdi_format_month_short (language, to);
  if (from == to)
    return g_steal_pointer (&last);
  if (from / 12 != to / 12)
    {
      first = vaerdi_format_month_short (language, from);
      return g_strdup_printf ("%s – %s", first, last);
    }
  first = short_month (language, from);

  return g_strdup_printf ("%s–%s", first, last);
}

static gboolean
is_mismatch (const VaerdiPublishedGoal   *self,
             const VaerdiPublishedFigure *figure)
{
  return self->percent && !isnan (figure->numerator) && !isnan (figure->denominator) &&
         !isnan (figure->printed.value) &&
         !vaerdi_printed_share_follows (&figure->printed, figure->numerator, figure->denominator);
}

/* "6 of 127 is 4.7 %, but 2.3 % is printed" */
static void
append_mismatch (const VaerdiPublishedGoal   *self,
                 const VaerdiPublishedFigure *figure,
                 const char                  *when,
                 VaerdiLanguage               language,
                 GString                     *text)
{
  g_autofree char *counts = vaerdi_published_goal_dup_counts (figure, language);
  g_autofree char *printed = vaerdi_published_goal_dup_figure (self, figure, language);
  g_autofree char *computed = NULL;

  if (!is_mismatch (self, figure))
    return;

  computed = format_value (self, language, 100 * figure->numerator / figure->denominator,
                           MAX (figure->printed.decimals, 1));
  if (text->len > 0)
    g_string_append (text, "; ");
  g_string_append_printf (text, vaerdi_text (language, "%s: %s is %s, but %s is printed"),
                          when, counts, computed, printed);
}

static char *
say_share_mismatch (const VaerdiPublishedGoal *self,
                    VaerdiLanguage             language)
{
  GString *text = g_string_new (NULL);

  append_mismatch (self, &self->baseline, vaerdi_text (language, "Baseline"), language, text);
  append_mismatch (self, &self->follow_up, vaerdi_text (language, "Follow-up"), language, text);
  g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static void
append_share (const VaerdiPublishedGoal   *self,
              const VaerdiPublishedFigure *figure,
              VaerdiLanguage               language,
              GString                     *text)
{
  g_autofree char *counts = vaerdi_published_goal_dup_counts (figure, language);
  g_autofree char *share = vaerdi_published_goal_dup_figure (self, figure, language);

  if (counts == NULL || !isnan (figure->printed.value))
    return;

  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append_printf (text, vaerdi_text (language, "%s is %s"), counts, share);
}

static char *
say_share_not_printed (const VaerdiPublishedGoal *self,
                       VaerdiLanguage             language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_share (self, &self->baseline, language, text);
  append_share (self, &self->follow_up, language, text);

  return g_strdup_printf (vaerdi_text (language, "The share is not printed; computed: %s."), text->str);
}

static char *
format_printed_change (const VaerdiPublishedGoal *self,
                       VaerdiLanguage             language)
{
  g_autofree char *text =
    vaerdi_format_signed (language, self->change.number.value, self->change.number.decimals);

  if (self->change.says == VAERDI_CHANGE_POINTS)
    return g_strdup_printf (vaerdi_text (language, "%s %%-points"), text);

  return g_strconcat (text, NBSP "%", NULL);
}

static char *
say_change_mismatch (const VaerdiPublishedGoal *self,
                     VaerdiLanguage             language)
{
  g_autofree char *from = vaerdi_published_goal_dup_figure (self, &self->baseline, language);
  g_autofree char *to = vaerdi_published_goal_dup_figure (self, &self->follow_up, language);
  g_autofree char *printed = format_printed_change (self, language);
  g_autofree char *relative = self->baseline.value == 0 ? g_strdup ("–") : format_relative (self, language);
  g_autofree char *points = NULL;

  if (!self->percent)
    return g_strdup_printf (vaerdi_text (language, "From %s to %s is %s, but %s is printed."),
                            from, to, relative, printed);

  points = format_points (self, language);

  return g_strdup_printf (vaerdi_text (language, "From %s to %s is %s (%s), but %s is printed."),
                          from, to, relative, points, printed);
}

static char *
say_relative_change (const VaerdiPublishedGoal *self,
                     VaerdiLanguage             language)
{
  g_autofree char *printed = format_printed_change (self, language);
  g_autofree char *points = format_points (self, language);

  return g_strdup_printf (vaerdi_text (language,
                          "The printed change of %s is relative to the baseline; it is %s."),
                          printed, points);
}

static char *
say_met_at_baseline (const VaerdiPublishedGoal *self,
                     VaerdiLanguage             language)
{
  g_autofree char *value = vaerdi_published_goal_dup_figure (self, &self->baseline, language);
  g_autofree char *target = vaerdi_published_goal_dup_target (self, language);

  return g_strdup_printf (vaerdi_text (language, "Already met at baseline: %s against %s."), value, target);
}

static char *
say_half_yearly (const VaerdiPublishedGoal *self,
                 VaerdiLanguage             language)
{
  g_autofree char *period = vaerdi_published_figure_dup_period (&self->follow_up, language);

  return g_strdup_printf (vaerdi_text (language, "The follow-up covers six months only: %s."), period);
}

static char *
say_sign_inferred (const VaerdiPublishedGoal *self,
                   VaerdiLanguage             language)
{
  const VaerdiTarget *target = g_ptr_array_index (self->targets, 0);

  return g_strdup_printf (vaerdi_text (language, "The sign %s is lost in the source's text and inferred."),
                          vaerdi_operator_to_sign (target->comparison));
}

static char *
format_lone_count (const VaerdiPublishedFigure *figure,
                   VaerdiLanguage               language)
{
  return vaerdi_format_number (language, isnan (figure->denominator) ? figure->numerator : NAN, 0);
}

static char *
say_count_only (const VaerdiPublishedGoal *self,
                VaerdiLanguage             language)
{
  g_autofree char *from = format_lone_count (&self->baseline, language);
  g_autofree char *to = format_lone_count (&self->follow_up, language);

  return g_strdup_printf (vaerdi_text (language, "The counts (%s → %s) are printed without what "
                                       "they are a part of; the shares cannot be checked."),
                          from, to);
}

/**
 * vaerdi_published_goal_dup_flag:
 * @self: a goal
 * @flag: one of its flags
 * @language: the language
 *
 * Returns: (transfer full): a sentence that says it with the figures
 */
char *
vaerdi_published_goal_dup_flag (const VaerdiPublishedGoal *self,
                                VaerdiPublishedFlags       flag,
                                VaerdiLanguage             language)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (flag)
    {
    case VAERDI_PUBLISHED_MET_AT_BASELINE:
      return say_met_at_baseline (self, language);
    case VAERDI_PUBLISHED_SHARE_MISMATCH:
      return say_share_mismatch (self, language);
    case VAERDI_PUBLISHED_SHARE_NOT_PRINTED:
      return say_share_not_printed (self, language);
    case VAERDI_PUBLISHED_CHANGE_MISMATCH:
      return say_change_mismatch (self, language);
    case VAERDI_PUBLISHED_RELATIVE_CHANGE:
      return say_relative_change (self, language);
    case VAERDI_PUBLISHED_HALF_YEARLY:
      return say_half_yearly (self, language);
    case VAERDI_PUBLISHED_GOAL_DROPPED:
      return g_strdup (vaerdi_text (language, "The goal was dropped."));
    case VAERDI_PUBLISHED_GOAL_PAUSED:
      return g_strdup (vaerdi_text (language, "The goal is paused."));
    case VAERDI_PUBLISHED_GOAL_RETIRED:
      return g_strdup (vaerdi_text (language, "The goal was retired and is no longer followed."));
    case VAERDI_PUBLISHED_SIGN_INFERRED:
      return say_sign_inferred (self, language);
    case VAERDI_PUBLISHED_COUNT_ONLY:
      return say_count_only (self, language);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * vaerdi_published_goal_dup_flags:
 * @self: a goal
 * @language: the language
 *
 * Returns: (transfer full): the sentences of all its flags in order, and what
 *   else the source remarks; "" when there is nothing to say
 */
char *
vaerdi_published_goal_dup_flags (const VaerdiPublishedGoal *self,
                                 VaerdiLanguage             language)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < VAERDI_N_PUBLISHED_FLAGS; i++)
    if (self->flags & 1 << i)
      {
        g_autofree char *sentence = vaerdi_published_goal_dup_flag (self, 1 << i, language);

        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
      }

  if (self->note[language] != NULL)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, vaerdi_text (language, "Source: %s."), self->note[language]);
    }

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_published_goal_dup_summary:
 * @self: a goal
 * @language: the language
 *
 * Returns: (transfer full): the goal, its figures and its status in a line,
 *   for those who hear the page
 */
char *
vaerdi_published_goal_dup_summary (const VaerdiPublishedGoal *self,
                                   VaerdiLanguage             language)
{
  g_autofree char *target = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  target = vaerdi_published_goal_dup_target (self, language);
  from = vaerdi_published_goal_dup_figure (self, &self->baseline, language);
  to = vaerdi_published_goal_dup_figure (self, &self->follow_up, language);

  return g_strdup_printf (vaerdi_text (language, "%s, goal %s: %s. Baseline %s, follow-up %s."),
                          self->name[language], target,
                          vaerdi_attainment_to_word (self->status, language), from, to);
}

const char *
vaerdi_published_category_to_word (VaerdiPublishedCategory category,
                                   VaerdiLanguage          language)
{
  switch (category)
    {
    case VAERDI_PUBLISHED_ACTIVITY:
      return vaerdi_text (language, "Activity");
    case VAERDI_PUBLISHED_PROCESS:
      return vaerdi_text (language, "Process");
    case VAERDI_PUBLISHED_OUTPUT:
      return vaerdi_text (language, "Output");
    case VAERDI_PUBLISHED_OUTCOME:
      return vaerdi_text (language, "Outcome");
    case VAERDI_PUBLISHED_PRO:
      return vaerdi_text (language, "Patient-reported");
    case VAERDI_PUBLISHED_EXPERIENCE:
      return vaerdi_text (language, "Experience");
    case VAERDI_PUBLISHED_COST:
      return vaerdi_text (language, "Cost");
    case VAERDI_PUBLISHED_OTHER:
      return vaerdi_text (language, "Other");
    default:
      g_return_val_if_reached ("");
    }
}
