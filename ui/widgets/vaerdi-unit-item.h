/* vaerdi-unit-item.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "warehouse/vaerdi-org-tree.h"

G_BEGIN_DECLS

/* A unit as an item of list models. */
#define VAERDI_TYPE_UNIT_ITEM (vaerdi_unit_item_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiUnitItem, vaerdi_unit_item, VAERDI, UNIT_ITEM, GObject)

VaerdiUnitItem      *vaerdi_unit_item_new           (VaerdiOrgTree       *tree,
                                                     const VaerdiOrgUnit *unit,
                                                     gint32               day);
const VaerdiOrgUnit *vaerdi_unit_item_get_unit      (VaerdiUnitItem      *self);
gboolean             vaerdi_unit_item_is_open       (VaerdiUnitItem      *self);
char                *vaerdi_unit_item_dup_place     (VaerdiUnitItem      *self);
gboolean             vaerdi_unit_item_matches       (VaerdiUnitItem      *self,
                                                     const char * const  *folded_words);
GListModel          *vaerdi_unit_item_list_roots    (VaerdiOrgTree       *tree,
                                                     gint32               day);
GListModel          *vaerdi_unit_item_list_children (VaerdiUnitItem      *self);
GListModel          *vaerdi_unit_item_list_all      (VaerdiOrgTree       *tree,
                                                     gint32               day);

G_END_DECLS
