/* vaerdi-check-query.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-finding.h"
#include "vaerdictl/vaerdi-session.h"

G_BEGIN_DECLS

void     vaerdi_check_query_text      (VaerdiDefinition  *definition,
                                       GPtrArray         *findings);
gboolean vaerdi_check_query_warehouse (VaerdiSession     *session,
                                       VaerdiDefinition  *definition,
                                       GPtrArray         *findings,
                                       GError           **error);

G_END_DECLS
