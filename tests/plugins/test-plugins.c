/* test-plugins.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "definitions/vaerdi-definition.h"
#include "host/vaerdi-compute.h"
#include "warehouse/vaerdi-csv.h"

/* The indicators that ship: their manifests, and their compute steps through
 * the real host. What their SQL answers is proven by their own tests. */

typedef struct
{
  gboolean     done;
  VaerdiTable *table;
  GError      *error;
} Outcome;

static void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->table, vaerdi_table_unref);
  g_clear_error (&outcome->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static char *
plugin_path (const char *family,
             const char *name)
{
  return g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "plugins", family, name, NULL);
}

static VaerdiDefinition *
load (const char *family,
      const char *name)
{
  g_autofree char *file = g_strconcat (name, ".indicator", NULL);
  g_autofree char *folder = plugin_path (family, name);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  VaerdiDefinition *definition = vaerdi_definition_load (path, &error);

  g_assert_no_error (error);

  return definition;
}

static void
add_columns (VaerdiComputeSpec *spec,
             VaerdiTable       *table,
             const char        *columns)
{
  g_auto (GStrv) parts = g_strsplit (columns, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (parts[i], ":", 2);
      VaerdiColumnType type;

      g_assert_true (vaerdi_column_type_parse (words[1], &type));
      if (spec != NULL)
        vaerdi_compute_spec_add_column (spec, words[0], type);
      else
        vaerdi_table_add_column (table, words[0], type);
    }
}

static void
ran_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->table = vaerdi_compute_run_finish (result, NULL, &outcome->error);
  outcome->done = TRUE;
}

/* Runs a definition's compute step on rows of CSV; @folder holds its file, and
 * @columns are the input's, or NULL for those of the manifest. */
static void
run (VaerdiDefinition *definition,
     const char       *folder,
     const char       *columns,
     const char       *rows,
     Outcome          *outcome)
{
  gboolean module = definition->step_kind == VAERDI_STEP_MODULE;
  guint last = g_strv_length (definition->step_argv) - 1;
  g_autoptr (VaerdiComputeSpec) spec =
    vaerdi_compute_spec_new (definition->id, module ? VAERDI_COMPUTE_MODULE : VAERDI_COMPUTE_PROGRAM,
                             folder, definition->step_argv[last]);
  g_autoptr (VaerdiTable) input = vaerdi_table_new ();
  g_autoptr (GError) error = NULL;

  if (!module)
    vaerdi_compute_spec_set_argv (spec, (const char * const *) definition->step_argv);
  add_columns (spec, NULL, definition->step_columns);
  add_columns (NULL, input, columns != NULL ? columns : definition->columns);
  vaerdi_csv_read (input, rows, -1, "rows", VAERDI_CSV_DEFAULT, 100000, &error);
  g_assert_no_error (error);

  vaerdi_compute_run_async (spec, input, NULL, ran_cb, outcome);
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
  if (outcome->error != NULL)
    g_test_message ("%s", outcome->error->message);
}

static void
run_eq5d (const char *columns,
          const char *rows,
          Outcome    *outcome)
{
  g_autoptr (VaerdiDefinition) definition = load ("pro", "eq5d5l-gain");
  g_autofree char *folder = g_build_filename (g_getenv ("VAERDI_TOP_BUILDDIR"), "plugins", "pro",
                                              "eq5d5l-gain", NULL);

  run (definition, folder, columns, rows, outcome);
}

static void
run_oe (const char *columns,
        const char *rows,
        Outcome    *outcome)
{
  g_autoptr (VaerdiDefinition) definition = load ("outcome", "mortality-oe");
  g_autofree char *folder = plugin_path ("outcome", "mortality-oe");

  run (definition, folder, columns, rows, outcome);
}

