/* compute-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "host/vaerdi-compute.h"

typedef struct
{
  gboolean     done;
  VaerdiTable *table;
  char        *log;
  GError      *error;
  gboolean     sandboxed;
} Outcome;

VaerdiComputeSpec *fixture_spec         (VaerdiComputeKind   kind,
                                         const char         *name);
VaerdiTable       *fixture_input        (const char         *act,
                                         const char         *arg);
void               fixture_start        (VaerdiComputeSpec  *spec,
                                         VaerdiTable        *input,
                                         GCancellable       *cancellable,
                                         Outcome            *outcome);
void               fixture_wait         (Outcome            *outcomes,
                                         guint               n);
void               fixture_run          (VaerdiComputeSpec  *spec,
                                         const char         *act,
                                         const char         *arg,
                                         Outcome            *outcome);
void               outcome_clear        (Outcome            *outcome);
gboolean           fixture_has_sandbox  (void);
guint              fixture_count_fds    (void);
void               fixture_no_children  (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)
