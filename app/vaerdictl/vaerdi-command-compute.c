/* vaerdi-command-compute.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-compute"

#include "config.h"

#include <math.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "scorecards/vaerdi-scorecard.h"
#include "scorecards/vaerdi-strays.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-output.h"
#include "vaerdictl/vaerdi-tables.h"

/* compute, scorecard: figures and verdicts. */

static gboolean
parse_span (const char *from_text,
            const char *to_text,
            gint32     *from,
            gint32     *to)
{
  *from = G_MININT32;
  *to = G_MAXINT32;

  if (from_text != NULL && !vaerdi_month_parse (from_text, from))
    return FALSE;
  if (to_text != NULL && !vaerdi_month_parse (to_text, to))
    return FALSE;
  if (to_text != NULL)
    (*to)++;

  return *from < *to;
}

/* A figure that cannot be shown because something is wrong is a failure; one
 * that is withheld is not. */
static VaerdiExit
exit_of (const VaerdiVerdict *verdict)
{
  return verdict->state == VAERDI_STATE_FAILED || verdict->state == VAERDI_STATE_INVALID
         ? VAERDI_EXIT_FAILED : VAERDI_EXIT_OK;
}

static void
print_strays (VaerdiSession *session,
              const char    *indicator_id,
              const char    *heading)
{
  g_autofree char *note = vaerdi_strays_dup_note (session->engine, indicator_id, session->language);

  if (note != NULL)
    printf ("\n%s%s%s\n", heading, *heading != '\0' ? ": " : "", note);
}

