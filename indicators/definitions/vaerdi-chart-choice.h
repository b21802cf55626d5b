/* vaerdi-chart-choice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"

G_BEGIN_DECLS

#define VAERDI_MAX_CHART_CHOICES 5

guint vaerdi_chart_choice_list (const VaerdiDefinition *definition,
                                VaerdiChartKind         kinds[VAERDI_MAX_CHART_CHOICES]);

G_END_DECLS
