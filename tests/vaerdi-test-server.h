/* vaerdi-test-server.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "demo/vaerdi-private-server.h"

G_BEGIN_DECLS

/* A real PostgreSQL for a test program, in a folder of its own, gone when the
 * test ends. Whatever fails here ends the test program. */

typedef struct _VaerdiTestServer VaerdiTestServer;

VaerdiTestServer *vaerdi_test_server_new           (void);
void              vaerdi_test_server_free          (VaerdiTestServer *self);
const char       *vaerdi_test_server_get_directory (VaerdiTestServer *self);
char             *vaerdi_test_server_dup_conninfo  (VaerdiTestServer *self,
                                                    const char       *user);
void              vaerdi_test_server_run           (VaerdiTestServer *self,
                                                    const char       *format,
                                                    ...) G_GNUC_PRINTF (2, 3);
char             *vaerdi_test_server_get           (VaerdiTestServer *self,
                                                    const char       *format,
                                                    ...) G_GNUC_PRINTF (2, 3);
int               vaerdi_test_server_get_pid       (VaerdiTestServer *self);
void              vaerdi_test_server_stop          (VaerdiTestServer *self);
void              vaerdi_test_server_start         (VaerdiTestServer *self);
void              vaerdi_test_server_restart       (VaerdiTestServer *self);
char             *vaerdi_test_start                (VaerdiPrivateServer *server);
void              vaerdi_test_remove_tree          (const char       *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiTestServer, vaerdi_test_server_free)

G_END_DECLS
