/* vaerdi-text-flow.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"

G_BEGIN_DECLS

/**
 * VaerdiTextFlow:
 *
 * Named texts under a heading that run over columns and pages: none is left out
 * and none is cut.
 */
typedef struct _VaerdiTextFlow VaerdiTextFlow;

VaerdiTextFlow *vaerdi_text_flow_new     (const char           *heading,
                                          guint                 n_columns);
void            vaerdi_text_flow_free    (VaerdiTextFlow       *self);
void            vaerdi_text_flow_add     (VaerdiTextFlow       *self,
                                          const char           *name,
                                          const char           *text);
guint           vaerdi_text_flow_get_n   (const VaerdiTextFlow *self);
double          vaerdi_text_flow_measure (const VaerdiTextFlow *self,
                                          VaerdiTheme          *theme,
                                          double                width);
double          vaerdi_text_flow_draw    (cairo_t              *cr,
                                          const VaerdiTextFlow *self,
                                          VaerdiTheme          *theme,
                                          const VaerdiRect     *box,
                                          guint                *next);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiTextFlow, vaerdi_text_flow_free)

G_END_DECLS
