/* vaerdi-sheet.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-sheet"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-clip.h"
#include "statistics/vaerdi-sheet.h"
#include "statistics/vaerdi-statistics-error.h"
#include "warehouse/vaerdi-table.h"

/* A CSV file in memory, cell by cell as text: what the calculator reads it
 * writes back unchanged, and a number is parsed only where a method asks for
 * it, so that an error can name line and column. */

#define MAX_COLUMNS 1000

struct _VaerdiSheet
{
  gatomicrefcount  ref_count;
  GPtrArray       *names;     /* of interned text */
  GHashTable      *index;     /* name to column */
  GPtrArray       *rows;      /* of GPtrArray of text in the chunk; NULL is missing */
  GArray          *lines;     /* line of each row */
  GStringChunk    *texts;
};

G_DEFINE_BOXED_TYPE (VaerdiSheet, vaerdi_sheet, vaerdi_sheet_ref, vaerdi_sheet_unref)

/**
 * vaerdi_sheet_new:
 *
 * Returns: (transfer full): a sheet without columns and rows
 */
VaerdiSheet *
vaerdi_sheet_new (void)
{
  VaerdiSheet *self = g_new0 (VaerdiSheet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->names = g_ptr_array_new ();
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->texts = g_string_chunk_new (4096);

  return self;
}

VaerdiSheet *
vaerdi_sheet_ref (VaerdiSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_sheet_unref (VaerdiSheet *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->index);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->lines);
  g_string_chunk_free (self->texts);
  g_free (self);
}

guint
vaerdi_sheet_get_n_rows (VaerdiSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

guint
vaerdi_sheet_get_n_columns (VaerdiSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->names->len;
}

const char *
vaerdi_sheet_get_name (VaerdiSheet *self,
                       guint        column)
{
  g_return_val_if_fail (column < self->names->len, NULL);

  return g_ptr_array_index (self->names, column);
}

/**
 * vaerdi_sheet_find:
 * @self: a sheet
 * @name: a column's name
 *
 * Returns: the column's index, or -1
 */
int
vaerdi_sheet_find (VaerdiSheet *self,
                   const char  *name)
{
  gpointer column;

  g_return_val_if_fail (self != NULL, -1);

  if (!g_hash_table_lookup_extended (self->index, name, NULL, &column))
    return -1;

  return GPOINTER_TO_INT (column);
}

/**
 * vaerdi_sheet_get_line:
 * @self: a sheet
 * @row: a row
 *
 * Returns: the line of the file that the row was on, from 1; 0 for a row that
 *   was added
 */
guint
vaerdi_sheet_get_line (VaerdiSheet *self,
                       guint        row)
{
  g_return_val_if_fail (row < self->lines->len, 0);

  return g_array_index (self->lines, guint, row);
}

static guint
ensure_column (VaerdiSheet *self,
               const char  *name)
{
  int column = vaerdi_sheet_find (self, name);
  char *own;

  if (column >= 0)
    return column;

  own = g_string_chunk_insert_const (self->texts, name);
  g_ptr_array_add (self->names, own);
  g_hash_table_insert (self->index, own, GUINT_TO_POINTER (self->names->len - 1));

  return self->names->len - 1;
}

/**
 * vaerdi_sheet_add_row_at:
 * @self: a sheet
 * @line: the line of a file that the row is of; 0 for none
 *
 * Returns: the index of a new row in which everything is missing
 */
guint
vaerdi_sheet_add_row_at (VaerdiSheet *self,
                         guint        line)
{
  g_return_val_if_fail (self != NULL, 0);

  g_ptr_array_add (self->rows, g_ptr_array_sized_new (self->names->len));
  g_array_append_val (self->lines, line);

  return self->rows->len - 1;
}

/**
 * vaerdi_sheet_add_row:
 * @self: a sheet
 *
 * Returns: the index of a new row in which everything is missing
 */
guint
vaerdi_sheet_add_row (VaerdiSheet *self)
{
  return vaerdi_sheet_add_row_at (self, 0);
}

/**
 * vaerdi_sheet_remove:
 * @self: a sheet
 * @name: a column's name
 *
 * Takes the column out, when there is one.
 */
void
vaerdi_sheet_remove (VaerdiSheet *self,
                     const char  *name)
{
  int column = vaerdi_sheet_find (self, name);

  if (column < 0)
    return;

  g_ptr_array_remove_index (self->names, column);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (self->rows, i);

      if ((guint) column < row->len)
        g_ptr_array_remove_index (row, column);
    }

  g_hash_table_remove_all (self->index);
  for (guint i = 0; i < self->names->len; i++)
    g_hash_table_insert (self->index, g_ptr_array_index (self->names, i), GUINT_TO_POINTER (i));
}

