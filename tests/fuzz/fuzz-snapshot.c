/* fuzz-snapshot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include <string.h>

#include <glib/gstdio.h>

#include "results/vaerdi-kept-verdict.h"
#include "results/vaerdi-snapshot-private.h"
#include "results/vaerdi-snapshot.h"
#include "scorecards/vaerdi-board-figures.h"

/* The file of kept figures. The first byte says what the others are: "f" a file
 * as it is, "i" a file whose checksums hold, or else nothing behind them would
 * ever be reached, "v" a verdict, "b" the figures of a wall. */

#define WAREHOUSE "w"

static const char manifest[] =
  "[Indicator]\nId=process.x\nVersion=1\nName=Name\nName[da]=Navn\nSummary=S\nSummary[da]=S\nOwner=O\n"
  "[Class]\nFamily=process\n[Computation]\nMeasure=proportion\nMinimumDenominator=5\n"
  "Columns=unit_id:text;period:date;numerator:int;denominator:int\n\n"
  "[Interpretation]\nDirection=higher\n[Target]\nKind=fixed\nOperator=ge\nValue=90\n[Format]\nUnit=%\nUnit[da]=%\n"
  "[Freshness]\nLagDays=10\n";

static VaerdiRegistry *
get_registry (void)
{
  static VaerdiRegistry *registry = NULL;
  g_autofree char *path = NULL;
  g_autofree char *sql = NULL;
  const char *search[] = { NULL, NULL };

  if (registry != NULL)
    return registry;

  search[0] = fuzz_folder ();
  path = fuzz_write ("x.indicator", manifest, strlen (manifest));
  sql = fuzz_write ("x.sql", "select 1", 8);
  registry = vaerdi_registry_new (search);
  vaerdi_registry_load (registry);
  g_assert_nonnull (vaerdi_registry_get_definition (registry, "process.x"));

  return registry;
}

static void
read_file (const char *path)
{
  GError *error = NULL;
  g_autoptr (VaerdiSnapshot) snapshot = vaerdi_snapshot_open (path, WAREHOUSE, &error);
  g_autoptr (GVariant) value = NULL;

  fuzz_check (snapshot != NULL, error);
  if (snapshot == NULL)
    return;

  error = NULL;
  value = vaerdi_snapshot_read (snapshot, "a", G_VARIANT_TYPE ("(sav)"), &error);
  fuzz_check (value != NULL, error);
}

/* A stranger who knows the program makes all checksums right. */
static void
mend (guint8 *file,
      gsize   size)
{
  VaerdiSnapshotHead *head = (VaerdiSnapshotHead *) file;
  VaerdiSnapshotSlot *slots = (VaerdiSnapshotSlot *) (head + 1);

  if (size < sizeof *head)
    return;

  vaerdi_snapshot_fill_head (head, WAREHOUSE);
  head->size = size;
  head->n_slots %= (size - sizeof *head) / sizeof *slots + 1;
  for (guint32 i = 0; i < head->n_slots; i++)
    {
      if (i % 2 == 0)
        vaerdi_snapshot_digest ("a", 1, slots[i].key);
      if (slots[i].length <= size && slots[i].offset <= size - slots[i].length)
        vaerdi_snapshot_digest (file + slots[i].offset, slots[i].length, slots[i].digest);
    }
  vaerdi_snapshot_digest_head (head, slots, head->digest);
}

static void
try_file (const guint8 *data,
          gsize         size,
          gboolean      mended)
{
  g_autofree guint8 *copy = g_malloc (size + 1);
  g_autofree char *path = NULL;

  if (size > 0)
    memcpy (copy, data, size);
  if (mended)
    mend (copy, size);
  path = fuzz_write ("snapshot", (char *) copy, size);
  read_file (path);
  g_unlink (path);
}

/* Every word that a page would say of it */
static void
say (const VaerdiVerdict *verdict)
{
  for (guint language = 0; language < VAERDI_N_LANGUAGES; language++)
    {
      g_autofree char *summary = vaerdi_verdict_dup_summary (verdict, language);
      g_autofree char *value = vaerdi_verdict_dup_value (verdict, language);
      g_autofree char *goal = vaerdi_verdict_dup_goal (verdict, language);
      g_autofree char *brief = vaerdi_verdict_dup_goal_brief (verdict, language);
      g_autofree char *change = vaerdi_verdict_dup_change (verdict, language);
      g_autofree char *counts = vaerdi_verdict_dup_counts (verdict, language);
      VaerdiBoardTile *tile = vaerdi_board_tile_new (verdict, 0, language);

      g_assert_nonnull (vaerdi_verdict_get_status_word (verdict, language));
      vaerdi_board_tile_free (tile);
      for (guint aspect = 0; aspect < VAERDI_N_ASPECTS; aspect++)
        g_free (vaerdi_verdict_dup_reason (verdict, aspect, language));
    }
}

/* Returns: (transfer full) (nullable): the bytes, when they are in normal form,
 * as vaerdi_snapshot_read() wants them */
static GVariant *
make_value (const guint8 *data,
            gsize         size,
            const char   *type)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));

  return g_variant_is_normal_form (value) ? g_steal_pointer (&value) : NULL;
}

static void
try_verdict (const guint8 *data,
             gsize         size)
{
  g_autoptr (GVariant) kept = make_value (data, size, VAERDI_KEPT_VERDICT);
  g_autoptr (VaerdiVerdict) verdict = NULL;
  g_autoptr (GVariant) again = NULL;
  gboolean broken;

  if (kept == NULL)
    return;
  verdict = vaerdi_kept_verdict_read (kept, get_registry (), &broken);
  g_assert_true (verdict == NULL || !broken);
  if (verdict == NULL)
    return;

  say (verdict);
  again = g_variant_ref_sink (vaerdi_kept_verdict_new (verdict));
  g_assert_true (g_variant_is_of_type (again, G_VARIANT_TYPE (VAERDI_KEPT_VERDICT)));
}

static void
try_board (const guint8 *data,
           gsize         size)
{
  g_autoptr (GVariant) kept = make_value (data, size, VAERDI_BOARD_FIGURES_KEPT);
  g_autofree char *path = fuzz_write ("board.ini", "[Page a]\nUnit=a\n", 16);
  g_autoptr (VaerdiBoard) board = vaerdi_board_load (path, NULL, NULL);
  g_autoptr (VaerdiBoardFigures) figures = NULL;

  if (kept == NULL)
    return;
  figures = vaerdi_board_figures_recall (kept, board, VAERDI_DANISH);
  if (figures != NULL)
    g_variant_unref (g_variant_ref_sink (vaerdi_board_figures_keep (figures)));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  /* While nothing else lies in the folder, for all files of it are its hash */
  get_registry ();
  if (size == 0)
    return 0;

  switch (data[0])
    {
    case 'v':
      try_verdict (data + 1, size - 1);
      break;

    case 'b':
      try_board (data + 1, size - 1);
      break;

    case 'i':
      try_file (data + 1, size - 1, TRUE);
      break;

    default:
      try_file (data + 1, size - 1, FALSE);
      break;
    }

  return 0;
}
