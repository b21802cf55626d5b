/* vaerdi-acceptance.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "vaerdi-acceptance.h"
#include "warehouse/vaerdi-contract-check.h"
#include "warehouse/vaerdi-contract.h"
#include "warehouse/vaerdi-csv.h"
#include "vaerdi-await.h"

static char *
data_path (const char *path)
{
  const char *data = g_getenv ("VAERDI_ACCEPTANCE_DATA");
  g_autofree char *beside = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "..", "shared", "data", NULL);

  return g_build_filename (data != NULL ? data : beside, path, NULL);
}

static char *
source_path (const char *name)
{
  return g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "tests", "acceptance", name, NULL);
}

/* Skips the test where there are none. */
gboolean
vaerdi_acceptance_has_data (const char *folder)
{
  g_autofree char *path = data_path (folder);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;

  g_test_skip ("no acceptance data");

  return FALSE;
}

VaerdiAcceptance *
vaerdi_acceptance_new (void)
{
  VaerdiAcceptance *self = g_new0 (VaerdiAcceptance, 1);
  g_autofree char *contract = vaerdi_contract_create_tables_sql ("vaerdi");
  g_autofree char *conninfo = NULL;

  self->server = vaerdi_test_server_new ();
  conninfo = vaerdi_test_server_dup_conninfo (self->server, NULL);
  self->conn = PQconnectdb (conninfo);
  g_assert_cmpint (PQstatus (self->conn), ==, CONNECTION_OK);
  vaerdi_test_server_run (self->server, "CREATE SCHEMA raw");
  vaerdi_test_server_run (self->server, "%s", contract);

  return self;
}

static void
close_engine (VaerdiAcceptance *self)
{
  g_clear_object (&self->engine);
  if (self->warehouse != NULL)
    vaerdi_warehouse_close (self->warehouse);
  g_clear_object (&self->warehouse);
  g_clear_object (&self->registry);
}

void
vaerdi_acceptance_free (VaerdiAcceptance *self)
{
  close_engine (self);
  PQfinish (self->conn);
  vaerdi_test_server_free (self->server);
  g_free (self);
}

static GInputStream *
open_data (const char *name)
{
  g_autofree char *path = data_path (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) raw = g_file_read (file, NULL, &error);
  g_autoptr (GZlibDecompressor) unzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

  g_assert_no_error (error);
  if (!g_str_has_suffix (name, ".gz"))
    return G_INPUT_STREAM (g_steal_pointer (&raw));

  return g_converter_input_stream_new (G_INPUT_STREAM (raw), G_CONVERTER (unzip));
}

/* A table with the file's own columns, all of them text. */
static char *
table_sql (const char *table,
           const char *header,
           char        delimiter)
{
  const char separator[] = { delimiter, '\0' };
  g_autofree char *plain = g_strdup (g_str_has_prefix (header, "\357\273\277") ? header + 3 : header);
  g_auto (GStrv) names = NULL;
  g_autofree char *columns = NULL;
  g_auto (GStrv) parts = g_strsplit (plain, "\"", -1);
  g_autofree char *unquoted = g_strjoinv ("", parts);

  names = g_strsplit (unquoted, separator, -1);
  columns = g_strjoinv ("\" text, \"", names);

  return g_strdup_printf ("CREATE TABLE raw.%s (\"%s\" text)", table, columns);
}

/* Without the empty lines at the end that some files have. */
static void
send_data (PGconn       *conn,
           GInputStream *stream)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  const char *data;
  gsize size;

  g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  data = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory));
  size = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory));
  while (size > 0 && (data[size - 1] == '\n' || data[size - 1] == '\r'))
    size--;

  g_assert_cmpint (PQputCopyData (conn, data, (int) size), ==, 1);
  g_assert_cmpint (PQputCopyEnd (conn, NULL), ==, 1);
}

/* PostgreSQL reads the CSV; only the header is read here. An unquoted NA is a
 * missing value, as R writes it. */
void
vaerdi_acceptance_copy (VaerdiAcceptance *self,
                        const char       *table,
                        const char       *path,
                        char              delimiter)
{
  g_autofree char *copy = g_strdup_printf ("COPY raw.%s FROM STDIN (FORMAT csv, DELIMITER '%c', NULL 'NA')",
                                           table, delimiter);
  g_autoptr (GInputStream) raw = open_data (path);
  g_autoptr (GDataInputStream) stream = g_data_input_stream_new (raw);
  g_autofree char *header = NULL;
  g_autofree char *create = NULL;
  g_autoptr (PGresult) started = NULL;
  g_autoptr (PGresult) ended = NULL;

  g_data_input_stream_set_newline_type (stream, G_DATA_STREAM_NEWLINE_TYPE_ANY);
  header = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
  g_assert_nonnull (header);
  create = table_sql (table, header, delimiter);
  vaerdi_test_server_run (self->server, "%s", create);

  started = PQexec (self->conn, copy);
  g_assert_cmpint (PQresultStatus (started), ==, PGRES_COPY_IN);
  send_data (self->conn, G_INPUT_STREAM (stream));
  ended = PQgetResult (self->conn);
  if (PQresultStatus (ended) != PGRES_COMMAND_OK)
    g_error ("%s: %s", path, PQerrorMessage (self->conn));
  g_assert_null (PQgetResult (self->conn));
}

