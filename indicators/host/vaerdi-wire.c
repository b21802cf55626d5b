/* vaerdi-wire.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-wire"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-clip.h"
#include "host/vaerdi-compute-spec.h"
#include "host/vaerdi-frame.h"
#include "host/vaerdi-wire.h"

#define MAX_COLUMNS 4096

/* Days of 0001-01-01 and 9999-12-31, the dates that can be written */
#define FIRST_DATE  (-719162)
#define LAST_DATE   2932896

static GVariant *
values_from_column (VaerdiTable *table,
                    guint        column)
{
  guint n_rows = vaerdi_table_get_n_rows (table);
  GVariantBuilder builder;

  switch (vaerdi_table_get_column_type (table, column))
    {
    case VAERDI_COLUMN_REAL:
      return g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE,
                                        vaerdi_table_get_reals (table, column),
                                        n_rows, sizeof (double));

    case VAERDI_COLUMN_TEXT:
      g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
      for (guint row = 0; row < n_rows; row++)
        {
          const char *text = vaerdi_table_get_text (table, column, row);

          g_variant_builder_add (&builder, "s", text != NULL ? text : "");
        }
      return g_variant_builder_end (&builder);

    case VAERDI_COLUMN_INT:
    case VAERDI_COLUMN_DATE:
    case VAERDI_COLUMN_BOOL:
    default:
      return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64,
                                        vaerdi_table_get_ints (table, column),
                                        n_rows, sizeof (gint64));
    }
}

/**
 * vaerdi_wire_from_table:
 * @table: a table
 *
 * Serialises a table.
 *
 * Returns: (transfer floating): a variant of the type %VAERDI_WIRE_TABLE
 */
GVariant *
vaerdi_wire_from_table (VaerdiTable *table)
{
  GVariantBuilder columns;
  guint n_rows;

  g_return_val_if_fail (table != NULL, NULL);

  n_rows = vaerdi_table_get_n_rows (table);
  g_variant_builder_init (&columns, G_VARIANT_TYPE ("a" VAERDI_WIRE_COLUMN));

  for (guint i = 0; i < vaerdi_table_get_n_columns (table); i++)
    g_variant_builder_add (&columns, "(su@ayv)",
                           vaerdi_table_get_name (table, i),
                           (guint32) vaerdi_table_get_column_type (table, i),
                           g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE,
                                                      vaerdi_table_get_validity (table, i),
                                                      n_rows, 1),
                           values_from_column (table, i));

  return g_variant_new (VAERDI_WIRE_TABLE, (guint64) n_rows, &columns);
}

typedef struct
{
  const char       *name;
  VaerdiColumnType  type;
  GVariant         *valid;
  GVariant         *values;
  const guint8     *valid_at;
  gconstpointer     values_at;   /* NULL for text */
} WireColumn;

static void
wire_column_clear (gpointer data)
{
  WireColumn *column = data;

  g_clear_pointer (&column->valid, g_variant_unref);
  g_clear_pointer (&column->values, g_variant_unref);
}

static gboolean
damaged (const char  *what,
         const char  *column,
         GError     **error)
{
  g_autofree char *clipped = vaerdi_clip (column, VAERDI_CLIP_DEFAULT);

  g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_PROTOCOL,
               N_("the answer is damaged: column “%s” %s"), clipped, what);

  return FALSE;
}

static const GVariantType *
get_values_type (VaerdiColumnType type)
{
  if (type == VAERDI_COLUMN_TEXT)
    return G_VARIANT_TYPE_STRING_ARRAY;

  return type == VAERDI_COLUMN_REAL ? G_VARIANT_TYPE ("ad") : G_VARIANT_TYPE ("ax");
}

static gboolean
wire_column_init (WireColumn  *self,
                  GVariant    *variant,
                  gsize        n_rows,
                  GError     **error)
{
  gsize n = 0;
  guint32 type;

  g_variant_get (variant, "(&su@ayv)", &self->name, &type, &self->valid, &self->values);
  self->type = type;

  if (*self->name == '\0')
    return damaged (N_("has no name"), "", error);
  if (type > VAERDI_COLUMN_BOOL)
    return damaged (N_("has an unknown type"), self->name, error);
  if (!g_variant_is_of_type (self->values, get_values_type (self->type)))
    return damaged (N_("holds values of another type than it says"), self->name, error);

  self->valid_at = g_variant_get_fixed_array (self->valid, &n, 1);
  if (n != n_rows || g_variant_n_children (self->values) != n_rows)
    return damaged (N_("is not as long as the table"), self->name, error);

  if (self->type != VAERDI_COLUMN_TEXT)
    self->values_at = g_variant_get_fixed_array (self->values, &n, sizeof (gint64));

  return TRUE;
}

