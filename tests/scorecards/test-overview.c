/* test-overview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What has changed since last month, of a hospital of four departments whose
 * figures are made by hand: one falls beyond chance, one loses its goal by
 * chance, one gains it, one stays.
 */

#include "config.h"

#include "hand-made.h"
#include "scorecards/vaerdi-overview.h"
#include "vaerdi-verdict-fixture.h"

#define SHARE \
  "Measure=proportion\nColumns=unit_id:text;period:date;numerator:int;denominator:int\n" \
  "[Interpretation]\nDirection=higher\n[Target]\nKind=fixed\nOperator=ge\nValue=90\n" \
  "[Format]\nUnit=%\nUnit[da]=%\nDecimals=1\n"

#define UNITS \
  "INSERT INTO vaerdi.org_unit (unit_id, parent_id, level, name, valid_from, valid_to) VALUES " \
  "('dk', NULL, 'nation', 'Danmark', '2000-01-01', NULL), ('h', 'dk', 'hospital', 'Hospital', '2000-01-01', NULL), " \
  "('a', 'h', 'department', 'Alpha', '2000-01-01', NULL), ('b', 'h', 'department', 'Beta', '2000-01-01', NULL), " \
  "('c', 'h', 'department', 'Gamma', '2000-01-01', NULL), ('d', 'h', 'department', 'Delta', '2000-01-01', NULL), " \
  "('e', 'h', 'department', 'Epsilon', '2000-01-01', NULL), " \
  "('x', 'h', 'department', 'Closed', '2000-01-01', '2024-01-01')"

#define LAST (N_MONTHS - 1)

static VaerdiEngine *engine;

/* @n of 1000, from a month on until the end */
static void
fill (VaerdiResult *result,
      const char   *unit_id,
      guint         from,
      guint         n)
{
  fixture_fill (result, unit_id, "", from, N_MONTHS, n, 1000);
}

static void
keep_share (void)
{
  g_autoptr (VaerdiResult) result = hand_made_result ("process.share");

  /* Twelve months of 95.0 %, then of 92.1 % */
  fill (result, "a", 0, 950);
  fill (result, "a", LAST, 600);
  /* Twelve months of 90.0 %, then of 89.9 % */
  fill (result, "b", 0, 900);
  fill (result, "b", LAST, 890);
  /* Eleven months of 90.0 % behind one of 89.0 %, then twelve */
  fill (result, "c", 0, 890);
  fill (result, "c", LAST_YEAR, 900);
  fill (result, "d", 0, 950);
  vaerdi_engine_keep_result (engine, result);
}

static void
set_up (void)
{
  hand_made_begin ();
  hand_made_add ("process.share", "Family=process\nTripleAim=population", SHARE);
  hand_made_add ("outcome.late", "Family=outcome", SHARE);
  engine = hand_made_open (UNITS);
}

static VaerdiOverview *
make_overview (const char *unit_id)
{
  g_autoptr (GError) error = NULL;
  VaerdiOverview *overview = vaerdi_overview_new (engine, unit_id, &error);

  g_assert_no_error (error);

  return overview;
}

static void
check_unit (VaerdiOverview *overview,
            guint           row,
            const char     *unit_id,
            guint           depth)
{
  g_assert_cmpstr (vaerdi_overview_get_unit (overview, row)->unit_id, ==, unit_id);
  g_assert_cmpuint (vaerdi_overview_get_depth (overview, row), ==, depth);
}

/* Before a figure is there, nothing is claimed. */
static void
test_empty (void)
{
  g_autoptr (VaerdiOverview) overview = make_overview (NULL);
  g_autoptr (GArray) changes = vaerdi_overview_list_changes (overview);
  g_auto (GStrv) rest = vaerdi_overview_dup_rest (overview, VAERDI_ENGLISH);
  g_autofree char *headline = vaerdi_overview_dup_headline (overview, VAERDI_ENGLISH);
  VaerdiOverviewCell cell = vaerdi_overview_get_total (overview, 0);
  g_autofree char *words = vaerdi_overview_cell_dup_words (&cell, VAERDI_ENGLISH);

  g_assert_cmpuint (vaerdi_overview_get_n_rows (overview), ==, 6);
  g_assert_cmpuint (changes->len, ==, 0);
  g_assert_cmpuint (g_strv_length (rest), ==, 0);
  g_assert_cmpstr (headline, ==, "No indicator has figures here yet.");
  g_assert_cmpuint (cell.n_figures, ==, 0);
  g_assert_cmpstr (words, ==, "no indicator");
}

/* A figure that arrives is read, and the rest is left alone. */
static void
test_update (void)
{
  g_autoptr (VaerdiOverview) overview = make_overview ("h");
  VaerdiOverviewCell cell;

  keep_share ();
  cell = vaerdi_overview_get_total (overview, 0);
  g_assert_cmpuint (cell.n_figures, ==, 0);
  vaerdi_overview_update (overview, "process.share");
  cell = vaerdi_overview_get_total (overview, 0);
  g_assert_cmpuint (cell.n_figures, ==, 1);
}

static void
test_rows (void)
{
  g_autoptr (VaerdiOverview) all = make_overview (NULL);
  g_autoptr (VaerdiOverview) one = make_overview ("c");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (vaerdi_overview_get_name (all), ==, "Danmark");
  g_assert_cmpstr (vaerdi_overview_get_name (one), ==, "Gamma");
  check_unit (all, 0, "h", 0);
  check_unit (all, 1, "a", 1);
  check_unit (all, 3, "d", 1);
  check_unit (one, 0, "c", 0);
  g_assert_cmpuint (vaerdi_overview_get_n_rows (one), ==, 1);
  g_assert_null (vaerdi_overview_new (engine, "nowhere", &error));
  g_assert_nonnull (error);
}

