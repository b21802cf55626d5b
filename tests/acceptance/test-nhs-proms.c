/* test-nhs-proms.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole line on real patients: the records of English hip replacements of
 * 2017/18 are loaded into a warehouse of the contract, the indicators in
 * plugins/ are computed by the engine, and every figure is held against what
 * NHS Digital published. The data are not part of the project: see
 * VAERDI_ACCEPTANCE_DATA.
 */

#include "config.h"

#include <libpq-fe.h>
#include <math.h>
#include <string.h>

#include <gio/gio.h>

#include "results/vaerdi-engine.h"
#include "vaerdi-test-server.h"
#include "verdicts/vaerdi-judge.h"
#include "warehouse/vaerdi-contract.h"

#define FOLDER "nhs-proms-2017-18-hip"

/* The published figures are rounded; half of the last digit, and a little for
 * the binary fraction */
#define GAIN_TOLERANCE (5e-5 + 1e-9)
#define ADJUSTED_TOLERANCE 0.0015

typedef struct
{
  VaerdiTestServer *server;
  VaerdiWarehouse  *warehouse;
  VaerdiRegistry   *registry;
  VaerdiEngine     *engine;
} Fixture;

/* What agreed, of how many: providers whose record count is the published one,
 * and those of them that are judged by the funnel. */
typedef struct
{
  guint same_count;
  guint gains;
  guint changes;
  guint adjusted;
  guint with_adjusted;
  guint large;
  guint flags;
  guint other_count;
} Tally;

static char *
data_path (const char *name)
{
  const char *data = g_getenv ("VAERDI_ACCEPTANCE_DATA");
  g_autofree char *beside = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "..", "shared", "data", NULL);

  return g_build_filename (data != NULL ? data : beside, FOLDER, name, NULL);
}

static char *
source_path (const char *name)
{
  return g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "tests", "acceptance", name, NULL);
}

static void
result_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
run_file (Fixture    *fixture,
          const char *path)
{
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  vaerdi_test_server_run (fixture->server, "%s", sql);
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
           const char *header)
{
  g_auto (GStrv) names = g_strsplit (header, ",", -1);
  g_autofree char *columns = g_strjoinv ("\" text, \"", names);

  return g_strdup_printf ("CREATE TABLE nhs.%s (\"%s\" text)", table, columns);
}

static void
copy_data (PGconn       *conn,
           GInputStream *stream)
{
  g_autofree char *buffer = g_malloc (1 << 16);
  g_autoptr (GError) error = NULL;
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, 1 << 16, NULL, &error)) > 0)
    g_assert_cmpint (PQputCopyData (conn, buffer, n), ==, 1);

  g_assert_no_error (error);
  g_assert_cmpint (PQputCopyEnd (conn, NULL), ==, 1);
}

/* PostgreSQL reads the CSV; only the header is read here. */
static void
copy_file (Fixture    *fixture,
           const char *name,
           const char *table)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (fixture->server, NULL);
  g_autofree char *copy = g_strdup_printf ("COPY nhs.%s FROM STDIN (FORMAT csv)", table);
  g_autoptr (GInputStream) raw = open_data (name);
  g_autoptr (GDataInputStream) stream = g_data_input_stream_new (raw);
  g_autofree char *header = NULL;
  g_autofree char *create = NULL;
  PGconn *conn = PQconnectdb (conninfo);
  PGresult *result;

  g_data_input_stream_set_newline_type (stream, G_DATA_STREAM_NEWLINE_TYPE_ANY);
  header = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
  g_assert_nonnull (header);
  create = table_sql (table, header);
  vaerdi_test_server_run (fixture->server, "%s", create);

  result = PQexec (conn, copy);
  g_assert_cmpint (PQresultStatus (result), ==, PGRES_COPY_IN);
  PQclear (result);
  copy_data (conn, G_INPUT_STREAM (stream));
  result = PQgetResult (conn);
  if (PQresultStatus (result) != PGRES_COMMAND_OK)
    g_error ("%s: %s", name, PQerrorMessage (conn));
  PQclear (result);
  PQfinish (conn);
}

