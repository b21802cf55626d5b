/* vaerdi-value-path.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-triple-aim.h"

G_BEGIN_DECLS

/**
 * VaerdiMove:
 * @VAERDI_MOVE_UNKNOWN: one of the two figures is missing
 * @VAERDI_MOVE_SAME: the difference may be chance
 * @VAERDI_MOVE_FELL: lower than before
 * @VAERDI_MOVE_ROSE: higher than before
 *
 * How a figure moved from one year to another.
 */
typedef enum
{
  VAERDI_MOVE_UNKNOWN,
  VAERDI_MOVE_SAME,
  VAERDI_MOVE_FELL,
  VAERDI_MOVE_ROSE,
} VaerdiMove;

VaerdiMove       vaerdi_move_between            (const VaerdiFigure    *before,
                                                 const VaerdiFigure    *after);
VaerdiValueView *vaerdi_value_path_new          (VaerdiEngine          *engine,
                                                 const VaerdiValueView *view,
                                                 const VaerdiOrgUnit   *unit);
void             vaerdi_value_view_free         (VaerdiValueView       *self);
void             vaerdi_value_point_free        (gpointer               data);
gboolean         vaerdi_value_path_moves        (const VaerdiValueView *path);
gboolean         vaerdi_value_path_warns        (const VaerdiValueView *path);
char            *vaerdi_value_path_dup_summary  (const VaerdiValueView *path,
                                                 VaerdiLanguage         language);
GPtrArray       *vaerdi_triple_aim_list_guards  (const VaerdiTripleAim *triple_aim,
                                                 VaerdiLanguage         language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiValueView, vaerdi_value_view_free)

G_END_DECLS
