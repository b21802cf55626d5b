/* vaerdi-definition.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "definitions/vaerdi-phase.h"
#include "definitions/vaerdi-target.h"
#include "definitions/vaerdi-version.h"
#include "statistics/vaerdi-control-chart.h"
#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

typedef enum
{
  VAERDI_FAMILY_PROCESS,
  VAERDI_FAMILY_OUTPUT,
  VAERDI_FAMILY_OUTCOME,
  VAERDI_FAMILY_PRO,
  VAERDI_FAMILY_COST,
} VaerdiFamily;

#define VAERDI_N_FAMILIES 5

/* PROM: result as the patient reports it. PREM: experience, which is no
 * outcome and feeds the experience leg of the triple aim. */
typedef enum
{
  VAERDI_PRO_NONE,
  VAERDI_PRO_PROM,
  VAERDI_PRO_PREM,
} VaerdiProKind;

typedef enum
{
  VAERDI_AIM_NONE,
  VAERDI_AIM_POPULATION,
  VAERDI_AIM_EXPERIENCE,
  VAERDI_AIM_COST,
} VaerdiAim;

typedef enum
{
  VAERDI_MEASURE_PROPORTION,
  VAERDI_MEASURE_RATE,
  VAERDI_MEASURE_RATIO,
  VAERDI_MEASURE_MEAN,
  VAERDI_MEASURE_SCORE,
  VAERDI_MEASURE_COUNT,
  VAERDI_MEASURE_STANDARDISED_RATIO,
  VAERDI_MEASURE_COMPOSITE,
  VAERDI_MEASURE_ADJUSTED_MEAN, /* a mean with the case mix of all units */
} VaerdiMeasure;

typedef enum
{
  VAERDI_DIRECTION_NEUTRAL = 0,
  VAERDI_DIRECTION_HIGHER = 1,
  VAERDI_DIRECTION_LOWER = -1,
} VaerdiDirection;

typedef enum
{
  VAERDI_LEVEL_NATION,
  VAERDI_LEVEL_REGION,
  VAERDI_LEVEL_HOSPITAL,
  VAERDI_LEVEL_DEPARTMENT,
  VAERDI_LEVEL_SECTION,
} VaerdiUnitLevel;

typedef enum
{
  VAERDI_BENCHMARK_NONE,
  VAERDI_BENCHMARK_NATION,     /* computed from every unit in the warehouse */
  VAERDI_BENCHMARK_PUBLISHED,  /* a row of the benchmark view */
} VaerdiBenchmarkSource;

typedef enum
{
  VAERDI_STEP_NONE,
  VAERDI_STEP_MODULE,
  VAERDI_STEP_PROGRAM,
} VaerdiStepKind;

/**
 * VaerdiStratum:
 *
 * A named slice of one indicator: a subgroup, or one of several thresholds.
 */
typedef struct
{
  char *id;
  char *name[VAERDI_N_LANGUAGES];
} VaerdiStratum;

