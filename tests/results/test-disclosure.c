/* test-disclosure.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random hospitals, and somebody with every sum that the engine tells of them.
 */

#include <math.h>

#include "vaerdi-attacker.h"
#include "vaerdi-verdict-fixture.h"

#define SHARE "Measure=proportion\nColumns=unit_id:text;period:date;numerator:int;denominator:int\n"
#define PARTS "Measure=proportion\n" \
  "Columns=unit_id:text;period:date;stratum:text;numerator:int;denominator:int\nHeadline=all\n" \
  "[Stratum all]\nName=All\nName[da]=Alle\n[Stratum one]\nName=One\nName[da]=En\n" \
  "[Stratum two]\nName=Two\nName[da]=To\n"
#define REST "[Interpretation]\nDirection=higher\n"
#define MINIMUM 5
#define YEAR 12
#define MAX_ATOMS 12
#define TOLERANCE 1e-6

typedef struct
{
  VaerdiOrgTree *tree;
  GPtrArray     *units;         /* ids */
  guint          n_atoms;
  const char    *atoms[MAX_ATOMS];      /* units with rows */
  double         sizes[MAX_ATOMS];      /* patients a month */
} Region;

static const char *
add_unit (Region     *region,
          GString    *text,
          const char *parent,
          const char *level)
{
  char *id = g_strdup_printf ("u%u", region->units->len);

  g_ptr_array_add (region->units, id);
  g_string_append_printf (text, "%s,%s,%s,%s,,,,1970-01-01,\n", id, parent, level, id);

  return id;
}

static void
add_atom (Region     *region,
          GRand      *rand,
          const char *unit)
{
  static const double sizes[] = { 0.3, 1, 3, 5, 8, 20, 60 };

  if (region->n_atoms == MAX_ATOMS)
    return;
  region->sizes[region->n_atoms] = sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))];
  region->atoms[region->n_atoms++] = unit;
}

/* One to three hospitals of none to four departments, some with sections; some
 * hospitals and departments have rows of their own. */
static void
region_init (Region *region,
             GRand  *rand)
{
  g_autoptr (GString) text = g_string_new (UNIT_COLUMNS "\n");
  guint n_hospitals = g_rand_int_range (rand, 1, 4);
  const char *nation;

  region->units = g_ptr_array_new_with_free_func (g_free);
  region->n_atoms = 0;
  nation = add_unit (region, text, "", "nation");
  for (guint i = 0; i < n_hospitals; i++)
    {
      const char *hospital = add_unit (region, text, nation, "hospital");
      guint n_departments = g_rand_int_range (rand, 0, 5);

      if (n_departments == 0 || g_rand_int_range (rand, 0, 3) == 0)
        add_atom (region, rand, hospital);
      for (guint j = 0; j < n_departments; j++)
        {
          const char *department = add_unit (region, text, hospital, "department");

          add_atom (region, rand, department);
          if (g_rand_int_range (rand, 0, 4) == 0)
            add_atom (region, rand, add_unit (region, text, department, "section"));
        }
    }
  region->tree = fixture_read_tree (text->str);
}

static void
region_clear (Region *region)
{
  vaerdi_org_tree_unref (region->tree);
  g_ptr_array_unref (region->units);
}

static double
draw_poisson (GRand  *rand,
              double  mean)
{
  double limit = exp (-mean), product = g_rand_double (rand);
  guint n = 0;

  for (; product > limit; n++)
    product *= g_rand_double (rand);

  return n;
}

/* The numbers that are told of a cell. */
typedef enum
{
  PATIENTS,
  WITH,
  WITHOUT,
} Number;

static double
number_of (const VaerdiCell *cell,
           Number            number)
{
  if (isnan (cell->numerator))
    return 0;

  return number == WITH ? cell->numerator
         : number == WITHOUT ? cell->denominator - cell->numerator : cell->denominator;
}

static void
fill_month (VaerdiResult *result,
            GRand        *rand,
            const char   *unit,
            const char   *stratum,
            guint         month,
            double        patients)
{
  double numerator = 0;

  for (guint i = 0; i < patients; i++)
    numerator += g_rand_double (rand) < 0.3;
  fixture_fill (result, unit, stratum, month, month + 1, numerator, patients);
}

