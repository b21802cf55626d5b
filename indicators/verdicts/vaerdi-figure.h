/* vaerdi-figure.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-result.h"
#include "statistics/vaerdi-funnel.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/**
 * VaerdiFunnelCentre:
 * @value: the value that every unit is held against, in the display unit
 * @sd: standard deviation of single values of a mean, display unit; NaN else
 */
typedef struct
{
  double value;
  double sd;
} VaerdiFunnelCentre;

extern const VaerdiFigure vaerdi_figure_none;

VaerdiFigure         vaerdi_figure_from_cell   (const VaerdiCell         *cell,
                                                const VaerdiDefinition   *definition,
                                                gint32                    from,
                                                gint32                    to);
VaerdiCell           vaerdi_figure_told_cell   (VaerdiResult             *result,
                                                const char               *unit_id,
                                                const char               *stratum,
                                                gint32                    from,
                                                gint32                    to,
                                                guint                    *n_withheld);
VaerdiFigure         vaerdi_figure_of_span     (VaerdiResult             *result,
                                                const char               *unit_id,
                                                const char               *stratum,
                                                gint32                    from,
                                                gint32                    to);
gboolean             vaerdi_figure_is_small    (const VaerdiCell         *cell,
                                                const VaerdiDefinition   *definition);
double               vaerdi_figure_sd          (const VaerdiCell         *cell,
                                                const VaerdiDefinition   *definition);
double               vaerdi_figure_precision   (const VaerdiCell         *cell,
                                                const VaerdiDefinition   *definition);
gboolean             vaerdi_figure_funnel      (const VaerdiDefinition   *definition,
                                                const VaerdiFunnelCentre *centre,
                                                double                    precision,
                                                VaerdiFunnelLimits       *limits);
VaerdiFunnelPosition vaerdi_figure_place       (const VaerdiDefinition   *definition,
                                                const VaerdiFunnelCentre *centre,
                                                const VaerdiCell         *cell);

G_END_DECLS
