/* vaerdi-session.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "host/vaerdi-registry.h"
#include "results/vaerdi-engine.h"

G_BEGIN_DECLS

/**
 * VaerdiSessionState:
 * @VAERDI_SESSION_IDLE: not started, or cancelled
 * @VAERDI_SESSION_STARTING: the demo region's server is starting
 * @VAERDI_SESSION_CONNECTING: the warehouse is asked who it is
 * @VAERDI_SESSION_COMPUTING: figures are arriving
 * @VAERDI_SESSION_READY: every figure has arrived, or failed
 * @VAERDI_SESSION_FAILED: there is no warehouse, see vaerdi_session_get_message()
 */
typedef enum
{
  VAERDI_SESSION_IDLE,
  VAERDI_SESSION_STARTING,
  VAERDI_SESSION_CONNECTING,
  VAERDI_SESSION_COMPUTING,
  VAERDI_SESSION_READY,
  VAERDI_SESSION_FAILED,
} VaerdiSessionState;

/* From nothing to figures: server, warehouse, engine, computation. */
#define VAERDI_TYPE_SESSION (vaerdi_session_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiSession, vaerdi_session, VAERDI, SESSION, GObject)

VaerdiSession      *vaerdi_session_new             (const char    *conninfo);
VaerdiRegistry     *vaerdi_session_get_registry    (VaerdiSession *self);
VaerdiEngine       *vaerdi_session_get_engine      (VaerdiSession *self);
VaerdiSessionState  vaerdi_session_get_state       (VaerdiSession *self);
const char         *vaerdi_session_get_message     (VaerdiSession *self);
double              vaerdi_session_get_fraction    (VaerdiSession *self);
gboolean            vaerdi_session_is_demo         (VaerdiSession *self);
void                vaerdi_session_start           (VaerdiSession *self);
void                vaerdi_session_refresh         (VaerdiSession *self);
void                vaerdi_session_stop            (VaerdiSession *self);

G_END_DECLS
