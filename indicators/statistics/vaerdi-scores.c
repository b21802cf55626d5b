/* vaerdi-scores.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-scores"

#include "config.h"

#include <math.h>

#include "statistics/vaerdi-scores.h"

/* What full health loses at each level of mobility, self-care, usual
 * activities, pain or discomfort, anxiety or depression; in thousandths, so
 * that the sum is exact. */
static const guint16 decrements_5l[VAERDI_N_EQ5D_DIMENSIONS][5] = {
  { 0, 41, 54, 157, 220 },
  { 0, 35, 50, 144, 209 },
  { 0, 33, 40, 139, 174 },
  { 0, 48, 94, 381, 537 },
  { 0, 72, 191, 430, 618 },
};

static const guint16 decrements_3l_tto[VAERDI_N_EQ5D_DIMENSIONS][3] = {
  { 0, 53, 411 },
  { 0, 63, 192 },
  { 0, 48, 144 },
  { 0, 62, 396 },
  { 0, 68, 367 },
};

static const guint16 decrements_3l_vas[VAERDI_N_EQ5D_DIMENSIONS][3] = {
  { 0, 126, 252 },
  { 0, 112, 224 },
  { 0, 64, 128 },
  { 0, 78, 156 },
  { 0, 91, 182 },
};

#define CONSTANT_3L_TTO 114
#define CONSTANT_3L_VAS 225

/* Of the patients who gave a 5L answer at level 2, and at level 4, how many gave
 * the milder of the two 3L answers next to it: 1 of 1 and 2, 2 of 2 and 3. The
 * levels 1, 3 and 5 are the 3L levels 1, 2 and 3. Van Hout et al., Interim
 * scoring for the EQ-5D-5L, Value in Health 2012. */
static const struct
{
  double milder_of_2;
  double milder_of_4;
} crosswalk[VAERDI_N_EQ5D_DIMENSIONS] = {
  { 119.0 / 671.0, 193.0 / 208.0 },
  { 41.0 / 245.0, 109.0 / 144.0 },
  { 163.0 / 824.0, 137.0 / 204.0 },
  { 211.0 / 1061.0, 239.0 / 398.0 },
  { 219.0 / 1060.0, 82.0 / 161.0 },
};

/* Raw sums to scores, in tenths; 100 is no difficulty. The developers' own
 * tables (Perruccio et al. 2008, Davis et al. 2008) run the other way. */
static const guint16 koos_ps[29] = {
  1000, 944, 895, 852, 814, 780, 751, 725, 703, 682, 664, 647, 630, 614, 597,
  580, 560, 539, 515, 488, 456, 421, 380, 334, 282, 223, 157, 82, 0,
};

static const guint16 hoos_ps[21] = {
  1000, 954, 912, 873, 836, 800, 766, 731, 696, 661, 623, 583, 539, 492, 441,
  384, 321, 252, 176, 92, 0,
};

/* least and most: what an item may be; n_items: 0 where it varies; answered:
 * how many must be there, 0 for half of them */
static const struct
{
  guint  n_items;
  double least;
  double most;
  guint  answered;
} instruments[] = {
  [VAERDI_INSTRUMENT_OXFORD] = { 12, 0, 4, 10 },
  [VAERDI_INSTRUMENT_WHO5] = { 5, 0, 5, 5 },
  [VAERDI_INSTRUMENT_CAT] = { 8, 0, 5, 8 },
  [VAERDI_INSTRUMENT_KOOS] = { 0, 0, 4, 0 },
  [VAERDI_INSTRUMENT_SCL_DEPRESSION] = { 13, 0, 4, 1 },
};

/**
 * vaerdi_eq5d_parse:
 * @state: five digits, such as 11213
 * @n_levels: 3 or 5
 * @levels: (array fixed-size=5) (out caller-allocates): the levels, 1 to
 *   @n_levels
 *
 * Returns: %FALSE when it is no state
 */
gboolean
vaerdi_eq5d_parse (const char *state,
                   guint       n_levels,
                   guint8     *levels)
{
  g_return_val_if_fail (state != NULL && levels != NULL, FALSE);

  for (guint i = 0; i < VAERDI_N_EQ5D_DIMENSIONS; i++)
    {
      if (state[i] < '1' || state[i] > (char) ('0' + n_levels))
        return FALSE;
      levels[i] = state[i] - '0';
    }

  return state[VAERDI_N_EQ5D_DIMENSIONS] == '\0';
}

