/* test-recall.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "results/vaerdi-engine.h"
#include "scorecards/vaerdi-scorecard.h"
#include "vaerdi-test-region.h"
#include "vaerdi-await.h"

/* Every figure of the demo region, kept and recalled: the same words and numbers
 * as before, and in the file nothing that was withheld. */

#define WAREHOUSE "region"
#define NOW 1767225600

static VaerdiEngine *live;
static VaerdiRegistry *registry;
static char *folder;
static char *path;
static char **units;

static void
compute (const char *conninfo)
{
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new (conninfo);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) computed = NULL;
  g_autoptr (GError) error = NULL;

  live = vaerdi_engine_new (registry, warehouse);
  vaerdi_engine_open_async (live, NULL, result_cb, &opened);
  wait_for (&opened);
  vaerdi_engine_open_finish (live, opened, &error);
  g_assert_no_error (error);
  vaerdi_engine_compute_all_async (live, NULL, result_cb, &computed);
  wait_for (&computed);
  vaerdi_engine_compute_all_finish (live, computed, &error);
  g_assert_no_error (error);
}

/* As many as a file keeps, of every level */
static char **
list_units (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (VaerdiUnitLevel level = VAERDI_LEVEL_NATION; level <= VAERDI_LEVEL_DEPARTMENT; level++)
    {
      g_autoptr (GPtrArray) list = vaerdi_org_tree_list_level (vaerdi_engine_get_org_tree (live), level);

      for (guint i = 0; i < list->len && n < 64; i++, n++)
        g_strv_builder_add (builder, ((VaerdiOrgUnit *) g_ptr_array_index (list, i))->unit_id);
    }

  return g_strv_builder_end (builder);
}

static void
keep (VaerdiEngine       *engine,
      const char * const *unit_ids,
      gint64              now)
{
  g_autoptr (VaerdiSnapshotWriter) writer = vaerdi_engine_keep (engine, unit_ids, WAREHOUSE, now);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (writer);
  vaerdi_snapshot_writer_save (writer, path, &error);
  g_assert_no_error (error);
}

/* An engine whose warehouse nobody can reach */
static VaerdiEngine *
recall (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiRecall) kept = vaerdi_recall_open (path, WAREHOUSE, registry, &error);
  g_autoptr (VaerdiWarehouse) nowhere = vaerdi_warehouse_new ("host=/nonexistent");
  VaerdiEngine *engine = vaerdi_engine_new (registry, nowhere);

  g_assert_no_error (error);
  vaerdi_engine_recall (engine, kept);

  return engine;
}

/* Structures end in bytes that mean nothing, so their numbers are compared. */
static void
assert_same_numbers (const double *one,
                     const double *two,
                     guint         n)
{
  g_assert_cmpmem (one, n * sizeof (double), two, n * sizeof (double));
}

static void
assert_same_figure (const VaerdiFigure *one,
                    const VaerdiFigure *two)
{
  g_assert_cmpint (one->from, ==, two->from);
  g_assert_cmpint (one->to, ==, two->to);
  g_assert_cmpuint (one->n_withheld, ==, two->n_withheld);
  assert_same_numbers (&one->numerator, &two->numerator, 5);
}

static void
assert_same_point (const VaerdiVerdictPoint *one,
                   const VaerdiVerdictPoint *two)
{
  g_assert_cmpint (one->month, ==, two->month);
  g_assert_cmpuint (one->flags, ==, two->flags);
  assert_same_numbers (&one->numerator, &two->numerator, 2);
  assert_same_numbers (&one->chart.value, &two->chart.value, 6);
  g_assert_cmpint (one->chart.outside, ==, two->chart.outside);
  g_assert_cmpint (one->chart.excluded, ==, two->chart.excluded);
  g_assert_cmpuint (one->chart.phase, ==, two->chart.phase);
  g_assert_cmpuint (one->signal.flags, ==, two->signal.flags);
  g_assert_cmpuint (one->signal.label, ==, two->signal.label);
  g_assert_cmpint (one->signal.side, ==, two->signal.side);
  g_assert_cmpint (one->signal.direction, ==, two->signal.direction);
  g_assert_cmpint (one->signal.near_limit, ==, two->signal.near_limit);
  g_assert_true (one->phase == two->phase && one->version == two->version && one->exclusion == two->exclusion);
}

