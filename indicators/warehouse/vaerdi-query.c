/* vaerdi-query.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-query"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "warehouse/vaerdi-query-private.h"

/* Object identifiers of PostgreSQL's built-in types: fixed since its first
 * release (pg_type.dat); libpq has no header for them. */
enum
{
  OID_BOOL = 16,
  OID_BYTEA = 17,
  OID_INT8 = 20,
  OID_INT2 = 21,
  OID_INT4 = 23,
  OID_FLOAT4 = 700,
  OID_FLOAT8 = 701,
  OID_DATE = 1082,
  OID_TIMESTAMP = 1114,
  OID_TIMESTAMPTZ = 1184,
  OID_NUMERIC = 1700,
};

static const struct { Oid oid; const char *name; } type_names[] = {
  { OID_BOOL, "boolean" }, { OID_BYTEA, "bytea" }, { OID_INT8, "bigint" }, { OID_INT2, "smallint" },
  { OID_INT4, "integer" }, { OID_FLOAT4, "real" }, { OID_FLOAT8, "double precision" },
  { OID_DATE, "date" }, { OID_TIMESTAMP, "timestamp" }, { OID_TIMESTAMPTZ, "timestamptz" },
  { OID_NUMERIC, "numeric" }, { 25, "text" }, { 1043, "varchar" }, { 1042, "char" }, { 705, "unknown" },
  { 1186, "interval" }, { 114, "json" }, { 3802, "jsonb" }, { 1009, "text[]" }, { 1083, "time" },
};

VaerdiQuery *
_vaerdi_query_new (const VaerdiStatement *statement)
{
  VaerdiQuery *self = g_new0 (VaerdiQuery, 1);

  self->statement = vaerdi_statement_copy (statement);

  return self;
}

void
_vaerdi_query_stop_source (VaerdiQuery *self)
{
  if (self->cancel_source == NULL)
    return;

  g_source_destroy (self->cancel_source);
  g_clear_pointer (&self->cancel_source, g_source_unref);
}

void
_vaerdi_query_free (VaerdiQuery *self)
{
  _vaerdi_query_stop_source (self);
  vaerdi_statement_free (self->statement);
  g_clear_pointer (&self->table, vaerdi_table_unref);
  g_free (self->fields);
  g_free (self);
}

static const char *
type_name (Oid oid)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (type_names[i].oid == oid)
      return type_names[i].name;

  return "another type";
}

static gboolean
type_fits (Oid              oid,
           VaerdiColumnType type)
{
  gboolean whole = oid == OID_INT2 || oid == OID_INT4 || oid == OID_INT8 || oid == OID_NUMERIC;

  switch (type)
    {
    case VAERDI_COLUMN_INT:
      return whole;

    case VAERDI_COLUMN_REAL:
      return whole || oid == OID_FLOAT4 || oid == OID_FLOAT8;

    case VAERDI_COLUMN_DATE:
      return oid == OID_DATE || oid == OID_TIMESTAMP || oid == OID_TIMESTAMPTZ;

    case VAERDI_COLUMN_BOOL:
      return oid == OID_BOOL;

    case VAERDI_COLUMN_TEXT:
    default:
      return oid != OID_BYTEA;
    }
}

static int
find_declared (const VaerdiStatement *statement,
               const char            *name)
{
  for (guint i = 0; i < vaerdi_statement_get_n_columns (statement); i++)
    if (g_str_equal (vaerdi_statement_get_column_name (statement, i), name))
      return i;

  return -1;
}

/* How to put the first declared type right, said in SQL. */
static gboolean
check_field (VaerdiQuery  *self,
             PGresult     *result,
             int           field,
             int           column,
             GError      **error)
{
  static const char * const casts[] = { "text", "bigint", "double precision", "date", "boolean" };
  VaerdiColumnType type = vaerdi_statement_get_column_type (self->statement, column);
  const char *name = PQfname (result, field);

  if (type_fits (PQftype (result, field), type))
    return TRUE;

  g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_COLUMNS,
               N_("the query's column %s is %s, but the definition declares %s; "
                  "cast it with ::%s or correct the declaration"),
               name, type_name (PQftype (result, field)), vaerdi_column_type_to_name (type), casts[type]);

  return FALSE;
}

