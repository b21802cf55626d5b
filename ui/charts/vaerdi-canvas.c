/* vaerdi-canvas.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-canvas"

#include "config.h"

#include <math.h>

#include <pango/pangocairo.h>

#include "charts/vaerdi-canvas.h"

/* Series are drawn column by column: of all points that fall into one column
 * only the first, the lowest, the highest and the last are kept. The picture is
 * the same and 500 000 points cost no more than a few thousand. Half a unit is
 * a device pixel on a screen with scale 2. */
#define COLUMN 0.5

typedef struct
{
  double x;
  double y;
} Point;

typedef struct
{
  cairo_t *cr;
  gboolean pen_down;
  guint    n;         /* points in the column */
  double   column;
  Point    first;
  Point    low;
  Point    high;
  Point    last;
} Pen;

static VaerdiCanvasAudit audit;
static gpointer audit_data;

/**
 * vaerdi_canvas_set_audit:
 * @func: (nullable): called for each text before it is drawn; %NULL for nobody
 * @user_data: for @func
 *
 * Lets a test see what is written where, so that it can say whether it is
 * legible. Only for the main thread.
 */
void
vaerdi_canvas_set_audit (VaerdiCanvasAudit func,
                         gpointer          user_data)
{
  audit = func;
  audit_data = user_data;
}

static void
tell_audit (cairo_t         *cr,
            VaerdiTheme     *theme,
            VaerdiTextStyle  style,
            VaerdiColor      color,
            PangoLayout     *layout,
            const char      *text)
{
  PangoRectangle ink;
  VaerdiRect box;
  double x, y;

  pango_layout_get_extents (layout, &ink, NULL);
  cairo_get_current_point (cr, &x, &y);
  box = (VaerdiRect) { x + ink.x / (double) PANGO_SCALE, y + ink.y / (double) PANGO_SCALE,
                       ink.width / (double) PANGO_SCALE, ink.height / (double) PANGO_SCALE };
  audit (cr, theme, style, color, &box, pango_layout_is_ellipsized (layout), text, audit_data);
}

/* Draws a laid-out text from the current point on. */
static void
show_layout (cairo_t         *cr,
             VaerdiTheme     *theme,
             VaerdiTextStyle  style,
             VaerdiColor      color,
             PangoLayout     *layout,
             const char      *text)
{
  if (audit != NULL)
    tell_audit (cr, theme, style, color, layout, text);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

static double
align_x (guint  align,
         double x,
         double width)
{
  if (align & VAERDI_ALIGN_CENTER)
    return x - width / 2;
  if (align & VAERDI_ALIGN_RIGHT)
    return x - width;

  return x;
}

static double
align_y (guint  align,
         double y,
         double height)
{
  if (align & VAERDI_ALIGN_MIDDLE)
    return y - height / 2;
  if (align & VAERDI_ALIGN_BOTTOM)
    return y - height;

  return y;
}

/**
 * vaerdi_canvas_text:
 * @cr: where to draw
 * @theme: the theme
 * @style: size and weight
 * @color: colour of the words
 * @align: #VaerdiAlign flags
 * @x: the point, user units
 * @y: the point
 * @width: the room there is; a longer text ends in an ellipsis; <= 0 for no bound
 * @text: UTF-8, one line
 *
 * Returns: the width used
 */
double
vaerdi_canvas_text (cairo_t         *cr,
                    VaerdiTheme     *theme,
                    VaerdiTextStyle  style,
                    VaerdiColor      color,
                    guint            align,
                    double           x,
                    double           y,
                    double           width,
                    const char      *text)
{
  PangoLayout *layout = vaerdi_theme_get_layout (theme, style, width, 1, text);
  PangoRectangle logical;
  double used;

  pango_layout_get_extents (layout, NULL, &logical);
  used = logical.width / (double) PANGO_SCALE;
  vaerdi_theme_set_source (theme, cr, color);
  cairo_move_to (cr, align_x (align, x, used) - logical.x / (double) PANGO_SCALE,
                 align_y (align, y, logical.height / (double) PANGO_SCALE));
  show_layout (cr, theme, style, color, layout, text);

  return used;
}

/**
 * vaerdi_canvas_paragraph:
 * @cr: where to draw
 * @theme: the theme
 * @style: size and weight
 * @color: colour of the words
 * @x: left edge, user units
 * @y: upper edge
 * @width: lines break here, > 0
 * @max_lines: the last line ends in an ellipsis when the text goes on
 * @text: UTF-8
 *
 * Returns: the height used
 */
double
vaerdi_canvas_paragraph (cairo_t         *cr,
                         VaerdiTheme     *theme,
                         VaerdiTextStyle  style,
                         VaerdiColor      color,
                         double           x,
                         double           y,
                         double           width,
                         guint            max_lines,
                         const char      *text)
{
  PangoLayout *layout = vaerdi_theme_get_layout (theme, style, width, max_lines, text);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  vaerdi_theme_set_source (theme, cr, color);
  cairo_move_to (cr, x, y);
  show_layout (cr, theme, style, color, layout, text);

  return logical.height / (double) PANGO_SCALE;
}

/**
 * vaerdi_canvas_message:
 * @cr: where to draw
 * @theme: the theme
 * @box: the room there is
 * @text: what to say instead of a chart
 *
 * Writes a quiet sentence in the middle of an empty chart.
 */
void
vaerdi_canvas_message (cairo_t          *cr,
                       VaerdiTheme      *theme,
                       const VaerdiRect *box,
                       const char       *text)
{
  double em = vaerdi_theme_get_em (theme);
  double width = MIN (box->width - em, 36 * em);
  guint lines = (guint) CLAMP (box->height / (1.5 * em), 0, 8);
  double height;

  if (width < 3 * em || lines == 0)
    return;

  height = vaerdi_canvas_text_height (theme, VAERDI_TEXT_BODY, width, lines, text);
  vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_BODY, VAERDI_COLOR_DIM,
                           box->x + (box->width - width) / 2,
                           box->y + MAX (0, box->height - height) / 2, width, lines, text);
}

