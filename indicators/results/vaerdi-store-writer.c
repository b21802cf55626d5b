/* vaerdi-store-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-store-writer"

#include "config.h"

#include <libpq-fe.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "results/vaerdi-store-writer.h"
#include "warehouse/vaerdi-warehouse-error.h"

/* One connection, so that the lock is the session's: whoever dies lets go of
 * it. The commits need not reach the disk at once, because what a fallen server
 * forgets is only computed again; that a transaction is whole or absent does
 * not depend on it. */

#define LOCK      "7593455173480870258"
#define WAIT_US   50000
#define N_TRIES   60

struct _VaerdiStoreWriter
{
  PGconn *conn;
  int     generation;
};

static void
ignore_notice (void       *data,
               const char *message)
{
}

/* What the server says is quoted only where it can hold no value of the data:
 * the site's own views are read here too. */
static void
set_failure (PGconn      *conn,
             PGresult    *result,
             GError     **error)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  g_autoptr (GError) refusal =
    vaerdi_warehouse_error_from_sqlstate (state, PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY), 0);

  if (PQstatus (conn) != CONNECTION_OK)
    g_set_error_literal (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_WRITE,
                         N_("the connection to the results store was lost; run the refresh again, it goes on "
                            "where it was"));
  else if (g_strcmp0 (state, "42501") == 0)
    g_set_error (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_WRITE,
                 N_("this role may not: %s; to write the results store log in as a member of vaerdi_writer, "
                    "or to migrate as the owner of the database"), PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY));
  else
    g_set_error (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_WRITE,
                 N_("the results store cannot be written: %s"), refusal->message);
}

/* Any number of statements; several are one transaction. */
static PGresult *
run (VaerdiStoreWriter  *self,
     const char         *sql,
     GError            **error)
{
  PGresult *result = PQexec (self->conn, sql);

  if (PQresultStatus (result) == PGRES_COMMAND_OK || PQresultStatus (result) == PGRES_TUPLES_OK)
    return result;

  set_failure (self->conn, result, error);
  PQclear (result);
  if (PQtransactionStatus (self->conn) != PQTRANS_IDLE)
    PQclear (PQexec (self->conn, "ROLLBACK"));

  return NULL;
}

static gboolean
run_command (VaerdiStoreWriter  *self,
             const char         *sql,
             GError            **error)
{
  PGresult *result = run (self, sql, error);

  PQclear (result);

  return result != NULL;
}

/* The first field of the first row; %NULL too when there is none */
static char *
run_for_text (VaerdiStoreWriter  *self,
              const char         *sql,
              GError            **error)
{
  PGresult *result = run (self, sql, error);
  char *text = NULL;

  if (result != NULL && PQntuples (result) > 0 && !PQgetisnull (result, 0, 0))
    text = g_strdup (PQgetvalue (result, 0, 0));
  PQclear (result);

  return text;
}

/**
 * vaerdi_store_writer_new:
 * @conninfo: how the writing role connects
 * @error: return location for a #VaerdiStoreError
 *
 * Returns: (transfer full) (nullable): a writer; it may look at everything,
 *   and must be locked before it writes
 */
VaerdiStoreWriter *
vaerdi_store_writer_new (const char  *conninfo,
                         GError     **error)
{
  g_autoptr (VaerdiStoreWriter) self = g_new0 (VaerdiStoreWriter, 1);

  g_return_val_if_fail (conninfo != NULL, NULL);

  self->conn = PQconnectdb (conninfo);
  if (PQstatus (self->conn) != CONNECTION_OK)
    {
      g_autofree char *message = g_strdelimit (g_strdup (PQerrorMessage (self->conn)), "\n", ' ');

      g_set_error (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_WRITE,
                   N_("the results store cannot be reached: %s"), g_strstrip (message));
      return NULL;
    }

  PQsetNoticeProcessor (self->conn, ignore_notice, NULL);
  if (!run_command (self, "SET client_encoding TO 'UTF8'; SET datestyle TO ISO, YMD; SET synchronous_commit TO off; "
                    "SET application_name TO 'vaerdictl refresh'; SET search_path TO pg_catalog", error))
    return NULL;

  return g_steal_pointer (&self);
}

void
vaerdi_store_writer_free (VaerdiStoreWriter *self)
{
  PQfinish (self->conn);
  g_free (self);
}

/* 0 when there is no store; -1 on error */
static int
read_version (VaerdiStoreWriter  *self,
              GError            **error)
{
  GError *local = NULL;
  g_autofree char *there =
    run_for_text (self, "SELECT to_regclass ('vaerdi_results.version') IS NOT NULL", &local);
  g_autofree char *version = NULL;

  if (local == NULL && g_strcmp0 (there, "t") == 0)
    version = run_for_text (self, "SELECT max (version) FROM vaerdi_results.version", &local);
  if (local == NULL)
    return version != NULL ? atoi (version) : 0;

  g_propagate_error (error, local);

  return -1;
}