/* Every published state, each a unit of its own, with full health before */
static void
test_eq5d_value_set (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "plugins", "eq5d5l-dk.csv", NULL);
  g_autoptr (VaerdiTable) states = vaerdi_table_new ();
  g_autoptr (GString) rows = g_string_new ("unit_id,period,pre,post,n\n");
  g_autoptr (GError) error = NULL;
  g_auto (Outcome) outcome = { FALSE };
  guint n;

  add_columns (NULL, states, "state:text;index:real");
  vaerdi_csv_read_file (states, path, VAERDI_CSV_COMMENTS, &error);
  g_assert_no_error (error);
  n = vaerdi_table_get_n_rows (states);
  g_assert_cmpuint (n, ==, 134);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (rows, "u%u,2025-01-01,11111,%s,1\n", i, vaerdi_table_get_text (states, 0, i));

  run_eq5d (NULL, rows->str, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (vaerdi_table_get_n_rows (outcome.table), ==, 2 * n);

  for (guint i = 0; i < n; i++)
    {
      double index = vaerdi_table_get_real (states, 1, i);
      int sum = vaerdi_table_find (outcome.table, "sum");

      g_assert_cmpstr (vaerdi_table_get_text (outcome.table, 2, 2 * i), ==, "gain");
      g_assert_cmpfloat_with_epsilon (vaerdi_table_get_real (outcome.table, sum, 2 * i), index - 1, 1e-9);
      g_assert_cmpstr (vaerdi_table_get_text (outcome.table, 2, 2 * i + 1), ==, "level");
      g_assert_cmpfloat_with_epsilon (vaerdi_table_get_real (outcome.table, sum, 2 * i + 1), index, 1e-9);
    }
}