static void
assert_same_verdict (VaerdiVerdict *one,
                     VaerdiVerdict *two)
{
  for (guint language = 0; language < VAERDI_N_LANGUAGES; language++)
    {
      g_autofree char *first = vaerdi_verdict_dup_summary (one, language);
      g_autofree char *second = vaerdi_verdict_dup_summary (two, language);

      g_assert_cmpstr (first, ==, second);
      for (guint aspect = 0; aspect < VAERDI_N_ASPECTS; aspect++)
        {
          g_autofree char *reason = vaerdi_verdict_dup_reason (one, aspect, language);
          g_autofree char *again = vaerdi_verdict_dup_reason (two, aspect, language);

          g_assert_cmpstr (reason, ==, again);
        }
    }

  g_assert_true (one->definition == two->definition);
  g_assert_cmpint (one->state, ==, two->state);
  g_assert_cmpint (one->chart, ==, two->chart);
  g_assert_cmpint (one->signal, ==, two->signal);
  g_assert_cmpint (vaerdi_verdict_get_importance (one), ==, vaerdi_verdict_get_importance (two));
  assert_same_figure (&one->current, &two->current);
  assert_same_figure (&one->baseline, &two->baseline);
  assert_same_figure (&one->benchmark, &two->benchmark);
  g_assert_cmpmem (one->targets, one->n_targets * sizeof *one->targets,
                   two->targets, two->n_targets * sizeof *two->targets);
  g_assert_cmpuint (one->n_points, ==, two->n_points);
  for (guint i = 0; i < one->n_points; i++)
    assert_same_point (&one->points[i], &two->points[i]);
}

/* A failure is no good figure and is not kept; everything else is. */
static void
assert_same_scorecard (VaerdiScorecard *one,
                       VaerdiScorecard *two)
{
  g_auto (GStrv) news = vaerdi_scorecard_dup_news (one, VAERDI_DANISH);
  g_auto (GStrv) again = vaerdi_scorecard_dup_news (two, VAERDI_DANISH);
  g_autofree char *headline = vaerdi_scorecard_dup_headline (one, VAERDI_ENGLISH);
  g_autofree char *other = vaerdi_scorecard_dup_headline (two, VAERDI_ENGLISH);
  guint n = 0;

  g_assert_cmpstr (one->unit_name, ==, two->unit_name);
  g_assert_cmpstr (one->hospital_name, ==, two->hospital_name);
  g_assert_cmpint (one->reference_date, ==, two->reference_date);
  for (guint i = 0; i < one->verdicts->len; i++)
    {
      VaerdiVerdict *verdict = g_ptr_array_index (one->verdicts, i);

      if (verdict->state == VAERDI_STATE_FAILED)
        continue;
      g_assert_cmpuint (n, <, two->verdicts->len);
      assert_same_verdict (verdict, g_ptr_array_index (two->verdicts, n++));
    }
  g_assert_cmpuint (n, ==, two->verdicts->len);
  if (n < one->verdicts->len)
    return;

  g_assert_cmpstrv (news, again);
  g_assert_cmpstr (headline, ==, other);
}

static void
test_same (void)
{
  g_autoptr (VaerdiEngine) engine = NULL;
  guint n_verdicts = 0;

  keep (live, (const char * const *) units, NOW);
  engine = recall ();
  g_assert_false (vaerdi_engine_has_answered (engine));
  for (guint i = 0; units[i] != NULL; i++)
    {
      g_autoptr (VaerdiScorecard) was = vaerdi_scorecard_new (live, units[i], NULL);
      g_autoptr (VaerdiScorecard) is = vaerdi_scorecard_new (engine, units[i], NULL);

      assert_same_scorecard (was, is);
      g_assert_cmpint (vaerdi_engine_get_recalled_at (live, units[i]), ==, -1);
      if (is->verdicts->len > 0)
        g_assert_cmpint (vaerdi_engine_get_recalled_at (engine, units[i]), ==, NOW);
      n_verdicts += is->verdicts->len;
    }
  g_assert_cmpuint (n_verdicts, >, 500);
  g_test_message ("%u verdicts of %u units", n_verdicts, g_strv_length (units));
}

