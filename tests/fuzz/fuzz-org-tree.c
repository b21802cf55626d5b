/* fuzz-org-tree.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include "warehouse/vaerdi-csv.h"
#include "warehouse/vaerdi-org-tree.h"
#include "warehouse/vaerdi-statement.h"

static VaerdiTable *
new_table (void)
{
  g_auto (GStrv) columns = g_strsplit (VAERDI_ORG_TREE_COLUMNS, ";", -1);
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (columns[i], ":", 2);

      vaerdi_table_add_column (table, parts[0],
                               g_str_equal (parts[1], "date") ? VAERDI_COLUMN_DATE : VAERDI_COLUMN_TEXT);
    }

  return table;
}

/* Every walk over the tree comes to an end. */
static void
walk (VaerdiOrgTree *tree)
{
  for (guint level = VAERDI_LEVEL_NATION; level <= VAERDI_LEVEL_SECTION; level++)
    {
      g_autoptr (GPtrArray) units = vaerdi_org_tree_list_level (tree, level);

      for (guint i = 0; i < units->len; i++)
        {
          const VaerdiOrgUnit *unit = g_ptr_array_index (units, i);
          g_autoptr (GPtrArray) above = vaerdi_org_tree_list_ancestors (tree, unit, unit->valid_from);
          g_autoptr (GPtrArray) below = vaerdi_org_tree_list_descendants (tree, unit, unit->valid_from);
          g_autoptr (GPtrArray) children = vaerdi_org_tree_list_children (tree, unit->unit_id);
          g_autoptr (GError) error = NULL;

          g_assert_true (vaerdi_org_tree_get (tree, unit->unit_id) != NULL);
          vaerdi_org_tree_get_ancestor (tree, unit, VAERDI_LEVEL_HOSPITAL);
          vaerdi_org_tree_get_successor (tree, unit);
          vaerdi_org_tree_find (tree, unit->name, &error);
        }
    }
  vaerdi_org_tree_get_root (tree);
}

/* The rows of the view org_unit as CSV */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (VaerdiTable) table = new_table ();
  g_autoptr (VaerdiOrgTree) tree = NULL;
  GError *error = NULL;

  if (!vaerdi_csv_read (table, size > 0 ? (const char *) data : "", size, "units.csv", VAERDI_CSV_DEFAULT, 1000, NULL))
    return 0;

  tree = vaerdi_org_tree_new (table, &error);
  fuzz_check (tree != NULL, error);
  if (tree != NULL)
    walk (tree);

  return 0;
}
