/* vaerdi-calculator-scores.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-calculator-scores"

#include "config.h"

#include <math.h>

#include "statistics/vaerdi-calculator-private.h"
#include "statistics/vaerdi-scores.h"

/* The methods that score a questionnaire. */

/* Half away from zero, as the published scores are rounded */
static double
round_to (double value,
          double unit)
{
  return floor (value / unit + 0.5 + 1e-9) * unit;
}

static gboolean
take_state (VaerdiRow  *row,
            const char *name,
            guint       n_levels,
            guint8     *levels)
{
  const char *state = vaerdi_row_text (row, name);

  if (state != NULL && vaerdi_eq5d_parse (state, n_levels, levels))
    return TRUE;
  if (state != NULL)
    vaerdi_row_refuse (row, name, n_levels == 5 ? "expected five digits from 1 to 5, such as 11213"
                                                : "expected five digits from 1 to 3, such as 11213");
  for (guint i = 0; i < VAERDI_N_EQ5D_DIMENSIONS; i++)
    levels[i] = 0;

  return FALSE;
}

/* The state from its five columns, or from the column state where the sheet
 * has no others. */
static void
take_levels (VaerdiRow *row,
             guint      n_levels,
             guint8    *levels)
{
  static const char * const names[] = { "mobility", "self_care", "usual", "pain", "anxiety" };

  if (vaerdi_sheet_find (row->sheet, names[0]) < 0)
    {
      if (vaerdi_sheet_find (row->sheet, "state") < 0)
        vaerdi_row_refuse (row, "state", "expected the column state, or mobility, self_care, usual, pain and anxiety");
      take_state (row, "state", n_levels, levels);
      return;
    }

  for (guint i = 0; i < VAERDI_N_EQ5D_DIMENSIONS; i++)
    {
      double level = vaerdi_row_number (row, names[i]);

      if (!isnan (level) && (level < 1 || level > n_levels || level != floor (level)))
        vaerdi_row_refuse (row, names[i], n_levels == 5 ? "expected a level from 1 to 5"
                                                        : "expected a level from 1 to 3");
      levels[i] = isnan (level) || row->error != NULL ? 0 : (guint8) level;
    }
}

static void
eq5d5l_dk (VaerdiRow *row)
{
  guint8 levels[VAERDI_N_EQ5D_DIMENSIONS];

  take_levels (row, 5, levels);
  vaerdi_row_put (row, "index", vaerdi_eq5d_index (VAERDI_EQ5D_5L, levels));
}

static void
eq5d3l_dk (VaerdiRow *row)
{
  guint8 levels[VAERDI_N_EQ5D_DIMENSIONS];

  take_levels (row, 3, levels);
  vaerdi_row_put (row, "index_tto", vaerdi_eq5d_index (VAERDI_EQ5D_3L_TTO, levels));
  vaerdi_row_put (row, "index_vas", vaerdi_eq5d_index (VAERDI_EQ5D_3L_VAS, levels));
}

static void
eq5d5l_dk_crosswalk (VaerdiRow *row)
{
  guint8 levels[VAERDI_N_EQ5D_DIMENSIONS];

  take_levels (row, 5, levels);
  vaerdi_row_put (row, "index", vaerdi_eq5d_index (VAERDI_EQ5D_5L_CROSSWALK, levels));
}

static const char * const dimensions[] = {
  "mobility", "self_care", "usual_activities", "pain_discomfort", "anxiety_depression",
};

/* What full health loses where only @dimension is at @level. */
static double
decrement_of (VaerdiEq5dSet set,
              guint         dimension,
              guint         level)
{
  guint8 levels[VAERDI_N_EQ5D_DIMENSIONS] = { 1, 1, 1, 1, 1 };

  levels[dimension] = level;

  return 1.0 - vaerdi_eq5d_index (set, levels);
}

static void
eq5d5l_dk_coefficients (VaerdiRow *row)
{
  const char *name = vaerdi_row_text (row, "dimension");
  double level = vaerdi_row_number (row, "level");
  guint d = 0;

  while (d < VAERDI_N_EQ5D_DIMENSIONS && g_strcmp0 (name, dimensions[d]) != 0)
    d++;
  if (d == VAERDI_N_EQ5D_DIMENSIONS)
    vaerdi_row_refuse (row, "dimension", "expected mobility, self_care, usual_activities, pain_discomfort or anxiety_depression");
  if (!(level >= 1 && level <= 5 && level == floor (level)))
    vaerdi_row_refuse (row, "level", "expected a level from 1 to 5");
  if (row->error == NULL)
    vaerdi_row_put (row, "decrement", round_to (decrement_of (VAERDI_EQ5D_5L, d, level), 0.001));
}

/* The constant is what is lost by level 2 beyond what each further level 2
 * costs; two dimensions at level 2 show both. */
static double
constant_of (VaerdiEq5dSet set)
{
  const guint8 both[] = { 2, 2, 1, 1, 1 };

  return decrement_of (set, 0, 2) + decrement_of (set, 1, 2) - (1.0 - vaerdi_eq5d_index (set, both));
}

