/* vaerdi-workbook-views.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-workbook-views"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-workbook-views.h"
#include "charts/vaerdi-workbook.h"
#include "definitions/vaerdi-definition-text.h"
#include "scorecards/vaerdi-published-text.h"
#include "verdicts/vaerdi-remark.h"

/* The views as tables of a workbook: the figures with their intervals, the
 * words of the verdict, and a sheet that says what the indicators mean. */

static VaerdiWorkbook *
begin (const VaerdiWorkbookJob *job,
       const char              *name,
       const char              *title,
       GError                 **error)
{
  VaerdiWorkbook *book = vaerdi_workbook_new (job->path, title, job->created, error);

  if (book == NULL)
    return NULL;

  vaerdi_workbook_add_sheet (book, name);
  vaerdi_workbook_add_title (book, title);

  return book;
}

static void
add_origin (VaerdiWorkbook          *book,
            const VaerdiWorkbookJob *job,
            gint32                   reference_date)
{
  g_autofree char *date = vaerdi_format_date (job->language, reference_date);
  g_autofree char *seen = g_strdup_printf (vaerdi_text (job->language, "As of %s"), date);

  vaerdi_workbook_add_line (book, seen);
  vaerdi_workbook_add_line (book, job->source);
}

static const char *
why_empty (VaerdiVerdictState state,
           VaerdiLanguage     language)
{
  switch (state)
    {
    case VAERDI_STATE_SUPPRESSED:
      return vaerdi_text (language, "Withheld: small groups");
    case VAERDI_STATE_INVALID:
      return vaerdi_text (language, "Counts contradict each other");
    case VAERDI_STATE_FAILED:
      return vaerdi_text (language, "Failed");
    case VAERDI_STATE_NO_DATA:
      return vaerdi_text (language, "No data");
    case VAERDI_STATE_OK:
    default:
      return NULL;
    }
}

static void
add_figure (VaerdiWorkbook         *book,
            const VaerdiDefinition *definition,
            const VaerdiFigure     *figure,
            const char             *why)
{
  vaerdi_workbook_add_number (book, figure->value, definition->decimals, why);
  vaerdi_workbook_add_number (book, figure->lower, definition->decimals, why);
  vaerdi_workbook_add_number (book, figure->upper, definition->decimals, why);
  vaerdi_workbook_add_number (book, figure->numerator, 0, why);
  vaerdi_workbook_add_number (book, figure->denominator, 0, why);
}

static void
add_month (VaerdiWorkbook *book,
           gint32          month,
           VaerdiLanguage  language)
{
  g_autofree char *text = month != G_MININT32 ? vaerdi_format_month (language, month) : NULL;

  vaerdi_workbook_add_text (book, text);
}

static void
add_definition (VaerdiWorkbook   *book,
                VaerdiDefinition *definition,
                VaerdiLanguage    l)
{
  g_autofree char *targets = vaerdi_definition_dup_targets (definition, l);
  g_autofree char *history = vaerdi_definition_dup_history (definition, l);

  vaerdi_workbook_add_row (book);
  vaerdi_workbook_add_text (book, definition->name[l]);
  vaerdi_workbook_add_text (book, definition->summary[l]);
  vaerdi_workbook_add_text (book, definition->numerator[l]);
  vaerdi_workbook_add_text (book, definition->denominator[l]);
  vaerdi_workbook_add_text (book, definition->exclusions[l]);
  vaerdi_workbook_add_text (book, targets);
  vaerdi_workbook_add_text (book, definition->id);
  vaerdi_workbook_add_text (book, definition->version);
  vaerdi_workbook_add_text (book, history);
  vaerdi_workbook_add_text (book, definition->owner[l]);
  vaerdi_workbook_add_number (book, definition->minimum_denominator, 0, NULL);
}

