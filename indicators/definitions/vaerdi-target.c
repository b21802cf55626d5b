/* vaerdi-target.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-target"

#include "config.h"

#include <math.h>

#include "definitions/vaerdi-target.h"

/**
 * vaerdi_target_new:
 * @kind: what the value is held against
 * @comparison: how it is held
 * @value: see #VaerdiTarget
 *
 * Returns: (transfer full): a target for the headline, always in force
 */
VaerdiTarget *
vaerdi_target_new (VaerdiTargetKind kind,
                   VaerdiOperator   comparison,
                   double           value)
{
  VaerdiTarget *self = g_new0 (VaerdiTarget, 1);

  self->kind = kind;
  self->comparison = comparison;
  self->value = value;
  self->upper = NAN;
  self->stratum = g_strdup ("");
  self->from = G_MININT32;
  self->to = G_MAXINT32;

  return self;
}

VaerdiTarget *
vaerdi_target_copy (const VaerdiTarget *self)
{
  VaerdiTarget *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = vaerdi_target_new (self->kind, self->comparison, self->value);
  copy->upper = self->upper;
  copy->from = self->from;
  copy->to = self->to;
  g_free (copy->stratum);
  copy->stratum = g_strdup (self->stratum);

  return copy;
}

void
vaerdi_target_free (VaerdiTarget *self)
{
  if (self == NULL)
    return;

  g_free (self->stratum);
  g_free (self);
}

/**
 * vaerdi_target_is_in_force:
 * @self: a target
 * @month: a month
 *
 * Returns: whether @month is judged by it
 */
gboolean
vaerdi_target_is_in_force (const VaerdiTarget *self,
                           gint32              month)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->from <= month && month < self->to;
}

/**
 * vaerdi_target_get_limit:
 * @self: a target
 * @context: what is known of the unit
 *
 * Returns: the value that the target demands, in the display unit: the fixed
 *   value, the baseline, the baseline changed by the stated percent, the
 *   national average, or the lower end of the range; NaN when it is unknown
 */
double
vaerdi_target_get_limit (const VaerdiTarget        *self,
                         const VaerdiTargetContext *context)
{
  g_return_val_if_fail (self != NULL, NAN);
  g_return_val_if_fail (context != NULL, NAN);

  switch (self->kind)
    {
    case VAERDI_TARGET_FIXED:
    case VAERDI_TARGET_RANGE:
      return self->value;

    case VAERDI_TARGET_CHANGE:
      return context->baseline * (1 + self->value / 100);

    case VAERDI_TARGET_BASELINE:
      return context->baseline;

    case VAERDI_TARGET_BENCHMARK:
      return context->benchmark;

    case VAERDI_TARGET_MONITOR:
    default:
      return NAN;
    }
}

/* Limits that come from arithmetic (244 * 0.9 = 219.6) must not miss an equal
 * value by a rounding error of the product. */
static gboolean
nearly_equal (double a,
              double b)
{
  return fabs (a - b) <= 1e-12 * MAX (fabs (a), fabs (b));
}

