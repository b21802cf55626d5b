/* fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "fixture.h"

#define NEWEST (2026 * 12 + 8)

/* A generator of our own: the pictures are compared pixel by pixel, so the
 * numbers must not depend on a library. */
static double
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;

  return (*state >> 8) / 16777216.0;
}

static double
next_noise (guint32 *state)
{
  double sum = 0;

  for (guint i = 0; i < 4; i++)
    sum += next_random (state);

  return (sum - 2) * 1.7;
}

VaerdiDefinition *
fixture_definition_new (const char      *name,
                        const char      *danish,
                        VaerdiFamily     family,
                        VaerdiDirection  direction)
{
  VaerdiDefinition *self = g_new0 (VaerdiDefinition, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup ("outcome.readmission-30");
  self->version = g_strdup ("1.0");
  self->hash = g_strdup ("0000");
  self->name[VAERDI_ENGLISH] = g_strdup (name);
  self->name[VAERDI_DANISH] = g_strdup (danish);
  self->summary[VAERDI_ENGLISH] = g_strdup ("Share of stays followed by an acute stay within 30 days. "
                                            "A stay belongs to the department that discharged.");
  self->summary[VAERDI_DANISH] = g_strdup ("Andel af indlæggelser, der følges af en akut indlæggelse "
                                           "inden for 30 dage. Indlæggelsen tilhører den afdeling, der "
                                           "udskrev.");
  self->numerator[VAERDI_ENGLISH] = g_strdup ("Stays followed by an acute stay within 30 days");
  self->numerator[VAERDI_DANISH] = g_strdup ("Indlæggelser fulgt af en akut indlæggelse inden for 30 dage");
  self->denominator[VAERDI_ENGLISH] = g_strdup ("All stays that ended alive");
  self->denominator[VAERDI_DANISH] = g_strdup ("Alle indlæggelser, der sluttede i live");
  self->family = family;
  self->direction = direction;
  self->measure = VAERDI_MEASURE_PROPORTION;
  self->level = VAERDI_LEVEL_DEPARTMENT;
  self->multiplier = 100;
  self->window = 12;
  self->minimum_denominator = 5;
  self->decimals = 1;
  self->chart = VAERDI_CHART_P;
  self->headline = g_strdup ("");
  self->minimum_coverage = NAN;
  self->level_high = self->level_moderate = NAN;
  self->baseline_from = self->baseline_to = G_MININT32;
  self->unit[VAERDI_ENGLISH] = g_strdup ("%");
  self->unit[VAERDI_DANISH] = g_strdup ("%");
  self->strata = g_new0 (VaerdiStratum *, 1);
  self->targets = g_new0 (VaerdiTarget *, 2);
  self->targets[0] = g_new0 (VaerdiTarget, 1);
  self->targets[0]->kind = VAERDI_TARGET_FIXED;
  self->targets[0]->comparison = direction == VAERDI_DIRECTION_LOWER ? VAERDI_AT_MOST : VAERDI_AT_LEAST;
  self->targets[0]->value = 10;
  self->targets[0]->stratum = g_strdup ("");
  self->targets[0]->from = G_MININT32;

  return self;
}

static double
get_level (FixtureShape shape,
           guint        i,
           guint        n)
{
  double place = n > 1 ? i / (double) (n - 1) : 1;

  switch (shape)
    {
    case FIXTURE_IMPROVEMENT:
      return place > 0.68 ? 0.078 : 0.118;
    case FIXTURE_CONCERN:
      return 0.085 + 0.045 * place;
    case FIXTURE_COMMON:
    case FIXTURE_EMPTY:
    case FIXTURE_ONE:
    case FIXTURE_SUPPRESSED:
    case FIXTURE_GAPS:
    case FIXTURE_EQUAL:
    default:
      return 0.11;
    }
}

static guint
get_flags (FixtureShape shape,
           guint        i,
           guint        n)
{
  if (shape == FIXTURE_SUPPRESSED || (shape == FIXTURE_GAPS && (i % 11 == 4 || i % 11 == 5)))
    return VAERDI_POINT_SUPPRESSED;
  if (shape == FIXTURE_GAPS && i % 13 == 9)
    return VAERDI_POINT_INVALID;

  return i + 2 > n ? VAERDI_POINT_INCOMPLETE : 0;
}

static gboolean
is_missing (FixtureShape shape,
            guint        i,
            guint        n)
{
  return shape == FIXTURE_EMPTY || (shape == FIXTURE_ONE && i + 1 < n) ||
         (shape == FIXTURE_GAPS && i % 17 == 13);
}

static void
fill_counts (FixtureShape  shape,
             guint         n,
             double       *numerator,
             double       *denominator,
             guint        *flags)
{
  guint32 state = 20261001;

  for (guint i = 0; i < n; i++)
    {
      double size = round (130 + 14 * next_noise (&state));
      double share = get_level (shape, i, n);

      flags[i] = get_flags (shape, i, n);
      denominator[i] = shape == FIXTURE_EQUAL ? 100 : size;
      numerator[i] = shape == FIXTURE_EQUAL ? 10
                     : round (size * share + sqrt (size * share * (1 - share)) * next_noise (&state));
      if (is_missing (shape, i, n) ||
          (flags[i] & (VAERDI_POINT_SUPPRESSED | VAERDI_POINT_INVALID)) != 0)
        numerator[i] = denominator[i] = NAN;
    }
}

static void
find_signal (VaerdiVerdict *self,
             int            better)
{
  for (guint i = self->n_points; i-- > 0;)
    if (self->points[i].signal.flags != 0)
      {
        guint first = i;

        while (first > 0 && self->points[first - 1].signal.flags != 0)
          first--;
        self->signal = self->points[i].signal.flags;
        self->signal_month = self->points[first].month;
        self->variation = vaerdi_variation_of_signal (&self->points[i].signal, better);
        return;
      }
}

static void
compute_points (VaerdiVerdict *self,
                FixtureShape   shape)
{
  guint n = self->n_points;
  g_autofree double *numerator = g_new (double, n);
  g_autofree double *denominator = g_new (double, n);
  g_autofree guint *flags = g_new (guint, n);
  g_autofree VaerdiChartPoint *points = g_new0 (VaerdiChartPoint, n);
  g_autofree VaerdiPointSignal *signals = g_new0 (VaerdiPointSignal, n);
  g_autoptr (VaerdiRuleSet) rules = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiRunAnalysis runs;
  VaerdiChartInput input = { .numerator = numerator, .denominator = denominator, .n_points = n,
                             .multiplier = 100 };

  fill_counts (shape, n, numerator, denominator, flags);
  vaerdi_control_chart_compute (VAERDI_CHART_P, &input, points, &error);
  g_assert_no_error (error);
  rules = vaerdi_rule_set_get ("nhs-mdc", &error);
  g_assert_no_error (error);
  vaerdi_rule_set_apply (rules, points, n, signals, &runs);
  for (guint i = 0; i < n; i++)
    {
      self->points[i].month = NEWEST - (gint32) (n - 1 - i);
      self->points[i].numerator = numerator[i];
      self->points[i].denominator = denominator[i];
      self->points[i].flags = flags[i];
      self->points[i].chart = points[i];
      self->points[i].signal = signals[i];
    }
}

VaerdiVerdict *
fixture_verdict_new (VaerdiDefinition *definition,
                     FixtureShape      shape,
                     guint             n_months)
{
  VaerdiVerdict *self = vaerdi_verdict_new (definition, "A", "Ortopædkirurgi, Aarhus",
                                            VAERDI_LEVEL_DEPARTMENT);
  gboolean shown = shape != FIXTURE_EMPTY && shape != FIXTURE_SUPPRESSED;
  double value = shape == FIXTURE_IMPROVEMENT ? 8.1 : 11.2;

  self->reference_date = vaerdi_month_to_days (NEWEST + 1);
  self->state = shape == FIXTURE_EMPTY ? VAERDI_STATE_NO_DATA
                : shown ? VAERDI_STATE_OK : VAERDI_STATE_SUPPRESSED;
  self->points = g_new0 (VaerdiVerdictPoint, n_months);
  self->n_points = n_months;
  self->chart = VAERDI_CHART_P;
  self->rule_set = g_strdup ("nhs-mdc");
  self->rule_set_name[VAERDI_ENGLISH] = g_strdup ("NHS Making Data Count");
  self->rule_set_name[VAERDI_DANISH] = g_strdup ("NHS Making Data Count");
  self->variation = shown ? VAERDI_VARIATION_COMMON : VAERDI_VARIATION_NOT_ENOUGH;
  if (n_months > 0)
    compute_points (self, shape);
  find_signal (self, definition->direction);

  self->targets = g_new0 (VaerdiTargetVerdict, 1);
  self->n_targets = 1;
  self->targets[0].target = definition->targets[0];
  self->targets[0].limit = 10;
  self->targets[0].value = value;
  self->attainment = !shown ? VAERDI_ATTAINMENT_NO_DATA
                     : value <= 10 ? VAERDI_ATTAINMENT_MET : VAERDI_ATTAINMENT_NOT_MET;
  self->current = (VaerdiFigure) { NEWEST - 11, NEWEST + 1, NAN, NAN, NAN, NAN, NAN };
  self->targets[0].attainment = self->targets[0].at_baseline = self->attainment;
  if (shown)
    self->current = (VaerdiFigure) { NEWEST - 11, NEWEST + 1, 151, 1606, value, value - 1.3, value + 1.4 };
  self->baseline = self->benchmark = self->current;
  self->change_absolute = shown ? value - 11.9 : NAN;
  self->change_relative = shown ? (value / 11.9 - 1) * 100 : NAN;
  self->assurance = VAERDI_ASSURANCE_INCONSISTENT;
  self->benchmark_source = VAERDI_BENCHMARK_NATION;
  self->benchmark_name[VAERDI_ENGLISH] = g_strdup ("Denmark");
  self->benchmark_name[VAERDI_DANISH] = g_strdup ("Danmark");
  self->benchmark.value = 10.6;
  self->funnel = !shown ? VAERDI_FUNNEL_NONE
                 : shape == FIXTURE_IMPROVEMENT ? VAERDI_FUNNEL_BELOW_95 : VAERDI_FUNNEL_INSIDE;
  self->newest_month = shown ? NEWEST : G_MININT32;
  self->freshness = shown ? VAERDI_FRESHNESS_FRESH : VAERDI_FRESHNESS_UNKNOWN;

  return self;
}

VaerdiVerdict *
fixture_readmission (FixtureShape shape,
                     guint        n_months)
{
  g_autoptr (VaerdiDefinition) definition =
    fixture_definition_new ("Readmission within 30 days", "Genindlæggelse inden for 30 dage",
                             VAERDI_FAMILY_OUTCOME, VAERDI_DIRECTION_LOWER);

  return fixture_verdict_new (definition, shape, n_months);
}

void
fixture_scale (VaerdiVerdict *verdict,
               double         factor)
{
  for (guint i = 0; i < verdict->n_points; i++)
    {
      VaerdiChartPoint *point = &verdict->points[i].chart;

      point->value *= factor;
      point->centre *= factor;
      point->lower *= factor;
      point->upper *= factor;
    }
  verdict->current.value *= factor;
  verdict->current.lower *= factor;
  verdict->current.upper *= factor;
  verdict->benchmark.value *= factor;
  verdict->targets[0].limit *= factor;
}

VaerdiTheme *
fixture_theme (VaerdiThemeStyle style,
               VaerdiLanguage   language)
{
  return vaerdi_theme_new (style, language, FIXTURE_FONT, 13);
}

static double
get_limit (double target,
           double n,
           double z)
{
  return 100 * (target + z * sqrt (target * (1 - target) / n));
}

static void
fill_limits (VaerdiBenchmark *self,
             double           target,
             double           largest)
{
  self->n_limits = 80;
  self->limits = g_new0 (VaerdiFunnelLimit, self->n_limits);
  for (guint i = 0; i < self->n_limits; i++)
    {
      VaerdiFunnelLimits limits;
      VaerdiFunnelLimit *limit = &self->limits[i];

      limit->precision = 10 + (largest - 10) * i / (self->n_limits - 1);
      g_assert_true (vaerdi_funnel_proportion (target, limit->precision, &limits));
      limit->lower_998 = limits.lower_998 * 100;
      limit->lower_95 = limits.lower_95 * 100;
      limit->upper_95 = limits.upper_95 * 100;
      limit->upper_998 = limits.upper_998 * 100;
    }
}

static void
free_row (gpointer data)
{
  VaerdiBenchmarkRow *row = data;

  g_free (row->unit_id);
  g_free (row->unit_name);
  g_free (row);
}

static VaerdiBenchmarkRow *
create_row (guint    index,
            double   target,
            guint32 *state)
{
  static const char * const names[] = {
    "Ortopædkirurgi, Aarhus", "Medicinsk Afdeling, Hjørring", "Kirurgi, Næstved", "Hjertesygdomme, Odense",
    "Lungemedicin, Bispebjerg", "Akutafdelingen, Køge", "Geriatri, Esbjerg", "Neurologi, Rigshospitalet",
    "Gynækologi og Obstetrik, Sygehus Sønderjylland, Aabenraa", "Øre-næse-hals, Viborg",
  };
  VaerdiBenchmarkRow *row = g_new0 (VaerdiBenchmarkRow, 1);
  VaerdiFunnelLimits limits;
  double n = round (60 + 1400 * pow (next_random (state), 2));
  double share = target + sqrt (target * (1 - target) / n) * next_noise (state) * 0.9;

  if (index == 7)
    share = target + 4.2 * sqrt (target * (1 - target) / n);
  row->unit_id = g_strdup_printf ("%c%u", 'A' + index % 26, index);
  row->unit_name = index < G_N_ELEMENTS (names) ? g_strdup (names[index])
                                                : g_strdup_printf ("%s %u", names[index % 8], index);
  row->figure.numerator = round (n * CLAMP (share, 0, 1));
  row->figure.denominator = row->precision = n;
  row->figure.value = 100 * row->figure.numerator / n;
  row->figure.lower = MAX (get_limit (row->figure.value / 100, n, -1.96), 0);
  row->figure.upper = get_limit (row->figure.value / 100, n, 1.96);
  vaerdi_funnel_proportion (target, n, &limits);
  row->funnel = vaerdi_funnel_place (row->figure.value / 100, &limits);

  return row;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const VaerdiBenchmarkRow *left = *(VaerdiBenchmarkRow * const *) a;
  const VaerdiBenchmarkRow *right = *(VaerdiBenchmarkRow * const *) b;

  return left->figure.value < right->figure.value ? -1 : left->figure.value > right->figure.value;
}

VaerdiBenchmark *
fixture_benchmark_new (guint n_units,
                       guint n_suppressed)
{
  VaerdiBenchmark *self = g_new0 (VaerdiBenchmark, 1);
  guint32 state = 4711;
  double largest = 0;

  g_atomic_ref_count_init (&self->ref_count);
  self->definition = fixture_definition_new ("Readmission within 30 days", "Genindlæggelse inden for 30 dage",
                                             VAERDI_FAMILY_OUTCOME, VAERDI_DIRECTION_LOWER);
  self->level = VAERDI_LEVEL_DEPARTMENT;
  self->reference_date = vaerdi_month_to_days (NEWEST + 1);
  self->nation = (VaerdiFigure) { NEWEST - 11, NEWEST + 1, 2000, 20000, 10, 9.6, 10.4 };
  self->nation_name[VAERDI_ENGLISH] = g_strdup ("Denmark");
  self->nation_name[VAERDI_DANISH] = g_strdup ("Danmark");
  self->rows = g_ptr_array_new_with_free_func (free_row);
  for (guint i = 0; i < n_units; i++)
    {
      VaerdiBenchmarkRow *row = create_row (i, 0.1, &state);

      largest = MAX (largest, row->precision);
      g_ptr_array_add (self->rows, row);
    }
  g_ptr_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < n_suppressed; i++)
    {
      VaerdiBenchmarkRow *row = g_new0 (VaerdiBenchmarkRow, 1);

      row->unit_id = g_strdup_printf ("S%u", i);
      row->unit_name = g_strdup_printf ("Lille afsnit %u", i);
      row->state = VAERDI_STATE_SUPPRESSED;
      row->precision = NAN;
      row->figure = (VaerdiFigure) { NEWEST - 11, NEWEST + 1, NAN, NAN, NAN, NAN, NAN };
      g_ptr_array_add (self->rows, row);
    }
  self->n_suppressed = n_suppressed;
  self->has_funnel = n_units > 0;
  if (n_units > 0)
    fill_limits (self, 0.1, largest * 1.03);

  return self;
}

