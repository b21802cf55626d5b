/* hand-made.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"

G_BEGIN_DECLS

/* An engine whose units stand in a real database and whose figures are made by
 * hand: indicators of a folder that is gone with the test. Their query fails. */

void          hand_made_begin  (void);
void          hand_made_add    (const char *id,
                                const char *class,
                                const char *rest);
VaerdiEngine *hand_made_open   (const char *units);
void          hand_made_fail   (const char *id);
VaerdiResult *hand_made_result (const char *id);
void          hand_made_end    (void);

G_END_DECLS
