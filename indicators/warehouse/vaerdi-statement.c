/* vaerdi-statement.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-statement"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "warehouse/vaerdi-sql-scanner-private.h"
#include "warehouse/vaerdi-statement.h"

typedef struct
{
  char             *name;
  VaerdiColumnType  type;
} Column;

typedef struct
{
  char     *text;
  gboolean  bound;
} Value;

struct _VaerdiStatement
{
  char                  *source;
  GRefString            *original;
  VaerdiSqlText         *sql;
  GArray                *values;      /* Value, one per variable */
  GPtrArray             *parameters;  /* what $1, $2, … stand for, made on demand */
  GArray                *columns;
  guint                  row_limit;
  guint                  timeout;
  gboolean               describe;
  gboolean               writes;
};

G_DEFINE_BOXED_TYPE (VaerdiStatement, vaerdi_statement, vaerdi_statement_copy, vaerdi_statement_free)

static void
column_clear (gpointer data)
{
  g_free (((Column *) data)->name);
}

static void
value_clear (gpointer data)
{
  g_free (((Value *) data)->text);
}

static void
prefix_source (const char  *source,
               GError     **error)
{
  if (source == NULL || error == NULL || *error == NULL)
    return;

  g_prefix_error (error, "%s%s ", source, g_str_has_prefix ((*error)->message, "line ") ? "," : ":");
}

/**
 * vaerdi_statement_new:
 * @sql: one SQL statement; values stand as psql variables, :'name'
 * @source: (nullable): a name for errors, usually the file
 * @error: return location for a #VAERDI_WAREHOUSE_ERROR
 *
 * Reads a statement. Variables within texts, quoted names, dollar quotes and
 * comments are left alone, as in psql; so are casts, := and array slices.
 *
 * Returns: (transfer full): a statement without values and columns, or %NULL
 *   when the text is not exactly one statement
 */
VaerdiStatement *
vaerdi_statement_new (const char  *sql,
                      const char  *source,
                      GError     **error)
{
  g_autoptr (VaerdiSqlText) text = NULL;
  VaerdiStatement *self;

  g_return_val_if_fail (sql != NULL, NULL);

  text = _vaerdi_sql_text_new (sql, error);
  if (text == NULL)
    {
      prefix_source (source, error);
      return NULL;
    }

  self = g_new0 (VaerdiStatement, 1);
  self->source = g_strdup (source);
  self->original = g_ref_string_new (sql);
  self->sql = g_steal_pointer (&text);
  self->values = g_array_new (FALSE, TRUE, sizeof (Value));
  g_array_set_clear_func (self->values, value_clear);
  g_array_set_size (self->values, self->sql->n_variables);
  self->parameters = g_ptr_array_new ();
  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
  self->row_limit = VAERDI_STATEMENT_DEFAULT_ROWS;
  self->timeout = VAERDI_STATEMENT_DEFAULT_TIMEOUT;

  return self;
}

static void
copy_values (const VaerdiStatement *self,
             VaerdiStatement       *copy)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      Value *value = &g_array_index (copy->values, Value, i);

      *value = g_array_index (self->values, Value, i);
      value->text = g_strdup (value->text);
    }
}

/**
 * vaerdi_statement_copy:
 * @self: a statement
 *
 * Returns: (transfer full): a copy with its own values
 */
VaerdiStatement *
vaerdi_statement_copy (const VaerdiStatement *self)
{
  VaerdiStatement *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = vaerdi_statement_new (self->original, self->source, NULL);
  copy->row_limit = self->row_limit;
  copy->timeout = self->timeout;
  copy->describe = self->describe;
  copy->writes = self->writes;
  copy_values (self, copy);

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column column = g_array_index (self->columns, Column, i);

      column.name = g_strdup (column.name);
      g_array_append_val (copy->columns, column);
    }

  return copy;
}