/* The newest year ends early; of small units the first is withheld. */
VaerdiYears *
fixture_years_new (const VaerdiBenchmark *benchmark,
                   guint                  n_years)
{
  VaerdiYears *self = g_new0 (VaerdiYears, 1);
  guint32 state = 12;

  self->to = NEWEST - 2;
  self->n_years = n_years;
  self->n_rows = benchmark->rows->len;
  self->first = (self->to - 1) / 12 - (int) n_years + 1;
  self->figures = g_new0 (VaerdiFigure, (gsize) (self->n_rows + 1) * n_years);
  for (guint i = 0; i <= self->n_rows; i++)
    for (guint year = 0; year < n_years; year++)
      {
        VaerdiFigure *figure = &self->figures[(gsize) i * n_years + year];

        figure->value = 10 + next_noise (&state);
        if (year != 0 || i % 7 != 3)
          continue;
        figure->value = NAN;
        figure->n_withheld = 12;
      }

  return self;
}

VaerdiScorecard *
fixture_scorecard_new (guint n_rows)
{
  static const char * const names[][2] = {
    { "First contact within 30 days", "Første kontakt inden for 30 dage" },
    { "Treatment within 30 days of referral", "Behandling inden for 30 dage efter henvisning" },
    { "Cancer packages kept in time", "Kræftpakkeforløb gennemført til tiden" },
    { "Readmission within 30 days", "Genindlæggelse inden for 30 dage" },
    { "Mean gain in health-related quality of life (EQ-5D-5L) one year after surgery",
      "Gennemsnitlig gevinst i helbredsrelateret livskvalitet (EQ-5D-5L) ét år efter operationen" },
    { "Satisfied or very satisfied patients", "Tilfredse eller meget tilfredse patienter" },
    { "Mean cost per hip replacement pathway", "Gennemsnitlig omkostning pr. hoftealloplastikforløb" },
  };
  VaerdiScorecard *self = g_new0 (VaerdiScorecard, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->unit_id = g_strdup ("A");
  self->unit_name = g_strdup ("Ortopædkirurgi");
  self->hospital_name = g_strdup ("Aarhus Universitetshospital");
  self->unit_level = VAERDI_LEVEL_DEPARTMENT;
  self->closed_on = G_MAXINT32;
  self->reference_date = vaerdi_month_to_days (NEWEST + 1);
  self->source = g_strdup ("Demo region");
  self->verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_verdict_unref);
  for (guint i = 0; i < n_rows; i++)
    {
      guint name = i % G_N_ELEMENTS (names);
      FixtureShape shape = i % FIXTURE_N_SHAPES;
      g_autoptr (VaerdiDefinition) definition =
        fixture_definition_new (names[name][0], names[name][1],
                                 (VaerdiFamily) (i * VAERDI_N_FAMILIES / n_rows), VAERDI_DIRECTION_LOWER);
      VaerdiVerdict *verdict;

      if (name == 4 || name == 5)
        definition->pro_kind = name == 4 ? VAERDI_PRO_PROM : VAERDI_PRO_PREM;
      verdict = fixture_verdict_new (definition, shape, 36);
      if (definition->pro_kind != VAERDI_PRO_NONE && verdict->state == VAERDI_STATE_OK)
        {
          verdict->coverage = i % 2 == 0 ? 41 : 82;
          verdict->minimum_coverage = 60;
          verdict->coverage_too_low = verdict->coverage < 60;
        }
      if (i == 6)
        verdict->freshness = VAERDI_FRESHNESS_LATE;
      if (shape == FIXTURE_CONCERN)
        verdict->variation = VAERDI_VARIATION_CONCERN_HIGH;
      self->n_suppressed += verdict->state == VAERDI_STATE_SUPPRESSED;
      self->n_met += verdict->attainment == VAERDI_ATTAINMENT_MET;
      self->n_goals++;
      g_ptr_array_add (self->verdicts, verdict);
    }

  return self;
}

