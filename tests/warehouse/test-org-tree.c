/* test-org-tree.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "warehouse/vaerdi-csv.h"
#include "warehouse/vaerdi-org-tree.h"
#include "warehouse/vaerdi-statement.h"

#define HEADER "unit_id,parent_id,level,name,specialty,region_code,predecessor_id,valid_from,valid_to\n"

static VaerdiOrgTree *
make_tree (const char  *rows,
           GError     **error)
{
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  g_autoptr (VaerdiStatement) statement = vaerdi_statement_new (VAERDI_ORG_TREE_SQL, NULL, error);
  g_autofree char *text = g_strconcat (HEADER, rows, NULL);

  g_assert_true (vaerdi_statement_add_columns (statement, VAERDI_ORG_TREE_COLUMNS, error));
  for (guint i = 0; i < vaerdi_statement_get_n_columns (statement); i++)
    vaerdi_table_add_column (table, vaerdi_statement_get_column_name (statement, i),
                             vaerdi_statement_get_column_type (statement, i));
  g_assert_true (vaerdi_csv_read (table, text, -1, "units", VAERDI_CSV_DEFAULT, 100, error));

  return vaerdi_org_tree_new (table, error);
}

static VaerdiOrgTree *
make_example (void)
{
  g_autoptr (GError) error = NULL;
  VaerdiOrgTree *tree = make_tree ("dk,,nation,Danmark,,,,1970-01-01,\n"
                                   "r1,dk,region,Region Sjælland,,85,,1970-01-01,\n"
                                   "h1,r1,hospital,Køge Sygehus,,85,,1970-01-01,\n"
                                   "h2,r1,hospital,Næstved Sygehus,,85,,1970-01-01,1970-01-21\n"
                                   "d1,h1,department,Øre-næse-hals,oto,85,,1970-01-01,1970-01-11\n"
                                   "d2,h1,department,Øre-næse-hals og kæbe,oto,85,d1,1970-01-11,\n"
                                   "d3,h2,department,Kardiologi,card,85,,1970-01-01,\n"
                                   "d4,h1,department,Kardiologi,card,85,,1970-01-01,\n", &error);

  g_assert_no_error (error);

  return tree;
}

static char *
join_ids (GPtrArray *units)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < units->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            ((const VaerdiOrgUnit *) g_ptr_array_index (units, i))->unit_id);
  g_ptr_array_unref (units);

  return g_string_free (text, FALSE);
}

static void
test_dates (void)
{
  g_autoptr (VaerdiOrgTree) tree = make_example ();
  const VaerdiOrgUnit *top = vaerdi_org_tree_get_root (tree);
  const VaerdiOrgUnit *d1 = vaerdi_org_tree_get (tree, "d1");
  const VaerdiOrgUnit *d3 = vaerdi_org_tree_get (tree, "d3");
  g_autofree char *first = join_ids (vaerdi_org_tree_list_descendants (tree, top, 0));
  g_autofree char *later = join_ids (vaerdi_org_tree_list_descendants (tree, top, 10));
  g_autofree char *last = join_ids (vaerdi_org_tree_list_descendants (tree, top, 20));
  g_autofree char *above = join_ids (vaerdi_org_tree_list_ancestors (tree, d3, 19));
  g_autofree char *above_last = join_ids (vaerdi_org_tree_list_ancestors (tree, d3, 20));

  g_assert_cmpstr (top->unit_id, ==, "dk");
  g_assert_true (vaerdi_org_unit_is_open (d1, 9));
  g_assert_false (vaerdi_org_unit_is_open (d1, 10));
  g_assert_cmpstr (vaerdi_org_tree_get_successor (tree, d1)->unit_id, ==, "d2");
  g_assert_cmpstr (first, ==, "r1 h1 h2 d4 d1 d3");
  g_assert_cmpstr (later, ==, "r1 h1 h2 d4 d2 d3");
  g_assert_cmpstr (last, ==, "r1 h1 d4 d2");
  g_assert_cmpstr (above, ==, "h2 r1 dk");
  g_assert_cmpstr (above_last, ==, "r1 dk");
}

static void
test_found (void)
{
  static const struct { const char *text, *id; } cases[] = {
    { "h1", "h1" }, { "køge sygehus", "h1" }, { "KOEGE SYGEHUS", "h1" }, { "REGION SJÆLLAND", "r1" },
    { "region sjaelland", "r1" },
  };
  g_autoptr (VaerdiOrgTree) tree = make_example ();
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) ambiguous = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const VaerdiOrgUnit *unit = vaerdi_org_tree_find (tree, cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (unit->unit_id, ==, cases[i].id);
    }

  g_assert_null (vaerdi_org_tree_find (tree, "Nowhere", &unknown));
  g_assert_nonnull (unknown);
  g_assert_null (vaerdi_org_tree_find (tree, "kardiologi", &ambiguous));
  g_assert_nonnull (strstr (ambiguous->message, "d3"));
  g_assert_nonnull (strstr (ambiguous->message, "d4"));
}

/* An error, not a loop. */
static void
test_refused (void)
{
  static const struct { const char *rows, *words; } cases[] = {
    { "a,b,region,A,,,,1970-01-01,\nb,a,region,B,,,,1970-01-01,\n", "unit a" },
    { "a,a,region,A,,,,1970-01-01,\n", "unit a" },
    { "a,x,region,A,,,,1970-01-01,\n", "x is not" },
    { "a,,ward,A,,,,1970-01-01,\n", "ward" },
    { "a,,nation,A,,,,1970-01-01,\na,,nation,B,,,,1970-01-01,\n", "twice" },
    { "a,,nation,,,,,1970-01-01,\n", "row 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (make_tree (cases[i].rows, &error));
      g_assert_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/warehouse/org-tree/dates", test_dates);
  g_test_add_func ("/warehouse/org-tree/found", test_found);
  g_test_add_func ("/warehouse/org-tree/refused", test_refused);

  return g_test_run ();
}
