/* vaerdi-marks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/**
 * VaerdiPointMark:
 * @VAERDI_POINT_MARK_NONE: there is no value
 * @VAERDI_POINT_MARK_COMMON: common-cause variation; a dot
 * @VAERDI_POINT_MARK_IMPROVEMENT: a signal to the better; a triangle upwards
 * @VAERDI_POINT_MARK_CONCERN: a signal to the worse; a triangle downwards
 * @VAERDI_POINT_MARK_NEUTRAL: a signal that is neither; a square
 *
 * How a point of a control chart is drawn. A point beyond the limits is a
 * diamond in the colour of its judgement.
 */
typedef enum
{
  VAERDI_POINT_MARK_NONE,
  VAERDI_POINT_MARK_COMMON,
  VAERDI_POINT_MARK_IMPROVEMENT,
  VAERDI_POINT_MARK_CONCERN,
  VAERDI_POINT_MARK_NEUTRAL,
} VaerdiPointMark;

VaerdiPointMark vaerdi_point_mark_get   (const VaerdiVerdict *verdict,
                                         guint                index);
gboolean        vaerdi_point_is_outside (const VaerdiVerdict *verdict,
                                         guint                index);
VaerdiColor     vaerdi_point_mark_color (VaerdiPointMark      mark);
VaerdiColor     vaerdi_variation_color  (VaerdiVariation      variation);
VaerdiColor     vaerdi_variation_text_color (VaerdiVariation  variation);
VaerdiColor     vaerdi_attainment_text_color (VaerdiAttainment attainment);
int             vaerdi_funnel_side      (VaerdiFunnelPosition position);
VaerdiPointMark vaerdi_funnel_mark      (VaerdiFunnelPosition position,
                                         VaerdiDirection      direction);

void vaerdi_mark_point      (cairo_t              *cr,
                             VaerdiTheme          *theme,
                             VaerdiPointMark       mark,
                             gboolean              outside,
                             gboolean              hollow,
                             double                cx,
                             double                cy,
                             double                radius);
void vaerdi_mark_status     (cairo_t              *cr,
                             VaerdiTheme          *theme,
                             VaerdiAttainment      attainment,
                             double                x,
                             double                y,
                             double                size);
void vaerdi_mark_variation  (cairo_t              *cr,
                             VaerdiTheme          *theme,
                             VaerdiVariation       variation,
                             double                x,
                             double                y,
                             double                size);
void vaerdi_mark_assurance  (cairo_t              *cr,
                             VaerdiTheme          *theme,
                             VaerdiAssurance       assurance,
                             VaerdiDirection       direction,
                             double                x,
                             double                y,
                             double                size);
void vaerdi_mark_freshness  (cairo_t              *cr,
                             VaerdiTheme          *theme,
                             VaerdiFreshness       freshness,
                             double                x,
                             double                y,
                             double                size);
void vaerdi_mark_coverage   (cairo_t              *cr,
                             VaerdiTheme          *theme,
                             double                coverage,
                             double                minimum,
                             gboolean              too_low,
                             double                x,
                             double                y,
                             double                width,
                             double                height);
void vaerdi_mark_benchmark  (cairo_t              *cr,
                             VaerdiTheme          *theme,
                             VaerdiFunnelPosition  position,
                             VaerdiDirection       direction,
                             double                x,
                             double                y,
                             double                width,
                             double                height);
void vaerdi_mark_bullet     (cairo_t              *cr,
                             VaerdiTheme          *theme,
                             const VaerdiFigure   *figure,
                             double                goal,
                             double                from,
                             double                to,
                             double                x,
                             double                y,
                             double                width,
                             double                height);

G_END_DECLS