static gboolean
report_names (VaerdiQuery  *self,
              PGresult     *result,
              GString      *extra,
              GError      **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < vaerdi_statement_get_n_columns (self->statement); i++)
    {
      const char *name = vaerdi_statement_get_column_name (self->statement, i);
      gboolean found = FALSE;

      for (int field = 0; field < PQnfields (result); field++)
        found |= g_str_equal (PQfname (result, field), name);
      if (!found)
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", name);
    }

  if (missing->len == 0 && extra->len == 0)
    return TRUE;

  if (extra->len == 0)
    g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_COLUMNS,
                 N_("the query's columns are not the declared ones: missing %s; change the query or the declaration"),
                 missing->str);
  else if (missing->len == 0)
    g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_COLUMNS,
                 N_("the query's columns are not the declared ones: not declared %s; change the query or the declaration"),
                 extra->str);
  else
    g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_COLUMNS,
                 N_("the query's columns are not the declared ones: missing %s; not declared %s; change the query or the "
                    "declaration"), missing->str, extra->str);

  return FALSE;
}

static gboolean
map_fields (VaerdiQuery  *self,
            PGresult     *result,
            GError      **error)
{
  g_autoptr (GString) extra = g_string_new (NULL);
  g_autofree guint *fields = g_new0 (guint, PQnfields (result) + 1);
  g_autofree guint8 *seen = g_new0 (guint8, vaerdi_statement_get_n_columns (self->statement) + 1);

  for (int field = 0; field < PQnfields (result); field++)
    {
      const char *name = PQfname (result, field);
      int column = find_declared (self->statement, name);

      if (column < 0 || seen[column])
        {
          g_string_append_printf (extra, "%s%s%s", extra->len > 0 ? ", " : "", name,
                                  column < 0 ? "" : " (a second time)");
          continue;
        }
      if (!check_field (self, result, field, column, error))
        return FALSE;
      seen[column] = 1;
      fields[field] = column;
    }

  if (!report_names (self, result, extra, error))
    return FALSE;

  self->fields = g_steal_pointer (&fields);
  self->table = vaerdi_table_new ();
  for (guint i = 0; i < vaerdi_statement_get_n_columns (self->statement); i++)
    vaerdi_table_add_column (self->table, vaerdi_statement_get_column_name (self->statement, i),
                             vaerdi_statement_get_column_type (self->statement, i));

  return TRUE;
}

static gboolean
read_row (VaerdiQuery  *self,
          PGresult     *result,
          int           row,
          GError      **error)
{
  vaerdi_table_add_row (self->table);

  for (int field = 0; field < PQnfields (result); field++)
    {
      const char *text = PQgetisnull (result, row, field) ? NULL : PQgetvalue (result, row, field);

      if (vaerdi_table_set_parsed (self->table, self->fields[field], text, NULL))
        continue;

      /* The table's own error shows the value; this one must not */
      g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_COLUMNS,
                   N_("column %s, row %u: the value is not a finite %s; round or cast it in the query"),
                   PQfname (result, field), vaerdi_table_get_n_rows (self->table),
                   vaerdi_column_type_to_name (vaerdi_table_get_column_type (self->table, self->fields[field])));
      return FALSE;
    }

  return TRUE;
}

/* Takes one piece of the answer: a row in single-row mode, or its end. */
gboolean
_vaerdi_query_read (VaerdiQuery  *self,
                    PGresult     *result,
                    GError      **error)
{
  guint limit = vaerdi_statement_get_row_limit (self->statement);

  if (self->fields == NULL && !map_fields (self, result, error))
    return FALSE;

  for (int row = 0; row < PQntuples (result); row++)
    {
      if (vaerdi_table_get_n_rows (self->table) >= limit)
        {
          g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_TOO_MANY_ROWS,
                       N_("the query gives more than %u rows; let it count and group in the warehouse "
                          "instead of fetching rows"), limit);
          return FALSE;
        }
      if (!read_row (self, result, row, error))
        return FALSE;
    }

  return TRUE;
}

/* Takes an answer without rows: of a statement that is only described. */
gboolean
_vaerdi_query_describe (VaerdiQuery  *self,
                        PGresult     *result,
                        GError      **error)
{
  if (vaerdi_statement_get_describe (self->statement) && PQresultStatus (result) == PGRES_COMMAND_OK &&
      PQnfields (result) > 0)
    return map_fields (self, result, error);

  g_set_error_literal (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_COLUMNS,
                       N_("the statement gives no rows; a definition's SQL is one SELECT"));

  return FALSE;
}

/* When the connection to the warehouse itself breaks, the server's last word is
 * FATAL. A mere ERROR of that kind tells of a machine behind it. */
