/* vaerdi-template.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-template"

#include "config.h"

#include "vaerdictl/vaerdi-template.h"

/* A new indicator is a working one: the rows of a family's view are narrowed
 * step by step to "included", and the measure counts them. What the writer has
 * to think about stands in comments that begin with THINK. Every family brings
 * six rows that count, of which three meet the criterion, with the values 1, 2,
 * 3, 4, 5 and 5, so that one expectation per measure fits all families. */

typedef struct
{
  const char *what;        /* one row is */
  const char *source;      /* the first step */
  const char *population;  /* the second */
  const char *exclusion;   /* the third */
  const char *rows;        /* of the test */
} Family;

static const Family families[] = {
  [VAERDI_FAMILY_PROCESS] = {
    "the contact that answers a referral",
    "  select unit_id, start_month as period, kind, priority, age_at_start,\n"
    "         extract (epoch from start_ts - referral_ts) / 86400 as value  -- days waited\n"
    "    from vaerdi.contact\n"
    "   where start_month >= :'from'::date and start_month < :'to'::date\n"
    "     and unit_id is not null\n"
    "     and referral_ts is not null\n",
    "  select * from source\n   where age_at_start >= 18\n",
    "  select unit_id, period, value, value <= 3 as met\n    from population\n"
    "   where priority is distinct from 'acute'\n",
    "[contact]\n"
    "contact_id,patient_id,unit_id,kind,priority,start_ts,start_month,referral_ts,age_at_start\n"
    "c1,p1,A,outpatient,elective,2025-06-20 09:00,2025-06-01,2025-06-19 09:00,40\n"
    "c2,p2,A,outpatient,elective,2025-06-20 09:00,2025-06-01,2025-06-18 09:00,40\n"
    "c3,p3,A,outpatient,elective,2025-06-20 09:00,2025-06-01,2025-06-17 09:00,18\n"
    "c4,p4,A,outpatient,elective,2025-06-20 09:00,2025-06-01,2025-06-16 09:00,40\n"
    "c5,p5,A,outpatient,elective,2025-06-20 09:00,2025-06-01,2025-06-15 09:00,40\n"
    "c6,p6,A,outpatient,elective,2025-06-20 09:00,2025-06-01,2025-06-15 09:00,40\n"
    "x1,p7,A,outpatient,elective,2025-06-20 09:00,2025-06-01,2025-06-18 09:00,17\n"
    "x2,p8,A,outpatient,acute,2025-06-20 09:00,2025-06-01,2025-06-18 09:00,40\n",
  },
  [VAERDI_FAMILY_OUTPUT] = {
    "a contact",
    "  select unit_id, start_month as period, kind, age_at_start,\n"
    "         extract (epoch from end_ts - start_ts) / 3600 as value  -- hours\n"
    "    from vaerdi.contact\n"
    "   where start_month >= :'from'::date and start_month < :'to'::date\n"
    "     and unit_id is not null\n"
    "     and end_ts is not null\n",
    "  select * from source\n   where age_at_start >= 18\n",
    "  select unit_id, period, value, kind = 'virtual' as met\n    from population\n"
    "   where kind in ('outpatient', 'virtual')\n",
    "[contact]\n"
    "contact_id,patient_id,unit_id,kind,start_ts,end_ts,start_month,age_at_start\n"
    "c1,p1,A,virtual,2025-06-20 08:00,2025-06-20 09:00,2025-06-01,40\n"
    "c2,p2,A,virtual,2025-06-20 08:00,2025-06-20 10:00,2025-06-01,40\n"
    "c3,p3,A,virtual,2025-06-20 08:00,2025-06-20 11:00,2025-06-01,18\n"
    "c4,p4,A,outpatient,2025-06-20 08:00,2025-06-20 12:00,2025-06-01,40\n"
    "c5,p5,A,outpatient,2025-06-20 08:00,2025-06-20 13:00,2025-06-01,40\n"
    "c6,p6,A,outpatient,2025-06-20 08:00,2025-06-20 13:00,2025-06-01,40\n"
    "x1,p7,A,virtual,2025-06-20 08:00,2025-06-20 10:00,2025-06-01,17\n"
    "x2,p8,A,inpatient,2025-06-20 08:00,2025-06-20 10:00,2025-06-01,40\n",
  },
  [VAERDI_FAMILY_OUTCOME] = {
    "a stay, in the month of the discharge",
    "  select discharge_unit_id as unit_id, end_month as period, priority, discharged_to, age_at_start,\n"
    "         extract (epoch from end_ts - start_ts) / 86400 as value  -- days in hospital\n"
    "    from vaerdi.stay\n"
    "   where end_month >= :'from'::date and end_month < :'to'::date\n"
    "     and discharge_unit_id is not null\n",
    "  select * from source\n   where age_at_start >= 18\n",
    "  select unit_id, period, value, coalesce (discharged_to, '') = 'dead' as met\n    from population\n"
    "   where priority = 'acute'\n",
    "[stay]\n"
    "stay_id,patient_id,start_ts,end_ts,start_month,end_month,priority,discharge_unit_id,discharged_to,age_at_start\n"
    "s1,p1,2025-06-01 09:00,2025-06-02 09:00,2025-06-01,2025-06-01,acute,A,dead,40\n"
    "s2,p2,2025-06-01 09:00,2025-06-03 09:00,2025-06-01,2025-06-01,acute,A,dead,40\n"
    "s3,p3,2025-06-01 09:00,2025-06-04 09:00,2025-06-01,2025-06-01,acute,A,dead,18\n"
    "s4,p4,2025-06-01 09:00,2025-06-05 09:00,2025-06-01,2025-06-01,acute,A,home,40\n"
    "s5,p5,2025-06-01 09:00,2025-06-06 09:00,2025-06-01,2025-06-01,acute,A,home,40\n"
    "s6,p6,2025-06-01 09:00,2025-06-06 09:00,2025-06-01,2025-06-01,acute,A,,40\n"
    "x1,p7,2025-06-01 09:00,2025-06-03 09:00,2025-06-01,2025-06-01,acute,A,dead,17\n"
    "x2,p8,2025-06-01 09:00,2025-06-03 09:00,2025-06-01,2025-06-01,elective,A,dead,40\n",
  },
  [VAERDI_FAMILY_PRO] = {
    "an answer to one question",
    "  select unit_id, answered_month as period, instrument, item, value\n"
    "    from vaerdi.survey_score\n"
    "   where answered_month >= :'from'::date and answered_month < :'to'::date\n"
    "     and unit_id is not null\n",
    "  select * from source\n   where instrument = 'DLP' and item = 'overall'\n",
    "  select unit_id, period, value, value >= 4 as met\n    from population\n"
    "   where value between 1 and 5\n",
    "[survey_score]\n"
    "response_id,source,instrument,item,phase,patient_id,unit_id,answered_on,answered_month,value,weight\n"
    "r1,PREM,DLP,overall,once,p1,A,2025-06-20,2025-06-01,1,1\n"
    "r2,PREM,DLP,overall,once,p2,A,2025-06-20,2025-06-01,2,1\n"
    "r3,PREM,DLP,overall,once,p3,A,2025-06-20,2025-06-01,3,1\n"
    "r4,PREM,DLP,overall,once,p4,A,2025-06-20,2025-06-01,4,1\n"
    "r5,PREM,DLP,overall,once,p5,A,2025-06-20,2025-06-01,5,1\n"
    "r6,PREM,DLP,overall,once,p6,A,2025-06-20,2025-06-01,5,1\n"
    "x1,PREM,DLP,involved,once,p7,A,2025-06-20,2025-06-01,2,1\n"
    "x2,PREM,DLP,overall,once,p8,A,2025-06-20,2025-06-01,,1\n",
  },
  [VAERDI_FAMILY_COST] = {
    "a cost line",
    "  select unit_id, booked_month as period, kind, amount as value  -- kroner\n"
    "    from vaerdi.cost\n"
    "   where booked_month >= :'from'::date and booked_month < :'to'::date\n"
    "     and unit_id is not null\n",
    "  -- cost and staff_time together are the cost of care; drg_value is a tariff\n"
    "  select * from source\n   where kind in ('cost', 'staff_time')\n",
    "  select unit_id, period, value, value <= 3 as met\n    from population\n"
    "   where value > 0\n",
    "[cost]\n"
    "cost_id,patient_id,unit_id,kind,booked_on,booked_month,amount,currency\n"
    "k1,p1,A,cost,2025-06-20,2025-06-01,1,DKK\n"
    "k2,p2,A,cost,2025-06-20,2025-06-01,2,DKK\n"
    "k3,p3,A,staff_time,2025-06-20,2025-06-01,3,DKK\n"
    "k4,p4,A,cost,2025-06-20,2025-06-01,4,DKK\n"
    "k5,p5,A,cost,2025-06-20,2025-06-01,5,DKK\n"
    "k6,p6,A,cost,2025-06-20,2025-06-01,5,DKK\n"
    "x1,p7,A,drg_value,2025-06-20,2025-06-01,2,DKK\n"
    "x2,p8,A,cost,2025-06-20,2025-06-01,-2,DKK\n",
  },
};

