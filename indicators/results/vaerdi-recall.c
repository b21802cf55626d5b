/* vaerdi-recall.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-recall"

#include "config.h"

#include "host/vaerdi-wire.h"
#include "results/vaerdi-kept-verdict.h"
#include "results/vaerdi-recall.h"
#include "results/vaerdi-snapshot.h"

/* Day, name of the warehouse, the units that verdicts are kept of, all units */
#define UNITS "(isas" VAERDI_WIRE_TABLE ")"
#define UNITS_KEY "units"
#define MOST_UNITS 100000

/* When they were computed, and the verdicts */
#define FIGURES "(xa" VAERDI_KEPT_VERDICT ")"

typedef struct
{
  gint64      time;
  GHashTable *verdicts;   /* indicator id → VaerdiVerdict */
} Figures;

struct _VaerdiRecall
{
  gatomicrefcount  ref_count;
  VaerdiSnapshot  *snapshot;
  VaerdiRegistry  *registry;
  gint32           reference_date;
  char            *source;
  char           **unit_ids;
  VaerdiTable     *units;
  GHashTable      *figures;   /* unit id → Figures, as they are asked for */
};

static void
figures_free (gpointer data)
{
  Figures *figures = data;

  g_hash_table_unref (figures->verdicts);
  g_free (figures);
}

static char *
dup_key (const char *unit_id)
{
  return g_strconcat ("unit ", unit_id, NULL);
}

static gboolean
read_units (VaerdiRecall  *self,
            GError       **error)
{
  g_autoptr (GVariant) kept = vaerdi_snapshot_read (self->snapshot, UNITS_KEY, G_VARIANT_TYPE (UNITS), error);
  g_autoptr (GVariant) table = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (kept == NULL)
    return FALSE;

  g_variant_get (kept, "(is^as@" VAERDI_WIRE_TABLE ")", &self->reference_date, &self->source, &self->unit_ids, &table);
  bytes = g_variant_get_data_as_bytes (table);
  self->units = vaerdi_wire_to_table (bytes, MOST_UNITS, error);

  return self->units != NULL;
}

/**
 * vaerdi_recall_open:
 * @path: a snapshot
 * @warehouse: see vaerdi_snapshot_open()
 * @registry: the indicators
 * @error: return location for a #VaerdiSnapshotError
 *
 * Reads the units; figures are read when they are asked for.
 *
 * Returns: (transfer full) (nullable): what was kept
 */
VaerdiRecall *
vaerdi_recall_open (const char      *path,
                    const char      *warehouse,
                    VaerdiRegistry  *registry,
                    GError         **error)
{
  VaerdiSnapshot *snapshot = vaerdi_snapshot_open (path, warehouse, error);
  g_autoptr (VaerdiRecall) self = NULL;

  if (snapshot == NULL)
    return NULL;

  self = g_new0 (VaerdiRecall, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->snapshot = snapshot;
  self->registry = g_object_ref (registry);
  self->figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, figures_free);
  if (!read_units (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

VaerdiRecall *
vaerdi_recall_ref (VaerdiRecall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_recall_unref (VaerdiRecall *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  vaerdi_snapshot_free (self->snapshot);
  g_object_unref (self->registry);
  g_free (self->source);
  g_strfreev (self->unit_ids);
  g_clear_pointer (&self->units, vaerdi_table_unref);
  g_hash_table_unref (self->figures);
  g_free (self);
}

/**
 * vaerdi_recall_get_source:
 * @self: what was kept
 *
 * Returns: name of the warehouse
 */
const char *
vaerdi_recall_get_source (VaerdiRecall *self)
{
  return self->source;
}

/**
 * vaerdi_recall_list_units:
 * @self: what was kept
 *
 * Returns: (transfer none): the units that there are figures of, the one looked
 *   at last first
 */
const char * const *
vaerdi_recall_list_units (VaerdiRecall *self)
{
  return (const char * const *) self->unit_ids;
}

/**
 * vaerdi_recall_new_readings:
 * @self: what was kept
 *
 * Returns: (transfer full) (nullable): the units; %NULL when they are no tree
 */
VaerdiReadings *
vaerdi_recall_new_readings (VaerdiRecall *self)
{
  return vaerdi_readings_new_kept (self->reference_date, self->units, NULL);
}

/* The whole unit is forgotten when one verdict is not as it was written. */
static gboolean
fill_figures (VaerdiRecall *self,
              GVariant     *kept,
              Figures      *figures)
{
  g_autoptr (GVariant) verdicts = g_variant_get_child_value (kept, 1);
  gsize n = g_variant_n_children (verdicts);

  g_variant_get_child (kept, 0, "x", &figures->time);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (verdicts, i);
      gboolean broken;
      VaerdiVerdict *verdict = vaerdi_kept_verdict_read (child, self->registry, &broken);

      if (broken)
        return FALSE;
      if (verdict != NULL)
        g_hash_table_replace (figures->verdicts, verdict->definition->id, verdict);
    }

  return TRUE;
}

/* Returns: (transfer none): empty when none were kept */
static Figures *
ensure_figures (VaerdiRecall *self,
                const char   *unit_id)
{
  Figures *figures = g_hash_table_lookup (self->figures, unit_id);
  g_autofree char *key = dup_key (unit_id);
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GError) error = NULL;

  if (figures != NULL)
    return figures;

  figures = g_new0 (Figures, 1);
  figures->time = -1;
  figures->verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) vaerdi_verdict_unref);
  g_hash_table_insert (self->figures, g_strdup (unit_id), figures);
  kept = vaerdi_snapshot_read (self->snapshot, key, G_VARIANT_TYPE (FIGURES), &error);
  if (kept == NULL && !g_error_matches (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_ABSENT))
    g_message ("%s", error->message);
  if (kept != NULL && !fill_figures (self, kept, figures))
    {
      g_hash_table_remove_all (figures->verdicts);
      figures->time = -1;
    }

  return figures;
}

