/* test-truths.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libpq-fe.h>
#include <math.h>
#include <string.h>

#include "results/vaerdi-engine.h"
#include "vaerdi-test-region.h"
#include "warehouse/vaerdi-csv.h"
#include "vaerdi-await.h"

/* What is planted in the demo region must come out of the engine, and the
 * region must be the same on every machine. */

static VaerdiPrivateServer *region;
static VaerdiEngine *engine;

static void
open_engine (void)
{
  g_autofree char *conninfo = vaerdi_test_region_dup_conninfo (region);
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new (conninfo);
  g_autoptr (VaerdiRegistry) registry = vaerdi_registry_new (NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) computed = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_registry_load (registry);
  engine = vaerdi_engine_new (registry, warehouse);
  vaerdi_engine_open_async (engine, NULL, result_cb, &opened);
  wait_for (&opened);
  vaerdi_engine_open_finish (engine, opened, &error);
  g_assert_no_error (error);

  vaerdi_engine_compute_all_async (engine, NULL, result_cb, &computed);
  wait_for (&computed);
  vaerdi_engine_compute_all_finish (engine, computed, &error);
  g_assert_no_error (error);
}

static VaerdiVerdict *
judge (const char *indicator,
       const char *unit)
{
  g_autoptr (GError) error = NULL;
  VaerdiVerdict *verdict = vaerdi_engine_judge (engine, indicator, unit, &error);
  g_autofree char *reason = NULL;

  g_assert_no_error (error);
  reason = vaerdi_verdict_dup_summary (verdict, VAERDI_ENGLISH);
  g_test_message ("%s, %s: %s", indicator, unit, reason);

  return verdict;
}

/* An indicator of the regions says nothing of a single hospital. */
static VaerdiVerdict *
judge_at_or_above (const char *indicator,
                   const char *unit_id)
{
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  const VaerdiOrgUnit *unit = vaerdi_org_tree_get (tree, unit_id);
  VaerdiVerdict *verdict = judge (indicator, unit_id);

  while (verdict->state == VAERDI_STATE_NO_DATA && (unit = vaerdi_org_tree_get_parent (tree, unit)) != NULL)
    {
      vaerdi_verdict_unref (verdict);
      verdict = judge (indicator, unit->unit_id);
    }

  return verdict;
}

static gboolean
is_improvement (VaerdiVariation variation)
{
  return variation == VAERDI_VARIATION_IMPROVEMENT_HIGH || variation == VAERDI_VARIATION_IMPROVEMENT_LOW;
}

static gboolean
is_concern (VaerdiVariation variation)
{
  return variation == VAERDI_VARIATION_CONCERN_HIGH || variation == VAERDI_VARIATION_CONCERN_LOW;
}

static gint32
month_of (const char *iso)
{
  gint32 month;

  g_assert_true (vaerdi_month_parse (iso, &month));

  return month;
}

static void
check_improvement (const VaerdiVerdict *verdict,
                   gint32               from)
{
  g_assert_true (is_improvement (verdict->variation));
  g_assert_true (is_improvement (verdict->other_variation));
  /* A run of months is needed before it can be told; it is not told before
   * it began, nor half a year late */
  g_assert_cmpint (verdict->signal_month, >=, from);
  g_assert_cmpint (verdict->signal_month, <=, from + 6);
}

static void
check_deterioration (const VaerdiVerdict *verdict,
                     gint32               from)
{
  g_assert_true (is_concern (verdict->variation));
  g_assert_true (is_concern (verdict->other_variation));
  g_assert_cmpint (verdict->signal_month, >=, from);
}

