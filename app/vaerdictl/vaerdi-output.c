/* vaerdi-output.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-output"

#include "config.h"

#include <math.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "scorecards/vaerdi-strays.h"
#include "vaerdictl/vaerdi-output.h"
#include "verdicts/vaerdi-remark.h"
#include "warehouse/vaerdi-csv.h"

/* One table, three readers: a person (columns in line), a spreadsheet (CSV
 * with lines that end as Unix lines do), a program (JSON). */

static char *
dup_field (VaerdiTable    *table,
           guint           column,
           guint           row)
{
  GString *text;

  if (vaerdi_table_is_null (table, column, row))
    return g_strdup ("");

  switch (vaerdi_table_get_column_type (table, column))
    {
    case VAERDI_COLUMN_TEXT:
      return g_strdup (vaerdi_table_get_text (table, column, row));
    case VAERDI_COLUMN_REAL:
      text = g_string_new (NULL);
      vaerdi_csv_append_real (text, vaerdi_table_get_real (table, column, row));
      return g_string_free (text, FALSE);
    case VAERDI_COLUMN_DATE:
      return vaerdi_date_format (vaerdi_table_get_int (table, column, row));
    case VAERDI_COLUMN_BOOL:
      return g_strdup (vaerdi_table_get_int (table, column, row) ? "true" : "false");
    case VAERDI_COLUMN_INT:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, vaerdi_table_get_int (table, column, row));
    }
}

static void
print_csv (VaerdiTable *table)
{
  guint n_columns = vaerdi_table_get_n_columns (table);
  guint n_rows = vaerdi_table_get_n_rows (table);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      vaerdi_csv_append_field (text, vaerdi_table_get_name (table, i), VAERDI_CSV_DEFAULT);
    }
  g_string_append_c (text, '\n');

  for (guint row = 0; row < n_rows; row++)
    {
      for (guint i = 0; i < n_columns; i++)
        {
          g_autofree char *field = dup_field (table, i, row);

          if (i > 0)
            g_string_append_c (text, ',');
          /* A missing value is an empty field; an empty text is two quotes */
          if (!vaerdi_table_is_null (table, i, row))
            vaerdi_csv_append_field (text, field, VAERDI_CSV_DEFAULT);
        }
      g_string_append_c (text, '\n');
    }

  fputs (text->str, stdout);
}

static void
add_json_field (JsonBuilder *builder,
                VaerdiTable *table,
                guint        column,
                guint        row)
{
  g_autofree char *text = NULL;

  if (vaerdi_table_is_null (table, column, row))
    {
      json_builder_add_null_value (builder);
      return;
    }

  switch (vaerdi_table_get_column_type (table, column))
    {
    case VAERDI_COLUMN_INT:
      json_builder_add_int_value (builder, vaerdi_table_get_int (table, column, row));
      break;
    case VAERDI_COLUMN_REAL:
      json_builder_add_double_value (builder, vaerdi_table_get_real (table, column, row));
      break;
    case VAERDI_COLUMN_BOOL:
      json_builder_add_boolean_value (builder, vaerdi_table_get_int (table, column, row) != 0);
      break;
    case VAERDI_COLUMN_TEXT:
    case VAERDI_COLUMN_DATE:
    default:
      text = dup_field (table, column, row);
      json_builder_add_string_value (builder, text);
    }
}