static gboolean
refuse_value (WireColumn  *self,
              gsize        row,
              const char  *what,
              GError     **error)
{
  g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_ANSWER,
               N_("column %s, row %u: %s"),
               self->name, (guint) row + 1, what);

  return FALSE;
}

static const char *
name_fault (WireColumn *self,
            gsize       row)
{
  switch (self->type)
    {
    case VAERDI_COLUMN_REAL:
      if (isinf (((const double *) self->values_at)[row]))
        return N_("the value is infinite");
      return N_("the value is not a number (NaN)");

    case VAERDI_COLUMN_DATE:
      return N_("the date is not in the years 1 to 9999");

    case VAERDI_COLUMN_BOOL:
    case VAERDI_COLUMN_INT:
    case VAERDI_COLUMN_TEXT:
    default:
      return N_("a truth value is neither 0 nor 1");
    }
}

static gboolean
may_stand (WireColumn *self,
           gsize       row)
{
  const gint64 *ints = self->values_at;
  const double *reals = self->values_at;

  switch (self->type)
    {
    case VAERDI_COLUMN_REAL:
      return isfinite (reals[row]);

    case VAERDI_COLUMN_DATE:
      return ints[row] >= FIRST_DATE && ints[row] <= LAST_DATE;

    case VAERDI_COLUMN_BOOL:
      return ints[row] == 0 || ints[row] == 1;

    case VAERDI_COLUMN_INT:
    case VAERDI_COLUMN_TEXT:
    default:
      return TRUE;
    }
}

static gboolean
check_values (WireColumn  *self,
              gsize        n_rows,
              GError     **error)
{
  for (gsize row = 0; row < n_rows; row++)
    {
      if (self->valid_at[row] > 1)
        return damaged (N_("has a validity that is neither 0 nor 1"), self->name, error);
      if (self->valid_at[row] == 1 && !may_stand (self, row))
        return refuse_value (self, row, name_fault (self, row), error);
    }

  return TRUE;
}

static void
store_value (WireColumn  *self,
             VaerdiTable *table,
             guint        column,
             gsize        row)
{
  const char *text;

  if (self->valid_at[row] == 0)
    return;

  switch (self->type)
    {
    case VAERDI_COLUMN_TEXT:
      g_variant_get_child (self->values, row, "&s", &text);
      vaerdi_table_set_text (table, column, text);
      break;

    case VAERDI_COLUMN_REAL:
      vaerdi_table_set_real (table, column, ((const double *) self->values_at)[row]);
      break;

    case VAERDI_COLUMN_INT:
    case VAERDI_COLUMN_DATE:
    case VAERDI_COLUMN_BOOL:
    default:
      vaerdi_table_set_int (table, column, ((const gint64 *) self->values_at)[row]);
      break;
    }
}

static VaerdiTable *
build_table (GArray *columns,
             gsize   n_rows)
{
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; i < columns->len; i++)
    {
      WireColumn *column = &g_array_index (columns, WireColumn, i);

      vaerdi_table_add_column (table, column->name, column->type);
    }

  for (gsize row = 0; row < n_rows; row++)
    {
      vaerdi_table_add_row (table);
      for (guint i = 0; i < columns->len; i++)
        store_value (&g_array_index (columns, WireColumn, i), table, i, row);
    }

  return table;
}

static gboolean
read_columns (GArray    *columns,
              GVariant  *variants,
              gsize      n_rows,
              GError   **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < g_variant_n_children (variants); i++)
    {
      g_autoptr (GVariant) variant = g_variant_get_child_value (variants, i);
      WireColumn *column;

      g_array_set_size (columns, i + 1);
      column = &g_array_index (columns, WireColumn, i);

      if (!wire_column_init (column, variant, n_rows, error) ||
          !check_values (column, n_rows, error))
        return FALSE;
      if (!g_hash_table_add (seen, (gpointer) column->name))
        return damaged (N_("comes twice"), column->name, error);
    }

  return TRUE;
}

static gboolean
check_size (guint64   n_rows,
            gsize     n_columns,
            guint     max_rows,
            GError  **error)
{
  if (n_rows > max_rows)
    {
      g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_OUTPUT,
                   N_("the table has %lu rows, at most %u are accepted"), (gulong) n_rows, max_rows);
      return FALSE;
    }
  if (n_columns > MAX_COLUMNS)
    {
      g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_OUTPUT,
                   N_("the table has %lu columns, at most %d are accepted"), (gulong) n_columns, MAX_COLUMNS);
      return FALSE;
    }

  return TRUE;
}