/* The only one of its level beyond the outer limits. */
static void
check_outlier (const VaerdiVerdict *verdict,
               gint32               from)
{
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  g_autoptr (GPtrArray) peers = vaerdi_org_tree_list_level (tree, verdict->unit_level);

  g_assert_cmpint (verdict->funnel, ==, VAERDI_FUNNEL_ABOVE_998);
  g_assert_cmpint (verdict->current.from, >=, from);
  for (guint i = 0; i < peers->len; i++)
    {
      const VaerdiOrgUnit *peer = g_ptr_array_index (peers, i);
      g_autoptr (VaerdiVerdict) other = judge (verdict->definition->id, peer->unit_id);

      if (g_str_equal (peer->unit_id, verdict->unit_id))
        continue;
      g_assert_cmpint (other->funnel, !=, VAERDI_FUNNEL_ABOVE_998);
      g_assert_cmpint (other->funnel, !=, VAERDI_FUNNEL_BELOW_998);
    }
}

static void
check_unlucky (const VaerdiVerdict *verdict,
               gint32               from)
{
  g_assert_cmpint (verdict->funnel, ==, VAERDI_FUNNEL_INSIDE);
  g_assert_cmpint (verdict->variation, ==, VAERDI_VARIATION_COMMON);
  g_assert_cmpint (verdict->other_variation, ==, VAERDI_VARIATION_COMMON);
  g_assert_cmpfloat (verdict->current.value, >, verdict->benchmark.value);
}

static void
assert_no_figure (const VaerdiFigure *figure)
{
  g_assert_true (isnan (figure->value) && isnan (figure->lower) && isnan (figure->upper));
  g_assert_true (isnan (figure->numerator) && isnan (figure->denominator));
}

static void
check_small (const VaerdiVerdict *verdict,
             gint32               from)
{
  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_SUPPRESSED);
  assert_no_figure (&verdict->current);
  g_assert_true (isnan (verdict->change_absolute) && isnan (verdict->change_relative));
  g_assert_true (isnan (verdict->answered) && isnan (verdict->eligible));
  for (guint i = 0; i < verdict->n_points; i++)
    {
      g_assert_true (isnan (verdict->points[i].chart.value));
      g_assert_true (isnan (verdict->points[i].numerator) && isnan (verdict->points[i].denominator));
    }
}

static void
check_late (const VaerdiVerdict *verdict,
            gint32               from)
{
  g_assert_cmpint (verdict->newest_month, <, from);
  /* Costs are given 45 days; what is due sooner is told to be late */
  g_assert_cmpint (verdict->freshness, ==, verdict->expected_month >= from ? VAERDI_FRESHNESS_LATE
                                                                           : VAERDI_FRESHNESS_FRESH);
  if (verdict->definition->lag_days < 30)
    g_assert_cmpint (verdict->freshness, ==, VAERDI_FRESHNESS_LATE);

  for (guint i = 0; i < verdict->n_points; i++)
    {
      const VaerdiVerdictPoint *point = &verdict->points[i];

      if (point->month < from)
        continue;
      g_assert_true (point->flags & VAERDI_POINT_INCOMPLETE);
      g_assert_true (isnan (point->chart.value));
    }
}

/* Neither shown nor part of any sum above it. */
static void
check_broken (const VaerdiVerdict *verdict,
              gint32               from)
{
  static const char * const above[] = { "h08", "dk" };
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  const VaerdiOrgUnit *unit = vaerdi_org_tree_get (tree, verdict->unit_id);
  const VaerdiOrgUnit *parent = vaerdi_org_tree_get_parent (tree, unit);

  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_INVALID);
  assert_no_figure (&verdict->current);
  g_assert_nonnull (verdict->message[VAERDI_ENGLISH]);
  g_assert_cmpstr (verdict->message[VAERDI_ENGLISH], !=, verdict->message[VAERDI_DANISH]);
  g_assert_cmpstr (parent->unit_id, ==, above[0]);

  for (; parent != NULL; parent = vaerdi_org_tree_get_parent (tree, parent))
    {
      g_autoptr (VaerdiVerdict) sum = judge (verdict->definition->id, parent->unit_id);

      if (sum->state != VAERDI_STATE_OK)
        continue;
      g_assert_cmpfloat (sum->current.value, <=, 100);
      /* The highest that was planted elsewhere */
      g_assert_cmpfloat (sum->current.value, <, 95);
    }
}

