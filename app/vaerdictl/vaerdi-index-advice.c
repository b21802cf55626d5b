/* vaerdi-index-advice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-index-advice"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "vaerdictl/vaerdi-index-advice.h"

/* The catalogues say which tables lie under the contract's views, how large
 * they are, and which indexes and statistics they have. The plans say which
 * columns are asked for together. */

/* Eight megabytes: a smaller table is read in a moment. */
#define LEAST_PAGES "1000"

/* A block range index leaves something out where the rows lie nearly in the
 * order of the column. */
#define LEAST_CORRELATION 0.9

/* Months without an index that begins with them, or a block range index that has
 * them. The correlation is only known to who may read the table. */
static const char months_sql[] =
  "select distinct base.oid::regclass::text as relation, quote_ident (a.attname) as column, base.relpages as pages, "
  "       abs (s.correlation)::float8 as correlation "
  "  from pg_class v "
  "  join pg_namespace n on n.oid = v.relnamespace and n.nspname = 'vaerdi' "
  "  join pg_rewrite r on r.ev_class = v.oid "
  "  join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid "
  "                  and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 "
  "  join pg_class base on base.oid = d.refobjid and base.relkind in ('r', 'm') "
  "  join pg_namespace m on m.oid = base.relnamespace "
  "  join pg_attribute a on a.attrelid = base.oid and a.attnum = d.refobjsubid "
  "  left join pg_stats s on s.schemaname = m.nspname and s.tablename = base.relname and s.attname = a.attname "
  " where v.relkind = 'v' and a.attname like '%\\_month' and base.relpages >= " LEAST_PAGES " "
  "   and not exists (select from pg_index i join pg_class x on x.oid = i.indexrelid join pg_am on pg_am.oid = x.relam "
  "                    where i.indrelid = base.oid "
  "                      and (i.indkey[0] = a.attnum or (pg_am.amname = 'brin' and a.attnum = any (i.indkey)))) "
  " order by 1, 2";

/* The tables with their columns, and the columns of their extended statistics:
 * ",a,b,;,c,d," */
static const char tables_sql[] =
  "select distinct base.oid::regclass::text as relation, base.relname::text as name, "
  "       (select ',' || string_agg (quote_ident (attname), ',' order by attnum) || ',' from pg_attribute "
  "         where attrelid = base.oid and attnum > 0 and not attisdropped) as columns, "
  "       coalesce ((select string_agg ((select ',' || string_agg (quote_ident (attname), ',') || ',' "
  "                                        from pg_attribute where attrelid = x.stxrelid and attnum = any (x.stxkeys)), "
  "                                     ';') from pg_statistic_ext x where x.stxrelid = base.oid), '') as known, "
  "       (select count (*) from pg_statistic_ext x where x.stxrelid = base.oid "
  "                 and pg_get_statisticsobjdef_expressions (x.oid)::text like '%date_trunc%') as knows_month "
  "  from pg_class v "
  "  join pg_namespace n on n.oid = v.relnamespace and n.nspname = 'vaerdi' "
  "  join pg_rewrite r on r.ev_class = v.oid "
  "  join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid "
  "                  and d.refclassid = 'pg_class'::regclass "
  "  join pg_class base on base.oid = d.refobjid and base.relkind in ('r', 'm') "
  " where v.relkind = 'v' and base.relpages >= " LEAST_PAGES;

enum { MONTH_RELATION, MONTH_COLUMN, MONTH_PAGES, MONTH_CORRELATION };
enum { TABLE_RELATION, TABLE_NAME, TABLE_COLUMNS, TABLE_KNOWN, TABLE_KNOWS_MONTH };

struct _VaerdiIndexAdvice
{
  VaerdiTable *months;
  VaerdiTable *tables;
  GPtrArray   *known;     /* of each table, its TABLE_KNOWN and what is wanted by now */
  GHashTable  *wanted;    /* statement → path of the SQL that asks for it first */
  GPtrArray   *order;     /* the statements, as they came */
};

