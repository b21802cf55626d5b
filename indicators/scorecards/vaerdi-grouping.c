/* vaerdi-grouping.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-grouping"

#include "config.h"

#include <string.h>

#include "scorecards/vaerdi-grouping.h"

/* What belongs to no group comes last. */
static guint
get_rank (VaerdiGrouping          self,
          const VaerdiDefinition *definition)
{
  switch (self)
    {
    case VAERDI_GROUPING_AIM:
      return definition->aim == VAERDI_AIM_NONE ? G_MAXUINT : definition->aim;
    case VAERDI_GROUPING_TIER:
      return definition->porter_tier == 0 ? G_MAXUINT : definition->porter_tier;
    case VAERDI_GROUPING_CONDITION:
      return definition->condition[VAERDI_ENGLISH] == NULL ? G_MAXUINT : 0;
    case VAERDI_GROUPING_FAMILY:
    default:
      return definition->family;
    }
}

/**
 * vaerdi_grouping_compare:
 * @self: a grouping
 * @a: a definition
 * @b: another
 *
 * Returns: 0 when both are of one group; else which group comes first
 */
int
vaerdi_grouping_compare (VaerdiGrouping          self,
                         const VaerdiDefinition *a,
                         const VaerdiDefinition *b)
{
  guint one = get_rank (self, a);
  guint two = get_rank (self, b);

  if (one != two)
    return one < two ? -1 : 1;
  if (self != VAERDI_GROUPING_CONDITION || one == G_MAXUINT)
    return 0;

  return strcmp (a->condition[VAERDI_ENGLISH], b->condition[VAERDI_ENGLISH]);
}

static const char *
get_tier_title (guint          tier,
                VaerdiLanguage language)
{
  switch (tier)
    {
    case 1:
      return vaerdi_text (language, "Tier 1: health achieved");
    case 2:
      return vaerdi_text (language, "Tier 2: process of recovery");
    case 3:
      return vaerdi_text (language, "Tier 3: sustainability of health");
    default:
      return vaerdi_text (language, "No outcome tier");
    }
}

/**
 * vaerdi_grouping_get_title:
 * @self: a grouping
 * @definition: a definition of the group
 * @language: the language
 *
 * Returns: (transfer none): what the group is called
 */
const char *
vaerdi_grouping_get_title (VaerdiGrouping          self,
                           const VaerdiDefinition *definition,
                           VaerdiLanguage          language)
{
  switch (self)
    {
    case VAERDI_GROUPING_AIM:
      return definition->aim == VAERDI_AIM_NONE ? vaerdi_text (language, "Outside the triple aim")
                                                : vaerdi_aim_to_name (definition->aim, language);
    case VAERDI_GROUPING_TIER:
      return get_tier_title (definition->porter_tier, language);
    case VAERDI_GROUPING_CONDITION:
      return definition->condition[language] == NULL ? vaerdi_text (language, "No single condition")
                                                     : definition->condition[language];
    case VAERDI_GROUPING_FAMILY:
    default:
      return vaerdi_family_to_name (definition->family, language);
    }
}

static const char *
get_aim_brief (VaerdiAim      aim,
               VaerdiLanguage language)
{
  switch (aim)
    {
    case VAERDI_AIM_POPULATION:
      return vaerdi_text_context (language, "leg of the triple aim", "Health");
    case VAERDI_AIM_EXPERIENCE:
      return vaerdi_text_context (language, "leg of the triple aim", "Experience");
    case VAERDI_AIM_COST:
      return vaerdi_text_context (language, "leg of the triple aim", "Cost");
    case VAERDI_AIM_NONE:
    default:
      return vaerdi_text_context (language, "leg of the triple aim", "Others");
    }
}

static const char *
get_tier_brief (guint          tier,
                VaerdiLanguage language)
{
  switch (tier)
    {
    case 1:
      return vaerdi_text (language, "Tier 1");
    case 2:
      return vaerdi_text (language, "Tier 2");
    case 3:
      return vaerdi_text (language, "Tier 3");
    default:
      return vaerdi_text (language, "No tier");
    }
}

/**
 * vaerdi_grouping_get_brief:
 * @self: a grouping
 * @definition: a definition of the group
 * @language: the language
 *
 * Returns: (transfer none): what the group is called above a narrow column
 */
const char *
vaerdi_grouping_get_brief (VaerdiGrouping          self,
                           const VaerdiDefinition *definition,
                           VaerdiLanguage          language)
{
  switch (self)
    {
    case VAERDI_GROUPING_AIM:
      return get_aim_brief (definition->aim, language);
    case VAERDI_GROUPING_TIER:
      return get_tier_brief (definition->porter_tier, language);
    case VAERDI_GROUPING_FAMILY:
      return definition->family == VAERDI_FAMILY_PRO ? "PRO" : vaerdi_family_to_name (definition->family, language);
    case VAERDI_GROUPING_CONDITION:
    default:
      return vaerdi_grouping_get_title (self, definition, language);
    }
}

static const char * const ids[VAERDI_N_GROUPINGS] = {
  [VAERDI_GROUPING_FAMILY] = "family",
  [VAERDI_GROUPING_AIM] = "triple-aim",
  [VAERDI_GROUPING_TIER] = "tier",
  [VAERDI_GROUPING_CONDITION] = "condition",
};

/**
 * vaerdi_grouping_to_id:
 * @self: a grouping
 *
 * Returns: (transfer none): its word in settings and on the command line
 */
const char *
vaerdi_grouping_to_id (VaerdiGrouping self)
{
  return self < VAERDI_N_GROUPINGS ? ids[self] : NULL;
}

/**
 * vaerdi_grouping_parse:
 * @id: the word for a grouping
 * @grouping: (out): the grouping
 *
 * Returns: %FALSE when there is no such grouping
 */
gboolean
vaerdi_grouping_parse (const char     *id,
                       VaerdiGrouping *grouping)
{
  for (guint i = 0; i < VAERDI_N_GROUPINGS; i++)
    if (g_strcmp0 (id, ids[i]) == 0)
      {
        *grouping = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * vaerdi_grouping_to_name:
 * @self: a grouping
 * @language: the language
 *
 * Returns: (transfer none): what it is called where it is chosen
 */
const char *
vaerdi_grouping_to_name (VaerdiGrouping self,
                         VaerdiLanguage language)
{
  switch (self)
    {
    case VAERDI_GROUPING_AIM:
      return vaerdi_text (language, "Triple aim");
    case VAERDI_GROUPING_TIER:
      return vaerdi_text (language, "Outcome tier");
    case VAERDI_GROUPING_CONDITION:
      return vaerdi_text (language, "Condition");
    case VAERDI_GROUPING_FAMILY:
    default:
      return vaerdi_text (language, "Family");
    }
}