static VaerdiResult *
draw_result (Region           *region,
             VaerdiDefinition *definition,
             GRand            *rand,
             guint             n_months)
{
  VaerdiResult *result = vaerdi_result_new (definition, FIRST_MONTH, n_months);

  for (guint i = 0; i < region->n_atoms; i++)
    for (guint month = 0; month < n_months; month++)
      {
        double patients = draw_poisson (rand, region->sizes[i]);

        fill_month (result, rand, region->atoms[i], "", month, patients);
      }

  return result;
}

/* The own rows, before they are added up: what the attacker wants to know. */
static double *
read_truth (Region       *region,
            VaerdiResult *result,
            const char   *stratum,
            Number        number)
{
  double *truth = g_new (double, MAX_ATOMS * YEAR);

  for (guint i = 0; i < region->n_atoms; i++)
    {
      const VaerdiCell *cells = vaerdi_result_get_cells (result, region->atoms[i], stratum);

      for (guint month = 0; month < YEAR; month++)
        truth[i * YEAR + month] = number_of (&cells[month], number);
    }

  return truth;
}

static gboolean
is_below (Region     *region,
          const char *atom,
          const char *unit_id)
{
  const VaerdiOrgUnit *unit = vaerdi_org_tree_get (region->tree, atom);

  for (; unit != NULL; unit = vaerdi_org_tree_get_parent (region->tree, unit))
    if (g_str_equal (unit->unit_id, unit_id))
      return TRUE;

  return FALSE;
}

static void
learn_span (VaerdiAttacker *attacker,
            Region         *region,
            const char     *unit,
            GArray         *offsets,
            guint           from,
            guint           to,
            double          sum)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < region->n_atoms; i++)
    for (guint month = from; is_below (region, region->atoms[i], unit) && month < to; month++)
      for (guint j = 0; j < offsets->len; j++)
        {
          guint number = g_array_index (offsets, guint, j) + i * YEAR + month;

          g_array_append_val (numbers, number);
        }
  vaerdi_attacker_learn (attacker, numbers, sum);
}

/* What is told of a unit: the shortest spans that have a sum. Every other span
 * from any month to any is their sum, which is checked. */
static void
learn_unit (VaerdiAttacker *attacker,
            Region         *region,
            VaerdiResult   *result,
            const char     *unit,
            const char     *stratum,
            Number          number,
            GArray         *offsets)
{
  double until[YEAR + 1] = { 0 };
  guint told[YEAR + 1] = { 0 };

  for (guint to = 1, since = 0; to <= YEAR; to++)
    {
      guint n_withheld;
      VaerdiCell sum = vaerdi_result_sum (result, unit, stratum, FIRST_MONTH + since, FIRST_MONTH + to,
                                          &n_withheld);

      until[to] = until[since];
      told[to] = told[since];
      if (n_withheld > 0)
        continue;
      until[to] += number_of (&sum, number);
      told[to] = to;
      learn_span (attacker, region, unit, offsets, since, to, until[to] - until[since]);
      since = to;
    }

  for (guint from = 0; from < YEAR; from++)
    for (guint to = from + 1; to <= YEAR; to++)
      {
        VaerdiCell sum = vaerdi_result_sum (result, unit, stratum, FIRST_MONTH + from, FIRST_MONTH + to, NULL);
        guint start = from;

        /* The first spell that begins in the span */
        while (start < to && start > 0 && told[start] != start)
          start++;
        g_assert_cmpfloat_with_epsilon (number_of (&sum, number),
                                        told[to] > start ? until[told[to]] - until[start] : 0, TOLERANCE);
      }
}

/* @...: where the numbers begin that add up to what is told, then -1 */
static void
learn_all (VaerdiAttacker *attacker,
           Region         *region,
           VaerdiResult   *result,
           const char     *stratum,
           Number          number,
           ...)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  va_list arguments;
  int offset;

  va_start (arguments, number);
  while ((offset = va_arg (arguments, int)) >= 0)
    g_array_append_val (offsets, offset);
  va_end (arguments);

  for (guint i = 0; i < region->units->len; i++)
    learn_unit (attacker, region, result, g_ptr_array_index (region->units, i), stratum, number, offsets);
}

/* No small number is determined, nor told to be small. */
static guint
audit (VaerdiAttacker *attacker,
       Region         *region,
       const double   *truth,
       guint           offset)
{
  guint n_small = 0;

  for (guint i = 0; i < region->n_atoms * YEAR; i++)
    {
      if (truth[i] == 0 || truth[i] >= MINIMUM)
        continue;
      n_small++;
      g_assert_false (vaerdi_attacker_determines (attacker, offset + i));
      g_assert_cmpfloat (vaerdi_attacker_most (attacker, offset + i), >=, MINIMUM - TOLERANCE);
    }

  return n_small;
}