/**
 * vaerdi_store_writer_lock:
 * @self: a writer
 * @error: return location for %VAERDI_STORE_ERROR_BUSY
 *
 * Becomes the one writer, until @self is freed or the process dies. One that
 * died a moment ago is waited for, for a few seconds.
 *
 * Returns: %FALSE when another one writes
 */
gboolean
vaerdi_store_writer_lock (VaerdiStoreWriter  *self,
                          GError            **error)
{
  for (guint i = 0; i < N_TRIES; i++)
    {
      GError *local = NULL;
      g_autofree char *locked = run_for_text (self, "SELECT pg_try_advisory_lock (" LOCK ")", &local);

      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (g_strcmp0 (locked, "t") == 0)
        return TRUE;
      g_usleep (WAIT_US);
    }

  g_set_error_literal (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_BUSY,
                       N_("another refresh is under way; one at a time writes the results store"));

  return FALSE;
}

/**
 * vaerdi_store_writer_migrate:
 * @self: a writer that connects as the owner of the database
 * @error: return location for a #VaerdiStoreError
 *
 * Makes the store, or brings it to this program's version, step by step; each
 * is one transaction. Nothing is ever taken back. Where there is something to
 * do, @self becomes the one writer, as with vaerdi_store_writer_lock().
 *
 * Returns: %FALSE when that is not possible
 */
