/* vaerdi-sparkline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-sparkline"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-series.h"
#include "charts/vaerdi-sparkline.h"

/* A sparkline is a word among words: no axis and no frame. The band is what
 * chance gives, the thin line the goal, and only signals have shapes. */

static double
get_radius (VaerdiTheme *theme,
            double       height)
{
  return MIN (vaerdi_theme_get_em (theme) * 0.19, height * 0.12);
}

static VaerdiScale
get_x_scale (const VaerdiVerdict *verdict,
             VaerdiTheme         *theme,
             double               x,
             double               width)
{
  double pad = MIN (vaerdi_theme_get_em (theme) * 0.35, width / 4);
  double n = MAX (verdict->n_points, 1);
  VaerdiScale scale = { 0, n - 1, x + pad, x + width - pad };

  if (n == 1)
    {
      scale.from = -1;
      scale.to = 1;
    }

  return scale;
}

static VaerdiScale
get_y_scale (const VaerdiVerdict *verdict,
             VaerdiTheme         *theme,
             double               y,
             double               height)
{
  double pad = get_radius (theme, height) * 1.6;
  VaerdiScale scale = { 0, 1, y + height - pad, y + pad };

  vaerdi_series_range (verdict, 0.2, &scale.from, &scale.to);
  vaerdi_range_open (&scale.from, &scale.to);

  return scale;
}

static void
draw_goals (cairo_t             *cr,
            const VaerdiVerdict *verdict,
            VaerdiTheme         *theme,
            const VaerdiScale   *y,
            double               x,
            double               width)
{
  double goals[VAERDI_MAX_GOAL_LINES];
  guint n = vaerdi_series_goals (verdict, goals);
  double em = vaerdi_theme_get_em (theme);

  vaerdi_canvas_dash (cr, em * 0.3, em * 0.2);
  for (guint i = 0; i < n; i++)
    {
      double position = vaerdi_scale_position (y, goals[i]);

      if (position >= MIN (y->start, y->end) && position <= MAX (y->start, y->end))
        vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_GOAL, x, position, x + width, position);
    }
  vaerdi_canvas_dash (cr, 0, 0);
}

static void
draw_last (cairo_t             *cr,
           const VaerdiVerdict *verdict,
           VaerdiTheme         *theme,
           const VaerdiScale   *x,
           const VaerdiScale   *y,
           double               radius)
{
  int ends[] = { vaerdi_series_last (verdict), vaerdi_series_newest (verdict) };

  /* The newest point, and before it the newest that is final */
  for (guint i = ends[0] == ends[1] ? 1 : 0; i < G_N_ELEMENTS (ends); i++)
    {
      guint end = (guint) ends[i];

      vaerdi_mark_point (cr, theme, vaerdi_point_mark_get (verdict, end),
                         vaerdi_point_is_outside (verdict, end), vaerdi_series_is_hollow (verdict, end),
                         vaerdi_scale_position (x, end),
                         vaerdi_scale_position (y, vaerdi_series_value (verdict, end)),
                         MAX (radius * 1.3, vaerdi_theme_get_em (theme) * 0.15));
    }
}

static void
draw_empty (cairo_t     *cr,
            VaerdiTheme *theme,
            double       x,
            double       y,
            double       width,
            double       height)
{
  double em = vaerdi_theme_get_em (theme);

  vaerdi_canvas_dash (cr, em * 0.1, em * 0.35);
  vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_LIMIT, x, y + height / 2, x + width, y + height / 2);
  vaerdi_canvas_dash (cr, 0, 0);
}

/**
 * vaerdi_sparkline_draw:
 * @cr: where to draw
 * @verdict: whose series
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws a series in the height of a line of text: the band of common-cause
 * variation, the goal, the values, and every signal with its shape. A month that
 * is missing or withheld is a gap; a series without any value is a dotted line.
 */
void
vaerdi_sparkline_draw (cairo_t             *cr,
                       const VaerdiVerdict *verdict,
                       VaerdiTheme         *theme,
                       double               x,
                       double               y,
                       double               width,
                       double               height)
{
  VaerdiScale across, up;
  double radius = MIN (get_radius (theme, height), 0.5 * width / (verdict->n_points + 1));

  if (width <= 0 || height <= 0)
    return;

  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_new_path (cr);
  if (vaerdi_series_is_empty (verdict))
    {
      draw_empty (cr, theme, x, y, width, height);
      cairo_restore (cr);
      return;
    }

  across = get_x_scale (verdict, theme, x, width);
  up = get_y_scale (verdict, theme, y, height);

  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_BAND);
  vaerdi_canvas_band (cr, &across, &up, vaerdi_series_lower, vaerdi_series_upper,
                      verdict, verdict->n_points);
  cairo_fill (cr);
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_RULE);
  cairo_set_line_width (cr, vaerdi_theme_get_hairline (theme));
  vaerdi_canvas_steps (cr, &across, &up, vaerdi_series_centre, verdict, verdict->n_points);
  cairo_stroke (cr);
  draw_goals (cr, verdict, theme, &up, x, width);

  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_LINE);
  cairo_set_line_width (cr, vaerdi_theme_get_hairline (theme) * 1.25);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  vaerdi_series_line (cr, verdict, &across, &up);
  cairo_stroke (cr);
  vaerdi_series_draw_points (cr, theme, verdict, &across, &up, FALSE, radius);
  draw_last (cr, verdict, theme, &across, &up, radius);
  cairo_restore (cr);
}

/**
 * vaerdi_sparkline_hit:
 * @verdict: whose series
 * @theme: the theme
 * @x: left edge that the sparkline was drawn with
 * @width: width that it was drawn with
 * @pointer_x: where the pointer is
 *
 * Returns: index of the point nearest to the pointer; -1 without points
 */
int
vaerdi_sparkline_hit (const VaerdiVerdict *verdict,
                      VaerdiTheme         *theme,
                      double               x,
                      double               width,
                      double               pointer_x)
{
  VaerdiScale scale = get_x_scale (verdict, theme, x, width);

  if (verdict->n_points == 0 || width <= 0)
    return -1;

  return (int) CLAMP (round (vaerdi_scale_value (&scale, pointer_x)), 0, verdict->n_points - 1);
}
