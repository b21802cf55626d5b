/* fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-theme.h"
#include "scorecards/vaerdi-benchmark.h"
#include "scorecards/vaerdi-scorecard.h"
#include "scorecards/vaerdi-value-path.h"
#include "scorecards/vaerdi-years.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/**
 * FixtureShape:
 * @FIXTURE_COMMON: chance only
 * @FIXTURE_IMPROVEMENT: falls for good after two thirds
 * @FIXTURE_CONCERN: rises slowly
 * @FIXTURE_EMPTY: no month has data
 * @FIXTURE_ONE: only the newest month has data
 * @FIXTURE_SUPPRESSED: every month is withheld
 * @FIXTURE_GAPS: withheld, contradictory and missing months among others
 * @FIXTURE_EQUAL: one value throughout
 *
 * What a series looks like. All are drawn by the engine's own control charts and
 * rule sets.
 */
typedef enum
{
  FIXTURE_COMMON,
  FIXTURE_IMPROVEMENT,
  FIXTURE_CONCERN,
  FIXTURE_EMPTY,
  FIXTURE_ONE,
  FIXTURE_SUPPRESSED,
  FIXTURE_GAPS,
  FIXTURE_EQUAL,
} FixtureShape;

#define FIXTURE_N_SHAPES 8
#define FIXTURE_FONT "DejaVu Sans"

VaerdiDefinition *fixture_definition_new (const char       *name,
                                          const char       *danish,
                                          VaerdiFamily      family,
                                          VaerdiDirection   direction);
VaerdiVerdict    *fixture_verdict_new    (VaerdiDefinition *definition,
                                          FixtureShape      shape,
                                          guint             n_months);
VaerdiVerdict    *fixture_readmission    (FixtureShape      shape,
                                          guint             n_months);
void              fixture_scale          (VaerdiVerdict    *verdict,
                                          double            factor);
VaerdiBenchmark  *fixture_benchmark_new  (guint             n_units,
                                          guint             n_suppressed);
VaerdiYears      *fixture_years_new      (const VaerdiBenchmark *benchmark,
                                          guint             n_years);
VaerdiScorecard  *fixture_scorecard_new  (guint             n_rows);
VaerdiValueView  *fixture_value_view_new (guint             n_points);
VaerdiTripleAim  *fixture_triple_aim_new (void);
VaerdiTheme      *fixture_theme          (VaerdiThemeStyle  style,
                                          VaerdiLanguage    language);

G_END_DECLS