static void
add_number (GHashTable *numbers,
            double      number)
{
  if (isfinite (number))
    g_hash_table_add (numbers, g_memdup2 (&number, sizeof number));
}

static void
add_figure (GHashTable         *numbers,
            const VaerdiFigure *figure)
{
  const double all[] = { figure->numerator, figure->denominator, figure->value, figure->lower, figure->upper };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    add_number (numbers, all[i]);
}

static void
add_told_point (GHashTable               *numbers,
                const VaerdiVerdictPoint *point)
{
  const double all[] = { point->numerator, point->denominator, point->chart.value, point->chart.centre,
                         point->chart.lower, point->chart.lower_2s, point->chart.upper_2s, point->chart.upper };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    add_number (numbers, all[i]);
}

static void
add_told (GHashTable          *numbers,
          const VaerdiVerdict *verdict)
{
  const double all[] = { verdict->change_absolute, verdict->change_relative, verdict->benchmark_sd, verdict->answered,
                         verdict->eligible, verdict->coverage, verdict->minimum_coverage };

  add_figure (numbers, &verdict->baseline);
  add_figure (numbers, &verdict->benchmark);
  if (verdict->state == VAERDI_STATE_OK)
    add_figure (numbers, &verdict->current);
  for (guint i = 0; i < verdict->n_targets; i++)
    {
      add_number (numbers, verdict->targets[i].value);
      add_number (numbers, verdict->targets[i].limit);
    }
  for (guint i = 0; i < verdict->n_points; i++)
    if ((verdict->points[i].flags & VAERDI_POINT_SUPPRESSED) == 0)
      add_told_point (numbers, &verdict->points[i]);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    add_number (numbers, all[i]);
}

/* What the warehouse said of a month that is withheld */
static void
add_withheld (GHashTable          *numbers,
              const VaerdiVerdict *verdict)
{
  VaerdiResult *result = vaerdi_engine_get_result (live, verdict->definition->id);
  const VaerdiCell *cells;
  gint32 first;

  if (result == NULL)
    return;

  cells = vaerdi_result_get_cells (result, verdict->unit_id, verdict->definition->headline);
  first = vaerdi_result_get_first_month (result);
  for (guint i = 0; cells != NULL && i < verdict->n_points; i++)
    {
      gint32 at = verdict->points[i].month - first;
      const VaerdiCell *cell = &cells[MAX (at, 0)];

      if ((verdict->points[i].flags & VAERDI_POINT_SUPPRESSED) == 0 || at < 0 ||
          at >= (gint32) vaerdi_result_get_n_months (result) || !vaerdi_cell_is_present (cell))
        continue;
      add_number (numbers, cell->numerator);
      add_number (numbers, cell->denominator);
      add_number (numbers, cell->sum_squares);
      add_number (numbers, cell->expected);
      add_number (numbers, vaerdi_cell_get_value (cell, verdict->definition));
    }
}

static guint
count_in_file (GHashTable   *numbers,
               const guint8 *data,
               gsize         length)
{
  guint n = 0;

  for (gsize i = 0; i + sizeof (double) <= length; i++)
    {
      gint64 bits;

      memcpy (&bits, data + i, sizeof bits);
      /* Half of a number like 1024 is zeroes, and those stand next to each other
       * by chance; a number that was written lies on its border */
      if (i % sizeof (double) == 0 || (bits & G_MAXUINT32) != 0)
        n += g_hash_table_remove (numbers, &bits);
    }

  return n;
}

static gboolean
is_told (gpointer key,
         gpointer value,
         gpointer user_data)
{
  return g_hash_table_contains (user_data, key);
}

/* The bytes are searched for every number of a withheld month
 * that is not told elsewhere by chance; the told ones are there, so the search
 * can find them. */