typedef struct
{
  const char *columns;      /* behind unit_id:text;period:date; */
  const char *select;       /* their SQL */
  const char *format;       /* unit */
  const char *keys;         /* further keys of [Computation] */
  const char *words;        /* numerator and denominator in words */
  const char *rows;         /* header and answer of the test, without unit and period */
} Measure;

#define WORDS(n, nd, d, dd) "Numerator=" n "\nNumerator[da]=" nd "\nDenominator=" d "\nDenominator[da]=" dd "\n"

static const Measure measures[] = {
  [VAERDI_MEASURE_PROPORTION] = {
    "numerator:int;denominator:int",
    "       count (*) filter (where met) as numerator,\n       count (*) as denominator\n",
    "Unit=%\nUnit[da]=%\nDecimals=1\n", "",
    WORDS ("Those of the denominator who meet the criterion", "De af nævnerens, der opfylder kriteriet",
           "Everybody in the month who is not excluded", "Alle i måneden, som ikke er udelukket"),
    "numerator,denominator\nA,2025-06-01,3,6\n",
  },
  [VAERDI_MEASURE_RATE] = {
    "numerator:int;denominator:real",
    "       count (*) filter (where met) as numerator,\n       sum (value)::float8 as denominator  -- the exposure\n",
    "Unit=per 1000\nUnit[da]=pr. 1000\nDecimals=1\n", "Multiplier=1000\n",
    WORDS ("Events", "Hændelser", "Exposure in which they can happen, for instance days",
           "Eksponering, hvor de kan ske, for eksempel dage"),
    "numerator,denominator\nA,2025-06-01,3,20\n",
  },
  [VAERDI_MEASURE_RATIO] = {
    "numerator:real;denominator:int",
    "       sum (value)::float8 as numerator,\n       count (*) as denominator\n",
    "Unit=per patient\nUnit[da]=pr. patient\nDecimals=1\n", "",
    WORDS ("The sum of the values", "Summen af værdierne", "How many there are", "Hvor mange der er"),
    "numerator,denominator\nA,2025-06-01,20,6\n",
  },
  [VAERDI_MEASURE_MEAN] = {
    "n:int;sum:real;sum_squares:real",
    "       count (*) as n,\n       sum (value)::float8 as sum,\n       sum (value * value)::float8 as sum_squares\n",
    "Unit=days\nUnit[da]=dage\nDecimals=1\n", "", "",
    "n,sum,sum_squares\nA,2025-06-01,6,20,80\n",
  },
  [VAERDI_MEASURE_SCORE] = {
    "n:int;sum:real;sum_squares:real",
    "       count (*) as n,\n       sum (value)::float8 as sum,\n       sum (value * value)::float8 as sum_squares\n",
    "Unit=points\nUnit[da]=point\nDecimals=1\n", "", "",
    "n,sum,sum_squares\nA,2025-06-01,6,20,80\n",
  },
  [VAERDI_MEASURE_COUNT] = {
    "numerator:int",
    "       count (*) filter (where met) as numerator\n",
    "Unit=cases\nUnit[da]=tilfælde\nDecimals=0\n", "", "",
    "numerator\nA,2025-06-01,3\n",
  },
  [VAERDI_MEASURE_STANDARDISED_RATIO] = {
    "numerator:int;denominator:int;expected:real",
    "       count (*) filter (where met) as numerator,\n       count (*) as denominator,\n"
    "       -- THINK: replace one half by the risk that a case-mix model gives the patient\n"
    "       sum (0.5)::float8 as expected\n",
    "Unit=%\nUnit[da]=%\nDecimals=0\n", "",
    WORDS ("Observed events", "Observerede hændelser", "Expected events, by a case-mix model",
           "Forventede hændelser efter en case-mix-model"),
    "numerator,expected\nA,2025-06-01,3,3\n",
  },
  [VAERDI_MEASURE_COMPOSITE] = {
    "numerator:int;denominator:int",
    "       -- THINK: a part that is due to a patient counts in the denominator, a part done in the numerator\n"
    "       count (*) filter (where met) + count (*) filter (where value <= 4) as numerator,\n"
    "       2 * count (*) as denominator\n",
    "Unit=%\nUnit[da]=%\nDecimals=1\n", "",
    WORDS ("Parts that were done", "Dele, der blev udført", "Parts that were due", "Dele, der skulle udføres"),
    "numerator,denominator\nA,2025-06-01,7,12\n",
  },
  [VAERDI_MEASURE_ADJUSTED_MEAN] = {
    "n:int;sum:real;expected:real;sum_squares:real",
    "       count (*) as n,\n       sum (value)::float8 as sum,\n"
    "       -- THINK: replace 3 by what a case-mix model predicts for the patient\n"
    "       sum (3)::float8 as expected,\n       sum ((value - 3) * (value - 3))::float8 as sum_squares\n",
    "Unit=points\nUnit[da]=point\nDecimals=1\n", "", "",
    "n,sum,expected,sum_squares\nA,2025-06-01,6,20,18,14\n",
  },
};

