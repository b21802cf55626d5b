/* vaerdi-transport-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libpq-fe.h>

#include "warehouse/vaerdi-transport.h"

G_BEGIN_DECLS

VaerdiTransport *_vaerdi_transport_new (PGconn *conn);

G_END_DECLS
