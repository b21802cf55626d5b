/* vaerdi-target-catalogue.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "host/vaerdi-registry.h"
#include "verdicts/vaerdi-language.h"
#include "warehouse/vaerdi-table.h"

G_BEGIN_DECLS

/**
 * VaerdiTargetScope:
 * @VAERDI_TARGET_SCOPE_NONE: no indicator that ships measures it
 * @VAERDI_TARGET_SCOPE_CONDITION: measured for the patients of the area
 * @VAERDI_TARGET_SCOPE_ALL: measured for all patients, those of the area among them
 * @VAERDI_TARGET_SCOPE_PART: a part of what is asked for is measured
 *
 * How much of a target its indicators measure.
 */
typedef enum
{
  VAERDI_TARGET_SCOPE_NONE,
  VAERDI_TARGET_SCOPE_CONDITION,
  VAERDI_TARGET_SCOPE_ALL,
  VAERDI_TARGET_SCOPE_PART,
} VaerdiTargetScope;

/* One line of the catalogue: what is aimed at, how it is seen, where from. */
typedef struct
{
  char              *area[VAERDI_N_LANGUAGES];
  char              *target[VAERDI_N_LANGUAGES];
  char              *indicator[VAERDI_N_LANGUAGES];
  char              *data_source[VAERDI_N_LANGUAGES];   /* as the reference names it; "" when it names none */
  char              *measured_by;   /* an indicator's id; "" for none */
  VaerdiTargetScope  scope;
  char              *reference[VAERDI_N_LANGUAGES];  /* a published title stays in its language */
} VaerdiCatalogueTarget;

GPtrArray   *vaerdi_target_catalogue_new        (void);
GPtrArray   *vaerdi_target_catalogue_parse      (const char                   *text,
                                                 gssize                        length,
                                                 GError                      **error);
guint        vaerdi_target_catalogue_n_measured (GPtrArray                    *catalogue);
char        *vaerdi_target_catalogue_dup_summary (GPtrArray                  *catalogue,
                                                 VaerdiLanguage                language);
char        *vaerdi_catalogue_target_dup_state  (const VaerdiCatalogueTarget  *self,
                                                 VaerdiRegistry               *registry,
                                                 VaerdiLanguage                language);
VaerdiTable *vaerdi_target_catalogue_to_table   (GPtrArray                    *catalogue,
                                                 VaerdiRegistry               *registry,
                                                 VaerdiLanguage                language);

G_END_DECLS
