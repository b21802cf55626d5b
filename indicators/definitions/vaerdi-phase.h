/* vaerdi-phase.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-manifest.h"

G_BEGIN_DECLS

/**
 * VaerdiPhase:
 * @unit_id: (nullable): the unit whose series it is; %NULL for every unit's
 * @from: its first month
 * @limits_to: month after the last whose figures make its limits; %G_MININT32
 *   when all do
 * @reason: why a phase begins, in each language
 * @by: who decided it; %NULL of the phase that a new version or a baseline of
 *   the limits begins
 * @site: whether it was decided at this site and does not stand in the manifest
 *
 * Months whose limits are computed by themselves.
 */
typedef struct
{
  char     *unit_id;
  gint32    from;
  gint32    limits_to;
  char     *reason[VAERDI_N_LANGUAGES];
  char     *by;
  gboolean  site;
} VaerdiPhase;

/**
 * VaerdiExclusion:
 * @unit_id: (nullable): the unit whose months they are; %NULL for every unit's
 * @from: first month
 * @to: month after the last
 * @reason: why, in each language
 * @site: whether it was decided at this site and does not stand in the manifest
 *
 * Months that are shown, and left out of limits and signals.
 */
typedef struct
{
  char     *unit_id;
  gint32    from;
  gint32    to;
  char     *reason[VAERDI_N_LANGUAGES];
  gboolean  site;
} VaerdiExclusion;

VaerdiPhase     **vaerdi_phase_read_list          (VaerdiManifest   *manifest,
                                                   GPtrArray        *site);
void              vaerdi_phase_free               (VaerdiPhase      *self);
void              vaerdi_phase_free_list          (VaerdiPhase     **phases);
gboolean          vaerdi_phase_is_of              (const VaerdiPhase *self,
                                                   const char       *unit_id);
char             *vaerdi_phase_dup_by             (const VaerdiPhase *self,
                                                   VaerdiLanguage    language);
VaerdiExclusion **vaerdi_exclusion_read_list      (VaerdiManifest   *manifest,
                                                   GPtrArray        *site);
void              vaerdi_exclusion_free_list      (VaerdiExclusion **exclusions);
gboolean          vaerdi_exclusion_holds          (const VaerdiExclusion *self,
                                                   const char       *unit_id,
                                                   gint32            month);

G_END_DECLS
