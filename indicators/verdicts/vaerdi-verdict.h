/* vaerdi-verdict.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"
#include "statistics/vaerdi-control-chart.h"
#include "statistics/vaerdi-funnel.h"
#include "statistics/vaerdi-rule-set.h"

G_BEGIN_DECLS

/**
 * VaerdiVerdictState:
 * @VAERDI_STATE_OK: there is a figure
 * @VAERDI_STATE_NO_DATA: the unit has no rows in the period
 * @VAERDI_STATE_SUPPRESSED: every number is withheld, see #VaerdiWithheld
 * @VAERDI_STATE_INVALID: the counts contradict themselves
 * @VAERDI_STATE_FAILED: the indicator could not be computed
 */
typedef enum
{
  VAERDI_STATE_OK,
  VAERDI_STATE_NO_DATA,
  VAERDI_STATE_SUPPRESSED,
  VAERDI_STATE_INVALID,
  VAERDI_STATE_FAILED,
} VaerdiVerdictState;

/**
 * VaerdiWithheld:
 * @VAERDI_WITHHELD_NONE: the figure is told
 * @VAERDI_WITHHELD_SMALL: too few patients stand behind it
 * @VAERDI_WITHHELD_OTHERS: it would give away a small group, of the unit in a
 *   shorter span or of another unit
 *
 * Why a figure is withheld.
 */
typedef enum
{
  VAERDI_WITHHELD_NONE,
  VAERDI_WITHHELD_SMALL,
  VAERDI_WITHHELD_OTHERS,
} VaerdiWithheld;

/**
 * VaerdiFigure:
 * @from: first month
 * @to: month after the last
 * @numerator: events, or the sum of a mean; NaN when withheld
 * @denominator: patients, exposure, or n; NaN when withheld
 * @value: in the indicator's display unit; NaN when there is none
 * @lower: lower end of the 95 % interval, display unit; NaN when none
 * @upper: upper end
 * @n_withheld: months from @from until before @to that are not in the figure,
 *   since only a longer span may tell of them
 */
typedef struct
{
  gint32 from;
  gint32 to;
  double numerator;
  double denominator;
  double value;
  double lower;
  double upper;
  guint  n_withheld;
} VaerdiFigure;

typedef enum
{
  VAERDI_POINT_SUPPRESSED = 1 << 0,  /* not told by itself; it need not be small */
  VAERDI_POINT_INVALID    = 1 << 1,
  VAERDI_POINT_INCOMPLETE = 1 << 2,  /* follow-up has not run out, or data are late */
} VaerdiPointFlags;

/**
 * VaerdiVerdictPoint:
 * @month: the month
 * @numerator: NaN when missing or withheld
 * @denominator: NaN when missing or withheld
 * @flags: #VaerdiPointFlags
 * @chart: value, centre and limits, in the display unit
 * @signal: what the rule set says of the point
 * @phase: (nullable): the phase that begins with this month; the definition's,
 *   or one of the verdict's
 * @version: (nullable): the version of the definition that begins with it
 * @exclusion: (nullable): why the month is left out of limits and signals
 */
typedef struct
{
  gint32            month;
  double            numerator;
  double            denominator;
  guint             flags;
  VaerdiChartPoint  chart;
  VaerdiPointSignal signal;
  const VaerdiPhase     *phase;
  const VaerdiVersion   *version;
  const VaerdiExclusion *exclusion;
} VaerdiVerdictPoint;

/* One target of the goal, judged. */
typedef struct
{
  const VaerdiTarget *target;
  double              value;      /* value judged: headline or stratum */
  double              limit;      /* what it is held against, display unit; NaN when unknown */
  VaerdiAttainment    attainment;
  VaerdiAttainment    at_baseline;
} VaerdiTargetVerdict;

typedef enum
{
  VAERDI_JUDGED_NONE,
  VAERDI_JUDGED_HIGH,
  VAERDI_JUDGED_MODERATE,
  VAERDI_JUDGED_LOW,
} VaerdiJudgedLevel;

typedef enum
{
  VAERDI_FRESHNESS_UNKNOWN,
  VAERDI_FRESHNESS_FRESH,
  VAERDI_FRESHNESS_LATE,
} VaerdiFreshness;

/**
 * VaerdiAspect:
 *
 * What a reason is asked about, see vaerdi_verdict_dup_reason().
 */
typedef enum
{
  VAERDI_ASPECT_VALUE,
  VAERDI_ASPECT_GOAL,
  VAERDI_ASPECT_LEVEL,
  VAERDI_ASPECT_VARIATION,
  VAERDI_ASPECT_ASSURANCE,
  VAERDI_ASPECT_CHANGE,
  VAERDI_ASPECT_BENCHMARK,
  VAERDI_ASPECT_COVERAGE,
  VAERDI_ASPECT_FRESHNESS,
  VAERDI_ASPECT_SUPPRESSION,
} VaerdiAspect;

#define VAERDI_N_ASPECTS 10

