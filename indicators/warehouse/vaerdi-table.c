/* vaerdi-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-table"

#include "config.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-clip.h"
#include "warehouse/vaerdi-table.h"

/* Columns, not rows: an answer of the warehouse is read once, column by
 * column, so each column is one plain array and text lives in one string
 * chunk per table. */

typedef struct
{
  char             *name;
  VaerdiColumnType  type;
  union
  {
    gint64      *ints;
    double      *reals;
    const char **texts;
    gpointer     any;
  } values;
  guint8           *valid;    /* 1 where there is a value */
} Column;

G_STATIC_ASSERT (sizeof (double) == sizeof (gint64) && sizeof (char *) <= sizeof (gint64));

struct _VaerdiTable
{
  gatomicrefcount  ref_count;
  GPtrArray       *columns;
  GStringChunk    *texts;
  guint            n_rows;
  guint            n_allocated;
};

G_DEFINE_BOXED_TYPE (VaerdiTable, vaerdi_table, vaerdi_table_ref, vaerdi_table_unref)
G_DEFINE_QUARK (vaerdi-data-error-quark, vaerdi_data_error)

static const char * const type_names[] = { "text", "int", "real", "date", "bool" };

static void
column_free (gpointer data)
{
  Column *column = data;

  g_free (column->name);
  g_free (column->values.any);
  g_free (column->valid);
  g_free (column);
}

static Column *
get_column (VaerdiTable *self,
            guint        column)
{
  g_assert (column < self->columns->len);

  return g_ptr_array_index (self->columns, column);
}

/**
 * vaerdi_table_new:
 *
 * Creates a table without columns and rows. Add the columns first.
 *
 * Returns: (transfer full): a new table
 */
VaerdiTable *
vaerdi_table_new (void)
{
  VaerdiTable *self = g_new0 (VaerdiTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->texts = g_string_chunk_new (4096);

  return self;
}

VaerdiTable *
vaerdi_table_ref (VaerdiTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_table_unref (VaerdiTable *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->columns);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * vaerdi_table_add_column:
 * @self: a table without rows
 * @name: the column's name
 * @type: what it holds
 *
 * Returns: the new column's index
 */
guint
vaerdi_table_add_column (VaerdiTable      *self,
                         const char       *name,
                         VaerdiColumnType  type)
{
  Column *column;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (name != NULL, 0);
  g_return_val_if_fail (self->n_rows == 0, 0);

  column = g_new0 (Column, 1);
  column->name = g_strdup (name);
  column->type = type;
  g_ptr_array_add (self->columns, column);

  return self->columns->len - 1;
}

static void
grow (VaerdiTable *self)
{
  guint n = MAX (64, 2 * self->n_allocated);

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);

      column->values.any = g_realloc_n (column->values.any, n, sizeof (gint64));
      column->valid = g_realloc (column->valid, n);
    }

  self->n_allocated = n;
}

/**
 * vaerdi_table_add_row:
 * @self: a table
 *
 * Appends a row in which every value is missing; the setters fill it.
 */
void
vaerdi_table_add_row (VaerdiTable *self)
{
  g_return_if_fail (self != NULL);

  if (self->n_rows == self->n_allocated)
    grow (self);

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);

      if (column->type == VAERDI_COLUMN_TEXT)
        column->values.texts[self->n_rows] = NULL;
      else
        column->values.ints[self->n_rows] = 0;
      column->valid[self->n_rows] = 0;
    }

  self->n_rows++;
}

/* Names and codes come again and again, long texts do not */
static const char *
insert_text (GStringChunk *texts,
             const char   *value)
{
  gsize length = strlen (value);

  return length < 64 ? g_string_chunk_insert_const (texts, value)
                     : g_string_chunk_insert_len (texts, value, (gssize) length);
}

