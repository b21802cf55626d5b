/* test-board.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "results/vaerdi-snapshot-writer.h"
#include "results/vaerdi-snapshot.h"
#include "scorecards/vaerdi-board-figures.h"
#include "vaerdi-verdict-fixture.h"
#include "verdicts/vaerdi-error-text.h"

static char *folder;

static char *
write_board (const char *text)
{
  char *path = g_build_filename (folder, "board.ini", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return path;
}

static const struct
{
  const char *text;
  const char *fault;
  const char *danish;
} faulty[] = {
  { "[Page a]\nUnitt=x\n", ":2: there is no key Unitt in [Page]; did you mean Unit?", "mente du Unit?" },
  { "[Pagee a]\nUnit=x\n", ":1: there is no group [Pagee]; did you mean [Page]?", "mente du [Page]?" },
  { "[Board]\nTheme=drak\n[Page a]\nUnit=x\n", ":2: Theme is “drak”; it must be one of dark light contrast; did you mean dark?", "mente du dark?" },
  { "[Board]\nDwell=2\n[Page a]\nUnit=x\n", ":2: Dwell is “2”; a whole number from 5 to 3600 was expected", "helt tal fra 5 til 3600" },
  { "[Board]\nDimFrom=25:00\nDimTo=06:00\n[Page a]\nUnit=x\n", ":2: DimFrom is “25:00”; a time of the day was expected", "klokkeslæt" },
  { "[Board]\nDimFrom=20:00\n[Page a]\nUnit=x\n", ":1: DimFrom and DimTo belong together", "hører sammen" },
  { "[Board]\nExitKey=<Hyper>q!\n[Page a]\nUnit=x\n", ":2: ExitKey is “<Hyper>q!”; a key was expected", "en tast" },
  { "[Page a]\nUnit=x\nUnit=y\n", ":3: Unit stands here a second time, first in line 2", "anden gang" },
  { "[Page a]\nUnit=x\n[Page a]\nUnit=y\n", ":3: Page a stands here a second time, first in line 1", "anden gang" },
  { "[Page a]\nTiles=3\n", ":1: [Page a] says no Unit", "Unit" },
  { "[Page]\nUnit=x\n", ":1: the group [Page] was found", "[Page]" },
  { "Unit=x\n", ":1: a key stands before the first group", "første gruppe" },
  { "[Board]\n", ":1: there is no page", "ingen side" },
  { "[Page a]\nUnit=x\n[Screen s]\nMonitor=1\nPages=b\n", ":5: there is no page “b”; did you mean a?", "mente du a?" },
  { "[Page a]\nUnit=x\n[Screen s]\n", ":3: [Screen s] says no Monitor", "Monitor" },
  { "[Page a]\nUnit[da]=x\n", ":2: Unit has no translations", "oversættelser" },
  { "[Page a]\nUnit\n", ":2: the line is “Unit”", "var ventet" },
  { "[Page a]\nUnit=\n", ":2: Unit is empty", "tom" },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faulty); i++)
    {
      g_autofree char *path = write_board (faulty[i].text);
      g_autoptr (GError) error = NULL;
      g_autofree char *expected = g_strconcat (path, faulty[i].fault, NULL);
      g_autofree char *danish = NULL;

      g_assert_null (vaerdi_board_load (path, NULL, &error));
      g_assert_nonnull (error);
      danish = vaerdi_error_to_text (error, VAERDI_DANISH);
      if (!g_str_has_prefix (error->message, expected) || strstr (danish, faulty[i].danish) == NULL ||
          g_str_equal (danish, error->message))
        g_error ("%u: %s | %s", i, error->message, danish);
    }
}

static void
test_all_faults (void)
{
  g_autofree char *path = write_board ("[Board]\nTheme=x\nDwell=1\n[Page a]\nUnit=x\nIndicators=process.tretment;none\n");
  g_autofree char *good = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (VaerdiBoard) board = NULL;
  const char *ids[] = { "process.treatment", "outcome.death", NULL };

  g_assert_null (vaerdi_board_load (path, faults, NULL));
  g_assert_cmpuint (faults->len, ==, 2);

  g_ptr_array_set_size (faults, 0);
  good = write_board ("[Page a]\nUnit=x\nIndicators=process.tretment;zzzzzzzzzzzz\n");
  board = vaerdi_board_load (good, faults, NULL);
  g_assert_nonnull (board);
  vaerdi_board_check_names (board, ids, faults);
  g_assert_cmpuint (faults->len, ==, 2);
  g_assert_nonnull (strstr (((GError *) faults->pdata[0])->message, ":3: there is no indicator “process.tretment”; did you mean process.treatment?"));
  g_assert_nonnull (strstr (((GError *) faults->pdata[1])->message, "see vaerdictl list"));
}

static void
test_board (void)
{
  g_autofree char *path = write_board (
    "# a comment\n[Board]\nTitle=Orthopaedics\nTitle[da]=Ortopædkirurgi\nLanguage=da\nTheme=light\nMinimumPatients=30\n"
    "DimFrom=20:00\nDimTo=06:30\nDimLevel=0\nExitKey=F12\nPixelShift=0\n"
    "[Page one]\nUnit=h02-ort\nIndicators=a.b; c.d;\nTiles=2\n[Page two]\nUnit=h02\nDwell=40\n"
    "[Screen left]\nMonitor=HDMI-1\nPages=two\n[Screen right]\nMonitor=2\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiBoard) board = vaerdi_board_load (path, NULL, &error);
  const VaerdiBoardPage *one, *two;
  const VaerdiBoardScreen *left;

  g_assert_no_error (error);
  one = g_ptr_array_index (board->pages, 0);
  two = g_ptr_array_index (board->pages, 1);
  g_assert_cmpstr (board->title[VAERDI_DANISH], ==, "Ortopædkirurgi");
  g_assert_true (board->has_language);
  g_assert_cmpint (board->language, ==, VAERDI_DANISH);
  g_assert_cmpuint (board->theme, ==, 1);
  g_assert_cmpuint (g_strv_length (one->indicators), ==, 2);
  g_assert_cmpstr (one->indicators[1], ==, "c.d");
  g_assert_cmpuint (one->tiles, ==, 2);

  /* News stays longer */
  g_assert_cmpuint (vaerdi_board_get_dwell (board, one, 0), ==, 20);
  g_assert_cmpuint (vaerdi_board_get_dwell (board, one, 60), ==, 32);
  g_assert_cmpuint (vaerdi_board_get_dwell (board, two, 165), ==, 80);

  /* Over midnight */
  g_assert_true (vaerdi_board_is_dim (board, 23 * 60));
  g_assert_true (vaerdi_board_is_dim (board, 20 * 60));
  g_assert_true (vaerdi_board_is_dim (board, 6 * 60 + 29));
  g_assert_false (vaerdi_board_is_dim (board, 6 * 60 + 30));
  g_assert_false (vaerdi_board_is_dim (board, 19 * 60 + 59));

  left = vaerdi_board_find_screen (board, "HDMI-1", 7);
  g_assert_cmpstr (left->id, ==, "left");
  g_assert_false (vaerdi_board_shows (board, left, 0));
  g_assert_true (vaerdi_board_shows (board, left, 1));
  g_assert_cmpstr (vaerdi_board_find_screen (board, "DP-1", 2)->id, ==, "right");
  g_assert_null (vaerdi_board_find_screen (board, "DP-1", 3));
}

