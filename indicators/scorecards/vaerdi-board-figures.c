/* vaerdi-board-figures.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-board-figures"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "scorecards/vaerdi-board-figures.h"
#include "scorecards/vaerdi-scorecard.h"
#include "verdicts/vaerdi-precision.h"

G_DEFINE_BOXED_TYPE (VaerdiBoardFigures, vaerdi_board_figures, vaerdi_board_figures_ref,
                     vaerdi_board_figures_unref)

/* At a desk sits somebody with a duty of confidence; before a wall stands
 * anybody. So a wall wants twice the patients behind every number, and shows
 * no counts at all. */
#define STEP 2

#define KEPT_TILE VAERDI_BOARD_TILE_KEPT
#define KEPT_PAGE VAERDI_BOARD_PAGE_KEPT

void
vaerdi_board_tile_free (VaerdiBoardTile *self)
{
  g_free (self->indicator);
  g_free (self->name);
  g_free (self->value);
  g_free (self->unit);
  g_free (self->status);
  g_free (self->goal);
  g_free (self->variation_word);
  g_free (self);
}

static void
facts_free (gpointer data)
{
  VaerdiBoardFacts *facts = data;

  g_free (facts->id);
  g_free (facts->title);
  g_free (facts->problem);
  g_ptr_array_unref (facts->tiles);
  g_free (facts);
}

static VaerdiBoardFacts *
facts_new (const VaerdiBoardPage *page,
           const char            *title)
{
  VaerdiBoardFacts *facts = g_new0 (VaerdiBoardFacts, 1);

  facts->id = g_strdup (page->id);
  facts->title = g_strdup (title);
  facts->tiles = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_board_tile_free);

  return facts;
}

