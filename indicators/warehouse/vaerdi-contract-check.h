/* vaerdi-contract-check.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "verdicts/vaerdi-language.h"
#include "warehouse/vaerdi-warehouse.h"

G_BEGIN_DECLS

/**
 * VaerdiContractProblem:
 * @VAERDI_CONTRACT_NO_SCHEMA: the schema is missing or closed to the role
 * @VAERDI_CONTRACT_NO_VIEW: a view is missing
 * @VAERDI_CONTRACT_NO_COLUMN: a view lacks a column
 * @VAERDI_CONTRACT_WRONG_TYPE: a column has another type
 * @VAERDI_CONTRACT_UNREADABLE: the role may not read a view
 * @VAERDI_CONTRACT_NULLS: a column that must have a value lacks it somewhere
 * @VAERDI_CONTRACT_SEES_MORE: the role can read something that is no view of
 *   the contract
 * @VAERDI_CONTRACT_WRITES: the role can change a table
 * @VAERDI_CONTRACT_CREATES: the role can make tables in a schema or temporary ones
 * @VAERDI_CONTRACT_POWER: the role has an attribute such as SUPERUSER
 *
 * In what way a warehouse differs from the contract.
 */
typedef enum
{
  VAERDI_CONTRACT_NO_SCHEMA,
  VAERDI_CONTRACT_NO_VIEW,
  VAERDI_CONTRACT_NO_COLUMN,
  VAERDI_CONTRACT_WRONG_TYPE,
  VAERDI_CONTRACT_UNREADABLE,
  VAERDI_CONTRACT_NULLS,
  VAERDI_CONTRACT_SEES_MORE,
  VAERDI_CONTRACT_WRITES,
  VAERDI_CONTRACT_CREATES,
  VAERDI_CONTRACT_POWER,
} VaerdiContractProblem;

/**
 * VaerdiContractSeverity:
 * @VAERDI_CONTRACT_ERROR: indicators that need it cannot be computed
 * @VAERDI_CONTRACT_WARNING: figures come, but the role can do more than read
 *   the views
 *
 * How bad a finding is.
 */
typedef enum
{
  VAERDI_CONTRACT_ERROR,
  VAERDI_CONTRACT_WARNING,
} VaerdiContractSeverity;

/**
 * VaerdiContractFinding:
 * @severity: how bad it is
 * @problem: what it is
 * @view: the view; the object where it is no view of the contract
 * @column: (nullable): the column
 * @expected: (nullable): the type that the contract asks for
 * @found: (nullable): the type that the warehouse has
 *
 * One difference between a warehouse and the contract.
 */
typedef struct
{
  VaerdiContractSeverity  severity;
  VaerdiContractProblem   problem;
  char                   *view;
  char                   *column;
  char                   *expected;
  char                   *found;
} VaerdiContractFinding;

/**
 * VaerdiContractFlags:
 * @VAERDI_CONTRACT_DEFAULT: the catalogue only: milliseconds
 * @VAERDI_CONTRACT_CHECK_VALUES: also looks for missing values, which reads
 *   every view once
 *
 * How thorough a check is.
 */
typedef enum
{
  VAERDI_CONTRACT_DEFAULT      = 0,
  VAERDI_CONTRACT_CHECK_VALUES = 1 << 0,
} VaerdiContractFlags;

char                  *vaerdi_contract_finding_to_text   (const VaerdiContractFinding *self,
                                                          VaerdiLanguage               language);
void                   vaerdi_contract_finding_free      (VaerdiContractFinding       *self);
void                   vaerdi_contract_check_async       (VaerdiWarehouse             *warehouse,
                                                          VaerdiContractFlags          flags,
                                                          GCancellable                *cancellable,
                                                          GAsyncReadyCallback          callback,
                                                          gpointer                     user_data);
GPtrArray             *vaerdi_contract_check_finish      (VaerdiWarehouse             *warehouse,
                                                          GAsyncResult                *result,
                                                          GError                     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiContractFinding, vaerdi_contract_finding_free)

G_END_DECLS