static void
check_low_coverage (const VaerdiVerdict *verdict,
                    gint32               from)
{
  g_assert_true (verdict->coverage_too_low);
  g_assert_cmpfloat (verdict->coverage, <, verdict->minimum_coverage);
  g_assert_cmpint (verdict->attainment, ==, VAERDI_ATTAINMENT_NO_DATA);
}

static const struct
{
  const char *kind;
  void (*check) (const VaerdiVerdict *verdict,
                 gint32               from);
} kinds[] = {
  { "improvement", check_improvement }, { "deterioration", check_deterioration },
  { "outlier", check_outlier }, { "unlucky", check_unlucky }, { "small", check_small },
  { "late", check_late }, { "broken", check_broken }, { "low-coverage", check_low_coverage },
};

static GKeyFile *
load_truths (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "app", "demo", "truths.ini", NULL);
  GKeyFile *file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_set_list_separator (file, ';');
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);

  return file;
}

static void
test_truth (gconstpointer data)
{
  const char *group = data;
  g_autoptr (GKeyFile) file = load_truths ();
  g_auto (GStrv) indicators = g_key_file_get_string_list (file, group, "indicator", NULL, NULL);
  g_autofree char *unit = g_key_file_get_string (file, group, "unit", NULL);
  g_autofree char *kind = g_key_file_get_string (file, group, "kind", NULL);
  g_autofree char *from = g_key_file_get_string (file, group, "from", NULL);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 0; g_str_equal (kinds[i].kind, kind) && indicators[j] != NULL; j++)
      {
        g_autoptr (VaerdiVerdict) verdict = judge_at_or_above (indicators[j], unit);

        kinds[i].check (verdict, month_of (from));
        n++;
      }

  g_assert_cmpuint (n, >, 0);
}

/* Answers of plain SQL as CSV lines, with values as psql shows them. */
static PGresult *
run_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "demo", name, NULL);
  g_autofree char *conninfo = vaerdi_test_region_dup_conninfo (region);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  PGconn *conn = PQconnectdb (conninfo);
  PGresult *result;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  result = PQexec (conn, sql);
  g_assert_cmpstr (PQresultErrorMessage (result), ==, "");
  PQfinish (conn);

  return result;
}

static void
test_checksums (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "demo", "checksums.csv", NULL);
  PGresult *result = run_file ("checksums.sql");
  g_autoptr (GString) text = g_string_new ("view,rows,checksum\n");
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  for (int row = 0; row < PQntuples (result); row++)
    g_string_append_printf (text, "%s,%s,%s\n", PQgetvalue (result, row, 0), PQgetvalue (result, row, 1),
                            PQgetvalue (result, row, 2));
  PQclear (result);

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_plain_sql (void)
{
  PGresult *result = run_file ("truths.sql");

  g_assert_cmpint (PQntuples (result), >, 10);
  for (int row = 0; row < PQntuples (result); row++)
    {
      g_test_message ("%s: %s", PQgetvalue (result, row, 0), PQgetvalue (result, row, 1));
      g_assert_cmpstr (PQgetvalue (result, row, 2), ==, "t");
    }
  PQclear (result);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GKeyFile) file = NULL;
  g_auto (GStrv) groups = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  file = load_truths ();
  groups = g_key_file_get_groups (file, NULL);
  region = vaerdi_test_region_new ();
  open_engine ();

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/demo/truths/", groups[i], NULL);

      g_test_add_data_func (path, groups[i], test_truth);
    }
  g_test_add_func ("/demo/checksums", test_checksums);
  g_test_add_func ("/demo/plain-sql", test_plain_sql);
  status = g_test_run ();

  g_clear_object (&engine);
  g_clear_object (&region);

  return status;
}
