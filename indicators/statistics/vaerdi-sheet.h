/* vaerdi-sheet.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VAERDI_TYPE_SHEET (vaerdi_sheet_get_type ())

typedef struct _VaerdiSheet VaerdiSheet;

GType        vaerdi_sheet_get_type    (void) G_GNUC_CONST;
VaerdiSheet *vaerdi_sheet_new         (void);
VaerdiSheet *vaerdi_sheet_parse       (const char     *text,
                                       gsize           length,
                                       GError        **error);
VaerdiSheet *vaerdi_sheet_ref         (VaerdiSheet    *self);
void         vaerdi_sheet_unref       (VaerdiSheet    *self);
guint        vaerdi_sheet_get_n_rows  (VaerdiSheet    *self);
guint        vaerdi_sheet_get_n_columns (VaerdiSheet  *self);
const char  *vaerdi_sheet_get_name    (VaerdiSheet    *self,
                                       guint           column);
int          vaerdi_sheet_find        (VaerdiSheet    *self,
                                       const char     *name);
guint        vaerdi_sheet_get_line    (VaerdiSheet    *self,
                                       guint           row);
guint        vaerdi_sheet_add_row     (VaerdiSheet    *self);
guint        vaerdi_sheet_add_row_at  (VaerdiSheet    *self,
                                       guint           line);
void         vaerdi_sheet_remove      (VaerdiSheet    *self,
                                       const char     *name);
const char  *vaerdi_sheet_get_text    (VaerdiSheet    *self,
                                       guint           row,
                                       const char     *name);
void         vaerdi_sheet_set_text    (VaerdiSheet    *self,
                                       guint           row,
                                       const char     *name,
                                       const char     *value);
void         vaerdi_sheet_set_number  (VaerdiSheet    *self,
                                       guint           row,
                                       const char     *name,
                                       double          value);
gboolean     vaerdi_sheet_get_number  (VaerdiSheet    *self,
                                       guint           row,
                                       const char     *name,
                                       double         *value,
                                       GError        **error);
gboolean     vaerdi_sheet_get_list    (VaerdiSheet    *self,
                                       guint           row,
                                       const char     *name,
                                       GArray        **values,
                                       GError        **error);
void         vaerdi_sheet_set_error   (VaerdiSheet    *self,
                                       guint           row,
                                       const char     *name,
                                       const char     *what,
                                       GError        **error);
GPtrArray   *vaerdi_sheet_group       (VaerdiSheet    *self,
                                       const char     *columns);
GString     *vaerdi_sheet_to_csv      (VaerdiSheet    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiSheet, vaerdi_sheet_unref)

G_END_DECLS