static VaerdiVerdict *
judge (double numerator,
       double denominator)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process",
    "Measure=proportion\nMinimumDenominator=5\nColumns=unit_id:text;period:date;numerator:int;denominator:int\n",
    "[Interpretation]\nDirection=higher\n[Target]\nKind=fixed\nOperator=ge\nValue=90\n[Format]\nUnit=%\nUnit[da]=%");
  g_autoptr (VaerdiResult) result = fixture_result (definition);

  fixture_fill (result, "a", "", 0, N_MONTHS, numerator, denominator);

  return fixture_judge (result, "a");
}

/* What a desk may see, a wall need not: the same verdict on both sides of the
 * doubled minimum, by whole and by month. */
static void
test_small_numbers (void)
{
  g_autoptr (VaerdiVerdict) verdict = judge (5, 10);
  guint minimum = verdict->definition->minimum_denominator;
  g_autoptr (VaerdiBoardTile) tile = NULL;
  g_autoptr (VaerdiBoardTile) higher = NULL;
  g_autoptr (VaerdiVerdict) small = judge (1, minimum + 1);
  g_autoptr (VaerdiBoardTile) months = NULL;

  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_OK);
  tile = vaerdi_board_tile_new (verdict, 0, VAERDI_ENGLISH);
  g_assert_cmpint (tile->state, ==, VAERDI_TILE_OK);
  g_assert_cmpstr (tile->value, !=, "");

  higher = vaerdi_board_tile_new (verdict, (guint) verdict->current.denominator + 1, VAERDI_ENGLISH);
  g_assert_cmpint (higher->state, ==, VAERDI_TILE_WITHHELD);
  g_assert_cmpstr (higher->value, ==, "");
  g_assert_cmpstr (higher->goal, ==, "");
  g_assert_cmpuint (higher->n_points, ==, 0);
  g_assert_cmpint (higher->variation, ==, VAERDI_VARIATION_NOT_ENOUGH);

  /* Enough in a year, too few in each month */
  g_assert_cmpint (small->state, ==, VAERDI_STATE_OK);
  g_assert_true (isfinite (small->points[30].chart.value));
  months = vaerdi_board_tile_new (small, 0, VAERDI_ENGLISH);
  g_assert_cmpint (months->state, ==, VAERDI_TILE_OK);
  for (guint i = 0; i < months->n_points; i++)
    g_assert_true (isnan (months->points[i]) && isnan (months->upper[i]));
}

