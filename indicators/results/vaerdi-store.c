/* vaerdi-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-store"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "results/vaerdi-store.h"
#include "warehouse/vaerdi-array.h"

/* The deliveries are read before the cells. A refresh that ends in between
 * makes figures that are newer than what is said of them, never older. */

/* The version since which there are cells, and since which a month holds its own */
#define CELLS_VERSION  1
#define MONTHS_VERSION 3

typedef struct
{
  char        *hash;
  VaerdiTable *deliveries;
} Stored;

struct _VaerdiStore
{
  int         version;
  GHashTable *indicators;       /* id → Stored */
};

G_DEFINE_QUARK (vaerdi-store-error-quark, vaerdi_store_error)

static void
stored_free (gpointer data)
{
  Stored *stored = data;

  g_free (stored->hash);
  vaerdi_table_unref (stored->deliveries);
  g_free (stored);
}

static Stored *
stored_new (const char *hash)
{
  Stored *stored = g_new (Stored, 1);

  stored->hash = g_strdup (hash);
  stored->deliveries = vaerdi_table_new ();
  vaerdi_table_add_column (stored->deliveries, "source", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (stored->deliveries, "unit_id", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (stored->deliveries, "complete_to", VAERDI_COLUMN_DATE);

  return stored;
}

static void
add_row (VaerdiStore *self,
         VaerdiTable *table,
         guint        row)
{
  const char *id = vaerdi_table_get_text (table, 1, row);
  Stored *stored;

  if (id == NULL)
    return;

  stored = g_hash_table_lookup (self->indicators, id);
  if (stored == NULL)
    {
      stored = stored_new (vaerdi_table_get_text (table, 2, row));
      g_hash_table_insert (self->indicators, g_strdup (id), stored);
    }

  if (vaerdi_table_is_null (table, 3, row) || vaerdi_table_is_null (table, 5, row))
    return;

  vaerdi_table_add_row (stored->deliveries);
  vaerdi_table_set_text (stored->deliveries, 0, vaerdi_table_get_text (table, 3, row));
  vaerdi_table_set_text (stored->deliveries, 1, vaerdi_table_get_text (table, 4, row));
  vaerdi_table_set_int (stored->deliveries, 2, vaerdi_table_get_int (table, 5, row));
}

/**
 * vaerdi_store_new:
 * @table: the answer to %VAERDI_STORE_SQL
 *
 * Returns: (transfer full): what the store holds
 */
VaerdiStore *
vaerdi_store_new (VaerdiTable *table)
{
  VaerdiStore *self = g_new0 (VaerdiStore, 1);

  self->indicators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, stored_free);
  for (guint row = 0; row < vaerdi_table_get_n_rows (table); row++)
    {
      if (!vaerdi_table_is_null (table, 0, row))
        self->version = vaerdi_table_get_int (table, 0, row);
      add_row (self, table, row);
    }

  return self;
}

void
vaerdi_store_free (VaerdiStore *self)
{
  g_hash_table_unref (self->indicators);
  g_free (self);
}

/**
 * vaerdi_store_get_version:
 * @self: a store
 *
 * Returns: the version of its schema; 0 when it was never finished
 */
int
vaerdi_store_get_version (VaerdiStore *self)
{
  return self->version;
}

/**
 * vaerdi_store_error_of_version:
 * @version: of a store's schema
 *
 * Returns: (transfer full) (nullable): what is to be said of it; %NULL when it
 *   is this program's own
 */
GError *
vaerdi_store_error_of_version (int version)
{
  if (version > VAERDI_STORE_VERSION)
    return g_error_new (VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_NEWER,
                        N_("the results store has version %d and this program knows version %d; it reads what it "
                           "can and writes nothing: update the program"), version, VAERDI_STORE_VERSION);
  if (version < VAERDI_STORE_VERSION)
    return g_error_new (VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_OLDER,
                        N_("the results store has version %d and this program needs version %d; let the owner of "
                           "the database run vaerdictl refresh --migrate"), version, VAERDI_STORE_VERSION);

  return NULL;
}

/**
 * vaerdi_store_new_notice:
 * @self: a store
 *
 * Returns: (transfer full) (nullable): a #VaerdiStoreError for the reader when
 *   the versions of store and program differ
 */
GError *
vaerdi_store_new_notice (VaerdiStore *self)
{
  return vaerdi_store_error_of_version (self->version);
}

static Stored *
find (VaerdiStore      *self,
      VaerdiDefinition *definition)
{
  Stored *stored = g_hash_table_lookup (self->indicators, definition->id);

  if (stored == NULL || self->version < CELLS_VERSION || g_strcmp0 (stored->hash, definition->hash) != 0)
    return NULL;

  return stored;
}

/**
 * vaerdi_store_has:
 * @self: a store
 * @definition: an indicator
 *
 * Returns: whether it was computed by exactly this definition
 */
gboolean
vaerdi_store_has (VaerdiStore      *self,
                  VaerdiDefinition *definition)
{
  return find (self, definition) != NULL;
}

/**
 * vaerdi_store_get_deliveries:
 * @self: a store
 * @definition: an indicator that is in it
 *
 * Returns: (transfer none) (nullable): source, unit and the day before which
 *   it was complete when the indicator was computed
 */
VaerdiTable *
vaerdi_store_get_deliveries (VaerdiStore      *self,
                             VaerdiDefinition *definition)
{
  Stored *stored = find (self, definition);

  return stored != NULL ? stored->deliveries : NULL;
}

/* Reading the months */

typedef struct
{
  VaerdiDefinition *definition;
  gint32            first_month;
  guint             n_months;
} Wanted;

enum
{
  COLUMN_MONTH,
  COLUMN_UNITS,
  COLUMN_STRATA,
  COLUMN_NUMBERS,
};

/* The numbers of a cell in the order of their columns */
static const gsize numbers[] = {
  G_STRUCT_OFFSET (VaerdiCell, numerator), G_STRUCT_OFFSET (VaerdiCell, denominator),
  G_STRUCT_OFFSET (VaerdiCell, sum_squares), G_STRUCT_OFFSET (VaerdiCell, expected),
  G_STRUCT_OFFSET (VaerdiCell, answered), G_STRUCT_OFFSET (VaerdiCell, eligible),
};

static const char read_sql[] =
  "SELECT month, unit_ids, strata, numerator, denominator, sum_squares, expected, answered, eligible "
  "FROM vaerdi_results.month WHERE indicator_id = :'id' AND hash = :'hash' "
  "AND month >= :'from'::date AND month < :'to'::date ORDER BY month";

/* A store that its owner has not migrated yet has a row for each cell */
static const char read_cells_sql[] =
  "SELECT month, unit_ids, strata, numerator, denominator, sum_squares, expected, answered, eligible "
  "FROM vaerdi_results.month LEFT JOIN (SELECT indicator_id, month, array_agg (unit_id) AS unit_ids, "
  "array_agg (stratum) AS strata, array_agg (numerator) AS numerator, array_agg (denominator) AS denominator, "
  "array_agg (sum_squares) AS sum_squares, array_agg (expected) AS expected, array_agg (answered) AS answered, "
  "array_agg (eligible) AS eligible FROM vaerdi_results.cell GROUP BY indicator_id, month) AS c "
  "USING (indicator_id, month) WHERE indicator_id = :'id' AND hash = :'hash' "
  "AND month >= :'from'::date AND month < :'to'::date";

static const char read_columns[] =
  "month:date;unit_ids:text;strata:text;numerator:text;denominator:text;sum_squares:text;expected:text;"
  "answered:text;eligible:text";

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  vaerdi_definition_unref (wanted->definition);
  g_free (wanted);
}

