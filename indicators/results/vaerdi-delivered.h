/* vaerdi-delivered.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"
#include "warehouse/vaerdi-org-tree.h"
#include "warehouse/vaerdi-table.h"

G_BEGIN_DECLS

/* How far the data of an indicator's sources were delivered. */
typedef struct _VaerdiDelivered VaerdiDelivered;

VaerdiDelivered *vaerdi_delivered_new         (void);
void             vaerdi_delivered_free        (VaerdiDelivered   *self);
char           **vaerdi_delivered_list_sources (VaerdiDefinition *definition);
gint32           vaerdi_delivered_complete_to (VaerdiDelivered   *self,
                                               VaerdiTable       *deliveries,
                                               VaerdiOrgTree     *tree,
                                               VaerdiDefinition  *definition,
                                               const char        *unit_id);

G_END_DECLS
