/* vaerdi-contract.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "warehouse/vaerdi-table.h"

G_BEGIN_DECLS

/* The contract: which views with which columns a warehouse has to offer. It is
 * data/warehouse/contract.csv, embedded in the program. */

/**
 * VaerdiContractColumn:
 * @view: the name of its view
 * @name: its name
 * @type: text, int, numeric, date, timestamp or bool
 * @nullable: whether it may have no value
 * @first: whether it is the first of its view
 *
 * A column of a view.
 */
typedef struct
{
  const char *view;
  const char *name;
  const char *type;
  gboolean    nullable;
  gboolean    first;
} VaerdiContractColumn;

VaerdiTable *vaerdi_contract_get_table         (void);
gboolean     vaerdi_contract_get_column        (guint                       row,
                                                VaerdiContractColumn       *column);
gboolean     vaerdi_contract_accepts           (const VaerdiContractColumn *column,
                                                const char                 *type);
GStrv        vaerdi_contract_dup_views         (void);
void         vaerdi_contract_append_name       (GString                    *sql,
                                                const char                 *name);
char        *vaerdi_contract_create_tables_sql (const char                 *schema);

G_END_DECLS
