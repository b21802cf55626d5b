/* vaerdi-composite.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiComposite:
 * @n_eligible: patients eligible for at least one indicator
 * @all_or_none: share of them who met every indicator they were eligible for
 * @opportunity: met over eligible, all patients and indicators together
 * @indicator_average: mean of the indicators' shares
 * @patient_average: mean of the patients' own shares
 * @standard: share of patients whose own share reaches the standard
 * @weighted_average: weighted mean of the indicators' shares
 *
 * Composite scores, from 0 to 1; NaN with nobody eligible. Never to be shown
 * without the indicators' own shares.
 */
typedef struct
{
  guint  n_eligible;
  double all_or_none;
  double opportunity;
  double indicator_average;
  double patient_average;
  double standard;
  double weighted_average;
} VaerdiComposite;

/**
 * VaerdiCompositeIndex:
 * @z: weighted mean of z scores
 * @minmax: 100 times the weighted mean of min-max values
 * @geometric: 100 times the weighted geometric mean of min-max values that are
 *   moved to 0.01..1, so that no factor is 0
 */
typedef struct
{
  double z;
  double minmax;
  double geometric;
} VaerdiCompositeIndex;

/* A patient's answer to an indicator of a composite */
#define VAERDI_COMPOSITE_NOT_MET       0
#define VAERDI_COMPOSITE_MET           1
#define VAERDI_COMPOSITE_NOT_ELIGIBLE -1

gboolean vaerdi_composite_compute (const gint8          *met,
                                   guint                 n_patients,
                                   guint                 n_indicators,
                                   double                standard,
                                   const double         *weights,
                                   double               *indicators,
                                   VaerdiComposite      *out);
gboolean vaerdi_composite_index   (const double         *values,
                                   guint                 n_units,
                                   guint                 n_indicators,
                                   const gint8          *better,
                                   const double         *weights,
                                   VaerdiCompositeIndex *out,
                                   GError              **error);

G_END_DECLS