static VaerdiBoardFigures *
figures_new (VaerdiLanguage  language,
             gint64          now,
             const char     *source)
{
  VaerdiBoardFigures *self = g_new0 (VaerdiBoardFigures, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->language = language;
  self->computed_at = now;
  self->source = g_strdup (source != NULL ? source : "");
  self->pages = g_ptr_array_new_with_free_func (facts_free);

  return self;
}

VaerdiBoardFigures *
vaerdi_board_figures_ref (VaerdiBoardFigures *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_board_figures_unref (VaerdiBoardFigures *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->source);
  g_ptr_array_unref (self->pages);
  g_free (self);
}

static gboolean
is_share (const VaerdiDefinition *definition)
{
  return definition->measure == VAERDI_MEASURE_PROPORTION || definition->measure == VAERDI_MEASURE_COMPOSITE;
}

/* Whether fewer patients stand behind the numbers than a wall may tell of; the
 * same three groups as at a desk, held to a higher minimum. */
static gboolean
is_small (const VaerdiDefinition *definition,
          guint                   minimum_patients,
          double                  numerator,
          double                  denominator)
{
  double least = MAX (STEP * definition->minimum_denominator, minimum_patients);
  double part = definition->minimum_numerator > 0 ? MAX (STEP * definition->minimum_numerator, minimum_patients) : 0;
  double patients = definition->measure == VAERDI_MEASURE_COUNT ||
                    (definition->measure == VAERDI_MEASURE_STANDARDISED_RATIO && isnan (denominator))
                      ? numerator : denominator;
  double without = is_share (definition) ? patients - numerator : NAN;

  /* None at all names nobody */
  if (patients == 0)
    return FALSE;

  return !(patients >= least) || (numerator > 0 && numerator < part) || (without > 0 && without < part);
}

static void
read_points (VaerdiBoardTile     *tile,
             const VaerdiVerdict *verdict,
             guint                minimum_patients)
{
  guint first = verdict->n_points > VAERDI_TILE_POINTS ? verdict->n_points - VAERDI_TILE_POINTS : 0;

  for (guint i = first; i < verdict->n_points; i++)
    {
      const VaerdiVerdictPoint *point = &verdict->points[i];
      gboolean told = point->flags == 0 && isfinite (point->chart.value) &&
                      !is_small (verdict->definition, minimum_patients, point->numerator, point->denominator);
      guint at = tile->n_points++;

      /* Limits follow the size of each month, so they go with its value */
      tile->points[at] = told ? point->chart.value : NAN;
      tile->lower[at] = told ? point->chart.lower : NAN;
      tile->upper[at] = told ? point->chart.upper : NAN;
    }
}

static double
find_goal_line (const VaerdiVerdict *verdict)
{
  if (verdict->n_targets != 1 || verdict->targets[0].target->kind == VAERDI_TARGET_MONITOR ||
      verdict->targets[0].target->kind == VAERDI_TARGET_RANGE)
    return NAN;

  return verdict->targets[0].limit;
}

static VaerdiTileState
find_state (const VaerdiVerdict *verdict,
            guint                minimum_patients)
{
  switch (verdict->state)
    {
    case VAERDI_STATE_OK:
      return is_small (verdict->definition, minimum_patients, verdict->current.numerator,
                       verdict->current.denominator) ? VAERDI_TILE_WITHHELD : VAERDI_TILE_OK;
    case VAERDI_STATE_SUPPRESSED:
      return VAERDI_TILE_WITHHELD;
    case VAERDI_STATE_NO_DATA:
      return VAERDI_TILE_NO_DATA;
    case VAERDI_STATE_INVALID:
    case VAERDI_STATE_FAILED:
    default:
      return VAERDI_TILE_FAILED;
    }
}

static const char *
find_status (const VaerdiVerdict *verdict,
             VaerdiTileState      state,
             VaerdiLanguage       language)
{
  /* Two words for one thing would tell which of the two limits was passed */
  if (state == VAERDI_TILE_WITHHELD)
    return vaerdi_text (language, "Too few patients for a wall");

  return vaerdi_verdict_get_status_word (verdict, language);
}

/**
 * vaerdi_board_tile_new:
 * @verdict: a verdict
 * @minimum_patients: fewest patients that the board asks for; 0 for twice the
 *   indicator's own minimum, which is also the least that counts
 * @language: language of the words
 *
 * Returns: (transfer full): the verdict as a wall may show it
 */
VaerdiBoardTile *
vaerdi_board_tile_new (const VaerdiVerdict *verdict,
                       guint                minimum_patients,
                       VaerdiLanguage       language)
{
  const VaerdiDefinition *definition = verdict->definition;
  VaerdiBoardTile *tile = g_new0 (VaerdiBoardTile, 1);
  gboolean told;

  tile->state = find_state (verdict, minimum_patients);
  told = tile->state == VAERDI_TILE_OK;
  tile->indicator = g_strdup (definition->id);
  tile->name = g_strdup (definition->name[language]);
  tile->value = told ? vaerdi_verdict_format (verdict, language, verdict->current.value, FALSE)
                     : g_strdup ("");
  tile->unit = g_strdup (told && definition->unit[language] != NULL ? definition->unit[language] : "");
  tile->status = g_strdup (find_status (verdict, tile->state, language));
  tile->goal = told && verdict->n_targets > 0 ? vaerdi_verdict_dup_goal_brief (verdict, language) : g_strdup ("");
  tile->variation_word = g_strdup (told ? vaerdi_variation_to_word (verdict->variation, language) : "");
  tile->attainment = told ? verdict->attainment : VAERDI_ATTAINMENT_NONE;
  tile->variation = told ? verdict->variation : VAERDI_VARIATION_NOT_ENOUGH;
  tile->late = verdict->freshness == VAERDI_FRESHNESS_LATE;
  tile->month = verdict->newest_month;
  tile->age_days = verdict->newest_month == G_MININT32 ? -1 : verdict->age_days;
  tile->importance = tile->state == VAERDI_TILE_WITHHELD ? 0 : vaerdi_verdict_get_importance (verdict);
  tile->goal_line = told ? find_goal_line (verdict) : NAN;
  if (told)
    read_points (tile, verdict, minimum_patients);

  return tile;
}

static int
compare_importance (gconstpointer a,
                    gconstpointer b)
{
  const VaerdiBoardTile *one = *(const VaerdiBoardTile * const *) a;
  const VaerdiBoardTile *two = *(const VaerdiBoardTile * const *) b;

  if (one->importance != two->importance)
    return one->importance > two->importance ? -1 : 1;

  return strcmp (one->indicator, two->indicator);
}

static void
choose_tiles (VaerdiBoardFacts      *facts,
              const VaerdiBoardPage *page,
              VaerdiScorecard       *scorecard,
              guint                  minimum_patients,
              VaerdiLanguage         language)
{
  for (guint i = 0; i < scorecard->verdicts->len; i++)
    g_ptr_array_add (facts->tiles, vaerdi_board_tile_new (g_ptr_array_index (scorecard->verdicts, i),
                                                          minimum_patients, language));
  g_ptr_array_sort (facts->tiles, compare_importance);
  if (facts->tiles->len > page->most)
    g_ptr_array_set_size (facts->tiles, page->most);
}

static void
add_tile (VaerdiBoardFacts *facts,
          VaerdiEngine     *engine,
          const char       *indicator,
          const char       *unit_id,
          guint             minimum_patients,
          VaerdiLanguage    language)
{
  g_autoptr (VaerdiVerdict) verdict = vaerdi_engine_judge (engine, indicator, unit_id, NULL);
  VaerdiBoardTile *tile;

  if (verdict != NULL)
    {
      g_ptr_array_add (facts->tiles, vaerdi_board_tile_new (verdict, minimum_patients, language));
      return;
    }

  /* Taken away, switched off or broken: its place says so */
  tile = g_new0 (VaerdiBoardTile, 1);
  tile->state = VAERDI_TILE_FAILED;
  tile->indicator = g_strdup (indicator);
  tile->name = g_strdup (indicator);
  tile->value = g_strdup ("");
  tile->unit = g_strdup ("");
  tile->status = g_strdup (vaerdi_text (language, "Cannot be shown"));
  tile->goal = g_strdup ("");
  tile->variation_word = g_strdup ("");
  tile->age_days = -1;
  tile->month = G_MININT32;
  tile->goal_line = NAN;
  g_ptr_array_add (facts->tiles, tile);
}

static VaerdiBoardFacts *
read_page (VaerdiBoard           *board,
           const VaerdiBoardPage *page,
           VaerdiEngine          *engine,
           VaerdiLanguage         language)
{
  g_autoptr (VaerdiScorecard) scorecard = vaerdi_scorecard_new (engine, page->unit, NULL);
  VaerdiBoardFacts *facts;

  if (scorecard == NULL)
    {
      facts = facts_new (page, page->title[language] != NULL ? page->title[language] : page->unit);
      facts->problem = g_strdup_printf (vaerdi_text (language, "The warehouse has no unit “%s”."), page->unit);
      return facts;
    }

  facts = facts_new (page, page->title[language] != NULL ? page->title[language] : scorecard->unit_name);
  if (page->indicators == NULL)
    choose_tiles (facts, page, scorecard, board->minimum_patients, language);
  for (guint i = 0; page->indicators != NULL && page->indicators[i] != NULL; i++)
    add_tile (facts, engine, page->indicators[i], scorecard->unit_id, board->minimum_patients, language);
  for (guint i = 0; i < facts->tiles->len; i++)
    facts->importance = MAX (facts->importance, ((VaerdiBoardTile *) g_ptr_array_index (facts->tiles, i))->importance);
  if (facts->tiles->len == 0)
    facts->problem = g_strdup (vaerdi_text (language, "No indicator has data for this unit."));

  return facts;
}

/**
 * vaerdi_board_figures_new:
 * @board: a board
 * @engine: an engine that has computed
 * @language: language of the words
 * @now: seconds since 1970 (UTC)
 *
 * Returns: (transfer full): the figures of every page
 */
VaerdiBoardFigures *
vaerdi_board_figures_new (VaerdiBoard    *board,
                          VaerdiEngine   *engine,
                          VaerdiLanguage  language,
                          gint64          now)
{
  VaerdiBoardFigures *self = figures_new (language, now, vaerdi_engine_get_source (engine));

  for (guint i = 0; i < board->pages->len; i++)
    g_ptr_array_add (self->pages, read_page (board, g_ptr_array_index (board->pages, i), engine, language));

  return self;
}

/* What an array of a tile holds of its points */
static GVariant *
keep_values (const double *values,
             guint         n)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, values, n, sizeof (double));
}