void
vaerdi_statement_free (VaerdiStatement *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->source);
  g_ref_string_release (self->original);
  _vaerdi_sql_text_free (self->sql);
  g_array_unref (self->values);
  g_ptr_array_unref (self->parameters);
  g_array_unref (self->columns);
  g_free (self);
}

/**
 * vaerdi_statement_get_source:
 * @self: a statement
 *
 * Returns: (nullable): the name used in errors
 */
const char *
vaerdi_statement_get_source (const VaerdiStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

/**
 * vaerdi_statement_get_sql:
 * @self: a statement
 *
 * Returns: (transfer none): the text for the server, with $1, $2, …
 */
const char *
vaerdi_statement_get_sql (const VaerdiStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sql->text;
}

/**
 * vaerdi_statement_get_variables:
 * @self: a statement
 *
 * Returns: (transfer none) (array zero-terminated=1): the names it uses, each
 *   once, in order of appearance
 */
const char * const *
vaerdi_statement_get_variables (const VaerdiStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->sql->variables->pdata;
}

/**
 * vaerdi_statement_check_variables:
 * @self: a statement
 * @known: (array zero-terminated=1): the names that will be given values
 * @error: return location for a #VAERDI_WAREHOUSE_ERROR
 *
 * Returns: %FALSE when the statement uses another variable; the error names
 *   it, its line and the known ones
 */
gboolean
vaerdi_statement_check_variables (const VaerdiStatement  *self,
                                  const char * const     *known,
                                  GError                **error)
{
  g_autofree char *names = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (known != NULL, FALSE);

  for (guint i = 0; i < self->sql->n_variables; i++)
    {
      const char *name = g_ptr_array_index (self->sql->variables, i);

      if (g_strv_contains (known, name))
        continue;

      names = g_strjoinv ("', :'", (char **) known);
      g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_VARIABLE,
                   N_("line %u: there is no variable :'%s'; use one of :'%s'"),
                   g_array_index (self->sql->lines, guint, i), name, names);
      prefix_source (self->source, error);
      return FALSE;
    }

  return TRUE;
}

static gboolean
bind_value (VaerdiStatement *self,
            const char      *name,
            char            *text)
{
  Value *value;
  guint index = 0;

  while (index < self->sql->n_variables &&
         !g_str_equal (g_ptr_array_index (self->sql->variables, index), name))
    index++;

  if (index == self->sql->n_variables)
    {
      g_free (text);
      return FALSE;
    }

  value = &g_array_index (self->values, Value, index);
  g_free (value->text);
  value->text = text;
  value->bound = TRUE;

  return TRUE;
}

/**
 * vaerdi_statement_bind_text:
 * @self: a statement
 * @name: a variable's name
 * @value: (nullable): its value, or %NULL for SQL's NULL
 *
 * Gives a variable its value. The value travels beside the statement, never
 * within it, so no quote in it can change the statement.
 *
 * Returns: whether the statement uses the variable
 */
gboolean
vaerdi_statement_bind_text (VaerdiStatement *self,
                            const char      *name,
                            const char      *value)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return bind_value (self, name, g_strdup (value));
}

/**
 * vaerdi_statement_bind_date:
 * @self: a statement
 * @name: a variable's name
 * @days: days since 1970-01-01
 *
 * Returns: whether the statement uses the variable
 */
gboolean
vaerdi_statement_bind_date (VaerdiStatement *self,
                            const char      *name,
                            gint32           days)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return bind_value (self, name, vaerdi_date_format (days));
}

/**
 * vaerdi_statement_bind_null:
 * @self: a statement
 * @name: a variable's name
 *
 * Returns: whether the statement uses the variable
 */
gboolean
vaerdi_statement_bind_null (VaerdiStatement *self,
                            const char      *name)
{
  return vaerdi_statement_bind_text (self, name, NULL);
}

/**
 * vaerdi_statement_get_n_parameters:
 * @self: a statement
 *
 * Returns: how many $n its text holds
 */
guint
vaerdi_statement_get_n_parameters (const VaerdiStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sql->slots->len;
}

