/* vaerdi-contract.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-contract"

#include "config.h"

#include <gio/gio.h>

#include "warehouse/vaerdi-contract.h"
#include "warehouse/vaerdi-csv.h"

#define RESOURCE "/org/vaerdi/warehouse/contract.csv"
#define MAX_ROWS 10000

enum
{
  CONTRACT_VIEW,
  CONTRACT_COLUMN,
  CONTRACT_TYPE,
  CONTRACT_NULLABLE,
};

/* Type names of the contract, what PostgreSQL makes of them, and what else a
 * site's view may have without an indicator noticing. */
static const struct { const char *name, *sql; const char *accepted[8]; } types[] = {
  { "text", "text", { "text", "character varying", "character", "name", "\"char\"", "citext", NULL } },
  { "int", "integer", { "smallint", "integer", "bigint", NULL } },
  { "numeric", "numeric", { "numeric", "smallint", "integer", "bigint", "real", "double precision", NULL } },
  { "date", "date", { "date", NULL } },
  { "timestamp", "timestamp", { "timestamp without time zone", "timestamp with time zone", NULL } },
  { "bool", "boolean", { "boolean", NULL } },
};

static VaerdiTable *
load_table (void)
{
  VaerdiTable *table = vaerdi_table_new ();
  g_autoptr (GBytes) bytes = g_resources_lookup_data (RESOURCE, 0, NULL);
  g_autoptr (GError) error = NULL;

  vaerdi_table_add_column (table, "view", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "column", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "type", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "nullable", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "from_lpr3", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "from_omop_5_4", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "note", VAERDI_COLUMN_TEXT);

  /* Part of the program: a test reads it, a user cannot change it */
  if (!vaerdi_csv_read (table, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "contract.csv",
                        VAERDI_CSV_DEFAULT, MAX_ROWS, &error))
    g_error ("%s", error->message);

  return table;
}

/**
 * vaerdi_contract_get_table:
 *
 * Returns: (transfer none): the contract, one row per column: view, column,
 *   type, nullable (Y or N), from_lpr3, from_omop_5_4, note
 */
VaerdiTable *
vaerdi_contract_get_table (void)
{
  static gsize table = 0;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, (gsize) load_table ());

  return (VaerdiTable *) table;
}

static const char *
get_text (guint column,
          guint row)
{
  return vaerdi_table_get_text (vaerdi_contract_get_table (), column, row);
}

/**
 * vaerdi_contract_get_column:
 * @row: a row of the contract
 * @column: (out caller-allocates): what it says; of what belongs to the program
 *
 * Returns: %FALSE behind the last row
 */
gboolean
vaerdi_contract_get_column (guint                 row,
                            VaerdiContractColumn *column)
{
  if (row >= vaerdi_table_get_n_rows (vaerdi_contract_get_table ()))
    return FALSE;

  column->view = get_text (CONTRACT_VIEW, row);
  column->name = get_text (CONTRACT_COLUMN, row);
  column->type = get_text (CONTRACT_TYPE, row);
  column->nullable = !g_str_equal (get_text (CONTRACT_NULLABLE, row), "N");
  column->first = row == 0 || !g_str_equal (column->view, get_text (CONTRACT_VIEW, row - 1));

  return TRUE;
}

/**
 * vaerdi_contract_dup_views:
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of the views
 */
GStrv
vaerdi_contract_dup_views (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  VaerdiContractColumn column;

  for (guint row = 0; vaerdi_contract_get_column (row, &column); row++)
    if (column.first)
      g_strv_builder_add (builder, column.view);

  return g_strv_builder_end (builder);
}

static guint
find_type (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i].name, name) == 0)
      return i;

  g_error ("contract.csv: there is no type %s", name);
}

/**
 * vaerdi_contract_accepts:
 * @column: a column of the contract
 * @type: PostgreSQL's name of a type
 *
 * Returns: whether an indicator does not notice that a site's view has that type
 */
gboolean
vaerdi_contract_accepts (const VaerdiContractColumn *column,
                         const char                 *type)
{
  return g_strv_contains (types[find_type (column->type)].accepted, type);
}

/**
 * vaerdi_contract_append_name:
 * @sql: a statement
 * @name: the name of a view, a column or a schema
 *
 * Appends the name, quoted.
 */
void
vaerdi_contract_append_name (GString    *sql,
                             const char *name)
{
  g_string_append_c (sql, '"');
  for (; *name != '\0'; name++)
    {
      if (*name == '"')
        g_string_append_c (sql, '"');
      g_string_append_c (sql, *name);
    }
  g_string_append_c (sql, '"');
}

/**
 * vaerdi_contract_create_tables_sql:
 * @schema: the schema that they are made in; made too if it is missing
 *
 * Returns: (transfer full): SQL that makes an empty table for each view of the
 *   contract, for tests of indicators
 */
char *
vaerdi_contract_create_tables_sql (const char *schema)
{
  g_autoptr (GString) sql = g_string_new ("CREATE SCHEMA IF NOT EXISTS ");
  VaerdiContractColumn column;

  g_return_val_if_fail (schema != NULL, NULL);

  vaerdi_contract_append_name (sql, schema);
  for (guint row = 0; vaerdi_contract_get_column (row, &column); row++)
    {
      if (column.first)
        {
          g_string_append (sql, row == 0 ? ";\nCREATE TABLE " : ");\nCREATE TABLE ");
          vaerdi_contract_append_name (sql, schema);
          g_string_append_c (sql, '.');
          vaerdi_contract_append_name (sql, column.view);
          g_string_append (sql, " (\n  ");
        }
      else
        g_string_append (sql, ",\n  ");
      vaerdi_contract_append_name (sql, column.name);
      g_string_append_printf (sql, " %s%s", types[find_type (column.type)].sql,
                              column.nullable ? "" : " NOT NULL");
    }
  g_string_append (sql, ");\n");

  return g_string_free (g_steal_pointer (&sql), FALSE);
}
