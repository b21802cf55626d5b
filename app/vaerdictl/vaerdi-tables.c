/* vaerdi-tables.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-tables"

#include "config.h"

#include "vaerdictl/vaerdi-tables.h"
#include "verdicts/vaerdi-remark.h"

/* The tables behind the views, with numbers as numbers, for those who
 * calculate on. */

/**
 * vaerdi_tables_points:
 * @verdict: a verdict
 * @from: first month
 * @to: month after the last
 *
 * Returns: (transfer full): the months of its control chart
 */
VaerdiTable *
vaerdi_tables_points (const VaerdiVerdict *verdict,
                      gint32               from,
                      gint32               to)
{
  static const char * const reals[] = {
    "numerator", "denominator", "value", "centre", "lower", "upper",
  };
  VaerdiTable *table = vaerdi_table_new ();

  vaerdi_table_add_column (table, "month", VAERDI_COLUMN_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (reals); i++)
    vaerdi_table_add_column (table, reals[i], VAERDI_COLUMN_REAL);
  vaerdi_table_add_column (table, "remark", VAERDI_COLUMN_TEXT);

  for (guint i = 0; i < verdict->n_points; i++)
    {
      const VaerdiVerdictPoint *point = &verdict->points[i];
      const double values[] = {
        point->numerator, point->denominator, point->chart.value,
        point->chart.centre, point->chart.lower, point->chart.upper,
      };
      g_autofree char *month = vaerdi_month_to_iso (point->month);

      if (point->month < from || point->month >= to)
        continue;

      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, 0, month);
      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        vaerdi_table_set_real (table, 1 + j, values[j]);
      vaerdi_table_set_text (table, 1 + G_N_ELEMENTS (values),
                             point->flags & VAERDI_POINT_SUPPRESSED ? "withheld"
                             : point->flags & VAERDI_POINT_INVALID ? "invalid"
                             : point->flags & VAERDI_POINT_INCOMPLETE ? "incomplete"
                             : point->exclusion != NULL ? "excluded"
                             : point->signal.flags != 0 ? "signal" : NULL);
    }

  return table;
}

/* The words of a verdict, each with the columns of a scorecard that ask for it. */
static const struct
{
  const char    *name;
  VaerdiColumns  wanted;    /* 0 for always */
} card_words[] = {
  { "indicator" }, { "version" }, { "family" }, { "unit_id" }, { "state" }, { "attainment" },
}, card_remarks[] = {
  { "attainment_at_baseline" }, { "triple_aim" }, { "tier" }, { "condition" },
  { "newest", VAERDI_COLUMNS_AGE }, { "freshness", VAERDI_COLUMNS_AGE }, { "note", VAERDI_COLUMNS_NOTE },
}, card_numbers[] = {
  { "value", VAERDI_COLUMNS_VALUE }, { "lower", VAERDI_COLUMNS_VALUE }, { "upper", VAERDI_COLUMNS_VALUE },
  { "numerator", VAERDI_COLUMNS_COUNTS }, { "denominator", VAERDI_COLUMNS_COUNTS | VAERDI_COLUMNS_DENOMINATOR },
  { "baseline", VAERDI_COLUMNS_CHANGE }, { "change_absolute", VAERDI_COLUMNS_CHANGE },
  { "change_relative", VAERDI_COLUMNS_CHANGE }, { "benchmark", VAERDI_COLUMNS_BENCHMARK },
  { "coverage", VAERDI_COLUMNS_COVERAGE },
};

static gboolean
is_wanted (VaerdiColumns wanted,
           VaerdiColumns columns)
{
  return wanted == 0 || (wanted & columns) != 0;
}