static GVariant *
keep_tile (const VaerdiBoardTile *tile)
{
  return g_variant_new ("((sssssss)(uuubiiid)@ad@ad@ad)", tile->indicator, tile->name, tile->value, tile->unit,
                        tile->status, tile->goal, tile->variation_word, (guint) tile->state, (guint) tile->attainment,
                        (guint) tile->variation, tile->late, tile->age_days, tile->month, tile->importance,
                        tile->goal_line, keep_values (tile->points, tile->n_points),
                        keep_values (tile->lower, tile->n_points), keep_values (tile->upper, tile->n_points));
}

/**
 * vaerdi_board_figures_keep:
 * @self: figures
 *
 * What the wall shows, and nothing that it may not show, for the next start
 * without a warehouse.
 *
 * Returns: (transfer floating): a value of the type %VAERDI_BOARD_FIGURES_KEPT
 */
GVariant *
vaerdi_board_figures_keep (VaerdiBoardFigures *self)
{
  GVariantBuilder pages;

  g_variant_builder_init (&pages, G_VARIANT_TYPE ("a" KEPT_PAGE));
  for (guint i = 0; i < self->pages->len; i++)
    {
      const VaerdiBoardFacts *facts = g_ptr_array_index (self->pages, i);
      GVariantBuilder tiles;

      g_variant_builder_init (&tiles, G_VARIANT_TYPE ("a" KEPT_TILE));
      for (guint j = 0; j < facts->tiles->len; j++)
        g_variant_builder_add_value (&tiles, keep_tile (g_ptr_array_index (facts->tiles, j)));
      g_variant_builder_add (&pages, "(ssmsia" KEPT_TILE ")", facts->id, facts->title, facts->problem,
                             facts->importance, &tiles);
    }

  return g_variant_new (VAERDI_BOARD_FIGURES_KEPT, self->computed_at, (guint) self->language, self->source, &pages);
}

