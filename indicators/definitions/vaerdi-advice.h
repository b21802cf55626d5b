/* vaerdi-advice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"
#include "definitions/vaerdi-finding.h"

G_BEGIN_DECLS

void vaerdi_advise (VaerdiDefinition *definition,
                    GPtrArray        *findings);

G_END_DECLS
