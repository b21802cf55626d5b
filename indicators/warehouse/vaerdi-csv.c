/* vaerdi-csv.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-csv"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-clip.h"
#include "warehouse/vaerdi-csv.h"

/* A record is read into one buffer: the fields' texts behind each other, each
 * ended by NUL. Nothing is allocated per field. */

typedef struct
{
  gsize    start;
  gboolean quoted;
} Field;

typedef struct
{
  const char     *at;
  const char     *end;
  const char     *source;
  VaerdiCsvFlags  flags;
  char            separator;
  guint           line;          /* of the next character */
  guint           record_line;   /* where the record in @fields began */
  GString        *text;
  GArray         *fields;        /* Field */
  GArray         *map;           /* int: the table's column of each field, or -1 */
} Reader;

static void
reader_init (Reader         *self,
             const char     *text,
             gsize           length,
             const char     *source,
             VaerdiCsvFlags  flags)
{
  static const char bom[] = "\xef\xbb\xbf";

  self->at = text;
  self->end = text + length;
  self->source = source;
  self->flags = flags;
  self->separator = flags & VAERDI_CSV_SEMICOLON ? ';' : ',';
  self->line = 1;
  self->text = g_string_sized_new (1024);
  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  self->map = g_array_new (FALSE, FALSE, sizeof (int));

  if (length >= 3 && memcmp (text, bom, 3) == 0)
    self->at += 3;
}

static void
reader_clear (Reader *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->fields);
  g_array_unref (self->map);
}

static const char *
reader_get (Reader *self,
            guint   field)
{
  return self->text->str + g_array_index (self->fields, Field, field).start;
}

static gboolean
syntax_error (Reader      *self,
              guint        line,
              const char  *what,
              GError     **error)
{
  g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
               N_("%s, line %u: %s"), self->source, line, what);

  return FALSE;
}

static gboolean
read_quoted (Reader  *self,
             GError **error)
{
  guint begin = self->line;

  for (self->at++; self->at < self->end; self->at++)
    {
      if (*self->at == '\n')
        self->line++;
      if (*self->at != '"')
        {
          g_string_append_c (self->text, *self->at);
          continue;
        }
      self->at++;
      if (self->at == self->end || *self->at != '"')
        return TRUE;
      g_string_append_c (self->text, '"');
    }

  return syntax_error (self, begin, N_("a quote is opened here and never closed"), error);
}

static gboolean
at_line_end (Reader *self)
{
  return self->at == self->end || *self->at == '\n' ||
         (*self->at == '\r' && (self->at + 1 == self->end || self->at[1] == '\n'));
}

static gboolean
read_field (Reader  *self,
            GError **error)
{
  Field field = { self->text->len, FALSE };

  if (self->at < self->end && *self->at == '"')
    {
      field.quoted = TRUE;
      if (!read_quoted (self, error))
        return FALSE;
      if (!at_line_end (self) && *self->at != self->separator)
        return syntax_error (self, self->line, N_("text follows after a closing quote; "
                                "a quote inside a quoted field is written twice"), error);
    }

  while (!at_line_end (self) && *self->at != self->separator)
    {
      if (*self->at == '"')
        return syntax_error (self, self->line, N_("a quote stands inside a field that does "
                                "not begin with one"), error);
      g_string_append_c (self->text, *self->at++);
    }

  g_string_append_c (self->text, '\0');
  g_array_append_val (self->fields, field);

  return TRUE;
}

static void
skip_line_end (Reader *self)
{
  if (self->at < self->end && *self->at == '\r')
    self->at++;
  if (self->at < self->end)
    {
      self->at++;
      self->line++;
    }
}

static void
skip_empty_lines (Reader *self)
{
  while (self->at < self->end)
    {
      gboolean comment = (self->flags & VAERDI_CSV_COMMENTS) && *self->at == '#';

      if (!comment && !at_line_end (self))
        return;
      while (!at_line_end (self))
        self->at++;
      skip_line_end (self);
    }
}

/* TRUE with no fields at the end of the text */
static gboolean
read_record (Reader  *self,
             GError **error)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->fields, 0);
  skip_empty_lines (self);
  self->record_line = self->line;

  if (self->at == self->end)
    return TRUE;

  for (;;)
    {
      if (!read_field (self, error))
        return FALSE;
      if (at_line_end (self))
        break;
      self->at++;
    }

  skip_line_end (self);

  return TRUE;
}

