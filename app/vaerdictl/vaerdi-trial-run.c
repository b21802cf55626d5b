/* vaerdi-trial-run.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-trial-run"

#include "config.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include <libpq-fe.h>

#include "results/vaerdi-engine.h"
#include "results/vaerdi-run.h"
#include "vaerdictl/vaerdi-session.h"
#include "vaerdictl/vaerdi-trial-run.h"
#include "warehouse/vaerdi-contract.h"

/* A test runs the indicator as the window would: the same query on a real
 * PostgreSQL, the same worker, the same judge. Only the tables are others:
 * those of the contract, empty, filled with the rows of the test. */

struct _VaerdiTrialRun
{
  VaerdiPrivateServer *server;
  char                *database;
  PGconn              *connection;
  VaerdiWarehouse     *warehouse;
};

static gboolean
run_sql (PGconn      *connection,
         const char  *sql,
         GError     **error)
{
  PGresult *result = PQexec (connection, sql);
  ExecStatusType status = PQresultStatus (result);
  gboolean ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;

  if (!ok)
    {
      g_autofree char *message = g_strstrip (g_strdup (PQerrorMessage (connection)));

      g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_FAILED,
                   N_("the scratch database of the tests: %s"), message);
    }
  PQclear (result);

  return ok;
}

static PGconn *
open_connection (VaerdiTrialRun  *self,
                 const char      *database,
                 GError         **error)
{
  g_autofree char *conninfo = vaerdi_private_server_dup_conninfo (self->server, database, NULL);
  PGconn *connection = PQconnectdb (conninfo);

  if (PQstatus (connection) == CONNECTION_OK)
    return connection;

  g_set_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CONNECT,
               N_("the private server does not answer: %s"), PQerrorMessage (connection));
  PQfinish (connection);

  return NULL;
}

static gboolean
run_in (VaerdiTrialRun  *self,
        const char      *database,
        const char      *sql,
        GError         **error)
{
  PGconn *connection = open_connection (self, database, error);
  gboolean ok;

  if (connection == NULL)
    return FALSE;

  ok = run_sql (connection, sql, error);
  PQfinish (connection);

  return ok;
}

/* A test names only the columns it needs; the others are missing, whatever
 * the contract says of them. */
static const char drop_not_null[] =
  "DO $$ DECLARE c record; BEGIN "
  "FOR c IN SELECT table_name, column_name FROM information_schema.columns "
  "WHERE table_schema = 'vaerdi' AND is_nullable = 'NO' LOOP "
  "EXECUTE format('ALTER TABLE vaerdi.%I ALTER COLUMN %I DROP NOT NULL', c.table_name, c.column_name); "
  "END LOOP; END $$";

void
vaerdi_trial_run_free (VaerdiTrialRun *self)
{
  g_clear_object (&self->warehouse);
  if (self->connection != NULL)
    {
      g_autofree char *sql = g_strdup_printf ("DROP DATABASE IF EXISTS %s WITH (FORCE)", self->database);

      PQfinish (self->connection);
      run_in (self, "postgres", sql, NULL);
    }
  g_clear_object (&self->server);
  g_free (self->database);
  g_free (self);
}

/**
 * vaerdi_trial_run_new:
 * @server: a started private server
 * @error: return location for an error
 *
 * Makes a scratch database of its own, which goes with the object.
 *
 * Returns: (transfer full) (nullable): a place to run tests in
 */
VaerdiTrialRun *
vaerdi_trial_run_new (VaerdiPrivateServer  *server,
                      GError              **error)
{
  g_autoptr (VaerdiTrialRun) self = g_new0 (VaerdiTrialRun, 1);
  g_autofree char *create = NULL;
  g_autofree char *tables = vaerdi_contract_create_tables_sql ("vaerdi");
  g_autofree char *conninfo = NULL;

  self->server = g_object_ref (server);
  self->database = g_strdup_printf ("vaerdi_trial_%d", (int) getpid ());
  create = g_strdup_printf ("CREATE DATABASE %s", self->database);

  if (!run_in (self, "postgres", create, error))
    return NULL;

  self->connection = open_connection (self, self->database, error);
  if (self->connection == NULL || !run_sql (self->connection, tables, error) ||
      !run_sql (self->connection, drop_not_null, error))
    return NULL;

  conninfo = vaerdi_private_server_dup_conninfo (server, self->database, NULL);
  self->warehouse = vaerdi_warehouse_new_full (conninfo, "vaerdi", 1);

  return g_steal_pointer (&self);
}