static VaerdiTable *
ask (VaerdiSession  *session,
     const char     *sql,
     const char     *columns,
     GError        **error)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();
  g_autoptr (VaerdiStatement) statement = vaerdi_statement_new (sql, NULL, error);

  if (statement == NULL || !vaerdi_statement_add_columns (statement, columns, error))
    return NULL;

  vaerdi_warehouse_query_async (session->warehouse, statement, NULL, vaerdi_wait_cb, wait);

  return vaerdi_warehouse_query_finish (session->warehouse, vaerdi_wait_for (wait), error);
}

/**
 * vaerdi_index_advice_new:
 * @session: a session that is connected
 * @error: return location for an error of the warehouse
 *
 * Reads the catalogues, which everybody may.
 *
 * Returns: (transfer full) (nullable): advice without plans
 */
VaerdiIndexAdvice *
vaerdi_index_advice_new (VaerdiSession  *session,
                         GError        **error)
{
  g_autoptr (VaerdiIndexAdvice) self = g_new0 (VaerdiIndexAdvice, 1);

  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->order = g_ptr_array_new_with_free_func (g_free);
  self->known = g_ptr_array_new_with_free_func (g_free);
  self->months = ask (session, months_sql, "relation:text;column:text;pages:int;correlation:real", error);
  if (self->months == NULL)
    return NULL;
  self->tables = ask (session, tables_sql, "relation:text;name:text;columns:text;known:text;knows_month:int", error);

  if (self->tables == NULL)
    return NULL;

  for (guint i = 0; i < vaerdi_table_get_n_rows (self->tables); i++)
    g_ptr_array_add (self->known, g_strdup (vaerdi_table_get_text (self->tables, TABLE_KNOWN, i)));

  return g_steal_pointer (&self);
}

void
vaerdi_index_advice_free (VaerdiIndexAdvice *self)
{
  g_clear_pointer (&self->months, vaerdi_table_unref);
  g_clear_pointer (&self->tables, vaerdi_table_unref);
  g_hash_table_unref (self->wanted);
  g_ptr_array_unref (self->order);
  g_ptr_array_unref (self->known);
  g_free (self);
}

/* Beside the table, and called after it and its columns: statistics have to have
 * a name. */
static char *
dup_name (const char *relation,
          const char *columns)
{
  g_auto (GStrv) parts = g_strsplit (columns, ", ", -1);
  g_autofree char *joined = g_strjoinv ("_", parts);
  gsize length = strlen (relation);

  if (length > 0 && relation[length - 1] == '"')
    return g_strdup_printf ("%.*s_%s\"", (int) length - 1, relation, joined);

  return g_strdup_printf ("%s_%s", relation, joined);
}

static void
want (VaerdiIndexAdvice *self,
      VaerdiDefinition  *definition,
      char              *statement)
{
  if (g_hash_table_contains (self->wanted, statement))
    {
      g_free (statement);
      return;
    }

  g_ptr_array_add (self->order, statement);
  g_hash_table_insert (self->wanted, statement, g_strdup (definition->sql_path));
}

/* The row of the table that a node reads, "Seq Scan on cost cost_1  (cost=…" or
 * "Index Scan using cost_pkey on cost", or -1 where it is none of those under the
 * views. */
static int
find_table (VaerdiIndexAdvice *self,
            const char        *line)
{
  const char *scan = strstr (line, " Scan ");
  const char *on = scan != NULL ? strstr (scan, " on ") : NULL;
  g_autofree char *name = NULL;

  if (on == NULL)
    return -1;

  on += strlen (" on ");
  name = g_strndup (on, strcspn (on, " "));
  for (guint i = 0; i < vaerdi_table_get_n_rows (self->tables); i++)
    if (g_str_equal (vaerdi_table_get_text (self->tables, TABLE_NAME, i), name))
      return i;

  return -1;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static gboolean
has_column (VaerdiIndexAdvice *self,
            guint              row,
            const char        *column)
{
  g_autofree char *part = g_strdup_printf (",%s,", column);

  return strstr (vaerdi_table_get_text (self->tables, TABLE_COLUMNS, row), part) != NULL;
}

/* The columns of the table that are compared with constants for equality. */
static GPtrArray *
find_equal_columns (VaerdiIndexAdvice *self,
                    guint              row,
                    const char        *filter)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRegex) regex = g_regex_new ("\\((?:\\w+\\.)?(\\w+) = (?:ANY \\()?'", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, filter, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *column = g_match_info_fetch (match, 1);

      if (has_column (self, row, column) &&
          !g_ptr_array_find_with_equal_func (columns, column, g_str_equal, NULL))
        g_ptr_array_add (columns, g_steal_pointer (&column));
    }
  g_ptr_array_sort (columns, compare_names);

  return columns;
}

