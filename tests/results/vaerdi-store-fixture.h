/* vaerdi-store-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A small demo region of its own on a real PostgreSQL, and vaerdictl over it
 * with the role that writes the store. Whatever fails here ends the test. */
typedef struct _StoreFixture StoreFixture;

/* What a program said. */
typedef struct
{
  char *output;
  char *errors;
  int   status;
} StoreAnswer;

StoreFixture *store_fixture_new          (const char   *area,
                                          guint         contacts);
void          store_fixture_free         (StoreFixture *self);
void          store_fixture_stop         (StoreFixture *self);
void          store_fixture_start        (StoreFixture *self);
char         *store_fixture_dup_conninfo (StoreFixture *self,
                                          const char   *user);
void          store_fixture_reset        (StoreFixture *self);
void          store_fixture_sql          (StoreFixture *self,
                                          const char   *format,
                                          ...) G_GNUC_PRINTF (2, 3);
char         *store_fixture_ask          (StoreFixture *self,
                                          const char   *format,
                                          ...) G_GNUC_PRINTF (2, 3);
char         *store_fixture_dup_cells    (StoreFixture *self);
GSubprocess  *store_fixture_spawn        (StoreFixture *self,
                                          const char   *format,
                                          ...) G_GNUC_PRINTF (2, 3);
void          store_fixture_run          (StoreFixture *self,
                                          StoreAnswer  *answer,
                                          const char   *format,
                                          ...) G_GNUC_PRINTF (3, 4);
void          store_answer_clear         (StoreAnswer  *answer);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreAnswer, store_answer_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreFixture, store_fixture_free)

G_END_DECLS