/**
 * VaerdiVerdict:
 *
 * One figure judged once. Every view reads this object; a withheld number is
 * NaN in it, so no view can show it. All fields are read-only.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  VaerdiDefinition    *definition;
  char                *unit_id;
  char                *unit_name;
  VaerdiUnitLevel      unit_level;
  gint32               reference_date;  /* days since 1970-01-01 */

  VaerdiVerdictState   state;
  VaerdiWithheld       withheld;
  char                *message[VAERDI_N_LANGUAGES]; /* of INVALID and FAILED; else NULL */
  gboolean             unit_closed;
  gint32               unit_closed_on;  /* days since 1970-01-01 */

  VaerdiFigure         current;
  VaerdiFigure         baseline;
  guint                n_left_out;      /* months of units below whose counts contradict themselves */

  VaerdiTargetVerdict *targets;
  guint                n_targets;
  VaerdiAttainment     attainment;
  VaerdiAttainment     attainment_at_baseline;

  VaerdiJudgedLevel    level;

  VaerdiChartKind      chart;
  char                *rule_set;        /* id of the rule set used */
  char                *rule_set_name[VAERDI_N_LANGUAGES];
  VaerdiVerdictPoint  *points;          /* one per month, oldest first */
  GPtrArray           *phases;          /* confirmed at a meeting, of VaerdiPhase; may be NULL */
  GPtrArray           *decisions;       /* of VaerdiDecision, by month; may be NULL */
  guint                n_points;
  VaerdiVariation      variation;
  guint                signal;          /* flags of the newest signal */
  gint32               signal_month;    /* when it began; G_MININT32 when none */
  char                *other_rule_set_name[VAERDI_N_LANGUAGES];
  VaerdiVariation      other_variation; /* under the other rule set */
  VaerdiAssurance      assurance;

  double               change_absolute; /* display unit (percentage points for %) */
  double               change_relative; /* percent of the baseline */

  VaerdiBenchmarkSource benchmark_source;
  char                *benchmark_name[VAERDI_N_LANGUAGES];
  VaerdiFigure         benchmark;
  double               benchmark_sd;    /* of single values of a mean; NaN otherwise */
  VaerdiFunnelPosition funnel;
  guint                n_peers;

  double               answered;
  double               eligible;
  double               coverage;        /* percent; NaN when it does not apply */
  double               minimum_coverage;
  gboolean             coverage_too_low;

  VaerdiFreshness      freshness;
  gint32               newest_month;    /* with data; G_MININT32 when none */
  gint32               expected_month;  /* that ought to have data by now */
  int                  age_days;        /* from the newest month's end to the reference date */
} VaerdiVerdict;

#define VAERDI_TYPE_VERDICT (vaerdi_verdict_get_type ())

GType          vaerdi_verdict_get_type      (void) G_GNUC_CONST;
VaerdiVerdict *vaerdi_verdict_new           (VaerdiDefinition    *definition,
                                             const char          *unit_id,
                                             const char          *unit_name,
                                             VaerdiUnitLevel      level);
VaerdiVerdict *vaerdi_verdict_ref           (VaerdiVerdict       *self);
void           vaerdi_verdict_unref         (VaerdiVerdict       *self);
char          *vaerdi_verdict_dup_reason    (const VaerdiVerdict *self,
                                             VaerdiAspect         aspect,
                                             VaerdiLanguage       language);
char          *vaerdi_verdict_dup_summary   (const VaerdiVerdict *self,
                                             VaerdiLanguage       language);
char          *vaerdi_verdict_dup_value     (const VaerdiVerdict *self,
                                             VaerdiLanguage       language);
char          *vaerdi_verdict_dup_goal      (const VaerdiVerdict *self,
                                             VaerdiLanguage       language);
char          *vaerdi_verdict_dup_goal_brief (const VaerdiVerdict *self,
                                             VaerdiLanguage       language);
char          *vaerdi_verdict_dup_change    (const VaerdiVerdict *self,
                                             VaerdiLanguage       language);
char          *vaerdi_verdict_dup_counts    (const VaerdiVerdict *self,
                                             VaerdiLanguage       language);
const char    *vaerdi_verdict_get_status_word (const VaerdiVerdict *self,
                                             VaerdiLanguage       language);
gint32         vaerdi_verdict_get_month     (const VaerdiVerdict *self);
gboolean       vaerdi_verdict_has_signal    (const VaerdiVerdict *self);
gboolean       vaerdi_verdict_rules_disagree (const VaerdiVerdict *self);
int            vaerdi_verdict_get_importance (const VaerdiVerdict *self);
const char    *vaerdi_aspect_to_id          (VaerdiAspect         aspect);
const char    *vaerdi_aspect_to_name        (VaerdiAspect         aspect,
                                             VaerdiLanguage       language);
const char    *vaerdi_withheld_to_id        (VaerdiWithheld       withheld);
const char    *vaerdi_verdict_state_to_id   (VaerdiVerdictState   state);
const char    *vaerdi_variation_to_word     (VaerdiVariation      variation,
                                             VaerdiLanguage       language);
const char    *vaerdi_assurance_to_word     (VaerdiAssurance      assurance,
                                             VaerdiLanguage       language);
const char    *vaerdi_funnel_position_to_word (VaerdiFunnelPosition position,
                                             VaerdiLanguage       language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiVerdict, vaerdi_verdict_unref)

G_END_DECLS
