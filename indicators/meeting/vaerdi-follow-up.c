/* vaerdi-follow-up.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-follow-up"

#include "config.h"

#include <math.h>
#include <string.h>

#include "meeting/vaerdi-follow-up.h"

/* The question is asked of the chart that everybody sees: its centre line and
 * its limits, and of its months only those after the decision's, by the rule
 * set of the verdict. A run that began before the decision and goes on is no
 * answer to it.
 *
 * A rebase is proposed for a run of at least as many months as the rule set
 * wants of a phase (12 by NHS Making Data Count, 10 by Anhøj): with fewer the
 * new limits would be trial limits, and the figure without a judgement. */

/* Signs of a level that lasts; a single month outside is none */
#define LASTING (VAERDI_SIGNAL_SHIFT | VAERDI_SIGNAL_LONG_RUN | VAERDI_SIGNAL_FEW_CROSSINGS)

typedef struct
{
  VaerdiChartPoint  *points;
  VaerdiPointSignal *signals;
  gint32             first_month;
  guint              n;
} Slice;

static gboolean
counts (const VaerdiChartPoint *point)
{
  return !point->excluded && !isnan (point->value);
}

static void
slice_clear (Slice *slice)
{
  g_free (slice->points);
  g_free (slice->signals);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Slice, slice_clear)

/* The months after @since */
static void
take_slice (const VaerdiVerdict *verdict,
            gint32               since,
            Slice               *slice)
{
  guint first = 0;

  while (first < verdict->n_points && verdict->points[first].month <= since)
    first++;

  slice->n = verdict->n_points - first;
  slice->first_month = since + 1;
  slice->points = g_new0 (VaerdiChartPoint, slice->n + 1);
  slice->signals = g_new0 (VaerdiPointSignal, slice->n + 1);
  if (slice->n > 0)
    slice->first_month = verdict->points[first].month;
  for (guint i = 0; i < slice->n; i++)
    slice->points[i] = verdict->points[first + i].chart;
}

/* The months in a row up to the newest one that lie on its side. A missing one
 * ends the row, as it does for the rules. */
static void
measure_run (const Slice    *slice,
             guint           newest,
             VaerdiFollowUp *out)
{
  gint8 side = slice->signals[newest].side;

  for (guint i = newest + 1; i > 0; i--)
    {
      const VaerdiChartPoint *point = &slice->points[i - 1];

      if (point->excluded)
        continue;
      if (isnan (point->value) || point->phase != slice->points[newest].phase ||
          slice->signals[i - 1].side == -side)
        break;
      if (slice->signals[i - 1].side != side)
        continue;
      out->run_from = slice->first_month + (gint32) (i - 1);
      out->n_run++;
    }
}

/* A phase that a person decided about, not one that a new version began */
static gboolean
find_rebase (const VaerdiVerdict *verdict,
             gint32               since,
             gint32              *month)
{
  for (guint i = verdict->n_points; i > 0; i--)
    {
      const VaerdiVerdictPoint *point = &verdict->points[i - 1];

      if (point->phase != NULL && point->phase->by != NULL && point->phase->from > since)
        {
          *month = point->phase->from;
          return TRUE;
        }
    }

  return FALSE;
}

static void
judge (const VaerdiVerdict *verdict,
       VaerdiRuleSet       *rules,
       const Slice         *slice,
       VaerdiFollowUp      *out)
{
  int newest = -1;

  vaerdi_rule_set_apply (rules, slice->points, slice->n, slice->signals, NULL);
  for (guint i = 0; i < slice->n; i++)
    if (counts (&slice->points[i]))
      {
        out->n_points++;
        newest = (int) i;
      }

  if (newest >= 0 && slice->signals[newest].flags != 0 && verdict->variation != VAERDI_VARIATION_NOT_ENOUGH)
    {
      out->answer = VAERDI_FOLLOW_UP_YES;
      out->variation = vaerdi_variation_of_signal (&slice->signals[newest], verdict->definition->direction);
      measure_run (slice, newest, out);
      out->rebase = (slice->signals[newest].flags & LASTING) != 0 && out->n_run >= out->n_rebase;
    }
  else if (out->n_points >= out->n_needed && verdict->variation != VAERDI_VARIATION_NOT_ENOUGH)
    out->answer = VAERDI_FOLLOW_UP_NO;
}

/**
 * vaerdi_follow_up_read:
 * @verdict: a figure
 * @since: the month that a decision was about
 *
 * Returns: whether the process has shifted after that month
 */