static gboolean
is_known (VaerdiIndexAdvice *self,
          guint              row,
          GPtrArray         *columns)
{
  g_auto (GStrv) known = g_strsplit (g_ptr_array_index (self->known, row), ";", -1);

  for (guint i = 0; known[i] != NULL; i++)
    {
      guint n = 0;

      for (guint j = 0; j < columns->len; j++)
        {
          g_autofree char *part = g_strdup_printf (",%s,", (char *) g_ptr_array_index (columns, j));

          n += strstr (known[i], part) != NULL;
        }
      if (n == columns->len)
        return TRUE;
    }

  return FALSE;
}

static void
make_known (VaerdiIndexAdvice *self,
            guint              row,
            const char        *names)
{
  char **known = (char **) &self->known->pdata[row];
  g_auto (GStrv) columns = g_strsplit (names, ", ", -1);
  g_autofree char *joined = g_strjoinv (",", columns);
  char *longer = g_strdup_printf ("%s;,%s,", *known, joined);

  g_free (*known);
  *known = longer;
}

/* PostgreSQL multiplies the shares of columns as if they had nothing to do with
 * each other. */
static void
read_filter (VaerdiIndexAdvice *self,
             VaerdiDefinition  *definition,
             guint              row,
             const char        *filter)
{
  g_autoptr (GPtrArray) columns = find_equal_columns (self, row, filter);
  const char *relation = vaerdi_table_get_text (self->tables, TABLE_RELATION, row);
  g_autofree char *names = NULL;
  g_autofree char *name = NULL;

  if (columns->len < 2 || is_known (self, row, columns))
    return;

  g_ptr_array_add (columns, NULL);
  names = g_strjoinv (", ", (char **) columns->pdata);
  name = dup_name (relation, names);
  make_known (self, row, names);
  want (self, definition, g_strdup_printf ("CREATE STATISTICS %s (dependencies, mcv) ON %s FROM %s", name, names, relation));
}

/* The one table of the plan that has the column; -1 where it may be another's. */
static int
find_owner (VaerdiIndexAdvice *self,
            GArray            *rows,
            const char        *column)
{
  int owner = -1;

  for (guint i = 0; i < rows->len; i++)
    {
      int row = g_array_index (rows, int, i);

      if (row == owner || !has_column (self, row, column))
        continue;
      if (owner >= 0)
        return -1;
      owner = row;
    }

  return owner;
}

/* That of the grouping's expressions which makes months of moments, as the plan
 * prints it but for the table's name: statistics help only what is the same. */
static char *
find_month (const char *keys)
{
  const char *begin = keys;
  int depth = 0;

  for (const char *p = keys;; p++)
    {
      depth += (*p == '(') - (*p == ')');
      if (*p != '\0' && (*p != ',' || depth > 0))
        continue;

      if (g_strstr_len (begin, p - begin, "date_trunc('month'::text, ") != NULL)
        {
          g_autoptr (GRegex) regex = g_regex_new ("\\b\\w+\\.", 0, 0, NULL);
          g_autofree char *key = g_strndup (begin, p - begin);

          return g_regex_replace_literal (regex, g_strstrip (key), -1, 0, "", 0, NULL);
        }
      if (*p == '\0')
        return NULL;
      begin = p + 1;
    }
}