/**
 * vaerdi_sheet_get_text:
 * @self: a sheet
 * @row: a row
 * @name: a column's name
 *
 * Returns: (nullable): the cell, owned by the sheet; %NULL when it is missing,
 *   or there is no such column
 */
const char *
vaerdi_sheet_get_text (VaerdiSheet *self,
                       guint        row,
                       const char  *name)
{
  int column = vaerdi_sheet_find (self, name);
  GPtrArray *cells;

  g_return_val_if_fail (row < self->rows->len, NULL);

  cells = g_ptr_array_index (self->rows, row);

  return column >= 0 && (guint) column < cells->len ? g_ptr_array_index (cells, column) : NULL;
}

/**
 * vaerdi_sheet_set_text:
 * @self: a sheet
 * @row: a row
 * @name: a column's name; it is added at the end when there is none
 * @value: (nullable): the text; %NULL for missing
 */
void
vaerdi_sheet_set_text (VaerdiSheet *self,
                       guint        row,
                       const char  *name,
                       const char  *value)
{
  guint column = ensure_column (self, name);
  GPtrArray *cells;

  g_return_if_fail (row < self->rows->len);

  cells = g_ptr_array_index (self->rows, row);
  if (cells->len <= column)
    g_ptr_array_set_size (cells, column + 1);
  g_ptr_array_index (cells, column) =
    value != NULL ? g_string_chunk_insert_const (self->texts, value) : NULL;
}

/**
 * vaerdi_sheet_set_number:
 * @self: a sheet
 * @row: a row
 * @name: a column's name; it is added at the end when there is none
 * @value: the number; NaN for missing
 *
 * Written with 15 digits, infinities as Inf and -Inf.
 */
void
vaerdi_sheet_set_number (VaerdiSheet *self,
                         guint        row,
                         const char  *name,
                         double       value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    {
      vaerdi_sheet_set_text (self, row, name, NULL);
      return;
    }

  if (isinf (value))
    g_strlcpy (text, value > 0.0 ? "Inf" : "-Inf", sizeof text);
  else
    /* Minus zero is zero to whoever reads it */
    g_ascii_formatd (text, sizeof text, "%.15g", value == 0.0 ? 0.0 : value);
  vaerdi_sheet_set_text (self, row, name, text);
}

/**
 * vaerdi_sheet_set_error:
 * @self: a sheet
 * @row: a row
 * @name: a column's name
 * @what: what is wrong, what was expected
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * Sets an error that names line and column.
 */
void
vaerdi_sheet_set_error (VaerdiSheet  *self,
                        guint         row,
                        const char   *name,
                        const char   *what,
                        GError      **error)
{
  const char *text = vaerdi_sheet_get_text (self, row, name);
  g_autofree char *clipped = vaerdi_clip (text != NULL ? text : "NA", VAERDI_CLIP_DEFAULT);

  g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
               N_("line %u, column %s: “%s”: %s"),
               vaerdi_sheet_get_line (self, row), name, clipped, what);
}

static gboolean
parse_number (const char *text,
              double     *value)
{
  char *end;

  if (text == NULL)
    {
      *value = NAN;
      return TRUE;
    }

  *value = vaerdi_real_parse (text, &end);
  if (g_str_equal (text, "Inf"))
    *value = INFINITY;
  else if (g_str_equal (text, "-Inf"))
    *value = -INFINITY;
  else if (end == text || *end != '\0' || !isfinite (*value) || g_ascii_isspace (*text))
    return FALSE;

  return TRUE;
}