VaerdiExit
vaerdi_command_compute (VaerdiSession  *session,
                        int             argc,
                        char          **argv)
{
  g_autofree char *unit = NULL;
  g_autofree char *from_text = NULL;
  g_autofree char *to_text = NULL;
  GOptionEntry entries[] = {
    { "unit", 'u', 0, G_OPTION_ARG_STRING, &unit, N_("The unit, by id or name"), "UNIT" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from_text, N_("First month, as 2025-01"), "MONTH" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to_text, N_("Last month, as 2025-12"), "MONTH" },
    { NULL },
  };
  g_autoptr (VaerdiVerdict) verdict = NULL;
  g_autoptr (VaerdiTable) table = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiExit status;
  gint32 from, to;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if (argc != 2 || unit == NULL)
    return vaerdi_command_usage (session, "compute takes the id of an indicator and --unit; see vaerdictl --help");
  if (!parse_span (from_text, to_text, &from, &to))
    return vaerdi_command_usage (session, "--from and --to take months as 2025-01, the first not after the last");
  if (vaerdi_command_indicator (session, argv[1], &status) == NULL)
    return status;

  if (!vaerdi_session_open (session, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
  if (vaerdi_org_tree_find (vaerdi_engine_get_org_tree (session->engine), unit, &error) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_USAGE, error);
  if (!vaerdi_session_compute (session, argv[1], &error) ||
      (verdict = vaerdi_engine_judge (session->engine, argv[1], unit, &error)) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  if (session->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      vaerdi_output_json_verdict (builder, verdict, TRUE);
      vaerdi_output_json (builder);
      return exit_of (verdict);
    }

  table = vaerdi_tables_points (verdict, from, to);
  if (!session->csv)
    {
      vaerdi_output_verdict (session, verdict);
      print_strays (session, verdict->definition->id, "");
      putchar ('\n');
    }
  vaerdi_output_table (session, table);

  return exit_of (verdict);
}

static VaerdiTable *
scorecard_table (const VaerdiScorecard *scorecard,
                 VaerdiLanguage         language)
{
  static const char * const names[] = {
    "id", "name", "value", "interval", "goal", "status", "change", "variation", "benchmark",
    "coverage", "newest", "freshness",
  };
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    vaerdi_table_add_column (table, names[i], VAERDI_COLUMN_TEXT);

  for (guint i = 0; i < scorecard->verdicts->len; i++)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (scorecard->verdicts, i);
      VaerdiDefinition *definition = verdict->definition;
      g_autofree char *value = vaerdi_verdict_dup_value (verdict, language);
      g_autofree char *lower = vaerdi_definition_format (definition, language, verdict->current.lower, FALSE);
      g_autofree char *upper = vaerdi_definition_format (definition, language, verdict->current.upper, FALSE);
      g_autofree char *interval = isnan (verdict->current.lower) ? NULL : g_strdup_printf ("%s–%s", lower, upper);
      g_autofree char *goal = vaerdi_verdict_dup_goal (verdict, language);
      g_autofree char *change = vaerdi_verdict_dup_change (verdict, language);
      g_autofree char *benchmark =
        isnan (verdict->benchmark.value) ? NULL
        : vaerdi_definition_format (definition, language, verdict->benchmark.value, TRUE);
      g_autofree char *coverage =
        isnan (verdict->coverage) ? NULL : vaerdi_format_number (language, verdict->coverage, 0);
      g_autofree char *newest =
        verdict->newest_month == G_MININT32 ? NULL : vaerdi_month_to_iso (verdict->newest_month);
      const char *texts[] = {
        definition->id, definition->name[language], value, interval, goal,
        vaerdi_verdict_get_status_word (verdict, language), change,
        vaerdi_variation_to_word (verdict->variation, language), benchmark, coverage, newest,
        verdict->freshness == VAERDI_FRESHNESS_LATE ? vaerdi_text (language, "late") : NULL,
      };

      vaerdi_table_add_row (table);
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        vaerdi_table_set_text (table, j, texts[j]);
    }

  return table;
}

static void
print_scorecard (VaerdiSession         *session,
                 const VaerdiScorecard *scorecard)
{
  g_autofree char *headline = vaerdi_scorecard_dup_headline (scorecard, session->language);
  g_auto (GStrv) news = vaerdi_scorecard_dup_news (scorecard, session->language);
  g_autoptr (VaerdiTable) table = scorecard_table (scorecard, session->language);

  printf ("%s%s%s\n%s\n", scorecard->unit_name, scorecard->hospital_name != NULL ? ", " : "",
          scorecard->hospital_name != NULL ? scorecard->hospital_name : "", headline);
  for (guint i = 0; news[i] != NULL; i++)
    printf ("• %s\n", news[i]);
  putchar ('\n');
  vaerdi_output_table (session, table);
  for (guint i = 0; i < scorecard->verdicts->len; i++)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (scorecard->verdicts, i);

      print_strays (session, verdict->definition->id, verdict->definition->id);
    }
}

static void
print_scorecard_json (const VaerdiScorecard *scorecard)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = vaerdi_date_format (scorecard->reference_date);

  json_builder_begin_object (builder);
  vaerdi_output_json_text (builder, "unit_id", scorecard->unit_id);
  vaerdi_output_json_text (builder, "unit_name", scorecard->unit_name);
  vaerdi_output_json_text (builder, "hospital", scorecard->hospital_name);
  vaerdi_output_json_text (builder, "reference_date", date);
  vaerdi_output_json_text (builder, "source", scorecard->source);
  vaerdi_output_json_number (builder, "goals", scorecard->n_goals);
  vaerdi_output_json_number (builder, "goals_met", scorecard->n_met);
  vaerdi_output_json_number (builder, "outcome_goals", scorecard->n_outcome_goals);
  json_builder_set_member_name (builder, "verdicts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < scorecard->verdicts->len; i++)
    vaerdi_output_json_verdict (builder, g_ptr_array_index (scorecard->verdicts, i), FALSE);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  vaerdi_output_json (builder);
}

VaerdiExit
vaerdi_command_scorecard (VaerdiSession  *session,
                          int             argc,
                          char          **argv)
{
  g_autoptr (VaerdiScorecard) scorecard = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiExit status;

  if (!vaerdi_command_options (session, NULL, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return vaerdi_command_usage (session, "scorecard takes one unit, by id or name; see vaerdictl units");

  if (!vaerdi_session_open (session, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
  if (vaerdi_org_tree_find (vaerdi_engine_get_org_tree (session->engine), argv[1], &error) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_USAGE, error);
  if (!vaerdi_session_compute_all (session, &error) ||
      (scorecard = vaerdi_scorecard_new (session->engine, argv[1], &error)) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  if (session->json)
    print_scorecard_json (scorecard);
  else if (session->csv)
    {
      g_autoptr (VaerdiTable) table = vaerdi_tables_scorecard (scorecard);

      vaerdi_output_table (session, table);
    }
  else
    print_scorecard (session, scorecard);

  return scorecard->n_failed > 0 ? VAERDI_EXIT_FAILED : VAERDI_EXIT_OK;
}