static void
test_cells (void)
{
  g_autoptr (VaerdiOverview) overview = make_overview (NULL);
  g_autoptr (GPtrArray) families = vaerdi_overview_list_groups (overview, VAERDI_GROUPING_FAMILY);
  g_autoptr (GPtrArray) aims = vaerdi_overview_list_groups (overview, VAERDI_GROUPING_AIM);
  VaerdiOverviewCell a, outcome, epsilon;
  g_autofree char *english = NULL;
  g_autofree char *danish = NULL;

  g_assert_cmpuint (families->len, ==, 2);
  g_assert_cmpstr (vaerdi_grouping_get_title (VAERDI_GROUPING_FAMILY, g_ptr_array_index (families, 0), VAERDI_ENGLISH),
                   ==, "Process");
  /* What is in no leg comes last */
  g_assert_cmpuint (aims->len, ==, 2);
  g_assert_cmpstr (vaerdi_grouping_get_title (VAERDI_GROUPING_AIM, g_ptr_array_index (aims, 1), VAERDI_ENGLISH),
                   ==, "Outside the triple aim");

  a = vaerdi_overview_get_cell (overview, 1, VAERDI_GROUPING_FAMILY, g_ptr_array_index (families, 0));
  outcome = vaerdi_overview_get_cell (overview, 1, VAERDI_GROUPING_FAMILY, g_ptr_array_index (families, 1));
  epsilon = vaerdi_overview_get_total (overview, 4);
  english = vaerdi_overview_cell_dup_words (&a, VAERDI_ENGLISH);
  danish = vaerdi_overview_cell_dup_words (&a, VAERDI_DANISH);
  g_assert_cmpstr (english, ==, "1 of 1 goal met, 1 really worse");
  g_assert_cmpstr (danish, ==, "1 af 1 mål nået, 1 reelt dårligere");
  g_assert_cmpint (a.worst, ==, VAERDI_VARIATION_CONCERN_LOW);
  g_assert_cmpuint (outcome.n_figures, ==, 0);
  g_assert_cmpuint (epsilon.n_figures, ==, 0);
}

static void
check_change (VaerdiOverview *overview,
              GArray         *changes,
              guint           i,
              VaerdiNewsKind kind,
              const char     *english,
              const char     *danish)
{
  const VaerdiNews *change = &g_array_index (changes, VaerdiNews, i);
  g_autofree char *in_english = vaerdi_overview_dup_change (overview, change, VAERDI_ENGLISH);
  g_autofree char *in_danish = vaerdi_overview_dup_change (overview, change, VAERDI_DANISH);

  g_assert_cmpint (change->kind, ==, kind);
  g_assert_cmpstr (in_english, ==, english);
  g_assert_cmpstr (in_danish, ==, danish);
}

/* Signals first, luck last; and of a hospital and its department that say the
 * same, the department. */
static void
test_changes (void)
{
  g_autoptr (VaerdiOverview) overview = make_overview ("h");
  g_autoptr (GArray) changes = vaerdi_overview_list_changes (overview);
  g_auto (GStrv) rest = vaerdi_overview_dup_rest (overview, VAERDI_ENGLISH);
  g_autofree char *headline = vaerdi_overview_dup_headline (overview, VAERDI_ENGLISH);

  g_assert_cmpuint (changes->len, ==, 3);
  check_change (overview, changes, 0, VAERDI_NEWS_CONCERN,
                "Alpha · process.share: worse than chance explains, now 92.1\302\240%, goal ≥\302\24090.0\302\240% met.",
                "Alpha · process.share: dårligere end tilfældig variation kan forklare, nu 92,1\302\240%, mål ≥\302\24090,0\302\240% nået.");
  check_change (overview, changes, 1, VAERDI_NEWS_MISSED,
                "Beta · process.share: goal no longer met, now 89.9\302\240%, goal ≥\302\24090.0\302\240%. It may be chance.",
                "Beta · process.share: målet er ikke længere nået, nu 89,9\302\240%, mål ≥\302\24090,0\302\240%. Det kan være tilfældigt.");
  check_change (overview, changes, 2, VAERDI_NEWS_REACHED,
                "Gamma · process.share: goal met since last month, now 90.0\302\240%, goal ≥\302\24090.0\302\240%.",
                "Gamma · process.share: målet er nået siden sidste måned, nu 90,0\302\240%, mål ≥\302\24090,0\302\240%.");
  g_assert_cmpstr (headline, ==, "1 figure really worse, 1 goal no longer met, 1 goal newly met.");
  g_assert_cmpuint (g_strv_length (rest), ==, 1);
  g_assert_cmpstr (rest[0], ==, "1 figure only went up or down as chance does.");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  set_up ();
  g_test_add_func ("/scorecards/overview/empty", test_empty);
  g_test_add_func ("/scorecards/overview/update", test_update);
  g_test_add_func ("/scorecards/overview/rows", test_rows);
  g_test_add_func ("/scorecards/overview/cells", test_cells);
  g_test_add_func ("/scorecards/overview/changes", test_changes);
  status = g_test_run ();
  hand_made_end ();

  return status;
}
