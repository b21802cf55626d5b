/* vaerdi-scorecard.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/**
 * VaerdiScorecard:
 *
 * One unit's verdicts, ordered by family and name. An indicator that has no
 * meaning for the unit (it never had a row) is left out; one that failed, is
 * late or is suppressed stays, with its reason. All fields are read-only.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  char           *unit_id;
  char           *unit_name;
  char           *hospital_name;       /* NULL above hospital level */
  VaerdiUnitLevel unit_level;
  gint32          closed_on;           /* days since 1970-01-01; G_MAXINT32 while open */
  char           *successor_name;      /* unit that took over its work; NULL when none */
  gint32          reference_date;      /* days since 1970-01-01 */
  char           *source;              /* name of the warehouse */
  GPtrArray      *verdicts;            /* of VaerdiVerdict */
  guint           n_goals;
  guint           n_met;
  guint           n_not_met;
  guint           n_goals_without_data;
  guint           n_outcome_goals;     /* goals on outcome or PROM indicators */
  guint           n_met_at_baseline;   /* goals that were met before anything was done */
  guint           n_improvements;
  guint           n_concerns;
  guint           n_late;
  guint           n_suppressed;
  guint           n_failed;
  guint           n_left_out;          /* indicators whose files are faulty, so that nothing is known of them */
} VaerdiScorecard;

#define VAERDI_TYPE_SCORECARD (vaerdi_scorecard_get_type ())

GType            vaerdi_scorecard_get_type     (void) G_GNUC_CONST;
VaerdiScorecard *vaerdi_scorecard_new          (VaerdiEngine          *engine,
                                                const char            *unit_id,
                                                GError               **error);
VaerdiScorecard *vaerdi_scorecard_ref          (VaerdiScorecard       *self);
void             vaerdi_scorecard_unref        (VaerdiScorecard       *self);
char            *vaerdi_scorecard_dup_headline (const VaerdiScorecard *self,
                                                VaerdiLanguage         language);
char            *vaerdi_scorecard_dup_goals    (const VaerdiScorecard *self,
                                                VaerdiLanguage         language);
char           **vaerdi_scorecard_dup_news     (const VaerdiScorecard *self,
                                                VaerdiLanguage         language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiScorecard, vaerdi_scorecard_unref)

G_END_DECLS