/* Where the cells of a month belong, in the order of its arrays: a row of months
 * for each unit and stratum */
static void
place_cells (GPtrArray    *places,
             VaerdiResult *result,
             const char   *unit_ids,
             const char   *strata)
{
  g_auto (VaerdiArray) units = { NULL }, groups = { NULL };
  const char *unit_id, *stratum;

  g_ptr_array_set_size (places, 0);
  vaerdi_array_init (&units, unit_ids);
  vaerdi_array_init (&groups, strata);
  while (vaerdi_array_next (&units, &unit_id) && vaerdi_array_next (&groups, &stratum))
    if (unit_id != NULL && stratum != NULL)
      g_ptr_array_add (places, vaerdi_result_ensure_cells (result, unit_id, stratum));
}

/* {12,NULL,0.5}: read where it lies, for there are hundreds of thousands */
static void
read_numbers (GPtrArray  *places,
              guint       month,
              gsize       offset,
              const char *text)
{
  for (guint i = 0; i < places->len && text != NULL && (*text == '{' || *text == ','); i++)
    {
      VaerdiCell *cell = (VaerdiCell *) g_ptr_array_index (places, i) + month;
      char *end = (char *) text + 1;

      if (*end != 'N')
        G_STRUCT_MEMBER (double, cell, offset) = vaerdi_real_parse (text + 1, &end);
      text = end + strcspn (end, ",}");
    }
}