static void
eq5d3l_dk_coefficients (VaerdiRow *row)
{
  const char *term = vaerdi_row_text (row, "term");
  double tto = constant_of (VAERDI_EQ5D_3L_TTO), vas = constant_of (VAERDI_EQ5D_3L_VAS);

  if (g_strcmp0 (term, "constant_any_2_or_3") == 0)
    {
      vaerdi_row_put (row, "tto_decrement", round_to (tto, 0.001));
      vaerdi_row_put (row, "vas_decrement", round_to (vas, 0.001));
      return;
    }
  for (guint d = 0; d < VAERDI_N_EQ5D_DIMENSIONS; d++)
    for (guint level = 2; level <= 3; level++)
      {
        g_autofree char *name = g_strdup_printf ("%s_%u", dimensions[d], level);

        if (g_strcmp0 (term, name) != 0)
          continue;
        vaerdi_row_put (row, "tto_decrement", round_to (decrement_of (VAERDI_EQ5D_3L_TTO, d, level) - tto, 0.001));
        vaerdi_row_put (row, "vas_decrement", round_to (decrement_of (VAERDI_EQ5D_3L_VAS, d, level) - vas, 0.001));
        return;
      }
  vaerdi_row_refuse (row, "term", "expected constant_any_2_or_3, or a dimension and a level such as mobility_2");
}

static void
eq5d_change (VaerdiRow *row)
{
  guint8 before[VAERDI_N_EQ5D_DIMENSIONS], after[VAERDI_N_EQ5D_DIMENSIONS];
  VaerdiEq5dChange change;
  guint sum;

  take_state (row, "pre", 5, before);
  take_state (row, "post", 5, after);
  sum = vaerdi_eq5d_level_sum (before);
  change = vaerdi_eq5d_compare (before, after);
  vaerdi_row_put (row, "level_sum_pre", sum > 0 ? sum : NAN);
  vaerdi_row_put_text (row, "class",
                       change == VAERDI_EQ5D_CHANGE_UNKNOWN ? NULL : vaerdi_eq5d_change_to_name (change));
}

static GArray *
take_items (VaerdiRow        *row,
            VaerdiInstrument  instrument,
            const char       *expected)
{
  GArray *items = vaerdi_row_list (row, "items");

  if (row->error == NULL &&
      !vaerdi_score_items_fit (instrument, (const double *) (gpointer) items->data, items->len))
    vaerdi_row_refuse (row, "items", expected);

  return items;
}

static double
score (VaerdiInstrument  instrument,
       const GArray     *items)
{
  return vaerdi_score_items (instrument, (const double *) (gpointer) items->data, items->len);
}

static guint
count_answered (const GArray *items,
                double       *sum)
{
  guint answered = 0;

  *sum = 0.0;
  for (guint i = 0; i < items->len; i++)
    if (!isnan (g_array_index (items, double, i)))
      {
        *sum += g_array_index (items, double, i);
        answered++;
      }

  return answered;
}

static void
oxford (VaerdiRow *row)
{
  g_autoptr (GArray) items = take_items (row, VAERDI_INSTRUMENT_OXFORD,
                                         "expected 12 answers from 0 to 4, separated by semicolons");
  double sum;

  vaerdi_row_put (row, "missing", items->len - count_answered (items, &sum));
  vaerdi_row_put (row, "score_0_48", score (VAERDI_INSTRUMENT_OXFORD, items));
}

static void
who5 (VaerdiRow *row)
{
  g_autoptr (GArray) items = take_items (row, VAERDI_INSTRUMENT_WHO5,
                                         "expected 5 answers from 0 to 5, separated by semicolons");
  double value = score (VAERDI_INSTRUMENT_WHO5, items);

  vaerdi_row_put (row, "raw_0_25", value / 4.0);
  vaerdi_row_put (row, "score_0_100", value);
  vaerdi_row_put (row, "low_wellbeing", isnan (value) ? NAN : value < VAERDI_WHO5_LOW_BELOW);
}

static void
cat (VaerdiRow *row)
{
  g_autoptr (GArray) items = take_items (row, VAERDI_INSTRUMENT_CAT,
                                         "expected 8 answers from 0 to 5, separated by semicolons");
  double value = score (VAERDI_INSTRUMENT_CAT, items);

  vaerdi_row_put (row, "score_0_40", value);
  vaerdi_row_put_text (row, "impact", vaerdi_score_cat_impact (value));
}

static GArray *
take_subscale (VaerdiRow  *row,
               const char *instrument)
{
  GArray *items = take_items (row, VAERDI_INSTRUMENT_KOOS,
                              "expected answers from 0 to 4, separated by semicolons");
  guint expected = vaerdi_score_koos_items (instrument, vaerdi_row_text (row, "subscale"));

  if (expected == 0)
    vaerdi_row_refuse (row, "subscale", "expected pain (P), symptoms (S), ADL, sport (SP) or quality of life (QOL)");
  else if (items->len != expected)
    vaerdi_row_refuse (row, "items", "the subscale has another number of items");

  return items;
}

