/* vaerdi-connection.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "warehouse/vaerdi-statement.h"
#include "warehouse/vaerdi-transport.h"

G_BEGIN_DECLS

/**
 * VaerdiWarehouseState:
 * @VAERDI_WAREHOUSE_DISCONNECTED: not asked for yet, or closed
 * @VAERDI_WAREHOUSE_CONNECTING: on the way
 * @VAERDI_WAREHOUSE_READY: open
 * @VAERDI_WAREHOUSE_FAILED: the last attempt failed; there is a reason
 *
 * Whether the warehouse can be asked.
 */
typedef enum
{
  VAERDI_WAREHOUSE_DISCONNECTED,
  VAERDI_WAREHOUSE_CONNECTING,
  VAERDI_WAREHOUSE_READY,
  VAERDI_WAREHOUSE_FAILED,
} VaerdiWarehouseState;

#define VAERDI_TYPE_WAREHOUSE_STATE (vaerdi_warehouse_state_get_type ())

GType                 vaerdi_warehouse_state_get_type (void) G_GNUC_CONST;

#define VAERDI_TYPE_CONNECTION (vaerdi_connection_get_type ())

G_DECLARE_FINAL_TYPE (VaerdiConnection, vaerdi_connection, VAERDI, CONNECTION, GObject)

VaerdiConnection     *vaerdi_connection_new           (const char            *conninfo,
                                                       const char            *schema);
VaerdiWarehouseState  vaerdi_connection_get_state     (VaerdiConnection      *self);
const GError         *vaerdi_connection_get_error     (VaerdiConnection      *self);
VaerdiTransport      *vaerdi_connection_dup_transport (VaerdiConnection      *self);
guint                 vaerdi_connection_get_n_pending (VaerdiConnection      *self);
void                  vaerdi_connection_open          (VaerdiConnection      *self);
void                  vaerdi_connection_close         (VaerdiConnection      *self);
void                  vaerdi_connection_query_async   (VaerdiConnection      *self,
                                                       const VaerdiStatement *statement,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
VaerdiTable          *vaerdi_connection_query_finish  (VaerdiConnection      *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);

G_END_DECLS
