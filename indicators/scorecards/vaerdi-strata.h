/* vaerdi-strata.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"

G_BEGIN_DECLS

VaerdiFigure *vaerdi_strata_figures (VaerdiEngine        *engine,
                                     const VaerdiVerdict *verdict,
                                     guint               *n_strata);

G_END_DECLS