/**
 * vaerdi_sheet_get_number:
 * @self: a sheet
 * @row: a row
 * @name: a column's name
 * @value: (out): the number; NaN when it is missing
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * Returns: %FALSE when the cell is no number
 */
gboolean
vaerdi_sheet_get_number (VaerdiSheet  *self,
                         guint         row,
                         const char   *name,
                         double       *value,
                         GError      **error)
{
  if (parse_number (vaerdi_sheet_get_text (self, row, name), value))
    return TRUE;

  vaerdi_sheet_set_error (self, row, name,
                          "not a number; expected digits with a decimal point, or NA", error);

  return FALSE;
}

/**
 * vaerdi_sheet_get_list:
 * @self: a sheet
 * @row: a row
 * @name: a column's name
 * @values: (out) (transfer full) (element-type double): the numbers; NaN for a
 *   missing one
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * Reads a cell with several numbers, separated by semicolons. A missing cell
 * is an empty list.
 *
 * Returns: %FALSE when one is no number
 */
gboolean
vaerdi_sheet_get_list (VaerdiSheet  *self,
                       guint         row,
                       const char   *name,
                       GArray      **values,
                       GError      **error)
{
  const char *text = vaerdi_sheet_get_text (self, row, name);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (double));
  g_auto (GStrv) parts = NULL;

  parts = g_strsplit (text != NULL ? text : "", ";", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      double value;

      if (!parse_number (*part == '\0' || g_str_equal (part, "NA") ? NULL : part, &value))
        {
          vaerdi_sheet_set_error (self, row, name,
                                  "expected numbers separated by semicolons, with NA for a missing one",
                                  error);
          return FALSE;
        }
      g_array_append_val (list, value);
    }
  *values = g_steal_pointer (&list);

  return TRUE;
}

static void
free_group (gpointer data)
{
  g_array_unref (data);
}

/**
 * vaerdi_sheet_group:
 * @self: a sheet
 * @columns: names separated by blanks; those the sheet lacks are passed over
 *
 * Rows that agree in the columns, in the order in which they first appear.
 *
 * Returns: (transfer full) (element-type GArray): arrays of row numbers
 */
GPtrArray *
vaerdi_sheet_group (VaerdiSheet *self,
                    const char  *columns)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (free_group);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) names = g_strsplit (columns, " ", -1);

  for (guint row = 0; row < self->rows->len; row++)
    {
      g_autoptr (GString) key = g_string_new (NULL);
      GArray *group;

      for (guint i = 0; names[i] != NULL; i++)
        {
          const char *text = vaerdi_sheet_get_text (self, row, names[i]);

          g_string_append_printf (key, "%s\n", text != NULL ? text : "");
        }
      group = g_hash_table_lookup (by_key, key->str);
      if (group == NULL)
        {
          group = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (groups, group);
          g_hash_table_insert (by_key, g_strdup (key->str), group);
        }
      g_array_append_val (group, row);
    }

  return groups;
}

/* Reads one field from *at and leaves *at behind it: at a comma or the end. */
static char *
take_field (const char **at,
            const char  *end)
{
  g_autoptr (GString) field = g_string_new (NULL);
  const char *p = *at;

  if (p < end && *p == '"')
    {
      for (p++; p < end; p++)
        {
          if (*p == '"' && (p + 1 == end || p[1] != '"'))
            break;
          if (*p == '"')
            p++;
          g_string_append_c (field, *p);
        }
      if (p < end)
        p++;
    }
  for (; p < end && *p != ','; p++)
    g_string_append_c (field, *p);
  *at = p;

  return g_string_free (g_steal_pointer (&field), FALSE);
}

static GPtrArray *
split_line (const char *from,
            const char *end)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);

  for (;;)
    {
      g_ptr_array_add (fields, take_field (&from, end));
      if (from >= end)
        break;
      from++;
    }

  return fields;
}

static gboolean
refuse_line (GError     **error,
             guint        line,
             const char  *what)
{
  g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX,
               "line %u: %s", line, what);

  return FALSE;
}

