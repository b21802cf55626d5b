/* vaerdi-private-server.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VAERDI_PRIVATE_SERVER_ERROR:
 *
 * Error domain of the private PostgreSQL.
 */
#define VAERDI_PRIVATE_SERVER_ERROR (vaerdi_private_server_error_quark ())

/**
 * VaerdiPrivateServerError:
 * @VAERDI_PRIVATE_SERVER_ERROR_MISSING: PostgreSQL is not installed
 * @VAERDI_PRIVATE_SERVER_ERROR_DIRECTORY: the directory cannot be used
 * @VAERDI_PRIVATE_SERVER_ERROR_START: the server does not start
 * @VAERDI_PRIVATE_SERVER_ERROR_LOAD: the demo region cannot be loaded
 *
 * Why there is no private server. Cancelling gives %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  VAERDI_PRIVATE_SERVER_ERROR_MISSING,
  VAERDI_PRIVATE_SERVER_ERROR_DIRECTORY,
  VAERDI_PRIVATE_SERVER_ERROR_START,
  VAERDI_PRIVATE_SERVER_ERROR_LOAD,
} VaerdiPrivateServerError;

GQuark               vaerdi_private_server_error_quark   (void);

/**
 * VAERDI_PRIVATE_SERVER_DEFAULT_CONTACTS:
 *
 * How many contacts the demo region has.
 */
#define VAERDI_PRIVATE_SERVER_DEFAULT_CONTACTS 300000

/**
 * VaerdiPrivateServerProgress:
 * @step: what is being done, in English, for a gettext look-up
 * @fraction: how much is done, 0 to 1
 * @user_data: as given
 *
 * Called in the main context in which the start was asked for.
 */
typedef void (*VaerdiPrivateServerProgress) (const char *step,
                                             double      fraction,
                                             gpointer    user_data);

#define VAERDI_TYPE_PRIVATE_SERVER (vaerdi_private_server_get_type ())

G_DECLARE_FINAL_TYPE (VaerdiPrivateServer, vaerdi_private_server, VAERDI, PRIVATE_SERVER, GObject)

VaerdiPrivateServer *vaerdi_private_server_new           (const char                  *directory);
const char          *vaerdi_private_server_get_directory (VaerdiPrivateServer         *self);
void                 vaerdi_private_server_set_contacts  (VaerdiPrivateServer         *self,
                                                          guint64                      contacts);
void                 vaerdi_private_server_set_connections
                                                         (VaerdiPrivateServer         *self,
                                                          guint                        connections);
void                 vaerdi_private_server_set_unsafe    (VaerdiPrivateServer         *self,
                                                          gboolean                     unsafe);
void                 vaerdi_private_server_set_progress  (VaerdiPrivateServer         *self,
                                                          VaerdiPrivateServerProgress  progress,
                                                          gpointer                     user_data);
void                 vaerdi_private_server_start_async   (VaerdiPrivateServer         *self,
                                                          GCancellable                *cancellable,
                                                          GAsyncReadyCallback          callback,
                                                          gpointer                     user_data);
char                *vaerdi_private_server_start_finish  (VaerdiPrivateServer         *self,
                                                          GAsyncResult                *result,
                                                          GError                     **error);
char                *vaerdi_private_server_dup_conninfo  (VaerdiPrivateServer         *self,
                                                          const char                  *database,
                                                          const char                  *user);
void                 vaerdi_private_server_stop          (VaerdiPrivateServer         *self);

G_END_DECLS