/**
 * vaerdi_recall_get_time:
 * @self: what was kept
 * @unit_id: a unit
 *
 * Returns: when its figures were computed, seconds since 1970 (UTC); -1 when none
 *   were kept
 */
gint64
vaerdi_recall_get_time (VaerdiRecall *self,
                        const char   *unit_id)
{
  return ensure_figures (self, unit_id)->time;
}

/**
 * vaerdi_recall_find:
 * @self: what was kept
 * @indicator_id: an indicator
 * @unit_id: a unit
 *
 * Returns: (transfer none) (nullable): its last good verdict; %NULL when none was
 *   kept, or the indicator is no longer the same
 */
VaerdiVerdict *
vaerdi_recall_find (VaerdiRecall *self,
                    const char   *indicator_id,
                    const char   *unit_id)
{
  VaerdiVerdict *verdict = g_hash_table_lookup (ensure_figures (self, unit_id)->verdicts, indicator_id);

  /* It may have been edited since the start */
  if (verdict == NULL || vaerdi_registry_get_definition (self->registry, indicator_id) != verdict->definition)
    return NULL;

  return verdict;
}

/**
 * vaerdi_recall_copy_unit:
 * @self: what was kept
 * @unit_id: a unit
 * @writer: of the next snapshot
 *
 * Keeps what was kept of a unit that nobody looked at this time, as old as it is.
 *
 * Returns: %FALSE when there is nothing, or no room for it
 */
gboolean
vaerdi_recall_copy_unit (VaerdiRecall         *self,
                         const char           *unit_id,
                         VaerdiSnapshotWriter *writer)
{
  g_autofree char *key = dup_key (unit_id);
  g_autoptr (GVariant) kept = vaerdi_snapshot_read (self->snapshot, key, G_VARIANT_TYPE (FIGURES), NULL);

  return kept != NULL && vaerdi_snapshot_writer_add (writer, key, kept, NULL);
}

/**
 * vaerdi_recall_write_unit:
 * @writer: of a snapshot
 * @unit_id: a unit
 * @now: when the verdicts were computed, seconds since 1970 (UTC)
 * @verdicts: (element-type VaerdiVerdict): its verdicts
 * @error: return location for a #VaerdiSnapshotError
 *
 * Returns: %FALSE when there is no room for it
 */
gboolean
vaerdi_recall_write_unit (VaerdiSnapshotWriter  *writer,
                          const char            *unit_id,
                          gint64                 now,
                          GPtrArray             *verdicts,
                          GError               **error)
{
  g_autofree char *key = dup_key (unit_id);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" VAERDI_KEPT_VERDICT));
  for (guint i = 0; i < verdicts->len; i++)
    g_variant_builder_add_value (&builder, vaerdi_kept_verdict_new (g_ptr_array_index (verdicts, i)));

  return vaerdi_snapshot_writer_add (writer, key, g_variant_new (FIGURES, now, &builder), error);
}

/**
 * vaerdi_recall_write_units:
 * @writer: of a snapshot
 * @source: name of the warehouse
 * @unit_ids: the units that were written
 * @readings: all units
 * @reference_date: days since 1970-01-01
 * @error: return location for a #VaerdiSnapshotError
 *
 * Returns: %FALSE when there is no room for them
 */
gboolean
vaerdi_recall_write_units (VaerdiSnapshotWriter  *writer,
                           const char            *source,
                           const char * const    *unit_ids,
                           const VaerdiReadings  *readings,
                           gint32                 reference_date,
                           GError               **error)
{
  return vaerdi_snapshot_writer_add (writer, UNITS_KEY,
                                     g_variant_new ("(is^as@" VAERDI_WIRE_TABLE ")", reference_date, source, unit_ids,
                                                    vaerdi_wire_from_table (readings->units)),
                                     error);
}
