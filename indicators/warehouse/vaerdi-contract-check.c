/* vaerdi-contract-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-contract-check"

#include "config.h"

#include <string.h>

#include "warehouse/vaerdi-contract-check.h"
#include "warehouse/vaerdi-contract.h"

static const char columns_sql[] =
  "SELECT c.relname::text AS view, a.attname::text AS col,\n"
  "       format_type(coalesce(nullif(t.typbasetype, 0), t.oid), NULL) AS type,\n"
  "       has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS readable\n"
  "  FROM pg_namespace n\n"
  "  JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'v', 'm', 'p', 'f')\n"
  "  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped\n"
  "  JOIN pg_type t ON t.oid = a.atttypid\n"
  " WHERE n.nspname = :'schema'";

/* What the role can do beyond reading the views, the results store and the view by
 * which a site tells what a load changed. */
static const char role_sql[] =
  "WITH s AS (SELECT oid, nspname FROM pg_namespace\n"
  "            WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),\n"
  "     c AS (SELECT c.oid, s.nspname, c.relname FROM pg_class c JOIN s ON s.oid = c.relnamespace\n"
  "            WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND has_schema_privilege(s.oid, 'USAGE'))\n"
  "SELECT 'sees' AS problem, format('%I.%I', nspname, relname) AS object FROM c\n"
  " WHERE has_any_column_privilege(oid, 'SELECT')\n"
  "   AND nspname <> 'vaerdi_results'\n"
  "   AND NOT (nspname = :'schema' AND relname = ANY (string_to_array(:'views', ',') || text 'changed_month'))\n"
  "UNION ALL\n"
  "SELECT 'writes', format('%I.%I', nspname, relname) FROM c\n"
  " WHERE has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE')\n"
  "UNION ALL\n"
  "SELECT 'creates', format('%I', nspname) FROM s WHERE has_schema_privilege(oid, 'CREATE')\n"
  "UNION ALL\n"
  "SELECT 'creates', 'pg_temp' WHERE has_database_privilege(current_database(), 'TEMPORARY')\n"
  "UNION ALL\n"
  "SELECT 'power', p.name FROM pg_roles r,\n"
  "       LATERAL (VALUES ('SUPERUSER', rolsuper), ('CREATEDB', rolcreatedb), ('CREATEROLE', rolcreaterole),\n"
  "                       ('REPLICATION', rolreplication), ('BYPASSRLS', rolbypassrls)) p (name, held)\n"
  " WHERE r.rolname = current_user AND p.held\n"
  " ORDER BY 1, 2";

/* The state of one check: three kinds of questions, one after the other. */
typedef struct
{
  VaerdiContractFlags  flags;
  GPtrArray           *findings;
  GHashTable          *broken;      /* views that cannot be asked for values */
  guint                n_waiting;
  GError              *error;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_ptr_array_unref (check->findings);
  g_hash_table_unref (check->broken);
  g_clear_error (&check->error);
  g_free (check);
}

void
vaerdi_contract_finding_free (VaerdiContractFinding *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->view);
  g_free (self->column);
  g_free (self->expected);
  g_free (self->found);
  g_free (self);
}

static void
add_finding (Check                 *check,
             VaerdiContractProblem  problem,
             const char            *view,
             const char            *column,
             const char            *expected,
             const char            *found)
{
  VaerdiContractFinding *finding = g_new0 (VaerdiContractFinding, 1);

  finding->severity = problem >= VAERDI_CONTRACT_SEES_MORE ? VAERDI_CONTRACT_WARNING : VAERDI_CONTRACT_ERROR;
  finding->problem = problem;
  finding->view = g_strdup (view);
  finding->column = g_strdup (column);
  finding->expected = g_strdup (expected);
  finding->found = g_strdup (found);
  g_ptr_array_add (check->findings, finding);
  if (finding->severity == VAERDI_CONTRACT_ERROR)
    g_hash_table_add (check->broken, g_strdup (view));
}

/**
 * vaerdi_contract_finding_to_text:
 * @self: a finding
 * @language: the language of the sentence
 *
 * Returns: (transfer full): a sentence that says what differs and what to do
 */
