/* vaerdi-content.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "widgets/vaerdi-chart-view.h"

G_BEGIN_DECLS

GdkContentProvider *vaerdi_content_of_chart (const VaerdiChartPainter *painter,
                                             gconstpointer             data,
                                             VaerdiTheme              *theme,
                                             int                       width,
                                             int                       height,
                                             const char               *words);
GdkContentProvider *vaerdi_content_of_table (const char * const       *titles,
                                             GListModel               *rows);
char               *vaerdi_content_dup_csv  (const char * const       *titles,
                                             GListModel               *rows);

G_END_DECLS
