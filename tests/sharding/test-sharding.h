/* test-sharding.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"
#include "vaerdi-await.h"
#include "vaerdi-shard-fixture.h"

G_BEGIN_DECLS

#define N_SHIPPED 26

/* What the tests of a warehouse on several machines share. */
ShardFixture *get_fixture            (void);
VaerdiEngine *open_engine            (gboolean        sharded);
void          compute_all            (VaerdiEngine   *engine);
char         *verdict_json           (VaerdiEngine   *engine,
                                      const char     *id,
                                      const char     *unit_id);

void          test_sharding_add_down (void);

G_END_DECLS
