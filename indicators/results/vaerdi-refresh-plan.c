/* vaerdi-refresh-plan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-refresh-plan"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "results/vaerdi-delivered.h"
#include "results/vaerdi-refresh-plan.h"

/* Which months are to be computed. Every month in the store stands for the
 * deliveries of a generation, its base: the one it was computed in, or the last
 * in which the whole indicator was looked after. What was delivered since then
 * decides:
 *
 *   complete further than before   the months from the old end on, and those
 *                                  whose follow-up reaches over it
 *   delivered again, no further    any month may have been corrected
 *   a source that is new, or gone  any month
 *
 * A site that knows better has a view vaerdi.changed_month (source, month,
 * changed_ts): then only the months that are in it, those whose follow-up
 * reaches into them, and the month after, which may look back. */

typedef struct
{
  VaerdiTable *indicators;      /* indicator_id, hash, generation */
  VaerdiTable *months;          /* indicator_id, month, hash, generation */
  VaerdiTable *before;          /* generation, source, unit_id, delivered, complete_to */
  VaerdiTable *present;         /* source, unit_id, delivered, complete_to */
  VaerdiTable *changed;         /* generation, source, month; NULL without a hook */
  GHashTable  *month_rows;      /* id, tab, month → row of months + 1 */
  GHashTable  *before_rows;     /* generation, tab, source, tab, unit → row + 1 */
} State;

/* What happened to an indicator's sources since a generation */
typedef struct
{
  int          generation;
  gboolean     differs;
  gint32       from;            /* months from here on */
  const char  *from_source;
  const char  *again_source;    /* any month */
  GHashTable  *changed;         /* month → source */
} Since;

static void
state_free (State *self)
{
  g_clear_pointer (&self->indicators, vaerdi_table_unref);
  g_clear_pointer (&self->months, vaerdi_table_unref);
  g_clear_pointer (&self->before, vaerdi_table_unref);
  g_clear_pointer (&self->present, vaerdi_table_unref);
  g_clear_pointer (&self->changed, vaerdi_table_unref);
  g_clear_pointer (&self->month_rows, g_hash_table_unref);
  g_clear_pointer (&self->before_rows, g_hash_table_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (State, state_free)

static void
since_free (gpointer data)
{
  Since *since = data;

  g_hash_table_unref (since->changed);
  g_free (since);
}

static void
work_free (gpointer data)
{
  VaerdiRefreshWork *work = data;

  vaerdi_definition_unref (work->definition);
  g_free (work->months);
  g_free (work);
}

static gboolean
has_view (VaerdiStoreWriter *store,
          const char        *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT to_regclass ('%s') IS NOT NULL", name);
  g_autoptr (VaerdiTable) table = vaerdi_store_writer_query (store, sql, "there:text", NULL);

  return table != NULL && g_strcmp0 (vaerdi_table_get_text (table, 0, 0), "t") == 0;
}

static void
index_rows (State *self)
{
  self->month_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint row = 0; row < vaerdi_table_get_n_rows (self->months); row++)
    g_hash_table_insert (self->month_rows,
                         g_strdup_printf ("%s\t%d", vaerdi_table_get_text (self->months, 0, row),
                                          vaerdi_month_from_days (vaerdi_table_get_int (self->months, 1, row))),
                         GUINT_TO_POINTER (row + 1));

  self->before_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint row = 0; row < vaerdi_table_get_n_rows (self->before); row++)
    g_hash_table_insert (self->before_rows,
                         g_strdup_printf ("%d\t%s\t%s", (int) vaerdi_table_get_int (self->before, 0, row),
                                          vaerdi_table_get_text (self->before, 1, row),
                                          vaerdi_table_get_text (self->before, 2, row)),
                         GUINT_TO_POINTER (row + 1));
}

static gboolean
read_deliveries (State              *self,
                 VaerdiStoreWriter  *store,
                 GError            **error)
{
  self->before =
    vaerdi_store_writer_query (store, "SELECT generation, source, unit_id, delivered_ts::text, complete_to "
                               "FROM vaerdi_results.delivery",
                               "generation:int;source:text;unit_id:text;delivered:text;complete_to:date", error);
  if (self->before == NULL)
    return FALSE;

  self->present =
    vaerdi_store_writer_query (store, has_view (store, "vaerdi.delivery")
                               ? "SELECT source, unit_id, delivered_ts::timestamp::text, complete_to FROM "
                               VAERDI_STORE_DELIVERIES
                               : "SELECT NULL, NULL, NULL, NULL WHERE false",
                               "source:text;unit_id:text;delivered:text;complete_to:date", error);
  if (self->present == NULL || !has_view (store, "vaerdi.changed_month"))
    return self->present != NULL;

  self->changed =
    vaerdi_store_writer_query (store, "SELECT generation, source, month FROM vaerdi.changed_month "
                               "JOIN vaerdi_results.generation ON changed_ts > started_at "
                               "WHERE source IS NOT NULL AND month IS NOT NULL",
                               "generation:int;source:text;month:date", error);

  return self->changed != NULL;
}

