/* vaerdi-answer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-answer"

#include "config.h"

#include "definitions/vaerdi-clip.h"
#include "host/vaerdi-answer.h"
#include "host/vaerdi-frame.h"
#include "host/vaerdi-wire.h"
#include "verdicts/vaerdi-language.h"
#include "warehouse/vaerdi-csv.h"

static VaerdiTable *
copy_columns (VaerdiTable *declared)
{
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; i < vaerdi_table_get_n_columns (declared); i++)
    vaerdi_table_add_column (table, vaerdi_table_get_name (declared, i),
                             vaerdi_table_get_column_type (declared, i));

  return table;
}

static gboolean
refuse_column (const char  *name,
               const char  *what,
               GError     **error)
{
  g_autofree char *clipped = vaerdi_clip (name, VAERDI_CLIP_DEFAULT);

  g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_ANSWER,
               vaerdi_text (VAERDI_ENGLISH,
                            "the answer does not fit the manifest: column %s %s"),
               clipped, what);

  return FALSE;
}

static gboolean
check_type (VaerdiTable  *declared,
            guint         column,
            VaerdiTable  *answer,
            guint         found,
            GError      **error)
{
  VaerdiColumnType expected = vaerdi_table_get_column_type (declared, column);
  VaerdiColumnType type = vaerdi_table_get_column_type (answer, found);
  g_autofree char *what = NULL;

  if (type == expected)
    return TRUE;

  what = g_strdup_printf (vaerdi_text (VAERDI_ENGLISH, "is %s, %s was declared"),
                          vaerdi_column_type_to_name (type), vaerdi_column_type_to_name (expected));

  return refuse_column (vaerdi_table_get_name (declared, column), what, error);
}

/* Fills @order with the answer's column for each declared one */
static gboolean
match_columns (VaerdiTable  *declared,
               VaerdiTable  *answer,
               GArray       *order,
               GError      **error)
{
  for (guint i = 0; i < vaerdi_table_get_n_columns (declared); i++)
    {
      const char *name = vaerdi_table_get_name (declared, i);
      int found = vaerdi_table_find (answer, name);

      if (found < 0)
        return refuse_column (name, vaerdi_text (VAERDI_ENGLISH, "is missing"), error);
      if (!check_type (declared, i, answer, found, error))
        return FALSE;
      g_array_append_val (order, found);
    }

  for (guint i = 0; i < vaerdi_table_get_n_columns (answer); i++)
    if (vaerdi_table_find (declared, vaerdi_table_get_name (answer, i)) < 0)
      return refuse_column (vaerdi_table_get_name (answer, i),
                            vaerdi_text (VAERDI_ENGLISH, "is not declared"), error);

  return TRUE;
}

static void
copy_value (VaerdiTable *from,
            guint        from_column,
            guint        row,
            VaerdiTable *to,
            guint        to_column)
{
  if (vaerdi_table_is_null (from, from_column, row))
    return;

  switch (vaerdi_table_get_column_type (from, from_column))
    {
    case VAERDI_COLUMN_TEXT:
      vaerdi_table_set_text (to, to_column, vaerdi_table_get_text (from, from_column, row));
      break;

    case VAERDI_COLUMN_REAL:
      vaerdi_table_set_real (to, to_column, vaerdi_table_get_real (from, from_column, row));
      break;

    case VAERDI_COLUMN_INT:
    case VAERDI_COLUMN_DATE:
    case VAERDI_COLUMN_BOOL:
    default:
      vaerdi_table_set_int (to, to_column, vaerdi_table_get_int (from, from_column, row));
      break;
    }
}

static VaerdiTable *
reorder (VaerdiTable *declared,
         VaerdiTable *answer,
         GArray      *order)
{
  gboolean same = TRUE;
  VaerdiTable *table;

  for (guint i = 0; i < order->len; i++)
    same &= g_array_index (order, int, i) == (int) i;
  if (same)
    return vaerdi_table_ref (answer);

  table = copy_columns (declared);
  for (guint row = 0; row < vaerdi_table_get_n_rows (answer); row++)
    {
      vaerdi_table_add_row (table);
      for (guint i = 0; i < order->len; i++)
        copy_value (answer, g_array_index (order, int, i), row, table, i);
    }

  return table;
}