/**
 * vaerdi_table_set_text:
 * @self: a table with at least one row
 * @column: index of a text column
 * @value: (nullable): the text, or %NULL for a missing value
 *
 * Sets a value in the last row. The text is copied.
 */
void
vaerdi_table_set_text (VaerdiTable *self,
                       guint        column,
                       const char  *value)
{
  Column *c = get_column (self, column);
  const char *before;

  g_return_if_fail (c->type == VAERDI_COLUMN_TEXT);
  g_return_if_fail (self->n_rows > 0);

  if (value == NULL)
    return;

  before = self->n_rows > 1 ? c->values.texts[self->n_rows - 2] : NULL;
  c->values.texts[self->n_rows - 1] =
    g_strcmp0 (before, value) == 0 ? before : insert_text (self->texts, value);
  c->valid[self->n_rows - 1] = 1;
}

/**
 * vaerdi_table_set_int:
 * @self: a table with at least one row
 * @column: index of an int, date or bool column
 * @value: the value
 *
 * Sets a value in the last row.
 */
void
vaerdi_table_set_int (VaerdiTable *self,
                      guint        column,
                      gint64       value)
{
  Column *c = get_column (self, column);

  g_return_if_fail (c->type != VAERDI_COLUMN_TEXT && c->type != VAERDI_COLUMN_REAL);
  g_return_if_fail (self->n_rows > 0);

  c->values.ints[self->n_rows - 1] = value;
  c->valid[self->n_rows - 1] = 1;
}

/**
 * vaerdi_table_set_real:
 * @self: a table with at least one row
 * @column: index of a real column
 * @value: the value; NaN means missing
 *
 * Sets a value in the last row.
 */
void
vaerdi_table_set_real (VaerdiTable *self,
                       guint        column,
                       double       value)
{
  Column *c = get_column (self, column);

  g_return_if_fail (c->type == VAERDI_COLUMN_REAL);
  g_return_if_fail (self->n_rows > 0);

  if (isnan (value))
    return;

  c->values.reals[self->n_rows - 1] = value;
  c->valid[self->n_rows - 1] = 1;
}

static gboolean
parse_bool (const char *text,
            gint64     *value)
{
  if (g_str_equal (text, "t") || g_str_equal (text, "true") || g_str_equal (text, "1"))
    *value = 1;
  else if (g_str_equal (text, "f") || g_str_equal (text, "false") || g_str_equal (text, "0"))
    *value = 0;
  else
    return FALSE;

  return TRUE;
}

static gboolean
is_hexadecimal (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  if (*text == '-' || *text == '+')
    text++;

  return text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
}

/**
 * vaerdi_real_parse:
 * @text: a number
 * @end: (out) (optional): what follows it; @text when it is none
 *
 * Most values of a warehouse are counts: up to 15 digits are the same double
 * without strtod(), which takes ten times as long. What C calls hexadecimal is
 * no number here: in data, "0x10" is a code that came into the wrong column.
 *
 * Returns: the number as g_ascii_strtod() reads it; NaN when it is none
 */
double
vaerdi_real_parse (const char  *text,
                   char       **end)
{
  gint64 number = 0;
  guint n = 0;

  for (; n < 15 && g_ascii_isdigit (text[n]); n++)
    number = 10 * number + (text[n] - '0');

  if (is_hexadecimal (text))
    {
      if (end != NULL)
        *end = (char *) text;
      return NAN;
    }
  if (n == 0 || text[n] == '.' || g_ascii_isalnum (text[n]))
    return g_ascii_strtod (text, end);

  if (end != NULL)
    *end = (char *) text + n;

  return (double) number;
}

/**
 * vaerdi_table_set_parsed:
 * @self: a table with at least one row
 * @column: a column's index
 * @value: (nullable): PostgreSQL's or a CSV file's text of the value
 * @error: return location for a #VAERDI_DATA_ERROR
 *
 * Sets a value in the last row from text. Infinities are refused, NaN and
 * %NULL are missing.
 *
 * Returns: %FALSE when the text does not fit the column's type
 */