char *
vaerdi_contract_finding_to_text (const VaerdiContractFinding *self,
                                 VaerdiLanguage               language)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->problem)
    {
    case VAERDI_CONTRACT_NO_SCHEMA:
      return g_strdup_printf (vaerdi_text (language, "The schema %s is missing, or the role may not use it. "
                                           "Create it with the views and run data/warehouse/roles.sql."), self->view);

    case VAERDI_CONTRACT_NO_VIEW:
      return g_strdup_printf (vaerdi_text (language, "The view %s is missing. Create it; an empty one will do "
                                           "where the site has no such data."), self->view);

    case VAERDI_CONTRACT_NO_COLUMN:
      return g_strdup_printf (vaerdi_text (language, "The view %s lacks the column %s (%s). Add it; "
                                           "NULL will do where the site has no such data."),
                              self->view, self->column, self->expected);

    case VAERDI_CONTRACT_WRONG_TYPE:
      return g_strdup_printf (vaerdi_text (language, "The column %s.%s should be %s and is %s. "
                                           "Cast it in the view."),
                              self->view, self->column, self->expected, self->found);

    case VAERDI_CONTRACT_UNREADABLE:
      return g_strdup_printf (vaerdi_text (language, "The role may not read the view %s. Grant it SELECT."), self->view);

    case VAERDI_CONTRACT_NULLS:
      return g_strdup_printf (vaerdi_text (language, "The column %s.%s must always have a value and lacks it in some rows. "
                                           "Fill it or leave those rows out of the view."),
                              self->view, self->column);

    case VAERDI_CONTRACT_SEES_MORE:
      return g_strdup_printf (vaerdi_text (language, "The role can read %s, which is no view of the contract. "
                                           "Revoke SELECT on it."), self->view);

    case VAERDI_CONTRACT_WRITES:
      return g_strdup_printf (vaerdi_text (language, "The role can change %s. Vaerdi only reads: "
                                           "revoke INSERT, UPDATE, DELETE and TRUNCATE."), self->view);

    case VAERDI_CONTRACT_CREATES:
      return g_strdup_printf (vaerdi_text (language, "The role can create tables in %s. Revoke CREATE or TEMPORARY."),
                              self->view);

    case VAERDI_CONTRACT_POWER:
      return g_strdup_printf (vaerdi_text (language, "The role has the attribute %s. Take it away with ALTER ROLE, "
                                           "or log in with a role of its own for Vaerdi."), self->view);

    default:
      g_return_val_if_reached (NULL);
    }
}

static void
finish_check (GTask *task)
{
  Check *check = g_task_get_task_data (task);

  if (check->error != NULL)
    g_task_return_error (task, g_steal_pointer (&check->error));
  else
    g_task_return_pointer (task, g_ptr_array_ref (check->findings), (GDestroyNotify) g_ptr_array_unref);
}

static void
values_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  g_autoptr (VaerdiTable) table = NULL;

  table = vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result,
                                         check->error == NULL ? &check->error : NULL);
  for (guint row = 0; table != NULL && row < vaerdi_table_get_n_rows (table); row++)
    add_finding (check, VAERDI_CONTRACT_NULLS, vaerdi_table_get_text (table, 0, row),
                 vaerdi_table_get_text (table, 1, row), NULL, NULL);

  if (--check->n_waiting == 0)
    finish_check (task);
}

/* One pass over the view for all its columns. */
static VaerdiStatement *
make_values_statement (const char *view)
{
  g_autoptr (GString) sql = g_string_new ("SELECT :'view' AS view, v.col FROM (SELECT ");
  g_autoptr (GString) list = g_string_new (NULL);
  VaerdiStatement *statement;
  VaerdiContractColumn column;
  guint n = 0;

  for (guint row = 0; vaerdi_contract_get_column (row, &column); row++)
    {
      if (!g_str_equal (column.view, view) || column.nullable)
        continue;
      g_string_append (sql, n > 0 ? ", bool_or (" : "bool_or (");
      vaerdi_contract_append_name (sql, column.name);
      g_string_append_printf (sql, " IS NULL) AS c%u", n);
      g_string_append_printf (list, "%s('%s', c%u)", n > 0 ? ", " : "", column.name, n);
      n++;
    }

  g_string_append (sql, " FROM ");
  vaerdi_contract_append_name (sql, view);
  g_string_append_printf (sql, ") s, LATERAL (VALUES %s) v (col, missing) WHERE v.missing", list->str);
  statement = vaerdi_statement_new (sql->str, NULL, NULL);
  vaerdi_statement_add_columns (statement, "view:text;col:text", NULL);
  vaerdi_statement_bind_text (statement, "view", view);

  return statement;
}

static void
check_values (GTask *task)
{
  Check *check = g_task_get_task_data (task);
  VaerdiWarehouse *warehouse = g_task_get_source_object (task);
  g_auto (GStrv) views = vaerdi_contract_dup_views ();

  check->n_waiting = 1;
  for (guint i = 0; views[i] != NULL; i++)
    {
      g_autoptr (VaerdiStatement) statement = NULL;

      if (g_hash_table_contains (check->broken, views[i]))
        continue;
      statement = make_values_statement (views[i]);
      check->n_waiting++;
      vaerdi_warehouse_query_async (warehouse, statement, g_task_get_cancellable (task), values_cb, g_object_ref (task));
    }

  if (--check->n_waiting == 0)
    finish_check (task);
}

static void
role_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  g_autoptr (VaerdiTable) table = vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &check->error);

  for (guint row = 0; table != NULL && row < vaerdi_table_get_n_rows (table); row++)
    {
      const char *name = vaerdi_table_get_text (table, 0, row);
      VaerdiContractProblem problem = VAERDI_CONTRACT_POWER;

      if (g_str_equal (name, "sees"))
        problem = VAERDI_CONTRACT_SEES_MORE;
      else if (g_str_equal (name, "writes"))
        problem = VAERDI_CONTRACT_WRITES;
      else if (g_str_equal (name, "creates"))
        problem = VAERDI_CONTRACT_CREATES;
      add_finding (check, problem, vaerdi_table_get_text (table, 1, row), NULL, NULL, NULL);
    }

  if (check->error == NULL && (check->flags & VAERDI_CONTRACT_CHECK_VALUES) != 0 &&
      !g_hash_table_contains (check->broken, vaerdi_warehouse_get_schema (VAERDI_WAREHOUSE (object))))
    check_values (task);
  else
    finish_check (task);
}