static void
run_file (VaerdiAcceptance *self,
          const char       *path)
{
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  vaerdi_test_server_run (self->server, "%s", sql);
}

/* Runs a file of SQL beside the tests. */
void
vaerdi_acceptance_run (VaerdiAcceptance *self,
                       const char       *name)
{
  g_autofree char *path = source_path (name);

  run_file (self, path);
}

/* Fills the contract and gives the reader its rights. */
void
vaerdi_acceptance_load (VaerdiAcceptance *self,
                        const char       *loader)
{
  g_autofree char *roles = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "data", "warehouse", "roles.sql", NULL);

  vaerdi_acceptance_run (self, loader);
  run_file (self, roles);
}

static void
check_contract (VaerdiAcceptance *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_contract_check_async (self->warehouse, VAERDI_CONTRACT_CHECK_VALUES, NULL, result_cb, &result);
  wait_for (&result);
  findings = vaerdi_contract_check_finish (self->warehouse, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Sees the figures as on the first of @reference_month. */
void
vaerdi_acceptance_look_from (VaerdiAcceptance *self,
                             const char       *reference_month,
                             guint             n_months)
{
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) computed = NULL;
  g_autoptr (GError) error = NULL;
  gint32 month;

  g_assert_true (vaerdi_month_parse (reference_month, &month));
  g_clear_object (&self->engine);
  self->engine = vaerdi_engine_new (self->registry, self->warehouse);
  vaerdi_engine_set_reference_date (self->engine, vaerdi_month_to_days (month));
  vaerdi_engine_set_n_months (self->engine, n_months);
  vaerdi_engine_open_async (self->engine, NULL, result_cb, &opened);
  wait_for (&opened);
  vaerdi_engine_open_finish (self->engine, opened, &error);
  g_assert_no_error (error);

  vaerdi_engine_compute_all_async (self->engine, NULL, result_cb, &computed);
  wait_for (&computed);
  vaerdi_engine_compute_all_finish (self->engine, computed, &error);
  g_assert_no_error (error);
}

/* Computes the indicators in the folders @plugins, with colons between, beside
 * the tests. */
void
vaerdi_acceptance_compute (VaerdiAcceptance *self,
                           const char       *plugins,
                           const char       *reference_month,
                           guint             n_months)
{
  g_auto (GStrv) search_path = g_strsplit (plugins, ":", -1);
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (self->server, "vaerdi_reader");
  guint n;

  for (guint i = 0; search_path[i] != NULL; i++)
    {
      g_autofree char *name = g_steal_pointer (&search_path[i]);

      search_path[i] = source_path (name);
    }
  self->registry = vaerdi_registry_new ((const char * const *) search_path);
  vaerdi_registry_load (self->registry);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->registry));
  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->registry), i);

      g_assert_cmpstr (vaerdi_registry_entry_get_reason (entry), ==, NULL);
    }

  self->warehouse = vaerdi_warehouse_new (conninfo);
  check_contract (self);
  vaerdi_acceptance_look_from (self, reference_month, n_months);
}