static void
set_text (char       **text,
          const char  *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static VaerdiDefinition *
create_cost (void)
{
  VaerdiDefinition *self = fixture_definition_new ("Mean cost per hip replacement pathway",
                                                   "Gennemsnitlig omkostning pr. hoftealloplastikforløb",
                                                   VAERDI_FAMILY_COST, VAERDI_DIRECTION_LOWER);

  self->measure = VAERDI_MEASURE_MEAN;
  self->decimals = 0;
  set_text (&self->unit[VAERDI_ENGLISH], "DKK");
  set_text (&self->unit[VAERDI_DANISH], "kr.");

  return self;
}

static VaerdiDefinition *
create_outcome (void)
{
  VaerdiDefinition *self = fixture_definition_new ("Oxford hip score gain", "Gevinst i Oxford hip score",
                                                   VAERDI_FAMILY_PRO, VAERDI_DIRECTION_HIGHER);

  self->measure = VAERDI_MEASURE_MEAN;
  set_text (&self->unit[VAERDI_ENGLISH], "points");
  set_text (&self->unit[VAERDI_DANISH], "point");

  return self;
}

static void
free_value_point (gpointer data)
{
  VaerdiValuePoint *point = data;

  g_free (point->unit_id);
  g_free (point->unit_name);
  g_free (point);
}

VaerdiValueView *
fixture_value_view_new (guint n_points)
{
  static const char * const names[] = { "Aarhus", "Odense", "Hjørring", "Næstved", "Køge", "Esbjerg",
                                        "Viborg", "Sygehus Sønderjylland, Aabenraa" };
  VaerdiValueView *self = g_new0 (VaerdiValueView, 1);
  guint32 state = 99;

  self->condition[VAERDI_ENGLISH] = g_strdup ("Hip replacement");
  self->condition[VAERDI_DANISH] = g_strdup ("Hoftealloplastik");
  self->outcome = create_outcome ();
  self->cost = create_cost ();
  self->nation_outcome.value = 20.4;
  self->nation_cost.value = 83500;
  self->n_suppressed = 1;
  self->points = g_ptr_array_new_with_free_func (free_value_point);
  for (guint i = 0; i < n_points; i++)
    {
      VaerdiValuePoint *point = g_new0 (VaerdiValuePoint, 1);
      double outcome = 20.4 + 1.3 * next_noise (&state), cost = 83500 + 6000 * next_noise (&state);

      point->unit_id = g_strdup_printf ("%c%u", 'A' + i % 26, i);
      point->unit_name = i < G_N_ELEMENTS (names) ? g_strdup (names[i]) : g_strdup_printf ("Enhed %u", i);
      point->outcome = (VaerdiFigure) { NEWEST - 11, NEWEST + 1, 1, 1, outcome, outcome - 0.8, outcome + 0.8 };
      point->cost = (VaerdiFigure) { NEWEST - 11, NEWEST + 1, 1, 1, cost, cost - 2600, cost + 2900 };
      g_ptr_array_add (self->points, point);
    }

  return self;
}

VaerdiTripleAim *
fixture_triple_aim_new (void)
{
  VaerdiTripleAim *self = g_new0 (VaerdiTripleAim, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->unit_id = g_strdup ("R1");
  self->unit_name = g_strdup ("Region Midtjylland");
  self->unit_level = VAERDI_LEVEL_REGION;
  self->reference_date = vaerdi_month_to_days (NEWEST + 1);
  for (guint i = 0; i < 3; i++)
    {
      self->legs[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_verdict_unref);
      for (guint j = 0; j < 2 && i < 2; j++)
        g_ptr_array_add (self->legs[i], fixture_readmission ((FixtureShape) ((i + j) % 3), 36));
    }
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_value_view_free);
  self->paths = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_value_view_free);
  self->tiers = g_ptr_array_new ();
  for (guint i = 0; i < 2; i++)
    {
      VaerdiValueView *path = fixture_value_view_new (3);

      path->is_path = TRUE;
      path->path_name = g_strdup ("Region Hovedstaden");
      g_ptr_array_add (self->values, fixture_value_view_new (8));
      g_ptr_array_add (self->paths, path);
    }

  return self;
}