static char *
insert_statement (const VaerdiTrialSection *section,
                  guint                     n_columns)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO vaerdi.%s (", section->name);
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", vaerdi_table_get_name (section->table, i));
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (sql, "%s$%u", i > 0 ? ", " : "", i + 1);
  g_string_append_c (sql, ')');

  return g_string_free (sql, FALSE);
}

static gboolean
insert_rows (VaerdiTrialRun            *self,
             const VaerdiTrial         *trial,
             const VaerdiTrialSection  *section,
             GError                   **error)
{
  guint n_columns = vaerdi_table_get_n_columns (section->table);
  guint n_rows = vaerdi_table_get_n_rows (section->table);
  g_autofree char *sql = insert_statement (section, n_columns);
  g_autofree const char **values = g_new0 (const char *, n_columns);

  for (guint row = 0; row < n_rows; row++)
    {
      PGresult *result;
      gboolean ok;

      for (guint i = 0; i < n_columns; i++)
        values[i] = vaerdi_table_get_text (section->table, i, row);

      result = PQexecParams (self->connection, sql, (int) n_columns, NULL, values, NULL, NULL, 0);
      ok = PQresultStatus (result) == PGRES_COMMAND_OK;
      if (!ok)
        g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE, "%s:%u [%s] row %u: %s",
                     trial->path, section->line, section->name, row + 1,
                     PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY));
      PQclear (result);
      if (!ok)
        return FALSE;
    }

  return TRUE;
}

static gboolean
fill_tables (VaerdiTrialRun     *self,
             const VaerdiTrial  *trial,
             GError            **error)
{
  g_auto (GStrv) views = vaerdi_contract_dup_views ();
  g_autofree char *names = g_strjoinv (", vaerdi.", views);
  g_autofree char *sql = g_strdup_printf ("TRUNCATE vaerdi.%s", names);

  if (!run_sql (self->connection, sql, error))
    return FALSE;

  for (guint i = 0; i < trial->sections->len; i++)
    {
      const VaerdiTrialSection *section = g_ptr_array_index (trial->sections, i);

      if (!vaerdi_trial_is_data (section))
        continue;
      if (!g_strv_contains ((const char * const *) views, section->name))
        {
          g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                       N_("%s:%u: the contract has no view “%s”"), trial->path, section->line, section->name);
          return FALSE;
        }
      if (!insert_rows (self, trial, section, error))
        return FALSE;
    }

  return TRUE;
}

static VaerdiResult *
run_definition (VaerdiTrialRun     *self,
                VaerdiDefinition   *definition,
                const VaerdiTrial  *trial,
                GError            **error)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();

  vaerdi_run_async (self->warehouse, definition, NULL, trial->from, trial->to - trial->from, NULL,
                    vaerdi_wait_cb, wait);

  return vaerdi_run_finish (vaerdi_wait_for (wait), error);
}

static gboolean
open_engine (VaerdiEngine  *engine,
             GError       **error)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();

  vaerdi_engine_open_async (engine, NULL, vaerdi_wait_cb, wait);

  return vaerdi_engine_open_finish (engine, vaerdi_wait_for (wait), error);
}

/* Numbers agree when they agree to as many decimals as were written down. */
static gboolean
number_agrees (const char *expected,
               double      found)
{
  const char *point = strchr (expected, '.');
  guint decimals = point != NULL ? strlen (point + 1) : 0;
  double number = g_ascii_strtod (expected, NULL);

  return fabs (number - found) <= 0.5 * pow (10, -(double) decimals) * (1 + 1e-9);
}

static void
complain (GPtrArray                *complaints,
          const VaerdiTrial        *trial,
          const VaerdiTrialSection *section,
          guint                     row,
          const char               *what,
          const char               *expected,
          const char               *found)
{
  VaerdiTrialComplaint *complaint = g_new0 (VaerdiTrialComplaint, 1);
  int column = vaerdi_table_find (section->table, what);

  complaint->section = g_strdup (section->name);
  complaint->line = section->line;
  complaint->row = row;
  complaint->column = column >= 0 ? (guint) column : G_MAXUINT;
  complaint->found = g_strdup (found);
  complaint->message = g_strdup_printf (N_("%s:%u [%s] row %u: %s is %s, %s was expected"), trial->path,
                                        section->line, section->name, row + 1, what, found, expected);
  g_ptr_array_add (complaints, complaint);
}

/* With as many decimals as were written down, or all that there are where the
 * difference is smaller. */
static char *
format_like (const char *expected,
             double      found)
{
  const char *point = strchr (expected, '.');
  int decimals = point != NULL ? (int) strlen (point + 1) : 0;
  g_autofree char *text = g_strdup_printf ("%.*f", decimals, found);

  return g_str_equal (text, expected) || (point == NULL && found != floor (found)) ? g_strdup_printf ("%.10g", found)
                                                                                  : g_steal_pointer (&text);
}

