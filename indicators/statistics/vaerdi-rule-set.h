/* vaerdi-rule-set.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "statistics/vaerdi-control-chart.h"
#include "statistics/vaerdi-run-rules.h"

G_BEGIN_DECLS

/**
 * VaerdiSignalFlags:
 * @VAERDI_SIGNAL_OUTSIDE: beyond a limit
 * @VAERDI_SIGNAL_TREND: in a row of points that all rise or all fall
 * @VAERDI_SIGNAL_TWO_IN_THREE: near a limit, as another of three in a row is
 * @VAERDI_SIGNAL_SHIFT: in a row of points on one side of the centre
 * @VAERDI_SIGNAL_LONG_RUN: in a run longer than chance gives
 * @VAERDI_SIGNAL_FEW_CROSSINGS: in a phase that crosses its centre too seldom
 *
 * What a rule set says of a point.
 */
typedef enum
{
  VAERDI_SIGNAL_OUTSIDE       = 1 << 0,
  VAERDI_SIGNAL_TREND         = 1 << 1,
  VAERDI_SIGNAL_TWO_IN_THREE  = 1 << 2,
  VAERDI_SIGNAL_SHIFT         = 1 << 3,
  VAERDI_SIGNAL_LONG_RUN      = 1 << 4,
  VAERDI_SIGNAL_FEW_CROSSINGS = 1 << 5,
} VaerdiSignalFlags;

/**
 * VaerdiPointSignal:
 * @flags: #VaerdiSignalFlags, all that fit; 0 for common cause
 * @label: the one of @flags that the rule set names first
 * @side: 1 above, -1 below, 0 on the centre line or missing
 * @direction: 1 for high or rising, -1 for low or falling, 0 without a signal;
 *   for a trend the way the points go, otherwise @side
 * @near_limit: 1 when the point is beyond 2 sigma but not outside
 */
typedef struct
{
  guint  flags;
  guint  label;
  gint8  side;
  gint8  direction;
  guint8 near_limit;
} VaerdiPointSignal;

/**
 * VaerdiVariation:
 * @VAERDI_VARIATION_NOT_ENOUGH: too few points to say
 * @VAERDI_VARIATION_COMMON: chance
 * @VAERDI_VARIATION_IMPROVEMENT_HIGH: a signal upwards, and higher is better
 * @VAERDI_VARIATION_IMPROVEMENT_LOW: a signal downwards, and lower is better
 * @VAERDI_VARIATION_CONCERN_HIGH: a signal upwards, and lower is better
 * @VAERDI_VARIATION_CONCERN_LOW: a signal downwards, and higher is better
 * @VAERDI_VARIATION_NEUTRAL_HIGH: a signal upwards, and no way is better
 * @VAERDI_VARIATION_NEUTRAL_LOW: a signal downwards, and no way is better
 */
typedef enum
{
  VAERDI_VARIATION_NOT_ENOUGH,
  VAERDI_VARIATION_COMMON,
  VAERDI_VARIATION_IMPROVEMENT_HIGH,
  VAERDI_VARIATION_IMPROVEMENT_LOW,
  VAERDI_VARIATION_CONCERN_HIGH,
  VAERDI_VARIATION_CONCERN_LOW,
  VAERDI_VARIATION_NEUTRAL_HIGH,
  VAERDI_VARIATION_NEUTRAL_LOW,
} VaerdiVariation;

/**
 * VaerdiAssurance:
 * @VAERDI_ASSURANCE_NONE: no target, no limits, or no way is better
 * @VAERDI_ASSURANCE_PASS: the target will be met every time
 * @VAERDI_ASSURANCE_INCONSISTENT: it is met or missed by chance
 * @VAERDI_ASSURANCE_FAIL: it will be missed every time, as things are
 */
typedef enum
{
  VAERDI_ASSURANCE_NONE,
  VAERDI_ASSURANCE_PASS,
  VAERDI_ASSURANCE_INCONSISTENT,
  VAERDI_ASSURANCE_FAIL,
} VaerdiAssurance;

#define VAERDI_TYPE_RULE_SET (vaerdi_rule_set_get_type ())

typedef struct _VaerdiRuleSet VaerdiRuleSet;

GType            vaerdi_rule_set_get_type      (void) G_GNUC_CONST;
VaerdiRuleSet   *vaerdi_rule_set_get           (const char               *id,
                                                GError                  **error);
VaerdiRuleSet   *vaerdi_rule_set_load          (const char               *path,
                                                GError                  **error);
VaerdiRuleSet   *vaerdi_rule_set_parse         (const char               *name,
                                                const char               *text,
                                                gsize                     length,
                                                GError                  **error);
VaerdiRuleSet   *vaerdi_rule_set_ref           (VaerdiRuleSet            *self);
void             vaerdi_rule_set_unref         (VaerdiRuleSet            *self);
const char * const *vaerdi_rule_set_list       (void);
const char      *vaerdi_rule_set_get_id        (VaerdiRuleSet            *self);
const char      *vaerdi_rule_set_get_version   (VaerdiRuleSet            *self);
const char      *vaerdi_rule_set_get_name      (VaerdiRuleSet            *self,
                                                const char               *language);
const char      *vaerdi_rule_set_get_source    (VaerdiRuleSet            *self);
guint            vaerdi_rule_set_get_minimum_points (VaerdiRuleSet       *self);
guint            vaerdi_rule_set_get_flags     (VaerdiRuleSet            *self);
guint            vaerdi_rule_set_get_length    (VaerdiRuleSet            *self,
                                                VaerdiSignalFlags         rule);
gboolean         vaerdi_rule_set_apply         (VaerdiRuleSet            *self,
                                                const VaerdiChartPoint   *points,
                                                guint                     n_points,
                                                VaerdiPointSignal        *signals,
                                                VaerdiRunAnalysis        *runs);
VaerdiVariation  vaerdi_rule_set_judge         (VaerdiRuleSet            *self,
                                                const VaerdiChartPoint   *points,
                                                guint                     n_points,
                                                const VaerdiPointSignal  *signals,
                                                int                       better);
VaerdiVariation  vaerdi_variation_of_signal    (const VaerdiPointSignal  *signal,
                                                int                       better);
VaerdiAssurance  vaerdi_assurance_of_target    (double                    target,
                                                double                    lower,
                                                double                    upper,
                                                int                       better);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiRuleSet, vaerdi_rule_set_unref)

G_END_DECLS
