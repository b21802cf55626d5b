/* vaerdi-workspace.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "host/vaerdi-registry.h"
#include "meeting/vaerdi-meeting.h"
#include "results/vaerdi-engine.h"
#include "vaerdi-profile.h"

G_BEGIN_DECLS

/**
 * VaerdiWorkspaceState:
 * @VAERDI_WORKSPACE_IDLE: not started, or cancelled
 * @VAERDI_WORKSPACE_STARTING: the demo region's server is starting
 * @VAERDI_WORKSPACE_CONNECTING: the warehouse is asked who it is
 * @VAERDI_WORKSPACE_COMPUTING: figures are arriving
 * @VAERDI_WORKSPACE_READY: every figure has arrived, or failed
 * @VAERDI_WORKSPACE_FAILED: there is no warehouse, see vaerdi_workspace_get_message()
 */
typedef enum
{
  VAERDI_WORKSPACE_IDLE,
  VAERDI_WORKSPACE_STARTING,
  VAERDI_WORKSPACE_CONNECTING,
  VAERDI_WORKSPACE_COMPUTING,
  VAERDI_WORKSPACE_READY,
  VAERDI_WORKSPACE_FAILED,
} VaerdiWorkspaceState;

/* From nothing to figures: server, warehouse, engine, computation. */
#define VAERDI_TYPE_WORKSPACE (vaerdi_workspace_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiWorkspace, vaerdi_workspace, VAERDI, WORKSPACE, GObject)

VaerdiWorkspace      *vaerdi_workspace_new           (const char      *conninfo);
VaerdiRegistry       *vaerdi_workspace_get_registry  (VaerdiWorkspace *self);
VaerdiEngine         *vaerdi_workspace_get_engine    (VaerdiWorkspace *self);
VaerdiMeeting        *vaerdi_workspace_get_meeting   (VaerdiWorkspace *self);
void                  vaerdi_workspace_set_meeting_conninfo
                                                     (VaerdiWorkspace *self,
                                                      const char      *conninfo);
VaerdiWorkspaceState  vaerdi_workspace_get_state     (VaerdiWorkspace *self);
const char           *vaerdi_workspace_get_message   (VaerdiWorkspace *self);
const GError         *vaerdi_workspace_get_error     (VaerdiWorkspace *self);
double                vaerdi_workspace_get_fraction  (VaerdiWorkspace *self);
gboolean              vaerdi_workspace_is_demo       (VaerdiWorkspace *self);
VaerdiProfile        *vaerdi_workspace_get_profile   (VaerdiWorkspace *self);
void                  vaerdi_workspace_set_warehouse (VaerdiWorkspace *self,
                                                      VaerdiProfile   *profile,
                                                      const char      *conninfo);
void                  vaerdi_workspace_set_reference_date
                                                     (VaerdiWorkspace *self,
                                                      gint32           days);
void                  vaerdi_workspace_set_rules     (VaerdiWorkspace *self,
                                                      VaerdiRuleSet   *rules);
void                  vaerdi_workspace_translate     (VaerdiWorkspace *self);
void                  vaerdi_workspace_keep_in       (VaerdiWorkspace *self,
                                                      const char      *path);
void                  vaerdi_workspace_note_shown    (VaerdiWorkspace *self,
                                                      const char      *unit_id);
GPtrArray            *vaerdi_workspace_list_shown    (VaerdiWorkspace *self);
char                 *vaerdi_workspace_steal_notice  (VaerdiWorkspace *self);
char                 *vaerdi_workspace_dup_identity  (VaerdiWorkspace *self);
void                  vaerdi_workspace_start         (VaerdiWorkspace *self);
void                  vaerdi_workspace_refresh       (VaerdiWorkspace *self);
void                  vaerdi_workspace_stop          (VaerdiWorkspace *self);

G_END_DECLS