/**
 * vaerdi_canvas_bubble:
 * @cr: where to draw
 * @theme: the theme
 * @bounds: the bubble stays inside
 * @cx: what it speaks of, user units
 * @cy: what it speaks of
 * @text: one line
 *
 * Writes a text in a dark bubble above a point, or below where there is no room.
 */
void
vaerdi_canvas_bubble (cairo_t          *cr,
                      VaerdiTheme      *theme,
                      const VaerdiRect *bounds,
                      double            cx,
                      double            cy,
                      const char       *text)
{
  double em = vaerdi_theme_get_em (theme);
  double width = MIN (vaerdi_canvas_text_width (theme, VAERDI_TEXT_STRONG, text) + em,
                      bounds->width);
  double height = MIN (1.9 * em, bounds->height);
  double left = CLAMP (cx - width / 2, bounds->x, bounds->x + bounds->width - width);
  double top = cy - em - height;

  if (width < 2 * em)
    return;

  if (top < bounds->y)
    top = MIN (cy + em, bounds->y + bounds->height - height);
  vaerdi_canvas_rounded (cr, left, top, width, height, em * 0.3);
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_TEXT);
  cairo_fill (cr);
  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_BACKGROUND, VAERDI_ALIGN_MIDDLE,
                      left + em * 0.5, top + height / 2, width - em + 0.01, text);
}

/**
 * vaerdi_canvas_text_width:
 * @theme: the theme
 * @style: size and weight
 * @text: UTF-8, one line
 *
 * Returns: the width of a text, user units
 */
double
vaerdi_canvas_text_width (VaerdiTheme     *theme,
                          VaerdiTextStyle  style,
                          const char      *text)
{
  PangoRectangle logical;

  pango_layout_get_extents (vaerdi_theme_get_layout (theme, style, -1, 1, text), NULL, &logical);

  return logical.width / (double) PANGO_SCALE;
}

/**
 * vaerdi_canvas_text_height:
 * @theme: the theme
 * @style: size and weight
 * @width: lines break here, > 0
 * @max_lines: the most lines
 * @text: UTF-8
 *
 * Returns: the height that vaerdi_canvas_paragraph() would use
 */
double
vaerdi_canvas_text_height (VaerdiTheme     *theme,
                           VaerdiTextStyle  style,
                           double           width,
                           guint            max_lines,
                           const char      *text)
{
  PangoRectangle logical;

  pango_layout_get_extents (vaerdi_theme_get_layout (theme, style, width, max_lines, text),
                            NULL, &logical);

  return logical.height / (double) PANGO_SCALE;
}