static void
print_json (VaerdiTable *table)
{
  guint n_columns = vaerdi_table_get_n_columns (table);
  guint n_rows = vaerdi_table_get_n_rows (table);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint row = 0; row < n_rows; row++)
    {
      json_builder_begin_object (builder);
      for (guint i = 0; i < n_columns; i++)
        {
          json_builder_set_member_name (builder, vaerdi_table_get_name (table, i));
          add_json_field (builder, table, i, row);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  vaerdi_output_json (builder);
}

static void
print_padded (const char *text,
              guint       width,
              gboolean    right,
              gboolean    last)
{
  int pad = (int) width - (int) g_utf8_strlen (text, -1);

  printf ("%*s%s%*s", right ? MAX (pad, 0) : 0, "", text, right || last ? 0 : MAX (pad, 0), "");
  fputs (last ? "\n" : "  ", stdout);
}

/* States are words for programs; a person reads them in the language. */
static char *
dup_state (VaerdiTable    *table,
           guint           column,
           guint           row,
           VaerdiLanguage  language)
{
  static const char * const words[] G_GNUC_UNUSED = {
    N_("ready"), N_("disabled"), N_("incompatible"), N_("broken"), N_("crashed"), N_("shadowed"),
    N_("ok"), N_("no-data"), N_("suppressed"), N_("invalid"), N_("failed"),
    N_("withheld"), N_("incomplete"), N_("signal"),
    N_("met"), N_("not_met"), N_("no_data"), N_("monitored"),
    N_("nation"), N_("region"), N_("hospital"), N_("department"), N_("section"),
  };
  g_autofree char *word = dup_field (table, column, row);

  return g_strdup (*word != '\0' ? vaerdi_text (language, word) : "");
}

static gboolean
holds_states (VaerdiTable *table,
              guint        column)
{
  static const char * const names[] = { "state", "remark", "level", "status", "baseline_status", NULL };

  return g_strv_contains (names, vaerdi_table_get_name (table, column));
}

/* Four figures are enough for a person, who reads a whole number whole. */
static char *
dup_cell (VaerdiTable    *table,
          guint           column,
          guint           row,
          VaerdiLanguage  language)
{
  double value;
  int decimals;

  if (!vaerdi_table_is_null (table, column, row) && holds_states (table, column))
    return dup_state (table, column, row, language);
  if (vaerdi_table_is_null (table, column, row) ||
      vaerdi_table_get_column_type (table, column) != VAERDI_COLUMN_REAL)
    return dup_field (table, column, row);

  value = vaerdi_table_get_real (table, column, row);
  decimals = value == floor (value) ? 0 : 3 - (int) floor (log10 (fabs (value)));

  return vaerdi_format_number (language, value, CLAMP (decimals, 0, 6));
}

/* Programs join on the names of columns, which stay; a person reads them. */
static const char *
heading (VaerdiTable    *table,
         guint           column,
         VaerdiLanguage  language)
{
  static const char * const words[] G_GNUC_UNUSED = {
    N_("id"), N_("name"), N_("value"), N_("interval"), N_("goal"), N_("status"), N_("change"),
    N_("variation"), N_("benchmark"), N_("coverage"), N_("newest"), N_("freshness"), N_("state"),
    N_("version"), N_("reason"), N_("month"), N_("numerator"), N_("denominator"), N_("centre"),
    N_("lower"), N_("upper"), N_("remark"), N_("unit_id"), N_("level"), N_("closed_on"), N_("funnel"),
    N_("precision"), N_("group"), N_("key"), N_("values"), N_("meaning"), N_("unit"), N_("target"),
    N_("baseline"), N_("follow_up"), N_("at_baseline"), N_("flags"), N_("owner"), N_("family"),
    N_("measure"), N_("exclusions"), N_("triple aim"), N_("condition"), N_("references"),
    N_("manifest"), N_("hash"), N_("phase"), N_("left out"), N_("rank"), N_("rank_lower"), N_("rank_upper"),
    N_("crude"), N_("crude_rank"), N_("withheld"), N_("area"), N_("indicator"), N_("data_source"), N_("measured"),
    N_("reference"), N_("counts"), N_("note"),
  };

  return vaerdi_text (language, vaerdi_table_get_name (table, column));
}

static void
print_text (VaerdiTable    *table,
            VaerdiLanguage  language)
{
  guint n_columns = vaerdi_table_get_n_columns (table);
  guint n_rows = vaerdi_table_get_n_rows (table);
  g_autofree guint *widths = g_new0 (guint, n_columns);

  for (guint i = 0; i < n_columns; i++)
    {
      widths[i] = g_utf8_strlen (heading (table, i, language), -1);
      for (guint row = 0; row < n_rows; row++)
        {
          g_autofree char *field = dup_cell (table, i, row, language);

          widths[i] = MAX (widths[i], (guint) g_utf8_strlen (field, -1));
        }
    }

  for (guint i = 0; i < n_columns; i++)
    print_padded (heading (table, i, language), widths[i],
                  vaerdi_table_get_column_type (table, i) != VAERDI_COLUMN_TEXT, i + 1 == n_columns);

  for (guint row = 0; row < n_rows; row++)
    for (guint i = 0; i < n_columns; i++)
      {
        g_autofree char *field = dup_cell (table, i, row, language);

        print_padded (field, widths[i], vaerdi_table_get_column_type (table, i) != VAERDI_COLUMN_TEXT,
                      i + 1 == n_columns);
      }
}

/**
 * vaerdi_output_table:
 * @session: says for whom
 * @table: what is printed
 */
void
vaerdi_output_table (VaerdiSession *session,
                     VaerdiTable   *table)
{
  if (session->json)
    print_json (table);
  else if (session->csv)
    print_csv (table);
  else
    print_text (table, session->language);
}

/**
 * vaerdi_output_json:
 * @builder: a finished document
 */
void
vaerdi_output_json (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  puts (text);
}

/* JSON has no NaN: what is unknown or withheld is null. */
void
vaerdi_output_json_number (JsonBuilder *builder,
                           const char  *name,
                           double       value)
{
  json_builder_set_member_name (builder, name);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
vaerdi_output_json_text (JsonBuilder *builder,
                         const char  *name,
                         const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_month (JsonBuilder *builder,
           const char  *name,
           gint32       month)
{
  g_autofree char *text = month != G_MININT32 ? vaerdi_month_to_iso (month) : NULL;

  vaerdi_output_json_text (builder, name, text);
}

static void
add_figure (JsonBuilder        *builder,
            const char         *name,
            const VaerdiFigure *figure)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_month (builder, "from", figure->from);
  add_month (builder, "to", figure->to == G_MININT32 ? figure->to : figure->to - 1);
  vaerdi_output_json_number (builder, "value", figure->value);
  vaerdi_output_json_number (builder, "lower", figure->lower);
  vaerdi_output_json_number (builder, "upper", figure->upper);
  vaerdi_output_json_number (builder, "numerator", figure->numerator);
  vaerdi_output_json_number (builder, "denominator", figure->denominator);
  vaerdi_output_json_number (builder, "months_withheld", figure->n_withheld);
  json_builder_end_object (builder);
}

static const char *
variation_id (VaerdiVariation variation)
{
  static const char * const ids[] = {
    "not-enough", "common", "improvement-high", "improvement-low",
    "concern-high", "concern-low", "neutral-high", "neutral-low",
  };

  return ids[variation];
}

static const char *
assurance_id (VaerdiAssurance assurance)
{
  static const char * const ids[] = { "none", "pass", "inconsistent", "fail" };

  return ids[assurance];
}

static const char *
funnel_id (VaerdiFunnelPosition position)
{
  static const char * const ids[] = {
    "none", "below-99.8", "below-95", "inside", "above-95", "above-99.8",
  };

  return ids[position];
}

static void
add_points (JsonBuilder         *builder,
            const VaerdiVerdict *verdict)
{
  json_builder_set_member_name (builder, "points");
  json_builder_begin_array (builder);
  for (guint i = 0; i < verdict->n_points; i++)
    {
      const VaerdiVerdictPoint *point = &verdict->points[i];

      json_builder_begin_object (builder);
      add_month (builder, "month", point->month);
      vaerdi_output_json_number (builder, "value", point->chart.value);
      vaerdi_output_json_number (builder, "numerator", point->numerator);
      vaerdi_output_json_number (builder, "denominator", point->denominator);
      vaerdi_output_json_number (builder, "centre", point->chart.centre);
      vaerdi_output_json_number (builder, "lower", point->chart.lower);
      vaerdi_output_json_number (builder, "upper", point->chart.upper);
      json_builder_set_member_name (builder, "signal");
      json_builder_add_boolean_value (builder, point->signal.flags != 0);
      json_builder_set_member_name (builder, "withheld");
      json_builder_add_boolean_value (builder, (point->flags & VAERDI_POINT_SUPPRESSED) != 0);
      json_builder_set_member_name (builder, "incomplete");
      json_builder_add_boolean_value (builder, (point->flags & VAERDI_POINT_INCOMPLETE) != 0);
      vaerdi_output_json_number (builder, "phase", point->chart.phase);
      json_builder_set_member_name (builder, "excluded");
      json_builder_add_boolean_value (builder, point->exclusion != NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_decision (JsonBuilder        *builder,
              const char         *kind,
              gint32              month,
              const char * const *reason,
              const char         *by,
              gboolean            site)
{
  json_builder_begin_object (builder);
  vaerdi_output_json_text (builder, "kind", kind);
  add_month (builder, "from", month);
  vaerdi_output_json_text (builder, "reason", reason[VAERDI_ENGLISH]);
  vaerdi_output_json_text (builder, "reason_da", reason[VAERDI_DANISH]);
  vaerdi_output_json_text (builder, "by", by);
  json_builder_set_member_name (builder, "site");
  json_builder_add_boolean_value (builder, site);
  json_builder_end_object (builder);
}

/* Who moved the limits, or left months out of them, and why. */
static void
add_decisions (JsonBuilder         *builder,
               const VaerdiVerdict *verdict)
{
  json_builder_set_member_name (builder, "decisions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < verdict->n_points; i++)
    {
      const VaerdiVerdictPoint *point = &verdict->points[i];

      if (point->phase != NULL)
        add_decision (builder, "phase", point->phase->from,
                      (const char * const *) point->phase->reason, point->phase->by, point->phase->site);
      if (point->version != NULL)
        add_decision (builder, "version", point->version->from,
                      (const char * const *) point->version->change, NULL, FALSE);
      if (point->exclusion != NULL)
        add_decision (builder, "exclusion", point->month,
                      (const char * const *) point->exclusion->reason, NULL, point->exclusion->site);
    }
  json_builder_end_array (builder);
}

static void
add_note (JsonBuilder         *builder,
          const VaerdiVerdict *verdict)
{
  g_autofree char *english = vaerdi_verdict_dup_remark (verdict, VAERDI_ENGLISH);
  g_autofree char *danish = vaerdi_verdict_dup_remark (verdict, VAERDI_DANISH);

  json_builder_set_member_name (builder, "note");
  if (*english == '\0')
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  vaerdi_output_json_text (builder, "en", english);
  vaerdi_output_json_text (builder, "da", danish);
  json_builder_end_object (builder);
}

static void
add_class (JsonBuilder            *builder,
           const VaerdiDefinition *definition)
{
  vaerdi_output_json_text (builder, "family", vaerdi_family_to_id (definition->family));
  vaerdi_output_json_text (builder, "triple_aim", definition->aim == VAERDI_AIM_NONE
                                                    ? NULL : vaerdi_aim_to_name (definition->aim, VAERDI_ENGLISH));
  vaerdi_output_json_number (builder, "tier", definition->porter_tier > 0 ? definition->porter_tier : NAN);
  vaerdi_output_json_text (builder, "condition", definition->condition[VAERDI_ENGLISH]);
}

static void
add_reasons (JsonBuilder         *builder,
             const VaerdiVerdict *verdict)
{
  static const char * const languages[] = { "en", "da" };

  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_object (builder);
  for (VaerdiAspect aspect = 0; aspect < VAERDI_N_ASPECTS; aspect++)
    {
      json_builder_set_member_name (builder, vaerdi_aspect_to_id (aspect));
      json_builder_begin_object (builder);
      for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
        {
          g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, aspect, l);

          vaerdi_output_json_text (builder, languages[l], reason);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

/**
 * vaerdi_output_json_verdict:
 * @builder: where the object is added
 * @verdict: a verdict
 * @points: whether the chart's months are added
 */
void
vaerdi_output_json_verdict (JsonBuilder         *builder,
                            const VaerdiVerdict *verdict,
                            gboolean             points)
{
  json_builder_begin_object (builder);
  vaerdi_output_json_text (builder, "indicator", verdict->definition->id);
  vaerdi_output_json_text (builder, "version", verdict->definition->version);
  vaerdi_output_json_text (builder, "name", verdict->definition->name[VAERDI_ENGLISH]);
  add_class (builder, verdict->definition);
  vaerdi_output_json_text (builder, "unit_id", verdict->unit_id);
  vaerdi_output_json_text (builder, "unit_name", verdict->unit_name);
  vaerdi_output_json_text (builder, "unit", verdict->definition->unit[VAERDI_ENGLISH]);
  vaerdi_output_json_text (builder, "state", vaerdi_verdict_state_to_id (verdict->state));
  vaerdi_output_json_text (builder, "withheld", vaerdi_withheld_to_id (verdict->withheld));
  add_figure (builder, "current", &verdict->current);
  add_figure (builder, "baseline", &verdict->baseline);
  add_figure (builder, "benchmark", &verdict->benchmark);
  vaerdi_output_json_text (builder, "attainment", vaerdi_attainment_to_id (verdict->attainment));
  vaerdi_output_json_text (builder, "attainment_at_baseline",
                           vaerdi_attainment_to_id (verdict->attainment_at_baseline));
  vaerdi_output_json_text (builder, "rule_set", verdict->rule_set);
  vaerdi_output_json_text (builder, "variation", variation_id (verdict->variation));
  vaerdi_output_json_text (builder, "other_variation", variation_id (verdict->other_variation));
  json_builder_set_member_name (builder, "rules_disagree");
  json_builder_add_boolean_value (builder, vaerdi_verdict_rules_disagree (verdict));
  add_month (builder, "signal_since", verdict->signal_month);
  vaerdi_output_json_text (builder, "assurance", assurance_id (verdict->assurance));
  vaerdi_output_json_number (builder, "change_absolute", verdict->change_absolute);
  vaerdi_output_json_number (builder, "change_relative", verdict->change_relative);
  vaerdi_output_json_text (builder, "funnel", funnel_id (verdict->funnel));
  vaerdi_output_json_number (builder, "coverage", verdict->coverage);
  json_builder_set_member_name (builder, "coverage_too_low");
  json_builder_add_boolean_value (builder, verdict->coverage_too_low);
  vaerdi_output_json_text (builder, "freshness",
                           verdict->freshness == VAERDI_FRESHNESS_LATE ? "late"
                           : verdict->freshness == VAERDI_FRESHNESS_FRESH ? "fresh" : "unknown");
  add_month (builder, "newest_month", verdict->newest_month);
  add_note (builder, verdict);
  add_reasons (builder, verdict);
  add_decisions (builder, verdict);
  if (points)
    add_points (builder, verdict);
  json_builder_end_object (builder);
}

/**
 * vaerdi_output_verdict:
 * @session: says the language
 * @verdict: a verdict
 *
 * Prints the verdict with every reason, for a person.
 */
void
vaerdi_output_verdict (VaerdiSession       *session,
                       const VaerdiVerdict *verdict)
{
  VaerdiLanguage language = session->language;
  g_autofree char *summary = vaerdi_verdict_dup_summary (verdict, language);

  printf ("%s\n%s\n\n", verdict->unit_name, summary);
  for (VaerdiAspect aspect = 0; aspect < VAERDI_N_ASPECTS; aspect++)
    {
      g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, aspect, language);

      print_padded (vaerdi_aspect_to_name (aspect, language), 20, FALSE, FALSE);
      puts (reason);
    }
}

/**
 * vaerdi_output_strays:
 * @session: says the language
 * @indicator_id: an indicator
 * @heading: what stands before the note; may be ""
 *
 * Says of which units there are rows that nobody knows.
 */
void
vaerdi_output_strays (VaerdiSession *session,
                      const char    *indicator_id,
                      const char    *heading)
{
  g_autofree char *note = vaerdi_strays_dup_note (session->engine, indicator_id, session->language);

  if (note != NULL)
    printf ("\n%s%s%s\n", heading, *heading != '\0' ? ": " : "", note);
}