static void
load (Fixture *fixture)
{
  g_autofree char *contract = vaerdi_contract_create_tables_sql ("vaerdi");
  g_autofree char *loader = source_path ("nhs-proms-hip.sql");
  g_autofree char *roles = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "data", "warehouse", "roles.sql", NULL);
  g_autofree char *records = NULL;
  g_autofree char *scores = NULL;

  vaerdi_test_server_run (fixture->server, "CREATE SCHEMA nhs");
  copy_file (fixture, "hip_replacements_provider_1718.csv.gz", "records");
  copy_file (fixture, "published_provider_results_hip_1718.csv", "results");
  copy_file (fixture, "published_time_series_hip_1718.csv", "series");
  vaerdi_test_server_run (fixture->server, "%s", contract);
  run_file (fixture, loader);
  run_file (fixture, roles);

  records = vaerdi_test_server_get (fixture->server, "SELECT count(*) FROM vaerdi.procedure");
  scores = vaerdi_test_server_get (fixture->server, "SELECT count(*) FROM vaerdi.survey_score "
                                   "WHERE item = 'vas' AND value = 999");
  g_assert_cmpstr (records, ==, "39323");
  g_assert_cmpstr (scores, ==, "0");
}

static void
check_contract (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_contract_check_async (fixture->warehouse, VAERDI_CONTRACT_CHECK_VALUES, NULL, result_cb, &result);
  wait_for (&result);
  findings = vaerdi_contract_check_finish (fixture->warehouse, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
compute (Fixture *fixture)
{
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) computed = NULL;
  g_autoptr (GError) error = NULL;
  gint32 april;

  g_assert_true (vaerdi_month_parse ("2018-04", &april));
  fixture->engine = vaerdi_engine_new (fixture->registry, fixture->warehouse);
  vaerdi_engine_set_reference_date (fixture->engine, vaerdi_month_to_days (april));
  vaerdi_engine_open_async (fixture->engine, NULL, result_cb, &opened);
  wait_for (&opened);
  vaerdi_engine_open_finish (fixture->engine, opened, &error);
  g_assert_no_error (error);

  vaerdi_engine_compute_all_async (fixture->engine, NULL, result_cb, &computed);
  wait_for (&computed);
  vaerdi_engine_compute_all_finish (fixture->engine, computed, &error);
  g_assert_no_error (error);
}

static void
read_plugins (Fixture *fixture)
{
  g_autofree char *path = source_path ("plugins");
  const char * const search_path[] = { path, NULL };
  guint n;

  fixture->registry = vaerdi_registry_new (search_path);
  vaerdi_registry_load (fixture->registry);
  n = g_list_model_get_n_items (G_LIST_MODEL (fixture->registry));
  g_assert_cmpuint (n, ==, 18);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->registry), i);

      g_assert_cmpstr (vaerdi_registry_entry_get_reason (entry), ==, NULL);
    }
}

static void
fixture_init (Fixture *fixture)
{
  g_autofree char *conninfo = NULL;

  read_plugins (fixture);
  fixture->server = vaerdi_test_server_new ();
  load (fixture);
  conninfo = vaerdi_test_server_dup_conninfo (fixture->server, "vaerdi_reader");
  fixture->warehouse = vaerdi_warehouse_new (conninfo);
  check_contract (fixture);
  compute (fixture);
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_object (&fixture->engine);
  vaerdi_warehouse_close (fixture->warehouse);
  g_clear_object (&fixture->warehouse);
  g_clear_object (&fixture->registry);
  g_clear_pointer (&fixture->server, vaerdi_test_server_free);
}

