/* vaerdi-command-scorecard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-scorecard"

#include "config.h"

#include <math.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-look.h"
#include "vaerdictl/vaerdi-output.h"
#include "vaerdictl/vaerdi-tables.h"
#include "verdicts/vaerdi-remark.h"

/* scorecard: what a unit reaches, indicator by indicator. */

typedef struct
{
  const char    *name;
  VaerdiColumns  wanted;    /* 0 for always */
  gboolean       grouped;   /* only where rows are grouped otherwise */
} Column;

static const Column columns[] = {
  { "group", 0, TRUE }, { "id" }, { "name" }, { "value", VAERDI_COLUMNS_VALUE }, { "interval", VAERDI_COLUMNS_VALUE },
  { "counts", VAERDI_COLUMNS_COUNTS }, { "n", VAERDI_COLUMNS_DENOMINATOR }, { "goal", VAERDI_COLUMNS_GOAL },
  { "status" }, { "change", VAERDI_COLUMNS_CHANGE }, { "variation", VAERDI_COLUMNS_TREND },
  { "benchmark", VAERDI_COLUMNS_BENCHMARK }, { "coverage", VAERDI_COLUMNS_COVERAGE },
  { "newest", VAERDI_COLUMNS_AGE }, { "freshness", VAERDI_COLUMNS_AGE }, { "note", VAERDI_COLUMNS_NOTE },
};

static gboolean
is_shown (const Column              *column,
          const VaerdiScorecardLook *look)
{
  if (column->grouped)
    return look->grouping != VAERDI_GROUPING_FAMILY;

  return column->wanted == 0 || (column->wanted & look->columns) != 0;
}

static char *
dup_interval (const VaerdiVerdict *verdict,
              VaerdiLanguage       language)
{
  g_autofree char *lower = vaerdi_definition_format (verdict->definition, language, verdict->current.lower, FALSE);
  g_autofree char *upper = vaerdi_definition_format (verdict->definition, language, verdict->current.upper, FALSE);

  return isnan (verdict->current.lower) ? NULL : g_strdup_printf ("%s–%s", lower, upper);
}

static char *
dup_number (double         value,
            VaerdiLanguage language)
{
  return isnan (value) ? NULL : vaerdi_format_number (language, value, 0);
}

static char *
dup_remarks (const VaerdiVerdict *verdict,
             VaerdiLanguage       language)
{
  g_auto (GStrv) remarks = vaerdi_verdict_dup_remarks (verdict, language);

  return *remarks != NULL ? g_strjoinv (", ", remarks) : NULL;
}

static void
add_row (VaerdiTable               *table,
         const VaerdiVerdict       *verdict,
         const VaerdiScorecardLook *look,
         VaerdiLanguage             language)
{
  VaerdiDefinition *definition = verdict->definition;
  g_autofree char *value = vaerdi_verdict_dup_value (verdict, language);
  g_autofree char *interval = dup_interval (verdict, language);
  g_autofree char *counts = vaerdi_verdict_dup_counts (verdict, language);
  g_autofree char *n = dup_number (verdict->current.denominator, language);
  g_autofree char *goal = vaerdi_verdict_dup_goal (verdict, language);
  g_autofree char *change = vaerdi_verdict_dup_change (verdict, language);
  g_autofree char *benchmark = isnan (verdict->benchmark.value) ? NULL
    : vaerdi_definition_format (definition, language, verdict->benchmark.value, TRUE);
  g_autofree char *coverage = dup_number (verdict->coverage, language);
  g_autofree char *newest = verdict->newest_month == G_MININT32 ? NULL : vaerdi_month_to_iso (verdict->newest_month);
  g_autofree char *remarks = dup_remarks (verdict, language);
  const char *texts[G_N_ELEMENTS (columns)] = {
    vaerdi_grouping_get_title (look->grouping, definition, language), definition->id, definition->name[language],
    value, interval, counts, n, goal, vaerdi_verdict_get_status_word (verdict, language), change,
    vaerdi_variation_to_word (verdict->variation, language), benchmark, coverage, newest,
    verdict->freshness == VAERDI_FRESHNESS_LATE ? vaerdi_text (language, "late") : NULL, remarks,
  };
  guint column = 0;

  vaerdi_table_add_row (table);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (is_shown (&columns[i], look))
      vaerdi_table_set_text (table, column++, texts[i]);
}

static VaerdiTable *
make_table (GPtrArray                 *rows,
            const VaerdiScorecardLook *look,
            VaerdiLanguage             language)
{
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (is_shown (&columns[i], look))
      vaerdi_table_add_column (table, columns[i].name, VAERDI_COLUMN_TEXT);
  for (guint i = 0; i < rows->len; i++)
    add_row (table, g_ptr_array_index (rows, i), look, language);

  return table;
}

static void
print_line (const char *line)
{
  if (line != NULL)
    puts (line);
}