/**
 * VaerdiDefinition:
 *
 * An indicator as its manifest states it, validated. All fields are read-only;
 * texts are indexed by #VaerdiLanguage.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  char *folder;                 /* absolute path of the indicator's folder */
  char *path;                   /* absolute path of the manifest */
  char *id;
  char *version;
  char *hash;                   /* SHA-256 of the files of the folder, and of a module outside it */
  char *site;                   /* what the files of this site add; no part of the hash */
  VaerdiVersion **versions;     /* NULL-terminated, the oldest first; may be empty */
  char *name[VAERDI_N_LANGUAGES];
  char *summary[VAERDI_N_LANGUAGES];
  char *numerator[VAERDI_N_LANGUAGES];    /* in words; may be NULL */
  char *denominator[VAERDI_N_LANGUAGES];  /* in words; may be NULL */
  char *exclusions[VAERDI_N_LANGUAGES];   /* in words; may be NULL */
  char *owner[VAERDI_N_LANGUAGES];        /* who answers for it */
  char **references;
  gboolean draft;
  gboolean retired;

  VaerdiFamily family;
  VaerdiProKind pro_kind;
  VaerdiAim aim;
  guint porter_tier;            /* 1..3; 0 when none */
  char *condition[VAERDI_N_LANGUAGES];    /* may be NULL */

  VaerdiMeasure measure;
  VaerdiUnitLevel level;        /* of the units in the query's rows */
  guint follow_up_days;
  guint minimum_denominator;
  guint minimum_numerator;      /* with, and of a share without, what is counted; 0 for none */
  double minimum_coverage;      /* percent; NaN when coverage is not judged */
  double multiplier;            /* 100 for a proportion shown in percent */
  guint window;                 /* months in the headline figure */
  gboolean rolls_up;            /* numerators and denominators may be added */
  char *headline;               /* stratum shown on the scorecard; "" for none */
  VaerdiStratum **strata;       /* NULL-terminated */
  char *sql;                    /* the query's text */
  char *sql_path;
  guint time_limit;             /* seconds that the query may take */
  guint row_limit;              /* rows that the query may give */
  char *columns;                /* "name:type;…" of the query */
  VaerdiStepKind step_kind;
  char **step_argv;          /* module file, or program and its arguments */
  guint step_time_limit;     /* seconds that the compute step may take */
  char *step_columns;        /* "name:type;…" of the compute step's answer */

  VaerdiDirection direction;
  VaerdiChartKind chart;
  char *rule_set;
  VaerdiBenchmarkSource benchmark;
  guint funnel_minimum;         /* fewest patients that are placed in the funnel */
  double level_high;            /* NaN when not stated */
  double level_moderate;        /* NaN when not stated */
  gint32 baseline_from;         /* months, half-open; G_MININT32 when the window before */
  gint32 baseline_to;
  VaerdiTarget **targets;       /* NULL-terminated; all must be met */
  VaerdiPhase **phases;         /* NULL-terminated, by their first month */
  VaerdiExclusion **excluded_months; /* NULL-terminated */

  char *unit[VAERDI_N_LANGUAGES];
  guint decimals;
  guint cadence_months;         /* 1, 3, 6 or 12 */
  guint lag_days;               /* from a period's end until its data are due */
} VaerdiDefinition;

#define VAERDI_TYPE_DEFINITION (vaerdi_definition_get_type ())

GType              vaerdi_definition_get_type   (void) G_GNUC_CONST;
VaerdiDefinition  *vaerdi_definition_load       (const char        *path,
                                                 GError           **error);
VaerdiDefinition  *vaerdi_definition_load_all_faults
                                                (const char        *path,
                                                 GPtrArray        **faults);
VaerdiDefinition  *vaerdi_definition_ref        (VaerdiDefinition  *self);
void               vaerdi_definition_unref      (VaerdiDefinition  *self);
char              *vaerdi_definition_format     (VaerdiDefinition  *self,
                                                 VaerdiLanguage     language,
                                                 double             value,
                                                 gboolean           with_unit);
const char        *vaerdi_definition_get_stratum_name (VaerdiDefinition *self,
                                                 const char        *stratum,
                                                 VaerdiLanguage     language);
const char        *vaerdi_family_to_id          (VaerdiFamily       family);
const char        *vaerdi_family_to_name        (VaerdiFamily       family,
                                                 VaerdiLanguage     language);
const char        *vaerdi_aim_to_name           (VaerdiAim          aim,
                                                 VaerdiLanguage     language);
gboolean           vaerdi_measure_is_mean       (VaerdiMeasure      measure);
const char        *vaerdi_measure_to_id         (VaerdiMeasure      measure);
const char        *vaerdi_measure_to_name       (VaerdiMeasure      measure,
                                                 VaerdiLanguage     language);
const char        *vaerdi_unit_level_to_id      (VaerdiUnitLevel    level);
const char        *vaerdi_unit_level_to_name    (VaerdiUnitLevel    level,
                                                 VaerdiLanguage     language);
gboolean           vaerdi_unit_level_parse      (const char        *id,
                                                 VaerdiUnitLevel   *level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiDefinition, vaerdi_definition_unref)

#define VAERDI_DEFINITION_ERROR (vaerdi_definition_error_quark ())

typedef enum
{
  VAERDI_DEFINITION_ERROR_READ,
  VAERDI_DEFINITION_ERROR_SYNTAX,
  VAERDI_DEFINITION_ERROR_MISSING,
  VAERDI_DEFINITION_ERROR_VALUE,
  VAERDI_DEFINITION_ERROR_INCOMPATIBLE,
} VaerdiDefinitionError;

GQuark             vaerdi_definition_error_quark (void);

G_END_DECLS
