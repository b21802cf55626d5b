/* hand-made.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hand-made.h"
#include "vaerdi-test-server.h"
#include "vaerdi-verdict-fixture.h"
#include "warehouse/vaerdi-contract.h"
#include "vaerdi-await.h"

#define MANIFEST \
  "[Indicator]\nId=%s\nVersion=1\nName=%s\nName[da]=%s\nSummary=S\nSummary[da]=S\nOwner=O\n" \
  "[Class]\n%s\n[Computation]\nQuery=q.sql\n%s\n"

static VaerdiTestServer *server;
static VaerdiEngine *engine;
static char *folder;

void
hand_made_begin (void)
{
  g_autofree char *sql = NULL;

  folder = g_dir_make_tmp ("vaerdi-hand-made-XXXXXX", NULL);
  sql = g_build_filename (folder, "q.sql", NULL);
  g_assert_true (g_file_set_contents (sql, "select nothing from vaerdi.nowhere", -1, NULL));
}

/* @class holds the keys of [Class]; @rest those of [Computation] and further groups. */
void
hand_made_add (const char *id,
               const char *class,
               const char *rest)
{
  g_autofree char *text = g_strdup_printf (MANIFEST, id, id, id, class, rest);
  g_autofree char *file = g_strconcat (id, ".indicator", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Seen from the day after the last month. */
VaerdiEngine *
hand_made_open (const char *units)
{
  const char *path[] = { folder, NULL };
  g_autofree char *contract = vaerdi_contract_create_tables_sql ("vaerdi");
  g_autoptr (VaerdiRegistry) registry = vaerdi_registry_new (path);
  g_autoptr (VaerdiWarehouse) warehouse = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *conninfo = NULL;

  vaerdi_registry_load (registry);
  server = vaerdi_test_server_new ();
  vaerdi_test_server_run (server, "%s", contract);
  vaerdi_test_server_run (server, "%s", units);
  conninfo = vaerdi_test_server_dup_conninfo (server, NULL);
  warehouse = vaerdi_warehouse_new (conninfo);
  engine = vaerdi_engine_new (registry, warehouse);
  vaerdi_engine_set_reference_date (engine, vaerdi_month_to_days (FIRST_MONTH + N_MONTHS));
  vaerdi_engine_open_async (engine, NULL, result_cb, &opened);
  wait_for (&opened);
  vaerdi_engine_open_finish (engine, opened, &error);
  g_assert_no_error (error);

  return engine;
}

/* Lets an indicator really fail in the database. */
void
hand_made_fail (const char *id)
{
  g_autoptr (GAsyncResult) failed = NULL;

  vaerdi_engine_compute_async (engine, id, NULL, result_cb, &failed);
  wait_for (&failed);
  g_assert_false (vaerdi_engine_compute_finish (engine, failed, NULL));
}

/* Without rows; keep it with vaerdi_engine_keep_result(). */
VaerdiResult *
hand_made_result (const char *id)
{
  VaerdiRegistry *registry = vaerdi_engine_get_registry (engine);
  VaerdiDefinition *definition = vaerdi_registry_get_definition (registry, id);
  gint32 first;
  guint n;

  g_assert_cmpstr (vaerdi_registry_entry_get_reason (vaerdi_registry_find (registry, id)), ==, NULL);
  vaerdi_engine_get_span (engine, definition, &first, &n);
  g_assert_cmpint (first, ==, FIRST_MONTH);
  g_assert_cmpuint (n, ==, N_MONTHS);

  return fixture_result (definition);
}

void
hand_made_end (void)
{
  vaerdi_warehouse_close (vaerdi_engine_get_warehouse (engine));
  g_clear_object (&engine);
  vaerdi_test_server_free (server);
  vaerdi_test_remove_tree (folder);
  g_free (folder);
}
