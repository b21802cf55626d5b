/* vaerdi-scores.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The questionnaires' wording is licensed and is not here; only the scoring. */

#define VAERDI_N_EQ5D_DIMENSIONS 5

/**
 * VaerdiEq5dSet:
 * @VAERDI_EQ5D_5L: the Danish value set of EQ-5D-5L (Jensen et al. 2021)
 * @VAERDI_EQ5D_3L_TTO: the Danish time trade-off set of EQ-5D-3L
 *   (Wittrup-Jensen et al. 2009)
 * @VAERDI_EQ5D_3L_VAS: the Danish visual analogue set of EQ-5D-3L
 * @VAERDI_EQ5D_5L_CROSSWALK: answers to EQ-5D-5L valued by the 3L time trade-off
 *   set, as Danish series before 2021 were (van Hout et al. 2012)
 */
typedef enum
{
  VAERDI_EQ5D_5L,
  VAERDI_EQ5D_3L_TTO,
  VAERDI_EQ5D_3L_VAS,
  VAERDI_EQ5D_5L_CROSSWALK,
} VaerdiEq5dSet;

/**
 * VaerdiEq5dChange:
 * @VAERDI_EQ5D_CHANGE_UNKNOWN: an answer is missing
 * @VAERDI_EQ5D_CHANGE_NONE: the same state
 * @VAERDI_EQ5D_CHANGE_IMPROVE: better somewhere, worse nowhere
 * @VAERDI_EQ5D_CHANGE_WORSEN: worse somewhere, better nowhere
 * @VAERDI_EQ5D_CHANGE_MIXED: better somewhere and worse somewhere
 * @VAERDI_EQ5D_CHANGE_NO_PROBLEMS: no problems before or after
 */
typedef enum
{
  VAERDI_EQ5D_CHANGE_UNKNOWN,
  VAERDI_EQ5D_CHANGE_NONE,
  VAERDI_EQ5D_CHANGE_IMPROVE,
  VAERDI_EQ5D_CHANGE_WORSEN,
  VAERDI_EQ5D_CHANGE_MIXED,
  VAERDI_EQ5D_CHANGE_NO_PROBLEMS,
} VaerdiEq5dChange;

/**
 * VaerdiInstrument:
 * @VAERDI_INSTRUMENT_OXFORD: Oxford Hip or Knee Score: 12 items 0-4, 48 is best
 * @VAERDI_INSTRUMENT_WHO5: WHO-5: 5 items 0-5, 100 is best
 * @VAERDI_INSTRUMENT_CAT: COPD Assessment Test: 8 items 0-5, 0 is best
 * @VAERDI_INSTRUMENT_KOOS: a subscale of KOOS, HOOS, KOOS-12 or HOOS-12: items
 *   0-4 with 0 best, score 0-100 with 100 best
 * @VAERDI_INSTRUMENT_SCL_DEPRESSION: SCL-90-R depression: 13 items 0-4, mean of
 *   the answered, 0 is best
 */
typedef enum
{
  VAERDI_INSTRUMENT_OXFORD,
  VAERDI_INSTRUMENT_WHO5,
  VAERDI_INSTRUMENT_CAT,
  VAERDI_INSTRUMENT_KOOS,
  VAERDI_INSTRUMENT_SCL_DEPRESSION,
} VaerdiInstrument;

typedef enum
{
  VAERDI_SHORT_FORM_KOOS_PS,
  VAERDI_SHORT_FORM_HOOS_PS,
} VaerdiShortForm;

/**
 * VaerdiKoos12:
 * @pain: items 1-4
 * @function: items 5-8
 * @quality: items 9-12
 * @summary: mean of the three; NaN when one is missing
 */
typedef struct
{
  double pain;
  double function;
  double quality;
  double summary;
} VaerdiKoos12;

#define VAERDI_WHO5_LOW_BELOW 50.0

gboolean         vaerdi_eq5d_parse        (const char       *state,
                                           guint             n_levels,
                                           guint8           *levels);
double           vaerdi_eq5d_index        (VaerdiEq5dSet     set,
                                           const guint8     *levels);
guint            vaerdi_eq5d_level_sum    (const guint8     *levels);
VaerdiEq5dChange vaerdi_eq5d_compare      (const guint8     *before,
                                           const guint8     *after);
const char      *vaerdi_eq5d_change_to_name (VaerdiEq5dChange change);
gboolean         vaerdi_score_items_fit   (VaerdiInstrument  instrument,
                                           const double     *items,
                                           guint             n_items);
double           vaerdi_score_items       (VaerdiInstrument  instrument,
                                           const double     *items,
                                           guint             n_items);
double           vaerdi_score_oxford_old  (double            old_score);
guint            vaerdi_score_koos_items  (const char       *instrument,
                                           const char       *subscale);
void             vaerdi_score_koos12      (const double     *items,
                                           VaerdiKoos12     *out);
double           vaerdi_score_short_form  (VaerdiShortForm   form,
                                           guint             raw_sum);
const char      *vaerdi_score_cat_impact  (double            score);

G_END_DECLS
