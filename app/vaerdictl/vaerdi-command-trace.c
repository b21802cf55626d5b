/* vaerdi-command-trace.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-trace"

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-trace.h"
#include "results/vaerdi-run.h"
#include "vaerdictl/vaerdi-manifests.h"
#include "vaerdictl/vaerdi-output.h"

/* trace: from rows to the figure, by counts. No row and no id of a patient is
 * read. Two counts that are shown never differ by fewer than the least number
 * of patients that may be shown, or the few between them could be recognised. */

typedef struct
{
  VaerdiSession    *session;
  VaerdiDefinition *definition;
  GPtrArray        *units;       /* of char, the definition's level and below */
  gint32            from;        /* months, half-open */
  gint32            to;
  GPtrArray        *labels;      /* of char */
  GArray           *counts;      /* of double */
  gboolean          withheld;    /* because a view of the period withholds it too */
} Trace;

static void
add_count (Trace      *trace,
           const char *label,
           double      count)
{
  g_ptr_array_add (trace->labels, g_strdup (label));
  g_array_append_val (trace->counts, count);
}

/* A month, or two with a slash between. */
static gboolean
parse_period (Trace      *trace,
              const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);

  if (!vaerdi_month_parse (parts[0], &trace->from) ||
      (parts[1] != NULL && !vaerdi_month_parse (parts[1], &trace->to)))
    return FALSE;
  trace->to = (parts[1] != NULL ? trace->to : trace->from) + 1;

  return trace->from < trace->to;
}

/* Also the units that are closed today: the period may lie before that. */
static void
add_below (Trace      *trace,
           const char *unit_id)
{
  g_autoptr (GPtrArray) units =
    vaerdi_org_tree_list_children (vaerdi_engine_get_org_tree (trace->session->engine), unit_id);

  g_ptr_array_add (trace->units, g_strdup (unit_id));
  for (guint i = 0; i < units->len; i++)
    add_below (trace, ((const VaerdiOrgUnit *) g_ptr_array_index (units, i))->unit_id);
}

static gboolean
find_units (Trace       *trace,
            const char  *unit,
            GError     **error)
{
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (trace->session->engine);
  const VaerdiOrgUnit *top = vaerdi_org_tree_find (tree, unit, error);

  if (top == NULL)
    return FALSE;

  add_below (trace, top->unit_id);

  return TRUE;
}

/* An array as PostgreSQL writes it; ids are opaque and may hold anything. */
static char *
dup_array (GPtrArray *units)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < units->len; i++)
    {
      g_string_append (text, i > 0 ? ",\"" : "\"");
      for (const char *p = g_ptr_array_index (units, i); *p != '\0'; p++)
        {
          if (*p == '"' || *p == '\\')
            g_string_append_c (text, '\\');
          g_string_append_c (text, *p);
        }
      g_string_append_c (text, '"');
    }
  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}

static VaerdiTable *
query_steps (Trace        *trace,
             const char   *sql,
             GError      **error)
{
  g_autoptr (VaerdiStatement) statement = vaerdi_statement_new (sql, trace->definition->sql_path, error);
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();
  g_autofree char *units = dup_array (trace->units);

  if (statement == NULL || !vaerdi_statement_add_columns (statement, "step:int;rows:int", error))
    return NULL;

  vaerdi_statement_bind_date (statement, "from", vaerdi_month_to_days (trace->from));
  vaerdi_statement_bind_date (statement, "to", vaerdi_month_to_days (trace->to));
  vaerdi_statement_bind_text (statement, "units", units);
  vaerdi_warehouse_query_async (trace->session->warehouse, statement, NULL, vaerdi_wait_cb, wait);

  return vaerdi_warehouse_query_finish (trace->session->warehouse, vaerdi_wait_for (wait), error);
}