/* The publisher's table is of values with four decimals, rounded once more; it
 * cannot be had by rounding once. */
static double
round_as_published (double thousandths)
{
  return round (round (thousandths * 10.0) / 10.0) / 1000.0;
}

/* The mean 3L index of the patients who answer so: Σ over the 3L states of
 * P(state) index(state). The Danish index is a sum, so its terms have means of
 * their own; the constant falls away where every 3L answer is 1. */
static double
crosswalk_index (const guint8 *levels)
{
  double loss = 0.0, all_1 = 1.0;

  for (guint i = 0; i < VAERDI_N_EQ5D_DIMENSIONS; i++)
    {
      const guint16 *decrements = decrements_3l_tto[i];
      guint milder = (levels[i] - 1) / 2;
      double share = levels[i] == 2 ? crosswalk[i].milder_of_2
                   : levels[i] == 4 ? crosswalk[i].milder_of_4 : 1.0;

      loss += share * decrements[milder];
      if (share < 1.0)
        loss += (1.0 - share) * decrements[milder + 1];
      all_1 *= milder == 0 ? share : 0.0;
    }

  return round_as_published (1000.0 - loss - CONSTANT_3L_TTO * (1.0 - all_1));
}

/**
 * vaerdi_eq5d_index:
 * @set: the value set
 * @levels: (array fixed-size=5): levels from 1; 0 for a missing answer
 *
 * 1 - Σ decrements, and for 3L 1 - the constant as well unless every level is
 * 1. The published coefficients give 55555 = -0.758; the paper's own minimum of
 * -0.757 is of the model before rounding. The crosswalk gives the 3125 values of
 * the publisher's table for Denmark.
 *
 * Returns: the index with three decimals, 1 for full health; NaN when an answer
 *   is missing or no level of the set
 */
double
vaerdi_eq5d_index (VaerdiEq5dSet  set,
                   const guint8  *levels)
{
  guint most = set == VAERDI_EQ5D_5L || set == VAERDI_EQ5D_5L_CROSSWALK ? 5 : 3;
  int thousandths = 1000;
  gboolean full = TRUE;

  for (guint i = 0; i < VAERDI_N_EQ5D_DIMENSIONS; i++)
    if (levels[i] < 1 || levels[i] > most)
      return NAN;
  if (set == VAERDI_EQ5D_5L_CROSSWALK)
    return crosswalk_index (levels);

  for (guint i = 0; i < VAERDI_N_EQ5D_DIMENSIONS; i++)
    {
      guint level = levels[i];

      full = full && level == 1;
      if (set == VAERDI_EQ5D_5L)
        thousandths -= decrements_5l[i][level - 1];
      else if (set == VAERDI_EQ5D_3L_TTO)
        thousandths -= decrements_3l_tto[i][level - 1];
      else
        thousandths -= decrements_3l_vas[i][level - 1];
    }

  if (!full && set == VAERDI_EQ5D_3L_TTO)
    thousandths -= CONSTANT_3L_TTO;
  if (!full && set == VAERDI_EQ5D_3L_VAS)
    thousandths -= CONSTANT_3L_VAS;

  return thousandths / 1000.0;
}

/**
 * vaerdi_eq5d_level_sum:
 * @levels: (array fixed-size=5): levels from 1; 0 for a missing answer
 *
 * Returns: the level sum score, 5 for full health; 0 when an answer is missing
 */
guint
vaerdi_eq5d_level_sum (const guint8 *levels)
{
  guint sum = 0;

  for (guint i = 0; i < VAERDI_N_EQ5D_DIMENSIONS; i++)
    {
      if (levels[i] == 0)
        return 0;
      sum += levels[i];
    }

  return sum;
}

/**
 * vaerdi_eq5d_compare:
 * @before: (array fixed-size=5): levels from 1; 0 for a missing answer
 * @after: (array fixed-size=5): levels from 1; 0 for a missing answer
 *
 * The Paretian classification of health change (Devlin, Parkin and Browne,
 * Health Economics 2010).
 *
 * Returns: the class
 */