gboolean
vaerdi_table_set_parsed (VaerdiTable  *self,
                         guint         column,
                         const char   *value,
                         GError      **error)
{
  Column *c = get_column (self, column);
  gboolean ok = FALSE;
  char *end = NULL;

  if (value == NULL)
    return TRUE;

  switch (c->type)
    {
    case VAERDI_COLUMN_TEXT:
      ok = g_utf8_validate (value, -1, NULL);
      if (ok)
        vaerdi_table_set_text (self, column, value);
      break;

    case VAERDI_COLUMN_INT:
      {
        gint64 number;

        errno = 0;
        number = g_ascii_strtoll (value, &end, 10);
        ok = end != value && errno == 0;
        /* A numeric of PostgreSQL may print an integer as 12.000 */
        if (ok && *end == '.')
          end += 1 + strspn (end + 1, "0");
        ok = ok && *end == '\0';
        if (ok)
          vaerdi_table_set_int (self, column, number);
        break;
      }

    case VAERDI_COLUMN_REAL:
      {
        double number = vaerdi_real_parse (value, &end);

        ok = end != value && *end == '\0' && !isinf (number);
        if (ok)
          vaerdi_table_set_real (self, column, number);
        break;
      }

    case VAERDI_COLUMN_DATE:
      {
        gint32 days;

        ok = vaerdi_date_parse (value, &days);
        if (ok)
          vaerdi_table_set_int (self, column, days);
        break;
      }

    case VAERDI_COLUMN_BOOL:
      {
        gint64 flag;

        ok = parse_bool (value, &flag);
        if (ok)
          vaerdi_table_set_int (self, column, flag);
        break;
      }

    default:
      g_assert_not_reached ();
    }

  if (!ok)
    {
      g_autofree char *clipped = vaerdi_clip (value, VAERDI_CLIP_DEFAULT);

      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                   N_("column %s, row %u: “%s” is not a %s"),
                   c->name, self->n_rows, clipped, type_names[c->type]);
    }

  return ok;
}

guint
vaerdi_table_get_n_rows (VaerdiTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

guint
vaerdi_table_get_n_columns (VaerdiTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->columns->len;
}

const char *
vaerdi_table_get_name (VaerdiTable *self,
                       guint        column)
{
  return get_column (self, column)->name;
}

VaerdiColumnType
vaerdi_table_get_column_type (VaerdiTable *self,
                              guint        column)
{
  return get_column (self, column)->type;
}

/**
 * vaerdi_table_find:
 * @self: a table
 * @name: a column's name
 *
 * Returns: the column's index, or -1
 */
int
vaerdi_table_find (VaerdiTable *self,
                   const char  *name)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (get_column (self, i)->name, name))
      return i;

  return -1;
}

gboolean
vaerdi_table_is_null (VaerdiTable *self,
                      guint        column,
                      guint        row)
{
  g_return_val_if_fail (row < self->n_rows, TRUE);

  return get_column (self, column)->valid[row] == 0;
}

/**
 * vaerdi_table_get_text:
 * @self: a table
 * @column: index of a text column
 * @row: a row
 *
 * Returns: (nullable): the text, owned by the table; %NULL when missing
 */
const char *
vaerdi_table_get_text (VaerdiTable *self,
                       guint        column,
                       guint        row)
{
  Column *c = get_column (self, column);

  g_return_val_if_fail (row < self->n_rows, NULL);
  g_return_val_if_fail (c->type == VAERDI_COLUMN_TEXT, NULL);

  return c->values.texts[row];
}

/**
 * vaerdi_table_get_int:
 * @self: a table
 * @column: index of an int, date or bool column
 * @row: a row
 *
 * Returns: the value; 0 when missing
 */