static void
begin_definitions (VaerdiWorkbook *book,
                   VaerdiLanguage  l)
{
  const char *heads[] = {
    vaerdi_text (l, "Indicator"), vaerdi_text (l, "In words"), vaerdi_text (l, "Numerator"),
    vaerdi_text (l, "Denominator"), vaerdi_text (l, "Left out"), vaerdi_text (l, "Goals through the years"),
    vaerdi_text (l, "Id"), vaerdi_text (l, "Version"), vaerdi_text (l, "Versions"), vaerdi_text (l, "Owner"),
    vaerdi_text (l, "Fewest patients shown"), NULL
  };

  vaerdi_workbook_add_sheet (book, vaerdi_text (l, "Definitions"));
  vaerdi_workbook_add_title (book, vaerdi_text (l, "Definitions"));
  vaerdi_workbook_add_line (book, vaerdi_text (l, "An empty cell with a note is withheld to protect small groups, "
                                                  "or has no figure; the note says which."));
  vaerdi_workbook_set_heads (book, heads, 10);
}

static void
begin_verdicts (VaerdiWorkbook *book,
                VaerdiLanguage  l)
{
  const char *heads[] = {
    vaerdi_text (l, "Indicator"), vaerdi_text (l, "Verdict"), vaerdi_text (l, "Goal"), vaerdi_text (l, "Goal met"),
    vaerdi_text (l, "Kind"), vaerdi_text (l, "Unit of measure"), vaerdi_text (l, "Value"),
    vaerdi_text (l, "Lower 95 %"), vaerdi_text (l, "Upper 95 %"), vaerdi_text (l, "Numerator"),
    vaerdi_text (l, "Denominator"), vaerdi_text (l, "From"), vaerdi_text (l, "To"), vaerdi_text (l, "Baseline"),
    vaerdi_text (l, "Change"), vaerdi_text (l, "Benchmark"), vaerdi_text (l, "Coverage, %"),
    vaerdi_text (l, "Goal met at baseline"), vaerdi_text (l, "Triple aim"), vaerdi_text (l, "Outcome tier"),
    vaerdi_text (l, "Condition"), vaerdi_text (l, "Data to"), vaerdi_text (l, "Note"), NULL
  };

  vaerdi_workbook_set_heads (book, heads, 4);
}

/* What the indicator belongs to, and what is to be known of its figure. */
static void
add_context (VaerdiWorkbook      *book,
             const VaerdiVerdict *verdict,
             VaerdiLanguage       l)
{
  const VaerdiDefinition *definition = verdict->definition;
  g_autofree char *remark = vaerdi_verdict_dup_remark (verdict, l);
  g_autofree char *late = verdict->freshness == VAERDI_FRESHNESS_LATE
                            ? vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_FRESHNESS, l) : NULL;
  g_autofree char *note = g_strjoin (" ", late != NULL ? late : remark, late != NULL ? remark : NULL, NULL);

  vaerdi_workbook_add_text (book, vaerdi_attainment_to_word (verdict->attainment_at_baseline, l));
  vaerdi_workbook_add_text (book, vaerdi_grouping_get_title (VAERDI_GROUPING_AIM, definition, l));
  vaerdi_workbook_add_text (book, vaerdi_grouping_get_title (VAERDI_GROUPING_TIER, definition, l));
  vaerdi_workbook_add_text (book, vaerdi_grouping_get_title (VAERDI_GROUPING_CONDITION, definition, l));
  add_month (book, verdict->newest_month, l);
  vaerdi_workbook_add_text (book, g_strchomp (note));
}

static void
add_verdict (VaerdiWorkbook      *book,
             const VaerdiVerdict *verdict,
             VaerdiLanguage       l)
{
  VaerdiDefinition *definition = verdict->definition;
  const char *why = why_empty (verdict->state, l);
  g_autofree char *summary = vaerdi_verdict_dup_summary (verdict, l);
  g_autofree char *goal = vaerdi_verdict_dup_goal (verdict, l);

  vaerdi_workbook_add_row (book);
  vaerdi_workbook_add_text (book, definition->name[l]);
  vaerdi_workbook_add_text (book, summary);
  vaerdi_workbook_add_text (book, goal);
  vaerdi_workbook_add_text (book, vaerdi_verdict_get_status_word (verdict, l));
  vaerdi_workbook_add_text (book, vaerdi_family_to_name (definition->family, l));
  vaerdi_workbook_add_text (book, definition->unit[l]);
  add_figure (book, definition, &verdict->current, why);
  add_month (book, verdict->current.from, l);
  add_month (book, vaerdi_verdict_get_month (verdict), l);
  vaerdi_workbook_add_number (book, verdict->baseline.value, definition->decimals, NULL);
  vaerdi_workbook_add_number (book, verdict->change_absolute, definition->decimals, why);
  vaerdi_workbook_add_number (book, verdict->benchmark.value, definition->decimals, NULL);
  vaerdi_workbook_add_number (book, verdict->coverage, 0, NULL);
  add_context (book, verdict, l);
}