/* Writes the figures to a file and reads them from it, as a wall does. */
static VaerdiBoardFigures *
keep_and_recall (VaerdiBoardFigures *figures,
                 VaerdiBoard        *board,
                 VaerdiLanguage      language)
{
  g_autofree char *path = g_build_filename (folder, "figures", NULL);
  g_autoptr (VaerdiSnapshotWriter) writer = vaerdi_snapshot_writer_new ("here", 1);
  g_autoptr (VaerdiSnapshot) snapshot = NULL;
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_snapshot_writer_add (writer, "board", vaerdi_board_figures_keep (figures), &error);
  g_assert_no_error (error);
  vaerdi_snapshot_writer_save (writer, path, &error);
  g_assert_no_error (error);
  snapshot = vaerdi_snapshot_open (path, "here", &error);
  g_assert_no_error (error);
  kept = vaerdi_snapshot_read (snapshot, "board", G_VARIANT_TYPE (VAERDI_BOARD_FIGURES_KEPT), &error);
  g_assert_no_error (error);

  return vaerdi_board_figures_recall (kept, board, language);
}

static void
assert_same_tile (const VaerdiBoardTile *one,
                  const VaerdiBoardTile *two)
{
  g_assert_cmpstr (one->indicator, ==, two->indicator);
  g_assert_cmpstr (one->name, ==, two->name);
  g_assert_cmpstr (one->value, ==, two->value);
  g_assert_cmpstr (one->unit, ==, two->unit);
  g_assert_cmpstr (one->status, ==, two->status);
  g_assert_cmpstr (one->goal, ==, two->goal);
  g_assert_cmpstr (one->variation_word, ==, two->variation_word);
  g_assert_cmpint (one->state, ==, two->state);
  g_assert_cmpint (one->attainment, ==, two->attainment);
  g_assert_cmpint (one->variation, ==, two->variation);
  g_assert_cmpint (one->late, ==, two->late);
  g_assert_cmpint (one->age_days, ==, two->age_days);
  g_assert_cmpint (one->month, ==, two->month);
  g_assert_cmpint (one->importance, ==, two->importance);
  g_assert_cmpmem (&one->goal_line, sizeof (double), &two->goal_line, sizeof (double));
  g_assert_cmpmem (one->points, one->n_points * sizeof (double), two->points, two->n_points * sizeof (double));
  g_assert_cmpmem (one->lower, one->n_points * sizeof (double), two->lower, two->n_points * sizeof (double));
  g_assert_cmpmem (one->upper, one->n_points * sizeof (double), two->upper, two->n_points * sizeof (double));
}

