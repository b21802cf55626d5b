/* vaerdi-verdict-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "vaerdi-verdict-fixture.h"
#include "warehouse/vaerdi-csv.h"
#include "warehouse/vaerdi-statement.h"

#define UNITS \
  UNIT_COLUMNS "\n" \
  "dk,,nation,Danmark,,,,1970-01-01,\n" \
  "h,dk,hospital,Hospital,,,,1970-01-01,\n" \
  "a,h,department,A,,,,1970-01-01,\n" \
  "b,h,department,B,,,,1970-01-01,\n" \
  "i,dk,hospital,Other,,,,1970-01-01,\n" \
  "c,i,department,C,,,,1970-01-01,\n"

/* @rest holds [Interpretation] and what follows; @computation the keys of
 * [Computation] and further groups. */
VaerdiDefinition *
fixture_definition (const char *family,
                    const char *computation,
                    const char *rest)
{
  g_autofree char *folder = g_dir_make_tmp ("vaerdi-verdict-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.indicator", NULL);
  g_autofree char *sql = g_build_filename (folder, "x.sql", NULL);
  g_autofree char *text =
    g_strdup_printf ("[Indicator]\nId=%s.x\nVersion=1\nName=Name\nName[da]=Navn\nSummary=S\nSummary[da]=S\n"
                     "Owner=O\n[Class]\nFamily=%s\n[Computation]\n%s\n%s\n"
                     "[Freshness]\nLagDays=10\n", family, family, computation, rest);
  g_autoptr (GError) error = NULL;
  VaerdiDefinition *definition;

  g_assert_true (g_file_set_contents (sql, "select 1", -1, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  definition = vaerdi_definition_load (path, &error);
  g_assert_no_error (error);
  g_unlink (sql);
  g_unlink (path);
  g_rmdir (folder);

  return definition;
}

/* From lines of CSV, the first with the names of the columns. */
VaerdiOrgTree *
fixture_read_tree (const char *text)
{
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  g_autoptr (VaerdiStatement) statement = vaerdi_statement_new (VAERDI_ORG_TREE_SQL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  VaerdiOrgTree *tree;

  vaerdi_statement_add_columns (statement, VAERDI_ORG_TREE_COLUMNS, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < vaerdi_statement_get_n_columns (statement); i++)
    vaerdi_table_add_column (table, vaerdi_statement_get_column_name (statement, i),
                             vaerdi_statement_get_column_type (statement, i));
  vaerdi_csv_read (table, text, -1, "units", VAERDI_CSV_DEFAULT, 100, &error);
  g_assert_no_error (error);
  tree = vaerdi_org_tree_new (table, &error);
  g_assert_no_error (error);

  return tree;
}

VaerdiOrgTree *
fixture_tree (void)
{
  return fixture_read_tree (UNITS);
}

VaerdiResult *
fixture_result (VaerdiDefinition *definition)
{
  return vaerdi_result_new (definition, FIRST_MONTH, N_MONTHS);
}

/* Months @from until before @to, counted from the first. */
void
fixture_fill (VaerdiResult *result,
              const char   *unit_id,
              const char   *stratum,
              guint         from,
              guint         to,
              double        numerator,
              double        denominator)
{
  VaerdiCell *cells = vaerdi_result_ensure_cells (result, unit_id, stratum);
  VaerdiMeasure measure = vaerdi_result_get_definition (result)->measure;

  for (guint i = from; i < to; i++)
    {
      cells[i].numerator = numerator;
      cells[i].denominator = denominator;
      cells[i].broken = !vaerdi_cell_check (&cells[i], measure);
    }
}

VaerdiJudgeContext
fixture_context (const char *unit_id)
{
  VaerdiJudgeContext context = { 0 };

  context.unit_id = unit_id;
  context.unit_name = unit_id;
  context.unit_level = VAERDI_LEVEL_DEPARTMENT;
  context.closed_on = G_MAXINT32;
  context.nation_id = "dk";
  context.nation_name[VAERDI_ENGLISH] = "National average";
  context.nation_name[VAERDI_DANISH] = "Landsgennemsnit";
  context.published_sd = NAN;
  context.reference_date = vaerdi_month_to_days (FIRST_MONTH + N_MONTHS);
  context.complete_to = G_MAXINT32;
  context.n_months = N_MONTHS;

  return context;
}

VaerdiVerdict *
fixture_judge (VaerdiResult *result,
               const char   *unit_id)
{
  VaerdiJudgeContext context = fixture_context (unit_id);
  VaerdiVerdict *verdict = vaerdi_judge (result, &context);

  fixture_check_reasons (verdict);

  return verdict;
}

/* Every aspect has a sentence in both languages, and not the same. */
void
fixture_check_reasons (const VaerdiVerdict *verdict)
{
  for (VaerdiAspect aspect = 0; aspect < VAERDI_N_ASPECTS; aspect++)
    {
      g_autofree char *english = vaerdi_verdict_dup_reason (verdict, aspect, VAERDI_ENGLISH);
      g_autofree char *danish = vaerdi_verdict_dup_reason (verdict, aspect, VAERDI_DANISH);

      g_assert_cmpuint (strlen (english), >, 5);
      g_assert_cmpstr (english, !=, danish);
      g_assert_null (strstr (english, "nan"));
      g_assert_null (strstr (danish, "nan"));
      g_assert_null (strstr (english, "(null)"));
    }
}
