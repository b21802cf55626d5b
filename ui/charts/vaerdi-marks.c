/* vaerdi-marks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-marks"

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "charts/vaerdi-marks.h"

/* One rule for every mark: what is well is round, what is not is square. It
 * holds in grey, on a photocopy and from five metres. */

/**
 * vaerdi_point_mark_get:
 * @verdict: a verdict
 * @index: one of its points
 *
 * Returns: how the point is drawn
 */
VaerdiPointMark
vaerdi_point_mark_get (const VaerdiVerdict *verdict,
                       guint                index)
{
  const VaerdiVerdictPoint *point;
  int favour;

  g_return_val_if_fail (index < verdict->n_points, VAERDI_POINT_MARK_NONE);

  point = &verdict->points[index];
  if (!isfinite (point->chart.value))
    return VAERDI_POINT_MARK_NONE;
  /* Too few crossings is said of the series, not of any point in it. */
  if ((point->signal.flags & ~(guint) VAERDI_SIGNAL_FEW_CROSSINGS) == 0)
    return VAERDI_POINT_MARK_COMMON;

  favour = point->signal.direction * (int) verdict->definition->direction;
  if (favour == 0)
    return VAERDI_POINT_MARK_NEUTRAL;

  return favour > 0 ? VAERDI_POINT_MARK_IMPROVEMENT : VAERDI_POINT_MARK_CONCERN;
}

/**
 * vaerdi_point_is_outside:
 * @verdict: a verdict
 * @index: one of its points
 *
 * Returns: whether the rule set says that the point lies beyond its limits
 */
gboolean
vaerdi_point_is_outside (const VaerdiVerdict *verdict,
                         guint                index)
{
  g_return_val_if_fail (index < verdict->n_points, FALSE);

  return (verdict->points[index].signal.flags & VAERDI_SIGNAL_OUTSIDE) != 0;
}

/**
 * vaerdi_point_mark_color:
 * @mark: a mark
 *
 * Returns: the colour of its shape
 */
VaerdiColor
vaerdi_point_mark_color (VaerdiPointMark mark)
{
  switch (mark)
    {
    case VAERDI_POINT_MARK_IMPROVEMENT:
      return VAERDI_COLOR_IMPROVEMENT;
    case VAERDI_POINT_MARK_CONCERN:
      return VAERDI_COLOR_CONCERN;
    case VAERDI_POINT_MARK_NEUTRAL:
      return VAERDI_COLOR_NEUTRAL;
    case VAERDI_POINT_MARK_NONE:
    case VAERDI_POINT_MARK_COMMON:
    default:
      return VAERDI_COLOR_COMMON;
    }
}

static VaerdiPointMark
variation_mark (VaerdiVariation variation)
{
  switch (variation)
    {
    case VAERDI_VARIATION_IMPROVEMENT_HIGH:
    case VAERDI_VARIATION_IMPROVEMENT_LOW:
      return VAERDI_POINT_MARK_IMPROVEMENT;
    case VAERDI_VARIATION_CONCERN_HIGH:
    case VAERDI_VARIATION_CONCERN_LOW:
      return VAERDI_POINT_MARK_CONCERN;
    case VAERDI_VARIATION_NEUTRAL_HIGH:
    case VAERDI_VARIATION_NEUTRAL_LOW:
      return VAERDI_POINT_MARK_NEUTRAL;
    case VAERDI_VARIATION_COMMON:
      return VAERDI_POINT_MARK_COMMON;
    case VAERDI_VARIATION_NOT_ENOUGH:
    default:
      return VAERDI_POINT_MARK_NONE;
    }
}

static int
variation_side (VaerdiVariation variation)
{
  switch (variation)
    {
    case VAERDI_VARIATION_IMPROVEMENT_HIGH:
    case VAERDI_VARIATION_CONCERN_HIGH:
    case VAERDI_VARIATION_NEUTRAL_HIGH:
      return 1;
    case VAERDI_VARIATION_IMPROVEMENT_LOW:
    case VAERDI_VARIATION_CONCERN_LOW:
    case VAERDI_VARIATION_NEUTRAL_LOW:
      return -1;
    case VAERDI_VARIATION_COMMON:
    case VAERDI_VARIATION_NOT_ENOUGH:
    default:
      return 0;
    }
}