static void
test_kept (void)
{
  g_autofree char *path = write_board ("[Page a]\nUnit=a\n[Page b]\nUnit=b\n");
  g_autoptr (VaerdiBoard) board = vaerdi_board_load (path, NULL, NULL);
  g_autoptr (VaerdiVerdict) verdict = judge (5, 40);
  g_autoptr (VaerdiVerdict) small = judge (1, 6);
  g_autoptr (VaerdiBoardFigures) first = vaerdi_board_figures_recall (NULL, board, VAERDI_ENGLISH);
  g_autoptr (VaerdiBoardFigures) again = NULL;
  VaerdiBoardFacts *facts = g_ptr_array_index (first->pages, 0);
  VaerdiBoardTile *was = vaerdi_board_tile_new (verdict, 0, VAERDI_ENGLISH);

  /* A page without figures, and then one with */
  g_assert_nonnull (facts->problem);
  g_clear_pointer (&facts->problem, g_free);
  facts->importance = 60;
  g_ptr_array_add (facts->tiles, was);
  g_ptr_array_add (facts->tiles, vaerdi_board_tile_new (small, 0, VAERDI_ENGLISH));
  first->computed_at = 77;
  again = keep_and_recall (first, board, VAERDI_ENGLISH);
  g_assert_cmpint (again->computed_at, ==, 77);
  facts = g_ptr_array_index (again->pages, 0);
  g_assert_null (facts->problem);
  g_assert_cmpint (facts->importance, ==, 60);
  g_assert_cmpuint (facts->tiles->len, ==, 2);
  assert_same_tile (g_ptr_array_index (facts->tiles, 0), was);
  assert_same_tile (g_ptr_array_index (facts->tiles, 1),
                    g_ptr_array_index (((VaerdiBoardFacts *) g_ptr_array_index (first->pages, 0))->tiles, 1));
  g_assert_nonnull (((VaerdiBoardFacts *) g_ptr_array_index (again->pages, 1))->problem);

  g_assert_null (keep_and_recall (first, board, VAERDI_DANISH));
}

static gboolean
has_number (const guint8 *data,
            gsize         length,
            double        number)
{
  for (gsize i = 0; i + sizeof number <= length; i++)
    if (memcmp (data + i, &number, sizeof number) == 0)
      return TRUE;

  return FALSE;
}

/* What a desk may see and a wall may not is in no byte of the wall's file; a
 * number that it shows is, so the search can find one. */
static void
test_kept_small (void)
{
  g_autofree char *path = write_board ("[Page a]\nUnit=a\n");
  g_autoptr (VaerdiBoard) board = vaerdi_board_load (path, NULL, NULL);
  g_autoptr (VaerdiVerdict) shown = judge (17, 43);
  g_autoptr (VaerdiVerdict) small = judge (3, 7);
  g_autoptr (VaerdiBoardFigures) figures = vaerdi_board_figures_recall (NULL, board, VAERDI_ENGLISH);
  VaerdiBoardFacts *facts = g_ptr_array_index (figures->pages, 0);
  g_autoptr (GVariant) kept = NULL;
  const guint8 *data;
  gsize length;

  g_assert_true (isfinite (small->points[30].chart.value));
  g_ptr_array_add (facts->tiles, vaerdi_board_tile_new (shown, 0, VAERDI_ENGLISH));
  g_ptr_array_add (facts->tiles, vaerdi_board_tile_new (small, 0, VAERDI_ENGLISH));
  kept = g_variant_ref_sink (vaerdi_board_figures_keep (figures));
  data = g_variant_get_data (kept);
  length = g_variant_get_size (kept);
  g_assert_true (has_number (data, length, shown->points[30].chart.value));
  g_assert_false (has_number (data, length, small->points[30].chart.value));
  g_assert_false (has_number (data, length, small->points[30].chart.upper));
  g_assert_false (has_number (data, length, small->points[30].denominator));
  g_assert_false (has_number (data, length, shown->points[30].denominator));
}

int
main (int    argc,
      char **argv)
{
  int status;
  g_autofree char *path = NULL;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("vaerdi-board-XXXXXX", NULL);
  g_test_add_func ("/board/read", test_board);
  g_test_add_func ("/board/faults", test_faults);
  g_test_add_func ("/board/all-faults", test_all_faults);
  g_test_add_func ("/board/small-numbers", test_small_numbers);
  g_test_add_func ("/board/kept", test_kept);
  g_test_add_func ("/board/kept-small", test_kept_small);
  status = g_test_run ();

  path = g_build_filename (folder, "board.ini", NULL);
  g_unlink (path);
  g_free (path);
  path = g_build_filename (folder, "figures", NULL);
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);

  return status;
}
