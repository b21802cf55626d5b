/* vaerdi-statement.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "warehouse/vaerdi-table.h"
#include "warehouse/vaerdi-warehouse-error.h"

G_BEGIN_DECLS

#define VAERDI_TYPE_STATEMENT (vaerdi_statement_get_type ())

typedef struct _VaerdiStatement VaerdiStatement;

/**
 * VAERDI_STATEMENT_DEFAULT_ROWS:
 *
 * The row limit of a statement that sets none.
 */
#define VAERDI_STATEMENT_DEFAULT_ROWS 1000000

/**
 * VAERDI_STATEMENT_DEFAULT_TIMEOUT:
 *
 * The time limit in milliseconds of a statement that sets none.
 */
#define VAERDI_STATEMENT_DEFAULT_TIMEOUT 120000

GType                vaerdi_statement_get_type        (void) G_GNUC_CONST;
VaerdiStatement     *vaerdi_statement_new             (const char             *sql,
                                                       const char             *source,
                                                       GError                **error);
VaerdiStatement     *vaerdi_statement_copy            (const VaerdiStatement  *self);
void                 vaerdi_statement_free            (VaerdiStatement        *self);
const char          *vaerdi_statement_get_source      (const VaerdiStatement  *self);
const char          *vaerdi_statement_get_sql         (const VaerdiStatement  *self);
const char * const  *vaerdi_statement_get_variables   (const VaerdiStatement  *self);
gboolean             vaerdi_statement_check_variables (const VaerdiStatement  *self,
                                                       const char * const     *known,
                                                       GError                **error);
gboolean             vaerdi_statement_bind_text       (VaerdiStatement        *self,
                                                       const char             *name,
                                                       const char             *value);
gboolean             vaerdi_statement_bind_date       (VaerdiStatement        *self,
                                                       const char             *name,
                                                       gint32                  days);
gboolean             vaerdi_statement_bind_null       (VaerdiStatement        *self,
                                                       const char             *name);
guint                vaerdi_statement_get_n_parameters (const VaerdiStatement *self);
const char * const  *vaerdi_statement_get_parameters  (const VaerdiStatement  *self,
                                                       GError                **error);
gboolean             vaerdi_statement_add_column      (VaerdiStatement        *self,
                                                       const char             *name,
                                                       VaerdiColumnType        type,
                                                       GError                **error);
gboolean             vaerdi_statement_add_columns     (VaerdiStatement        *self,
                                                       const char             *declaration,
                                                       GError                **error);
guint                vaerdi_statement_get_n_columns   (const VaerdiStatement  *self);
const char          *vaerdi_statement_get_column_name (const VaerdiStatement  *self,
                                                       guint                   column);
VaerdiColumnType     vaerdi_statement_get_column_type (const VaerdiStatement  *self,
                                                       guint                   column);
void                 vaerdi_statement_set_row_limit   (VaerdiStatement        *self,
                                                       guint                   rows);
guint                vaerdi_statement_get_row_limit   (const VaerdiStatement  *self);
void                 vaerdi_statement_set_timeout     (VaerdiStatement        *self,
                                                       guint                   milliseconds);
guint                vaerdi_statement_get_timeout     (const VaerdiStatement  *self);
VaerdiStatement     *vaerdi_statement_new_explain     (const VaerdiStatement  *self);
void                 vaerdi_statement_set_describe    (VaerdiStatement        *self,
                                                       gboolean                describe);
gboolean             vaerdi_statement_get_describe    (const VaerdiStatement  *self);
void                 vaerdi_statement_set_writes      (VaerdiStatement        *self,
                                                       gboolean                writes);
gboolean             vaerdi_statement_get_writes      (const VaerdiStatement  *self);
guint                vaerdi_statement_get_line        (const VaerdiStatement  *self,
                                                       guint                   position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiStatement, vaerdi_statement_free)

G_END_DECLS
