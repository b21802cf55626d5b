/* vaerdi-decisions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-decisions"

#include "config.h"

#include "results/vaerdi-decisions.h"

struct _VaerdiDecisions
{
  gatomicrefcount  ref_count;
  GHashTable      *decisions;   /* "indicator unit" → GPtrArray of VaerdiDecision, by month */
  GHashTable      *phases;      /* indicator → GPtrArray of VaerdiPhase, by month */
};

enum
{
  COLUMN_ID,
  COLUMN_INDICATOR,
  COLUMN_VERSION,
  COLUMN_UNIT,
  COLUMN_MONTH,
  COLUMN_KIND,
  COLUMN_TEXT,
  COLUMN_OWNER,
  COLUMN_DUE,
  COLUMN_STATUS,
  COLUMN_SIGNAL,
  COLUMN_CREATED_BY,
  COLUMN_CREATED_AT,
  COLUMN_CHANGED_BY,
  COLUMN_CHANGED_AT,
  COLUMN_REVISION,
};

enum
{
  PHASE_INDICATOR,
  PHASE_UNIT,
  PHASE_MONTH,
  PHASE_CONFIRMED,
  PHASE_REASON,
  PHASE_BY,
};

/* Neither ids hold a line feed: both come from key files and views of one line */
static char *
dup_key (const char *indicator_id,
         const char *unit_id)
{
  return g_strconcat (indicator_id, "\n", unit_id, NULL);
}

static int
compare_decisions (gconstpointer a,
                   gconstpointer b)
{
  const VaerdiDecision *one = *(const VaerdiDecision * const *) a;
  const VaerdiDecision *two = *(const VaerdiDecision * const *) b;

  return one->month < two->month ? -1 : one->month > two->month;
}

static int
compare_phases (gconstpointer a,
                gconstpointer b)
{
  const VaerdiPhase *one = *(const VaerdiPhase * const *) a;
  const VaerdiPhase *two = *(const VaerdiPhase * const *) b;

  return one->from < two->from ? -1 : one->from > two->from;
}

/* Takes @item and @key. */
static void
add (GHashTable     *table,
     char           *key,
     gpointer        item,
     GDestroyNotify  free_item)
{
  GPtrArray *list = g_hash_table_lookup (table, key);

  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (free_item);
      g_hash_table_insert (table, key, list);
    }
  else
    g_free (key);

  g_ptr_array_add (list, item);
}

/**
 * vaerdi_decisions_read_row:
 * @table: an answer with the columns of %VAERDI_DECISIONS_COLUMNS
 * @row: which
 *
 * Returns: (transfer full): a decision; a word that a newer program has written
 *   there counts as the most careful one of ours
 */
VaerdiDecision *
vaerdi_decisions_read_row (VaerdiTable *table,
                           guint        row)
{
  VaerdiDecision *self = vaerdi_decision_new (vaerdi_table_get_text (table, COLUMN_INDICATOR, row),
                                              vaerdi_table_get_text (table, COLUMN_VERSION, row),
                                              vaerdi_table_get_text (table, COLUMN_UNIT, row),
                                              vaerdi_month_from_days (vaerdi_table_get_int (table, COLUMN_MONTH, row)));

  self->id = vaerdi_table_get_int (table, COLUMN_ID, row);
  self->revision = vaerdi_table_get_int (table, COLUMN_REVISION, row);
  if (!vaerdi_decision_kind_parse (vaerdi_table_get_text (table, COLUMN_KIND, row), &self->kind))
    self->kind = VAERDI_DECISION_WATCH;
  vaerdi_decision_set_text (self, vaerdi_table_get_text (table, COLUMN_TEXT, row));
  vaerdi_decision_set_owner (self, vaerdi_table_get_text (table, COLUMN_OWNER, row));
  if (!vaerdi_table_is_null (table, COLUMN_DUE, row))
    self->due = vaerdi_table_get_int (table, COLUMN_DUE, row);
  vaerdi_decision_status_parse (vaerdi_table_get_text (table, COLUMN_STATUS, row), &self->status);
  vaerdi_decision_signal_parse (vaerdi_table_get_text (table, COLUMN_SIGNAL, row), &self->signal);
  self->created_by = g_strdup (vaerdi_table_get_text (table, COLUMN_CREATED_BY, row));
  self->created_at = vaerdi_table_get_int (table, COLUMN_CREATED_AT, row);
  vaerdi_decision_set_changed_by (self, vaerdi_table_get_text (table, COLUMN_CHANGED_BY, row));
  self->changed_at = vaerdi_table_get_int (table, COLUMN_CHANGED_AT, row);

  return self;
}

