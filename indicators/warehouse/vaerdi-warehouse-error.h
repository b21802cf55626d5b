/* vaerdi-warehouse-error.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VAERDI_WAREHOUSE_ERROR:
 *
 * Error domain of everything between the engine and PostgreSQL. A message is
 * a sentence that says what happened and what to do. It never holds a value
 * of the data, a bound parameter or a password.
 */
#define VAERDI_WAREHOUSE_ERROR (vaerdi_warehouse_error_quark ())

/**
 * VaerdiWarehouseError:
 * @VAERDI_WAREHOUSE_ERROR_CONNECT: the server cannot be reached
 * @VAERDI_WAREHOUSE_ERROR_AUTH: the server refuses the role or its password
 * @VAERDI_WAREHOUSE_ERROR_TIMEOUT: the statement ran longer than its limit
 * @VAERDI_WAREHOUSE_ERROR_CANCELLED: the caller cancelled
 * @VAERDI_WAREHOUSE_ERROR_SYNTAX: the SQL text is not one valid statement
 * @VAERDI_WAREHOUSE_ERROR_VARIABLE: the SQL uses a variable without a value
 * @VAERDI_WAREHOUSE_ERROR_PERMISSION: the role may not read it
 * @VAERDI_WAREHOUSE_ERROR_MISSING_RELATION: a view, column or function is missing
 * @VAERDI_WAREHOUSE_ERROR_TOO_MANY_ROWS: more rows than the limit
 * @VAERDI_WAREHOUSE_ERROR_COLUMNS: the answer does not have the declared columns
 * @VAERDI_WAREHOUSE_ERROR_READ_ONLY: the statement tries to write
 * @VAERDI_WAREHOUSE_ERROR_LOST: the connection broke while the statement ran
 * @VAERDI_WAREHOUSE_ERROR_SHARD: the warehouse lies on several machines and one
 *   of them does not answer, so the answer would be incomplete
 * @VAERDI_WAREHOUSE_ERROR_FAILED: anything else; see the SQLSTATE
 *
 * What went wrong between the engine and the warehouse.
 */
typedef enum
{
  VAERDI_WAREHOUSE_ERROR_CONNECT,
  VAERDI_WAREHOUSE_ERROR_AUTH,
  VAERDI_WAREHOUSE_ERROR_TIMEOUT,
  VAERDI_WAREHOUSE_ERROR_CANCELLED,
  VAERDI_WAREHOUSE_ERROR_SYNTAX,
  VAERDI_WAREHOUSE_ERROR_VARIABLE,
  VAERDI_WAREHOUSE_ERROR_PERMISSION,
  VAERDI_WAREHOUSE_ERROR_MISSING_RELATION,
  VAERDI_WAREHOUSE_ERROR_TOO_MANY_ROWS,
  VAERDI_WAREHOUSE_ERROR_COLUMNS,
  VAERDI_WAREHOUSE_ERROR_READ_ONLY,
  VAERDI_WAREHOUSE_ERROR_LOST,
  VAERDI_WAREHOUSE_ERROR_SHARD,
  VAERDI_WAREHOUSE_ERROR_FAILED,
} VaerdiWarehouseError;

GQuark       vaerdi_warehouse_error_quark         (void);
GError      *vaerdi_warehouse_error_new           (VaerdiWarehouseError  code,
                                                   const char           *sqlstate,
                                                   const char           *format,
                                                   ...) G_GNUC_PRINTF (3, 4);
GError      *vaerdi_warehouse_error_from_sqlstate (const char           *sqlstate,
                                                   const char           *message,
                                                   guint                 line);
const char  *vaerdi_warehouse_error_get_sqlstate  (const GError         *error);
GError      *vaerdi_warehouse_error_new_shard     (const char           *sqlstate,
                                                   const char           *message);
gboolean     vaerdi_warehouse_error_is_passing    (const GError         *error);

G_END_DECLS