static void
koos (VaerdiRow *row)
{
  g_autoptr (GArray) items = take_subscale (row, "KOOS");

  vaerdi_row_put (row, "score", round_to (score (VAERDI_INSTRUMENT_KOOS, items), 0.1));
}

static void
hoos (VaerdiRow *row)
{
  g_autoptr (GArray) items = take_subscale (row, "HOOS");
  double sum;

  vaerdi_row_put (row, "score", round_to (score (VAERDI_INSTRUMENT_KOOS, items), 0.01));
  vaerdi_row_put (row, "half_answered", 2 * count_answered (items, &sum) >= items->len);
}

static void
koos12 (VaerdiRow *row)
{
  g_autoptr (GArray) items = take_items (row, VAERDI_INSTRUMENT_KOOS,
                                         "expected 12 answers from 0 to 4, separated by semicolons");
  VaerdiKoos12 scales;

  if (items->len != 12)
    vaerdi_row_refuse (row, "items", "expected 12 answers from 0 to 4, separated by semicolons");
  if (row->error != NULL)
    return;

  vaerdi_score_koos12 ((const double *) (gpointer) items->data, &scales);
  vaerdi_row_put (row, "pain", scales.pain);
  vaerdi_row_put (row, "function", scales.function);
  vaerdi_row_put (row, "qol", scales.quality);
  vaerdi_row_put (row, "summary", scales.summary);
}

static void
koos_hoos_ps (VaerdiRow *row)
{
  const char *instrument = vaerdi_row_text (row, "instrument");
  double sum = vaerdi_row_number (row, "raw_sum");
  gboolean knee = g_strcmp0 (instrument, "KOOS-PS") == 0;

  if (!knee && g_strcmp0 (instrument, "HOOS-PS") != 0)
    vaerdi_row_refuse (row, "instrument", "expected KOOS-PS or HOOS-PS");
  if (!isnan (sum) && !(sum >= 0.0 && sum <= (knee ? 28.0 : 20.0) && sum == floor (sum)))
    vaerdi_row_refuse (row, "raw_sum", knee ? "expected a whole number from 0 to 28"
                                            : "expected a whole number from 0 to 20");
  if (row->error != NULL)
    return;

  vaerdi_row_put (row, "score",
                  isnan (sum) ? NAN
                              : vaerdi_score_short_form (knee ? VAERDI_SHORT_FORM_KOOS_PS
                                                              : VAERDI_SHORT_FORM_HOOS_PS, (guint) sum));
}

static void
scl90r_depression (VaerdiRow *row)
{
  g_autoptr (GArray) items = take_items (row, VAERDI_INSTRUMENT_SCL_DEPRESSION,
                                         "expected 13 answers from 0 to 4, separated by semicolons");
  double sum;
  guint answered = count_answered (items, &sum);

  vaerdi_row_put (row, "answered", answered);
  vaerdi_row_put (row, "depression_sum", answered > 0 ? sum : NAN);
  vaerdi_row_put (row, "depression_mean", score (VAERDI_INSTRUMENT_SCL_DEPRESSION, items));
}

#define EQ5D "state? mobility? self_care? usual? pain? anxiety?"

const VaerdiCalculatorEntry vaerdi_calculator_scores[] = {
  { { "eq5d5l_dk", "EQ-5D-5L index, Danish value set", EQ5D, "index" }, eq5d5l_dk },
  { { "eq5d3l_dk", "EQ-5D-3L index, Danish value sets", EQ5D, "index_tto index_vas" }, eq5d3l_dk },
  { { "eq5d5l_dk_crosswalk", "EQ-5D-5L answers valued by the Danish 3L set (TTO), as before 2021", EQ5D, "index" },
    eq5d5l_dk_crosswalk },
  { { "eq5d5l_dk_coefficients", "What a level costs in the Danish EQ-5D-5L value set", "dimension level", "decrement" },
    eq5d5l_dk_coefficients },
  { { "eq5d3l_dk_coefficients", "What a term costs in the Danish EQ-5D-3L value sets", "term",
      "tto_decrement vas_decrement" }, eq5d3l_dk_coefficients },
  { { "eq5d_change", "Paretian class of change and level sum", "pre post", "level_sum_pre class" }, eq5d_change },
  { { "oxford", "Oxford Hip or Knee Score", "items", "missing score_0_48" }, oxford },
  { { "who5", "WHO-5 well-being", "items", "raw_0_25 score_0_100 low_wellbeing" }, who5 },
  { { "cat", "COPD Assessment Test", "items", "score_0_40 impact" }, cat },
  { { "koos", "A subscale of KOOS, one decimal", "subscale items", "score" }, koos },
  { { "hoos", "A subscale of HOOS, two decimals", "subscale items", "score half_answered" }, hoos },
  { { "koos12", "KOOS-12 or HOOS-12", "items", "pain function qol summary" }, koos12 },
  { { "koos_hoos_ps", "KOOS-PS or HOOS-PS from the raw sum", "instrument raw_sum", "score" }, koos_hoos_ps },
  { { "scl90r_depression", "SCL-90-R depression scale", "items", "answered depression_sum depression_mean" },
    scl90r_depression },
  { { NULL } },
};