static void
add_verdicts (VaerdiWorkbook *book,
              GPtrArray      *verdicts,
              VaerdiLanguage  language)
{
  begin_verdicts (book, language);
  for (guint i = 0; i < verdicts->len; i++)
    add_verdict (book, g_ptr_array_index (verdicts, i), language);
}

static void
add_definitions (VaerdiWorkbook *book,
                 GPtrArray      *verdicts,
                 VaerdiLanguage  language)
{
  begin_definitions (book, language);
  for (guint i = 0; i < verdicts->len; i++)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (verdicts, i);

      add_definition (book, verdict->definition, language);
    }
}

/**
 * vaerdi_workbook_write_scorecard:
 * @job: where to, and in which language
 * @scorecard: a scorecard
 * @look: how it is looked at: which rows, in which order. All columns are there,
 *   for those who calculate on
 * @error: return location
 *
 * Returns: %FALSE on error; then the file is as it was
 */
gboolean
vaerdi_workbook_write_scorecard (const VaerdiWorkbookJob   *job,
                                 const VaerdiScorecard     *scorecard,
                                 const VaerdiScorecardLook *look,
                                 GError                   **error)
{
  g_autoptr (GPtrArray) rows = vaerdi_scorecard_look_list (look, scorecard);
  g_autoptr (VaerdiWorkbook) book = begin (job, scorecard->unit_name, scorecard->unit_name, error);
  g_autofree char *headline = NULL;
  g_autofree char *goals = NULL;
  g_autofree char *note = NULL;

  if (book == NULL)
    return FALSE;

  headline = vaerdi_scorecard_dup_headline (scorecard, job->language);
  goals = vaerdi_scorecard_dup_goals (scorecard, job->language);
  note = vaerdi_scorecard_look_dup_note (look, rows->len, scorecard->verdicts->len, job->language);
  vaerdi_workbook_add_line (book, scorecard->hospital_name);
  vaerdi_workbook_add_line (book, headline);
  vaerdi_workbook_add_line (book, goals);
  vaerdi_workbook_add_line (book, note);
  add_origin (book, job, scorecard->reference_date);
  add_verdicts (book, rows, job->language);
  add_definitions (book, rows, job->language);

  return vaerdi_workbook_save (book, error);
}

static const char *
point_remark (const VaerdiVerdictPoint *point,
              VaerdiLanguage            l)
{
  if (point->flags & VAERDI_POINT_SUPPRESSED)
    return vaerdi_text (l, "Withheld: small groups");
  if (point->flags & VAERDI_POINT_INVALID)
    return vaerdi_text (l, "Counts contradict each other");
  if (point->flags & VAERDI_POINT_INCOMPLETE)
    return vaerdi_text (l, "Not final yet");
  if (point->exclusion != NULL)
    return point->exclusion->reason[l];
  if (point->signal.flags & VAERDI_SIGNAL_OUTSIDE)
    return vaerdi_text (l, "Outside the limits");

  return point->signal.flags != 0 ? vaerdi_text (l, "Part of a signal") : NULL;
}