/* What is told of all units in all spans of a year. */
static void
test_audit (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261001);
  guint n_small = 0;

  for (guint i = 0; i < 60; i++)
    {
      Region region;
      g_autoptr (VaerdiResult) result = NULL;
      g_autoptr (VaerdiAttacker) attacker = NULL;
      g_autofree double *truth = NULL;

      region_init (&region, rand);
      result = draw_result (&region, definition, rand, YEAR);
      truth = read_truth (&region, result, "", PATIENTS);
      vaerdi_result_roll_up (result, region.tree);
      attacker = vaerdi_attacker_new (region.n_atoms * YEAR);
      learn_all (attacker, &region, result, "", PATIENTS, 0, -1);
      n_small += audit (attacker, &region, truth, 0);
      region_clear (&region);
    }

  /* Enough to mean something */
  g_assert_cmpuint (n_small, >, 1000);
}

/* Few with, and few without, what is counted, where the definition asks. */
static void
test_numerators (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE "MinimumNumerator=5\n", REST);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  guint n_small = 0;

  for (guint i = 0; i < 30; i++)
    {
      Region region;
      g_autoptr (VaerdiResult) result = NULL;
      g_autofree double *truths[3] = { NULL };

      region_init (&region, rand);
      result = draw_result (&region, definition, rand, YEAR);
      for (Number number = PATIENTS; number <= WITHOUT; number++)
        truths[number] = read_truth (&region, result, "", number);
      vaerdi_result_roll_up (result, region.tree);
      for (Number number = PATIENTS; number <= WITHOUT; number++)
        {
          g_autoptr (VaerdiAttacker) attacker = vaerdi_attacker_new (region.n_atoms * YEAR);

          learn_all (attacker, &region, result, "", number, 0, -1);
          n_small += audit (attacker, &region, truths[number], 0);
          g_free (g_steal_pointer (&truths[number]));
        }
      region_clear (&region);
    }

  g_assert_cmpuint (n_small, >, 1000);
}

/* Two strata that add up to a third; the attacker knows that they do. */
static void
test_strata (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", PARTS, REST);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n_small = 0;

  for (guint i = 0; i < 30; i++)
    {
      Region region;
      g_autoptr (VaerdiResult) result = vaerdi_result_new (definition, FIRST_MONTH, YEAR);
      g_autoptr (VaerdiAttacker) attacker = NULL;
      g_autofree double *one = NULL;
      g_autofree double *two = NULL;
      int n;

      region_init (&region, rand);
      for (guint j = 0; j < region.n_atoms; j++)
        for (guint month = 0; month < YEAR; month++)
          {
            double first = draw_poisson (rand, region.sizes[j] / 3);
            double second = draw_poisson (rand, region.sizes[j]);

            fill_month (result, rand, region.atoms[j], "one", month, first);
            fill_month (result, rand, region.atoms[j], "two", month, second);
            fill_month (result, rand, region.atoms[j], "all", month, first + second);
          }
      one = read_truth (&region, result, "one", PATIENTS);
      two = read_truth (&region, result, "two", PATIENTS);
      vaerdi_result_roll_up (result, region.tree);

      n = (int) region.n_atoms * YEAR;
      attacker = vaerdi_attacker_new (2 * n);
      learn_all (attacker, &region, result, "one", PATIENTS, 0, -1);
      learn_all (attacker, &region, result, "two", PATIENTS, n, -1);
      learn_all (attacker, &region, result, "all", PATIENTS, 0, n, -1);
      n_small += audit (attacker, &region, one, 0) + audit (attacker, &region, two, n);
      region_clear (&region);
    }

  g_assert_cmpuint (n_small, >, 1000);
}

static void
assert_told_again (VaerdiResult *before,
                   VaerdiResult *after,
                   guint         shift,
                   const char   *unit)
{
  const VaerdiSpell *one = vaerdi_result_get_spells (before, unit);
  const VaerdiSpell *two = vaerdi_result_get_spells (after, unit);
  guint n = vaerdi_result_get_n_months (before);

  for (guint month = 0; month < n; month++)
    {
      guint first = one != NULL ? one[month].first : month;
      guint last = one != NULL ? one[month].last : month;

      if (first == VAERDI_SPELL_NONE)
        continue;
      g_assert_cmpuint (two != NULL ? two[month + shift].first : month + shift, ==, first + shift);
      g_assert_cmpuint (two != NULL ? two[month + shift].last : month + shift, ==, last + shift);
    }
}