/**
 * vaerdi_variation_color:
 * @variation: a variation
 *
 * Returns: the colour of its shapes
 */
VaerdiColor
vaerdi_variation_color (VaerdiVariation variation)
{
  return vaerdi_point_mark_color (variation_mark (variation));
}

/**
 * vaerdi_variation_text_color:
 * @variation: a variation
 *
 * Returns: the colour of its words
 */
VaerdiColor
vaerdi_variation_text_color (VaerdiVariation variation)
{
  switch (variation_mark (variation))
    {
    case VAERDI_POINT_MARK_IMPROVEMENT:
      return VAERDI_COLOR_IMPROVEMENT_TEXT;
    case VAERDI_POINT_MARK_CONCERN:
      return VAERDI_COLOR_CONCERN_TEXT;
    case VAERDI_POINT_MARK_NEUTRAL:
      return VAERDI_COLOR_NEUTRAL_TEXT;
    case VAERDI_POINT_MARK_NONE:
    case VAERDI_POINT_MARK_COMMON:
    default:
      return VAERDI_COLOR_DIM;
    }
}

/**
 * vaerdi_attainment_text_color:
 * @attainment: whether a goal is met
 *
 * Returns: the colour of its words
 */
VaerdiColor
vaerdi_attainment_text_color (VaerdiAttainment attainment)
{
  switch (attainment)
    {
    case VAERDI_ATTAINMENT_MET:
      return VAERDI_COLOR_IMPROVEMENT_TEXT;
    case VAERDI_ATTAINMENT_NOT_MET:
      return VAERDI_COLOR_CONCERN_TEXT;
    case VAERDI_ATTAINMENT_NONE:
    case VAERDI_ATTAINMENT_NO_DATA:
    case VAERDI_ATTAINMENT_MONITORED:
    default:
      return VAERDI_COLOR_DIM;
    }
}

/**
 * vaerdi_funnel_side:
 * @position: a place in a funnel
 *
 * Returns: -2, -1, 0, 1 or 2: beyond 99.8 % below, beyond 95 % below, inside or
 *   unknown, and likewise above
 */
int
vaerdi_funnel_side (VaerdiFunnelPosition position)
{
  switch (position)
    {
    case VAERDI_FUNNEL_BELOW_998:
      return -2;
    case VAERDI_FUNNEL_BELOW_95:
      return -1;
    case VAERDI_FUNNEL_ABOVE_95:
      return 1;
    case VAERDI_FUNNEL_ABOVE_998:
      return 2;
    case VAERDI_FUNNEL_INSIDE:
    case VAERDI_FUNNEL_NONE:
    default:
      return 0;
    }
}

/**
 * vaerdi_funnel_mark:
 * @position: a place in a funnel
 * @direction: which way is better
 *
 * Only beyond 99.8 % a unit differs from the nation by more than chance among
 * many units can explain, so only then it is marked.
 *
 * Returns: how the unit is drawn
 */
VaerdiPointMark
vaerdi_funnel_mark (VaerdiFunnelPosition position,
                    VaerdiDirection      direction)
{
  int side = vaerdi_funnel_side (position);

  if (abs (side) < 2)
    return VAERDI_POINT_MARK_COMMON;
  if (direction == VAERDI_DIRECTION_NEUTRAL)
    return VAERDI_POINT_MARK_NEUTRAL;

  return side * (int) direction > 0 ? VAERDI_POINT_MARK_IMPROVEMENT : VAERDI_POINT_MARK_CONCERN;
}

static void
diamond_path (cairo_t *cr,
              double   cx,
              double   cy,
              double   r)
{
  cairo_move_to (cr, cx, cy - r);
  cairo_line_to (cr, cx + r, cy);
  cairo_line_to (cr, cx, cy + r);
  cairo_line_to (cr, cx - r, cy);
  cairo_close_path (cr);
}