VaerdiEq5dChange
vaerdi_eq5d_compare (const guint8 *before,
                     const guint8 *after)
{
  gboolean better = FALSE, worse = FALSE;
  guint sum = vaerdi_eq5d_level_sum (before);

  if (sum == 0 || vaerdi_eq5d_level_sum (after) == 0)
    return VAERDI_EQ5D_CHANGE_UNKNOWN;

  for (guint i = 0; i < VAERDI_N_EQ5D_DIMENSIONS; i++)
    {
      better = better || after[i] < before[i];
      worse = worse || after[i] > before[i];
    }

  if (better && worse)
    return VAERDI_EQ5D_CHANGE_MIXED;
  if (better)
    return VAERDI_EQ5D_CHANGE_IMPROVE;
  if (worse)
    return VAERDI_EQ5D_CHANGE_WORSEN;

  return sum == VAERDI_N_EQ5D_DIMENSIONS ? VAERDI_EQ5D_CHANGE_NO_PROBLEMS : VAERDI_EQ5D_CHANGE_NONE;
}

const char *
vaerdi_eq5d_change_to_name (VaerdiEq5dChange change)
{
  static const char * const names[] = {
    "Unknown", "No change", "Improve", "Worsen", "Mixed change", "No problems",
  };

  g_return_val_if_fail (change < G_N_ELEMENTS (names), NULL);

  return names[change];
}

/**
 * vaerdi_score_items_fit:
 * @instrument: the questionnaire
 * @items: (array length=n_items): answers; NaN for a missing one
 * @n_items: how many
 *
 * Returns: whether there are as many items as the questionnaire has, and each
 *   answer is a whole number it allows
 */
gboolean
vaerdi_score_items_fit (VaerdiInstrument  instrument,
                        const double     *items,
                        guint             n_items)
{
  guint expected = instruments[instrument].n_items;

  if (n_items == 0 || (expected != 0 && n_items != expected))
    return FALSE;

  for (guint i = 0; i < n_items; i++)
    if (!isnan (items[i]) &&
        (items[i] < instruments[instrument].least || items[i] > instruments[instrument].most ||
         items[i] != floor (items[i])))
      return FALSE;

  return TRUE;
}

/**
 * vaerdi_score_items:
 * @instrument: the questionnaire
 * @items: (array length=n_items): answers; NaN for a missing one
 * @n_items: how many
 *
 *  * Oxford: the sum, 0 to 48; up to two missing answers take the mean of the
 *    others (Murray et al., J Bone Joint Surg Br 2007)
 *  * WHO-5: 4 × the sum, all answered (Topp et al., Psychother Psychosom 2015)
 *  * CAT: the sum, all answered (Jones et al., Eur Respir J 2009)
 *  * KOOS and HOOS: 100 - 25 × the mean of the answered, at least half of them
 *    (Roos and Lohmander, Health Qual Life Outcomes 2003)
 *  * SCL-90-R depression: the mean of the answered; how many there must be is
 *    for the indicator to say (Derogatis 1994; Olsen et al. 2004)
 *
 * Returns: the score, not rounded; NaN when too many answers are missing or
 *   the items do not fit the questionnaire
 */
double
vaerdi_score_items (VaerdiInstrument  instrument,
                    const double     *items,
                    guint             n_items)
{
  guint answered = 0, least = instruments[instrument].answered;
  double sum = 0.0;

  if (!vaerdi_score_items_fit (instrument, items, n_items))
    return NAN;

  for (guint i = 0; i < n_items; i++)
    if (!isnan (items[i]))
      {
        sum += items[i];
        answered++;
      }
  if (answered == 0 || (least > 0 ? answered < least : 2 * answered < n_items))
    return NAN;

  switch (instrument)
    {
    case VAERDI_INSTRUMENT_OXFORD:
      return sum * n_items / answered;

    case VAERDI_INSTRUMENT_WHO5:
      return 4.0 * sum;

    case VAERDI_INSTRUMENT_CAT:
      return sum;

    case VAERDI_INSTRUMENT_KOOS:
      return 100.0 - 25.0 * sum / answered;

    case VAERDI_INSTRUMENT_SCL_DEPRESSION:
      return sum / answered;

    default:
      g_assert_not_reached ();
    }
}