/* Returns: how many there are */
static guint
read_values (GVariant *kept,
             gsize     part,
             double   *values)
{
  g_autoptr (GVariant) array = g_variant_get_child_value (kept, part);
  gsize n;
  const double *data = g_variant_get_fixed_array (array, &n, sizeof (double));

  n = MIN (n, VAERDI_TILE_POINTS);
  if (n > 0)
    memcpy (values, data, n * sizeof (double));

  return (guint) n;
}

static VaerdiBoardTile *
read_tile (GVariant *kept)
{
  VaerdiBoardTile *tile = g_new0 (VaerdiBoardTile, 1);
  guint state, attainment, variation, n_lower, n_upper;

  g_variant_get (kept, "((sssssss)(uuubiiid)@ad@ad@ad)", &tile->indicator, &tile->name, &tile->value, &tile->unit,
                 &tile->status, &tile->goal, &tile->variation_word, &state, &attainment, &variation, &tile->late,
                 &tile->age_days, &tile->month, &tile->importance, &tile->goal_line, NULL, NULL, NULL);
  tile->state = MIN (state, VAERDI_TILE_FAILED);
  tile->attainment = MIN (attainment, VAERDI_ATTAINMENT_MONITORED);
  tile->variation = MIN (variation, VAERDI_VARIATION_NEUTRAL_LOW);
  tile->n_points = read_values (kept, 2, tile->points);
  n_lower = read_values (kept, 3, tile->lower);
  n_upper = read_values (kept, 4, tile->upper);
  tile->n_points = MIN (tile->n_points, MIN (n_lower, n_upper));

  return tile;
}

static void
read_kept_page (VaerdiBoardFacts *facts,
                GVariant         *kept)
{
  g_autoptr (GVariant) tiles = g_variant_get_child_value (kept, 4);
  gsize n = g_variant_n_children (tiles);

  g_free (facts->title);
  g_variant_get (kept, "(&ssmsi@a" KEPT_TILE ")", NULL, &facts->title, &facts->problem, &facts->importance, NULL);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) tile = g_variant_get_child_value (tiles, i);

      g_ptr_array_add (facts->tiles, read_tile (tile));
    }
}

/* A page that the board has now and had not then waits for its figures. */
static VaerdiBoardFacts *
recall_page (GVariant              *pages,
             const VaerdiBoardPage *page,
             VaerdiLanguage         language)
{
  VaerdiBoardFacts *facts = facts_new (page, page->unit);
  gsize n = pages != NULL ? g_variant_n_children (pages) : 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) kept = g_variant_get_child_value (pages, i);
      const char *id;

      g_variant_get_child (kept, 0, "&s", &id);
      if (g_str_equal (id, page->id))
        {
          read_kept_page (facts, kept);
          break;
        }
    }
  if (facts->tiles->len == 0 && facts->problem == NULL)
    facts->problem = g_strdup (vaerdi_text (language, "No figures have been computed for this page yet."));

  return facts;
}

/**
 * vaerdi_board_figures_recall:
 * @kept: (nullable): of vaerdi_board_figures_keep()
 * @board: the board, which may have changed since
 * @language: the language wanted
 *
 * Returns: (transfer full) (nullable): the last figures, of no page when @kept
 *   is %NULL; %NULL when they are in another language
 */
VaerdiBoardFigures *
vaerdi_board_figures_recall (GVariant       *kept,
                             VaerdiBoard    *board,
                             VaerdiLanguage  language)
{
  g_autoptr (GVariant) pages = NULL;
  g_autofree char *source = NULL;
  VaerdiBoardFigures *self;
  gint64 computed_at = 0;
  guint spoken = language;

  if (kept != NULL)
    g_variant_get (kept, "(xus@a" KEPT_PAGE ")", &computed_at, &spoken, &source, &pages);
  if (spoken != language)
    return NULL;

  self = figures_new (language, computed_at, source);
  for (guint i = 0; i < board->pages->len; i++)
    g_ptr_array_add (self->pages, recall_page (pages, g_ptr_array_index (board->pages, i), language));

  return self;
}
