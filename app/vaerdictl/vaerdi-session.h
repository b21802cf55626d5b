/* vaerdi-session.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "demo/vaerdi-private-server.h"
#include "results/vaerdi-engine.h"

G_BEGIN_DECLS

typedef struct _VaerdiCommand VaerdiCommand;

/**
 * VaerdiSession:
 * @conninfo: (nullable): a warehouse; %NULL for the demo region
 * @service: (nullable): a libpq service
 * @directory: (nullable): where the private server lives
 * @contacts: size of the demo region; %G_MININT64 for the usual one
 * @reference_date: days since 1970-01-01; %G_MININT32 when the warehouse says
 * @months: months of the control charts; %G_MININT for the usual 36
 * @connections: statements that run at once; 0 for the usual 2
 * @live: whether to leave the results store alone
 * @language: language of the answers
 * @json: whether a program reads the answer
 * @csv: likewise, as CSV
 * @quiet: whether to keep progress to oneself
 * @help: whether help is asked for
 * @version: whether the program's version is asked for
 * @command: the command that runs
 *
 * What the common options say, and what is open because of them.
 */
typedef struct
{
  char                *conninfo;
  char                *service;
  char                *directory;
  gint64               contacts;
  gint32               reference_date;
  int                  months;
  guint                connections;
  gboolean             live;
  VaerdiLanguage       language;
  gboolean             json;
  gboolean             csv;
  gboolean             quiet;
  gboolean             help;
  gboolean             version;
  const VaerdiCommand *command;

  VaerdiRegistry      *registry;
  VaerdiPrivateServer *server;
  VaerdiWarehouse     *warehouse;
  VaerdiEngine        *engine;
} VaerdiSession;

VaerdiSession   *vaerdi_session_new            (void);
void             vaerdi_session_free           (VaerdiSession  *self);
VaerdiRegistry  *vaerdi_session_get_registry   (VaerdiSession  *self);
gboolean         vaerdi_session_start_server   (VaerdiSession  *self,
                                                char          **conninfo,
                                                GError        **error);
gboolean         vaerdi_session_connect        (VaerdiSession  *self,
                                                GError        **error);
char            *vaerdi_session_dup_writer     (VaerdiSession  *self,
                                                const char     *role);
gboolean         vaerdi_session_open           (VaerdiSession  *self,
                                                GError        **error);
gboolean         vaerdi_session_compute        (VaerdiSession  *self,
                                                const char     *indicator_id,
                                                GError        **error);
gboolean         vaerdi_session_compute_all    (VaerdiSession  *self,
                                                GError        **error);

/* Runs the main loop until an asynchronous call has answered. */
typedef struct _VaerdiWait VaerdiWait;

VaerdiWait      *vaerdi_wait_new               (void);
void             vaerdi_wait_cb                (GObject        *object,
                                                GAsyncResult   *result,
                                                gpointer        user_data);
GAsyncResult    *vaerdi_wait_for               (VaerdiWait     *self);
void             vaerdi_wait_free              (VaerdiWait     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiSession, vaerdi_session_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiWait, vaerdi_wait_free)

G_END_DECLS
