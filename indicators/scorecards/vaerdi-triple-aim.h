/* vaerdi-triple-aim.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/* A unit's outcome against its cost for one condition. */
typedef struct
{
  char        *unit_id;
  char        *unit_name;
  VaerdiFigure outcome;
  VaerdiFigure cost;
} VaerdiValuePoint;

/* Outcome over cost for one pathway: value in Porter's sense. The points are
 * units, or the years of one unit. */
typedef struct
{
  gboolean          is_path;
  char             *path_name;         /* of the unit whose years they are; else NULL */
  char             *condition[VAERDI_N_LANGUAGES];
  VaerdiDefinition *outcome;
  VaerdiDefinition *cost;
  VaerdiFigure      nation_outcome;
  VaerdiFigure      nation_cost;
  GPtrArray        *points;            /* of VaerdiValuePoint */
  guint             n_suppressed;
} VaerdiValueView;

/**
 * VaerdiTripleAim:
 *
 * The three legs (population health, patient experience, cost per citizen) of
 * one unit, and value per pathway for the units below it. All fields are
 * read-only.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  char           *unit_id;
  char           *unit_name;
  VaerdiUnitLevel unit_level;
  gint32          reference_date;
  GPtrArray      *legs[3];             /* of VaerdiVerdict, by VaerdiAim - 1 */
  GPtrArray      *values;              /* of VaerdiValueView */
  GPtrArray      *paths;               /* of VaerdiValueView, by value; an element may be NULL */
  GPtrArray      *tiers;               /* of VaerdiTierRow */
} VaerdiTripleAim;

#define VAERDI_TYPE_TRIPLE_AIM (vaerdi_triple_aim_get_type ())

GType            vaerdi_triple_aim_get_type    (void) G_GNUC_CONST;
VaerdiTripleAim *vaerdi_triple_aim_new         (VaerdiEngine          *engine,
                                                const char            *unit_id,
                                                GError               **error);
VaerdiTripleAim *vaerdi_triple_aim_ref         (VaerdiTripleAim       *self);
void             vaerdi_triple_aim_unref       (VaerdiTripleAim       *self);
char            *vaerdi_triple_aim_dup_summary (const VaerdiTripleAim *self,
                                                VaerdiLanguage         language);
char            *vaerdi_value_view_dup_summary (const VaerdiValueView *self,
                                                const char            *unit_id,
                                                VaerdiLanguage         language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiTripleAim, vaerdi_triple_aim_unref)

G_END_DECLS