/* A reason is written once, in the language of those who met */
static VaerdiPhase *
read_phase (VaerdiTable *table,
            guint        row)
{
  VaerdiPhase *phase = g_new0 (VaerdiPhase, 1);

  phase->unit_id = g_strdup (vaerdi_table_get_text (table, PHASE_UNIT, row));
  phase->from = vaerdi_month_from_days (vaerdi_table_get_int (table, PHASE_MONTH, row));
  phase->limits_to = G_MININT32;
  for (VaerdiLanguage language = 0; language < VAERDI_N_LANGUAGES; language++)
    phase->reason[language] = g_strdup (vaerdi_table_get_text (table, PHASE_REASON, row));
  phase->by = g_strdup (vaerdi_table_get_text (table, PHASE_BY, row));
  phase->site = TRUE;

  return phase;
}

static void
sort_lists (GHashTable   *table,
            GCompareFunc  compare)
{
  GHashTableIter iter;
  gpointer list;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    g_ptr_array_sort (list, compare);
}

/**
 * vaerdi_decisions_new:
 * @decisions: the answer to %VAERDI_DECISIONS_SQL
 * @phases: (nullable): the answer to %VAERDI_DECISIONS_PHASES_SQL
 *
 * Returns: (transfer full): the decisions
 */
VaerdiDecisions *
vaerdi_decisions_new (VaerdiTable *decisions,
                      VaerdiTable *phases)
{
  VaerdiDecisions *self;

  g_return_val_if_fail (decisions != NULL, NULL);

  self = g_new0 (VaerdiDecisions, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->decisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->phases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint row = 0; row < vaerdi_table_get_n_rows (decisions); row++)
    {
      VaerdiDecision *decision = vaerdi_decisions_read_row (decisions, row);

      add (self->decisions, dup_key (decision->indicator_id, decision->unit_id), decision,
           (GDestroyNotify) vaerdi_decision_unref);
    }
  for (guint row = 0; phases != NULL && row < vaerdi_table_get_n_rows (phases); row++)
    add (self->phases, g_strdup (vaerdi_table_get_text (phases, PHASE_INDICATOR, row)), read_phase (phases, row),
         (GDestroyNotify) vaerdi_phase_free);

  sort_lists (self->decisions, compare_decisions);
  sort_lists (self->phases, compare_phases);

  return self;
}

VaerdiDecisions *
vaerdi_decisions_ref (VaerdiDecisions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_decisions_unref (VaerdiDecisions *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->decisions);
  g_hash_table_unref (self->phases);
  g_free (self);
}

/**
 * vaerdi_decisions_list:
 * @self: decisions
 * @indicator_id: an indicator
 * @unit_id: a unit
 *
 * Returns: (transfer none) (nullable) (element-type VaerdiDecision): what was
 *   decided of the figure, the oldest month first; %NULL when nothing was
 */
GPtrArray *
vaerdi_decisions_list (VaerdiDecisions *self,
                       const char      *indicator_id,
                       const char      *unit_id)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  key = dup_key (indicator_id, unit_id);

  return g_hash_table_lookup (self->decisions, key);
}

/**
 * vaerdi_decisions_list_phases:
 * @self: decisions
 * @indicator_id: an indicator
 *
 * Returns: (transfer none) (nullable) (element-type VaerdiPhase): the phases
 *   that were confirmed, of all units, by their first month
 */
GPtrArray *
vaerdi_decisions_list_phases (VaerdiDecisions *self,
                              const char      *indicator_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->phases, indicator_id);
}