static gboolean
count_steps (Trace   *trace,
             GError **error)
{
  g_autoptr (VaerdiTrace) steps = vaerdi_trace_new (trace->definition->sql, trace->definition->sql_path, error);
  g_autoptr (VaerdiTable) table = NULL;

  if (steps == NULL)
    return FALSE;

  for (guint i = 0; steps->labels[i] != NULL; i++)
    add_count (trace, steps->labels[i], 0);
  if (steps->sql == NULL)
    {
      fprintf (stderr, "vaerdictl: %s\n", vaerdi_text (trace->session->language,
               "the query marks no steps, so only the figure is shown; see “-- step:” in docs/writing-indicators.md"));
      return TRUE;
    }

  table = query_steps (trace, steps->sql, error);
  for (guint i = 0; table != NULL && i < vaerdi_table_get_n_rows (table); i++)
    g_array_index (trace->counts, double, vaerdi_table_get_int (table, 0, i)) =
      (double) vaerdi_table_get_int (table, 1, i);

  return table != NULL;
}

/* The figure's own parts come from the definition as it always runs, compute
 * step included. */
static gboolean
count_figure (Trace   *trace,
              GError **error)
{
  VaerdiDefinition *definition = trace->definition;
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();
  g_autoptr (VaerdiResult) result = NULL;
  VaerdiCell sum = vaerdi_cell_absent;

  vaerdi_run_async (trace->session->warehouse, definition, NULL, trace->from, trace->to - trace->from, NULL,
                    vaerdi_wait_cb, wait);
  result = vaerdi_run_finish (vaerdi_wait_for (wait), error);
  if (result == NULL)
    return FALSE;

  for (guint i = 0; i < trace->units->len; i++)
    {
      const VaerdiCell *cells = vaerdi_result_get_cells (result, g_ptr_array_index (trace->units, i),
                                                         definition->headline);

      for (gint32 month = 0; cells != NULL && month < trace->to - trace->from; month++)
        if (vaerdi_cell_is_present (&cells[month]))
          vaerdi_cell_add (&sum, &cells[month]);
    }

  add_count (trace, vaerdi_text (trace->session->language,
                                 vaerdi_measure_is_mean (definition->measure) ? N_("figure: patients") : N_("figure: denominator")),
             sum.denominator);
  add_count (trace, vaerdi_text (trace->session->language,
                                 vaerdi_measure_is_mean (definition->measure) ? N_("figure: sum") : N_("figure: numerator")),
             sum.numerator);

  return TRUE;
}

static gboolean
is_month_shown (const VaerdiVerdict *verdict,
                gint32               month)
{
  for (guint i = 0; i < verdict->n_points; i++)
    if (verdict->points[i].month == month)
      return (verdict->points[i].flags & VAERDI_POINT_SUPPRESSED) == 0;

  return FALSE;
}

/* A trace shows no more than the views do: the window of the headline, or
 * months of which none is withheld for its own sake or that of others. */
static gboolean
judge_period (Trace       *trace,
              const char  *unit,
              GError     **error)
{
  VaerdiSession *session = trace->session;
  const char *id = trace->definition->id;
  g_autoptr (VaerdiVerdict) verdict = NULL;

  if (!vaerdi_session_compute (session, id, error) ||
      (verdict = vaerdi_engine_judge (session->engine, id, unit, error)) == NULL)
    return FALSE;

  if (verdict->state == VAERDI_STATE_OK && verdict->current.from == trace->from && verdict->current.to == trace->to)
    return TRUE;
  for (gint32 month = trace->from; month < trace->to; month++)
    trace->withheld |= !is_month_shown (verdict, month);

  return TRUE;
}

static gboolean
is_shown (double count,
          double next,
          double least)
{
  if (count > 0 && count < least)
    return FALSE;

  return isnan (next) || fabs (count - next) == 0 || fabs (count - next) >= least;
}

