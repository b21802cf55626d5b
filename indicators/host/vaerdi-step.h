/* vaerdi-step.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"
#include "host/vaerdi-compute-spec.h"

G_BEGIN_DECLS

VaerdiComputeSpec *vaerdi_step_new_spec    (VaerdiDefinition *definition,
                                            const char       *kept);
GPtrArray         *vaerdi_step_list_files  (VaerdiDefinition *definition);
char              *vaerdi_step_fingerprint (VaerdiDefinition *definition);

G_END_DECLS
