/* vaerdi-unit-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-unit-name"

#include "config.h"

#include "scorecards/vaerdi-unit-name.h"

static gboolean
is_unique (VaerdiOrgTree       *tree,
           const VaerdiOrgUnit *unit)
{
  g_autoptr (GPtrArray) units = vaerdi_org_tree_list_level (tree, unit->level);

  for (guint i = 0; i < units->len; i++)
    {
      const VaerdiOrgUnit *other = g_ptr_array_index (units, i);

      if (other != unit && g_str_equal (other->name, unit->name))
        return FALSE;
    }

  return TRUE;
}

/**
 * vaerdi_unit_name_dup_long:
 * @tree: the units
 * @unit: a unit
 *
 * Returns: (transfer full): "Department, Hospital" where other units of the
 *   level have the same name; else the name alone
 */
char *
vaerdi_unit_name_dup_long (VaerdiOrgTree       *tree,
                           const VaerdiOrgUnit *unit)
{
  const VaerdiOrgUnit *hospital = vaerdi_org_tree_get_ancestor (tree, unit, VAERDI_LEVEL_HOSPITAL);

  if (hospital == NULL || hospital == unit || is_unique (tree, unit))
    return g_strdup (unit->name);

  return g_strdup_printf ("%s, %s", unit->name, hospital->name);
}
