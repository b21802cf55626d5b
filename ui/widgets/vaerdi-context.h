/* vaerdi-context.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"

G_BEGIN_DECLS

/* What all pages of a window share: the engine and the unit that was chosen. */
#define VAERDI_TYPE_CONTEXT (vaerdi_context_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiContext, vaerdi_context, VAERDI, CONTEXT, GObject)

VaerdiContext *vaerdi_context_new         (void);
VaerdiEngine  *vaerdi_context_get_engine  (VaerdiContext *self);
void           vaerdi_context_set_engine  (VaerdiContext *self,
                                           VaerdiEngine  *engine);
const char    *vaerdi_context_get_unit_id (VaerdiContext *self);
void           vaerdi_context_set_unit_id (VaerdiContext *self,
                                           const char    *unit_id);
void           vaerdi_context_choose_unit (VaerdiContext *self,
                                           const char    *unit_id);
guint          vaerdi_context_count_ready (VaerdiContext *self,
                                           guint         *n_pending);

G_END_DECLS