VaerdiFollowUp
vaerdi_follow_up_read (const VaerdiVerdict *verdict,
                       gint32               since)
{
  VaerdiFollowUp self = { .since = since, .run_from = G_MININT32, .variation = VAERDI_VARIATION_COMMON };
  g_autoptr (VaerdiRuleSet) rules = NULL;
  g_auto (Slice) slice = { NULL };

  g_return_val_if_fail (verdict != NULL, self);

  rules = vaerdi_rule_set_get (verdict->rule_set, NULL);
  g_return_val_if_fail (rules != NULL, self);

  self.n_rebase = vaerdi_rule_set_get_minimum_points (rules);
  self.n_needed = vaerdi_rule_set_get_length (rules, VAERDI_SIGNAL_SHIFT);
  if (self.n_needed == 0)
    self.n_needed = self.n_rebase;

  if (find_rebase (verdict, since, &self.run_from))
    {
      self.answer = VAERDI_FOLLOW_UP_REBASED;
      return self;
    }

  take_slice (verdict, since, &slice);
  judge (verdict, rules, &slice, &self);

  return self;
}

const char *
vaerdi_follow_up_get_id (const VaerdiFollowUp *self)
{
  static const char * const ids[] = { "too-early", "no", "yes", "rebased" };

  return ids[self->answer];
}

static char *
shifted (const VaerdiFollowUp *self,
         VaerdiLanguage        language)
{
  g_autofree char *month = vaerdi_format_month (language, self->since);

  switch (self->variation)
    {
    case VAERDI_VARIATION_IMPROVEMENT_HIGH:
    case VAERDI_VARIATION_IMPROVEMENT_LOW:
      return g_strdup_printf (vaerdi_text (language, "Yes: since %s the process has shifted for the better."), month);

    case VAERDI_VARIATION_CONCERN_HIGH:
    case VAERDI_VARIATION_CONCERN_LOW:
      return g_strdup_printf (vaerdi_text (language, "Yes: since %s the process has shifted for the worse."), month);

    case VAERDI_VARIATION_NOT_ENOUGH:
    case VAERDI_VARIATION_COMMON:
    case VAERDI_VARIATION_NEUTRAL_HIGH:
    case VAERDI_VARIATION_NEUTRAL_LOW:
    default:
      return g_strdup_printf (vaerdi_text (language, "Yes: since %s the process has shifted."), month);
    }
}

/**
 * vaerdi_follow_up_dup_sentence:
 * @self: an answer
 * @language: the language
 *
 * Returns: (transfer full): the answer and why
 */
char *
vaerdi_follow_up_dup_sentence (const VaerdiFollowUp *self,
                               VaerdiLanguage        language)
{
  g_autofree char *month = vaerdi_format_month (language, self->since);

  switch (self->answer)
    {
    case VAERDI_FOLLOW_UP_YES:
      return shifted (self, language);

    case VAERDI_FOLLOW_UP_REBASED:
      {
        g_autofree char *from = vaerdi_format_month (language, self->run_from);

        return g_strdup_printf (vaerdi_text (language, "Yes: its limits began anew with %s."), from);
      }

    case VAERDI_FOLLOW_UP_NO:
      return g_strdup_printf (vaerdi_text (language, "No: the %u months since %s are only luck."), self->n_points, month);

    case VAERDI_FOLLOW_UP_TOO_EARLY:
    default:
      return g_strdup_printf (vaerdi_text (language, "Too early to say: %u of at least %u months since %s."),
                              self->n_points, self->n_needed, month);
    }
}

/**
 * vaerdi_follow_up_dup_proposal:
 * @self: an answer
 * @language: the language
 *
 * Returns: (transfer full) (nullable): the proposal to let the limits begin
 *   anew, or how many months it still takes; %NULL when nothing has shifted
 */
char *
vaerdi_follow_up_dup_proposal (const VaerdiFollowUp *self,
                               VaerdiLanguage        language)
{
  g_autofree char *from = NULL;

  if (self->answer != VAERDI_FOLLOW_UP_YES || self->n_run < 2)
    return NULL;

  from = vaerdi_format_month (language, self->run_from);
  if (self->rebase)
    return g_strdup_printf (vaerdi_text (language,
                            "The limits may begin anew with %s: %u months in a row lie on one side of the centre "
                            "line. Do so only when you know what was changed, and it is to stay."),
                            from, self->n_run);

  return g_strdup_printf (vaerdi_text (language,
                          "%u months in a row lie on one side of the centre line, from %s; new limits take at "
                          "least %u."), self->n_run, from, self->n_rebase);
}