void
vaerdi_template_clear (VaerdiTemplate *self)
{
  g_free (self->name);
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    {
      g_free (self->title[i]);
      g_free (self->summary[i]);
    }
  g_free (self->owner);
}

/**
 * vaerdi_template_dup_manifest:
 * @self: a template
 *
 * Returns: (transfer full): the text of the manifest
 */
char *
vaerdi_template_dup_manifest (const VaerdiTemplate *self)
{
  const Measure *measure = &measures[self->measure];
  const char *family = vaerdi_family_to_id (self->family);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
    "# %s.indicator: what is measured, and how the figure is read.\n"
    "# All keys: vaerdictl explain. All faults: vaerdictl check.\n\n"
    "[Indicator]\nId=%s.%s\n# THINK: a changed meaning needs a new version, told of in [Version …]\nVersion=0.1\n"
    "Name=%s\nName[da]=%s\nSummary=%s\nSummary[da]=%s\n%s"
    "# THINK: who answers for the definition, and where does it come from?\nOwner=%s\n#References=\n\n",
    self->name, family, self->name, self->title[0], self->title[1], self->summary[0], self->summary[1],
    measure->words, self->owner);
  g_string_append_printf (text, "[Class]\nFamily=%s\n%s#Condition=\n#Condition[da]=\n\n", family,
                          self->family == VAERDI_FAMILY_PRO ? "# THINK: PROM for results, PREM for experience\nKind=PREM\n" : "");
  g_string_append_printf (text,
    "[Computation]\nMeasure=%s\nColumns=unit_id:text;period:date;%s\n%s"
    "# THINK: how many days after a month's end until it is known what happened?\nFollowUpDays=0\n"
    "# Fewer patients than this are never shown\nMinimumDenominator=5\n\n",
    vaerdi_measure_to_id (self->measure), measure->columns, measure->keys);
  g_string_append_printf (text,
    "[Interpretation]\n# THINK: which way is better: higher, lower or neutral?\nDirection=%s\n\n"
    "# THINK: the goal. Kind=fixed with Operator and Value; see vaerdictl explain\n[Target 1]\nKind=monitor\n\n"
    "[Format]\n%s\n[Freshness]\nCadence=month\nLagDays=10\n",
    self->family == VAERDI_FAMILY_COST || self->family == VAERDI_FAMILY_OUTCOME ? "lower" : "higher",
    measure->format);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * vaerdi_template_dup_sql:
 * @self: a template
 *
 * Returns: (transfer full): the query, which runs over the contract's views
 */
