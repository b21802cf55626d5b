/* vaerdi-engine-recall.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-engine"

#include "config.h"

#include "results/vaerdi-engine-private.h"

/* Figures of an earlier run, through the same door as those of this one. */

#define MOST_UNITS 64

/**
 * vaerdi_engine_recall:
 * @self: an engine
 * @recall: what was kept of the same warehouse
 *
 * From now on a figure that has not been computed is the one that was kept, see
 * vaerdi_engine_is_recalled(). An engine that is not open yet takes the units
 * from it too.
 */
void
vaerdi_engine_recall (VaerdiEngine *self,
                      VaerdiRecall *recall)
{
  VaerdiReadings *readings;

  g_return_if_fail (VAERDI_IS_ENGINE (self));
  g_return_if_fail (recall != NULL && self->recall == NULL);

  self->recall = vaerdi_recall_ref (recall);
  if (self->readings != NULL)
    return;

  readings = vaerdi_recall_new_readings (recall);
  if (readings != NULL)
    vaerdi_engine_take_readings (self, readings);
}

/**
 * vaerdi_engine_has_answered:
 * @self: an engine
 *
 * Returns: whether the warehouse has answered, and not only what was kept of it
 */
gboolean
vaerdi_engine_has_answered (VaerdiEngine *self)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), FALSE);

  return self->answered;
}

/**
 * vaerdi_engine_is_recalled:
 * @self: an engine
 * @indicator_id: an indicator
 * @unit_id: a unit's id
 *
 * Returns: whether the verdict on it is one that was kept
 */
gboolean
vaerdi_engine_is_recalled (VaerdiEngine *self,
                           const char   *indicator_id,
                           const char   *unit_id)
{
  g_return_val_if_fail (VAERDI_IS_ENGINE (self), FALSE);

  return self->recall != NULL && vaerdi_engine_get_result (self, indicator_id) == NULL &&
         vaerdi_engine_get_failure (self, indicator_id) == NULL &&
         vaerdi_recall_find (self->recall, indicator_id, unit_id) != NULL;
}

/**
 * vaerdi_engine_get_recalled_at:
 * @self: an engine
 * @unit_id: (nullable): a unit's id
 *
 * Returns: when the kept figures among the unit's were computed, seconds since
 *   1970 (UTC); -1 when every figure was computed by this engine
 */
gint64
vaerdi_engine_get_recalled_at (VaerdiEngine *self,
                               const char   *unit_id)
{
  guint n;

  g_return_val_if_fail (VAERDI_IS_ENGINE (self), -1);

  if (self->recall == NULL || unit_id == NULL)
    return -1;

  n = g_list_model_get_n_items (G_LIST_MODEL (self->registry));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->registry), i);

      if (vaerdi_registry_entry_is_used (entry) &&
          vaerdi_engine_is_recalled (self, vaerdi_registry_entry_get_id (entry), unit_id))
        return vaerdi_recall_get_time (self->recall, unit_id);
    }

  return -1;
}

/* Figures of this engine that can be told; a failure is no figure. */
static GPtrArray *
list_good (VaerdiEngine *self,
           const char   *unit_id)
{
  GPtrArray *verdicts = vaerdi_engine_judge_unit (self, unit_id, NULL);

  for (guint i = verdicts != NULL ? verdicts->len : 0; i-- > 0;)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (verdicts, i);

      if (verdict->state == VAERDI_STATE_FAILED || vaerdi_engine_is_recalled (self, verdict->definition->id, unit_id))
        g_ptr_array_remove_index (verdicts, i);
    }

  return verdicts;
}

static gboolean
keep_unit (VaerdiEngine         *self,
           VaerdiSnapshotWriter *writer,
           const char           *unit_id,
           gint64                now)
{
  g_autoptr (GPtrArray) verdicts = list_good (self, unit_id);

  return verdicts != NULL && verdicts->len > 0 && vaerdi_recall_write_unit (writer, unit_id, now, verdicts, NULL);
}

static void
keep_older (VaerdiEngine         *self,
            VaerdiSnapshotWriter *writer,
            guint                 most,
            GPtrArray            *kept)
{
  const char * const *before = self->recall != NULL ? vaerdi_recall_list_units (self->recall) : NULL;

  for (guint i = 0; before != NULL && before[i] != NULL && kept->len < most; i++)
    if (!g_ptr_array_find_with_equal_func (kept, before[i], g_str_equal, NULL) &&
        vaerdi_org_tree_get (self->readings->tree, before[i]) != NULL &&
        vaerdi_recall_copy_unit (self->recall, before[i], writer))
      g_ptr_array_add (kept, (gpointer) before[i]);
}

/* Returns: (nullable): %NULL when there is nothing, or no room for so much */
static VaerdiSnapshotWriter *
keep_most (VaerdiEngine       *self,
           const char * const *unit_ids,
           const char         *warehouse,
           gint64              now,
           guint               most)
{
  g_autoptr (VaerdiSnapshotWriter) writer = vaerdi_snapshot_writer_new (warehouse, now);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; unit_ids[i] != NULL && kept->len < most; i++)
    if (keep_unit (self, writer, unit_ids[i], now))
      g_ptr_array_add (kept, (gpointer) unit_ids[i]);
  if (kept->len == 0)
    return NULL;

  keep_older (self, writer, most, kept);
  g_ptr_array_add (kept, NULL);
  if (!vaerdi_recall_write_units (writer, self->source, (const char * const *) kept->pdata, self->readings,
                                  self->reference_date, NULL))
    return NULL;

  return g_steal_pointer (&writer);
}

/**
 * vaerdi_engine_keep:
 * @self: an engine that has computed
 * @unit_ids: the units that were looked at, the last one first
 * @warehouse: see vaerdi_snapshot_open()
 * @now: seconds since 1970 (UTC)
 *
 * Gathers what the next start shows until the warehouse has answered: the units,
 * the figures of @unit_ids, and as there is room those of the units that were
 * kept before.
 *
 * Returns: (transfer full) (nullable): what is to be written; %NULL when there
 *   are no figures
 */
VaerdiSnapshotWriter *
vaerdi_engine_keep (VaerdiEngine       *self,
                    const char * const *unit_ids,
                    const char         *warehouse,
                    gint64              now)
{
  VaerdiSnapshotWriter *writer = NULL;

  g_return_val_if_fail (VAERDI_IS_ENGINE (self), NULL);
  g_return_val_if_fail (self->readings != NULL, NULL);

  /* With many indicators fewer units have room */
  for (guint most = MOST_UNITS; most > 0 && writer == NULL; most /= 2)
    writer = keep_most (self, unit_ids, warehouse, now, most);

  return writer;
}
