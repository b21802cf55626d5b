/* vaerdi-triple-aim-tables.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-triple-aim.h"
#include "widgets/vaerdi-figure-table.h"

G_BEGIN_DECLS

/* The tables behind the charts of a triple aim. */
void vaerdi_triple_aim_table_show_legs  (VaerdiFigureTable     *table,
                                         const VaerdiTripleAim *triple_aim);
void vaerdi_triple_aim_table_show_value (VaerdiFigureTable     *table,
                                         const VaerdiValueView *value,
                                         const char            *unit_id);

G_END_DECLS
