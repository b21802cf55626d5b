/* vaerdi-cost.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiActivity:
 * @rate: cost per minute of the resource
 * @minutes: minutes each time
 * @quantity: times
 * @materials: cost of materials
 */
typedef struct
{
  double rate;
  double minutes;
  double quantity;
  double materials;
} VaerdiActivity;

/**
 * VaerdiSettlement:
 * @extra: payment for activity over the baseline, at least 0
 * @shortfall: payment held back for activity under it, at most 0
 */
typedef struct
{
  double extra;
  double shortfall;
} VaerdiSettlement;

double   vaerdi_cost_rate       (double                annual_cost,
                                 double                available_hours,
                                 double                practical_share);
double   vaerdi_cost_activities (const VaerdiActivity *activities,
                                 guint                 n_activities);
double   vaerdi_cost_unused     (double                annual_cost,
                                 double                rate,
                                 double                used_minutes);
double   vaerdi_cost_long_stay  (double                drg_rate,
                                 double                trim_point,
                                 double                day_rate,
                                 double                bed_days,
                                 double               *days_over);
gboolean vaerdi_cost_settle     (double                baseline,
                                 double                actual,
                                 double                marginal_share,
                                 double                cap_share,
                                 VaerdiSettlement     *out);

G_END_DECLS