static gboolean
take_header (VaerdiSheet  *self,
             GPtrArray    *fields,
             guint         line,
             GError      **error)
{
  if (fields->len > MAX_COLUMNS)
    return refuse_line (error, line, N_("more than 1000 columns"));

  for (guint i = 0; i < fields->len; i++)
    {
      const char *name = g_strstrip ((char *) g_ptr_array_index (fields, i));

      if (*name == '\0')
        return refuse_line (error, line, N_("a column of the header has no name"));
      if (vaerdi_sheet_find (self, name) >= 0)
        return refuse_line (error, line, N_("two columns of the header have one name"));
      ensure_column (self, name);
    }

  return TRUE;
}

static gboolean
take_row (VaerdiSheet  *self,
          GPtrArray    *fields,
          guint         line,
          GError      **error)
{
  if (fields->len != self->names->len)
    {
      g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX,
                   N_("line %u: %u fields; the header has %u columns"), line, fields->len, self->names->len);
      return FALSE;
    }

  vaerdi_sheet_add_row_at (self, line);
  for (guint i = 0; i < fields->len; i++)
    {
      const char *text = g_strstrip ((char *) g_ptr_array_index (fields, i));

      if (*text != '\0' && !g_str_equal (text, "NA"))
        vaerdi_sheet_set_text (self, self->rows->len - 1, g_ptr_array_index (self->names, i), text);
    }

  return TRUE;
}

static gboolean
take_line (VaerdiSheet  *self,
           const char   *from,
           const char   *end,
           guint         line,
           GError      **error)
{
  g_autoptr (GPtrArray) fields = NULL;

  if (end > from && end[-1] == '\r')
    end--;
  if (from == end || *from == '#')
    return TRUE;

  fields = split_line (from, end);

  return self->names->len == 0
           ? take_header (self, fields, line, error)
           : take_row (self, fields, line, error);
}

/**
 * vaerdi_sheet_parse:
 * @text: a CSV file
 * @length: its length in bytes
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * Reads commas, an optional pair of double quotes round a field, NA or nothing
 * for missing, and lines starting with # as comments. The first other line is
 * the header. A field cannot reach over a line.
 *
 * Returns: (transfer full): the sheet, or %NULL
 */
VaerdiSheet *
vaerdi_sheet_parse (const char  *text,
                    gsize        length,
                    GError     **error)
{
  g_autoptr (VaerdiSheet) self = vaerdi_sheet_new ();
  const char *end = text + length;
  guint line = 1;

  if (!g_utf8_validate_len (text, length, NULL))
    {
      refuse_line (error, 1, N_("the text is not UTF-8; save the file as UTF-8"));
      return NULL;
    }
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3;

  for (const char *from = text; from < end; line++)
    {
      const char *to = memchr (from, '\n', end - from);

      if (to == NULL)
        to = end;
      if (!take_line (self, from, to, line, error))
        return NULL;
      from = to + 1;
    }

  if (self->names->len == 0)
    {
      refuse_line (error, line, N_("there is no header; expected the names of the columns, separated by commas"));
      return NULL;
    }

  return g_steal_pointer (&self);
}

static void
append_field (GString    *csv,
              const char *text)
{
  if (text == NULL)
    text = "NA";
  if (strpbrk (text, ",\"") == NULL && *text != '#')
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text);
    }
  g_string_append_c (csv, '"');
}

/**
 * vaerdi_sheet_to_csv:
 * @self: a sheet
 *
 * Returns: (transfer full): the sheet as CSV, with NA for missing
 */
GString *
vaerdi_sheet_to_csv (VaerdiSheet *self)
{
  GString *csv = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, csv);

  for (guint i = 0; i < self->names->len; i++)
    {
      if (i > 0)
        g_string_append_c (csv, ',');
      append_field (csv, g_ptr_array_index (self->names, i));
    }
  g_string_append_c (csv, '\n');

  for (guint row = 0; row < self->rows->len; row++)
    {
      for (guint i = 0; i < self->names->len; i++)
        {
          if (i > 0)
            g_string_append_c (csv, ',');
          append_field (csv, vaerdi_sheet_get_text (self, row, g_ptr_array_index (self->names, i)));
        }
      g_string_append_c (csv, '\n');
    }

  return csv;
}
