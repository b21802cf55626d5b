/* test-target-catalogue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "scorecards/vaerdi-data-status.h"
#include "scorecards/vaerdi-target-catalogue.h"

#define HEAD "area,area_da,target,target_da,indicator,indicator_da,data_source,data_source_da,measured_by,scope,reference," \
  "reference_da\n"

static VaerdiRegistry *
load_registry (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "plugins", NULL);
  const char *path[] = { folder, NULL };
  VaerdiRegistry *registry = vaerdi_registry_new (path);

  vaerdi_registry_load (registry);

  return registry;
}

/* Every line is told in both languages, an area is in one piece, and every
 * indicator that is said to measure a target is one that ships. */
static void
test_shipped (void)
{
  g_autoptr (VaerdiRegistry) registry = load_registry ();
  g_autoptr (GPtrArray) catalogue = vaerdi_target_catalogue_new ();
  g_autoptr (GHashTable) areas = g_hash_table_new (g_str_hash, g_str_equal);
  const char *area = "";

  g_assert_cmpuint (catalogue->len, >=, 50);
  for (guint i = 0; i < catalogue->len; i++)
    {
      const VaerdiCatalogueTarget *target = g_ptr_array_index (catalogue, i);
      g_autofree char *state = vaerdi_catalogue_target_dup_state (target, registry, VAERDI_DANISH);

      if (!g_str_equal (area, target->area[VAERDI_ENGLISH]))
        g_assert_true (g_hash_table_add (areas, target->area[VAERDI_ENGLISH]));
      area = target->area[VAERDI_ENGLISH];
      for (guint l = 0; l < VAERDI_N_LANGUAGES; l++)
        g_assert_true (*target->area[l] != '\0' && *target->target[l] != '\0' && *target->indicator[l] != '\0');
      for (guint l = 0; l < VAERDI_N_LANGUAGES; l++)
        g_assert_cmpstr (target->reference[l], !=, "");
      if (target->scope == VAERDI_TARGET_SCOPE_NONE)
        g_assert_cmpstr (state, ==, "Ingen indikator måler det");
      else
        g_assert_nonnull (vaerdi_registry_get_definition (registry, target->measured_by));
    }
  g_assert_cmpuint (g_hash_table_size (areas), >=, 7);
  g_assert_cmpuint (vaerdi_target_catalogue_n_measured (catalogue), >, 5);
  g_assert_cmpuint (vaerdi_target_catalogue_n_measured (catalogue), <, catalogue->len);
}

static void
test_states (void)
{
  static const struct { const char *scope; const char *says; } cases[] = {
    { "condition", "Measured: Acute readmission" }, { "all", "Measured for all patients together: Acute readmission" },
    { "part", "Measured in part: Acute readmission" },
  };
  g_autoptr (VaerdiRegistry) registry = load_registry ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (HEAD "A,B,C,D,E,F,,,outcome.readmission-30,%s,R,R\n", cases[i].scope);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) catalogue = vaerdi_target_catalogue_parse (text, -1, &error);
      g_autoptr (VaerdiTable) table = NULL;

      g_assert_no_error (error);
      table = vaerdi_target_catalogue_to_table (catalogue, registry, VAERDI_ENGLISH);
      g_assert_cmpuint (vaerdi_table_get_n_rows (table), ==, 1);
      g_assert_true (g_str_has_prefix (vaerdi_table_get_text (table, 4, 0), cases[i].says));
    }
}

static void
test_bad (void)
{
  static const char * const bad[] = {
    HEAD "A,B,C,D,E,F,,,outcome.x,,R,R\n", HEAD "A,B,C,D,E,F,,,,all,R,R\n",
    HEAD "A,B,C,D,E,F,,,outcome.x,some,R,R\n",
    "area,target\nA,B\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (vaerdi_target_catalogue_parse (bad[i], -1, &error));
      g_assert_nonnull (error);
      g_assert_true ((strstr (error->message, "the scope is") != NULL) == (i < 3));
    }
}

static void
test_cadence (void)
{
  char view[] = "stay", cadence[] = "month", name[] = "Alpha";
  VaerdiDataSource late = { view, cadence, 3, 1, 1000, name }, none = { view, NULL, 0, 0, 0, NULL };
  g_autofree char *text = vaerdi_data_source_dup_text (&late, 1100, VAERDI_ENGLISH);
  g_autofree char *silent = vaerdi_data_source_dup_text (&none, 1100, VAERDI_ENGLISH);

  g_assert_cmpint (vaerdi_data_cadence_to_days ("week"), ==, 7);
  g_assert_cmpint (vaerdi_data_cadence_to_days ("half-year"), ==, 184);
  g_assert_cmpint (vaerdi_data_cadence_to_days (NULL), ==, 31);
  g_assert_true (g_str_has_prefix (text, "1 of 3 deliverers is late; Alpha is furthest behind"));
  g_assert_nonnull (strstr (silent, "does not say"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scorecards/target-catalogue/shipped", test_shipped);
  g_test_add_func ("/scorecards/target-catalogue/states", test_states);
  g_test_add_func ("/scorecards/target-catalogue/bad", test_bad);
  g_test_add_func ("/scorecards/data-status/words", test_cadence);

  return g_test_run ();
}
