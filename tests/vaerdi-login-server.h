/* vaerdi-login-server.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A real PostgreSQL as a hospital runs it: passwords are asked for, and the way
 * over TCP is encrypted by a certificate for "localhost". It has
 *
 *   database hospital   the tables of the contract, with one region
 *   database bare       nothing in it
 *   role vaerdi_reader  reads the contract; password VAERDI_LOGIN_PASSWORD
 *   role writer         may write; the same password
 *
 * Whatever fails here ends the test program. */

#define VAERDI_LOGIN_PASSWORD "Grød:og\\sæd'vand 7"

typedef struct _VaerdiLoginServer VaerdiLoginServer;

VaerdiLoginServer *vaerdi_login_server_new      (void);
void               vaerdi_login_server_free     (VaerdiLoginServer *self);
const char        *vaerdi_login_server_get_dir  (VaerdiLoginServer *self);
const char        *vaerdi_login_server_get_port (VaerdiLoginServer *self);
char              *vaerdi_login_server_dup_root (VaerdiLoginServer *self);
void               vaerdi_login_server_run      (VaerdiLoginServer *self,
                                                 const char        *database,
                                                 const char        *sql);
void               vaerdi_login_server_stop     (VaerdiLoginServer *self);
void               vaerdi_login_server_start    (VaerdiLoginServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiLoginServer, vaerdi_login_server_free)

G_END_DECLS