/* Upwards when @up is 1, downwards when it is -1. */
static void
triangle_path (cairo_t *cr,
               double   cx,
               double   cy,
               double   r,
               int      up)
{
  cairo_move_to (cr, cx, cy - up * r);
  cairo_line_to (cr, cx + r * 0.95, cy + up * r * 0.72);
  cairo_line_to (cr, cx - r * 0.95, cy + up * r * 0.72);
  cairo_close_path (cr);
}

/* The four shapes cover about the same area, so none shouts. */
static void
point_path (cairo_t         *cr,
            VaerdiPointMark  mark,
            gboolean         outside,
            double           cx,
            double           cy,
            double           r)
{
  if (outside)
    diamond_path (cr, cx, cy, r * 1.5);
  else if (mark == VAERDI_POINT_MARK_IMPROVEMENT)
    triangle_path (cr, cx, cy, r * 1.35, 1);
  else if (mark == VAERDI_POINT_MARK_CONCERN)
    triangle_path (cr, cx, cy, r * 1.35, -1);
  else if (mark == VAERDI_POINT_MARK_NEUTRAL)
    cairo_rectangle (cr, cx - r * 0.9, cy - r * 0.9, r * 1.8, r * 1.8);
  else
    cairo_arc (cr, cx, cy, r, 0, 2 * G_PI);
}

/**
 * vaerdi_mark_point:
 * @cr: where to draw
 * @theme: the theme
 * @mark: which shape
 * @outside: whether the point lies beyond the limits
 * @hollow: whether the point is not final
 * @cx: centre, user units
 * @cy: centre
 * @radius: of a common-cause dot; no shape is larger than 1.5 times this
 */