static void
add_point (VaerdiWorkbook           *book,
           const VaerdiDefinition   *definition,
           const VaerdiVerdictPoint *point,
           VaerdiLanguage            l)
{
  const char *remark = point_remark (point, l);
  const char *why = point->flags & (VAERDI_POINT_SUPPRESSED | VAERDI_POINT_INVALID) ? remark : NULL;

  vaerdi_workbook_add_row (book);
  add_month (book, point->month, l);
  vaerdi_workbook_add_text (book, remark);
  vaerdi_workbook_add_number (book, point->numerator, 0, why);
  vaerdi_workbook_add_number (book, point->denominator, 0, why);
  vaerdi_workbook_add_number (book, point->chart.value, definition->decimals, why);
  vaerdi_workbook_add_number (book, point->chart.centre, definition->decimals + 1, NULL);
  vaerdi_workbook_add_number (book, point->chart.lower, definition->decimals + 1, NULL);
  vaerdi_workbook_add_number (book, point->chart.upper, definition->decimals + 1, NULL);
}

static void
add_months (VaerdiWorkbook      *book,
            const VaerdiVerdict *verdict,
            VaerdiLanguage       l)
{
  const char *heads[] = {
    vaerdi_text (l, "Month"), vaerdi_text (l, "Note"), vaerdi_text (l, "Numerator"), vaerdi_text (l, "Denominator"),
    vaerdi_text (l, "Value"), vaerdi_text (l, "Centre"), vaerdi_text (l, "Lower limit"),
    vaerdi_text (l, "Upper limit"), NULL
  };

  vaerdi_workbook_add_sheet (book, vaerdi_text (l, "Month by Month"));
  vaerdi_workbook_add_title (book, verdict->definition->name[l]);
  vaerdi_workbook_add_line (book, verdict->rule_set_name[l]);
  vaerdi_workbook_set_heads (book, heads, 2);
  for (guint i = 0; i < verdict->n_points; i++)
    add_point (book, verdict->definition, &verdict->points[i], l);
}

static void
add_reasons (VaerdiWorkbook      *book,
             const VaerdiVerdict *verdict,
             VaerdiLanguage       l)
{
  const char *heads[] = { vaerdi_text (l, "Of what"), vaerdi_text (l, "Why"), NULL };

  vaerdi_workbook_add_sheet (book, vaerdi_text (l, "Why This Verdict"));
  vaerdi_workbook_add_title (book, vaerdi_text (l, "Why This Verdict"));
  vaerdi_workbook_set_heads (book, heads, 2);
  for (VaerdiAspect aspect = 0; aspect < VAERDI_N_ASPECTS; aspect++)
    {
      g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, aspect, l);

      if (reason == NULL)
        continue;
      vaerdi_workbook_add_row (book);
      vaerdi_workbook_add_text (book, vaerdi_aspect_to_name (aspect, l));
      vaerdi_workbook_add_text (book, reason);
    }
}

static void
add_unit (VaerdiWorkbook           *book,
          const VaerdiBenchmark    *benchmark,
          const VaerdiBenchmarkRow *row,
          VaerdiLanguage            l)
{
  const char *why = why_empty (row->state, l);

  vaerdi_workbook_add_row (book);
  vaerdi_workbook_add_text (book, row->unit_name);
  vaerdi_workbook_add_text (book, why != NULL ? why : vaerdi_funnel_position_to_word (row->funnel, l));
  vaerdi_workbook_add_number (book, row->rank > 0 ? row->rank : NAN, 0, why);
  vaerdi_workbook_add_number (book, row->ranks.lower > 0 ? row->ranks.lower : NAN, 0, why);
  vaerdi_workbook_add_number (book, row->ranks.upper > 0 ? row->ranks.upper : NAN, 0, why);
  add_figure (book, benchmark->definition, &row->figure, why);
  if (!vaerdi_benchmark_has_crude (benchmark))
    return;

  vaerdi_workbook_add_number (book, row->crude, MAX (benchmark->definition->decimals, 1), why);
  vaerdi_workbook_add_number (book, row->crude_rank > 0 ? row->crude_rank : NAN, 0, why);
}