gint64
vaerdi_table_get_int (VaerdiTable *self,
                      guint        column,
                      guint        row)
{
  Column *c = get_column (self, column);

  g_return_val_if_fail (row < self->n_rows, 0);
  g_return_val_if_fail (c->type != VAERDI_COLUMN_TEXT && c->type != VAERDI_COLUMN_REAL, 0);

  return c->values.ints[row];
}

/**
 * vaerdi_table_get_real:
 * @self: a table
 * @column: index of any column but text
 * @row: a row
 *
 * Returns: the value as a double; NaN when missing
 */
double
vaerdi_table_get_real (VaerdiTable *self,
                       guint        column,
                       guint        row)
{
  Column *c = get_column (self, column);

  g_return_val_if_fail (row < self->n_rows, NAN);
  g_return_val_if_fail (c->type != VAERDI_COLUMN_TEXT, NAN);

  if (c->valid[row] == 0)
    return NAN;
  if (c->type == VAERDI_COLUMN_REAL)
    return c->values.reals[row];

  return (double) c->values.ints[row];
}

/**
 * vaerdi_table_get_ints:
 * @self: a table
 * @column: index of an int, date or bool column
 *
 * Returns: (transfer none): n-rows values; 0 where missing
 */
const gint64 *
vaerdi_table_get_ints (VaerdiTable *self,
                       guint        column)
{
  return get_column (self, column)->values.ints;
}

/**
 * vaerdi_table_get_reals:
 * @self: a table
 * @column: index of a real column
 *
 * Returns: (transfer none): n-rows values; 0 where missing
 */
const double *
vaerdi_table_get_reals (VaerdiTable *self,
                        guint        column)
{
  return get_column (self, column)->values.reals;
}

/**
 * vaerdi_table_get_validity:
 * @self: a table
 * @column: a column's index
 *
 * Returns: (transfer none): n-rows bytes, 1 where there is a value
 */
const guint8 *
vaerdi_table_get_validity (VaerdiTable *self,
                           guint        column)
{
  return get_column (self, column)->valid;
}

/**
 * vaerdi_column_type_parse:
 * @name: "text", "int", "real", "date" or "bool"
 * @type: (out): the type
 *
 * Returns: %FALSE when there is no such type
 */
gboolean
vaerdi_column_type_parse (const char       *name,
                          VaerdiColumnType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    {
      if (g_str_equal (name, type_names[i]))
        {
          *type = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
vaerdi_column_type_to_name (VaerdiColumnType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (type_names), NULL);

  return type_names[type];
}

static int
two_digits (const char *text)
{
  return 10 * (text[0] - '0') + text[1] - '0';
}

/**
 * vaerdi_date_parse:
 * @text: a date as YYYY-MM-DD; a time of day behind it is passed over
 * @days: (out): days since 1970-01-01
 *
 * Returns: %FALSE when it is no date of the years 1 to 9999
 */
gboolean
vaerdi_date_parse (const char *text,
                   gint32     *days)
{
  static const char shape[] = "dddd-dd-dd";
  GDate date;
  int year, month, day;

  for (guint i = 0; shape[i] != '\0'; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;

  if (text[10] != '\0' && text[10] != ' ' && text[10] != 'T')
    return FALSE;

  year = 100 * two_digits (text) + two_digits (text + 2);
  month = two_digits (text + 5);
  day = two_digits (text + 8);
  if (year < 1 || !g_date_valid_dmy (day, month, year))
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  /* GDate counts 1970-01-01 as day 719163 */
  *days = (gint32) g_date_get_julian (&date) - 719163;

  return TRUE;
}

/**
 * vaerdi_date_format:
 * @days: days since 1970-01-01
 *
 * Returns: (transfer full): the date as YYYY-MM-DD
 */
char *
vaerdi_date_format (gint32 days)
{
  GDate date;

  g_return_val_if_fail (days > -719163, NULL);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (days + 719163));

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date),
                          g_date_get_month (&date), g_date_get_day (&date));
}
