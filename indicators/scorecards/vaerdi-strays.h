/* vaerdi-strays.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"

G_BEGIN_DECLS

char *vaerdi_strays_dup_note (VaerdiEngine   *engine,
                              const char     *indicator_id,
                              VaerdiLanguage  language);

G_END_DECLS