static void
test_eq5d_groups (void)
{
  g_auto (Outcome) outcome = { FALSE };

  /* Two operations with a gain of 0.429, three without a pair; then a month
   * of another unit without any pair */
  run_eq5d (NULL,
            "unit_id,period,pre,post,n\n"
            "A,2025-01-01,33333,11111,2\n"
            "A,2025-01-01,,11111,1\n"
            "A,2025-01-01,,,2\n"
            "B,2025-02-01,33333,,4\n", &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (vaerdi_table_get_n_rows (outcome.table), ==, 4);
  g_assert_cmpint (vaerdi_table_get_int (outcome.table, 3, 0), ==, 2);
  g_assert_cmpfloat_with_epsilon (vaerdi_table_get_real (outcome.table, 4, 0), 0.858, 1e-12);
  g_assert_cmpfloat_with_epsilon (vaerdi_table_get_real (outcome.table, 5, 0), 0.368082, 1e-12);
  g_assert_cmpint (vaerdi_table_get_int (outcome.table, 6, 0), ==, 2);
  g_assert_cmpint (vaerdi_table_get_int (outcome.table, 7, 0), ==, 5);
  g_assert_cmpstr (vaerdi_table_get_text (outcome.table, 0, 2), ==, "B");
  g_assert_cmpint (vaerdi_table_get_int (outcome.table, 3, 2), ==, 0);
  g_assert_cmpint (vaerdi_table_get_int (outcome.table, 7, 2), ==, 4);
}

static void
assert_failed (Outcome    *outcome,
               const char *said)
{
  g_assert_error (outcome->error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_FAILED);
  g_assert_nonnull (strstr (outcome->error->message, said));
}

static void
test_eq5d_bad_input (void)
{
  static const struct { const char *columns, *rows, *said; } cases[] = {
    { NULL, "unit_id,period,pre,post,n\nA,2025-01-01,11111,11161,1\n", "row 1 of the query" },
    { NULL, "unit_id,period,pre,post,n\nA,2025-01-01,11111,11111,1\nA,2025-01-01,1111,11111,1\n", "row 2" },
    { NULL, "unit_id,period,pre,post,n\nA,2025-01-01,11111,11111,-1\n", "n is below 0" },
    { NULL, "unit_id,period,pre,post,n\n,2025-01-01,11111,11111,1\n", "unit_id, period or n is missing" },
    { "unit_id:text;period:date;pre:int;post:int;n:int", "unit_id,period,pre,post,n\n", "pre:text" },
    { "unit_id:text;period:date;pre:text;n:int", "unit_id,period,pre,n\n", "post:text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Outcome) outcome = { FALSE };

      run_eq5d (cases[i].columns, cases[i].rows, &outcome);
      assert_failed (&outcome, cases[i].said);
    }
}

static double
risk (double score)
{
  return 1 / (1 + exp (-score));
}

static void
test_oe (void)
{
  g_auto (Outcome) outcome = { FALSE };

  run_oe (NULL,
          "unit_id,period,age_band,male,acute,comorbidity,n,deaths\n"
          "\"B, syd\",2025-01-01,95,1,1,4,3,2\n"
          "A,2025-02-01,0,0,0,0,7,0\n"
          "\"B, syd\",2025-01-01,80,0,0,0,10,1\n", &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (vaerdi_table_get_n_rows (outcome.table), ==, 2);
  g_assert_cmpfloat_with_epsilon (vaerdi_table_get_real (outcome.table, 3, 0), 7 * risk (-9.83), 1e-12);
  g_assert_cmpstr (vaerdi_table_get_text (outcome.table, 0, 1), ==, "B, syd");
  g_assert_cmpint (vaerdi_table_get_int (outcome.table, 2, 1), ==, 3);
  g_assert_cmpfloat_with_epsilon (vaerdi_table_get_real (outcome.table, 3, 1),
                                  3 * risk (-0.73) + 10 * risk (-5.03), 1e-12);
  g_assert_cmpint (vaerdi_table_get_int (outcome.table, 4, 1), ==, 13);
}

static void
test_oe_bad_input (void)
{
  static const struct { const char *columns, *rows, *said; } cases[] = {
    { NULL, "unit_id,period,age_band,male,acute,comorbidity,n,deaths\nA,2025-01-01,,1,1,0,1,0\n",
      "row 1 of the query: whole numbers are expected" },
    { NULL, "unit_id,period,age_band,male,acute,comorbidity,n,deaths\nA,2025-01-01,80,1,1,0,-1,0\n",
      "below 0" },
    { "unit_id:text;period:date;n:int;deaths:int", "unit_id,period,n,deaths\nA,2025-01-01,1,0\n",
      "no column age_band, male, acute, comorbidity" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Outcome) outcome = { FALSE };

      run_oe (cases[i].columns, cases[i].rows, &outcome);
      assert_failed (&outcome, cases[i].said);
    }
}

/* Every folder is an indicator that loads, is named like its folder, says in
 * both languages what it counts, and has tests of its own. */
static void
check_indicator (const char *family,
                 const char *name)
{
  g_autoptr (VaerdiDefinition) definition = load (family, name);
  g_autofree char *id = g_strconcat (family, ".", name, NULL);
  g_autofree char *folder = plugin_path (family, name);
  g_autofree char *tests = g_build_filename (folder, "tests", NULL);
  g_autoptr (GDir) dir = g_dir_open (tests, 0, NULL);
  const char *file;
  guint n = 0;

  g_assert_cmpstr (definition->id, ==, id);
  for (VaerdiLanguage language = 0; language < VAERDI_N_LANGUAGES; language++)
    {
      g_assert_nonnull (definition->name[language]);
      g_assert_nonnull (definition->summary[language]);
      g_assert_nonnull (definition->numerator[language]);
    }
  g_assert_cmpstr (definition->summary[VAERDI_ENGLISH], !=, definition->summary[VAERDI_DANISH]);
  g_assert_true (g_str_has_prefix (definition->sql, "-- SPDX-License-Identifier: "));

  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (file, ".test");
  g_assert_cmpuint (n, >=, 2);
}

static void
test_manifests (void)
{
  static const char * const families[] = { "process", "output", "outcome", "pro", "cost" };

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      g_autofree char *path = plugin_path (families[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;
      guint n = 0;

      g_assert_nonnull (dir);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *folder = g_build_filename (path, name, NULL);

          if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
            continue;
          check_indicator (families[i], name);
          n++;
        }
      g_assert_cmpuint (n, >=, 4);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plugins/manifests", test_manifests);
  g_test_add_func ("/plugins/eq5d5l-gain/value-set", test_eq5d_value_set);
  g_test_add_func ("/plugins/eq5d5l-gain/groups", test_eq5d_groups);
  g_test_add_func ("/plugins/eq5d5l-gain/bad-input", test_eq5d_bad_input);
  g_test_add_func ("/plugins/mortality-oe/expected", test_oe);
  g_test_add_func ("/plugins/mortality-oe/bad-input", test_oe_bad_input);

  return g_test_run ();
}
