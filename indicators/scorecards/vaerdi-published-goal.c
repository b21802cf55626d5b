/* vaerdi-published-goal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-published-goal"

#include "config.h"

#include <math.h>
#include <string.h>

#include "scorecards/vaerdi-published-goal.h"

static const char * const category_ids[] = {
  "activity", "process", "output", "outcome", "PRO", "experience", "cost", "other",
};

static const VaerdiPublishedFigure no_figure = {
  { NAN, 0, FALSE }, NAN, NAN, NAN, G_MININT32, G_MININT32,
};

/**
 * vaerdi_published_goal_new:
 *
 * Returns: (transfer full): a goal without names, targets and figures, to be
 *   filled and then given to vaerdi_published_goal_judge()
 */
VaerdiPublishedGoal *
vaerdi_published_goal_new (void)
{
  VaerdiPublishedGoal *self = g_new0 (VaerdiPublishedGoal, 1);

  self->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_target_free);
  self->baseline = no_figure;
  self->follow_up = no_figure;
  self->change.number.value = NAN;

  return self;
}

void
vaerdi_published_goal_free (VaerdiPublishedGoal *self)
{
  if (self == NULL)
    return;

  for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
    {
      g_free (self->name[l]);
      g_free (self->department_name[l]);
      g_free (self->unit[l]);
      g_free (self->note[l]);
    }
  g_free (self->id);
  g_free (self->department);
  g_free (self->hospital);
  g_free (self->remark);
  g_ptr_array_unref (self->targets);
  g_free (self);
}

static gboolean
has_counts (const VaerdiPublishedFigure *figure)
{
  return !isnan (figure->numerator) && !isnan (figure->denominator);
}

/* The share is computed only where the unit says that a share is meant: 14 of
 * 29 patients in a study is not 48 patients. */
static void
settle_value (const VaerdiPublishedGoal *self,
              VaerdiPublishedFigure     *figure)
{
  figure->value = figure->printed.value;
  if (isnan (figure->value) && self->percent && has_counts (figure))
    figure->value = 100 * figure->numerator / figure->denominator;
}

static VaerdiAttainment
judge (const VaerdiPublishedGoal *self,
       double                     value,
       double                     baseline)
{
  const VaerdiTargetContext context = { value, baseline, NAN };
  g_autofree VaerdiAttainment *attainments = g_new (VaerdiAttainment, self->targets->len);

  for (guint i = 0; i < self->targets->len; i++)
    attainments[i] = vaerdi_target_judge (g_ptr_array_index (self->targets, i), &context);

  return vaerdi_attainment_all (attainments, self->targets->len);
}

static gboolean
has_fixed_target (const VaerdiPublishedGoal *self)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      const VaerdiTarget *target = g_ptr_array_index (self->targets, i);

      if (target->kind == VAERDI_TARGET_FIXED)
        return TRUE;
    }

  return FALSE;
}

static VaerdiPublishedFlags
flag_share (const VaerdiPublishedGoal   *self,
            const VaerdiPublishedFigure *figure)
{
  if (!isnan (figure->numerator) && isnan (figure->denominator))
    return VAERDI_PUBLISHED_COUNT_ONLY;
  if (!self->percent || !has_counts (figure))
    return 0;
  if (isnan (figure->printed.value))
    return VAERDI_PUBLISHED_SHARE_NOT_PRINTED;

  return vaerdi_printed_share_follows (&figure->printed, figure->numerator, figure->denominator)
           ? 0 : VAERDI_PUBLISHED_SHARE_MISMATCH;
}

static VaerdiPublishedFlags
flag_change (VaerdiPublishedGoal *self)
{
  self->change_kind = vaerdi_printed_change_explain (&self->change, &self->baseline.printed,
                                                     &self->follow_up.printed, self->percent);
  if (self->change_kind == VAERDI_CHANGE_UNEXPLAINED)
    return VAERDI_PUBLISHED_CHANGE_MISMATCH;

  return self->change_kind == VAERDI_CHANGE_RELATIVE && self->percent
           ? VAERDI_PUBLISHED_RELATIVE_CHANGE : 0;
}

/* From the first of a month to the last day of the sixth. */
static gboolean
covers_six_months (const VaerdiPublishedFigure *figure)
{
  gint32 from, after;

  if (figure->from == G_MININT32)
    return FALSE;

  from = vaerdi_month_from_days (figure->from);
  after = vaerdi_month_from_days (figure->to + 1);

  return after - from == 6 && vaerdi_month_to_days (from) == figure->from &&
         vaerdi_month_to_days (after) == figure->to + 1;
}

