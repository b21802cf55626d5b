/* vaerdi-kept-verdict.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-kept-verdict"

#include "config.h"

#include <math.h>

#include "results/vaerdi-kept-verdict.h"

/* A verdict points into its definition; what is kept are places in the lists of
 * the definition of that hash. The types of the parts are those of
 * VAERDI_KEPT_VERDICT. What is withheld is NaN in a verdict, so it is in no
 * file. */

#define N_TEXTS (VAERDI_N_LANGUAGES * 4)
#define MOST_POINTS 1200
#define MOST_MONTH (12 * 9999)

/* 0001-01-01 and 9999-12-31 */
#define FIRST_DAY (-719162)
#define LAST_DAY 2932896
#define MOST_TARGETS 64

static int
find_place (gconstpointer *list,
            gconstpointer  item)
{
  for (int i = 0; item != NULL && list[i] != NULL; i++)
    if (list[i] == item)
      return i;

  return -1;
}

/* @broken is set when there is no such place */
static gpointer
get_place (gpointer *list,
           int       place,
           gboolean *broken)
{
  for (int i = 0; i <= place; i++)
    if (list[i] == NULL)
      {
        *broken = TRUE;
        return NULL;
      }

  return place >= 0 ? list[place] : NULL;
}

static GVariant *
keep_figure (const VaerdiFigure *figure)
{
  return g_variant_new (VAERDI_KEPT_FIGURE, figure->from, figure->to, figure->numerator, figure->denominator,
                        figure->value, figure->lower, figure->upper, figure->n_withheld);
}

static GVariant *
keep_targets (const VaerdiVerdict *verdict)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" VAERDI_KEPT_TARGET));
  for (guint i = 0; i < verdict->n_targets; i++)
    {
      const VaerdiTargetVerdict *target = &verdict->targets[i];

      g_variant_builder_add (&builder, VAERDI_KEPT_TARGET,
                             (guint) find_place ((gconstpointer *) verdict->definition->targets, target->target),
                             target->value, target->limit, (guint) target->attainment, (guint) target->at_baseline);
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
keep_points (const VaerdiVerdict *verdict)
{
  const VaerdiDefinition *definition = verdict->definition;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" VAERDI_KEPT_POINT));
  for (guint i = 0; i < verdict->n_points; i++)
    {
      const VaerdiVerdictPoint *point = &verdict->points[i];
      const VaerdiChartPoint *chart = &point->chart;
      const VaerdiPointSignal *signal = &point->signal;

      g_variant_builder_add (&builder, VAERDI_KEPT_POINT, point->month, point->numerator, point->denominator,
                             point->flags, chart->value, chart->centre, chart->lower, chart->lower_2s,
                             chart->upper_2s, chart->upper, chart->outside, chart->excluded, chart->phase,
                             signal->flags, signal->label, (guchar) signal->side, (guchar) signal->direction,
                             (guchar) signal->near_limit,
                             find_place ((gconstpointer *) definition->phases, point->phase),
                             find_place ((gconstpointer *) definition->versions, point->version),
                             find_place ((gconstpointer *) definition->excluded_months, point->exclusion));
    }

  return g_variant_builder_end (&builder);
}

/* In the order in which read_texts() takes them */
static GVariant *
keep_texts (const VaerdiVerdict *verdict)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("ams"));
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    {
      g_variant_builder_add (&builder, "ms", verdict->message[i]);
      g_variant_builder_add (&builder, "ms", verdict->rule_set_name[i]);
      g_variant_builder_add (&builder, "ms", verdict->other_rule_set_name[i]);
      g_variant_builder_add (&builder, "ms", verdict->benchmark_name[i]);
    }
  g_variant_builder_add (&builder, "ms", verdict->rule_set);

  return g_variant_builder_end (&builder);
}

/**
 * vaerdi_kept_verdict_new:
 * @verdict: a verdict
 *
 * Returns: (transfer floating): the verdict as %VAERDI_KEPT_VERDICT
 */