static void
add_units (VaerdiWorkbook        *book,
           const VaerdiBenchmark *benchmark,
           VaerdiLanguage         l)
{
  gboolean has_crude = vaerdi_benchmark_has_crude (benchmark);
  const char *heads[] = {
    vaerdi_text (l, "Unit"), vaerdi_text (l, "Among peers"), vaerdi_text (l, "Rank"),
    vaerdi_text (l, "Rank, lower 95 %"), vaerdi_text (l, "Rank, upper 95 %"),
    has_crude ? vaerdi_text (l, "Adjusted") : vaerdi_text (l, "Value"), vaerdi_text (l, "Lower 95 %"),
    vaerdi_text (l, "Upper 95 %"), vaerdi_text (l, "Numerator"), vaerdi_text (l, "Denominator"),
    has_crude ? vaerdi_text (l, "Crude") : NULL, vaerdi_text (l, "Rank, crude"), NULL
  };

  vaerdi_workbook_set_heads (book, heads, 2);
  for (guint i = 0; i < benchmark->rows->len; i++)
    add_unit (book, benchmark, g_ptr_array_index (benchmark->rows, i), l);
}

static void
add_year_row (VaerdiWorkbook        *book,
              const VaerdiBenchmark *benchmark,
              const VaerdiYears     *years,
              guint                  index,
              VaerdiLanguage         l)
{
  gboolean nation = index == benchmark->rows->len;
  const VaerdiBenchmarkRow *row = nation ? NULL : g_ptr_array_index (benchmark->rows, index);

  vaerdi_workbook_add_row (book);
  vaerdi_workbook_add_text (book, nation ? vaerdi_text (l, "Whole country") : row->unit_name);
  for (guint i = 0; i < years->n_years; i++)
    vaerdi_workbook_add_number (book, vaerdi_years_get (years, index, i)->value, benchmark->definition->decimals,
                                vaerdi_years_is_withheld (years, index, i) ? why_empty (VAERDI_STATE_SUPPRESSED, l)
                                                                           : NULL);
}

/* The nation's line and the reader's own stand in a chart below. */
static void
add_years (VaerdiWorkbook        *book,
           const VaerdiBenchmark *benchmark,
           const VaerdiYears     *years,
           const char            *unit_id,
           VaerdiLanguage         l)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);
  guint n = benchmark->rows->len;
  guint lines[] = { n, n };

  vaerdi_workbook_add_sheet (book, vaerdi_text (l, "Years"));
  vaerdi_workbook_add_title (book, benchmark->definition->name[l]);
  vaerdi_workbook_add_line (book, vaerdi_text (l, "Calendar years, since what is withheld is decided for each by itself."));
  g_ptr_array_add (heads, g_strdup (vaerdi_text (l, "Unit")));
  for (guint i = 0; i < years->n_years; i++)
    g_ptr_array_add (heads, vaerdi_years_dup_title (years, i, l));
  g_ptr_array_add (heads, NULL);
  vaerdi_workbook_set_heads (book, (const char * const *) heads->pdata, 1);
  for (guint i = 0; i <= n; i++)
    {
      add_year_row (book, benchmark, years, i, l);
      if (i < n && g_strcmp0 (((VaerdiBenchmarkRow *) g_ptr_array_index (benchmark->rows, i))->unit_id, unit_id) == 0)
        lines[1] = i;
    }
  vaerdi_workbook_add_chart (book, benchmark->definition->name[l], benchmark->definition->unit[l], lines,
                             lines[1] < n ? 2 : 1, years->n_years);
}

/**
 * vaerdi_workbook_write_indicator:
 * @job: where to, and in which language
 * @verdict: a figure
 * @peers: (nullable): its peers
 * @error: return location
 *
 * Returns: %FALSE on error; then the file is as it was
 */
gboolean
vaerdi_workbook_write_indicator (const VaerdiWorkbookJob *job,
                                 const VaerdiVerdict     *verdict,
                                 const VaerdiBenchmark   *peers,
                                 GError                 **error)
{
  VaerdiLanguage l = job->language;
  g_autoptr (VaerdiWorkbook) book = begin (job, verdict->unit_name, verdict->definition->name[l], error);

  if (book == NULL)
    return FALSE;

  vaerdi_workbook_add_line (book, verdict->unit_name);
  add_origin (book, job, verdict->reference_date);
  begin_verdicts (book, l);
  add_verdict (book, verdict, l);
  add_months (book, verdict, l);
  if (peers != NULL && peers->rows->len > 0)
    {
      vaerdi_workbook_add_sheet (book, vaerdi_text (l, "Among Peers"));
      vaerdi_workbook_add_title (book, verdict->definition->name[l]);
      add_units (book, peers, l);
    }
  add_reasons (book, verdict, l);
  begin_definitions (book, l);
  add_definition (book, verdict->definition, l);

  return vaerdi_workbook_save (book, error);
}