static gboolean
column_error (Reader      *self,
              const char  *what,
              const char  *name,
              GError     **error)
{
  g_autofree char *clipped = vaerdi_clip (name, VAERDI_CLIP_DEFAULT);

  g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_COLUMN,
               N_("%s, line %u: column “%s” %s"), self->source, self->record_line, clipped, what);

  return FALSE;
}

static gboolean
check_names (Reader  *self,
             GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *name = reader_get (self, i);

      if (*name == '\0')
        return syntax_error (self, self->record_line, N_("the header has a column without a name"),
                             error);
      if (!g_hash_table_add (seen, (gpointer) name))
        return column_error (self, N_("stands twice in the header"), name, error);
    }

  return TRUE;
}

static gboolean
map_columns (Reader       *self,
             VaerdiTable  *table,
             GError      **error)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      int column = vaerdi_table_find (table, reader_get (self, i));

      if (column < 0 && !(self->flags & VAERDI_CSV_EXTRA_COLUMNS))
        return column_error (self, N_("is not expected"), reader_get (self, i), error);
      g_array_append_val (self->map, column);
    }

  for (guint i = 0; i < vaerdi_table_get_n_columns (table); i++)
    {
      const char *name = vaerdi_table_get_name (table, i);
      gboolean found = (self->flags & VAERDI_CSV_LINES) && g_str_equal (name, VAERDI_CSV_LINE_COLUMN);

      for (guint j = 0; j < self->fields->len && !found; j++)
        found = g_str_equal (name, reader_get (self, j));
      if (!found)
        return column_error (self, "is missing", name, error);
    }

  return TRUE;
}

static gboolean
read_header (Reader       *self,
             VaerdiTable  *table,
             GError      **error)
{
  if (!read_record (self, error))
    return FALSE;
  if (self->fields->len == 0)
    return syntax_error (self, 1, N_("it is empty; a header line with the names of the columns "
                            "was expected"), error);
  if (!check_names (self, error))
    return FALSE;

  if (vaerdi_table_get_n_columns (table) == 0)
    for (guint i = 0; i < self->fields->len; i++)
      vaerdi_table_add_column (table, reader_get (self, i), VAERDI_COLUMN_TEXT);

  return map_columns (self, table, error);
}

/* An empty field is a missing value; a quoted empty field is an empty text,
 * except in a table of one column, where a row without it could not be told
 * from an empty line. */
static gboolean
is_missing (Reader           *self,
            guint             field,
            VaerdiColumnType  type)
{
  if (*reader_get (self, field) != '\0')
    return FALSE;

  return type != VAERDI_COLUMN_TEXT || self->fields->len == 1 ||
         !g_array_index (self->fields, Field, field).quoted;
}

static gboolean
check_real (Reader       *self,
            VaerdiTable  *table,
            guint         column,
            const char   *text,
            GError      **error)
{
  g_autofree char *clipped = NULL;

  if (isfinite (vaerdi_real_parse (text, NULL)))
    return TRUE;

  clipped = vaerdi_clip (text, VAERDI_CLIP_DEFAULT);
  g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
               N_("%s, line %u: column %s, row %u: “%s” is not a finite number; a missing "
                  "value is an empty field"), self->source, self->record_line,
               vaerdi_table_get_name (table, column), vaerdi_table_get_n_rows (table), clipped);

  return FALSE;
}

static gboolean
store_field (Reader       *self,
             VaerdiTable  *table,
             guint         field,
             guint         column,
             GError      **error)
{
  VaerdiColumnType type = vaerdi_table_get_column_type (table, column);
  const char *text = reader_get (self, field);

  if (is_missing (self, field, type))
    return TRUE;
  if (type == VAERDI_COLUMN_REAL && !check_real (self, table, column, text, error))
    return FALSE;
  if (vaerdi_table_set_parsed (table, column, text, error))
    return TRUE;

  g_prefix_error (error, "%s, line %u: ", self->source, self->record_line);

  return FALSE;
}