static void
compare_number (GPtrArray                *complaints,
                const VaerdiTrial        *trial,
                const VaerdiTrialSection *section,
                guint                     row,
                const char               *what,
                const char               *expected,
                double                    found)
{
  g_autofree char *text = isnan (found) ? g_strdup ("missing") : format_like (expected, found);

  if (isnan (found) || !number_agrees (expected, found))
    complain (complaints, trial, section, row, what, expected, text);
}

static gboolean
cell_field (const VaerdiCell *cell,
            const char       *name,
            double           *value)
{
  const struct { const char *name; double value; } fields[] = {
    { "numerator", cell->numerator }, { "sum", cell->numerator },
    { "denominator", cell->denominator }, { "n", cell->denominator },
    { "sum_squares", cell->sum_squares }, { "expected", cell->expected },
    { "answered", cell->answered }, { "eligible", cell->eligible },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_str_equal (fields[i].name, name))
        {
          *value = fields[i].value;
          return TRUE;
        }
    }

  return FALSE;
}

static const char *
text_at (const VaerdiTrialSection *section,
         const char               *name,
         guint                     row)
{
  int column = vaerdi_table_find (section->table, name);

  return column < 0 ? NULL : vaerdi_table_get_text (section->table, column, row);
}

static gboolean
check_row (VaerdiResult              *result,
           const VaerdiTrial         *trial,
           const VaerdiTrialSection  *section,
           guint                      row,
           GPtrArray                 *complaints,
           GError                   **error)
{
  const char *unit_id = text_at (section, "unit_id", row);
  const char *period = text_at (section, "period", row);
  const char *stratum = text_at (section, "stratum", row);
  const VaerdiCell *cells, *cell = &vaerdi_cell_absent;
  gint32 month;

  if (unit_id == NULL || period == NULL || !vaerdi_month_parse (period, &month) ||
      month < trial->from || month >= trial->to)
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                   N_("%s:%u [rows] row %u: unit_id and a period between from and to were expected"),
                   trial->path, section->line, row + 1);
      return FALSE;
    }

  cells = vaerdi_result_get_cells (result, unit_id, stratum != NULL ? stratum : "");
  if (cells != NULL)
    cell = &cells[month - trial->from];

  for (guint i = 0; i < vaerdi_table_get_n_columns (section->table); i++)
    {
      const char *name = vaerdi_table_get_name (section->table, i);
      const char *expected = vaerdi_table_get_text (section->table, i, row);
      double found;

      if (expected == NULL || strstr ("unit_id period stratum", name) != NULL)
        continue;
      if (!cell_field (cell, name, &found))
        {
          g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                       N_("%s:%u [rows]: there is no column “%s” in a result"), trial->path, section->line, name);
          return FALSE;
        }
      compare_number (complaints, trial, section, row, name, expected, found);
    }

  return TRUE;
}

static gboolean
verdict_number (const VaerdiVerdict *v,
                const char          *name,
                double              *value)
{
  const struct { const char *name; double value; } fields[] = {
    { "value", v->current.value }, { "lower", v->current.lower }, { "upper", v->current.upper },
    { "numerator", v->current.numerator }, { "denominator", v->current.denominator },
    { "baseline", v->baseline.value }, { "change_absolute", v->change_absolute },
    { "change_relative", v->change_relative }, { "benchmark", v->benchmark.value },
    { "coverage", v->coverage }, { "coverage_too_low", v->coverage_too_low },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_str_equal (fields[i].name, name))
        {
          *value = fields[i].value;
          return TRUE;
        }
    }

  return FALSE;
}

static const char *
verdict_word (const VaerdiVerdict *v,
              const char          *name)
{
  static const char * const levels[] = { "none", "high", "moderate", "low" };
  static const char * const variations[] = {
    "not-enough", "common", "improvement-high", "improvement-low",
    "concern-high", "concern-low", "neutral-high", "neutral-low",
  };
  static const char * const assurances[] = { "none", "pass", "inconsistent", "fail" };
  static const char * const positions[] = {
    "none", "below-99.8", "below-95", "inside", "above-95", "above-99.8",
  };
  static const char * const freshness[] = { "unknown", "fresh", "late" };

  if (g_str_equal (name, "state"))
    return vaerdi_verdict_state_to_id (v->state);
  if (g_str_equal (name, "attainment"))
    return vaerdi_attainment_to_id (v->attainment);
  if (g_str_equal (name, "attainment_at_baseline"))
    return vaerdi_attainment_to_id (v->attainment_at_baseline);
  if (g_str_equal (name, "level"))
    return levels[v->level];
  if (g_str_equal (name, "variation"))
    return variations[v->variation];
  if (g_str_equal (name, "assurance"))
    return assurances[v->assurance];
  if (g_str_equal (name, "funnel"))
    return positions[v->funnel];
  if (g_str_equal (name, "freshness"))
    return freshness[v->freshness];

  return NULL;
}

