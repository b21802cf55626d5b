/* vaerdi-trial-run.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "demo/vaerdi-private-server.h"
#include "vaerdictl/vaerdi-trial.h"

G_BEGIN_DECLS

/* A scratch database with empty contract tables, in which tests are run. */
typedef struct _VaerdiTrialRun VaerdiTrialRun;

VaerdiTrialRun *vaerdi_trial_run_new   (VaerdiPrivateServer *server,
                                        GError             **error);
void            vaerdi_trial_run_free  (VaerdiTrialRun      *self);
gboolean        vaerdi_trial_run_test  (VaerdiTrialRun      *self,
                                        const char          *folder,
                                        const VaerdiTrial   *trial,
                                        GPtrArray           *complaints,
                                        GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiTrialRun, vaerdi_trial_run_free)

G_END_DECLS