static void
run_refresh (VaerdiAcceptance *self,
             const char       *plugins,
             const char       *user,
             const char       *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *program = g_build_filename (g_getenv ("VAERDI_TOP_BUILDDIR"), "app", "vaerdictl", "vaerdictl", NULL);
  g_autofree char *folder = source_path (plugins);
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (self->server, user);
  g_autofree char *command = g_strdup_printf ("%s --quiet --conninfo \"%s\" refresh %s", program, conninfo, arguments);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_shell_parse_argv (command, NULL, &argv, &error);
  g_assert_no_error (error);
  g_subprocess_launcher_setenv (launcher, "VAERDI_PLUGIN_PATH", folder, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

/* Makes a results store and fills it, as the nightly refresh does; who looks
 * afterwards reads it. */
void
vaerdi_acceptance_refresh (VaerdiAcceptance *self,
                           const char       *plugins,
                           const char       *reference_date,
                           guint             n_months)
{
  g_autofree char *arguments = g_strdup_printf ("--reference-date %s --months %u", reference_date, n_months);

  run_refresh (self, plugins, NULL, "--migrate");
  run_refresh (self, plugins, "vaerdi_writer", arguments);
}

VaerdiVerdict *
vaerdi_acceptance_judge (VaerdiAcceptance *self,
                         const char       *indicator_id,
                         const char       *unit_id)
{
  g_autoptr (GError) error = NULL;
  VaerdiVerdict *verdict = vaerdi_engine_judge (self->engine, indicator_id, unit_id, &error);

  g_assert_no_error (error);
  if (verdict->state == VAERDI_STATE_FAILED)
    g_error ("%s: %s", indicator_id, verdict->message[VAERDI_ENGLISH]);

  return verdict;
}

/* The rows of a query with the given text parameters. */
PGresult *
vaerdi_acceptance_query (VaerdiAcceptance *self,
                         const char       *sql,
                         ...)
{
  const char *values[8];
  PGresult *rows;
  int n = 0;
  va_list args;

  va_start (args, sql);
  while (n < (int) G_N_ELEMENTS (values) && (values[n] = va_arg (args, const char *)) != NULL)
    n++;
  va_end (args);

  rows = PQexecParams (self->conn, sql, n, NULL, values, NULL, NULL, 0);
  if (PQresultStatus (rows) != PGRES_TUPLES_OK)
    g_error ("%s", PQerrorMessage (self->conn));

  return rows;
}

/* Figures of another program that lie beside the tests; @columns as in a
 * manifest. */
VaerdiTable *
vaerdi_acceptance_expected (const char *name,
                            const char *columns)
{
  g_autofree char *path = source_path (name);
  g_auto (GStrv) list = g_strsplit (columns, ";", -1);
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; list[i] != NULL; i++)
    {
      char *colon = strchr (list[i], ':');
      VaerdiColumnType type;

      *colon = '\0';
      g_assert_true (vaerdi_column_type_parse (colon + 1, &type));
      vaerdi_table_add_column (table, list[i], type);
    }

  vaerdi_csv_read_file (table, path, VAERDI_CSV_COMMENTS, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&table);
}

/* A letter per point for the rule that names it: O outside, T trend, W two in
 * three, S shift; small where it is a concern, a full stop for chance. */
char *
vaerdi_acceptance_label (const VaerdiPointSignal *signals,
                         guint                    n_points,
                         VaerdiDirection          better)
{
  static const struct { VaerdiSignalFlags flag; char letter; } letters[] = {
    { VAERDI_SIGNAL_OUTSIDE, 'O' }, { VAERDI_SIGNAL_TREND, 'T' },
    { VAERDI_SIGNAL_TWO_IN_THREE, 'W' }, { VAERDI_SIGNAL_SHIFT, 'S' },
  };
  char *labels = g_strnfill (n_points, '.');

  for (guint i = 0; i < n_points; i++)
    for (guint j = 0; j < G_N_ELEMENTS (letters); j++)
      if (signals[i].label == (guint) letters[j].flag)
        labels[i] = signals[i].direction == (int) better ? letters[j].letter
                                                         : g_ascii_tolower (letters[j].letter);

  return labels;
}

/* The answer of a query, as CSV. */
static char *
query_csv (VaerdiAcceptance *fixture,
           const char       *view)
{
  g_autofree char *copy = g_strdup_printf ("COPY (SELECT * FROM raw.%s) TO STDOUT (FORMAT csv, HEADER)", view);
  g_autoptr (PGresult) started = PQexec (fixture->conn, copy);
  g_autoptr (PGresult) ended = NULL;
  GString *csv = g_string_new (NULL);
  char *line = NULL;
  int length;

  g_assert_cmpint (PQresultStatus (started), ==, PGRES_COPY_OUT);
  while ((length = PQgetCopyData (fixture->conn, &line, FALSE)) > 0)
    {
      g_string_append_len (csv, line, length);
      PQfreemem (line);
    }
  ended = PQgetResult (fixture->conn);
  g_assert_cmpint (PQresultStatus (ended), ==, PGRES_COMMAND_OK);
  g_assert_null (PQgetResult (fixture->conn));

  return g_string_free (csv, FALSE);
}

static char *
calculate (VaerdiAcceptance *fixture,
           const char       *view,
           const char       *method)
{
  g_autofree char *program = g_build_filename (g_getenv ("VAERDI_TOP_BUILDDIR"), "app", "vaerdictl", "vaerdictl", NULL);
  g_autofree char *input = query_csv (fixture, view);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                      program, "stat", method, NULL);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return output;
}

/* As text; a column that the answer lacks is an error. */
static VaerdiTable *
read_answer (const char *csv,
             const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, " ", -1);
  VaerdiTable *table = vaerdi_table_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; list[i] != NULL; i++)
    vaerdi_table_add_column (table, list[i], VAERDI_COLUMN_TEXT);
  vaerdi_csv_read (table, csv, -1, "vaerdictl", VAERDI_CSV_EXTRA_COLUMNS | VAERDI_CSV_COMMENTS, 0, &error);
  g_assert_no_error (error);

  return table;
}

/* Hands the rows of a view in schema raw to vaerdictl stat and reads the named
 * columns of its answer. */
VaerdiTable *
vaerdi_acceptance_calculate (VaerdiAcceptance *self,
                             const char       *view,
                             const char       *method,
                             const char       *columns)
{
  g_autofree char *csv = calculate (self, view, method);

  return read_answer (csv, columns);
}

/* A number of the calculator's answer; NaN for NA. */
double
vaerdi_acceptance_real (VaerdiTable *table,
                        const char  *column,
                        guint        row)
{
  int i = vaerdi_table_find (table, column);
  const char *text;

  g_assert_cmpint (i, >=, 0);
  text = vaerdi_table_get_text (table, i, row);

  return text == NULL || g_str_equal (text, "NA") ? NAN : g_ascii_strtod (text, NULL);
}
