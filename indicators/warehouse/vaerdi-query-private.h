/* vaerdi-query-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libpq-fe.h>

#include "warehouse/vaerdi-statement.h"

G_BEGIN_DECLS

/* VaerdiQuery:
 * @statement: a copy with its values
 * @table: what has come so far
 * @fields: per field of the answer the table's column; %NULL before the first
 * @answered: the caller has been told; what still comes is passed over
 * @cancel_source: (nullable): fires when the caller cancels
 */
typedef struct
{
  VaerdiStatement *statement;
  VaerdiTable     *table;
  guint           *fields;
  gboolean         answered;
  GSource         *cancel_source;
} VaerdiQuery;

VaerdiQuery *_vaerdi_query_new         (const VaerdiStatement  *statement);
void         _vaerdi_query_free        (VaerdiQuery            *self);
void         _vaerdi_query_stop_source (VaerdiQuery            *self);
gboolean     _vaerdi_query_read        (VaerdiQuery            *self,
                                        PGresult               *result,
                                        GError                **error);
gboolean     _vaerdi_query_describe    (VaerdiQuery            *self,
                                        PGresult               *result,
                                        GError                **error);
GError      *_vaerdi_query_explain     (VaerdiQuery            *self,
                                        PGresult               *result);
GError      *_vaerdi_query_name_source (VaerdiQuery            *self,
                                        GError                 *error);
gboolean     _vaerdi_query_send        (VaerdiQuery            *self,
                                        PGconn                 *conn,
                                        GError                **error);
GError      *_vaerdi_query_new_lost    (gboolean                running);
GError      *_vaerdi_query_new_cancelled (void);
gboolean     _vaerdi_query_is_copy     (PGresult               *result);

G_END_DECLS