static State *
read_state (VaerdiStoreWriter  *store,
            GError            **error)
{
  g_autoptr (State) self = g_new0 (State, 1);

  self->indicators = vaerdi_store_writer_query (store, "SELECT indicator_id, hash, generation "
                                                "FROM vaerdi_results.indicator",
                                                "indicator_id:text;hash:text;generation:int", error);
  if (self->indicators == NULL)
    return NULL;

  self->months = vaerdi_store_writer_query (store, "SELECT indicator_id, month, hash, generation "
                                            "FROM vaerdi_results.month",
                                            "indicator_id:text;month:date;hash:text;generation:int", error);
  if (self->months == NULL || !read_deliveries (self, store, error))
    return NULL;

  index_rows (self);

  return g_steal_pointer (&self);
}

/* The first month that data from a day on can change: those before it whose
 * follow-up reaches over the day belong to it. */
static gint32
first_touched (VaerdiDefinition *definition,
               gint32            day)
{
  return vaerdi_month_from_days (day - (gint32) definition->follow_up_days);
}

static void
compare_row (State            *self,
             Since            *since,
             VaerdiDefinition *definition,
             guint             row)
{
  const char *source = vaerdi_table_get_text (self->present, 0, row);
  g_autofree char *key =
    g_strdup_printf ("%d\t%s\t%s", since->generation, source, vaerdi_table_get_text (self->present, 1, row));
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (self->before_rows, key));
  gint32 old_end, end, from;

  if (before-- == 0)
    {
      since->differs = TRUE;
      since->again_source = source;
      return;
    }

  old_end = vaerdi_table_get_int (self->before, 4, before);
  end = vaerdi_table_get_int (self->present, 3, row);
  if (old_end == end && g_strcmp0 (vaerdi_table_get_text (self->before, 3, before),
                                   vaerdi_table_get_text (self->present, 2, row)) == 0)
    return;

  since->differs = TRUE;
  if (end <= old_end)
    {
      since->again_source = source;
      return;
    }

  from = first_touched (definition, old_end);
  if (from < since->from)
    {
      since->from = from;
      since->from_source = source;
    }
}

/* Of a source that nobody delivers any more */
static void
find_gone (State              *self,
           Since              *since,
           const char * const *sources,
           guint               n_present)
{
  guint n_before = 0;

  for (guint row = 0; row < vaerdi_table_get_n_rows (self->before); row++)
    n_before += vaerdi_table_get_int (self->before, 0, row) == since->generation &&
                g_strv_contains (sources, vaerdi_table_get_text (self->before, 1, row));

  /* New ones are found already: fewer than before can only be gone */
  if (n_before > n_present)
    {
      since->differs = TRUE;
      since->again_source = sources[0];
    }
}

/* What the site says itself replaces what the deliveries let us suppose */
static void
take_changed (State              *self,
              Since              *since,
              VaerdiDefinition   *definition,
              const char * const *sources)
{
  since->from = G_MAXINT32;
  since->again_source = NULL;

  for (guint row = 0; row < vaerdi_table_get_n_rows (self->changed); row++)
    {
      const char *source = vaerdi_table_get_text (self->changed, 1, row);
      gint32 day = vaerdi_table_get_int (self->changed, 2, row);

      if (vaerdi_table_get_int (self->changed, 0, row) != since->generation ||
          !g_strv_contains (sources, source))
        continue;

      since->differs = TRUE;
      for (gint32 month = first_touched (definition, day); month <= vaerdi_month_from_days (day) + 1; month++)
        g_hash_table_insert (since->changed, GINT_TO_POINTER (month), (gpointer) source);
    }
}

static Since *
since_new (State            *self,
           VaerdiDefinition *definition,
           int               generation)
{
  g_auto (GStrv) views = vaerdi_delivered_list_sources (definition);
  const char * const *sources = (const char * const *) views;
  Since *since = g_new0 (Since, 1);
  guint n_present = 0;

  since->generation = generation;
  since->from = G_MAXINT32;
  since->changed = g_hash_table_new (NULL, NULL);

  for (guint row = 0; row < vaerdi_table_get_n_rows (self->present); row++)
    if (g_strv_contains (sources, vaerdi_table_get_text (self->present, 0, row)))
      {
        compare_row (self, since, definition, row);
        n_present++;
      }
  find_gone (self, since, sources, n_present);

  if (since->again_source != NULL)
    since->again_source = g_intern_string (since->again_source);
  if (self->changed != NULL)
    take_changed (self, since, definition, sources);

  return since;
}

