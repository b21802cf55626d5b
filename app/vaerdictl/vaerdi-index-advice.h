/* vaerdi-index-advice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-finding.h"
#include "vaerdictl/vaerdi-session.h"
#include "warehouse/vaerdi-warehouse-plan.h"

G_BEGIN_DECLS

/* What the owner of the warehouse could do to make it quicker. It is told, and
 * never done. */
typedef struct _VaerdiIndexAdvice VaerdiIndexAdvice;

VaerdiIndexAdvice *vaerdi_index_advice_new      (VaerdiSession              *session,
                                                 GError                    **error);
void               vaerdi_index_advice_free     (VaerdiIndexAdvice          *self);
void               vaerdi_index_advice_add_plan (VaerdiIndexAdvice          *self,
                                                 VaerdiDefinition           *definition,
                                                 const VaerdiWarehousePlan  *plan);
void               vaerdi_index_advice_tell     (VaerdiIndexAdvice          *self,
                                                 GPtrArray                  *findings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiIndexAdvice, vaerdi_index_advice_free)

G_END_DECLS
