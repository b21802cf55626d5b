/* vaerdi-workbook.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

/**
 * VaerdiWorkbook:
 *
 * A spreadsheet file in the making: sheets with a few lines of words above a
 * table. Numbers are written as numbers, and what is withheld as an empty cell
 * with a note that says so.
 */
typedef struct _VaerdiWorkbook VaerdiWorkbook;

gboolean        vaerdi_workbook_fits       (const char      *path);
VaerdiWorkbook *vaerdi_workbook_new        (const char      *path,
                                            const char      *title,
                                            gint64           created,
                                            GError         **error);
void            vaerdi_workbook_free       (VaerdiWorkbook  *self);
void            vaerdi_workbook_add_sheet  (VaerdiWorkbook  *self,
                                            const char      *name);
void            vaerdi_workbook_add_title  (VaerdiWorkbook  *self,
                                            const char      *text);
void            vaerdi_workbook_add_line   (VaerdiWorkbook  *self,
                                            const char      *text);
void            vaerdi_workbook_set_heads  (VaerdiWorkbook  *self,
                                            const char * const *heads,
                                            guint            n_words);
void            vaerdi_workbook_add_row    (VaerdiWorkbook  *self);
void            vaerdi_workbook_add_text   (VaerdiWorkbook  *self,
                                            const char      *text);
void            vaerdi_workbook_add_number (VaerdiWorkbook  *self,
                                            double           value,
                                            guint            decimals,
                                            const char      *why_empty);
void            vaerdi_workbook_add_chart  (VaerdiWorkbook  *self,
                                            const char      *title,
                                            const char      *unit,
                                            const guint     *rows,
                                            guint            n_rows,
                                            guint            n_points);
gboolean        vaerdi_workbook_save       (VaerdiWorkbook  *self,
                                            GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiWorkbook, vaerdi_workbook_free)

G_END_DECLS
