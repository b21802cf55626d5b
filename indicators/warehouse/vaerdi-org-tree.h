/* vaerdi-org-tree.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"
#include "warehouse/vaerdi-table.h"

G_BEGIN_DECLS

/**
 * VaerdiOrgUnit:
 *
 * A unit of the hospital system. Owned by its tree; read-only.
 */
typedef struct
{
  char            *unit_id;
  char            *parent_id;       /* NULL at the top */
  char            *name;
  char            *specialty;       /* NULL when unknown */
  char            *region_code;     /* NULL when unknown */
  char            *predecessor_id;  /* NULL when none */
  VaerdiUnitLevel  level;
  gint32           valid_from;      /* days since 1970-01-01 */
  gint32           valid_to;        /* half-open; G_MAXINT32 while open */
} VaerdiOrgUnit;

#define VAERDI_TYPE_ORG_TREE (vaerdi_org_tree_get_type ())

typedef struct _VaerdiOrgTree VaerdiOrgTree;

/* The statement that reads the view org_unit, and its columns. */
#define VAERDI_ORG_TREE_SQL \
  "SELECT unit_id, parent_id, level, name, specialty, region_code, predecessor_id, " \
  "valid_from, valid_to FROM vaerdi.org_unit ORDER BY unit_id"
#define VAERDI_ORG_TREE_COLUMNS \
  "unit_id:text;parent_id:text;level:text;name:text;specialty:text;region_code:text;" \
  "predecessor_id:text;valid_from:date;valid_to:date"

GType                 vaerdi_org_tree_get_type      (void) G_GNUC_CONST;
VaerdiOrgTree        *vaerdi_org_tree_new           (VaerdiTable          *table,
                                                     GError              **error);
VaerdiOrgTree        *vaerdi_org_tree_ref           (VaerdiOrgTree        *self);
void                  vaerdi_org_tree_unref         (VaerdiOrgTree        *self);
const VaerdiOrgUnit  *vaerdi_org_tree_get           (VaerdiOrgTree        *self,
                                                     const char           *unit_id);
const VaerdiOrgUnit  *vaerdi_org_tree_get_parent    (VaerdiOrgTree        *self,
                                                     const VaerdiOrgUnit  *unit);
const VaerdiOrgUnit  *vaerdi_org_tree_get_ancestor  (VaerdiOrgTree        *self,
                                                     const VaerdiOrgUnit  *unit,
                                                     VaerdiUnitLevel       level);
gboolean              vaerdi_org_tree_is_empty      (VaerdiOrgTree        *self);
const VaerdiOrgUnit  *vaerdi_org_tree_get_root      (VaerdiOrgTree        *self);
const VaerdiOrgUnit  *vaerdi_org_tree_get_successor (VaerdiOrgTree        *self,
                                                     const VaerdiOrgUnit  *unit);
/* arrays of const VaerdiOrgUnit *, in the order of their names; free the array only */
GPtrArray            *vaerdi_org_tree_list_children (VaerdiOrgTree        *self,
                                                     const char           *parent_id);
GPtrArray            *vaerdi_org_tree_list_level    (VaerdiOrgTree        *self,
                                                     VaerdiUnitLevel       level);
/* open on the day, the nearest first; not the unit itself */
GPtrArray            *vaerdi_org_tree_list_ancestors (VaerdiOrgTree       *self,
                                                     const VaerdiOrgUnit  *unit,
                                                     gint32                day);
/* open on the day, each behind the one it belongs to; not the unit itself */
GPtrArray            *vaerdi_org_tree_list_descendants (VaerdiOrgTree     *self,
                                                     const VaerdiOrgUnit  *unit,
                                                     gint32                day);
/* by id, else by name without regard to case and accents; an ambiguous name is an
 * error that lists the ids; an unknown one an error with the nearest names */
const VaerdiOrgUnit  *vaerdi_org_tree_find          (VaerdiOrgTree        *self,
                                                     const char           *id_or_name,
                                                     GError              **error);
const VaerdiOrgUnit  *vaerdi_org_tree_find_first_department
                                                    (VaerdiOrgTree        *self,
                                                     gint32                day);
gboolean              vaerdi_org_unit_is_open       (const VaerdiOrgUnit  *unit,
                                                     gint32                day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiOrgTree, vaerdi_org_tree_unref)

G_END_DECLS
