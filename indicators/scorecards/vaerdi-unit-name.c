/* vaerdi-unit-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-unit-name"

#include "config.h"

#include "scorecards/vaerdi-unit-name.h"

/**
 * vaerdi_unit_name_dup_long:
 * @tree: the units
 * @unit: a unit
 *
 * Returns: (transfer full): "Department, Hospital" below hospital level, where
 *   names repeat; else the name alone
 */
char *
vaerdi_unit_name_dup_long (VaerdiOrgTree       *tree,
                           const VaerdiOrgUnit *unit)
{
  const VaerdiOrgUnit *hospital = vaerdi_org_tree_get_ancestor (tree, unit, VAERDI_LEVEL_HOSPITAL);

  if (hospital == NULL || hospital == unit)
    return g_strdup (unit->name);

  return g_strdup_printf ("%s, %s", unit->name, hospital->name);
}