static gboolean
is_told (State            *self,
         VaerdiDefinition *definition)
{
  g_auto (GStrv) sources = vaerdi_delivered_list_sources (definition);

  if (self->changed != NULL)
    return TRUE;

  for (guint row = 0; row < vaerdi_table_get_n_rows (self->present); row++)
    if (g_strv_contains ((const char * const *) sources, vaerdi_table_get_text (self->present, 0, row)))
      return TRUE;

  return FALSE;
}

static void
judge_since (VaerdiRefreshMonth *month,
             const Since        *since,
             gint32              number)
{
  if (since->again_source != NULL)
    {
      month->reason = VAERDI_REFRESH_AGAIN;
      month->source = since->again_source;
    }
  else if (number >= since->from)
    {
      month->reason = VAERDI_REFRESH_ADVANCED;
      month->source = g_intern_string (since->from_source);
    }
  else if (g_hash_table_contains (since->changed, GINT_TO_POINTER (number)))
    {
      month->reason = VAERDI_REFRESH_CHANGED;
      month->source = g_intern_string (g_hash_table_lookup (since->changed, GINT_TO_POINTER (number)));
    }
}

static const Since *
look_up_since (State            *self,
               GHashTable       *known,
               VaerdiDefinition *definition,
               int               generation)
{
  Since *since = g_hash_table_lookup (known, GINT_TO_POINTER (generation));

  if (since == NULL)
    {
      since = since_new (self, definition, generation);
      g_hash_table_insert (known, GINT_TO_POINTER (generation), since);
    }

  return since;
}

static guint
find_month (State      *self,
            const char *id,
            gint32      month)
{
  g_autofree char *key = g_strdup_printf ("%s\t%d", id, month);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->month_rows, key));
}

static int
find_indicator (State            *self,
                VaerdiDefinition *definition)
{
  for (guint row = 0; row < vaerdi_table_get_n_rows (self->indicators); row++)
    if (g_strcmp0 (vaerdi_table_get_text (self->indicators, 0, row), definition->id) == 0 &&
        g_strcmp0 (vaerdi_table_get_text (self->indicators, 1, row), definition->hash) == 0)
      return vaerdi_table_get_int (self->indicators, 2, row);

  return 0;
}

static void
judge_month (State              *self,
             VaerdiRefreshWork  *work,
             guint               i,
             int                 looked_after,
             GHashTable         *known)
{
  VaerdiRefreshMonth *month = &work->months[i];
  gint32 number = work->first_month + (gint32) i;
  guint row = find_month (self, work->definition->id, number);
  int base;

  if (row-- == 0)
    {
      month->reason = VAERDI_REFRESH_MISSING;
      return;
    }
  if (g_strcmp0 (vaerdi_table_get_text (self->months, 2, row), work->definition->hash) != 0)
    {
      month->reason = VAERDI_REFRESH_DEFINITION;
      return;
    }

  base = MAX ((int) vaerdi_table_get_int (self->months, 3, row), looked_after);
  judge_since (month, look_up_since (self, known, work->definition, base), number);
  if (month->reason == VAERDI_REFRESH_NOT_DUE && !is_told (self, work->definition))
    month->reason = VAERDI_REFRESH_UNTOLD;
}

/* What is older than the span and valid is looked after too, or it would be
 * taken for fresh when somebody asks for more months. */
static void
choose_months (State             *self,
               VaerdiEngine      *engine,
               VaerdiRefreshWork *work)
{
  gint32 oldest;

  vaerdi_engine_get_span (engine, work->definition, &work->first_month, &work->n_months);
  oldest = work->first_month;
  for (guint row = 0; row < vaerdi_table_get_n_rows (self->months); row++)
    if (g_strcmp0 (vaerdi_table_get_text (self->months, 0, row), work->definition->id) == 0 &&
        g_strcmp0 (vaerdi_table_get_text (self->months, 2, row), work->definition->hash) == 0)
      oldest = MIN (oldest, vaerdi_month_from_days (vaerdi_table_get_int (self->months, 1, row)));

  work->n_months += work->first_month - oldest;
  work->first_month = oldest;
  work->months = g_new0 (VaerdiRefreshMonth, work->n_months);
}

