/* vaerdi-figure-table.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The table behind a chart: plain cells of text under fixed columns. */
#define VAERDI_TYPE_FIGURE_TABLE (vaerdi_figure_table_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiFigureTable, vaerdi_figure_table, VAERDI, FIGURE_TABLE, GtkWidget)

GtkWidget *vaerdi_figure_table_new         (void);
void       vaerdi_figure_table_set_columns (VaerdiFigureTable  *self,
                                            const char * const *titles,
                                            guint               n_text_columns);
void       vaerdi_figure_table_clear       (VaerdiFigureTable  *self);
void       vaerdi_figure_table_add_row     (VaerdiFigureTable  *self,
                                            char              **cells);
void       vaerdi_figure_table_set_mark    (VaerdiFigureTable  *self,
                                            guint               row);
GdkContentProvider *vaerdi_figure_table_get_content (VaerdiFigureTable *self);
char      *vaerdi_figure_table_dup_text    (VaerdiFigureTable  *self);

G_END_DECLS