/**
 * vaerdi_wire_to_table:
 * @payload: bytes from the peer
 * @max_rows: how many rows to accept
 * @error: return location for a #VAERDI_COMPUTE_ERROR
 *
 * Reads a table back. The bytes may be anything: form, types, lengths and
 * values are checked, NaN and infinities are refused with column and row.
 *
 * Returns: (transfer full) (nullable): the table
 */
VaerdiTable *
vaerdi_wire_to_table (GBytes   *payload,
                      guint     max_rows,
                      GError  **error)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) variants = NULL;
  g_autoptr (GArray) columns = NULL;
  guint64 n_rows;

  g_return_val_if_fail (payload != NULL, NULL);

  variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (VAERDI_WIRE_TABLE),
                                                          payload, FALSE));
  if (!g_variant_is_normal_form (variant))
    {
      g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_PROTOCOL,
                   N_("the answer is damaged: it is not a serialised table"));
      return NULL;
    }

  g_variant_get (variant, "(t@a" VAERDI_WIRE_COLUMN ")", &n_rows, &variants);
  if (!check_size (n_rows, g_variant_n_children (variants), max_rows, error))
    return NULL;

  columns = g_array_new (FALSE, TRUE, sizeof (WireColumn));
  g_array_set_clear_func (columns, wire_column_clear);
  if (!read_columns (columns, variants, n_rows, error))
    return NULL;

  return build_table (columns, columns->len > 0 ? n_rows : 0);
}

/**
 * vaerdi_wire_from_error:
 * @error: a #VAERDI_COMPUTE_ERROR
 *
 * Returns: (transfer floating): a variant of the type %VAERDI_WIRE_ERROR
 */
GVariant *
vaerdi_wire_from_error (const GError *error)
{
  g_autofree char *message = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  message = g_utf8_make_valid (error->message, -1);

  return g_variant_new (VAERDI_WIRE_ERROR, (guint32) error->code, message);
}

static gboolean
may_be_sent (guint32 code)
{
  return code == VAERDI_COMPUTE_ERROR_LOAD || code == VAERDI_COMPUTE_ERROR_ABI ||
         code == VAERDI_COMPUTE_ERROR_FAILED || code == VAERDI_COMPUTE_ERROR_OUTPUT ||
         code == VAERDI_COMPUTE_ERROR_ANSWER || code == VAERDI_COMPUTE_ERROR_PROTOCOL;
}

/**
 * vaerdi_wire_to_error:
 * @payload: bytes from the peer
 *
 * Reads an error back. What cannot be read becomes an error about that.
 *
 * Returns: (transfer full): a #VAERDI_COMPUTE_ERROR
 */
GError *
vaerdi_wire_to_error (GBytes *payload)
{
  g_autoptr (GVariant) variant = NULL;
  const char *message;
  guint32 code;

  g_return_val_if_fail (payload != NULL, NULL);

  variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (VAERDI_WIRE_ERROR),
                                                          payload, FALSE));
  if (g_variant_is_normal_form (variant))
    {
      g_variant_get (variant, "(u&s)", &code, &message);
      if (may_be_sent (code) && *message != '\0')
        return g_error_new_literal (VAERDI_COMPUTE_ERROR, code, message);
    }

  return g_error_new_literal (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_PROTOCOL,
                              N_("the answer is damaged: it is not a serialised error"));
}

/**
 * vaerdi_wire_to_message:
 * @table: a table
 *
 * Returns: (transfer full): all that a worker is sent: the greeting and the
 *   table in its frame
 */
GBytes *
vaerdi_wire_to_message (VaerdiTable *table)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (vaerdi_wire_from_table (table));
  g_autoptr (GBytes) payload = g_variant_get_data_as_bytes (variant);
  g_autoptr (GBytes) greeting = vaerdi_frame_greeting ();
  g_autoptr (GBytes) header = vaerdi_frame_header (VAERDI_FRAME_TABLE,
                                                   g_bytes_get_size (payload));
  GBytes *parts[] = { greeting, header, payload };
  GByteArray *message = g_byte_array_sized_new (g_bytes_get_size (payload) +
                                                2 * VAERDI_FRAME_HEADER);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gsize length;
      gconstpointer data = g_bytes_get_data (parts[i], &length);

      g_byte_array_append (message, data, length);
    }

  return g_byte_array_free_to_bytes (message);
}