static gboolean
is_of_shard (PGresult   *result,
             const char *state)
{
  return (g_str_has_prefix (state, "08") || g_str_has_prefix (state, "57P")) &&
         g_strcmp0 (PQresultErrorField (result, PG_DIAG_SEVERITY_NONLOCALIZED), "ERROR") == 0;
}

/* The server's refusal of this query as a sentence. */
GError *
_vaerdi_query_explain (VaerdiQuery *self,
                       PGresult    *result)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *position = PQresultErrorField (result, PG_DIAG_STATEMENT_POSITION);
  guint line = 0;

  if (position != NULL)
    line = vaerdi_statement_get_line (self->statement, atoi (position));

  if (g_strcmp0 (state, "57014") == 0)
    return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_TIMEOUT, state,
                                       N_("The query ran longer than %g s and was stopped. Ask for a shorter "
                                          "period or raise its time limit. (SQLSTATE %s)"),
                                       vaerdi_statement_get_timeout (self->statement) / 1000.0, state);

  if (state != NULL && is_of_shard (result, state))
    return vaerdi_warehouse_error_new_shard (state, PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY));

  return vaerdi_warehouse_error_from_sqlstate (state, PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY), line);
}

gboolean
_vaerdi_query_is_copy (PGresult *result)
{
  ExecStatusType status = PQresultStatus (result);

  return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

/* Those of the way to the server say nothing about the statement. */
static gboolean
is_about_statement (const GError *error)
{
  return !g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CONNECT) &&
         !g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_AUTH) &&
         !g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_LOST) &&
         !g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_SHARD) &&
         !g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CANCELLED);
}

/* Puts the statement's name before an error that is about it. Takes @error. */
GError *
_vaerdi_query_name_source (VaerdiQuery *self,
                           GError      *error)
{
  const char *source = vaerdi_statement_get_source (self->statement);

  if (source != NULL && is_about_statement (error) && !g_str_has_prefix (error->message, source))
    g_prefix_error (&error, "%s%s ", source, g_str_has_prefix (error->message, "line ") ? "," : ":");

  return error;
}

/* To describe a statement takes two messages, and running it a time limit and
 * one: either way the last one's answer is the answer. */
static gboolean
send_steps (VaerdiQuery        *self,
            PGconn             *conn,
            const char * const *values)
{
  const char *sql = vaerdi_statement_get_sql (self->statement);
  g_autofree char *limit = g_strdup_printf ("SET LOCAL statement_timeout = %u",
                                            vaerdi_statement_get_timeout (self->statement));

  if (vaerdi_statement_get_describe (self->statement))
    return PQsendPrepare (conn, "", sql, 0, NULL) && PQsendDescribePrepared (conn, "");

  return PQsendQueryParams (conn, limit, 0, NULL, NULL, NULL, NULL, 0) &&
         PQsendQueryParams (conn, sql, vaerdi_statement_get_n_parameters (self->statement), NULL, values,
                            NULL, NULL, 0);
}

/* Sends the pipeline; see vaerdi-connection.c. */
gboolean
_vaerdi_query_send (VaerdiQuery  *self,
                    PGconn       *conn,
                    GError      **error)
{
  const char * const *values = vaerdi_statement_get_parameters (self->statement, error);
  gboolean writes = vaerdi_statement_get_writes (self->statement);

  if (values == NULL)
    return FALSE;

  if (PQsendQueryParams (conn, writes ? "BEGIN READ WRITE" : "BEGIN READ ONLY", 0, NULL, NULL, NULL, NULL, 0) &&
      send_steps (self, conn, values) &&
      PQpipelineSync (conn) &&
      PQsendQueryParams (conn, writes ? "COMMIT" : "ROLLBACK", 0, NULL, NULL, NULL, NULL, 0) &&
      PQpipelineSync (conn))
    return TRUE;

  g_set_error_literal (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_LOST,
                       N_("The connection to the warehouse was lost while the query was sent. "
                          "It is opened again by itself; try again in a moment."));

  return FALSE;
}

GError *
_vaerdi_query_new_lost (gboolean running)
{
  if (running)
    return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_LOST, NULL,
                                       N_("The connection to the warehouse was lost while the query ran. "
                                          "It is opened again by itself; try again in a moment."));

  return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_LOST, NULL,
                                     N_("The connection to the warehouse was lost. "
                                        "It is opened again by itself."));
}

GError *
_vaerdi_query_new_cancelled (void)
{
  return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_CANCELLED, NULL, N_("The query was cancelled."));
}
