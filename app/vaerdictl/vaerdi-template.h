/* vaerdi-template.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"

G_BEGIN_DECLS

/**
 * VaerdiTemplate:
 * @family: the family
 * @measure: the measure
 * @id: family and name
 * @name: the last part of the id, which is also the folder's name
 * @title: the indicator's name, in each language
 * @summary: what it measures, in each language
 * @owner: who answers for it
 *
 * What a new indicator begins with.
 */
typedef struct
{
  VaerdiFamily   family;
  VaerdiMeasure  measure;
  char          *name;
  char          *title[VAERDI_N_LANGUAGES];
  char          *summary[VAERDI_N_LANGUAGES];
  char          *owner;
} VaerdiTemplate;

void      vaerdi_template_clear        (VaerdiTemplate        *self);
char     *vaerdi_template_dup_manifest (const VaerdiTemplate  *self);
char     *vaerdi_template_dup_sql      (const VaerdiTemplate  *self);
char     *vaerdi_template_dup_test     (const VaerdiTemplate  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VaerdiTemplate, vaerdi_template_clear)

G_END_DECLS