GVariant *
vaerdi_kept_verdict_new (const VaerdiVerdict *verdict)
{
  const VaerdiDefinition *definition = verdict->definition;
  const char *site = definition->site != NULL ? definition->site : "";
  GVariant *parts[] = {
    g_variant_new ("(sss)", definition->id, definition->hash, site),
    g_variant_new ("(ssuiuubi)", verdict->unit_id, verdict->unit_name, (guint) verdict->unit_level,
                   verdict->reference_date, (guint) verdict->state, (guint) verdict->withheld, verdict->unit_closed,
                   verdict->unit_closed_on),
    keep_figure (&verdict->current),
    keep_figure (&verdict->baseline),
    keep_figure (&verdict->benchmark),
    keep_targets (verdict),
    keep_points (verdict),
    g_variant_new ("(uuuuuuiuudd)", (guint) verdict->attainment, (guint) verdict->attainment_at_baseline,
                   (guint) verdict->level, (guint) verdict->chart, (guint) verdict->variation, verdict->signal,
                   verdict->signal_month, (guint) verdict->other_variation, (guint) verdict->assurance,
                   verdict->change_absolute, verdict->change_relative),
    g_variant_new ("(uduu)", (guint) verdict->benchmark_source, verdict->benchmark_sd, (guint) verdict->funnel,
                   verdict->n_peers),
    g_variant_new ("(ddddb)", verdict->answered, verdict->eligible, verdict->coverage, verdict->minimum_coverage,
                   verdict->coverage_too_low),
    g_variant_new ("(uiii)", (guint) verdict->freshness, verdict->newest_month, verdict->expected_month,
                   verdict->age_days),
    keep_texts (verdict),
    g_variant_new_uint32 (verdict->n_left_out),
  };

  return g_variant_new_tuple (parts, G_N_ELEMENTS (parts));
}

static guint
check_word (guint     word,
            guint     most,
            gboolean *broken)
{
  if (word <= most)
    return word;

  *broken = TRUE;

  return 0;
}

static gboolean
is_month (gint32 month)
{
  return month >= 0 && month <= MOST_MONTH;
}

static gboolean
is_month_or_none (gint32 month)
{
  return month == G_MININT32 || is_month (month);
}

static gboolean
is_day (gint32 day)
{
  return day >= FIRST_DAY && day <= LAST_DAY;
}

static gboolean
has_span (const VaerdiFigure *figure)
{
  return is_month (figure->from) && is_month (figure->to) && figure->to > 0;
}

static gboolean
has_no_span (const VaerdiFigure *figure)
{
  return figure->from == G_MININT32 && figure->to == G_MININT32;
}

static void
read_figure (GVariant     *kept,
             gsize         part,
             VaerdiFigure *figure,
             gboolean     *broken)
{
  g_variant_get_child (kept, part, VAERDI_KEPT_FIGURE, &figure->from, &figure->to, &figure->numerator,
                       &figure->denominator, &figure->value, &figure->lower, &figure->upper, &figure->n_withheld);
  /* What is nowhere in time says nothing */
  *broken = *broken || !(has_span (figure) || (has_no_span (figure) && isnan (figure->value) &&
                                               isnan (figure->numerator) && isnan (figure->denominator)));
}

static void
read_targets (VaerdiVerdict *verdict,
              GVariant      *kept,
              gboolean      *broken)
{
  guint n = (guint) MIN (g_variant_n_children (kept), MOST_TARGETS);

  verdict->targets = g_new0 (VaerdiTargetVerdict, MAX (n, 1));
  for (guint i = 0; i < n && !*broken; i++)
    {
      VaerdiTargetVerdict *target = &verdict->targets[i];
      guint place, attainment, at_baseline;

      g_variant_get_child (kept, i, VAERDI_KEPT_TARGET, &place, &target->value, &target->limit, &attainment,
                           &at_baseline);
      target->attainment = check_word (attainment, VAERDI_ATTAINMENT_MONITORED, broken);
      target->at_baseline = check_word (at_baseline, VAERDI_ATTAINMENT_MONITORED, broken);
      target->target = get_place ((gpointer *) verdict->definition->targets,
                                  (int) check_word (place, MOST_TARGETS, broken), broken);
      verdict->n_targets = i + 1;
    }
}