/**
 * vaerdi_workbook_write_benchmark:
 * @job: where to, and in which language
 * @benchmark: a comparison whose ranks are computed
 * @years: (nullable): its calendar years
 * @unit_id: (nullable): the reader's own unit
 * @error: return location
 *
 * Returns: %FALSE on error; then the file is as it was
 */
gboolean
vaerdi_workbook_write_benchmark (const VaerdiWorkbookJob *job,
                                 const VaerdiBenchmark   *benchmark,
                                 const VaerdiYears       *years,
                                 const char              *unit_id,
                                 GError                 **error)
{
  VaerdiLanguage l = job->language;
  const char *name = benchmark->definition->name[l];
  g_autoptr (VaerdiWorkbook) book = begin (job, vaerdi_text (l, "Benchmark"), name, error);
  g_autofree char *summary = NULL;
  g_autofree char *peers = NULL;

  if (book == NULL)
    return FALSE;

  summary = vaerdi_benchmark_dup_summary (benchmark, unit_id, l);
  peers = vaerdi_benchmark_dup_peers (benchmark, l);
  vaerdi_workbook_add_line (book, summary);
  vaerdi_workbook_add_line (book, peers);
  add_origin (book, job, benchmark->reference_date);
  add_units (book, benchmark, l);
  if (years != NULL)
    add_years (book, benchmark, years, unit_id, l);
  begin_definitions (book, l);
  add_definition (book, benchmark->definition, l);

  return vaerdi_workbook_save (book, error);
}

/**
 * vaerdi_workbook_write_catalogue:
 * @job: where to, and in which language
 * @catalogue: (element-type VaerdiCatalogueTarget): targets
 * @registry: the indicators that were found
 * @error: return location
 *
 * Returns: %FALSE on error; then the file is as it was
 */
gboolean
vaerdi_workbook_write_catalogue (const VaerdiWorkbookJob *job,
                                 GPtrArray               *catalogue,
                                 VaerdiRegistry          *registry,
                                 GError                 **error)
{
  VaerdiLanguage l = job->language;
  const char *title = vaerdi_text (l, "Catalogue of targets");
  g_autoptr (VaerdiWorkbook) book = begin (job, title, title, error);
  g_autofree char *summary = NULL;
  const char *heads[] = {
    vaerdi_text (l, "Area"), vaerdi_text (l, "Performance target"), vaerdi_text (l, "What shows it"),
    vaerdi_text (l, "Who measures it"), vaerdi_text (l, "Data source"), vaerdi_text (l, "Reference"), NULL
  };

  if (book == NULL)
    return FALSE;

  summary = vaerdi_target_catalogue_dup_summary (catalogue, l);
  vaerdi_workbook_add_line (book, summary);
  vaerdi_workbook_set_heads (book, heads, G_N_ELEMENTS (heads) - 1);
  for (guint i = 0; i < catalogue->len; i++)
    {
      const VaerdiCatalogueTarget *target = g_ptr_array_index (catalogue, i);
      g_autofree char *state = vaerdi_catalogue_target_dup_state (target, registry, l);
      const char *cells[] = {
        target->area[l], target->target[l], target->indicator[l], state, target->data_source[l],
        target->reference[l],
      };

      vaerdi_workbook_add_row (book);
      for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
        vaerdi_workbook_add_text (book, cells[j]);
    }

  return vaerdi_workbook_save (book, error);
}

/**
 * vaerdi_workbook_write_triple_aim:
 * @job: where to, and in which language
 * @triple_aim: a triple aim
 * @error: return location
 *
 * Returns: %FALSE on error; then the file is as it was
 */