/**
 * vaerdi_score_oxford_old:
 * @old_score: a score on the scale from 12 (best) to 60
 *
 * Returns: 60 - @old_score, on the scale from 0 to 48 (best); NaN when out of
 *   range
 */
double
vaerdi_score_oxford_old (double old_score)
{
  return old_score >= 12.0 && old_score <= 60.0 ? 60.0 - old_score : NAN;
}

/**
 * vaerdi_score_koos_items:
 * @instrument: "KOOS" or "HOOS"
 * @subscale: its subscale, by either name in use
 *
 * Returns: how many items the subscale has; 0 when there is none of that name
 */
guint
vaerdi_score_koos_items (const char *instrument,
                         const char *subscale)
{
  static const struct { const char *instrument, *subscale; guint n_items; } scales[] = {
    { "KOOS", "PAIN", 9 }, { "KOOS", "SYMPTOMS", 7 }, { "KOOS", "ADL_FUNCTION", 17 },
    { "KOOS", "SPORT_AND_RECREATION_FUNCTION", 5 }, { "KOOS", "QUALITY_OF_LIFE", 4 },
    { "KOOS", "P", 9 }, { "KOOS", "S", 7 }, { "KOOS", "ADL", 17 }, { "KOOS", "SP", 5 }, { "KOOS", "QOL", 4 },
    { "HOOS", "P", 10 }, { "HOOS", "S", 5 }, { "HOOS", "ADL", 17 }, { "HOOS", "SP", 4 }, { "HOOS", "QOL", 4 },
    { "HOOS", "PAIN", 10 }, { "HOOS", "SYMPTOMS", 5 }, { "HOOS", "ADL_FUNCTION", 17 },
    { "HOOS", "SPORT_AND_RECREATION_FUNCTION", 4 }, { "HOOS", "QUALITY_OF_LIFE", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (g_strcmp0 (instrument, scales[i].instrument) == 0 &&
        g_strcmp0 (subscale, scales[i].subscale) == 0)
      return scales[i].n_items;

  return 0;
}

/**
 * vaerdi_score_koos12:
 * @items: (array fixed-size=12): answers 0-4 with 0 best; NaN for a missing one
 * @out: (out): the scales, 0-100 with 100 best
 *
 * KOOS-12 and HOOS-12 (Gandek et al., Osteoarthritis Cartilage 2019): three
 * scales of four items, at least two of them answered.
 */
void
vaerdi_score_koos12 (const double *items,
                     VaerdiKoos12 *out)
{
  g_return_if_fail (items != NULL && out != NULL);

  out->pain = vaerdi_score_items (VAERDI_INSTRUMENT_KOOS, items, 4);
  out->function = vaerdi_score_items (VAERDI_INSTRUMENT_KOOS, items + 4, 4);
  out->quality = vaerdi_score_items (VAERDI_INSTRUMENT_KOOS, items + 8, 4);
  out->summary = (out->pain + out->function + out->quality) / 3.0;
}

/**
 * vaerdi_score_short_form:
 * @form: KOOS-PS (7 items) or HOOS-PS (5 items)
 * @raw_sum: sum of its items 0-4, all answered
 *
 * The direction differs between publishers; here 100 is no difficulty, as for
 * KOOS and HOOS.
 *
 * Returns: the score, 0 to 100; NaN when @raw_sum is out of range
 */
double
vaerdi_score_short_form (VaerdiShortForm form,
                         guint           raw_sum)
{
  if (form == VAERDI_SHORT_FORM_KOOS_PS)
    return raw_sum < G_N_ELEMENTS (koos_ps) ? koos_ps[raw_sum] / 10.0 : NAN;

  return raw_sum < G_N_ELEMENTS (hoos_ps) ? hoos_ps[raw_sum] / 10.0 : NAN;
}

/**
 * vaerdi_score_cat_impact:
 * @score: a CAT score, 0 to 40
 *
 * Returns: (nullable): "LOW" to 10, "MEDIUM" to 20, "HIGH" to 30, "VERY HIGH"
 *   over that
 */
const char *
vaerdi_score_cat_impact (double score)
{
  if (!(score >= 0.0 && score <= 40.0))
    return NULL;
  if (score <= 10.0)
    return "LOW";
  if (score <= 20.0)
    return "MEDIUM";

  return score <= 30.0 ? "HIGH" : "VERY HIGH";
}