/**
 * vaerdi_statement_get_parameters:
 * @self: a statement
 * @error: return location for a #VAERDI_WAREHOUSE_ERROR
 *
 * Returns: (transfer none) (nullable): the values of $1, $2, …, each possibly
 *   %NULL, valid until a value is bound; %NULL with @error set when a
 *   variable has no value
 */
const char * const *
vaerdi_statement_get_parameters (const VaerdiStatement  *self,
                                 GError                **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ptr_array_set_size (self->parameters, 0);

  for (guint i = 0; i < self->sql->slots->len; i++)
    {
      guint variable = g_array_index (self->sql->slots, guint, i);
      const Value *value = &g_array_index (self->values, Value, variable);

      if (!value->bound)
        {
          g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_VARIABLE,
                       N_("line %u: the variable :'%s' has no value; bind one before the query"),
                       g_array_index (self->sql->lines, guint, variable),
                       (const char *) g_ptr_array_index (self->sql->variables, variable));
          prefix_source (self->source, error);
          return NULL;
        }

      g_ptr_array_add (self->parameters, value->text);
    }

  g_ptr_array_add (self->parameters, NULL);

  return (const char * const *) self->parameters->pdata;
}

/**
 * vaerdi_statement_add_column:
 * @self: a statement
 * @name: a column that the answer must have
 * @type: what it must hold
 * @error: return location for a #VAERDI_WAREHOUSE_ERROR
 *
 * Declares a column of the answer. The table holds the columns in the order
 * of their declaration, whatever the order in the SQL.
 *
 * Returns: %FALSE when the name is declared before
 */
gboolean
vaerdi_statement_add_column (VaerdiStatement   *self,
                             const char        *name,
                             VaerdiColumnType   type,
                             GError           **error)
{
  Column column = { NULL, type };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL && *name != '\0', FALSE);

  for (guint i = 0; i < self->columns->len; i++)
    {
      if (!g_str_equal (g_array_index (self->columns, Column, i).name, name))
        continue;

      g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_COLUMNS,
                   N_("the column %s is declared twice; name each column once"), name);
      prefix_source (self->source, error);
      return FALSE;
    }

  column.name = g_strdup (name);
  g_array_append_val (self->columns, column);

  return TRUE;
}

static gboolean
add_declared (VaerdiStatement  *self,
              const char       *item,
              GError          **error)
{
  g_auto (GStrv) parts = g_strsplit (item, ":", 2);
  VaerdiColumnType type;

  if (parts[0] != NULL && parts[1] != NULL)
    {
      g_strstrip (parts[0]);
      g_strstrip (parts[1]);
      if (*parts[0] != '\0' && vaerdi_column_type_parse (parts[1], &type))
        return vaerdi_statement_add_column (self, parts[0], type, error);
    }

  g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_COLUMNS,
               N_("“%s” is not a column; write name:type, the type being text, int, real, date or bool"), item);
  prefix_source (self->source, error);

  return FALSE;
}

/**
 * vaerdi_statement_add_columns:
 * @self: a statement
 * @declaration: name:type, separated by semicolons, e.g.
 *   "unit_id:text;period:date;n:int"
 * @error: return location for a #VAERDI_WAREHOUSE_ERROR
 *
 * Declares the columns of the answer.
 *
 * Returns: %FALSE when an item is not name:type or is there twice
 */
gboolean
vaerdi_statement_add_columns (VaerdiStatement  *self,
                              const char       *declaration,
                              GError          **error)
{
  g_auto (GStrv) items = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (declaration != NULL, FALSE);

  items = g_strsplit (declaration, ";", -1);
  for (guint i = 0; items[i] != NULL; i++)
    {
      g_strstrip (items[i]);
      if (*items[i] == '\0')
        continue;
      if (!add_declared (self, items[i], error))
        return FALSE;
    }

  return TRUE;
}

guint
vaerdi_statement_get_n_columns (const VaerdiStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->columns->len;
}