static gboolean
store_record (Reader       *self,
              VaerdiTable  *table,
              GError      **error)
{
  if (self->fields->len != self->map->len)
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                   N_("%s, line %u: %u fields; the header has %u"), self->source,
                   self->record_line, self->fields->len, self->map->len);
      return FALSE;
    }

  vaerdi_table_add_row (table);
  if (self->flags & VAERDI_CSV_LINES)
    vaerdi_table_set_int (table, vaerdi_table_find (table, VAERDI_CSV_LINE_COLUMN), self->record_line);

  for (guint i = 0; i < self->fields->len; i++)
    {
      int column = g_array_index (self->map, int, i);

      if (column >= 0 && !store_field (self, table, i, column, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_utf8 (Reader  *self,
            GError **error)
{
  const char *bad;
  guint line = 1;

  if (g_utf8_validate (self->at, self->end - self->at, &bad))
    return TRUE;

  for (const char *p = self->at; p < bad; p++)
    line += *p == '\n';

  return syntax_error (self, line, N_("it is not UTF-8; save it as UTF-8 text"), error);
}

static gboolean
read_all (Reader       *self,
          VaerdiTable  *table,
          guint         max_rows,
          GError      **error)
{
  if (!check_utf8 (self, error) || !read_header (self, table, error))
    return FALSE;

  for (;;)
    {
      if (!read_record (self, error))
        return FALSE;
      if (self->fields->len == 0)
        return TRUE;
      if (max_rows > 0 && vaerdi_table_get_n_rows (table) == max_rows)
        {
          g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_TOO_MUCH,
                       N_("%s, line %u: more than %u rows"), self->source, self->record_line,
                       max_rows);
          return FALSE;
        }
      if (!store_record (self, table, error))
        return FALSE;
    }
}

/**
 * vaerdi_csv_read:
 * @table: a table without rows; its columns are the ones expected, in any
 *   order. A table without columns gets those of the header, as text.
 * @text: CSV with a header line, UTF-8 with or without byte order mark
 * @length: bytes in @text, or -1 when it ends with NUL
 * @source: what to call the text in errors, such as a file's name
 * @flags: how to read it
 * @max_rows: how many rows to accept, or 0 for any number
 * @error: return location for a #VAERDI_DATA_ERROR
 *
 * Reads CSV as RFC 4180 describes it into a table. Lines may end with LF or
 * CRLF; empty lines are passed over; an empty field is a missing value. NaN
 * and infinities are refused. Errors name the line; with %VAERDI_CSV_LINES a
 * caller that finds a fault in a record can name it as well.
 *
 * Returns: %FALSE on the first fault; @table is then of no use
 */
gboolean
vaerdi_csv_read (VaerdiTable     *table,
                 const char      *text,
                 gssize           length,
                 const char      *source,
                 VaerdiCsvFlags   flags,
                 guint            max_rows,
                 GError         **error)
{
  Reader reader = { NULL };
  gboolean ok;

  g_return_val_if_fail (table != NULL, FALSE);
  g_return_val_if_fail (vaerdi_table_get_n_rows (table) == 0, FALSE);
  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (source != NULL, FALSE);
  g_return_val_if_fail (!(flags & VAERDI_CSV_LINES) ||
                        vaerdi_table_find (table, VAERDI_CSV_LINE_COLUMN) >= 0, FALSE);

  if (text == NULL)
    text = "";

  reader_init (&reader, text, length < 0 ? strlen (text) : (gsize) length, source, flags);
  ok = read_all (&reader, table, max_rows, error);
  reader_clear (&reader);

  return ok;
}

/**
 * vaerdi_csv_read_file:
 * @table: a table as for vaerdi_csv_read()
 * @path: a file
 * @flags: how to read it
 * @error: return location for a #GFileError or #VAERDI_DATA_ERROR
 *
 * Reads a CSV file into a table. Errors name the file by its last part.
 *
 * Returns: %FALSE when the file cannot be read or has a fault
 */
gboolean
vaerdi_csv_read_file (VaerdiTable     *table,
                      const char      *path,
                      VaerdiCsvFlags   flags,
                      GError         **error)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;

  name = g_path_get_basename (path);

  return vaerdi_csv_read (table, text, length, name, flags, 0, error);
}

/**
 * vaerdi_csv_append_field:
 * @string: where to append
 * @field: (nullable): UTF-8 text; %NULL is a missing value and appends nothing
 * @flags: how it is written
 *
 * Appends one field, in quotes where RFC 4180 needs them. An empty text is
 * written as two quotes.
 */
void
vaerdi_csv_append_field (GString        *string,
                         const char     *field,
                         VaerdiCsvFlags  flags)
{
  const char *special = flags & VAERDI_CSV_SEMICOLON ? ";\"\r\n" : ",\"\r\n";
  gboolean comment;

  g_return_if_fail (string != NULL);

  if (field == NULL)
    return;

  comment = (flags & VAERDI_CSV_COMMENTS) && *field == '#';
  if (*field != '\0' && !comment && strpbrk (field, special) == NULL)
    {
      g_string_append (string, field);
      return;
    }

  g_string_append_c (string, '"');
  for (const char *p = field; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (string, '"');
      g_string_append_c (string, *p);
    }
  g_string_append_c (string, '"');
}

/**
 * vaerdi_csv_append_real:
 * @string: where to append
 * @value: a number
 *
 * Appends a number with a decimal point and the fewest digits that give the
 * same number when read again.
 */
void
vaerdi_csv_append_real (GString *string,
                        double   value)
{
  static const char * const formats[] = { "%.15g", "%.16g", "%.17g" };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (string != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, sizeof buffer, formats[i], value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }

  g_string_append (string, buffer);
}

static void
append_value (GString        *string,
              VaerdiTable    *table,
              guint           column,
              guint           row,
              VaerdiCsvFlags  flags)
{
  g_autofree char *date = NULL;

  switch (vaerdi_table_get_column_type (table, column))
    {
    case VAERDI_COLUMN_TEXT:
      vaerdi_csv_append_field (string, vaerdi_table_get_text (table, column, row), flags);
      break;

    case VAERDI_COLUMN_INT:
      g_string_append_printf (string, "%" G_GINT64_FORMAT,
                              vaerdi_table_get_int (table, column, row));
      break;

    case VAERDI_COLUMN_REAL:
      vaerdi_csv_append_real (string, vaerdi_table_get_real (table, column, row));
      break;

    case VAERDI_COLUMN_DATE:
      date = vaerdi_date_format (vaerdi_table_get_int (table, column, row));
      g_string_append (string, date);
      break;

    case VAERDI_COLUMN_BOOL:
      g_string_append (string, vaerdi_table_get_int (table, column, row) ? "true" : "false");
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
append_row (GString        *string,
            VaerdiTable    *table,
            guint           row,
            VaerdiCsvFlags  flags)
{
  guint n_columns = vaerdi_table_get_n_columns (table);

  for (guint i = 0; i < n_columns; i++)
    {
      if (i > 0)
        g_string_append_c (string, flags & VAERDI_CSV_SEMICOLON ? ';' : ',');
      if (!vaerdi_table_is_null (table, i, row))
        append_value (string, table, i, row, flags);
      else if (n_columns == 1)
        g_string_append (string, "\"\"");
    }

  g_string_append (string, "\r\n");
}

/**
 * vaerdi_csv_write:
 * @table: a table
 * @flags: how to write it
 *
 * Writes a table as RFC 4180 CSV: a header, lines that end with CRLF, dates
 * as YYYY-MM-DD, bools as true and false, a missing value as an empty field.
 *
 * Returns: (transfer full): the text, without a byte order mark
 */
GBytes *
vaerdi_csv_write (VaerdiTable    *table,
                  VaerdiCsvFlags  flags)
{
  GString *string;

  g_return_val_if_fail (table != NULL, NULL);

  string = g_string_sized_new (4096);

  for (guint i = 0; i < vaerdi_table_get_n_columns (table); i++)
    {
      if (i > 0)
        g_string_append_c (string, flags & VAERDI_CSV_SEMICOLON ? ';' : ',');
      vaerdi_csv_append_field (string, vaerdi_table_get_name (table, i), flags);
    }
  g_string_append (string, "\r\n");

  for (guint row = 0; row < vaerdi_table_get_n_rows (table); row++)
    append_row (string, table, row, flags);

  return g_string_free_to_bytes (string);
}

/**
 * vaerdi_csv_write_file:
 * @table: a table
 * @path: the file to write; it is replaced as a whole or not at all
 * @flags: how to write it
 * @error: return location for a #GFileError
 *
 * Writes a table to a CSV file.
 *
 * Returns: %FALSE when the file could not be written
 */
gboolean
vaerdi_csv_write_file (VaerdiTable     *table,
                       const char      *path,
                       VaerdiCsvFlags   flags,
                       GError         **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  g_return_val_if_fail (table != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  bytes = vaerdi_csv_write (table, flags);
  data = g_bytes_get_data (bytes, &length);

  return g_file_set_contents (path, data, length, error);
}
