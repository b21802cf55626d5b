/* vaerdi-check-plans.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-finding.h"
#include "vaerdictl/vaerdi-session.h"
#include "warehouse/vaerdi-warehouse-plan.h"

G_BEGIN_DECLS

gboolean vaerdi_check_plans   (VaerdiSession              *session,
                               gboolean                    refusals,
                               gboolean                    advice,
                               GPtrArray                  *findings,
                               GError                    **error);
void     vaerdi_check_fetch   (VaerdiDefinition           *definition,
                               const VaerdiWarehousePlan  *plan,
                               GPtrArray                  *findings);
gboolean vaerdi_check_is_lost (const GError               *error);

G_END_DECLS