static gboolean
check_verdict (const VaerdiVerdict       *verdict,
               const VaerdiTrial         *trial,
               const VaerdiTrialSection  *section,
               guint                      row,
               GPtrArray                 *complaints,
               GError                   **error)
{
  for (guint i = 0; i < vaerdi_table_get_n_columns (section->table); i++)
    {
      const char *name = vaerdi_table_get_name (section->table, i);
      const char *expected = vaerdi_table_get_text (section->table, i, row);
      const char *word = verdict_word (verdict, name);
      double number;

      if (expected == NULL || g_str_equal (name, "unit_id"))
        continue;

      if (word != NULL)
        {
          if (!g_str_equal (word, expected))
            complain (complaints, trial, section, row, name, expected, word);
        }
      else if (verdict_number (verdict, name, &number))
        {
          compare_number (complaints, trial, section, row, name, expected, number);
        }
      else
        {
          g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                       N_("%s:%u [verdict]: a verdict has no “%s”"), trial->path, section->line, name);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_verdicts (VaerdiEngine              *engine,
                const char                *indicator_id,
                const VaerdiTrial         *trial,
                const VaerdiTrialSection  *section,
                GPtrArray                 *complaints,
                GError                   **error)
{
  for (guint row = 0; row < vaerdi_table_get_n_rows (section->table); row++)
    {
      const char *unit_id = text_at (section, "unit_id", row);
      g_autoptr (VaerdiVerdict) verdict = NULL;

      if (unit_id == NULL)
        {
          g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                       N_("%s:%u [verdict] row %u: unit_id is missing"), trial->path, section->line, row + 1);
          return FALSE;
        }

      verdict = vaerdi_engine_judge (engine, indicator_id, unit_id, error);
      if (verdict == NULL || !check_verdict (verdict, trial, section, row, complaints, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * vaerdi_trial_run_test:
 * @self: a place to run tests in
 * @folder: the indicator's folder
 * @trial: the test
 * @complaints: (element-type VaerdiTrialComplaint): takes each difference
 * @error: return location for an error
 *
 * Returns: %FALSE when the test could not be run to its end
 */
gboolean
vaerdi_trial_run_test (VaerdiTrialRun     *self,
                       const char         *folder,
                       const VaerdiTrial  *trial,
                       GPtrArray          *complaints,
                       GError            **error)
{
  const char * const path[] = { folder, NULL };
  g_autoptr (VaerdiRegistry) registry = vaerdi_registry_new (path);
  g_autoptr (VaerdiRegistryEntry) entry = NULL;
  g_autoptr (VaerdiEngine) engine = NULL;
  g_autoptr (VaerdiResult) result = NULL;
  const VaerdiTrialSection *rows = vaerdi_trial_get_section (trial, "rows");
  const VaerdiTrialSection *verdicts = vaerdi_trial_get_section (trial, "verdict");
  VaerdiDefinition *definition;

  vaerdi_registry_load (registry);
  entry = g_list_model_get_item (G_LIST_MODEL (registry), 0);
  definition = entry != NULL ? vaerdi_registry_entry_get_definition (entry) : NULL;
  if (definition == NULL)
    {
      g_set_error (error, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_MISSING, "%s",
                   entry != NULL ? vaerdi_registry_entry_get_reason (entry) : N_("the folder holds no manifest"));
      return FALSE;
    }

  if (trial->minimum_denominator > 0)
    definition->minimum_denominator = trial->minimum_denominator;
  if (!fill_tables (self, trial, error))
    return FALSE;
  result = run_definition (self, definition, trial, error);
  if (result == NULL)
    return FALSE;

  for (guint row = 0; rows != NULL && row < vaerdi_table_get_n_rows (rows->table); row++)
    if (!check_row (result, trial, rows, row, complaints, error))
      return FALSE;

  if (verdicts == NULL)
    return TRUE;

  engine = vaerdi_engine_new (registry, self->warehouse);
  vaerdi_engine_set_reference_date (engine, trial->reference_date != G_MININT32 ? trial->reference_date
                                    : vaerdi_month_to_days (trial->to) + (gint32) definition->follow_up_days);
  if (!open_engine (engine, error))
    return FALSE;
  vaerdi_engine_keep_result (engine, result);

  return check_verdicts (engine, definition->id, trial, verdicts, complaints, error);
}
