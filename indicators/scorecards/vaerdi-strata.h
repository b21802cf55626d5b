/* vaerdi-strata.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-benchmark.h"

G_BEGIN_DECLS

VaerdiBenchmark *vaerdi_strata_compare     (VaerdiEngine          *engine,
                                            const VaerdiVerdict   *verdict,
                                            VaerdiLanguage         language);
char            *vaerdi_strata_dup_summary (const VaerdiBenchmark *strata,
                                            VaerdiLanguage         language);

G_END_DECLS
