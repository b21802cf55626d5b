/* test-contract.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "vaerdi-test-server.h"
#include "warehouse/vaerdi-contract-check.h"
#include "warehouse/vaerdi-contract.h"
#include "vaerdi-await.h"

static VaerdiTestServer *server;

static GPtrArray *
check (const char           *user,
       const char           *schema,
       VaerdiContractFlags   flags,
       GError              **error)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, user);
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new_full (conninfo, schema, 2);
  g_autoptr (GAsyncResult) result = NULL;

  vaerdi_contract_check_async (warehouse, flags, NULL, result_cb, &result);
  wait_for (&result);

  return vaerdi_contract_check_finish (warehouse, result, error);
}

/* The sentences in one text, so that a test sees all of them. */
static char *
check_text (const char          *user,
            const char          *schema,
            VaerdiContractFlags  flags,
            VaerdiLanguage       language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = check (user, schema, flags, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const VaerdiContractFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *sentence = vaerdi_contract_finding_to_text (finding, language);

      g_string_append_printf (text, "%s\n", sentence);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
run_file (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  vaerdi_test_server_run (server, "%s", text);
}

/* Real tables of the contract, with the role that ships. */
static void
make_warehouse (void)
{
  g_autofree char *sql = vaerdi_contract_create_tables_sql ("vaerdi");

  vaerdi_test_server_run (server, "DROP SCHEMA IF EXISTS vaerdi CASCADE; %s", sql);
  run_file ("data/warehouse/roles.sql");
}

static void
test_embedded (void)
{
  g_auto (GStrv) views = vaerdi_contract_dup_views ();
  VaerdiTable *table = vaerdi_contract_get_table ();

  g_assert_cmpuint (g_strv_length (views), >=, 12);
  g_assert_true (g_strv_contains ((const char * const *) views, "org_unit"));
  g_assert_true (g_strv_contains ((const char * const *) views, "benchmark"));
  g_assert_cmpuint (vaerdi_table_get_n_rows (table), >, 100);
  g_assert_cmpint (vaerdi_table_find (table, "from_omop_5_4"), ==, 5);
}

static void
test_kept (void)
{
  g_autofree char *text = NULL;

  make_warehouse ();
  text = check_text ("vaerdi_reader", "vaerdi", VAERDI_CONTRACT_CHECK_VALUES, VAERDI_ENGLISH);
  g_assert_cmpstr (text, ==, "");
}

static void
test_broken (void)
{
  g_autofree char *english = NULL;
  g_autofree char *danish = NULL;

  make_warehouse ();
  vaerdi_test_server_run (server,
                          "ALTER TABLE vaerdi.contact DROP COLUMN referral_ts;"
                          "ALTER TABLE vaerdi.cost ALTER amount TYPE text;"
                          "ALTER TABLE vaerdi.patient ALTER sex TYPE varchar;"
                          "DROP TABLE vaerdi.measurement;"
                          "REVOKE SELECT ON vaerdi.course FROM vaerdi_reader");
  english = check_text ("vaerdi_reader", "vaerdi", VAERDI_CONTRACT_DEFAULT, VAERDI_ENGLISH);
  danish = check_text ("vaerdi_reader", "vaerdi", VAERDI_CONTRACT_DEFAULT, VAERDI_DANISH);
  g_test_message ("%s%s", english, danish);
  g_assert_nonnull (strstr (english, "The view contact lacks the column referral_ts (timestamp)."));
  g_assert_nonnull (strstr (english, "The column cost.amount should be numeric and is text."));
  g_assert_nonnull (strstr (english, "The view measurement is missing."));
  g_assert_nonnull (strstr (english, "The role may not read the view course."));
  g_assert_nonnull (strstr (danish, "Viewet contact mangler kolonnen referral_ts (timestamp)."));
  g_assert_nonnull (strstr (danish, "Viewet measurement mangler."));
  for (guint n = 0, i = 0; english[i] != '\0'; i++)
    {
      n += english[i] == '\n';
      g_assert_cmpuint (n, <=, 4);
    }
}

static void
test_values (void)
{
  g_autofree char *text = NULL;

  make_warehouse ();
  vaerdi_test_server_run (server,
                          "ALTER TABLE vaerdi.patient ALTER patient_id DROP NOT NULL;"
                          "ALTER TABLE vaerdi.patient ALTER sex DROP NOT NULL;"
                          "INSERT INTO vaerdi.patient (patient_id, sex) VALUES ('1', 'F'), (NULL, 'M')");
  text = check_text ("vaerdi_reader", "vaerdi", VAERDI_CONTRACT_CHECK_VALUES, VAERDI_ENGLISH);
  g_assert_true (g_str_has_prefix (text, "The column patient.patient_id must always have a value"));
  g_assert_cmpuint (strcspn (text, "\n"), ==, strlen (text) - 1);
}

static void
test_missing_schema (void)
{
  g_autofree char *text = NULL;

  make_warehouse ();
  text = check_text ("vaerdi_reader", "other", VAERDI_CONTRACT_CHECK_VALUES, VAERDI_ENGLISH);
  g_assert_true (g_str_has_prefix (text, "The schema other is missing"));
}

static void
test_rights (void)
{
  g_autofree char *text = NULL;

  make_warehouse ();
  vaerdi_test_server_run (server,
                          "CREATE SCHEMA hidden; CREATE TABLE hidden.cpr (a int);"
                          "CREATE SCHEMA extra; CREATE TABLE extra.secret (a int, b int);"
                          "GRANT USAGE ON SCHEMA extra TO vaerdi_reader;"
                          "GRANT SELECT (b) ON extra.secret TO vaerdi_reader;"
                          "GRANT SELECT ON hidden.cpr TO vaerdi_reader;"
                          "GRANT DELETE ON vaerdi.cost TO vaerdi_reader;"
                          "GRANT CREATE ON SCHEMA extra TO vaerdi_reader;"
                          "GRANT TEMPORARY ON DATABASE vaerdi TO vaerdi_reader;"
                          "ALTER ROLE vaerdi_reader BYPASSRLS");
  text = check_text ("vaerdi_reader", "vaerdi", VAERDI_CONTRACT_DEFAULT, VAERDI_ENGLISH);
  g_assert_nonnull (strstr (text, "can read extra.secret"));
  g_assert_nonnull (strstr (text, "can change vaerdi.cost"));
  g_assert_nonnull (strstr (text, "can create tables in extra"));
  g_assert_nonnull (strstr (text, "can create tables in pg_temp"));
  g_assert_nonnull (strstr (text, "attribute BYPASSRLS"));
  /* Out of reach without the schema */
  g_assert_null (strstr (text, "hidden"));
  vaerdi_test_server_run (server, "DROP SCHEMA hidden CASCADE; DROP SCHEMA extra CASCADE;");
}

static void
test_unreachable (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (check ("nobody", "vaerdi", VAERDI_CONTRACT_DEFAULT, &error));
  g_assert_error (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_AUTH);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  server = vaerdi_test_server_new ();
  g_test_add_func ("/warehouse/contract/embedded", test_embedded);
  g_test_add_func ("/warehouse/contract/kept", test_kept);
  g_test_add_func ("/warehouse/contract/broken", test_broken);
  g_test_add_func ("/warehouse/contract/values", test_values);
  g_test_add_func ("/warehouse/contract/missing-schema", test_missing_schema);
  g_test_add_func ("/warehouse/contract/rights", test_rights);
  g_test_add_func ("/warehouse/contract/unreachable", test_unreachable);

  status = g_test_run ();
  vaerdi_test_server_free (server);

  return status;
}
