/* vaerdi-warehouse.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "warehouse/vaerdi-connection.h"

G_BEGIN_DECLS

/**
 * VaerdiWarehouseInfo:
 * @server_version: as the server prints it, e.g. "15.8"
 * @server_version_num: as a number, e.g. 150008
 * @database: the database's name
 * @user: the role that reads
 * @tls: whether this connection is encrypted
 * @tls_version: (nullable): e.g. "TLSv1.3"
 * @read_only: whether the role can neither write nor create anything
 * @reference_date: days since 1970-01-01: the day that counts as today
 * @reference_date_set: whether the warehouse names that day itself by the
 *   setting vaerdi.reference_date; otherwise it is the server's date
 *
 * What the warehouse says about itself.
 */
typedef struct
{
  char     *server_version;
  int       server_version_num;
  char     *database;
  char     *user;
  gboolean  tls;
  char     *tls_version;
  gboolean  read_only;
  gint32    reference_date;
  gboolean  reference_date_set;
} VaerdiWarehouseInfo;

#define VAERDI_TYPE_WAREHOUSE_INFO (vaerdi_warehouse_info_get_type ())

GType                 vaerdi_warehouse_info_get_type   (void) G_GNUC_CONST;
VaerdiWarehouseInfo  *vaerdi_warehouse_info_copy       (const VaerdiWarehouseInfo *self);
void                  vaerdi_warehouse_info_free       (VaerdiWarehouseInfo   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiWarehouseInfo, vaerdi_warehouse_info_free)

#define VAERDI_TYPE_WAREHOUSE (vaerdi_warehouse_get_type ())

G_DECLARE_FINAL_TYPE (VaerdiWarehouse, vaerdi_warehouse, VAERDI, WAREHOUSE, GObject)

VaerdiWarehouse      *vaerdi_warehouse_new             (const char            *conninfo);
VaerdiWarehouse      *vaerdi_warehouse_new_full        (const char            *conninfo,
                                                        const char            *schema,
                                                        guint                  n_connections);
char                 *vaerdi_warehouse_dup_target      (VaerdiWarehouse       *self);
char                 *vaerdi_warehouse_dup_identity    (const char            *conninfo);
char                 *vaerdi_warehouse_dup_own_identity (VaerdiWarehouse      *self);
const char           *vaerdi_warehouse_get_schema      (VaerdiWarehouse       *self);
VaerdiWarehouseState  vaerdi_warehouse_get_state       (VaerdiWarehouse       *self);
const char           *vaerdi_warehouse_get_reason      (VaerdiWarehouse       *self);
VaerdiTransport      *vaerdi_warehouse_dup_transport   (VaerdiWarehouse       *self);
void                  vaerdi_warehouse_open            (VaerdiWarehouse       *self);
void                  vaerdi_warehouse_close           (VaerdiWarehouse       *self);
void                  vaerdi_warehouse_query_async     (VaerdiWarehouse       *self,
                                                        const VaerdiStatement *statement,
                                                        GCancellable          *cancellable,
                                                        GAsyncReadyCallback    callback,
                                                        gpointer               user_data);
VaerdiTable          *vaerdi_warehouse_query_finish    (VaerdiWarehouse       *self,
                                                        GAsyncResult          *result,
                                                        GError               **error);
void                  vaerdi_warehouse_describe_async  (VaerdiWarehouse       *self,
                                                        GCancellable          *cancellable,
                                                        GAsyncReadyCallback    callback,
                                                        gpointer               user_data);
VaerdiWarehouseInfo  *vaerdi_warehouse_describe_finish (VaerdiWarehouse       *self,
                                                        GAsyncResult          *result,
                                                        GError               **error);

G_END_DECLS
