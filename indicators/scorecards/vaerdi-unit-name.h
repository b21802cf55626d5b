/* vaerdi-unit-name.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "warehouse/vaerdi-org-tree.h"

G_BEGIN_DECLS

char *vaerdi_unit_name_dup_long (VaerdiOrgTree       *tree,
                                 const VaerdiOrgUnit *unit);

G_END_DECLS