/* From the figure backwards, since the figure is shown elsewhere too. */
static VaerdiTable *
make_table (Trace *trace)
{
  double least = trace->definition->minimum_denominator;
  guint n = trace->counts->len;
  double *counts = (double *) trace->counts->data;
  double next = counts[n - 2];
  gboolean withheld = trace->withheld || !(next >= least);
  g_autofree gboolean *shown = g_new0 (gboolean, n);
  VaerdiTable *table = vaerdi_table_new ();

  /* The numerator goes with its denominator; a count has no denominator */
  if (isnan (next))
    withheld = trace->withheld || (counts[n - 1] > 0 && counts[n - 1] < least);
  shown[n - 2] = !withheld && !isnan (next);
  shown[n - 1] = !withheld && !isnan (counts[n - 1]);
  for (guint i = n - 2; i-- > 0;)
    {
      shown[i] = !trace->withheld && is_shown (counts[i], withheld ? NAN : next, least) && !(withheld && counts[i] < 2 * least && counts[i] > 0);
      if (shown[i])
        next = counts[i];
    }

  vaerdi_table_add_column (table, "step", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "count", VAERDI_COLUMN_REAL);
  vaerdi_table_add_column (table, "note", VAERDI_COLUMN_TEXT);
  for (guint i = 0; i < n; i++)
    {
      if (isnan (counts[i]))
        continue;
      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, 0, g_ptr_array_index (trace->labels, i));
      if (shown[i])
        vaerdi_table_set_real (table, 1, counts[i]);
      else
        vaerdi_table_set_text (table, 2, vaerdi_text (trace->session->language,
                                                      trace->withheld ? N_("withheld: a month of the period is withheld or not in the chart (--months)")
                                                      : N_("withheld: it, or its difference from a count shown, is too small")));
    }

  return table;
}

static VaerdiExit
run (Trace      *trace,
     const char *unit)
{
  const char * const path[] = { trace->definition->folder, NULL };
  g_autoptr (VaerdiTable) table = NULL;
  g_autoptr (GError) error = NULL;

  /* The engine judges the very file that is traced */
  g_clear_object (&trace->session->registry);
  trace->session->registry = vaerdi_registry_new (path);
  vaerdi_registry_load (trace->session->registry);

  if (!vaerdi_session_open (trace->session, &error))
    return vaerdi_command_fail (trace->session, VAERDI_EXIT_WAREHOUSE, error);
  if (!find_units (trace, unit, &error))
    return vaerdi_command_fail (trace->session, VAERDI_EXIT_USAGE, error);
  if (!judge_period (trace, unit, &error) || !count_steps (trace, &error) || !count_figure (trace, &error))
    return vaerdi_command_fail (trace->session, VAERDI_EXIT_FAILED, error);

  table = make_table (trace);
  vaerdi_output_table (trace->session, table);

  return VAERDI_EXIT_OK;
}

VaerdiExit
vaerdi_command_trace (VaerdiSession  *session,
                      int             argc,
                      char          **argv)
{
  g_autofree char *unit = NULL;
  g_autofree char *period = NULL;
  GOptionEntry entries[] = {
    { "unit", 'u', 0, G_OPTION_ARG_STRING, &unit, N_("The unit, by id or name"), N_("UNIT") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &period, N_("A month as 2025-01, or the first and last as 2025-01/2025-12"),
      N_("MONTHS") },
    { NULL },
  };
  Trace trace = { .session = session };
  VaerdiExit status;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if (argc != 2 || unit == NULL || period == NULL)
    return vaerdi_command_usage (session, "trace takes one indicator, --unit and --period");
  if (!parse_period (&trace, period))
    return vaerdi_command_usage (session, "--period is “%s”; a month as 2025-01 was expected, or two as 2025-01/2025-12", period);

  trace.definition = vaerdi_manifests_load (session, argv[1], &status);
  if (trace.definition == NULL)
    return status;

  trace.units = g_ptr_array_new_with_free_func (g_free);
  trace.labels = g_ptr_array_new_with_free_func (g_free);
  trace.counts = g_array_new (FALSE, FALSE, sizeof (double));
  status = run (&trace, unit);

  vaerdi_definition_unref (trace.definition);
  g_ptr_array_unref (trace.units);
  g_ptr_array_unref (trace.labels);
  g_array_unref (trace.counts);

  return status;
}