char *
vaerdi_template_dup_sql (const VaerdiTemplate *self)
{
  const Family *family = &families[self->family];

  return g_strdup_printf (
    "-- %s\n--\n"
    "-- One row per unit and month; :'from' and :'to' are the months asked for, and the\n"
    "-- file runs in psql too: \\set from 2025-01-01, \\set to 2026-01-01.\n"
    "-- Views: vaerdictl check-warehouse, docs/warehouse-contract.md.\n"
    "-- vaerdictl trace counts the rows of each step marked “-- step:”.\n"
    "with\n"
    "-- THINK: one row is %s. Is that what you count? Limit a stored month.\n"
    "-- step: rows of the months\n"
    "source as (\n%s),\n"
    "-- THINK: who can be counted at all?\n"
    "-- step: initial population\n"
    "population as (\n%s),\n"
    "-- THINK: who is left out, and is it told in Exclusions? What counts as met?\n"
    "-- step: after exclusions\n"
    "included as (\n%s)\n"
    "select unit_id,\n       period,\n%s"
    "  from included\n group by unit_id, period\n",
    self->title[VAERDI_ENGLISH], family->what, family->source, family->population, family->exclusion,
    measures[self->measure].select);
}

/**
 * vaerdi_template_dup_test:
 * @self: a template
 *
 * Returns: (transfer full): a test that the query passes: six rows that count
 *   and two that do not
 */
char *
vaerdi_template_dup_test (const VaerdiTemplate *self)
{
  return g_strdup_printf (
    "# Rows in, figures out; run with vaerdictl test. c1 to c6 or their like count, three of them\n"
    "# meet the criterion; x1 and x2 do not count.\n"
    "# THINK: add the cases that people argue about: each side of every limit.\n"
    "[options]\nfrom=2025-01-01\nto=2026-01-01\nreference_date=2026-01-15\n"
    "%s[rows]\nunit_id,period,%s",
    families[self->family].rows, measures[self->measure].rows);
}