gboolean
vaerdi_workbook_write_triple_aim (const VaerdiWorkbookJob *job,
                                  const VaerdiTripleAim   *triple_aim,
                                  GError                 **error)
{
  g_autoptr (VaerdiWorkbook) book = NULL;
  VaerdiLanguage l = job->language;

  for (guint i = 0; i < G_N_ELEMENTS (triple_aim->legs); i++)
    {
      const char *leg = vaerdi_aim_to_name (i + 1, l);

      if (book == NULL && (book = begin (job, leg, leg, error)) == NULL)
        return FALSE;
      if (i > 0)
        {
          vaerdi_workbook_add_sheet (book, leg);
          vaerdi_workbook_add_title (book, leg);
        }
      vaerdi_workbook_add_line (book, triple_aim->unit_name);
      add_origin (book, job, triple_aim->reference_date);
      add_verdicts (book, triple_aim->legs[i], l);
    }

  begin_definitions (book, l);
  for (guint i = 0; i < G_N_ELEMENTS (triple_aim->legs); i++)
    for (guint j = 0; j < triple_aim->legs[i]->len; j++)
      {
        const VaerdiVerdict *verdict = g_ptr_array_index (triple_aim->legs[i], j);

        add_definition (book, verdict->definition, l);
      }

  return vaerdi_workbook_save (book, error);
}

static void
add_goal (VaerdiWorkbook            *book,
          const VaerdiPublishedGoal *goal,
          VaerdiLanguage             l)
{
  g_autofree char *target = vaerdi_published_goal_dup_target (goal, l);
  g_autofree char *flags = vaerdi_published_goal_dup_flags (goal, l);
  const VaerdiPublishedFigure *figures[] = { &goal->baseline, &goal->follow_up };

  vaerdi_workbook_add_row (book);
  vaerdi_workbook_add_text (book, goal->name[l]);
  vaerdi_workbook_add_text (book, goal->department_name[l]);
  vaerdi_workbook_add_text (book, target);
  vaerdi_workbook_add_text (book, vaerdi_attainment_to_word (goal->status, l));
  vaerdi_workbook_add_text (book, flags);
  vaerdi_workbook_add_text (book, goal->unit[l]);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      vaerdi_workbook_add_number (book, figures[i]->value, 1, NULL);
      vaerdi_workbook_add_number (book, figures[i]->numerator, 0, NULL);
      vaerdi_workbook_add_number (book, figures[i]->denominator, 0, NULL);
    }
}

/**
 * vaerdi_workbook_write_published:
 * @job: where to, and in which language
 * @published: published goals
 * @error: return location
 *
 * Returns: %FALSE on error; then the file is as it was
 */
gboolean
vaerdi_workbook_write_published (const VaerdiWorkbookJob *job,
                                 const VaerdiPublished   *published,
                                 GError                 **error)
{
  VaerdiLanguage l = job->language;
  g_autofree char *title = vaerdi_published_dup_title (published, l);
  g_autofree char *summary = vaerdi_published_dup_summary (published, l);
  g_autofree char *source = vaerdi_published_dup_source (published, l);
  g_autoptr (VaerdiWorkbook) book = begin (job, vaerdi_text (l, "Published goals"), title, error);
  const char *heads[] = {
    vaerdi_text (l, "Goal"), vaerdi_text (l, "Department"), vaerdi_text (l, "Target"), vaerdi_text (l, "Goal met"),
    vaerdi_text (l, "Note"), vaerdi_text (l, "Unit of measure"), vaerdi_text (l, "Baseline"),
    vaerdi_text (l, "Numerator"), vaerdi_text (l, "Denominator"), vaerdi_text (l, "Follow-up"),
    vaerdi_text (l, "Numerator"), vaerdi_text (l, "Denominator"), NULL
  };

  if (book == NULL)
    return FALSE;

  vaerdi_workbook_add_line (book, summary);
  vaerdi_workbook_add_line (book, source);
  vaerdi_workbook_set_heads (book, heads, 5);
  for (guint i = 0; i < published->goals->len; i++)
    add_goal (book, g_ptr_array_index (published->goals, i), l);

  return vaerdi_workbook_save (book, error);
}