const char *
vaerdi_statement_get_column_name (const VaerdiStatement *self,
                                  guint                  column)
{
  g_return_val_if_fail (self != NULL && column < self->columns->len, NULL);

  return g_array_index (self->columns, Column, column).name;
}

VaerdiColumnType
vaerdi_statement_get_column_type (const VaerdiStatement *self,
                                  guint                  column)
{
  g_return_val_if_fail (self != NULL && column < self->columns->len, VAERDI_COLUMN_TEXT);

  return g_array_index (self->columns, Column, column).type;
}

/**
 * vaerdi_statement_set_row_limit:
 * @self: a statement
 * @rows: the most rows the answer may have; more is an error, never a cut
 */
void
vaerdi_statement_set_row_limit (VaerdiStatement *self,
                                guint            rows)
{
  g_return_if_fail (self != NULL);

  self->row_limit = rows;
}

guint
vaerdi_statement_get_row_limit (const VaerdiStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->row_limit;
}

/**
 * vaerdi_statement_set_timeout:
 * @self: a statement
 * @milliseconds: the longest the server may work on it, at least 1
 */
void
vaerdi_statement_set_timeout (VaerdiStatement *self,
                              guint            milliseconds)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (milliseconds > 0 && milliseconds <= G_MAXINT32);

  self->timeout = milliseconds;
}

guint
vaerdi_statement_get_timeout (const VaerdiStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->timeout;
}

/**
 * vaerdi_statement_new_explain:
 * @self: a statement with its values
 *
 * Returns: (transfer full): the statement that asks for the plan of @self,
 *   as text in one column; its lines are those of @self
 */
VaerdiStatement *
vaerdi_statement_new_explain (const VaerdiStatement *self)
{
  g_autofree char *sql = NULL;
  VaerdiStatement *explain;

  g_return_val_if_fail (self != NULL, NULL);

  /* With parentheses no word of the statement's own can be read as an option:
   * EXPLAIN ANALYZE would run it. */
  sql = g_strconcat ("EXPLAIN (COSTS) ", self->original, NULL);
  explain = vaerdi_statement_new (sql, self->source, NULL);
  explain->timeout = self->timeout;
  copy_values (self, explain);
  vaerdi_statement_add_column (explain, "QUERY PLAN", VAERDI_COLUMN_TEXT, NULL);

  return explain;
}

/**
 * vaerdi_statement_set_describe:
 * @self: a statement
 * @describe: whether the server shall only prepare and describe it
 *
 * A described statement is not run: its answer has the declared columns and no
 * rows, and it fails where the statement would.
 */
void
vaerdi_statement_set_describe (VaerdiStatement *self,
                               gboolean         describe)
{
  g_return_if_fail (self != NULL);

  self->describe = describe;
}

gboolean
vaerdi_statement_get_describe (const VaerdiStatement *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->describe;
}

/**
 * vaerdi_statement_set_writes:
 * @self: a statement
 * @writes: whether its transaction may write, and is kept
 *
 * For what people decide, see vaerdi-decision-store.c. An indicator's statement
 * never writes. One that does must end with RETURNING.
 */
void
vaerdi_statement_set_writes (VaerdiStatement *self,
                             gboolean         writes)
{
  g_return_if_fail (self != NULL);

  self->writes = writes;
}

gboolean
vaerdi_statement_get_writes (const VaerdiStatement *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->writes;
}

/**
 * vaerdi_statement_get_line:
 * @self: a statement
 * @position: a position in its text as the server counts: characters, from 1
 *
 * Returns: the line in the source, from 1; 0 when there is no such position
 */
guint
vaerdi_statement_get_line (const VaerdiStatement *self,
                           guint                  position)
{
  const char *p;
  guint line = 1;

  g_return_val_if_fail (self != NULL, 0);

  if (position == 0)
    return 0;

  for (p = self->sql->text; *p != '\0' && --position > 0; p = g_utf8_next_char (p))
    if (*p == '\n')
      line++;

  return *p != '\0' || position <= 1 ? line : 0;
}
