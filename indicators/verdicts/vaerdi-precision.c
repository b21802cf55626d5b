/* vaerdi-precision.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-precision"

#include "config.h"

#include <math.h>

#include "definitions/vaerdi-definition-text.h"
#include "verdicts/vaerdi-precision.h"

/* A figure is written with its definition's decimals. Where figure and goal
 * would then be the same number and the verdict says otherwise ("100, goal
 * ≤ 100, not met"), both get as many more as it takes to see the difference. */
#define MAX_MORE 3

static gboolean
looks_equal (double one,
             double two,
             guint  decimals)
{
  g_autofree char *first = vaerdi_format_number (VAERDI_ENGLISH, one, decimals);
  g_autofree char *second = vaerdi_format_number (VAERDI_ENGLISH, two, decimals);

  return g_str_equal (first, second);
}

/* Whether the numbers as written say something else than the verdict. */
static gboolean
contradicts (const VaerdiTargetVerdict *self,
             guint                      decimals)
{
  const VaerdiTarget *target = self->target;
  gboolean equal_is_met = target->kind == VAERDI_TARGET_RANGE || target->comparison == VAERDI_AT_LEAST ||
                          target->comparison == VAERDI_AT_MOST;
  gboolean met = self->attainment == VAERDI_ATTAINMENT_MET;

  return met != equal_is_met &&
         (looks_equal (self->value, self->limit, decimals) ||
          (target->kind == VAERDI_TARGET_RANGE && looks_equal (self->value, target->upper, decimals)));
}

static guint
get_decimals (const VaerdiTargetVerdict *self,
              const VaerdiDefinition    *definition)
{
  if ((self->attainment != VAERDI_ATTAINMENT_MET && self->attainment != VAERDI_ATTAINMENT_NOT_MET) ||
      !isfinite (self->value) || !isfinite (self->limit))
    return definition->decimals;

  for (guint more = 0; more <= MAX_MORE; more++)
    if (!contradicts (self, definition->decimals + more))
      return definition->decimals + more;

  return definition->decimals;
}

/**
 * vaerdi_verdict_format:
 * @self: a verdict
 * @language: the language
 * @value: its value, or one that is compared with it; display unit
 * @with_unit: whether the unit is written behind it
 *
 * Returns: (transfer full): the value with the decimals that its verdict needs
 */
char *
vaerdi_verdict_format (const VaerdiVerdict *self,
                       VaerdiLanguage       language,
                       double               value,
                       gboolean             with_unit)
{
  guint decimals = self->definition->decimals;

  for (guint i = 0; i < self->n_targets; i++)
    if (self->targets[i].value == self->current.value)
      decimals = MAX (decimals, get_decimals (&self->targets[i], self->definition));

  return vaerdi_definition_format_to (self->definition, language, value, decimals, with_unit);
}

/**
 * vaerdi_target_verdict_dup_value:
 * @self: a judged target
 * @definition: whose
 * @language: the language
 *
 * Returns: (transfer full): the value that was judged, with its unit
 */
char *
vaerdi_target_verdict_dup_value (const VaerdiTargetVerdict *self,
                                 VaerdiDefinition          *definition,
                                 VaerdiLanguage             language)
{
  return vaerdi_definition_format_to (definition, language, self->value, get_decimals (self, definition), TRUE);
}

/**
 * vaerdi_target_verdict_dup_limit:
 * @self: a judged target
 * @definition: whose
 * @language: the language
 * @with_unit: whether the unit is written behind it
 *
 * Returns: (transfer full): what the value was held against; a limit that is
 *   written exactly stays as it is
 */
char *
vaerdi_target_verdict_dup_limit (const VaerdiTargetVerdict *self,
                                 VaerdiDefinition          *definition,
                                 VaerdiLanguage             language,
                                 gboolean                   with_unit)
{
  double scale = pow (10, definition->decimals);
  gboolean exact = fabs (self->limit * scale - round (self->limit * scale)) < 1e-6;

  return vaerdi_definition_format_to (definition, language, self->limit,
                                      exact ? definition->decimals : get_decimals (self, definition), with_unit);
}