void
vaerdi_mark_point (cairo_t         *cr,
                   VaerdiTheme     *theme,
                   VaerdiPointMark  mark,
                   gboolean         outside,
                   gboolean         hollow,
                   double           cx,
                   double           cy,
                   double           radius)
{
  VaerdiColor color = vaerdi_point_mark_color (mark);

  if (mark == VAERDI_POINT_MARK_NONE)
    return;

  cairo_new_path (cr);
  point_path (cr, mark, outside, cx, cy, hollow ? radius * 0.85 : radius);
  vaerdi_theme_set_source (theme, cr, hollow ? VAERDI_COLOR_BACKGROUND : color);
  cairo_fill_preserve (cr);
  if (hollow)
    {
      vaerdi_theme_set_source (theme, cr, color);
      cairo_set_line_width (cr, radius * 0.4);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

/* A ring or a filled disc, drawn inside its square. */
static void
draw_round (cairo_t     *cr,
            VaerdiTheme *theme,
            VaerdiColor  color,
            gboolean     filled,
            double       x,
            double       y,
            double       size)
{
  double pen = size * 0.09;

  cairo_new_path (cr);
  cairo_arc (cr, x + size / 2, y + size / 2, size / 2 - (filled ? 0 : pen / 2), 0, 2 * G_PI);
  vaerdi_theme_set_source (theme, cr, color);
  cairo_set_line_width (cr, pen);
  if (filled)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

static void
draw_square (cairo_t     *cr,
             VaerdiTheme *theme,
             VaerdiColor  color,
             double       x,
             double       y,
             double       size)
{
  double inset = size * 0.03;

  vaerdi_canvas_rounded (cr, x + inset, y + inset, size - 2 * inset, size - 2 * inset, size * 0.16);
  vaerdi_theme_set_source (theme, cr, color);
  cairo_fill (cr);
}

/* Strokes the path in unit coordinates of the mark. */
static void
stroke_sign (cairo_t     *cr,
             VaerdiTheme *theme,
             VaerdiColor  color,
             double       size,
             double       pen)
{
  vaerdi_theme_set_source (theme, cr, color);
  cairo_set_line_width (cr, pen * size);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

static void
draw_met (cairo_t     *cr,
          VaerdiTheme *theme,
          double       x,
          double       y,
          double       size)
{
  draw_round (cr, theme, VAERDI_COLOR_IMPROVEMENT, TRUE, x, y, size);
  cairo_move_to (cr, x + 0.28 * size, y + 0.53 * size);
  cairo_line_to (cr, x + 0.44 * size, y + 0.68 * size);
  cairo_line_to (cr, x + 0.73 * size, y + 0.35 * size);
  stroke_sign (cr, theme, VAERDI_COLOR_INVERSE, size, 0.12);
}

static void
draw_not_met (cairo_t     *cr,
              VaerdiTheme *theme,
              double       x,
              double       y,
              double       size)
{
  draw_square (cr, theme, VAERDI_COLOR_CONCERN, x, y, size);
  cairo_move_to (cr, x + 0.31 * size, y + 0.31 * size);
  cairo_line_to (cr, x + 0.69 * size, y + 0.69 * size);
  cairo_move_to (cr, x + 0.69 * size, y + 0.31 * size);
  cairo_line_to (cr, x + 0.31 * size, y + 0.69 * size);
  stroke_sign (cr, theme, VAERDI_COLOR_INVERSE, size, 0.12);
}

/* An eye: followed, not judged. */
static void
draw_monitored (cairo_t     *cr,
                VaerdiTheme *theme,
                double       x,
                double       y,
                double       size)
{
  double left = x + 0.06 * size, right = x + 0.94 * size, middle = y + size / 2;

  cairo_move_to (cr, left, middle);
  cairo_curve_to (cr, x + 0.28 * size, y + 0.13 * size, x + 0.72 * size, y + 0.13 * size,
                  right, middle);
  cairo_curve_to (cr, x + 0.72 * size, y + 0.87 * size, x + 0.28 * size, y + 0.87 * size,
                  left, middle);
  cairo_close_path (cr);
  stroke_sign (cr, theme, VAERDI_COLOR_COMMON, size, 0.09);
  cairo_arc (cr, x + size / 2, middle, 0.14 * size, 0, 2 * G_PI);
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_COMMON);
  cairo_fill (cr);
}

static void
draw_dash (cairo_t     *cr,
           VaerdiTheme *theme,
           double       x,
           double       y,
           double       size)
{
  cairo_move_to (cr, x + 0.25 * size, y + size / 2);
  cairo_line_to (cr, x + 0.75 * size, y + size / 2);
  stroke_sign (cr, theme, VAERDI_COLOR_COMMON, size, 0.12);
}

/**
 * vaerdi_mark_status:
 * @cr: where to draw
 * @theme: the theme
 * @attainment: whether the goal is met; without a goal nothing is drawn
 * @x: left edge of the square that holds the mark
 * @y: upper edge
 * @size: side of the square
 *
 * Met is a tick in a circle, not met a cross in a square, no data a dash, and a
 * goal that is only followed an eye.
 */
void
vaerdi_mark_status (cairo_t          *cr,
                    VaerdiTheme      *theme,
                    VaerdiAttainment  attainment,
                    double            x,
                    double            y,
                    double            size)
{
  cairo_save (cr);
  cairo_new_path (cr);
  switch (attainment)
    {
    case VAERDI_ATTAINMENT_MET:
      draw_met (cr, theme, x, y, size);
      break;
    case VAERDI_ATTAINMENT_NOT_MET:
      draw_not_met (cr, theme, x, y, size);
      break;
    case VAERDI_ATTAINMENT_NO_DATA:
      draw_dash (cr, theme, x, y, size);
      break;
    case VAERDI_ATTAINMENT_MONITORED:
      draw_monitored (cr, theme, x, y, size);
      break;
    case VAERDI_ATTAINMENT_NONE:
    default:
      break;
    }
  cairo_restore (cr);
}

/* Letters as strokes: they stay legible at 14 pixels and need no font. H is
 * for high (høj), L for low (lav). */
static void
letter_path (cairo_t *cr,
             int      side,
             double   x,
             double   y,
             double   size)
{
  double left = x + 0.23 * size, right = x + 0.47 * size;
  double top = y + 0.30 * size, bottom = y + 0.70 * size;

  cairo_move_to (cr, left, top);
  cairo_line_to (cr, left, bottom);
  if (side > 0)
    {
      cairo_move_to (cr, right, top);
      cairo_line_to (cr, right, bottom);
      cairo_move_to (cr, left, (top + bottom) / 2);
      cairo_line_to (cr, right, (top + bottom) / 2);
    }
  else
    cairo_line_to (cr, right, bottom);
}

static void
arrow_path (cairo_t *cr,
            int      side,
            double   x,
            double   y,
            double   size)
{
  double cx = x + 0.69 * size, cy = y + size / 2, reach = side * 0.21 * size;

  cairo_move_to (cr, cx, cy + reach);
  cairo_line_to (cr, cx, cy - reach);
  cairo_move_to (cr, cx - 0.12 * size, cy - reach + side * 0.13 * size);
  cairo_line_to (cr, cx, cy - reach);
  cairo_line_to (cr, cx + 0.12 * size, cy - reach + side * 0.13 * size);
}

/* Common cause: a line that goes up and down and gets nowhere. */
static void
draw_common (cairo_t     *cr,
             VaerdiTheme *theme,
             double       x,
             double       y,
             double       size)
{
  static const double heights[] = { 0.56, 0.42, 0.58, 0.44, 0.53 };

  draw_round (cr, theme, VAERDI_COLOR_COMMON, FALSE, x, y, size);
  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    cairo_line_to (cr, x + (0.24 + 0.13 * i) * size, y + heights[i] * size);
  stroke_sign (cr, theme, VAERDI_COLOR_COMMON, size, 0.08);
}

/**
 * vaerdi_mark_variation:
 * @cr: where to draw
 * @theme: the theme
 * @variation: what the rule set says of the series
 * @x: left edge of the square that holds the mark
 * @y: upper edge
 * @size: side of the square
 *
 * A letter and an arrow tell high from low; a disc is an improvement, a square a
 * concern, a ring neither.
 */
void
vaerdi_mark_variation (cairo_t         *cr,
                       VaerdiTheme     *theme,
                       VaerdiVariation  variation,
                       double           x,
                       double           y,
                       double           size)
{
  VaerdiPointMark mark = variation_mark (variation);
  VaerdiColor ink = VAERDI_COLOR_INVERSE;

  cairo_save (cr);
  cairo_new_path (cr);
  if (mark == VAERDI_POINT_MARK_NONE)
    draw_dash (cr, theme, x, y, size);
  else if (mark == VAERDI_POINT_MARK_COMMON)
    draw_common (cr, theme, x, y, size);
  else
    {
      if (mark == VAERDI_POINT_MARK_CONCERN)
        draw_square (cr, theme, VAERDI_COLOR_CONCERN, x, y, size);
      else
        draw_round (cr, theme, vaerdi_point_mark_color (mark),
                    mark == VAERDI_POINT_MARK_IMPROVEMENT, x, y, size);
      if (mark == VAERDI_POINT_MARK_NEUTRAL)
        ink = VAERDI_COLOR_NEUTRAL;
      letter_path (cr, variation_side (variation), x, y, size);
      arrow_path (cr, variation_side (variation), x, y, size);
      stroke_sign (cr, theme, ink, size, 0.085);
    }
  cairo_restore (cr);
}

/* Where the control limits lie about the goal: clear of it or across it. */
static double
assurance_offset (VaerdiAssurance assurance,
                  VaerdiDirection direction)
{
  int up = direction == VAERDI_DIRECTION_LOWER ? -1 : 1;

  if (assurance == VAERDI_ASSURANCE_PASS)
    return -0.2 * up;
  if (assurance == VAERDI_ASSURANCE_FAIL)
    return 0.2 * up;

  return 0;
}

/**
 * vaerdi_mark_assurance:
 * @cr: where to draw
 * @theme: the theme
 * @assurance: whether the system can be relied on to meet the goal
 * @direction: which way is better
 * @x: left edge of the square that holds the mark
 * @y: upper edge
 * @size: side of the square
 *
 * The dashed line is the goal and the bar the range of common-cause variation:
 * clear of the line on the good side, clear on the bad side, or across.
 */
void
vaerdi_mark_assurance (cairo_t         *cr,
                       VaerdiTheme     *theme,
                       VaerdiAssurance  assurance,
                       VaerdiDirection  direction,
                       double           x,
                       double           y,
                       double           size)
{
  VaerdiColor ink = VAERDI_COLOR_INVERSE;
  double bar = y + (0.5 + assurance_offset (assurance, direction)) * size;

  cairo_save (cr);
  cairo_new_path (cr);
  if (assurance == VAERDI_ASSURANCE_NONE)
    draw_dash (cr, theme, x, y, size);
  else
    {
      if (assurance == VAERDI_ASSURANCE_FAIL)
        draw_square (cr, theme, VAERDI_COLOR_CONCERN, x, y, size);
      else
        draw_round (cr, theme, assurance == VAERDI_ASSURANCE_PASS ? VAERDI_COLOR_IMPROVEMENT
                                                                  : VAERDI_COLOR_COMMON,
                    assurance == VAERDI_ASSURANCE_PASS, x, y, size);
      if (assurance == VAERDI_ASSURANCE_INCONSISTENT)
        ink = VAERDI_COLOR_COMMON;
      vaerdi_canvas_rounded (cr, x + 0.42 * size, bar - 0.14 * size, 0.16 * size, 0.28 * size,
                             0.05 * size);
      vaerdi_theme_set_source (theme, cr, ink);
      cairo_fill (cr);
      vaerdi_canvas_dash (cr, 0.12 * size, 0.1 * size);
      cairo_move_to (cr, x + 0.18 * size, y + size / 2);
      cairo_line_to (cr, x + 0.82 * size, y + size / 2);
      cairo_set_line_width (cr, 0.07 * size);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

static void
draw_clock (cairo_t     *cr,
            VaerdiTheme *theme,
            VaerdiColor  color,
            double       x,
            double       y,
            double       size)
{
  cairo_move_to (cr, x + 0.5 * size, y + 0.24 * size);
  cairo_line_to (cr, x + 0.5 * size, y + 0.52 * size);
  cairo_line_to (cr, x + 0.69 * size, y + 0.62 * size);
  stroke_sign (cr, theme, color, size, 0.09);
}

/**
 * vaerdi_mark_freshness:
 * @cr: where to draw
 * @theme: the theme
 * @freshness: whether the data came when they were due
 * @x: left edge of the square that holds the mark
 * @y: upper edge
 * @size: side of the square
 *
 * A round clock for data in time, a filled square one for data that are late,
 * and a dash where it is not known.
 */
void
vaerdi_mark_freshness (cairo_t         *cr,
                       VaerdiTheme     *theme,
                       VaerdiFreshness  freshness,
                       double           x,
                       double           y,
                       double           size)
{
  cairo_save (cr);
  cairo_new_path (cr);
  switch (freshness)
    {
    case VAERDI_FRESHNESS_FRESH:
      draw_round (cr, theme, VAERDI_COLOR_COMMON, FALSE, x, y, size);
      draw_clock (cr, theme, VAERDI_COLOR_COMMON, x, y, size);
      break;
    case VAERDI_FRESHNESS_LATE:
      draw_square (cr, theme, VAERDI_COLOR_CONCERN, x, y, size);
      draw_clock (cr, theme, VAERDI_COLOR_INVERSE, x, y, size);
      break;
    case VAERDI_FRESHNESS_UNKNOWN:
    default:
      draw_dash (cr, theme, x, y, size);
      break;
    }
  cairo_restore (cr);
}

/**
 * vaerdi_mark_coverage:
 * @cr: where to draw
 * @theme: the theme
 * @coverage: percent; NaN draws nothing; above 100 fills the bar
 * @minimum: percent that is asked for; NaN for none
 * @too_low: whether @coverage is judged too low
 * @x: left edge
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * A bar with a stroke at the minimum; hatched when it falls short.
 */
void
vaerdi_mark_coverage (cairo_t     *cr,
                      VaerdiTheme *theme,
                      double       coverage,
                      double       minimum,
                      gboolean     too_low,
                      double       x,
                      double       y,
                      double       width,
                      double       height)
{
  double bar = height * 0.5;
  double top = y + (height - bar) / 2;

  if (isnan (coverage))
    return;

  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_GRID);
  cairo_rectangle (cr, x, top, width, bar);
  cairo_fill (cr);
  vaerdi_theme_set_source (theme, cr, too_low ? VAERDI_COLOR_CONCERN : VAERDI_COLOR_COMMON);
  cairo_rectangle (cr, x, top, width * CLAMP (coverage, 0, 100) / 100, bar);
  cairo_fill (cr);
  if (!isnan (minimum))
    {
      double stroke = MAX (width * 0.03, height * 0.12);

      vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_TEXT);
      cairo_rectangle (cr, x + (width - stroke) * CLAMP (minimum, 0, 100) / 100, y, stroke, height);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

/**
 * vaerdi_mark_benchmark:
 * @cr: where to draw
 * @theme: the theme
 * @position: the unit's place in the funnel
 * @direction: which way is better
 * @x: left edge
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * A scale from far below to far above the nation: the long stroke is the
 * nation, the short ones 95 % and 99.8 %.
 */
void
vaerdi_mark_benchmark (cairo_t              *cr,
                       VaerdiTheme          *theme,
                       VaerdiFunnelPosition  position,
                       VaerdiDirection       direction,
                       double                x,
                       double                y,
                       double                width,
                       double                height)
{
  static const double places[] = { -1, -0.56, 0, 0.56, 1 };
  double middle = y + height / 2;
  double radius = MIN (height * 0.27, width * 0.06);
  double half = width / 2 - radius * 1.5;
  int side = vaerdi_funnel_side (position);

  if (position == VAERDI_FUNNEL_NONE)
    return;

  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_LIMIT, x, middle, x + width, middle);
  for (int i = -2; i <= 2; i++)
    {
      double tick = x + width / 2 + i * half * 0.375;
      double reach = height * (i == 0 ? 0.5 : 0.22);

      vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_LIMIT, tick, middle - reach, tick, middle + reach);
    }
  vaerdi_mark_point (cr, theme, vaerdi_funnel_mark (position, direction), abs (side) == 2,
                     FALSE, x + width / 2 + half * places[side + 2], middle, radius);
  cairo_restore (cr);
}

/**
 * vaerdi_mark_bullet:
 * @cr: where to draw
 * @theme: the theme
 * @figure: value and interval, display unit
 * @goal: the goal; NaN for none
 * @from: low end of the scale
 * @to: high end, above @from
 * @x: left edge
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * A bullet bar: the bar is the value, the thin line its interval, the stroke the
 * goal.
 */
void
vaerdi_mark_bullet (cairo_t            *cr,
                    VaerdiTheme        *theme,
                    const VaerdiFigure *figure,
                    double              goal,
                    double              from,
                    double              to,
                    double              x,
                    double              y,
                    double              width,
                    double              height)
{
  VaerdiScale scale = { from, to, x, x + width };
  double bar = height * 0.36;

  g_return_if_fail (to > from);

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_GRID);
  cairo_rectangle (cr, x, y + height * 0.2, width, height * 0.6);
  cairo_fill (cr);
  if (isfinite (figure->value))
    {
      vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_COMMON);
      cairo_rectangle (cr, x, y + (height - bar) / 2,
                       vaerdi_scale_position (&scale, figure->value) - x, bar);
      cairo_fill (cr);
    }
  if (isfinite (figure->lower) && isfinite (figure->upper))
    vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_TEXT,
                        vaerdi_scale_position (&scale, figure->lower), y + height / 2,
                        vaerdi_scale_position (&scale, figure->upper), y + height / 2);
  if (isfinite (goal))
    {
      vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_GOAL);
      cairo_rectangle (cr, vaerdi_scale_position (&scale, goal) - height * 0.06, y,
                       height * 0.12, height);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}
