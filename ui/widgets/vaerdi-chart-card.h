/* vaerdi-chart-card.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "widgets/vaerdi-chart-view.h"
#include "widgets/vaerdi-figure-table.h"

G_BEGIN_DECLS

/* A chart under its heading, with the table behind it and a button that copies
 * what is seen. */
#define VAERDI_TYPE_CHART_CARD (vaerdi_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiChartCard, vaerdi_chart_card, VAERDI, CHART_CARD, GtkWidget)

GtkWidget         *vaerdi_chart_card_new       (const char      *title);
VaerdiChartView   *vaerdi_chart_card_get_chart (VaerdiChartCard *self);
VaerdiFigureTable *vaerdi_chart_card_get_table (VaerdiChartCard *self);

G_END_DECLS