/* The months of a moment with time zone depend on the session: no statistics. */
static void
read_groups (VaerdiIndexAdvice *self,
             VaerdiDefinition  *definition,
             GArray            *rows,
             const char        *keys)
{
  g_autofree char *month = find_month (keys);
  g_autoptr (GRegex) regex = g_regex_new ("'month'::text, \\(?(\\w+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *column = NULL;
  g_autofree char *name = NULL;
  const char *relation;
  int row;

  if (month == NULL || strstr (month, " with time zone") != NULL || !g_regex_match (regex, month, 0, &match))
    return;

  column = g_match_info_fetch (match, 1);
  row = find_owner (self, rows, column);
  if (row < 0 || vaerdi_table_get_int (self->tables, TABLE_KNOWS_MONTH, row) != 0)
    return;

  relation = vaerdi_table_get_text (self->tables, TABLE_RELATION, row);
  name = dup_name (relation, column);
  want (self, definition, g_strdup_printf ("CREATE STATISTICS %s ON (%s) FROM %s", name, month, relation));
}

/**
 * vaerdi_index_advice_add_plan:
 * @self: advice
 * @definition: an indicator
 * @plan: how the warehouse would answer its query
 *
 * Looks for columns that the plan takes to be independent of each other, and
 * for months that it takes for moments.
 */
void
vaerdi_index_advice_add_plan (VaerdiIndexAdvice         *self,
                              VaerdiDefinition          *definition,
                              const VaerdiWarehousePlan *plan)
{
  g_auto (GStrv) lines = g_strsplit (plan->text, "\n", -1);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (int));
  int row = -1;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *filter = strstr (lines[i], "Filter: ");

      if (strstr (lines[i], "(cost=") != NULL && (row = find_table (self, lines[i])) >= 0)
        g_array_append_val (rows, row);
      if (row >= 0 && filter != NULL)
        read_filter (self, definition, row, filter);
    }

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *keys = strstr (lines[i], "Group Key: ");

      if (keys != NULL)
        read_groups (self, definition, rows, keys);
    }
}

static void
tell_month (VaerdiIndexAdvice *self,
            guint              row,
            GPtrArray         *findings)
{
  const char *relation = vaerdi_table_get_text (self->months, MONTH_RELATION, row);
  const char *column = vaerdi_table_get_text (self->months, MONTH_COLUMN, row);
  guint megabytes = vaerdi_table_get_int (self->months, MONTH_PAGES, row) * 8 / 1024;

  if (!vaerdi_table_is_null (self->months, MONTH_CORRELATION, row) &&
      vaerdi_table_get_real (self->months, MONTH_CORRELATION, row) < LEAST_CORRELATION)
    vaerdi_finding_add (findings, VAERDI_FINDING_NOTE, relation, 0,
                        "the newest month is found by reading all %u MB, and the rows do not lie in the order of %s: "
                        "load them in that order (or CLUSTER), and a block range index leaves out the other months: "
                        "CREATE INDEX ON %s USING brin (%s) WITH (pages_per_range = 32);",
                        megabytes, column, relation, column);
  else
    vaerdi_finding_add (findings, VAERDI_FINDING_NOTE, relation, 0,
                        "the newest month is found by reading all %u MB; where the rows lie in the order of %s, a block "
                        "range index of some kilobytes leaves out the other months: "
                        "CREATE INDEX ON %s USING brin (%s) WITH (pages_per_range = 32);",
                        megabytes, column, relation, column);
}

/**
 * vaerdi_index_advice_tell:
 * @self: advice with all plans
 * @findings: (element-type VaerdiFinding): takes the advice, as notes with the
 *   statement that follows it
 */
void
vaerdi_index_advice_tell (VaerdiIndexAdvice *self,
                          GPtrArray         *findings)
{
  for (guint i = 0; i < vaerdi_table_get_n_rows (self->months); i++)
    tell_month (self, i, findings);

  for (guint i = 0; i < self->order->len; i++)
    {
      const char *statement = g_ptr_array_index (self->order, i);
      const char *table = strstr (statement, " FROM ") + strlen (" FROM ");

      vaerdi_finding_add (findings, VAERDI_FINDING_NOTE, g_hash_table_lookup (self->wanted, statement), 0,
                          "the planner does not know how these values hang together, and may choose a slow plan; "
                          "the owner can tell it: %s; ANALYZE %s;", statement, table);
    }
}