static void
add_news (VaerdiWorkbook *book,
          VaerdiOverview *overview,
          VaerdiLanguage  l)
{
  const char *heads[] = { vaerdi_text (l, "Unit"), vaerdi_text (l, "Indicator"), vaerdi_text (l, "What changed"), NULL };
  g_autoptr (GArray) changes = vaerdi_overview_list_changes (overview);

  vaerdi_workbook_add_sheet (book, vaerdi_text (l, "Changes"));
  vaerdi_workbook_add_title (book, vaerdi_text (l, "What changed since last month"));
  vaerdi_workbook_set_heads (book, heads, 3);
  for (guint i = 0; i < changes->len; i++)
    {
      const VaerdiNews *change = &g_array_index (changes, VaerdiNews, i);
      g_autofree char *sentence = vaerdi_overview_dup_change (overview, change, l);

      vaerdi_workbook_add_row (book);
      vaerdi_workbook_add_text (book, vaerdi_overview_get_unit (overview, change->row)->name);
      vaerdi_workbook_add_text (book, change->definition->name[l]);
      vaerdi_workbook_add_text (book, sentence);
    }
}

static void
add_cell (VaerdiWorkbook           *book,
          const VaerdiOrgUnit      *unit,
          const char               *group,
          const VaerdiOverviewCell *cell,
          VaerdiLanguage            l)
{
  const guint numbers[] = {
    cell->n_figures, cell->n_goals, cell->n_met, cell->n_concerns, cell->n_improvements, cell->n_absent,
  };

  vaerdi_workbook_add_row (book);
  vaerdi_workbook_add_text (book, unit->name);
  vaerdi_workbook_add_text (book, vaerdi_unit_level_to_name (unit->level, l));
  vaerdi_workbook_add_text (book, group);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    vaerdi_workbook_add_number (book, numbers[i], 0, NULL);
}

static void
add_cells (VaerdiWorkbook *book,
           VaerdiOverview *overview,
           VaerdiGrouping  grouping,
           VaerdiLanguage  l)
{
  const char *heads[] = {
    vaerdi_text (l, "Unit"), vaerdi_text (l, "Level"), vaerdi_grouping_to_name (grouping, l),
    vaerdi_text (l, "Figures"), vaerdi_text (l, "Goals"), vaerdi_text (l, "Goals met"),
    vaerdi_text (l, "Really worse"), vaerdi_text (l, "Really better"), vaerdi_text (l, "Without a value"), NULL
  };
  g_autoptr (GPtrArray) groups = vaerdi_overview_list_groups (overview, grouping);

  vaerdi_workbook_set_heads (book, heads, 3);
  for (guint row = 0; row < vaerdi_overview_get_n_rows (overview); row++)
    for (guint i = 0; i < groups->len; i++)
      {
        const VaerdiDefinition *group = g_ptr_array_index (groups, i);
        VaerdiOverviewCell cell = vaerdi_overview_get_cell (overview, row, grouping, group);

        add_cell (book, vaerdi_overview_get_unit (overview, row),
                  vaerdi_grouping_get_title (grouping, group, l), &cell, l);
      }
}

/**
 * vaerdi_workbook_write_overview:
 * @job: where to, and in which language
 * @overview: an overview
 * @grouping: what its cells are
 * @reference_date: the day it is seen from, days since 1970-01-01
 * @error: return location
 *
 * Returns: %FALSE on error; then the file is as it was
 */
gboolean
vaerdi_workbook_write_overview (const VaerdiWorkbookJob *job,
                                VaerdiOverview          *overview,
                                VaerdiGrouping           grouping,
                                gint32                   reference_date,
                                GError                 **error)
{
  const char *name = vaerdi_overview_get_name (overview);
  g_autoptr (VaerdiWorkbook) book = begin (job, vaerdi_text (job->language, "Overview"), name, error);
  g_autofree char *headline = NULL;

  if (book == NULL)
    return FALSE;

  headline = vaerdi_overview_dup_headline (overview, job->language);
  vaerdi_workbook_add_line (book, headline);
  add_origin (book, job, reference_date);
  add_cells (book, overview, grouping, job->language);
  add_news (book, overview, job->language);

  return vaerdi_workbook_save (book, error);
}
