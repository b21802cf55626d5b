/* vaerdi-check-plans.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-finding.h"
#include "vaerdictl/vaerdi-session.h"

G_BEGIN_DECLS

gboolean vaerdi_check_plans (VaerdiSession  *session,
                             gboolean        advice,
                             GPtrArray      *findings,
                             GError        **error);

G_END_DECLS