static VaerdiVerdict *
judge (Fixture    *fixture,
       const char *measure,
       const char *what,
       const char *kind,
       const char *unit_id)
{
  g_autofree char *id = g_strdup_printf ("pro.nhs-%s-%s-%s", measure, what, kind);
  g_autoptr (GError) error = NULL;
  VaerdiVerdict *verdict = vaerdi_engine_judge (fixture->engine, id, unit_id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (verdict->state, !=, VAERDI_STATE_FAILED);

  return verdict;
}

/* The number improved comes from the verdict, the other two from the strata
 * beside it. */
static gboolean
changes_agree (Fixture             *fixture,
               const VaerdiVerdict *improved,
               const char          *kind,
               const double        *published)
{
  static const char * const others[] = { "same", "worse" };
  VaerdiResult *result = vaerdi_engine_get_result (fixture->engine, improved->definition->id);
  gboolean agree = improved->current.numerator == published[0];

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *stratum = g_strdup_printf ("%s-%s", kind, others[i]);
      VaerdiCell cell = vaerdi_judge_window (result, improved->unit_id, stratum,
                                             improved->current.from, improved->current.to);

      agree = agree && cell.numerator == published[i + 1];
    }

  return agree;
}

static VaerdiFunnelPosition
parse_flag (const char *flag)
{
  static const struct { const char *flag; VaerdiFunnelPosition position; } flags[] = {
    { "Insufficient records", VAERDI_FUNNEL_NONE },
    { "Not an outlier", VAERDI_FUNNEL_INSIDE },
    { "Negative outlier (95%)", VAERDI_FUNNEL_BELOW_95 },
    { "Negative outlier (99.8%)", VAERDI_FUNNEL_BELOW_998 },
    { "Positive outlier (95%)", VAERDI_FUNNEL_ABOVE_95 },
    { "Positive outlier (99.8%)", VAERDI_FUNNEL_ABOVE_998 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (flags[i].flag, flag))
      return flags[i].position;

  g_error ("there is no flag %s", flag);
}

typedef struct
{
  const char *unit_id;
  guint       records;
  double      gain;
  double      changes[3];
  double      adjusted;
  const char *flag;
} Published;

static Published
read_published (PGresult *rows,
                int       row)
{
  Published published = { 0 };

  published.unit_id = PQgetvalue (rows, row, 0);
  published.records = (guint) g_ascii_strtoull (PQgetvalue (rows, row, 1), NULL, 10);
  published.gain = g_ascii_strtod (PQgetvalue (rows, row, 2), NULL);
  for (guint i = 0; i < 3; i++)
    published.changes[i] = g_ascii_strtod (PQgetvalue (rows, row, 3 + i), NULL);
  published.adjusted = PQgetvalue (rows, row, 6)[0] == '*' ? NAN : g_ascii_strtod (PQgetvalue (rows, row, 6), NULL);
  published.flag = PQgetvalue (rows, row, 7);

  return published;
}

static void
compare_provider (Fixture         *fixture,
                  const char      *measure,
                  const char      *kind,
                  const Published *published,
                  Tally           *tally)
{
  g_autoptr (VaerdiVerdict) gain = NULL;
  g_autoptr (VaerdiVerdict) adjusted = NULL;
  g_autoptr (VaerdiVerdict) improved = NULL;
  gboolean flag;

  /* All records of the smallest providers were taken out of the file */
  if (vaerdi_org_tree_get (vaerdi_engine_get_org_tree (fixture->engine), published->unit_id) != NULL)
    gain = judge (fixture, measure, "gain", kind, published->unit_id);
  if (gain == NULL || gain->current.denominator != published->records)
    {
      tally->other_count++;
      return;
    }

  adjusted = judge (fixture, measure, "adjusted", kind, published->unit_id);
  improved = judge (fixture, measure, "change", kind, published->unit_id);
  flag = adjusted->funnel == parse_flag (published->flag);
  tally->same_count++;
  tally->gains += fabs (gain->current.value - published->gain) <= GAIN_TOLERANCE;
  tally->changes += changes_agree (fixture, improved, kind, published->changes);
  tally->with_adjusted += !isnan (published->adjusted);
  tally->adjusted += fabs (adjusted->current.value - published->adjusted) <= ADJUSTED_TOLERANCE;
  if (published->records >= 30)
    {
      tally->large++;
      tally->flags += flag;
    }
  else
    g_assert_true (flag);

  if (!flag)
    g_test_message ("%s %s %s: %s, but computed %s", measure, kind, published->unit_id, published->flag,
                    vaerdi_funnel_position_to_word (adjusted->funnel, VAERDI_ENGLISH));
}

static PGresult *
query_published (PGconn     *conn,
                 const char *measure,
                 const char *procedure)
{
  const char *values[] = { measure, procedure };
  PGresult *rows =
    PQexecParams (conn,
                  "SELECT r.\"Organisation Code\", r.\"Modelled Records\", r.\"Health Gain\", r.\"Improved\", "
                  "r.\"Same\", r.\"Worse\", r.\"Adjusted Average Health Gain\", s.\"Outlier_2017\" "
                  "FROM nhs.results r JOIN nhs.series s ON s.\"OrgCode\" = r.\"Organisation Code\" "
                  "AND s.\"Procedure\" = r.\"Procedure\" AND s.\"Measure\" = r.\"Measure\" "
                  "WHERE r.\"Organisation Type\" = 'Provider' AND r.\"Modelled Records\" <> '*' "
                  "AND r.\"Measure\" = $1 AND r.\"Procedure\" = $2 ORDER BY 1",
                  2, NULL, values, NULL, NULL, 0);

  if (PQresultStatus (rows) != PGRES_TUPLES_OK)
    g_error ("%s", PQerrorMessage (conn));

  return rows;
}

static void
compare (Fixture    *fixture,
         PGconn     *conn,
         const char *id,
         const char *measure,
         const char *kind,
         Tally      *tally)
{
  g_autofree char *procedure = g_strdup_printf ("Hip Replacement %s", g_str_equal (kind, "primary")
                                                                        ? "Primary" : "Revision");
  PGresult *rows = query_published (conn, measure, procedure);

  for (int i = 0; i < PQntuples (rows); i++)
    {
      Published published = read_published (rows, i);

      compare_provider (fixture, id, kind, &published, tally);
    }

  g_test_message ("%s, %s: %u/%u health gain, %u/%u improved, same and worse, %u/%u adjusted gain, "
                  "%u/%u funnel flags; %u providers with another record count",
                  measure, kind, tally->gains, tally->same_count, tally->changes, tally->same_count,
                  tally->adjusted, tally->with_adjusted, tally->flags, tally->large, tally->other_count);
  PQclear (rows);
}

static void
check_tally (const Tally *tally)
{
  g_assert_cmpuint (tally->same_count, >, 0);
  g_assert_cmpuint (tally->gains, ==, tally->same_count);
  g_assert_cmpuint (tally->changes, ==, tally->same_count);
  g_assert_cmpuint (tally->with_adjusted, >, 0);
  g_assert_cmpuint (tally->adjusted, ==, tally->with_adjusted);
  g_assert_cmpuint (tally->flags, ==, tally->large);
}

static void
test_published (void)
{
  static const struct { const char *id, *measure; } measures[] = {
    { "eq5d", "EQ-5D Index" }, { "vas", "EQ VAS" }, { "ohs", "Oxford Hip Score" },
  };
  static const char * const kinds[] = { "primary", "revision" };
  g_autofree char *folder = data_path ("");
  g_autofree char *conninfo = NULL;
  Tally all = { 0 };
  Fixture fixture = { 0 };
  PGconn *conn;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("no acceptance data");
      return;
    }

  fixture_init (&fixture);
  conninfo = vaerdi_test_server_dup_conninfo (fixture.server, NULL);
  conn = PQconnectdb (conninfo);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
      {
        Tally tally = { 0 };

        compare (&fixture, conn, measures[i].id, measures[i].measure, kinds[k], &tally);
        check_tally (&tally);
        g_assert_cmpuint (tally.same_count, ==, k == 0 ? 268 : 134);
        all.large += tally.large;
        all.flags += tally.flags;
      }

  g_test_message ("Funnel flags: %u/%u", all.flags, all.large);
  g_assert_cmpuint (all.large, ==, 699);
  PQfinish (conn);
  fixture_clear (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/acceptance/nhs-proms/published", test_published);

  return g_test_run ();
}