static VaerdiResult *
copy_months (Region           *region,
             VaerdiDefinition *definition,
             VaerdiResult     *result,
             guint             from,
             guint             to)
{
  VaerdiResult *copy = vaerdi_result_new (definition, FIRST_MONTH + (gint32) from, to - from);

  for (guint i = 0; i < region->n_atoms; i++)
    {
      const VaerdiCell *cells = vaerdi_result_get_cells (result, region->atoms[i], "");
      VaerdiCell *own = vaerdi_result_ensure_cells (copy, region->atoms[i], "");

      for (guint month = from; month < to; month++)
        own[month - from] = cells[month];
    }

  return copy;
}

/* Seen from a later day, what was told is told again and no more of those
 * months, but for months that waited and are whole by then; and it does not
 * matter from which January the span begins. Otherwise two days' figures would
 * tell what each withholds. */
static void
test_other_days (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 20; i++)
    {
      Region region;
      g_autoptr (VaerdiResult) rows = NULL;
      g_autoptr (VaerdiResult) all = NULL;

      region_init (&region, rand);
      rows = draw_result (&region, definition, rand, 3 * YEAR);
      all = copy_months (&region, definition, rows, 0, 3 * YEAR);
      vaerdi_result_roll_up (all, region.tree);
      for (guint to = 1; to < 3 * YEAR; to += 2)
        for (guint from = 0; from < to; from += YEAR)
          {
            g_autoptr (VaerdiResult) some = copy_months (&region, definition, rows, from, to);

            vaerdi_result_roll_up (some, region.tree);
            for (guint j = 0; j < region.units->len; j++)
              assert_told_again (some, all, from, g_ptr_array_index (region.units, j));
          }
      region_clear (&region);
    }
}

/* A verdict holds what is told of its months and nothing more. */
static void
assert_told_only (VaerdiResult        *result,
                  const VaerdiVerdict *verdict)
{
  const VaerdiFigure *figures[] = { &verdict->current, &verdict->baseline };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      VaerdiCell sum = vaerdi_result_sum (result, verdict->unit_id, "", figures[i]->from, figures[i]->to, NULL);

      if (isnan (figures[i]->denominator))
        continue;
      g_assert_cmpfloat (figures[i]->denominator, ==, sum.denominator);
      g_assert_cmpfloat (figures[i]->numerator, ==, sum.numerator);
      g_assert_cmpfloat (sum.denominator, >=, MINIMUM);
    }

  for (guint i = 0; i < verdict->n_points; i++)
    {
      const VaerdiVerdictPoint *point = &verdict->points[i];
      guint n_withheld;

      vaerdi_result_sum (result, verdict->unit_id, "", point->month, point->month + 1, &n_withheld);
      g_assert_cmpuint ((point->flags & VAERDI_POINT_SUPPRESSED) != 0, ==, n_withheld);
      if (n_withheld > 0)
        g_assert_true (isnan (point->numerator) && isnan (point->denominator) && isnan (point->chart.value) &&
                       isnan (point->chart.upper) && isnan (point->chart.lower));
    }
}

static void
test_verdicts (void)
{
  g_autoptr (VaerdiDefinition) definition = fixture_definition ("process", SHARE, REST);
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  guint n_small = 0, n_others = 0;

  for (guint i = 0; i < 20; i++)
    {
      Region region;
      g_autoptr (VaerdiResult) result = NULL;

      region_init (&region, rand);
      result = draw_result (&region, definition, rand, 3 * YEAR);
      vaerdi_result_roll_up (result, region.tree);
      for (guint j = 0; j < region.units->len; j++)
        {
          g_autoptr (VaerdiVerdict) verdict = fixture_judge (result, g_ptr_array_index (region.units, j));

          assert_told_only (result, verdict);
          n_small += verdict->withheld == VAERDI_WITHHELD_SMALL;
          n_others += verdict->withheld == VAERDI_WITHHELD_OTHERS;
        }
      region_clear (&region);
    }

  g_assert_cmpuint (n_small, >, 0);
  g_assert_cmpuint (n_others, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/results/disclosure/audit", test_audit);
  g_test_add_func ("/results/disclosure/numerators", test_numerators);
  g_test_add_func ("/results/disclosure/strata", test_strata);
  g_test_add_func ("/results/disclosure/other-days", test_other_days);
  g_test_add_func ("/results/disclosure/verdicts", test_verdicts);

  return g_test_run ();
}