static void
read_point (VaerdiVerdict      *verdict,
            GVariant           *kept,
            VaerdiVerdictPoint *point,
            gboolean           *broken)
{
  VaerdiDefinition *definition = verdict->definition;
  VaerdiChartPoint *chart = &point->chart;
  VaerdiPointSignal *signal = &point->signal;
  guchar side, direction, near_limit;
  int phase, version, exclusion;

  g_variant_get (kept, VAERDI_KEPT_POINT, &point->month, &point->numerator, &point->denominator, &point->flags,
                 &chart->value, &chart->centre, &chart->lower, &chart->lower_2s, &chart->upper_2s, &chart->upper,
                 &chart->outside, &chart->excluded, &chart->phase, &signal->flags, &signal->label, &side, &direction,
                 &near_limit, &phase, &version, &exclusion);
  signal->side = (gint8) side;
  signal->direction = (gint8) direction;
  signal->near_limit = near_limit;
  point->phase = get_place ((gpointer *) definition->phases, phase, broken);
  point->version = get_place ((gpointer *) definition->versions, version, broken);
  point->exclusion = get_place ((gpointer *) definition->excluded_months, exclusion, broken);
  *broken = *broken || chart->phase > MOST_POINTS || signal->side < -1 || signal->side > 1 ||
            signal->direction < -1 || signal->direction > 1;
}

/* One point a month, the oldest first, as every chart expects. */
static void
read_points (VaerdiVerdict *verdict,
             GVariant      *kept,
             gboolean      *broken)
{
  guint n = check_word ((guint) g_variant_n_children (kept), MOST_POINTS, broken);

  verdict->points = g_new0 (VaerdiVerdictPoint, MAX (n, 1));
  for (guint i = 0; i < n && !*broken; i++)
    {
      g_autoptr (GVariant) point = g_variant_get_child_value (kept, i);

      read_point (verdict, point, &verdict->points[i], broken);
      *broken = *broken || !is_month (verdict->points[i].month) ||
                (i > 0 && verdict->points[i].month != verdict->points[i - 1].month + 1);
      verdict->n_points = i + 1;
    }
}

static void
read_texts (VaerdiVerdict *verdict,
            GVariant      *kept,
            gboolean      *broken)
{
  char *texts[N_TEXTS + 1] = { NULL };

  if (g_variant_n_children (kept) != N_TEXTS + 1)
    {
      *broken = TRUE;
      return;
    }

  for (guint i = 0; i <= N_TEXTS; i++)
    g_variant_get_child (kept, i, "ms", &texts[i]);
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    {
      verdict->message[i] = texts[i * 4];
      verdict->rule_set_name[i] = texts[i * 4 + 1];
      verdict->other_rule_set_name[i] = texts[i * 4 + 2];
      verdict->benchmark_name[i] = texts[i * 4 + 3];
    }
  verdict->rule_set = texts[N_TEXTS];
}

static void
read_state (VaerdiVerdict *verdict,
            GVariant      *kept,
            gboolean      *broken)
{
  guint level, state, withheld;

  g_variant_get_child (kept, 1, "(ssuiuubi)", NULL, NULL, &level, &verdict->reference_date, &state, &withheld,
                       &verdict->unit_closed, &verdict->unit_closed_on);
  verdict->unit_level = check_word (level, VAERDI_LEVEL_SECTION, broken);
  verdict->state = check_word (state, VAERDI_STATE_FAILED, broken);
  verdict->withheld = check_word (withheld, VAERDI_WITHHELD_OTHERS, broken);
  *broken = *broken || !is_day (verdict->reference_date) || (verdict->unit_closed && !is_day (verdict->unit_closed_on));
}

/* All but a failure is about some months. */
static void
check_state (VaerdiVerdict *verdict,
             gboolean      *broken)
{
  gboolean told = verdict->state != VAERDI_STATE_INVALID && verdict->state != VAERDI_STATE_FAILED;

  *broken = *broken || (verdict->freshness != VAERDI_FRESHNESS_UNKNOWN &&
             !(is_month (verdict->newest_month) && is_month (verdict->expected_month))) ||
            (verdict->signal != 0 && !is_month (verdict->signal_month)) || (told && !has_span (&verdict->current)) ||
            (!told && (verdict->message[VAERDI_ENGLISH] == NULL || verdict->message[VAERDI_DANISH] == NULL));
}