gboolean
vaerdi_store_writer_migrate (VaerdiStoreWriter  *self,
                             GError            **error)
{
  int version = read_version (self, error);

  if (version < 0)
    return FALSE;
  if (version > VAERDI_STORE_VERSION)
    {
      g_propagate_error (error, vaerdi_store_error_of_version (version));
      return FALSE;
    }

  /* Behind the lock it may turn out that another one has just done it */
  if (version < VAERDI_STORE_VERSION &&
      (!vaerdi_store_writer_lock (self, error) || (version = read_version (self, error)) < 0))
    return FALSE;

  while (version++ < VAERDI_STORE_VERSION)
    {
      g_autofree char *path = g_strdup_printf ("/org/vaerdi/results/results-%d.sql", version);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, error);
      g_autofree char *sql = NULL;

      if (bytes == NULL)
        return FALSE;
      sql = g_strconcat ("BEGIN;", (const char *) g_bytes_get_data (bytes, NULL), "COMMIT;", NULL);
      if (!run_command (self, sql, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * vaerdi_store_writer_check:
 * @self: a writer
 * @error: return location for a #VaerdiStoreError
 *
 * Returns: %FALSE when there is no store of this program's version
 */
gboolean
vaerdi_store_writer_check (VaerdiStoreWriter  *self,
                           GError            **error)
{
  int version = read_version (self, error);

  if (version == VAERDI_STORE_VERSION || version < 0)
    return version > 0;

  if (version == 0)
    g_set_error_literal (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_MISSING,
                         N_("there is no results store yet; let the owner of the database run "
                            "vaerdictl refresh --migrate"));
  else
    g_propagate_error (error, vaerdi_store_error_of_version (version));

  return FALSE;
}

static VaerdiTable *
table_of (PGresult           *result,
          const char         *columns,
          GError            **error)
{
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  g_auto (GStrv) names = g_strsplit (columns, ";", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      VaerdiColumnType type = VAERDI_COLUMN_TEXT;
      char *colon = strchr (names[i], ':');

      vaerdi_column_type_parse (colon + 1, &type);
      *colon = '\0';
      vaerdi_table_add_column (table, names[i], type);
    }

  for (int row = 0; row < PQntuples (result); row++)
    {
      vaerdi_table_add_row (table);
      for (int i = 0; i < PQnfields (result); i++)
        if (!vaerdi_table_set_parsed (table, i, PQgetisnull (result, row, i) ? NULL : PQgetvalue (result, row, i),
                                      error))
          return NULL;
    }

  return g_steal_pointer (&table);
}

/**
 * vaerdi_store_writer_query:
 * @self: a writer
 * @sql: one SELECT
 * @columns: its columns in their order, as "name:type;…"
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
VaerdiTable *
vaerdi_store_writer_query (VaerdiStoreWriter  *self,
                           const char         *sql,
                           const char         *columns,
                           GError            **error)
{
  PGresult *result = run (self, sql, error);
  VaerdiTable *table = result != NULL ? table_of (result, columns, error) : NULL;

  PQclear (result);

  return table;
}

/* A refresh that was cut off and began with the deliveries of now is carried
 * on; a new one notes how far the data are. */
static const char begin_sql[] =
  "WITH present AS (SELECT source, unit_id, delivered_ts, complete_to FROM %s), "
  "last AS (SELECT generation FROM vaerdi_results.generation ORDER BY generation DESC LIMIT 1), "
  "same AS (SELECT generation FROM vaerdi_results.generation JOIN last USING (generation) "
  "  WHERE finished_at IS NULL AND NOT EXISTS ("
  "    (TABLE present EXCEPT SELECT source, unit_id, delivered_ts, complete_to "
  "       FROM vaerdi_results.delivery JOIN last USING (generation))"
  "    UNION ALL"
  "    (SELECT source, unit_id, delivered_ts, complete_to FROM vaerdi_results.delivery JOIN last USING (generation)"
  "     EXCEPT TABLE present))), "
  "new AS (INSERT INTO vaerdi_results.generation (generation, program) "
  "  SELECT coalesce ((SELECT generation FROM last), 0) + 1, '" PACKAGE_VERSION "' "
  "  WHERE NOT EXISTS (TABLE same) RETURNING generation), "
  "noted AS (INSERT INTO vaerdi_results.delivery (generation, source, unit_id, delivered_ts, complete_to) "
  "  SELECT generation, present.* FROM new CROSS JOIN present) "
  "SELECT generation FROM new UNION ALL SELECT generation FROM same";

/**
 * vaerdi_store_writer_begin:
 * @self: a writer that is locked
 * @error: return location for a #VaerdiStoreError
 *
 * Begins a generation, or carries on the one that was cut off.
 *
 * Returns: %FALSE when the store cannot be written
 */
gboolean
vaerdi_store_writer_begin (VaerdiStoreWriter  *self,
                           GError            **error)
{
  g_autofree char *there = run_for_text (self, "SELECT to_regclass ('vaerdi.delivery') IS NOT NULL", error);
  g_autofree char *sql = NULL;
  g_autofree char *generation = NULL;

  if (there == NULL)
    return FALSE;

  sql = g_strdup_printf (begin_sql, g_str_equal (there, "t")
                         ? VAERDI_STORE_DELIVERIES
                         : "(VALUES (NULL, NULL, NULL::timestamp, NULL::date)) AS none "
                           "(source, unit_id, delivered_ts, complete_to) WHERE false");
  generation = run_for_text (self, sql, error);
  if (generation == NULL)
    return FALSE;

  self->generation = atoi (generation);

  return TRUE;
}

int
vaerdi_store_writer_get_generation (VaerdiStoreWriter *self)
{
  return self->generation;
}

static void
append_text (VaerdiStoreWriter *self,
             GString           *sql,
             const char        *text)
{
  char *literal = PQescapeLiteral (self->conn, text, strlen (text));

  g_string_append (sql, literal);
  PQfreemem (literal);
}

/* A month's cells are an array for each column; where none of them has a
 * number the column has none. */
#define CELL_COLUMNS "unit_ids, strata, numerator, denominator, sum_squares, expected, answered, eligible"
#define N_COLUMNS    8

typedef struct
{
  GString  *text;
  gboolean  present;     /* whether an element is not NULL */
} Array;

static void
add_text (Array      *array,
          const char *text)
{
  g_string_append (array->text, array->text->len > 1 ? ",\"" : "\"");
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (array->text, '\\');
      g_string_append_c (array->text, *text);
    }
  g_string_append_c (array->text, '"');
  array->present = TRUE;
}

static void
add_number (Array  *array,
            double  number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (array->text->len > 1)
    g_string_append_c (array->text, ',');
  if (isnan (number))
    g_string_append (array->text, "NULL");
  else if (isinf (number))
    g_string_append (array->text, number > 0 ? "Infinity" : "-Infinity");
  else
    g_string_append (array->text, g_ascii_dtostr (digits, sizeof digits, number));
  array->present = array->present || !isnan (number);
}

static void
add_cell (Array             arrays[],
          const char       *unit_id,
          const char       *stratum,
          const VaerdiCell *cell)
{
  add_text (&arrays[0], unit_id);
  add_text (&arrays[1], stratum);
  add_number (&arrays[2], cell->numerator);
  add_number (&arrays[3], cell->denominator);
  add_number (&arrays[4], cell->sum_squares);
  add_number (&arrays[5], cell->expected);
  add_number (&arrays[6], cell->answered);
  add_number (&arrays[7], cell->eligible);
}

static void
add_unit (Array         arrays[],
          VaerdiResult *result,
          const char   *unit_id,
          guint         at)
{
  g_auto (GStrv) strata = vaerdi_result_list_strata (result, unit_id);

  for (guint i = 0; strata[i] != NULL; i++)
    {
      const VaerdiCell *cells = vaerdi_result_get_cells (result, unit_id, strata[i]);

      if (vaerdi_cell_is_present (&cells[at]))
        add_cell (arrays, unit_id, strata[i], &cells[at]);
    }
}

static void
append_cells (VaerdiStoreWriter *self,
              GString           *sql,
              VaerdiResult      *result,
              guint              at)
{
  g_auto (GStrv) units = vaerdi_result_list_units (result);
  Array arrays[N_COLUMNS] = { { NULL } };

  for (guint i = 0; i < N_COLUMNS; i++)
    arrays[i].text = g_string_new ("{");
  for (guint i = 0; units[i] != NULL; i++)
    add_unit (arrays, result, units[i], at);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_string_append_c (arrays[i].text, '}');
      g_string_append (sql, ", ");
      if (arrays[i].present)
        append_text (self, sql, arrays[i].text->str);
      else
        g_string_append (sql, "DEFAULT");
      g_string_free (arrays[i].text, TRUE);
    }
}

/**
 * vaerdi_store_writer_put_month:
 * @self: a writer that has begun
 * @result: cells of the definition's own level, not rolled up
 * @month: a month of them
 * @error: return location for a #VaerdiStoreError
 *
 * Replaces what the store has of the month, in one transaction.
 *
 * Returns: %FALSE when nothing was changed
 */
gboolean
vaerdi_store_writer_put_month (VaerdiStoreWriter  *self,
                               VaerdiResult       *result,
                               gint32              month,
                               GError            **error)
{
  VaerdiDefinition *definition = vaerdi_result_get_definition (result);
  g_autofree char *date = vaerdi_date_format (vaerdi_month_to_days (month));
  g_autoptr (GString) sql = g_string_new ("BEGIN; DELETE FROM vaerdi_results.month WHERE indicator_id = ");

  g_return_val_if_fail (self->generation > 0, FALSE);

  append_text (self, sql, definition->id);
  g_string_append_printf (sql, " AND month = '%s'; INSERT INTO vaerdi_results.month "
                          "(indicator_id, month, definition_version, hash, generation, " CELL_COLUMNS ") VALUES (", date);
  append_text (self, sql, definition->id);
  g_string_append_printf (sql, ", '%s', ", date);
  append_text (self, sql, definition->version);
  g_string_append_printf (sql, ", '%s', %d", definition->hash, self->generation);
  append_cells (self, sql, result, month - vaerdi_result_get_first_month (result));
  g_string_append (sql, "); COMMIT");

  return run_command (self, sql->str, error);
}

/**
 * vaerdi_store_writer_finish_indicator:
 * @self: a writer that has begun
 * @definition: an indicator
 * @error: return location for a #VaerdiStoreError
 *
 * Says that every month of the indicator is as the deliveries of this
 * generation have it, and forgets the months of other definitions.
 *
 * Returns: %FALSE when nothing was changed
 */
gboolean
vaerdi_store_writer_finish_indicator (VaerdiStoreWriter  *self,
                                      VaerdiDefinition   *definition,
                                      GError            **error)
{
  g_autoptr (GString) sql = g_string_new ("BEGIN; DELETE FROM vaerdi_results.month WHERE indicator_id = ");

  g_return_val_if_fail (self->generation > 0, FALSE);

  append_text (self, sql, definition->id);
  g_string_append_printf (sql, " AND hash <> '%s'; INSERT INTO vaerdi_results.indicator "
                          "(indicator_id, definition_version, hash, generation) VALUES (", definition->hash);
  append_text (self, sql, definition->id);
  g_string_append (sql, ", ");
  append_text (self, sql, definition->version);
  g_string_append_printf (sql, ", '%s', %d) ON CONFLICT (indicator_id) DO UPDATE SET "
                          "definition_version = excluded.definition_version, hash = excluded.hash, "
                          "generation = excluded.generation, computed_at = excluded.computed_at; COMMIT",
                          definition->hash, self->generation);

  return run_command (self, sql->str, error);
}

/**
 * vaerdi_store_writer_finish:
 * @self: a writer that has begun
 * @error: return location for a #VaerdiStoreError
 *
 * Ends the generation, and forgets those that nothing refers to.
 *
 * Returns: %FALSE when nothing was changed
 */
gboolean
vaerdi_store_writer_finish (VaerdiStoreWriter  *self,
                            GError            **error)
{
  g_autofree char *sql =
    g_strdup_printf ("BEGIN; UPDATE vaerdi_results.generation SET finished_at = now () WHERE generation = %d; "
                     "DELETE FROM vaerdi_results.generation AS g WHERE generation < %d "
                     "AND NOT EXISTS (SELECT FROM vaerdi_results.indicator AS i WHERE i.generation = g.generation) "
                     "AND NOT EXISTS (SELECT FROM vaerdi_results.month AS m WHERE m.generation = g.generation); COMMIT",
                     self->generation, self->generation);

  return run_command (self, sql, error);
}