static VaerdiPublishedFlags
flag_remark (const char *remark)
{
  if (strstr (remark, "goal dropped") != NULL)
    return VAERDI_PUBLISHED_GOAL_DROPPED;
  if (strstr (remark, "goal paused") != NULL)
    return VAERDI_PUBLISHED_GOAL_PAUSED;
  if (strstr (remark, "goal retired") != NULL)
    return VAERDI_PUBLISHED_GOAL_RETIRED;

  return 0;
}

/**
 * vaerdi_published_goal_judge:
 * @self: a goal with its targets, figures and remark
 *
 * Fills in what the engine makes of the figures. The baseline is judged by
 * the same targets; where they are relative to it there is nothing to judge,
 * for a goal against its own baseline says nothing of the baseline.
 */
void
vaerdi_published_goal_judge (VaerdiPublishedGoal *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->targets->len > 0);

  settle_value (self, &self->baseline);
  settle_value (self, &self->follow_up);
  self->status = judge (self, self->follow_up.value, self->baseline.value);
  self->baseline_status = judge (self, self->baseline.value, NAN);

  self->flags = flag_share (self, &self->baseline) | flag_share (self, &self->follow_up) |
                flag_change (self) | flag_remark (self->remark);
  if (has_fixed_target (self) && self->baseline_status == VAERDI_ATTAINMENT_MET)
    self->flags |= VAERDI_PUBLISHED_MET_AT_BASELINE;
  if (covers_six_months (&self->follow_up))
    self->flags |= VAERDI_PUBLISHED_HALF_YEARLY;
  if (self->sign_lost)
    self->flags |= VAERDI_PUBLISHED_SIGN_INFERRED;
}

/**
 * vaerdi_published_goal_is_outcome:
 * @self: a goal
 *
 * Returns: whether the goal is on a result for the patient, clinical or as
 *   the patient reports it; satisfaction is none
 */
gboolean
vaerdi_published_goal_is_outcome (const VaerdiPublishedGoal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->category == VAERDI_PUBLISHED_OUTCOME || self->category == VAERDI_PUBLISHED_PRO;
}

/**
 * vaerdi_published_status_to_id:
 * @status: a status
 *
 * Returns: met, not_met, no_data or monitored
 */
const char *
vaerdi_published_status_to_id (VaerdiAttainment status)
{
  static const char * const ids[] = { "none", "met", "not_met", "no_data", "monitored" };

  g_return_val_if_fail (status < G_N_ELEMENTS (ids), "");

  return ids[status];
}

/**
 * vaerdi_published_flag_to_id:
 * @flag: one flag
 *
 * Returns: its id, such as "met_at_baseline"
 */
const char *
vaerdi_published_flag_to_id (VaerdiPublishedFlags flag)
{
  static const char * const ids[VAERDI_N_PUBLISHED_FLAGS] = {
    "met_at_baseline", "share_mismatch", "share_not_printed", "change_mismatch",
    "relative_change", "half_yearly", "goal_dropped", "goal_paused", "goal_retired",
    "sign_inferred", "count_only",
  };
  int bit = g_bit_nth_lsf (flag, -1);

  g_return_val_if_fail (bit >= 0 && bit < VAERDI_N_PUBLISHED_FLAGS && flag == 1 << bit, "");

  return ids[bit];
}

/**
 * vaerdi_published_flags_to_string:
 * @flags: flags
 *
 * Returns: (transfer full): their ids in order, with semicolons between
 */
char *
vaerdi_published_flags_to_string (VaerdiPublishedFlags flags)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < VAERDI_N_PUBLISHED_FLAGS; i++)
    if (flags & 1 << i)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ";" : "",
                              vaerdi_published_flag_to_id (1 << i));

  return g_string_free (text, FALSE);
}

const char *
vaerdi_published_category_to_id (VaerdiPublishedCategory category)
{
  g_return_val_if_fail (category < G_N_ELEMENTS (category_ids), "");

  return category_ids[category];
}

/**
 * vaerdi_published_category_parse:
 * @id: activity, process, output, outcome, PRO, experience, cost or other
 * @category: (out): the category
 *
 * Returns: %FALSE when it is none of them
 */
gboolean
vaerdi_published_category_parse (const char              *id,
                                 VaerdiPublishedCategory *category)
{
  for (guint i = 0; i < G_N_ELEMENTS (category_ids); i++)
    if (g_strcmp0 (id, category_ids[i]) == 0)
      {
        *category = i;
        return TRUE;
      }

  return FALSE;
}