static void
read_judgement (VaerdiVerdict *verdict,
                GVariant      *kept,
                gboolean      *broken)
{
  guint attainment, at_baseline, level, chart, variation, other, assurance;

  g_variant_get_child (kept, 7, "(uuuuuuiuudd)", &attainment, &at_baseline, &level, &chart, &variation,
                       &verdict->signal, &verdict->signal_month, &other, &assurance, &verdict->change_absolute,
                       &verdict->change_relative);
  verdict->attainment = check_word (attainment, VAERDI_ATTAINMENT_MONITORED, broken);
  verdict->attainment_at_baseline = check_word (at_baseline, VAERDI_ATTAINMENT_MONITORED, broken);
  verdict->level = check_word (level, VAERDI_JUDGED_LOW, broken);
  verdict->chart = check_word (chart, VAERDI_CHART_S, broken);
  verdict->variation = check_word (variation, VAERDI_VARIATION_NEUTRAL_LOW, broken);
  verdict->other_variation = check_word (other, VAERDI_VARIATION_NEUTRAL_LOW, broken);
  verdict->assurance = check_word (assurance, VAERDI_ASSURANCE_FAIL, broken);
}

static void
read_surroundings (VaerdiVerdict *verdict,
                   GVariant      *kept,
                   gboolean      *broken)
{
  guint source, funnel, freshness;

  g_variant_get_child (kept, 8, "(uduu)", &source, &verdict->benchmark_sd, &funnel, &verdict->n_peers);
  g_variant_get_child (kept, 9, "(ddddb)", &verdict->answered, &verdict->eligible, &verdict->coverage,
                       &verdict->minimum_coverage, &verdict->coverage_too_low);
  g_variant_get_child (kept, 10, "(uiii)", &freshness, &verdict->newest_month, &verdict->expected_month,
                       &verdict->age_days);
  g_variant_get_child (kept, 12, "u", &verdict->n_left_out);
  verdict->benchmark_source = check_word (source, VAERDI_BENCHMARK_PUBLISHED, broken);
  verdict->funnel = check_word (funnel, VAERDI_FUNNEL_ABOVE_998, broken);
  verdict->freshness = check_word (freshness, VAERDI_FRESHNESS_LATE, broken);
  *broken = *broken || !is_month_or_none (verdict->newest_month) || !is_month_or_none (verdict->expected_month) ||
            !is_month_or_none (verdict->signal_month);
}

/* Figures by another definition than today's are not its figures. */
static VaerdiDefinition *
find_definition (GVariant       *kept,
                 VaerdiRegistry *registry)
{
  const char *id, *hash, *site;
  VaerdiDefinition *definition;

  g_variant_get_child (kept, 0, "(&s&s&s)", &id, &hash, &site);
  definition = vaerdi_registry_get_definition (registry, id);
  if (definition == NULL || g_strcmp0 (definition->hash, hash) != 0 ||
      !g_str_equal (definition->site != NULL ? definition->site : "", site))
    return NULL;

  return definition;
}

/**
 * vaerdi_kept_verdict_read:
 * @kept: a %VAERDI_KEPT_VERDICT of any content
 * @registry: the indicators
 * @broken: (out): whether it is none that vaerdi_kept_verdict_new() made
 *
 * Returns: (transfer full) (nullable): the verdict; %NULL when the indicator is
 *   gone or was changed since, or when @kept is broken
 */
VaerdiVerdict *
vaerdi_kept_verdict_read (GVariant       *kept,
                          VaerdiRegistry *registry,
                          gboolean       *broken)
{
  VaerdiDefinition *definition = find_definition (kept, registry);
  g_autoptr (GVariant) targets = g_variant_get_child_value (kept, 5);
  g_autoptr (GVariant) points = g_variant_get_child_value (kept, 6);
  g_autoptr (GVariant) texts = g_variant_get_child_value (kept, 11);
  g_autoptr (VaerdiVerdict) verdict = NULL;
  const char *unit_id, *unit_name;

  *broken = FALSE;
  if (definition == NULL)
    return NULL;

  g_variant_get_child (kept, 1, "(&s&suiuubi)", &unit_id, &unit_name, NULL, NULL, NULL, NULL, NULL, NULL);
  verdict = vaerdi_verdict_new (definition, unit_id, unit_name, 0);
  read_state (verdict, kept, broken);
  read_figure (kept, 2, &verdict->current, broken);
  read_figure (kept, 3, &verdict->baseline, broken);
  read_figure (kept, 4, &verdict->benchmark, broken);
  read_targets (verdict, targets, broken);
  read_points (verdict, points, broken);
  read_judgement (verdict, kept, broken);
  read_surroundings (verdict, kept, broken);
  read_texts (verdict, texts, broken);
  check_state (verdict, broken);

  return *broken ? NULL : g_steal_pointer (&verdict);
}