static GBytes *
read_frame (VaerdiComputeSpec  *spec,
            GBytes             *bytes,
            VaerdiFrameKind    *kind,
            GError            **error)
{
  g_autoptr (VaerdiFrameReader) reader = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GBytes) second = NULL;
  VaerdiFrameKind second_kind;
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  /* Names and lengths come on top of what the module counted */
  reader = vaerdi_frame_reader_new (spec->output + spec->output / 4 + 65536);
  if (!vaerdi_frame_reader_push (reader, data, length, error) ||
      !vaerdi_frame_reader_end (reader, error))
    return NULL;

  payload = vaerdi_frame_reader_pop (reader, kind);
  second = vaerdi_frame_reader_pop (reader, &second_kind);
  if (payload != NULL && second == NULL)
    return g_steal_pointer (&payload);

  g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_PROTOCOL,
               "%s", payload == NULL
               ? vaerdi_text (VAERDI_ENGLISH, "the worker ended without an answer")
               : vaerdi_text (VAERDI_ENGLISH, "more than one answer came"));

  return NULL;
}

static VaerdiTable *
read_module (VaerdiComputeSpec  *spec,
             GBytes             *bytes,
             GError            **error)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (VaerdiTable) answer = NULL;
  g_autoptr (GBytes) payload = NULL;
  VaerdiFrameKind kind;

  payload = read_frame (spec, bytes, &kind, error);
  if (payload == NULL)
    return NULL;

  if (kind == VAERDI_FRAME_ERROR)
    {
      g_propagate_error (error, vaerdi_wire_to_error (payload));
      return NULL;
    }

  answer = vaerdi_wire_to_table (payload, spec->rows, error);
  if (answer == NULL || !match_columns (spec->result, answer, order, error))
    return NULL;

  return reorder (spec->result, answer, order);
}

static int
translate_code (int data_code)
{
  switch ((VaerdiDataError) data_code)
    {
    case VAERDI_DATA_ERROR_TOO_MUCH:
      return VAERDI_COMPUTE_ERROR_OUTPUT;

    case VAERDI_DATA_ERROR_SYNTAX:
      return VAERDI_COMPUTE_ERROR_PROTOCOL;

    case VAERDI_DATA_ERROR_VALUE:
    case VAERDI_DATA_ERROR_COLUMN:
    default:
      return VAERDI_COMPUTE_ERROR_ANSWER;
    }
}

static VaerdiTable *
read_program (VaerdiComputeSpec  *spec,
              GBytes             *bytes,
              GError            **error)
{
  g_autoptr (VaerdiTable) table = copy_columns (spec->result);
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (vaerdi_csv_read (table, text, length, vaerdi_text (VAERDI_ENGLISH, "the program's answer"),
                       VAERDI_CSV_DEFAULT, spec->rows, &local))
    return g_steal_pointer (&table);

  g_set_error_literal (error, VAERDI_COMPUTE_ERROR, translate_code (local->code),
                       local->message);

  return NULL;
}

/**
 * vaerdi_answer_read:
 * @spec: what was asked for
 * @bytes: what came back: frames from a module, CSV from a program
 * @error: return location for a #VAERDI_COMPUTE_ERROR
 *
 * Reads an answer and holds it against the declared columns: each is there
 * once with its type, no other is, and no number is NaN or infinite.
 *
 * Returns: (transfer full) (nullable): a table with exactly the declared
 *   columns in the declared order
 */
VaerdiTable *
vaerdi_answer_read (VaerdiComputeSpec  *spec,
                    GBytes             *bytes,
                    GError            **error)
{
  g_return_val_if_fail (spec != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  if (spec->kind == VAERDI_COMPUTE_PROGRAM)
    return read_program (spec, bytes, error);

  return read_module (spec, bytes, error);
}