static void
test_withheld (void)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) withheld = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *data = NULL;
  gsize length;
  guint n_withheld, n_told;

  keep (live, (const char * const *) units, NOW);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (guint i = 0; units[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) verdicts = vaerdi_engine_judge_unit (live, units[i], NULL);

      for (guint j = 0; j < verdicts->len; j++)
        {
          add_told (told, g_ptr_array_index (verdicts, j));
          add_withheld (withheld, g_ptr_array_index (verdicts, j));
        }
    }
  g_hash_table_foreach_remove (withheld, is_told, told);
  n_withheld = g_hash_table_size (withheld);
  n_told = g_hash_table_size (told);
  g_test_message ("%u numbers are withheld and told nowhere, %u are told; the file has %u kB", n_withheld, n_told,
                  (guint) (length / 1000));
  g_assert_cmpuint (n_withheld, >, 100);
  g_assert_cmpuint (count_in_file (withheld, (guint8 *) data, length), ==, 0);
  g_assert_cmpuint (count_in_file (told, (guint8 *) data, length), ==, n_told);
}

/* Units of an earlier time stay as old as they are. */
static void
test_older_stay (void)
{
  const char *first[] = { units[10], units[11], NULL };
  const char *second[] = { units[12], NULL };
  g_autoptr (VaerdiEngine) engine = NULL;
  g_autoptr (VaerdiEngine) again = NULL;
  g_autoptr (VaerdiRecall) kept = NULL;

  keep (live, first, NOW);
  kept = vaerdi_recall_open (path, WAREHOUSE, registry, NULL);
  vaerdi_engine_recall (live, kept);
  keep (live, second, NOW + 1000);
  engine = recall ();
  g_assert_cmpint (vaerdi_engine_get_recalled_at (engine, units[10]), ==, NOW);
  g_assert_cmpint (vaerdi_engine_get_recalled_at (engine, units[12]), ==, NOW + 1000);
  g_assert_cmpint (vaerdi_engine_get_recalled_at (engine, units[13]), ==, -1);
}

/* An indicator that was edited since has no kept figure. */
static void
test_other_definition (void)
{
  g_autofree char *plugins = g_build_filename (folder, "plugins", NULL);
  g_autofree char *copy = g_strdup_printf ("cp -r %s/process/treatment-30 %s", g_getenv ("VAERDI_PLUGIN_PATH"), plugins);
  g_autofree char *edit = g_strdup_printf ("sed -i 's/^Version=.*/Version=99/' %s/treatment-30.indicator", plugins);
  const char *search[] = { folder, NULL };
  g_autoptr (VaerdiRegistry) other = vaerdi_registry_new (search);
  g_autoptr (VaerdiRecall) same = NULL;
  g_autoptr (VaerdiRecall) changed = NULL;
  g_autofree char *remove = g_strdup_printf ("rm -rf %s", plugins);

  keep (live, (const char * const *) units, NOW);
  g_assert_true (g_spawn_command_line_sync (copy, NULL, NULL, NULL, NULL));
  vaerdi_registry_load (other);
  same = vaerdi_recall_open (path, WAREHOUSE, other, NULL);
  g_assert_nonnull (vaerdi_recall_find (same, "process.treatment-30", units[0]));
  g_assert_null (vaerdi_recall_find (same, "outcome.readmission-30", units[0]));

  g_assert_true (g_spawn_command_line_sync (edit, NULL, NULL, NULL, NULL));
  vaerdi_registry_load (other);
  g_assert_null (vaerdi_recall_find (same, "process.treatment-30", units[0]));
  changed = vaerdi_recall_open (path, WAREHOUSE, other, NULL);
  g_assert_null (vaerdi_recall_find (changed, "process.treatment-30", units[0]));
  g_assert_true (g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (VaerdiPrivateServer) region = NULL;
  g_autofree char *conninfo = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("vaerdi-recall-XXXXXX", NULL);
  path = g_build_filename (folder, "snapshot", NULL);
  region = vaerdi_test_region_new ();
  conninfo = vaerdi_test_region_dup_conninfo (region);
  registry = vaerdi_registry_new (NULL);
  vaerdi_registry_load (registry);
  compute (conninfo);
  units = list_units ();

  g_test_add_func ("/recall/same", test_same);
  g_test_add_func ("/recall/withheld", test_withheld);
  g_test_add_func ("/recall/other-definition", test_other_definition);
  g_test_add_func ("/recall/older-stay", test_older_stay);
  status = g_test_run ();

  g_clear_object (&live);
  g_clear_object (&registry);
  g_strfreev (units);
  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
  g_free (folder);

  return status;
}
