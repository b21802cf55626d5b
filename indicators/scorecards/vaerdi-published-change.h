/* vaerdi-published-change.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiPrintedNumber:
 * @value: the number; NaN when none is printed
 * @decimals: digits printed behind the decimal point
 * @exact: whether it is a count, which is not rounded
 *
 * A number as a publication prints it.
 */
typedef struct
{
  double   value;
  guint    decimals;
  gboolean exact;
} VaerdiPrintedNumber;

/**
 * VaerdiChangeKind:
 * @VAERDI_CHANGE_UNKNOWN: nothing to compare
 * @VAERDI_CHANGE_RELATIVE: percent of the baseline
 * @VAERDI_CHANGE_POINTS: percentage points
 * @VAERDI_CHANGE_UNEXPLAINED: neither follows from the values
 *
 * What a printed change is.
 */
typedef enum
{
  VAERDI_CHANGE_UNKNOWN,
  VAERDI_CHANGE_RELATIVE,
  VAERDI_CHANGE_POINTS,
  VAERDI_CHANGE_UNEXPLAINED,
} VaerdiChangeKind;

/**
 * VaerdiPrintedChange:
 * @number: the change; its value is NaN when none is printed
 * @says: what the text calls it; %VAERDI_CHANGE_UNKNOWN when it does not say
 *
 * A change as a publication prints it.
 */
typedef struct
{
  VaerdiPrintedNumber number;
  VaerdiChangeKind    says;
} VaerdiPrintedChange;

gboolean          vaerdi_printed_number_parse   (const char                 *text,
                                                 VaerdiPrintedNumber        *number);
double            vaerdi_printed_number_slack   (const VaerdiPrintedNumber  *self);
gboolean          vaerdi_printed_share_follows  (const VaerdiPrintedNumber  *share,
                                                 double                      numerator,
                                                 double                      denominator);
gboolean          vaerdi_printed_change_parse   (const char                 *remark,
                                                 VaerdiPrintedChange        *change);
VaerdiChangeKind  vaerdi_printed_change_explain (const VaerdiPrintedChange  *self,
                                                 const VaerdiPrintedNumber  *baseline,
                                                 const VaerdiPrintedNumber  *follow_up,
                                                 gboolean                    percent);

G_END_DECLS