static void
read_month (GPtrArray        *places,
            guint             month,
            VaerdiDefinition *definition,
            VaerdiTable      *table,
            guint             row)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    read_numbers (places, month, numbers[i], vaerdi_table_get_text (table, COLUMN_NUMBERS + i, row));

  for (guint i = 0; i < places->len; i++)
    {
      VaerdiCell *cell = (VaerdiCell *) g_ptr_array_index (places, i) + month;

      cell->broken = !vaerdi_cell_check (cell, definition->measure);
    }
}

/* Mostly the units of a month are those of the month before */
static void
read_months (VaerdiResult *result,
             VaerdiTable  *table)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  const char *unit_ids = NULL, *strata = NULL;

  for (guint row = 0; row < vaerdi_table_get_n_rows (table); row++)
    {
      const char *these_ids = vaerdi_table_get_text (table, COLUMN_UNITS, row);
      const char *these_strata = vaerdi_table_get_text (table, COLUMN_STRATA, row);

      if (g_strcmp0 (unit_ids, these_ids) != 0 || g_strcmp0 (strata, these_strata) != 0)
        place_cells (places, result, these_ids, these_strata);
      unit_ids = these_ids;
      strata = these_strata;
      read_month (places, vaerdi_month_from_days (vaerdi_table_get_int (table, COLUMN_MONTH, row)) -
                  vaerdi_result_get_first_month (result), vaerdi_result_get_definition (result), table, row);
    }
}

/* A month without a row was not computed, one with nobody in it was */
static VaerdiResult *
result_from_table (const Wanted  *wanted,
                   VaerdiTable   *table,
                   GError       **error)
{
  g_autoptr (VaerdiResult) result =
    vaerdi_result_new (wanted->definition, wanted->first_month, wanted->n_months);
  guint n_rows = vaerdi_table_get_n_rows (table);

  if (n_rows < wanted->n_months)
    {
      g_set_error (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_MISSING,
                   N_("%s: %u of %u months are not in the results store"), wanted->definition->id,
                   wanted->n_months - n_rows, wanted->n_months);
      return NULL;
    }

  read_months (result, table);

  return g_steal_pointer (&result);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiTable) table =
    vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);
  VaerdiResult *stored = table != NULL ? result_from_table (g_task_get_task_data (task), table, &error) : NULL;

  if (stored == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, stored, (GDestroyNotify) vaerdi_result_unref);
}

/**
 * vaerdi_store_read_async:
 * @self: a store
 * @warehouse: where the store is
 * @definition: an indicator
 * @first_month: first month
 * @n_months: how many months
 * @cancellable: (nullable): to give up
 * @callback: called when the cells are there
 * @user_data: for @callback
 *
 * Reads what vaerdi_run_async() would compute. One statement, so every month
 * is seen as a refresh left it.
 */
void
vaerdi_store_read_async (VaerdiStore         *self,
                         VaerdiWarehouse     *warehouse,
                         VaerdiDefinition    *definition,
                         gint32               first_month,
                         guint                n_months,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (VaerdiStatement) statement = NULL;
  GError *error = NULL;
  Wanted *wanted;

  g_return_if_fail (self != NULL);
  g_return_if_fail (VAERDI_IS_WAREHOUSE (warehouse));
  g_return_if_fail (definition != NULL);

  task = g_task_new (warehouse, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_store_read_async);
  wanted = g_new0 (Wanted, 1);
  wanted->definition = vaerdi_definition_ref (definition);
  wanted->first_month = first_month;
  wanted->n_months = n_months;
  g_task_set_task_data (task, wanted, wanted_free);

  statement = vaerdi_statement_new (self->version >= MONTHS_VERSION ? read_sql : read_cells_sql, NULL, &error);
  if (statement == NULL || !vaerdi_statement_add_columns (statement, read_columns, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  vaerdi_statement_bind_text (statement, "id", definition->id);
  vaerdi_statement_bind_text (statement, "hash", definition->hash);
  vaerdi_statement_bind_date (statement, "from", vaerdi_month_to_days (first_month));
  vaerdi_statement_bind_date (statement, "to", vaerdi_month_to_days (first_month + (gint32) n_months));
  vaerdi_warehouse_query_async (warehouse, statement, cancellable, read_cb, g_object_ref (task));
}

/**
 * vaerdi_store_read_finish:
 * @result: what the callback got
 * @error: return location for %VAERDI_STORE_ERROR_MISSING or a
 *   #VaerdiWarehouseError
 *
 * Returns: (transfer full) (nullable): the result, not yet rolled up
 */
VaerdiResult *
vaerdi_store_read_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