static void
check_column (Check                      *check,
              GHashTable                 *found,
              const VaerdiContractColumn *column)
{
  g_autofree char *key = g_strdup_printf ("%s.%s", column->view, column->name);
  const char *other = g_hash_table_lookup (found, key);

  if (other == NULL)
    add_finding (check, VAERDI_CONTRACT_NO_COLUMN, column->view, column->name, column->type, NULL);
  else if (!vaerdi_contract_accepts (column, other))
    add_finding (check, VAERDI_CONTRACT_WRONG_TYPE, column->view, column->name, column->type, other);
}

static void
compare_columns (Check       *check,
                 VaerdiTable *table)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) views = g_hash_table_new (g_str_hash, g_str_equal);
  VaerdiContractColumn column;

  for (guint row = 0; row < vaerdi_table_get_n_rows (table); row++)
    {
      const char *view = vaerdi_table_get_text (table, 0, row);
      g_hash_table_insert (found, g_strdup_printf ("%s.%s", view, vaerdi_table_get_text (table, 1, row)),
                           (gpointer) vaerdi_table_get_text (table, 2, row));
      g_hash_table_insert (views, (gpointer) view, GINT_TO_POINTER (vaerdi_table_get_int (table, 3, row) ? 1 : 2));
    }

  for (guint row = 0; vaerdi_contract_get_column (row, &column); row++)
    {
      int state = GPOINTER_TO_INT (g_hash_table_lookup (views, column.view));

      if (column.first && state == 0)
        add_finding (check, VAERDI_CONTRACT_NO_VIEW, column.view, NULL, NULL, NULL);
      if (column.first && state == 2)
        add_finding (check, VAERDI_CONTRACT_UNREADABLE, column.view, NULL, NULL, NULL);
      if (state != 0)
        check_column (check, found, &column);
    }
}

static void
columns_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiWarehouse *warehouse = VAERDI_WAREHOUSE (object);
  Check *check = g_task_get_task_data (task);
  g_autoptr (VaerdiTable) table = vaerdi_warehouse_query_finish (warehouse, result, &check->error);
  g_autoptr (VaerdiStatement) statement = NULL;
  g_auto (GStrv) views = vaerdi_contract_dup_views ();
  g_autofree char *list = g_strjoinv (",", views);

  if (table == NULL)
    {
      finish_check (task);
      return;
    }

  /* One sentence instead of fourteen */
  if (vaerdi_table_get_n_rows (table) == 0)
    add_finding (check, VAERDI_CONTRACT_NO_SCHEMA, vaerdi_warehouse_get_schema (warehouse), NULL, NULL, NULL);
  else
    compare_columns (check, table);

  statement = vaerdi_statement_new (role_sql, NULL, NULL);
  vaerdi_statement_add_columns (statement, "problem:text;object:text", NULL);
  vaerdi_statement_bind_text (statement, "schema", vaerdi_warehouse_get_schema (warehouse));
  vaerdi_statement_bind_text (statement, "views", list);
  vaerdi_warehouse_query_async (warehouse, statement, g_task_get_cancellable (task), role_cb, g_object_ref (task));
}

/**
 * vaerdi_contract_check_async:
 * @warehouse: a warehouse
 * @flags: how thorough
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Compares a warehouse with the contract, and the rights of the role with
 * what Vaerdi needs.
 */
void
vaerdi_contract_check_async (VaerdiWarehouse     *warehouse,
                             VaerdiContractFlags  flags,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (VaerdiStatement) statement = NULL;
  GTask *task;
  Check *check;

  g_return_if_fail (VAERDI_IS_WAREHOUSE (warehouse));

  task = g_task_new (warehouse, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_contract_check_async);
  g_task_set_check_cancellable (task, FALSE);
  check = g_new0 (Check, 1);
  check->flags = flags;
  check->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_contract_finding_free);
  check->broken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_task_set_task_data (task, check, check_free);

  statement = vaerdi_statement_new (columns_sql, NULL, NULL);
  vaerdi_statement_add_columns (statement, "view:text;col:text;type:text;readable:bool", NULL);
  vaerdi_statement_bind_text (statement, "schema", vaerdi_warehouse_get_schema (warehouse));
  vaerdi_warehouse_query_async (warehouse, statement, cancellable, columns_cb, task);
}

/**
 * vaerdi_contract_check_finish:
 * @warehouse: a warehouse
 * @result: what the callback got
 * @error: return location for a #VAERDI_WAREHOUSE_ERROR
 *
 * Returns: (transfer full) (element-type VaerdiContractFinding): what differs,
 *   empty when nothing does; %NULL when the warehouse could not be asked
 */
GPtrArray *
vaerdi_contract_check_finish (VaerdiWarehouse  *warehouse,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, warehouse), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
