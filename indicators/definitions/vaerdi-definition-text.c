/* vaerdi-definition-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-definition-text"

#include "config.h"

#include <math.h>

#include "definitions/vaerdi-definition-text.h"

/* What a definition says, in words, where no figure stands beside it. */

/**
 * vaerdi_definition_format_to:
 * @self: a definition
 * @language: the language
 * @value: a value in the display unit
 * @decimals: how many of its decimals are written
 * @with_unit: whether the unit is written behind it
 *
 * Returns: (transfer full): the value as vaerdi_definition_format() shows it,
 *   but with a number of decimals of the caller's
 */
char *
vaerdi_definition_format_to (VaerdiDefinition *self,
                             VaerdiLanguage    language,
                             double            value,
                             guint             decimals,
                             gboolean          with_unit)
{
  g_autofree char *number = vaerdi_format_number (language, value, decimals);

  if (!with_unit || isnan (value) || *self->unit[language] == '\0')
    return g_steal_pointer (&number);

  /* A no-break space keeps number and unit on one line */
  return g_strconcat (number, "\u00a0", self->unit[language], NULL);
}

static char *
dup_limit (VaerdiDefinition   *self,
           const VaerdiTarget *target,
           VaerdiLanguage      language)
{
  const char *sign = vaerdi_operator_to_sign (target->comparison);
  g_autofree char *value = vaerdi_definition_format (self, language, target->value, TRUE);

  switch (target->kind)
    {
    case VAERDI_TARGET_CHANGE:
      {
        g_autofree char *percent = vaerdi_format_signed (language, target->value, 0);

        return g_strdup_printf (vaerdi_text (language, "%s %s %% of the baseline"), sign, percent);
      }

    case VAERDI_TARGET_BASELINE:
      return g_strdup_printf (vaerdi_text (language, "%s the baseline"), sign);

    case VAERDI_TARGET_BENCHMARK:
      return g_strdup_printf (vaerdi_text (language, "%s the national average"), sign);

    case VAERDI_TARGET_RANGE:
      {
        g_autofree char *upper = vaerdi_definition_format (self, language, target->upper, TRUE);

        return g_strdup_printf ("%s – %s", value, upper);
      }

    case VAERDI_TARGET_MONITOR:
      return g_strdup (vaerdi_text (language, "Monitored"));

    case VAERDI_TARGET_FIXED:
    default:
      return g_strdup_printf ("%s %s", sign, value);
    }
}

/**
 * vaerdi_definition_dup_target:
 * @self: a definition
 * @target: one of its targets
 * @language: the language
 *
 * Returns: (transfer full): the target in words, with its stratum where that
 *   is not the headline, and the months in which it is in force
 */
char *
vaerdi_definition_dup_target (VaerdiDefinition   *self,
                              const VaerdiTarget *target,
                              VaerdiLanguage      language)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *limit = vaerdi_target_bind (dup_limit (self, target, language));

  if (!g_str_equal (target->stratum, self->headline))
    g_string_append_printf (text, "%s ", vaerdi_definition_get_stratum_name (self, target->stratum, language));
  g_string_append (text, limit);

  if (target->from != G_MININT32)
    {
      g_autofree char *month = vaerdi_format_month (language, target->from);

      g_string_append_printf (text, vaerdi_text (language, ", from %s"), month);
    }
  if (target->to != G_MAXINT32)
    {
      g_autofree char *month = vaerdi_format_month (language, target->to - 1);

      g_string_append_printf (text, vaerdi_text (language, ", to %s"), month);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * vaerdi_definition_dup_targets:
 * @self: a definition
 * @language: the language
 *
 * Returns: (transfer full): its targets, one a line
 */
char *
vaerdi_definition_dup_targets (VaerdiDefinition *self,
                               VaerdiLanguage    language)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; self->targets[i] != NULL; i++)
    {
      g_autofree char *target = vaerdi_definition_dup_target (self, self->targets[i], language);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", target);
    }

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_definition_dup_history:
 * @self: a definition
 * @language: the language
 *
 * Returns: (transfer full): its versions, one a line: when each came and what
 *   changed; "" when none is told of
 */
char *
vaerdi_definition_dup_history (VaerdiDefinition *self,
                               VaerdiLanguage    language)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; self->versions[i] != NULL; i++)
    {
      const VaerdiVersion *version = self->versions[i];

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", version->version);
      if (version->from != G_MININT32)
        {
          g_autofree char *month = vaerdi_format_month (language, version->from);

          g_string_append_printf (text, vaerdi_text (language, ", from %s"), month);
        }
      if (version->change[language] != NULL)
        g_string_append_printf (text, ": %s", version->change[language]);
    }

  return g_string_free (text, FALSE);
}

/* A target that ended when @target began, and speaks of the same. */
static const VaerdiTarget *
find_predecessor (VaerdiDefinition   *self,
                  const VaerdiTarget *target)
{
  for (guint i = 0; self->targets[i] != NULL; i++)
    if (target->from != G_MININT32 && self->targets[i]->to == target->from &&
        g_str_equal (self->targets[i]->stratum, target->stratum))
      return self->targets[i];

  return NULL;
}

static const VaerdiTarget *
find_redefined (VaerdiDefinition    *self,
                gint32               month,
                const VaerdiTarget **before)
{
  for (guint i = 0; self->targets[i] != NULL; i++)
    {
      *before = vaerdi_target_is_in_force (self->targets[i], month) ? find_predecessor (self, self->targets[i]) : NULL;
      if (*before != NULL)
        return self->targets[i];
    }

  return NULL;
}

/**
 * vaerdi_definition_get_redefined:
 * @self: a definition
 * @month: a month
 *
 * Returns: the month in which the goal in force in @month took the place of
 *   another; %G_MININT32 when it did not
 */
gint32
vaerdi_definition_get_redefined (VaerdiDefinition *self,
                                 gint32            month)
{
  const VaerdiTarget *before = NULL;
  const VaerdiTarget *target = find_redefined (self, month, &before);

  return target != NULL ? target->from : G_MININT32;
}

/**
 * vaerdi_definition_dup_redefinition:
 * @self: a definition
 * @month: a month
 * @language: the language
 *
 * Returns: (transfer full) (nullable): a sentence that says that the goal in
 *   force in @month was redefined under way, when, and what it was; %NULL when
 *   it was not
 */
char *
vaerdi_definition_dup_redefinition (VaerdiDefinition *self,
                                    gint32            month,
                                    VaerdiLanguage    language)
{
  const VaerdiTarget *before = NULL;
  const VaerdiTarget *target = find_redefined (self, month, &before);
  g_autofree char *when = NULL;
  g_autofree char *what = NULL;

  if (target == NULL)
    return NULL;

  when = vaerdi_format_month (language, target->from);
  what = vaerdi_target_bind (dup_limit (self, before, language));

  return g_strdup_printf (vaerdi_text (language, "The goal was redefined from %s; before that it was %s."), when, what);
}
