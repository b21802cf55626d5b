/* vaerdi-protection.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"
#include "warehouse/vaerdi-org-tree.h"

G_BEGIN_DECLS

/* A month that is in no spell */
#define VAERDI_SPELL_NONE G_MAXUINT

/**
 * VaerdiSpell:
 * @first: the first month of the spell that a month is in, counted from the
 *   first of the span; %VAERDI_SPELL_NONE when the month is not told at all
 * @last: its last month
 *
 * Months that are told of together only.
 */
typedef struct
{
  guint first;
  guint last;
} VaerdiSpell;

/**
 * VaerdiProtection:
 *
 * What of an indicator is withheld, decided once for all units, months and
 * strata, see vaerdi-pools.c.
 */
typedef struct _VaerdiProtection VaerdiProtection;

VaerdiProtection  *vaerdi_protection_new          (VaerdiDefinition  *definition,
                                                   VaerdiOrgTree     *tree,
                                                   GHashTable        *rows,
                                                   gint32             first_month,
                                                   guint              n_months);
void               vaerdi_protection_free         (VaerdiProtection  *self);
const VaerdiSpell *vaerdi_protection_get_spells   (VaerdiProtection  *self,
                                                   const char        *unit_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiProtection, vaerdi_protection_free)

G_END_DECLS