static gboolean
compare (double         value,
         VaerdiOperator comparison,
         double         limit)
{
  switch (comparison)
    {
    case VAERDI_AT_LEAST:
      return value >= limit || nearly_equal (value, limit);
    case VAERDI_MORE_THAN:
      return value > limit && !nearly_equal (value, limit);
    case VAERDI_AT_MOST:
      return value <= limit || nearly_equal (value, limit);
    case VAERDI_LESS_THAN:
      return value < limit && !nearly_equal (value, limit);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * vaerdi_target_judge:
 * @self: a target
 * @context: what is known of the unit
 *
 * Returns: met or not met; no data when the value, or what it is held
 *   against, is unknown; monitored for a target without a verdict
 */
VaerdiAttainment
vaerdi_target_judge (const VaerdiTarget        *self,
                     const VaerdiTargetContext *context)
{
  double limit;
  gboolean met;

  g_return_val_if_fail (self != NULL, VAERDI_ATTAINMENT_NONE);
  g_return_val_if_fail (context != NULL, VAERDI_ATTAINMENT_NONE);

  if (self->kind == VAERDI_TARGET_MONITOR)
    return VAERDI_ATTAINMENT_MONITORED;

  limit = vaerdi_target_get_limit (self, context);
  if (isnan (context->value) || isnan (limit))
    return VAERDI_ATTAINMENT_NO_DATA;

  if (self->kind == VAERDI_TARGET_RANGE)
    met = compare (context->value, VAERDI_AT_LEAST, self->value) &&
          compare (context->value, VAERDI_AT_MOST, self->upper);
  else
    met = compare (context->value, self->comparison, limit);

  return met ? VAERDI_ATTAINMENT_MET : VAERDI_ATTAINMENT_NOT_MET;
}

/**
 * vaerdi_attainment_all:
 * @attainments: (array length=n): one per target
 * @n: how many
 *
 * A goal of several targets is met when all are. One that is surely missed
 * decides the goal even when another has no data.
 *
 * Returns: the goal's attainment
 */
VaerdiAttainment
vaerdi_attainment_all (const VaerdiAttainment *attainments,
                       guint                   n)
{
  guint counts[VAERDI_ATTAINMENT_MONITORED + 1] = { 0 };

  for (guint i = 0; i < n; i++)
    counts[attainments[i]]++;

  if (counts[VAERDI_ATTAINMENT_NOT_MET] > 0)
    return VAERDI_ATTAINMENT_NOT_MET;
  if (counts[VAERDI_ATTAINMENT_NO_DATA] > 0)
    return VAERDI_ATTAINMENT_NO_DATA;
  if (counts[VAERDI_ATTAINMENT_MET] > 0)
    return VAERDI_ATTAINMENT_MET;
  if (counts[VAERDI_ATTAINMENT_MONITORED] > 0)
    return VAERDI_ATTAINMENT_MONITORED;

  return VAERDI_ATTAINMENT_NONE;
}

/**
 * vaerdi_operator_parse:
 * @id: "ge", "gt", "le" or "lt"
 * @comparison: (out): the comparison
 *
 * Returns: %FALSE when it is none of them
 */
gboolean
vaerdi_operator_parse (const char     *id,
                       VaerdiOperator *comparison)
{
  static const char * const ids[] = { "ge", "gt", "le", "lt" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      if (g_strcmp0 (id, ids[i]) == 0)
        {
          *comparison = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
vaerdi_operator_to_sign (VaerdiOperator comparison)
{
  static const char * const signs[] = { "≥", ">", "≤", "<" };

  g_return_val_if_fail (comparison < G_N_ELEMENTS (signs), "");

  return signs[comparison];
}

/**
 * vaerdi_target_bind:
 * @text: (transfer full): a target in words
 *
 * Returns: (transfer full): the same with no-break spaces after signs of
 *   comparison and before "%", so that no line parts "≥ 90 %"
 */
char *
vaerdi_target_bind (char *text)
{
  static const char * const spaces[][2] = {
    { "≥ ", "≥\u00a0" }, { "≤ ", "≤\u00a0" }, { "> ", ">\u00a0" }, { "< ", "<\u00a0" }, { " %", "\u00a0%" },
  };
  GString *bound = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    g_string_replace (bound, spaces[i][0], spaces[i][1], 0);
  g_free (text);

  return g_string_free (bound, FALSE);
}

const char *
vaerdi_attainment_to_id (VaerdiAttainment attainment)
{
  static const char * const ids[] = { "none", "met", "not-met", "no-data", "monitored" };

  g_return_val_if_fail (attainment < G_N_ELEMENTS (ids), "");

  return ids[attainment];
}

const char *
vaerdi_attainment_to_word (VaerdiAttainment attainment,
                           VaerdiLanguage   language)
{
  switch (attainment)
    {
    case VAERDI_ATTAINMENT_MET:
      return vaerdi_text (language, "Met");
    case VAERDI_ATTAINMENT_NOT_MET:
      return vaerdi_text (language, "Not met");
    case VAERDI_ATTAINMENT_NO_DATA:
      return vaerdi_text (language, "No data");
    case VAERDI_ATTAINMENT_MONITORED:
      return vaerdi_text (language, "Monitored");
    case VAERDI_ATTAINMENT_NONE:
    default:
      return vaerdi_text (language, "No goal");
    }
}