static void
print_text (VaerdiSession             *session,
            const VaerdiScorecard     *scorecard,
            const VaerdiScorecardLook *look,
            GPtrArray                 *rows)
{
  g_autofree char *headline = vaerdi_scorecard_dup_headline (scorecard, session->language);
  g_autofree char *goals = vaerdi_scorecard_dup_goals (scorecard, session->language);
  g_autofree char *note = vaerdi_scorecard_look_dup_note (look, rows->len, scorecard->verdicts->len,
                                                          session->language);
  g_auto (GStrv) news = vaerdi_scorecard_dup_news (scorecard, session->language);
  g_autoptr (VaerdiTable) table = make_table (rows, look, session->language);

  printf ("%s%s%s\n%s\n", scorecard->unit_name, scorecard->hospital_name != NULL ? ", " : "",
          scorecard->hospital_name != NULL ? scorecard->hospital_name : "", headline);
  print_line (goals);
  for (guint i = 0; news[i] != NULL; i++)
    printf ("• %s\n", news[i]);
  print_line (note);
  putchar ('\n');
  vaerdi_output_table (session, table);
  for (guint i = 0; i < rows->len; i++)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (rows, i);

      vaerdi_output_strays (session, verdict->definition->id, verdict->definition->id);
    }
}

static void
print_json (const VaerdiScorecard     *scorecard,
            const VaerdiScorecardLook *look,
            GPtrArray                 *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = vaerdi_date_format (scorecard->reference_date);

  json_builder_begin_object (builder);
  vaerdi_output_json_text (builder, "unit_id", scorecard->unit_id);
  vaerdi_output_json_text (builder, "unit_name", scorecard->unit_name);
  vaerdi_output_json_text (builder, "hospital", scorecard->hospital_name);
  vaerdi_output_json_text (builder, "reference_date", date);
  vaerdi_output_json_text (builder, "source", scorecard->source);
  vaerdi_output_json_text (builder, "grouped_by", vaerdi_grouping_to_id (look->grouping));
  vaerdi_output_json_text (builder, "rows", vaerdi_row_filter_to_id (look->filter));
  vaerdi_output_json_number (builder, "goals", scorecard->n_goals);
  vaerdi_output_json_number (builder, "goals_met", scorecard->n_met);
  vaerdi_output_json_number (builder, "goals_met_at_baseline", scorecard->n_met_at_baseline);
  vaerdi_output_json_number (builder, "outcome_goals", scorecard->n_outcome_goals);
  json_builder_set_member_name (builder, "verdicts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    vaerdi_output_json_verdict (builder, g_ptr_array_index (rows, i), FALSE);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  vaerdi_output_json (builder);
}

static void
print_scorecard (VaerdiSession             *session,
                 const VaerdiScorecard     *scorecard,
                 const VaerdiScorecardLook *look)
{
  g_autoptr (GPtrArray) rows = vaerdi_scorecard_look_list (look, scorecard);

  if (session->json)
    print_json (scorecard, look, rows);
  else if (session->csv)
    {
      g_autoptr (VaerdiTable) table = vaerdi_tables_scorecard (scorecard, look, session->language);

      vaerdi_output_table (session, table);
    }
  else
    print_text (session, scorecard, look, rows);
}

static VaerdiExit
show_scorecard (VaerdiSession             *session,
                const char                *unit,
                const VaerdiScorecardLook *look)
{
  g_autoptr (VaerdiScorecard) scorecard = NULL;
  g_autoptr (GError) error = NULL;

  if (!vaerdi_session_open (session, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
  if (vaerdi_org_tree_find (vaerdi_engine_get_org_tree (session->engine), unit, &error) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_USAGE, error);
  if (!vaerdi_session_compute_all (session, &error) ||
      (scorecard = vaerdi_scorecard_new (session->engine, unit, &error)) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  print_scorecard (session, scorecard, look);

  return scorecard->n_failed > 0 ? VAERDI_EXIT_FAILED : VAERDI_EXIT_OK;
}

VaerdiExit
vaerdi_command_scorecard (VaerdiSession  *session,
                          int             argc,
                          char          **argv)
{
  VaerdiLookWords words = { NULL };
  GOptionEntry entries[] = {
    VAERDI_LOOK_BY (&words), VAERDI_LOOK_ONLY (&words), VAERDI_LOOK_COLUMNS (&words), VAERDI_LOOK_COUNTS (&words),
    { NULL },
  };
  VaerdiScorecardLook look;
  VaerdiExit status;

  if (vaerdi_command_options (session, entries, &argc, &argv, &status))
    {
      /* Programs get all there is, unless they say otherwise */
      status = vaerdi_look_words_parse (&words, session, session->csv ? VAERDI_COLUMNS_ALL : VAERDI_COLUMNS_DEFAULT,
                                        &look);
      if (status == VAERDI_EXIT_OK && argc != 2)
        status = vaerdi_command_usage (session, "scorecard takes one unit, by id or name; see vaerdictl units");
      if (status == VAERDI_EXIT_OK)
        status = show_scorecard (session, argv[1], &look);
    }
  vaerdi_look_words_clear (&words);

  return status;
}
