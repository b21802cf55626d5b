/* vaerdi-shard-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdi-test-server.h"

G_BEGIN_DECLS

/* The demo region twice: on one machine, and on a coordinator with two shards
 * as docs/sharding.md sets them up, each a PostgreSQL of its own. Shard "east"
 * has the hospitals of two regions, "west" those of three. Whatever fails here
 * ends the test program. */
typedef struct _ShardFixture ShardFixture;

/* What a program said. */
typedef struct
{
  char *output;
  char *errors;
  int   status;
} ShardAnswer;

ShardFixture     *shard_fixture_new             (void);
void              shard_fixture_free            (ShardFixture *self);
VaerdiTestServer *shard_fixture_get_coordinator (ShardFixture *self);
VaerdiTestServer *shard_fixture_get_west        (ShardFixture *self);
char             *shard_fixture_dup_conninfo    (ShardFixture *self,
                                                 gboolean      sharded);
void              shard_fixture_run             (ShardFixture *self,
                                                 ShardAnswer  *answer,
                                                 const char   *user,
                                                 const char   *format,
                                                 ...) G_GNUC_PRINTF (4, 5);
void              shard_answer_clear            (ShardAnswer  *answer);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShardAnswer, shard_answer_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShardFixture, shard_fixture_free)

G_END_DECLS
