/* vaerdi-table.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * VaerdiColumnType:
 * @VAERDI_COLUMN_TEXT: UTF-8 text
 * @VAERDI_COLUMN_INT: 64-bit integer
 * @VAERDI_COLUMN_REAL: double
 * @VAERDI_COLUMN_DATE: days since 1970-01-01, kept as an integer
 * @VAERDI_COLUMN_BOOL: 0 or 1, kept as an integer
 *
 * What a column of a #VaerdiTable holds.
 */
typedef enum
{
  VAERDI_COLUMN_TEXT,
  VAERDI_COLUMN_INT,
  VAERDI_COLUMN_REAL,
  VAERDI_COLUMN_DATE,
  VAERDI_COLUMN_BOOL,
} VaerdiColumnType;

#define VAERDI_TYPE_TABLE (vaerdi_table_get_type ())

typedef struct _VaerdiTable VaerdiTable;

GType            vaerdi_table_get_type      (void) G_GNUC_CONST;
VaerdiTable     *vaerdi_table_new           (void);
VaerdiTable     *vaerdi_table_ref           (VaerdiTable       *self);
void             vaerdi_table_unref         (VaerdiTable       *self);
guint            vaerdi_table_add_column    (VaerdiTable       *self,
                                             const char        *name,
                                             VaerdiColumnType   type);
void             vaerdi_table_add_row       (VaerdiTable       *self);
void             vaerdi_table_set_text      (VaerdiTable       *self,
                                             guint              column,
                                             const char        *value);
void             vaerdi_table_set_int       (VaerdiTable       *self,
                                             guint              column,
                                             gint64             value);
void             vaerdi_table_set_real      (VaerdiTable       *self,
                                             guint              column,
                                             double             value);
gboolean         vaerdi_table_set_parsed    (VaerdiTable       *self,
                                             guint              column,
                                             const char        *value,
                                             GError           **error);
guint            vaerdi_table_get_n_rows    (VaerdiTable       *self);
guint            vaerdi_table_get_n_columns (VaerdiTable       *self);
const char      *vaerdi_table_get_name      (VaerdiTable       *self,
                                             guint              column);
VaerdiColumnType vaerdi_table_get_column_type (VaerdiTable     *self,
                                             guint              column);
int              vaerdi_table_find          (VaerdiTable       *self,
                                             const char        *name);
gboolean         vaerdi_table_is_null       (VaerdiTable       *self,
                                             guint              column,
                                             guint              row);
const char      *vaerdi_table_get_text      (VaerdiTable       *self,
                                             guint              column,
                                             guint              row);
gint64           vaerdi_table_get_int       (VaerdiTable       *self,
                                             guint              column,
                                             guint              row);
double           vaerdi_table_get_real      (VaerdiTable       *self,
                                             guint              column,
                                             guint              row);
const gint64    *vaerdi_table_get_ints      (VaerdiTable       *self,
                                             guint              column);
const double    *vaerdi_table_get_reals     (VaerdiTable       *self,
                                             guint              column);
const guint8    *vaerdi_table_get_validity  (VaerdiTable       *self,
                                             guint              column);

gboolean         vaerdi_column_type_parse   (const char        *name,
                                             VaerdiColumnType  *type);
const char      *vaerdi_column_type_to_name (VaerdiColumnType   type);
double           vaerdi_real_parse          (const char        *text,
                                             char             **end);
gboolean         vaerdi_date_parse          (const char        *text,
                                             gint32            *days);
char            *vaerdi_date_format         (gint32             days);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiTable, vaerdi_table_unref)

/**
 * VAERDI_DATA_ERROR:
 *
 * Error domain of values that do not fit: a text that is no number, a column
 * that is missing, a count that contradicts itself.
 */
#define VAERDI_DATA_ERROR (vaerdi_data_error_quark ())

typedef enum
{
  VAERDI_DATA_ERROR_VALUE,
  VAERDI_DATA_ERROR_COLUMN,
  VAERDI_DATA_ERROR_SYNTAX,
  VAERDI_DATA_ERROR_TOO_MUCH,
  VAERDI_DATA_ERROR_EMPTY,
} VaerdiDataError;

GQuark           vaerdi_data_error_quark    (void);

G_END_DECLS