/**
 * vaerdi_canvas_line_height:
 * @theme: the theme
 * @style: size and weight
 *
 * Returns: the height of one line, user units
 */
double
vaerdi_canvas_line_height (VaerdiTheme     *theme,
                           VaerdiTextStyle  style)
{
  return vaerdi_canvas_text_height (theme, style, -1, 1, "Åg");
}

/**
 * vaerdi_canvas_background:
 * @cr: where to draw
 * @theme: the theme; paper needs no paint, so print draws nothing
 * @x: left edge
 * @y: upper edge
 * @width: width
 * @height: height
 */
void
vaerdi_canvas_background (cairo_t     *cr,
                          VaerdiTheme *theme,
                          double       x,
                          double       y,
                          double       width,
                          double       height)
{
  if (vaerdi_theme_get_style (theme) == VAERDI_THEME_PRINT)
    return;

  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_BACKGROUND);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

/**
 * vaerdi_canvas_rounded:
 * @cr: where to draw
 * @x: left edge
 * @y: upper edge
 * @width: width
 * @height: height
 * @radius: of the corners; at most half the shorter side is used
 *
 * Adds a rectangle with round corners to the path.
 */
void
vaerdi_canvas_rounded (cairo_t *cr,
                       double   x,
                       double   y,
                       double   width,
                       double   height,
                       double   radius)
{
  double r = MAX (0, MIN (radius, MIN (width, height) / 2));

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/**
 * vaerdi_canvas_rule:
 * @cr: where to draw
 * @theme: the theme
 * @color: of the line
 * @x0: one end
 * @y0: one end
 * @x1: the other end
 * @y1: the other end
 *
 * Draws a hairline; the dash that is set applies.
 */
void
vaerdi_canvas_rule (cairo_t     *cr,
                    VaerdiTheme *theme,
                    VaerdiColor  color,
                    double       x0,
                    double       y0,
                    double       x1,
                    double       y1)
{
  vaerdi_theme_set_source (theme, cr, color);
  cairo_set_line_width (cr, vaerdi_theme_get_hairline (theme));
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
  cairo_stroke (cr);
}

/**
 * vaerdi_canvas_dash:
 * @cr: where to draw
 * @on: length of a dash; 0 ends dashing
 * @off: length of a gap
 */
void
vaerdi_canvas_dash (cairo_t *cr,
                    double   on,
                    double   off)
{
  const double dashes[] = { on, off };

  cairo_set_dash (cr, dashes, on > 0 ? 2 : 0, 0);
}

/**
 * vaerdi_canvas_hatch:
 * @cr: where to draw
 * @theme: the theme
 * @box: what to cover with slanted lines
 */
void
vaerdi_canvas_hatch (cairo_t          *cr,
                     VaerdiTheme      *theme,
                     const VaerdiRect *box)
{
  double step = vaerdi_theme_get_em (theme) * 0.5;

  cairo_save (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_clip (cr);
  for (double offset = step; offset < box->width + box->height; offset += step)
    {
      cairo_move_to (cr, box->x + offset, box->y);
      cairo_line_to (cr, box->x + offset - box->height, box->y + box->height);
    }
  cairo_set_line_width (cr, vaerdi_theme_get_hairline (theme));
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_RULE);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
pen_to (Pen         *pen,
        const Point *point)
{
  if (pen->pen_down)
    cairo_line_to (pen->cr, point->x, point->y);
  else
    cairo_move_to (pen->cr, point->x, point->y);
  pen->pen_down = TRUE;
}

static void
pen_flush (Pen *pen)
{
  gboolean low_first = pen->low.x <= pen->high.x;

  if (pen->n > 0)
    pen_to (pen, &pen->first);
  if (pen->n > 2)
    {
      pen_to (pen, low_first ? &pen->low : &pen->high);
      pen_to (pen, low_first ? &pen->high : &pen->low);
    }
  if (pen->n > 1)
    pen_to (pen, &pen->last);
  pen->n = 0;
}

/* A point alone between two gaps is a line of no length: round caps make it a
 * dot. */
static void
pen_lift (Pen *pen)
{
  gboolean alone = !pen->pen_down && pen->n == 1;
  Point point = pen->last;

  pen_flush (pen);
  if (alone)
    pen_to (pen, &point);
  pen->pen_down = FALSE;
}

static void
pen_add (Pen    *pen,
         double  x,
         double  y)
{
  Point point = { x, y };
  double column = floor (x / COLUMN);

  if (pen->n > 0 && column != pen->column)
    pen_flush (pen);
  if (pen->n == 0)
    pen->first = pen->low = pen->high = point;
  if (y < pen->low.y)
    pen->low = point;
  if (y > pen->high.y)
    pen->high = point;
  pen->last = point;
  pen->column = column;
  pen->n++;
}

/**
 * vaerdi_canvas_line:
 * @cr: where to draw
 * @x: from indices to positions
 * @y: from values to positions
 * @value: (scope call): gives the value of a point
 * @data: for @value
 * @n: number of points
 *
 * Adds the line through a series to the path, broken at gaps and thinned to
 * what can be seen. Stroke it with round caps.
 */
void
vaerdi_canvas_line (cairo_t           *cr,
                    const VaerdiScale *x,
                    const VaerdiScale *y,
                    VaerdiValueFunc    value,
                    gconstpointer      data,
                    guint              n)
{
  Pen pen = { cr };

  for (guint i = 0; i < n; i++)
    {
      double position = vaerdi_scale_position (y, value (data, i));

      if (isfinite (position))
        pen_add (&pen, vaerdi_scale_position (x, i), position);
      else
        pen_lift (&pen);
    }
  pen_lift (&pen);
}

/**
 * vaerdi_canvas_steps:
 * @cr: where to draw
 * @x: from indices to positions
 * @y: from values to positions
 * @value: (scope call): gives the value of a point
 * @data: for @value
 * @n: number of points
 *
 * As vaerdi_canvas_line(), as a staircase: each value holds from half a point
 * before to half a point after. That is how a limit reads that changes with n.
 */
void
vaerdi_canvas_steps (cairo_t           *cr,
                     const VaerdiScale *x,
                     const VaerdiScale *y,
                     VaerdiValueFunc    value,
                     gconstpointer      data,
                     guint              n)
{
  Pen pen = { cr };

  for (guint i = 0; i < n; i++)
    {
      double position = vaerdi_scale_position (y, value (data, i));

      if (isfinite (position))
        {
          pen_add (&pen, vaerdi_scale_position (x, i - 0.5), position);
          pen_add (&pen, vaerdi_scale_position (x, i + 0.5), position);
        }
      else
        pen_lift (&pen);
    }
  pen_lift (&pen);
}

static void
fill_run (cairo_t           *cr,
          const VaerdiScale *x,
          const VaerdiScale *y,
          VaerdiValueFunc    lower,
          VaerdiValueFunc    upper,
          gconstpointer      data,
          guint              from,
          guint              to)
{
  Pen pen = { cr };

  for (guint i = from; i < to; i++)
    {
      pen_add (&pen, vaerdi_scale_position (x, i - 0.5), vaerdi_scale_position (y, upper (data, i)));
      pen_add (&pen, vaerdi_scale_position (x, i + 0.5), vaerdi_scale_position (y, upper (data, i)));
    }
  for (guint i = to; i-- > from;)
    {
      pen_add (&pen, vaerdi_scale_position (x, i + 0.5), vaerdi_scale_position (y, lower (data, i)));
      pen_add (&pen, vaerdi_scale_position (x, i - 0.5), vaerdi_scale_position (y, lower (data, i)));
    }
  pen_flush (&pen);
  cairo_close_path (cr);
}

/**
 * vaerdi_canvas_band:
 * @cr: where to draw
 * @x: from indices to positions
 * @y: from values to positions
 * @lower: (scope call): gives the lower edge
 * @upper: (scope call): gives the upper edge
 * @data: for both
 * @n: number of points
 *
 * Adds the area between two staircases to the path; fill it.
 */
void
vaerdi_canvas_band (cairo_t           *cr,
                    const VaerdiScale *x,
                    const VaerdiScale *y,
                    VaerdiValueFunc    lower,
                    VaerdiValueFunc    upper,
                    gconstpointer      data,
                    guint              n)
{
  guint from = 0;

  for (guint i = 0; i <= n; i++)
    {
      if (i < n && isfinite (lower (data, i)) && isfinite (upper (data, i)))
        continue;
      if (i > from)
        fill_run (cr, x, y, lower, upper, data, from, i);
      from = i + 1;
    }
}
