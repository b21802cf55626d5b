/* vaerdi-precision.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

char *vaerdi_verdict_format           (const VaerdiVerdict       *self,
                                       VaerdiLanguage             language,
                                       double                     value,
                                       gboolean                   with_unit);
char *vaerdi_target_verdict_dup_value (const VaerdiTargetVerdict *self,
                                       VaerdiDefinition          *definition,
                                       VaerdiLanguage             language);
char *vaerdi_target_verdict_dup_limit (const VaerdiTargetVerdict *self,
                                       VaerdiDefinition          *definition,
                                       VaerdiLanguage             language,
                                       gboolean                   with_unit);

G_END_DECLS