/* What is due and not asked for stays due */
static void
apply_wish (VaerdiRefreshWork       *work,
            const VaerdiRefreshWish *wish)
{
  gboolean wanted = wish->indicators == NULL || g_strv_contains (wish->indicators, work->definition->id);

  work->whole = TRUE;
  for (guint i = 0; i < work->n_months; i++)
    {
      VaerdiRefreshMonth *month = &work->months[i];
      gint32 number = work->first_month + (gint32) i;
      gboolean asked = wanted && number >= wish->from && number < wish->to;

      if (asked && wish->force && month->reason == VAERDI_REFRESH_NOT_DUE)
        month->reason = VAERDI_REFRESH_FORCED;
      if (month->reason == VAERDI_REFRESH_NOT_DUE)
        continue;

      if (asked)
        {
          work->n_due++;
          continue;
        }
      month->reason = VAERDI_REFRESH_NOT_DUE;
      work->whole = FALSE;
    }
  work->whole = work->whole && wanted;
}

static VaerdiRefreshWork *
work_new (State                   *self,
          VaerdiEngine            *engine,
          VaerdiDefinition        *definition,
          const VaerdiRefreshWish *wish)
{
  VaerdiRefreshWork *work = g_new0 (VaerdiRefreshWork, 1);
  g_autoptr (GHashTable) known = g_hash_table_new_full (NULL, NULL, NULL, since_free);
  int looked_after;

  work->definition = vaerdi_definition_ref (definition);
  looked_after = find_indicator (self, definition);
  choose_months (self, engine, work);
  for (guint i = 0; i < work->n_months; i++)
    judge_month (self, work, i, looked_after, known);

  apply_wish (work, wish);
  work->renew = work->whole && (work->n_due > 0 || looked_after == 0 ||
                                look_up_since (self, known, definition, looked_after)->differs);

  return work;
}

/**
 * vaerdi_refresh_plan_new:
 * @engine: an open engine, whose indicators and span of months are meant
 * @store: the store
 * @wish: what is asked for
 * @error: return location for a #VaerdiStoreError or #VaerdiDataError
 *
 * Finds out what the deliveries, the definitions and the wish make to do.
 *
 * Returns: (transfer full) (nullable) (element-type VaerdiRefreshWork): one
 *   work for each indicator in use, in the order of the registry
 */
GPtrArray *
vaerdi_refresh_plan_new (VaerdiEngine             *engine,
                         VaerdiStoreWriter        *store,
                         const VaerdiRefreshWish  *wish,
                         GError                  **error)
{
  GListModel *registry = G_LIST_MODEL (vaerdi_engine_get_registry (engine));
  g_autoptr (State) state = read_state (store, error);
  GPtrArray *works;

  if (state == NULL)
    return NULL;

  works = g_ptr_array_new_with_free_func (work_free);
  for (guint i = 0; i < g_list_model_get_n_items (registry); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);

      if (vaerdi_registry_entry_is_used (entry))
        g_ptr_array_add (works, work_new (state, engine, vaerdi_registry_entry_get_definition (entry), wish));
    }

  return works;
}

static char *
fill (const char *format,
      const char *word)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  return g_strjoinv (word, parts);
}

/**
 * vaerdi_refresh_month_dup_why:
 * @month: a month of a work
 * @definition: the indicator
 * @language: for whom
 *
 * Returns: (transfer full): why it is due, as half a sentence
 */
char *
vaerdi_refresh_month_dup_why (const VaerdiRefreshMonth *month,
                              const VaerdiDefinition   *definition,
                              VaerdiLanguage            language)
{
  static const char * const sentences[] = {
    [VAERDI_REFRESH_NOT_DUE] = N_("nothing to do"),
    [VAERDI_REFRESH_MISSING] = N_("not computed yet"),
    [VAERDI_REFRESH_DEFINITION] = N_("the definition changed"),
    [VAERDI_REFRESH_ADVANCED] = N_("vaerdi.%s was delivered further, or the follow-up reaches there"),
    [VAERDI_REFRESH_AGAIN] = N_("vaerdi.%s was delivered again, so any month may have changed"),
    [VAERDI_REFRESH_CHANGED] = N_("vaerdi.changed_month names a change of vaerdi.%s"),
    [VAERDI_REFRESH_UNTOLD] = N_("vaerdi.delivery says nothing of its data"),
    [VAERDI_REFRESH_FORCED] = N_("asked for by --force"),
  };

  return fill (vaerdi_text (language, sentences[month->reason]), month->source != NULL ? month->source : "");
}