static void
set_words (VaerdiTable         *table,
           guint               *column,
           const VaerdiVerdict *v)
{
  const char *texts[] = {
    v->definition->id, v->definition->version, vaerdi_family_to_id (v->definition->family), v->unit_id,
    vaerdi_verdict_state_to_id (v->state), vaerdi_attainment_to_id (v->attainment),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    vaerdi_table_set_text (table, (*column)++, texts[i]);
}

static void
set_numbers (VaerdiTable         *table,
             guint               *column,
             const VaerdiVerdict *v,
             VaerdiColumns        columns)
{
  const double values[] = {
    v->current.value, v->current.lower, v->current.upper, v->current.numerator, v->current.denominator,
    v->baseline.value, v->change_absolute, v->change_relative, v->benchmark.value, v->coverage,
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (is_wanted (card_numbers[i].wanted, columns))
      vaerdi_table_set_real (table, (*column)++, values[i]);
}

static void
set_remarks (VaerdiTable         *table,
             guint               *column,
             const VaerdiVerdict *v,
             VaerdiColumns        columns,
             VaerdiLanguage       language)
{
  const VaerdiDefinition *definition = v->definition;
  g_autofree char *newest = v->newest_month != G_MININT32 ? vaerdi_month_to_iso (v->newest_month) : NULL;
  g_autofree char *note = vaerdi_verdict_dup_remark (v, language);
  g_autofree char *tier = definition->porter_tier > 0 ? g_strdup_printf ("%u", definition->porter_tier) : NULL;
  const char *texts[] = {
    vaerdi_attainment_to_id (v->attainment_at_baseline),
    definition->aim != VAERDI_AIM_NONE ? vaerdi_aim_to_name (definition->aim, language) : NULL,
    tier, definition->condition[language], newest,
    v->freshness == VAERDI_FRESHNESS_LATE ? "late" : v->freshness == VAERDI_FRESHNESS_FRESH ? "fresh" : "unknown",
    *note != '\0' ? note : NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (is_wanted (card_remarks[i].wanted, columns))
      vaerdi_table_set_text (table, (*column)++, texts[i]);
}

/**
 * vaerdi_tables_scorecard:
 * @scorecard: a scorecard
 * @look: how it is looked at: which rows, in which order, with which columns
 * @language: language of the notes
 *
 * Returns: (transfer full): a row for each verdict
 */
VaerdiTable *
vaerdi_tables_scorecard (const VaerdiScorecard     *scorecard,
                         const VaerdiScorecardLook *look,
                         VaerdiLanguage             language)
{
  g_autoptr (GPtrArray) rows = vaerdi_scorecard_look_list (look, scorecard);
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (card_words); i++)
    vaerdi_table_add_column (table, card_words[i].name, VAERDI_COLUMN_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (card_numbers); i++)
    if (is_wanted (card_numbers[i].wanted, look->columns))
      vaerdi_table_add_column (table, card_numbers[i].name, VAERDI_COLUMN_REAL);
  for (guint i = 0; i < G_N_ELEMENTS (card_remarks); i++)
    if (is_wanted (card_remarks[i].wanted, look->columns))
      vaerdi_table_add_column (table, card_remarks[i].name, VAERDI_COLUMN_TEXT);

  for (guint i = 0; i < rows->len; i++)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (rows, i);
      guint column = 0;

      vaerdi_table_add_row (table);
      set_words (table, &column, verdict);
      set_numbers (table, &column, verdict, look->columns);
      set_remarks (table, &column, verdict, look->columns, language);
    }

  return table;
}

/* A rank is a whole number, and no rank is an empty field. */
static void
set_rank (VaerdiTable *table,
          guint        column,
          guint        rank)
{
  if (rank > 0)
    vaerdi_table_set_int (table, column, rank);
}

/* Only of a measure that is adjusted for case mix: two columns. */
static guint
add_crude (VaerdiTable *table)
{
  guint crude = vaerdi_table_add_column (table, "crude", VAERDI_COLUMN_REAL);

  vaerdi_table_add_column (table, "crude_rank", VAERDI_COLUMN_INT);

  return crude;
}

static void
set_crude (VaerdiTable              *table,
           guint                     column,
           const VaerdiBenchmarkRow *row)
{
  vaerdi_table_set_real (table, column, row->crude);
  set_rank (table, column + 1, row->crude_rank);
}

/**
 * vaerdi_tables_overview:
 * @overview: an overview
 * @grouping: what the cells are
 * @language: language of the groups
 *
 * Returns: (transfer full): a row for each unit and group
 */
VaerdiTable *
vaerdi_tables_overview (VaerdiOverview *overview,
                        VaerdiGrouping  grouping,
                        VaerdiLanguage  language)
{
  static const char * const words[] = { "unit_id", "name", "level", "group" };
  static const char * const counts[] = {
    "figures", "goals", "goals_met", "concerns", "improvements", "without_value",
  };
  VaerdiTable *table = vaerdi_table_new ();
  g_autoptr (GPtrArray) groups = vaerdi_overview_list_groups (overview, grouping);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    vaerdi_table_add_column (table, words[i], VAERDI_COLUMN_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    vaerdi_table_add_column (table, counts[i], VAERDI_COLUMN_INT);

  for (guint row = 0; row < vaerdi_overview_get_n_rows (overview); row++)
    for (guint i = 0; i < groups->len; i++)
      {
        const VaerdiDefinition *group = g_ptr_array_index (groups, i);
        const VaerdiOrgUnit *unit = vaerdi_overview_get_unit (overview, row);
        VaerdiOverviewCell cell = vaerdi_overview_get_cell (overview, row, grouping, group);
        const guint numbers[] = {
          cell.n_figures, cell.n_goals, cell.n_met, cell.n_concerns, cell.n_improvements, cell.n_absent,
        };

        vaerdi_table_add_row (table);
        vaerdi_table_set_text (table, 0, unit->unit_id);
        vaerdi_table_set_text (table, 1, unit->name);
        vaerdi_table_set_text (table, 2, vaerdi_unit_level_to_id (unit->level));
        vaerdi_table_set_text (table, 3, vaerdi_grouping_get_title (grouping, group, language));
        for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
          vaerdi_table_set_int (table, G_N_ELEMENTS (words) + j, numbers[j]);
      }

  return table;
}

/**
 * vaerdi_tables_benchmark:
 * @benchmark: a comparison whose ranks are computed
 * @language: language of the words
 *
 * Returns: (transfer full): a row for each unit, with the 95 % interval of its
 *   rank, and where figures are adjusted for case mix the crude ones beside them
 */
VaerdiTable *
vaerdi_tables_benchmark (const VaerdiBenchmark *benchmark,
                         VaerdiLanguage         language)
{
  VaerdiTable *table = vaerdi_table_new ();
  guint unit_id = vaerdi_table_add_column (table, "unit_id", VAERDI_COLUMN_TEXT);
  guint name = vaerdi_table_add_column (table, "name", VAERDI_COLUMN_TEXT);
  guint state = vaerdi_table_add_column (table, "state", VAERDI_COLUMN_TEXT);
  guint rank = vaerdi_table_add_column (table, "rank", VAERDI_COLUMN_INT);
  guint rank_lower = vaerdi_table_add_column (table, "rank_lower", VAERDI_COLUMN_INT);
  guint rank_upper = vaerdi_table_add_column (table, "rank_upper", VAERDI_COLUMN_INT);
  guint value = vaerdi_table_add_column (table, "value", VAERDI_COLUMN_REAL);
  guint lower = vaerdi_table_add_column (table, "lower", VAERDI_COLUMN_REAL);
  guint upper = vaerdi_table_add_column (table, "upper", VAERDI_COLUMN_REAL);
  guint crude = vaerdi_benchmark_has_crude (benchmark) ? add_crude (table) : 0;
  guint numerator = vaerdi_table_add_column (table, "numerator", VAERDI_COLUMN_REAL);
  guint denominator = vaerdi_table_add_column (table, "denominator", VAERDI_COLUMN_REAL);
  guint precision = vaerdi_table_add_column (table, "precision", VAERDI_COLUMN_REAL);
  guint funnel = vaerdi_table_add_column (table, "funnel", VAERDI_COLUMN_TEXT);

  for (guint i = 0; i < benchmark->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (benchmark->rows, i);

      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, unit_id, row->unit_id);
      vaerdi_table_set_text (table, name, row->unit_name);
      vaerdi_table_set_text (table, state, vaerdi_verdict_state_to_id (row->state));
      set_rank (table, rank, row->rank);
      set_rank (table, rank_lower, row->ranks.lower);
      set_rank (table, rank_upper, row->ranks.upper);
      vaerdi_table_set_real (table, value, row->figure.value);
      vaerdi_table_set_real (table, lower, row->figure.lower);
      vaerdi_table_set_real (table, upper, row->figure.upper);
      if (crude > 0)
        set_crude (table, crude, row);
      vaerdi_table_set_real (table, numerator, row->figure.numerator);
      vaerdi_table_set_real (table, denominator, row->figure.denominator);
      vaerdi_table_set_real (table, precision, row->precision);
      vaerdi_table_set_text (table, funnel, vaerdi_funnel_position_to_word (row->funnel, language));
    }

  return table;
}

static void
add_years (VaerdiTable       *table,
           const VaerdiYears *years,
           guint              row,
           const char        *unit_id,
           const char        *name)
{
  g_autoptr (GString) withheld = g_string_new (NULL);

  vaerdi_table_add_row (table);
  vaerdi_table_set_text (table, 0, unit_id);
  vaerdi_table_set_text (table, 1, name);
  for (guint i = 0; i < years->n_years; i++)
    {
      g_autofree char *id = vaerdi_years_dup_id (years, i);

      vaerdi_table_set_real (table, 2 + i, vaerdi_years_get (years, row, i)->value);
      if (vaerdi_years_is_withheld (years, row, i))
        g_string_append_printf (withheld, "%s%s", withheld->len > 0 ? " " : "", id);
    }
  vaerdi_table_set_text (table, 2 + years->n_years, withheld->len > 0 ? withheld->str : NULL);
}

/**
 * vaerdi_tables_years:
 * @benchmark: a comparison
 * @years: its calendar years
 * @language: language of the words
 *
 * Returns: (transfer full): a row for each unit with its figure of each calendar
 *   year and the years that are withheld; the last row is the nation's
 */
VaerdiTable *
vaerdi_tables_years (const VaerdiBenchmark *benchmark,
                     const VaerdiYears     *years,
                     VaerdiLanguage         language)
{
  VaerdiTable *table = vaerdi_table_new ();

  vaerdi_table_add_column (table, "unit_id", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "name", VAERDI_COLUMN_TEXT);
  for (guint i = 0; i < years->n_years; i++)
    {
      g_autofree char *id = vaerdi_years_dup_id (years, i);

      vaerdi_table_add_column (table, id, VAERDI_COLUMN_REAL);
    }
  vaerdi_table_add_column (table, "withheld", VAERDI_COLUMN_TEXT);

  for (guint i = 0; i < benchmark->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (benchmark->rows, i);

      add_years (table, years, i, row->unit_id, row->unit_name);
    }
  add_years (table, years, benchmark->rows->len, NULL, vaerdi_text (language, "Whole country"));

  return table;
}

/**
 * vaerdi_tables_published:
 * @published: published goals
 *
 * The names are those of the file, for whoever joins the two.
 *
 * Returns: (transfer full): department, goal, status, baseline_status, flags
 */
VaerdiTable *
vaerdi_tables_published (const VaerdiPublished *published)
{
  static const char * const names[] = { "department", "goal", "status", "baseline_status", "flags" };
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    vaerdi_table_add_column (table, names[i], VAERDI_COLUMN_TEXT);

  for (guint i = 0; i < published->goals->len; i++)
    {
      const VaerdiPublishedGoal *goal = g_ptr_array_index (published->goals, i);
      g_autofree char *flags = vaerdi_published_flags_to_string (goal->flags);

      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, 0, goal->department);
      vaerdi_table_set_text (table, 1, goal->id);
      vaerdi_table_set_text (table, 2, vaerdi_published_status_to_id (goal->status));
      vaerdi_table_set_text (table, 3, vaerdi_published_status_to_id (goal->baseline_status));
      vaerdi_table_set_text (table, 4, goal->flags != 0 ? flags : NULL);
    }

  return table;
}
