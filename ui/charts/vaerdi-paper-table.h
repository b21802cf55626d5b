/* vaerdi-paper-table.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"

G_BEGIN_DECLS

/**
 * VaerdiPaperCell:
 * @cr: where to draw
 * @theme: the theme
 * @row: index of the row among the rows
 * @box: the cell
 * @user_data: what the table was given
 *
 * Draws a cell that holds no text.
 */
typedef void (*VaerdiPaperCell) (cairo_t          *cr,
                                 VaerdiTheme      *theme,
                                 guint             row,
                                 const VaerdiRect *box,
                                 gpointer          user_data);

/**
 * VaerdiPaperTable:
 *
 * A table that runs over pages: its titles stand on each, words are wrapped and
 * never cut, figures stand to the right.
 */
typedef struct _VaerdiPaperTable VaerdiPaperTable;

VaerdiPaperTable *vaerdi_paper_table_new         (void);
void              vaerdi_paper_table_free        (VaerdiPaperTable       *self);
void              vaerdi_paper_table_add_words   (VaerdiPaperTable       *self,
                                                  const char             *title);
void              vaerdi_paper_table_add_figures (VaerdiPaperTable       *self,
                                                  const char             *title);
void              vaerdi_paper_table_add_drawing (VaerdiPaperTable       *self,
                                                  const char             *title,
                                                  double                  width,
                                                  VaerdiPaperCell         draw,
                                                  gpointer                user_data);
void              vaerdi_paper_table_add_section (VaerdiPaperTable       *self,
                                                  const char             *heading,
                                                  const char             *note);
void              vaerdi_paper_table_add_row     (VaerdiPaperTable       *self,
                                                  const char * const     *cells,
                                                  gboolean                strong);
gboolean          vaerdi_paper_table_draw        (cairo_t                *cr,
                                                  const VaerdiPaperTable *self,
                                                  VaerdiTheme            *theme,
                                                  const VaerdiRect       *box,
                                                  guint                  *next);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiPaperTable, vaerdi_paper_table_free)

G_END_DECLS
