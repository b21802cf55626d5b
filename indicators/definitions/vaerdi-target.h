/* vaerdi-target.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

/**
 * VaerdiTargetKind:
 * @VAERDI_TARGET_FIXED: against a fixed value
 * @VAERDI_TARGET_CHANGE: a change in percent of the baseline
 * @VAERDI_TARGET_BASELINE: kept or improved against the baseline
 * @VAERDI_TARGET_BENCHMARK: against the national average
 * @VAERDI_TARGET_RANGE: within a range, both ends included
 * @VAERDI_TARGET_MONITOR: followed without a verdict
 *
 * A goal is a list of targets that must all be met. With these six kinds the
 * eight goals of the field can be stated: several thresholds at once, and
 * combined goals, are lists.
 */
typedef enum
{
  VAERDI_TARGET_FIXED,
  VAERDI_TARGET_CHANGE,
  VAERDI_TARGET_BASELINE,
  VAERDI_TARGET_BENCHMARK,
  VAERDI_TARGET_RANGE,
  VAERDI_TARGET_MONITOR,
} VaerdiTargetKind;

typedef enum
{
  VAERDI_AT_LEAST,
  VAERDI_MORE_THAN,
  VAERDI_AT_MOST,
  VAERDI_LESS_THAN,
} VaerdiOperator;

typedef enum
{
  VAERDI_ATTAINMENT_NONE,       /* no goal is set */
  VAERDI_ATTAINMENT_MET,
  VAERDI_ATTAINMENT_NOT_MET,
  VAERDI_ATTAINMENT_NO_DATA,
  VAERDI_ATTAINMENT_MONITORED,
} VaerdiAttainment;

/**
 * VaerdiTarget:
 * @kind: what the value is held against
 * @comparison: how it is held
 * @value: the fixed value, the change in percent (-10 is ten percent down), or
 *   the lower end of the range; in the indicator's display unit
 * @upper: the upper end of the range
 * @stratum: the stratum it speaks of; "" for the headline
 * @from: first month it is in force, G_MININT32 for always
 * @to: month after the last in which it is in force, G_MAXINT32 for always
 */
typedef struct
{
  VaerdiTargetKind kind;
  VaerdiOperator   comparison;
  double           value;
  double           upper;
  char            *stratum;
  gint32           from;
  gint32           to;
} VaerdiTarget;

/**
 * VaerdiTargetContext:
 * @value: the value judged; NaN when there is none
 * @baseline: the baseline's value; NaN when there is none
 * @benchmark: the national average; NaN when there is none
 */
typedef struct
{
  double value;
  double baseline;
  double benchmark;
} VaerdiTargetContext;

VaerdiTarget     *vaerdi_target_new         (VaerdiTargetKind            kind,
                                             VaerdiOperator              comparison,
                                             double                      value);
VaerdiTarget     *vaerdi_target_copy        (const VaerdiTarget         *self);
gboolean          vaerdi_target_is_in_force (const VaerdiTarget         *self,
                                             gint32                      month);
void              vaerdi_target_free        (VaerdiTarget               *self);
double            vaerdi_target_get_limit   (const VaerdiTarget         *self,
                                             const VaerdiTargetContext  *context);
VaerdiAttainment  vaerdi_target_judge       (const VaerdiTarget         *self,
                                             const VaerdiTargetContext  *context);
VaerdiAttainment  vaerdi_attainment_all     (const VaerdiAttainment     *attainments,
                                             guint                       n);
gboolean          vaerdi_operator_parse     (const char                 *id,
                                             VaerdiOperator             *comparison);
const char       *vaerdi_operator_to_sign   (VaerdiOperator              comparison);
char             *vaerdi_target_bind        (char                       *text);
const char       *vaerdi_attainment_to_id   (VaerdiAttainment            attainment);
const char       *vaerdi_attainment_to_word (VaerdiAttainment            attainment,
                                             VaerdiLanguage              language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiTarget, vaerdi_target_free)

G_END_DECLS
